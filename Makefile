# make film   the film; options go in ARGS: make film ARGS="letter --lang en --format tall"
# make test   every check and test
# make setup  only what both need first (they do it themselves)
# make bench  measures this machine and writes tables into README.md (about half an hour); ARGS=scenes: one of them
# make mutate  breaks the heart of each room and prints what no test noticed (about an hour)
# make clean  removes the Python environment, build/ and the tools' caches; films in out/ stay
python := .venv/bin/python

.PHONY: film test bench mutate setup clean

film: setup
	@$(python) render.py film $(ARGS)

test: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	$(python) -m mypy
	.venv/bin/lint-imports
	$(python) -m pytest $(ARGS)

bench: setup
	@$(python) -m bench $(ARGS)

mutate: setup
	@PATH="$(CURDIR)/.venv/bin:$$PATH" $(python) -m bench.mutate $(ARGS)

setup:
	@sh setup.sh

clean:
	rm -rf .venv mutants .uv build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

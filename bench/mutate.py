"""`make mutate`: breaks the heart of each room, a little at a time, and prints what no test noticed.

What is broken, and which tests should notice, stands in pyproject.toml under [tool.mutmut]. All mutants would
take hours: unless told otherwise one in five is tried, always the same ones.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

LEAST = 0.85  # share of a module's mutants that must be noticed
_SAMPLE = "*[16]"  # mutants are numbered from 1 on in every function
# how mutmut ends a mutant's run: no test failed, or none even ran the line
_SURVIVED = {0: "survived", 5: "no test", 33: "no test"}
_UNKNOWN = (None, 34)  # not tried


def modules() -> list[str]:
    """The modules that are broken, as Python names them."""
    settings = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    return [file.removesuffix(".py").replace("/", ".") for file in settings["only_mutate"]]


def results(module: str) -> dict[str, int]:
    """How the run of each mutant of a module that was tried ended."""
    notes = Path("mutants", *module.split(".")).with_suffix(".py.meta")
    ends: dict[str, int | None] = json.loads(notes.read_text("utf-8"))["exit_code_by_key"]
    return {name: code for name, code in ends.items() if code not in _UNKNOWN and code is not None}


def report(chosen: Sequence[str]) -> bool:
    """Print what survived and the rate of every module; whether all rates are high enough."""
    rates: list[str] = []
    fine = True
    for module in chosen:
        ends = results(module)
        alive = {name: _SURVIVED[code] for name, code in ends.items() if code in _SURVIVED}
        for name, why in alive.items():
            shown = subprocess.run(["mutmut", "show", name], capture_output=True, text=True, check=True).stdout
            changed = [line for line in shown.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
            print(f"{name}: {why}", *changed, "", sep="\n")
        killed = len(ends) - len(alive)
        fine = fine and bool(ends) and killed >= LEAST * len(ends)
        rates.append(f"{module:42} {killed:4} of {len(ends):4} killed  {100 * killed / max(len(ends), 1):3.0f} %")
    print(*rates, sep="\n")
    return fine


def main() -> int:
    """Break, test, report; 1 if a module's rate is too low."""
    parser = argparse.ArgumentParser(prog="make mutate", description=__doc__)
    parser.add_argument("modules", nargs="*", default=modules(), metavar="MODULE", help="all of pyproject's")
    parser.add_argument("--all", action="store_true", help="try every mutant")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="mutants tried at once")
    asked = parser.parse_args()
    names = [f"{module}.*__mutmut_{'*' if asked.all else _SAMPLE}" for module in asked.modules]
    tried = subprocess.run(
        ["mutmut", "run", "--max-children", str(asked.jobs), *names],
        env={**os.environ, "EXPLAINER_VOICE": "none"},
        check=False,
    )
    if tried.returncode:
        return tried.returncode
    return 0 if report(asked.modules) else 1


if __name__ == "__main__":
    sys.exit(main())

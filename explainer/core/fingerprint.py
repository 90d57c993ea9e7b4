"""Keys of what is made: a hash of all that it depends on, the code included.

Code counts as what it does: comments, docstrings and formatting change no key. A module stands for itself and
for everything of ours that it imports, however far: modules of the project are found in the project's folder,
the machinery's own wherever it is installed.
"""

from __future__ import annotations

import ast
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeAlias

from explainer.core.author import parsed
from explainer.core.files import cache_dir, project_root, write_atomic

_MACHINERY = Path(__file__).resolve().parents[1]
# they set the clock, which is in every key already: they draw nothing
_CLOCKWORK = ("explainer.project", "explainer.narration")
_PACKAGES = (
    "manim",
    "pycairo",
    "numpy",
    "scipy",
    "pillow",
    "av",
    "budoux",
    "noto-cjk-sans-jp-bold",
    "noto-cjk-sans-jp-regular",
)
_MOST_NOTES = 4000  # of sources; a film has a few hundred modules
_Note: TypeAlias = tuple[str, list[str]]  # digest of a source, and what it imports


def key_of(*inputs: object) -> str:
    """A key of everything that something is made from; inputs must be what JSON can hold."""
    text = json.dumps(inputs, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()  # so Python shows odd names of files


@cache
def package_versions() -> Mapping[str, str]:
    """Versions of the packages that pictures depend on."""
    out = {}
    for name in _PACKAGES:
        try:
            out[name] = version(name)
        except PackageNotFoundError:
            out[name] = "none"
    return out


def code_digest(*modules: str) -> str:
    """Hash of what modules do, and everything of ours that they import."""
    todo, seen = list(modules), dict[str, str]()
    notes = _Notes()
    while todo:
        name = todo.pop()
        if name in seen or name.startswith(_CLOCKWORK):
            continue
        file = _module_file(name)
        if file is None:
            continue
        seen[name], imported = notes.of(file, name)
        todo += [*imported, name.rpartition(".")[0] or name]
    notes.keep()
    return key_of(sorted(seen.items()))


def _module_file(name: str) -> Path | None:
    """The file of one of our modules; None for anything else."""
    first, _, rest = name.partition(".")
    base = _MACHINERY if first == "explainer" else project_root() / first
    base = base.joinpath(*rest.split(".")) if rest else base
    return next((f for f in (base.with_suffix(".py"), base / "__init__.py") if f.is_file()), None)


class _Notes:
    """What is known of sources by their bytes, kept between runs: parsing takes longer than all the rest."""

    def __init__(self) -> None:
        self._file = cache_dir("code") / f"{sys.implementation.cache_tag}.json"
        self._known = _read(self._file)
        self._new: dict[str, _Note] = {}

    def of(self, file: Path, name: str) -> _Note:
        """The digest of a module's source, and the names that it imports."""
        source = file.read_bytes()
        package = name if file.name == "__init__.py" else name.rpartition(".")[0]
        key = key_of(hashlib.sha256(source).hexdigest(), package)
        note = self._known.get(key)
        if note is None:
            tree = parsed(file)
            note = self._known[key] = self._new[key] = (key_of(_meaning(tree)), sorted(_imports(tree, package)))
        return note

    def keep(self) -> None:
        """Write down what is new."""
        if self._new:
            notes = list({**_read(self._file), **self._new}.items())[-_MOST_NOTES:]
            write_atomic(self._file, json.dumps(dict(notes)))


def _read(file: Path) -> dict[str, _Note]:
    try:
        return _parsed(file.read_bytes()).copy()
    except (OSError, ValueError):
        return {}


@lru_cache(maxsize=1)
def _parsed(notes: bytes) -> dict[str, _Note]:
    return dict(json.loads(notes))


def _nodes(tree: ast.Module) -> Iterator[ast.AST]:
    """Every statement, also those inside others; expressions, which cannot import, are left out for speed."""
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        yield node
        for field in ("body", "orelse", "finalbody", "handlers", "cases"):
            inner = getattr(node, field, ())
            todo.extend(inner if isinstance(inner, list) else ())


def _meaning(tree: ast.Module) -> str:
    """A source without its comments, formatting and strings that stand for themselves, such as docstrings."""
    for node in _nodes(tree):
        if isinstance(body := getattr(node, "body", None), list):
            node.body = [s for s in body if not _is_string(s)]  # type: ignore[attr-defined]
    return ast.dump(tree)


def _is_string(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _imports(tree: ast.Module, package: str) -> set[str]:
    """Names that a source imports, each perhaps a module."""
    out: set[str] = set()
    for node in _nodes(tree):
        if isinstance(node, ast.Import):
            out.update(a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            out.update({module, *(f"{module}.{a.name}" for a in node.names)})
    return out

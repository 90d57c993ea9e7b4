"""Finds the project's TOML files, each in its place, and reads them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from explainer.core.errors import Problem
from explainer.core.model import Lang
from explainer.language.registry import known_languages
from explainer.project.schema import bad_id, is_id, nearest
from explainer.project.toml_source import Document, read_toml

LANGUAGES: tuple[Lang, ...] = tuple(sorted(known_languages(), reverse=True))
FACTS = Path("assets/facts.toml")

_FOLDERS = ("script", "cuts", "readings", "words")


@dataclass
class Assets:
    """Every TOML file of the project in its place; None stands for one that could not be read."""

    scripts: dict[tuple[Lang, str], Document | None] = field(default_factory=dict)
    cuts: dict[str, Document | None] = field(default_factory=dict)
    readings: dict[Lang, Document | None] = field(default_factory=dict)
    words: dict[Lang, Document | None] = field(default_factory=dict)
    facts: dict[Path, Document | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def languages(self) -> tuple[Lang, ...]:
        """The languages that have a script; the first is the one the others are held against."""
        return tuple(lang for lang in LANGUAGES if any(key[0] == lang for key in self.scripts))

    @property
    def chapters(self) -> tuple[str, ...]:
        """The ids of all chapters, whatever the language."""
        return tuple(sorted({id for _, id in self.scripts}))


def script_file(lang: Lang, chapter: str) -> Path:
    """Where the script of a chapter stands, relative to the project."""
    return Path("assets", "script", lang, f"{chapter}.toml")


def toml_files(root: Path) -> Iterator[Path]:
    """The TOML files and the linked folders under assets/, relative to `root`, hidden ones left out."""
    assets = root / "assets"
    for folder, subfolders, files in os.walk(assets):
        here = Path(folder)
        if here == assets:
            subfolders[:] = [name for name in subfolders if name in _FOLDERS]
        links = [name for name in subfolders if (here / name).is_symlink() or name.endswith(".toml")]
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        tomls = [name for name in files if name.endswith(".toml")]
        for name in sorted([*links, *tomls]):
            if not name.startswith("."):
                yield (here / name).relative_to(root)


def read_assets(root: Path) -> Assets:
    """Read all TOML files under assets/; what is wrong with a file as such is in `problems`."""
    assets = Assets()
    if not (root / "assets").is_dir():
        assets.problems.append(Problem(Path("assets"), 1, "is missing; start in the folder of the project"))
    for file in toml_files(root):
        misplaced = _misplaced(root, file)
        if misplaced:
            assets.problems.append(Problem(file, 1, misplaced))
            continue
        found = read_toml(root, file)
        document = found if isinstance(found, Document) else None
        if isinstance(found, Problem):
            assets.problems.append(found)
        _put(assets, file, document)
    return assets


def _put(assets: Assets, file: Path, document: Document | None) -> None:
    match file.parts[1:-1]:
        case ("script", lang):
            assets.scripts[_language(lang), file.stem] = document
        case ("cuts",):
            assets.cuts[file.stem] = document
        case ("readings",):
            assets.readings[_language(file.stem)] = document
        case ("words",):
            assets.words[_language(file.stem)] = document
        case _:
            assets.facts[file] = document


def _language(name: str) -> Lang:
    return next(lang for lang in LANGUAGES if lang == name)


def _misplaced(root: Path, file: Path) -> str | None:
    """Why no file of this name belongs where it is, and where it does; None if all is well."""
    if (root / file).is_symlink() and (root / file).is_dir():
        return "is a link to a folder; put the folder itself here"
    match file.parts[1:]:
        case ("facts.toml",):
            return None
        case ("script", lang, _) if lang not in LANGUAGES:
            return _no_language(lang)
        case ("script", _, _) | ("cuts", _):
            return None if is_id(file.stem) else bad_id(file.stem)
        case ("readings" | "words", _):
            return None if file.stem in LANGUAGES else _no_language(file.stem)
        case ("script", _):
            return f"is in no language's folder; move it to {script_file(LANGUAGES[0], 'x').parent}"
        case _:
            return f"is in a wrong place; write {FACTS}, or a file in script/<lang>/, cuts/, readings/ or words/"


def _no_language(name: str) -> str:
    tip = nearest(name, LANGUAGES) or f"; write one of {', '.join(LANGUAGES)}"
    return f"'{name}' is not a language of the program{tip}"

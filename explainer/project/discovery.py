"""Finds the project's TOML files, each in its place, and reads them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from explainer.core.errors import Problem
from explainer.core.model import Lang
from explainer.language.registry import known_languages
from explainer.project.names import bad_id, is_id
from explainer.project.records import ChapterScript, Cut, Facts, Settings, WordRules
from explainer.project.settings import SETTINGS, no_language, read_settings
from explainer.project.toml_source import Document, read_toml
from explainer.project.validation import several_tables

FACTS = Path("assets/facts.toml")

_SEVERAL = several_tables(ChapterScript, Facts, Cut, WordRules)
_FOLDERS = ("script", "cuts", "phrases", "readings", "terms", "words")


@dataclass
class Assets:
    """Every TOML file of the project in its place; None stands for one that could not be read."""

    settings: Settings
    project: Document | None
    problems: list[Problem]
    scripts: dict[tuple[Lang, str], Document | None] = field(default_factory=dict)
    cuts: dict[str, Document | None] = field(default_factory=dict)
    readings: dict[Lang, Document | None] = field(default_factory=dict)
    words: dict[Lang, Document | None] = field(default_factory=dict)
    terms: dict[Lang, Document | None] = field(default_factory=dict)
    phrases: dict[Lang, Document | None] = field(default_factory=dict)
    facts: dict[Path, Document | None] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[Lang, ...]:
        """The project's languages; the first is the one the others are held against."""
        return self.settings.languages

    @property
    def chapters(self) -> tuple[str, ...]:
        """The ids of all chapters, whatever the language."""
        return tuple(sorted({id for _, id in self.scripts}))


def script_file(lang: Lang, chapter: str) -> Path:
    """Where the script of a chapter stands, relative to the project."""
    return Path("assets", "script", lang, f"{chapter}.toml")


def words_file(lang: Lang) -> Path:
    """Where the banned words of a language stand, relative to the project."""
    return Path("assets", "words", f"{lang}.toml")


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
    """Read project.toml and all TOML files under assets/; what is wrong with a file as such is in `problems`."""
    assets = Assets(*read_settings(root))
    if not (root / "assets").is_dir():
        what = "is missing; start in the folder of the project, or name it with --project DIR"
        assets.problems.append(Problem(Path("assets"), 1, what))
    for name in _FOLDERS:
        place = Path("assets", name)
        if os.path.lexists(root / place) and not (root / place).is_dir():
            assets.problems.append(Problem(place, 1, "is not a folder; make one of this name, or take it away"))
    for file in toml_files(root):
        misplaced = _misplaced(root, file, assets.languages)
        if misplaced:
            assets.problems.append(Problem(file, 1, misplaced))
            continue
        found = read_toml(root, file, _SEVERAL)
        document = found if isinstance(found, Document) else None
        if isinstance(found, Problem):
            assets.problems.append(found)
        _put(assets, file, document)
    return assets


def _put(assets: Assets, file: Path, document: Document | None) -> None:
    match file.parts[1:-1]:
        case ("script", lang):
            assets.scripts[lang, file.stem] = document
        case ("cuts",):
            assets.cuts[file.stem] = document
        case ("readings",):
            assets.readings[file.stem] = document
        case ("phrases",):
            assets.phrases[file.stem] = document
        case ("words",):
            assets.words[file.stem] = document
        case ("terms",):
            assets.terms[file.stem] = document
        case _:
            assets.facts[file] = document


def _misplaced(root: Path, file: Path, languages: Sequence[Lang]) -> str | None:
    """Why no file of this name belongs where it is, and where it does; None if all is well."""
    if (root / file).is_symlink() and (root / file).is_dir():
        return "is a link to a folder; put the folder itself here"
    match file.parts[1:]:
        case ("facts.toml",):
            return None
        case ("script", lang, _) if lang not in languages:
            return _no_language(lang, languages)
        case ("script", _, _) | ("cuts", _):
            return None if is_id(file.stem) else bad_id(file.stem)
        case ("phrases" | "readings" | "terms" | "words", _):
            return None if file.stem in languages else _no_language(file.stem, languages)
        case ("script", _):
            return f"is in no language's folder; move it to {script_file((*languages, 'en')[0], 'x').parent}"
        case _:
            return (
                f"is in a wrong place; write {FACTS}, or a file in script/<lang>/, cuts/, phrases/, readings/, "
                "terms/ or words/"
            )


def _no_language(name: str, languages: Sequence[Lang]) -> str:
    if name not in known_languages():
        return no_language(name)
    return f"'{name}' is not a language of the project; write it in the languages of {SETTINGS}, or remove this file"

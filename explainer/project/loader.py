"""The script, facts, cuts and readings of a project, read from assets/ and checked as a whole."""

from __future__ import annotations

import time
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from explainer.core.errors import Problem, ScriptError, UserError
from explainer.core.files import project_root
from explainer.core.formats import FORMATS
from explainer.core.model import Lang, Source
from explainer.project.consistency import disagreements
from explainer.project.discovery import FACTS, read_assets, script_file, toml_files
from explainer.project.names import nearest
from explainer.project.phrases import put_in
from explainer.project.readings import unsaid
from explainer.project.records import (
    ChapterScript,
    Claim,
    Cut,
    Facts,
    Phrases,
    Readings,
    Reference,
    Settings,
    Terms,
    WordRules,
)
from explainer.project.settings import SETTINGS
from explainer.project.toml_source import Document
from explainer.project.validation import File, checked

Key = TypeVar("Key", bound=Hashable)

ONLY_CUT = "film"
"""The cut of a project without cuts: all chapters, in the order of the alphabet."""


@dataclass(frozen=True)
class Project:
    """Everything that is said, as data. File names in it are relative to `root`.

    `chapters` goes by (language, id); `readings` gives the spoken form of written words by language, `words`
    the words that the film may not use, `terms` those that are new to a viewer, with their other names.
    """

    root: Path
    settings: Settings
    chapters: Mapping[tuple[Lang, str], ChapterScript]
    facts: Mapping[str, Claim]
    sources: Mapping[str, Reference]
    cuts: Mapping[str, Cut]
    readings: Mapping[Lang, Mapping[str, str]]
    words: Mapping[Lang, WordRules]
    terms: Mapping[Lang, Sequence[Sequence[str]]]

    @property
    def languages(self) -> tuple[Lang, ...]:
        """The project's languages; the first is the default, and the one that the others are held against."""
        return self.settings.languages

    @property
    def language(self) -> Lang:
        """The language that is spoken if none is asked for."""
        return self.settings.language

    def chapter(self, id: str, lang: Lang) -> ChapterScript:
        """The script of a chapter in one language.

        Raises
        ------
        UserError
            If there is none; the message names the nearest one.
        """
        try:
            return self.chapters[lang, id]
        except KeyError:
            known = [name for of, name in self.chapters if of == lang]
            tip = nearest(id, known) or f"; the chapters are {', '.join(known) or 'not written yet'}"
            raise UserError(f"there is no chapter '{id}' in {lang}{tip}") from None

    def cut(self, id: str) -> Cut:
        """A cut by its id.

        Raises
        ------
        UserError
            If there is none; the message names the nearest one.
        """
        try:
            return self.cuts[id]
        except KeyError:
            tip = nearest(id, self.cuts) or f"; the cuts are {', '.join(self.cuts) or 'not written yet'}"
            raise UserError(f"there is no cut '{id}'{tip}") from None

    @property
    def chapter_ids(self) -> tuple[str, ...]:
        """The chapters, in the order of the alphabet.

        Raises
        ------
        UserError
            If none is written.
        """
        if not self.chapters:
            raise UserError(f"no chapter is written yet; write one, such as {script_file(self.language, 'intro')}")
        return tuple(sorted({id for _, id in self.chapters}))

    @property
    def default_cut(self) -> str:
        """The cut that is made if none is named: that of project.toml, or the only one.

        Raises
        ------
        UserError
            If there are several, or no chapter is written.
        """
        if self.chapter_ids and self.settings.default_cut is None and len(self.cuts) > 1:
            raise UserError(f'name a cut: {", ".join(self.cuts)}; or write default_cut = "…" in {SETTINGS}')
        return self.settings.default_cut or next(iter(self.cuts))

    def chapter_cut(self, id: str) -> Cut:
        """A cut of one chapter.

        Raises
        ------
        UserError
            If there is no such chapter.
        """
        return _cut_of(id, {lang: [self.chapter(id, lang)] for lang in self.languages})


def _cut_of(id: str, scripts: Mapping[Lang, Sequence[ChapterScript]]) -> Cut:
    """A cut that no file describes: in every format, with the title of its first chapter."""
    titles = {lang: chapters[0].title for lang, chapters in scripts.items()}
    chapters = next(iter(scripts.values()))
    return Cut(
        source=Source(chapters[0].file.with_name(f"{id}.toml"), 1),
        chapters=tuple(chapter.id for chapter in chapters),
        formats=tuple(FORMATS),
        poster=chapters[0].id,
        title=titles,
        description=titles,
    )


def load_project(root: Path | None = None) -> Project:
    """Read and check every TOML file of a project.

    Parameters
    ----------
    root
        The folder that holds assets/; by default that of this program.

    Raises
    ------
    ScriptError
        With every mistake in all files.
    """
    project, problems = _load(root or project_root())
    if problems:
        raise ScriptError(problems)
    return project


def load_chapter(id: str, lang: Lang, root: Path | None = None) -> ChapterScript:
    """One chapter's script; mistakes elsewhere in the project do not stand in its way.

    Raises
    ------
    ScriptError
        With every mistake in the chapter's files, in all languages.
    UserError
        If there is no such chapter.
    """
    project, problems = _load(root or project_root())
    own = [p for p in problems if p.file.parts[1:2] == ("script",) and p.file.stem == id]
    if own:
        raise ScriptError(own)
    return project.chapter(id, lang)


def _load(root: Path) -> tuple[Project, tuple[Problem, ...]]:
    """The project, read anew only if a file has changed since the last time."""
    states = [(file, (root / file).lstat()) for file in _files(root)]
    stamp = tuple((file, state.st_mtime_ns, state.st_size) for file, state in states)
    newest = max((changed for _, changed, _ in stamp), default=0)
    # a file's time is only exact to some milliseconds: one just written may change again and keep its stamp
    fresh = time.time_ns() - newest < 1_000_000_000
    return _read(root) if fresh else _kept(root, stamp)


def _files(root: Path) -> Iterator[Path]:
    if (root / SETTINGS).exists():
        yield SETTINGS
    yield from toml_files(root)


@lru_cache(maxsize=4)
def _kept(root: Path, stamp: tuple[tuple[Path, int, int], ...]) -> tuple[Project, tuple[Problem, ...]]:
    """The project as it was when its files had this stamp."""
    return _read(root)


def _read(root: Path) -> tuple[Project, tuple[Problem, ...]]:
    """The project without the files that have mistakes, and the mistakes."""
    assets = read_assets(root)
    problems = [*assets.problems, *put_in(assets), *disagreements(assets)]

    def records(shape: type[File], documents: Mapping[Key, Document | None]) -> dict[Key, File]:
        found: dict[Key, File] = {}
        for key, document in documents.items():
            record, mistakes = checked(shape, document) if document else (None, [])
            problems.extend(mistakes)
            if record:
                found[key] = record
        return found

    for lang, document in assets.readings.items():
        problems.extend(unsaid(document, lang) if document else ())
    (facts,) = records(Facts, assets.facts).values() or [Facts(source=Source(FACTS, 1))]
    chapters, cuts = records(ChapterScript, assets.scripts), records(Cut, assets.cuts)
    if not assets.cuts:
        whole = [id for id in assets.chapters if all((lang, id) in chapters for lang in assets.languages)]
        if whole:
            cuts = {ONLY_CUT: _cut_of(ONLY_CUT, {of: [chapters[of, id] for id in whole] for of in assets.languages})}
    records(Phrases, assets.phrases)  # their mistakes; what they say is in the files that use them
    project = Project(
        root,
        assets.settings,
        chapters,
        {claim.id: claim for claim in facts.claims},
        facts.sources,
        cuts,
        {lang: table.words for lang, table in records(Readings, assets.readings).items()},
        records(WordRules, assets.words),
        {lang: table.terms for lang, table in records(Terms, assets.terms).items()},
    )
    return project, tuple(problems)

"""The script, facts, cuts and readings of a project, read from assets/ and checked as a whole."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from explainer.core.errors import Problem, ScriptError, UserError
from explainer.core.files import project_root
from explainer.core.model import (
    Allowed,
    Banned,
    ChapterScript,
    Claim,
    CueText,
    Cut,
    Lang,
    LeftOut,
    Source,
    WordRules,
)
from explainer.project.consistency import disagreements
from explainer.project.discovery import Assets, read_assets, toml_files
from explainer.project.schema import ChapterFile, CutFile, FactsFile, ReadingsFile, WordsFile, checked, nearest
from explainer.project.toml_source import Document, Loc


@dataclass(frozen=True)
class Reference:
    """What claims rest on: its key in facts.toml, how it is cited, and its web address where it has one."""

    key: str
    citation: str
    url: str | None


@dataclass(frozen=True)
class Project:
    """Everything that is said, as data. File names in it are relative to `root`.

    `chapters` goes by (language, id); `readings` gives the spoken form of written words by language, `words`
    the words that the film may not use.
    The first of `languages` is the one that the others are held against.
    """

    root: Path
    languages: tuple[Lang, ...]
    chapters: Mapping[tuple[Lang, str], ChapterScript]
    facts: Mapping[str, Claim]
    sources: Mapping[str, Reference]
    cuts: Mapping[str, Cut]
    readings: Mapping[Lang, Mapping[str, str]]
    words: Mapping[Lang, WordRules]

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
    states = [(file, (root / file).lstat()) for file in toml_files(root)]
    stamp = tuple((file, state.st_mtime_ns, state.st_size) for file, state in states)
    newest = max((changed for _, changed, _ in stamp), default=0)
    # a file's time is only exact to some milliseconds: one just written may change again and keep its stamp
    fresh = time.time_ns() - newest < 1_000_000_000
    return _read(root) if fresh else _kept(root, stamp)


def _read(root: Path) -> tuple[Project, tuple[Problem, ...]]:
    """The project without the files that have mistakes, and the mistakes."""
    assets = read_assets(root)
    reader = _Reader([*assets.problems, *disagreements(assets)])
    project = reader.project(root, assets)
    return project, tuple(reader.problems)


@lru_cache(maxsize=4)
def _kept(root: Path, stamp: tuple[tuple[Path, int, int], ...]) -> tuple[Project, tuple[Problem, ...]]:
    """The project as it was when its files had this stamp."""
    return _read(root)


class _Reader:
    """Makes records of documents, and collects what is wrong with the documents it cannot use."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems

    def project(self, root: Path, assets: Assets) -> Project:
        chapters = {key: self._chapter(key, doc) for key, doc in assets.scripts.items() if doc}
        cuts = {id: self._cut(id, doc) for id, doc in assets.cuts.items() if doc}
        readings = {lang: self._readings(doc) for lang, doc in assets.readings.items() if doc}
        words = {lang: self._words(doc) for lang, doc in assets.words.items() if doc}
        facts: dict[str, Claim] = {}
        sources: dict[str, Reference] = {}
        for doc in assets.facts.values():
            if doc:
                facts, sources = self._facts(doc)
        return Project(
            root,
            assets.languages,
            {key: chapter for key, chapter in chapters.items() if chapter},
            facts,
            sources,
            {id: cut for id, cut in cuts.items() if cut},
            {lang: table for lang, table in readings.items() if table is not None},
            {lang: rules for lang, rules in words.items() if rules},
        )

    def _chapter(self, key: tuple[Lang, str], document: Document) -> ChapterScript | None:
        data, problems = checked(ChapterFile, document)
        self.problems += problems
        if not data:
            return None
        cues = tuple(
            CueText(
                cue.id,
                cue.text,
                tuple(cue.claims),
                _source(document, ("cue", at)),
                cue.say,
                cue.pause,
                tuple(cue.corrected),
            )
            for at, cue in enumerate(data.cue)
        )
        lang, id = key
        allowed = tuple(
            Allowed(table.check, table.reason, table.cue, table.about, _source(document, ("allow", at)))
            for at, table in enumerate(data.allow)
        )
        return ChapterScript(id, lang, data.title, cues, dict(data.labels), document.file, allowed)

    def _facts(self, document: Document) -> tuple[dict[str, Claim], dict[str, Reference]]:
        data, problems = checked(FactsFile, document)
        self.problems += problems
        if not data:
            return {}, {}
        claims = {
            claim.id: Claim(
                claim.id,
                claim.verdict,
                claim.article,
                claim.ja,
                claim.en,
                tuple(claim.refs),
                claim.note,
                _source(document, ("claim", at)),
            )
            for at, claim in enumerate(data.claim)
        }
        sources = {key: Reference(key, source.citation, source.url) for key, source in data.sources.items()}
        return claims, sources

    def _cut(self, id: str, document: Document) -> Cut | None:
        data, problems = checked(CutFile, document)
        self.problems += problems
        if not data:
            return None
        return Cut(
            id,
            dict(data.title),
            {lang: words.strip() for lang, words in data.description.items()},
            tuple(data.chapters),
            tuple(data.formats),
            data.poster,
            data.max_seconds,
            _source(document, ()),
            tuple(
                LeftOut(tuple(table.claims), table.reason, _source(document, ("left_out", at)))
                for at, table in enumerate(data.left_out)
            ),
        )

    def _readings(self, document: Document) -> dict[str, str] | None:
        data, problems = checked(ReadingsFile, document)
        self.problems += problems
        return dict(data.words) if data else None

    def _words(self, document: Document) -> WordRules | None:
        data, problems = checked(WordsFile, document)
        self.problems += problems
        if not data:
            return None
        banned = tuple(Banned(tuple(table.words), table.instead, table.reported) for table in data.banned)
        return WordRules(banned, tuple(data.doubts), tuple(data.unsure), tuple(data.warnings), tuple(data.reports))


def _source(document: Document, loc: Loc) -> Source:
    return Source(document.file, document.lines.line(loc))

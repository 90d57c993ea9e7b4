"""What is new too fast, and what is said twice: checks of a whole cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from explainer.check.finding import Finding
from explainer.core.model import Lang, Timeline
from explainer.language.sentences import sentences
from explainer.project.loader import Project
from explainer.project.places import spoken_texts
from explainer.project.records import Cut

APART: Final = 8.0
"""Seconds between two new terms, about two sentences: the program's own measure for what Mayer's segmenting and
pre-training principles ask for (Multimedia Learning, 3rd ed., 2020)."""

SHORT: Final = 3
"""Words (Japanese: a third of its letters) up to which a sentence may be said again: Yes. はい。"""


@dataclass(frozen=True)
class _Mention:
    """Where a term is said for the first time in a cut; `seconds` on the cut's clock, `at` on the chapter's."""

    term: str
    seconds: float
    at: float
    chapter: str
    cue: str


def check_density(project: Project, cut: Cut, lang: Lang, timelines: Mapping[str, Timeline]) -> Iterator[Finding]:
    """More than one new term within `APART` seconds of a cut; `timelines` go by chapter."""
    firsts = sorted(_firsts(project, cut, lang, timelines), key=lambda m: m.seconds)
    for before, after in pairwise(firsts):
        if after.seconds - before.seconds < APART:
            script = project.chapter(after.chapter, lang)
            place = next(str(t.source) for t in spoken_texts(script, project.root) if t.cue == after.cue)
            gap = after.seconds - before.seconds
            what = f"“{after.term}” is new {gap:.1f} s after “{before.term}” in the cut '{cut.id}'"
            fix = f"leave {APART:.0f} s between two new terms, or do without one of them"
            where = after.chapter, after.cue, lang, None
            yield Finding("script.density", what, fix, *where, after.at, place)


def _firsts(project: Project, cut: Cut, lang: Lang, timelines: Mapping[str, Timeline]) -> Iterator[_Mention]:
    terms = [tuple(names) for names in project.terms.get(lang, ())]
    known: set[str] = set()
    offset = 0.0
    for chapter in cut.chapters:
        timeline = timelines[chapter]
        for cue in timeline.cues:
            for sentence in cue.take.sentences:
                for term, share in _said(sentence.text, terms):
                    if term not in known:
                        known.add(term)
                        at = float(cue.start / timeline.fps) + sentence.start + sentence.seconds * share
                        yield _Mention(term, offset + at, at, chapter, cue.id)
        offset += timeline.seconds


def _said(text: str, terms: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, float]]:
    """The terms of a text by their first names, and how far into the text each is said (0 to 1)."""
    first = {name.lower(): names[0] for names in terms for name in names}
    for found in _pattern(tuple(first)).finditer(text) if first else ():
        yield first[found[1].lower()], found.start() / len(text)


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Finds names as words of their own (in kana and Latin), the longest first, also in the plural."""
    options = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<![A-Za-zァ-ヺー])({options})(?:e?s)?(?![A-Za-zァ-ヺー])", re.IGNORECASE)


def check_repeats(project: Project, cut: Cut, lang: Lang) -> Iterator[Finding]:
    """A sentence that a cut says twice, word for word."""
    said: dict[str, str] = {}
    for chapter in cut.chapters:
        script = project.chapter(chapter, lang)
        for text in spoken_texts(script, project.root):
            for sentence in sentences(text.text, lang):
                words = "".join(re.findall(r"\w+", sentence.lower()))
                length = len(words) / 3 if words and not words.isascii() else len(re.findall(r"\w+", sentence))
                before = said.setdefault(words, str(text.source)) if length > SHORT else str(text.source)
                if before != str(text.source):
                    what = f"“{sentence}” was said at {before} already in the cut '{cut.id}'"
                    where = chapter, text.cue, lang
                    yield Finding(
                        "script.repeat", what, "say it once, or in other words", *where, place=str(text.source)
                    )

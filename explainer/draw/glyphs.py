"""Characters that the film's fonts cannot draw, found before anything is drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from explainer.core.errors import Problem
from explainer.draw.typeset import font_file
from explainer.language.characters import described
from explainer.project.places import Written, shown_texts
from explainer.project.records import ChapterScript

_VOICED: Final = "\u3099\u309a"  # the fonts join these marks to any kana
_TEXT_OR_PICTURE: Final = "\ufe0e\ufe0f"  # asks for a plain or an emoji glyph; the fonts have one of each

_MOST_NAMED: Final = 4


@dataclass(frozen=True)
class _Repertoire:
    """The characters that both weights have, and their variants as (character, selector)."""

    characters: frozenset[int]
    variants: frozenset[tuple[int, int]]


@cache
def _repertoire() -> _Repertoire:
    characters, variants = [], []
    for bold in (True, False):
        with TTFont(str(font_file(bold)), lazy=True) as font:
            table = font["cmap"]
            characters.append(frozenset(table.getBestCmap()))
            uvs = {s: rows for sub in table.tables if sub.format == 14 for s, rows in sub.uvsDict.items()}
            variants.append(frozenset((base, selector) for selector, rows in uvs.items() for base, _ in rows))
    return _Repertoire(frozenset.intersection(*characters), frozenset.intersection(*variants))


def undrawable(text: str) -> list[str]:
    """The characters of a text that would show as boxes or in a wrong place, each once, in order.

    A mark that is not part of its letter (no letter of its own in Unicode's normal form C) counts: the fonts
    have no place for it. So does every script that must be shaped and turned, such as Arabic or Devanagari,
    because the fonts lack it.
    """
    known = _repertoire()
    found: dict[str, None] = {}
    before = ""
    for char in text:
        if char in _TEXT_OR_PICTURE or char in "\n":
            continue
        if 0xE0100 <= ord(char) <= 0xE01EF or "\ufe00" <= char <= "\ufe0d":
            fine = bool(before) and (ord(before), ord(char)) in known.variants
        elif unicodedata.category(char).startswith("M"):
            fine = char in _VOICED
        else:
            fine = ord(char) in known.characters
        if not fine:
            found[char] = None
        before = char
    return list(found)


def undrawable_texts(script: ChapterScript, root: Path, *, captions: bool) -> Iterator[tuple[Written, str]]:
    """Texts of a chapter that are drawn (with `captions` its cues too), each with what is wrong with it."""
    for written in shown_texts(script, root):
        if (captions or not written.cue) and (names := unknown_names(written.text)):
            yield written, f"{written.name} has {names}, for which the film's fonts have no glyph"


def unknown_names(text: str) -> str:
    """The characters of a text that cannot be drawn, by name, for a message; "" if all can."""
    bad = undrawable(text)
    more = f" and {len(bad) - _MOST_NAMED} more" if len(bad) > _MOST_NAMED else ""
    return ", ".join(f"“{_seen(char)}” ({described(char)})" for char in bad[:_MOST_NAMED]) + more


def _seen(char: str) -> str:
    """A character by itself: a mark on the circle that stands for any letter."""
    return f"\u25cc{char}" if unicodedata.category(char).startswith("M") else char


def undrawable_problems(script: ChapterScript, root: Path, *, captions: bool) -> list[Problem]:
    """Every text of a chapter that cannot be drawn, as mistakes with their lines."""
    found = undrawable_texts(script, root, captions=captions)
    return [
        Problem(text.source.file, text.source.line, f"{what}; write it without", "text.glyph") for text, what in found
    ]

"""Where Japanese may be broken into lines: BudouX's phrases, corrected by Sudachi's words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any, Final

import budoux
import sudachipy  # type: ignore[import-untyped]

from explainer.language.line_breaking import BAD, COMMA, INSIDE_PHRASE, INSIDE_WORD, LIST

# What leans on the word before it, and nouns and verbs that have become grammar.
_DEPENDENT: Final = frozenset(("助詞", "助動詞", "接尾辞", "補助記号", "空白"))
_AFTER_TE: Final = frozenset(("い", "いる", "いう", "いっ", "いき", "いく", "し", "する", "くる", "き", "ください"))
_FORMAL_NOUNS: Final = frozenset(("こと", "もの", "わけ", "ため", "とき", "ところ", "よう"))


def width(line: str) -> float:
    """Width of a line in full-width characters; half-width ones count ½, ambiguous ones as full-width."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in line)


def break_costs(text: str) -> list[float]:
    """How bad a break before each letter but the first is."""
    phrases = _phrase_starts(text)
    return [_cost(text, at, phrases) for at in range(1, len(text))]


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


@cache
def _tokenizer() -> Any:
    return sudachipy.Dictionary().tokenizer(sudachipy.SplitMode.C)


def _phrase_starts(text: str) -> Mapping[int, float]:
    """Where phrases begin and how good a break there is: BudouX's phrases, corrected by Sudachi's words.

    BudouX alone now and then breaks inside a word written in kana.
    """
    phrases, at = set[int](), 0
    for phrase in _parser().parse(text):
        phrases.add(at)
        at += len(phrase)
    starts: dict[int, float] = {}
    for before, after in pairwise(_tokenizer().tokenize(text)):
        kind, detail = after.part_of_speech()[:2]
        leans = before.surface() in ("て", "で", "と") and after.surface() in _AFTER_TE
        made_verb = before.part_of_speech()[0] == "名詞" and after.dictionary_form() == "する"
        if kind in _DEPENDENT or leans or made_verb:
            starts[after.begin()] = INSIDE_PHRASE
        elif detail == "非自立可能" or after.surface() in _FORMAL_NOUNS:
            starts[after.begin()] = 2.0
        elif after.begin() in phrases:
            starts[after.begin()] = 1.4 if before.surface() == "の" else 1.0
        elif before.part_of_speech()[0] in ("助詞", "助動詞"):
            starts[after.begin()] = 1.4
        else:
            starts[after.begin()] = INSIDE_PHRASE
        if before.part_of_speech()[0] == "連体詞":  # その, この
            starts[after.begin()] += 0.7
    return starts


def _cost(text: str, at: int, phrases: Mapping[int, float]) -> float:
    before, after = text[at - 1], text[at]
    if before in "、。！？!?":
        # an item of one or two letters belongs to a list, which is better kept together
        return LIST if re.search(r"[、（][^、（ぁ-ん]{1,2}、$", text[:at]) else COMMA
    if before == " ":
        # between a number and its unit, or between foreign words
        return BAD if text[at - 2].isdigit() else 1.5
    if before.isascii() and after.isascii():
        return INSIDE_WORD
    return max(phrases.get(at, INSIDE_WORD), INSIDE_PHRASE if before.isdigit() else 0.0)

"""Where a sentence may be broken into lines and captions, and the breaks that read best."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any, Final

import budoux
import sudachipy  # type: ignore[import-untyped]

from explainer.core.model import FormatName, Lang

# Characters that must not begin a line, or end one. Source: JIS X 4051 (W3C's "Requirements for Japanese
# Text Layout", appendices A.2 to A.11 and A.1), with the ASCII marks that act like them.
NOT_FIRST: Final = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー〜～–—…‥’”」』】〕〉》）］｝"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ%％℃°,.:;?!)]}"
)
# Of these, a sentence itself may begin with some.
MAY_OPEN: Final = frozenset("…‥—–")
NOT_LAST: Final = frozenset("‘“「『【〔〈《（［｛([{")

_FORBIDDEN: Final = 1000.0  # only where a line cannot be held otherwise
_INSIDE_WORD: Final = 50.0
_INSIDE_PHRASE: Final = 10.0
_BAD: Final = 3.0
_LIST: Final = 1.7
_COMMA: Final = 0.1
_COMFORTABLE: Final = 1.6  # s; a shorter caption flashes by
# A new phrase begins with these words, so a line may break before them and not after.
_ENGLISH_LEADS: Final = frozenset((
    "and", "but", "or", "so", "because", "when", "while", "which", "that", "who", "where", "if", "as",
    "than", "to", "of", "in", "on", "at", "by", "for", "from", "with", "into",
))  # fmt: skip
# These belong to the word behind them.
_ENGLISH_CLINGS: Final = _ENGLISH_LEADS | frozenset((
    "a", "an", "the", "this", "these", "those", "their", "its", "it", "is", "are", "was", "were", "be",
    "been", "has", "have", "had", "can", "may", "not", "no", "very",
))  # fmt: skip


# What leans on the word before it, and nouns and verbs that have become grammar.
_DEPENDENT: Final = frozenset(("助詞", "助動詞", "接尾辞", "補助記号", "空白"))
_AFTER_TE: Final = frozenset(("い", "いる", "いう", "いっ", "いき", "いく", "し", "する", "くる", "き", "ください"))
_FORMAL_NOUNS: Final = frozenset(("こと", "もの", "わけ", "ため", "とき", "ところ", "よう"))


@dataclass(frozen=True)
class Limits:
    """What a caption must keep to.

    `line` is the longest line (Japanese: full-width characters, half-width ones count ½; English:
    characters), `lines` how many there may be, `speed` the most characters a second, `shortest` and
    `longest` its time in s.
    """

    line: int
    speed: int
    lines: int = 2
    shortest: Fraction = Fraction(4, 5)
    longest: Fraction = Fraction(7)


# Source: the caption table of the delivery rules, which has no column for square. The square picture's
# caption region holds 16 full-width characters at its type size (16 × 46 px of 940 px), as when wide, but
# of English only 36 characters (about 0.55 × 46 px each).
LIMITS: Final[Mapping[tuple[Lang, FormatName], Limits]] = {
    ("ja", "wide"): Limits(line=16, speed=7),
    ("ja", "square"): Limits(line=16, speed=7),
    ("ja", "tall"): Limits(line=13, speed=7),
    ("en", "wide"): Limits(line=42, speed=20),
    ("en", "square"): Limits(line=36, speed=20),
    ("en", "tall"): Limits(line=25, speed=20),
}


def line_width(text: str, lang: Lang) -> float:
    """Width of a line in the units of `Limits.line`; ambiguous characters count as full-width."""
    if lang == "en":
        return len(text)
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def break_costs(text: str, lang: Lang) -> list[float]:
    """How bad a break before each character is: 0 after a comma, about 1 between phrases, more elsewhere.

    Break positions behind a space stand for the space; it is not shown at the line's end.
    """
    if lang == "ja":
        phrases = _phrase_starts(text)
        costs = [_japanese_cost(text, at, phrases) for at in range(1, len(text))]
    else:
        costs = [_english_cost(text, at) for at in range(1, len(text))]
    return [0.0, *(_FORBIDDEN if _kinsoku(text, at) else cost for at, cost in enumerate(costs, 1))]


def _kinsoku(text: str, at: int) -> bool:
    return text[at] in NOT_FIRST or text[at] == " " or text[:at].rstrip()[-1:] in NOT_LAST


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
            starts[after.begin()] = _INSIDE_PHRASE
        elif detail == "非自立可能" or after.surface() in _FORMAL_NOUNS:
            starts[after.begin()] = 2.0
        elif after.begin() in phrases:
            starts[after.begin()] = 1.4 if before.surface() == "の" else 1.0
        elif before.part_of_speech()[0] in ("助詞", "助動詞"):
            starts[after.begin()] = 1.4
        else:
            starts[after.begin()] = _INSIDE_PHRASE
        if before.part_of_speech()[0] == "連体詞":  # その, この
            starts[after.begin()] += 0.7
    return starts


def _japanese_cost(text: str, at: int, phrases: Mapping[int, float]) -> float:
    before, after = text[at - 1], text[at]
    if before in "、。！？!?":
        # an item of one or two letters belongs to a list, which is better kept together
        return _LIST if re.search(r"[、（][^、（ぁ-ん]{1,2}、$", text[:at]) else _COMMA
    if before == " ":
        # between a number and its unit, or between foreign words
        return _BAD if text[at - 2].isdigit() else 1.5
    if before.isascii() and after.isascii():
        return _INSIDE_WORD
    return max(phrases.get(at, _INSIDE_WORD), _INSIDE_PHRASE if before.isdigit() else 0.0)


def _english_cost(text: str, at: int) -> float:
    before = text[at - 1]
    if before == "—" or (before == "-" and text[at].isalpha()):
        return _BAD
    if before != " ":
        return _INSIDE_WORD
    last = text[: at - 1].rpartition(" ")[2].lower().strip("\"'“‘(")
    following = text[at:].partition(" ")[0].strip("\"'“‘(")
    if last[-1:] in ",;:.?!—":
        return _LIST if len(last) == 2 else _COMMA
    if last in _ENGLISH_CLINGS:
        return 2.0
    if following[:3].isupper() and len(following) > 2:  # messenger RNA
        return 1.7
    return 0.6 if following.lower() in _ENGLISH_LEADS else 1.0


def split(
    text: str, lang: Lang, limits: Limits, seconds: float, spoken: Callable[[str], float]
) -> tuple[tuple[tuple[str, ...], float], ...]:
    """Cut a sentence into captions of one or two lines, each with the share of the time it is spoken in.

    The breaks are the cheapest of all: few and even captions, commas before phrase boundaries before other
    places, even lines, and times within the limits where the sentence's own length allows.

    Parameters
    ----------
    seconds
        How long the sentence is spoken.
    spoken
        Relative length of the speech of a piece of text, in any unit.
    """
    costs = break_costs(text, lang)
    return _cheapest(text, lang, limits, costs, _places(text, lang, limits, costs), seconds, spoken)


def _places(text: str, lang: Lang, limits: Limits, costs: Sequence[float]) -> list[int]:
    """Where to break, both ends included: between phrases, and elsewhere only in what is too long for a line."""
    places = [0, len(text)]
    for worst in (_BAD, _INSIDE_PHRASE, _INSIDE_WORD, _FORBIDDEN):
        finer = [0]
        for start, end in pairwise(places):
            if worst == _BAD or line_width(text[start:end].strip(), lang) > limits.line:
                finer += [at for at in range(start + 1, end) if costs[at] <= worst]
            finer.append(end)
        places = finer
    return places


def _cheapest(
    text: str,
    lang: Lang,
    limits: Limits,
    costs: Sequence[float],
    places: Sequence[int],
    seconds: float,
    spoken: Callable[[str], float],
) -> tuple[tuple[tuple[str, ...], float], ...]:
    """The best captions that break only at `places`, by dynamic programming."""
    said = [spoken(text[:at]) for at in places]
    whole = said[-1] or 1.0
    best: list[tuple[float, int, tuple[str, ...]]] = [(0.0, 0, ())]
    for end in range(1, len(places)):
        choices: list[tuple[float, int, tuple[str, ...]]] = []
        for start in range(end - 1, -1, -1):
            shown = text[places[start] : places[end]].strip()
            if line_width(shown, lang) > limits.line * limits.lines + 1:
                break
            lines, untidy = _lines(text, lang, limits, costs, places[start : end + 1])
            if not lines:
                continue
            time = seconds * (said[end] - said[start]) / whole
            needed = max(float(limits.shortest), len(shown) / limits.speed)
            cost = (
                best[start][0]
                + 1.0
                + (line_width(shown, lang) / (limits.line * limits.lines)) ** 2
                + untidy
                + (costs[places[end]] if end < len(places) - 1 else 0.0)
                + 2.0 * max(0.0, needed - time)
                + 1.2 * max(0.0, _COMFORTABLE - time)
                + 5.0 * max(0.0, time - float(limits.longest))
            )
            choices.append((cost, start, lines))
        best.append(min(choices))
    captions: list[tuple[tuple[str, ...], float]] = []
    end = len(places) - 1
    while end > 0:
        _, start, lines = best[end]
        captions.append((lines, (said[end] - said[start]) / whole))
        end = start
    return tuple(reversed(captions))


def _lines(
    text: str, lang: Lang, limits: Limits, costs: Sequence[float], places: Sequence[int]
) -> tuple[tuple[str, ...], float]:
    """One line if it fits, else the best two with how untidy they are; none if two do not hold the text."""
    whole = text[places[0] : places[-1]].strip()
    if line_width(whole, lang) <= limits.line:
        return (whole,), 0.0
    found: list[tuple[float, tuple[str, ...]]] = []
    for at in places[1:-1]:
        upper, lower = text[places[0] : at].strip(), text[at : places[-1]].strip()
        widths = line_width(upper, lang), line_width(lower, lang)
        if max(widths) <= limits.line:
            uneven = abs(widths[0] - widths[1]) / limits.line
            found.append((0.4 * costs[at] + 0.9 * uneven, (upper, lower)))
    cost, lines = min(found, default=(0.0, ()))
    return lines, cost

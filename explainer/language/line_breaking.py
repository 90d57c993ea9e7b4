"""Where a sentence may be broken into lines and captions, and the breaks that read best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from explainer.language.language import Language, Limits

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
# How bad a break is in the places that every language has; one between phrases costs about 1.
INSIDE_WORD: Final = 50.0
INSIDE_PHRASE: Final = 10.0
BAD: Final = 3.0
LIST: Final = 1.7
COMMA: Final = 0.1
_COMFORTABLE: Final = 1.6  # s; a shorter caption flashes by


def break_costs(text: str, language: Language) -> list[float]:
    """How bad a break before each character is: 0 after a comma, about 1 between phrases, more elsewhere.

    Break positions behind a space stand for the space; it is not shown at the line's end.
    """
    costs = enumerate(language.break_costs(text), 1)
    return [0.0, *(_FORBIDDEN if _kinsoku(text, at) else cost for at, cost in costs)]


def _kinsoku(text: str, at: int) -> bool:
    return text[at] in NOT_FIRST or text[at] == " " or text[:at].rstrip()[-1:] in NOT_LAST


def split(
    text: str, language: Language, limits: Limits, seconds: float, spoken: Callable[[str], float]
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
    costs = break_costs(text, language)
    return _cheapest(text, language, limits, costs, _places(text, language, limits, costs), seconds, spoken)


def _places(text: str, language: Language, limits: Limits, costs: Sequence[float]) -> list[int]:
    """Where to break, both ends included: between phrases, and elsewhere only in what is too long for a line."""
    places = [0, len(text)]
    for worst in (BAD, INSIDE_PHRASE, INSIDE_WORD, _FORBIDDEN):
        finer = [0]
        for start, end in pairwise(places):
            if worst == BAD or language.width(text[start:end].strip()) > limits.line:
                finer += [at for at in range(start + 1, end) if costs[at] <= worst]
            finer.append(end)
        places = finer
    return places


def _cheapest(
    text: str,
    language: Language,
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
            if language.width(shown) > limits.line * limits.lines + 1:
                break
            lines, untidy = _lines(text, language, limits, costs, places[start : end + 1])
            if not lines:
                continue
            time = seconds * (said[end] - said[start]) / whole
            needed = max(float(limits.shortest), len(shown) / limits.speed)
            cost = (
                best[start][0]
                + 1.0
                + (language.width(shown) / (limits.line * limits.lines)) ** 2
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
    text: str, language: Language, limits: Limits, costs: Sequence[float], places: Sequence[int]
) -> tuple[tuple[str, ...], float]:
    """One line if it fits, else the best two with how untidy they are; none if two do not hold the text."""
    whole = text[places[0] : places[-1]].strip()
    if language.width(whole) <= limits.line:
        return (whole,), 0.0
    found: list[tuple[float, tuple[str, ...]]] = []
    for at in places[1:-1]:
        upper, lower = text[places[0] : at].strip(), text[at : places[-1]].strip()
        widths = language.width(upper), language.width(lower)
        if max(widths) <= limits.line:
            uneven = abs(widths[0] - widths[1]) / limits.line
            found.append((0.4 * costs[at] + 0.9 * uneven, (upper, lower)))
    cost, lines = min(found, default=(0.0, ()))
    return lines, cost

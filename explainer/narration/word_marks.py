"""When the words behind a cue's word marks are spoken.

The voices return sound without durations. A mark's time is its share of its sentence's speech, counted in morae
(Japanese) or phonemes (English), between the pauses that are really in the take: silence of `SHORTEST` s and more
that answers the sentence's punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

SHORTEST = 0.09
"""s of silence inside a sentence that count as a pause: longer than the closure of a stop consonant."""

_FLOOR_DB = -40.0  # under the loudest 5 ms
_STEP = 0.005  # s
_MARGINS = (0.02, 0.06)  # s that `voices.neural.tidy` leaves before and behind a sentence
_PAUSING = re.compile(r"[、，,;:—–。．.！？!?](?=\D|$)[」』）)】”’\"']*")
_FARTHEST = 0.35  # s, on average, that a pause may be from where even speech would have it
_MOST = 8  # pauses and stops that are matched in one sentence: more would take long, and say little

Units = Callable[[str], float]


def mark_times(
    marks: Sequence[tuple[str, int]],
    text: str,
    said: Sequence[str],
    starts: Sequence[float],
    shares: Sequence[Callable[[int], float]],
) -> tuple[tuple[str, float], ...]:
    """When each mark's word is spoken, in s from the start of the take.

    Parameters
    ----------
    marks
        Names, and the number of letters of `text` before each.
    said, starts, shares
        The sentences of `text`, when they begin (s), and what tells the time in a sentence of one of its letters.
    """
    return tuple((name, _time(letter, text, said, starts, shares)) for name, letter in marks)


def _time(
    letter: int, text: str, said: Sequence[str], starts: Sequence[float], shares: Sequence[Callable[[int], float]]
) -> float:
    before = _solid(text[:letter])  # sentences were cut and their spaces tidied: only letters are counted
    for sentence, start, share in zip(said, starts, shares, strict=True):
        own = _solid(sentence)
        if before < own:
            at = next(i for i in range(len(sentence)) if _solid(sentence[: i + 1]) > before)
            return start + share(at)
        before -= own
    return starts[-1] + shares[-1](len(said[-1]))


def _solid(text: str) -> int:
    return len("".join(text.split()))


def even(sentence: str, seconds: float, units: Units) -> Callable[[int], float]:
    """Times in a sentence of which only the length is known."""
    return lambda at: seconds * min(units(sentence[:at]) / max(units(sentence), 1e-6), 1.0)


def heard(sentence: str, samples: NDArray[np.float32], rate: int, units: Units) -> Callable[[int], float]:
    """Times in a sentence from its sound: in proportion between the pauses that answer its punctuation."""
    seconds = len(samples) / rate
    total = max(units(sentence), 1e-6)
    first, last = min(_MARGINS[0], seconds / 4), seconds - min(_MARGINS[1], seconds / 4)
    stops = [(m.end(), units(sentence[: m.end()])) for m in _PAUSING.finditer(sentence) if m.end() < len(sentence)]
    knots = [(0.0, first, first)]
    knots += [(unit, *pause) for unit, pause in _matched(stops, pauses(samples, rate), total, first, last)]
    knots.append((total, last, last))

    def time(at: int) -> float:
        unit = units(sentence[:at])
        for (u0, _, t0), (u1, t1, t2) in pairwise(knots):
            if unit < u1 - 1e-6:
                return t0 + (t1 - t0) * (unit - u0) / max(u1 - u0, 1e-6)
            if unit < u1 + 1e-6:
                return t2
        return last

    return time


def pauses(samples: NDArray[np.float32], rate: int) -> list[tuple[float, float]]:
    """Silences inside a sentence's sound, each with its begin and end in s."""
    step = max(1, round(rate * _STEP))
    frames = np.pad(samples, (0, -len(samples) % step)).reshape(-1, step).astype(np.float64)
    level = np.sqrt((frames**2).mean(axis=1))
    quiet = np.r_[False, level < level.max() * 10 ** (_FLOOR_DB / 20), False]
    edges = np.flatnonzero(np.diff(quiet.astype(int)))
    runs = edges.reshape(-1, 2) * step / rate
    inside = [(float(a), float(b)) for a, b in runs if b - a >= SHORTEST and a > 0.1 and b < len(samples) / rate - 0.1]
    return sorted(sorted(inside, key=lambda run: run[0] - run[1])[:_MOST])


def _matched(
    stops: Sequence[tuple[int, float]], found: Sequence[tuple[float, float]], total: float, first: float, last: float
) -> list[tuple[float, tuple[float, float]]]:
    """The pauses that answer the stops, in order, as near to where even speech would have them as can be."""
    units = [unit for _, unit in stops][:_MOST]
    n = min(len(units), len(found))
    silent = sum(b - a for a, b in found)

    def far(some: Sequence[float], runs: Sequence[tuple[float, float]]) -> float:
        out = gone = 0.0
        for unit, (a, b) in zip(some, runs, strict=True):
            out += abs(first + (last - first - silent) * unit / total + gone - a) - 0.5 * (b - a)
            gone += b - a
        return out

    choices = ((u, r) for u in combinations(units, n) for r in combinations(found, n))
    some, runs = min(choices, key=lambda choice: far(*choice), default=((), ()))
    if n and far(some, runs) > _FARTHEST * n:
        return []  # closures of long consonants, not pauses
    return [(unit, run) for unit, run in zip(some, runs, strict=True)]

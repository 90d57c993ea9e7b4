"""Keys, chords and voice leading, all by steps of a scale, so that one theme can be played in any key and mode."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement, pairwise, product
from typing import Final

TONICS: Final = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
MODES: Final = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
}
"""Semitones above the tonic of each step; minor is the natural one."""

_KEY = re.compile(r"([A-G])([#b]?) ([a-z]+)")
_CHORD = re.compile(r"([iIvV]+)(7|9|sus)?(?:/([1-7]))?")
_ROMAN: Final = {"i": 0, "ii": 1, "iii": 2, "iv": 3, "v": 4, "vi": 5, "vii": 6}
_ADDED: Final = {None: (0, 2, 4), "7": (0, 2, 4, 6), "9": (0, 2, 4, 8), "sus": (0, 3, 4)}
_CLOSE_BELOW: Final = 48  # under C3 (MIDI) neighbouring notes muddy one another
_LOW_GAP: Final = 7  # semitones between neighbours there
_GAP: Final = 2  # and above


@dataclass(frozen=True)
class Key:
    """A tonic (pitch class, C = 0) and a mode."""

    tonic: int
    mode: str

    def pitch(self, step: int, octave: int = 0) -> int:
        """The MIDI pitch of a step of the scale; step 0 in octave 0 is the tonic from G3 (55) to F#4."""
        up, within = divmod(step, 7)
        return 55 + (self.tonic - 7) % 12 + 12 * (octave + up) + MODES[self.mode][within]

    def pitch_class(self, step: int) -> int:
        """The pitch class of a step, C = 0."""
        return self.pitch(step) % 12


def key_named(text: str) -> Key:
    """Read a key such as `D major` or `F# dorian`.

    Raises
    ------
    ValueError
        For anything else.
    """
    found = _KEY.fullmatch(text)
    if not found or found[3] not in MODES:
        raise ValueError(f"is no key; write one like 'D major', its mode one of {', '.join(MODES)}")
    return Key((TONICS[found[1]] + {"": 0, "#": 1, "b": -1}[found[2]]) % 12, found[3])


@dataclass(frozen=True)
class Chord:
    """Steps of the scale above the tonic: those of the chord, and the one in the bass."""

    steps: tuple[int, ...]
    bass: int


def chord_named(text: str) -> Chord:
    """Read a chord such as `I`, `ii7`, `IV9` (with the ninth), `Vsus` or `I/3` (the third step in the bass).

    Its tones are those of the key: ii is minor in a major key because the key says so.

    Raises
    ------
    ValueError
        For anything else.
    """
    found = _CHORD.fullmatch(text)
    if not found or found[1].lower() not in _ROMAN:
        raise ValueError(f"has the chord {text!r}; write one like I, ii7, IV9, Vsus or I/3")
    root = _ROMAN[found[1].lower()]
    bass = int(found[3]) - 1 if found[3] else root
    return Chord(tuple(root + step for step in _ADDED[found[2]]), bass)


def voiced(chord: Chord, key: Key, around: int, voices: int, before: Sequence[int] = ()) -> tuple[int, ...]:
    """The chord as so many pitches, low to high: all its tones, each voice going to the nearest place.

    Parameters
    ----------
    around
        MIDI pitch of the middle of the register.
    before
        The voicing that is left; without one the chord lies around the middle.
    """
    tones = [key.pitch_class(step) for step in chord.steps]
    if voices < len(tones):  # the fifth is missed least, then the root, which the bass has
        tones = [t for i, t in enumerate(tones) if i not in (2, 0)[: len(tones) - voices]]
    doubled = combinations_with_replacement(tones, voices - len(tones))
    some = {
        tuple(sorted(pitches))
        for more in doubled
        for pitches in product(*(_places(tone, around) for tone in (*tones, *more)))
    }
    return min(sorted(some), key=lambda pitches: _cost(pitches, around, before))


def _places(tone: int, around: int) -> list[int]:
    """The pitches of a tone in a register."""
    return [p for p in range(around - 10, around + 11) if p % 12 == tone]


def _cost(pitches: tuple[int, ...], around: int, before: Sequence[int]) -> float:
    """How far the voices move, with what sounds bad: unisons, mud, wide holes, parallel fifths and octaves."""
    cost = 0.35 * abs(sum(pitches) / len(pitches) - around)
    for low, high in pairwise(pitches):
        gap = high - low
        cost += 16.0 * (gap < (_LOW_GAP if low < _CLOSE_BELOW else _GAP)) + 1.5 * (gap > 9)
    if len(before) == len(pitches):
        moves = [b - a for a, b in zip(before, pitches, strict=True)]
        cost += sum(abs(move) for move in moves) + 2.0 * sum(abs(move) > 5 for move in moves)
        for j, i in combinations(range(len(moves)), 2):
            apart = (before[i] - before[j]) % 12
            parallel = moves[i] == moves[j] != 0 and apart in (0, 7)
            cost += 3.0 * (parallel and (pitches[i] - pitches[j]) % 12 == apart)
    return cost

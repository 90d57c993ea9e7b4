"""The score laid on a film's time: which section sounds when, and every note of it.

The timeline decides and the music follows: a section begins on a join of chapters or on a cue, and the bars up to the
next begin are stretched alike, so that the last of them ends there.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from explainer.sound.harmony import Chord, Key, chord_named, key_named, voiced
from explainer.sound.score import BEATS, NOTE, Part, Playing, Score, Section, bars

_LEAST_BARS: Final = 2
"""A section shorter than this many bars is not begun."""

_SLOWING: Final = 4  # bars over which a section slows down at its end
_ARCH_DB: Final = 2.0  # how much louder the middle of a phrase is than its ends
_ACCENTS: Final = {0.0: 0.0, 2.0: -1.0}  # dB on the beats of a bar, and off them:
_OFF_BEAT: Final = -2.2
_UNEVEN_DB: Final = 0.8  # dB by which nobody plays evenly
_UNEVEN: Final = 0.008  # s by which a note may be late
_LEGATO: Final = 0.25  # s that a held chord sounds into the next
_BREATH: Final = 0.92  # of its bar that the last chord of a phrase is held


@dataclass(frozen=True)
class Stretch:
    """A chapter on the film's clock, s: where its music begins and ends, and its cues' begins in between."""

    chapter: str
    begin: float
    end: float
    cues: Mapping[str, float]


@dataclass(frozen=True)
class Note:
    """One note on the film's clock: begin and length in s, MIDI pitch, level in dB, pan from -1 to 1."""

    instrument: str
    begin: float
    seconds: float
    pitch: int
    level: float
    pan: float


@dataclass(frozen=True)
class Passage:
    """A section where it sounds: when each of its bars begins, and the last ends (s), and its notes."""

    section: Section
    bars: tuple[float, ...]
    notes: tuple[Note, ...]

    @property
    def tempo(self) -> float:
        """Beats a minute on average."""
        return 60 * BEATS * (len(self.bars) - 1) / (self.bars[-1] - self.bars[0])


@dataclass(frozen=True)
class _Bar:
    playing: Playing
    index: int
    of: int
    chord: Chord
    begin: float
    end: float


def compose(score: Score, stretches: Sequence[Stretch]) -> list[Passage]:
    """Everything that is played in a film, passage by passage."""
    out: list[Passage] = []
    played: dict[str, int] = {}
    for section, begin, end in _placed(score, stretches):
        edges = _edges(section, begin, end)
        row = list(_laid(score, section, edges, played.get(section.name, 0)))
        played[section.name] = played.get(section.name, 0) + sum(
            bar.index == 0 and bar.playing is not section.close for bar in row
        )
        key = key_named(section.key)
        names = dict.fromkeys(name for bar in row for name in bar.playing.parts)
        notes = [note for name in names for note in _part(score, section, name, key, row)]
        out.append(Passage(section, edges, tuple(sorted(notes, key=lambda note: note.begin))))
    return out


def _placed(score: Score, stretches: Sequence[Stretch]) -> list[tuple[Section, float, float]]:
    """The sections of a film with their begins and ends."""
    begins: list[tuple[Section, float]] = []
    for stretch in stretches:
        before = begins[-1][0] if begins else score.sections[0]
        wanted = [(score.section(stretch.chapter) or before, stretch.begin)]
        cues = sorted((at, cue) for cue, at in stretch.cues.items())
        wanted += [(s, at) for at, cue in cues if (s := score.section(stretch.chapter, cue))]
        for section, at in wanted:
            if begins and at - begins[-1][1] < _LEAST_BARS * _bar_seconds(begins[-1][0]) * 0.75:
                if at <= begins[-1][1]:
                    begins[-1] = (section, at)
                continue
            begins.append((section, at))
    ends = [*(at for _, at in begins[1:]), stretches[-1].end]
    return [(section, at, end) for (section, at), end in zip(begins, ends, strict=True)]


def _bar_seconds(section: Section) -> float:
    return 60 / section.tempo * BEATS


def _edges(section: Section, begin: float, end: float) -> tuple[float, ...]:
    """When each bar begins, and the last ends: as near to the tempo as whole bars allow."""
    count = max(1, round((end - begin) / _bar_seconds(section)))
    weights = [1 + (section.slows - 1) * max(0.0, 1 - (count - 1 - i) / _SLOWING) for i in range(count)]
    whole, out = sum(weights), [begin]
    for weight in weights:
        out.append(out[-1] + (end - begin) * weight / whole)
    return (*out[:-1], end)


def _laid(score: Score, section: Section, edges: Sequence[float], played: int) -> Iterator[_Bar]:
    """The bars of a passage: the form from where it was left, cut where the close must begin."""
    count = len(edges) - 1
    closing = bars(score.phrases[section.close.phrase].chords)[-count:]
    order: list[tuple[Playing, int, int, str]] = []
    at = played
    while len(order) < count - len(closing):
        playing = section.form[at % len(section.form)]
        chords = bars(score.phrases[playing.phrase].chords)
        order += [(playing, i, len(chords), chord) for i, chord in enumerate(chords)]
        at += 1
    order = order[: count - len(closing)]
    whole = len(bars(score.phrases[section.close.phrase].chords))
    order += [(section.close, whole - len(closing) + i, whole, chord) for i, chord in enumerate(closing)]
    for (playing, i, of, chord), (begin, end) in zip(order, pairwise(edges), strict=True):
        yield _Bar(playing, i, of, chord_named(chord), begin, end)


def _part(score: Score, section: Section, name: str, key: Key, row: Sequence[_Bar]) -> Iterator[Note]:
    """What one part plays of a passage."""
    part = score.parts[name]
    first, last = row[0].begin, row[-1].end
    before: tuple[int, ...] = ()
    for number, bar in enumerate(row):
        before = voiced(bar.chord, key, part.around, part.voices, before)
        if name not in bar.playing.parts:
            continue
        for count, (at, length, pitch) in enumerate(_bar_notes(score, part, bar, key, before)):
            beat = (bar.end - bar.begin) / BEATS
            begin = bar.begin + at * beat
            a, b = section.swell
            swell = a + (b - a) * (begin - first) / (last - first)
            arch = _ARCH_DB * (math.sin(math.pi * (bar.index + at / BEATS) / bar.of) - 1)
            chance = zlib.crc32(f"{section.name} {name} {number} {count}".encode()) / 2**32 - 0.5
            late = _UNEVEN * (chance + 0.5) if at or number else 0.0
            level = part.level + swell + arch + _ACCENTS.get(at, _OFF_BEAT) + 2 * _UNEVEN_DB * chance
            yield Note(part.instrument, begin + late, length * beat, pitch, level, part.pan)


def _bar_notes(
    score: Score, part: Part, bar: _Bar, key: Key, voicing: Sequence[int]
) -> Iterator[tuple[float, float, int]]:
    """A part's notes in a bar: beat, length in beats, pitch."""
    if part.plays == "chords":
        beat = (bar.end - bar.begin) / BEATS
        length = BEATS * _BREATH if bar.index == bar.of - 1 else BEATS + _LEGATO / beat
        yield from ((0.0, length, pitch) for pitch in voicing)
    elif part.plays in ("broken", "bass"):
        for at, length, tone in _patterned(part.pattern):
            if part.plays == "broken":
                up, index = divmod(tone - 1, len(voicing))
                yield at, length, voicing[index] + 12 * up
            else:
                yield at, length, _bass(bar.chord, key, part.around, tone)
    else:
        line = score.phrases[bar.playing.phrase].lines.get(part.plays)
        if line is None:
            return
        at = 0.0
        for note in bars(line)[bar.index].split():
            found = NOTE.fullmatch(note)
            assert found
            length = float(found[2])
            if found[1] != ".":
                yield at, length, key.pitch(int(found[1]) - 1, part.octave)
            at += length


def _bass(chord: Chord, key: Key, around: int, tone: int) -> int:
    """The chord's bass note nearest to the middle of the register, or a tone above it (5: the fifth of the root)."""
    step = chord.bass if tone == 1 else chord.steps[0] + tone - 1
    low = key.pitch_class(step)
    return min((p for p in range(around - 12, around + 13) if p % 12 == low), key=lambda p: (abs(p - around), p))


def _patterned(pattern: str) -> Iterator[tuple[float, float, int]]:
    """The notes of a pattern, which divides the bar evenly: beat, length in beats, number."""
    signs = pattern.split()
    step = BEATS / len(signs)
    for i, sign in enumerate(signs):
        if sign.isdigit():
            held = next((j for j, s in enumerate(signs[i + 1 :]) if s != "-"), len(signs) - i - 1)
            yield i * step, (held + 1) * step, int(sign)

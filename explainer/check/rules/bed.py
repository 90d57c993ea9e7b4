"""Checks of what lies under the voice: music and effects, their levels, their places, their edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explainer.check.finding import Finding, cue_at, cue_place
from explainer.core.model import Timeline
from explainer.media.loudness import RATE
from explainer.project.records import ChapterScript
from explainer.sound.envelope import BETWEEN, UNDER, levels, sentences_at, windows
from explainer.sound.mix import PlacedEffect, Stems, heard_effects

MASKING: Final = 8.0
"""dB that an effect must stay under the voice in every fifth of a second, so that it covers no word: in the speech
intelligibility index a ratio of 8 dB in a band leaves three quarters of it (ANSI S3.5-1997: (8 + 15) / 30)."""

CLICK: Final = 12.0
"""Times the usual step between samples around it by which a jump is heard as a click."""

LEAST_CLICK: Final = 0.002
"""Of full scale (-54 dBFS): smaller jumps are under the room."""

_HEARD: Final = -70.0  # dBFS under which there is no music
_STEP: Final = RATE // 5


def check_bed(
    script: ChapterScript, timeline: Timeline, stems: Stems, effects: Sequence[PlacedEffect]
) -> Iterator[Finding]:
    """Everything that is wrong with a chapter's music and effects; `stems` are the chapter's own, from its frame 0."""

    def found(check: str, seconds: float, what: str, fix: str) -> Finding:
        cue = cue_at(timeline, int(seconds * timeline.fps))
        return Finding(check, what, fix, script.id, cue, script.lang, None, seconds, cue_place(script, cue))

    for seconds, what, fix in too_loud(timeline, stems):
        yield found("sound.music", seconds, what, fix)
    for seconds, what in on_words(stems, effects, timeline.fps):
        yield found("sound.effect-word", seconds, what, "move the effect into a pause, or take it away")
    for seconds, what in misplaced(stems, effects, timeline.fps):
        yield found("sound.effect-place", seconds, what, "leave 1.5 s between two effects, or take one away")
    for seconds in () if stems.music is None else clicks(stems.music):
        yield found("sound.click", seconds, "the music jumps from one sample to the next", "fade its edge")


def too_loud(timeline: Timeline, stems: Stems) -> Iterator[tuple[float, str, str]]:
    """The loudest spoken second, and the loudest pause, in which music and effects are too loud: when, what, fix."""
    bed = _bed(stems)
    seen = windows(sentences_at([(0, timeline)]), float(timeline.frames / timeline.fps))
    if bed is None or not stems.voice.any() or not seen.spoken.any():
        return
    voice, under = levels(stems.voice, len(seen.begins)), levels(bed, len(seen.begins))
    apart = np.where(seen.spoken & (under > _HEARD), voice - under, np.inf)
    worst = int(np.argmin(apart))
    if apart[worst] < UNDER:
        what = f"music and effects are {apart[worst]:.1f} dB under the voice, must be {UNDER:.0f} while it speaks"
        yield float(seen.begins[worst]), what, "make the music more even, or lower its loudest part"
    usual = float(np.median(voice[seen.spoken]))
    apart = np.where(~seen.spoken & (under > _HEARD), usual - under, np.inf)
    worst = int(np.argmin(apart))
    if apart[worst] < BETWEEN:
        what = f"in a pause music and effects are {apart[worst]:.1f} dB under the voice, must be {BETWEEN:.0f}"
        yield float(seen.begins[worst]), what, "make the music more even, or lower its loudest part"


def _bed(stems: Stems) -> NDArray[np.float32] | None:
    parts = [part for part in (stems.music, stems.effects) if part is not None]
    return sum(parts[1:], parts[0]) if parts else None


def on_words(stems: Stems, effects: Sequence[PlacedEffect], fps: Fraction) -> Iterator[tuple[float, str]]:
    """Effects that cover what the voice says, and when."""
    if stems.effects is None or not stems.voice.any():
        return
    loud, voice = _fifths(stems.effects), _fifths(stems.voice)
    speaks = voice > np.max(voice) - 25
    for effect in heard_effects(effects, fps):
        first = int(effect.frame * RATE / fps) // _STEP
        at = slice(first, first + 3)
        covered = speaks[at] & (voice[at] - loud[at] < MASKING)
        if covered.any():
            apart = float((voice[at] - loud[at])[speaks[at]].min())
            yield float(effect.frame / fps), f"the effect '{effect.name}' is only {apart:.1f} dB under a word"


def misplaced(stems: Stems, effects: Sequence[PlacedEffect], fps: Fraction) -> Iterator[tuple[float, str]]:
    """Effects that are not heard, or more than a frame from where they belong."""
    heard = heard_effects(effects, fps)
    for effect in effects:
        at = float(effect.frame / fps)
        if effect not in heard:
            yield at, f"the effect '{effect.name}' is not heard: another begins less than 1.5 s before it"
        elif stems.effects is None:
            yield at, f"the effect '{effect.name}' is missing"
        else:
            start, frame = round(effect.frame * RATE / fps), round(RATE / fps)
            sound = np.abs(stems.effects[max(start - frame, 0) : start + 3 * frame]).max(axis=1)
            before = start - max(start - frame, 0)
            first = int(np.argmax(sound > 0.05 * sound.max())) - before if sound.any() else 4 * frame
            if not -1 <= first <= frame:
                yield at, f"the effect '{effect.name}' is heard {first / RATE:+.2f} s from its frame"


def clicks(sound: NDArray[np.float32]) -> Iterator[float]:
    """Where a stem jumps: a step far larger than those around it; s."""
    for channel in sound.T:
        steps = np.abs(np.diff(channel))
        size = RATE // 50
        blocks = np.pad(steps, (0, -len(steps) % size)).reshape(-1, size)
        largest, usual = blocks.max(axis=1), np.sqrt(np.square(blocks, dtype=np.float64).mean(axis=1))
        around = np.maximum(np.r_[usual[1:], usual[-1:]], np.r_[usual[:1], usual[:-1]])
        for at in np.flatnonzero((largest > LEAST_CLICK) & (largest > CLICK * np.maximum(around, 1e-6))):
            yield float((at * size + np.argmax(blocks[at])) / RATE)
            return


def _fifths(sound: NDArray[np.float32]) -> NDArray[np.float64]:
    """The level of each fifth of a second, dBFS."""
    channels = sound.reshape(len(sound), -1)
    power = np.pad(np.square(channels).mean(axis=1), (0, -len(sound) % _STEP)).reshape(-1, _STEP).mean(axis=1)
    return np.asarray(10 * np.log10(np.maximum(power, 1e-12)))

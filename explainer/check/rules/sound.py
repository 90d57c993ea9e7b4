"""Checks of sound: loudness, true peak, clipping, silence, and the speed of every take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explainer.check.finding import Finding, cue_at, cue_place
from explainer.core.model import TimedCue, Timeline
from explainer.language.registry import language
from explainer.media.audio_file import read_audio
from explainer.media.loudness import RATE, measure
from explainer.media.mix import TARGET_LUFS, mix
from explainer.media.probe import LOUDNESS_TOLERANCE, MAX_TRUE_PEAK
from explainer.project.records import ChapterScript

LONGEST_SILENCE: Final = 2.5
"""s without sound inside a chapter, from its first word to its last (issue: `render.py check`)."""

SILENT_DBFS: Final = -50.0
"""Level of 50 ms below which they count as silent: 36 LU under the film's loudness (EBU R 128 gates at -10)."""

SLOWEST, FASTEST = 1.5, 0.66
"""A take's length over the norm of its text: the voices' own takes lie within 0.8 to 1.25 of the estimate."""

CLIPPED_RUN: Final = 3
"""Neighbouring samples at full scale that are heard as a crackle (the usual rule of audio editors)."""

_FULL: Final = 0.9995


def check_sound(script: ChapterScript, timeline: Timeline, *, level: bool = True) -> list[Finding]:
    """The sound of a chapter and each of its takes; a chapter without any voice has nothing to check.

    Parameters
    ----------
    level
        Whether to mix the chapter and measure its loudness and peaks too, which takes some seconds.
    """
    if all(cue.take.wav is None for cue in timeline.cues):
        return []
    out = [*check_takes(script, timeline), *check_silence(script, timeline, placed(timeline))]
    if level:
        out += check_level(script, mix([(0, timeline)], timeline.frames, timeline.fps))
    return out


def placed(timeline: Timeline) -> NDArray[np.float32]:
    """Every take of a chapter at its place, as it was spoken: mono at 48 kHz."""
    voice = np.zeros(round(timeline.frames * RATE / timeline.fps), np.float32)
    for cue in timeline.cues:
        if cue.take.wav is not None:
            start = round(cue.start * RATE / timeline.fps)
            part = read_audio(cue.take.wav, RATE)[0][: max(0, len(voice) - start)]
            voice[start : start + len(part)] += part
    return voice


def check_takes(script: ChapterScript, timeline: Timeline) -> Iterator[Finding]:
    """Speed and clipping of every take."""
    words = {cue.id: cue.say or cue.text for cue in script.cues}
    for cue in timeline.cues:
        take, lang = cue.take, timeline.lang
        if take.wav is None:
            continue

        def found(check: str, what: str, fix: str, at: float, cue: TimedCue = cue) -> Finding:
            seconds = float(cue.start / timeline.fps) + at
            place = cue_place(script, cue.id)
            return Finding(check, what, fix, script.id, cue.id, script.lang, None, seconds, place)

        norm = language(lang).speech_seconds(words[cue.id])
        pace = take.seconds / norm
        if not FASTEST <= pace <= SLOWEST:
            speed = "fast" if pace < 1 else "slow"
            what = f"the take lasts {take.seconds:.1f} s, much too {speed} for its words (usual: {norm:.1f} s)"
            yield found("sound.pace", what, "record it again, or correct its reading with `render.py say`", 0.0)
        samples, rate = read_audio(take.wav)
        at = _run(np.abs(samples) >= _FULL, CLIPPED_RUN)
        if at is not None:
            fix = "record it again at a lower level"
            yield found("sound.clipping", "the take is clipped: its peaks are cut flat", fix, at / rate)


def check_level(script: ChapterScript, mixed: NDArray[np.float32]) -> list[Finding]:
    """Loudness and true peak of a chapter's finished sound (samples x channels at 48 kHz)."""
    base = Finding("", "", "", script.id, "", script.lang, place=str(script.file))
    out: list[Finding] = []
    level = measure(mixed)
    if abs(level.lufs - TARGET_LUFS) > LOUDNESS_TOLERANCE:
        what = f"loudness is {level.lufs:.1f} LUFS, must be {TARGET_LUFS:.0f} ± {LOUDNESS_TOLERANCE:.0f}"
        fix = "look for takes that are almost silent or have single loud knocks"
        out.append(replace(base, check="sound.loudness", what=what, fix=fix))
    if level.true_peak_dbtp > MAX_TRUE_PEAK:
        what = f"true peak is {level.true_peak_dbtp:.1f} dBTP, at most {MAX_TRUE_PEAK:.0f}"
        out.append(replace(base, check="sound.peak", what=what, fix="lower the loudest take"))
    return out


def check_silence(script: ChapterScript, timeline: Timeline, sound: NDArray[np.float32]) -> list[Finding]:
    """Silences inside a chapter's sound (mono at 48 kHz) that are too long."""
    out: list[Finding] = []
    for begin, end in silences(sound):
        cue = cue_at(timeline, int(begin * timeline.fps))
        what = f"no sound for {float(end - begin):.1f} s, at most {LONGEST_SILENCE:g}"
        fix = "shorten the pause of the cue, or the silence inside its take"
        place = cue_place(script, cue)
        out.append(Finding("sound.silence", what, fix, script.id, cue, script.lang, None, float(begin), place))
    return out


def silences(sound: NDArray[np.float32]) -> list[tuple[Fraction, Fraction]]:
    """Stretches without sound that are too long, in s, between the first sound and the last."""
    step = RATE // 20
    blocks = np.pad(np.abs(sound), (0, -len(sound) % step)).reshape(-1, step).max(axis=1)
    loud = np.flatnonzero(blocks > 10 ** (SILENT_DBFS / 20))
    gaps = [(a + 1, b) for a, b in pairwise(loud) if (b - a - 1) / 20 > LONGEST_SILENCE]
    return [(Fraction(int(a), 20), Fraction(int(b), 20)) for a, b in gaps]


def _run(flags: Sequence[bool] | NDArray[np.bool_], length: int) -> int | None:
    """Where the first run of at least `length` true values begins."""
    marks = np.convolve(np.asarray(flags, int), np.ones(length, int), "valid") == length
    return int(np.argmax(marks)) if marks.any() else None

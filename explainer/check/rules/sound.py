"""Checks of sound: loudness, true peak, clipping, silence, lost voices, and the speed of every take."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explainer.check.finding import Finding, cue_at, cue_place
from explainer.check.rules.bed import check_bed
from explainer.check.rules.motion import Seen, stretches
from explainer.check.watch_file import Heard
from explainer.core.model import TimedCue, Timeline
from explainer.language.registry import language
from explainer.media.audio_file import read_audio
from explainer.media.loudness import RATE, measure
from explainer.media.mix import TARGET_LUFS
from explainer.media.probe import LOUDNESS_TOLERANCE, MAX_TRUE_PEAK
from explainer.project.records import ChapterScript
from explainer.sound.mix import PlacedEffect, Programme, full_sound

LONGEST_SILENCE: Final = 2.5
"""s without sound inside a chapter, from its first word to its last: longer ones seem a fault of the player."""

SILENT_DBFS: Final = -50.0
"""Level of 50 ms below which they count as silent: 36 LU under the film's loudness (EBU R 128 gates at -10)."""

SLOWEST, FASTEST = 1.5, 0.66
"""A take's length over the norm of its text: the voices' own takes lie within 0.8 to 1.25 of the estimate."""

CLIPPED_RUN: Final = 3
"""Neighbouring samples at full scale that are heard as a crackle (the usual rule of audio editors)."""

DIGITAL_SILENCE: Final = 1e-4
"""Of full scale (-80 dBFS): a room, a voice and a bed of sound are louder; only nothing at all is not."""

LONGEST_DEAD: Final = 0.5
"""s of digital silence that sound like a fault."""

MOST_DEAD: Final = 0.02
"""Share of a film that may be digital silence in shorter stretches: a sound that falls away after every sentence."""

CANCELS: Final = 0.05
"""Power of the middle over that of the sides (-13 dB) from which one loudspeaker plays as good as no voice."""

_FULL: Final = 0.9995


def check_sound(
    script: ChapterScript, timeline: Timeline, effects: tuple[PlacedEffect, ...] = (), *, level: bool = True
) -> list[Finding]:
    """The sound of a chapter and each of its takes; a chapter that is silent on purpose has nothing to check.

    Parameters
    ----------
    effects
        Those that its pictures ask for.
    level
        Whether all voices have spoken, to mix the chapter and measure it too, which takes some seconds.
    """
    out = list(lost_voices(script, timeline)) if level and os.environ.get("EXPLAINER_VOICE") != "none" else []
    if all(cue.take.wav is None for cue in timeline.cues):
        return out
    out += [*check_takes(script, timeline), *check_silence(script, timeline, placed(timeline))]
    if level:
        stems = full_sound(Programme(script.id, ((0, timeline),), timeline.frames, timeline.fps, effects))
        mixed = stems.mixed()
        out += [*check_level(script, mixed), *check_dead(script, timeline, mixed)]
        out += check_bed(script, timeline, stems, effects)
    return out


def lost_voices(script: ChapterScript, timeline: Timeline) -> Iterator[Finding]:
    """Cues that nobody speaks although the film has a voice."""
    silent = [cue for cue in timeline.cues if cue.take.wav is None]
    if len(silent) == len(timeline.cues):
        what, fix = "nobody speaks this chapter: no voice could run", "run `render.py doctor`"
        yield Finding("voice.lost", what, fix, script.id, "", script.lang, None, 0.0, str(script.file))
        return
    for cue in silent:
        what = "nobody speaks this cue, while others are spoken"
        fix = "record it, or run `render.py doctor` for the voice"
        seconds = float(cue.start / timeline.fps)
        yield Finding("voice.lost", what, fix, script.id, cue.id, script.lang, None, seconds, cue_place(script, cue.id))


def heard_of(sound: NDArray[np.float32]) -> Heard:
    """A sound, (samples, 2) at 48 kHz, in pieces of 10 ms."""
    size = RATE // 100
    pieces = np.pad(sound, ((0, -len(sound) % size), (0, 0))).reshape(-1, size, 2)
    middle, sides = (np.square(pieces[..., 0] + sign * pieces[..., 1]).mean(axis=1) / 4 for sign in (1, -1))
    times = (np.arange(len(pieces)) / 100).tolist()
    return Heard(times, np.abs(pieces).max((1, 2)).tolist(), middle.tolist(), sides.tolist(), len(sound) / RATE)


def check_dead(script: ChapterScript, timeline: Timeline, mixed: NDArray[np.float32]) -> Iterator[Finding]:
    """Digital silence in a chapter's finished sound (samples x channels at 48 kHz)."""
    for seen in dead_air(heard_of(mixed), timeline.seconds):
        cue = cue_at(timeline, int(seen.seconds * timeline.fps))
        yield Finding(
            seen.check, seen.what, seen.fix, script.id, cue, script.lang, None, seen.seconds, cue_place(script, cue),
            lasts=seen.lasts,
        )  # fmt: skip


def placed(timeline: Timeline) -> NDArray[np.float32]:
    """Every take of a chapter at its place, as it was spoken: mono at 48 kHz."""
    voice = np.zeros(round(timeline.frames * RATE / timeline.fps), np.float32)
    for cue in timeline.cues:
        if cue.take.wav is not None:
            start = round(cue.start * RATE / timeline.fps)
            part = _take(cue.take.wav, RATE)[0][: max(0, len(voice) - start)]
            voice[start : start + len(part)] += part
    return voice


def _take(wav: Path, rate: int | None = None) -> tuple[NDArray[np.float32], int]:
    """A take's samples and their rate (Hz); one moment of silence where there is nothing to hear in it."""
    try:
        return read_audio(wav, rate)
    except ValueError:
        return np.zeros(1, np.float32), rate or RATE


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
        samples, rate = _take(take.wav)
        if np.abs(samples).max() < 10 ** (SILENT_DBFS / 20):
            what = "the take is silent, or its left and right cancel one another"
            yield found("voice.lost", what, "record it again, on one channel", 0.0)
            continue
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


# ---- a finished film
def dead_seconds(heard: Heard | None) -> float:
    """How much of a sound track is digital silence, s."""
    return sum(end - begin for begin, end in _silent(heard, DIGITAL_SILENCE)) if heard else 0.0


def dead_air(heard: Heard | None, seconds: float) -> Iterator[Seen]:
    """Stretches of digital silence that are too long, and many short ones between the sentences.

    Parameters
    ----------
    seconds
        Length of the film.
    """
    fix = "lay a quiet sound under the whole film"
    if heard is None or not heard.times:
        yield Seen("sound.dead", 0.0, seconds, "the film has no sound", "make it again with its voice")
        return
    gaps = _silent(heard, DIGITAL_SILENCE)
    for begin, end in gaps:
        if end - begin > LONGEST_DEAD:
            yield Seen("sound.dead", begin, end - begin, f"digital silence for {end - begin:.1f} s", fix)
    short = [end - begin for begin, end in gaps if end - begin <= LONGEST_DEAD]
    if sum(short) > MOST_DEAD * seconds:
        what = f"the sound falls into digital silence {len(short)} times, {sum(short):.0f} s of {seconds:.0f} s in all"
        yield Seen("sound.dead", gaps[0][0], 0.0, what, fix)


def one_sided(heard: Heard | None) -> Iterator[Seen]:
    """A sound whose channels cancel: on one loudspeaker nothing of it is heard."""
    if heard is None or not heard.times:
        return
    middle, sides = float(np.sum(heard.middle)), float(np.sum(heard.sides))
    if sides > 0 and middle < CANCELS * sides:
        what = "left and right cancel one another: on one loudspeaker the voice is not heard"
        yield Seen("voice.lost", 0.0, 0.0, what, "turn the phase of one channel round")


def lost_captions(heard: Heard | None, captions: Sequence[tuple[float, float, str]]) -> Iterator[Seen]:
    """Captions, (from, to, words), under which nothing is heard."""
    if heard is None or not heard.times:
        return
    times, peaks = np.array(heard.times), np.array(heard.peaks)
    for begin, end, words in captions:
        under = peaks[(times >= begin) & (times < end)]
        if len(under) and under.max() < 10 ** (SILENT_DBFS / 20):
            what = f"“{''.join(words.split(chr(10)))}” is shown and nothing is heard"
            yield Seen("voice.lost", begin, end - begin, what, "look whether the cue's take is silent or missing")


def _silent(heard: Heard, level: float) -> list[tuple[float, float]]:
    """Stretches (from, to) in s without anything louder than `level`."""
    return stretches([peak <= level for peak in heard.peaks], heard.times, heard.end, 0.0)

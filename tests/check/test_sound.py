"""Faults planted into the takes of a chapter are found at their cue and time; good sound passes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from explainer.check.finding import Finding
from explainer.check.rules.sound import check_level, check_sound
from explainer.core.model import Take, TimedCue, Timeline
from explainer.media.audio_file import Samples, wav_bytes
from explainer.media.loudness import RATE
from explainer.media.mix import mix
from tests.media.test_mix import speech
from tests.support.scripts import chapter_file, cue, script

FPS = Fraction(30)
TEXT = "細胞は手紙を書きます。"  # usually 2.1 s
FILE = chapter_file("intro")
SCRIPT = script("intro", [cue("a", TEXT, 3, file=FILE), cue("b", TEXT, 7, file=FILE)])


def chapter(folder: Path, *takes: Samples, gap: int = 15) -> Timeline:
    """A chapter that says these takes at 48 kHz, `gap` frames after one another."""
    cues, start = [], 15
    for id, samples in zip("ab", takes, strict=False):
        wav = folder / f"{id}.wav"
        wav.write_bytes(wav_bytes(samples, RATE))
        seconds = len(samples) / RATE
        voice = round(seconds * FPS)
        cues.append(TimedCue(id, start, start + voice + gap, voice, Take(id, wav, seconds, (), "recorded")))
        start += voice + gap
    return Timeline("intro", "ja", FPS, tuple(cues), start + 30)


def voice(seconds: float, seed: int = 1) -> Samples:
    """Something as peaky as speech, not at full scale."""
    sound = speech(seconds, rate=RATE, seed=seed)
    return np.asarray(0.5 * sound / np.abs(sound).max(), np.float32)


def brief(findings: list[Finding]) -> list[tuple[str, str]]:
    """Check and cue of each."""
    return [(f.check, f.cue) for f in findings]


def test_good_sound_passes(tmp_path: Path) -> None:
    assert check_sound(SCRIPT, chapter(tmp_path, voice(2.0), voice(2.2))) == []


def test_a_chapter_without_voice_passes() -> None:
    take = Take("a", None, 1, (), "estimated")
    assert check_sound(SCRIPT, Timeline("intro", "ja", FPS, (TimedCue("a", 0, 30, 30, take),), 40)) == []


@pytest.mark.parametrize(("seconds", "said"), [(0.8, "much too fast"), (5.0, "much too slow")])
def test_a_take_at_another_pace(tmp_path: Path, seconds: float, said: str) -> None:
    (found,) = check_sound(SCRIPT, chapter(tmp_path, voice(2.0), voice(seconds)), level=False)
    assert (found.check, found.cue, found.place) == ("sound.pace", "b", f"{FILE}:7")
    assert said in found.what


def test_a_clipped_take(tmp_path: Path) -> None:
    loud = voice(2.0)
    loud[RATE : RATE + 480] = np.clip(3 * np.sin(np.arange(480) / 20), -1, 1)
    (found,) = check_sound(SCRIPT, chapter(tmp_path, voice(2.0), loud), level=False)
    assert (found.check, found.cue) == ("sound.clipping", "b")
    assert found.seconds == pytest.approx(0.5 + 2.0 + 0.5 + 1.0, abs=0.02)


def test_silence_between_cues_and_inside_a_take(tmp_path: Path) -> None:
    timeline = chapter(tmp_path, voice(2.0), voice(2.0), gap=90)
    (found,) = check_sound(SCRIPT, timeline, level=False)
    assert (found.check, found.cue) == ("sound.silence", "a")
    assert found.seconds == pytest.approx(2.5, abs=0.3)
    held = np.concatenate([voice(0.5), np.zeros(round(2.6 * RATE), np.float32), voice(0.4)])
    found = next(
        f for f in check_sound(SCRIPT, chapter(tmp_path, voice(2.0), held), level=False) if "no sound" in f.what
    )
    assert (found.check, found.cue) == ("sound.silence", "b")


def test_silence_at_the_ends_passes(tmp_path: Path) -> None:
    timeline = chapter(tmp_path, voice(2.0), voice(2.0))
    assert check_sound(SCRIPT, replace(timeline, frames=timeline.frames + 300), level=False) == []


def test_loudness_and_true_peak(tmp_path: Path) -> None:
    timeline = chapter(tmp_path, voice(2.0), voice(2.0))
    mixed = mix([(0, timeline)], timeline.frames, FPS)
    assert check_level(SCRIPT, mixed) == []
    assert brief(check_level(SCRIPT, 0.5 * mixed)) == [("sound.loudness", "")]
    knock = mixed.copy()
    knock[RATE] = 0.99
    (found,) = check_level(SCRIPT, knock)
    assert found.check == "sound.peak"
    assert "dBTP, at most -1" in found.what

"""Faults planted into the takes of a chapter are found at their cue and time; good sound passes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from explainer.check.finding import Finding
from explainer.check.rules.sound import (
    check_level,
    check_sound,
    dead_air,
    dead_seconds,
    heard_of,
    lost_captions,
    one_sided,
)
from explainer.check.watch_file import Heard
from explainer.core.model import Take, TimedCue, Timeline
from explainer.media.audio_file import Samples, wav_bytes
from explainer.media.loudness import RATE
from explainer.sound.mix import Programme, full_sound
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
    found = check_sound(SCRIPT, chapter(tmp_path, voice(2.0), voice(2.2)))
    assert {f.check for f in found} <= {"sound.dead"}  # there is no bed of sound under these takes


def mute(*cues: str) -> Timeline:
    """A chapter that is nowhere spoken."""
    takes = [Take(id, None, 1, (), "estimated") for id in cues]
    return Timeline("intro", "ja", FPS, tuple(TimedCue(t.cue, 0, 30, 30, t) for t in takes), 40)


def test_a_chapter_that_is_silent_on_purpose_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_VOICE", "none")
    assert check_sound(SCRIPT, mute("a", "b")) == []


def test_a_chapter_that_lost_its_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXPLAINER_VOICE", raising=False)
    (found,) = check_sound(SCRIPT, mute("a", "b"))
    assert (found.check, found.place) == ("voice.lost", str(FILE))
    assert check_sound(SCRIPT, mute("a", "b"), level=False) == []  # a fast check speaks nothing new


def test_a_cue_that_nobody_speaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXPLAINER_VOICE", raising=False)
    spoken = chapter(tmp_path, voice(2.0), voice(2.2))
    lost = replace(spoken.cues[1], take=replace(spoken.cues[1].take, wav=None))
    found = check_sound(SCRIPT, replace(spoken, cues=(spoken.cues[0], lost)))
    assert ("voice.lost", "b", f"{FILE}:7") in [(f.check, f.cue, f.place) for f in found]


def test_a_take_without_a_sound(tmp_path: Path) -> None:
    found = check_sound(SCRIPT, chapter(tmp_path, voice(2.0), 1e-4 * voice(2.2)), level=False)
    assert ("voice.lost", "b", f"{FILE}:7") in [(f.check, f.cue, f.place) for f in found]


# ---- digital silence, and channels
def sound(*gaps: tuple[float, float], bed: float = 0.0) -> Heard:
    """Ten seconds of noise on both channels, silent from and to these seconds but for a bed."""
    rng = np.random.default_rng(1)
    t = np.arange(10 * RATE) / RATE
    loud = np.ones_like(t)
    for begin, end in gaps:
        loud[(t >= begin) & (t < end)] = 0
    one = 0.1 * rng.standard_normal(len(t)) * loud + bed * rng.standard_normal(len(t))
    return heard_of(np.stack([one, one], axis=1).astype(np.float32))


def test_digital_silence_is_found_where_it_is() -> None:
    (found,) = dead_air(sound((4.0, 4.7)), 10.0)
    assert (found.check, round(found.seconds, 1), round(found.lasts, 1)) == ("sound.dead", 4.0, 0.7)
    assert dead_seconds(sound((4.0, 4.7), (6.0, 6.2))) == pytest.approx(0.9, abs=0.04)


def test_a_short_breath_and_a_bed_of_sound_pass() -> None:
    assert list(dead_air(sound((4.0, 4.15)), 10.0)) == []
    assert list(dead_air(sound((1.0, 9.0), bed=1e-3), 10.0)) == []


def test_a_sound_that_falls_away_after_every_sentence() -> None:
    gaps = [(float(s), s + 0.3) for s in range(1, 9)]
    (found,) = dead_air(sound(*gaps), 10.0)
    assert "8 times, 2 s of 10 s" in found.what


def test_a_film_without_sound() -> None:
    (found,) = dead_air(None, 12.0)
    assert (found.check, found.lasts) == ("sound.dead", 12.0)


def test_channels_that_cancel() -> None:
    rng = np.random.default_rng(1)
    left, right = rng.standard_normal((2, RATE)) * 0.1
    for other, lost in ((-left, True), (left, False), (right, False)):
        found = [seen.check for seen in one_sided(heard_of(np.stack([left, other], axis=1).astype(np.float32)))]
        assert found == ["voice.lost"] * lost


def test_captions_under_which_nothing_is_heard() -> None:
    said = [(1.0, 3.0, "one"), (4.1, 5.9, "two"), (7.0, 8.0, "three")]
    (found,) = lost_captions(sound((4.0, 6.0), bed=1e-4), said)
    assert (found.check, found.seconds) == ("voice.lost", 4.1)
    assert "two" in found.what


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
    mixed = full_sound(Programme("part", ((0, timeline),), timeline.frames, FPS)).mixed()
    assert check_level(SCRIPT, mixed) == []
    assert brief(check_level(SCRIPT, 0.5 * mixed)) == [("sound.loudness", "")]
    knock = mixed.copy()
    knock[RATE] = 0.99
    (found,) = check_level(SCRIPT, knock)
    assert found.check == "sound.peak"
    assert "dBTP, at most -1" in found.what

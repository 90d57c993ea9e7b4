"""The voice: takes in their places, loudness and true peak as asked."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from explainer.core.errors import ExplainerError
from explainer.core.model import Take, TimedCue, Timeline
from explainer.media import mix as mixing
from explainer.media.audio_file import wav_bytes
from explainer.media.loudness import RATE, measure
from explainer.media.mix import TARGET_LUFS, voice_track

Samples = NDArray[np.float32]


def speech(seconds: float, level: float = 0.2, rate: int = 24_000, seed: int = 1) -> Samples:
    """Noise in bursts of 0.2 s with sharp onsets: as peaky as speech."""
    time = np.arange(round(seconds * rate)) / rate
    noise = np.random.default_rng(seed).normal(0, 1, len(time))
    return (level * noise * np.exp(-8 * (time % 0.2))).astype(np.float32).clip(-1, 1)


def timeline(folder: Path, *takes: tuple[int, Samples, int], fps: Fraction = Fraction(30)) -> Timeline:
    cues = []
    for index, (start, samples, rate) in enumerate(takes):
        wav = folder / f"{index}.wav"
        wav.write_bytes(wav_bytes(samples, rate))
        seconds = len(samples) / rate
        take = Take(f"c{index}", wav, seconds, (), "synthetic")
        cues.append(TimedCue(take.cue, start, start + round(seconds * fps), 1, take))
    return Timeline("part", "ja", fps, tuple(cues), 600)


def on_both(voice: Samples) -> Samples:
    """A voice on two equal channels, as it is in the film."""
    return np.repeat(voice[:, None], 2, axis=1)


def onset(samples: Samples) -> int:
    """The first sample at more than a thousandth of the loudest."""
    return int(np.flatnonzero(np.abs(samples) > 1e-3 * np.abs(samples).max())[0])


@given(
    st.integers(0, 40_000),
    st.sampled_from([Fraction(24), Fraction(24000, 1001), Fraction(30000, 1001), Fraction(30), Fraction(60)]),
)
@settings(max_examples=25, deadline=None)
def test_a_film_without_voice_is_silence_of_the_right_length(frames: int, fps: Fraction) -> None:
    take = Take("a", None, 2.0, (), "estimated")
    silent = Timeline("part", "ja", fps, (TimedCue("a", 10, 70, 60, take),), 90)
    sound = voice_track([(0, silent)], frames, fps)
    assert sound.shape == (round(frames * 48_000 / fps),)
    assert sound.dtype == np.float32
    assert not sound.any()


def test_silence_measures_as_silence() -> None:
    assert measure(np.zeros((RATE, 2), np.float32)) == measure(np.zeros(0, np.float32))
    assert measure(np.zeros(10, np.float32)).lufs == -math.inf


def test_takes_stand_at_their_frames(tmp_path: Path) -> None:
    fps = Fraction(30000, 1001)
    click = speech(1.0)
    part = timeline(tmp_path, (21, click, 24_000), (200, click, 24_000), fps=fps)
    sound = voice_track([(0, part), (300, part)], 900, fps)
    assert sound.shape == (round(900 * 48_000 * 1001 / 30000),)
    for frame in (21, 200, 321, 500):
        start = round(frame * RATE / fps)
        heard = sound[start - 4000 : start + 4000]
        # 5 ms of fade-in and the resampler's filter lie around the exact place
        assert abs(onset(heard) - 4000) < RATE * 3 // 1000


def test_a_take_beyond_the_end_is_cut_off(tmp_path: Path) -> None:
    part = timeline(tmp_path, (10, speech(3.0), 24_000), (900, speech(1.0), 24_000))
    assert voice_track([(0, part)], 60, Fraction(30)).shape == (96_000,)


@pytest.mark.parametrize("levels", [(0.2, 0.2), (0.01, 0.9)])
def test_loudness_and_true_peak_are_as_asked(tmp_path: Path, levels: tuple[float, float]) -> None:
    takes = [(30 + 150 * i, speech(4.0, level, seed=i), 24_000) for i, level in enumerate(levels)]
    sound = on_both(voice_track([(0, timeline(tmp_path, *takes))], 600, Fraction(30)))
    found = measure(sound)
    assert found.lufs == pytest.approx(TARGET_LUFS, abs=0.2)
    assert found.true_peak_dbtp <= -1
    loud = [measure(sound[start : start + 4 * RATE]).lufs for start in (RATE, 6 * RATE)]
    assert loud[0] == pytest.approx(loud[1], abs=1)


def test_peaks_between_samples_are_held(tmp_path: Path) -> None:
    # a sine at a quarter of the rate, 45° off: samples at 0.71 of the wave's true height
    time = np.arange(4 * RATE)
    wave = (0.99 * math.sqrt(2) * np.sin(np.pi / 2 * time + np.pi / 4)).clip(-1, 1).astype(np.float32)
    assert measure(wave).true_peak_dbtp > 2
    burst = wave * (time % RATE < RATE // 50)
    sound = voice_track([(0, timeline(tmp_path, (0, burst, RATE)))], 120, Fraction(30))
    assert measure(sound).true_peak_dbtp <= -1
    assert np.abs(sound).max() < 10 ** (-1 / 20)


def test_measures_the_reference_tone() -> None:
    # ITU-R BS.1770-4: a 997 Hz sine at full scale in one channel measures -3.01 LKFS
    tone = np.sin(2 * np.pi * 997 * np.arange(5 * RATE) / RATE).astype(np.float32)
    assert measure(tone).lufs == pytest.approx(-3.01, abs=0.05)
    assert measure(tone).true_peak_dbtp == pytest.approx(0, abs=0.05)
    both = np.repeat(tone[:, None], 2, axis=1)
    assert measure(both).lufs == pytest.approx(0, abs=0.05)


def test_a_broken_take_is_named(tmp_path: Path) -> None:
    part = timeline(tmp_path, (0, speech(1.0), 24_000))
    (tmp_path / "0.wav").write_bytes(b"RIFF")
    with pytest.raises(ExplainerError, match=r"0\.wav"):
        voice_track([(0, part)], 60, Fraction(30))


def test_voices_that_overlap_are_added(tmp_path: Path) -> None:
    fps = Fraction(30)
    parts = []
    for seed in (1, 2):
        (tmp_path / str(seed)).mkdir()
        parts.append(timeline(tmp_path / str(seed), (0, speech(2.0, seed=seed), 24_000)))
    both, first, second = (
        voice_track(placed, 120, fps) for placed in ([(0, parts[0]), (30, parts[1])], [(0, parts[0])], [(30, parts[1])])
    )

    def alike(a: Samples, b: Samples) -> float:
        return float(np.corrcoef(a[RATE : 2 * RATE], b[RATE : 2 * RATE])[0, 1])

    assert alike(both, second) > 0.5
    assert alike(both, first + second) > 0.98


def test_chapters_and_cues_without_a_voice_leave_the_others_theirs(tmp_path: Path) -> None:
    part = timeline(tmp_path, (0, speech(1.0), 24_000), (60, speech(1.0), 24_000))
    silent = TimedCue("x", 0, 30, 30, Take("x", None, 1.0, (), "estimated"))
    sound = voice_track([(0, Timeline("part", "ja", Fraction(30), (silent, *part.cues[1:]), 600))], 120, Fraction(30))
    assert not sound[: 2 * RATE - 4000].any()
    assert sound[2 * RATE :].any()


def test_takes_are_faded_at_both_ends_but_not_between(tmp_path: Path) -> None:
    tone = np.full(RATE, 0.2, np.float32) * np.sin(2 * np.pi * 1000 * np.arange(RATE) / RATE).astype(np.float32)
    take = mixing._levelled(tone)
    ramp = RATE * 5 // 1000
    heard = np.abs(take / np.where(tone == 0, 1, tone))
    gain = float(np.median(heard))
    steps = np.linspace(0, 1, ramp)
    solid = np.abs(tone) > 0.05
    assert heard[:ramp][solid[:ramp]] == pytest.approx(gain * steps[solid[:ramp]], abs=1e-3)
    assert heard[-ramp:][solid[-ramp:]] == pytest.approx(gain * steps[::-1][solid[-ramp:]], abs=1e-3)
    assert heard[ramp:-ramp][solid[ramp:-ramp]] == pytest.approx(gain, rel=1e-4)
    assert measure(take).lufs == pytest.approx(mixing.TAKE_LUFS, abs=0.2)


def test_a_take_of_a_few_samples_is_faded_by_halves() -> None:
    assert len(mixing._levelled(np.ones(7, np.float32))) == 7
    assert mixing._levelled(np.ones(7, np.float32))[[0, 6]].tolist() == [0, 0]


def test_what_is_hardly_there_is_raised_by_20_db_and_no_more() -> None:
    faint = speech(2.0, 1e-4, RATE)
    raised = mixing._levelled(faint)
    assert np.abs(raised).max() == pytest.approx(10 * np.abs(faint).max(), rel=1e-3)


def test_gain_is_sought_until_the_loudness_is_met(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limiter that takes away much of the level is met with more gain, a little at a time."""
    asked: list[tuple[float, float]] = []

    def greedy(samples: Samples, ceiling: float) -> Samples:
        asked.append((float(np.abs(samples).max()), ceiling))
        return samples * np.float32(10 ** (-6 / 20))

    monkeypatch.setattr(mixing, "limited", greedy)
    tone = (0.02 * np.sin(2 * np.pi * 997 * np.arange(2 * RATE) / RATE)).astype(np.float32)
    held = mixing._mastered(tone)
    assert measure(np.repeat(held[:, None], 2, axis=1)).lufs == pytest.approx(TARGET_LUFS, abs=0.1)
    (first, _), (second, _) = asked
    assert 20 * math.log10(second / first) == pytest.approx(6, abs=0.1)
    assert [ceiling for _, ceiling in asked] == [-1.5, -1.5]


def test_the_ceiling_sinks_by_what_peaks_exceed_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []
    peaks: list[float] = []

    def lax(samples: Samples, ceiling: float) -> Samples:
        """One dB too high."""
        asked.append(ceiling)
        height = 10 ** ((ceiling + 1) / 20)
        held = samples.clip(-height, height)
        peaks.append(measure(held).true_peak_dbtp)
        return held

    monkeypatch.setattr(mixing, "limited", lax)
    time = np.arange(2 * RATE) / RATE
    clicks = (np.sin(2 * np.pi * 997 * time) * (0.02 + 0.5 * (time % 0.4 < 0.005))).astype(np.float32)
    held = mixing._mastered(clicks)
    assert measure(held).true_peak_dbtp < -1.4
    assert asked[0] == -1.5
    assert peaks[0] > -0.5
    assert 2 <= len(asked) <= 8
    for sooner, later, peak in zip(asked, asked[1:], peaks, strict=False):
        assert later == pytest.approx(sooner - max(0, peak + 1.5))


def test_a_loudness_that_cannot_be_met_is_sought_eight_times(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def deaf(samples: Samples, ceiling: float) -> Samples:
        asked.append(ceiling)
        return speech(1.0, 0.01, RATE)

    monkeypatch.setattr(mixing, "limited", deaf)
    mixing._mastered(speech(1.0, 0.2, RATE))
    assert len(asked) == 8

"""A synthesiser of plain tones, and a small film with a voice."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from explainer.core.model import Sentence, Take, TimedCue, Timeline
from explainer.media.audio_file import wav_bytes
from explainer.media.loudness import RATE
from explainer.sound import music, synthesiser
from explainer.sound.mix import PlacedEffect, Programme
from explainer.sound.synthesiser import Stereo
from tests.media.test_mix import speech
from tests.sound.test_composition import score

FPS = Fraction(30)


class Tones:
    """Plays sines that die away."""

    settings = "tones"

    def presets(self) -> frozenset[str]:
        """Two instruments."""
        return frozenset({"warm-pad", "glass"})

    def play(self, preset: str, pitch: int, seconds: float) -> Stereo:
        """A sine of the note's pitch."""
        time = np.arange(round(seconds * RATE)) / RATE
        wave = np.sin(2 * np.pi * 440 * 2 ** ((pitch - 69) / 12) * time) * np.exp(-time * (preset == "glass"))
        return np.repeat(wave.astype(np.float32)[:, None], 2, axis=1)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that tests share: what is played once needs not be played again."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def project(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a score that is played by plain tones."""
    score(tmp_path)
    monkeypatch.setenv("EXPLAINER_ROOT", str(tmp_path))
    monkeypatch.setenv("EXPLAINER_CACHE", str(kept))
    for module in (synthesiser, music):
        monkeypatch.setattr(module, "synthesiser", Tones)
    return tmp_path


def film(folder: Path, *effects: PlacedEffect) -> Programme:
    """16 s: a voice from 1 to 4 s and from 4.5 to 7 s, a pause, and again from 10 to 13 s."""
    cues = []
    for i, (start, seconds) in enumerate(((1.0, 3.0), (4.5, 2.5), (10.0, 3.0))):
        wav = folder / f"{i}.wav"
        wav.write_bytes(wav_bytes(speech(seconds, 0.2 / (1 + i), RATE, seed=i), RATE))
        take = Take(f"c{i}", wav, seconds, (Sentence("x", 0.0, seconds),), "recorded")
        begin, frames = round(start * FPS), round(seconds * FPS)
        cues.append(TimedCue(take.cue, begin, begin + frames + 10, frames, take))
    return Programme("one", ((0, Timeline("one", "en", FPS, tuple(cues), 480)),), 480, FPS, effects)

"""What every neural voice does: loaded late, one sentence at a time, its silence cut, its settings named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from explainer.core.errors import ExplainerError
from explainer.core.model import Lang

Samples = NDArray[np.float32]

THREADS = 2
"""Most threads a voice may use: pictures are drawn by other processes at the same time."""

SPEECH_FLOOR_DB = -46.0
"""Level under the loudest 5 ms of a sentence below which its first and last sounds count as silence."""

PEAK = 0.97
"""Largest sample of a sentence; full scale is 1."""

SEED = 1987


class VoiceUnavailable(ExplainerError):  # noqa: N818 - a state of the machine, not a mistake
    """A voice cannot be loaded or gives no usable sound; the message says why."""


class SentenceLost(VoiceUnavailable):
    """A voice that runs cannot say one sentence."""


class Voice(Protocol):
    """Turns one sentence into sound. `settings` names everything that changes how it sounds."""

    @property
    def name(self) -> str:
        """Which voice this is, for people."""

    @property
    def lang(self) -> Lang:
        """The language it speaks."""

    @property
    def settings(self) -> str:
        """Voice, speed, seed and package versions in one line: part of the cache key of a sentence."""

    def load(self) -> None:
        """Load the model now; otherwise the first sentence does, and a run that says nothing new never.

        Raises
        ------
        VoiceUnavailable
            If its package or model is missing or broken.
        """

    def dropped(self, text: str) -> list[str]:
        """The parts of a text that the voice would leave out or fail on.

        Raises
        ------
        VoiceUnavailable
            If its package is missing or broken.
        """

    def speak(self, text: str) -> tuple[Samples, int]:
        """Speak `text` (already spelled as it is read aloud): mono samples within ±1, and their rate in Hz.

        Raises
        ------
        VoiceUnavailable
            If the voice cannot run.
        SentenceLost
            If it fails on this text or gives no usable sound.
        """


class NeuralVoice:
    """A voice known by its settings at once, whose `_model` is loaded when it first has something to say.

    `packages` are those whose versions change how it sounds; `rate` is in Hz.
    """

    name: str
    speed: float
    packages: tuple[str, ...]

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        versions = " ".join(f"{package}=={version(package)}" for package in self.packages)
        sound = f"seed {SEED} peak {PEAK} floor {SPEECH_FLOOR_DB}"
        self.settings = f"{self.name} speed {self.speed} {sound} {versions}"

    @property
    def rate(self) -> int:
        """Samples a second of what `_raw` gives."""
        raise NotImplementedError

    @property
    def _model(self) -> Any:
        """Whatever `_raw` speaks with; kept once it is loaded."""
        raise NotImplementedError

    def units(self, text: str) -> float:
        """How much a text (spelled as it is read aloud) is to speak, in the sounds of the language."""
        raise NotImplementedError

    def _raw(self, text: str) -> Samples:
        """The model's own sound of one sentence."""
        raise NotImplementedError

    def load(self) -> None:
        """Load the model; see `Voice.load`."""
        with loading(self.lang):
            _ = self._model

    def _dropped(self, text: str) -> list[str]:
        """The parts of a text that the model would leave out or fail on."""
        raise NotImplementedError

    def dropped(self, text: str) -> list[str]:
        """What would not be heard; see `Voice.dropped`."""
        with loading(self.lang):
            return self._dropped(text)

    def speak(self, text: str) -> tuple[Samples, int]:
        """Speak one sentence; see `Voice.speak`."""
        self.load()
        try:
            samples = self._raw(text)
        except Exception as error:  # as in loading
            raise SentenceLost(f"the voice failed on 「{text}」: {_reason(error)}") from error
        return tidy(samples, self.rate, text), self.rate


@contextmanager
def loading(lang: Lang) -> Iterator[None]:
    """Whatever a third-party model raises, the film can go on without a voice."""
    without_telemetry()
    try:
        yield
    except Exception as error:
        raise VoiceUnavailable(f"the {lang} voice cannot be loaded: {_reason(error)}") from error


def without_telemetry() -> None:
    """Keep onnxruntime from reporting to its maker and writing to the home folder; before its first import.

    The two names are those of its versions up to 1.32 and of later ones.
    """
    for name in ("ORT_DISABLE_TELEMETRY", "ORT_TELEMETRY_DISABLED"):
        os.environ[name] = "1"


def tidy(samples: Samples, rate: int, text: str) -> Samples:
    """Cut the silence around a sentence (20 ms stay before, 60 ms after), fade its ends, keep it within ±1.

    Raises
    ------
    SentenceLost
        If there is no sound, or a sample is not a number.
    """
    if not samples.size or not np.isfinite(samples).all() or float(np.abs(samples).max()) < 1e-3:
        raise SentenceLost(f"the voice gave no usable sound for 「{text}」")
    step = rate // 200
    frames = np.pad(samples, (0, -len(samples) % step)).reshape(-1, step).astype(np.float64)
    level = np.sqrt((frames**2).mean(axis=1))
    loud = np.flatnonzero(level > level.max() * 10 ** (SPEECH_FLOOR_DB / 20))
    first = max(0, int(loud[0]) * step - rate * 20 // 1000)
    last = min(len(samples), (int(loud[-1]) + 1) * step + rate * 60 // 1000)
    cut = samples[first:last].astype(np.float32)
    cut *= min(1.0, PEAK / float(np.abs(cut).max()))
    rise, fall = min(len(cut), rate * 5 // 1000), min(len(cut), rate * 30 // 1000)
    cut[:rise] *= np.linspace(0, 1, rise, dtype=np.float32)
    cut[len(cut) - fall :] *= np.linspace(1, 0, fall, dtype=np.float32)
    return cut


def _reason(error: Exception) -> str:
    """An error of a third-party package in one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]

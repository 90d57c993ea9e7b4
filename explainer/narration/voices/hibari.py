"""English: hibari-tts with the voice that comes inside the package, so nothing is downloaded."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np

from explainer.narration.voices.neural import SEED, THREADS, NeuralVoice, Samples

VOICE, SPEED = "heart", 0.8
# letters of the package's phonemes: diphthongs are capitals, ˈ and ˌ stress the vowel behind them
_LENGTHS = {**dict.fromkeys("AIOQWY", 2.4), **dict.fromkeys("iuɑɔɜæ", 1.8), **dict.fromkeys("ɪʊɛʌəᵊɚ", 1.2),
            "ˈ": 0.5, "ˌ": 0.2, "ː": 0.6, **dict.fromkeys(" ,;:—.!?“”\"'()…-", 0.0)}  # fmt: skip


class Speaker(NeuralVoice):
    """The voice as `explainer.narration.voices` loads it."""

    name = f"hibari {VOICE}"
    speed = SPEED
    packages = ("hibari-tts",)

    @property
    def rate(self) -> int:
        """Samples a second."""
        import hibari

        return int(hibari.SAMPLE_RATE)

    @cached_property
    def _model(self) -> Any:
        import hibari

        return hibari.Hibari(voice=VOICE, threads=min(THREADS, os.cpu_count() or 1))

    def units(self, text: str) -> float:
        """How much a text is to speak, in phonemes, vowels and what is stressed counting more."""
        return sum(_LENGTHS.get(sound, 1.0) for sound in self._phonemes(text)) if text else 0.0

    @cached_property
    def _phonemes(self) -> Callable[[str], str]:
        from hibari.g2p import G2P

        speak: Callable[[str], str] = G2P(british=False)
        return speak

    def _dropped(self, text: str) -> list[str]:
        """Words that cannot be turned into phonemes."""
        phonemes = self._phonemes  # a package that is missing is no fault of the text

        def takes(part: str) -> bool:
            try:
                phonemes(part)
            except Exception:  # it raises whatever its parts do
                return False
            return True

        return [] if takes(text) else [word for word in text.split() if not takes(word)] or [text]

    def _raw(self, text: str) -> Samples:
        return np.asarray(self._model(text, speed=SPEED, seed=SEED), dtype=np.float32)

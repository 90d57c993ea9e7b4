"""English: hibari-tts with the voice that comes inside the package, so nothing is downloaded."""

from __future__ import annotations

import os
from functools import cached_property
from typing import Any

import numpy as np

from explainer.narration.voices.neural import SEED, THREADS, NeuralVoice, Samples

VOICE, SPEED = "heart", 0.8


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

    def _raw(self, text: str) -> Samples:
        return np.asarray(self._model(text, speed=SPEED, seed=SEED), dtype=np.float32)

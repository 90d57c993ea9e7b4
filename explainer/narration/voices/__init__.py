"""Neural voices behind one small interface, one module a voice; all run offline, on the processor."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module

from explainer.core.model import Lang
from explainer.language.registry import language
from explainer.narration.voices.neural import NeuralVoice, Samples, Voice, VoiceUnavailable, loading


@cache
def voice(lang: Lang) -> Voice:
    """The voice of a language; once loaded it stays so for the rest of the run.

    Raises
    ------
    VoiceUnavailable
        If the language has none, or its package is missing.
    """
    with loading(lang):
        return _speaker(lang)


class MutedVoice:
    """Stands for the voice of a language without loading it: what it spoke before is known by its settings."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        with loading(lang):
            speaker = _speaker(lang)
        self.name, self.settings = speaker.name, speaker.settings

    def load(self) -> None:
        """There is nothing to load; see `Voice.load`."""

    def dropped(self, text: str) -> list[str]:
        """It says nothing new, so it drops nothing; see `Voice.dropped`."""
        return []

    def speak(self, text: str) -> tuple[Samples, int]:
        """It says nothing new; see `Voice.speak`."""
        raise VoiceUnavailable(f"「{text}」 has not been spoken yet")


@cache
def units(lang: Lang) -> Callable[[str], float]:
    """What tells how much a text is to speak, in the sounds of its language; no model is loaded.

    Raises
    ------
    VoiceUnavailable
        If the language has no voice, or its package is missing.
    """
    with loading(lang):
        return cache(_speaker(lang).units)


def _speaker(lang: Lang) -> NeuralVoice:
    name = language(lang).voice
    if not name:
        raise ValueError("the program has no voice for it")
    speaker: NeuralVoice = import_module(f"{__name__}.{name}").Speaker(lang)
    return speaker

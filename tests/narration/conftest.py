"""A project of its own for every test of narration, and voices that can be watched."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.core.model import Lang
from explainer.narration import takes as narration
from explainer.narration.voices.neural import VoiceUnavailable
from tests.support.beeper import Beeper


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project with its own cache."""
    monkeypatch.setenv("EXPLAINER_ROOT", str(tmp_path))
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("EXPLAINER_VOICE", raising=False)
    return tmp_path


@pytest.fixture
def beeper(monkeypatch: pytest.MonkeyPatch) -> Beeper:
    voice = Beeper()
    monkeypatch.setattr(narration, "voice", lambda _: voice)
    return voice


@pytest.fixture
def without_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(lang: Lang) -> Beeper:
        raise VoiceUnavailable(f"the {lang} voice cannot be loaded: no model")

    monkeypatch.setattr(narration, "voice", broken)

"""Real voices, and the voice that is left out."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from explainer.core.errors import UserError
from explainer.core.model import Lang
from explainer.media.audio_file import read_audio
from explainer.narration import voices
from explainer.narration.takes import narrate, say
from explainer.narration.voices import kokoro
from explainer.narration.voices import voice as real_voice
from explainer.narration.voices.neural import PEAK, VoiceUnavailable, tidy
from tests.support.beeper import RATE, Beeper, chapter

pytestmark = pytest.mark.usefixtures("project")


@pytest.mark.parametrize(
    ("lang", "text", "lost"),
    [
        ("ja", "彁と々です。", ["彁", "々"]),
        ("ja", "細胞は、ゴフン待ちます。…「はい」", []),
        ("en", "It is 10⁻⁹ or ⑴ wide.", ["10⁻⁹", "⑴"]),
        ("en", "It arrives — “now”.", []),
    ],
)
def test_the_voices_know_what_they_drop(lang: Lang, text: str, lost: list[str]) -> None:
    assert real_voice(lang).dropped(text) == lost


def test_the_voice_can_be_left_out_without_a_warning(beeper: Beeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_VOICE", "none")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        (take,) = narrate(chapter("一つ目。"))
    assert (take.kind, beeper.heard) == ("estimated", [])


@pytest.mark.parametrize("text", ["……", "。"])
def test_a_cue_without_words_is_an_error_with_its_place(text: str, beeper: Beeper) -> None:
    with pytest.raises(UserError, match=r"part\.toml:2: cue 'c1' has no words"):
        narrate(chapter("一つ目。", text))


@pytest.mark.parametrize(
    "samples",
    [
        np.zeros(0, np.float32),
        np.zeros(RATE, np.float32),
        np.full(RATE, np.nan, np.float32),
        np.array([0.1, np.inf], np.float32),
    ],
)
def test_sound_that_is_none_is_refused(samples: NDArray[np.float32]) -> None:
    with pytest.raises(VoiceUnavailable, match="文。"):
        tidy(samples, RATE, "文。")


def test_sentences_are_trimmed_and_kept_from_clipping() -> None:
    tone = 1.7 * np.sin(2 * np.pi * 300 * np.arange(RATE) / RATE)
    silence = np.random.default_rng(1).normal(0, 1e-4, RATE)
    cut = tidy(np.concatenate([silence, tone, silence]).astype(np.float32), RATE, "文。")
    assert len(cut) / RATE == pytest.approx(1.08, abs=0.011)
    assert np.abs(cut).max() == pytest.approx(PEAK, abs=1e-3)
    assert cut[0] == cut[-1] == 0


@pytest.mark.parametrize(
    ("lang", "text", "seconds"),
    [("ja", "手紙が届きます。", (0.8, 2.2)), ("en", "The letter arrives.", (0.7, 2.2))],
)
def test_the_voices_speak_offline(
    lang: Lang, text: str, seconds: tuple[float, float], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a voice reached for the network")

    monkeypatch.setattr("socket.socket.connect", refused)
    samples, rate = read_audio(say(text, lang, project / "said.wav"))
    assert seconds[0] < len(samples) / rate < seconds[1]
    assert 0.05 < np.abs(samples).max() < 1


def test_a_voice_leaves_nothing_behind_in_the_home_folder(project: Path) -> None:
    # its own process: onnxruntime decides on its first import whether it reports to its maker
    code = "from explainer.narration.voices import voice; voice('en').speak('A letter.')"
    environment = {**os.environ, "HOME": str(project), "PYTHONPATH": str(Path(__file__).parents[1])}
    for name in ("ORT_DISABLE_TELEMETRY", "ORT_TELEMETRY_DISABLED", "XDG_CACHE_HOME"):
        environment.pop(name, None)
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert list(project.iterdir()) == []


def test_a_missing_voice_package_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro.Speaker, "packages", ("kokoro-nowhere",))
    voices.voice.cache_clear()
    with pytest.raises(VoiceUnavailable, match=r"ja voice cannot be loaded: .*kokoro-nowhere"):
        voices.voice("ja")

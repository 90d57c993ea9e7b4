"""Narration: sentences, readings, takes from voices, recordings and estimates, and their cache."""

from __future__ import annotations

import re
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.io import wavfile

from explainer.core.errors import ScriptError, UserError
from explainer.core.model import Lang, VoiceMode
from explainer.language.registry import language
from explainer.media.audio_file import read_audio, wav_bytes
from explainer.narration import voices
from explainer.narration.takes import SilentCue, SilentFilm, narrate
from explainer.narration.voices.neural import SentenceLost, VoiceUnavailable
from tests.support.beeper import RATE, Beeper, cache_files, chapter

pytestmark = pytest.mark.usefixtures("project")


def test_a_cue_is_spoken_sentence_by_sentence(beeper: Beeper) -> None:
    steps: list[tuple[int, int]] = []
    takes = narrate(chapter("一つ目。二つ目です。", "終わり。"), progress=lambda *step: steps.append(step))
    assert beeper.heard == ["一つ目。", "二つ目です。", "終わり。"]
    assert steps == [(1, 2), (2, 2)]
    first, second = takes[0].sentences
    assert (first.text, second.text) == ("一つ目。", "二つ目です。")
    assert first.start == 0
    assert first.seconds == pytest.approx(0.2)
    assert second.start == pytest.approx(0.2 + language("ja").sentence_gap)
    assert takes[0].seconds == pytest.approx(second.start + second.seconds)
    assert takes[0].kind == "synthetic"
    assert takes[0].wav is not None
    samples, rate = read_audio(takes[0].wav)
    assert len(samples) / rate == takes[0].seconds
    gap = samples[round(0.2 * rate) : round(second.start * rate)]
    assert not gap.any()


def test_say_is_spoken_and_text_is_shown(beeper: Beeper) -> None:
    (take,) = narrate(chapter("見せる文。もう一つ。", say="話す文。"))
    assert beeper.heard == ["話す文。"]
    assert [s.text for s in take.sentences] == ["見せる文。", "もう一つ。"]
    last = take.sentences[-1]
    assert last.start + last.seconds == pytest.approx(take.seconds)


def test_what_was_spoken_comes_from_the_cache(beeper: Beeper) -> None:
    script = chapter("一つ目。二つ目です。")
    assert narrate(script) == narrate(script)
    assert len(beeper.heard) == 2
    narrate(chapter("一つ目。変えた文です。"))
    assert beeper.heard[2:] == ["変えた文です。"]
    beeper.settings = "2"
    narrate(script)
    assert len(beeper.heard) == 5


@pytest.mark.parametrize("damage", ["truncated", "flipped", "emptied", "longer", "missing"])
def test_damaged_entries_of_the_cache_are_spoken_again(damage: str, beeper: Beeper, project: Path) -> None:
    script = chapter("一つ目。二つ目です。")
    (before,) = narrate(script)
    assert before.wav is not None
    whole = before.wav.read_bytes()
    for file in cache_files(project):
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        damaged = {
            "truncated": file.read_bytes()[:-100],
            "flipped": bytes(data),
            "emptied": b"",
            "longer": file.read_bytes() + b"\0",
        }
        if damage == "missing":
            file.unlink()
        else:
            file.write_bytes(damaged[damage])
    (after,) = narrate(script)
    assert after == before
    assert after.wav is not None
    assert after.wav.read_bytes() == whole
    assert len(beeper.heard) == 4


@pytest.mark.parametrize(
    ("rate", "kind", "full"),
    [(8_000, np.uint8, 127), (44_100, np.int16, 2**15 - 1), (48_000, np.int32, 2**31 - 1), (96_000, np.float32, 1)],
)
def test_a_recorded_take_replaces_the_voice(
    rate: int, kind: type[np.generic], full: int, beeper: Beeper, project: Path
) -> None:
    tone = 0.5 * np.sin(2 * np.pi * 200 * np.arange(2 * rate) / rate)
    data = (tone * full + (128 if kind is np.uint8 else 0)).astype(kind)
    file = project / "assets" / "voice" / "ja" / "part" / "c1.wav"
    file.parent.mkdir(parents=True)
    wavfile.write(file, rate, np.stack([data, data], axis=1))
    spoken, recorded = narrate(chapter("一つ目。", "二つ目。長い三つ目です。"))
    assert beeper.heard == ["一つ目。"]
    assert (spoken.kind, recorded.kind) == ("synthetic", "recorded")
    assert recorded.seconds == pytest.approx(2)
    first, second = recorded.sentences
    assert first.start == 0 < first.seconds == second.start < 1
    assert second.start + second.seconds == pytest.approx(2)
    assert recorded.wav is not None
    samples, stored = read_audio(recorded.wav)
    assert (stored, len(samples)) == (48_000, 96_000)
    assert np.abs(samples[1000:-1000]).max() == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize("name", ["c0.WAV", "c0.Flac", "c0.OGG"])
def test_a_recorders_capitals_are_no_other_kind_of_file(name: str, beeper: Beeper, project: Path) -> None:
    folder = project / "assets" / "voice" / "ja" / "part"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(wav_bytes(np.sin(np.arange(48_000, dtype=np.float32)), 48_000))
    assert [take.kind for take in narrate(chapter("一つ目。"))] == ["recorded"]


def test_a_link_to_no_recording_and_one_of_no_length_are_named(beeper: Beeper, project: Path) -> None:
    folder = project / "assets" / "voice" / "ja" / "part"
    folder.mkdir(parents=True)
    (folder / "c0.flac").symlink_to("moved_away.flac")
    with pytest.raises(UserError, match=r"c0\.flac:1: .*No such file.*put a whole recording here"):
        narrate(chapter("一つ目。"))
    (folder / "c0.wav").write_bytes(wav_bytes(np.sin(np.arange(480, dtype=np.float32)), 48_000))
    with pytest.raises(UserError, match=r"c0\.wav:1: lasts 0\.010 s"):
        narrate(chapter("一つ目。"))


@pytest.mark.parametrize("data", [b"", b"RIFF", b"not a sound at all", b"RIFF\x10\0\0\0WAVEfmt \x10\0\0\0"])
def test_an_unreadable_recording_is_named(data: bytes, beeper: Beeper, project: Path) -> None:
    file = project / "assets" / "voice" / "ja" / "part" / "c0.wav"
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    with pytest.raises(UserError, match=r"assets/voice/ja/part/c0\.wav:1: .*put a whole recording here"):
        narrate(chapter("一つ目。"))


@pytest.mark.parametrize(("channels", "missing"), [(1, 100), (2, 7), (2, 40_000)])
def test_a_recording_cut_short_is_refused(channels: int, missing: int, beeper: Beeper, project: Path) -> None:
    file = project / "assets" / "voice" / "ja" / "part" / "c0.wav"
    file.parent.mkdir(parents=True)
    wavfile.write(file, RATE, np.ones((RATE, channels), np.int16))
    file.write_bytes(file.read_bytes()[:-missing])
    with pytest.raises(UserError, match=r"c0\.wav:1: .*whole"):
        narrate(chapter("一つ目。"))


@pytest.mark.usefixtures("without_voice")
def test_a_film_that_lost_its_voice_is_not_made() -> None:
    with pytest.raises(VoiceUnavailable, match=r"no model; the command doctor says .*, --voice none makes a silent"):
        narrate(chapter("一つ目。"))


@pytest.mark.usefixtures("without_voice")
def test_without_a_voice_times_are_estimated_on_request_with_one_warning() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        takes = narrate(
            chapter("細胞が毎日、小さな封筒を送り出しています。", "受け取られるのは、その一部です。"), mode="partial"
        )
    assert [w.category for w in caught] == [SilentFilm]
    assert "no model" in str(caught[0].message)
    assert [(take.kind, take.wav) for take in takes] == [("estimated", None)] * 2
    assert 2 < takes[1].seconds < takes[0].seconds < 5


def test_a_voice_that_is_lost_midway_leaves_no_half_spoken_chapter(beeper: Beeper) -> None:
    def speak(text: str) -> tuple[NDArray[np.float32], int]:
        if "二" in text:
            raise VoiceUnavailable("out of memory")
        return Beeper.speak(beeper, text)

    beeper.speak = speak  # type: ignore[method-assign]
    with pytest.warns(SilentFilm, match="out of memory"):
        takes = narrate(chapter("一つ目。", "二つ目。", "三つ目。"), mode="partial")
    assert [take.kind for take in takes] == ["estimated"] * 3


@pytest.mark.parametrize(
    ("lang", "texts", "named"),
    [
        (
            "ja",
            ["一つ目。", "※と→です。", "Wntです。"],
            ["2: text: .* “※” .U[+]203B", "2: .*“→”", "3: .*“Wnt”"],
        ),
        ("en", ["It is 5‰ of it.", "Fine.", "The miR15 and 東京."], ["1: .*“5‰”", "3: .*“miR15”", "3: .*“東京”"]),
    ],
)
def test_what_the_voice_cannot_say_stops_the_run_before_it_speaks(
    lang: Lang, texts: list[str], named: list[str], beeper: Beeper, project: Path
) -> None:
    beeper.lang = lang
    with pytest.raises(ScriptError) as caught:
        narrate(chapter(*texts, lang=lang))
    assert beeper.heard == []
    problems = [str(p) for p in caught.value.problems]
    assert len(problems) == len(named)
    for problem in problems:
        assert any(re.match(f"assets/script/{lang}/part.toml:{n}", problem) for n in named), problem
        assert problem.endswith("or --voice partial leaves it out")
        assert f"assets/readings/{lang}.toml" in problem


@pytest.mark.parametrize(
    ("text", "heard", "warned"),
    [("※手紙→です。", "手紙 です。", ["part.toml:1: cue 'c0': .*“※”", "“→”"]), ("彁の手紙です。", "の手紙です。", [])],
)
def test_what_the_voice_cannot_say_is_left_out_on_request(
    text: str, heard: str, warned: list[str], beeper: Beeper
) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        (take,) = narrate(chapter(text), mode="partial")
    assert all(re.search(part, str(w.message)) for w, part in zip(caught, warned, strict=True))
    assert [said.strip() for said in beeper.heard] == [heard]
    assert (take.kind, take.sentences[0].text) == ("synthetic", text)


def test_what_only_the_voice_knows_stops_the_run_too(beeper: Beeper) -> None:
    narrate(chapter("彁の手紙です。"), mode="partial")  # what it said without them is not taken for the whole
    with pytest.raises(ScriptError, match=r"part\.toml:2: the voice cannot say “彁” of 「彁の手紙です。」"):
        narrate(chapter("一つ目。", "彁の手紙です。"))
    assert beeper.heard[1:] == ["一つ目。"]


@pytest.mark.parametrize("mode", ["full", "partial"])
def test_a_sentence_on_which_the_voice_fails_is_named(mode: VoiceMode, beeper: Beeper) -> None:
    def speak(text: str) -> tuple[NDArray[np.float32], int]:
        if "二" in text:
            raise SentenceLost("the voice gave no usable sound for 「二」")
        return Beeper.speak(beeper, text)

    beeper.speak = speak  # type: ignore[method-assign]
    script = chapter("一つ目。", "二つ目。", "三つ目。")
    if mode == "full":
        with pytest.raises(ScriptError, match=r"part\.toml:2: the voice gave no usable sound .* --voice partial"):
            narrate(script)
    else:
        with pytest.warns(SilentCue, match=r"part\.toml:2: cue 'c1' is silent"):
            takes = narrate(script, mode="partial")
        assert [take.kind for take in takes] == ["synthetic", "estimated", "synthetic"]


def test_a_recorded_take_needs_no_reading(beeper: Beeper, project: Path) -> None:
    file = project / "assets" / "voice" / "ja" / "part" / "c0.wav"
    file.parent.mkdir(parents=True)
    wavfile.write(file, RATE, (3000 * np.sin(np.arange(RATE) / 20)).astype(np.int16))
    assert [take.kind for take in narrate(chapter("Wntと※です。"))] == ["recorded"]


def test_what_cannot_be_said_does_not_matter_without_a_voice(beeper: Beeper, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [take.kind for take in narrate(chapter("Wntと※です。"), mode="none")] == ["estimated"]
    monkeypatch.setenv("EXPLAINER_VOICE", "none")
    assert [take.kind for take in narrate(chapter("Wntと※です。"))] == ["estimated"]


def test_a_broken_voice_package_is_not_the_text_s_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hibari", None)
    monkeypatch.setitem(sys.modules, "hibari.g2p", None)
    voices.voice.cache_clear()
    with pytest.raises(VoiceUnavailable, match=r"en voice cannot be loaded: .*hibari"):
        voices.voice("en").dropped("A letter.")
    voices.voice.cache_clear()

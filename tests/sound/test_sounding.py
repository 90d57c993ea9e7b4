"""Music, effects and room under a voice: levels, places, edges."""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from explainer.check.rules.bed import clicks, misplaced, on_words, too_loud
from explainer.core.errors import ScriptError, UserError
from explainer.media.audio_file import read_stereo, write_flac
from explainer.media.loudness import RATE, measure
from explainer.sound import own_music as own
from explainer.sound.effects import EFFECTS, effect
from explainer.sound.envelope import drawn, levels, sentences_at, speech, windows
from explainer.sound.mix import PlacedEffect, Stems, full_sound, voice_only
from explainer.sound.score import load_score
from explainer.sound.synthesiser import Stereo, check_presets
from tests.sound.conftest import film


def sounding(folder: Path, *effects: PlacedEffect) -> Stems:
    return full_sound(film(folder, *effects))


def level(sound: Stereo, begin: float, end: float) -> float:
    piece = sound[round(begin * RATE) : round(end * RATE)]
    return float(10 * np.log10(np.square(piece).mean() + 1e-14))


def test_music_stays_under_the_voice_and_comes_up_in_the_pause(project: Path) -> None:
    programme = film(project)
    stems = full_sound(programme)
    assert stems.music is not None
    seen = windows(sentences_at(programme.chapters), programme.seconds)
    voice, music = levels(stems.voice, len(seen.begins)), levels(stems.music, len(seen.begins))
    assert seen.spoken.sum() >= 10
    assert (voice - music)[seen.spoken].min() >= 20
    assert 14 <= float(np.median(voice[seen.spoken])) - music[~seen.spoken].max() < 22
    assert level(stems.music, 7.8, 9.2) > level(stems.music, 5, 6.5) + 4
    assert list(too_loud(programme.chapters[0][1], stems)) == []


def test_loudness_peak_and_no_digital_silence(project: Path) -> None:
    mixed = sounding(project).mixed()
    found = measure(mixed)
    assert found.lufs == pytest.approx(-14, abs=1)
    assert found.true_peak_dbtp <= -1
    assert np.abs(mixed).reshape(-1, 480, 2).max(axis=(1, 2)).min() > 1e-4


def test_two_runs_are_alike_and_a_second_takes_the_music_from_the_cache(
    project: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLAINER_CACHE", str(project / "cache"))
    first = sounding(project).mixed()
    assert list((project / "cache" / "music").glob("*.npy"))
    assert np.array_equal(first, sounding(project).mixed())
    monkeypatch.setenv("EXPLAINER_CACHE", str(project / "other"))
    assert np.array_equal(first, sounding(project).mixed())


def test_a_film_without_a_score_has_its_voice_in_a_room(project: Path) -> None:
    (project / "assets" / "music" / "score.toml").unlink()
    stems = sounding(project)
    assert stems.music is None
    assert level(stems.mixed(), 7.5, 9.5) == pytest.approx(-60, abs=2)
    assert stems.effects is None


def test_the_voice_alone_has_neither(project: Path) -> None:
    stems = voice_only(film(project, PlacedEffect("pop", 240, 0.0)))
    assert stems.music is None
    assert stems.effects is None


def test_between_near_sentences_nothing_pumps() -> None:
    spans = speech([(1.0, 4.0), (4.5, 7.0), (10.0, 13.0)])
    assert spans == [(1.0, 7.0), (10.0, 13.0)]
    envelope = drawn(spans, [-20.0, -26.0], -6.0, 16.0)
    gain = 20 * np.log10(envelope.at(0, 16 * RATE))

    def at(second: float) -> float:
        return float(gain[round(second * RATE)])

    assert [round(at(s)) for s in (0.2, 1.0, 4.2, 7.0, 8.5, 10.0, 13.0, 15.0)] == [-6, -20, -20, -20, -6, -26, -26, -6]
    down, up = np.flatnonzero(gain[: 2 * RATE] < -6.1)[0], np.flatnonzero(gain[: 9 * RATE] < -6.1)[-1]
    assert 0.15 <= np.flatnonzero(gain < -19.9)[0] / RATE - down / RATE <= 0.3
    assert 0.15 <= up / RATE - 7.0 <= 0.4
    assert drawn([(0.0, 2.0)], [-20.0], -6.0, 4.0).at(0, 1)[0] == pytest.approx(0.1)


def test_effects_begin_on_their_frames_and_come_from_their_side(project: Path) -> None:
    asked = (PlacedEffect("click", 241, -1.0), PlacedEffect("chime", 300, 1.0))
    stems = sounding(project, *asked)
    assert stems.effects is not None
    for placed, side in zip(asked, (0, 1), strict=True):
        start = placed.frame * RATE // 30
        heard = stems.effects[start : start + 1600]
        assert not stems.effects[start - 800 : start].any()
        first = np.flatnonzero(np.abs(heard[:, side]) > 0.05 * np.abs(heard).max())[0]
        assert first <= RATE / 30
        assert np.abs(heard[:, 1 - side]).max() < 1e-3 * np.abs(heard[:, side]).max()
    assert list(misplaced(stems, asked, film(project).fps)) == []
    assert list(on_words(stems, asked, film(project).fps)) == []


def test_of_two_near_effects_the_first_is_heard_and_check_says_so(project: Path) -> None:
    asked = (PlacedEffect("pop", 240, 0.0), PlacedEffect("stamp", 280, 0.0), PlacedEffect("drop", 286, 0.0))
    stems = sounding(project, *asked)
    assert stems.effects is not None
    assert not stems.effects[280 * 1600 - 800 : 285 * 1600].any()
    assert stems.effects[286 * 1600 : 287 * 1600].any()
    ((at, what),) = misplaced(stems, asked, film(project).fps)
    assert at == pytest.approx(280 / 30)
    assert "'stamp' is not heard" in what


def test_an_effect_gives_way_to_the_voice(project: Path) -> None:
    loud, quiet = (sounding(project, PlacedEffect("stamp", frame, 0.0)).effects for frame in (250, 60))
    assert loud is not None
    assert quiet is not None
    assert np.abs(loud).max() > 1.3 * np.abs(quiet).max()


def test_check_finds_what_is_wrong(project: Path) -> None:
    programme = film(project)
    stems = sounding(project, PlacedEffect("stamp", 60, 0.0))
    assert stems.music is not None
    assert stems.effects is not None
    timeline = programme.chapters[0][1]
    loud = replace(stems, music=stems.music * 10)
    assert len(list(too_loud(timeline, loud))) == 2
    (found,) = on_words(replace(stems, effects=stems.effects * 30), (PlacedEffect("stamp", 60, 0.0),), programme.fps)
    assert found[0] == 2.0
    late = replace(stems, effects=np.roll(stems.effects, 3000, axis=0))
    ((_, what),) = misplaced(late, (PlacedEffect("stamp", 60, 0.0),), programme.fps)
    assert "from its frame" in what
    assert list(clicks(stems.music)) == []
    broken = stems.music.copy()
    broken[5 * RATE : 5 * RATE + 3000] = 0.1
    assert next(clicks(broken)) == pytest.approx(5, abs=0.1)


@pytest.mark.parametrize("name", EFFECTS)
def test_every_effect_is_short_begins_softly_and_ends_in_silence(name: str) -> None:
    sound = effect(name)
    assert 0.05 <= len(sound) / RATE <= 1.8
    assert sound is effect(name)
    assert np.isfinite(sound).all()
    assert abs(sound[0]) < 1e-3
    assert abs(sound[-1]) < 1e-3
    assert abs(sound.mean()) < 0.02
    power = np.pad(sound**2, (0, -len(sound) % 2400)).reshape(-1, 2400).mean(axis=1)
    assert power.max() == pytest.approx(1, rel=0.01)


def test_effects_differ() -> None:
    assert len({effect(name).tobytes() for name in EFFECTS}) == len(EFFECTS) >= 12


def tune(folder: Path, seconds: float, name: str = "one.flac") -> Path:
    time = np.arange(round(seconds * RATE)) / RATE
    wave = 0.3 * np.sin(2 * np.pi * 330 * time).astype(np.float32)
    (folder / "assets" / "music").mkdir(parents=True, exist_ok=True)
    path = folder / "assets" / "music" / name
    write_flac(path, np.stack([wave, 0.5 * wave], axis=1))
    return path


def test_own_music_takes_the_place_of_the_score(project: Path) -> None:
    tune(project, 20.0)
    stems = sounding(project)
    assert stems.music is not None
    heard = stems.music[round(7.5 * RATE) : round(9.5 * RATE), 0]
    spectrum = np.abs(np.fft.rfft(heard))
    assert np.argmax(spectrum) / 2 == pytest.approx(330, abs=1)
    assert level(stems.music, 5, 6.5) < level(stems.mixed(), 5, 6.5) - 20


def test_short_own_music_begins_again_with_a_warning(project: Path) -> None:
    tune(project, 25.0)
    with pytest.warns(own.ShortMusic, match="lasts 25 s and the film 60 s"):
        heard = own.play_own(project, Path("assets/music/one.flac"), 60 * RATE)
    assert len(heard) == 60 * RATE
    assert np.abs(heard).reshape(-1, RATE // 2, 2).max(axis=(1, 2)).min() > 0.1
    assert np.abs(np.diff(heard, axis=0)).max() < 0.05


def test_own_music_that_cannot_be_used_is_named(project: Path) -> None:
    tune(project, 5.0)
    with pytest.raises(UserError, match=r"assets/music/one\.flac:1: lasts 5 s, too short"):
        own.play_own(project, Path("assets/music/one.flac"), 60 * RATE)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(own.play_own(project, Path("assets/music/one.flac"), 4 * RATE)) == 4 * RATE
    (project / "assets" / "music" / "one.flac").write_bytes(b"no music")
    with pytest.raises(UserError, match=r"one\.flac:1: .*put whole music here"):
        own.play_own(project, Path("assets/music/one.flac"), RATE)
    assert own.own_music(project, "two") is None


def test_flac_files_hold_what_was_written(tmp_path: Path) -> None:
    heard = read_stereo(tune(tmp_path, 1.5), RATE)
    assert heard.shape == (round(1.5 * RATE), 2)
    assert np.abs(heard[:, 1] - 0.5 * heard[:, 0]).max() < 1e-5
    assert np.abs(heard).max() == pytest.approx(0.3, abs=1e-3)


def test_an_instrument_that_is_not_there_is_named_with_its_line(project: Path) -> None:
    file = project / "assets" / "music" / "score.toml"
    file.write_text(file.read_text().replace('"glass", ring', '"glas", ring'))
    found = load_score(project)
    assert found
    with pytest.raises(ScriptError, match=r"score\.toml:5: the synthesiser has no sound 'glas'.*glass"):
        check_presets(found)

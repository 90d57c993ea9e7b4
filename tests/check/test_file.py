"""A small film is spoilt row by row, and each breach of the delivery rules is found in the file."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from explainer.check.rules.file import SITES, _against, _words, check_file, rows
from explainer.core.errors import ExplainerError
from explainer.media.probe import FilmFacts, probe
from tests.support.film_parts import SIZE, chord, film


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of 3 s at 320 x 180."""
    folder = tmp_path_factory.mktemp("film")
    return film(folder, folder / "film.mp4")


@pytest.fixture(scope="module")
def facts(made: Path) -> FilmFacts:
    return probe(made)


def test_only_the_size_of_the_small_film_is_wrong(made: Path) -> None:
    findings, fits = check_file(made)
    assert [(f.check, f.place) for f in findings] == [("file.mp4", str(made))]
    assert findings[0].what == f"size is {SIZE}, no size of the film; the nearest is (480, 480)"
    against = {fit.site: fit.why for fit in fits}
    assert against["YouTube"] == against["X"] == against["PowerPoint"] == ""
    assert against["YouTube Shorts"] == "wide, must be square or tall"
    assert against["TikTok"] == "320 x 180 px, sides must be 360 to 4096 px"


@pytest.mark.parametrize(
    ("breach", "said"),
    [
        ({"frames": 80}, "80 frames in 3.000 s"),
        ({"edit_lists": 2}, "2 edit lists"),
        ({"video_profile": "Main"}, "H.264 profile is Main"),
        ({"loudness": -20.0}, "loudness is -20.0 LUFS"),
        ({"audio_end": 3.2}, "sound at 3.200 s"),
        ({"size": (1280, 700)}, "no size of the film; the nearest is (1280, 720)"),
        ({"fps": 20, "frames": 60}, "20 frames/s, must be 30"),
    ],
)
def test_every_row_of_the_tables(facts: FilmFacts, breach: dict[str, object], said: str) -> None:
    good = replace(facts, size=(854, 480))
    assert rows(good) == []
    assert any(said in row for row in rows(replace(good, **breach)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("breach", "said"),
    [
        ({"metadata": {"title": "長" * 101}}, "the title has 101 characters"),
        ({"metadata": {"title": "題", "description": "説" * 1700}}, "the description has 5100 bytes"),
        ({"metadata": {"title": "<b>"}}, "the title has < or >"),
        ({"chapters": (("一", 1.0, 3.0),)}, "the first chapter begins at 1.00 s"),
        ({"chapters": (("一", 0.0, 2.0), ("二", 1.5, 3.0))}, "“二” begins before “一” ends"),
        ({"chapters": (("一", 0.0, 20.0), ("二", 20.0, 24.0), ("三", 24.0, 60.0))}, "“二” lasts 4.0 s"),
    ],
)
def test_titles_descriptions_and_chapters(facts: FilmFacts, breach: dict[str, object], said: str) -> None:
    assert list(_words(facts)) == []
    assert said in next(what for what, _ in _words(replace(facts, **breach)))  # type: ignore[arg-type]


def test_sites_by_length_and_size(facts: FilmFacts, made: Path) -> None:
    long = replace(facts, video_end=700.0, size=(1080, 1920))
    against = {site.name: list(_against(site, long, made)) for site in SITES}
    assert against["YouTube Shorts"] == ["700 s long, must be at most 180 s"]
    assert against["TikTok"] == ["700 s long, must be at most 600 s"]
    assert against["X"] == []
    short = replace(facts, video_end=2.0, size=(1080, 1920))
    assert {site.name for site in SITES if _against(site, short, made)} == {"Instagram Reels"}


def test_a_quiet_film(tmp_path: Path) -> None:
    findings, _ = check_file(film(tmp_path, tmp_path / "quiet.mp4", chord(3.0, loudness=-30.0).astype(np.float32)))
    assert any("loudness is -30" in f.what for f in findings)


def test_captions_beside_the_film(made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "film.mp4"
    shutil.copy(made, copy)
    good = "1\n00:00:00,000 --> 00:00:02,000\n小さな封筒\n\n"
    copy.with_suffix(".srt").write_text(good, encoding="utf-8")
    assert [f.check for f in check_file(copy)[0]] == ["file.mp4"]
    copy.with_suffix(".srt").write_text(good.replace("02,000", "00,500"), encoding="utf-8")
    copy.with_suffix(".vtt").write_text("WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n封筒\n", encoding="utf-8")
    findings = [f for f in check_file(copy)[0] if f.check == "file.captions"]
    assert {Path(f.place).suffix for f in findings} == {".srt", ".vtt"}
    assert any("characters/s" in f.what for f in findings)
    assert any("the last caption ends at 4.00 s, after the film" in f.what for f in findings)
    copy.with_suffix(".vtt").unlink()
    for data in ("小さな封筒".encode("shift-jis"), good.encode("utf-16"), b"\0\0", b"<!doctype html>", b"1\n"):
        copy.with_suffix(".srt").write_bytes(data)
        assert any("cannot be read" in f.what for f in check_file(copy)[0]), data
    for data in (b"1\n00:00:00,000 --> 00:00:01,000\n\n\n", b"1\n00:00:02,000 --> 00:00:01,000\nx\n", b""):
        copy.with_suffix(".srt").write_bytes(data)
        check_file(copy)  # an empty caption, one that goes backwards, none
    copy.with_suffix(".srt").unlink()
    copy.with_suffix(".srt").mkdir()
    assert any("cannot be read" in f.what for f in check_file(copy)[0])


def test_what_is_no_film(tmp_path: Path) -> None:
    (tmp_path / "text.mp4").write_text("no film")
    with pytest.raises(ExplainerError, match=r"text\.mp4"):
        check_file(tmp_path / "text.mp4")

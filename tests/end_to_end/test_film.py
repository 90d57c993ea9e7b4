"""A real chapter rendered small through the command line, reopened and held against every delivery rule."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from PIL import Image

from explainer.media.probe import probe, violations
from explainer.project.loader import load_chapter
from tests.support.running import DRAFT, frame_hashes, leftovers, run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the chapter `opening`, spoken, and its cache."""
    folder = tmp_path_factory.mktemp("film")
    done = run(
        "chapter", "opening", *DRAFT, "--out", str(folder / "out"), cache=folder / "cache", EXPLAINER_VOICE="real"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1] == str(folder / "out" / "opening-ja-wide.mp4")
    return folder


def test_the_film_keeps_every_delivery_rule(made: Path) -> None:
    facts = probe(made / "out" / "opening-ja-wide.mp4")
    assert violations(facts, fps=Fraction(15), size=(854, 480)) == []
    assert [title for title, *_ in facts.chapters] == [load_chapter("opening", "ja").title]


def test_captions_and_poster_lie_beside_it(made: Path) -> None:
    out = made / "out"
    assert {p.name for p in out.iterdir()} == {f"opening-ja-wide{e}" for e in (".mp4", ".srt", ".vtt", ".jpg")}
    said = "".join(c.text for c in load_chapter("opening", "ja").cues)
    lines = [
        t
        for t in (out / "opening-ja-wide.srt").read_text("utf-8").splitlines()
        if t and not t.isdigit() and "-->" not in t
    ]
    assert "".join(lines) == said
    assert (out / "opening-ja-wide.vtt").read_text("utf-8").startswith("WEBVTT")
    with Image.open(out / "opening-ja-wide.jpg") as poster:
        assert poster.size == (854, 480)


def test_a_second_run_draws_nothing_and_gives_the_same_frames(made: Path) -> None:
    before = frame_hashes(made / "out" / "opening-ja-wide.mp4")
    stamps = {p.name: p.stat().st_ino for p in (made / "cache" / "segments").iterdir()}
    done = run("chapter", "opening", *DRAFT, "--out", str(made / "again"), cache=made / "cache", EXPLAINER_VOICE="real")
    assert done.returncode == 0, done.stderr
    assert {p.name: p.stat().st_ino for p in (made / "cache" / "segments").iterdir()} == stamps
    assert frame_hashes(made / "again" / "opening-ja-wide.mp4") == before
    assert leftovers(made) == []


def test_one_job_gives_the_frames_of_two(made: Path, tmp_path: Path) -> None:
    done = run(
        "chapter",
        "opening",
        *DRAFT,
        "--jobs",
        "1",
        "--out",
        str(tmp_path),
        cache=tmp_path / "c",
        EXPLAINER_VOICE="real",
    )
    assert done.returncode == 0, done.stderr
    assert frame_hashes(tmp_path / "opening-ja-wide.mp4") == frame_hashes(made / "out" / "opening-ja-wide.mp4")


def test_burned_captions_change_only_the_caption_region(made: Path, tmp_path: Path) -> None:
    words = ("chapter", "opening", *DRAFT, "--captions", "burn", "--out", str(tmp_path))
    done = run(*words, cache=made / "cache", EXPLAINER_VOICE="real")
    assert done.returncode == 0, done.stderr
    assert {p.suffix for p in tmp_path.iterdir()} == {".mp4", ".jpg"}
    assert frame_hashes(tmp_path / "opening-ja-wide.mp4") != frame_hashes(made / "out" / "opening-ja-wide.mp4")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("film", "nosuch"), "there is no cut 'nosuch'"),
        (("chapter", "nosuch"), "nosuch"),
        (("film", "--fps", "1000"), "--fps '1000'"),
        (("say", "。。"), "no words to speak"),
    ],
)
def test_wrong_orders_end_with_one_line_and_status_2(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = run(*words, cache=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_ends_with_one_line_and_status_2(made: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "out"
    blocked.write_text("a file stands where the folder should be")
    done = run("chapter", "opening", *DRAFT, "--out", str(blocked), cache=made / "cache", EXPLAINER_VOICE="real")
    assert done.returncode == 2
    assert str(blocked) in done.stderr
    assert "Traceback" not in done.stderr

"""Folders for sites made for a film about something else, and read back by other programs than ours."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import av
import pytest
import srt
from PIL import Image

from explainer.media.probe import probe, violations
from tests.support.posted_film import write_film
from tests.support.running import environment, leftovers


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small film, posted once for two sites."""
    root = write_film(tmp_path_factory.mktemp("bread"), pause=0.4)
    done = post(root)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert [Path(line).name for line in done.stdout.splitlines()] == ["youtube-ja", "x-ja", "x-en"]
    return root


def post(root: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """The installed command, in the film's folder."""
    words = ("post", "--site", "youtube,x", "--quality", "draft", "--fps", "10", *more)
    return subprocess.run(
        [str(Path(sys.executable).with_name("explainer")), *words],
        cwd=root,
        env=environment(root / "cache"),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def folder(root: Path, name: str) -> Path:
    """The folder of a site."""
    return root / "out" / "post" / "bread" / name


def test_the_film_is_one_that_any_site_takes(root: Path) -> None:
    for name, lang in (("youtube-ja", "jpn"), ("x-en", "eng")):
        facts = probe(folder(root, name) / "film.mp4")
        silent = ("loudness", "true peak")
        found = [v for v in violations(facts, fps=facts.fps, size=(854, 480)) if not v.startswith(silent)]
        assert found == []
        assert facts.languages == (lang, lang)


def test_the_other_languages_sound_is_exactly_as_long_as_the_film(root: Path) -> None:
    here = folder(root, "youtube-ja")
    with av.open(str(here / "film.mp4")) as film, av.open(str(here / "audio.en.flac")) as sound:
        picture, track = film.streams.video[0], sound.streams.audio[0]
        assert track.duration is not None
        assert track.duration / track.rate == pytest.approx(picture.frames / 10, abs=0.5 / 48_000)


def test_captions_are_read_by_others(root: Path) -> None:
    here = folder(root, "youtube-ja")
    for lang, words in (("ja", "生地がふくらみます。"), ("en", "It rises.")):
        shown = list(srt.parse((here / f"captions.{lang}.srt").read_text("utf-8")))
        assert [s.content for s in shown][1] == words
    assert not (folder(root, "x-en") / "captions.ja.srt").exists()


def test_thumbnail_texts_and_metadata_belong_together(root: Path) -> None:
    here = folder(root, "youtube-ja")
    told = json.loads((here / "metadata.json").read_text("utf-8"))
    with Image.open(here / "thumbnail.jpg") as image:
        assert (image.size, image.format) == ((1280, 720), "JPEG")
    assert (here / "thumbnail.jpg").stat().st_size < 2_000_000
    assert told["texts"]["title"] + "\n" == (here / "title.txt").read_text("utf-8")
    assert told["localizations"]["en"]["title"] == "How bread is made: from flour to oven"
    assert told["captions"] == {"ja": "captions.ja.srt", "en": "captions.en.srt"}
    assert told["audio"] == {"en": "audio.en.flac"}
    assert told["film"]["bytes"] == (here / "film.mp4").stat().st_size
    assert told["kids"] == {"answer": False, "reasons": told["kids"]["reasons"]}
    assert set(told["about"]) == {f.name for f in here.iterdir()} - {".written.json", "HOWTO.md"}


def test_the_page_tells_how_in_the_makers_language(root: Path) -> None:
    page = (folder(root, "youtube-ja") / "HOWTO.md").read_text("utf-8")
    assert page.startswith("# YouTube への投稿: パンのできるまで")
    assert "{" not in page
    for file in folder(root, "youtube-ja").glob("*.txt"):
        assert f"`{file.name}`" in page
    english = (folder(root, "x-en") / "HOWTO.md").read_text("utf-8")
    assert english.startswith("# X への投稿: How bread is made")
    assert "`captions.en.srt`" in english


def test_a_second_run_keeps_what_its_user_edited_and_says_so(root: Path) -> None:
    title = folder(root, "youtube-ja") / "title.txt"
    film = (folder(root, "youtube-ja") / "film.mp4").stat().st_ino
    title.write_text("わたしのタイトル\n", "utf-8")
    done = post(root, "--lang", "ja,en")
    said = f"warning: {title.relative_to(root)} was changed by hand and is kept; --force replaces it\n"
    assert (done.returncode, done.stderr) == (0, said)
    assert title.read_text("utf-8") == "わたしのタイトル\n"
    told = json.loads((folder(root, "youtube-ja") / "metadata.json").read_text("utf-8"))
    assert told["texts"]["title"] == "わたしのタイトル"
    assert (folder(root, "youtube-ja") / "film.mp4").stat().st_ino == film, "nothing was made anew"
    assert post(root, "--force").stderr == ""
    assert title.read_text("utf-8").startswith("パンのできるまで")
    assert [p.name for p in leftovers(root / "out") if p.name != ".written.json"] == []


def test_a_mistake_ends_with_a_line_and_no_folder(root: Path) -> None:
    done = post(root, "--site", "tiktok,utube")
    assert done.returncode == 2
    assert done.stderr.startswith("--site 'utube' is not known; write one or more of youtube,shorts,x,")
    done = post(root, "--site", "tiktok")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1, "said once for both languages"
    assert "assets/cuts/bread.toml:1: TikTok: the film's frame rate is 10 frames/s, 23 to 60" in done.stderr
    assert not folder(root, "tiktok-ja").exists()


def test_a_film_may_hold_its_captions_in_every_language(root: Path) -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("explainer")), "film", "bread", "--captions", "embed", "--lang", "en",
         "--quality", "draft", "--fps", "10"],
        cwd=root, env=environment(root / "cache"), capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    made = root / "out" / "bread-en-wide.mp4"
    assert made.with_suffix(".srt").exists()
    facts = probe(made)
    assert [v for v in violations(facts, fps=facts.fps, size=(854, 480)) if "edit list" in v or "moov" in v] == []
    with av.open(str(made)) as film:
        tracks = [(t.metadata["language"], t.metadata["handler_name"]) for t in film.streams.subtitles]
        assert tracks == [("eng", "English"), ("jpn", "日本語")]
        for track, words in zip(film.streams.subtitles, ("It rises.", "生地がふくらみます。"), strict=True):
            film.seek(0)
            assert words in [bytes(p)[2:].decode() for p in film.demux(track) if p.pts is not None]

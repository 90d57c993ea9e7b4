"""What is posted is held against the sites' limits before anything is drawn; every broken one is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from explainer.core.errors import ScriptError
from explainer.media.audio_file import write_flac
from explainer.project.loader import load_project
from explainer.publish.kit import Content, write
from explainer.publish.plan import Folder, PostRequest, folders
from explainer.publish.sites import SITES, Limit
from tests.support.posted_film import CUT, SHORT, write_film
from tests.support.small_project import write as write_file


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other_scenes: None) -> Path:
    """The small film, muted: 42 s, and 14 s of it as a cut of its own."""
    monkeypatch.setenv("EXPLAINER_ROOT", str(tmp_path))
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("EXPLAINER_VOICE", "none")
    return write_film(tmp_path)


def planned(root: Path, *sites: Any, langs: Sequence[str] = ("en",), fps: int = 24, **more: Any) -> list[Folder]:
    """What a run would make."""
    request = PostRequest("bread", sites, tuple(langs), "draft", Fraction(fps), 1, root / "out", False, "full")
    return folders(load_project(root), replace(request, **more), lambda *_: None)


def refused(root: Path, *sites: Any, **more: Any) -> list[str]:
    """What is wrong with a run."""
    with pytest.raises(ScriptError) as caught:
        planned(root, *sites, **more)
    assert caught.value.status == 2
    return [str(problem) for problem in caught.value.problems]


def add(root: Path, text: str, file: str = CUT) -> int:
    """Write more at the end of a cut; returns the line before it."""
    before = (root / file).read_text("utf-8")
    write_file(root, file, before + text)
    return before.count("\n")


def shorten(monkeypatch: pytest.MonkeyPatch, site: Any, seconds: float) -> None:
    """Have a site take shorter films only."""
    limits = {**SITES[site].film, "seconds": Limit(seconds, "https://example.org", unit="s")}
    monkeypatch.setitem(SITES, site, replace(SITES[site], film=limits))


def test_a_film_that_is_too_long_is_refused_with_what_would_fit(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder,) = planned(root, "shorts")
    length = folder.facts.seconds
    shorten(monkeypatch, "shorts", length)
    assert [p.part for p in planned(root, "shorts")[0].postings] == [""]
    shorten(monkeypatch, "shorts", length - 0.05)
    (what,) = refused(root, "shorts")
    assert what.startswith(f"{CUT}:1: bread lasts 0:39 in en, YouTube Shorts takes at most")
    assert 'crumb (0:12) would fit; write series = ["crumb"] under [post], or leave out --site shorts' in what


def test_a_film_that_is_too_long_is_posted_as_its_series(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shorten(monkeypatch, "shorts", 20)
    add(root, '\n[post]\nseries = ["crumb"]\n')
    (folder,) = planned(root, "shorts")
    assert [(p.part, p.facts.cut.id) for p in folder.postings] == [("1-crumb", "crumb")]
    assert folder.facts.cut.id == "bread"
    shorten(monkeypatch, "shorts", 10)
    (what,) = refused(root, "shorts")
    assert what.startswith(f"{SHORT}:1: YouTube Shorts: the film's length is 12.5 s, at most 10 s")


def test_a_cut_that_is_not_made_in_the_sites_shape(root: Path) -> None:
    for file in (CUT, SHORT):
        text = (root / file).read_text("utf-8").replace('["wide", "tall"]', '["wide"]')
        write_file(root, file, text)
    assert planned(root, "youtube", "x")
    (what,) = refused(root, "tiktok")
    assert what.startswith(
        f"{CUT}:2: the cut 'bread' is made for wide, TikTok takes tall; add one to formats, or leave out"
    )


def test_rate_and_size_are_held_against_the_site(root: Path) -> None:
    assert planned(root, "tiktok", fps=23)
    (what,) = refused(root, "tiktok", fps=22)
    assert what.startswith(
        f"{CUT}:1: TikTok: the film's frame rate is 22 frames/s, 23 to 60 (https://developers.tiktok"
    )
    assert planned(root, "reels", quality="final")
    (what,) = refused(root, "reels", quality="4k")
    assert "the film's width is 2,160 px, at most 1,920" in what


def test_a_text_is_named_where_it_is_written(root: Path) -> None:
    line = add(root, f'\n[post.sites.x.text]\nen = "{"a" * 280}"\n')
    assert planned(root, "x")[0].postings[0].texts["text.txt"] == "a" * 280
    text = (root / CUT).read_text("utf-8")
    write_file(root, CUT, text.replace("a" * 280, "a" * 281))
    (what,) = refused(root, "x")
    assert what.startswith(f"{CUT}:{line + 3}: X: the text has 281 weighted characters, 1 to 280 weighted characters (")
    assert planned(root, "bluesky"), "other sites have other texts"


def test_every_mistake_is_found_at_once(root: Path) -> None:
    add(root, f'\n[post.text]\nen = "{"a" * 301}"\n')
    assert [what.split(": ")[1] for what in refused(root, "bluesky", "x", "tiktok", fps=10)] == [
        "TikTok",
        "Bluesky",
        "X",
    ]


@pytest.mark.parametrize(("length", "fine"), [(100, True), (101, False)])
def test_a_text_that_the_user_edited_is_used_and_held_against_the_limits(root: Path, length: int, fine: bool) -> None:
    folder = root / "out" / "post" / "bread" / "youtube-en"
    write(folder, {"": Content({"title.txt": "ours\n"}, {})}, force=False)
    assert planned(root, "youtube")[0].postings[0].texts["title.txt"].startswith("How bread")
    (folder / "title.txt").write_text("語" * length + "\n", "utf-8")
    if fine:
        assert planned(root, "youtube")[0].postings[0].texts["title.txt"] == "語" * length
    else:
        (what,) = refused(root, "youtube")
        assert what.startswith(f"{folder / 'title.txt'}:1: the title has 101 characters, 1 to 100 characters (")
    assert planned(root, "youtube", force=True)[0].postings[0].texts["title.txt"].startswith("How bread")


def test_one_film_carries_the_other_languages_on_youtube(root: Path) -> None:
    (folder,) = planned(root, "youtube", langs=("ja", "en"))
    assert folder.path == root / "out" / "post" / "bread" / "youtube-ja"
    (posting,) = folder.postings
    (other,) = posting.others
    assert (other.request.lang, other.frames) == ("en", posting.plan.frames)
    assert list(posting.texts) == ["title.txt", "description.txt", "tags.txt", "title.en.txt", "description.en.txt"]
    assert posting.texts["description.en.txt"].splitlines()[3:6] == ["0:00 Dough", "0:14 Rest", "0:28 Oven"]
    assert list(posting.captions) == ["captions.ja.srt", "captions.en.srt"]
    assert "粉と水をこねます。" in posting.captions["captions.ja.srt"]
    assert "Flour and water." in posting.captions["captions.en.srt"]
    assert [f.path.name for f in planned(root, "x", langs=("ja", "en"))] == ["x-ja", "x-en"]


def test_captions_that_a_site_would_not_take(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (posting,) = planned(root, "bluesky")[0].postings
    size = len(posting.captions["captions.en.vtt"].encode())
    for most, fine in ((size, True), (size - 1, False)):
        site = replace(SITES["bluesky"], caption_bytes=Limit(most, "https://example.org"))
        monkeypatch.setitem(SITES, "bluesky", site)
        if fine:
            assert planned(root, "bluesky")
        else:
            assert f"captions.en.vtt has {size} bytes" in refused(root, "bluesky")[0]


def test_words_of_a_thumbnail_that_could_not_be_read(root: Path) -> None:
    line = add(root, '\n[post.thumbnail]\nen = "Bread"\n')
    assert planned(root, "youtube")[0].postings[0].cover == "Bread"
    long = "Everything about bread that nobody ever told you and much more of it besides " * 3
    write_file(root, CUT, (root / CUT).read_text("utf-8").replace('"Bread"', f'"{long.strip()}"'))
    (what,) = refused(root, "youtube")
    assert what.startswith(f"{CUT}:{line + 3}: YouTube: the thumbnail's letters would be ")


def test_own_music_needs_its_licence(root: Path) -> None:
    assert planned(root, "youtube")[0].facts.music.startswith("Effects: made for this film")
    noise = np.random.default_rng(1).normal(0, 0.05, (48_000, 2)).astype(np.float32)
    (root / "assets" / "music").mkdir()
    write_flac(root / "assets" / "music" / "bread.flac", noise)
    (what,) = refused(root, "youtube")
    assert what == (
        f"{CUT}:1: assets/music/bread.flac is music of your own; "
        'write whose it is and its licence as [post.music] with en = "…"'
    )
    add(root, '\n[post.music]\nen = "Loaf by A. Baker, CC BY 4.0"\n')
    assert planned(root, "youtube")[0].facts.music == "Music: Loaf by A. Baker, CC BY 4.0"

"""Thumbnails: few large words that can be read 320 px wide, under two megabytes, on the film's own picture."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from explainer.core.errors import UserError
from explainer.core.formats import FORMATS, Region
from explainer.publish.sites import SITES, Cover, Limit
from explainer.publish.thumbnail import LEAST_EM, SHOWN, fitted, painter, place, thumbnail, too_small, usual_words
from tests.support.small_project import write

WIDE = FORMATS["wide"]
HOOK = '''\
"""A thumbnail of its own."""

from explainer.core.formats import Format, Region
from explainer.draw.canvas import Canvas
from explainer.draw.shapes import disc
from explainer.publish.thumbnail import Place


def thumbnail(c: Canvas, cut: str, frame: Format) -> Place:
    """A blue ground, words on the right half."""
    c.fill(disc(0, 0, 4000), "#2040C0")
    return Place(Region(frame.width / 2, 0, frame.width, frame.height), "#FFF000", "#000000")
'''


def cover(site: str = "youtube") -> Cover:
    """A site's cover."""
    found = SITES[site].cover  # type: ignore[index]
    assert found is not None
    return found


@pytest.fixture
def poster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A noisy poster, in a project without a painter of its own."""
    monkeypatch.setenv("EXPLAINER_ROOT", str(tmp_path))
    noise = np.random.default_rng(1).integers(0, 255, (1080, 1920, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "poster.jpg", quality=95)
    return tmp_path / "poster.jpg"


@pytest.mark.parametrize("site", ["youtube", "tiktok", "reels", "linkedin", "niconico"])
def test_it_has_the_sites_size_and_is_no_larger_than_it_takes(site: str, poster: Path) -> None:
    data = thumbnail(painter(poster), "main", "パンの\nはなし", cover(site))
    assert cover(site).bytes.holds(len(data))
    assert Image.open(io.BytesIO(data)).size == cover(site).size


def test_a_picture_that_is_too_large_is_written_smaller(poster: Path) -> None:
    fine = thumbnail(painter(poster), "main", "Bread", cover())
    small = replace(cover(), bytes=Limit(len(fine) * 0.6, "https://example.org"))
    assert len(thumbnail(painter(poster), "main", "Bread", small)) <= len(fine) * 0.6


def test_the_words_are_seen_at_the_size_of_a_list(poster: Path) -> None:
    with_words, without = (
        np.asarray(
            Image.open(io.BytesIO(thumbnail(painter(poster), "m", text, cover()))).resize((320, 180)), np.float32
        )
        for text in ("パンの\nはなし", "・")
    )
    assert np.percentile(with_words - without, 99) > 100, "white letters"
    rows = np.flatnonzero((with_words - without).max(axis=(1, 2)) > 100)
    assert rows.max() - rows.min() > 2 * LEAST_EM


def test_letters_are_too_small_just_under_the_bound() -> None:
    em = LEAST_EM * WIDE.width / SHOWN
    for height, fine in ((em * 1.16, True), (em * 1.16 * 0.97, False)):
        lines = fitted("Bread", Region(0, 0, 1900, height), WIDE)
        assert (too_small(lines, WIDE) == "") == fine
    assert "23 px high" in too_small(fitted("Bread", Region(0, 0, 1900, em * 1.16 * 0.97), WIDE), WIDE)


def test_lines_are_broken_so_that_the_letters_are_largest_unless_by_hand() -> None:
    region = place("main", WIDE).region
    assert len(fitted("細胞から送り出されるたくさんの小さな封筒", region, WIDE).lines) > 1
    assert fitted("細胞からの\nお手紙", region, WIDE).lines == ("細胞からの", "お手紙")
    assert fitted("Hi", region, WIDE).lines == ("Hi",)


def test_the_first_part_of_a_title_stands_for_it() -> None:
    titles = (
        "エクソソームって、なに？ ひとつの物語",
        "Bread: from flour",
        "Bread",
        "From flour — to bread",
        "A well-known cell",
    )
    assert [usual_words(t) for t in titles] == [
        "エクソソームって、なに？", "Bread", "Bread", "From flour", "A well-known cell",
    ]  # fmt: skip


def test_a_film_may_draw_its_own(poster: Path, other_scenes: None) -> None:
    write(poster.parent, "scenes/thumbnail.py", HOOK)
    image = np.asarray(Image.open(io.BytesIO(thumbnail(painter(poster), "main", "Hi", cover()))).convert("RGB"), int)
    assert np.abs(image[:, :500] - (0x20, 0x40, 0xC0)).max() < 12
    yellow = (image[..., 0] > 200) & (image[..., 2] < 80)
    assert yellow[:, 640:].sum() > 5000
    assert yellow[:, :600].sum() == 0


@pytest.mark.parametrize(("old", "new"), [("def thumbnail", "def thumb"), ("    return Place", "    Place")])
def test_a_painter_that_is_none_is_a_clear_mistake(poster: Path, other_scenes: None, old: str, new: str) -> None:
    write(poster.parent, "scenes/thumbnail.py", HOOK.replace(old, new))
    with pytest.raises(UserError, match=r"scenes/thumbnail\.py:1: "):
        place("main", WIDE)

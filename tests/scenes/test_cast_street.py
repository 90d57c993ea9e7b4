"""The street and its advertisement: the poster's picture is the picture, the colour drains outwards, night falls."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from manim import tempconfig
from numpy.typing import NDArray

from explainer.draw.canvas import Canvas, bake
from explainer.draw.mobjects import Live
from scenes import theme
from scenes.cast.screen import advertisement as ad
from scenes.cast.screen.devices import Phone, Shop
from scenes.cast.setting import street

WORD = "エクソソーム"
FRAMES = {"wide": (1920, 1080), "tall": (1080, 1920), "square": (1080, 1080)}


@pytest.fixture(autouse=True)
def frame() -> Iterator[None]:
    """A wide frame of 480 by 270 px."""
    with tempconfig({"pixel_width": 480, "pixel_height": 270, "frame_width": 1920 / 135, "frame_height": 8.0}):
        yield


def painted(made: Live, zoom: float = 1.0, at: tuple[float, float] = (960, 540), t: float = 0.0) -> NDArray[np.int64]:
    """A wide frame, a quarter as large, of a view of `zoom` at `at`."""

    def draw(c: Canvas) -> None:
        x, y = made.xy.tolist()
        with c.moved(960 - zoom * at[0], 540 - zoom * at[1], zoom), c.moved(x, y):
            made.draw(c, t)

    return bake(draw, (0, 0, 1920, 1080), 0.25).pixels.astype(np.int64)


def test_the_view_of_the_poster_is_its_picture() -> None:
    poster = ad.Poster(ad.example, WORD, lit=0.0).at(650, 484)
    x0, y0, x1, y1 = ad.PICTURE
    assert (x1 - x0) / (y1 - y0) == pytest.approx(16 / 9)
    assert pytest.approx(1.8045, abs=1e-4) == ad.MATCH
    middle = (650 + (x0 + x1) / 2, 484 + (y0 + y1) / 2)
    seen = painted(poster, ad.MATCH, middle)
    picture = bake(lambda c: ad.example(c, 0.0), (0, 0, 1920, 1080), 0.25).pixels.astype(np.int64)
    assert np.abs(seen - picture)[4:-4, 4:-4].mean() < 2  # the paper's grain
    poster.clock = 20.0
    later = bake(lambda c: ad.example(c, 20.0), (0, 0, 1920, 1080), 0.25).pixels.astype(np.int64)
    assert np.abs(painted(poster, ad.MATCH, middle) - later)[4:-4, 4:-4].mean() < 2
    assert np.abs(later - picture).mean() > 4


def test_colour_drains_outwards_from_the_print() -> None:
    full, half, pale = (painted(ad.Poster(ad.example, WORD, asked=a).at(960, 540)) for a in (0.0, 0.4, 1.0))
    y, x = np.mgrid[0:270, 0:480]
    d = np.hypot(x * 4 - 960 - ad.PRINT_AT[0], y * 4 - 540 - ad.PRINT_AT[1])
    reach = 760 * 0.4
    assert np.abs(half - full)[d > reach + 8].max() < 4
    assert np.abs(half - pale)[d < reach - 68].max() < 4

    def colour(pixels: NDArray[np.int64]) -> float:
        inside = pixels[80:200, 120:360, :3]
        return float((inside.max(-1) - inside.min(-1)).mean())

    assert colour(pale) < 0.5 * colour(full)


def test_the_outline_is_the_board_wherever_it_hangs() -> None:
    poster = ad.Poster(ad.example, WORD).at(650, 484).sized(0.5)
    (x0, y0), (x1, y1) = poster.outline().min(0), poster.outline().max(0)
    assert (x0, y0, x1, y1) == pytest.approx((650 - 295, 484 - 215, 650 + 295, 484 + 215), abs=1e-6)


@pytest.mark.parametrize("kind", [Shop, Phone])
def test_screens_light_up_by_themselves(kind: type[Shop | Phone]) -> None:
    dark, half, lit = (painted(kind(ad.example, WORD, on=v).at(960, 540)) for v in (0.0, 0.5, 1.0))
    change = np.abs(lit - dark).max(-1) > 12
    y, x = np.nonzero(change)
    w, h = (452, 286) if kind is Shop else (270, 540)
    assert (x.max() - x.min()) * 4 < w
    assert (y.max() - y.min()) * 4 < h
    assert change.sum() > 0.6 * w * h / 16
    assert np.abs(half - (lit + dark) / 2)[change].mean() < 6


@pytest.mark.parametrize("size", FRAMES.values(), ids=FRAMES)
def test_the_street_fills_its_frame_and_the_night_falls_from_the_left(size: tuple[int, int]) -> None:
    w, h = size
    with tempconfig({"pixel_width": w // 8, "pixel_height": h // 8, "frame_width": w / 135, "frame_height": h / 135}):

        def shown(night: float) -> NDArray[np.int64]:
            made = street.Street(night=night)
            return bake(lambda c: made.draw(c, 0.0), (0, 0, w, h), 1 / 8).pixels.astype(np.int64)

        dusk, falling, night = (shown(v)[..., :3].mean((0, 2)) for v in (0.0, 0.5, 1.0))
        assert (shown(0.0)[..., 3] == 255).all()
        n = len(dusk)
        assert falling[: n // 8] == pytest.approx(night[: n // 8], abs=1)
        assert falling[-n // 8 :] == pytest.approx(dusk[-n // 8 :], abs=1)
        assert (night < dusk - 2).all()


def test_night_is_a_front_that_passes_every_place_once() -> None:
    for share in (0.0, 0.3, 1.0):
        at = [street.night_at(n, share) for n in np.linspace(0, 1, 101)]
        assert at == sorted(at)
        assert at[0] == 0
        assert at[-1] == 1
        assert max(b - a for a, b in pairwise(at)) < 0.08


def test_a_passer_turns_the_head_alone() -> None:
    def shown(look: float) -> NDArray[np.int64]:
        made = street.Passer()
        made.look = look
        return bake(lambda c: made.draw(c, 0.0), made.box, 0.5).pixels.astype(np.int64)

    rows = np.flatnonzero((np.abs(shown(1.0) - shown(0.0)).max(-1) > 40).any(1))
    assert rows.max() / 0.5 + street.Passer().box[1] < -205


def test_a_word_too_long_is_written_smaller() -> None:
    def reach(word: str) -> int:
        picture = bake(lambda c: ad.fitted(c, word, 0, 100, 80, 400, theme.INK, left=True), (-20, 0, 1200, 150))
        return int(np.flatnonzero((picture.pixels[..., 3] > 60).any(0))[-1]) - 20

    assert reach("Exo") < 240
    assert 370 < reach("Extracellular vesicles") <= 402

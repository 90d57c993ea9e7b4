"""The stamp: its shadow runs ahead and meets it on the paper; its print is worn ink that glints; what it asks pales."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from explainer.draw.canvas import Canvas, bake
from explainer.draw.colour import rgb
from explainer.draw.geometry import rrect
from explainer.draw.picture import picture_from
from explainer.draw.shapes import path
from scenes import theme
from scenes.cast.screen import print as printing
from scenes.cast.screen import stamp

LINES = (("どこまで", "確かめられている？"), ("How much", "has been shown?"))
W, H = printing.BLOCK
EVERYWHERE = rrect(-5000, -5000, 10000, 10000)


def shown(made: stamp.Stamp | stamp.StampShadow | printing.Print, scale: float = 0.5) -> NDArray[np.int64]:
    return bake(lambda c: made.draw(c, 0.0), made.box, scale).pixels.astype(np.int64)


def middle(alpha: NDArray[np.int64]) -> tuple[float, float]:
    y, x = np.mgrid[0 : alpha.shape[0], 0 : alpha.shape[1]]
    return float((x * alpha).sum() / alpha.sum()), float((y * alpha).sum() / alpha.sum())


def test_the_shadow_runs_ahead_as_far_as_the_stamp_is_high() -> None:
    at = [middle(shown(stamp.StampShadow(lambda: EVERYWHERE, lift=v), 0.25)[..., 3]) for v in (0.0, 1.0, 2.0)]
    for (x0, y0), (x1, y1) in pairwise(at):
        assert (x1 - x0) / 0.25 == pytest.approx(26, abs=6)
        assert (y1 - y0) / 0.25 == pytest.approx(118, abs=12)
    assert stamp.shadow_at(0.0)[:2] == (0, 0)
    assert stamp.shadow_at(2.0)[2] > stamp.shadow_at(0.0)[2]


def test_the_shadow_falls_on_its_paper_alone() -> None:
    paper = rrect(0, 0, 900, 1000, 1)
    shadow = stamp.StampShadow(lambda: paper, lift=1.0).at(900, 500).sized(0.5, -0.14)

    def frame(c: Canvas) -> None:
        with c.moved(900, 500, 0.5, -0.14):
            shadow.draw(c, 0.0)

    alpha = bake(frame, (0, 0, 1920, 1080), 0.5).pixels[..., 3]
    assert (alpha[:, :449] > 40).sum() > 2000
    assert not alpha[:, 451:].any()


def test_it_rises_along_its_handle_and_gives_when_pressed() -> None:
    low, high = (middle(shown(stamp.Stamp(lift=v))[..., 3]) for v in (0.0, 1.0))
    assert ((high[0] - low[0]) / 0.5, (high[1] - low[1]) / 0.5) == pytest.approx(tuple(stamp.UP * 62), abs=2)
    pressed = stamp.Stamp(lift=0.0)
    pressed.squash = 1.0
    tall = [np.flatnonzero((shown(s)[..., 3] > 128).any(1)) for s in (stamp.Stamp(lift=0.0), pressed)]
    assert (tall[1][-1] - tall[1][0]) / (tall[0][-1] - tall[0][0]) == pytest.approx(0.96, abs=0.01)


@pytest.mark.parametrize("lines", LINES)
def test_the_question_fits_its_frame(lines: tuple[str, str]) -> None:
    box = (-W / 2 - 24, -H / 2 - 24, W / 2 + 24, H / 2 + 24)
    face = bake(lambda c: printing.draw_face(c, lines), box).pixels[..., 3] > 60
    outer = np.flatnonzero(face.any(0))
    assert (outer[0] - 24, outer[-1] + 1 - 24) == pytest.approx((0.5, W - 0.5), abs=1.5)
    for margin in (26, 29):  # between the frame's inner line and the words nothing is printed
        inside = face[24 + margin : -24 - margin, 24 + margin : -24 - margin]
        assert not inside[[0, -1], 30:-30].any()
        assert not inside[40:-40, [0, -1]].any()


@pytest.mark.parametrize("lines", LINES)
def test_ink_is_worn_but_covers(lines: tuple[str, str]) -> None:
    box = (-W / 2 - 24, -H / 2 - 24, W / 2 + 24, H / 2 + 24)
    face = bake(lambda c: printing.draw_face(c, lines), box).pixels[..., 3].astype(np.float32) / 255
    ink = printing.worn(face, 1.0)
    full = face > 0.98
    assert not ink[face == 0].any()
    assert 0.84 < ink[full].mean() < 0.98
    assert 0.01 < (ink[full] < 0.6).mean() < 0.12


def test_a_light_crosses_the_wet_ink_and_only_the_ink() -> None:
    dry = shown(printing.Print(LINES[0], inked=1.0))
    crossing = [np.abs(shown(printing.Print(LINES[0], inked=1.0, wet=v)) - dry).max(-1) for v in (0.7, 0.5, 0.3)]
    assert all((d > 40).sum() > 300 for d in crossing)
    assert not any(d[dry[..., 3] == 0].any() for d in crossing)
    xs = [middle(d)[0] for d in crossing]
    assert xs == sorted(xs)
    assert not shown(printing.Print(LINES[0])).any()


def test_what_is_asked_pales_to_paper() -> None:
    colours = [theme.DEEP[3], theme.SENDER[1], theme.EXOSOME[1], theme.CREAM[0]]
    rgba = np.ones((1, 4, 4))
    rgba[0, :, :3] = [rgb(c) for c in colours]
    before = picture_from(rgba, 0, 0, 1)
    f = printing.paled(before).pixels[0].astype(int)
    assert (f[:, 3] == 255).all()
    assert (f[:, :3].min(1) > 120).all()
    assert (np.ptp(f[:3, :3], axis=1) < np.ptp(before.pixels[0, :3, :3].astype(int), axis=1)).all()
    lum = f[:, :3] @ [0.2126, 0.7152, 0.0722]
    assert lum[0] < lum[1] < lum[3]  # the picture is still there


def test_the_wipe_is_a_disc_with_a_soft_edge() -> None:
    def whole(c: Canvas) -> None:
        c.fill(path([(0, 0), (400, 0), (400, 400), (0, 400)], True), theme.CREAM[0])

    alpha = bake(lambda c: printing.wipe(c, (200, 200), 150, whole), (0, 0, 400, 400)).pixels[200, :, 3].astype(int)
    assert (alpha[120:280] > 250).all()
    assert (alpha[:48] == 0).all()
    assert (alpha[352:] == 0).all()
    assert (np.diff(alpha[280:352]) <= 0).all()

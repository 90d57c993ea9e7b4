"""A person of glass with a dashed outline: what happens in there is not known yet. Envelopes drift through."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from manim import Mobject
from numpy.typing import NDArray
from scipy import ndimage as ndi

from explainer.draw import sdf
from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.geometry import Points, resample
from explainer.draw.materials.light import edge_glow, gel, glow, soft_shadow
from explainer.draw.mobjects import Live
from explainer.draw.shapes import path
from scenes import theme
from scenes.cast.nucleic_acid.bases import draw_baked
from scenes.cast.specimen import Specimen
from scenes.cast.vesicle.mail import Kind, paint_mail

HALF, TOP, LOW = 400.0, -20.0, 1400.0  # px: half of its width with light, above its head, where it is cut off
_STEP = 4.0
_N, _LETTERED = 84, 0.05


@lru_cache(maxsize=1)
def _field() -> tuple[sdf.Grid, NDArray[np.float64]]:
    """About the distance to the skin, px, negative inside; (0, 0) is over the head's middle."""
    grid = sdf.Grid(-540, -60, 540, LOW + 60, _STEP)
    across, y = grid.xy
    x = np.abs(across)  # both sides alike
    head, neck = sdf.ellipse(x, y, 0, 128, 84, 106), sdf.capsule(x, y, 0, 200, 0, 300, 46)
    chest, shoulders = sdf.ellipse(x, y, 0, 470, 172, 190), sdf.capsule(x, y, 0, 330, 150, 356, 56)
    waist, hip = sdf.ellipse(x, y, 0, 690, 138, 220), sdf.ellipse(x, y, 0, 850, 170, 112)
    torso = sdf.smin(sdf.smin(chest, shoulders, 60), sdf.smin(waist, hip, 80), 90)
    upper, lower = sdf.capsule(x, y, 190, 372, 258, 636, 50), sdf.capsule(x, y, 260, 640, 306, 880, 38)
    hand = sdf.smin(sdf.ellipse(x, y, 314, 946, 34, 64), sdf.capsule(x, y, 296, 916, 284, 962, 13), 16)
    arm = sdf.smin(sdf.smin(upper, lower, 70), hand, 44)
    legs = sdf.capsule(x, y, 90, 900, 96, LOW + 200, 92)
    whole = sdf.smin(sdf.smin(sdf.smin(sdf.smin(head, neck, 34), torso, 58), arm, 26), legs, 18)
    return grid, whole


@lru_cache(maxsize=1)
def outline() -> Points:
    """The skin as a closed line, px."""
    grid, field = _field()
    edged = field.copy()
    edged[0], edged[-1], edged[:, 0], edged[:, -1] = (4.0,) * 4
    line = resample(sdf.contour(edged, grid)[0], step=3, closed=True)
    return resample(ndi.gaussian_filter1d(line, 5, axis=0, mode="wrap"), step=5, closed=True)


def depth(points: Points) -> NDArray[np.float64]:
    """How deep points lie under the skin, px; negative outside."""
    grid, field = _field()
    rows, columns = (points[:, 1] - grid.y0) / _STEP, (points[:, 0] - grid.x0) / _STEP
    return np.asarray(-ndi.map_coordinates(field, [rows, columns], order=1, cval=50.0))


def _draw_glass(c: Canvas) -> None:
    line = outline()
    lit, main, deep = theme.FIGURE
    glow(c, 0, 520, 760, main, 0.22, ry=640)
    soft_shadow(c, [line], 16, 30, 46, theme.DEEP[4], 0.45)
    edge_glow(c, line, 24, main, 0.35, lit=((-320, 60), (540, 1080)))
    gel(
        c, [line], core=(deep, 0.45), edge=(main, 0.42), rim=(lit, 0.6), shade=(theme.DEEP[4], 0.5),
        back=(theme.BLUR[2], 0.35), bevel=96, p=1.9, mottle=0.05, side=0.42, pools=((0, 520, 180, main, 0.22),),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _glass() -> Drawing:
    return Drawing(_draw_glass, (-HALF - 360, -240, HALF + 360, LOW + 60), finest=1.5)


class Figure(Live):
    """A person from the front about the middle over the head: head 234 px tall, cut off at `LOW` px."""

    def __init__(self, parallax: float = 1.0) -> None:
        g = np.random.default_rng(6)
        self.start = np.c_[g.uniform(-340, 340, _N), (np.arange(_N) + g.uniform(0, 1, _N)) / _N]
        self.size = g.uniform(5.0, 11.0, _N)
        self.phase = g.uniform(0, 2 * np.pi, _N)
        self.kinds: list[Kind] = ["letter" if u < _LETTERED else "plain" for u in g.uniform(0, 1, _N)]
        super().__init__((-HALF, TOP - 40, HALF, LOW), parallax)

    def envelopes(self, t: float) -> tuple[Points, NDArray[np.float64]]:
        """Where the envelopes are at ambient time `t` (s), px, and how plainly each shows: none outside the skin."""
        down = (self.start[:, 1] + 0.014 * t * (0.6 + 0.08 * self.size)) % 1.0
        x = self.start[:, 0] + 16 * np.sin(0.5 * t + self.phase)
        at = np.c_[x, 30 + (LOW - 30) * down]
        return at, np.clip((depth(at) - 10) / 26, 0, 1)

    def draw(self, c: Canvas, t: float) -> None:
        """Glass, envelopes, the dashed outline."""
        draw_baked(c, _glass(), 0, 0)
        places, shown = self.envelopes(t)
        for i, (x, y) in enumerate(places.tolist()):
            if shown[i] > 0.02:
                with c.moved(x, y):
                    larger = 1.5 if self.kinds[i] == "letter" else 1.0
                    paint_mail(c, float(self.size[i]) * larger, self.kinds[i], i, float(shown[i]))
        breath = 0.9 + 0.1 * float(np.sin(1.2 * t))
        c.stroke(path(outline(), True), 9, (theme.TEXT_SHADE, 0.3), dash=(20, 20))
        c.stroke(path(outline(), True), 6, (theme.TEXT_SOFT, 0.9 * breath), dash=(20, 20))


def specimens() -> list[Specimen]:
    """From head to knee."""

    def build(height: float) -> Mobject:
        return Figure().sized(height / (LOW + 60)).move_to((0, 0, 0))

    return [Specimen("person, not yet known", "body", build, "exosome envelope")]

"""What lies behind the burst and before it: cells out of focus, light from the mouth, an envelope at the lens."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from scipy import ndimage as ndi

from explainer.draw.canvas import Axis, Canvas, bake, mask
from explainer.draw.colour import Colour, rgb
from explainer.draw.geometry import Points, pts
from explainer.draw.picture import Picture, picture_from
from explainer.draw.shapes import Box
from scenes import theme
from scenes.cast.cell.cell import RECEIVER, SENDER, draw_cell
from scenes.cast.envelope.ball import draw_ball

MOUTH = np.array([560.0, 742.0])
"""Where the cell opens, px."""

HERO = (1150.0, 462.0)

OUT = np.array([np.cos(-0.5), np.sin(-0.5)])
"""The way out of the mouth."""

ASIDE = np.array([-OUT[1], OUT[0]])
"""Across it."""


def _blurred(draw: Callable[[Canvas], None], box: Box, sigma: float) -> Picture:
    """A drawing out of focus by `sigma` px."""
    scale = 0.5
    x0, y0, x1, y1 = box
    p = bake(draw, (x0 - 3 * sigma, y0 - 3 * sigma, x1 + 3 * sigma, y1 + 3 * sigma), scale)
    soft = ndi.gaussian_filter(p.pixels.astype(np.float32) / 255, (sigma * scale, sigma * scale, 0))
    return picture_from(soft, p.x, p.y, scale, premultiplied=True)


def _beam(outline: Points, along: Axis, colour: Colour, a: float, soft: float, far: float, own: float) -> Picture:
    """Added light in the shape of an outline: `a` strong where the axis begins, `far` of that at its end."""
    p, k = pts(outline), 0.25
    lo, hi = np.floor(p.min(0) - 3 * soft), np.ceil(p.max(0) + 3 * soft)
    m = ndi.gaussian_filter(mask([p], (lo[0], lo[1], hi[0], hi[1]), k), soft * k)
    y, x = np.mgrid[0 : m.shape[0], 0 : m.shape[1]] / k
    (ax, ay), (bx, by) = along
    u = ((x + lo[0] - ax) * (bx - ax) + (y + lo[1] - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
    w = m * a * (1 + (far - 1) * np.clip(u, 0, 1))
    light = np.dstack([w[..., None] * rgb(colour), w * own])
    return picture_from(light, float(lo[0]), float(lo[1]), k, premultiplied=True)


@lru_cache(maxsize=1)
def blurred_cells() -> tuple[Picture, ...]:
    """What is out of focus behind it: a receiving cell at the lower right, a neighbour at the upper left."""

    def receiver(c: Canvas) -> None:
        with c.moved(1800, 1180, 1.15):
            draw_cell(c, RECEIVER, 0.3)

    def neighbour(c: Canvas) -> None:
        with c.moved(150, -70, 0.62):
            draw_cell(c, SENDER, 1.1)

    return _blurred(receiver, (1220, 600, 1940, 1100), 5), _blurred(neighbour, (-20, -20, 520, 330), 6)


@lru_cache(maxsize=1)
def shafts() -> tuple[Picture, ...]:
    """Warm light that leaves the mouth with the envelope, and shafts beside it."""
    hero = np.array(HERO)
    a, b = MOUTH - OUT * 60, hero + OUT * 120
    axis: Axis = ((MOUTH[0], MOUTH[1]), (b[0], b[1]))
    out = []
    for wide, strength, soft in ((300, 0.42, 46), (150, 0.40, 24)):
        sides = [a - ASIDE * 66, hero - ASIDE * wide, b, hero + ASIDE * wide, a + ASIDE * 66]
        out.append(_beam(np.array(sides), axis, theme.HALO, strength, soft, 0.5, 0.5))
    angle = float(np.arctan2(OUT[1], OUT[0]))
    for turn, half, reach in ((-0.42, 0.016, 1300), (0.36, 0.03, 1350), (0.56, 0.045, 1150), (0.80, 0.02, 900)):
        left, tip, right = (
            MOUTH + reach * np.array([np.cos(angle + turn + d), np.sin(angle + turn + d)]) for d in (-half, 0, half)
        )
        axis = ((MOUTH[0], MOUTH[1]), (float(tip[0]), float(tip[1])))
        out.append(_beam(np.array([MOUTH, left, right]), axis, theme.EXOSOME_SCATTER[1], 0.42, 10, 0.0, 0.35))
    return tuple(out)


@lru_cache(maxsize=1)
def lens() -> Picture:
    """One that passes close by the lens, out of focus, about (0, 0)."""
    return _blurred(lambda c: draw_ball(c, 176, "protein", False, 3), (-420, -420, 420, 420), 4.5)

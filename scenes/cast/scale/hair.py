"""A human hair, close up: scales of its cuticle on a cylinder, free edges downwards, lit from the upper left."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour, mix, rgb
from explainer.draw.geometry import Points
from explainer.draw.materials.light import soft_shadow
from explainer.draw.mobjects import Sprite
from explainer.draw.picture import picture_from
from explainer.draw.shapes import path, paths
from scenes import theme
from scenes.cast.specimen import Specimen

WIDTH = 80.0
"""µm across (facts H: 50-100 µm, Asian hair 80-100 µm)."""

_R = 800.0  # px, its half width in the drawing
_HALF = 4300.0  # px of its length drawn on either side
_ROW = 88.0  # px from one row of scales to the next: about 4 µm, as free edges of a cuticle are


def _on(phi: NDArray[np.float64], v: NDArray[np.float64]) -> Points:
    """Points on the cylinder: angle round it, height along it."""
    return np.stack([_R * np.sin(phi), v + 96 * np.cos(phi)], -1)


def _scale(c: Canvas, a: float, b: float, v: float, g: np.random.Generator) -> None:
    """One scale from angle a to b, its free edge at v."""
    n = 40
    phi, u = np.linspace(a, b, n), np.linspace(0, 1, n)
    edge = v + g.uniform(-14, 30) + g.uniform(-26, 26) * (u - 0.5)
    for height, low, high in ((7.0, 5, 10), (4.2, 17, 24), (1.8, 41, 41)):
        edge = edge + height * np.sin(u * g.uniform(low, high) + g.uniform(0, 6))
    edge = edge - 112 * (np.abs(u - g.uniform(0.42, 0.58)) * 1.85) ** 4
    q = np.vstack([_on(phi, edge), _on(phi, np.full(n, v - 250.0))[::-1]])
    lit = float(np.clip(np.cos((a + b) / 2 + 0.62), 0, 1))
    h = theme.HAIR
    tone = mix(h[3], h[1], float(np.clip(0.10 + 0.78 * lit**1.4 + g.uniform(-0.05, 0.07), 0, 1)))
    (x0, y0), (x1, y1) = (_on(np.array([(a + b) / 2]), np.array([v + dy]))[0] for dy in (-120, 20))
    for dx, dy, dark in ((4, 15, 0.30), (2, 7, 0.42)):
        with c.moved(dx, dy):
            c.fill(path(q, True), (theme.DEEP[4], dark))
    ends = (mix(tone, h[4], 0.62), mix(tone, h[4], 0.18), mix(tone, h[0], 0.16 + 0.25 * lit))
    c.fill(path(q, True), *ends, axis=((x0, y0), (x1, y1)))
    streaks = []
    for f in g.uniform(a + 0.02, b - 0.02, 5):
        e = float(np.interp(f, phi, edge))
        streaks.append(_on(np.array([f, f + 0.004]), np.array([e - g.uniform(60, 100), e - g.uniform(8, 40)])))
    c.stroke(paths(streaks), 2.0, (mix(tone, h[0], 0.45), 0.16))
    c.stroke(path(_on(phi, edge)[2:-2] - [0, 1.5]), 3.2, (mix(h[0], theme.HAIR_LIGHT, 0.35 * lit), 0.16 + 0.62 * lit))


def _across(c: Canvas, colour: Colour, alpha: NDArray[np.float64]) -> None:
    """Light or dark that changes only across the hair."""
    strip = np.concatenate([np.broadcast_to(rgb(colour), (len(alpha), 3)), np.clip(alpha, 0, 1)[:, None]], -1)
    c.picture_in(picture_from(strip[None], 0, 0, 1), (-_R, -_HALF, _R, _HALF))


def _draw(c: Canvas) -> None:
    g = np.random.default_rng(7)
    y = np.linspace(-_HALF, _HALF, 2200)
    bump = 7 * (np.mod(y, _ROW) / _ROW) ** 1.5
    body = np.vstack([np.c_[_R - 7 + bump, y], np.c_[-_R + 7 - bump, y][::-1]])
    soft_shadow(c, [body], 0, 0, 60, theme.DEEP[4], 0.75)
    c.fill(path(body, True), theme.HAIR[3])
    with c.clipped(path(body, True)):
        for i, v in enumerate(np.arange(_HALF + 150, -_HALF - 320, -_ROW)):
            cuts = -1.62 + (np.arange(8) + g.uniform(-0.34, 0.34, 8)) * 0.44 + 0.2 * (i % 2)
            cuts = np.sort(np.r_[-1.62, cuts, 1.62])
            for j in g.permutation(len(cuts) - 1):
                if cuts[j + 1] - cuts[j] > -0.14:
                    _scale(c, float(cuts[j]) - 0.10, float(cuts[j + 1]) + 0.10, float(v), g)
        x = np.linspace(-1, 1, 400)
        night = np.clip(np.abs(x + 0.12) - 0.52, 0, 1) ** 1.35 * 1.5
        _across(c, theme.NIGHT_BLUE, np.clip(night + np.clip(x - 0.1, 0, 1) * 0.28, 0, 0.93))
        for side, hue, near, far in ((-1, theme.HAIR_RIM[0], 0.62, 0.14), (1, theme.HAIR_RIM[1], 0.42, 0.10)):
            rim = np.exp(-(((x - side * 0.998) / 0.010) ** 2)) * near
            _across(c, hue, rim + np.exp(-(((x - side * 0.975) / 0.05) ** 2)) * far)


@cache
def _drawing() -> Drawing:
    pad = 180.0
    return Drawing(_draw, (-_R - pad, -_HALF, _R + pad, _HALF), finest=1.05)


def hair() -> Sprite:
    """A stretch of hair, `WIDTH` wide about local (0, 0); in a world of 1 px a µm it has its true size."""
    return Sprite(_drawing()).sized(WIDTH / (2 * _R))


def specimens() -> list[Specimen]:
    """One."""
    return [Specimen("hair", "body", lambda h: hair().sized(h / 240).move_to((0, 0, 0)))]

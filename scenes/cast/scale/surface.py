"""The hair's surface from so near that one exosome fills the hand: ledges of its cuticle, lit from above."""

from __future__ import annotations

from functools import cache

import numpy as np

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, ease1
from explainer.draw.materials.light import glow
from explainer.draw.mobjects import Sprite, View
from explainer.draw.shapes import path, paths
from scenes import theme
from scenes.cast.specimen import Specimen

_HALF, _DEPTH = 2600.0, 3000.0  # nm to either side and downwards
_LEDGES = (0.0, 52.0, 110.0, 180.0, 265.0, 360.0, 470.0, 600.0, 750.0, 920.0, 1110.0, 1320.0, 1560.0)
# nm down to each ledge's edge
NEAR = (400.0, 760.0)
"""px of a µm on the screen between which it takes over from the hair seen whole: it fills the frame from there on."""
_NEARER = (2300.0, 2900.0)  # px of a µm between which the part under the row is drawn finely


def _edge(i: int, y: float) -> Points:
    """One ledge's edge across the drawing; the first is all but level, for what lies on it."""
    g = np.random.default_rng(40 + i)
    x = np.linspace(-_HALF, _HALF, 440)
    swell = (2.5 if i == 0 else 9.0 + 4 * i) * np.sin(x / g.uniform(150, 300) + g.uniform(0, 6))
    edge: Points = np.c_[x, y + swell + (0.8 if i == 0 else 5.0) * np.sin(x / g.uniform(28, 60) + g.uniform(0, 6))]
    return edge


def _draw(c: Canvas) -> None:
    lit, main, low, dim, night = theme.HAIR
    n = len(_LEDGES) - 1
    for i, y in enumerate(_LEDGES):
        edge, k = _edge(i, y), i / n
        body = np.vstack([edge, [(_HALF, _DEPTH), (-_HALF, _DEPTH)]])
        with c.moved(0, -9 - 4 * i):
            c.fill(path(body, True), (theme.DEEP[4], 0.35))
        tones = (mix(main, low, k), mix(low, dim, k), mix(dim, night, k))
        c.fill(path(body, True), *tones, axis=((0, y), (0, y + 170 + 40 * i)))
        g = np.random.default_rng(70 + i)
        x = g.uniform(-_HALF, _HALF, 780)
        top = np.interp(x, *edge.T) + g.uniform(6, 60, 780)
        streaks = [np.array([(a, b), (a + 3, b + d)]) for a, b, d in zip(x, top, g.uniform(12, 70, 780), strict=True)]
        c.stroke(paths(streaks), 1.6, (lit, 0.30 * (1 - 0.5 * k)))
        c.stroke(path(edge + [0, 3.5]), 7.0, (mix(lit, theme.HAIR_LIGHT, 0.25), 0.30 * (1 - 0.5 * k)))
        c.stroke(path(edge), 2.6, (mix(lit, theme.HAIR_LIGHT, 0.6), 0.85 * (1 - 0.55 * k)))
    for at in np.arange(-_HALF + 50, _HALF, 100.0):  # the row's light on the first ledges
        glow(c, float(at), 12.0, 130.0, theme.HALO, 0.20, ry=95.0)


@cache
def _drawing() -> Drawing:
    return Drawing(_draw, (-_HALF, -60, _HALF, _DEPTH), finest=0.8)


@cache
def _under(x: float) -> Drawing:
    return Drawing(_draw, (x - 430, -60, x + 430, 400), finest=5.5)


def fade_in(view: View) -> float:
    """How far the surface is seen at the view's zoom in a world of 1 px a µm, 0..1."""
    return ease1(view.zoom, *NEAR)


def surface(view: View, nearest: float) -> tuple[Sprite, Sprite]:
    """The surface below local (0, 0), in µm.

    The whole comes as the view comes near; the piece round `nearest` (µm to the right) lies on it for close views.
    """
    whole, fine = Sprite(_drawing()).sized(0.001), Sprite(_under(1000 * nearest)).sized(0.001)
    whole.add_updater(lambda m: m.set_opacity(fade_in(view)))
    fine.add_updater(lambda m: m.set_opacity(ease1(view.zoom, *_NEARER)))
    return whole, fine


def specimens() -> list[Specimen]:
    """A piece of it."""
    return [Specimen("hair, its surface", "body", lambda h: Sprite(_drawing()).sized(h / 3000).move_to((0, 0, 0)))]

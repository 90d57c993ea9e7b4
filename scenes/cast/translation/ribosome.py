"""The ribosome: two subunits with three seats for tRNAs between them and a way out for the chain.

Local (0, 0) lies on the mRNA's backbone between the P seat (left of it) and the A seat (right of it).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from manim import Group, Mobject

from explainer.draw import sdf as field
from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour, mix
from explainer.draw.geometry import Points, blob, ease1, inset, resample, smooth
from explainer.draw.materials.light import edge_glow, soft_shadow
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.props import prop
from explainer.draw.shapes import path
from scenes import theme
from scenes.cast.nucleic_acid.bases import PITCH, draw_baked, pair_height
from scenes.cast.specimen import Specimen
from scenes.cast.translation.trna import TIP

CODON = 3 * PITCH
SITE_E, SITE_P, SITE_A = -1.5 * CODON, -0.5 * CODON, 0.5 * CODON
FOOT = -(pair_height() + 2.0)  # where a tRNA stands, px above the backbone
TUNNEL = ((SITE_P + TIP[0], FOOT + TIP[1]), (-62, -512), (-24, -580), (22, -652))
_LIT, _MAIN = theme.RIBOSOME
_GRID = field.Grid(-560, -740, 560, 320, 5.0)
_SEAT = 82.0  # half the width of a seat, px: narrow walls stand between two
_AWAY = ((0.0, -900.0, -0.25), (-360.0, 620.0, 0.3))  # where the large and the small one come from: x, y px, turn


@lru_cache(maxsize=1)
def _fields() -> dict[str, field.Field]:
    X, Y = _GRID.xy

    def oval(x: float, y: float, a: float, b: float) -> field.Field:
        return field.ellipse(X, Y, x, y, a, b)

    dome = field.smin(oval(0, -282, 372, 300), oval(-268, -420, 112, 138), 60)
    dome = field.smin(dome, oval(282, -372, 108, 126), 60)
    dome = field.smin(dome, oval(34, -566, 180, 84), 70)
    dome = field.smin(dome, field.box(X, Y, -90, -190, 352, 190, 120), 50)
    small = field.smin(oval(-21, 86, 380, 92), oval(250, 70, 122, 82), 50)
    seats = np.min([field.box(X, Y, x, -150, _SEAT, 236, 78) for x in (SITE_E, SITE_P, SITE_A)], axis=0)
    tip_y = FOOT + TIP[1]  # over P and A the walls end: there the chain passes from one tRNA to the next
    loft = field.capsule(X, Y, SITE_P + TIP[0], tip_y, SITE_A + TIP[0], tip_y, 62)
    loft = np.minimum(loft, field.capsule(X, Y, SITE_E + 20, FOOT - 230, SITE_P, FOOT - 230, 40))
    way = smooth(TUNNEL, n=12)
    tunnel = np.min([np.hypot(X - x, Y - y) for x, y in way[::2]], axis=0) - 50
    hollow = field.smin(field.smin(seats, loft, 22), tunnel, 30)
    hollow = np.maximum(np.maximum(hollow, np.minimum(dome + 20, tunnel + 8)), Y + 13)
    return {"large": field.smax(dome, Y + 13, 40), "small": field.smax(small, 13 - Y, 34), "hollow": hollow}


@lru_cache(maxsize=4)
def outline(name: str) -> Points:
    """The closed outline of the "large" or "small" subunit or of the "hollow" in the large one, px."""
    return resample(field.contour(_fields()[name], _GRID)[0], step=6, closed=True)


def seat_depth(x: float, y: float) -> float:
    """How far inside the hollow a local point lies, px; negative in a wall or outside."""
    f, (X, Y) = _fields()["hollow"], _GRID.xy
    row, column = int(np.abs(Y[:, 0] - y).argmin()), int(np.abs(X[0] - x).argmin())
    return float(-f[row, column])


def _folds(c: Canvas, p: Points, name: str, n: int, seed: int) -> None:
    """Rounded folds of RNA and protein in the body, each with its own clear edge."""
    f, (X, Y) = _fields()[name], _GRID.xy
    g = np.random.default_rng(seed)
    shade = theme.RIBOSOME_SHADE[0]
    placed: list[tuple[float, float, float]] = []
    while len(placed) < n:
        i, j = int(g.integers(f.shape[0])), int(g.integers(f.shape[1]))
        x, y, r = float(X[i, j]), float(Y[i, j]), float(g.uniform(44, 74))
        if f[i, j] < 6 and all(np.hypot(x - u, y - v) > 0.74 * (r + w) for u, v, w in placed):
            placed.append((x, y, r))
        elif g.random() < 0.002:  # it is full
            break
    with c.clipped(path(p, True)):
        for k, (x, y, r) in enumerate(sorted(placed, key=lambda q: q[1])):
            q = blob(x, y, r, r * 0.86, 0.05, 48, seed=seed * 100 + k, rot=float(g.uniform(0, 3)))
            c.fill(path(q, True), (theme.GLINT, 0.22), (_LIT, 0.08), (shade, 0.24), d=(0.5, 1))
            c.stroke(path(q, True), 2.4, (theme.GLINT, 0.32), (_LIT, 0.12), (shade, 0.34), d=(0.4, 1))


def _solid(c: Canvas, name: str, folds: int, seed: int) -> None:
    """A subunit's body: clear light from above, a bright rim, folds."""
    p, (lit, dark) = outline(name), (theme.RIBOSOME_RIM[0], theme.RIBOSOME_SHADE[0])
    soft_shadow(c, [p], 12, 26, 26, theme.NIGHT_BLUE, 0.55)
    edge_glow(c, p, 18, theme.RIBOSOME_GLOW[0], 0.3, lit=((-300, -640), (320, 180)))
    c.fill(path(p, True), mix(_LIT, lit, 0.42), _LIT, _MAIN, mix(_MAIN, dark, 0.34), d=(0.2, 1))
    _folds(c, p, name, folds, seed)
    c.stroke(path(inset(p, 7), True), 3, (lit, 0.55), (lit, 0.0), (dark, 0.35), d=(0.4, 1))
    c.stroke(path(p, True), 5, *zip(theme.RIBOSOME_RIM, (1.0, 0.9, 0.8), strict=True), d=(0.4, 1))


def _hollow(c: Canvas) -> None:
    """The three seats, the room above them and the chain's way out, cut into the large subunit."""
    p = outline("hollow")
    night = mix(theme.RIBOSOME_SHADE[1], theme.DEEP[4], 0.25)
    back: Colour = mix(theme.RIBOSOME_SHADE[1], _MAIN, 0.38)
    c.fill(path(p, True), night, mix(night, back, 0.6), back, d=(0.0, 1))
    with c.clipped(path(p, True)):
        for x in (SITE_E, SITE_P, SITE_A):  # the back of each seat, a shade lighter than its walls
            seat = field.Grid(x - 90, -420, x + 90, 0, 5.0)
            shape = resample(field.contour(field.box(*seat.xy, x, -190, _SEAT - 24, 190, 58), seat)[0], step=6)
            c.fill(path(shape, True), (theme.RIBOSOME_GLOW[2], 0.06), (theme.RIBOSOME_GLOW[2], 0.42), d=(0.0, 1))
        c.stroke(path(p, True), 26, (theme.DEEP[4], 0.5))
        c.stroke(path(p, True), 12, (theme.DEEP[4], 0.5))
    c.stroke(path(p, True), 4.5, (mix(_MAIN, night, 0.4), 1.0), (_LIT, 0.95), (theme.RIBOSOME_RIM[0], 1.0), d=(0.7, 1))


@lru_cache(maxsize=2)
def subunit(large: bool) -> Drawing:
    """One subunit; the large one is cut open to show its three seats and the chain's way out."""

    def draw(c: Canvas) -> None:
        _solid(c, "large" if large else "small", 60 if large else 20, 5 if large else 3)
        if large:
            _hollow(c)

    return Drawing(draw, (-620, -800, 640, 120) if large else (-620, -120, 640, 360))


class Ribosome(Live):
    """Both subunits, behind the message.

    Props: `small`, `large` (0 away .. 1 in place). The small one comes first, with the first tRNA on it.
    """

    small: float = prop()
    large: float = prop()

    def __init__(self, small: float = 1.0, large: float = 1.0, **kwargs: Any) -> None:
        self.small, self.large = small, large
        super().__init__((-1300.0, -1800.0, 1300.0, 1100.0), **kwargs)

    def off(self, large: bool) -> tuple[float, float, float, float]:
        """How far a subunit is from its place (x, y px and turn), and how opaque it is."""
        here = self.large if large else self.small
        away = 1 - ease1(here)
        x, y, angle = (v * away for v in _AWAY[0 if large else 1])
        return x, y, angle, min(1.0, 4 * here)

    def draw(self, c: Canvas, t: float) -> None:
        """They breathe a little."""
        for large in (True, False):
            x, y, angle, alpha = self.off(large)
            breath = 1 + 0.004 * float(np.sin(0.9 * t + large))
            draw_baked(c, subunit(large), x, y, k=breath, angle=angle, alpha=alpha)


def specimens() -> list[Specimen]:
    """An empty one: three seats."""

    def build(height: float) -> Mobject:
        w, h = frame_px()
        k = height / 1060
        return Group(Ribosome().at(w / 2, h / 2 + 280 * k).sized(k))

    return [Specimen("ribosome, empty", "body", build, "ribosome")]

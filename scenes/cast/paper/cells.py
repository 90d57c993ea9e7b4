"""Cells of the paper archive: reticulocyte (no nucleus) and receiving cell, with a membrane that takes in and lets out.

A cell's membrane is two paper leaflets with a seam, drawn along the contour of a distance field, so that a
sac can fuse with it (bags go out) or be pinched off from it (an envelope goes in). The leaflet that faces
a sac's inside has the colour of the cell's outer leaflet, as in life.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from manim import Mobject
from scipy.spatial import Delaunay

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour, dark, light
from explainer.draw.geometry import Points, bezier, blob, inset, pts, resample, ring, rrect, turn
from explainer.draw.materials.light import soft_shadow
from explainer.draw.materials.paper import SHADOW, draw_baked, face, fibres, lay, recess, sheet
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.props import prop
from explainer.draw.sdf import Grid, circle, contour, smax, wobbly
from explainer.draw.shapes import Curve, Cut, curve, discs, paths
from scenes import theme
from scenes.cast.specimen import Specimen

Palette = tuple[Colour, Colour, Colour, Colour]  # seam, outer leaflet, inner leaflet, inside

RED_CELL: Palette = theme.RETICULOCYTE
IMMUNE: Palette = (theme.IMMUNE_SEAM, *theme.IMMUNE)
RECEIVER: Palette = theme.RECEIVER_PAPER
SENDER: Palette = theme.SENDER_PAPER
_STAIN = theme.RETICULOCYTE_STAIN  # the dye that shows a reticulocyte's remnant net


@dataclass(frozen=True)
class CellShape:
    """A cell and the sac that meets its membrane, px: the sac's centre runs from `start` to `end`."""

    rx: float
    ry: float
    start: tuple[float, float]
    end: tuple[float, float]
    sac: float
    seed: int = 1

    def sac_at(self, u: float) -> tuple[float, float]:
        """The sac's centre at fraction `u` of its way."""
        return (self.start[0] + (self.end[0] - self.start[0]) * u, self.start[1] + (self.end[1] - self.start[1]) * u)


@lru_cache(maxsize=600)
def membrane_loops(shape: CellShape, step: int) -> tuple[Points, ...]:
    """The membrane's outlines with the sac at `step`/200 of its way; a closed sac is a loop of its own."""
    m = 24.0
    grid = Grid(-shape.rx - m, -shape.ry - m, shape.rx + m, shape.ry + m, 4.0)
    X, Y = grid.xy
    g = np.random.default_rng(shape.seed)
    size = shape.rx / 150
    modes = ((2, 5.0), (3, 3.5), (5, 1.6))
    wob = tuple((k, float(g.uniform(0.5, 1) * a * size), float(g.uniform(0, 6))) for k, a in modes)
    cell = wobbly(X, Y * shape.rx / shape.ry, 0, 0, shape.rx - 6 * size, wob)
    x, y = shape.sac_at(step / 200)
    loops = contour(smax(cell, -circle(X, Y, x, y, shape.sac), 20), grid)
    return tuple(resample(p, step=8, closed=True) for p in loops if len(p) > 12)


class PaperCell(Live):
    """A cell with a sac on its way through the membrane; prop `sac` 0..1 (see `CellShape`).

    Parameters
    ----------
    decor
        Baked drawing of what lies in the cell, round the cell's centre.
    th, gap
        Thickness of a leaflet and of the seam, px.
    """

    sac: float = prop()

    def __init__(
        self,
        shape: CellShape,
        palette: Palette,
        decor: Drawing | None = None,
        th: float = 6.0,
        gap: float = 2.6,
        sac: float = 0.0,
    ) -> None:
        self.shape, self.palette, self.decor, self.th, self.gap, self.sac = shape, palette, decor, th, gap, sac
        super().__init__((-shape.rx - 50, -shape.ry - 50, shape.rx + 60, shape.ry + 70))

    def draw(self, c: Canvas, t: float) -> None:
        """Draw it breathing at ambient time `t` (s)."""
        breath = 0.013 * float(np.sin(2 * np.pi * t / 5 + self.shape.seed))
        with c.moved(k=1 + breath, ky=1 - breath):
            draw_baked(c, cell_drawing(self.shape, self.palette, round(self.sac * 200), self.decor, self.th, self.gap))


@lru_cache(maxsize=12)
def cell_drawing(
    shape: CellShape, palette: Palette, step: int, decor: Drawing | None, th: float, gap: float
) -> Drawing:
    """A baked cell with its sac at `step`/200 of its way; only a cell whose sac moves is drawn anew."""
    box = (-shape.rx - 50, -shape.ry - 50, shape.rx + 60, shape.ry + 70)
    return Drawing(lambda c: draw_cell(c, shape, palette, step, decor, th, gap), box)


def draw_cell(
    c: Canvas, shape: CellShape, palette: Palette, step: int, decor: Drawing | None, th: float, gap: float
) -> None:
    """Draw a cell with its sac at `step`/200 of its way."""
    seam, outer, inner, pale = palette
    outlines = membrane_loops(shape, step)
    loops = [curve(p) for p in outlines]
    body: Curve | Cut = loops[0] if len(loops) == 1 else Cut(*loops)
    k = shape.rx / 150
    soft_shadow(c, outlines, 6 * k, 11 * k, 11 * k, SHADOW, 0.4)
    for p in outlines[1:]:
        c.fill(curve(p), theme.CREAM[1])
        recess(c, p, 0.8)
    sheet(c, body, outer, 2.4, 0.07)
    deep = 2 * th + gap
    with c.clipped(body):
        face(c, body, pale, 0.1)
        for i in range(8):
            with c.moved(0.7 * i * k, 1.3 * i * k):
                c.stroke(body, 2 * deep + 5.0 * i * k, dark(inner, 0.25), alpha=0.06)
        if decor is not None:
            draw_baked(c, decor)
        c.stroke(body, 2 * deep, inner)
        c.stroke(body, 2 * (th + gap), dark(seam, 0.2))
        c.stroke(body, 2 * th, light(outer, 0.08), outer, dark(outer, 0.1))


# ---- what lies inside
def _mitochondrion(c: Canvas, x: float, y: float, a: float, b: float, angle: float, colour: Colour) -> None:
    s = np.linspace(0, 2 * np.pi, 40, endpoint=False)

    def shell(k: float) -> Points:
        x, y = np.cos(s), np.sin(s)
        return pts(np.c_[np.sign(x) * np.abs(x) ** 0.7 * (a - k), np.sign(y) * np.abs(y) ** 0.85 * (b - k)])

    with c.moved(x, y, angle=angle):
        with c.moved(2, 4):
            c.fill(curve(shell(-1)), SHADOW, alpha=0.22)
        sheet(c, curve(shell(0)), colour, 1.6)
        c.fill(curve(shell(b * 0.2)), dark(colour, 0.3))
        c.fill(curve(shell(b * 0.32)), light(colour, 0.45))
        n = 9
        xs = np.linspace(-a * 0.72, a * 0.72, n)
        ys = (b * 0.5) * np.array([(-1) ** i for i in range(n)]) * np.clip(np.sqrt(1 - (xs / a) ** 2) * 1.15, 0.3, 1)
        c.stroke(curve(np.c_[xs, ys], closed=False), b * 0.16, dark(colour, 0.12))


def remnant_net(r: float, seed: int = 5) -> list[tuple[Points, Points]]:
    """The reticulocyte's stained remnant as a net: pairs of neighbouring knots within `r` px of (0, 0)."""
    g = np.random.default_rng(seed)
    knots: list[Points] = []
    while len(knots) < 15:
        a, q = g.uniform(0, 2 * np.pi), r * np.sqrt(g.uniform(0, 1))
        p = np.array([q * np.cos(a) * 1.15, q * np.sin(a) * 0.85])
        if all(np.hypot(*(p - k)) > r * 0.36 for k in knots):
            knots.append(p)
        r *= 1.002
    k = np.array(knots)
    edges = {tuple(sorted((int(s[i]), int(s[j])))) for s in Delaunay(k).simplices for i, j in ((0, 1), (1, 2), (2, 0))}
    short = sorted(edges, key=lambda e: float(np.hypot(*(k[e[0]] - k[e[1]]))))[:19]
    return [(k[i], k[j]) for i, j in short]


@lru_cache(maxsize=4)
def reticulocyte_decor(k: float = 1.0) -> Drawing:
    """Inside of a reticulocyte: the remnant net, free ribosomes, two last mitochondria. There is no nucleus."""

    def draw(c: Canvas) -> None:
        with c.moved(k=k):
            fibres(c, ring(0, 0, 120), RED_CELL[3], 26, 3)
            with c.moved(-48, -26):
                for tone, w, opacity in ((_STAIN, 4.2, 0.42), (light(_STAIN, 0.45), 1.6, 0.6)):
                    lines = []
                    for p, q in remnant_net(60):
                        d = q - p
                        bow = np.array([-d[1], d[0]]) * (0.10 if p[0] > q[0] else -0.08)
                        lines.append(bezier(p, p + d * 0.33 + bow, p + d * 0.67 + bow, q, 10))
                    c.stroke(paths(lines), w, tone, alpha=opacity)
                knots = np.array([p for e in remnant_net(60) for p in e])
                c.fill(discs(knots, 5.6), _STAIN, alpha=0.55)
                c.fill(discs(knots - [1.2, 1.4], 2.0), light(_STAIN, 0.6), alpha=0.5)
            g = np.random.default_rng(6)
            a, q = g.uniform(0, 2 * np.pi, 46), 112 * np.sqrt(g.uniform(0.1, 1, 46))
            c.fill(
                discs(np.c_[q * np.cos(a), q * np.sin(a)], g.uniform(1.7, 2.6, 46)),
                theme.RETICULOCYTE_GRAIN,
                alpha=0.45,
            )
            _mitochondrion(c, -36, 84, 28, 14, 0.25, theme.RETICULOCYTE_MITOCHONDRION)
            _mitochondrion(c, 52, -84, 24, 12, -0.5, theme.RETICULOCYTE_MITOCHONDRION)

    return Drawing(draw, (-150 * k, -150 * k, 150 * k, 150 * k))


@lru_cache(maxsize=4)
def nucleus_decor(x: float, y: float, r: float, colour: Colour, pores: int = 13) -> Drawing:
    """A nucleus with its double envelope and pores, centred on (x, y) px."""

    def draw(c: Canvas) -> None:
        p = blob(x, y, r, r * 0.96, 0.015, 70, 4)
        lay(c, p, dark(colour, 0.25), e=0.9, tex=0)
        c.fill(curve(inset(p, 6)), light(colour, 0.45))
        c.fill(curve(inset(p, 9.5)), dark(colour, 0.25))
        face(c, curve(inset(p, 15)), colour, 0.12)
        fibres(c, ring(x, y, r * 0.8), colour, 14, 4)
        for a in np.linspace(0, 2 * np.pi, pores, endpoint=False) + 0.2:
            q = np.array([x + np.cos(a) * (r - 7.5), y + np.sin(a) * (r * 0.96 - 7.5)])
            c.fill(curve(turn(rrect(q[0] - 9.5, q[1] - 6.5, 19, 13, 5), a, q)), theme.GOLD[2])
            c.fill(curve(turn(rrect(q[0] - 11, q[1] - 2.2, 22, 4.4, 2), a, q)), dark(colour, 0.55))

    return Drawing(draw, (x - r - 30, y - r - 30, x + r + 30, y + r + 30))


# ---- the cells of the history
def reticulocyte(k: float = 1.0, sac: float = 0.0) -> PaperCell:
    """A reticulocyte about 300 px wide: a sac of bags inside it, and no nucleus."""
    shape = CellShape(150 * k, 144 * k, (58 * k, 40 * k), (208 * k, -14 * k), 40 * k)
    return PaperCell(shape, RED_CELL, reticulocyte_decor(k), 6 * k, 2.6 * k, sac)


def receiving_cell(k: float = 1.0, sac: float = 0.0, side: int = -1) -> PaperCell:
    """A cell about 400 px wide that takes an envelope in, from its left (`side` -1) or right: dent, then closed sac."""
    shape = CellShape(200 * k, 210 * k, (side * 250 * k, 20 * k), (side * 92 * k, 44 * k), 52 * k, 4)
    return PaperCell(
        shape, RECEIVER, nucleus_decor(-side * 48 * k, -78 * k, 74 * k, theme.NUCLEUS_PAPER), 7 * k, 3 * k, sac
    )


def specimens() -> list[Specimen]:
    """Reticulocyte with its sac inside and fusing, receiving cell taking an envelope in."""

    def at_middle(make: Callable[[], Live], tall: float) -> Callable[[float], Mobject]:
        def build(height: float) -> Mobject:
            w, h = frame_px()
            return make().sized(height / tall).at(w / 2, h / 2)

        return build

    return [
        Specimen("reticulocyte", "archive", at_middle(reticulocyte, 300), "reticulocyte"),
        Specimen("reticulocyte, sac fusing", "archive", at_middle(lambda: reticulocyte(1, 0.62), 300), "reticulocyte"),
        Specimen("cell taking in", "archive", at_middle(lambda: receiving_cell(1, 0.55), 440), "receiver nucleus"),
        Specimen("cell, sac closed", "archive", at_middle(lambda: receiving_cell(1, 1.0), 440), "receiver nucleus"),
    ]

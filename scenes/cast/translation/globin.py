"""A chain that folds: β-globin with its heme, four of them as haemoglobin, and the red cell that they fill."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from manim import Group, Mobject
from numpy.typing import ArrayLike, NDArray

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas, bake
from explainer.draw.colour import Colour, mix
from explainer.draw.geometry import Points, ease, ease1, lengths, pts, resample, ring, smooth
from explainer.draw.materials.light import glow, soft_shadow
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.picture import Picture
from explainer.draw.props import prop
from explainer.draw.shapes import disc
from scenes import theme
from scenes.cast.nucleic_acid.bases import draw_baked, fitted
from scenes.cast.specimen import Specimen
from scenes.cast.translation.ribosome import TUNNEL
from scenes.cast.translation.trna import SPACING

Array = NDArray[np.float64]
XY = tuple[float, float]
LENGTH = 147  # amino acids of β-globin as they are joined
BEAD = 0.128  # radius of a bead in radii of the fold
SQUASH = 0.8  # a red cell is seen a little from the side
Tone = tuple[Colour, Colour, Colour]


@lru_cache(maxsize=8)
def knot(seed: int = 0) -> Array:
    """A chain wound into a ball, shape (`LENGTH`, 3), in radii; z towards the viewer; evenly spaced beads."""
    g = np.random.default_rng(seed)
    t = np.linspace(0, 2 * np.pi, 900, endpoint=False)
    p, q = ((4, 7), (3, 7))[seed % 2]
    r = 0.50 + 0.37 * np.cos(q * t)
    xyz = np.c_[r * np.cos(p * t), r * np.sin(p * t), -0.50 * np.sin(q * t)]
    xyz += 0.05 * np.c_[np.sin(4 * t + 1), np.cos(3 * t), np.sin(5 * t)]
    a, b = g.uniform(0.5, 1.1), g.uniform(-0.6, 0.6)
    about_x = np.array([[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]])
    about_y = np.array([[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]])
    way = xyz @ about_x @ about_y.T
    s = np.r_[0.0, np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))]
    at = np.linspace(0, s[-1] * 0.985, LENGTH)
    return np.asarray(np.c_[[np.interp(at, s, way[:, k]) for k in range(3)]].T)


@lru_cache(maxsize=64)
def _bead(tone: Tone, dim: int) -> Picture:
    """One bead of radius 20 px, `dim` (0..8) steps into the dark."""
    lit, main, deep = tone
    night = mix(deep, theme.TEXT_SHADE, 0.6)
    a, m, b = (mix(v, night, dim / 12) for v in (mix(lit, theme.GLINT, 0.45), main, mix(deep, main, 0.15)))

    def draw(c: Canvas) -> None:
        c.fill(disc(2, 4.4, 22), (night, 0.42))
        c.radial(disc(0, 0, 20), (0, a, 1), (0.5, m, 1), (1, b, 1), focus=(-0.36, -0.42), k=1.2)

    return bake(draw, (-26, -24, 28, 30), 1.6)


def paint_beads(c: Canvas, xyz: Array, r: float, tone: Tone = theme.PROTEIN, heme: float = 0.0) -> None:
    """Beads of a fold of radius `r` px about (0, 0), the far ones first; the heme lies in a pocket between them."""
    k, shown = BEAD * r / 20, False
    for x, y, z in xyz[np.argsort(xyz[:, 2])].tolist():
        if z > 0.30 and not shown:
            shown = True
            _heme(c, r, heme)
        with c.moved(x * r, y * r, k * (1 + 0.16 * z)):
            c.picture(_bead(tone, int(np.clip(round((0.30 - 0.55 * z) * 12), 0, 8))))
    if not shown:
        _heme(c, r, heme)


def _heme(c: Canvas, r: float, alpha: float) -> None:
    if alpha <= 0.01:
        return
    lit, main, deep, rim = theme.HEME
    with c.moved(0.10 * r, 0.06 * r, angle=-0.5):
        glow(c, 0, 0, r * 0.55, main, 0.55, alpha=alpha)
        flat = disc(0, 0, r * 0.34, r * 0.20)
        c.radial(flat, (0, lit, 1), (0.6, main, 1), (1, deep, 1), focus=(-0.4, -0.4), alpha=alpha)
        c.stroke(flat, 2.4, (rim, 0.8), (deep, 0.3), alpha=alpha)


class Fold:
    """The way of a chain from its tRNA through the tunnel and out, and the knot that it winds into.

    Parameters
    ----------
    out
        Points after the tunnel's mouth, px.
    at, r
        Middle and radius of the finished fold, px.
    """

    def __init__(self, out: ArrayLike, at: XY, r: float) -> None:
        self.at, self.r = at, r
        entry = knot()[0, :2] * r + at
        self.way: Points = resample(smooth([*TUNNEL, *pts(out).tolist(), entry.tolist()], n=14), step=6.0)
        self.length = float(lengths(self.way)[-1])

    def paint(self, c: Canvas, beyond: Array, t: float, heme: float = 0.0) -> None:
        """The acids that have come `beyond` px into the fold: each follows the one before it along the knot."""
        if not len(beyond):
            return
        index = np.clip(beyond / SPACING, 0, LENGTH - 1)
        xyz = np.c_[[np.interp(index, np.arange(LENGTH), axis) for axis in knot().T]].T
        with c.moved(*self.at, angle=0.03 * float(np.sin(0.7 * t))):
            glow(c, 0, 0, self.r * 1.8, theme.PROTEIN[0], 0.36, alpha=min(1.0, len(beyond) / 40))
            paint_beads(c, xyz, self.r, heme=heme)


@lru_cache(maxsize=4)
def globin(seed: int, r: float = 150.0) -> Drawing:
    """A finished fold with its heme: β-globin (even seeds) or α-globin."""
    tone = theme.PROTEIN_PARTNER if seed % 2 else theme.PROTEIN

    def draw(c: Canvas) -> None:
        soft_shadow(c, [ring(0, 0, r * 0.86, 60)], 8, 22, 18, theme.TEXT_SHADE, 0.5)
        glow(c, 0, 0, r * 1.8, tone[0], 0.36)
        paint_beads(c, knot(seed), r, tone, 1.0)

    return Drawing(draw, (-1.9 * r, -1.9 * r, 1.9 * r, 1.9 * r))


# in radii, from ours: two of the other kind beside it, one of its own kind across; each with its seed
PARTNERS = ((1.56, 0.0, 1), (0.0, 1.56, 3), (1.56, 1.56, 2))


class Partners(Live):
    """The three that join ours to make haemoglobin; local (0, 0) is the middle of ours.

    Prop: `near` (0 far off .. 1 joined).

    Parameters
    ----------
    r
        Radius of each, px.
    up
        Whether the four stand above ours, else below.
    """

    near: float = prop()

    def __init__(self, r: float, up: bool, **kwargs: Any) -> None:
        self.r, self.down = r, -1.0 if up else 1.0
        super().__init__((-5 * r, -7 * r, 7 * r, 7 * r), **kwargs)

    def draw(self, c: Canvas, t: float) -> None:
        """They come one after the other."""
        for i, (x, y, seed) in enumerate(PARTNERS):
            u = ease1(self.near, 0.22 * i, 0.55 + 0.22 * i)
            far = self.r * (1 + 1.6 * (1 - u))
            px, py = x * far, y * far * self.down
            turn = 1.2 * (1 - u) + 0.03 * float(np.sin(0.7 * t + i))
            draw_baked(c, globin(seed), px, py, k=self.r / 150, angle=turn, alpha=min(1.0, 3 * u))


@lru_cache(maxsize=1)
def haemoglobin() -> Drawing:
    """Four globins, two and two, as one small thing: radius about 100 px."""

    def draw(c: Canvas) -> None:
        for x, y, seed in ((0.0, 0.0, 0), *PARTNERS):
            draw_baked(c, globin(seed), (x - 0.78) * 52, (y - 0.78) * 52, k=52 / 150)

    return Drawing(draw, (-150, -150, 150, 150))


class RedCell(Live):
    """A red blood cell, seen from the side of its hollow; haemoglobin comes in until it is red with it.

    Prop: `fill` (0 pale and empty .. 1 full).

    Parameters
    ----------
    r
        Radius in px.
    n
        How many haemoglobins are drawn.
    """

    fill: float = prop()

    def __init__(self, r: float, n: int = 110, fill: float = 0.0, **kwargs: Any) -> None:
        self.r, self.n, self.fill = r, n, fill
        super().__init__((-2.2 * r, -2.2 * r, 2.2 * r, 2.2 * r), **kwargs)

    def places(self, t: float) -> tuple[Array, Array]:
        """Where each haemoglobin is now, px, and how far it has come, 0..1."""
        k = np.arange(self.n)
        angle, d = k * 2.399963, 0.86 * np.sqrt((k + 0.5) / self.n)  # sunflower spacing: even, never in rows
        order = (k * 37) % self.n / self.n
        come = ease((self.fill * 1.3 - order * 0.9) / 0.4)
        out = d + (1 - come) * (1.5 + 0.5 * np.sin(5 * angle))
        sway = 0.012 * np.sin(0.9 * t + 3 * angle)
        return np.c_[(out + sway) * np.cos(angle), SQUASH * (out - sway) * np.sin(angle)] * self.r, come

    def draw(self, c: Canvas, t: float) -> None:
        """Body, haemoglobin, then the skin over it."""
        x0, y0, x1, y1 = c.ctx.clip_extents()
        if x1 < self.box[0] or x0 > self.box[2] or y1 < self.box[1] or y0 > self.box[3]:
            return
        r, full = self.r * (1 + 0.006 * float(np.sin(0.8 * t))), ease1(self.fill)
        lit, main, deep, rim = theme.RED_CELL
        body = disc(0, 0, r, r * SQUASH)
        c.radial(body, (0, rim, 0.16), (0.7, rim, 0.22), (0.93, rim, 0.42), (1, lit, 0.5), alpha=1 - 0.7 * full)
        c.radial(body, (0, deep, 0.95), (0.45, main, 0.98), (0.85, lit, 0.98), (1, main, 1), alpha=full)
        hollow = disc(0.02 * r, 0.03 * r, 0.5 * r, 0.5 * r * SQUASH)
        c.radial(hollow, (0, deep, 0.75), (0.7, deep, 0.4), (1, main, 0.0), alpha=full)
        at, come = self.places(t)
        for (x, y), u in zip(at.tolist(), come.tolist(), strict=True):
            draw_baked(c, haemoglobin(), x, y, k=self.r / 1500, alpha=min(1.0, 3 * u) * (1 - 0.45 * full * u))
        c.stroke(body, 0.022 * r, (rim, 0.95), (lit, 0.6), (deep, 0.7), d=(0.5, 1))
        c.stroke(disc(0, 0, 0.965 * r, 0.965 * r * SQUASH), 0.008 * r, (rim, 0.5), (lit, 0.1), d=(0.5, 1))


def specimens() -> list[Specimen]:
    """A fold, the four together, the red cell half full."""

    def cell(height: float) -> Mobject:
        w, h = frame_px()
        m = RedCell(height / 2.6)
        m.fill = 0.6
        return Group(m.at(w / 2, h / 2))

    return [
        Specimen("beta-globin", "body", lambda h: fitted(globin(0), h * 1.5), "protein"),
        Specimen("haemoglobin", "body", lambda h: fitted(haemoglobin(), h * 1.2), "protein"),
        Specimen("red blood cell filling", "body", cell, "protein"),
    ]

"""Cut paper: faces with lit edges, grain, fibres, folds, recesses and soft drop shadows, baked once.

The light stands at the upper left: upper left edges are pale, lower right ones dark, shadows fall to the
lower right. Sheets that lie still are baked with their shadow and grain; movers carry both in their own
picture, so that nothing here is computed per frame except `disc_shadow` and `fibres`, which are cheap.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage as ndi
from scipy.special import erf

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas, bake, mask
from explainer.draw.colour import Colour, dark, light, rgb
from explainer.draw.geometry import Points
from explainer.draw.materials.grain import Grain, fitting, grain
from explainer.draw.materials.light import soft_shadow
from explainer.draw.mobjects import Sprite
from explainer.draw.noise import fbm, ramp, upscale
from explainer.draw.picture import Picture, picture_by_rows, picture_from
from explainer.draw.shapes import Box, Curve, Lines, Shape, curve, path, paths

SHADOW: Colour = "#5A2A0C"
_BOB_SECONDS = 5.0


def outline(p: Points, smooth: bool = True) -> Curve | Lines:
    """A closed outline as a shape: smooth through its points, or straight between them."""
    return curve(p) if smooth else path(p, closed=True)


def face(c: Canvas, shape: Shape, colour: Colour, g: float = 0.06) -> None:
    """A paper face, a little lighter towards the light and darker away from it."""
    c.fill(shape, light(colour, g * 1.6), colour, dark(colour, g * 0.7))


def sheet(c: Canvas, shape: Shape, colour: Colour, edge: float = 2.0, g: float = 0.06) -> None:
    """One cut sheet: dark lower edge, pale upper edge, face; `edge` px thick."""
    if edge:
        with c.moved(edge * 0.55, edge * 0.75):
            c.fill(shape, dark(colour, 0.28))
        with c.moved(-edge * 0.45, -edge * 0.6):
            c.fill(shape, light(colour, 0.6))
    face(c, shape, colour, g)


def shadow(c: Canvas, outlines: Sequence[Points], e: float = 1.0, a: float = 0.34) -> None:
    """The drop shadow of a sheet `e` times as high as a card: a wide soft one and a tight one where it touches."""
    soft_shadow(c, outlines, 5 * e, 9 * e, 8 * e, SHADOW, a)
    soft_shadow(c, outlines, 1.5, 2.5, 2.2, SHADOW, 0.3)


def lay(
    c: Canvas,
    p: Points,
    colour: Colour,
    *,
    e: float = 1.0,
    edge: float = 2.0,
    tex: float = 0.8,
    seed: int = 0,
    smooth: bool = True,
) -> None:
    """Lay a sheet down: drop shadow, cut edge, face and grain; `tex` is the grain's strength."""
    if e:
        shadow(c, [p], e)
    sheet(c, outline(p, smooth), colour, edge)
    if tex:
        grain(c, [p], tex, seed)


@lru_cache(maxsize=64)
def _disc_shadow(softness: float) -> Picture:
    n = 192
    v = ((np.arange(n) + 0.5) / n * 2 - 1).astype(np.float32)
    d = np.hypot(*np.meshgrid(v, v)) * (1 + 2 * softness)  # in radii of the disc
    a = 0.5 * (1 - erf((d - 1) / softness))
    return picture_from(np.dstack([np.broadcast_to(rgb(SHADOW), (n, n, 3)), a]), 0, 0, 1)


def disc_shadow(c: Canvas, x: float, y: float, r: float, e: float = 1.0, a: float = 0.36) -> None:
    """The drop shadow of a disc of radius `r` px, from a shared picture: for what is drawn on every frame."""
    softness = min(round(max(10 * e / max(r, 1.0), 0.04) * 25) / 25, 1.0)
    half = r * (1 + 2 * softness)
    x, y = x + 5 * e, y + 9 * e
    c.picture_in(_disc_shadow(softness), (x - half, y - half, x + half, y + half), a)


def recess(c: Canvas, p: Points, e: float = 1.0, a: float = 0.42) -> None:
    """Shade an opening cut into the sheet above: darkness along its upper left inside edge."""
    k = min(c.scale, 2.0)
    lo, hi = p.min(0) - 24 * e, p.max(0) + 24 * e
    box: Box = (float(np.floor(lo[0])), float(np.floor(lo[1])), float(np.ceil(hi[0])), float(np.ceil(hi[1])))
    m = mask([p], box, k)
    wide = ndi.shift(ndi.gaussian_filter(1 - m, 6 * e * k), (7 * e * k, 4 * e * k), order=1, mode="nearest") * a
    near = ndi.shift(ndi.gaussian_filter(1 - m, 2.0 * k), (2.5 * k, 1.5 * k), order=1, mode="nearest") * 0.3
    alpha = (1 - (1 - wide) * (1 - near)) * m
    c.picture(picture_from(np.dstack([np.broadcast_to(rgb(SHADOW), (*m.shape, 3)), alpha]), box[0], box[1], k))


def fibres(c: Canvas, p: Points, colour: Colour, n: int, seed: int = 0) -> None:
    """Washi fibres lying in a sheet: `n` short pale curves and half as many dark ones."""
    g = np.random.default_rng(seed)
    mid, half = (p.min(0) + p.max(0)) / 2, (p.max(0) - p.min(0)) / 2
    t = np.linspace(-0.5, 0.5, 5)
    for tone, a, m in ((light(colour, 0.75), 0.34, n), (dark(colour, 0.5), 0.14, n // 2)):
        lines = []
        for _ in range(m):
            angle, q, length = g.uniform(0, 2 * np.pi), np.sqrt(g.uniform(0, 0.7)), g.uniform(7, 20)
            lie, bend = g.uniform(0, np.pi), g.uniform(-0.9, 0.9) * length * t * t
            x, y = mid + half * q * [np.cos(angle), np.sin(angle)]
            cs, sn = np.cos(lie), np.sin(lie)
            lines.append(np.c_[x + length * t * cs - bend * sn, y + length * t * sn + bend * cs])
        if lines:
            c.stroke(paths(lines), 1.6, tone, alpha=a)


def large(draw: Callable[[Canvas], None], box: Box) -> Drawing:
    """A large drawing that lies still: baked no finer than memory and time allow, stretched beyond that."""
    return Drawing(None, box, lambda scale: bake(draw, box, scale), finest=fitting(box))


def plate(
    box: Box,
    lit: Colour,
    dim: Colour,
    *,
    light_at: tuple[float, float] = (0.28, 0.18),
    vignette: float = 0.3,
    reach: float = 1.1,
    k: float = 1.0,
    seed: int = 0,
) -> Drawing:
    """An opaque ground of paper over a box (px): warm light from one side, a vignette, grain."""
    w, h = box[2] - box[0], box[3] - box[1]

    def raster(s: float) -> Picture:
        n, m = int(np.ceil(w * s)), int(np.ceil(h * s))
        y, x = np.mgrid[0:270, 0:480].astype(np.float32)
        x, y = x / 480, y / 270
        t = np.clip(np.hypot((x - light_at[0]) * 1.5, y - light_at[1]) / reach, 0, 1) ** 1.2
        t = np.clip(t + (fbm(seed + 5, 3, 3, 480, 270) - 0.5) * 0.12, 0, 1)
        v = np.clip(np.hypot((x - 0.5) * 1.15, y - 0.48) - 0.38, 0, 1)[..., None] * vignette
        low = ramp(np.asarray(t, np.float32), [(0, lit), (1, dim)]) * (1 - v * np.array([0.55, 0.8, 1.0]))
        ground, relief = upscale(np.asarray(low, np.float32), n, m), Grain(box, s, seed)

        def rows(top: int, end: int) -> NDArray[Any]:
            return np.asarray(ground(top, end) * (1 + relief.rows(top, end)[..., None] * k))

        return picture_by_rows(m, n, rows, box[0], box[1], s)  # the grain is its own dither

    return Drawing(None, box, raster, finest=fitting(box))


def creases(c: Canvas, p: Points, at: Sequence[float], upright: bool = True) -> None:
    """Accordion folds of a sheet with outline `p`: panels turn towards and away from the light by turns.

    `at` are the folds and both ends, px along x (`upright` creases) or y.
    """
    lo, hi = np.floor(p.min(0)), np.ceil(p.max(0))
    k = 0 if upright else 1
    box: Box = (float(lo[0]), float(lo[1]), float(hi[0]), float(hi[1]))
    s = min(c.scale, 2.0)
    n = int(np.ceil((hi[k] - lo[k]) * s))
    x = lo[k] + (np.arange(n) + 0.5) / s
    dim, lit = np.zeros(n), np.zeros(n)
    for i, (x0, x1) in enumerate(pairwise(at)):
        u = np.clip((x - x0) / (x1 - x0), 0, 1)
        here = (x >= x0) & (x < x1)
        if i % 2:
            dim += here * 0.13 * (0.55 + 0.75 * (1 - u) ** 2)
        else:
            lit += here * 0.34 * u**2
            dim += here * 0.13 * 0.35 * (1 - u)
    for i, fold in enumerate(at[1:-1]):
        if i % 2:
            dim = np.maximum(dim, 0.26 * np.exp(-(((x - fold) / 2.2) ** 2)))
        else:
            lit = np.maximum(lit, 0.75 * np.exp(-(((x - fold + 1.5) / 1.8) ** 2)))
    line: NDArray[Any]
    with c.clipped(path(p, closed=True)):
        for colour, alpha in (("#6B3A14", dim), ("#FFFEF6", lit)):
            line = np.concatenate([np.broadcast_to(rgb(colour), (n, 3)), np.clip(alpha, 0, 1)[:, None]], -1)
            pic = picture_from(line[None] if upright else line[:, None], 0, 0, 1)
            c.picture_in(pic, box)


# ---- carried paper
def draw_baked(
    c: Canvas, drawing: Drawing, x: float = 0.0, y: float = 0.0, k: float = 1.0, angle: float = 0.0, alpha: float = 1.0
) -> None:
    """Paint a baked drawing inside a live one, at (x, y) px, `k` times its size, turned by `angle` radians."""
    with c.moved(x, y, k, angle):
        step = np.ceil(2 * np.log2(max(c.scale, 1e-3) / 1.02)) / 2
        c.picture(drawing.at_scale(float(2.0**step)), alpha=alpha)


class Swaying(Sprite):
    """A carried picture that never quite stands still: it bobs and turns with the ambient time.

    Parameters
    ----------
    bob
        (x, y) px to each side.
    turn
        Radians to each side.
    phase
        0..1 of a bob, so that neighbours do not move together.
    """

    def __init__(
        self,
        drawing: Drawing,
        *,
        bob: tuple[float, float] = (0.0, 2.5),
        turn: float = 0.012,
        phase: float = 0.0,
        **kwargs: Any,
    ) -> None:
        self.bob, self.turn, self.phase = bob, turn, phase
        super().__init__(drawing, **kwargs)

    def paint(self, c: Canvas, t: float) -> None:
        """Paint the picture where it is at ambient time `t` (s)."""
        w = 2 * np.pi * (t / _BOB_SECONDS + self.phase)
        c.ctx.translate(self.bob[0] * float(np.sin(w + 0.8)), self.bob[1] * float(np.sin(w)))
        c.ctx.rotate(self.turn * float(np.sin(w + 2.3)))
        self._paint_upright(c, t)

    def _paint_upright(self, c: Canvas, t: float) -> None:
        # The sway must not choose the scale to bake at: it would bake two sizes in turn.
        pic = self.drawing.at_scale(self._scale(c))
        c.picture(pic, alpha=self.opacity)

    def _scale(self, c: Canvas) -> float:
        m = c.ctx.get_matrix()
        need = float(np.sqrt(abs(m.xx * m.yy - m.xy * m.yx)))
        return float(c.scale * 2.0 ** (np.ceil(2 * np.log2(max(need, 1e-3) / c.scale / 1.02)) / 2))

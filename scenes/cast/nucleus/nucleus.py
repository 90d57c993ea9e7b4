"""A cell's nucleus: an envelope of two membranes with pores, chromatin in it, and nucleoli."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import ndimage as ndi

from explainer.draw.canvas import Axis, Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, resample, smooth, turn
from explainer.draw.materials.light import gel, glow, soft_shadow
from explainer.draw.shapes import disc, discs, path, paths
from scenes import theme

SHADOW = theme.DEEP[4]


@dataclass(frozen=True)
class Wall:
    """A nucleus's outline, given by its radius at every angle."""

    x: float
    y: float
    r: float
    stretch: float = 1.0
    lean: float = 0.0
    wob: tuple[tuple[int, float, float], ...] = ((3, 0.020, 1.0), (5, 0.013, 0.0))

    def at(self, angle: ArrayLike, off: float = 0.0) -> Points:
        """Points `off` px outside the wall at the given angles."""
        a = np.asarray(angle, float)
        r = self.r * (1 + sum(amp * np.sin(k * a + ph) for k, amp, ph in self.wob)) + off
        return turn(np.c_[r * np.cos(a) * self.stretch, r * np.sin(a) / self.stretch], self.lean, to=(self.x, self.y))


def nucleus(
    c: Canvas,
    wall: Wall,
    *,
    seed: int = 2,
    pores: int = 13,
    nucleoli: Sequence[tuple[float, float, float]] = ((0.20, 0.14, 0.27),),
    hue: float = 0.0,
) -> None:
    """A nucleus: two envelopes joined at pores, chromatin and nucleoli (x, y, r in its radii).

    `hue` leans the violet towards blue (0..1), so that two cells' nuclei are not twins.
    """
    x, y, r = wall.x, wall.y, wall.r
    lit, main, deep = (
        mix(v, theme.NUCLEUS_COOL, hue * k) for v, k in zip(theme.NUCLEUS_BODY, (0.5, 0.35, 0.3), strict=True)
    )
    axis = ((x - r * 0.75, y - r), (x + r * 0.8, y + r * 1.1))
    full = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    skin = wall.at(full, 2)
    soft_shadow(c, [skin], r * 0.05, r * 0.12, r * 0.12, SHADOW, 0.55)
    glow(c, x, y, r * 1.75, mix(theme.NUCLEUS_GLOW[0], theme.NUCLEUS_COOL, hue * 0.5), 0.42, 1.6)
    c.fill(path(skin, True), lit, main, deep, axis=axis)
    pools = ((x - r * 0.3, y - r * 0.35, r * 0.5, theme.NUCLEUS_GLOW[1], 0.30),)
    gel(
        c, [skin], core=(main, 0.55), edge=(lit, 0.75), rim=(theme.NUCLEUS_RIM, 0.75),
        shade=(theme.NUCLEUS_SHADE[0], 0.6), back=(lit, 0.30), bevel=r * 0.75, p=1.6, mottle=0.10,
        seed=seed, pools=pools,
    )  # fmt: skip
    _chromatin(c, wall, seed)
    bright, mid, dim, rim, rim_end = theme.NUCLEUS_NUCLEOLUS
    for u, v, k in nucleoli:
        nx, ny, nr = x + r * u, y + r * v, r * k
        glow(c, nx, ny, nr * 1.9, theme.NUCLEUS_GLOW[1], 0.35)
        c.fill(disc(nx + nr * 0.08, ny + nr * 0.16, nr * 1.02), (theme.NUCLEUS_SHADE[1], 0.35))
        c.radial(
            disc(nx, ny, nr),
            (0, bright, 0.97),
            (0.5, mid, 0.94),
            (1, dim, 0.92),
            focus=(-0.35, -0.4),
            k=1.15,
        )
        g = np.random.default_rng(seed + 40)
        a, d = g.uniform(0, 6.28, 16), nr * np.sqrt(g.uniform(0, 0.62, 16))
        c.fill(
            discs(np.c_[nx + d * np.cos(a), ny + d * np.sin(a)], nr * g.uniform(0.05, 0.11, 16)),
            (rim, 0.30),
        )
        c.stroke(disc(nx, ny, nr), max(2.0, nr * 0.05), (rim, 0.7), (rim_end, 0.0))
    _envelope(c, wall, pores, axis)


def _chromatin(c: Canvas, wall: Wall, seed: int) -> None:
    """Long soft threads, each through scattered points, in two depths."""
    g = np.random.default_rng(seed)
    r = wall.r
    lit, main, deep = theme.NUCLEUS_CHROMATIN
    for depth in range(4):
        left: list[Points] = []
        while len(left) < 11:
            v = g.uniform(-1, 1, 2)
            if np.hypot(*v) < 0.8 and all(np.hypot(*(v - u)) > 0.3 for u in left):
                left.append(v)
        order = [left.pop(0)]
        while left:
            order.append(left.pop(int(np.argmin([np.hypot(*(order[-1] - u)) for u in left]))))
        line = ndi.gaussian_filter1d(resample(smooth(np.array(order) * r, n=14), n=220), 9, axis=0, mode="nearest")
        far = np.hypot(line[:, 0], line[:, 1])[:, None]
        line = np.where(far > r * 0.84, line / np.maximum(far, 1) * r * 0.84, line)
        line = turn(line * [wall.stretch, 1 / wall.stretch], wall.lean, to=(wall.x, wall.y))
        k = 0.7 if depth < 2 else 1.0
        c.stroke(path(line + [r * 0.012, r * 0.022]), r * 0.062, (theme.NUCLEUS_SHADE[2], 0.26 * k))
        c.stroke(path(line), r * 0.046 * k, (main, 0.36 * k), (deep, 0.26 * k))
        c.stroke(
            path(line - [r * 0.006, r * 0.01]),
            r * 0.014,
            (lit, 0.34 * k),
            (lit, 0.08 * k),
        )


def _envelope(c: Canvas, wall: Wall, pores: int, axis: Axis) -> None:
    """Two membranes that turn into each other at every pore, and the pores' grains."""
    r = wall.r
    gap, half = r * 0.036, 0.052
    at = np.linspace(0, 2 * np.pi, pores, endpoint=False) + 0.16
    segments = []
    for i in range(pores):
        a0, a1 = at[i] + half, at[(i + 1) % pores] + (2 * np.pi if i == pores - 1 else 0) - half
        along = np.linspace(a0, a1, 24)
        bend = np.linspace(np.pi / 2, -np.pi / 2, 7)[1:-1]
        right = [wall.at(np.array([a1 + np.cos(v) * gap / r * 0.9]), np.sin(v) * gap)[0] for v in bend]
        left = [wall.at(np.array([a0 - np.cos(v) * gap / r * 0.9]), np.sin(v) * gap)[0] for v in bend]
        segments.append(np.vstack([wall.at(along, gap), right, wall.at(along, -gap)[::-1], left[::-1]]))
    glow_line = paths(segments, True)
    c.stroke(glow_line, r * 0.07, (theme.NUCLEUS_GLOW[2], 0.20))
    c.fill(glow_line, (theme.NUCLEUS_CLEFT[0], 0.95), (theme.NUCLEUS_CLEFT[1], 0.95), axis=axis)
    c.stroke(glow_line, max(3.0, r * 0.020), *theme.NUCLEUS_EDGE, axis=axis)
    grains = np.concatenate([wall.at(at, d) for d in (-gap * 1.05, gap * 1.05)])
    c.fill(discs(grains + r * 0.006, r * 0.029), (theme.NUCLEUS_SHADE[3], 0.4))
    c.fill(discs(grains, r * 0.027), *theme.NUCLEUS_PORE, axis=axis)
    c.fill(discs(grains - r * 0.008, r * 0.010), (theme.GLINT, 0.7))

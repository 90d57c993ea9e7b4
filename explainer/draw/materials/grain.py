"""Paper grain: embossed pulp and fibres, made once as a periodic relief and cut to any sheet and size."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from scipy import ndimage as ndi

from explainer.draw.canvas import Canvas, bake
from explainer.draw.colour import rgb
from explainer.draw.geometry import Points
from explainer.draw.noise import Image
from explainer.draw.picture import picture_by_rows
from explainer.draw.shapes import Box, paths

_LIT, _DIM = "#FFFDF5", "#5A3416"  # grain that catches the light, grain in its own shadow
_TILE, _FINE = 768, 2.0  # the grain repeats every so many design px; its own px per design px
_MOST = 7e6  # px of one baked sheet; larger ones are baked coarser and stretched


@lru_cache(maxsize=1)
def _relief() -> tuple[Image, Image]:
    """Embossed pulp (signed) and fibres (0..1), periodic, `_FINE` px per design px."""
    n = int(_TILE * _FINE)
    g = np.random.default_rng(0)

    def noise(s: float) -> Image:
        return ndi.gaussian_filter(g.normal(0, 1, (n, n)).astype(np.float32), s * _FINE, mode="wrap")

    h = noise(0.9) * 1.6 + noise(2.2) * 4.5 + noise(5) * 9
    s = np.roll(h, -1, 0) - np.roll(h, 1, 0) + np.roll(h, -1, 1) - np.roll(h, 1, 1)
    m = noise(28)
    pulp = s / s.std() * 0.017 + m / m.std() * 0.011
    t = np.linspace(0, 1, 8)[:, None]
    lines = []
    for _ in range(420):
        a, length = g.uniform(0, _TILE, 2), g.uniform(8, 34)
        lie, bend = g.uniform(0, 6.28), g.uniform(-0.6, 0.6)
        d = np.array([np.cos(lie), np.sin(lie)]) * length
        p = a + d * t + np.array([-d[1], d[0]]) * bend * t * (1 - t) * 2
        for dx in (-_TILE, 0, _TILE):  # what leaves on one side comes back on the other
            for dy in (-_TILE, 0, _TILE):
                if np.all(np.abs(a + [dx, dy] - _TILE / 2) < _TILE / 2 + 48):
                    lines.append(p + [dx, dy])

    def draw(c: Canvas) -> None:
        for i in range(4):
            c.stroke(paths(lines[i::4]), 1.2, "#FFFFFF", alpha=0.3 + 0.2 * i)

    fibres = np.asarray(bake(draw, (0, 0, _TILE, _TILE), _FINE).pixels[..., 3] / 255, np.float32)
    return np.asarray(pulp, np.float32), fibres


@lru_cache(maxsize=3)  # up to 9 MB each
def _tile(scale: float) -> Image:
    """The signed grain at a scale, periodic over `_TILE` design px."""
    pulp, fib = _relief()
    v = pulp + fib * 0.075
    if scale < _FINE:
        v = ndi.gaussian_filter(v, 0.45 * (_FINE / scale - 1), mode="wrap")
    n = max(8, round(_TILE * scale))
    k = np.asarray((np.arange(n) * v.shape[0] / n), int) % v.shape[0]
    return np.asarray(v[np.ix_(k, k)], np.float32)


class Grain:
    """Signed grain (about -0.1 to 0.15) over a box in px; each seed lies elsewhere in the sheet it was cut from."""

    def __init__(self, box: Box, scale: float, seed: int = 0) -> None:
        self._tile = _tile(scale)
        n = self._tile.shape[0]
        self.width = max(1, int(np.ceil((box[2] - box[0]) * scale)))
        self.height = max(1, int(np.ceil((box[3] - box[1]) * scale)))
        self._x = (np.arange(self.width) + round((seed * 379 % _TILE) * scale)) % n
        self._y = (np.arange(self.height) + round((seed * 613 % _TILE) * scale)) % n

    def rows(self, top: int, end: int) -> Image:
        """These rows of it, shape (end - top, width)."""
        return np.asarray(self._tile[np.ix_(self._y[top:end], self._x)])


def fitting(box: Box, scale: float = np.inf) -> float:
    """The finest scale, up to `scale`, at which a sheet over a box is still baked."""
    return float(min(scale, _FINE, np.sqrt(_MOST / ((box[2] - box[0]) * (box[3] - box[1])))))


def grain(c: Canvas, outlines: Sequence[Points], k: float = 1.0, seed: int = 0) -> None:
    """Paper grain on closed outlines; every seed is another sheet, so grain stops at each edge."""
    p = np.concatenate(list(outlines))
    lo, hi = np.floor(p.min(0)), np.ceil(p.max(0))
    box: Box = (float(lo[0]), float(lo[1]), float(hi[0]), float(hi[1]))
    s = fitting(box, c.scale)
    relief = Grain(box, s, seed)
    lit, dim = rgb(_LIT), rgb(_DIM)

    def rows(top: int, end: int) -> Image:
        v = (relief.rows(top, end) * k)[..., None]
        return np.concatenate([np.where(v > 0, lit, dim), np.minimum(np.abs(v), 0.3)], -1)

    with c.clipped(paths(outlines, closed=True)):
        c.picture(picture_by_rows(relief.height, relief.width, rows, box[0], box[1], s))

"""Paint for a wound pair of strands: shaded tubes and bars with letters, batched so that a frame stays cheap.

Flat colours in many small pieces are far cheaper here than gradients over long thin shapes.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import cairo
import numpy as np
from numpy.typing import NDArray

from explainer.draw.canvas import Axis, Canvas
from explainer.draw.colour import Colour, Stop, mix
from explainer.draw.geometry import normals
from explainer.draw.shapes import Shape
from scenes import theme
from scenes.cast.nucleic_acid.bases import PURINES, TILE, draw_baked, glyph, tile_centre, tile_height

Array = NDArray[np.float64]
XY = Sequence[float]
_BOW = tuple((0.62 * float(np.cos(t)), float(np.sin(t))) for t in np.linspace(0, np.pi, 7))
# layers of a tube: half width, sideways offset (in half widths), growth px, shift in shade; None: one colour all along
_TUBE = ((1.0, 0.0, 3.2, None), (1.0, 0.0, 0.0, -12), (0.72, 0.2, 0.0, 0), (0.17, 0.52, 0.0, None))


class Strips(Shape):
    """Closed polygons given as plain lists, for flat colours."""

    box = (0.0, 0.0, 0.0, 0.0)

    def __init__(self, polygons: Sequence[Sequence[XY]]) -> None:
        self.polygons = polygons

    def trace(self, ctx: cairo.Context[cairo.ImageSurface]) -> None:
        """Append the polygons."""
        to = ctx.line_to
        for p in self.polygons:
            ctx.move_to(*p[0])
            for x, y in p[1:]:
                to(x, y)
            ctx.close_path()


def runs(front: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Index ranges in which a condition holds, one sample longer at both ends."""
    edges = np.flatnonzero(np.diff(np.r_[0, front.astype(int), 0]))
    return [(max(int(a) - 1, 0), min(int(b) + 1, len(front))) for a, b in zip(edges[::2], edges[1::2], strict=True)]


@lru_cache(maxsize=64)
def _shades(colour: Colour, night: Colour) -> tuple[Colour, ...]:
    """33 shades from the far side (0) to the near side (32)."""
    stops = (mix(colour, night, 0.62), mix(colour, night, 0.22), mix(colour, theme.GLINT, 0.12))
    return tuple(mix(stops[0], stops[1], i / 16) if i < 16 else mix(stops[1], stops[2], i / 16 - 1) for i in range(33))


def paint_strand(
    c: Canvas, xs: Array, y: Array, depth: Array, alpha: Array, colour: Colour, night: Colour, near: bool
) -> None:
    """A strand's near or far parts as tubes, wider and paler the nearer they are.

    Parameters
    ----------
    depth
        -1 on the far side to 1 on the near side, at each of the places (xs, y) px.
    alpha
        How much of it is seen there, for its ends.
    """
    shades = _shades(colour, night)
    width = (11.5 + 3.0 * depth)[:, None]  # half width, px
    line = np.c_[xs, y]
    n = normals(line)
    level = np.clip((depth + 1) * 16, 0, 32).astype(int) // 4 * 4
    side = (depth >= 0) if near else (depth < 0)
    middle = [(a, b) for a, b in runs(side & (alpha > 0.999)) if b - a > 2]
    ends = [(a, b) for a, b in runs(side & (alpha <= 0.999) & (alpha > 0.0)) if b - a > 2]
    for scale, offset, grow, shift in _TUBE:
        mid, half = line + n * width * offset, n * (width * scale + grow)
        left, right = (mid + half).tolist(), (mid - half).tolist()

        def band(a: int, b: int, left: list[list[float]] = left, right: list[list[float]] = right) -> list[list[float]]:
            return left[a:b] + right[a:b][::-1]

        flat: Stop
        if shift is None:
            flat = (theme.STRAND_CASE, 0.62) if grow else (theme.GLINT, 0.75 if near else 0.22)
            c.fill(Strips([band(a, b) for a, b in middle]), flat)
        else:
            flat = shades[(26 if near else 7) + shift] if near or shift == 0 else shades[0]
            groups: dict[int, list[list[list[float]]]] = {}
            for a, b in middle:
                cuts = [a, *(np.flatnonzero(np.diff(level[a:b])) + a + 1).tolist(), b]
                for i, j in itertools.pairwise(cuts):
                    groups.setdefault(int(level[i]), []).append(band(i, min(j + 2, b)))
            for lv, pieces in groups.items():
                c.fill(Strips(pieces), shades[max(lv + shift, 0)])
        for a, b in ends:
            paint, strength = (flat, 1.0) if isinstance(flat, str) else flat
            stops = [(paint, strength * v) for v in alpha[np.linspace(a, b - 1, 6).astype(int)].tolist()]
            axis: Axis = ((float(xs[a]), 0.0), (float(xs[b - 1]), 0.0))
            c.fill(Strips([band(a, b)]), *stops, axis=axis)


@dataclass(frozen=True)
class Bar:
    """One base between its strand and its partner, local px.

    Attributes
    ----------
    foot, other
        y of its own strand and of the other one.
    open
        How far the strands have parted, 0..1: a long bar becomes a tile.
    depth
        -1 far to 1 near.
    slope
        dy/dx of its strand, along which its foot is cut.
    """

    ch: str
    x: float
    foot: float
    other: float
    open: float
    depth: float
    slope: float
    alpha: float

    @property
    def sign(self) -> int:
        """1 when it reaches down, -1 up."""
        return 1 if self.other >= self.foot else -1

    @property
    def height(self) -> float:
        """How far it reaches, px."""
        bar = abs(self.other - self.foot) * (0.57 if self.ch in PURINES else 0.47)
        return (1 - self.open) * bar + self.open * tile_height(self.ch)

    @property
    def width(self) -> float:
        """Across, px."""
        return 42 + (TILE - 42) * self.open

    def outline(self, grow: float = 0.0) -> list[XY]:
        """Its polygon: foot along the strand, a joint at the tip that fits its partner's only."""
        w, h, s = self.width + grow, self.height + grow / 2, self.sign
        hw, tab = w / 2 - w / 38, min(w * 10 / 38, h * 0.45)
        inset = 3 + 8 * max(1 - abs(self.slope), 0.0)
        feet = [(u, min(u * self.slope * s, h * 0.8) + inset) for u in (-hw, hw)]
        if self.ch == "A":
            tip = [(hw, h - tab), (0.0, h), (-hw, h - tab)]
        elif self.ch in "TU":
            tip = [(hw, h), (0.0, h - tab), (-hw, h)]
        elif self.ch == "G":
            tip = [(hw, h - tab), *((a * hw, h - tab + b * tab) for a, b in _BOW), (-hw, h - tab)]
        else:
            tip = [(hw, h), *((a * hw, h - b * tab) for a, b in _BOW), (-hw, h)]
        return [(self.x + u, self.foot + s * v) for u, v in (*feet, *tip)]

    def shine(self) -> list[XY]:
        """A lit strip along its left edge."""
        x, s, h = self.x - self.width / 2 + 4, self.sign, self.height
        y0, y1 = self.foot + s * (16 + 16 * abs(self.slope)), self.foot + s * (h * 0.78 - 6)
        return [(x, y0), (x + 6, y0), (x + 6, y1), (x, y1)]

    def colour(self, night: Colour) -> Colour:
        """Its letter's colour, darker when it is seen from the edge or far off."""
        dim = (1 - self.open) * min(max(0.5 - 0.42 * min(self.height / 150, 1) - 0.22 * self.depth, 0), 0.6)
        return mix(theme.BASE[self.ch], night, round(dim / 0.06) * 0.06)


def paint_bars(c: Canvas, bars: Sequence[Bar], night: Colour, tilt: float) -> None:
    """Many bases: shadows, faces, shine, then letters, which stay upright when the axis is turned by `tilt`."""
    rims: dict[tuple[Colour, float], list[list[XY]]] = {}
    faces: dict[tuple[Colour, float], list[list[XY]]] = {}
    shine: list[list[XY]] = []
    for b in bars:
        if b.height < 3:
            continue
        alpha, col = round(b.alpha, 2), b.colour(night)
        rims.setdefault((mix(col, night, 0.62), alpha), []).append(b.outline(4))
        faces.setdefault((col, alpha), []).append(b.outline())
        if b.height > 60 and alpha > 0.5:
            shine.append(b.shine())
    for (col, alpha), polygons in rims.items():
        c.fill(Strips(polygons), (col, 0.8 * alpha))
    for (col, alpha), polygons in faces.items():
        c.fill(Strips(polygons), (col, alpha))
    c.fill(Strips(shine), (theme.GLINT, 0.26))
    for b in bars:
        h = b.height
        if h > 26 and h * c.scale > 14:
            y = b.foot + b.sign * ((1 - b.open) * h * 0.5 + b.open * tile_centre(b.ch, h))
            squash = min(1.0, (h - 14) / 60)
            draw_baked(c, glyph(b.ch), b.x, y, ky=squash, angle=-tilt, alpha=b.alpha * min(1.0, (h - 26) / 22))

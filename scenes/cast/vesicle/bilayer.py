"""A lipid bilayer up close: where its heads, tails and proteins are, and how lamplight falls on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from explainer.draw.canvas import Axis, Canvas
from explainer.draw.colour import Colour, mix
from explainer.draw.geometry import Points, normals, pts, resample, ring, smooth
from explainer.draw.shapes import disc, discs, path, paths
from scenes import theme

ProteinKind = Literal["tetraspanin", "receptor"]
PACK = 2.08  # distance between neighbouring heads, in head radii


@dataclass(frozen=True)
class Palette:
    """Shades of one membrane, lit to dark: heads, tails, the bed between the leaflets."""

    heads: tuple[Colour, ...] = theme.EXOSOME_LIPID
    tails: tuple[Colour, ...] = theme.EXOSOME_TAIL
    bed: tuple[Colour, ...] = theme.EXOSOME_BED


AMBER = Palette()


@dataclass(frozen=True)
class Bilayer:
    """Two leaflets along a middle line; all px.

    Attributes
    ----------
    outer, inner
        Centres of the heads of the leaflet to the left of the line's travel (outside a clockwise ring)
        and of the other one.
    tails
        The fatty tails: polylines from the heads towards the middle.
    """

    line: Points
    closed: bool
    thick: float
    head: float
    outer: Points
    inner: Points
    tails: tuple[Points, ...]


def bilayer(
    line: ArrayLike, thick: float, head: float | None = None, closed: bool = True, wavy: bool = False
) -> Bilayer:
    """The two leaflets of a membrane `thick` px from head to head along its middle line."""
    mid = pts(line)
    r = thick * 0.17 if head is None else head
    fine = resample(mid, step=max(2.0, r), closed=closed)
    n = normals(fine, closed)
    off = thick / 2 - r
    leaflets, tails = [], []
    for side in (1.0, -1.0):
        heads = resample(fine + n * off * side, step=r * PACK, closed=closed)
        leaflets.append(heads)
        tails.extend(_tails(heads, -side * normals(heads, closed), r, off, wavy))
    return Bilayer(fine, closed, thick, r, leaflets[0], leaflets[1], tuple(tails))


def _tails(heads: Points, inward: Points, r: float, off: float, wavy: bool) -> list[Points]:
    along = np.c_[-inward[:, 1], inward[:, 0]]
    v = np.linspace(0.4, 1, 7) if wavy else np.array([0.4, 1.0])
    i = np.arange(len(heads))
    out = []
    for s in (-1.0, 1.0):
        sway = np.sin(v[None] * 7 + i[:, None] * 1.7 + s) * r * (0.135 if wavy else 0.0) + s * r * 0.4
        deep = v * (off - r * 0.1)
        out.extend(heads[:, None] + inward[:, None] * deep[None, :, None] + along[:, None] * sway[..., None])
    return out


def round_bilayer(radius: float, thick: float, head: float | None = None, wavy: bool = False) -> Bilayer:
    """The membrane of a ball of outer `radius` px about (0, 0)."""
    return bilayer(ring(0, 0, radius - thick / 2, 240), thick, head, wavy=wavy)


@dataclass(frozen=True)
class Protein:
    """A protein through the membrane: `foot` in its middle (px), `out` the unit vector out of the ball."""

    kind: ProteinKind
    foot: tuple[float, float]
    out: tuple[float, float]
    half: float
    k: float

    def at(self, along: ArrayLike, up: ArrayLike) -> Points:
        """Places by distance along the membrane and outwards from its middle, px."""
        o = np.array(self.out)
        t = np.array([-o[1], o[0]])
        u, v = np.atleast_1d(np.asarray(along, float)), np.atleast_1d(np.asarray(up, float))
        return np.asarray(u[:, None] * t + v[:, None] * o + self.foot)

    @property
    def loops(self) -> list[tuple[float, float, float]]:
        """The lobes outside the cell as (x, y, radius) px: two loops of a tetraspanin, a receptor's head."""
        h, k, s = self.half, self.k, 14.5 * self.k
        if self.kind == "tetraspanin":
            lobes = [
                (-s * 1.05, h + 8 * k, 11.5 * k),
                (s * 1.35, h + 8 * k, 12.5 * k),
                (s * 0.25, h + 11 * k, 14 * k),
                (s * 0.75, h + 24 * k, 17 * k),
            ]
        else:
            lobes = [(-10 * k, h + 27 * k, 13.5 * k), (10 * k, h + 27 * k, 13.5 * k)]
        where = self.at([a for a, _, _ in lobes], [b for _, b, _ in lobes])
        return [(float(x), float(y), r) for (x, y), (_, _, r) in zip(where, lobes, strict=True)]


def round_proteins(
    radius: float, thick: float, tetraspanins: Sequence[float], receptors: Sequence[float], k: float
) -> list[Protein]:
    """Proteins at the given angles (degrees, clockwise on the screen from +x) of a ball's membrane."""
    out = []
    mid = radius - thick / 2
    kinds: dict[ProteinKind, Sequence[float]] = {"receptor": receptors, "tetraspanin": tetraspanins}
    for kind, angles in kinds.items():
        for a in np.radians(np.asarray(angles, float)):
            o = (float(np.cos(a)), float(np.sin(a)))
            out.append(Protein(kind, (o[0] * mid, o[1] * mid), o, thick / 2, k))
    return out


# ---- paint
def draw_bilayer(c: Canvas, b: Bilayer, axis: Axis, palette: Palette = AMBER) -> None:
    """Bed, tails and both leaflets, lit along `axis`."""
    r = b.head
    c.stroke(path(b.line, b.closed), b.thick - r, *palette.bed, axis=axis)
    c.stroke(path(b.line, b.closed), b.thick * 0.1, (theme.SHADE_WARM, 0.5))
    c.stroke(paths(b.tails), max(0.9, r * 0.27), *palette.tails, axis=axis)
    for heads in (b.inner, b.outer):
        c.fill(discs(heads, r), *palette.heads, axis=axis)
        if r * c.scale > 2.2:
            low, glint = heads + np.array([0.16, 0.2]) * r, heads - np.array([0.28, 0.32]) * r
            c.fill(discs(low, r * 0.74), (palette.bed[1], 0.13))
            c.fill(discs(glint, r * 0.34), (theme.GLINT, 0.85), (theme.GLINT, 0.35), axis=axis)


def lobe(c: Canvas, x: float, y: float, r: float) -> None:
    """One soft ball of protein."""
    a, b, d = theme.PROTEIN
    lit = mix(a, theme.GLINT, 0.3)
    c.radial(disc(x, y, r), (0, lit, 1), (0.45, b, 1), (1, mix(b, d, 0.8), 1), focus=(-0.38, -0.42), k=1.28)


def draw_protein(c: Canvas, p: Protein) -> None:
    """A membrane protein, its loops outside."""
    (_tetraspanin if p.kind == "tetraspanin" else _receptor)(c, p)


def _tetraspanin(c: Canvas, p: Protein) -> None:
    """Four barrels through the membrane, a small and a large loop outside, a short turn inside."""
    k, s = p.k, 14.5 * p.k
    h = p.half + k
    us = np.array([-1.5, -0.5, 0.5, 1.5]) * s
    shade, (lit, main, deep) = theme.PROTEIN_SHADE, theme.PROTEIN
    rods = paths([p.at([u, u], [-h + 2 * k, h - 3 * k]) for u in us])
    ends, knee = -h + 6 * k, -h - 7 * k
    turn = p.at([us[1], us[1] + s * 0.2, us[2] - s * 0.2, us[2]], [ends, knee, knee, ends])
    c.fill(discs([(x, y) for x, y, _ in p.loops], [r + 3 * k for *_, r in p.loops]), (shade, 0.55))
    c.stroke(rods, 18.5 * k, (shade, 0.55))
    c.stroke(path(smooth(turn, n=8)), 8 * k, mix(lit, main, 0.6), mix(main, deep, 0.8))
    c.stroke(rods, 13 * k, lit, main, mix(main, deep, 0.75))
    shift = np.array([-2.4, -2.6]) * k
    shine = paths([p.at([u, u], [-h + 9 * k, h - 9 * k]) + shift for u in us])
    c.stroke(shine, 3 * k, (theme.GLINT, 0.5), (theme.GLINT, 0.2))
    for x, y, r in p.loops:
        lobe(c, x, y, r)


def _receptor(c: Canvas, p: Protein) -> None:
    """A single stem with a two-lobed head outside."""
    k, h = p.k, p.half
    lit, main, deep = theme.PROTEIN
    stem = path(p.at([0, 0], [-h - 6 * k, h + 16 * k]))
    c.stroke(stem, 17 * k, (theme.PROTEIN_SHADE, 0.55))
    c.fill(discs([(x, y) for x, y, _ in p.loops], 16 * k), (theme.PROTEIN_SHADE, 0.55))
    c.stroke(stem, 12 * k, lit, main, mix(main, deep, 0.75))
    for x, y, r in p.loops:
        lobe(c, x, y, r)
    c.stroke(path(p.at([0, 0], [-h, h + 8 * k]) + np.array([-2.4, -2.6]) * k), 3 * k, (theme.GLINT, 0.6))


def draw_globule(c: Canvas, x: float, y: float, r: float, seed: int = 1) -> None:
    """A cargo protein: a clump of soft lobes about `r` px wide each way."""
    g = np.random.default_rng(seed)
    turns = np.linspace(0, 2 * np.pi, 5, endpoint=False) + g.uniform(0, 6) + g.uniform(-0.3, 0.3, 5)
    parts = [(0.0, 0.0, 0.66)]
    for a, d, q in zip(turns, g.uniform(0.34, 0.60, 5), g.uniform(0.30, 0.60, 5), strict=True):  # uneven: no die
        parts.append((float(np.cos(a) * d), float(np.sin(a) * d), float(q)))
    under = [(x + a * r + r * 0.07, y + b * r + r * 0.16) for a, b, _ in parts]
    c.fill(discs(under, [q * r for *_, q in parts]), (theme.SHADE_WARM, 0.28))
    for a, b, q in sorted(parts, key=lambda v: v[1]):
        lobe(c, x + a * r, y + b * r, q * r)

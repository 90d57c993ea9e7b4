"""How a membrane of two leaflets looks in a cell's colours, and how lines are taken out of distance fields."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from scipy import ndimage as ndi

from explainer.draw import sdf
from explainer.draw.canvas import Axis, Canvas
from explainer.draw.colour import Colour, mix
from explainer.draw.geometry import Points
from explainer.draw.materials.light import halo
from explainer.draw.sdf import Field, Grid
from explainer.draw.shapes import disc, discs, path, paths
from scenes import theme
from scenes.cast.vesicle.bilayer import Bilayer


@dataclass(frozen=True)
class Tone:
    """Colours of one cell's membranes and body, from the light to the dark."""

    lit: Colour
    mid: Colour
    dark: Colour
    band: Colour  # between the leaflets
    glow: Colour
    core: Colour
    edge: Colour
    rim: Colour
    shade: Colour
    back: Colour

    @property
    def deep(self) -> Colour:
        """The band on the dark side."""
        return mix(self.band, self.shade, 0.45)

    def mixed(self, other: Tone, t: float) -> Tone:
        """The tone at fraction `t` of the way to another."""
        return Tone(*[mix(getattr(self, f.name), getattr(other, f.name), t) for f in fields(self)])


def draw_bilayer(c: Canvas, skin: Bilayer, tone: Tone, axis: Axis, alpha: float = 1.0) -> None:
    """Draw a bilayer lit along `axis` (from its lit to its dark end, px); tails show when they are large enough."""
    h = skin.head
    whole = path(skin.line, skin.closed)
    c.stroke(whole, skin.thick - h * 0.9, (tone.band, 0.95 * alpha), (tone.deep, 0.95 * alpha), axis=axis)
    stops = [(s, alpha) for s in (tone.lit, tone.mid, tone.dark, mix(tone.dark, tone.shade, 0.3))]
    size = h * c.scale
    if size < 1.3:
        for heads in (skin.inner, skin.outer):
            c.stroke(path(heads, skin.closed), h * 1.8, *stops, axis=axis)
        return
    if size > 4.5:
        tails = ((tone.lit, 0.55 * alpha), (tone.mid, 0.5 * alpha), (tone.dark, 0.5 * alpha))
        c.stroke(paths(skin.tails), max(1.0, h * 0.26), *tails, axis=axis)
    else:
        c.stroke(whole, skin.thick * 0.34, (tone.mid, 0.4 * alpha), (tone.dark, 0.2 * alpha), axis=axis)
    for heads in (skin.inner, skin.outer):
        c.fill(discs(heads, h), *stops, axis=axis)
        if size > 6:
            c.fill(discs(heads + h * 0.2, h * 0.72), (tone.shade, 0.12 * alpha))
        shine = ((theme.GLINT, 0.75 * alpha), (theme.GLINT, 0.2 * alpha), (theme.GLINT, 0.05 * alpha))
        c.fill(discs(heads - [h * 0.26, h * 0.3], h * 0.36), *shine, axis=axis)


def room_light(c: Canvas, x: float, y: float, r: float, tone: Tone, lamp: float, alpha: float = 1.0) -> None:
    """The inside of a room: deep water, and warm light (0..1) from what is in it."""
    dark = mix(tone.shade, theme.DEEP[3], 0.4)
    c.radial(disc(x, y, r), (0, dark, 0.55), (0.8, dark, 0.5), (1, dark, 0.1), alpha=alpha)
    halo(c, x, y, r * 2.1, 0.6, theme.HALO, alpha=lamp * alpha)
    stops = ((0, theme.EXOSOME_LAMP[2], 0.75), (0.62, theme.EXOSOME_LAMP[3], 0.55), (1, theme.EXOSOME_BED[2], 0.0))
    c.radial(disc(x, y, r * 1.04), *stops, focus=(-0.1, -0.1), alpha=lamp * alpha)


# ---- lines out of fields
def smoothed(line: Points, closed: bool, sigma: float = 2.0) -> Points:
    """A contour without the grid's steps."""
    return np.asarray(ndi.gaussian_filter1d(line, sigma, axis=0, mode="wrap" if closed else "nearest"))


def cut_lines(F: Field, grid: Grid) -> tuple[list[Points], list[Points]]:
    """Contours of `F = 0` on a window as (open lines that run to its border, closed loops)."""
    G = F.copy()
    G[0], G[-1], G[:, 0], G[:, -1] = (grid.step,) * 4
    h, w = F.shape
    lo = np.array([grid.x0, grid.y0]) + grid.step * 1.2
    hi = np.array([grid.x0 + (w - 1) * grid.step, grid.y0 + (h - 1) * grid.step]) - grid.step * 1.2
    lines: list[Points] = []
    loops: list[Points] = []
    for loop in sdf.contour(G, grid):
        inside = ((loop > lo) & (loop < hi)).all(1)
        if inside.all():
            loops.append(smoothed(loop, True))
        elif inside.any():
            first = int(np.flatnonzero(~inside)[-1]) + 1  # begin just behind the border
            ring, keep = np.roll(loop, -first, 0), np.roll(inside, -first)
            starts = np.flatnonzero(keep & ~np.r_[False, keep[:-1]])
            ends = np.flatnonzero(keep & ~np.r_[keep[1:], False]) + 1
            lines.extend(ring[a:b] for a, b in zip(starts, ends, strict=True) if b - a > 8)
    return lines, loops

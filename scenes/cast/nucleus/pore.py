"""The nuclear envelope: two membranes of two leaflets each, joined at a pore, between nucleus and cytoplasm.

Places are told in (u, v): u across the envelope, out of the nucleus; v along it, px from the pore's middle.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from manim import Group, Mobject
from numpy.typing import ArrayLike

from explainer.draw import sdf as field
from explainer.draw.baking import Drawing
from explainer.draw.canvas import Axis, Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, normals, pts, resample, smooth
from explainer.draw.materials.light import edge_glow, gel, glow, soft_shadow
from explainer.draw.mobjects import Sprite, frame_px
from explainer.draw.shapes import discs, path, paths
from scenes import theme
from scenes.cast.specimen import Specimen


@dataclass(frozen=True)
class Border:
    """How the envelope runs: the way out (0 right, a quarter turn down), nucleus's radius and length drawn, px."""

    angle: float = 0.0
    curve: float = 2100.0
    length: float = 2600.0


GAP = 62.0  # from the envelope's middle to the middle of each membrane, px
THICK, HEAD = 40.0, 8.4  # one membrane from head to head, radius of a head, px
HOLE = 168.0  # from the pore's axis to where the two membranes join, px


BORDER = Border()


def place(uv: ArrayLike, angle: float = 0.0) -> Points:
    """(u, v) to local px; at `angle` 0 the way out leads right, at a quarter turn down."""
    p = pts(uv)
    cs, sn = np.cos(angle), np.sin(angle)
    return np.asarray(np.c_[p[:, 0] * cs - p[:, 1] * sn, p[:, 0] * sn + p[:, 1] * cs])


@lru_cache(maxsize=4)
def membranes(border: Border = BORDER) -> tuple[Points, ...]:
    """The middle lines of the envelope's membrane as (u, v): one closed loop on each side of the pore.

    Each loop runs along the inner membrane, round the pore's edge and back along the outer one: the two are continuous.
    """
    half, curve = border.length / 2, border.curve
    grid = field.Grid(_sag(border) - 160, -half, 200, half, 4.0)
    U, V = grid.xy
    band = np.abs(np.hypot(U + curve, V) - curve) - GAP
    f = field.smax(band, HOLE - np.abs(V), 70)
    f[[0, -1]] = 9.0
    f[:, [0, -1]] = 9.0
    return tuple(field.contour(f, grid)[:2])


def _sag(border: Border) -> float:
    """How far back the envelope's drawn ends lie, px (negative u)."""
    return float(np.sqrt(border.curve**2 - border.length**2 / 4) - border.curve)


def leaflets(line: Points) -> tuple[Points, Points]:
    """Centres of the heads of both leaflets along a membrane's closed middle line."""
    fine = resample(line, step=4, closed=True)
    n = normals(fine, closed=True)
    off = THICK / 2 - HEAD
    a, b = (resample(fine + s * off * n, step=HEAD * 2.1, closed=True) for s in (1.0, -1.0))
    return a, b


@lru_cache(maxsize=4)
def envelope(border: Border = BORDER) -> Drawing:
    """The envelope without its pore complex, the pore's middle at (0, 0)."""
    h, angle = border.length / 2, border.angle

    def draw(c: Canvas) -> None:
        axis: Axis = ((-240, -640), (160, 640)) if abs(np.sin(angle)) < 0.5 else ((-640, -240), (640, 240))
        loops = [place(m, angle) for m in membranes(border)]
        soft_shadow(c, loops, 0, 0, 46, theme.STRAND_CASE, 0.75)
        for m in loops:
            edge_glow(c, m, 16, theme.NUCLEUS_GLOW[3], 0.45, lit=axis)
            c.fill(path(m, True), *[(v, 0.97) for v in theme.NUCLEUS_LUMEN], axis=axis)
            _rim(c, m, axis)

    back = _sag(border) - 220
    x = place([(back, -h - 60), (280, h + 60), (280, -h - 60), (back, h + 60)], angle)
    lo, hi = x.min(0), x.max(0)
    return Drawing(draw, (float(lo[0]), float(lo[1]), float(hi[0]), float(hi[1])))


def _rim(c: Canvas, m: Points, axis: Axis) -> None:
    lit, mid, dark, bed = theme.NUCLEUS_ENVELOPE
    fine = resample(m, step=6, closed=True)
    c.stroke(path(fine, True), THICK - HEAD, (bed, 0.96), (mix(bed, theme.DEEP[4], 0.5), 0.96), axis=axis)
    tails = [
        np.array([p + v * s * (THICK / 2 - HEAD * 1.3), p + v * s * 2.5])
        for p, v in zip(
            resample(fine, step=9, closed=True), normals(resample(fine, step=9, closed=True), True), strict=True
        )
        for s in (1, -1)
    ]
    c.stroke(paths(tails), 2.4, (mid, 0.5), (dark, 0.4), axis=axis)
    for heads in leaflets(m):
        c.fill(discs(heads, HEAD), lit, mid, dark, mix(dark, bed, 0.5), axis=axis)
        c.fill(discs(heads - [HEAD * 0.25, HEAD * 0.3], HEAD * 0.38), (theme.GLINT, 0.8), (theme.GLINT, 0.1), axis=axis)


# ---- the pore complex: eight spokes round a channel, cut open towards the viewer
def _lobe(c: Canvas, uv: Points, angle: float, seed: int, strength: float = 1.0) -> None:
    lit, mid, dark = theme.PROTEIN
    p = place(uv, angle)
    soft_shadow(c, [p], 5, 12, 12, theme.STRAND_CASE, 0.5)
    gel(
        c,
        [p],
        core=(mix(mid, dark, 0.45), 0.96 * strength),
        edge=(mix(lit, mid, 0.35), 0.98),
        rim=(theme.PROTEIN_RIM[0], 0.95),
        shade=(mix(dark, theme.NIGHT_VIOLET, 0.6), 0.6),
        back=(theme.PROTEIN_GLOW[2], 0.3),
        bevel=36,
        p=1.4,
        mottle=0.08,
        seed=seed,
        side=0.4,
    )
    c.stroke(path(p, True), 3, (theme.PROTEIN_RIM[1], 0.9), (mid, 0.4), (dark, 0.3))


@lru_cache(maxsize=4)
def complex_behind(angle: float = 0.0) -> Drawing:
    """The far half of the pore complex: spokes along the channel, rings, basket and filaments."""
    lit, mid, dark = theme.PROTEIN
    night = mix(dark, theme.NIGHT_VIOLET, 0.55)

    def draw(c: Canvas) -> None:
        basket = [smooth([(-92, v), (-190, v * 0.86), (-268, v * 0.40)], n=10) for v in (-104, -40, 40, 104)]
        arms = [smooth([(88, v), (150, v * 1.05), (214, v * 1.32 + 6)], n=10) for v in (-112, -58, 60, 116)]
        for group, w in ((basket, 11.0), (arms, 12.0)):
            lines = [place(g, angle) for g in group]
            c.stroke(paths(lines), w + 6, (theme.STRAND_CASE, 0.45))
            c.stroke(paths(lines), w, lit, mix(mid, dark, 0.4))
        rim = place(np.c_[-268 + 16 * np.cos(np.linspace(0, 6.28, 50)), 46 * np.sin(np.linspace(0, 6.28, 50))], angle)
        c.stroke(path(rim, True), 16, (theme.STRAND_CASE, 0.45))
        c.stroke(path(rim, True), 10, lit, mix(mid, dark, 0.4))
        wall = place([(-92, -104), (92, -104), (92, 104), (-92, 104)], angle)
        c.fill(path(wall, True), (mix(night, theme.STRAND_CASE, 0.5), 0.92))
        for v, w in ((-84, 30), (-31, 44), (31, 44), (84, 30)):  # far spokes
            spoke = place([(-84, v), (84, v)], angle)
            c.stroke(path(spoke), w, (mix(night, dark, 0.35), 1))
            c.stroke(path(spoke + [-2, -w * 0.16]), w * 0.5, (mix(dark, mid, 0.22), 0.9))
            c.stroke(path(spoke + [-3, -w * 0.28]), 4, (lit, 0.35))
        for u in (-88, 88):  # the rings that hold them
            ring_ = place(
                np.c_[u + 20 * np.cos(np.linspace(0, 6.28, 60)), 112 * np.sin(np.linspace(0, 6.28, 60))], angle
            )
            c.stroke(path(ring_, True), 20, (theme.STRAND_CASE, 0.4))
            c.stroke(path(ring_, True), 14, mix(lit, mid, 0.5), mix(mid, dark, 0.3), dark)
        glow(c, 0, 0, 170, theme.HALO, 0.22, 1.8)

    r = 330.0
    return Drawing(draw, (-r, -r, r, r))


@lru_cache(maxsize=4)
def complex_front(angle: float = 0.0) -> Drawing:
    """The cut faces of the pore complex on both sides of the channel."""

    def draw(c: Canvas) -> None:
        grid = field.Grid(-170, 40, 170, 240, 4.0)
        U, V = grid.xy
        for s in (-1.0, 1.0):
            parts = ((-86.0, 138.0, 44.0, 40.0), (0.0, 112.0, 42.0, 40.0), (86.0, 138.0, 44.0, 40.0))
            spine = field.capsule(U, V, -70, 160, 70, 160, 26)
            f = spine
            for u, v, a, b in parts:
                f = field.smin(f, field.ellipse(U, V, u, v, a, b), 26)
            _lobe(c, resample(field.contour(f, grid)[0], step=5, closed=True) * [1, s], angle, 3)
            for i, (u, v, a, b) in enumerate(parts):
                f2 = field.ellipse(U, V, u, v, a - 9, b - 9)
                _lobe(c, resample(field.contour(f2, grid)[0], step=5, closed=True) * [1, s], angle, 5 + i, 0.7)

    r = 240.0
    return Drawing(draw, (-r, -r, r, r))


def specimens() -> list[Specimen]:
    """The envelope with its pore."""

    def build(height: float) -> Mobject:
        w, h = frame_px()
        parts = [Sprite(d) for d in (envelope(), complex_behind(), complex_front())]
        return Group(*[p.at(w / 2, h / 2).sized(height / 1100) for p in parts])

    return [Specimen("nuclear envelope", "body", build, "nucleus protein")]

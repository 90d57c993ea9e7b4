"""What proteins make: a muscle fibre, skin and antibodies, each behind a round lens; and a folded chain."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour, mix
from explainer.draw.geometry import arc, blob, normals, ring, roundpoly, smooth
from explainer.draw.materials.light import edge_glow, glow, halo, soft_shadow
from explainer.draw.shapes import disc, path, paths
from scenes import theme
from scenes.cast.nucleic_acid.bases import fitted, ribbon
from scenes.cast.specimen import Specimen

LENS = 200.0  # radius of a lens, px
_LIT, _MID, _DARK = theme.PROTEIN


def _lens(content: Callable[[Canvas], None], ground: tuple[Colour, Colour]) -> Drawing:
    """A round window of glass on something small."""

    def draw(c: Canvas) -> None:
        edge = ring(0, 0, LENS, 160)
        soft_shadow(c, [edge], 8, 22, 26, theme.TEXT_SHADE, 0.6)
        halo(c, 0, 0, LENS * 1.26, 0.34, warm=_MID)
        c.radial(
            disc(0, 0, LENS), (0, ground[0], 1), (0.75, mix(*ground, 0.6), 1), (1, ground[1], 1), focus=(-0.3, -0.35)
        )
        with c.clipped(path(edge, True)):
            content(c)
        c.radial(disc(0, 0, LENS), (0, theme.TEXT_SHADE, 0), (0.78, theme.TEXT_SHADE, 0.0), (1, theme.TEXT_SHADE, 0.5))
        edge_glow(c, edge, 10, _LIT, 0.35, lit=((-150, -160), (150, 180)))
        c.stroke(disc(0, 0, LENS - 3), 7, theme.PROTEIN_RIM[0], (_LIT, 0.9), (_MID, 0.55))
        c.stroke(path(arc(0, 0, LENS - 22, np.radians(205), np.radians(248), 30)), 9, (theme.GLINT, 0.5))
        c.stroke(path(arc(0, 0, LENS - 22, np.radians(254), np.radians(261), 12)), 8, (theme.GLINT, 0.4))

    r = LENS * 1.27
    return Drawing(draw, (-r, -r, r, r))


def _lobe(
    c: Canvas,
    x: float,
    y: float,
    r: float,
    ry: float | None = None,
    rot: float = 0.0,
    tone: tuple[Colour, ...] = theme.PROTEIN,
) -> None:
    lit, mid, dark = tone
    c.fill(
        disc(x + r * 0.06, y + r * 0.16, r * 1.04, None if ry is None else ry * 1.04, rot),
        (mix(dark, theme.TEXT_SHADE, 0.6), 0.45),
    )
    c.radial(
        disc(x, y, r, ry, rot),
        (0, mix(lit, theme.GLINT, 0.45), 1),
        (0.5, mid, 1),
        (1, dark, 1),
        focus=(-0.36, -0.42),
        k=1.25,
    )


# ---- muscle
@lru_cache(maxsize=1)
def muscle() -> Drawing:
    """Muscle fibres with their cross-stripes: repeating units of actin and myosin."""
    flesh = theme.MUSCLE

    def fibre(c: Canvas, y: float, half: float) -> None:
        u = np.linspace(-260, 260, 60)
        line = np.c_[u, y + 10 * np.sin(u / 150.0 + y / 60.0)]
        c.fill(path(ribbon(line, half + 4), True), (mix(flesh[2], theme.TEXT_SHADE, 0.7), 0.8))
        c.fill(path(ribbon(line, half), True), flesh[0], flesh[1], flesh[2], d=(0.08, 1))
        n = normals(line)
        for k, i in enumerate(range(2, len(u) - 2, 4)):
            bow = np.array([line[i] + n[i] * half * v * 0.97 + [5 * (1 - v * v), 0] for v in np.linspace(-1, 1, 9)])
            c.stroke(path(bow), 9 if k % 2 else 4, (flesh[2], 0.55 if k % 2 else 0.8), butt=True)
        c.stroke(path(line + n * half * 0.52), 5, (theme.GLINT, 0.42))
        c.fill(disc(40 + y * 0.8, float(y - half * 0.55), 20, 7, 0.06), (theme.NUCLEUS_SMALL[0], 0.85))

    def content(c: Canvas) -> None:
        with c.moved(angle=-0.45):
            for y in (-190.0, -114.0, 114.0, 190.0, -38.0, 38.0):
                fibre(c, y, 36)

    return _lens(content, theme.LENS_MUSCLE)


# ---- skin
@lru_cache(maxsize=1)
def skin() -> Drawing:
    """Skin in cross-section: rows of cells above, ropes of collagen below."""

    def border(x: ArrayLike) -> NDArray[np.float64]:
        return np.asarray(-8 + 20 * np.sin(np.asarray(x, float) / 44.0 + 0.6))

    def cells(c: Canvas) -> None:
        rng = np.random.default_rng(4)
        upper, lower, shade, edge = theme.SKIN_CELL
        x = np.linspace(-230, 230, 80)
        top = np.c_[x, -128 + 5 * np.sin(x / 60)]
        c.fill(path(np.vstack([top, np.c_[x, border(x)][::-1]]), True), *theme.SKIN, d=(0.1, 1))
        for row, (h, w) in enumerate(((13, 92), (15, 80), (20, 58), (24, 48), (27, 37))):
            y0 = -118 + (0, 16, 36, 60, 86)[row]
            for i in range(-5, 6):
                cx = i * w + (w / 2 if row % 2 else 0) + rng.uniform(-3, 3)
                cy = y0 + float(border(cx) + 8) * (0, 0.1, 0.3, 0.6, 0.9)[row]
                q = roundpoly(blob(cx, cy, w * 0.47, h * 0.50, 0.05, 14, seed=i + 20 * row + 200), h * 0.4)
                tone = mix(upper, lower, row / 5)
                c.fill(path(q, True), mix(tone, theme.GLINT, 0.25), tone, mix(tone, shade, 0.25), d=(0.3, 1))
                c.stroke(path(q, True), 2, (edge, 0.55))
                if row >= 2:
                    c.fill(disc(cx, cy, h * 0.22, h * 0.17), (theme.NUCLEUS_SMALL[1], 0.75))
        c.stroke(path(np.c_[x, border(x) + 10]), 6, (theme.SKIN_BASE, 0.9))

    def content(c: Canvas) -> None:
        for k, (y, amp, ph) in enumerate(
            ((44, 13, 0.0), (82, 15, 1.4), (122, 14, 2.9), (160, 12, 4.0), (196, 12, 5.0))
        ):
            x = np.linspace(-220, 220, 90)
            line = np.c_[x, y + amp * np.sin(x / 62.0 + ph) + 0.05 * x * (-1) ** k]
            c.fill(path(ribbon(line, 13), True), (mix(_DARK, theme.TEXT_SHADE, 0.6), 0.7))
            c.fill(path(ribbon(line, 10.5), True), _LIT, _MID, _DARK, d=(0.1, 1))
            twist = [line[i : i + 2] + np.array([[-5, -8], [5, 8]]) for i in range(1, 88, 4)]
            c.stroke(paths(twist), 3, (_DARK, 0.55))
            c.stroke(path(line - [0, 4]), 3, (theme.GLINT, 0.45))
        cells(c)

    return _lens(content, theme.LENS_SKIN)


# ---- antibody
def _antibody(c: Canvas, x: float, y: float, k: float, rot: float, alpha: float = 1.0) -> None:
    """Immunoglobulin G: two heavy chains (two domains in the stem, two in the arm), two light ones beside the arms."""
    light = theme.ANTIBODY_LIGHT
    with c.moved(x, y, k, rot):
        parts: list[tuple[float, float, bool]] = []
        for s in (-1, 1):
            parts += [(s * 17, 96, False), (s * 17, 46, False)]
            a = np.array([s * np.sin(0.78), -np.cos(0.78)])
            side = np.array([s * np.cos(0.78), np.sin(0.78)])
            for d in (46.0, 98.0):
                for off, lt in ((-17.0, False), (19.0, True)):
                    p = a * d + side * off + [s * 8, -2]
                    parts.append((float(p[0]), float(p[1]), lt))
            arm = np.vstack([(s * 15, 34), (s * 12, 10), a * 34 + [s * 4, 0]])
            c.stroke(path(smooth(arm, n=8)), 10, (_DARK, alpha))
        c.stroke(
            paths([np.array([(-10, 12), (10, 12)]), np.array([(-10, 24), (10, 24)])]),
            5,
            (theme.ANTIBODY_HINGE, 0.9 * alpha),
        )
        for px, py, lt in sorted(parts, key=lambda q: q[1]):
            tilt = 0.0 if py > 30 else float(np.sign(px)) * 0.78
            _lobe(c, px, py, 20, 27, tilt, light if lt else theme.PROTEIN)


@lru_cache(maxsize=1)
def antibody() -> Drawing:
    """Antibodies: Y-shaped proteins of the immune system."""

    def content(c: Canvas) -> None:
        for x, y, k, rot in (
            (-128, -104, 0.34, -0.7),
            (134, -120, 0.30, 0.5),
            (142, 106, 0.38, 0.9),
            (-132, 122, 0.30, 0.3),
        ):
            with c.layer(0.5):
                _antibody(c, x, y, k, rot)
        glow(c, 0, 0, 190, _MID, 0.35)
        _antibody(c, 0, 10, 1.12, 0.10)

    return _lens(content, theme.LENS_ANTIBODY)


# ---- a folded chain
@lru_cache(maxsize=4)
def folded(seed: int = 8, r: float = 120.0) -> Drawing:
    """A finished protein: the chain folded into a compact ball."""

    def draw(c: Canvas) -> None:
        rng = np.random.default_rng(seed)
        glow(c, 0, 0, r * 1.9, theme.PROTEIN_GLOW[0], 0.45)
        soft_shadow(c, [ring(0, 0, r * 0.92, 60)], 8, 18, 18, theme.TEXT_SHADE, 0.5)
        c.fill(path(blob(0, 0, r * 0.84, r * 0.78, 0.05, 60, seed), True), mix(_DARK, theme.TEXT_SHADE, 0.35))
        turn_, step = rng.uniform(0, 6.28), 2.399963  # sunflower spacing: even, never in rows
        k = np.arange(34)
        d = r * 0.86 * np.sqrt((k + 0.5) / 34) * rng.uniform(0.94, 1.06, 34)
        spots = np.c_[d * np.cos(turn_ + k * step), 0.92 * d * np.sin(turn_ + k * step)]
        for x, y in spots[np.argsort(-np.hypot(spots[:, 0] + r * 0.2, spots[:, 1] + r * 0.3))]:
            _lobe(c, float(x), float(y), r * 0.2)
            c.fill(disc(float(x) - r * 0.06, float(y) - r * 0.075, r * 0.036), (theme.GLINT, 0.6))

    return Drawing(draw, (-r * 2, -r * 2, r * 2, r * 2))


def specimens() -> list[Specimen]:
    """The three lenses and a folded chain."""
    return [
        Specimen("muscle", "body", lambda h: fitted(muscle(), h * 1.4), "protein nucleus"),
        Specimen("skin fragment", "body", lambda h: fitted(skin(), h * 1.4), "protein nucleus"),
        Specimen("antibody", "body", lambda h: fitted(antibody(), h * 1.4), "protein"),
        Specimen("folded protein", "body", lambda h: fitted(folded(), h), "protein"),
    ]

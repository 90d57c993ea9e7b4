"""The envelope in the living body: a lantern whose near side is folded over and sealed. It has one membrane."""

from __future__ import annotations

from typing import Literal

import numpy as np

from explainer.draw.canvas import Axis, Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import arc
from explainer.draw.materials.light import glow, soft_shadow
from explainer.draw.shapes import disc, discs, path
from scenes import theme
from scenes.cast.envelope import places
from scenes.cast.envelope.marks import draw_lobes, draw_mark, draw_neck, draw_sheet, draw_wax
from scenes.cast.vesicle.bilayer import Palette, bilayer, draw_bilayer, draw_globule, lobe
from scenes.cast.vesicle.exosome import draw_inside, draw_light

Cargo = Literal["letter", "protein", "none"]
BED = Palette(bed=theme.ENVELOPE_BED)
_GLOBULES = ((-0.36, 0.26, 0.15), (0.02, 0.46, 0.17), (0.38, 0.20, 0.13), (-0.02, 0.12, 0.11))


def axis(R: float) -> Axis:
    """Where the light comes from."""
    return ((-R * 0.72, -R * 0.8), (R * 0.72, R * 0.8))


def draw_cargo(c: Canvas, R: float, cargo: Cargo, seed: int) -> None:
    """What lies in it: our sheet, or a little protein."""
    if cargo == "letter":
        draw_sheet(c, R)
    elif cargo == "protein":
        for i, (x, y, r) in enumerate(_scattered(seed, _GLOBULES)):
            draw_globule(c, x * R, y * R, r * R, seed + i)


def _scattered(seed: int, where: tuple[tuple[float, float, float], ...]) -> list[tuple[float, float, float]]:
    g = np.random.default_rng(seed)
    return [(x + g.uniform(-0.05, 0.05), y + g.uniform(-0.05, 0.05), r) for x, y, r in where]


def draw_back(c: Canvas, R: float) -> None:
    """The far side: proteins off the cap, and the lamp inside."""
    draw_lobes(c, R, places.lobes(R, cap=False))
    with c.clipped(path(places.below_flap(R, 1 - places.RING / 2), True)):
        draw_inside(c, R * (1 - places.RING / 2))
        glow(c, 0, 0.06 * R, 0.95 * R, theme.EXOSOME_LAMP[0], 0.5, 1.6)


def draw_front(c: Canvas, R: float) -> None:
    """The near side below the flap: the ring from the flap's one end round to the other, and the fold's lower lip."""
    a0, a1 = places.FLAP_ENDS
    _fold(c, R, 0.028)
    _ring(c, R, a1, a0 + 2 * np.pi)


def _ring(c: Canvas, R: float, a0: float, a1: float) -> None:
    """The membrane's ring between two angles; heads close round its cut ends, as they do in water."""
    mid, thick = R * (1 - places.RING / 2), places.RING * R
    b = bilayer(arc(0, 0, mid, a0, a1, 200), thick, closed=False, wavy=True)
    wedge = np.vstack([[(0.0, 0.0)], arc(0, 0, 1.2 * R, a0, a1, 60)])
    with c.clipped(path(wedge, True)):
        draw_bilayer(c, b, axis(R), BED)
    rim = np.linspace(-0.5, 0.5, 5) * (thick - 2 * b.head) + mid
    for a in (a0, a1):
        heads = np.c_[np.cos(a) * rim, np.sin(a) * rim]
        c.fill(discs(heads, b.head), *theme.EXOSOME_LIPID, axis=axis(R))
        c.fill(discs(heads - b.head * 0.3, b.head * 0.34), (theme.GLINT, 0.7))


def _fold(c: Canvas, R: float, width: float) -> None:
    """The pale ridge along the flap's free edge."""
    edge, thick = places.flap_edge(R), width * R
    _, main, _, pale = theme.EXOSOME_FLAP
    across = ((-R * places.INNER, 0), (R * places.INNER, 0))
    c.stroke(path(edge), thick * 1.5, (theme.SHADE_FLAP, 0.28))
    c.stroke(path(edge - np.array([0, 0.010 * R])), thick, main, pale, main, axis=across)
    dim, bright = (theme.GLINT, 0.1), (theme.GLINT, 0.95)
    c.stroke(path(edge - np.array([0, 0.016 * R])), max(1.2, thick * 0.34), dim, bright, dim, axis=across)


def draw_cap(c: Canvas, R: float, mark: bool, shade: float = 1.0) -> None:
    """The cap: flap, its part of the ring, the proteins on it, seal and postmark; `shade` of its shadow below."""
    a0, a1 = places.FLAP_ENDS
    lit, main, low, _ = theme.EXOSOME_FLAP
    draw_lobes(c, R, places.lobes(R, cap=True))
    draw_lobes(c, R, places.top_lobes(R))
    skin = places.flap(R, 1 - places.RING / 2)
    with c.clipped(disc(0, 0, R * places.INNER)):
        soft_shadow(c, [skin], 0.0, 0.05 * R, 0.045 * R, theme.SHADE_FLAP, 0.6 * shade)
    c.fill(path(skin, True), lit, main, low, d=(0.25, 1))
    glints = ((0, theme.EXOSOME_LAMP[0], 0.6), (0.55, theme.EXOSOME_LAMP[1], 0.25), (1, theme.EXOSOME_LAMP[1], 0.0))
    with c.clipped(path(skin, True)):
        c.radial(disc(0, -0.1 * R, R), *glints, focus=(-0.1, -0.4))
    _fold(c, R, 0.040)
    _ring(c, R, a0, a1)
    draw_neck(c, R, theme.PROTEIN[1], mix(theme.PROTEIN[1], theme.PROTEIN[2], 0.7))
    if mark:
        draw_mark(c, R)
    draw_wax(c, R)
    for b0, b1, a in ((204, 232, 0.6), (237, 243, 0.5)):
        c.stroke(path(arc(0, 0, 0.80 * R, np.radians(b0), np.radians(b1), 30)), 0.032 * R, (theme.GLINT, a))


def draw_shine(c: Canvas, R: float) -> None:
    """What the closed envelope sheds on the water."""
    draw_light(c, R, 0.9)


def draw_ball(c: Canvas, R: float, cargo: Cargo = "letter", mark: bool = True, seed: int = 0) -> None:
    """The closed envelope of radius `R` px, its light with it."""
    draw_shine(c, R)
    with places.within_outline(c, R, theme.EXOSOME_TAIL[1]):
        draw_back(c, R)
        draw_cargo(c, R, cargo, seed)
        draw_front(c, R)
        draw_cap(c, R, mark)


def draw_small(c: Canvas, R: float, cargo: Cargo, mark: bool, seed: int) -> None:
    """The envelope from afar: ring, the flap's line, the dot of wax, at the same places."""
    draw_light(c, R, 0.9)
    lit, main, deep = theme.PROTEIN
    parts = [*places.lobes(R)[1::2], *places.top_lobes(R)]
    c.fill(discs([(x, y) for x, y, _ in parts], [r * 1.15 for *_, r in parts]), lit, mix(main, deep, 0.3))
    draw_inside(c, R)
    if cargo == "letter":
        draw_sheet(c, R)
    elif cargo == "protein":
        for x, y, r in _scattered(seed, _GLOBULES[:3]):
            lobe(c, x * R, y * R, r * R)
    skin = places.flap(R)
    c.fill(path(skin + np.array([0, 0.06 * R]), True), (theme.SHADE_FLAP, 0.30))
    c.fill(path(skin, True), *theme.EXOSOME_FLAP[:3], d=(0.3, 1))
    c.stroke(path(places.flap_edge(R)), max(1.6, 0.06 * R), theme.EXOSOME_FLAP[3])
    c.stroke(disc(0, 0, R * 0.90), R * 0.20, (theme.ENVELOPE_BED[1], 0.95))
    if R * c.scale > 22:
        for share in (0.845, 0.955):
            a = np.linspace(0, 2 * np.pi, int(2 * np.pi * share / 0.105), endpoint=False)
            c.fill(discs(np.c_[np.cos(a), np.sin(a)] * R * share, R * 0.050), *theme.EXOSOME_LIPID, axis=axis(R))
    else:
        c.stroke(disc(0, 0, R * 0.835), R * 0.08, *theme.EXOSOME_LIPID[:3], axis=axis(R))
        c.stroke(disc(0, 0, R * 0.955), R * 0.09, *theme.EXOSOME_LIPID, axis=axis(R))
    if mark:
        draw_mark(c, R)
    x, y, r = (v * R for v in places.SEAL)
    c.fill(disc(x + 0.02 * R, y + 0.05 * R, r), (theme.SHADE_WARM, 0.4))
    wax = theme.SEAL_WAX
    c.radial(disc(x, y, r), (0, wax[0], 1), (0.6, wax[1], 1), (1, wax[2], 1), focus=(-0.3, -0.35))


def draw_bead(c: Canvas, R: float) -> None:
    """The envelope when it is too small to have parts."""
    draw_light(c, R, 0.75)
    stops = ((0, theme.EXOSOME_LIPID[0], 1), (0.5, theme.EXOSOME_LIPID[2], 1), (1, theme.EXOSOME_LAMP[3], 1))
    c.radial(disc(0, 0, R), *stops, focus=(-0.25, -0.3))
    c.stroke(disc(0, 0, R * 0.92), R * 0.16, theme.EXOSOME_LIPID[1], theme.ENVELOPE_BED[0])

"""What every material of the envelope shares: the plain folded sheet, the seal, the postmark, the loops of protein."""

from __future__ import annotations

import numpy as np

from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour, mix
from explainer.draw.geometry import Points, rrect
from explainer.draw.materials.light import soft_shadow
from explainer.draw.shapes import curve, disc, discs, path, paths
from scenes import theme
from scenes.cast.envelope import places
from scenes.cast.letter.handwriting import handwriting
from scenes.cast.letter.letter import draw_seal
from scenes.cast.vesicle.bilayer import lobe

_ROWS = ((-0.47, 0.47, 0.075, 4), (-0.47, 0.47, 0.245, 11), (-0.47, 0.30, 0.415, 7))  # from, to, baseline, seed


def draw_sheet(c: Canvas, R: float) -> None:
    """The sheet as it lies in an envelope of radius `R` px: plain paper, two folds, three written lines."""
    x0, y0, x1, y1 = (v * R for v in places.SHEET)
    w, third = x1 - x0, (y1 - y0) / 3
    lit, main, low, edge, crease = theme.LETTER
    with c.moved(angle=places.SHEET_TILT):
        whole = rrect(x0, y0, w, y1 - y0, 0.02 * R)
        soft_shadow(c, [whole], 0.03 * R, 0.06 * R, 0.05 * R, theme.SHADE_WARM, 0.55)
        c.fill(path(whole + np.array([0.008, 0.016]) * R, True), edge)
        for i, stops in enumerate(((lit, main, low), (low, main, lit), (lit, main, low))):
            panel = rrect(x0, y0 + i * third, w, third + (2 if i < 2 else 0), 0.02 * R if i != 1 else 1)
            c.fill(path(panel, True), *stops, d=(0.15, 1))
        thin = max(1.5, 0.008 * R)
        for i in (1, 2):
            for drop, tone in ((0.0, (crease, 0.45)), (0.011 * R, (theme.GLINT, 0.8))):
                y = y0 + i * third + drop
                c.stroke(path([(x0 + 3, y), (x1 - 3, y)]), thin, tone)
        rows: list[Points] = []
        for start, end, y, seed in _ROWS:
            rows += handwriting(start * R, end * R, y * R, 0.046 * R, seed)
        c.stroke(paths(rows), max(2.0, 0.017 * R), *theme.LETTER_INK, axis=((-0.5 * R, 0), (0.5 * R, 0)))


def draw_mark(c: Canvas, R: float, faded: float = 0.0, ground: Colour = theme.BAG[1]) -> None:
    """The small round postmark; `faded` 0..1 mixes it towards `ground`."""
    lit, main, deep, pale = (mix(v, ground, faded) for v in theme.POSTMARK)
    x, y, share = places.MARK
    r = share * R
    with c.moved(x * R, y * R, angle=places.MARK_TURN):
        c.fill(disc(0.05 * r, 0.09 * r, r * 1.02), (theme.SHADE_WARM, 0.30))
        c.fill(disc(0, 0, r), lit, main, mix(main, deep, 0.55))
        if r * c.scale < 9:  # rings and waves would fill it
            c.stroke(disc(0, 0, r * 0.92), max(0.8, r * 0.16), (pale, 0.9))
            return
        c.stroke(disc(0, 0, r * 0.80), max(1.2, r * 0.085), (pale, 0.95))
        u = np.linspace(-1, 1, 30)
        waves = []
        for v in (-0.27, 0.0, 0.27):
            half = float(np.sqrt(0.66**2 - v * v))
            waves.append(np.c_[u * half, v + 0.055 * np.sin(u * half * 10)] * r)
        c.stroke(paths(waves), max(1.2, r * 0.095), (pale, 0.95))


def draw_wax(c: Canvas, R: float) -> None:
    """The wax seal on the flap's tip."""
    x, y, r = (v * R for v in places.SEAL)
    draw_seal(c, x, y, r)


def draw_lobes(c: Canvas, R: float, parts: list[tuple[float, float, float]]) -> None:
    """Shining loops of protein with their dark case."""
    case = places.cased(R, parts)
    c.fill(discs([(x, y) for x, y, _ in case], [r for *_, r in case]), (theme.PROTEIN_SHADE, 0.85))
    for x, y, r in parts:
        lobe(c, x, y, r)


def draw_flat_lobes(c: Canvas, R: float, tones: tuple[Colour, ...]) -> None:
    """The same loops cut from paper or pulled out of plastic: lit to dark."""
    lit, main, deep = tones
    for parts in (places.lobes(R), places.top_lobes(R)):
        case = places.cased(R, parts)
        c.fill(discs([(x, y) for x, y, _ in case], [r for *_, r in case]), mix(main, deep, 0.45))
        c.fill(discs([(x - 0.006 * R, y - 0.009 * R) for x, y, _ in parts], [r for *_, r in parts]), lit, main)
    foot = np.array([0.0, -1.04]) * R
    veins = []
    for x, y, _ in places.top_lobes(R):
        away = np.array([x, y]) - foot
        for turn in (-0.32, 0.32):
            cs, sn = np.cos(turn), np.sin(turn)
            end = foot + np.array([away[0] * cs - away[1] * sn, away[0] * sn + away[1] * cs]) * 1.15
            veins.append(np.array([foot + (end - foot) * 0.3, foot + (end - foot) * 0.6, end]))
    c.stroke(paths(veins), 0.016 * R, (deep, 0.55))


def draw_neck(c: Canvas, R: float, lit: Colour, main: Colour) -> None:
    """The band on top."""
    c.fill(curve(places.neck(R)), lit, main)

"""The envelope in the paper archive: washi lit from within, the same sheet shining through its thin pocket."""

from __future__ import annotations

import numpy as np

from explainer.draw.canvas import Canvas
from explainer.draw.colour import dark
from explainer.draw.geometry import bezier
from explainer.draw.materials.light import glow, soft_shadow
from explainer.draw.materials.paper import disc_shadow, fibres, sheet
from explainer.draw.shapes import disc, discs, path
from scenes import theme
from scenes.cast.envelope import places
from scenes.cast.envelope.marks import draw_flat_lobes, draw_mark, draw_neck, draw_sheet, draw_wax
from scenes.cast.vesicle.exosome import draw_inside

_POCKET = (0.06, 0.10, 0.30, 0.58, 0.85)  # how opaque its paper is, from its lit middle to the ring


def _ring(c: Canvas, R: float) -> None:
    """Two rings of vermilion paper with printed heads: the two leaflets."""
    sheet(c, disc(0, 0, R), theme.ENVELOPE_OUTER, 2.2, 0.10)
    mid = R * (1 - places.RING / 2)
    c.fill(disc(0, 0, mid + 0.006 * R), dark(theme.ENVELOPE_OUTER, 0.5))
    sheet(c, disc(0, 0, mid - 0.006 * R), theme.ENVELOPE_INNER, 1.4, 0.10)
    for share, tone in zip((1 - places.RING * 0.24, 1 - places.RING * 0.76), theme.ENVELOPE_DOTS, strict=True):
        a = np.linspace(0, 2 * np.pi, int(2 * np.pi * share / 0.088), endpoint=False)
        c.fill(discs(np.c_[np.cos(a), np.sin(a)] * R * share, 0.0225 * R), tone)


def _pocket(c: Canvas, r: float) -> None:
    """Paper thinnest where the lamp is, and its glued seams, in an inside of radius `r` px."""
    reach = (0, 0.42, 0.72, 0.9, 1)
    stops = [(at, tone, a) for at, tone, a in zip(reach, theme.ENVELOPE_POCKET, _POCKET, strict=True)]
    c.radial(disc(0, 0, r), *stops, centre=(0, 0.10), focus=(0, 0.10), k=1.06)
    for s in (-1, 1):
        p0, p1, p2, p3 = np.array([(s * 0.91, -0.25), (s * 0.71, 0.18), (s * 0.50, 0.50), (s * 0.11, 0.98)]) * r
        seam = bezier(p0, p1, p2, p3, 24)
        c.stroke(path(seam + np.array([0.007, 0.011]) * r), 0.018 * r, (theme.ENVELOPE_SEAM[0], 0.30))
        c.stroke(path(seam), 0.0125 * r, (theme.ENVELOPE_SEAM[1], 0.55))
    fibres(c, np.array([(-r, -r), (r, r)]) * 0.8, theme.ENVELOPE_POCKET[4], 48, 5)


def _flap(c: Canvas, R: float) -> None:
    lit, main, low, cut = theme.ENVELOPE_FLAP
    flap = places.flap(R)
    soft_shadow(c, [flap], 0.01 * R, 0.045 * R, 0.03 * R, theme.SHADE_FLAP, 0.55)
    c.fill(path(flap + np.array([0.3, 2.4]), True), cut)
    c.fill(path(flap, True), lit, main, low, d=(0.25, 1))
    c.stroke(path(places.flap_edge(R) + np.array([0, -0.006 * R])), 0.012 * R, (theme.GLINT, 0.9))
    fibres(c, flap * 0.85, cut, 20, 9)


def draw_paper(c: Canvas, R: float, lamp: float = 1.0, shade: float = 1.0) -> None:
    """The paper envelope of radius `R` px.

    `lamp` 0..1 is the light it sheds on its ground (which must be darker than cream to show it), `shade` scales
    its drop shadow.
    """
    if lamp:
        glow(c, 0, 0, R * 2.1, theme.ENVELOPE_LAMP, 0.85, 1.7, alpha=lamp)
    if shade:
        disc_shadow(c, 0, 0, R, shade * R / 95, 0.42)
    r = R * places.INNER
    with places.within_outline(c, R, theme.PROTEIN_PAPER[1]):
        draw_flat_lobes(c, R, theme.PROTEIN_PAPER)
        _ring(c, R)
        with c.clipped(disc(0, 0, r)):
            draw_inside(c, r + 0.05 * R)
            glow(c, 0, 0.06 * R, 0.85 * R, theme.EXOSOME_LAMP[0], 0.45, 1.5)
            draw_sheet(c, R)
            _pocket(c, r)
            _flap(c, R)
        draw_mark(c, R)
        draw_wax(c, R)
        draw_neck(c, R, theme.PROTEIN_PAPER[1], theme.PROTEIN_PAPER[2])

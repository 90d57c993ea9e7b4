"""A gold medal for a discovery: no one's portrait, but what was found, a strand of 22 letters."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, arc, at_length, lengths, normals, resample, ring
from explainer.draw.materials.light import glow, halo, soft_shadow
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import disc, discs, path, paths
from scenes import theme
from scenes.cast.nucleic_acid.bases import draw_baked
from scenes.cast.specimen import Specimen

RADIUS = 220.0  # px
LETTERS = 22


def emblem() -> Points:
    """The strand's line on the medal: it winds inwards, px."""
    a = np.linspace(-0.9 * np.pi, 1.35 * np.pi, 160)
    r = np.linspace(0.60, 0.26, 160) * RADIUS
    return resample(np.c_[r * np.cos(a), r * np.sin(a)], n=300)


@lru_cache(maxsize=1)
def _face() -> Drawing:
    low, main, lit = theme.GOLD
    dark = mix(low, theme.UMBER, 0.6)

    def draw(c: Canvas) -> None:
        r = RADIUS
        halo(c, 0, 0, r * 1.45, 0.5, warm=main)
        soft_shadow(c, [ring(0, 0, r, 120)], 8, 26, 26, theme.TEXT_SHADE, 0.7)
        c.fill(disc(0, 0, r), mix(lit, theme.GLINT, 0.5), main, dark, d=(0.6, 1))
        c.fill(disc(0, 0, r * 0.93), dark, main, lit, d=(0.6, 1))
        c.fill(disc(0, 0, r * 0.90), mix(lit, main, 0.3), main, mix(main, low, 0.8), d=(0.6, 1))
        beads = np.linspace(0, 2 * np.pi, 72, endpoint=False)
        c.fill(discs(np.c_[np.cos(beads), np.sin(beads)] * r * 0.835, 5.5), lit, main, low, d=(0.6, 1))
        line = emblem()
        along = (np.arange(LETTERS) + 0.5) / LETTERS * lengths(line)[-1]
        foot = at_length(line, along)
        out = np.c_[[np.interp(along, lengths(line), v) for v in normals(line).T]].T
        pegs = paths(
            [np.array([p, p + n * s]) for p, n, s in zip(foot, out, 18 + 8 * (np.arange(22) % 2), strict=True)]
        )
        for shift, tone in (((3, 5), (dark, 0.8)), ((-2, -3), (mix(lit, theme.GLINT, 0.6), 0.9)), ((0, 0), main)):
            with c.moved(*shift):
                c.stroke(pegs, 12, tone)
                c.stroke(path(line), 16, tone)
        c.stroke(path(line - [2, 3]), 4, (theme.GLINT, 0.5))
        c.stroke(path(arc(0, 0, r * 0.965, np.radians(195), np.radians(262), 40)), 7, (theme.GLINT, 0.8))

    return Drawing(draw, (-RADIUS * 1.5, -RADIUS * 1.5, RADIUS * 1.5, RADIUS * 1.5))


class Medal(Live):
    """The medal about local (0, 0).

    Prop: `turn`, half turns about its upright axis: it shows its face at whole numbers.
    """

    turn: float = prop()

    def __init__(self, parallax: float = 0.0) -> None:
        super().__init__(_face().box, parallax)

    def draw(self, c: Canvas, t: float) -> None:
        """Its edge, its face, a glint that wanders over it."""
        across = max(abs(float(np.cos(np.pi * self.turn + 0.10 * np.sin(0.9 * t)))), 0.06)
        edge = np.sqrt(1 - across**2) * 22
        c.fill(disc(edge, 0, RADIUS * across, RADIUS), mix(theme.GOLD[0], theme.UMBER, 0.5))
        draw_baked(c, _face(), 0, 0, k=across, ky=1.0)
        x = RADIUS * across * 1.6 * float(np.sin(0.55 * t))
        with c.clipped(disc(0, 0, RADIUS * across * 0.9, RADIUS * 0.9)):
            glow(c, x, -0.3 * RADIUS, RADIUS * 0.7, theme.GLINT, 0.5, alpha=0.5)


def specimens() -> list[Specimen]:
    """Face on."""

    def build(height: float) -> Mobject:
        return Medal().sized(height / 700).move_to((0, 0, 0))

    return [Specimen("medal", "body", build)]

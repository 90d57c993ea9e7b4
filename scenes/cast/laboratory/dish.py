"""A culture dish seen from above: glass, medium, and the pipette whose drop brings envelopes to the cells in it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.geometry import Points, arc, ease1, ring
from explainer.draw.materials.light import glow, halo, soft_shadow
from explainer.draw.mobjects import Live, Sprite
from explainer.draw.props import prop
from explainer.draw.shapes import disc, path, paths
from scenes import theme
from scenes.cast.cell.cell import RECEIVER, draw_cell
from scenes.cast.specimen import Specimen
from scenes.cast.vesicle.mail import paint_mail

RADIUS, INSIDE = 430.0, 400.0  # px: outer edge of the glass, of the medium
_LIT, _MAIN, _DEEP = theme.DISH_GLASS
_BEADS = 16
_LONG = 1150.0  # px of the pipette that are drawn


def _rim(c: Canvas, r: float, width: float, lit: float) -> None:
    """A ring of glass, lit from the upper left."""
    c.stroke(disc(0, 0, r), width, (_LIT, lit), (_MAIN, 0.45 * lit), (_LIT, 0.6 * lit))


def draw_dish(c: Canvas) -> None:
    """The dish about (0, 0), `RADIUS` px large, with its medium and no cells."""
    soft_shadow(c, [ring(0, 0, RADIUS, 160)], 22, 40, 42, theme.DEEP[4], 0.75)
    c.radial(
        disc(0, 0, RADIUS), (0, theme.DISH_MEDIUM[0], 1), (0.55, theme.DISH_MEDIUM[1], 1), (1, theme.DISH_MEDIUM[2], 1),
        focus=(-0.30, -0.36), centre=(-0.06, -0.08), k=1.08,
    )  # fmt: skip
    glow(c, -130, -160, 360, theme.DISH_MEDIUM[0], 0.35)
    c.stroke(disc(0, 0, (RADIUS + INSIDE) / 2), RADIUS - INSIDE, (_DEEP, 0.55), (_DEEP, 0.30), (_MAIN, 0.28))
    _rim(c, RADIUS - 3, 6.0, 0.95)
    _rim(c, INSIDE + 2, 4.0, 0.7)
    c.stroke(
        disc(0, 0, INSIDE - 9), 10, (_LIT, 0.16), (_LIT, 0.02), (_LIT, 0.10)
    )  # where the medium creeps up the glass
    for a0, a1, r, w, a in (
        (202, 246, 415, 9, 0.85),
        (251, 258, 415, 9, 0.7),
        (24, 58, 415, 7, 0.4),
        (208, 236, 366, 6, 0.28),
    ):
        c.stroke(path(arc(0, 0, r, np.radians(a0), np.radians(a1), 40)), w, (theme.GLINT, a))


@lru_cache(maxsize=1)
def dish_drawing() -> Drawing:
    """The dish, to be shared by as many as stand on the bench."""
    return Drawing(draw_dish, (-RADIUS - 130, -RADIUS - 110, RADIUS + 170, RADIUS + 190), finest=2.0)


def dish() -> Sprite:
    """A dish about local (0, 0)."""
    return Sprite(dish_drawing())


@lru_cache(maxsize=2)
def _stocked(where: tuple[tuple[float, float], ...], r: float) -> Drawing:
    def draw(c: Canvas) -> None:
        draw_dish(c)
        for i, (x, y) in enumerate(where):
            with c.moved(x, y, r / RECEIVER.r, angle=1.7 * i):
                draw_cell(c, RECEIVER)
        c.fill(disc(0, 0, RADIUS), (theme.DEEP[4], 0.35))

    return Drawing(draw, dish_drawing().box, finest=1.5)


def stocked_dish(where: Points, r: float) -> Sprite:
    """A dish in the background with cells of `r` px whose middles are at `where`, px."""
    return Sprite(_stocked(tuple((float(x), float(y)) for x, y in where), r))


class Drop(Live):
    """A drop of `r` px about local (0, 0) full of envelopes: the lamp shines through it.

    Prop: `fallen` 0 it hangs .. 1 it has fallen in: what is left of it are rings on the medium.
    """

    fallen: float = prop()

    def __init__(self, r: float) -> None:
        self.r = r
        g = np.random.default_rng(12)
        a, d = g.uniform(0, 2 * np.pi, _BEADS), np.sqrt((np.arange(_BEADS) + 0.5) / _BEADS) * 0.72 * r
        turned = np.arange(_BEADS) * 2.4 + 0.3 * a
        self.home = np.c_[np.cos(turned), np.sin(turned)] * d[:, None]
        super().__init__((-7 * r, -7 * r, 7 * r, 7 * r))

    def draw(self, c: Canvas, t: float) -> None:
        """Rings, then the drop, its envelopes swaying in it."""
        r, u = self.r, self.fallen
        for i in range(3):
            out = ease1(u, 0.30 + 0.14 * i, 1.0)
            if 0 < out < 1:
                c.stroke(disc(0, 0, r * (0.4 + (5.2 - i) * out)), 7 * (1 - out) + 1.5, (_LIT, 0.5 * (1 - out) ** 1.5))
        there = 1 - ease1(u, 0.30, 0.52)
        if there <= 0.01:
            return
        k = 1 - 0.62 * ease1(u, 0.0, 0.34)
        with c.moved(k=k), c.layer(there, (-2.4 * r, -2.4 * r, 2.4 * r, 2.4 * r)):
            halo(c, 0, 0, 2.3 * r, 0.8, theme.HALO)
            lamp = theme.EXOSOME_LAMP
            stops = (
                (0, lamp[0], 0.95),
                (0.4, lamp[2], 0.80),
                (0.8, lamp[4], 0.80),
                (0.97, lamp[2], 0.9),
                (1, lamp[1], 1),
            )
            c.radial(disc(0, 0, r), *stops, focus=(0.22, 0.28), k=1.0)
            for i, (x, y) in enumerate(self.home.tolist()):
                sway = 0.035 * r
                with c.moved(x + sway * float(np.sin(0.9 * t + i)), y + sway * float(np.cos(0.7 * t + 2 * i))):
                    paint_mail(c, r * (0.10 + 0.05 * (i % 3)), "ours" if i == 4 else "plain", i)
            c.stroke(disc(0, 0, r * 0.985), 0.035 * r, (theme.GLINT, 0.9), (lamp[1], 0.6), (theme.GLINT, 0.5))
            c.stroke(path(arc(0, 0, 0.80 * r, np.radians(198), np.radians(248), 30)), 0.085 * r, (theme.GLINT, 0.85))
            c.fill(disc(-0.16 * r, -0.80 * r, 0.05 * r), (theme.GLINT, 0.8))


def _draw_pipette(c: Canvas) -> None:
    """Along +x from its tip at (0, 0): a thin glass tip that widens, amber liquid in it."""
    x = np.array([0, 150, 330, 430, 520, _LONG])
    half = np.array([9, 12, 19, 34, 46, 46.0])
    upper, lower = np.c_[x, -half], np.c_[x, half]
    wall = np.vstack([upper, lower[::-1]])
    soft_shadow(c, [wall], 30, 60, 26, theme.DEEP[4], 0.55)
    c.fill(path(wall, True), (_MAIN, 0.26), (_DEEP, 0.36), axis=((0, -46), (0, 46)))
    filled = np.vstack([upper[:5] * [1, 0.62], [(760, -28), (768, 0), (760, 28)], lower[:5][::-1] * [1, 0.62]])
    lamp = theme.EXOSOME_LAMP
    c.fill(path(filled, True), (lamp[1], 0.95), (lamp[2], 0.92), (lamp[4], 0.9), axis=((0, -40), (0, 40)))
    c.stroke(paths([upper]), 5, (_LIT, 0.95))
    c.stroke(paths([lower]), 5, (_LIT, 0.45))
    c.stroke(path(upper[1:] * [1, 0.52] + [0, 0]), 6, (theme.GLINT, 0.55))
    for i in range(5):
        mark = 600 + 90 * i
        c.stroke(path([(mark, 14), (mark, 40)]), 4, (_LIT, 0.75))


@lru_cache(maxsize=1)
def _pipette() -> Drawing:
    return Drawing(_draw_pipette, (-20, -140, _LONG + 10, 220), finest=2.0)


def pipette(angle: float) -> Sprite:
    """A pipette whose tip is at local (0, 0); it leads away at an angle, radians clockwise from the right."""
    return Sprite(_pipette()).sized(1.0, angle)


def specimens() -> list[Specimen]:
    """The dish, the drop, the pipette."""

    def glass(height: float) -> Mobject:
        return dish().sized(height / (2.3 * RADIUS)).move_to((0, 0, 0))

    def drop(height: float) -> Mobject:
        return Drop(height / 5).move_to((0, 0, 0))

    def stocked(height: float) -> Mobject:
        where = np.array([(0.0, 0.0), (170.0, 120.0), (-190.0, -90.0)])
        return stocked_dish(where, 80).sized(height / (2.3 * RADIUS)).move_to((0, 0, 0))

    def tube(height: float) -> Mobject:
        return pipette(-0.7).sized(height / 900).move_to((0, 0, 0))

    shines = "exosome envelope"
    return [
        Specimen("culture dish", "body", glass),
        Specimen("culture dish with cells", "body", stocked, "receiver nucleus protein"),
        Specimen("drop of envelopes", "body", drop, shines),
        Specimen("pipette", "body", tube, "exosome"),
    ]

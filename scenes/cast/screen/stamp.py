"""The hand stamp that asks: rubber, wood, neck and knob between us and the paper, and the shadow that runs ahead."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from manim import Group, Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import dark, light, mix
from explainer.draw.geometry import Points, arc, ring, rrect
from explainer.draw.materials.grain import grain
from explainer.draw.materials.light import soft_shadow
from explainer.draw.materials.paper import draw_baked, lay, sheet
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.props import prop
from explainer.draw.shapes import disc, path, paths
from explainer.draw.typeset import write
from scenes import theme
from scenes.cast.screen.print import BLOCK, Print
from scenes.cast.specimen import Specimen

UP = np.array([0.40, -0.92])
"""Where the stamp's handle points from its rubber, px on the screen per px of its height."""

_RUBBER, _WOOD, _NECK, _KNOB = 30.0, 98.0, 250.0, 330.0  # heights at which each ends, px along `UP`
_BOX = (-420.0, -520.0, 520.0, 190.0)


def _draw_tool(c: Canvas, mark: str) -> None:
    w, h = BLOCK
    face = rrect(-w / 2, -h / 2, w, h, 26)
    low, inked, wet = theme.STAMP_RUBBER
    wood = theme.KRAFT
    for q in np.linspace(0, _RUBBER, 14):
        c.fill(path(face + UP * q, True), mix(low, inked, q / _RUBBER))
    c.stroke(path([(-w / 2 + 30, h / 2 - 1), (w / 2 - 40, h / 2 - 1)]), 4, (wet, 0.9))
    block = rrect(-w / 2 - 12, -h / 2 - 12, w + 24, h + 24, 30)
    for q in np.linspace(_RUBBER, _WOOD - 2, 34):
        c.fill(path(block + UP * q, True), mix(wood[3], wood[2], (q - _RUBBER) / 90))
    top = block + UP * _WOOD
    sheet(c, path(top, True), wood[1], 3, 0.10)
    grain(c, [top], 1.3, 11)
    t = np.linspace(-w / 2 + 30, w / 2 - 30, 60)
    veins = [np.c_[t, np.full(60, v) + 7 * np.sin(t / 130 + i)] for i, v in enumerate((-96, -52, 8, 60, 104))]
    c.stroke(paths([v + UP * _WOOD for v in veins]), 3, (wood[3], 0.30))
    label = rrect(-w / 2 + 34, -h / 2 + 44, 176, 174, 14) + UP * _WOOD
    lay(c, label, theme.CREAM[0], e=0.4, edge=1.6, tex=0.6, smooth=False)
    x, y = label.mean(0).tolist()
    write(c, mark, x, y + 52, 140, theme.STAMP_RUBBER[1])

    def over(q: float) -> tuple[float, float]:
        """The handle's axis at a height."""
        return 70 + float(UP[0]) * q, float(UP[1]) * q

    soft_shadow(c, [ring(*over(_WOOD), 84, 60)], 16, 26, 12, theme.STAMP_SHADE[1], 0.5)
    for q in np.linspace(_WOOD, _NECK, 60):
        u = (q - _WOOD) / (_NECK - _WOOD)
        r = 66 - 26 * np.sin(np.pi * min(u * 0.9, 1.0))
        c.fill(disc(*over(q), r), light(wood[3], 0.10), dark(wood[3], 0.28), d=(1, 0.2))
    for q in np.linspace(_NECK, _KNOB, 40):
        r = 66 + 48 * np.sin(np.pi * (0.12 + 0.60 * (q - _NECK) / (_KNOB - _NECK)))
        c.fill(disc(*over(q), r), wood[1], dark(wood[2], 0.25), d=(1, 0.2))
    x, y = over(_KNOB)
    stops = ((0.0, light(wood[0], 0.5), 1.0), (0.5, wood[0], 1.0), (1.0, wood[2], 1.0))
    c.radial(disc(x, y, 66 + 48 * np.sin(np.pi * 0.72)), *stops, focus=(-0.35, -0.4), k=1.15)
    grain(c, [ring(x, y, 100, 60)], 0.9, 4)
    c.stroke(path(arc(x, y, 74, np.radians(190), np.radians(255), 24)), 9, (theme.GLINT, 0.5))


@lru_cache(maxsize=4)
def _tool(mark: str) -> Drawing:
    return Drawing(lambda c: _draw_tool(c, mark), _BOX)


@lru_cache(maxsize=16)
def _shadow(softness: int) -> Drawing:
    """The shadow of rubber and knob, blurred by `softness` px."""
    w, h = BLOCK
    face, knob = rrect(-w / 2, -h / 2, w, h, 26), ring(100, -150, 92, 60)
    room = 3.2 * softness

    def draw(c: Canvas) -> None:
        soft_shadow(c, [face], 0, 0, softness, theme.STAMP_SHADE[0], 0.66)
        soft_shadow(c, [knob], 0, 0, softness * 1.4, theme.STAMP_SHADE[0], 0.42)

    return Drawing(draw, (-w / 2 - room, -h / 2 - 110 - 2 * room, w / 2 + room, h / 2 + room))


def shadow_at(lift: float) -> tuple[float, float, int]:
    """How far the shadow of a stamp runs ahead (x and y, px) and how soft it is (px)."""
    return 26 * lift, 118 * lift, round(8 + 12 * lift)


class StampShadow(Live):
    """What the stamp throws on the paper below it, about where its rubber is aimed; prop `lift` as the stamp's.

    Parameters
    ----------
    on
        Gives the outline of what it falls on, frame px: nothing is thrown beside it.
    """

    lift: float = prop()

    def __init__(self, on: Callable[[], Points], *, lift: float = 1.0, parallax: float = 1.0) -> None:
        self.on, self.lift = on, lift
        super().__init__((-560, -460, 620, 700), parallax)

    def draw(self, c: Canvas, t: float) -> None:
        """Further off and softer the higher it is."""
        x, y, softness = shadow_at(self.lift)
        xx, yx, xy, yy, x0, y0 = self.affine
        outline = (self.on() - [x0, y0]) @ np.linalg.inv(np.array([[xx, yx], [xy, yy]]))
        with c.clipped(path(outline, True)):
            draw_baked(c, _shadow(softness), x, y)


class Stamp(Live):
    """The hand stamp, its rubber's middle aimed at local (0, 0), `BLOCK` px large.

    Props: `lift`, 0 on the paper .. 1 a hand above it; `squash`, 0..1, how hard it is pressed.

    Parameters
    ----------
    mark
        What stands on its label.
    """

    lift: float = prop()
    squash: float = prop()

    def __init__(self, mark: str = "？", *, lift: float = 1.0, parallax: float = 1.0) -> None:
        self.mark, self.lift, self.squash = mark, lift, 0.0
        x0, y0, x1, y1 = _BOX
        super().__init__((x0, y0 - 300, x1 + 120, y1), parallax)

    def draw(self, c: Canvas, t: float) -> None:
        """The tool, raised along its handle and pressed at most 4 % flatter."""
        x, y = (UP * 62 * self.lift).tolist()
        with c.moved(x, y, 1.0, ky=1 - 0.04 * self.squash):
            draw_baked(c, _tool(self.mark))


def specimens() -> list[Specimen]:
    """The stamp with its shadow, and its print in both languages, fresh and dry."""

    def tool(height: float) -> Mobject:
        w, h = frame_px()
        paper = rrect(w / 2 - 0.7 * height, h / 2 - 0.5 * height, 1.4 * height, height)
        parts = (StampShadow(lambda: paper, lift=1.0), Stamp(lift=1.0))
        return Group(*(p.at(w / 2, h / 2 + height * 0.2).sized(height / 760) for p in parts))

    def one(lines: tuple[str, str], wet: float) -> Callable[[float], Mobject]:
        def build(height: float) -> Mobject:
            w, h = frame_px()
            return Print(lines, inked=1.0, wet=wet).at(w / 2, h / 2).sized(height / 310)

        return build

    return [
        Specimen("stamp", "archive", tool),
        Specimen("print, wet", "archive", one(("どこまで", "確かめられている？"), 0.5)),
        Specimen("print, English", "archive", one(("How much", "has been shown?"), 0.0)),
    ]

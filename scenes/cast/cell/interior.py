"""The inside of a receiving cell close by: nucleus, mitochondria, reticulum and vesicles round a free middle."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import Paint, Sprite
from explainer.draw.shapes import Box
from scenes import theme
from scenes.cast.cell import organelles as organ
from scenes.cast.nucleus.nucleus import Wall, nucleus
from scenes.cast.setting.backdrop import Blur, deep_body
from scenes.cast.setting.motes import Motes
from scenes.cast.specimen import Specimen

_APART = 105.0  # px from one grain to the next, about


@dataclass(frozen=True)
class _Plan:
    """Where things are, in shares of the frame; sizes in px."""

    wall: Wall  # of the nucleus; x, y in shares
    pores: int
    mitochondria: tuple[tuple[float, float, float, float, float], ...]
    vesicles: tuple[tuple[float, float, float], ...]
    golgi: tuple[tuple[float, float, float, float], ...] = ()


_WIDE = _Plan(
    Wall(0.8125, 1.137, 372, 1.12, 0.2), 17,
    ((0.46, 0.865, 190, 84, 0.15), (0.94, 0.79, 150, 68, -0.6), (0.06, 0.14, 170, 76, 0.5),
     (0.36, 0.965, 150, 66, -0.25)),
    ((0.556, 0.794, 20), (0.604, 0.935, 16), (0.385, 0.807, 15), (0.13, 0.243, 17), (0.031, 0.306, 13),
     (0.97, 0.11, 20), (0.69, 0.752, 12), (0.036, 0.889, 22), (0.078, 0.963, 14)),
)  # fmt: skip
_TALL = _Plan(
    Wall(0.58, 1.035, 520, 1.08, 0.2), 24,
    ((0.13, 0.06, 230, 102, 0.45), (0.90, 0.045, 210, 94, -0.5), (0.12, 0.80, 220, 98, -0.9),
     (0.955, 0.79, 190, 84, 0.7), (0.02, 0.935, 180, 80, -0.4), (0.985, 0.955, 170, 76, 1.1),
     (0.955, 0.40, 170, 76, 1.2)),
    ((0.34, 0.045, 22), (0.42, 0.085, 15), (0.71, 0.095, 18), (0.045, 0.125, 16), (0.30, 0.755, 20), (0.72, 0.745, 18),
     (0.055, 0.30, 17), (0.045, 0.345, 12), (0.93, 0.145, 14), (0.945, 0.29, 20), (0.06, 0.69, 15), (0.86, 0.72, 13),
     (0.18, 0.905, 17), (0.86, 0.885, 15)),
    ((0.55, 0.045, 170, 0.35),),
)  # fmt: skip


def _draw(c: Canvas, w: float, h: float) -> None:
    """Fills a frame of `w` by `h` px, a step behind what happens in it."""
    tone, whole = organ.RECEIVER, (-0.1 * w, -0.1 * h, 1.1 * w, 1.5 * h)
    plan = _TALL if h > w else _WIDE
    wall = replace(plan.wall, x=plan.wall.x * w, y=plan.wall.y * h)
    with c.layer(0.72, whole):
        organ.reticulum(c, wall, 40, -2.75, -2.05, tone, rows=3, seed=6)
        nucleus(c, wall, seed=5, pores=plan.pores, nucleoli=((-0.25, -0.42, 0.2), (0.34, -0.30, 0.14)), hue=0.75)
    with c.layer(0.62, whole):
        for x, y, size, angle in plan.golgi:
            organ.golgi(c, x * w, y * h, size, angle, tone)
        for x, y, long, wide, angle in plan.mitochondria:
            organ.mitochondrion(c, x * w, y * h, long, wide, angle, tone)
        for x, y, r in _grains(w, h):
            organ.vesicle(c, x, y, r, tone)
        for x, y, r in plan.vesicles:
            organ.vesicle(c, x * w, y * h, r, tone)


def _grains(w: float, h: float) -> list[tuple[float, float, float]]:
    """Small grains, evenly scattered: x, y, radius in px."""
    g = np.random.default_rng(3)
    x, y = np.meshgrid(np.arange(0.5, w / _APART), np.arange(0.5, h / _APART))
    at = (np.c_[x.ravel(), y.ravel()] + g.uniform(-0.42, 0.42, (x.size, 2))) * _APART
    return [(float(u), float(v), float(r)) for (u, v), r in zip(at, g.uniform(3.0, 8.0, len(at)), strict=True)]


@lru_cache(maxsize=4)
def _drawing(w: float, h: float) -> Drawing:
    box: Box = (-0.1 * w, -0.1 * h, 1.1 * w, 1.5 * h)
    return Drawing(lambda c: _draw(c, w, h), box)


def interior(w: float, h: float) -> Sprite:
    """Organelles for a frame of `w` by `h` px whose upper left is local (0, 0)."""
    return Sprite(_drawing(w, h))


def surroundings(w: float, h: float) -> list[Paint]:
    """What lies behind the organelles, out of focus, and dust: both fill a frame of `w` by `h` px and stay on it."""
    cells = (
        Blur(0.90, 0.92, 300, theme.NUCLEUS_GROUND[1], 0.5, 60), Blur(0.06, 0.16, 170, theme.RECEIVER[1], 0.34, 34),
        Blur(0.55, 0.98, 110, theme.RECEIVER_GROUND[0], 0.26, 26),
        Blur(0.72, 0.06, 80, theme.RECEIVER_GROUND[0], 0.22, 20),
    )  # fmt: skip
    ground = deep_body(stops=theme.RECEIVER_GROUND, cells=cells, tint=(), beams=0.25, seed=9, parallax=0, margin=0)
    colours = (theme.RECEIVER[0], theme.RECEIVER[1])
    dust = Motes((-60, -60, w + 60, h + 60), 70, 6, seed=7, bokeh=0.12, strength=0.6, colours=colours, parallax=0)
    return [ground, dust]


def specimens() -> list[Specimen]:
    """A wide one."""

    def build(height: float) -> Mobject:
        return interior(1920, 1080).sized(height / 1300).move_to((0, 0, 0))

    return [Specimen("inside a receiving cell", "body", build, "receiver nucleus")]

"""Marks on the screen for words: a bracket that grows, underlines in the colours of what is named, a veil."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from manim import Animation, Group, rate_functions

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour
from explainer.draw.geometry import ease1
from explainer.draw.mobjects import Live, Sprite, frame_px
from explainer.draw.props import prop
from explainer.draw.shapes import path
from explainer.draw.typeset import width
from explainer.draw.words import Words
from scenes import theme
from scenes.cast.specimen import Specimen


class Bracket(Live):
    """A bracket below a stretch of `length` px on the screen; prop `grow` 0..1 opens it from its middle."""

    grow: float = prop()

    def __init__(self, length: float) -> None:
        self.half, self.grow = length / 2 - 6, 0.0
        super().__init__((-self.half - 8, -24, self.half + 8, 12), 0.0)

    def draw(self, c: Canvas, t: float) -> None:
        """Two ticks and a line."""
        h = self.half * self.grow
        if h > 8:
            line = np.array([(-h, -18), (-h, -6), (-h + 6, 0), (h - 6, 0), (h, -6), (h, -18)])
            c.stroke(path(line + [0, 2]), 8, (theme.TEXT_SHADE, 0.4))
            c.stroke(path(line), 4, theme.LEADER)


class Underlines(Live):
    """A coloured line under each part of a heading that " → " joins; prop `grow` 0..1 draws them one by one."""

    grow: float = prop()

    def __init__(self, heading: Words, title: str, colours: Sequence[Colour]) -> None:
        self.grow = 0.0
        self.lines: list[tuple[float, float, float, Colour]] = []
        for part, colour in zip(title.split(" → "), colours, strict=True):
            for i, line in enumerate(heading.lines):
                if part in line:
                    x = width(line[: line.index(part)], heading.size)
                    y = heading.size * (heading.leading * i + 0.30)
                    self.lines.append((x, x + width(part, heading.size), y, colour))
        w, h = frame_px()
        super().__init__((-10, -10, w, h / 3), 0.0)
        self.at(*heading.xy)

    def draw(self, c: Canvas, t: float) -> None:
        """Each line grows from its left."""
        for i, (x0, x1, y, colour) in enumerate(self.lines):
            u = float(np.clip(self.grow * len(self.lines) - i, 0, 1))
            if u > 0.01:
                c.stroke(path([(x0 + 4, y), (x0 + 4 + (x1 - x0 - 8) * u, y)]), 7, colour)


@lru_cache(maxsize=4)
def _dark(w: float, h: float) -> Drawing:
    def draw(c: Canvas) -> None:
        c.fill(path([(0, 0), (w, 0), (w, h), (0, h)], True), theme.NUCLEUS_GROUND[4])

    return Drawing(draw, (0, 0, w, h))


def veil() -> Sprite:
    """Violet dark over the whole frame, clear at first: for a closer look at one thing."""
    return Sprite(_dark(*frame_px()), parallax=0.0).set_opacity(0.0)


def specimens() -> list[Specimen]:
    """Marks are shown by the chapters that use them."""
    return []


class Ride(Animation):
    """A bracket and its word appear and ride along with what they measure; `where` gives its screen px now."""

    def __init__(self, mark: Group, where: Callable[[], tuple[float, float]]) -> None:
        self.where = where
        super().__init__(mark, rate_func=rate_functions.linear)

    def interpolate_mobject(self, alpha: float) -> None:
        """Open the bracket, show the word, keep up."""
        a = self.rate_func(alpha)
        bracket, word = self.mobject
        x, y = self.where()
        bracket.at(x, y).set(grow=ease1(a, 0.10, 0.45))
        word.at(x, y + 62).set_opacity(ease1(a, 0.25, 0.5))

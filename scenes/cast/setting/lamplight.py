"""Lamplight that breathes over a surface: shade comes and goes on the side away from the lamp."""

from __future__ import annotations

import numpy as np
from manim import Mobject

from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import Box, path
from scenes import theme
from scenes.cast.specimen import Specimen


class Lamplight(Live):
    """Shade over a box, deepest on its left, breathing about every three seconds; prop `on`, 0 none .. 1.

    Parameters
    ----------
    area
        (x0, y0, x1, y1) px.
    colour, deep
        Of the shade where it is deepest, 0..1.
    """

    on: float = prop()

    def __init__(self, area: Box, colour: Colour, deep: float, *, on: float = 1.0, parallax: float = 0.0) -> None:
        self.colour, self.deep, self.on = colour, deep, on
        super().__init__(area, parallax)

    def draw(self, c: Canvas, t: float) -> None:
        """Two slow waves, so that it never repeats at once."""
        wave = 0.5 + 0.35 * np.sin(2 * np.pi * t / 2.9) + 0.15 * np.sin(2 * np.pi * t / 1.7)
        a = self.on * self.deep * float(wave)
        x0, y0, x1, y1 = self.box
        shape = path([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], True)
        c.fill(shape, (self.colour, a), (self.colour, 0.55 * a), (self.colour, 0.2 * a), axis=((x0, y0), (x1, y1)))


def specimens() -> list[Specimen]:
    """The shade."""

    def shade(height: float) -> Mobject:
        return Lamplight((0, 0, height, height), theme.SHADE_WARM, 0.4).move_to([0, 0, 0])

    return [Specimen("lamplight", "archive", shade)]

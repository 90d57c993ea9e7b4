"""The four letters of RNA in a row."""

from __future__ import annotations

import numpy as np
from manim import Mobject

from explainer.draw.canvas import Canvas
from explainer.draw.geometry import ease1
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from scenes.cast.nucleic_acid.bases import TILE, draw_baked, tile
from scenes.cast.specimen import Specimen

LETTERS = "AUGC"
_APART = 1.28  # from one letter to the next, in widths of a tile


class FourLetters(Live):
    """A, U, G and C side by side about (0, 0), each `w` px wide; they bob in the water.

    Prop: `there` 0..1, how many have come.
    """

    there: float = prop()

    def __init__(self, w: float, there: float = 0.0, parallax: float = 1.0) -> None:
        self.w, self.there = w, there
        half = 2.3 * _APART * w
        super().__init__((-half, -1.4 * w, half, 1.6 * w), parallax)

    def draw(self, c: Canvas, t: float) -> None:
        """The letters that have come so far."""
        for i, ch in enumerate(LETTERS):
            grown = ease1(4 * self.there - i)
            if grown > 0.02:
                y = 0.05 * self.w * float(np.sin(1.1 * t + 1.7 * i)) + 0.6 * self.w
                with c.moved((i - 1.5) * _APART * self.w, y, self.w / TILE * grown):
                    draw_baked(c, tile(ch, False), 0, 0)


def specimens() -> list[Specimen]:
    """All four."""

    def build(height: float) -> Mobject:
        return FourLetters(height / 5, 1.0).move_to((0, 0, 0))

    return [Specimen("four letters", "body", build, "adenine uracil guanine cytosine")]

"""The line that is drawn under the word that counts."""

from __future__ import annotations

from manim import Mobject

from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.props import prop
from explainer.draw.shapes import path
from scenes import theme
from scenes.cast.specimen import Specimen

THICK = 9.0


class Underline(Live):
    """A line `length` px long to the right of local (0, 0); prop `drawn`, 0 nothing .. 1 all of it."""

    drawn: float = prop()

    def __init__(self, length: float, *, drawn: float = 0.0, parallax: float = 0.0) -> None:
        self.length, self.drawn = length, drawn
        super().__init__((-THICK, -THICK, length + THICK, THICK), parallax)

    def draw(self, c: Canvas, t: float) -> None:
        """As a pen draws it."""
        if self.drawn > 0:
            c.stroke(path([(0, 0), (self.length * self.drawn, 0)]), THICK, theme.SEAL)


def specimens() -> list[Specimen]:
    """The line."""

    def line(height: float) -> Mobject:
        w, h = frame_px()
        return Underline(height / 3, drawn=0.8).sized(8).at(w / 2 - height, h / 2)

    return [Specimen("underline", "body", line, "seal")]

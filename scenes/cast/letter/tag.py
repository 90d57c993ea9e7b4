"""A small paper tag on a thread: what hangs on it says that this is only a picture."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.geometry import bezier
from explainer.draw.materials.light import soft_shadow
from explainer.draw.mobjects import Live
from explainer.draw.shapes import disc, path
from explainer.draw.typeset import width, write
from scenes import theme
from scenes.cast.specimen import Specimen

_HIGH = 34.0  # px, half the tag's height at 38 px per em


def _draw(c: Canvas, text: str, size: float) -> None:
    k = size / 38
    half = width(text, size) / 2 + 34 * k
    _, main, deep, pale = theme.POSTMARK
    p = np.array(
        [(-half, -_HIGH * k), (half - 28 * k, -_HIGH * k), (half, 0), (half - 28 * k, _HIGH * k), (-half, _HIGH * k)]
    )
    soft_shadow(c, [p], 6, 10, 8, theme.TEXT_SHADE, 0.5)
    c.fill(path(p + np.array([1.5, 3]), True), theme.POSTMARK[2])
    c.fill(path(p, True), main, deep, d=(0.3, 1))
    c.fill(disc(half - 26 * k, 0, 8 * k), theme.POSTMARK_HOLE)
    write(c, text, -12 * k, 0.36 * size, size, pale)
    thread = bezier(
        (half - 28 * k, -6 * k), (half + 24 * k, -40 * k), (half + 54 * k, -4 * k), (half + 96 * k, 24 * k), 20
    )
    c.stroke(path(thread), 3.4 * k, (theme.LEADER, 0.95))


@lru_cache(maxsize=8)
def _drawing(text: str, size: float) -> Drawing:
    half, k = width(text, size) / 2 + 34 * size / 38, size / 38
    return Drawing(lambda c: _draw(c, text, size), (-half - 30, -80 * k, half + 120 * k, 90 * k))


class PaperTag(Live):
    """A tag with a word, about its middle; its thread goes off to the lower right, and it sways in the water.

    Parameters
    ----------
    text, size
        What it says, px per em.
    """

    def __init__(self, text: str, size: float = 46.0, parallax: float = 1.0) -> None:
        self.text, self.size = text, size
        super().__init__(_drawing(text, size).box, parallax)

    @property
    def half(self) -> float:
        """Half its length, px."""
        return width(self.text, self.size) / 2 + 34 * self.size / 38

    def draw(self, c: Canvas, t: float) -> None:
        """Carry it, swaying by a degree about its thread."""
        step = float(2 ** (np.ceil(2 * np.log2(c.scale / 1.05)) / 2))
        x = self.half + 96 * self.size / 38
        with c.moved(x, 0.0, angle=-0.06 + 0.018 * float(np.sin(0.8 * t))), c.moved(-x, 0.0):
            c.picture(_drawing(self.text, self.size).at_scale(step))


def specimens() -> list[Specimen]:
    """In Japanese."""
    return [Specimen("tag", "body", lambda h: PaperTag("たとえ", h * 0.16).move_to((0, 0, 0)), "postmark")]

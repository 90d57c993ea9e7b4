"""A scale bar that lives: the longest power of ten that has room, in micrometres or nanometres."""

from __future__ import annotations

import numpy as np

from explainer.draw import typeset
from explainer.draw.canvas import Canvas
from explainer.draw.geometry import ease1
from explainer.draw.mobjects import Live, View
from explainer.draw.shapes import paths
from scenes import theme


class ScaleBar(Live):
    """A bar from local (0, 0) to the right for a world of 1 px a µm, its length written over its end.

    Parameters
    ----------
    room
        px that the bar may be long.
    size
        px of the letters.
    """

    def __init__(self, view: View, room: float, size: float) -> None:
        self.view, self.room, self.size = view, room, size
        super().__init__((-60, -2 * size, room + 4 * size, 40), 0.0)

    def draw(self, c: Canvas, t: float) -> None:
        """The bar of each power of ten; two are seen where one takes over from the next."""
        for power in range(-3, 4):
            long = 10.0**power * self.view.zoom
            alpha = ease1(long, 0.09 * self.room, 0.125 * self.room) * (1 - ease1(long, 0.85 * self.room, self.room))
            if alpha < 0.01:
                continue
            ends = np.array([[(0, 0), (long, 0)], [(0, -12), (0, 12)], [(long, -12), (long, 12)]], float)
            c.stroke(paths(list(ends + [0, 2])), 8, (theme.TEXT_SHADE, 0.5 * alpha))
            c.stroke(paths(list(ends)), 4, (theme.LEADER, alpha))
            said = f"{10**power:,.0f} µm" if power >= 0 else f"{10 ** (power + 3):,.0f} nm"
            for dx, dy, colour, a in ((2, 3, theme.TEXT_SHADE, 0.7), (0, 0, theme.TEXT, 1.0)):
                typeset.write(
                    c, said, long + dx, -0.55 * self.size + dy, self.size, colour, anchor="c", alpha=a * alpha
                )

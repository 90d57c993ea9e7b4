"""Lines that point or measure: a leader from a word to its thing, a bracket between two points."""

from __future__ import annotations

import numpy as np

from explainer.core.formats import Format
from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import disc, path, paths

XY = tuple[float, float]
_REACH = 9.0  # px, radius of the ring at the thing
_TICK = 14.0  # px, half the length of a bracket's end


class Leader(Live):
    """A line that grows from a word to the thing it names, with a ring on it; screen px."""

    grow: float = prop()

    def __init__(self, fmt: Format, colour: Colour, casing: Colour) -> None:
        self.start: XY = (0.0, 0.0)
        self.end: XY = (0.0, 0.0)
        self.colour, self.casing = colour, casing
        super().__init__((0, 0, fmt.width, fmt.height), 0.0)

    @property
    def length(self) -> float:
        """px from the word to the thing."""
        return float(np.hypot(self.end[0] - self.start[0], self.end[1] - self.start[1]))

    def draw(self, c: Canvas, t: float) -> None:
        """Line and ring, over a soft casing."""
        share = min(self.grow / 0.8, 1.0)
        if share <= 0.001:
            return
        (x0, y0), (x1, y1) = self.start, self.end
        tip = (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)
        line = path([self.start, tip])
        c.stroke(line, 6, (self.casing, 0.4))
        c.stroke(line, 3, self.colour)
        r = _REACH * min(max((self.grow - 0.7) / 0.3, 0.0), 1.0)
        if r > 0.5:
            c.fill(disc(*tip, r + 2), (self.casing, 0.5))
            c.fill(disc(*tip, r), self.colour)
            c.fill(disc(*tip, r * 0.62), self.casing)
            c.fill(disc(*tip, r * 0.45), self.colour)


class Bracket(Live):
    """A measure between two points, open in its middle for a word; it grows from there; screen px."""

    grow: float = prop()

    def __init__(self, fmt: Format, colour: Colour, casing: Colour) -> None:
        self.ends: tuple[XY, XY] = ((0.0, 0.0), (0.0, 0.0))
        self.gap = 0.0
        self.colour, self.casing = colour, casing
        super().__init__((0, 0, fmt.width, fmt.height), 0.0)

    def draw(self, c: Canvas, t: float) -> None:
        """Two lines with an end each."""
        if self.grow <= 0.001:
            return
        a, b = np.array(self.ends[0]), np.array(self.ends[1])
        length = float(np.hypot(*(b - a))) or 1.0
        along = (b - a) / length
        across, middle = np.array([-along[1], along[0]]) * _TICK, (a + b) / 2
        lines = []
        for sign in (-1.0, 1.0):
            inner, outer = middle + sign * along * self.gap / 2, middle + sign * along * length / 2
            if (outer - inner) @ along * sign > 0:
                tip = inner + (outer - inner) * self.grow
                lines += [[inner, tip], [tip - across * self.grow, tip + across * self.grow]]
        if lines:
            c.stroke(paths(lines), 8, (self.casing, 0.4))
            c.stroke(paths(lines), 4, self.colour)

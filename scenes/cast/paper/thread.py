"""The thread of time, sewn along the scroll by a needle."""

from __future__ import annotations

import numpy as np
from manim import Mobject

from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour, mix
from explainer.draw.geometry import Points, at_length, lengths, resample, turn
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.props import prop
from explainer.draw.shapes import curve, path, paths
from scenes import theme
from scenes.cast.specimen import Specimen

THREAD: tuple[Colour, ...] = theme.THREAD


class Thread(Live):
    """The thread of time: running stitches that gain colour; prop `upto` 0..1 is how far the needle has come."""

    upto: float = prop()

    def __init__(self, line: Points) -> None:
        self.upto = 0.0
        self.line = resample(line, step=8)
        self.total = float(lengths(self.line)[-1])
        starts = np.arange(0, self.total - 15, 26.0)
        self.stitches = [at_length(self.line, np.linspace(s, s + 15, 4)) for s in starts]
        lo, hi = self.line.min(0) - 70, self.line.max(0) + 70
        super().__init__((float(lo[0]), float(lo[1]), float(hi[0]), float(hi[1])))

    def place(self, u: float) -> Points:
        """The point at fraction `u` of the thread, px."""
        return np.asarray(at_length(self.line, u * self.total)[0])

    def fraction(self, x: float, y: float) -> float:
        """How far along the thread the point nearest to (x, y) lies, 0..1."""
        i = int(np.argmin(np.hypot(*(self.line - [x, y]).T)))
        return float(lengths(self.line)[i] / self.total)

    def draw(self, c: Canvas, t: float) -> None:
        """Draw the stitches behind the needle, and the needle while it sews."""
        n = round(self.upto * len(self.stitches))
        bands = 20
        for b in range(bands):
            part = [s for i, s in enumerate(self.stitches[:n]) if i * bands // len(self.stitches) == b]
            if part:
                u = b / (bands - 1) * (len(THREAD) - 1)
                k = min(int(u), len(THREAD) - 2)
                with c.moved(1, 2.5):
                    c.stroke(paths(part), 5, theme.UMBER, alpha=0.22)
                c.stroke(paths(part), 5, mix(THREAD[k], THREAD[k + 1], u - k))
        if 0 < self.upto < 1:
            self._needle(c)

    def _needle(self, c: Canvas) -> None:
        s = self.upto * self.total
        a, b = at_length(self.line, [max(s - 6, 0), s])
        angle = float(np.arctan2(b[1] - a[1], b[0] - a[0]))
        p = np.array([(-6, 0), (-2, -4.5), (12, -4), (58, 0), (12, 4), (-2, 4.5)])
        with c.moved(2, 5):
            c.fill(curve(turn(p, angle, to=b)), theme.UMBER, alpha=0.25)
        c.fill(curve(turn(p, angle, to=b)), *theme.NEEDLE[:3])
        c.stroke(path(turn([(1, 0), (9, 0)], angle, to=b)), 2.4, theme.NEEDLE[3])


def specimens() -> list[Specimen]:
    """A length of the thread with its needle."""

    def build(height: float) -> Mobject:
        w, h = frame_px()
        k = height / 420
        x = np.linspace(-260, 260, 40)
        thread = Thread(np.c_[x, 110 * np.sin(x / 90)])
        thread.upto = 0.85
        return thread.sized(k).at(w / 2, h / 2)

    return [Specimen("thread of time", "archive", build)]

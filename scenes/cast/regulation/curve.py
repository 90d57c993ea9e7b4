"""A falling curve: how many of one protein a cell holds, before and after a microRNA takes hold."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Mobject

from explainer.draw.canvas import Canvas
from explainer.draw.geometry import Points
from explainer.draw.materials.light import glow
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import disc, path
from scenes import theme
from scenes.cast.specimen import Specimen

BEFORE = 2.5  # s that the curve shows before the hold
_TURN = 0.3  # share of the width at which it begins to fall
_PLATEAU = 0.62  # and at which it has fallen


class Curve(Live):
    """A curve over two axes that meet at local (0, 0); it is `width` by `height` px to the right and above.

    Props: `now`, s since the hold, from -`BEFORE` on: as far as it is drawn; `gap`, 0..1, how far the distance from
    the curve's tip to the ground is measured: it is not zero.

    Parameters
    ----------
    width, height
        px of the curve at its full reach.
    level
        The share 0..1 that is left so many s after the hold.
    settled, end
        s after the hold at which nothing falls any more, and at which the curve is as long as it gets.
    """

    now: float = prop(-BEFORE)
    gap: float = prop()

    def __init__(
        self,
        width: float,
        height: float,
        level: Callable[[float], float],
        settled: float,
        end: float,
        parallax: float = 0.0,
    ) -> None:
        self.w, self.h, self.level = width, height, level
        self._times, self._shares = (-BEFORE, 0.0, settled, end), (0.02, _TURN, _PLATEAU, 0.96)
        super().__init__((-30, -height - 50, width + 40, 30), parallax)

    def line(self, t: float) -> Points:
        """The curve as far as it is drawn at ambient time `t` (s), local px."""
        now = max(self.now, -BEFORE + 1e-3)
        since = np.linspace(-BEFORE, now, 120)
        x = np.interp(since, self._times, self._shares) * self.w
        y = np.array([self.level(max(s, 0.0)) for s in since]) * self.h
        ripple = 0.012 * self.h * (np.sin(x / 9) + np.sin(x / 5.3 + 1))
        return np.asarray(np.c_[x, -y - ripple * np.clip((x[-1] - x) / 30, 0, 1)])

    def draw(self, c: Canvas, t: float) -> None:
        """Axes, where it stood, what is under the curve, the curve, its tip."""
        w, h, (lit, main, _) = self.w, self.h, theme.PROTEIN
        line = self.line(t)
        under = path(np.vstack([line, [(line[-1, 0], 0), (line[0, 0], 0)]]), True)
        c.fill(under, (main, 0.42), (main, 0.05), axis=((0, -h), (0, 0)))
        c.stroke(path([(0, -h), (w, -h)]), 3, (lit, 0.5), dash=(9, 9))
        if self.now > 0:
            x = _TURN * w
            c.stroke(path([(x, -h - 12), (x, 0)]), 3, (theme.RNA[1], 0.9 * min(self.now, 1.0)), dash=(5, 7))
        c.stroke(path([(0, -h - 26), (0, 0), (w, 0)]), 4, theme.TEXT_SOFT)
        c.stroke(path(line), 13, (main, 0.22))
        c.stroke(path(line), 6, lit)
        x, y = line[-1].tolist()
        if self.gap > 0.01:
            foot = y * (1 - self.gap)
            c.stroke(path([(x, y), (x, foot)]), 5, theme.TEXT)
            c.stroke(path([(x - 11, foot), (x + 11, foot)]), 5, theme.TEXT)
        beat = 1 + 0.18 * float(np.sin(3.1 * t))
        glow(c, x, y, 40 * beat, main, 0.9)
        c.fill(disc(x, y, 9), theme.TEXT)


def specimens() -> list[Specimen]:
    """After the fall."""

    def build(height: float) -> Mobject:
        curve = Curve(height, 0.6 * height, lambda s: max(1 - 0.15 * s, 0.4), 4.0, 12.0)
        return curve.set(now=9.0, gap=1.0).move_to((0, 0, 0))

    return [Specimen("falling curve", "body", build, "protein rna")]

"""Exosomes side by side, each really there: marks from afar, the exosomes themselves near by."""

from __future__ import annotations

import numpy as np

from explainer.draw.canvas import Canvas
from explainer.draw.geometry import ease1
from explainer.draw.materials.light import glow
from explainer.draw.mobjects import Live, View
from explainer.draw.props import prop
from explainer.draw.shapes import path, paths
from scenes import theme
from scenes.cast.envelope.ball import Cargo
from scenes.cast.envelope.envelope import paint_ball

DIAMETER = 0.1
"""µm (facts H: 30-150 nm, around 100 nm)."""

_NEAR = (5.0, 9.0)  # px across on the screen between which the exosomes take over from their marks


RADIUS = 0.88 * DIAMETER / 2
"""Of its body, µm: proteins stick out of it."""


def turned(i: int) -> float:
    """How exosome number `i` lies, radians; what has a postmark lies nearly upright."""
    return (i * 1.9 % 1.3 - 0.65) * 0.5


class Row(Live):
    """`n` exosomes laid one after another from (0, 0) to the right, in µm; prop `laid` is how many lie there.

    Parameters
    ----------
    view
        Where the film looks: only what is seen is drawn.
    ours
        The one that carries a letter.
    """

    laid: float = prop()

    def __init__(self, view: View, n: int, ours: int) -> None:
        self.view, self.n, self.ours = view, n, ours
        super().__init__((-1.0, -4.0, n * DIAMETER + 1.0, 4.0))

    def draw(self, c: Canvas, t: float) -> None:
        """Marks or exosomes, by their size on the screen."""
        if self.laid < 0.01:
            return
        size = DIAMETER * self.view.zoom
        near = ease1(size, *_NEAR)
        if near < 1:
            self._marks(c, 1 - near, t)
        if near > 0:
            self._exosomes(c, near, t)

    def _marks(self, c: Canvas, alpha: float, t: float) -> None:
        """A glowing line with one mark for each, every tenth brighter."""
        px, end = 1 / self.view.zoom, self.laid * DIAMETER
        c.stroke(path([(0, 0), (end, 0)]), 26 * px, (theme.HALO, 0.16 * alpha), butt=True)
        c.stroke(path([(0, 0), (end, 0)]), 12 * px, (theme.HALO, 0.30 * alpha), butt=True)
        c.stroke(path([(0, 0), (end, 0)]), 5 * px, (theme.EXOSOME_LAMP[5], 0.9 * alpha), butt=True)
        x = (np.arange(int(self.laid)) + 0.5) * DIAMETER
        tall = np.where(np.arange(len(x)) % 10 == 0, 5.0, 2.6) * px
        bars = np.stack([np.c_[x, -tall], np.c_[x, tall]], 1)
        c.stroke(paths(list(bars)), 0.5 * DIAMETER, (theme.EXOSOME_LIPID[0], alpha), butt=True)
        hundreds = np.arange(0, int(self.laid) + 1, 100) * DIAMETER
        c.stroke(paths([[(h, 12 * px), (h, 28 * px)] for h in hundreds.tolist()]), 3 * px, (theme.LEADER, 0.9 * alpha))
        glow(c, end, 0.0, 46 * px, theme.HALO, (0.5 + 0.1 * np.sin(2.1 * t)) * alpha)

    def _exosomes(self, c: Canvas, alpha: float, t: float) -> None:
        """Those that are seen; each rocks and bobs a little in its place."""
        half = 1.3 * self.view.home[0] / self.view.zoom
        middle = self.view.x - self.local(0, 0)[0]
        first, last = (int(np.clip((middle + s * half) / DIAMETER, 0, int(self.laid))) for s in (-1, 1))
        for i in range(first, last):
            bob = 0.026 * DIAMETER * np.sin(1.5 * t + 0.8 * i)
            with c.moved((i + 0.5) * DIAMETER, bob, angle=turned(i) + 0.08 * np.sin(1.3 * t + 2.4 * i)):
                cargo: Cargo = "letter" if i == self.ours else "protein"
                paint_ball(c, RADIUS, RADIUS * self.view.zoom, alpha, cargo, i == self.ours, i * 3 + 1)

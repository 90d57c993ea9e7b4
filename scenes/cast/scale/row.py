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
from scenes.cast.vesicle.exosome import Kind, paint_exosome

DIAMETER = 0.1
"""µm (facts H: 30-150 nm, around 100 nm)."""

_NEAR = (5.0, 9.0)  # px across on the screen between which the exosomes take over from their marks


class Row(Live):
    """`n` exosomes laid one after another from (0, 0) to the right, in µm.

    Props: `laid`, how many lie there, and `alone`, how far all but ours are gone.

    Parameters
    ----------
    view
        Where the film looks: only what is seen is drawn.
    ours
        The one that carries a letter.
    """

    laid: float = prop()
    alone: float = prop()

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
        ticks = [[(h, -26 * px), (h, -10 * px)] for h in hundreds.tolist()]
        c.stroke(paths(ticks), 3 * px, (theme.LEADER, 0.9 * alpha))
        glow(c, end, 0.0, 46 * px, theme.HALO, (0.5 + 0.1 * np.sin(2.1 * t)) * alpha)

    def _exosomes(self, c: Canvas, alpha: float, t: float) -> None:
        """Those that are seen; each rocks and bobs a little in its place."""
        half = 1.3 * self.view.home[0] / self.view.zoom
        middle = self.view.x - self.local(0, 0)[0]
        first, last = (int(np.clip((middle + s * half) / DIAMETER, 0, int(self.laid))) for s in (-1, 1))
        r = DIAMETER / 2
        for i in range(first, last):
            seen = alpha if i == self.ours else alpha * (1 - self.alone)
            if seen < 0.01:
                continue
            with c.moved(
                (i + 0.5) * DIAMETER,
                0.014 * DIAMETER * np.sin(1.5 * t + 0.8 * i),
                angle=0.03 * np.sin(0.9 * t + 2.4 * i) + (i * 1.9 % 1.3 - 0.65) * (i != self.ours),
            ):
                kind: Kind = "letter" if i == self.ours else "plain"
                paint_exosome(c, r * 0.94, kind, i * 3 + 1, seen, r * 0.94 * self.view.zoom)

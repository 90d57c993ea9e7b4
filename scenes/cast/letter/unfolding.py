"""A sheet for a few words to stand on: it comes folded out of the envelope and unfolds panel by panel."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from explainer.draw.canvas import Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import ease1
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import path
from scenes import theme
from scenes.cast.specimen import Specimen


class UnfoldingSheet(Live):
    """A sheet `width` px wide whose lower edge's middle is (0, 0); prop `out` 0 folded .. 1 all panels unfolded.

    Parameters
    ----------
    panels
        Heights of its panels from the top, px.
    """

    out: float = prop()

    def __init__(self, width: float, panels: Sequence[float], parallax: float = 1.0) -> None:
        self.broad, self.panels = width, tuple(panels)
        super().__init__((-width / 2 - 60, -sum(panels) - 60, width / 2 + 80, 90), parallax)

    def draw(self, c: Canvas, t: float) -> None:
        """Draw the panels from the lowest up, each turned by how far it is unfolded at ambient time `t` (s)."""
        lit, main, low, edge, crease = theme.LETTER
        half, y, n = self.broad / 2, 2.0 * float(np.sin(1.3 * t)), len(self.panels)
        corners = [(half, y)]
        for i, high in enumerate(reversed(self.panels)):
            k = ease1(self.out, i / n, (i + 1) / n)
            y -= high * k
            corners.append((half + (6.0 if i % 2 == 0 else 0.0) + 60 * k * (1 - k), y))
        whole = np.array([(-x, at) for x, at in corners] + corners[::-1])
        for d, a in ((26, 0.10), (15, 0.14), (6, 0.2)):
            c.fill(path(whole + np.array([0.5 * d, d]), True), (theme.SHADE_WARM, a))
        c.fill(path(whole + np.array([3, 6]), True), edge)
        for i, ((x0, y0), (x1, y1)) in enumerate(itertools.pairwise(corners)):
            turned = 1 - ease1(self.out, i / n, (i + 1) / n)
            stops = [mix(s, crease, 0.5 * turned) for s in ((low, main, lit) if i % 2 else (lit, main, low))]
            panel = np.array([(-x0, y0), (x0, y0), (x1, y1), (-x1, y1)])
            c.fill(path(panel, True), *stops, axis=((0, y1), (0, y0)))
            if i:
                c.stroke(path([(-x0 + 2, y0), (x0 - 2, y0)]), 2.6, (crease, 0.45))
                c.stroke(path([(-x0 + 2, y0 + 3), (x0 - 2, y0 + 3)]), 2.6, (theme.GLINT, 0.85))


def specimens() -> list[Specimen]:
    """Half unfolded."""

    def one(height: float) -> UnfoldingSheet:
        made = UnfoldingSheet(700, (180, 260, 200))
        made.out = 0.8
        made.sized(height / 760).move_to((0, 0, 0))
        return made

    return [Specimen("sheet unfolding", "body", one, "letter")]

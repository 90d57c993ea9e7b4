"""Far behind: other ribosomes at work on another message."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Group, Mobject

from explainer.draw.canvas import Canvas
from explainer.draw.geometry import at_length, resample, smooth
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.shapes import disc
from scenes import theme
from scenes.cast.nucleic_acid.bases import backbone, draw_baked
from scenes.cast.specimen import Specimen
from scenes.cast.translation.ribosome import subunit

_STEP = 820.0  # from one ribosome to the next, in a ribosome's px


class Crowd(Live):
    """Three ribosomes on a strand that sways; the farther along, the longer the chain. (0, 0) is its middle.

    Parameters
    ----------
    k
        Their size beside a ribosome at work.
    """

    def __init__(self, k: float, **kwargs: Any) -> None:
        self.k = k
        super().__init__((-2000 * k, -1100 * k, 2000 * k, 900 * k), **kwargs)

    def draw(self, c: Canvas, t: float) -> None:
        """Small subunits, strand, large subunits, chains."""
        rise = 40 * np.sin(0.5 * t + np.arange(5))
        x = np.linspace(-1800, 1800, 5)
        line = resample(smooth(np.c_[x, -0.22 * x + rise] * self.k, n=20), step=6.0)
        spots = at_length(line, (np.arange(3) + 0.8) * _STEP * self.k)
        for large in (False, True):
            for x0, y0 in spots.tolist():
                draw_baked(c, subunit(large), x0, y0, k=self.k, angle=-0.2)
            if not large:
                backbone(c, line, 60 * self.k)
        for i, (x0, y0) in enumerate(spots.tolist()):
            for j in range(4 + 4 * i):
                px = x0 + self.k * (40 + 90 * np.sin(0.9 * j + 0.4 * t) * min(j / 3, 1))
                py = y0 - self.k * (700 + 75 * j)
                bead = disc(float(px), float(py), 62 * self.k)
                c.radial(bead, (0, theme.PROTEIN[0], 1), (1, theme.PROTEIN[1], 1), focus=(-0.3, -0.3))


def specimens() -> list[Specimen]:
    """The crowd."""

    def build(height: float) -> Mobject:
        w, h = frame_px()
        return Group(Crowd(height / 3600).at(w / 2, h / 2))

    return [Specimen("ribosomes far off", "body", build, "ribosome rna protein")]

"""A part of an envelope's membrane that shines while it is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import Group, Mobject

from explainer.draw.canvas import Canvas
from explainer.draw.geometry import Points, arc
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.shapes import path
from scenes import theme
from scenes.cast.envelope.envelope import Envelope
from scenes.cast.specimen import Specimen

R = 100.0
"""px, the radius of the envelope that it is drawn for."""

_HALF, _SKIN = 0.55, 0.94  # radians to each side; the middle of the membrane, in radii


class Rim(Live):
    """The membrane of an envelope about (0, 0), lit round one point of it.

    Parameters
    ----------
    of
        Middle and radius of the envelope now, world px.
    toward
        Where the point is, seen from the middle.
    """

    def __init__(self, of: Callable[[], tuple[float, float, float]], toward: tuple[float, float]) -> None:
        self.angle = float(np.arctan2(toward[1], toward[0]))
        p = self._line
        super().__init__((*(p.min(0) - 9).tolist(), *(p.max(0) + 9).tolist()))

        def go(m: Rim) -> None:
            x, y, r = of()
            m.sized(r / R / float(np.hypot(*m.affine[:2]))).at(x, y)

        go(self)
        self.add_updater(go)

    @property
    def middle(self) -> tuple[float, float]:
        """The point, local px."""
        return float(_SKIN * R * np.cos(self.angle)), float(_SKIN * R * np.sin(self.angle))

    @property
    def _line(self) -> Points:
        return arc(0, 0, _SKIN * R, self.angle - _HALF, self.angle + _HALF, 40)

    def suspend_updating(self, recursive: bool = True) -> Self:
        """Follow the envelope also while an animation lights it."""
        return self

    def draw(self, c: Canvas, t: float) -> None:
        """A pale light along the membrane, breathing at ambient time `t` (s)."""
        a = 0.66 + 0.1 * float(np.sin(5 * t))
        line, pale = self._line, theme.TEXT
        c.stroke(path(line), 15, (pale, 0.4 * a))
        c.stroke(path(line), 9, (pale, 0.6 * a))


def specimens() -> list[Specimen]:
    """On an envelope."""

    def lit(height: float) -> Mobject:
        w, h = frame_px()
        envelope = Envelope(height / 2.8).at(w / 2, h / 2)
        return Group(envelope, Rim(lambda: (w / 2, h / 2, height / 2.8), (-0.8, 0.5)))

    return [Specimen("membrane, named", "body", lit, "exosome envelope letter seal postmark protein")]

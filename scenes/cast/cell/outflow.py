"""What a cell makes of one protein, counted where it leaves: a stream that thins or thickens and never stops."""

from __future__ import annotations

import numpy as np
from manim import Mobject

from explainer.draw.canvas import Canvas
from explainer.draw.geometry import ease1
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import disc
from scenes import theme
from scenes.cast.specimen import Specimen
from scenes.cast.vesicle.bilayer import draw_globule

_LANES, _IN_LANE = 5, 3


class Outflow(Live):
    """Proteins of one kind that leave a cell along +x, about the middle of where they start.

    Prop: `rate` 0..1, the share of them that is made; what is not made is a dashed outline of itself.

    Parameters
    ----------
    length, spread
        How far they go and how far their lanes lie apart in all, px.
    r
        Radius of a protein, px.
    """

    rate: float = prop()

    def __init__(self, length: float, spread: float, r: float = 17.0, rate: float = 0.6) -> None:
        self.length, self.spread, self.r, self.rate = length, spread, r, rate
        g = np.random.default_rng(5)
        n = _LANES * _IN_LANE
        self.lane = np.repeat(np.linspace(-0.5, 0.5, _LANES), _IN_LANE)
        self.phase = (np.tile(np.arange(_IN_LANE) / _IN_LANE, _LANES) + self.lane * 0.53) % 1.0
        self.rank = (g.permutation(n) + 0.5) / n
        super().__init__((-3 * r, -spread - 3 * r, length + 3 * r, spread + 3 * r))

    def made(self) -> float:
        """How many are there now; one that fades counts in part."""
        return float(sum(ease1(self.rate - rank, -0.03, 0.03) for rank in self.rank))

    def draw(self, c: Canvas, t: float) -> None:
        """Every protein of the stream where it is at ambient time `t` (s)."""
        for i, (lane, phase, rank) in enumerate(zip(self.lane, self.phase, self.rank, strict=True)):
            u = (phase + 0.085 * t) % 1.0
            seen = ease1(u, 0.0, 0.14) * (1 - ease1(u, 0.84, 1.0))
            x = self.length * u
            y = self.spread * lane * (0.45 + 0.55 * ease1(u)) + 5 * float(np.sin(0.9 * t + i))
            there = ease1(self.rate - rank, -0.03, 0.03)
            k = self.r * (0.6 + 0.4 * ease1(u, 0.0, 0.2))
            if there < 1:
                dash = (0.42 * k, 0.36 * k)
                c.stroke(
                    disc(x, y, 0.9 * k), max(2.0, 0.13 * k), (theme.PROTEIN[0], 0.62 * seen * (1 - there)), dash=dash
                )
            if there > 0:
                with c.layer(there * seen, (x - 2 * k, y - 2 * k, x + 2 * k, y + 2 * k)):
                    draw_globule(c, x, y, k, 2)


def specimens() -> list[Specimen]:
    """Many and few."""

    def show(rate: float, height: float) -> Mobject:
        return Outflow(height * 1.2, height * 0.7, height * 0.07, rate).move_to((0, 0, 0))

    return [
        Specimen("proteins leaving, many", "body", lambda h: show(1.0, h), "protein"),
        Specimen("proteins leaving, few", "body", lambda h: show(0.25, h), "protein"),
    ]

"""Dust that floats in the water: one baked mote carried to many places."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explainer.draw.canvas import Canvas, bake
from explainer.draw.colour import Colour
from explainer.draw.mobjects import Live
from explainer.draw.picture import Picture
from explainer.draw.shapes import Box, disc
from scenes import theme


@lru_cache(maxsize=16)
def _mote(colour: Colour, soft: bool) -> Picture:
    def draw(c: Canvas) -> None:
        if soft:  # a blurred disc, brighter at its edge
            c.radial(disc(0, 0, 30), (0, colour, 0.32), (0.80, colour, 0.52), (0.93, colour, 0.60), (1, colour, 0))
        else:
            c.radial(disc(0, 0, 12), (0, colour, 1), (0.22, colour, 0.75), (0.5, colour, 0.16), (1, colour, 0))

    r = 30.0 if soft else 12.0
    return bake(draw, (-r, -r, r, r), 1.0)


class Motes(Live):
    """Dust that floats: places are a function of the ambient time only.

    Parameters
    ----------
    area
        (x0, y0, x1, y1) px where they float; they wrap round its edges.
    n, size
        How many, and how large a middling one is, px.
    bokeh
        Share of them that are out-of-focus discs.
    """

    def __init__(
        self,
        area: Box,
        n: int,
        size: float,
        *,
        seed: int = 1,
        bokeh: float = 0.15,
        strength: float = 0.6,
        colours: tuple[Colour, ...] = theme.MOTES,
        parallax: float = 1.0,
    ) -> None:
        rng = np.random.default_rng(seed)
        self.place = rng.uniform(0, 1, (n, 2))
        self.speed = np.c_[rng.uniform(2, 9, n), rng.uniform(-5, 3, n)]
        self.phase = rng.uniform(0, 2 * np.pi, (n, 2))
        self.radius = size * rng.choice([0.7, 1.0, 1.5, 2.1], n, p=[0.35, 0.35, 0.2, 0.1])
        self.soft = rng.random(n) < bokeh
        self.radius[self.soft] *= 3.2
        self.alpha = strength * rng.uniform(0.35, 1, n) * np.where(self.soft, 0.28, 1.0)
        self.pictures = [
            _mote(colours[int(i)], bool(s)) for i, s in zip(rng.integers(len(colours), size=n), self.soft, strict=True)
        ]
        super().__init__(area, parallax)

    def places(self, t: float) -> NDArray[np.float64]:
        """Where they are at ambient time `t` (s), px, shape (n, 2)."""
        x0, y0, x1, y1 = self.box
        size = np.array([x1 - x0, y1 - y0])
        sway = 9 * np.sin(0.35 * t + self.phase)
        return np.asarray(np.array([x0, y0]) + np.mod(self.place * size + self.speed * t + sway, size))

    def draw(self, c: Canvas, t: float) -> None:
        """Carry one baked mote to every place."""
        x0, y0, x1, y1 = self.box
        pos = self.places(t)
        border = np.minimum.reduce([pos[:, 0] - x0, x1 - pos[:, 0], pos[:, 1] - y0, y1 - pos[:, 1]])
        alpha = self.alpha * np.clip(border / 60, 0, 1) * (0.8 + 0.2 * np.sin(0.6 * t + self.phase[:, 0]))
        for (x, y), r, a, pic in zip(pos.tolist(), self.radius.tolist(), alpha.tolist(), self.pictures, strict=True):
            if a > 0.01:
                c.picture_in(pic, (x - r, y - r, x + r, y + r), a)

"""What floats loose in the two rooms, waiting to be used: letters in the nucleus, amino acids outside."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, Literal

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import Live
from explainer.draw.shapes import Box, disc
from scenes import theme
from scenes.cast.nucleic_acid.bases import draw_baked, tile
from scenes.cast.setting.give_way import Shown, none_shown, seen_beside
from scenes.cast.specimen import Specimen

Kind = Literal["letters", "amino acids"]
_R = 46.0  # half the size of the largest, px


@lru_cache(maxsize=1)
def _acid() -> Drawing:
    lit, main, deep = theme.PROTEIN

    def draw(c: Canvas) -> None:
        c.fill(disc(3, 6, 42), (theme.PROTEIN_NIGHT[0], 0.38))
        c.radial(disc(0, 0, 40), (0, lit, 1), (0.55, main, 1), (1, deep, 1), focus=(-0.30, -0.36), k=1.22)
        c.stroke(disc(0, 0, 38.5), 3, (theme.PROTEIN_RIM[1], 0.8), (lit, 0.3), (deep, 0.4))

    return Drawing(draw, (-46, -46, 48, 52))


class Loose(Live):
    """Small molecules that drift and turn, evenly scattered over an area; they come from no pool and join nothing.

    Parameters
    ----------
    area
        (x0, y0, x1, y1) px where they float.
    kind
        What they are.
    apart
        How far one is from the next, about, px.
    words
        The words on the frame now: where one stands, no molecule is seen.
    """

    def __init__(
        self,
        area: Box,
        kind: Kind,
        apart: float = 250.0,
        seed: int = 1,
        words: Shown = none_shown,
        **kwargs: Any,
    ) -> None:
        self.kind, self.words = kind, words
        g = np.random.default_rng(seed)
        x0, y0, x1, y1 = area
        columns, rows = max(1, round((x1 - x0) / apart)), max(1, round((y1 - y0) / apart))
        at = np.stack(np.meshgrid(np.arange(columns) + 0.5, np.arange(rows) + 0.5), -1).reshape(-1, 2)
        at = (at + g.uniform(-0.42, 0.42, at.shape)) * [(x1 - x0) / columns, (y1 - y0) / rows]
        self.middle = at + [x0, y0]
        self.phase, self.size = g.uniform(0, 2 * np.pi, (len(at), 3)), g.uniform(0.45, 1.0, len(at))
        self.letters = [str(v) for v in g.choice(list("AUGC"), len(at))]
        super().__init__((x0 - 120, y0 - 120, x1 + 120, y1 + 120), **kwargs)
        self.set_opacity(0.65)

    def draw(self, c: Canvas, t: float) -> None:
        """Those in sight."""
        x0, y0, x1, y1 = c.ctx.clip_extents()
        at = self.middle + np.c_[46 * np.sin(0.45 * t + self.phase[:, 0]), 40 * np.cos(0.4 * t + self.phase[:, 1])]
        seen = seen_beside(self.words, at, 1.3 * _R * self.size)
        for i in np.flatnonzero((at > [x0 - 80, y0 - 80]).all(1) & (at < [x1 + 80, y1 + 80]).all(1)).tolist():
            x, y, k = float(at[i, 0]), float(at[i, 1]), float(self.size[i])
            turn = float(self.phase[i, 2] + 0.25 * t)
            drawing = tile(self.letters[i]) if self.kind == "letters" else _acid()
            draw_baked(c, drawing, x, y, k=k, angle=turn, alpha=(0.35 + 0.5 * k) * float(seen[i]))


def specimens() -> list[Specimen]:
    """Both kinds."""

    def build(kind: Kind, height: float) -> Mobject:
        return Loose((0.0, 0.0, 1.2 * height, height), kind).move_to((0, 0, 0))

    letters = "adenine uracil guanine cytosine"
    return [
        Specimen("loose letters", "body", partial(build, "letters"), letters),
        Specimen("loose amino acids", "body", partial(build, "amino acids"), "protein"),
    ]

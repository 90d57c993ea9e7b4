"""What is gone: a dashed outline of itself."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from explainer.draw import sdf
from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour
from explainer.draw.geometry import Points, resample
from explainer.draw.shapes import paths

_GRAIN = 5.0  # px of the drawing in one sample of its silhouette
_SOLID = 0.75  # opacity from which a drawing counts as there: its shadow does not
_WIDTH, _DASH = 3.2, (7.0, 9.2)  # px on the screen


@lru_cache(maxsize=16)
def silhouette(drawing: Drawing) -> tuple[Points, ...]:
    """The outlines of a drawing where it is solid, in its own px."""
    picture = drawing.at_scale(1 / _GRAIN)
    step = 1 / picture.scale
    x0, y0, x1, y1 = picture.box
    grid = sdf.Grid(x0 + step / 2, y0 + step / 2, x1, y1, step)
    found = sdf.contour(_SOLID - picture.pixels[..., 3].astype(float) / 255, grid)
    return tuple(resample(line, step=3 * step, closed=True) for line in found[:1])


def draw_gone(c: Canvas, drawing: Drawing, x: float, y: float, k: float, colour: Colour, alpha: float = 1.0) -> None:
    """The dashed outline of a drawing whose (0, 0) is at (x, y), `k` times its size."""
    if alpha <= 0.01:
        return
    lines = [line * k + np.array([x, y]) for line in silhouette(drawing)]
    c.fill(paths(lines, True), (colour, 0.07 * alpha))
    c.stroke(paths(lines, True), _WIDTH, (colour, 0.62 * alpha), dash=_DASH)

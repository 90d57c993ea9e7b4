"""Light through the leaves before a window: their soft shade stirs on whatever lies on the table."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from manim import Mobject
from scipy import ndimage as ndi

from explainer.draw.canvas import Canvas, mask
from explainer.draw.colour import Colour, rgb
from explainer.draw.geometry import Points, smooth, turn
from explainer.draw.mobjects import Live
from explainer.draw.picture import Picture, picture_from
from explainer.draw.shapes import Box
from scenes import theme
from scenes.cast.specimen import Specimen

_FAR = 90.0  # px that a twig swings
_SCALE = 0.2  # of the baked shade, which is soft
_LEAF = ((0.0, 0.0), (0.22, -0.2), (0.6, -0.24), (1.0, 0.0), (0.6, 0.24), (0.22, 0.2))
_TWIGS = (  # where it begins and where it ends, shares of the area; a leaf's length and how soft, px; s of a swing
    ((1.06, 0.16), (0.42, -0.04), 210.0, 15.0, 7.1),
    ((1.04, 0.86), (0.62, 0.42), 250.0, 24.0, 8.3),
    ((-0.06, 0.34), (0.3, 0.06), 190.0, 18.0, 6.7),
    ((-0.04, 1.02), (0.4, 0.72), 260.0, 28.0, 9.1),
)


def _twig(area: Box, begin: Points, end: Points, long: float, seed: int) -> list[Points]:
    """A twig that bends over the area, and its leaves to both sides, px."""
    g = np.random.default_rng(seed)
    x0, y0, x1, y1 = area
    a, b = (np.array([x0 + u * (x1 - x0), y0 + v * (y1 - y0)]) for u, v in (begin, end))
    along = b - a
    reach, angle = float(np.hypot(*along)), float(np.arctan2(along[1], along[0]))
    u = np.linspace(0, 1, 24)
    line = a + u[:, None] * along + np.sin(np.pi * u)[:, None] * 0.08 * np.array([-along[1], along[0]])
    wide = np.linspace(9, 2, len(u))[:, None] * np.array([-np.sin(angle), np.cos(angle)])
    leaf, out = smooth(_LEAF, closed=True, n=6), [np.vstack([line - wide, (line + wide)[::-1]])]
    count = max(4, round(2 * reach / (0.62 * long)))
    for i in range(count):
        at = line[round((i + 0.6) / count * (len(line) - 1))]
        side = angle + (-1) ** i * g.uniform(0.55, 0.95)
        out.append(turn(leaf * long * g.uniform(0.75, 1.1), side, to=at))
    out.append(turn(leaf * long, angle, to=b))
    return out


@lru_cache(maxsize=16)
def _shade(area: Box, colour: Colour, deep: float, i: int) -> Picture:
    begin, end, long, soft, _ = _TWIGS[i]
    outlines = _twig(area, np.array(begin), np.array(end), long, 3 + i)
    p = np.vstack(outlines)
    far = 3 * soft + 8
    box = (*(p.min(0) - far).tolist(), *(p.max(0) + far).tolist())
    m = ndi.gaussian_filter(mask(outlines, box, _SCALE), soft * _SCALE)
    return picture_from(np.dstack([np.broadcast_to(rgb(colour), (*m.shape, 3)), deep * m]), box[0], box[1], _SCALE)


class Dapple(Live):
    """Shade of leaves over a part of the frame, always stirring.

    Parameters
    ----------
    area
        (x0, y0, x1, y1) px of the frame.
    colour, deep
        Of the shade, and how deep it is, 0..1.
    """

    def __init__(self, area: Box, colour: Colour, deep: float) -> None:
        self.colour, self.deep = colour, deep
        super().__init__(area, 0.0)
        self.allow = {"layout.passing": "shade that lies on the paper as the words do, and hides nothing"}

    def draw(self, c: Canvas, t: float) -> None:
        """Each twig swings round at a speed that never is nothing."""
        for i, (*_, seconds) in enumerate(_TWIGS):
            u = 2 * np.pi * t / seconds + i
            dx, dy = 0.7 * _FAR * float(np.cos(u)), _FAR * float(np.sin(u))
            c.picture(_shade(self.box, self.colour, self.deep, i), dx, dy)


def specimens() -> list[Specimen]:
    """The shade."""

    def shade(height: float) -> Mobject:
        return Dapple((0, 0, 1.6 * height, height), theme.SHADE_WARM, 0.3).move_to([0, 0, 0])

    return [Specimen("leaves' shade", "archive", shade)]

"""Drawings that are baked once for each size and carried as pictures."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeAlias

from explainer.draw.canvas import Canvas, bake
from explainer.draw.picture import Picture
from explainer.draw.shapes import Box

MOST_PIXELS = 16_000_000
"""px of the largest picture that is baked: 64 MB; a larger one is stretched."""


class Drawing:
    """What a sprite shows: a draw function and its box, baked at each scale once and shared by all copies.

    Parameters
    ----------
    draw
        Draws in local design px.
    box
        (x0, y0, x1, y1) px that the drawing stays in.
    raster
        Instead of `draw`: makes the picture at a given scale (for light made with NumPy).
    finest
        The largest scale to bake at; beyond it the picture is stretched.
    """

    def __init__(
        self,
        draw: Callable[[Canvas], None] | None,
        box: Box,
        raster: Callable[[float], Picture] | None = None,
        finest: float = math.inf,
    ) -> None:
        self.draw, self.box, self.raster, self.finest = draw, box, raster, finest
        self.stretched = False

    def __deepcopy__(self, memo: object) -> Drawing:
        return self

    @property
    def largest(self) -> float:
        """The largest scale that it is baked at: `finest`, or what makes `MOST_PIXELS`."""
        x0, y0, x1, y1 = self.box
        return min(self.finest, math.sqrt(MOST_PIXELS / ((x1 - x0) * (y1 - y0))))

    def at_scale(self, scale: float, turn: float = 0.0) -> Picture:
        """The baked picture at `scale` device px per design px, turned by `turn` radians about local (0, 0)."""
        scale = min(scale, self.largest)
        key = (self, scale, turn)
        pic = _SHELF.get(key)
        if pic is None:
            if self.raster is not None:
                pic = self.raster(scale)
            else:
                assert self.draw is not None
                pic = bake(_turned(self.draw, turn), _bounds(self.box, turn), scale)
            _SHELF.put(key, pic)
        return pic


def _turned(draw: Callable[[Canvas], None], turn: float) -> Callable[[Canvas], None]:
    if not turn:
        return draw

    def turned(c: Canvas) -> None:
        with c.moved(angle=turn):
            draw(c)

    return turned


def _bounds(box: Box, turn: float) -> Box:
    """The upright box round a turned one."""
    x0, y0, x1, y1 = box
    cs, sn = math.cos(turn), math.sin(turn)
    xs = [x * cs - y * sn for x in (x0, x1) for y in (y0, y1)]
    ys = [x * sn + y * cs for x in (x0, x1) for y in (y0, y1)]
    return min(xs), min(ys), max(xs), max(ys)


_Key: TypeAlias = "tuple[Drawing, float, float]"


class _Shelf:
    """The baked pictures of this process, the least recently used leaving when they get too large.

    Drawings are kept as long as their pictures are; a picture that left is baked again when it is wanted.
    """

    def __init__(self, limit: int) -> None:
        self.limit, self.size = limit, 0
        self._pictures: OrderedDict[_Key, Picture] = OrderedDict()

    def get(self, key: _Key) -> Picture | None:
        """A picture, which counts as used now."""
        pic = self._pictures.get(key)
        if pic is not None:
            self._pictures.move_to_end(key)
        return pic

    def put(self, key: _Key, pic: Picture) -> None:
        """Keep a picture."""
        self._pictures[key] = pic
        self.size += pic.pixels.nbytes
        while self.size > self.limit and len(self._pictures) > 1:
            _, old = self._pictures.popitem(last=False)
            self.size -= old.pixels.nbytes


_SHELF = _Shelf(200 * 2**20)  # bytes; with a fifth less the largest scene at 1080p bakes most pictures again

"""Baked pictures: premultiplied RGBA in memory, with their place in design px."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import cairo
import numpy as np
from numpy.typing import NDArray

from explainer.draw.shapes import Box

_STRIP = 64  # rows


@dataclass(eq=False)
class Picture:
    """A baked picture: premultiplied RGBA, painted with its top left corner at (x, y) design px.

    `scale` is device px per design px. Colour may exceed alpha: such a picture takes light away and adds
    light in one plain alpha-over. Pictures are shared, never copied.
    """

    pixels: NDArray[np.uint8]
    x: float
    y: float
    scale: float
    surface: cairo.ImageSurface = field(init=False, repr=False)
    soft: bool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        p = self.pixels = np.ascontiguousarray(self.pixels)
        h, w = p.shape[:2]
        self.surface = cairo.ImageSurface.create_for_data(p.data, cairo.FORMAT_ARGB32, w, h, w * 4)
        self.soft = not (p[0].any() or p[-1].any() or p[:, 0].any() or p[:, -1].any())  # nothing reaches the edge

    def __deepcopy__(self, memo: object) -> Picture:
        return self

    @property
    def box(self) -> Box:
        """(x0, y0, x1, y1) in design px."""
        h, w = self.pixels.shape[:2]
        return (self.x, self.y, self.x + w / self.scale, self.y + h / self.scale)


def picture_from(rgba: NDArray[np.floating], x: float, y: float, scale: float, premultiplied: bool = False) -> Picture:
    """A Picture from floats 0..1, shape (h, w, 3 or 4); straight alpha unless `premultiplied`."""
    given = np.asarray(rgba)
    h, w = given.shape[:2]
    return picture_by_rows(h, w, lambda top, end: given[top:end], x, y, scale, premultiplied)


def picture_by_rows(
    height: int,
    width: int,
    rows: Callable[[int, int], NDArray[np.floating]],
    x: float,
    y: float,
    scale: float,
    premultiplied: bool = False,
) -> Picture:
    """A large Picture made a few rows at a time, so that its floats are never in memory as a whole.

    `rows(top, end)` gives the floats of these rows, as for `picture_from`.
    """
    pixels = np.empty((height, width, 4), np.uint8)
    for top in range(0, height, _STRIP):  # strips also stay in the processor's cache
        end = min(top + _STRIP, height)
        a = np.clip(rows(top, end).astype(np.float32), 0, 1)
        channels = a.shape[2]
        if channels == 4 and not premultiplied:
            a[..., :3] *= a[..., 3:]
        np.add(a * 255, 0.5, out=pixels[top:end, :, :channels], casting="unsafe")
        if channels == 3:
            pixels[top:end, :, 3] = 255
    return Picture(pixels, x, y, scale)

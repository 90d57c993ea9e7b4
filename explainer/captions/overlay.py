"""Captions painted onto the frames, in the region that every chapter keeps empty for them."""

from __future__ import annotations

from functools import lru_cache

import cairo
import numpy as np
from numpy.typing import NDArray

from explainer.core.formats import Format
from explainer.draw import typeset as text
from explainer.draw.canvas import Canvas
from explainer.draw.picture import Picture

_INK, _GROUND, _LEADING = "#FFFFFF", ("#06121F", 0.72), 1.3


@lru_cache(maxsize=64)
def _picture(lines: tuple[str, ...], size: float, scale: float) -> Picture:
    return text.picture(lines, size, _INK, scale, anchor="c", leading=_LEADING, plate=_GROUND)


def burn(frame: NDArray[np.uint8], lines: tuple[str, ...], fmt: Format) -> None:
    """Paint caption lines on an RGBA frame, in place, centred in the format's caption region.

    Parameters
    ----------
    frame
        (h, w, 4) uint8.
    lines
        One or two lines.
    """
    h, w = frame.shape[:2]
    scale = w / fmt.width
    pic = _picture(lines, fmt.caption_px, scale)
    x, y = fmt.caption.centre
    baseline = y + fmt.caption_px * (0.36 - _LEADING * (len(lines) - 1) / 2)
    surface = cairo.ImageSurface.create_for_data(frame.data, cairo.FORMAT_ARGB32, w, h, w * 4)
    ctx = cairo.Context(surface)
    ctx.translate(round((x + pic.x) * scale), round((baseline + pic.y) * scale))
    Canvas(ctx, scale).picture_in(pic, (0, 0, pic.pixels.shape[1], pic.pixels.shape[0]))
    surface.flush()
    surface.finish()

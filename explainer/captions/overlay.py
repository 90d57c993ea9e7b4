"""Captions painted onto the frames, in the region that every chapter keeps quiet for them."""

from __future__ import annotations

from functools import lru_cache

import cairo
import numpy as np
from numpy.typing import NDArray

from explainer.core.formats import Format
from explainer.draw import typeset as text
from explainer.draw.canvas import Canvas
from explainer.draw.picture import Picture

_INK, _LEADING = "#FFFFFF", 1.28
_SHADE = ("#000000", 0.2, 1.0)  # close round the letters: colour, softness in em, strength
_DIM = 0.55  # of the light that the soft band takes away under the words: white on cream is then 5 : 1 and more
_REACH, _RAMP = (30.0, 40.0), 64.0  # px (1080p) by which the band is higher than its region; px of its soft edges
_MIDDLE = 0.51  # em from the region's middle down to the baseline of a single line


@lru_cache(maxsize=64)
def _picture(lines: tuple[str, ...], size: float, scale: float) -> Picture:
    shade = (_SHADE[0], _SHADE[1] * size, _SHADE[2])
    return text.picture(lines, size, _INK, scale, anchor="c", leading=_LEADING, shade=shade)


@lru_cache(maxsize=8)
def _light(fmt: Format, height: int) -> tuple[int, NDArray[np.float32]]:
    """The first row of the soft band, and the share of light that each of its rows keeps."""
    y = (np.arange(height) + 0.5) * fmt.height / height
    top, bottom = fmt.caption.y0 - _REACH[0], fmt.caption.y1 + _REACH[1]
    share = np.clip(np.minimum(y - top, bottom - y) / _RAMP, 0, 1)
    rows = np.flatnonzero(share)
    share = share[rows[0] : rows[-1] + 1]
    return int(rows[0]), (1 - _DIM * share**2 * (3 - 2 * share)).astype(np.float32)


def burn(frame: NDArray[np.uint8], lines: tuple[str, ...], fmt: Format, shade: float = 1.0) -> None:
    """Paint caption lines on a frame, in place, in the format's caption region, over a soft band of shade.

    Parameters
    ----------
    frame
        (h, w, 4) uint8, premultiplied and opaque.
    lines
        One or two lines; none for the shade alone.
    shade
        How strong the band is, 0..1.
    """
    h, w = frame.shape[:2]
    first, light = _light(fmt, h)
    band = frame[first : first + len(light), :, :3]
    band[:] = band * (1 - shade * (1 - light))[:, None, None] + 0.5
    if not lines:
        return
    scale = w / fmt.width
    pic = _picture(lines, fmt.caption_px, scale)
    x, y = fmt.caption.centre
    baseline = y + fmt.caption_px * (_MIDDLE - _LEADING * (len(lines) - 1) / 2)
    surface = cairo.ImageSurface.create_for_data(frame.data, cairo.FORMAT_ARGB32, w, h, w * 4)
    ctx = cairo.Context(surface)
    ctx.translate(round((x + pic.x) * scale), round((baseline + pic.y) * scale))
    Canvas(ctx, scale).picture_in(pic, (0, 0, pic.pixels.shape[1], pic.pixels.shape[0]))
    surface.flush()
    surface.finish()

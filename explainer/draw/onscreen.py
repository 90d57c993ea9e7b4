"""Where things stand on a frame, from their own geometry: what labels are placed by and `check` measures by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import cairo
import numpy as np
from numpy.typing import NDArray

from explainer.core.formats import Rect
from explainer.draw import typeset as type_
from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import Paint, View
from explainer.draw.words import Words

_MASK = 96  # px, the longer side of the little picture in which a thing's solid parts are found


@dataclass(frozen=True)
class SeenText:
    """A text on a frame, in design px: its ink's box, the boxes of its lines, and its first baseline's start."""

    text: str
    box: Rect
    lines: tuple[Rect, ...]
    baseline: tuple[float, float]
    size: float
    own_size: float
    opacity: float
    parallax: float
    allow: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class SeenThing:
    """An important thing on a frame: its name, its solid parts' box in design px, and their share in the frame."""

    name: str
    box: Rect
    inside: float
    opacity: float
    allow: Mapping[str, str] = field(hash=False)


def matrix(paint: Paint, view: View | None) -> cairo.Matrix:
    """Local px of a paint to design px of the frame, the view included."""
    zoom, dx, dy = (1.0, 0.0, 0.0) if view is None else view.matrix(paint.parallax)
    return cairo.Matrix(*paint.affine) * cairo.Matrix(zoom, 0, 0, zoom, dx, dy)


def box_of(m: cairo.Matrix, local: Rect) -> Rect:
    """The upright box around a local box, in design px of the frame."""
    x0, y0, x1, y1 = local
    p = np.array([m.transform_point(x, y) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))])
    (left, top), (right, bottom) = p.min(0), p.max(0)
    return float(left), float(top), float(right), float(bottom)


@lru_cache(maxsize=4096)
def _ink(line: str, bold: bool) -> Rect:
    """The box of a line's glyphs at 1 px per em, its baseline's start at (0, 0)."""
    x0, y0, x1, y1 = type_.font(200, bold).getbbox(line, anchor="ls")
    return x0 / 200, y0 / 200, x1 / 200, y1 / 200


def seen_text(words: Words, view: View | None) -> SeenText | None:
    """A text mobject as it stands on the frame; None without any glyph."""
    m = matrix(words, view)
    share = {"l": 0.0, "c": 0.5, "r": 1.0}[words.anchor]
    boxes = []
    for i, line in enumerate(words.lines):
        if not line.strip():
            continue
        x0, y0, x1, y1 = (v * words.size for v in _ink(line, words.bold))
        begin = -share * type_.width(line, words.size, words.bold)
        down = words.leading * words.size * i
        boxes.append(box_of(m, (begin + x0, down + y0, begin + x1, down + y1)))
    if not boxes:
        return None
    edges = np.array(boxes)
    (left, top), (right, bottom) = edges[:, :2].min(0), edges[:, 2:].max(0)
    box = (float(left), float(top), float(right), float(bottom))
    scale = float(np.sqrt(abs(m.xx * m.yy - m.xy * m.yx)))
    start = m.transform_point(-share * words.ink_width, 0)
    return SeenText(
        words.text, box, tuple(boxes), start, words.size * scale, words.size, float(words.opacity),
        words.parallax, words.allow,
    )  # fmt: skip


def solid(paint: Paint, t: float) -> tuple[NDArray[np.bool_], Rect]:
    """Where a paint is solid, not glow or shadow: a small mask of its box, and the box in local px."""
    x0, y0, x1, y1 = paint.box
    k = _MASK / max(x1 - x0, y1 - y0)
    w, h = max(1, round((x1 - x0) * k)), max(1, round((y1 - y0) * k))
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, w, h)
    ctx = cairo.Context(surface)
    ctx.scale(k, k)
    ctx.translate(-x0, -y0)
    own, paint.opacity = paint.opacity, 1.0
    try:
        paint.paint(Canvas(ctx, k), t)
    finally:
        paint.opacity = own
    surface.flush()
    pixels = np.ndarray((h, surface.get_stride() // 4, 4), np.uint8, surface.get_data())
    return pixels[:, :w, 3] > 127, paint.box


def alpha_over(paint: Paint, view: View | None, t: float, box: Rect, k: float) -> NDArray[np.uint8]:
    """How opaque a paint is over a box of the frame, 0..255, painted by itself.

    Parameters
    ----------
    t
        Ambient time, s.
    box
        In design px of the frame.
    k
        Device px per design px; the frame's own, so that no picture is baked for this alone.

    Returns
    -------
    ndarray
        (h, w) uint8, at least one px.
    """
    x0, y0, x1, y1 = box
    w, h = max(1, round((x1 - x0) * k)), max(1, round((y1 - y0) * k))
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, w, h)
    ctx = cairo.Context(surface)
    ctx.scale(k, k)
    ctx.translate(-x0, -y0)
    ctx.transform(matrix(paint, view))
    paint.paint(Canvas(ctx, k), t)
    surface.flush()
    return np.ndarray((h, surface.get_stride() // 4, 4), np.uint8, surface.get_data())[:, :w, 3].copy()


def seen_thing(paint: Paint, view: View | None, t: float, frame: tuple[float, float]) -> SeenThing | None:
    """An important thing as it stands on the frame; None where it has no solid part."""
    mask, (x0, y0, x1, y1) = solid(paint, t)
    rows, columns = np.nonzero(mask)
    if not len(rows):
        return None
    h, w = mask.shape
    m = matrix(paint, view)
    x, y = x0 + (columns + 0.5) * (x1 - x0) / w, y0 + (rows + 0.5) * (y1 - y0) / h
    px, py = m.xx * x + m.xy * y + m.x0, m.yx * x + m.yy * y + m.y0
    inside = (px >= 0) & (px <= frame[0]) & (py >= 0) & (py <= frame[1])
    box = (float(px.min()), float(py.min()), float(px.max()), float(py.max()))
    return SeenThing(paint.name, box, float(inside.mean()), float(paint.opacity), paint.allow)

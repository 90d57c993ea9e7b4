"""The pictures of a transition: from the last picture of one chapter and the first of the next.

The old picture stays whole until the new one covers it, through a round window that opens by the same share of
the frame in every frame, so that the eye can follow it. Both pictures are carried: moved and enlarged, never
mixed over each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cairo
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import gaussian_filter

from explainer.core.model import Outline, TransitionKind
from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour
from explainer.draw.shapes import disc

BLOCK = 64.0  # design px
_PER_BLOCK = 8  # samples across a block
_CHANGE = 12.0  # of 255: less is drifting and breathing
_RING = 20.0  # px
_SHADOW = 130.0  # px


@dataclass(frozen=True)
class Ring:
    """Colours of the double ring round an opening iris, and of the shadow that it throws."""

    outer: Colour = "#9A9A9A"
    inner: Colour = "#E6E6E6"
    lining: Colour = "#6A6A6A"
    shadow: Colour = "#000000"


@dataclass(frozen=True)
class _Carried:
    """A picture enlarged by `k` so that its point (x, y) is seen at (to_x, to_y), design px."""

    x: float
    y: float
    k: float
    to_x: float
    to_y: float


@dataclass(frozen=True)
class _Moment:
    """One frame: how both pictures are carried, and the window on the new one: middle, radius, soft edge in px."""

    old: _Carried
    new: _Carried
    x: float
    y: float
    radius: float
    edge: float


def transition(
    kind: TransitionKind,
    old: NDArray[np.uint8],
    new: NDArray[np.uint8],
    leaves: Outline,
    enters: Outline,
    frames: int,
    scale: float,
    ring: Ring,
) -> Iterator[NDArray[np.uint8]]:
    """The frames between two pictures, without those themselves.

    Parameters
    ----------
    old, new
        (h, w, 4) uint8, opaque.
    leaves, enters
        The outline in the old picture and in the new one.
    frames
        How many.
    scale
        Device px per design px.

    Yields
    ------
    ndarray
        (h, w, 4) uint8; the array is reused.
    """
    h, w = old.shape[:2]
    pictures = [_pattern(old), _pattern(new)]
    out = np.empty((h, w, 4), np.uint8)
    surface = cairo.ImageSurface.create_for_data(out.data, cairo.FORMAT_ARGB32, w, h, w * 4)
    size = (w / scale, h / scale)
    for i in range(frames):
        m = _moment(kind, (i + 1) / (frames + 1), leaves, enters, size)
        ctx = cairo.Context(surface)
        ctx.scale(scale, scale)
        _lay(ctx, pictures[0], m.old, scale)
        ctx.paint()
        if kind != "match":
            _opened(Canvas(ctx, scale), m, pictures[1], ring)
        else:
            _lay(ctx, pictures[1], m.new, scale)
            ctx.mask(_window(m))
        surface.flush()
        yield out


def _pattern(pixels: NDArray[np.uint8]) -> cairo.SurfacePattern:
    h, w = pixels.shape[:2]
    data = np.ascontiguousarray(pixels)
    pattern = cairo.SurfacePattern(cairo.ImageSurface.create_for_data(data.data, cairo.FORMAT_ARGB32, w, h, w * 4))
    pattern.set_extend(cairo.EXTEND_PAD)  # its edge goes on where it is carried away from the frame's
    pattern.set_filter(cairo.FILTER_GOOD)
    return pattern


def _lay(ctx: cairo.Context[cairo.ImageSurface], picture: cairo.SurfacePattern, at: _Carried, scale: float) -> None:
    """Make a carried picture the source of what is painted next."""
    k = scale / at.k  # design px on the frame to device px of the picture
    picture.set_matrix(cairo.Matrix(k, 0, 0, k, at.x * scale - at.to_x * k, at.y * scale - at.to_y * k))
    ctx.set_source(picture)


def _ease(u: float) -> float:
    """From 0 to 1 with a soft beginning and end, at even speed between them."""
    soft = 0.16
    full = 1 - soft
    if u < soft:
        return u * u / (2 * soft * full)
    if u > full:
        return 1 - (1 - u) ** 2 / (2 * soft * full)
    return (u - soft / 2) / full


def _radius(share: float, x: float, y: float, size: tuple[float, float]) -> float:
    """The radius about (x, y) within which a share of the frame lies, px."""
    w, h = size
    grid = np.hypot(*np.meshgrid(np.linspace(0, w, 97) - x, np.linspace(0, h, 97) - y))
    small = float(np.sqrt(share * w * h / np.pi))  # between the grid's points, near the middle
    return max(float(np.quantile(grid, share)), small) if share > 0.01 else small


def _between(a: float, b: float, u: float) -> float:
    return a + (b - a) * u


def _moment(kind: TransitionKind, u: float, a: Outline, b: Outline, size: tuple[float, float]) -> _Moment:
    """How things stand when a fraction `u` of the transition is over."""
    e = _ease(u)
    if kind == "iris":
        old = _Carried(a.x, a.y, 1.0, a.x, a.y)
        new = _Carried(a.x, a.y, _between(1.06, 1.0, e), a.x, a.y)
        return _Moment(old, new, a.x, a.y, _radius(e, a.x, a.y, size), 0.0)
    x, y = _between(a.x, b.x, e), _between(a.y, b.y, e)
    if kind == "dive":
        k = 1.6**e
        # the old picture goes no farther than it covers the frame
        x, y = (min(max(at, n - (n - p) * k), p * k) for at, n, p in ((x, size[0], a.x), (y, size[1], a.y)))
        new = _Carried(b.x, b.y, _between(1.1, 1.0, e), b.x, b.y)
        return _Moment(_Carried(a.x, a.y, k, x, y), new, x, y, _radius(e, x, y, size), 0.0)
    outline = a.radius * (b.radius / a.radius) ** e
    old = _Carried(a.x, a.y, outline / a.radius, x, y)
    new = _Carried(b.x, b.y, outline / b.radius, x, y)
    within = min(0.5, np.pi * outline**2 / (size[0] * size[1]))  # both pictures show the same in there
    r = _radius(_between(within, 1.0, e), x, y, size) * min(8 * u, 1.0)
    return _Moment(old, new, x, y, r * (1 - 0.3 * (1 - e)), 0.3 * r)


def _window(m: _Moment) -> cairo.RadialGradient:
    """All of the new picture within the window's radius, nothing beyond its soft edge."""
    outer = m.radius + m.edge
    window = cairo.RadialGradient(m.x, m.y, 0, m.x, m.y, outer)
    for i in range(9):
        t = i / 8
        window.add_color_stop_rgba((m.radius + m.edge * t) / outer, 0, 0, 0, 1 - t * t * (3 - 2 * t))
    return window


def _opened(c: Canvas, m: _Moment, new: cairo.SurfacePattern, ring: Ring) -> None:
    """The ring's shadow on the old picture, the new picture within the ring, and the ring."""
    ctx = c.ctx
    grown = min(m.radius / (4 * _RING), 1.0)
    thick = _RING * grown
    rim, reach = m.radius + thick, m.radius + thick + _SHADOW * grown
    c.radial(
        disc(m.x, m.y, reach),
        (rim / reach, ring.shadow, 0.34),
        ((rim + 0.4 * (reach - rim)) / reach, ring.shadow, 0.12),
        (1.0, ring.shadow, 0.0),
    )
    with c.clipped(disc(m.x, m.y, m.radius + thick / 2)):
        _lay(ctx, new, m.new, c.scale)
        ctx.paint()
    for middle, colour in ((0.76, ring.outer), (0.26, ring.inner)):
        c.stroke(disc(m.x, m.y, m.radius + middle * thick), thick * 0.52, colour)
    c.stroke(disc(m.x, m.y, m.radius + thick / 2), max(1.5, thick * 0.1), ring.lining)


def changed_share(before: NDArray[np.uint8], after: NDArray[np.uint8], scale: float) -> float:
    """The share of 64-pixel blocks that differ between two neighbouring frames, 0..1.

    A block differs when nothing within half a block of its place in the frame before is like it: their mean
    absolute difference is above 12 of 255. So a picture that moves does not count, as far as the eye can follow it;
    one that jumps does.

    Parameters
    ----------
    before, after
        (h, w, 3 or 4) uint8.
    scale
        Device px per design px; the blocks are 64 design px wide.
    """
    a, b = (_samples(frame, scale) for frame in (before, after))
    rows, columns = (n // _PER_BLOCK for n in b.shape[:2])
    h, w = rows * _PER_BLOCK, columns * _PER_BLOCK
    reach = _PER_BLOCK // 2
    around = np.pad(a, ((reach, reach), (reach, reach), (0, 0)), mode="edge")
    least = np.full((rows, columns), np.inf, np.float32)
    for dy in range(2 * reach + 1):
        for dx in range(2 * reach + 1):
            difference = np.abs(around[dy : dy + h, dx : dx + w] - b[:h, :w]).mean(axis=2)
            blocks = difference.reshape(rows, _PER_BLOCK, columns, _PER_BLOCK).mean(axis=(1, 3))
            np.minimum(least, blocks, out=least)
    return float((least > _CHANGE).mean())


def _samples(frame: NDArray[np.uint8], scale: float) -> NDArray[np.float32]:
    """A frame in colours of so many samples a block."""
    h, w = frame.shape[:2]
    k = _PER_BLOCK / (BLOCK * scale)
    small = Image.fromarray(frame[..., :3]).resize((round(w * k), round(h * k)), Image.Resampling.BOX)
    # soft, so that what moved by half a sample is still like itself
    return gaussian_filter(np.asarray(small, np.float32), (1.0, 1.0, 0.0), mode="nearest")

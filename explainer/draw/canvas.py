"""A pen over Cairo: paths, gradients, pictures, in design px (x right, y down).

Everything that the cast draws goes through a `Canvas`, whether it is baked once into a `Picture` or
painted live on a frame. Pixels are premultiplied RGBA in memory (Manim's order), which Cairo takes for
BGRA: colours are handed over with red and blue exchanged, in this file and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import cairo
import numpy as np
from numpy.typing import ArrayLike, NDArray

from explainer.draw.colour import Colour, Stop, split
from explainer.draw.geometry import Points, pts

_STRIP = 64  # rows

Box = tuple[float, float, float, float]
Axis = tuple[tuple[float, float], tuple[float, float]]

_UNSEEN = 0.25  # device px: narrower pictures are not painted


class Shape:
    """An outline that can be traced into a Cairo context; `box` is (x0, y0, x1, y1) in px."""

    box: Box

    def trace(self, ctx: cairo.Context[cairo.ImageSurface]) -> None:
        """Append the outline to the context's path."""
        raise NotImplementedError


class Discs(Shape):
    """Many discs or ellipses as one shape, so that one gradient lights them all.

    Parameters
    ----------
    centres
        (n, 2) points in px.
    radii
        One radius or n radii, px.
    ry, rot
        Second radius and turn (radians), for ellipses.
    """

    def __init__(
        self, centres: ArrayLike, radii: ArrayLike, ry: ArrayLike | None = None, rot: ArrayLike | None = None
    ) -> None:
        self.centres = pts(centres)
        n = len(self.centres)
        self.radii = np.broadcast_to(np.asarray(radii, float), (n,))
        self.ry = None if ry is None else np.broadcast_to(np.asarray(ry, float), (n,))
        self.rot = np.zeros(n) if rot is None else np.broadcast_to(np.asarray(rot, float), (n,))
        if n:
            r = self.radii if self.ry is None else np.maximum(self.radii, self.ry)
            lo, hi = (self.centres - r[:, None]).min(0), (self.centres + r[:, None]).max(0)
            self.box = (float(lo[0]), float(lo[1]), float(hi[0]), float(hi[1]))
        else:
            self.box = (0.0, 0.0, 0.0, 0.0)

    def trace(self, ctx: cairo.Context[cairo.ImageSurface]) -> None:
        new, put = ctx.new_sub_path, ctx.arc
        if self.ry is None:
            for (x, y), r in zip(self.centres.tolist(), self.radii.tolist(), strict=True):
                new()
                put(x, y, r, 0.0, 6.283185307179586)
            return
        for (x, y), a, b, t in zip(
            self.centres.tolist(), self.radii.tolist(), self.ry.tolist(), self.rot.tolist(), strict=True
        ):
            ctx.save()
            ctx.translate(x, y)
            ctx.rotate(t)
            ctx.scale(a, b)
            new()
            put(0, 0, 1, 0.0, 6.283185307179586)
            ctx.restore()


class Lines(Shape):
    """One or more polylines as one shape."""

    def __init__(self, lines: Iterable[ArrayLike], closed: bool = False) -> None:
        self.lines = [pts(a) for a in lines]
        self.closed = closed
        full = np.concatenate(self.lines) if self.lines else np.zeros((1, 2))
        lo, hi = full.min(0), full.max(0)
        self.box = (float(lo[0]), float(lo[1]), float(hi[0]), float(hi[1]))

    def trace(self, ctx: cairo.Context[cairo.ImageSurface]) -> None:
        to = ctx.line_to
        for line in self.lines:
            p = line.tolist()
            ctx.move_to(*p[0])
            for x, y in p[1:]:
                to(x, y)
            if self.closed:
                ctx.close_path()


class Curve(Shape):
    """A smooth curve through points (Catmull-Rom as cubic Beziers)."""

    def __init__(self, points: ArrayLike, closed: bool = True) -> None:
        self.points = pts(points)
        self.closed = closed
        lo, hi = self.points.min(0), self.points.max(0)
        self.box = (float(lo[0]), float(lo[1]), float(hi[0]), float(hi[1]))

    def trace(self, ctx: cairo.Context[cairo.ImageSurface]) -> None:
        p = self.points
        if self.closed:
            a, b, before, after = p, np.roll(p, -1, 0), np.roll(p, 1, 0), np.roll(p, -2, 0)
        else:
            a, b = p[:-1], p[1:]
            before, after = np.vstack([p[:1], p[:-2]]), np.vstack([p[2:], p[-1:]])
        spans = np.c_[a + (b - before) / 6, b - (after - a) / 6, b].tolist()
        ctx.move_to(*p[0].tolist())
        for s in spans:
            ctx.curve_to(*s)
        if self.closed:
            ctx.close_path()


class Cut(Shape):
    """Several shapes traced together (inner ones that run the other way cut holes with `even_odd`)."""

    def __init__(self, *shapes: Shape) -> None:
        self.shapes = shapes
        b = np.array([s.box for s in shapes])
        self.box = (float(b[:, 0].min()), float(b[:, 1].min()), float(b[:, 2].max()), float(b[:, 3].max()))

    def trace(self, ctx: cairo.Context[cairo.ImageSurface]) -> None:
        for s in self.shapes:
            s.trace(ctx)


def discs(
    centres: ArrayLike, radii: ArrayLike, ry: ArrayLike | None = None, rot: ArrayLike | None = None
) -> Discs:
    """Many discs as one shape."""
    return Discs(centres, radii, ry, rot)


def disc(x: float, y: float, r: float, ry: float | None = None, rot: float = 0.0) -> Discs:
    """One disc or ellipse."""
    return Discs([(x, y)], r, ry, rot)


def path(a: ArrayLike, closed: bool = False) -> Lines:
    """A polyline."""
    return Lines([a], closed)


def paths(lines: Iterable[ArrayLike], closed: bool = False) -> Lines:
    """Several polylines as one shape."""
    return Lines(lines, closed)


def curve(a: ArrayLike, closed: bool = True) -> Curve:
    """A smooth curve through a few points."""
    return Curve(a, closed)


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


def picture_from(
    rgba: NDArray[np.floating], x: float, y: float, scale: float, premultiplied: bool = False
) -> Picture:
    """A Picture from floats 0..1, shape (h, w, 3 or 4); straight alpha unless `premultiplied`."""
    given = np.asarray(rgba)
    h, w, channels = given.shape
    pixels = np.empty((h, w, 4), np.uint8)
    for top in range(0, h, _STRIP):  # strips stay in the processor's cache and keep the peak of memory low
        a = np.clip(given[top : top + _STRIP].astype(np.float32), 0, 1)
        if channels == 4 and not premultiplied:
            a[..., :3] *= a[..., 3:]
        np.add(a * 255, 0.5, out=pixels[top : top + _STRIP, :, :channels], casting="unsafe")
        if channels == 3:
            pixels[top : top + _STRIP, :, 3] = 255
    return Picture(pixels, x, y, scale)


class Canvas:
    """Draws shapes on a Cairo context whose unit is the design px.

    Parameters
    ----------
    ctx
        The context; its matrix maps design px to device px.
    scale
        Device px per design px, for level of detail and baked light.
    plain
        Take no shortcut: what is carried elsewhere is drawn, pictures are laid in with their outline.
    """

    def __init__(self, ctx: cairo.Context[cairo.ImageSurface], scale: float = 1.0, plain: bool = False) -> None:
        self.ctx = ctx
        self.scale = scale
        self.plain = plain
        ctx.set_line_cap(cairo.LINE_CAP_ROUND)
        ctx.set_line_join(cairo.LINE_JOIN_ROUND)

    # ---- paint
    def _source(
        self, stops: Sequence[Stop], box: Box, d: tuple[float, float], axis: Axis | None, alpha: float
    ) -> None:
        if len(stops) == 1:
            (r, g, b), a = split(stops[0])
            self.ctx.set_source_rgba(b, g, r, a * alpha)
            return
        if axis is None:
            cx, cy = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            ox, oy = (box[2] - box[0]) / 2 * d[0], (box[3] - box[1]) / 2 * d[1]
            axis = ((cx - ox, cy - oy), (cx + ox, cy + oy))
        grad = cairo.LinearGradient(axis[0][0], axis[0][1], axis[1][0], axis[1][1])
        for i, stop in enumerate(stops):
            (r, g, b), a = split(stop)
            grad.add_color_stop_rgba(i / (len(stops) - 1), b, g, r, a * alpha)
        self.ctx.set_source(grad)

    def fill(
        self,
        shape: Shape,
        *stops: Stop,
        d: tuple[float, float] = (1.0, 1.0),
        axis: Axis | None = None,
        alpha: float = 1.0,
        even_odd: bool = False,
    ) -> None:
        """Fill with one colour or a linear gradient.

        `d` is the gradient's direction over the shape's box ((1, 1): lit from the upper left);
        `axis` fixes the gradient in the drawing instead: ((x0, y0), (x1, y1)) px.
        """
        self.ctx.new_path()
        shape.trace(self.ctx)
        self._source(stops, shape.box, d, axis, alpha)
        self.ctx.set_fill_rule(cairo.FILL_RULE_EVEN_ODD if even_odd else cairo.FILL_RULE_WINDING)
        self.ctx.fill()

    def stroke(
        self,
        shape: Shape,
        width: float,
        *stops: Stop,
        d: tuple[float, float] = (1.0, 1.0),
        axis: Axis | None = None,
        alpha: float = 1.0,
        dash: Sequence[float] = (),
        butt: bool = False,
    ) -> None:
        """Stroke, `width` px wide, round caps (square-cut with `butt`); `dash` alternates on and off lengths in px."""
        ctx = self.ctx
        ctx.new_path()
        shape.trace(ctx)
        self._source(stops, shape.box, d, axis, alpha)
        ctx.set_line_width(width)
        if dash:
            ctx.set_dash(list(dash))
        if butt:
            ctx.set_line_cap(cairo.LINE_CAP_BUTT)
        ctx.stroke()
        if dash:
            ctx.set_dash([])
        if butt:
            ctx.set_line_cap(cairo.LINE_CAP_ROUND)

    def radial(
        self,
        shape: Shape,
        *stops: tuple[float, Colour, float],
        focus: tuple[float, float] = (0.0, 0.0),
        centre: tuple[float, float] = (0.0, 0.0),
        k: float = 1.0,
        alpha: float = 1.0,
        screen: bool = False,
    ) -> None:
        """Fill with a radial gradient; stops are (offset, colour, alpha), focus and centre in radii (y down).

        `k` scales the outer radius; `screen` blends as added light.
        """
        x0, y0, x1, y1 = shape.box
        cx, cy, r = (x0 + x1) / 2, (y0 + y1) / 2, max(x1 - x0, y1 - y0) / 2
        grad = cairo.RadialGradient(
            cx + focus[0] * r, cy + focus[1] * r, 0, cx + centre[0] * r, cy + centre[1] * r, r * k
        )
        for o, colour, a in stops:
            (red, green, blue), _ = split(colour)
            grad.add_color_stop_rgba(o, blue, green, red, a * alpha)
        self.ctx.new_path()
        shape.trace(self.ctx)
        self.ctx.set_source(grad)
        if screen:
            self.ctx.set_operator(cairo.OPERATOR_SCREEN)
        self.ctx.fill()
        self.ctx.set_operator(cairo.OPERATOR_OVER)

    def picture(self, pic: Picture, dx: float = 0.0, dy: float = 0.0, alpha: float = 1.0) -> None:
        """Paint a baked picture, moved by (dx, dy) px."""
        self.picture_in(pic, (pic.box[0] + dx, pic.box[1] + dy, pic.box[2] + dx, pic.box[3] + dy), alpha)

    def picture_in(self, pic: Picture, box: Box, alpha: float = 1.0) -> None:
        """Paint a baked picture stretched over a box."""
        if min(box[2] - box[0], box[3] - box[1]) * self.scale < _UNSEEN:
            return  # Cairo fails on pictures shrunk to nothing
        ctx = self.ctx
        h, w = pic.pixels.shape[:2]
        ctx.save()
        ctx.translate(box[0], box[1])
        ctx.scale((box[2] - box[0]) / w, (box[3] - box[1]) / h)
        ctx.set_source_surface(pic.surface, 0, 0)
        src = ctx.get_source()
        src.set_filter(cairo.FILTER_BILINEAR)
        if self.plain or not pic.soft:
            src.set_extend(cairo.EXTEND_PAD)
            ctx.new_path()
            ctx.rectangle(0, 0, w, h)
            if alpha >= 0.999:
                ctx.fill()
                ctx.restore()
                return
            ctx.clip()
        # nothing but transparency lies round a soft picture: no outline is needed, which is three times
        # faster for a turned one
        if alpha >= 0.999:
            ctx.paint()
        else:
            ctx.paint_with_alpha(max(alpha, 0.0))
        ctx.restore()

    # ---- state
    @contextmanager
    def moved(
        self, x: float = 0.0, y: float = 0.0, k: float = 1.0, angle: float = 0.0, ky: float | None = None
    ) -> Iterator[Canvas]:
        """Draw in a frame whose origin is at (x, y), turned by `angle` radians and scaled by `k`."""
        self.ctx.save()
        old = self.scale
        self.ctx.translate(x, y)
        if angle:
            self.ctx.rotate(angle)
        if k != 1.0 or ky is not None:
            self.ctx.scale(k, k if ky is None else ky)
            self.scale = old * abs(k)
        try:
            yield self
        finally:
            self.scale = old
            self.ctx.restore()

    @contextmanager
    def clipped(self, shape: Shape) -> Iterator[Canvas]:
        """Draw only inside a shape."""
        self.ctx.save()
        self.ctx.new_path()
        shape.trace(self.ctx)
        self.ctx.set_fill_rule(cairo.FILL_RULE_WINDING)
        self.ctx.clip()
        try:
            yield self
        finally:
            self.ctx.restore()

    @contextmanager
    def layer(self, alpha: float, box: Box | None = None) -> Iterator[Canvas]:
        """Draw into a layer that is painted as a whole with `alpha`; give its `box` to keep it cheap."""
        if alpha >= 0.999:
            yield self
            return
        self.ctx.save()
        if box is not None:
            self.ctx.new_path()
            self.ctx.rectangle(box[0], box[1], box[2] - box[0], box[3] - box[1])
            self.ctx.clip()
        self.ctx.push_group()
        try:
            yield self
        finally:
            self.ctx.pop_group_to_source()
            self.ctx.paint_with_alpha(max(alpha, 0.0))
            self.ctx.restore()


def bake(draw: Callable[[Canvas], None], box: Box, scale: float = 1.0) -> Picture:
    """Rasterise a drawing once.

    Parameters
    ----------
    draw
        Draws on the canvas it is given, in design px.
    box
        (x0, y0, x1, y1) px that the drawing stays in.
    scale
        Device px per design px.
    """
    x0, y0 = np.floor(box[0]), np.floor(box[1])
    w, h = max(1, int(np.ceil((box[2] - x0) * scale))), max(1, int(np.ceil((box[3] - y0) * scale)))
    pixels = np.zeros((h, w, 4), np.uint8)
    surface = cairo.ImageSurface.create_for_data(pixels.data, cairo.FORMAT_ARGB32, w, h, w * 4)
    ctx = cairo.Context(surface)
    ctx.scale(scale, scale)
    ctx.translate(-x0, -y0)
    draw(Canvas(ctx, scale))
    surface.flush()
    surface.finish()
    return Picture(pixels, float(x0), float(y0), scale)


def mask(shapes: Iterable[Points], box: Box, scale: float = 1.0) -> NDArray[np.float32]:
    """Coverage 0..1 of closed outlines over a box, shape (h, w)."""

    def draw(c: Canvas) -> None:
        c.fill(paths(shapes, closed=True), "#FFFFFF")

    return np.asarray(bake(draw, box, scale).pixels[..., 3] / np.float32(255), np.float32)

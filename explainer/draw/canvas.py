"""A pen over Cairo: paths, gradients, pictures, in design px (x right, y down).

Everything that the cast draws goes through a `Canvas`, whether it is baked once into a `Picture` or
painted live on a frame. Pixels are premultiplied RGBA in memory (Manim's order), which Cairo takes for
BGRA: colours are handed over with red and blue exchanged, in this file and nowhere else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import cairo
import numpy as np
from numpy.typing import NDArray

from explainer.draw.colour import Colour, Stop, split
from explainer.draw.geometry import Points
from explainer.draw.picture import Picture
from explainer.draw.shapes import Box, Shape, paths

Axis = tuple[tuple[float, float], tuple[float, float]]

_UNSEEN = 0.25  # device px: narrower pictures are not painted


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
    def _source(self, stops: Sequence[Stop], box: Box, d: tuple[float, float], axis: Axis | None, alpha: float) -> None:
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
    def upright(self, x: float, y: float) -> Iterator[Canvas]:
        """Draw about (x, y) px without the turn of what is around: for round things, six times faster as pictures."""
        m = self.ctx.get_matrix()
        k = math.hypot(m.xx, m.yx)
        self.ctx.save()
        if m.yx and math.isclose(m.xx, m.yy, abs_tol=1e-6 * k) and math.isclose(m.xy, -m.yx, abs_tol=1e-6 * k):
            self.ctx.set_matrix(cairo.Matrix(k, 0, 0, k, *m.transform_point(x, y)))
        else:
            self.ctx.translate(x, y)
        try:
            yield self
        finally:
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

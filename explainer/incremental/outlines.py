"""What a vector mobject looks like, kept from frame to frame so that only what changed is drawn again.

The pictures are Manim's own, pixel for pixel: the same Cairo calls in the same order. What is saved is
building a path that is there already (unchanged, or only shifted), painting what cannot be seen, and
painting what lies outside the parts of the frame that changed.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import cairo
import numpy as np
from manim import VMobject
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP
from numpy.typing import NDArray

from explainer.incremental.dirty_rectangles import Rect

Context: TypeAlias = "cairo.Context[Any]"

_MITER = 10.0  # Cairo's limit: a pointed corner reaches at most this many half line widths out
_SQUARE = 1.5  # a square cap reaches sqrt(2) half widths out
_CURVE = 4  # points of a cubic Bezier curve
_LINE_WIDTH = 0.01  # Manim's units of stroke width in scene units


def trace(points: NDArray[np.float64], mobject: VMobject, ctx: Context) -> None:
    """Trace a mobject's curves as Manim's camera does."""
    ctx.new_path()
    if not np.isfinite(points).all():
        return
    rows = points[: len(points) // _CURVE * _CURVE, :2].reshape(-1, 2 * _CURVE)
    curves = rows[:, 2:].tolist()
    same = mobject.consider_points_equals_2d
    for start, end in mobject.get_subpath_split_indices_from_points(points, n_dims=2).tolist():
        if end - start < _CURVE:
            continue
        ctx.new_sub_path()
        ctx.move_to(float(points[start, 0]), float(points[start, 1]))
        to = ctx.curve_to
        for c in curves[start // _CURVE : (end - start) // _CURVE + start // _CURVE]:
            to(*c)
        if same(points[start], points[end - 1]):
            ctx.close_path()


class Outline:
    """One mobject's path, place and style as they were last drawn.

    Attributes
    ----------
    version
        Counts changes.
    rect
        Device px that it may touch.
    """

    __slots__ = ("_base", "_box", "_matrix", "_path", "_shift", "_style", "_unit", "rect", "version")

    def __init__(self) -> None:
        self._base: NDArray[np.float64] = np.empty((0, 3))
        self._path: Any = None
        self._shift = (0.0, 0.0)
        self._unit = (0.0, 0.0)
        self._matrix: cairo.Matrix | None = None
        self._style: tuple[object, ...] = ()
        self._box = (0.0, 0.0, 0.0, 0.0)
        self.version = 0
        self.rect: Rect = (0, 0, 0, 0)

    def refresh(self, m: VMobject, ctx: Context, matrix: cairo.Matrix) -> None:
        """Compare with the mobject as it is now; a new path is traced on `ctx` only if it deformed."""
        style, reach = _style(m)
        changed = style != self._style or matrix != self._matrix
        self._style, self._matrix = style, matrix
        unit = (matrix.xx, matrix.yy)
        shift = _shift(self._base, m.points) if unit == self._unit else None
        if shift is None:
            self._base, self._shift, self._unit, changed = m.points.copy(), (0.0, 0.0), unit, True
            trace(m.points, m, ctx)
            self._path = ctx.copy_path()
            lo, hi = m.points[:, :2].min(0), m.points[:, :2].max(0)
            self._box = (float(lo[0]), float(lo[1]), float(hi[0]), float(hi[1]))
        elif shift != self._shift:
            self._shift, changed = shift, True
        if changed:
            self.version += 1
            self._place(matrix, reach)

    def _place(self, m: cairo.Matrix, reach: float) -> None:
        (x0, y0, x1, y1), (dx, dy) = self._box, self._shift
        ax, ay = m.transform_point(x0 + dx - reach, y0 + dy - reach)
        bx, by = m.transform_point(x1 + dx + reach, y1 + dy + reach)
        if not np.isfinite((ax, ay, bx, by)).all():
            self.rect = (0, 0, 0, 0)
            return
        far = float(1 << 24)  # frames are smaller
        x = sorted(min(max(v, -far), far) for v in (ax, bx))
        y = sorted(min(max(v, -far), far) for v in (ay, by))
        self.rect = (int(x[0]) - 2, int(y[0]) - 2, int(x[1]) + 3, int(y[1]) + 3)

    def paint(self, m: VMobject, ctx: Context) -> None:
        """Stroke behind, fill, stroke: what Manim's camera does, without what cannot be seen."""
        ctx.new_path()
        dx, dy = self._shift
        ctx.translate(dx, dy)
        ctx.append_path(self._path)
        ctx.translate(-dx, -dy)
        _stroke(m, ctx, background=True)
        fill = m.get_fill_rgbas()
        if fill[:, 3].any():
            _source(fill, m, ctx)
            ctx.fill_preserve()
        _stroke(m, ctx, background=False)


def _shift(base: NDArray[np.float64], points: NDArray[np.float64]) -> tuple[float, float] | None:
    """How far points have moved as a whole, in scene units; None if they deformed."""
    if base.shape != points.shape or not len(points):
        return None
    d = points - base
    first = d[0]
    if not (np.abs(d - first) < 1e-9).all():
        return None
    return (float(first[0]), float(first[1]))


def _style(m: VMobject) -> tuple[tuple[object, ...], float]:
    """All that decides how a path is painted, and how far its strokes reach out, in scene units."""
    fill, front, back = m.get_fill_rgbas(), m.get_stroke_rgbas(), m.get_stroke_rgbas(True)
    widths = (m.get_stroke_width(), m.get_stroke_width(True))
    lit = None
    if len(fill) > 1 or len(front) > 1 or len(back) > 1:
        lit = np.asarray(m.get_gradient_start_and_end_points()).tobytes()
    style = (fill.tobytes(), front.tobytes(), back.tobytes(), widths, m.joint_type, m.cap_style, lit)
    pointed = LINE_JOIN_MAP[m.joint_type] == cairo.LineJoin.MITER
    return style, max(widths) * _LINE_WIDTH / 2 * (_MITER if pointed else _SQUARE)


def _source(rgbas: NDArray[np.float64], m: VMobject, ctx: Context) -> None:
    if len(rgbas) == 1:
        r, g, b, a = rgbas[0].tolist()
        ctx.set_source_rgba(b, g, r, a)
        return
    start, end = m.get_gradient_start_and_end_points()
    pattern = cairo.LinearGradient(float(start[0]), float(start[1]), float(end[0]), float(end[1]))
    for offset, (r, g, b, a) in zip(np.linspace(0, 1, len(rgbas)).tolist(), rgbas.tolist(), strict=True):
        pattern.add_color_stop_rgba(offset, b, g, r, a)
    ctx.set_source(pattern)


def _stroke(m: VMobject, ctx: Context, background: bool) -> None:
    width = m.get_stroke_width(background)
    rgbas = m.get_stroke_rgbas(background)
    if width == 0 or not rgbas[:, 3].any():
        return
    _source(rgbas, m, ctx)
    ctx.set_line_width(width * _LINE_WIDTH)
    ctx.set_line_join(LINE_JOIN_MAP[m.joint_type])
    ctx.set_line_cap(CAP_STYLE_MAP[m.cap_style])
    ctx.stroke_preserve()

"""Outlines in design px (x right, y down) that a `Canvas` fills, strokes and clips to."""

from __future__ import annotations

from collections.abc import Iterable

import cairo
import numpy as np
from numpy.typing import ArrayLike

from explainer.draw.geometry import pts

Box = tuple[float, float, float, float]


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


def discs(centres: ArrayLike, radii: ArrayLike, ry: ArrayLike | None = None, rot: ArrayLike | None = None) -> Discs:
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

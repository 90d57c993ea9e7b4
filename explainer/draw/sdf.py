"""Signed distance fields (px, negative inside) and their contours: necks, buds, pockets, soft joins."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from contourpy import contour_generator
from numpy.typing import NDArray

from explainer.draw.geometry import Points

Field = NDArray[np.float64]


@dataclass(frozen=True)
class Grid:
    """Sample points every `step` px over a box (x0, y0, x1, y1)."""

    x0: float
    y0: float
    x1: float
    y1: float
    step: float = 3.0

    @property
    def xy(self) -> tuple[Field, Field]:
        """The sample points as two arrays."""
        x, y = np.meshgrid(np.arange(self.x0, self.x1, self.step), np.arange(self.y0, self.y1, self.step))
        return x, y


def circle(X: Field, Y: Field, x: float, y: float, r: float) -> Field:
    """Distance to a circle."""
    return np.asarray(np.hypot(X - x, Y - y) - r)


def ellipse(X: Field, Y: Field, x: float, y: float, a: float, b: float) -> Field:
    """About the distance to an ellipse."""
    return np.asarray((np.hypot((X - x) / a, (Y - y) / b) - 1) * min(a, b))


def box(X: Field, Y: Field, x: float, y: float, hx: float, hy: float, r: float) -> Field:
    """About the distance to a rounded box with half sizes hx, hy."""
    return np.asarray(np.hypot(np.maximum(np.abs(X - x) - hx + r, 0), np.maximum(np.abs(Y - y) - hy + r, 0)) - r)


def capsule(X: Field, Y: Field, x0: float, y0: float, x1: float, y1: float, r: float) -> Field:
    """Distance to a thick line."""
    dx, dy = x1 - x0, y1 - y0
    t = np.clip(((X - x0) * dx + (Y - y0) * dy) / max(dx * dx + dy * dy, 1e-9), 0, 1)
    return np.asarray(np.hypot(X - x0 - t * dx, Y - y0 - t * dy) - r)


def wobbly(
    X: Field,
    Y: Field,
    x: float,
    y: float,
    r: float,
    wob: tuple[tuple[int, float, float], ...] = (),
    ky: float = 1.0,
) -> Field:
    """About the distance to a wobbly ellipse; `wob` lists (mode, amplitude px, phase), `ky` squeezes it upright."""
    dx, dy = X - x, (Y - y) / ky
    a = np.arctan2(dy, dx)
    out = np.hypot(dx, dy) - r
    for k, amp, ph in wob:
        out = out - amp * np.sin(k * a + ph)
    return np.asarray(out)


def smin(a: Field, b: Field, k: float) -> Field:
    """Union of two shapes with a join `k` px soft."""
    h = np.clip(0.5 + 0.5 * (b - a) / k, 0, 1)
    return np.asarray(b * (1 - h) + a * h - k * h * (1 - h))


def smax(a: Field, b: Field, k: float) -> Field:
    """Intersection of two shapes with an edge `k` px soft (`smax(a, -b, k)` cuts b out of a)."""
    return -smin(-a, -b, k)


def contour(F: Field, grid: Grid) -> list[Points]:
    """Closed outlines of `F = 0`, longest first, each from its lowest (then rightmost) edge on."""
    out = []
    for line in contour_generator(z=F, name="serial", corner_mask=False).lines(0.0):
        points = np.asarray(line)[:-1]
        if len(points) < 8:  # a speck
            continue
        cells = np.floor((points + np.roll(points, -1, 0)) / 2)
        first = np.lexsort((cells[:, 0], cells[:, 1]))[-1]
        out.append(np.roll(points, -first, 0) * grid.step + [grid.x0, grid.y0])
    return sorted(out, key=len, reverse=True)

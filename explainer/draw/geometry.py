"""Outlines as polylines: arrays of points in design px, x right and y DOWN, shape (n, 2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Points = NDArray[np.float64]


def pts(a: ArrayLike) -> Points:
    """Any list of pairs as an (n, 2) float array."""
    out: Points = np.asarray(a, dtype=float).reshape(-1, 2)
    return out


def _pairs(a: Any) -> Points:
    """NumPy's stacked columns, typed."""
    out: Points = a
    return out


def turn(a: ArrayLike, angle: float, centre: ArrayLike = (0.0, 0.0), to: ArrayLike | None = None) -> Points:
    """Turn by `angle` radians (clockwise on the screen) about `centre`, then carry `centre` to `to`."""
    c = np.asarray(centre, float)
    p = pts(a) - c
    cs, sn = np.cos(angle), np.sin(angle)
    return _pairs(p @ np.array([[cs, sn], [-sn, cs]]) + (c if to is None else np.asarray(to, float)))


def arc(cx: float, cy: float, rx: float, a0: float, a1: float, n: int = 48, ry: float | None = None) -> Points:
    """Arc of an ellipse from angle `a0` to `a1` (radians, clockwise on the screen from +x)."""
    t = np.linspace(a0, a1, n)
    return _pairs(np.c_[cx + rx * np.cos(t), cy + (rx if ry is None else ry) * np.sin(t)])


def ring(cx: float, cy: float, rx: float, n: int = 120, ry: float | None = None) -> Points:
    """Closed ellipse (first point not repeated)."""
    t = np.linspace(0, 2 * np.pi, n, endpoint=False)
    p = np.c_[rx * np.cos(t), (rx if ry is None else ry) * np.sin(t)]
    return _pairs(p + [cx, cy])


def blob(
    cx: float,
    cy: float,
    rx: float,
    ry: float | None = None,
    wobble: float = 0.02,
    n: int = 90,
    seed: int = 0,
    modes: Sequence[int] = (2, 3, 5),
    rot: float = 0.0,
) -> Points:
    """Closed, slightly irregular ellipse; `wobble` is a fraction of the radius."""
    g = np.random.default_rng(seed)
    a = np.linspace(0, 2 * np.pi, n, endpoint=False)
    f = np.ones(n)
    for m in modes:
        f += wobble * g.uniform(0.4, 1) / np.sqrt(m - 1) * np.cos(m * a + g.uniform(0, 6.28))
    return turn(np.c_[rx * f * np.cos(a), (rx if ry is None else ry) * f * np.sin(a)], rot, to=(cx, cy))


def smooth(a: ArrayLike, closed: bool = False, n: int = 12) -> Points:
    """Catmull-Rom curve through control points, `n` points a span."""
    p = pts(a)
    g = np.vstack([p[-1], p, p[0], p[1]]) if closed else np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    t = np.linspace(0, 1, n, endpoint=False)[:, None]
    out = []
    for i in range(1, len(g) - 2):
        p0, p1, p2, p3 = g[i - 1], g[i], g[i + 1], g[i + 2]
        out.append(
            0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3)
        )
    q = np.concatenate(out)
    return q if closed else np.vstack([q, p[-1]])


def bezier(p0: ArrayLike, p1: ArrayLike, p2: ArrayLike, p3: ArrayLike, n: int = 30) -> Points:
    """One cubic Bezier curve as `n` points."""
    t = np.linspace(0, 1, n)[:, None]
    a, b, c, d = (np.asarray(p, float) for p in (p0, p1, p2, p3))
    return np.asarray((1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d)


def lengths(a: ArrayLike) -> NDArray[np.float64]:
    """Arc length from the first point to every point, in px."""
    p = pts(a)
    out: NDArray[np.float64] = np.r_[0.0, np.cumsum(np.hypot(*np.diff(p, axis=0).T))]
    return out


def resample(a: ArrayLike, step: float | None = None, n: int | None = None, closed: bool = False) -> Points:
    """Points at equal arc length: about `step` px apart, or exactly `n` of them."""
    p = pts(a)
    if closed:
        p = np.vstack([p, p[:1]])
    s = lengths(p)
    if n is None:
        if step is None:
            raise ValueError("resample needs step or n")
        n = max(3, round(float(s[-1]) / step))
    t = np.linspace(0, s[-1], n, endpoint=not closed)
    return _pairs(np.c_[np.interp(t, s, p[:, 0]), np.interp(t, s, p[:, 1])])


def at_length(a: ArrayLike, d: ArrayLike) -> Points:
    """Points at arc lengths `d` (px) along a polyline."""
    p = pts(a)
    s = lengths(p)
    q = np.atleast_1d(np.asarray(d, float))
    return _pairs(np.c_[np.interp(q, s, p[:, 0]), np.interp(q, s, p[:, 1])])


def normals(a: ArrayLike, closed: bool = False) -> Points:
    """Unit normals: to the left of the direction of travel on the screen (outward for a clockwise ring)."""
    p = pts(a)
    d = (np.roll(p, -1, 0) - np.roll(p, 1, 0)) if closed else np.gradient(p, axis=0)
    d = d / np.maximum(np.hypot(d[:, 0], d[:, 1])[:, None], 1e-9)
    return _pairs(np.c_[d[:, 1], -d[:, 0]])


def outward(a: ArrayLike) -> Points:
    """Unit normals of a closed outline that point out of it, whichever way it runs."""
    p = pts(a)
    n = normals(p, closed=True)
    area = np.sum(p[:, 0] * np.roll(p[:, 1], -1) - np.roll(p[:, 0], -1) * p[:, 1])
    return n if area > 0 else -n


def inset(a: ArrayLike, d: float) -> Points:
    """A closed outline moved inwards by `d` px along its normals."""
    p = pts(a)
    return p - outward(p) * d


def rrect(
    x: float, y: float, w: float, h: float, r: float = 12, seed: int | None = None, wobble: float = 1.2
) -> Points:
    """Rounded rectangle from its top left corner; `seed` makes its long edges slightly hand-cut."""
    r = min(r, w / 2, h / 2)
    corners = []
    for cx, cy, a0 in (
        (x + w - r, y + r, -90),
        (x + w - r, y + h - r, 0),
        (x + r, y + h - r, 90),
        (x + r, y + r, 180),
    ):
        corners.append(arc(cx, cy, r, np.radians(a0), np.radians(a0 + 90), 9))
    p = np.concatenate(corners)
    if seed is None:
        return p
    out: list[Points] = []
    for a, b in zip(p, np.roll(p, -1, 0), strict=True):
        n = max(1, int(np.hypot(*(b - a)) / 60))
        out.extend(a + (b - a) * i / n for i in range(n))
    q = np.array(out)
    g = np.random.default_rng(seed)
    before = np.hypot(*(np.roll(q, 1, 0) - q).T)
    after = np.hypot(*(np.roll(q, -1, 0) - q).T)
    return np.asarray(q + g.normal(0, wobble, q.shape) * (np.minimum(before, after) > 20)[:, None])


def roundpoly(a: ArrayLike, r: float) -> Points:
    """Closed polygon with corners rounded by about `r` px."""
    p = pts(a)
    out = []
    t = np.linspace(0, 1, 8)[:, None]
    for i in range(len(p)):
        q, u, v = p[i], p[i - 1], p[(i + 1) % len(p)]
        lu, lv = np.hypot(*(u - q)), np.hypot(*(v - q))
        k = min(r, lu / 2.2, lv / 2.2)
        s, e = q + (u - q) / lu * k, q + (v - q) / lv * k
        out.append((1 - t) ** 2 * s + 2 * t * (1 - t) * q + t**2 * e)
    return np.concatenate(out)


def ease(x: ArrayLike, a: float = 0.0, b: float = 1.0) -> NDArray[np.float64]:
    """Smoothstep of x from a to b: 0 before, 1 after."""
    u = np.clip((np.asarray(x, float) - a) / (b - a), 0, 1)
    return np.asarray(u * u * (3 - 2 * u))


def ease1(x: float, a: float = 0.0, b: float = 1.0) -> float:
    """Smoothstep of one number."""
    u = min(max((x - a) / (b - a), 0.0), 1.0)
    return u * u * (3 - 2 * u)

"""Pleats, dents and shine of a tied plastic bag."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from explainer.draw.geometry import Points, bezier, blob

_PLEATS = (
    # from the knot to: x, y, half width, bend, lightness (all in radii)
    (-0.66, -0.30, 0.050, -0.10, 0.34), (-0.56, -0.05, 0.052, -0.10, -0.34), (-0.30, 0.28, 0.055, -0.07, 0.30),
    (-0.12, 0.02, 0.040, -0.02, -0.40), (0.10, 0.40, 0.052, 0.02, 0.26), (0.22, -0.06, 0.040, 0.04, -0.42),
    (0.44, 0.24, 0.055, 0.08, 0.20), (0.60, -0.02, 0.050, 0.11, -0.44), (0.74, -0.26, 0.046, 0.12, 0.16),
)  # fmt: skip
_DENTS = (
    (-0.72, 0.30, -0.20, 0.56, 0.035, 0.08, -0.34), (-0.62, 0.42, -0.22, 0.66, 0.028, 0.08, 0.22),
    (0.12, 0.66, 0.62, 0.46, 0.036, 0.10, -0.40), (0.20, 0.78, 0.56, 0.64, 0.024, 0.08, 0.16),
    (-0.10, 0.84, 0.16, 0.86, 0.022, 0.05, -0.30),
)  # fmt: skip


def _leaf(p0: tuple[float, float], p1: tuple[float, float], width: float, bend: float) -> Points:
    a, b = np.array(p0), np.array(p1)
    d = b - a
    n = np.array([-d[1], d[0]]) / np.hypot(*d)
    side = [
        bezier(a, a + d * 0.33 + n * (bend + s * width), a + d * 0.7 + n * (bend + s * width * 0.9), b, 10)
        for s in (1, -1)
    ]
    return np.vstack([side[0], side[1][::-1][1:-1]])


@lru_cache(maxsize=1)
def creases() -> tuple[tuple[Points, float, float], ...]:
    """Pleats, dents and shine of the bag, for radius 1: (outline, lightness, opacity)."""
    pleats = [(_leaf((0, -0.95), (x, y), w, b), tone, 0.7) for x, y, w, b, tone in _PLEATS]
    dents = [(_leaf((x0, y0), (x1, y1), w, b), tone, 0.65) for x0, y0, x1, y1, w, b, tone in _DENTS]
    shine = [
        (blob(-0.62, 0.02, 0.050, 0.20, 0.06, 18, 3, rot=0.18), 0.85, 0.75),
        (blob(-0.53, 0.32, 0.03, 0.06, 0.06, 12, 3, rot=-0.3), 0.85, 0.65),
    ]
    return tuple(pleats + dents + shine)

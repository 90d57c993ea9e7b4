"""Handwriting: cursive loops riding on a line, the form that the RNA has on the page."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from explainer.draw.geometry import Points, at_length, lengths, normals, pts


def loops_on(line: ArrayLike, pitch: float, heights: ArrayLike, lead: float = 0.36, slant: float = 0.3) -> Points:
    """Cursive loops (a slanted trochoid) riding on a line: one a height (px, up positive), `pitch` px apart."""
    guide, rise = pts(line), np.atleast_1d(np.asarray(heights, float))
    total = float(lengths(guide)[-1])
    n = min(len(rise), int(total / pitch + 1e-6))
    t = np.linspace(0, n, n * 18 + 1)
    hs = rise[np.clip(t.astype(int), 0, n - 1)]
    up = hs * 0.5 * (1 - np.cos(2 * np.pi * t))
    swing = np.minimum(np.abs(hs) * 0.45 + 1.2, pitch * 0.62) * np.minimum(np.abs(hs) / 2, 1)
    d = np.clip(pitch * t + swing * lead * 1.6 * np.sin(2 * np.pi * t) + slant * up, 0, total)
    across = np.c_[tuple(np.interp(d, lengths(guide), v) for v in normals(guide).T)]
    return np.asarray(at_length(guide, d) + across * up[:, None])


def scribble(n: int, height: float, seed: int) -> list[float]:
    """Heights of `n` loops of one written word: mostly small, some tall, some below the line."""
    g = np.random.default_rng(seed)
    span = {"x": (0.8, 1.1), "a": (1.7, 2.1), "d": (-1.1, -0.8)}
    kinds = ["a"] + [str(g.choice(["x", "a", "d"], p=[0.66, 0.22, 0.12])) for _ in range(n - 1)]
    return [float(g.uniform(*span[k])) * height for k in kinds]


@lru_cache(maxsize=256)
def handwriting(x0: float, x1: float, y: float, height: float, seed: int) -> tuple[Points, ...]:
    """One written line from `x0` to `x1` px: words of cursive loops, `height` px for a small letter."""
    g = np.random.default_rng(seed)
    pitch, gap = height * 1.02, height * 1.1
    out: list[Points] = []
    x = x0
    while x < x1 - pitch * 2.2:
        n = min(int(g.integers(3, 7)), int((x1 - x) / pitch))
        if n < 2:
            break
        guide = np.c_[np.linspace(x, x + n * pitch, 40), np.full(40, y)]
        out.append(loops_on(guide, pitch, scribble(n, height, int(g.integers(1_000_000)))))
        x += n * pitch + gap
    return tuple(out)

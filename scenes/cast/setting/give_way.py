"""What floats far behind gives way to words, so that nothing passes through them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explainer.draw.geometry import Points, ease
from explainer.draw.shapes import Box

Shown = Callable[[], Iterable[tuple[Box, float]]]
"""The words on the frame now: the box of each, px, and how opaque it is."""

_SOFT = 40.0  # px over which things fade round a word


def none_shown() -> tuple[()]:
    """No words."""
    return ()


def seen_beside(words: Shown, at: Points, r: ArrayLike) -> NDArray[np.float64]:
    """How much of things of radius `r` px at (n, 2) places is seen, 0..1: nothing where a word stands."""
    out = np.ones(len(at))
    for (x0, y0, x1, y1), opacity in words():
        off = np.maximum([x0, y0] - at, at - [x1, y1])
        away = np.hypot(*np.maximum(off, 0).T)
        out = np.minimum(out, 1 - min(1.0, 2 * opacity) * (1 - ease((away - np.asarray(r, float)) / _SOFT)))
    return out

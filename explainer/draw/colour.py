"""Colours as RGB triples 0..1 and as hex, and mixtures of them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Colour = str
Stop = Colour | tuple[Colour, float]


@lru_cache(maxsize=4096)
def _rgb(colour: Colour) -> tuple[float, float, float]:
    h = colour.lstrip("#")
    if len(h) != 6:
        raise ValueError(f"not a colour: {colour!r}; write #RRGGBB")
    return (int(h[0:2], 16) / 255, int(h[2:4], 16) / 255, int(h[4:6], 16) / 255)


def rgb(colour: Colour) -> NDArray[np.float64]:
    """The colour as an array of three numbers 0..1."""
    return np.array(_rgb(colour))


def split(stop: Stop) -> tuple[tuple[float, float, float], float]:
    """A stop, `"#RRGGBB"` or `("#RRGGBB", alpha)`, as (rgb, alpha)."""
    return (_rgb(stop), 1.0) if isinstance(stop, str) else (_rgb(stop[0]), float(stop[1]))


@lru_cache(maxsize=8192)
def mix(a: Colour, b: Colour, t: float) -> Colour:
    """The colour at fraction `t` of the way from `a` to `b`."""
    t = min(max(t, 0.0), 1.0)
    return "#" + "".join(f"{round((p * (1 - t) + q * t) * 255):02X}" for p, q in zip(_rgb(a), _rgb(b), strict=True))


def light(colour: Colour, t: float) -> Colour:
    """Towards warm white."""
    return mix(colour, "#FFFDF2", t)


def dark(colour: Colour, t: float) -> Colour:
    """Towards warm umber."""
    return mix(colour, "#3B1E0C", t)

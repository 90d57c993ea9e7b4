"""Where everything of the envelope is, in radii of its body about its middle (y down).

Ball, bag and paper share these places and the one outline: whatever the material, it is the same object.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import cairo
import numpy as np

from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour
from explainer.draw.geometry import Points, arc, bezier, ring, rrect
from explainer.draw.shapes import Box, paths

RING: Final = 0.125  # thickness of the double ring
INNER: Final = 1 - RING
FLAP_ENDS: Final = (float(np.radians(197)), float(np.radians(343)))  # on the ring, clockwise on the screen from +x
FLAP_TIP: Final = (0.0, -0.12)
SEAL: Final = (0.0, -0.205, 0.165)  # x, y, radius: on the skin, over the flap's tip
MARK: Final = (0.465, -0.475, 0.150)
MARK_TURN: Final = 0.22  # radians
SHEET: Final = (-0.55, -0.36, 0.55, 0.58)  # x0, y0, x1, y1 before it is tilted
SHEET_TILT: Final = -0.075  # radians
HINGE: Final = (float(np.cos(FLAP_ENDS[0])) * (1 - RING / 2), float(np.sin(FLAP_ENDS[0])) * (1 - RING / 2))
OPEN_ANGLE: Final = -1.42  # radians that the cap swings about its hinge
NECK: Final = (-0.118, -1.075, 0.118, -0.98)  # the band on top: a bag's tie, a protein's foot
TOP_LOBES: Final = ((-0.115, -1.125, 0.098), (0.095, -1.180, 0.152))  # a small and a large loop, as tetraspanins have
BOX: Final[Box] = (-1.25, -1.45, 1.25, 1.25)  # holds the outline

# degrees clockwise from the top, size: pairs of loops round it, puckers of the bag
_PAIRS: Final = ((52, 1.0), (97, 0.92), (143, 1.0), (199, 0.95), (241, 1.0), (283, 0.92), (322, 0.95))
_CASE: Final = 0.014  # how much wider than a lobe its dark case is


def flap_edge(R: float, n: int = 26) -> Points:
    """The flap's free edge in an envelope of radius `R` px: from its left end over the tip to its right end."""
    r = R * INNER
    left, right = (np.array([np.cos(a), np.sin(a)]) * r for a in FLAP_ENDS)
    tip, down, flat = np.array(FLAP_TIP) * R, np.array([0.20, 0.13]) * r, np.array([0.30, 0.015]) * r
    first = bezier(left, left + down, tip - flat, tip, n)
    second = bezier(tip, tip + flat * [1, -1], right + down * [-1, 1], right, n)
    return np.vstack([first, second[1:]])


def flap(R: float, out: float = INNER) -> Points:
    """The flap as a closed outline whose round side is at `out` radii."""
    a0, a1 = FLAP_ENDS
    return np.vstack([flap_edge(R), arc(0, 0, R * out, a1, a0, 40)])


def below_flap(R: float, out: float = INNER) -> Points:
    """What is left of the disc of `out` radii when the flap is cut off, as a closed outline."""
    a0, a1 = FLAP_ENDS
    return np.vstack([flap_edge(R), arc(0, 0, R * out, a1, a0 + 2 * np.pi, 120)])


def lobes(R: float, cap: bool | None = None) -> list[tuple[float, float, float]]:
    """The paired loops round it as (x, y, radius) px; `cap` asks only for those on the cap, or off it."""
    out = []
    for degrees, k in _PAIRS:
        a = np.radians(degrees)
        on_cap = FLAP_ENDS[0] < (a - np.pi / 2) % (2 * np.pi) < FLAP_ENDS[1]
        if cap is not None and cap != on_cap:
            continue
        away, along = np.array([np.sin(a), -np.cos(a)]), np.array([np.cos(a), np.sin(a)])
        for side, q in ((-1.0, 0.056), (1.0, 0.072)):
            x, y = (away * (1 + q * 0.62 * k) + along * q * k * side * 0.98) * R
            out.append((float(x), float(y), q * R * k))
    return out


def top_lobes(R: float) -> list[tuple[float, float, float]]:
    """The two large loops on top as (x, y, radius) px."""
    return [(x * R, y * R, r * R) for x, y, r in TOP_LOBES]


def neck(R: float) -> Points:
    """The band that the top loops stand on."""
    x0, y0, x1, y1 = (v * R for v in NECK)
    return rrect(x0, y0, x1 - x0, y1 - y0, 0.045 * R)


def cased(R: float, parts: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Lobes with the dark line round them."""
    return [(x, y, r + _CASE * R) for x, y, r in parts]


def outline(R: float) -> list[Points]:
    """The one outline of all materials, as closed lines of one winding whose union it is."""
    parts = cased(R, [*lobes(R), *top_lobes(R)])
    return [ring(0, 0, R, 240), *(ring(x, y, r, 48) for x, y, r in parts), neck(R)]


@contextmanager
def within_outline(c: Canvas, R: float, ground: Colour) -> Iterator[None]:
    """Cut what is drawn to the one outline, to the last soft pixel; `ground` shows where nothing else is drawn."""
    x0, y0, x1, y1 = (v * R for v in BOX)
    e = 0.03 * R  # nothing is drawn in the soft pixels of the layer's own edge
    ctx = c.ctx
    ctx.save()
    ctx.rectangle(x0, y0, x1 - x0, y1 - y0)
    ctx.clip()
    ctx.push_group()
    c.fill(paths([np.array([(x0 + e, y0 + e), (x1 - e, y0 + e), (x1 - e, y1 - e), (x0 + e, y1 - e)])], True), ground)
    try:
        yield
    finally:
        ctx.set_operator(cairo.OPERATOR_DEST_IN)
        c.fill(paths(outline(R), True), ground)
        ctx.set_operator(cairo.OPERATOR_OVER)
        ctx.pop_group_to_source()
        ctx.paint()
        ctx.restore()

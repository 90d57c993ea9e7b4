"""Where the membranes of an opening exosome run: by itself, or fusing with the room that it was taken into."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explainer.draw.geometry import Points, arc, bezier, ease1, ring
from scenes.cast.vesicle.exosome import membrane

_WIDE = np.radians(46)  # half the opening's angle when fully open


@dataclass(frozen=True)
class Opening:
    """The middle lines of the membranes at one moment, px about the exosome's middle; the opening is upward.

    Attributes
    ----------
    lines
        One line while the exosome is open by itself, two rings before fusion, one ring after it.
    gap
        Half the angle of the opening, radians.
    room
        (x, y, radius) of the endosome's membrane, or None.
    pressed
        Half the angle over which the membranes touch and push proteins aside, radians.
    """

    lines: tuple[Points, ...]
    closed: bool
    gap: float
    room: tuple[float, float, float] | None
    pressed: float = 0.0


def opening(radius: float, open: float, room: float | None = None, thick: float | None = None) -> Opening:
    """Where the membranes run.

    Parameters
    ----------
    radius
        Outer radius of the exosome, px.
    open
        0 closed, 1 wide open; with a room, 0..0.25 brings the two membranes together.
    room
        Outer radius of the endosome round it, px.
    """
    t = membrane(radius) if thick is None else thick
    mid = radius - t / 2
    if room is None:
        gap = _WIDE * ease1(open)
        return Opening((_lips(mid, gap),) if gap > 0 else (ring(0, 0, mid, 240),), gap == 0, gap, None)
    rm = room - t / 2
    near = t * (1.05 + 2.2 * (1 - ease1(open, 0, 0.25)))
    cy = rm - mid - near  # the room's middle: its roof is `near` px above the exosome's
    gap = _WIDE * ease1(open, 0.22, 1)
    whole = (0.0, cy, rm)
    pressed = float(np.radians(15)) * ease1(open, 0, 0.25)
    if gap < 0.02:
        return Opening((ring(0, 0, mid, 240), ring(0, cy, rm, 320)), True, 0.0, whole, pressed)
    return Opening((_fused(mid, gap, rm, cy),), True, gap, whole, pressed)


def _lips(r: float, gap: float) -> Points:
    """A ring open at the top whose ends curl outwards."""
    a = np.linspace(-np.pi / 2 + gap, 1.5 * np.pi - gap, 220)
    to_end = np.minimum(a - a[0], a[-1] - a)
    curl = np.clip(1 - to_end / np.radians(26), 0, 1) ** 2 * 0.16 * np.sin(gap) / np.sin(_WIDE)
    return np.asarray(np.c_[np.cos(a), np.sin(a)] * (r * (1 + curl))[:, None])


def _fused(r: float, gap: float, room: float, cy: float) -> Points:
    """One closed membrane round the crescent between an exosome and the room that it has fused with."""
    side = np.arcsin(min(0.95, (r * np.sin(gap) + r * 0.16) / room))
    outer = arc(0, cy, room, -np.pi / 2 + side, 1.5 * np.pi - side, 260)
    inner = arc(0, 0, r, 1.5 * np.pi - gap, -np.pi / 2 + gap, 200)

    def neck(a: Points, b: Points) -> Points:
        """From the end of one line to the start of the next, along both their directions."""
        reach = float(np.hypot(*(b[0] - a[-1]))) * 0.75
        u, v = a[-1] - a[-2], b[1] - b[0]
        return bezier(a[-1], a[-1] + u / np.hypot(*u) * reach, b[0] - v / np.hypot(*v) * reach, b[0], 24)[1:-1]

    return np.vstack([outer, neck(outer, inner), inner, neck(inner, outer)])

"""One messenger RNA, the same all the way: out of the polymerase, through the pore, into the ribosome and on.

It is a row of letters that slides along one way. One number says where it is, so it can neither turn round nor be
in two places.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explainer.draw.canvas import Canvas
from explainer.draw.geometry import Points, ease, ease1, lengths, normals, resample, smooth
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from scenes.cast.nucleic_acid import genetics
from scenes.cast.nucleic_acid.bases import PITCH, TILE, backbone, cap, draw_baked, tile
from scenes.cast.nucleic_acid.genetics import transcribe

CAPPED = 25  # letters: the cap is put on when 20 to 30 have come out of the enzyme
TAIL = 40  # letters of the tail of A that are drawn
_TUBE = 16.0  # width of the backbone, px
_TWIST = (-26.0, 150.0)  # px behind the hybrid over which the letters turn from one side to the other


def stepped(n: float) -> float:
    """A count of letters as the enzyme moves: it rests at each one, then moves on."""
    whole = float(np.floor(n))
    return whole + ease1(n - whole, 0.5, 1.0)


class Message(Live):
    """The mRNA of β-globin on its way.

    Prop: `moved` (letters that its first letter has come from where letters are joined; until it is whole that is
    also how many have been joined).

    Parameters
    ----------
    hybrid
        px from the way's begin along which the letters are paired with the DNA, below the backbone.
    free
        Points of the way behind that, px: letters stand to the left of 5'→3'.
    y
        Height of the backbone there, px.
    """

    moved: float = prop()

    def __init__(self, hybrid: float, y: float, free: ArrayLike, **kwargs: Any) -> None:
        self.letters = transcribe(genetics.HBB_LEADER + genetics.HBB_CODING + genetics.HBB_TRAILER) + "A" * TAIL
        bent = smooth(np.vstack([[(-hybrid, y)], np.asarray(free, float)]), n=20)
        on = (bent[-1] - bent[-2]) / np.hypot(*(bent[-1] - bent[-2]))  # then straight on, for the whole strand
        self.way: Points = resample(np.vstack([[(0.0, y)], bent, bent[-1] + on * PITCH * len(self.letters)]), step=6.0)
        self.hybrid = hybrid
        self._s, self._n = lengths(self.way), -normals(self.way)
        lo, hi = self.way.min(0) - 200, self.way.max(0) + 200
        self.on: Callable[[], float] = lambda: 0.0  # letters that something else, the ribosome, has moved it on
        self.quiet = (0.0, 0.0)  # (from, to) px of the way where it does not sway: in the ribosome
        super().__init__((float(lo[0]), float(lo[1]), float(hi[0]), float(hi[1])), **kwargs)

    # ---- where it is
    def along(self, s: ArrayLike) -> Points:
        """Points of the way at arc lengths from where letters are joined, px."""
        q = np.atleast_1d(np.asarray(s, float))
        return np.asarray(np.c_[np.interp(q, self._s, self.way[:, 0]), np.interp(q, self._s, self.way[:, 1])])

    def nearest(self, x: float, y: float) -> float:
        """The arc length at which the way comes nearest to a point, px."""
        return float(self._s[int(np.hypot(*(self.way - [x, y]).T).argmin())])

    @property
    def gone(self) -> float:
        """Letters that its first letter has come, in the enzyme's steps while it is being copied."""
        return (stepped(self.moved) if self.moved < CAPPED else self.moved) + self.on()

    def arc(self, i: ArrayLike) -> NDArray[np.float64]:
        """How far along the way letters stand, 0 the first one, px."""
        return np.asarray((self.gone - np.asarray(i, float)) * PITCH)

    @property
    def made(self) -> int:
        """Letters that have been joined."""
        return min(int(np.floor(self.moved + self.on())), len(self.letters))

    @property
    def capped(self) -> bool:
        """Whether it has its cap."""
        return self.moved >= CAPPED

    # ---- painting
    def _swayed(self, s: NDArray[np.float64], t: float) -> tuple[Points, Points]:
        """Points at arc lengths and their unit normals to the left of 5'→3'."""
        n = np.c_[np.interp(s, self._s, self._n[:, 0]), np.interp(s, self._s, self._n[:, 1])]
        a, b = self.quiet
        loose = ease(s, self.hybrid + 120, self.hybrid + 520) * (1 - ease(s, a - 500, a) * (1 - ease(s, b, b + 500)))
        sway = 9 * np.sin(s / 170.0 + 0.9 * t) * loose
        return self.along(s) + n * sway[:, None], n

    def draw(self, c: Canvas, t: float) -> None:
        """Backbone and the letters in sight, then the cap."""
        if self.moved <= 0.02:
            return
        x0, y0, x1, y1 = c.ctx.clip_extents()
        near = (self.way[:, 0] > x0 - 90) & (self.way[:, 0] < x1 + 90)
        near &= (self.way[:, 1] > y0 - 90) & (self.way[:, 1] < y1 + 90)
        if not near.any():
            return
        f = self.moved - float(np.floor(self.moved))
        joined = (self.gone - self.made) * PITCH + PITCH / 2 - PITCH * ease1(f, 0.5, 0.8)
        begin = joined if self.made < len(self.letters) else float(self.arc(len(self.letters) - 0.5)[()])
        end = min(float(self.arc(0.0)[()]) + PITCH * (1.15 if self.capped else 0.5), float(self._s[-1]))
        inside = near & (self._s >= begin) & (self._s <= end)
        self._letters(c, t, self._s[near])
        for a, b in _runs(inside):
            s = np.r_[max(self._s[a] - 6, begin), self._s[a:b], min(self._s[b - 1] + 6, end)]
            line, _ = self._swayed(s, t)
            backbone(c, line[::-1], _TUBE)
        if self.capped and end < float(self._s[-1]):
            at, _ = self._swayed(np.array([end]), t)
            draw_baked(c, cap(), *at[0].tolist(), k=ease1(self.moved, CAPPED, CAPPED + 1.5))

    def _letters(self, c: Canvas, t: float, seen: NDArray[np.float64]) -> None:
        first = max(int(self.gone - seen.max() / PITCH) - 1, 0)
        last = min(int(self.gone - seen.min() / PITCH) + 2, self.made)
        if last <= first:
            return
        index = np.arange(first, last)
        s = self.arc(index)
        keep = (s >= seen.min()) & (s <= float(self._s[-1]))
        index, s = index[keep], s[keep]
        p, n = self._swayed(s, t)
        side = -1 + 2 * ease(s, self.hybrid + _TWIST[0], self.hybrid + _TWIST[1])
        x0, y0, x1, y1 = c.ctx.clip_extents()
        for i, (x, y), (nx, ny), k in zip(index.tolist(), p.tolist(), n.tolist(), side.tolist(), strict=True):
            if not (x0 - 90 < x < x1 + 90 and y0 - 90 < y < y1 + 90):
                continue
            sign = 1.0 if k >= 0 else -1.0
            vx, vy = nx * sign, ny * sign
            angle = float(np.arctan2(vy, vx)) + np.pi / 2
            down = abs(angle) > np.pi / 2 + 1e-6
            if down:
                angle -= np.pi * float(np.sign(angle))
            foot = TILE * 0.1
            tall = max(abs(k), 0.22)
            draw_baked(c, tile(self.letters[i], down), x + vx * foot, y + vy * foot, k=1.0, ky=tall, angle=angle)


def _runs(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Index ranges in which a condition holds."""
    edges = np.flatnonzero(np.diff(np.r_[0, mask.astype(int), 0]))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))

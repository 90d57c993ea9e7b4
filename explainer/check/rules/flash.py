"""Checks of how the picture changes: flashes, black or single-colour frames.

Flashes follow WCAG 2.2, "general flash and red flash thresholds": a flash is a pair of opposing changes in relative
luminance of 10 % of the maximum or more, where the darker image is below 0.80, or a pair of opposing transitions
that involve a saturated red. More than three in a second over more than a quarter of any 10 degrees of view fail.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter

from explainer.check.rules.colours import XYZ, linear
from explainer.core.formats import Format, Rect

Frame = NDArray[np.uint8]

CHANGE, DARKER = 0.10, 0.80
"""Relative luminance: how much it must change, and below what the darker image is (WCAG 2.2)."""

RED, RED_CHANGE, RED_LEAST = 0.80, 0.2, 20 / 320
"""Share of R in R+G+B and distance in CIE 1976 u'v' (WCAG 2.2); least light (WCAG 2.0's (R-G-B) x 320 > 20)."""

FLASHES: Final = 3
"""Most flashes in any second (WCAG 2.2)."""

AREA: Final = 0.25
"""Share of the window of 10 degrees that must flash (WCAG 2.2)."""

WINDOW: Final = (640.0, 480.0)
"""Ten degrees of view in px at 1080p: WCAG's 341 x 256 px of 1024 x 768, scaled (WCAG 2.2, 2.3.1)."""

BLANK_RANGE: Final = 6
"""Of 255: a frame whose every channel spans less is black or of one colour."""

BLANK_EDGE: Final = 0.5
"""s at a chapter's ends in which it may fade from and to black."""

_CELL = 36.0  # px at 1080p of the grid on which flashes are measured: a degree's half


@dataclass(frozen=True)
class Event:
    """Something seen from frame `first` to `last`; `box` in design px, None for the whole frame."""

    kind: str
    first: int
    last: int
    box: Rect | None = None


class _Alternation:
    """Counts opposing changes that a large part of a window makes at once.

    A window changes when a quarter of it changes the same way within two frames, and not half as much the other way:
    that is a pattern moving through, which changes many places, but not together.
    """

    def __init__(self, fps: Fraction, window: tuple[int, int]) -> None:
        self._window = window
        self._recent: deque[NDArray[np.bool_]] = deque(maxlen=max(1, round(fps)))
        self._before: tuple[NDArray[np.bool_], NDArray[np.bool_]] | None = None

    def flashing(self, up: NDArray[np.bool_], down: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Take the cells that rise and fall on this frame; return the windows' middles that flash too often."""
        if self._before is None:
            self._before = np.zeros_like(up), np.zeros_like(up)
            self._way = np.zeros(up.shape, np.int8)
        rising, falling = self._share(up | (self._before[0] & ~down)), self._share(down | (self._before[1] & ~up))
        self._before = up, down
        rise = (rising > AREA) & (falling < rising / 2) & (self._way <= 0)
        fall = (falling > AREA) & (rising < falling / 2) & (self._way >= 0)
        self._way[rise], self._way[fall] = 1, -1
        self._recent.append(rise | fall)
        counts: NDArray[np.int64] = np.sum(np.stack(self._recent), axis=0)
        return counts >= 2 * (FLASHES + 1)  # a flash is a pair of changes

    def _share(self, cells: NDArray[np.bool_]) -> NDArray[np.float32]:
        """The share of each window that changes."""
        share: NDArray[np.float32] = uniform_filter(cells.astype(np.float32), self._window, mode="constant")
        return share


class _Luminance:
    """Finds each cell's turning points of relative luminance that are far enough apart."""

    def __init__(self) -> None:
        self._way: NDArray[np.int8] | None = None

    def changed(self, now: NDArray[np.float64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """The cells that have risen, and that have fallen, far enough since they last went the other way."""
        if self._way is None:
            self._way = np.zeros(now.shape, np.int8)
            self._low, self._high = now.copy(), now.copy()
        self._low, self._high = np.minimum(self._low, now), np.maximum(self._high, now)
        up = (self._way <= 0) & (now - self._low >= CHANGE) & (self._low < DARKER)
        down = (self._way >= 0) & (self._high - now >= CHANGE) & (now < DARKER) & ~up
        self._way[up], self._way[down] = 1, -1
        self._high[up], self._low[down] = now[up], now[down]  # from here its next peak or trough is sought
        return up, down


class _Red:
    """Finds each cell's changes to and from a saturated red."""

    def __init__(self) -> None:
        self._was: NDArray[np.bool_] | None = None

    def changed(self, light: NDArray[np.float64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """The cells that have turned saturated red, and from it, far enough in u'v'."""
        red = (light[..., 0] >= RED * np.maximum(light.sum(axis=-1), 1e-9)) & (light[..., 0] >= RED_LEAST)
        uv = _uv(light)
        if self._was is None:
            self._was, self._uv = red, uv
        turned: NDArray[np.bool_] = (red != self._was) & (np.linalg.norm(uv - self._uv, axis=-1) > RED_CHANGE)
        self._was = np.where(turned, red, self._was)
        self._uv = np.where((red == self._was)[..., None], uv, self._uv)
        return turned & red, turned & ~red


def _uv(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """CIE 1976 u'v' of linear sRGB light; black counts as white's."""
    x, y, z = np.moveaxis((light + 1e-4) @ XYZ.T, -1, 0)
    total = x + 15 * y + 3 * z
    return np.stack([4 * x / total, 9 * y / total], -1)


class Flashes:
    """Watches a chapter's frames one after another.

    Parameters
    ----------
    fps, frames
        Rate and number of the frames that will come.
    """

    def __init__(self, fmt: Format, fps: Fraction, frames: int) -> None:
        self._fmt, self._fps, self._frames = fmt, fps, frames
        self._light = linear(np.arange(256) / 255).astype(np.float32)
        self._general, self._red = _Luminance(), _Red()
        self._often: dict[str, _Alternation] = {}
        self._events: list[Event] = []

    def see(self, number: int, pixels: Frame) -> None:
        """Take the next frame: (h, w, 4) uint8."""
        k = pixels.shape[1] / self._fmt.width
        self._flashes(number, pixels, k)
        sub = pixels[::4, ::4, :3].reshape(-1, 3)
        if int((sub.max(0).astype(int) - sub.min(0)).max()) < BLANK_RANGE:
            edge = BLANK_EDGE * self._fps
            if edge <= number < self._frames - edge:
                self._add(Event("blank", number, number))

    def events(self) -> list[Event]:
        """What was seen."""
        return list(self._events)

    def _add(self, event: Event) -> None:
        """Events of a kind that touch in time are one."""
        for i in range(len(self._events) - 1, -1, -1):
            old = self._events[i]
            if old.kind == event.kind and event.first - old.last <= self._fps:
                self._events[i] = Event(old.kind, old.first, event.last, old.box)
                return
        self._events.append(event)

    def _flashes(self, number: int, pixels: Frame, k: float) -> None:
        cell = max(2, 2 * round(_CELL * k / 2))
        rows, columns = pixels.shape[0] // cell, pixels.shape[1] // cell
        half = pixels[: rows * cell : 2, : columns * cell : 2, :3]
        light = self._light[half].reshape(rows, cell // 2, columns, cell // 2, 3).mean((1, 3), dtype=np.float64)
        luminance = light @ np.array((0.2126, 0.7152, 0.0722))
        px = cell / k
        window = (min(rows, round(WINDOW[1] / px)), min(columns, round(WINDOW[0] / px)))
        for kind, (up, down) in (("flash", self._general.changed(luminance)), ("red flash", self._red.changed(light))):
            often = self._often.setdefault(kind, _Alternation(self._fps, window))
            y, x = np.nonzero(often.flashing(up, down))
            if len(y):
                half_h, half_w = window[0] / 2, window[1] / 2
                box = (
                    max(0.0, float(x.min() - half_w) * px),
                    max(0.0, float(y.min() - half_h) * px),
                    min(float(self._fmt.width), float(x.max() + half_w) * px),
                    min(float(self._fmt.height), float(y.max() + half_h) * px),
                )
                self._add(Event(kind, max(0, number - round(self._fps)), number, box))

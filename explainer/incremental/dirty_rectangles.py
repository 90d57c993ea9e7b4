"""Which parts of a frame are drawn again: where what is shown came, went or changed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Final, TypeAlias

Rect: TypeAlias = tuple[int, int, int, int]  # (x0, y0, x1, y1) device px, x1 and y1 exclusive
# One thing drawn on a frame: itself (told from others by its identity), how often it has changed, what it may touch.
Drawn: TypeAlias = tuple[Hashable, int, Rect]

_WASTE: Final = 1.2  # two rectangles are joined if what covers both is at most so much larger
_MOST: Final = 6  # rectangles in a frame; each one costs a look at everything that is shown


def meets(a: Rect, b: Rect) -> bool:
    """Whether two rectangles share a pixel."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _area(r: Rect) -> int:
    return (r[2] - r[0]) * (r[3] - r[1])


def merged(rects: Iterable[Rect], width: int, height: int) -> list[Rect]:
    """Few rectangles that cover these inside a frame of this size (px), joined where that wastes little."""
    out: list[Rect] = []
    for x0, y0, x1, y1 in rects:
        now: Rect = (max(x0, 0), max(y0, 0), min(x1, width), min(y1, height))
        if now[0] >= now[2] or now[1] >= now[3]:
            continue
        again = True
        while again:
            again = False
            for other in out:
                both = (min(now[0], other[0]), min(now[1], other[1]), max(now[2], other[2]), max(now[3], other[3]))
                wasteful = _area(both) > _WASTE * (_area(now) + _area(other))
                if meets(now, other) or not wasteful or len(out) >= _MOST:
                    out.remove(other)
                    now, again = both, True
                    break
        out.append(now)
    return out


def changes(before: Sequence[Drawn], now: Sequence[Drawn]) -> list[Rect]:
    """Where two drawings differ: what came, went or changed; all of it if the order did."""
    old = {which: (version, rect) for which, version, rect in before}
    new = {which for which, _, _ in now}
    if [which for which, _, _ in before if which in new] != [which for which, _, _ in now if which in old]:
        return [rect for _, _, rect in (*before, *now)]
    out = [rect for which, _, rect in before if which not in new]
    for which, version, rect in now:
        was = old.get(which)
        if was is None:
            out.append(rect)
        elif was[0] != version:
            out += [was[1], rect]
    return out

"""Things that pop: they come, go or change their opacity between two neighbouring drawn frames, and it shows."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from explainer.check.drawing import Looker
from explainer.check.inspect import painted
from explainer.check.measure import Grey
from explainer.core.formats import Format, Rect
from explainer.draw.mobjects import Paint
from explainer.draw.onscreen import box_of, matrix
from explainer.draw.words import Words
from explainer.scene.chapter import Chapter

STEP: Final = 0.45
"""Of 1: a change of opacity between two frames that is no fade any more (a fade takes three frames at 15 a second)."""

_CHANGED = 24  # of 255: a px that changes more shows something else
_SHARE = 0.15  # of a thing's box that must change, all at once
_LEAST = 40  # px of a measured picture: a square of 25 px at 1080p
_NEAR = 2  # frames before and after in which the same box must change less
_MANY = 30  # things that come or go at once are one change of scene


@dataclass(frozen=True)
class Popped:
    """A thing that came or went on frame `number`; `box` in design px, `place` the line of code that was playing."""

    number: int
    name: str
    came: bool
    box: Rect
    place: str
    allow: Mapping[str, str]


class PopRule:
    """Observes which things are there on each frame, and whether the picture shows that they come or go at once."""

    def __init__(self, fmt: Format) -> None:
        self._fmt = fmt
        self._there: dict[int, tuple[Paint, float]] = {}  # kept alive, so that no other takes their id
        self._small: deque[tuple[int, Grey]] = deque(maxlen=2 * _NEAR + 2)
        self._asked: deque[Popped] = deque()
        self.popped: list[Popped] = []

    def see(self, scene: Chapter, number: int, renderer: Looker, small: Grey) -> None:
        """Take the next frame."""
        self._small.append((number, small))
        now = {id(p): (p, float(p.opacity)) for p in painted(scene) if isinstance(p, Paint) and p.opacity > 0}
        changed: list[Popped] = []
        for key, (paint, _) in {**self._there, **now}.items():
            was, new = self._there.get(key, (paint, 0.0))[1], now.get(key, (paint, 0.0))[1]
            if number and abs(new - was) >= STEP:
                box = box_of(matrix(paint, scene.view), paint.box)
                name = f"“{''.join(paint.text.split(chr(10)))}”" if isinstance(paint, Words) else paint.name
                changed.append(Popped(number, name, new > was, box, renderer.place, paint.allow))
        if len(changed) <= _MANY:
            self._asked += changed
        self._there = now
        while self._asked and self._asked[0].number + _NEAR <= number:
            asked = self._asked.popleft()
            if self._shows(asked):
                self.popped.append(asked)

    def _shows(self, asked: Popped) -> bool:
        """Whether the picture in the thing's box changes on its frame and not around it."""
        frames = dict(self._small)
        numbers = range(asked.number - _NEAR, asked.number + _NEAR + 1)
        if any(n - 1 not in frames or n not in frames for n in numbers):
            return False
        k = min(frames[asked.number].shape) / min(self._fmt.width, self._fmt.height)
        x0, y0, x1, y1 = (max(0, round(v * k)) for v in asked.box)
        shares = []
        for n in numbers:
            a, b = frames[n][y0:y1, x0:x1], frames[n - 1][y0:y1, x0:x1]
            if a.size < _LEAST:
                return False
            shares.append(float((np.maximum(a, b) - np.minimum(a, b) > _CHANGED).mean()))
        now = shares.pop(_NEAR)
        return now >= _SHARE and now * a.size >= _LEAST and now > 3 * max(shares)

    def once(self) -> Iterator[Popped]:
        """What pops, the largest first on each frame and its parts not beside it."""
        kept: list[Popped] = []
        for popped in sorted(self.popped, key=lambda p: (p.number, -_area(p.box))):
            if not any(old.number == popped.number and _within(popped.box, old.box) for old in kept):
                kept.append(popped)
                yield popped


def _area(box: Rect) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _within(a: Rect, b: Rect) -> bool:
    """Whether the middle of a lies in b."""
    x, y = (a[0] + a[2]) / 2, (a[1] + a[3]) / 2
    return b[0] <= x <= b[2] and b[1] <= y <= b[3]

"""Labels at things: placed where there is room, they follow the thing and the view while they are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Literal

import numpy as np
from manim import Group
from numpy.typing import NDArray

from explainer.core.formats import Rect
from explainer.draw.mobjects import Paint, View
from explainer.draw.onscreen import box_of, matrix, seen_text, solid
from explainer.draw.words import Words
from explainer.scene.leader import Leader
from explainer.scene.shots import Pose
from explainer.scene.shown import Appearing

if TYPE_CHECKING:
    from explainer.scene.chapter import Chapter

Side = Literal["above", "right", "below", "left"]
SIDES: tuple[Side, ...] = ("above", "right", "below", "left")
XY = tuple[float, float]

_LOOKS = 6  # times of a label's stay at which its place must be free
_GAPS = (1.0, 2.4, 4.2)  # how far from its thing it may stand, in heights of a letter
_SHIFTS = (0.0, -0.6, 0.6, -1.3, 1.3)  # how far along the thing's side, in half lengths of the label
_TOUCHING = 0.7  # letter heights: what is as near needs no line
# what it costs to cover other things, to cover its own, to be far, to be on a side that was not asked for
_TEXT, _OWN, _FAR, _UNASKED = 100.0, 4.0, 0.15, 0.5


@dataclass(frozen=True)
class Place:
    """Where a label stands: its side of the thing, how far from it, and how far along that side."""

    side: Side
    gap: float
    shift: float


def overlap(a: Rect, b: Rect) -> float:
    """The share of the first box that the second covers."""
    w, h = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return max(w, 0.0) * max(h, 0.0) / max((a[2] - a[0]) * (a[3] - a[1]), 1e-6)


class Tag(Appearing):
    """The label of a thing, and a line from it that ends on the thing.

    Parameters
    ----------
    words
        The label.
    thing
        What it names.
    sides
        Where it should stand, the best first; where none of them has room, it stands on another.
    anchor
        The point of the thing that is named, in the thing's own px; one of its solid points if left out.
    """

    def __init__(
        self, scene: Chapter, words: Words, thing: Paint, sides: Sequence[Side], anchor: XY | None = None
    ) -> None:
        self.scene, self.words, self.thing = scene, words, thing
        self.sides = tuple(dict.fromkeys((*sides, *SIDES)))
        self.line = Leader(scene.fmt, scene.leader_colour, scene.leader_casing)
        self.anchor, self.asked = anchor, sides or SIDES
        self.place = Place(self.sides[0], _GAPS[0], 0.0)
        self.placed = False
        super().__init__(Group(self.line, words))

    def begin(self) -> None:
        """Find the place for the whole stay."""
        super().begin()
        beat = self.scene.beats.beat_of(self)
        last = min(beat.end, self.scene.last_position)
        times = list(np.linspace(beat.begin, last, _LOOKS))
        view = self.scene.view
        poses = [_posed(p) for p in self.scene.beats.poses((view.x, view.y, view.zoom), times)]
        self._look(poses)
        taken = [list(self._taken(pose)) for pose in poses]
        ink = self._ink()
        places = [Place(side, gap, shift) for gap, side, shift in product(_GAPS, self.sides, _SHIFTS)]

        def cost(at: int) -> float:
            total = 0.0
            for pose, others in zip(poses, taken, strict=True):
                box = self._box(places[at], pose, ink)
                own = self._target(pose)
                total += _TEXT * sum(overlap(box, other) > 0.02 for other in others) + _OWN * overlap(box, own)
                total += _FAR * abs(places[at].gap - _GAPS[0]) + _UNASKED * (places[at].side not in self.asked)
            return total

        self.placed = True
        self.place = places[min(range(len(places)), key=lambda at: (round(cost(at), 3), at))]

    def appear(self, share: float) -> None:
        """The word fades in while the line grows."""
        self.words.set_opacity(share)
        self.line.set_opacity(1.0 if share == 1 else min(2 * share, 1.0))
        self.line.grow = share

    def vanish(self, share: float) -> None:
        """Both fade."""
        self.words.set_opacity(share)
        self.line.set_opacity(share)

    def follow(self) -> None:
        """Stand by the thing as it is now."""
        view = self.scene.view
        x0, y0, x1, y1 = self._ink()
        box = self._box(self.place, view, (x0, y0, x1, y1))
        self.words.at(box[0] - x0, box[1] - y0)
        end = self._point(view)
        self.line.end = end
        self.line.start = _edge(box, end, 8.0)
        near = self.line.length < _TOUCHING * self.words.size
        inside = box[0] <= end[0] <= box[2] and box[1] <= end[1] <= box[3]
        if near or inside:
            self.line.set_opacity(0.0)

    # ---- geometry, all in screen px
    def _look(self, poses: Sequence[View]) -> None:
        """Find where the thing is solid, and the solid point that the line ends on."""
        mask, (x0, y0, x1, y1) = solid(self.thing, self.scene.camera.ambient)
        rows, columns = np.nonzero(mask)
        h, w = mask.shape
        x, y = x0 + (columns + 0.5) * (x1 - x0) / w, y0 + (rows + 0.5) * (y1 - y0) / h
        self._solid: Rect = self.thing.box if not len(x) else (x.min(), y.min(), x.max(), y.max())
        if self.anchor is None:
            self.anchor = self._solid_point(np.c_[x, y], poses) if len(x) else ((x0 + x1) / 2, (y0 + y1) / 2)

    def _solid_point(self, points: NDArray[np.float64], poses: Sequence[View]) -> XY:
        """A solid point that is in the stage all the time if one is, near the side of the thing that is named first."""
        f = self.scene.fmt
        best = np.zeros(len(points))
        for pose in poses:
            m = matrix(self.thing, pose)
            px, py = m.xx * points[:, 0] + m.xy * points[:, 1] + m.x0, m.yx * points[:, 0] + m.yy * points[:, 1] + m.y0
            x0, y0, x1, y1 = self._target(pose)
            aim = {"above": (0.5, 0.2), "below": (0.5, 0.8), "left": (0.2, 0.5), "right": (0.8, 0.5)}[self.sides[0]]
            out = np.maximum(0, f.stage.x0 - px) + np.maximum(0, px - f.stage.x1)
            out += np.maximum(0, f.stage.y0 - py) + np.maximum(0, py - f.stage.y1)
            size = max(x1 - x0, y1 - y0, 1.0)
            best += 100 * out / f.height + np.hypot(px - x0 - aim[0] * (x1 - x0), py - y0 - aim[1] * (y1 - y0)) / size
        x, y = points[int(best.argmin())]
        return float(x), float(y)

    def _point(self, view: View) -> XY:
        """Where the line ends."""
        assert self.anchor is not None
        x, y = matrix(self.thing, view).transform_point(*self.anchor)
        return float(x), float(y)

    def _target(self, view: View) -> Rect:
        """The thing, as far as it is in the frame."""
        f = self.scene.fmt
        x0, y0, x1, y1 = box_of(matrix(self.thing, view), self._solid)
        return max(x0, 0.0), max(y0, 0.0), min(x1, f.width), min(y1, f.height)

    def _ink(self) -> Rect:
        """The box of the label's ink about its anchor."""
        x, y = self.words.xy
        seen = seen_text(self.words, None)
        x0, y0, x1, y1 = self.words.box if seen is None else seen.box
        return (x0, y0, x1, y1) if seen is None else (x0 - x, y0 - y, x1 - x, y1 - y)

    def _box(self, place: Place, view: View, ink: Rect) -> Rect:
        """The label's box: beside the thing, inside the region that is for labels."""
        f, size = self.scene.fmt, self.words.size
        w, h = ink[2] - ink[0], ink[3] - ink[1]
        x0, y0, x1, y1 = self._target(view)
        px, py = self._point(view)
        gap = place.gap * size
        if place.side in ("above", "below"):
            x = px - w / 2 + place.shift * w / 2
            y = y0 - gap - h if place.side == "above" else y1 + gap
        else:
            y = py - h / 2 + place.shift * 2 * h
            x = x0 - gap - w if place.side == "left" else x1 + gap
        pad = 0.3 * size
        x = min(max(x, f.labels.x0 + pad), f.labels.x1 - pad - w)
        y = min(max(y, f.labels.y0 + pad), f.labels.y1 - pad - h)
        return x, y, x + w, y + h

    def _taken(self, view: View) -> Iterator[Rect]:
        """What it may not cover: words, and important things that do not hold its own thing."""
        own = self._target(view)
        others = [x for x in self.scene.beats.shown() if isinstance(x, Tag) and x is not self and x.placed]
        yield from (tag._box(tag.place, view, tag._ink()) for tag in others)
        skipped = {id(self.thing), id(self.words), *(id(tag.words) for tag in others)}
        for mobject in self.scene.get_mobject_family_members():
            if not isinstance(mobject, Paint) or id(mobject) in skipped or mobject.opacity <= 0.05:
                continue
            if isinstance(mobject, Words):
                seen = seen_text(mobject, view)
                if seen is not None:
                    yield seen.box
            elif mobject.important:
                box = box_of(matrix(mobject, view), mobject.box)
                if overlap(own, box) < 0.5:
                    yield box


def _posed(pose: Pose) -> View:
    view = View()
    view.x, view.y, view.zoom = pose
    return view


def _edge(box: Rect, to: XY, off: float) -> XY:
    """Where a line to a point leaves a box, `off` px outside it."""
    x0, y0, x1, y1 = box
    third = (x1 - x0) / 3
    if y0 <= to[1] <= y1:
        return (x0 - off if to[0] < x0 else x1 + off), min(max(to[1], y0), y1)
    return min(max(to[0], x0 + third), x1 - third), (y0 - off if to[1] < y0 else y1 + off)

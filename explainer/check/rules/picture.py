"""Checks of the drawn frames of a chapter: contrast, covered and hidden things, flashes and blank frames."""

from __future__ import annotations

from collections.abc import Iterator
from math import dist
from typing import Final

import numpy as np

from explainer.check.drawing import FrameRule, Looker, Watched
from explainer.check.finding import Finding, allowed_by, cue_at, cue_place
from explainer.check.inspect import VISIBLE, painted, texts_on
from explainer.check.measure import Grey
from explainer.check.rules.contrast import COVERED, Reader
from explainer.check.rules.flash import Flashes
from explainer.core.formats import FORMATS, Rect
from explainer.core.model import Timeline
from explainer.draw.mobjects import Paint
from explainer.draw.onscreen import box_of, matrix, solid
from explainer.render.frames import Frame
from explainer.scene.chapter import Chapter

HIDDEN: Final = 0.90
"""Share of an important thing's solid px that taking it away must change; less shows that something hides it."""

_SAME = 10  # of 255: a px that changes less shows something else
_STILL = 2.0  # px between two frames: a text that moves further is on its way

_EVENTS = {
    "flash": ("picture.flash", "the picture flashes more than three times a second", "change light more slowly"),
    "red flash": ("picture.red-flash", "saturated red flashes more than three times a second", "change it slowly"),
    "blank": ("picture.blank", "the frame is black or of one colour", "show something, or cross-fade"),
}


def readable(timeline: Timeline) -> set[int]:
    """The frames on which texts are read: soon after each cue's start, its middle and its end."""
    out: set[int] = set()
    for cue in timeline.cues:
        out |= {cue.start + round((cue.end - cue.start) * share) for share in (0.15, 0.5, 0.85)} | {cue.end - 1}
    return {min(n, timeline.frames - 1) for n in out}


class PictureRule(FrameRule):
    """Observes how a chapter looks."""

    def __init__(self, watched: Watched) -> None:
        super().__init__(watched)
        self._flashes = Flashes(FORMATS[watched.fmt], watched.timeline.fps, watched.timeline.frames)
        self._inspected = readable(watched.timeline)
        self._before: dict[int, tuple[tuple[float, float], float]] = {}
        self._reader: Reader | None = None
        self._out: dict[tuple[str, str], Finding] = {}

    def see(self, scene: Chapter, number: int, renderer: Looker, small: Grey) -> None:
        """Inspect a frame, or note where its texts are if the next is inspected."""
        self._flashes.see(number, renderer.pixels)
        if number in self._inspected:
            self._reader = self._reader or Reader(renderer.camera)
            pixels = renderer.pixels.copy()
            for check, about, what, fix, box, allow in self._texts(scene, pixels):
                self._found(check, about, number, what, fix, box, allow)
            for check, about, what, fix, box, allow in self._things(scene, renderer, pixels):
                self._found(check, about, number, what, fix, box, allow)
        if number + 1 in self._inspected:
            self._before = {id(words): (_middle(seen.box), seen.opacity) for words, seen in texts_on(scene)}

    def findings(self) -> list[Finding]:
        """What is wrong."""
        for event in self._flashes.events():
            check, what, fix = _EVENTS[event.kind]
            middle = min((event.first + event.last) // 2, self._timeline.frames - 1)
            self._found(check, str(event.first), middle, what, fix, event.box, {})
        return list(self._out.values())

    def _found(
        self, check: str, about: str, number: int, what: str, fix: str, box: Rect | None, allow: dict[str, str]
    ) -> None:
        cue, script = cue_at(self._timeline, number), self._script
        seconds = float(number / self._timeline.fps)
        allowed = allowed_by(allow, self._chapter.allow, check)
        new = Finding(
            check, what, fix, script.id, cue, script.lang, self._fmt, seconds, cue_place(script, cue), box, allowed
        )
        self._out.setdefault((check, about), new)

    def _texts(self, scene: Chapter, pixels: Frame) -> Iterator[_Seen]:
        """What is wrong with the texts that stand still on a frame."""
        assert self._reader is not None
        for words, seen in texts_on(scene):
            was = self._before.get(id(words))
            still = was is not None and dist(was[0], _middle(seen.box)) < _STILL and abs(was[1] - seen.opacity) < 0.01
            if seen.opacity < VISIBLE or not still:
                continue
            reading = self._reader.read(pixels, words, seen, self._scale)
            if reading is None:
                continue
            name, allow = f"“{''.join(seen.text.split(chr(10)))}”", dict(seen.allow)
            if reading.covered > COVERED:
                what = f"{name} is covered by {100 * reading.covered:.0f} %"
                yield "picture.covered", seen.text, what, "bring it to the front, or move one of them", seen.box, allow
            elif reading.ratio < reading.needed:
                what = f"{name} has a contrast of {reading.ratio:.1f}:1, at least {reading.needed:g}:1"
                fix = "give it a shade or plate, another colour, or a quieter ground"
                yield "picture.contrast", seen.text, what, fix, reading.box, allow

    def _things(self, scene: Chapter, renderer: Looker, pixels: Frame) -> Iterator[_Seen]:
        """Important things that other things hide."""
        for thing in painted(scene):
            if not isinstance(thing, Paint) or not thing.important or thing.opacity < 0.99:
                continue
            mask, local = solid(thing, scene.camera.ambient)
            rows, columns = np.nonzero(mask)
            if not len(rows):
                continue
            m = matrix(thing, scene.view)
            h, w = mask.shape
            x = local[0] + (columns + 0.5) * (local[2] - local[0]) / w
            y = local[1] + (rows + 0.5) * (local[3] - local[1]) / h
            px = ((m.xx * x + m.xy * y + m.x0) * self._scale).astype(int)
            py = ((m.yx * x + m.yy * y + m.y0) * self._scale).astype(int)
            on = (px >= 0) & (px < pixels.shape[1]) & (py >= 0) & (py < pixels.shape[0])
            if on.sum() < 12:
                continue
            rest = renderer.without(scene, thing)
            changed = np.abs(pixels[py[on], px[on], :3].astype(int) - rest[py[on], px[on], :3]).max(axis=1) > _SAME
            seen = float(changed.mean())
            if seen < HIDDEN:
                what = f"{thing.name}, which is important, is hidden by {100 * (1 - seen):.0f} %"
                fix = "bring it to the front, or move what hides it"
                yield "picture.hidden", thing.name, what, fix, box_of(m, local), thing.allow


_Seen = tuple[str, str, str, str, Rect, dict[str, str]]


def _middle(box: Rect) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2

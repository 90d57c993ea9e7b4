"""Checks of the drawn frames of a chapter, at draft size and rate."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from math import dist
from typing import Any, Final

import numpy as np
from manim import Mobject, Scene
from numpy.typing import NDArray

from explainer.check.finding import Finding, allowed_by, cue_at, cue_place
from explainer.check.inspect import VISIBLE, painted, texts_on
from explainer.check.rules.contrast import COVERED, Reader
from explainer.check.rules.motion import Event, Motion
from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Timeline
from explainer.draw.mobjects import Paint
from explainer.draw.onscreen import box_of, matrix, solid
from explainer.project.records import ChapterScript
from explainer.render.frames import FilmRenderer, Frame, Sink, draw_chapter
from explainer.scene.chapter import Chapter

HIDDEN: Final = 0.90
"""Share of an important thing's solid px that taking it away must change; less shows that something hides it."""

_SAME = 10  # of 255: a px that changes less shows something else
_STILL = 2.0  # px between two frames: a text that moves further is on its way

_EVENTS = {
    "flash": ("picture.flash", "the picture flashes more than three times a second", "change light more slowly"),
    "red flash": ("picture.red-flash", "saturated red flashes more than three times a second", "change it slowly"),
    "frozen": ("picture.frozen", "nothing moves while the voice speaks", "let something breathe or drift"),
    "blank": ("picture.blank", "the frame is black or of one colour", "show something, or cross-fade"),
}


def readable(timeline: Timeline) -> set[int]:
    """The frames on which texts are read: soon after each cue's start, its middle and its end."""
    out: set[int] = set()
    for cue in timeline.cues:
        out |= {cue.start + round((cue.end - cue.start) * share) for share in (0.15, 0.5, 0.85)} | {cue.end - 1}
    return {min(n, timeline.frames - 1) for n in out}


class _Looker(FilmRenderer):
    """Draws every frame and inspects the scene itself on some."""

    def __init__(
        self,
        sink: Sink,
        wanted: Collection[int] | None,
        *,
        inspected: Collection[int],
        inspect: Callable[[Chapter, int, _Looker], None],
    ) -> None:
        super().__init__(sink, wanted)
        self._inspected, self._inspect = inspected, inspect
        self.before: dict[int, tuple[tuple[float, float], float]] = {}
        self.reader: Reader | None = None

    def render(self, scene: Chapter, time: float, moving_mobjects: list[Mobject] | None = None) -> None:
        """Draw one frame, then inspect it, or note where its texts are if the next is inspected."""
        super().render(scene, time, moving_mobjects)
        number = scene.frames - 1
        if number in self._inspected:
            self.reader = self.reader or Reader(self.camera)
            self._inspect(scene, number, self)
        if number + 1 in self._inspected:
            self.before = {id(words): (_middle(seen.box), seen.opacity) for words, seen in texts_on(scene)}

    def without(self, scene: Scene, thing: Mobject) -> NDArray[np.uint8]:
        """The frame as it would be without one thing."""
        own, thing.opacity = thing.opacity, 0.0
        self.camera.reset()
        self.camera.capture_mobjects(scene.mobjects)
        thing.opacity = own
        return np.array(self.camera.pixel_array)


def _middle(box: tuple[float, float, float, float]) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def check_picture(
    chapter: type[Chapter], script: ChapterScript, timeline: Timeline, fmt: FormatName, size: tuple[int, int]
) -> list[Finding]:
    """Everything wrong with how a chapter looks: contrast, covered things, flashes, frozen or blank pictures.

    Parameters
    ----------
    size
        Width and height in device px to draw at.
    """
    f = FORMATS[fmt]
    scale = size[0] / f.width
    spoken = [(cue.start, cue.start + cue.voice) for cue in timeline.cues]
    motion = Motion(f, timeline.fps, timeline.frames, spoken)
    out: dict[tuple[str, str], Finding] = {}

    def found(check: str, about: str, number: int, what: str, fix: str, **more: Any) -> None:
        cue = cue_at(timeline, number)
        seconds = float(number / timeline.fps)
        new = Finding(check, what, fix, script.id, cue, script.lang, fmt, seconds, cue_place(script, cue), **more)
        out.setdefault((check, about), new)

    def inspect(scene: Chapter, number: int, looker: _Looker) -> None:
        pixels: Frame = looker.camera.pixel_array.copy()
        for check, about, what, fix, box, allow in _texts(scene, looker, pixels, scale):
            found(check, about, number, what, fix, box=box, allowed=allowed_by(allow, chapter.allow, check))
        for check, about, what, fix, box, allow in _things(scene, looker, pixels, scale):
            found(check, about, number, what, fix, box=box, allowed=allowed_by(allow, chapter.allow, check))

    renderer = partial(_Looker, inspected=readable(timeline), inspect=inspect)
    draw_chapter(chapter, script, timeline, fmt, size, motion.see, None, renderer)
    for event in motion.events():
        check, what, fix = _EVENTS[event.kind]
        at = _telling(event, timeline)
        lasts = (event.last - event.first) / float(timeline.fps)
        more = f" for {lasts:.1f} s" if event.kind == "frozen" else ""
        allowed = chapter.allow.get(check, "")
        found(check, str(event.first), at, what + more, fix, box=event.box, allowed=allowed)
    return list(out.values())


def _telling(event: Event, timeline: Timeline) -> int:
    """The frame that shows an event best: its middle, in the film."""
    return min((event.first + event.last) // 2, timeline.frames - 1)


_Seen = tuple[str, str, str, str, tuple[float, float, float, float], dict[str, str]]


def _texts(scene: Chapter, looker: _Looker, pixels: Frame, scale: float) -> Iterator[_Seen]:
    """What is wrong with the texts that stand still on a frame."""
    assert looker.reader is not None
    for words, seen in texts_on(scene):
        was = looker.before.get(id(words))
        still = was is not None and dist(was[0], _middle(seen.box)) < _STILL and abs(was[1] - seen.opacity) < 0.01
        if seen.opacity < VISIBLE or not still:
            continue
        reading = looker.reader.read(pixels, words, seen, scale)
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


def _things(scene: Chapter, looker: _Looker, pixels: Frame, scale: float) -> Iterator[_Seen]:
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
        px = ((m.xx * x + m.xy * y + m.x0) * scale).astype(int)
        py = ((m.yx * x + m.yy * y + m.y0) * scale).astype(int)
        on = (px >= 0) & (px < pixels.shape[1]) & (py >= 0) & (py < pixels.shape[0])
        if on.sum() < 12:
            continue
        rest = looker.without(scene, thing)
        changed = np.abs(pixels[py[on], px[on], :3].astype(int) - rest[py[on], px[on], :3]).max(axis=1) > _SAME
        seen = float(changed.mean())
        if seen < HIDDEN:
            name = type(thing).__name__
            what = f"{name}, which is important, is hidden by {100 * (1 - seen):.0f} %"
            yield (
                "picture.hidden",
                name,
                what,
                "bring it to the front, or move what hides it",
                box_of(m, local),
                thing.allow,
            )

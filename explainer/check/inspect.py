"""What stands where on a frame, read from the scene's own objects without drawing it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from manim import Camera, Mobject
from numpy.typing import NDArray

from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Timeline
from explainer.draw.mobjects import Paint
from explainer.draw.onscreen import SeenText, SeenThing, seen_text, seen_thing
from explainer.draw.words import Words
from explainer.project.records import ChapterScript
from explainer.render.frames import FilmRenderer, Sink, draw_chapter
from explainer.scene.chapter import Chapter
from explainer.scene.tags import Tag

VISIBLE = 0.35
"""Opacity from which a thing counts as there to be read; below it is coming or going."""

READABLE = 0.9
"""Opacity from which a label is read with ease."""


@dataclass(frozen=True)
class Sample:
    """One frame's texts and important things, in the order in which they are painted.

    `named` are the important things that a tag names which can be read, each with the tag's words.
    """

    frame: int
    texts: tuple[SeenText, ...]
    things: tuple[SeenThing, ...]
    named: tuple[tuple[SeenThing, str], ...] = ()


def painted(scene: Chapter) -> list[Mobject]:
    """Everything on a scene in the order in which the camera paints it."""
    found: list[Mobject] = Camera.get_mobjects_to_display(scene.camera, scene.mobjects)
    return found


def texts_on(scene: Chapter) -> Iterator[tuple[Words, SeenText]]:
    """The texts on a scene, with their mobjects, in the order in which they are painted."""
    for mobject in painted(scene):
        if isinstance(mobject, Words) and mobject.opacity > 0:
            seen = seen_text(mobject, scene.view)
            if seen is not None:
                yield mobject, seen


def sample(scene: Chapter, frame: int) -> Sample:
    """What stands where on the scene as it is now."""
    size = (float(scene.fmt.width), float(scene.fmt.height))
    labels = {
        id(tag.thing): tag.words.text
        for tag in scene.beats.shown()
        if isinstance(tag, Tag) and tag.words.opacity >= READABLE
    }
    things: list[SeenThing] = []
    named: list[tuple[SeenThing, str]] = []
    for p in painted(scene):
        if isinstance(p, Paint) and p.important and p.opacity > 0:
            seen = seen_thing(p, scene.view, scene.camera.ambient, size)
            if seen is not None:
                things.append(seen)
                if id(p) in labels:
                    named.append((seen, labels[id(p)]))
    return Sample(frame, tuple(seen for _, seen in texts_on(scene)), tuple(things), tuple(named))


class _Watcher(FilmRenderer):
    """Sets the scene as it is on each wanted frame and looks, without drawing."""

    def __init__(self, sink: Sink, wanted: Collection[int] | None, *, look: Callable[[Chapter, int], None]) -> None:
        super().__init__(sink, wanted)
        self._look = look

    def play(self, scene: Chapter, *args: Any, **kwargs: Any) -> None:
        """Visit the wanted frames of a play, then finish it."""
        scene.compile_animation_data(*args, **kwargs)
        scene.begin_animations()
        for number in scene.coming():
            if self._wanted is None or number in self._wanted:
                scene.peek(number)
                self._look(scene, number)
        scene.skip_play()
        self.num_plays += 1


def watch(
    chapter: type[Chapter], script: ChapterScript, timeline: Timeline, fmt: FormatName, frames: Collection[int]
) -> list[Sample]:
    """Play a chapter without drawing it, and see what stands where on some of its frames."""
    out: list[Sample] = []

    def look(scene: Chapter, number: int) -> None:
        out.append(sample(scene, number))

    def nothing(number: int, pixels: NDArray[np.uint8]) -> None:
        """No frame is drawn."""

    size = (FORMATS[fmt].width // 12, FORMATS[fmt].height // 12)  # nothing is drawn, but it tells the format
    draw_chapter(chapter, script, timeline, fmt, size, nothing, frames, partial(_Watcher, look=look))
    return out

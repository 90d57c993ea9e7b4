"""One pass over a chapter's drawn frames, on which every rule that needs them looks at once."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import numpy as np
from manim import Mobject, Scene
from numpy.typing import NDArray

from explainer.check.finding import Finding
from explainer.check.measure import Grey, grey
from explainer.core.author import author_place
from explainer.core.model import FormatName, Timeline
from explainer.project.records import ChapterScript
from explainer.render.frames import FilmRenderer, Frame, Sink, draw_chapter
from explainer.scene.chapter import Chapter


class Observer(Protocol):
    """Something that looks at every drawn frame."""

    def see(self, scene: Chapter, number: int, renderer: Looker, small: Grey) -> None:
        """Look at the frame that has just been drawn; `small` is its measured picture."""
        ...


@dataclass(frozen=True)
class Watched:
    """A chapter whose frames are drawn to be looked at, at `scale` device px per design px."""

    chapter: type[Chapter]
    script: ChapterScript
    timeline: Timeline
    fmt: FormatName
    scale: float


class FrameRule(ABC):
    """An observer that finds something wrong with a chapter."""

    def __init__(self, watched: Watched) -> None:
        self._chapter, self._script, self._timeline = watched.chapter, watched.script, watched.timeline
        self._fmt, self._scale = watched.fmt, watched.scale

    @abstractmethod
    def see(self, scene: Chapter, number: int, renderer: Looker, small: Grey) -> None:
        """Look at the frame that has just been drawn, as an `Observer`."""

    @abstractmethod
    def findings(self) -> Iterable[Finding]:
        """What is wrong, once all frames were seen."""


class Looker(FilmRenderer):
    """Draws every frame, and shows each to the observers.

    Attributes
    ----------
    place
        The line of the chapter's code that is playing.
    """

    def __init__(self, sink: Sink, wanted: Collection[int] | None, *, observers: Sequence[Observer]) -> None:
        super().__init__(sink, wanted)
        self._observers = observers
        self.place = ""

    def play(self, scene: Chapter, *args: Any, **kwargs: Any) -> None:
        """Note which line plays, then play."""
        self.place = author_place()
        super().play(scene, *args, **kwargs)

    def render(self, scene: Chapter, time: float, moving_mobjects: list[Mobject] | None = None) -> None:
        """Draw one frame and show it."""
        super().render(scene, time, moving_mobjects)
        small = grey(self.camera.pixel_array)
        for observer in self._observers:
            observer.see(scene, scene.frames - 1, self, small)

    @property
    def pixels(self) -> Frame:
        """The frame that has just been drawn: (h, w, 4) uint8; the next one overwrites it."""
        drawn: Frame = self.camera.pixel_array
        return drawn

    def without(self, scene: Scene, thing: Mobject) -> NDArray[np.uint8]:
        """The frame as it would be without one thing."""
        own, thing.opacity = thing.opacity, 0.0
        self.camera.reset()
        self.camera.capture_mobjects(scene.mobjects)
        thing.opacity = own
        return np.array(self.camera.pixel_array)


def draw_for(
    observers: Sequence[Observer],
    chapter: type[Chapter],
    script: ChapterScript,
    timeline: Timeline,
    fmt: FormatName,
    size: tuple[int, int],
) -> None:
    """Draw a whole chapter at `size` device px for these observers."""

    def nothing(number: int, pixels: Frame) -> None:
        """The observers have seen it."""

    draw_chapter(chapter, script, timeline, fmt, size, nothing, None, partial(Looker, observers=observers))

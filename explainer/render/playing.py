"""A chapter played without drawing it, for the sounds that its pictures ask for."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path

from manim import Scene

from explainer.core.errors import ScriptError
from explainer.core.formats import FORMATS
from explainer.core.model import Effect, FormatName, Timeline
from explainer.project.records import ChapterScript
from explainer.render.effects import unknown_effect
from explainer.render.frames import FilmRenderer, Frame, Sink, draw_chapter
from explainer.scene.chapter import Chapter
from explainer.sound.effects import EFFECTS


class _Collector(FilmRenderer):
    """Finishes every play without drawing, and keeps the chapter's effects."""

    def __init__(self, sink: Sink, wanted: Collection[int] | None, *, found: list[Effect]) -> None:
        super().__init__(sink, wanted)
        self._found = found

    def scene_finished(self, scene: Scene) -> None:
        """Take over what was collected."""
        assert isinstance(scene, Chapter)
        self._found.extend(sorted(scene.effects, key=lambda effect: effect.frame))


def effects(
    chapter: type[Chapter], script: ChapterScript, timeline: Timeline, fmt: FormatName = "wide"
) -> tuple[Effect, ...]:
    """The sounds that belong to a chapter's pictures, by their frames on the chapter's own clock.

    Raises
    ------
    ScriptError
        For a name that is no effect.
    """
    found: list[Effect] = []

    def nothing(number: int, pixels: Frame) -> None:
        """No frame is drawn."""

    f = FORMATS[fmt]
    size = (f.width // 12, f.height // 12)  # nothing is drawn, but it tells the format
    draw_chapter(chapter, script, timeline, fmt, size, nothing, (), partial(_Collector, found=found))
    wrong = [e for e in found if e.name not in EFFECTS]
    if wrong:
        places = [e.place.rpartition(":") for e in wrong]
        raise ScriptError(
            [
                unknown_effect(Path(file), int(line or 1), e.name)
                for (file, _, line), e in zip(places, wrong, strict=True)
            ]
        )
    return tuple(found)

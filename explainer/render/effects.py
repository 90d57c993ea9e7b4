"""What a chapter's pictures ask of the sound and of a presenter, found without drawing one."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from manim import Scene

from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Timeline
from explainer.project.records import ChapterScript
from explainer.render.frames import FilmRenderer, Frame, Sink, draw_chapter
from explainer.scene.chapter import Chapter
from explainer.scene.cue import Effect


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
    """The sounds that belong to a chapter's pictures, by their frames on the chapter's own clock."""
    found: list[Effect] = []

    def nothing(number: int, pixels: Frame) -> None:
        """No frame is drawn."""

    f = FORMATS[fmt]
    size = (f.width // 12, f.height // 12)  # nothing is drawn, but it tells the format
    draw_chapter(chapter, script, timeline, fmt, size, nothing, (), partial(_Collector, found=found))
    return tuple(found)


def hold_frames(script: ChapterScript, timeline: Timeline) -> tuple[int, ...]:
    """The frames on which a presenter may pause: the last of each cue with `hold`, and the chapter's last."""
    held = {cue.id for cue in script.cues if cue.hold}
    own = {cue.end - 1 for cue in timeline.cues[:-1] if cue.id in held}
    return (*sorted(own), timeline.frames - 1)

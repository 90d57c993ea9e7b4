"""Segments drawn in other processes: the tasks, and how they are spread over workers."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

import numpy as np
from manim import Mobject
from numpy.typing import NDArray

from explainer.captions.overlay import burn
from explainer.captions.schedule import Caption, burned_at
from explainer.core import workers
from explainer.core.cache import segments_cache
from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, QualityName, Timeline
from explainer.core.workers import Tick
from explainer.media.h264 import SegmentWriter
from explainer.project.records import ChapterScript
from explainer.render.frames import FilmRenderer, Sink, draw_chapter
from explainer.render.outlines import note_outline
from explainer.render.plan import FilmPlan
from explainer.render.segments import Segment
from explainer.scene.chapter import Chapter
from explainer.scene.registry import chapter_class

_BEGINNING = 120  # frames that could be drawn while a worker begins: imports, and pictures that are baked once


@dataclass(frozen=True)
class Task:
    """Neighbouring segments of one chapter, drawn in one go by one worker."""

    script: ChapterScript
    timeline: Timeline
    segments: tuple[Segment, ...]
    fmt: FormatName
    quality: QualityName
    size: tuple[int, int]
    burned: tuple[Caption, ...]

    @property
    def name(self) -> str:
        """The chapter, for messages."""
        return f"chapter {self.timeline.chapter!r}"

    @property
    def frames(self) -> int:
        """Frames to draw."""
        return sum(s.frames for s in self.segments)


class _Pieces:
    """Takes a task's frames in order and writes each segment into the cache, whole or not at all."""

    def __init__(self, task: Task, tick: Tick) -> None:
        self._task, self._tick = task, tick
        self._left = list(task.segments)
        self._open: ExitStack | None = None
        self._writer: SegmentWriter | None = None

    def take(self, number: int, pixels: NDArray[np.uint8]) -> None:
        """Write one frame, with its caption if captions are burned in."""
        task, segment = self._task, self._left[0]
        if self._writer is None:
            self._open = ExitStack()
            part = self._open.enter_context(segments_cache().putting(segment.key))
            self._writer = self._open.enter_context(SegmentWriter(part, *task.size, task.timeline.fps, task.quality))
        lines, shade = burned_at(task.burned, number, task.timeline.fps)
        if shade:
            burn(pixels, lines, FORMATS[task.fmt], shade)
        self._writer.write(pixels)
        if number == segment.last - 1:
            self._left.pop(0)
            done, self._open, self._writer = self._open, None, None
            if done is not None:
                done.close()
        self._tick(1)

    def drop(self, error: BaseException) -> None:
        """Throw away the segment that was begun."""
        if self._open is not None:
            self._open.__exit__(type(error), error, error.__traceback__)


class _OutlineRenderer(FilmRenderer):
    """Notes the outlines on a chapter's first and last picture."""

    def __init__(self, task: Task, sink: Sink, wanted: Collection[int] | None) -> None:
        super().__init__(sink, wanted)
        self._task = task

    def render(self, scene: Chapter, time: float, moving_mobjects: list[Mobject] | None = None) -> None:
        """Draw one frame; its outline is noted before it, so that no finished segment lacks it."""
        first, last = self._task.segments[0], self._task.segments[-1]
        if scene.frames - 1 == first.first == 0:
            note_outline(first, "enters", scene.enters_at())
        if scene.frames == last.last == self._task.timeline.frames:
            note_outline(last, "leaves", scene.leaves_at())
        super().render(scene, time, moving_mobjects)


def draw(task: Task, tick: Tick) -> None:
    """Draw a task's segments into the cache; each one appears there whole as soon as it is finished."""
    wanted = {i for s in task.segments for i in range(s.first, s.last)}
    pieces = _Pieces(task, tick)
    try:
        chapter = chapter_class(task.timeline.chapter)
        draw_chapter(
            chapter,
            task.script,
            task.timeline,
            task.fmt,
            task.size,
            pieces.take,
            wanted,
            partial(_OutlineRenderer, task),
        )
    except BaseException as error:
        pieces.drop(error)
        raise


def run(plan: FilmPlan, rows: Sequence[Sequence[Segment]], progress: Callable[[int], None]) -> None:
    """Draw segments, given chapter by chapter, in several processes; on Ctrl-C or a failure all of them stop at once.

    Raises
    ------
    ExplainerError
        When a worker fails or dies.
    """
    request = plan.request
    burn_in = request.captions == "burn"
    tasks = [
        Task(c.script, c.timeline, part, request.fmt, request.quality, plan.size, c.captions if burn_in else ())
        for c, parts in zip(plan.chapters, schedule(rows, request.jobs), strict=True)
        for part in parts
    ]
    workers.run(
        draw,
        sorted(tasks, key=lambda t: -t.frames),
        request.jobs,
        lambda _, frames: progress(frames),
        lambda: segments_cache().sweep(s.key for t in tasks for s in t.segments),
    )


def shares(segments: Sequence[Segment], parts: int) -> list[tuple[Segment, ...]]:
    """Cut a chapter's missing segments into about `parts` neighbouring runs of about equal length."""
    goal = sum(s.frames for s in segments) / parts
    out: list[list[Segment]] = [[]]
    for s in segments:
        if out[-1] and sum(x.frames for x in out[-1]) + s.frames / 2 > goal:
            out.append([])
        out[-1].append(s)
    return [tuple(run) for run in out if run]


def schedule(rows: Sequence[Sequence[Segment]], jobs: int) -> list[list[tuple[Segment, ...]]]:
    """The runs to cut each chapter's missing segments into so that `jobs` workers end soonest.

    Every run begins a process and bakes what it carries, so chapters are cut only where a core would idle.
    """
    cut = [[tuple(row)] if row else [] for row in rows]
    while True:
        finer = [[*cut[:i], shares(rows[i], len(cut[i]) + 1), *cut[i + 1 :]] for i in range(len(cut)) if cut[i]]
        best = min(finer, key=lambda c: _ends(c, jobs), default=cut)
        if _ends(best, jobs) >= _ends(cut, jobs):
            return cut
        cut = best


def _ends(cut: Sequence[Sequence[tuple[Segment, ...]]], jobs: int) -> list[int]:
    """When each of `jobs` workers ends, in frames, the last one first, if each takes the longest run that is left."""
    ends = [0] * jobs
    for frames in sorted((sum(s.frames for s in run) for runs in cut for run in runs), reverse=True):
        heapq.heapreplace(ends, ends[0] + frames + _BEGINNING)
    return sorted(ends, reverse=True)

"""Drawing segments in other processes: tasks, the pool that runs them, and how it stops."""

from __future__ import annotations

import heapq
import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.connection import Connection
from threading import Thread

import numpy as np
from numpy.typing import NDArray

from explainer.captions.overlay import burn
from explainer.captions.schedule import Caption, caption_at
from explainer.core.background import unheard
from explainer.core.cache import segments_cache
from explainer.core.errors import ExplainerError, UserError
from explainer.core.formats import FORMATS
from explainer.core.model import ChapterScript, FormatName, QualityName, Timeline
from explainer.media.h264 import SegmentWriter
from explainer.render.frames import draw_chapter
from explainer.render.segments import Segment
from explainer.scene.registry import chapter_class

_POLL = 0.1  # s between looks at the progress
_PATIENCE = 0.5  # s for a worker to clean up
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
    def frames(self) -> int:
        """Frames to draw."""
        return sum(s.frames for s in self.segments)


class StoppedError(ExplainerError):
    """The run was stopped from outside."""


_progress: Connection | None = None
_parent: int | None = None


def _begin(progress: Connection, parent: int) -> None:
    global _progress, _parent
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # unwinds, so that half-written files go
    _progress, _parent = progress, parent
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker when its parent is gone: it may be waiting for a task that nobody will send."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)  # unwinds, so that half-written files go
    time.sleep(_PATIENCE)
    os._exit(1)


def _alive() -> None:
    """Stop when the parent is gone."""
    if _parent is not None and os.getppid() != _parent:
        raise StoppedError("the program that asked for this picture is gone")


class _Pieces:
    """Takes a task's frames in order and writes each segment into the cache, whole or not at all."""

    def __init__(self, task: Task, tick: Callable[[int], None] | None) -> None:
        self._task, self._tick = task, tick
        self._left = list(task.segments)
        self._open: ExitStack | None = None
        self._writer: SegmentWriter | None = None

    def take(self, number: int, pixels: NDArray[np.uint8]) -> None:
        """Write one frame, with its caption if captions are burned in."""
        _alive()
        task, segment = self._task, self._left[0]
        if self._writer is None:
            self._open = ExitStack()
            part = self._open.enter_context(segments_cache().putting(segment.key))
            self._writer = self._open.enter_context(SegmentWriter(part, *task.size, task.timeline.fps, task.quality))
        caption = caption_at(task.burned, number) if task.burned else None
        if caption is not None:
            burn(pixels, caption.lines, FORMATS[task.fmt])
        self._writer.write(pixels)
        if number == segment.last - 1:
            self._left.pop(0)
            done, self._open, self._writer = self._open, None, None
            if done is not None:
                done.close()
        if self._tick is not None:
            self._tick(1)

    def drop(self, error: BaseException) -> None:
        """Throw away the segment that was begun."""
        if self._open is not None:
            self._open.__exit__(type(error), error, error.__traceback__)


def draw(task: Task, tick: Callable[[int], None] | None = None) -> None:
    """Draw a task's segments into the cache; each one appears there whole as soon as it is finished."""
    wanted = {i for s in task.segments for i in range(s.first, s.last)}
    pieces = _Pieces(task, tick)
    try:
        chapter = chapter_class(task.timeline.chapter)
        draw_chapter(chapter, task.script, task.timeline, task.fmt, task.size, pieces.take, wanted)
    except BaseException as error:
        pieces.drop(error)
        raise


def _draw_in_worker(task: Task) -> None:
    def tick(n: int) -> None:
        if _progress is not None:
            _progress.send_bytes(n.to_bytes(4))  # short enough to be written in one piece beside other workers'

    try:
        draw(task, tick)
    except (UserError, StoppedError):
        raise
    except MemoryError:
        raise ExplainerError(f"chapter {task.timeline.chapter!r}: out of memory; use --jobs 1") from None
    except OSError as error:
        raise ExplainerError(
            f"chapter {task.timeline.chapter!r}: {error.filename or 'the cache'}: {error.strerror}"
        ) from None
    except Exception as error:
        if isinstance(error, ExplainerError):
            raise
        where = traceback.extract_tb(error.__traceback__)[-1]
        raise ExplainerError(
            f"{where.filename}:{where.lineno}: drawing chapter {task.timeline.chapter!r} failed: "
            f"{type(error).__name__}: {error}"
        ) from None


class _FreshProcesses(ThreadPoolExecutor):
    """An executor that runs every task in a process of its own, so that no memory is carried from one to the next."""

    def __init__(self, jobs: int, progress: Connection) -> None:
        super().__init__(jobs)
        self._context = multiprocessing.get_context("spawn")  # no fork: voices and encoders have threads
        self._progress = progress

    def draw(self, task: Task) -> None:
        """Draw one task in a new process and wait for it."""
        with unheard(), ProcessPoolExecutor(1, self._context, _begin, (self._progress, os.getpid())) as process:
            process.submit(_draw_in_worker, task).result()


def run(tasks: Sequence[Task], jobs: int, progress: Callable[[int], None]) -> None:
    """Run tasks on `jobs` processes at a time; on Ctrl-C or a failure all of them stop at once.

    Raises
    ------
    ExplainerError
        When a worker fails or dies.
    """
    here, there = multiprocessing.get_context("spawn").Pipe(duplex=False)
    with here, there, _FreshProcesses(jobs, there) as pool:
        asked = [pool.submit(pool.draw, t) for t in tasks]
        waiting: set[Future[None]] = set(asked)
        try:
            while waiting:
                done, waiting = wait(waiting, timeout=_POLL)
                _drain(here, progress)
                for future in done:
                    future.result()
            _drain(here, progress)
        except BaseException as error:
            pool.shutdown(wait=False, cancel_futures=True)
            clean = _end_workers()
            while not all(task.done() for task in asked):  # one was only being started
                time.sleep(_POLL / 10)
                clean = _end_workers() and clean
            if not clean:
                segments_cache().sweep(s.key for t in tasks for s in t.segments)
            if isinstance(error, BrokenProcessPool):
                raise ExplainerError(
                    "a drawing process was killed (often: out of memory); run again, it goes on where it stopped, "
                    "or use --jobs 1"
                ) from None
            raise


def _end_workers() -> bool:
    """Have all workers clean up and end within about a second; those that do not are killed. Whether all did."""
    workers = multiprocessing.active_children()
    for worker in workers:
        worker.terminate()
    patience = time.monotonic() + _PATIENCE
    for worker in workers:
        worker.join(max(0.0, patience - time.monotonic()))
        if worker.is_alive():
            worker.kill()
            worker.join()
    return all(worker.exitcode in (0, 1) for worker in workers)


def _drain(frames: Connection, progress: Callable[[int], None]) -> None:
    while frames.poll():
        progress(int.from_bytes(frames.recv_bytes()))


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

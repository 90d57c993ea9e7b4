"""The joins of a film: each is drawn from the two pieces that it lies between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from explainer.core import workers
from explainer.core.cache import segments_cache
from explainer.core.formats import FORMATS, Format
from explainer.core.model import FormatName, Outline, QualityName, TransitionKind
from explainer.core.workers import Tick
from explainer.media.decode import edge_picture
from explainer.media.h264 import SegmentWriter
from explainer.render.outlines import noted_outline
from explainer.render.plan import FilmPlan
from explainer.render.segments import Join
from explainer.scene.registry import ring
from explainer.scene.transition import transition


@dataclass(frozen=True)
class JoinTask:
    """A join to be drawn; `size` is in device px."""

    join: Join
    fmt: FormatName
    quality: QualityName
    size: tuple[int, int]
    fps: Fraction

    @property
    def name(self) -> str:
        """The join, for messages."""
        return self.join.name


def draw(task: JoinTask, tick: Tick) -> None:
    """Draw a join into the cache."""
    join, cache = task.join, segments_cache()
    old, new = (edge_picture(cache.path(s.key), last) for s, last in ((join.old, True), (join.new, False)))
    leaves, enters = noted_outline(join.old, "leaves"), noted_outline(join.new, "enters")
    shown = join_frames(join.kind, old, new, leaves, enters, join.frames, FORMATS[task.fmt])
    with cache.putting(join.key) as part, SegmentWriter(part, *task.size, task.fps, task.quality) as writer:
        for frame in shown:
            writer.write(frame)
            tick(1)


def join_frames(
    kind: TransitionKind,
    old: NDArray[np.uint8],
    new: NDArray[np.uint8],
    leaves: Outline | None,
    enters: Outline | None,
    frames: int,
    fmt: Format,
) -> Iterator[NDArray[np.uint8]]:
    """The frames of a join; where a chapter has no outline, the other's place is taken, or the stage's middle."""
    middle = Outline(*fmt.stage.centre, min(fmt.stage.width, fmt.stage.height) / 4)
    leaves, enters = leaves or enters or middle, enters or leaves or middle
    return transition(kind, old, new, leaves, enters, frames, old.shape[1] / fmt.width, ring())


def run(plan: FilmPlan, joins: Sequence[Join], progress: Callable[[int], None]) -> None:
    """Draw joins in several processes.

    Raises
    ------
    ExplainerError
        When a worker fails or dies.
    """
    tasks = [JoinTask(j, plan.request.fmt, plan.request.quality, plan.size, plan.fps) for j in joins]
    workers.run(
        draw,
        tasks,
        plan.request.jobs,
        lambda _, frames: progress(frames),
        lambda: segments_cache().sweep(j.key for j in joins),
    )

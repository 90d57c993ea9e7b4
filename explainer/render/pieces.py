"""The pictures of a film: what the cache holds is taken, the rest is drawn by workers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from explainer.captions.schedule import Caption
from explainer.core.cache import segments_cache
from explainer.core.errors import ExplainerError
from explainer.render.request import Order, Placed, Report
from explainer.render.segments import Segment


def lacking(plans: Sequence[Sequence[Segment]]) -> list[list[Segment]]:
    """The segments that the cache does not hold, chapter by chapter; empty if it holds all of them."""
    cache = segments_cache()
    rows = [[s for s in plan if cache.get(s.key) is None] for plan in plans]
    return rows if any(rows) else []


def pictures(
    order: Order,
    size: tuple[int, int],
    placed: Sequence[Placed],
    plans: Sequence[Sequence[Segment]],
    wanted: Sequence[Sequence[Segment]],
    burned: Sequence[Sequence[Caption]] | None,
    report: Report,
) -> list[Path]:
    """Draw the segments that are `lacking`; return all of the plans' in order."""
    cache = segments_cache()
    frames = sum(s.frames for plan in plans for s in plan)
    done = frames - sum(s.frames for row in wanted for s in row)
    report("pictures", done, frames)
    if wanted:
        from explainer.render.pool import Task, run, schedule

        tasks = [
            Task(p.script, p.timeline, part, order.fmt, order.quality, size, tuple(burned[i]) if burned else ())
            for i, (p, parts) in enumerate(zip(placed, schedule(wanted, order.jobs), strict=True))
            for part in parts
        ]

        def tick(n: int) -> None:
            nonlocal done
            done += n
            report("pictures", done, frames)

        run(sorted(tasks, key=lambda t: -t.frames), order.jobs, tick)
    out = []
    for plan in plans:
        for s in plan:
            piece = cache.get(s.key)
            if piece is None:
                raise ExplainerError(
                    f"chapter {s.chapter!r}: segment {s.index} vanished from {cache.folder}; run again"
                )
            out.append(piece)
    return out

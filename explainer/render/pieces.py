"""The pictures of a film: what the cache holds is taken, the rest is drawn by workers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from explainer.core.cache import segments_cache
from explainer.core.errors import ExplainerError
from explainer.render.outlines import outline_key, outlines_cache
from explainer.render.plan import FilmPlan
from explainer.render.request import Report
from explainer.render.segments import Join, Segment


@dataclass(frozen=True)
class Lacking:
    """What must be drawn: segments, chapter by chapter, and joins."""

    segments: tuple[tuple[Segment, ...], ...]
    joins: tuple[Join, ...]

    @property
    def frames(self) -> int:
        """How much there is to draw."""
        return sum(s.frames for row in self.segments for s in row) + sum(j.frames for j in self.joins)


def lacking(plan: FilmPlan) -> Lacking:
    """What the cache does not hold."""
    pieces, outlines = segments_cache(), outlines_cache()
    joins = tuple(c.join for c in plan.chapters if c.join and pieces.get(c.join.key) is None)
    # a join that is there needs no outlines any more
    sides = {j.old.key: outline_key(j.old, "leaves") for j in joins} | {
        j.new.key: outline_key(j.new, "enters") for j in joins
    }

    def there(s: Segment) -> bool:
        return pieces.get(s.key) is not None and (s.key not in sides or outlines.get(sides[s.key]) is not None)

    return Lacking(tuple(tuple(s for s in c.segments if not there(s)) for c in plan.chapters), joins)


def pictures(plan: FilmPlan, wanted: Lacking, report: Report) -> list[Path]:
    """Draw what is `lacking`; return all pieces of the film in order."""
    cache = segments_cache()
    frames = sum(p.frames for p in plan.pieces)
    done = frames - wanted.frames
    report("pictures", done, frames)

    def tick(n: int) -> None:
        nonlocal done
        done += n
        report("pictures", done, frames)

    if wanted.frames:
        from explainer.render import joins, pool

        pool.run(plan, wanted.segments, tick)
        joins.run(plan, wanted.joins, tick)
    out = []
    for p in plan.pieces:
        piece = cache.get(p.key)
        if piece is None:
            raise ExplainerError(f"{p.name}: a piece vanished from {cache.folder}; run again")
        out.append(piece)
    return out

"""What must be drawn: a chapter cut at its cues into segments, each under a key of all that it depends on.

A picture depends on its cue, never on the clock: plays run by fractions of a cue, and ambient time is the
same length in every cue. So a segment that an edit only moved in time keeps its key.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from explainer.captions.schedule import Caption, burned_at
from explainer.core.fingerprint import code_digest, key_of, package_versions
from explainer.core.model import FormatName, QualityName, TimedCue, Timeline, TransitionKind
from explainer.project.records import ChapterScript
from explainer.scene.registry import theme_modules

_DRAWING = ("explainer.render.frames", "explainer.media.h264", "explainer.captions.overlay", "explainer.scene.chapter")


@dataclass(frozen=True)
class Segment:
    """Frames `first` to `last` (exclusive) of a chapter, encoded as one piece under `key`."""

    chapter: str
    index: int
    first: int
    last: int
    key: str

    @property
    def frames(self) -> int:
        """Length in frames."""
        return self.last - self.first

    @property
    def name(self) -> str:
        """What the user calls it."""
        return f"chapter {self.chapter!r}"


@dataclass(frozen=True)
class Join:
    """The pictures between the last segment of a chapter and the first of the next, one piece under `key`."""

    kind: TransitionKind
    old: Segment
    new: Segment
    frames: int
    key: str

    @property
    def name(self) -> str:
        """What the user calls it."""
        return f"the join of {self.old.chapter!r} and {self.new.chapter!r}"


def join(kind: TransitionKind, old: Segment, new: Segment, frames: int) -> Join:
    """Join two chapters by a transition of so many frames."""
    code = code_digest("explainer.render.joins", *theme_modules())
    return Join(kind, old, new, frames, key_of(kind, old.key, new.key, frames, code))


def segments(
    script: ChapterScript,
    timeline: Timeline,
    module: str,
    fmt: FormatName,
    quality: QualityName,
    size: tuple[int, int],
    burned: Sequence[Caption] = (),
) -> list[Segment]:
    """Cut a chapter at its cues.

    Parameters
    ----------
    module
        The module that draws the chapter.
    size
        Width and height in device px.
    burned
        Captions to burn in, on the chapter's own clock.
    """
    edges = [0, *(c.start for c in timeline.cues), *(c.end for c in timeline.cues[-1:]), timeline.frames]
    edges = sorted(set(edges))
    shared = {
        "code": code_digest(module, *_DRAWING),
        "versions": dict(package_versions()),
        "title": script.title,
        "labels": dict(script.labels),
        "lang": script.lang,
        "cues": [c.id for c in timeline.cues],
        "format": fmt,
        "quality": quality,
        "size": size,
        "fps": str(timeline.fps),
    }
    out = []
    for i, (a, b) in enumerate(itertools.pairwise(edges)):
        seen = [burned_at(burned, n, timeline.fps) for n in range(a, b)]
        text = [(*shown, len(list(run))) for shown, run in itertools.groupby(seen)] if any(s for _, s in seen) else []
        # pictures depend on the times of words in their own cue, and in the one before by what outlasts it
        marks = [
            (c.id, c.end - c.start, _mark_frames(c, timeline.fps))
            for c in timeline.cues
            if a <= c.end and c.start < b and c.take.marks
        ]
        own = {**shared, "index": i, "of": len(edges), "frames": b - a, "burned": text, "marks": marks}
        out.append(Segment(timeline.chapter, i, a, b, key_of(own)))
    return out


def _mark_frames(cue: TimedCue, fps: Fraction) -> list[tuple[str, float]]:
    """A cue's word marks and their times in frames."""
    return [(name, round(seconds * float(fps), 3)) for name, seconds in cue.take.marks]

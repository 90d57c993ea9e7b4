"""Time in cues: what pictures depend on, so that a cue that only moved in time looks the same."""

from __future__ import annotations

from bisect import bisect_right

from explainer.core.model import Timeline

NOMINAL = 5.0  # ambient seconds in every cue, whatever its length


class CueClock:
    """A chapter's frames as times in cues: 2.25 is a quarter of its third cue, -1 its begin."""

    def __init__(self, timeline: Timeline) -> None:
        cues = timeline.cues
        self._fps = float(timeline.fps)
        # first frames: of what comes before the first cue, of every cue, of what comes behind the last; the end
        self._edges = [0, *(c.start for c in cues), *(c.end for c in cues[-1:]), timeline.frames]

    @property
    def last(self) -> float:
        """The chapter's end."""
        return float(len(self._edges) - 2)

    def position(self, frame: int) -> float:
        """A frame's time in cues."""
        i = min(max(bisect_right(self._edges, frame) - 1, 0), len(self._edges) - 2)
        a, b = self._edges[i : i + 2]
        return i - 1 + (frame - a) / max(b - a, 1)

    def seconds_between(self, begin: float, end: float) -> float:
        """Seconds between two times in cues; endless where the end is the chapter's."""
        if end >= self.last:
            return float("inf")
        return (self._frame(end) - self._frame(begin)) / self._fps

    def _frame(self, position: float) -> float:
        i = min(int(position + 1), len(self._edges) - 2)
        a, b = self._edges[i : i + 2]
        return a + (b - a) * (position + 1 - i)

    def ambient(self, frame: int) -> float:
        """The time in s that breathing things follow: every cue lasts the same in it."""
        tail = self._edges[-2]
        if frame < tail or len(self._edges) == 2:
            return NOMINAL * (self.position(frame) + 1)
        return NOMINAL * (len(self._edges) - 2) + (frame - tail) / self._fps

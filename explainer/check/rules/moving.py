"""The rules of motion and emptiness on a chapter's drawn frames, with the line of code and the thing they are about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from explainer.check.drawing import FrameRule, Looker, Watched
from explainer.check.finding import Finding, allowed_by, cue_at, cue_place
from explainer.check.measure import Grey, Measure
from explainer.check.rules.emptiness import empties
from explainer.check.rules.motion import Seen, pops, stills
from explainer.check.rules.popping import Popped, PopRule
from explainer.core.formats import FORMATS, Rect
from explainer.core.model import FormatName
from explainer.scene.chapter import Chapter

_AT_ONCE = 3  # frames within which a thing that pops belongs to the picture that does


class MovingRule(FrameRule):
    """Observes how a chapter moves and how much of its frame is drawn."""

    def __init__(self, watched: Watched) -> None:
        super().__init__(watched)
        self._measure, self._pops = Measure(), PopRule(FORMATS[watched.fmt])
        self._lines: list[tuple[int, str]] = []

    def see(self, scene: Chapter, number: int, renderer: Looker, small: Grey) -> None:
        """Take the next frame."""
        self._measure.see(float(number / self._timeline.fps), small)
        self._pops.see(scene, number, renderer, small)
        if not self._lines or self._lines[-1][1] != renderer.place:
            self._lines.append((number, renderer.place))

    def findings(self) -> Iterator[Finding]:
        """What is wrong."""
        fps = self._timeline.fps
        self._measure.close()
        popped = list(self._pops.once())
        for jump, seen in pops(self._measure):
            own = [p for p in popped if abs(p.number - jump.index) < _AT_ONCE]
            popped = [p for p in popped if p not in own]
            names = ", ".join(dict.fromkeys(p.name for p in own[:3]))
            yield self._finding(replace(seen, what=f"{seen.what}{f' with {names}' if names else ''}"), {})
        for thing in popped:
            what = f"{thing.name} {'comes' if thing.came else 'goes'} between two neighbouring frames"
            fix = "fade or grow it over at least three frames" if thing.came else "let it fade or leave first"
            seen = Seen("motion.pop", float(thing.number / fps), 0.0, what, fix)
            yield replace(self._finding(seen, thing.allow), place=thing.place, box=_inside(thing, self._fmt))
        for seen in stills(self._measure):
            yield self._finding(seen, {})
        edges = [0, *(cue.start for cue in self._timeline.cues), self._timeline.frames]
        spans = [(float(a / fps), float(b / fps)) for a, b in pairwise(edges)]
        for seen in empties(self._measure, self._fmt, spans):
            yield self._finding(seen, {})

    def _finding(self, seen: Seen, allow: Mapping[str, str]) -> Finding:
        number = round(seen.seconds * float(self._timeline.fps))
        cue, script, f = cue_at(self._timeline, number), self._script, FORMATS[self._fmt]
        box = seen.box and (
            seen.box[0] * f.width, seen.box[1] * f.height, seen.box[2] * f.width, seen.box[3] * f.height,
        )  # fmt: skip
        line = self._lines[max(0, bisect_right([n for n, _ in self._lines], number) - 1)][1]
        return Finding(
            seen.check, seen.what, seen.fix, script.id, cue, script.lang, self._fmt, seen.seconds,
            line or cue_place(script, cue), box,
            allowed_by(allow, self._chapter.allow, seen.check), seen.lasts,
        )  # fmt: skip


def _inside(thing: Popped, fmt: FormatName) -> Rect:
    """The part of a thing's box that is on the frame."""
    f = FORMATS[fmt]
    x0, y0, x1, y1 = thing.box
    return max(0.0, x0), max(0.0, y0), min(float(f.width), x1), min(float(f.height), y1)

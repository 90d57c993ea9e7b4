"""Leaders: the line from a label ends on what the label names, for as long as it can be seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from manim import Mobject

from explainer.check.drawing import FrameRule, Looker, Watched
from explainer.check.finding import Finding, allowed_by, cue_at, cue_place
from explainer.check.inspect import READABLE, VISIBLE, painted, texts_on
from explainer.check.measure import Grey
from explainer.core.formats import FORMATS, Rect
from explainer.draw.mobjects import Paint
from explainer.draw.onscreen import alpha_over, box_of, matrix
from explainer.draw.words import Words
from explainer.scene.chapter import Chapter
from explainer.scene.leader import Bracket, Leader
from explainer.scene.tags import Tag

NEAR: Final = 12.0
"""px by which a leader may end beside its thing: the ring at its end is as large."""

LASTS: Final = 0.4
"""s for which it must be wrong: long enough to follow a line with the eyes."""

_LOOKS = 5.0  # a second
_GROWN = 0.99
_SOLID, _OPAQUE = 100, 230  # of 255: a thin strand; what hides all behind it
_BESIDE = 60.0  # px from its line's start in which a label stands


@dataclass
class _Line:
    """A leader on its frame: what it was first seen to end on, and since which frame it is wrong, and how.

    A `place` is named by a thing that is not seen itself, and drawn by others.
    """

    leader: Leader
    first: tuple[Paint, ...]
    place: bool
    wrong: str = ""
    since: int = 0


class LeaderRule(FrameRule):
    """Observes the leaders of a chapter.

    What a tag's line must end on is known. Of a line that a scene draws by itself it is what lay under its end when
    it had grown: such a line may not stay behind when that goes.

    """

    def __init__(self, watched: Watched) -> None:
        super().__init__(watched)
        self._step = max(1, round(float(watched.timeline.fps) / _LOOKS))
        self._lines: dict[int, _Line] = {}
        self._out: dict[tuple[str, str], Finding] = {}

    def see(self, scene: Chapter, number: int, renderer: Looker, small: Grey) -> None:
        """Take the next frame."""
        if number % self._step:
            return
        things = [p for p in painted(scene) if isinstance(p, Paint) and p.opacity > 0]
        leaders = {id(p): p for p in things if isinstance(p, Leader) and p.opacity >= READABLE and p.grow >= _GROWN}
        things = [p for p in things if not isinstance(p, (Words, Leader, Bracket)) and p.opacity >= VISIBLE]
        named = {id(tag.line): tag.thing for tag in scene.beats.shown() if isinstance(tag, Tag)}
        self._lines = {key: line for key, line in self._lines.items() if key in leaders}
        for key, leader in leaders.items():
            line = self._lines.get(key)
            thing = named.get(key)
            if line is None:
                first = tuple(self._under(leader, things, scene))
                unseen = thing is not None and not thing.opacity
                line = self._lines[key] = _Line(leader, first, place=unseen and bool(first))
            if line.place:
                thing = None
            wrong = self._off(line, things, scene) if thing is None else self._beside(leader, thing, things, scene)
            if wrong != line.wrong:
                line.wrong, line.since = wrong, number
            if wrong and (number - line.since) / float(self._timeline.fps) >= LASTS - 1e-6:
                self._note(line, {} if thing is None else thing.allow, scene, renderer.place)

    def findings(self) -> Iterator[Finding]:
        """What is wrong."""
        yield from self._out.values()

    def _beside(self, leader: Leader, thing: Paint, things: list[Paint], scene: Chapter) -> str:
        """What is wrong with the line to a thing that is known."""
        f, (x, y) = FORMATS[self._fmt], leader.end
        family = {id(part) for part in thing.get_family()}
        own = [p for p in things if id(p) in family]
        if not own:
            return f"points at {thing.name}, which is not there"
        if not (0 <= x <= f.width and 0 <= y <= f.height):
            return f"ends outside the frame, where {thing.name} is"
        if not any(self._solid(p, leader, NEAR, scene) for p in own):
            return f"ends beside {thing.name}"
        whole = box_of(matrix(thing, scene.view), thing.box)
        for p in things[things.index(own[-1]) + 1 :]:
            part = _holds(whole, box_of(matrix(p, scene.view), p.box))
            if not part and not _family(p, thing) and self._hides(p, leader, scene):
                return f"ends on {p.name}, which lies over {thing.name}"
        return ""

    def _off(self, line: _Line, things: list[Paint], scene: Chapter) -> str:
        """What is wrong with a line that a scene draws by itself."""
        if not line.first or any(self._under(line.leader, things, scene)):
            return ""
        return f"no longer ends on {line.first[-1].name}, nor on anything else"

    def _under(self, leader: Leader, things: list[Paint], scene: Chapter) -> Iterator[Paint]:
        """What is solid under a line's end, from the back to the front, but for what fills the frame."""
        f = FORMATS[self._fmt]
        for p in things:
            x0, y0, x1, y1 = box_of(matrix(p, scene.view), p.box)
            fills = x0 <= 0 and y0 <= 0 and x1 >= f.width and y1 >= f.height
            if fills and self._covers(p, scene):
                continue
            if self._solid(p, leader, NEAR, scene):
                yield p

    def _covers(self, p: Paint, scene: Chapter) -> bool:
        """Whether a thing is solid at the frame's corners and its middle."""
        f, r = FORMATS[self._fmt], 2.0
        spots = [(x, y) for x in (r, f.width - r) for y in (r, f.height - r)] + [(f.width / 2, f.height / 2)]
        return all(self._alpha(p, x, y, r, scene) > _SOLID for x, y in spots)

    def _solid(self, p: Paint, leader: Leader, reach: float, scene: Chapter) -> bool:
        x0, y0, x1, y1 = box_of(matrix(p, scene.view), p.box)
        x, y = leader.end
        near = x0 - reach <= x <= x1 + reach and y0 - reach <= y <= y1 + reach
        return near and self._alpha(p, x, y, reach, scene) > _SOLID * p.opacity

    def _hides(self, p: Paint, leader: Leader, scene: Chapter) -> bool:
        """Whether a thing is opaque all round a line's end."""
        x, y = leader.end
        x0, y0, x1, y1 = box_of(matrix(p, scene.view), p.box)
        if not (x0 <= x <= x1 and y0 <= y <= y1):
            return False
        box = (x - NEAR, y - NEAR, x + NEAR, y + NEAR)
        return int(alpha_over(p, scene.view, scene.camera.ambient, box, self._scale).min()) > _OPAQUE

    def _alpha(self, p: Paint, x: float, y: float, reach: float, scene: Chapter) -> int:
        """The most solid px of a thing about a point."""
        box = (x - reach, y - reach, x + reach, y + reach)
        return int(alpha_over(p, scene.view, scene.camera.ambient, box, self._scale).max())

    def _note(self, line: _Line, allow: Mapping[str, str], scene: Chapter, place: str) -> None:
        """Note what is wrong, once for each label."""
        label = _label_of(line.leader, scene)
        name, more = ("a line", {}) if label is None else label
        if (name, line.wrong) in self._out:
            return
        script, check, cue = self._script, "label.leader", cue_at(self._timeline, line.since)
        x, y = line.leader.end
        self._out[name, line.wrong] = Finding(
            check, f"{name} {line.wrong}",
            "let the line end on what the label names, follow it, and leave before it does; "
            "`tag(…, anchor=(x, y))` is the point named",
            script.id, cue, script.lang, self._fmt, float(line.since / self._timeline.fps),
            place or cue_place(script, cue), (x - 3 * NEAR, y - 3 * NEAR, x + 3 * NEAR, y + 3 * NEAR),
            allowed_by({**allow, **line.leader.allow, **more}, self._chapter.allow, check),
        )  # fmt: skip


def _family(one: Paint, other: Mobject) -> bool:
    """Whether one thing is a part of another."""
    return any(part is other for part in one.get_family())


def _holds(whole: Rect, part: Rect) -> bool:
    """Whether a box lies in another."""
    slack = 0.05 * max(whole[2] - whole[0], whole[3] - whole[1])
    low = part[0] >= whole[0] - slack and part[1] >= whole[1] - slack
    return low and part[2] <= whole[2] + slack and part[3] <= whole[3] + slack


def _label_of(leader: Leader, scene: Chapter) -> tuple[str, Mapping[str, str]] | None:
    """The label that a line starts at, in quotes, and what it allows."""
    x, y = leader.start
    found: tuple[float, str, Mapping[str, str]] | None = None
    for words, seen in texts_on(scene):
        x0, y0, x1, y1 = seen.box
        off = max(x0 - x, x - x1, y0 - y, y - y1, 0.0)
        if off <= _BESIDE and (found is None or off < found[0]):
            found = off, f"the line of “{''.join(seen.text.split(chr(10)))}”", words.allow
    return None if found is None else found[1:]

"""What passes through a word while it is there: things that move behind or before it, and other words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from math import dist
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter

from explainer.check.drawing import FrameRule, Looker, Watched
from explainer.check.finding import Finding, allowed_by, cue_at, cue_place
from explainer.check.inspect import VISIBLE, painted, texts_on
from explainer.check.measure import Grey
from explainer.check.rules.layout import overlap
from explainer.core.formats import Rect
from explainer.draw.mobjects import Paint
from explainer.draw.onscreen import SeenText, alpha_over, box_of, matrix
from explainer.draw.words import Words
from explainer.scene.chapter import Chapter
from explainer.scene.leader import Bracket, Leader
from explainer.scene.shown import Number
from explainer.scene.tags import Tag

SHOWN: Final = 0.5
"""Opacity from which a word must have its place for itself, also while it comes and goes."""

SWEPT: Final = 0.35
"""Share of a letter's square that a thing must sweep over: an edge that sways under a word touches less."""

TOUCHED: Final = 0.15
"""Share of the smaller line that another text may touch on its way: a descender, not a letter."""

_LOOKS = 7.5  # a second: a thing that crosses a word in a third of one is seen twice
_CHANGED = 16  # of 255: a px that changes less shows nothing new
_SHOWS = 0.25  # share of what a thing covers and leaves that must be seen to change: the word's strokes lie before it
_NEW = 0.02  # share of a word's box that must have changed before it is worth a look
_SOLID = 160  # of 255: glow and shadow are fainter
_LETTERS = 3  # shorter texts are a drawing's texture: bases, numbers on tiles
_MOVED = 3.0  # px between two looks: one of two words is on its way
_RING = 9.0  # px about the end of a line
_NAMED = 3  # things that a finding names

Mask = NDArray[np.bool_]


@dataclass
class _Word:
    """A word on its frame: the picture over it at the last look, what lay there then, and what has swept it."""

    words: Words
    picture: NDArray[np.int16]
    over: dict[int, Mask]
    there: dict[int, Paint]
    swept: dict[int, Mask] = field(default_factory=dict)


@dataclass
class _Passed:
    """What passes through a word: since which frame, the line that played then, and the names."""

    seen: SeenText
    number: int
    place: str
    reason: str
    names: dict[str, None] = field(default_factory=dict)


class PassingRule(FrameRule):
    """Observes what moves through the words of a chapter.

    What a tag names may move under it, and so may lines that point. A thing counts by its outline, not by what
    moves inside it.

    """

    def __init__(self, watched: Watched) -> None:
        super().__init__(watched)
        self._step = max(1, round(float(watched.timeline.fps) / _LOOKS))
        self._words: dict[int, _Word] = {}
        self._places: dict[int, tuple[Words, tuple[float, float]]] = {}  # kept alive, so that no other takes their id
        self._passed: dict[tuple[str, str], _Passed] = {}

    def see(self, scene: Chapter, number: int, renderer: Looker, small: Grey) -> None:
        """Take the next frame."""
        if number % self._step:
            return
        texts = [(words, seen) for words, seen in texts_on(scene) if _is_read(words)]
        for a, b in combinations(texts, 2):
            self._two(a, b, number, renderer.place)
        self._places = {id(words): (words, _middle(seen.box)) for words, seen in texts}
        shown = {id(words): (words, seen) for words, seen in texts if seen.opacity >= SHOWN}
        self._words = {key: word for key, word in self._words.items() if key in shown}
        if not shown:
            return
        things = _Things(scene, self._scale)
        for key, (words, seen) in shown.items():
            for thing in self._sweeping(key, words, seen, things, renderer.pixels):
                self._note(seen, thing.name, thing.allow, number, renderer.place)

    def findings(self) -> Iterator[Finding]:
        """What is wrong."""
        script = self._script
        for passed in self._passed.values():
            names = list(passed.names)
            listed = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
            cue = cue_at(self._timeline, passed.number)
            yield Finding(
                "layout.passing", f"{_quoted(passed.seen.text)} is passed through by {listed}",
                "let the word stand elsewhere, come later or leave first; or lead past it what passes",
                script.id, cue, script.lang, self._fmt, float(passed.number / self._timeline.fps),
                passed.place or cue_place(script, cue), passed.seen.box, passed.reason,
            )  # fmt: skip

    def _note(self, seen: SeenText, name: str, allow: Mapping[str, str], number: int, place: str) -> None:
        """Note that something passes through a word; what is allowed for one reason is one finding."""
        reason = allowed_by({**allow, **seen.allow}, self._chapter.allow, "layout.passing")
        passed = self._passed.setdefault((seen.text, reason), _Passed(seen, number, place, reason))
        passed.names[name] = None

    def _sweeping(
        self, key: int, words: Words, seen: SeenText, things: _Things, pixels: NDArray[np.uint8]
    ) -> Iterator[Paint]:
        """The things that have swept over a word since it is there."""
        picture = _cut(pixels, seen.box, self._scale)
        if picture is None:
            self._words.pop(key, None)
            return
        shape, word = picture.shape[:2], self._words.get(key)
        if word is None or word.picture.shape != picture.shape:
            self._words[key] = _Word(words, picture, things.over(words, seen.box, shape), things.there)
            return
        changed = np.abs(picture - word.picture).max(axis=2) > _CHANGED
        if changed.mean() < _NEW:
            return
        over, none = things.over(words, seen.box, shape), np.zeros(shape, bool)
        line = max(3, round((seen.lines[0][3] - seen.lines[0][1]) * self._scale))
        for one in over.keys() | word.over.keys():
            if one in things.there and one in word.there:  # what fades in or out does not pass
                moved = over.get(one, none) ^ word.over.get(one, none)
                if moved.any() and changed[moved].mean() > _SHOWS:  # not hidden by what lies before it
                    word.swept[one] = word.swept.get(one, none) | moved
                    if _densest(word.swept[one], line) >= SWEPT:
                        yield things.there[one]
        word.picture, word.over, word.there = picture, over, things.there

    def _two(self, a: tuple[Words, SeenText], b: tuple[Words, SeenText], number: int, place: str) -> None:
        """Two words of which one moves over the other; those that rest on each other are `layout.overlap`."""
        (word, passing), before = sorted((a[1], b[1]), key=lambda seen: -seen.opacity), self._places
        if passing.opacity < VISIBLE or word.opacity < SHOWN or id(a[0]) not in before or id(b[0]) not in before:
            return
        if max(overlap(x, y) for x in word.lines for y in passing.lines) <= TOUCHED:
            return
        (x0, y0), (x1, y1) = (before[id(words)][1] for words in (a[0], b[0]))
        (u0, v0), (u1, v1) = _middle(a[1].box), _middle(b[1].box)
        if dist((x1 - x0, y1 - y0), (u1 - u0, v1 - v0)) > _MOVED:
            self._note(word, _quoted(passing.text), passing.allow, number, place)


class _Things:
    """What may pass through a word on a frame: all that is seen, but words and lines that point."""

    def __init__(self, scene: Chapter, scale: float) -> None:
        self._scene, self._scale = scene, scale
        things = [p for p in painted(scene) if isinstance(p, Paint) and p.opacity >= VISIBLE]
        self.there = {id(p): p for p in things if not isinstance(p, (Words, Leader, Bracket))}
        self._boxes = {one: box_of(matrix(p, scene.view), p.box) for one, p in self.there.items()}
        self._own = {id(tag.words): self._named(tag) for tag in scene.beats.shown() if isinstance(tag, Tag)}

    def over(self, words: Words, box: Rect, shape: tuple[int, ...]) -> dict[int, Mask]:
        """Where each of them is solid over a word's box, as (h, w) bool; those that nowhere are left out."""
        own, out = self._own.get(id(words), set()), {}
        for one, solid in self._solid(box):
            if one not in own:
                out[one] = solid[: shape[0], : shape[1]]
        return out

    def _named(self, tag: Tag) -> set[int]:
        """What a tag names; where that is an unseen place, what is drawn there."""
        if tag.thing.opacity > 0:
            return {id(part) for part in tag.thing.get_family()}
        x, y = tag.line.end
        return {one for one, solid in self._solid((x - _RING, y - _RING, x + _RING, y + _RING)) if solid.any()}

    def _solid(self, box: Rect) -> Iterator[tuple[int, Mask]]:
        """The things that reach into a box, and where they are solid in it."""
        view, t = self._scene.view, self._scene.camera.ambient
        for one, (x0, y0, x1, y1) in self._boxes.items():
            if x0 < box[2] and x1 > box[0] and y0 < box[3] and y1 > box[1]:
                thing = self.there[one]
                yield one, alpha_over(thing, view, t, box, self._scale) > _SOLID * thing.opacity


def _cut(pixels: NDArray[np.uint8], box: Rect, scale: float) -> NDArray[np.int16] | None:
    """The frame's px in a box of design px, (h, w, 3); None unless all of it is on the frame."""
    x, y = round(box[0] * scale), round(box[1] * scale)
    w, h = max(1, round((box[2] - box[0]) * scale)), max(1, round((box[3] - box[1]) * scale))
    if x < 0 or y < 0 or y + h > pixels.shape[0] or x + w > pixels.shape[1]:
        return None
    return pixels[y : y + h, x : x + w, :3].astype(np.int16)


def _densest(swept: Mask, line: int) -> float:
    """The largest share of a square as high as a line that is swept."""
    size = (min(line, swept.shape[0]), min(line, swept.shape[1]))
    return float(uniform_filter(swept.astype(np.float32), size, mode="constant").max())


def _is_read(words: Words) -> bool:
    """Whether a text is there to be read as a whole: no letter of a drawing, and no count while it runs."""
    return len(words.text.strip()) >= _LETTERS and not isinstance(words, Number)


def _middle(box: Rect) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _quoted(text: str) -> str:
    return f"“{''.join(text.split(chr(10)))}”"

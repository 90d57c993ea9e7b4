"""A cue as a chapter sees it: its length, its words' times, and what is played in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from manim import Animation

from explainer.core.author import author_place
from explainer.core.errors import UserError
from explainer.core.model import Effect, TimedCue
from explainer.scene.beats import Beat, Seconds

if TYPE_CHECKING:
    from explainer.draw.mobjects import Paint
    from explainer.scene.chapter import Chapter

Moment = float | str
"""A share of the cue (0 its begin, 1 the next cue's), `Seconds` from its begin, the name of a word mark, or
"voice" (the voice ends), "end" (the cue ends), "stay" (the chapter ends)."""

RESERVED = ("voice", "end", "stay")


def span(animation: Any, a: float, b: float) -> Animation:
    """Run an animation only from fraction `a` to `b` of the play it is part of."""
    anim = animation.build() if hasattr(animation, "build") else animation
    inner: Callable[[float], float] = anim.rate_func
    anim.rate_func = lambda t: inner(min(max((t - a) / (b - a), 0.0), 1.0))
    return anim


class Cue:
    """The stretch of the chapter that belongs to one cue."""

    def __init__(self, chapter: Chapter, timed: TimedCue, index: int) -> None:
        self._chapter, self._index = chapter, index
        self.id = timed.id
        self.start, self.end, self.voice_end = timed.start, timed.end, timed.start + timed.voice
        self._marks = dict(timed.take.marks)

    def frame(self, fraction: float) -> int:
        """The chapter's frame at a fraction of this cue (0 its start, 1 the next cue's start)."""
        return self.start + round((self.end - self.start) * fraction)

    def play(self, *animations: Any, until: float = 1.0) -> None:
        """Play animations from now until a fraction of the cue.

        Raises
        ------
        UserError
            When the picture has already run past that point.
        """
        self._chapter.play_until(self, self.frame(until), *animations)

    def wait(self, until: float = 1.0) -> None:
        """Let the world breathe until a fraction of the cue."""
        self._chapter.play_until(self, self.frame(until))

    def beats(self, *beats: tuple[Moment, Moment, Any]) -> None:
        """Play the cue: (begin, end, animations), which may overlap; each begins as things then stand.

        `begin` is a `Moment`. `end` is one too; after a word or `Seconds` a number is how much of the cue it
        lasts from there: `("cell", 0.2, …)`. An end over 1 reaches into the cues behind this one; only a beat
        that begins at a number may do so. The animations are one, a list, `thing.animate…`, or a function that
        makes them when their turn comes.

        Raises
        ------
        UserError
            For an unknown word mark or a beat that ends before it begins, with the line of the chapter.
        """
        made = []
        for begin, end, what in beats:
            a, b = self._span(begin, end)
            made.append(Beat(self._index + a, self._index + b, what))
        self._chapter.beats.add(made)
        self.wait()

    def sound(self, name: str, at: Moment = 0.0, on: Paint | None = None) -> None:
        """Let a sound begin at a moment of the cue, heard from where `on` is on the screen now; else in the middle."""
        pan = 0.0 if on is None else self._chapter.side_of(on)
        self._chapter.effects.append(Effect(name, self.frame(self.moment(at)), pan, author_place()))

    def moment(self, at: Moment) -> float:
        """A moment as a fraction of the cue.

        Raises
        ------
        UserError
            For an unknown word mark.
        """
        if isinstance(at, Seconds):
            return at / self.seconds
        if not isinstance(at, str):
            return at
        if at == "voice":
            return (self.voice_end - self.start) / (self.end - self.start)
        if at == "end":
            return 1.0
        if at == "stay":
            return float(len(self._chapter.timeline.cues) - self._index + 1)
        if at not in self._marks:
            known = ", ".join([*self._marks, *RESERVED])
            raise UserError(
                f"{author_place()}: cue {self.id!r} of chapter {self._chapter.id!r} has no word mark {at!r}; write "
                f"{{{at}}} before a word of it in every language, or one of: {known}"
            )
        return min(self._marks[at] / self.seconds, 0.999)

    def _span(self, begin: Moment, end: Moment) -> tuple[float, float]:
        a = self.moment(begin)
        from_word = isinstance(begin, (str, Seconds))
        if isinstance(end, Seconds) or (from_word and not isinstance(end, str)):
            b = a + (end / self.seconds if isinstance(end, Seconds) else float(end))
            b = min(b, 1.0)
        else:
            b = self.moment(end)
        if not (0 <= a < 1 and a < b):
            raise UserError(
                f"{author_place()}: a beat of cue {self.id!r} runs from {begin!r} to {end!r}, {a:.2f} to {b:.2f}; "
                "begin inside the cue and end later"
            )
        return a, b

    @property
    def seconds(self) -> float:
        """Length of the cue in s, its closing silence included."""
        return float((self.end - self.start) / self._chapter.timeline.fps)

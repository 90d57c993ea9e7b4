"""Beats: animations that begin when their turn comes, overlap, and may outlast the cue they belong to.

Time runs here in cues: 2.25 is a quarter of the chapter's third cue, -0.5 the middle of what comes before the
first voice. So a picture depends on its cue, however long the cues before it last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from manim import Animation, Group, rate_functions

from explainer.core.author import author_place
from explainer.core.errors import UserError
from explainer.draw.mobjects import Paint
from explainer.draw.props import known
from explainer.scene.shots import Pose, Travel

if TYPE_CHECKING:
    from explainer.scene.chapter import Chapter


class Seconds(float):
    """A length in s where a beat's is asked for: `("cell", Seconds(0.5), …)`, for half a second from the word."""


class Tune(Animation):
    """Moves only the named props of a drawing, so that several can move at their own pace at the same time."""

    def __init__(self, thing: Paint, rate_func: Callable[[float], float] = rate_functions.smooth, **to: float) -> None:
        known(type(thing), to)
        self.to = to
        super().__init__(thing, rate_func=rate_func)

    def begin(self) -> None:
        """Remember where the props stand."""
        self.start = {k: getattr(self.mobject, k) for k in self.to}
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Set the props."""
        a = self.rate_func(alpha)
        for k, b in self.to.items():
            setattr(self.mobject, k, self.start[k] + (b - self.start[k]) * a)


class Shown(Animation):
    """Something that is there for as long as its beat lasts: it arrives, stays and leaves.

    Subclasses write `show`.
    """

    def show(self, since: float, left: float) -> None:
        """Look as `since` s after the beat's begin and `left` s before its end (infinite where it stays)."""
        raise NotImplementedError

    def follow(self) -> None:
        """Keep up with what has moved; called on every frame when all else stands."""


def flat(what: Any) -> Iterator[Any]:
    """Everything in a beat's nested lists, in order; what is called when its turn comes is called now."""
    if isinstance(what, (list, tuple)):
        for item in what:
            yield from flat(item)
    elif callable(what) and not hasattr(what, "build") and not isinstance(what, Animation):
        yield from flat(what())
    else:
        yield what


def fresh(what: Any) -> Animation:
    """An animation to begin now; the target of `thing.animate…` is made from how the thing stands now."""
    if not hasattr(what, "build"):
        if not isinstance(what, Animation):
            raise UserError(f"{author_place()}: {what!r} is no animation; write one, such as FadeIn(thing)")
        return what
    if what.overridden_animation is None:
        target = what.mobject.generate_target()
        what.methods = [replace(call, method=getattr(target, call.method.__name__)) for call in what.methods]
        for call in what.methods:
            call.method(*call.args, **call.kwargs)
    built: Animation = what.build()
    return built


@dataclass
class Beat:
    """What happens from `begin` to `end`, both in cues."""

    begin: float
    end: float
    what: Any
    running: list[Animation] = field(default_factory=list)
    begun: bool = False
    starting: tuple[Animation, ...] = ()

    def start(self, scene: Chapter) -> None:
        """Begin its animations as things stand now."""
        self.begun = True
        self.starting = tuple(fresh(item) for item in flat(self.what))
        for animation in self.starting:
            animation._setup_scene(scene)
            animation.begin()
            self.running.append(animation)

    def move(self, scene: Chapter, now: float) -> None:
        """Bring its animations to a time."""
        share = (now - self.begin) / (self.end - self.begin)
        for animation in self.running:
            if isinstance(animation, Shown):
                animation.show(scene.seconds_between(self.begin, now), scene.seconds_between(now, self.end))
            else:
                animation.interpolate(min(max(share, 0.0), 1.0))

    def stop(self, scene: Chapter) -> None:
        """End its animations."""
        for animation in self.running:
            animation.finish()
            animation.clean_up_from_scene(scene)


class Beats:
    """The beats of a chapter that have not ended, in the order in which they begin."""

    def __init__(self, scene: Chapter) -> None:
        self._scene = scene
        self.beats: list[Beat] = []

    def add(self, beats: Iterable[Beat]) -> None:
        """Take in the beats of a cue."""
        self.beats = sorted([*self.beats, *beats], key=lambda beat: beat.begin)

    def advance(self, now: float) -> None:
        """Bring everything to a time, beginning and ending each beat exactly at its own, whatever was skipped."""
        while True:
            due = [(b.end, 0, b) for b in self.beats if b.begun and b.end <= now]
            due += [(b.begin, 1, b) for b in self.beats if not b.begun and b.begin <= now]
            if not due:
                break
            at, starts, beat = min(due, key=lambda event: event[:2])
            self._move(at)
            if starts:
                beat.start(self._scene)
            else:
                beat.stop(self._scene)
                self.beats.remove(beat)
        self._move(now)

    def _move(self, now: float) -> None:
        for beat in self.beats:
            if beat.begun:
                beat.move(self._scene, now)

    def shown(self) -> Iterator[Shown]:
        """What is there for as long as its beat lasts, and has begun."""
        for beat in self.beats:
            yield from (x for x in beat.running if isinstance(x, Shown))

    def beat_of(self, shown: Shown) -> Beat:
        """The beat that something which begins now belongs to."""
        return next(b for b in self.beats if b.begun and any(x is shown for x in (*b.running, *b.starting)))

    def poses(self, now: Pose, times: Iterable[float]) -> list[Pose]:
        """Where the view will look at coming times (ascending, in cues), as far as its travels are known."""
        pose, out, trips = now, [], [(b, t) for b in self.beats for t in _travels(b)]
        starts: dict[int, Pose] = {id(t): t.start for _, t in trips if t.start is not None}
        for time in times:
            for beat, trip in trips:
                if beat.begin <= time:
                    start = starts.setdefault(id(trip), pose)
                    pose = trip.pose(start, (time - beat.begin) / (beat.end - beat.begin))
            out.append(pose)
        return out


def _travels(beat: Beat) -> list[Travel]:
    """The travels of a beat, which are known before it has begun unless they are made when their turn comes."""
    listed = beat.what if isinstance(beat.what, (list, tuple)) else [beat.what]
    return [x for x in (beat.running if beat.begun else listed) if isinstance(x, Travel)]


class PlayBeats(Animation):
    """Brings a chapter's beats to each frame of a play; at its end they stand as at the frame `until`."""

    def __init__(self, scene: Chapter, until: int) -> None:
        self._scene, self._until = scene, until
        super().__init__(Group(), rate_func=rate_functions.linear)

    def interpolate(self, alpha: float) -> None:
        """Bring the beats to the frame that is shown now."""
        self._scene.beats.advance(self._scene.position(self._scene.frames))

    def finish(self) -> None:
        """Bring the beats to the play's end."""
        self._scene.beats.advance(self._scene.position(self._until))

    def clean_up_from_scene(self, scene: Chapter) -> None:
        """Nothing of its own is on the stage."""
        scene.remove(self.mobject)

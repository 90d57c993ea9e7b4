"""The stage that chapters play on: a Manim scene whose clock is the narration.

A chapter puts its world together in `build` and has one method `cue_<id>(self, cue)` for each cue of its script,
in which `cue.beats(…)` says what happens when. One that writes Manim's `construct` instead asks for its cues with
`self.cue("id")` and plays to fractions of them. Missing, unknown, repeated and overrun cues are errors.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from typing import Any, ClassVar, get_type_hints

import numpy as np
from manim import Animation, Mobject, Scene, Wait, config

from explainer.core.errors import ExplainerError, UserError
from explainer.core.formats import Format, format_of
from explainer.core.model import Effect, Outline, Timeline, Transition
from explainer.draw.camera import PaintCamera
from explainer.draw.mobjects import View
from explainer.project.records import ChapterScript
from explainer.scene.beats import Beats, PlayBeats
from explainer.scene.clock import CueClock
from explainer.scene.cue import Cue
from explainer.scene.cues import check_methods
from explainer.scene.labels import relative
from explainer.scene.staging import Staging


class Chapter(Staging, Scene):
    """A chapter of the film; subclasses set `id`, write `build` and a method `cue_<id>` for each cue.

    Attributes
    ----------
    id
        Names the script file and the timeline.
    fmt
        The frame's format with its regions.
    lang
        Language of voice and labels.
    view
        Where the film looks.
    scale_label
        The label that says that sizes are not to scale, for a chapter that must show it.
    allow
        Findings of `check` that are right in this chapter: their ids with the reason why.
    enters
        How the film enters this chapter from whichever is before it; a cut may ask for another transition.
    effects
        The sounds that belong to its pictures, as far as it has been played.
    """

    id: ClassVar[str] = ""
    scale_label: ClassVar[str | None] = None
    allow: ClassVar[Mapping[str, str]] = {}
    enters: ClassVar[Transition] = Transition("iris")

    def __init__(
        self,
        *args: Any,
        script: ChapterScript | None = None,
        timeline: Timeline | None = None,
        on_frame: Callable[[int], None] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["camera_class"] = PaintCamera
        kwargs["random_seed"] = 1
        self._frames = 0
        self._cues: list[str] = []
        self.effects: list[Effect] = []
        self._on_frame = on_frame
        self._adapt_frame()
        super().__init__(*args, **kwargs)
        self.fmt: Format = format_of(config.frame_width, config.frame_height)
        self.layout = get_type_hints(type(self))["layout"](self.fmt)
        self.beats = Beats(self)
        self._given = (script, timeline)

    @staticmethod
    def _adapt_frame() -> None:
        """`manim render` changes pixels only; keep the frame's units in step so that 1080 px are 8 units."""
        fmt = format_of(config.pixel_width, config.pixel_height)
        config.frame_width, config.frame_height = fmt.width / 135, fmt.height / 135
        config.disable_caching = True  # Manim's own cache does not see what our drawings depend on

    # ---- Manim's life cycle
    def setup(self) -> None:
        """Find script and timeline and open the view."""
        script, timeline = self._given
        if script is None or timeline is None:
            from explainer.narration.timeline import chapter_timeline
            from explainer.project.loader import load_chapter
            from explainer.project.settings import load_settings

            lang = os.environ.get("EXPLAINER_LANG") or load_settings().language
            script = load_chapter(self.id, lang)
            timeline = chapter_timeline(self.id, lang, Fraction(config.frame_rate).limit_denominator(1001))
        self.script, self.timeline, self.lang = script, timeline, script.lang
        self.view = View()
        self.camera.view = self.view
        self._clock = CueClock(timeline)
        self._by_id = {c.id: c for c in timeline.cues}

    def tear_down(self) -> None:
        """Hold the last picture to the chapter's end; every cue must have been played."""
        if 0 <= config.upto_animation_number < self.renderer.num_plays:
            return  # `manim render -n 3,4` ends here
        missed = [c.id for c in self.timeline.cues if c.id not in self._cues]
        if missed:
            raise UserError(
                f"{self._where(missed[0])}: chapter {self.id!r} never plays cue {missed[0]!r}; "
                f"name it in {relative(inspect.getfile(type(self)))} or take it out of the script"
            )
        self.play_until(None, self.timeline.frames)

    # ---- how the film joins it to others
    def enters_at(self) -> Outline | None:
        """The outline that the film may enter by, asked for on the first frame; None if there is none."""
        return None

    def leaves_at(self) -> Outline | None:
        """The outline that the film may leave by, asked for on the last frame; None if there is none."""
        return None

    # ---- what subclasses write, and what they write it with
    def build(self) -> None:
        """Put the world on the stage, before the first picture."""

    def construct(self) -> None:
        """Build, then play every cue's method in the script's order."""
        check_methods(type(self), self.script)
        self.build()
        for timed in self.timeline.cues:
            getattr(self, f"cue_{timed.id}")(self.cue(timed.id))

    # ---- the clock
    @property
    def frames(self) -> int:
        """Frames shown so far."""
        return self._frames

    def cue(self, cue_id: str) -> Cue:
        """Wait until a cue's voice begins.

        Raises
        ------
        UserError
            When the script has no such cue, it was played before, or the picture is already past its start.
        """
        timed = self._by_id.get(cue_id)
        if timed is None:
            raise UserError(
                f"{self.script.file}: {self._place()} plays cue {cue_id!r} of chapter {self.id!r}, which the "
                f'script does not have; add a [[cue]] with id = "{cue_id}" or play one of: {", ".join(self._by_id)}'
            )
        if cue_id in self._cues:
            raise UserError(f"{self._where(cue_id)}: {self._place()} plays cue {cue_id!r} of chapter {self.id!r} twice")
        if self._frames > timed.start:
            late = float((self._frames - timed.start) / self.timeline.fps)
            raise UserError(
                f"{self._where(cue_id)}: the picture of chapter {self.id!r} is {late:.2f} s late for cue {cue_id!r}; "
                f"shorten what is played before {self._place()}"
            )
        self._cues.append(cue_id)
        self.play_until(None, timed.start)
        return Cue(self, timed, self.timeline.cues.index(timed))

    def enter(self, *animations: Any) -> None:
        """Play animations before the first cue's voice begins."""
        self.play_until(None, self.timeline.cues[0].start, *animations)

    def _where(self, cue_id: str) -> str:
        for c in self.script.cues:
            if c.id == cue_id:
                return str(c.source)
        return str(self.script.file)

    def play_until(self, cue: Cue | None, frame: int, *animations: Any) -> None:
        """Play animations (or just breathe) up to a frame of the chapter."""
        n = frame - self._frames
        if n <= 0:
            if cue is not None and (n < 0 or animations):
                raise UserError(
                    f"{self._where(cue.id)}: {self._place()} overruns cue {cue.id!r} of chapter {self.id!r} "
                    f"by {-n} frames; give its plays smaller `until` fractions"
                )
            return
        # half a frame less than n frames, so that Manim's own count is n whatever the rounding
        seconds = float((n - Fraction(1, 2)) / self.timeline.fps)
        if self.beats.beats:
            animations = (*animations, PlayBeats(self, frame))
        if animations:
            self.play(*animations, run_time=seconds)
        else:
            self.play(Wait(run_time=seconds))
        if self.renderer.skip_animations:
            self._frames = frame  # `manim render -n` leaves plays out
        if self._frames != frame:
            raise ExplainerError(f"chapter {self.id!r} drew {self._frames} frames instead of {frame}")

    def update_to_time(self, t: float) -> None:
        """Manim's hook before each frame: set the ambient clock, then update the world."""
        self.camera.ambient = self._clock.ambient(self._frames)
        super().update_to_time(t)
        self.moving_mobjects = list(self.mobjects)  # beats bring things on in the middle of a play
        self._frames += 1
        if self._on_frame is not None:
            self._on_frame(self._frames)

    def update_mobjects(self, dt: float) -> None:
        """Update the world; then what names things follows them."""
        super().update_mobjects(dt)
        for shown in self.beats.shown():
            shown.follow()

    def _coming(self) -> int:
        """Frames in the play that has just been compiled."""
        return len(np.arange(0, self.duration, 1 / config.frame_rate))

    def wants(self, frames: Collection[int]) -> bool:
        """Whether any of these frames falls into the play that has just been compiled."""
        return any(n in frames for n in self.coming())

    def coming(self) -> range:
        """The frames of the play that has just been compiled."""
        return range(self._frames, self._frames + self._coming())

    def peek(self, frame: int) -> None:
        """Set the world as it is on a coming frame of the compiled play, which goes on where it was."""
        now = self._frames
        self._frames = frame
        self.camera.ambient = self._clock.ambient(frame)
        super().update_to_time(float((frame - now) / self.timeline.fps))
        self._frames = now

    def skip_play(self) -> None:
        """Finish the compiled play without showing it: every animation jumps to its end."""
        self._frames += self._coming()
        for animation in self.animations or ():
            animation.finish()
            animation.clean_up_from_scene(self)
        self.update_mobjects(0)
        if self._on_frame is not None:
            self._on_frame(self._frames)

    def position(self, frame: int) -> float:
        """A frame's time in cues; see `CueClock.position`."""
        return self._clock.position(frame)

    @property
    def last_position(self) -> float:
        """The chapter's end as a time in cues."""
        return self._clock.last

    def seconds_between(self, begin: float, end: float) -> float:
        """Seconds between two times in cues; endless where the end is the chapter's."""
        return self._clock.seconds_between(begin, end)

    # ---- everything breathes: no static frames
    def get_moving_and_static_mobjects(self, animations: list[Animation]) -> tuple[list[Mobject], list[Mobject]]:
        """All mobjects are drawn on every frame; carried pictures make that cheap."""
        return list(self.mobjects), []

    def should_update_mobjects(self) -> bool:
        """Waits breathe too."""
        return True

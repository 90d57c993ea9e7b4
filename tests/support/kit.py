"""A chapter written with the kit: a ball and a ring, with a word mark, two effects and a beat that outlasts its cue."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np
from manim import RIGHT, FadeOut

from explainer.core.model import Timeline
from explainer.scene.beats import Seconds, Tune
from explainer.scene.chapter import Chapter
from explainer.scene.cue import Cue
from explainer.scene.layout import Layout, each, length, spot
from explainer.scene.shots import Fit
from tests.support.stage import Ripple, ball, frames, script, timeline


class Rooms(Layout):
    """A place, a length and a value of its own kind."""

    ball = spot(0.2, 0.5, tall=(0.5, 0.2))
    radius = length(0.25)
    rows = each[int](2, tall=4)


class Kit(Chapter):
    """A ball and a ring; the view goes in, things overlap, one beat outlasts its cue."""

    id = "toy"
    shots = {"all": Fit((960, 540), 1900), "ring": Fit((1000, 600), 300, 300)}
    tall = {"all": Fit((900, 600), 1200)}
    layers = ("back", "front")
    layout: Rooms

    def build(self) -> None:
        """A ball, a ring."""
        self.ball = ball().at(*self.layout.ball)
        self.ring = Ripple().at(1000, 600)
        self.layer("front", self.ball)
        self.layer("back", self.ring)
        self.cut("all")

    def cue_a(self, cue: Cue) -> None:
        """The ball moves twice, the view goes in; the ring opens until the middle of the next cue."""
        cue.beats(
            (0, 0.4, self.ball.animate.shift(RIGHT * 2)),
            (0.3, 0.8, [self.travel("ring"), Tune(self.ring, size=80.0)]),
            (0.5, "end", self.tag("word", self.ring)),
            (0.7, 1.5, self.ball.animate.shift(RIGHT * 2)),
        )
        cue.sound("pop", at=0.5)

    def cue_b(self, cue: Cue) -> None:
        """The ball goes, from the word on; the title stays."""
        cue.beats(("gone", Seconds(0.2), FadeOut(self.ball)), (0.1, "stay", self.title()))
        cue.sound("whoosh", at="gone")


def marked(times: Timeline, seconds: float = 0.25) -> Timeline:
    """A timeline whose second cue has the word mark `gone`."""
    a, b = times.cues
    return replace(times, cues=(a, replace(b, take=replace(b.take, marks=(("gone", seconds),)))))


TEXT = script("a", "b")
TEXT = TEXT.model_copy(update={"cues": (TEXT.cues[0], TEXT.cues[1].model_copy(update={"marks": (("gone", 3),)}))})
TIMES = marked(timeline(20, 12))


def drawn(
    chapter: type[Chapter] = Kit, wanted: Collection[int] | None = None, times: Timeline = TIMES
) -> dict[int, np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]:
    """Frames of the toy."""
    return frames(chapter, times, None if wanted is None else set(wanted), words=TEXT)

"""A tiny chapter with its script and timeline, for tests of the stage and the renderer."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from manim import RIGHT, FadeIn, FadeOut
from numpy.typing import NDArray

from explainer.core.model import FormatName, Take, TimedCue, Timeline
from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import Live, Sprite
from explainer.draw.props import prop
from explainer.draw.shapes import disc
from explainer.project.records import ChapterScript
from explainer.render.frames import draw_chapter
from explainer.scene.chapter import Chapter
from explainer.scene.cue import span
from tests.support import scripts

FPS = Fraction(10)


def script(*cues: str, lang: str = "ja") -> ChapterScript:
    """A script with these cue ids."""
    file = scripts.chapter_file("toy", lang)
    texts = [scripts.cue(c, line=7, file=file) for c in cues]
    return scripts.script("toy", texts, lang, labels={"word": "ことば"})


def timeline(*lengths: int, ids: str = "abcdefg", lead: int = 3, tail: int = 4) -> Timeline:
    """A timeline whose cues last these numbers of frames, named a, b, c …"""
    cues, start = [], lead
    for name, n in zip(ids, lengths, strict=False):
        cues.append(TimedCue(name, start, start + n, max(1, n - 2), Take(name, None, n / 10, (), "estimated")))
        start += n
    return Timeline("toy", "ja", FPS, tuple(cues), start + tail)


def _ball(c: Canvas) -> None:
    c.radial(disc(0, 0, 100), (0, "#FFF4D2", 1), (1, "#93431F", 1))
    c.stroke(disc(0, 0, 100), 8, "#FFFFFF")


class Ripple(Live):
    """A ring whose radius is its knob and which breathes with the ambient time."""

    size: float = prop()

    def __init__(self) -> None:
        self.size = 50.0
        super().__init__((-300, -300, 300, 300))

    def draw(self, c: Canvas, t: float) -> None:
        """One ring."""
        c.stroke(disc(0, 0, self.size + 10 * float(np.sin(t))), 12, "#2FC79A")


def ball() -> Sprite:
    """A ball of 100 px."""
    return Sprite(Drawing(_ball, (-110, -110, 110, 110)))


class Toy(Chapter):
    """Two cues: a ball crosses, a ring opens."""

    id = "toy"

    def construct(self) -> None:
        """Build, cue, play."""
        thing = ball().at(300, 500)
        ripple = Ripple().at(900, 600)
        self.add(thing, ripple, self.heading())
        a = self.cue("a")
        a.play(
            thing.animate.shift(RIGHT * 3).rotate(1).scale(1.4),
            span(FadeIn(self.words("word").at(200, 800)), 0, 0.5),
            until=0.6,
        )
        a.play(self.view.animate.set(zoom=1.6, x=700))
        b = self.cue("b")
        b.play(ripple.animate.set(size=200.0), FadeOut(thing), until=0.5)
        b.wait()


def frames(
    chapter: type[Chapter] = Toy,
    times: Timeline | None = None,
    wanted: set[int] | None = None,
    fmt: FormatName = "wide",
    words: ChapterScript | None = None,
) -> dict[int, NDArray[np.uint8]]:
    """Draw a toy chapter small; return its frames by number."""
    got: dict[int, NDArray[np.uint8]] = {}
    size = {"wide": (320, 180), "tall": (180, 320), "square": (180, 180)}[fmt]
    draw_chapter(
        chapter,
        words or script("a", "b"),
        times or timeline(10, 8),
        fmt,
        size,
        lambda n, pixels: got.__setitem__(n, pixels.copy()),
        wanted,
    )
    return got

"""Small chapters for tests of `check`: one without mistakes, and the means to plant one."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import ClassVar

from manim import FadeIn

from explainer.captions.schedule import Caption
from explainer.check.finding import Finding
from explainer.check.inspect import watch
from explainer.check.rules.layout import check_layout, looks
from explainer.check.units import check_drawn
from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Sentence, Take, TimedCue, Timeline
from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import Live, Sprite
from explainer.draw.shapes import disc, path
from explainer.project.records import ChapterScript
from explainer.scene.chapter import Chapter
from tests.support import scripts
from tests.support.scripts import chapter_file, cue

FPS = Fraction(10)
FILE = chapter_file("intro")
SMALL: dict[FormatName, tuple[int, int]] = {"wide": (480, 270), "tall": (270, 480), "square": (270, 270)}
CUES = ("write", "send", "read")


def script(**labels: str) -> ChapterScript:
    """A chapter of three cues, on lines 4, 9 and 16 of its file."""
    cues = [cue(id, line=line, file=FILE, claims=("1",)) for id, line in zip(CUES, (4, 9, 16), strict=True)]
    words = {"word": "ことば", "other": "べつの語", **labels}
    return scripts.script("intro", cues, title="手紙", labels=words)


def timeline(frames: int = 30, fps: Fraction = FPS) -> Timeline:
    """Three cues of 3 s, the voice in all but their last half second."""
    cues = []
    for i, id in enumerate(CUES):
        take = Take(id, None, 2.5, (Sentence("はい。", 0.0, 2.5),), "estimated")
        cues.append(TimedCue(id, 3 + i * frames, 3 + (i + 1) * frames, frames - 5, take))
    return Timeline("intro", "ja", fps, tuple(cues), 3 + 3 * frames + 5)


class Backdrop(Live):
    """A dark ground, full of stripes that drift: nothing is wrong with it in any format."""

    colour: ClassVar[str] = "#0A2038"
    parallax_of: ClassVar[float] = 0.0

    def __init__(self) -> None:
        super().__init__((0, 0, 2000, 2000), 0.0)

    def draw(self, c: Canvas, t: float) -> None:
        """Ground and stripes."""
        c.fill(path([(0, 0), (2000, 0), (2000, 2000), (0, 2000)]), self.colour)
        for x in range(-60, 2000, 60):
            left = x + (10 * t) % 60
            c.fill(path([(left, 0), (left + 30, 0), (left + 30, 2000), (left, 2000)]), "#17405C")


def ball(radius: float = 100, colour: str = "#E0A030") -> Sprite:
    """A disc around local (0, 0)."""

    def draw(c: Canvas) -> None:
        c.fill(disc(0, 0, radius), colour)

    return Sprite(Drawing(draw, (-radius, -radius, radius, radius)))


def soft_ball(radius: float = 100) -> Sprite:
    """A light around local (0, 0) that has no edge."""

    def draw(c: Canvas) -> None:
        c.radial(disc(0, 0, radius), (0.0, "#E0A030", 0.5), (1.0, "#E0A030", 0.0))

    return Sprite(Drawing(draw, (-radius, -radius, radius, radius)))


Plant = Callable[[Chapter], None]


def planted(plant: Plant | None = None, on: str = "send") -> type[Chapter]:
    """A chapter without mistakes, into which `plant` fades one when the cue `on` begins."""

    class Planted(Chapter):
        id = "intro"

        def construct(self) -> None:
            self.add(Backdrop(), self.heading())
            for name in CUES:
                cue = self.cue(name)
                if plant is not None and name == on:
                    before = set(map(id, self.mobjects))
                    plant(self)
                    new = [FadeIn(m) for m in self.mobjects if id(m) not in before]
                    cue.play(*new, until=0.15)
                cue.wait()

    return Planted


def layout(
    chapter: type[Chapter],
    fmt: FormatName = "wide",
    shown: tuple[Caption, ...] = (),
    words: ChapterScript | None = None,
) -> list[Finding]:
    """What the layout checks find in a chapter."""
    said, times = words or script(), timeline()
    samples = watch(chapter, said, times, fmt, looks(times))
    return check_layout(chapter, said, times, FORMATS[fmt], samples, shown)


def picture(chapter: type[Chapter], fmt: FormatName = "wide") -> list[Finding]:
    """What the rules of the picture find in a chapter, drawn small."""
    return [f for f in drawn(chapter, fmt) if f.check.startswith("picture.")]


def drawn(chapter: type[Chapter], fmt: FormatName = "wide", words: ChapterScript | None = None) -> list[Finding]:
    """What all rules that need drawn frames find in a chapter, drawn small."""
    return check_drawn(chapter, words or script(), timeline(), fmt, SMALL[fmt])


def brief(findings: list[Finding]) -> list[tuple[str, str]]:
    """Check and cue of each finding."""
    return [(f.check, f.cue) for f in findings]

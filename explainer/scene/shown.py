"""Words and measures that are there for as long as their beat lasts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from manim import Group, Mobject

from explainer.core.formats import Format
from explainer.draw.colour import Colour
from explainer.draw.mobjects import Paint
from explainer.draw.words import Words
from explainer.scene.beats import Shown
from explainer.scene.leader import Bracket

if TYPE_CHECKING:
    from explainer.scene.chapter import Chapter

FADE = 0.2
"""s in which a label arrives, and in which it leaves: six frames of thirty."""

IN_FRONT = 100
"""The layer of what is written, in front of all others."""

XY = tuple[float, float]


class Appearing(Shown):
    """Something that arrives in `FADE` s, stays, and has left in `FADE` s when its beat ends."""

    def __init__(self, what: Mobject) -> None:
        super().__init__(what, introducer=True, remover=True)
        what.set_z_index(IN_FRONT, family=True)

    def begin(self) -> None:
        """Nothing is seen yet."""
        self.appear(0.0)

    def show(self, since: float, left: float) -> None:
        """Look as at this time of the stay."""
        if left < FADE:
            self.appear(1.0)
            self.vanish(max(left, 0.0) / FADE)
        else:
            self.appear(min(since / FADE, 1.0))

    def appear(self, share: float) -> None:
        """Be there by a share, 0..1, arriving."""
        for paint in self.mobject.get_family():
            if isinstance(paint, Paint):
                paint.set_opacity(share, family=False)

    def vanish(self, share: float) -> None:
        """Be there by a share, 0..1, leaving."""
        Appearing.appear(self, share)

    def finish(self) -> None:
        """It has left, unless it stays to the chapter's end."""

    def interpolate(self, alpha: float) -> None:
        """Beats tell it its time; see `show`."""


class Number(Words):
    """A count that is written anew whenever it changes: `{}` in its text is the number."""

    def __init__(self, text: str, of: Callable[[], float], size: float, colour: Colour, **how: Any) -> None:
        self._of, self._template, self._how = of, text, how
        self._shown: int | None = None
        super().__init__(text, size, colour, **how)
        self.allow |= dict.fromkeys(("label.short", "label.late"), "a count runs; the number it stops at can be read")
        self.count()

    def count(self) -> None:
        """Write the number as it is now."""
        now = round(self._of())
        if now == self._shown:
            return
        self._shown = now
        written = Words(self._template.replace("{}", f"{now:,}"), self.size, self.colour, **self._how)
        x, y = self.xy
        self.text, self.lines, self.ink_width = written.text, written.lines, written.ink_width
        self.drawing, self.box = written.drawing, written.box
        self.generate_points()
        self.at(float(x), float(y))


class Count(Appearing):
    """A live count at a point of the screen that may move."""

    def __init__(self, scene: Chapter, number: Number, at: Callable[[], XY]) -> None:
        self.scene, self.number, self.at = scene, number, at
        super().__init__(number)

    def follow(self) -> None:
        """Count, and stand where it belongs, inside the region that is for labels."""
        self.number.count()
        f, (x, y), (x0, _, x1, _) = self.scene.fmt, self.at(), self.number.box
        size = self.number.size
        x = min(max(x, f.labels.x0 - x0), f.labels.x1 - x1)
        self.number.at(x, min(max(y, f.labels.y0 + 1.3 * size), f.labels.y1 - 0.3 * size))


class Measured(Appearing):
    """A bracket between two points of the world, with what it measures written in its middle or under it."""

    def __init__(self, scene: Chapter, words: Words, a: XY, b: XY, colours: tuple[Colour, Colour]) -> None:
        self.scene, self.words, self.points = scene, words, (a, b)
        self.bracket = Bracket(scene.fmt, *colours)
        super().__init__(Group(self.bracket, words))

    def appear(self, share: float) -> None:
        """The bracket grows from its middle."""
        super().appear(share)
        self.bracket.grow = share

    def follow(self) -> None:
        """Measure what is there now."""
        f: Format = self.scene.fmt
        k, dx, dy = self.scene.view.matrix(1.0)
        (ax, ay), (bx, by) = ((k * x + dx, k * y + dy) for x, y in self.points)
        room = 1.2 * self.words.size + self.words.ink_width
        self.bracket.ends = ((ax, ay), (bx, by))
        inside = bx - ax > 1.6 * room
        self.bracket.gap = room if inside else 0.0
        half = self.words.ink_width / 2
        x = min(max((ax + bx) / 2, f.labels.x0 + half), f.labels.x1 - half)
        size = self.words.size
        y = (ay + by) / 2 + (0.36 if inside else 1.5) * size
        self.words.at(x, min(max(y, f.labels.y0 + 1.3 * size), f.labels.y1 - 0.5 * size))

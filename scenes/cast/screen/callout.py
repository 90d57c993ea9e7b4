"""Words with a line to what they name, where a chapter's layout places them."""

from __future__ import annotations

from manim import UP, Animation, FadeIn, FadeOut, Group, Mobject

from explainer.core.formats import Format
from explainer.draw.words import Words
from explainer.scene.leader import Leader
from scenes import theme

XY = tuple[float, float]


class Callout(Group):
    """A word and the line from it to what it names (px on the screen).

    Parameters
    ----------
    words
        Placed here: its anchor on the baseline at `at`.
    target
        The thing named.
    start
        Where the line leaves the word; under or over its middle if left out.
    """

    def __init__(self, fmt: Format, words: Words, at: XY, target: XY, start: XY | None = None) -> None:
        words.at(*at)
        x0, y0, x1, y1 = words.box
        if start is None:
            middle = at[0] + (x0 + x1) / 2
            start = (middle, at[1] + y1 + 14) if target[1] > at[1] else (middle, at[1] + y0 - 10)
        self.words, self.leader = words, Leader(fmt, theme.LEADER, theme.TEXT_SHADE)
        self.leader.start, self.leader.end = start, target
        super().__init__(self.leader, words)

    def arrive(self) -> list[Animation]:
        """The word rises, the line grows."""
        return [*rising(self.words), self.leader.animate.set(grow=1.0)]

    def leave(self) -> list[Animation]:
        """Both fade."""
        return fading(self.words, self.leader)


def rising(*things: Mobject) -> list[Animation]:
    """Words rise into place."""
    return [FadeIn(m, shift=0.12 * UP) for m in things]


def fading(*things: Mobject) -> list[Animation]:
    """Things fade."""
    return [FadeOut(m) for m in things]

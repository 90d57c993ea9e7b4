"""Moves of single knobs, and of marks that ride along with what they measure."""

from __future__ import annotations

from collections.abc import Callable

from manim import Animation, Group, rate_functions

from explainer.draw.geometry import ease1
from explainer.draw.mobjects import Live


class Tune(Animation):
    """Moves only the named knobs of a live drawing, so that several can move at their own pace in one play."""

    def __init__(self, live: Live, rate_func: Callable[[float], float] = rate_functions.smooth, **to: float) -> None:
        self.to = to
        super().__init__(live, rate_func=rate_func)

    def begin(self) -> None:
        """Remember where the knobs stand."""
        self.start = {k: getattr(self.mobject, k) for k in self.to}
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Set the knobs."""
        a = self.rate_func(alpha)
        for k, b in self.to.items():
            setattr(self.mobject, k, self.start[k] + (b - self.start[k]) * a)


class Ride(Animation):
    """A bracket and its word come and ride along with what they measure; `where` tells its screen px now."""

    def __init__(self, mark: Group, where: Callable[[], tuple[float, float]]) -> None:
        self.where = where
        super().__init__(mark, rate_func=rate_functions.linear)

    def interpolate_mobject(self, alpha: float) -> None:
        """Open the bracket, show the word, keep up."""
        a = self.rate_func(alpha)
        bracket, word = self.mobject
        x, y = self.where()
        bracket.at(x, y).set(grow=ease1(a, 0.10, 0.45))
        word.at(x, y + 62).set_opacity(ease1(a, 0.25, 0.5))

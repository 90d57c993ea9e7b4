"""Reusable moves: the camera travels, words come with a line to what they name, things are let go."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import UP, Animation, FadeIn, FadeOut, Group, Mobject, rate_functions

from explainer.core.formats import Format
from explainer.draw.canvas import Canvas
from explainer.draw.geometry import Points, at_length, lengths, pts
from explainer.draw.mobjects import Live, View
from explainer.draw.props import prop
from explainer.draw.shapes import disc, path
from explainer.draw.words import Words
from scenes import theme


class Travel(Animation):
    """Moves the view to a point and a zoom, the zoom in even steps of magnification.

    Parameters
    ----------
    to
        (x, y, zoom): world px in the middle of the frame, and how much they are enlarged.
    dip
        How far it draws back on the way, 0..1.
    """

    def __init__(self, view: View, to: tuple[float, float, float], dip: float = 0.0, **kwargs: Any) -> None:
        self.to, self.dip = to, dip
        kwargs.setdefault("rate_func", rate_functions.ease_in_out_cubic)
        super().__init__(view, **kwargs)

    def begin(self) -> None:
        """Remember where the view starts."""
        self.start = (self.mobject.x, self.mobject.y, self.mobject.zoom)
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Place the view."""
        a = self.rate_func(alpha)
        (x0, y0, z0), (x1, y1, z1) = self.start, self.to
        zoom = float(np.exp(np.log(z0) * (1 - a) + np.log(z1) * a))
        u = (1 / z0 - 1 / zoom) / (1 / z0 - 1 / z1) if abs(z1 - z0) > 0.05 and not self.dip else a
        view = self.mobject
        view.x, view.y = x0 + (x1 - x0) * u, y0 + (y1 - y0) * u
        view.zoom = zoom * (1 - self.dip * 4 * a * (1 - a))


def frame_for(
    fmt: Format, point: tuple[float, float], zoom: float, at: tuple[float, float] | None = None
) -> tuple[float, float, float]:
    """Where the view must look so that a world point is seen at `at` (px; the stage's middle if left out)."""
    sx, sy = fmt.stage.centre if at is None else at
    return (point[0] - (sx - fmt.width / 2) / zoom, point[1] - (sy - fmt.height / 2) / zoom, zoom)


def seen_at(fmt: Format, view: tuple[float, float, float], point: tuple[float, float]) -> tuple[float, float]:
    """Where a world point is on the screen in a view (x, y, zoom), px."""
    x, y, zoom = view
    return (fmt.width / 2 + (point[0] - x) * zoom, fmt.height / 2 + (point[1] - y) * zoom)


class Leader(Live):
    """A line that grows from a word to the thing it names, with a ring on it; knob `grow` 0..1."""

    grow: float = prop()

    def __init__(self, route: list[tuple[float, float]], *, grow: float = 0.0, parallax: float = 0.0) -> None:
        self.route = pts(route)
        self.grow = grow
        lo, hi = self.route.min(0) - 24, self.route.max(0) + 24
        super().__init__((float(lo[0]), float(lo[1]), float(hi[0]), float(hi[1])), parallax)

    def line(self) -> Points:
        """The part that has grown, from the word towards the thing."""
        total = float(lengths(self.route)[-1])
        d = np.linspace(0, total * min(self.grow / 0.8, 1.0), 24)
        return at_length(self.route, d)

    def draw(self, c: Canvas, t: float) -> None:
        """Line and ring, over a soft dark."""
        if self.grow <= 0.001:
            return
        line = self.line()
        c.stroke(path(line + [0, 2]), 6, (theme.TEXT_SHADE, 0.35))
        c.stroke(path(line), 3, theme.LEADER)
        r = 9 * min(max((self.grow - 0.7) / 0.3, 0.0), 1.0)
        if r > 0.5:
            x, y = self.route[-1].tolist()
            c.fill(disc(x, y + 2, r + 2), (theme.TEXT_SHADE, 0.4))
            c.fill(disc(x, y, r), theme.LEADER)
            c.fill(disc(x, y, r * 0.62), theme.NIGHT_BLUE)
            c.fill(disc(x, y, r * 0.45), theme.LEADER)


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

    def __init__(
        self,
        words: Words,
        at: tuple[float, float],
        target: tuple[float, float],
        start: tuple[float, float] | None = None,
    ) -> None:
        words.at(*at)
        x0, y0, x1, y1 = words.box
        if start is None:
            middle = at[0] + (x0 + x1) / 2
            start = (middle, at[1] + y1 + 14) if target[1] > at[1] else (middle, at[1] + y0 - 10)
        self.words, self.leader = words, Leader([start, target])
        super().__init__(self.leader, words)

    def come(self) -> list[Animation]:
        """The word rises, the line grows."""
        return [FadeIn(self.words, shift=0.12 * UP), self.leader.animate.set(grow=1.0)]

    def go(self) -> list[Animation]:
        """Both fade."""
        return [FadeOut(self.words), FadeOut(self.leader)]


def come(*things: Mobject, shift: float = 0.12) -> list[Animation]:
    """Words rise into place."""
    return [FadeIn(m, shift=shift * UP) for m in things]


def go(*things: Mobject) -> list[Animation]:
    """Things fade."""
    return [FadeOut(m) for m in things]

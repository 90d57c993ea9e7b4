"""Envelopes on their way: a crowd that drifts on meandering routes, and one that is taken apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from manim import Animation, Mobject

from explainer.draw.canvas import Canvas
from explainer.draw.geometry import Points, at_length, ease1, lengths, pts, smooth
from explainer.draw.mobjects import Live, Paint
from explainer.draw.props import prop
from explainer.draw.shapes import discs
from scenes import theme
from scenes.cast.envelope.envelope import paint_ball
from scenes.cast.specimen import Specimen
from scenes.cast.vesicle.exosome import paint_exosome

Kind = Literal["plain", "letter", "ours"]
"""What is in the mail: a ball with a little protein, as most are; a sealed envelope with a sheet; the marked one."""


def paint_mail(c: Canvas, r: float, kind: Kind, seed: int, alpha: float = 1.0) -> None:
    """One of `r` px about (0, 0), in as much detail as can be seen."""
    if kind == "plain":
        paint_exosome(c, r, "plain", seed, alpha, seen=r * c.scale)
    else:
        paint_ball(c, r, r * c.scale, alpha, "letter", kind == "ours", seed)


@dataclass(frozen=True)
class Route:
    """One envelope's way: through `stops` (px), from `start` to `end` of the crowd's `go`.

    `sway` is how far it wanders about its way, px.
    """

    stops: tuple[tuple[float, float], ...]
    r: float
    kind: Kind = "plain"
    seed: int = 0
    start: float = 0.0
    end: float = 1.0
    sway: float = 10.0
    appear: bool = False  # fades in at its start instead of waiting there
    settle: bool = False  # comes to rest at its end, where something else takes over

    def line(self) -> Points:
        """The way as a smooth line."""
        return smooth(pts(self.stops), n=16) if len(self.stops) > 2 else pts(self.stops)


class Mail(Live):
    """A crowd of envelopes; prop `go` carries them along, and they sway as if in water.

    No engine and no address: ways meander, and nothing turns towards a goal.
    """

    go: float = prop()

    def __init__(self, routes: list[Route], go: float = 0.0, parallax: float = 1.0) -> None:
        self.routes, self.go = routes, go
        self.handed: frozenset[int] = frozenset()  # those that others show from now on
        self.lines = [r.line() for r in routes]
        self.far = [float(lengths(line)[-1]) for line in self.lines]
        every = np.concatenate(self.lines)
        pad = 2.6 * max(r.r for r in routes) + 40
        lo, hi = every.min(0) - pad, every.max(0) + pad
        super().__init__((float(lo[0]), float(lo[1]), float(hi[0]), float(hi[1])), parallax)

    def share(self, i: int) -> float:
        """How far envelope `i` is on its way, 0..1, setting out softly."""
        r = self.routes[i]
        u = min(max((self.go - r.start) / max(r.end - r.start, 1e-6), 0.0), 1.0)
        return u * u * (3 - 2 * u) * 0.5 + u * 0.5

    def place(self, i: int, t: float) -> tuple[float, float]:
        """Where envelope `i` is at ambient time `t` (s), px."""
        r, s = self.routes[i], self.share(i)
        x, y = at_length(self.lines[i], s * self.far[i])[0].tolist()
        k = r.sway * (0.25 + 0.75 * ease1(s, 0, 0.3)) if not r.appear else r.sway
        if r.settle:
            k *= 1 - ease1(s, 0.8, 1.0)
        p = 1.7 * i + r.seed
        return (
            x + k * float(np.sin(0.50 * t + p) + 0.4 * np.sin(1.13 * t + 2 * p)) * 0.7,
            y + k * float(np.cos(0.43 * t + 1.3 * p) + 0.4 * np.sin(0.97 * t + p)) * 0.7,
        )

    def draw(self, c: Canvas, t: float) -> None:
        """Paint every envelope that has set out."""
        for i, r in enumerate(self.routes):
            alpha = ease1(self.go, r.start - 0.06, r.start + 0.02) if r.appear else 1.0
            if alpha <= 0.01 or i in self.handed:
                continue
            x, y = self.place(i, t)
            with c.moved(x, y, angle=0.06 * float(np.sin(0.4 * t + i))):
                paint_mail(c, r.r, r.kind, r.seed, alpha)


class Along(Animation):
    """Carries a thing along a smooth way through world px, from the way's first stop on.

    Parameters
    ----------
    grow
        How much larger it is at the end, coming nearer.
    """

    def __init__(self, thing: Paint, *stops: tuple[float, float], grow: float = 1.0, **how: Any) -> None:
        self.line = smooth(pts(stops), n=24) if len(stops) > 2 else pts(stops)
        self.far, self.grow = float(lengths(self.line)[-1]), grow
        super().__init__(thing, **how)

    def begin(self) -> None:
        """Remember how large it is."""
        self.corners = self.mobject.points.copy()
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Put it on its way."""
        share = self.rate_func(alpha)
        x, y = at_length(self.line, share * self.far)[0]
        self.mobject.points = self.corners.copy()
        self.mobject.sized(self.grow**share).at(float(x), float(y))


class MailPiece(Live):
    """One of the mail that has a fate of its own; it rocks in the water.

    Prop: `apart` 0 whole .. 1 broken down to its building blocks.
    """

    apart: float = prop()

    def __init__(self, r: float, kind: Kind = "plain", seed: int = 1, apart: float = 0.0) -> None:
        self.r, self.kind, self.seed, self.apart = r, kind, seed, apart
        g = np.random.default_rng(seed + 60)
        n = 44
        a, d = g.uniform(0, 2 * np.pi, n), np.sqrt(g.uniform(0.1, 1, n)) * r
        self.home = np.c_[np.cos(a), np.sin(a)] * d[:, None]
        self.drift = np.c_[np.cos(a), np.sin(a)] * (r * g.uniform(0.2, 1.2, n))[:, None] + g.normal(0, r * 0.2, (n, 2))
        self.size = r * g.uniform(0.05, 0.12, n)
        self.protein = g.random(n) < 0.3
        super().__init__((-r * 3, -r * 3, r * 3, r * 3))

    def draw(self, c: Canvas, t: float) -> None:
        """The envelope fading, its pieces spreading and dimming."""
        whole = 1 - ease1(self.apart, 0.05, 0.5)
        if whole > 0.01:
            x, y = (0.05 * self.r * float(np.sin(k * t + self.seed)) for k in (0.9, 1.23))
            with c.moved(x, y):
                paint_mail(c, self.r * (1 - 0.1 * self.apart), self.kind, self.seed, whole)
        there = ease1(self.apart, 0.05, 0.3) * (1 - 0.75 * ease1(self.apart, 0.6, 1.0))
        if there <= 0.01:
            return
        p = (
            self.home
            + self.drift * ease1(self.apart, 0.1, 1.0)
            + 1.5 * np.sin(0.9 * t + np.arange(len(self.home)))[:, None]
        )
        size = self.size * (1 - 0.35 * self.apart)
        for own, colours in ((self.protein, theme.PROTEIN), (~self.protein, theme.EXOSOME)):
            c.fill(discs(p[own], size[own]), (colours[0], there), (colours[1], there), (colours[2], there * 0.9))


def specimens() -> list[Specimen]:
    """An envelope being broken down."""

    def half(height: float) -> Mobject:
        return MailPiece(height / 4, apart=0.45).move_to((0, 0, 0))

    return [Specimen("broken down", "body", half, "exosome protein")]

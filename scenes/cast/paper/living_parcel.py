"""The one parcel that walks through the history, and its way at a glance."""

from __future__ import annotations

import numpy as np

from explainer.draw.canvas import Canvas
from explainer.draw.colour import light
from explainer.draw.geometry import Points, at_length, lengths
from explainer.draw.materials.paper import draw_baked
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import disc, discs, path
from scenes import theme
from scenes.cast.paper.parcel import draw_parcel, stage_drawing


class Parcel(Live):
    """The living parcel: props `t` (bag 0 .. envelope 1), `ghost`, `dust` and `tilt` (radians)."""

    t: float = prop()
    ghost: float = prop()
    dust: float = prop()
    tilt: float = prop()

    def __init__(self, R: float, t: float = 0.0, *, ghost: float = 1.0, seed: int = 0, sway: float = 1.0) -> None:
        self.R, self.t, self.ghost, self.seed, self.sway = R, t, ghost, seed, sway
        self.dust, self.tilt = 0.0, 0.0
        super().__init__((-1.6 * R - 16, -1.7 * R - 20, 1.6 * R + 20, 1.5 * R + 26))

    def draw(self, c: Canvas, t: float) -> None:
        """Draw it at ambient time `t` (s), nodding a little."""
        nod = self.sway * 0.018 * float(np.sin(2 * np.pi * t / 5 + self.seed))
        with c.moved(0, self.sway * 1.6 * float(np.sin(2 * np.pi * t / 2.5 + self.seed)), angle=self.tilt + nod):
            draw_baked(c, stage_drawing(self.R, round(self.t * 250), round(self.ghost, 2), self.seed))
            if self.dust > 0.01:
                self._dust(c)

    def _dust(self, c: Canvas) -> None:
        g = np.random.default_rng(8)
        a, q = g.uniform(-2.9, -0.25, 90), self.R * np.sqrt(g.uniform(0.2, 0.95, 90))
        with c.clipped(disc(0, 0, self.R)):
            c.radial(
                disc(0, -0.2 * self.R, 1.2 * self.R),
                (0, theme.BAG[2], 0.6),
                (0.6, theme.BAG[2], 0.42),
                (1, theme.BAG[2], 0),
                focus=(0, -0.7),
                centre=(0, -0.6),
                alpha=self.dust,
            )
        c.fill(
            discs(np.c_[np.cos(a), np.sin(a)] * q[:, None], g.uniform(0.8, 2.2, 90)),
            light(theme.BAG[2], 0.55),
            alpha=0.8 * self.dust,
        )


class Replay(Live):
    """The parcel's whole walk at a glance; prop `go` 0 (bag) .. 1 (envelope).

    Parameters
    ----------
    walk
        The way, px of the world.
    R
        Its radius at the start and at the end, px.
    """

    go: float = prop()

    def __init__(self, walk: Points, R: tuple[float, float]) -> None:
        self.go, self.walk, self.R, self.total = 0.0, walk, R, float(lengths(walk)[-1])
        lo, hi = walk.min(0) - 220, walk.max(0) + 220
        super().__init__((float(lo[0]), float(lo[1]), float(hi[0]), float(hi[1])))

    def draw(self, c: Canvas, t: float) -> None:
        """Draw the way so far at ambient time `t` (s), and the parcel at its end."""
        if self.go <= 0.001:
            return
        done = at_length(self.walk, np.linspace(0, self.go * self.total, max(3, int(90 * self.go))))
        c.stroke(path(done), 7, theme.ENVELOPE_INNER, alpha=0.55, dash=(1, 17))
        if self.go < 0.985:
            x, y = done[-1].tolist()
            with c.moved(x, y, 1, 0.12 * float(np.sin(self.go * 25))):
                draw_parcel(c, self.R[0] + (self.R[1] - self.R[0]) * self.go**2, self.go)

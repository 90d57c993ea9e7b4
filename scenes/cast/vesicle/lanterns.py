"""Far exosomes as a crowd of drifting lights."""

from __future__ import annotations

import numpy as np
from manim import Group

from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.shapes import Box
from scenes.cast.specimen import Specimen
from scenes.cast.vesicle.exosome import Kind, paint_exosome


class Lanterns(Live):
    """Many exosomes that drift without steering; where they are depends on the ambient time only.

    Parameters
    ----------
    area
        (x0, y0, x1, y1) px where they drift; they fade out at its edges and come in on the other side.
    n
        How many.
    sizes
        Smallest and largest radius, px; the larger ones are nearer and move faster.
    flow
        How far the nearest drift, px/s.
    letters
        Share of them that carry a letter: few do (facts C5).
    quiet
        A box in px that they stay out of, because words stand there.
    """

    def __init__(
        self,
        area: Box,
        n: int = 30,
        *,
        sizes: tuple[float, float] = (3.0, 9.0),
        flow: tuple[float, float] = (9.0, -3.0),
        letters: float = 0.15,
        quiet: Box | None = None,
        seed: int = 0,
        parallax: float = 0.6,
    ) -> None:
        g = np.random.default_rng(seed)
        self.near = np.sort(g.uniform(0, 1, n)) ** 1.7
        self.start = _apart(g, n)
        self.quiet = quiet
        self.phase = g.uniform(0, 2 * np.pi, (n, 2))
        self.pace = g.uniform(0.18, 0.42, (n, 2))
        self.radii = sizes[0] + (sizes[1] - sizes[0]) * self.near
        self.kinds: list[Kind] = ["letter" if u < letters else "plain" for u in g.uniform(0, 1, n)]
        self.flow = flow
        super().__init__(area, parallax)

    def places(self, t: float) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.float64]], ...]:
        """Where they are at ambient time `t` (s), px, and how visible each is, 0..1."""
        x0, y0, x1, y1 = self.box
        size = np.array([x1 - x0, y1 - y0])
        speed = np.array(self.flow) * (0.35 + 0.65 * self.near[:, None])
        where = (self.start + speed * t / size) % 1.0
        edge = np.clip(np.minimum(where, 1 - where) / 0.07, 0, 1)
        sway = (6 + 12 * self.near[:, None]) * np.sin(self.phase + self.pace * 2 * t)
        shown = edge.min(axis=1) * (0.8 + 0.2 * self.near)
        at = where * size + np.array([x0, y0]) + sway
        if self.quiet is not None:
            lo, hi = np.array(self.quiet[:2]), np.array(self.quiet[2:])
            outside = np.hypot(*np.maximum(np.maximum(lo - at, at - hi), 0).T)
            shown = shown * np.clip(outside / 60, 0, 1)
        return at, shown

    def draw(self, c: Canvas, t: float) -> None:
        """Paint them, far to near."""
        where, shown = self.places(t)
        for i, (x, y) in enumerate(where.tolist()):
            if shown[i] > 0.01:
                with c.moved(x, y):
                    paint_exosome(c, float(self.radii[i]), self.kinds[i], i, alpha=float(shown[i]))


def _apart(g: np.random.Generator, n: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """`n` places in a unit square that keep away from each other (best of eight tries each)."""
    out = g.uniform(0, 1, (1, 2))
    while len(out) < n:
        tries = g.uniform(0, 1, (8, 2))
        gap = np.abs(tries[:, None] - out[None])
        room = np.hypot(*np.moveaxis(np.minimum(gap, 1 - gap), -1, 0)).min(axis=1)
        out = np.vstack([out, tries[room.argmax()]])
    return out[:n]


def lanterns(
    area: Box | None = None,
    n: int = 42,
    *,
    seed: int = 0,
    sizes: tuple[float, float] = (2.5, 11.0),
    quiet: Box | None = None,
) -> Group:
    """Three layers of drifting exosomes (parallax 0.35, 0.6, 0.85) over `area` px or the whole frame."""
    w, h = frame_px()
    where = (-120.0, -120.0, w + 120, h + 120) if area is None else area
    lo, hi = sizes
    cuts = (lo, lo + (hi - lo) * 0.3, lo + (hi - lo) * 0.6, hi)
    shares, depths = (0.5, 0.32, 0.18), (0.35, 0.6, 0.85)
    return Group(
        *(
            Lanterns(
                where,
                round(n * share),
                sizes=(cuts[i], cuts[i + 1]),
                quiet=quiet,
                seed=seed * 10 + i,
                parallax=depth,
            )
            for i, (share, depth) in enumerate(zip(shares, depths, strict=True))
        )
    )


def specimens() -> list[Specimen]:
    """A crowd."""

    def crowd(h: float) -> Lanterns:
        return Lanterns((0, 0, h, h), 40, sizes=(h * 0.008, h * 0.05)).move_to([0, 0, 0])  # type: ignore[no-any-return]

    return [Specimen("far exosomes", "body", crowd, "exosome letter seal protein")]

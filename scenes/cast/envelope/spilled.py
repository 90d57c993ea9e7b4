"""What comes out of an opened envelope besides its letter: proteins that drift away from its mouth."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.geometry import at_length, bezier, ease1, lengths
from explainer.draw.materials.light import glow
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from scenes import theme
from scenes.cast.nucleic_acid.bases import draw_baked
from scenes.cast.specimen import Specimen
from scenes.cast.vesicle.bilayer import draw_globule

_MOUTH = (0.06, -0.10)  # radii of the envelope
_TO = ((0.10, -1.02, 0.150), (0.62, -1.28, 0.118), (-0.12, -1.66, 0.105), (0.98, -0.86, 0.130), (0.46, -1.92, 0.088))


@lru_cache(maxsize=8)
def _globule(seed: int) -> Drawing:
    def draw(c: Canvas) -> None:
        glow(c, 0, 0, 92, theme.PROTEIN[1], 0.3)
        draw_globule(c, 0, 0, 44, seed)

    return Drawing(draw, (-92, -92, 92, 92))


class Spilled(Live):
    """Proteins about the middle of an envelope of radius `R` px; prop `out`, 0 in its mouth .. 1 where they float."""

    out: float = prop()

    def __init__(self, R: float) -> None:
        self.R = R
        super().__init__((-1.0 * R, -2.4 * R, 1.6 * R, 0.4 * R))

    def place(self, i: int, t: float = 0.0) -> tuple[float, float]:
        """Where the i-th is at ambient time `t` (s), local px."""
        x, y, _ = _TO[i]
        start, end = np.array(_MOUTH), np.array([x, y])
        way = bezier(start, start + [0.05, -0.5], end + [0.1, 0.4], end, 24)
        u = ease1(self.out, 0.07 * i, 0.72 + 0.07 * i)
        sway = u * np.array([0.045 * np.sin(0.8 * t + 2.1 * i), 0.05 * np.sin(0.63 * t + 1.3 * i)])
        px, py = (at_length(way, u * lengths(way)[-1])[0] + sway) * self.R
        return float(px), float(py)

    def draw(self, c: Canvas, t: float) -> None:
        """Those that have left the mouth."""
        for i, (*_, r) in enumerate(_TO):
            u = ease1(self.out, 0.07 * i, 0.72 + 0.07 * i)
            x, y = self.place(i, t)
            size = r * self.R / 44 * (0.5 + 0.5 * u)
            draw_baked(
                c, _globule(i + 1), x, y, k=size, angle=0.4 * float(np.sin(0.4 * t + i)), alpha=ease1(u, 0, 0.15)
            )


def specimens() -> list[Specimen]:
    """All out."""

    def build(height: float) -> Mobject:
        return Spilled(height / 2.6).set(out=1.0).move_to((0, 0, 0))

    return [Specimen("proteins from an envelope", "body", build, "protein")]

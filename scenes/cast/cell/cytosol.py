"""Organelles that float in the cytosol, a step behind what happens there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import Live
from scenes.cast.cell import organelles as organ
from scenes.cast.nucleic_acid.bases import draw_baked
from scenes.cast.specimen import Specimen

Kind = Literal["mitochondrion", "golgi", "vesicle", "lysosome"]
Organelle = tuple[Kind, float, float, float, float]
"""What it is, where (x, y px), how large (px) and how it is turned (rad)."""

_SIZE = 300.0  # px at which each is drawn


@lru_cache(maxsize=4)
def _drawing(kind: Kind) -> Drawing:
    tone = organ.RECEIVER

    def draw(c: Canvas) -> None:
        if kind == "mitochondrion":
            organ.mitochondrion(c, 0, 0, _SIZE, 0.46 * _SIZE, 0.0, tone)
        elif kind == "golgi":
            organ.golgi(c, 0, -0.2 * _SIZE, 0.8 * _SIZE, 0.0, tone)
        elif kind == "vesicle":
            organ.vesicle(c, 0, 0, 0.5 * _SIZE, tone)
        else:
            organ.lysosome(c, 0, 0, 0.5 * _SIZE)

    return Drawing(draw, (-0.7 * _SIZE, -0.7 * _SIZE, 0.7 * _SIZE, 0.7 * _SIZE))


class Cytosol(Live):
    """Organelles that drift and turn a little.

    Parameters
    ----------
    organelles
        What floats where.
    """

    def __init__(self, organelles: Sequence[Organelle], **kwargs: Any) -> None:
        self.organelles = organelles
        boxes = [(x - size, y - size, x + size, y + size) for _, x, y, size, _ in organelles]
        lo, hi = np.min(boxes, axis=0), np.max(boxes, axis=0)
        super().__init__((float(lo[0]), float(lo[1]), float(hi[2]), float(hi[3])), **kwargs)
        self.set_opacity(0.6)

    def draw(self, c: Canvas, t: float) -> None:
        """Those in sight."""
        x0, y0, x1, y1 = c.ctx.clip_extents()
        for i, (kind, x, y, size, angle) in enumerate(self.organelles):
            if x0 - size < x < x1 + size and y0 - size < y < y1 + size:
                dx, dy = 0.06 * size * np.sin(0.42 * t + 2.1 * i), 0.05 * size * np.cos(0.5 * t + 1.3 * i)
                turned = angle + 0.06 * float(np.sin(0.36 * t + i))
                draw_baked(c, _drawing(kind), x + float(dx), y + float(dy), k=size / _SIZE, angle=turned)


def specimens() -> list[Specimen]:
    """One of each."""

    def build(height: float) -> Mobject:
        kinds: tuple[Kind, ...] = ("mitochondrion", "golgi", "vesicle", "lysosome")
        size = 0.32 * height
        row = [(kind, 1.15 * size * i, 0.0, size, 0.2) for i, kind in enumerate(kinds)]
        return Cytosol(row).move_to((0, 0, 0))

    return [Specimen("organelles in the cytosol", "body", build, "receiver protein")]

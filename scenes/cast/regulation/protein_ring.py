"""A cell as a dial: ten proteins of one kind on a track round it, a needle on the cell."""

from __future__ import annotations

import numpy as np
from manim import Mobject

from explainer.draw.canvas import Canvas
from explainer.draw.geometry import arc, ease1
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import path
from scenes import theme
from scenes.cast.nucleic_acid.bases import draw_baked
from scenes.cast.regulation.dial import angle
from scenes.cast.setting.gone import draw_gone
from scenes.cast.specimen import Specimen
from scenes.cast.translation.workshop import protein

PROTEINS = 10
RADIUS = 235.0  # px of the cell that it is drawn round
TRACK = 1.30  # radius of the track in radii of the cell
REACH = 1.56  # how far it reaches, in radii of the cell
_SIZE = 0.74  # of a protein


class ProteinRing(Live):
    """The track and the needle about the middle of a cell of `RADIUS` px; the cell is not drawn.

    Props: `level`, 0..1, where it stands; `was`, 0..1, where it stood, shown as far as the two are apart.
    """

    level: float = prop(1.0)
    was: float = prop(1.0)

    def __init__(self) -> None:
        reach = REACH * RADIUS
        super().__init__((-reach, -reach, reach, reach))

    def there(self, j: int) -> float:
        """How much of the j-th protein is there, 0..1."""
        return ease1(self.level * PROTEINS - j, 0.2, 0.8)

    @property
    def made(self) -> int:
        """How many proteins are there."""
        return sum(self.there(j) > 0.5 for j in range(PROTEINS))

    def protein_at(self, j: int) -> tuple[float, float]:
        """The middle of the j-th protein, local px."""
        a = angle((j + 0.5) / PROTEINS)
        return TRACK * RADIUS * float(np.cos(a)), TRACK * RADIUS * float(np.sin(a))

    def draw(self, c: Canvas, t: float) -> None:
        """Track, proteins, needle."""
        r = TRACK * RADIUS
        whole = path(arc(0, 0, r, angle(0), angle(1), 120))
        c.stroke(whole, 92, (theme.DEEP[4], 0.42))
        c.stroke(whole, 80, (theme.DIAL_RIM[2], 0.55))
        if self.level > 0.01:
            lit = path(arc(0, 0, r, angle(0), angle(self.level), 120))
            c.stroke(lit, 80, (theme.PROTEIN[2], 0.35))
            c.stroke(path(arc(0, 0, r + 44, angle(0), angle(self.level), 120)), 7, theme.PROTEIN[1], theme.PROTEIN[0])
        for j in range(PROTEINS):
            (x, y), here = self.protein_at(j), self.there(j)
            y += 3.0 * float(np.sin(0.9 * t + 1.7 * j))
            if here < 1:
                draw_gone(c, protein(j % 4 + 1), x, y, _SIZE, theme.PROTEIN[0], 1 - here)
            turn = 0.25 * float(np.sin(0.5 * t + j))
            draw_baked(c, protein(j % 4 + 1), x, y, k=_SIZE * (0.7 + 0.3 * here), angle=turn, alpha=here)
        apart = ease1(self.was - self.level, 0.03, 0.12)
        if apart > 0:
            self._needle(c, self.was, 0.34 * apart)
        self._needle(c, self.level + 0.006 * float(np.sin(1.7 * t)), 1.0)

    def _needle(self, c: Canvas, level: float, alpha: float) -> None:
        along = np.array([[np.cos(angle(level)), np.sin(angle(level))]])
        line = along * np.array([[0.60], [0.97]]) * RADIUS
        c.stroke(path(line + [2, 5]), 24, (theme.DIAL_RIM[3], 0.55 * alpha))
        c.stroke(path(line), 18, (theme.TEXT, alpha))


def specimens() -> list[Specimen]:
    """Full, turned down."""

    def build(height: float, level: float) -> Mobject:
        return ProteinRing().set(level=level).sized(height / (2 * REACH * RADIUS)).move_to((0, 0, 0))

    return [
        Specimen("ring of proteins", "body", lambda h: build(h, 1.0), "protein"),
        Specimen("ring of proteins, turned down", "body", lambda h: build(h, 0.6), "protein"),
    ]

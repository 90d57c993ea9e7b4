"""An immune cell of the paper archive, and the immune proteins found on the parcel."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.geometry import blob, pts
from explainer.draw.materials.paper import SHADOW, draw_baked, lay
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.props import prop
from explainer.draw.shapes import disc, paths
from scenes import theme
from scenes.cast.paper.cells import IMMUNE, CellShape, cell_drawing
from scenes.cast.specimen import Specimen


def draw_eyes(
    c: Canvas, x: float, y: float, r: float, gap: float, look: tuple[float, float] = (0.0, 0.0), lids: float = 1.0
) -> None:
    """Two friendly eyes; `lids` 0 shut .. 1 open."""
    for side in (-1, 1):
        with c.moved(x + side * gap / 2, y, 1, 0, None):
            c.fill(disc(0, 0, r, r * 1.15 * max(lids, 0.12)), theme.INK)
            if lids > 0.5:
                c.fill(disc((look[0] * 0.3 - 0.28) * r, (look[1] * 0.3 - 0.38) * r, r * 0.3), theme.WHITE_PAPER)


def blink(t: float, phase: float = 0.0) -> float:
    """How far lids are open at ambient time `t` (s): a short blink every five seconds."""
    u = (t / 5 + phase) % 1
    return 1 - float(np.exp(-(((u - 0.5) / 0.018) ** 2)))


class ImmuneCell(Live):
    """An immune cell of radius 60 px with a large nucleus; prop `answer` 0..1 is how far it has responded."""

    answer: float = prop()

    def __init__(self, toward: float = -2.6) -> None:
        self.answer, self.toward = 0.0, toward
        super().__init__((-120, -120, 120, 130))

    def draw(self, c: Canvas, t: float) -> None:
        """Draw it; answering, it leans up, looks and sends out short rays."""
        hop = abs(float(np.sin(2 * np.pi * t / 1.25))) * 5 * self.answer
        with c.moved(0, -hop, 1 + 0.05 * self.answer):
            shape = CellShape(60, 58, (400, 0), (400, 0), 5, 5)
            draw_baked(c, cell_drawing(shape, IMMUNE, 0, _immune_nucleus(), 4.5, 2.0))
            look = (np.cos(self.toward) * self.answer, np.sin(self.toward) * self.answer)
            draw_eyes(c, 2 + look[0] * 4, 2 + look[1] * 4, 6.4, 29, look, blink(t, 0.3))
            if self.answer > 0.05:
                rays = []
                for i in (-1, 0, 1):
                    d = np.array([np.cos(self.toward + 0.36 * i), np.sin(self.toward + 0.36 * i)])
                    rays.append(
                        pts([d * 68, d * (68 + (12 if i else 17) * self.answer * (0.8 + 0.2 * np.sin(6.28 * t)))])
                    )
                c.stroke(paths(rays), 4, theme.IMMUNE[0])


@lru_cache(maxsize=1)
def _immune_nucleus() -> Drawing:
    p = blob(3, 3, 38, 36, 0.03, 40, 8)

    def draw(c: Canvas) -> None:
        lay(c, p, theme.IMMUNE[1], e=0.45, edge=1.6, tex=0.6, seed=2)

    return Drawing(draw, (-50, -50, 60, 65))


def draw_immune_proteins(c: Canvas, R: float, grow: float, n: int = 8) -> None:
    """Two-pronged proteins standing outward on a membrane of radius `R` px; `grow` 0..1."""
    if grow <= 0.01:
        return
    stems = []
    for i in range(n):
        a = 2 * np.pi * (i + 0.5) / n + 0.08
        d = np.array([np.sin(a), -np.cos(a)])
        v = np.array([-d[1], d[0]])
        k = min(max(grow * 1.6 - 0.6 * i / n, 0.0), 1.0)
        b = d * (R - 2)
        stems += [pts([b, b + d * 9 * k, b + (d * 19 + v * 7 * s) * k]) for s in (-1, 1)]
    with c.moved(1, 2.5):
        c.stroke(paths(stems), 4.6, SHADOW, alpha=0.25)
    c.stroke(paths(stems), 4.6, theme.IMMUNE[0])


class Proteins(Live):
    """Immune proteins on a parcel of radius `R` px; prop `grow` 0..1."""

    grow: float = prop()

    def __init__(self, R: float) -> None:
        self.R, self.grow = R, 0.0
        super().__init__((-R - 30, -R - 30, R + 30, R + 30))

    def draw(self, c: Canvas, t: float) -> None:
        """Draw them swaying a little at ambient time `t` (s)."""
        with c.moved(0, 0, 1, 0.02 * float(np.sin(2 * np.pi * t / 5))):
            draw_immune_proteins(c, self.R, self.grow)


def specimens() -> list[Specimen]:
    """The immune cell, answering."""

    def build(height: float) -> Mobject:
        w, h = frame_px()
        cell = ImmuneCell()
        cell.answer = 1.0
        return cell.sized(height / 190).at(w / 2, h / 2)

    return [Specimen("immune cell", "archive", build, "immune")]

"""An immune cell of the paper archive, and the immune proteins found on the parcel."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.geometry import blob, ease1, pts, smooth
from explainer.draw.materials.paper import SHADOW, draw_baked, lay, sheet
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.props import prop
from explainer.draw.shapes import disc, path, paths
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


def draw_stand(c: Canvas, k: float = 1.0) -> None:
    """An MHC class II protein on its membrane: a stand of two chains, each with a leg and a foot in the membrane, and
    between their tops a groove with a peptide in it. (0, 0) is where it stands; about 200 px high at `k` 1.

    Two chains and an open groove that holds a peptide: PDB 1DLH, Stern et al., Nature 1994;368:215.
    """
    with c.moved(k=k):
        for side, tint in ((-1, theme.IMMUNE[0]), (1, theme.IMMUNE[1])):
            leg = smooth([(side * 26, 0), (side * 27, -40), (side * 30, -62)], n=8)
            c.stroke(path(leg + [1.5, 3]), 19, (SHADOW, 0.25))
            c.stroke(path(leg), 17, tint)
            lay(c, blob(side * 37, -78, 32, 29, 0.03, 40, 4 + side), tint, e=0.5, edge=1.8, tex=0.5, seed=5 + side)
            head = smooth([(side * x, y) for x, y in _HEAD], closed=True, n=10)
            lay(c, head, tint, e=0.5, edge=1.8, tex=0.5, seed=9 + side)
        u = np.linspace(-1, 1, 5)
        beads = np.c_[36 * u, -160 - 7 * np.cos(1.5 * u)]
        c.stroke(path(beads + [1.5, 4]), 12, (SHADOW, 0.3))
        c.stroke(path(beads), 8, theme.GOLD[0])
        for x, y in beads.tolist():
            sheet(c, disc(x, y, 12.5), theme.GOLD[1], 1.6, 0.14)


_HEAD = ((6, -116), (34, -108), (70, -116), (88, -148), (76, -182), (52, -184), (44, -158), (34, -142), (8, -138))
STANDS = (14.0, 50.0, 86.0)
"""Where the proteins stand on the skin: degrees clockwise from the top."""


class Proteins(Live):
    """Immune proteins on a skin of radius `R` px; prop `grow` 0..1."""

    grow: float = prop()

    def __init__(self, R: float, k: float) -> None:
        self.R, self.k = R, k
        reach = R + 220 * k
        self._stand = Drawing(lambda c: draw_stand(c, k), (-110 * k, -200 * k, 110 * k, 20 * k))
        super().__init__((-reach, -reach, reach, reach))

    def top(self, i: int) -> tuple[float, float]:
        """Where the peptide of the i-th lies, local px."""
        a, far = np.radians(STANDS[i]), self.R + 160 * self.k
        return float(np.sin(a) * far), float(-np.cos(a) * far)

    def draw(self, c: Canvas, t: float) -> None:
        """They grow out of the skin one after the other, and sway at ambient time `t` (s)."""
        for i, degrees in enumerate(STANDS):
            k = ease1(self.grow, 0.2 * i, 0.6 + 0.2 * i)
            if k <= 0:
                continue
            sway = 0.03 * float(np.sin(2 * np.pi * t / 5 + 1.7 * i))
            with c.moved(angle=np.radians(degrees)), c.moved(0, -self.R + 4, k, sway):
                draw_baked(c, self._stand)


def specimens() -> list[Specimen]:
    """The immune cell, answering, and the protein that it answers to."""

    def build(height: float) -> Mobject:
        w, h = frame_px()
        cell = ImmuneCell()
        cell.answer = 1.0
        return cell.sized(height / 190).at(w / 2, h / 2)

    def stand(height: float) -> Mobject:
        made = Proteins(60, 0.8)
        made.grow = 1.0
        return made.sized(height / 440).move_to((0, 0, 0))

    return [Specimen("immune cell", "archive", build, "immune"), Specimen("MHC class II", "archive", stand, "immune")]

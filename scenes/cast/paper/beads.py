"""RNA in the paper archive: letters on a strand that comes out of the envelope and goes where it is read."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.geometry import Points, at_length, lengths, smooth
from explainer.draw.materials.paper import SHADOW, disc_shadow, sheet
from explainer.draw.mobjects import Live, Sprite, frame_px
from explainer.draw.props import prop
from explainer.draw.shapes import disc, path
from explainer.draw.typeset import write
from scenes import theme
from scenes.cast.specimen import Specimen

LETTERS = "UGAGGUA"
"""The first seven letters of let-7a (miRBase MIMAT0000062), from its 5' end."""


class BeadStrand(Live):
    """A strand of letters on its way along a line; prop `out` 0 (none has come out) .. 1 (all have arrived).

    Parameters
    ----------
    way
        Its line, px of the world.
    r
        Radius of a letter's bead in px.
    """

    out: float = prop()

    def __init__(self, way: Points, r: float) -> None:
        self.way, self.r, self.total = smooth(way, n=20), r, float(lengths(smooth(way, n=20))[-1])
        lo, hi = self.way.min(0) - 3 * r, self.way.max(0) + 3 * r
        super().__init__((float(lo[0]), float(lo[1]), float(hi[0]), float(hi[1])))

    def place(self, i: int) -> tuple[float, float]:
        """Where the i-th bead from the front is, px; the first letter is nearest to where the strand comes from."""
        s = self.out * self.total - 2.15 * self.r * i
        x, y = at_length(self.way, max(s, 0.0))[0].tolist()
        return x, y

    def draw(self, c: Canvas, t: float) -> None:
        """The letters that have come out, rocking at ambient time `t` (s)."""
        ahead = self.out * self.total
        n = sum(ahead - 2.15 * self.r * i > 0.2 * self.r for i in range(len(LETTERS)))
        if n == 0:
            return
        wave = [(0.0, 0.14 * self.r * float(np.sin(2.4 * t + 0.9 * i))) for i in range(n)]
        at = np.array([self.place(i) for i in range(n)]) + wave
        if n > 1:
            c.stroke(path(at + [2, 5]), 0.36 * self.r, (SHADOW, 0.25))
            c.stroke(path(at), 0.32 * self.r, theme.ENVELOPE_INNER)
        for (x, y), letter in zip(at.tolist(), LETTERS[::-1], strict=False):
            bead(c, letter, x, y, self.r)


def bead(c: Canvas, letter: str, x: float, y: float, r: float) -> None:
    """One letter on its round of paper."""
    disc_shadow(c, x, y, r, 0.5, 0.4)
    sheet(c, disc(x, y, r), theme.BASE_PAPER[letter], 1.8, 0.10)
    write(c, letter, x, y + 0.5 * r, 1.4 * r, theme.INK if letter == "U" else theme.WHITE_PAPER)


def specimens() -> list[Specimen]:
    """The whole strand, and the four letters by themselves."""

    def one(height: float) -> BeadStrand:
        made = BeadStrand(np.array([(0.0, 0.0), (180, 60), (420, -40)]), 25)
        made.out = 0.9
        made.sized(height / 220).move_to((0, 0, 0))
        return made

    def alone(letter: str) -> Callable[[float], Sprite]:
        def build(height: float) -> Sprite:
            (w, h), r = frame_px(), height / 2
            drawing = Drawing(lambda c: bead(c, letter, 0, 0, r), (-1.2 * r, -1.2 * r, 1.3 * r, 1.4 * r))
            return Sprite(drawing).at(w / 2, h / 2)

        return build

    names = {"A": "adenine", "U": "uracil", "G": "guanine", "C": "cytosine"}
    return [
        Specimen("RNA on paper", "archive", one, "uracil adenine guanine envelope"),
        *[Specimen(f"{name} on paper", "archive", alone(letter), name) for letter, name in names.items()],
    ]

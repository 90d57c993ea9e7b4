"""Paper things that lie on the archive's desk: index card, animal stamps, note, tag."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour, mix
from explainer.draw.geometry import Points, bezier, blob, pts, ring, rrect, turn
from explainer.draw.materials.paper import SHADOW, lay, sheet
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import curve, disc, path, paths
from explainer.draw.typeset import width, write
from scenes import theme
from scenes.cast.paper.archive import stamp_outline
from scenes.cast.paper.desk_tools import on_desk
from scenes.cast.specimen import Specimen

Animal = Literal["sheep", "rat"]


# ---- 1981: a word on a card
@lru_cache(maxsize=4)
def index_card_drawing(under: bool = False) -> Drawing:
    """A library index card 290 by 196 px, centred on (0, 0): ruled, or the blank one `under` it."""

    def draw(c: Canvas) -> None:
        seed, tint = (4, theme.CARD[1]) if under else (2, theme.CARD[0])
        lay(c, rrect(-145, -98, 290, 196, 10, seed=seed, wobble=0.8), tint, e=1.0, seed=seed, smooth=False)
        if under:
            return
        c.stroke(path([(-118, -54), (118, -54)]), 2.6, theme.CARD[2], alpha=0.7)
        c.stroke(paths([[(-118, 36), (118, 36)], [(-118, 64), (58, 64)]]), 2.2, theme.CARD[3], alpha=0.8)
        c.fill(disc(0, 84, 5), SHADOW, alpha=0.35)

    return Drawing(draw, (-172, -122, 186, 150))


class TypedWord(Live):
    """A word that is typed letter by letter; prop `typed` 0..1. Local (0, 0) is the middle of its baseline."""

    typed: float = prop()

    def __init__(self, text: str, size: float, colour: Colour = theme.INK_TYPED) -> None:
        self.text, self.size, self.colour, self.typed = text, size, colour, 0.0
        self.span = width(text, size)
        super().__init__((-self.span / 2 - 20, -size, self.span / 2 + 30, size * 0.4))

    def draw(self, c: Canvas, t: float) -> None:
        """Draw what has been typed so far, and the typing mark."""
        n = self.typed * len(self.text)
        x = -self.span / 2
        for i, letter in enumerate(self.text):
            k = min(max(n - i, 0.0), 1.0)
            if k <= 0:
                break
            write(c, letter, x, -4 * (1 - k), self.size, self.colour, anchor="l", alpha=k)
            x += width(letter, self.size)
        if 0 < self.typed < 1 or (self.typed == 0 and t % 1.25 < 0.7):
            c.fill(curve(rrect(x + 5, -0.78 * self.size, 4, 0.92 * self.size, 2)), self.colour, alpha=0.55)


# ---- 1983: two teams, two animals
@lru_cache(maxsize=4)
def animal_stamp_drawing(kind: Animal) -> Drawing:
    """A postage stamp 104 by 118 px with a sheep or a rat, centred on (0, 0)."""
    return Drawing(lambda c: _animal_stamp(c, kind), (-76, -80, 86, 98))


def _animal_stamp(c: Canvas, kind: Animal) -> None:
    lay(c, stamp_outline(-52, -59, 104, 118, 9.6), theme.STAMP_PAPER[2], e=0.9, edge=1.6, seed=6, smooth=False)
    c.fill(curve(rrect(-42, -49, 84, 98, 4)), *(theme.SHEEP_GROUND if kind == "sheep" else theme.RAT_GROUND))
    c.fill(curve(blob(0, 38, 40, 8, 0.03, 30, 3)), theme.UMBER, alpha=0.18)
    if kind == "sheep":
        c.stroke(paths([[(x, 16), (x, 34)] for x in (-14, -4, 11, 20)]), 5.4, theme.SHEEP[0])
        s = np.linspace(0, 2 * np.pi, 60, endpoint=False)
        r = 1 + 0.11 * np.abs(np.sin(s * 4.5))
        wool = np.c_[29 * r * np.cos(s) + 4, 21 * r * np.sin(s) + 3]
        _cut(c, wool, theme.WHITE_PAPER)
        c.fill(curve(blob(-27, -7, 11, 14, 0.03, 20, 2, rot=0.5)), theme.SHEEP[0])
        c.fill(curve(blob(-17, -18, 9, 4.4, 0.03, 14, 1, rot=0.5)), theme.SHEEP[1])
        c.fill(disc(-30, -10, 2.2), theme.WHITE_PAPER)
        return
    c.stroke(curve(bezier((27, 19), (47, 21), (38, -10), (23, -25), 16), closed=False), 4.2, theme.RAT[2])
    body = pts([(-38, 17), (-25, 0), (-8, -13), (13, -13), (30, 2), (32, 19), (21, 27), (-15, 27), (-32, 23)])
    _cut(c, body, theme.RAT[0])
    sheet(c, curve(blob(-12, -11, 10, 10, 0.03, 18, 2)), theme.RAT[1], 1.2)
    c.fill(disc(-25, 7, 2.6), theme.INK)
    c.fill(disc(-38, 16, 2.6), theme.RAT[2])


def _cut(c: Canvas, p: Points, colour: Colour) -> None:
    with c.moved(1.5, 3):
        c.fill(curve(p), SHADOW, alpha=0.28)
    sheet(c, curve(p), colour, 1.4)


# ---- 1987: the name, and years in a corner
@lru_cache(maxsize=4)
def tag_drawing(text: str) -> Drawing:
    """A kraft tag on a string; (0, 0) is the knot it hangs from, the tag hangs about 230 px below."""

    def draw(c: Canvas) -> None:
        x, y = 30.0, 216.0
        p = pts(
            [
                (x - 124, y - 22),
                (x - 104, y - 40),
                (x + 124, y - 40),
                (x + 124, y + 40),
                (x - 104, y + 40),
                (x - 124, y + 22),
            ]
        )
        p = turn(p, 0.12, (x, y))
        lay(c, p, theme.TAG[0], e=0.9, edge=1.8, seed=5, smooth=False)
        hole = turn([(x - 102, y)], 0.12, (x, y))[0]
        c.fill(disc(hole[0], hole[1], 9), theme.WHITE_PAPER)
        c.fill(disc(hole[0], hole[1], 5), theme.UMBER)
        string = bezier((-4, -4), (-118, 30), (-130, 150), hole, 30)
        with c.moved(1.5, 4):
            c.stroke(path(string), 3.2, SHADOW, alpha=0.25)
        c.stroke(path(string), 3.4, theme.TAG[1])
        with c.moved(x + 14, y, angle=0.12):
            write(c, text, 0, 15, 43, theme.INK)

    return Drawing(draw, (-150, -20, 190, 310))


@lru_cache(maxsize=8)
def unknown_drawing(R: float, colour: Colour = theme.SEPIA) -> Drawing:
    """A dashed outline of a parcel with a question mark in it: not known yet."""

    def draw(c: Canvas) -> None:
        c.fill(disc(0, 0, R), theme.WHITE_PAPER, alpha=0.35)
        c.stroke(path(ring(0, 0, R, 90), closed=True), 3, colour, alpha=0.85, dash=(9, 8))
        write(c, "?", 0, 0.36 * R, R, mix(colour, theme.INK, 0.4))

    return Drawing(draw, (-R - 6, -R - 6, R + 6, R + 6))


def specimens() -> list[Specimen]:
    """Everything that lies on the desk."""

    things = (
        ("index card", index_card_drawing(), 260, 0, 0), ("sheep stamp", animal_stamp_drawing("sheep"), 160, 0, 0),
        ("rat stamp", animal_stamp_drawing("rat"), 160, 0, 0), ("name tag", tag_drawing("exosome"), 330, 0, -130),
        ("not known yet", unknown_drawing(60), 140, 0, 0),
    )  # fmt: skip
    return [Specimen(n, "archive", on_desk(d, tall, dx, dy)) for n, d, tall, dx, dy in things]

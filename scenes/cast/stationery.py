"""Things that lie and move on the archive's desk: index card, tag, lens, hand stamp, broom, animal stamps, dust."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

import numpy as np
from manim import Mobject

from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour, light, mix
from explainer.draw.drawing import Drawing
from explainer.draw.geometry import Points, bezier, blob, pts, ring, rrect, turn
from explainer.draw.grain import grain
from explainer.draw.mobjects import Live, Sprite, frame_px
from explainer.draw.paper import SHADOW, lay, recess, shadow, sheet
from explainer.draw.shapes import Cut, curve, disc, discs, path, paths
from explainer.draw.text import width, write
from scenes import theme
from scenes.cast.archive import stamp_outline
from scenes.cast.specimen import Specimen

Animal = Literal["sheep", "rat"]
LENS_R = 116.0


# ---- 1981: a word on a card
@lru_cache(maxsize=4)
def index_card_drawing(under: bool = False) -> Drawing:
    """A library index card 290 by 196 px, centred on (0, 0): ruled, or the blank one `under` it."""

    def draw(c: Canvas) -> None:
        seed, tint = (4, "#E2D2B2") if under else (2, "#F1E6CF")
        lay(c, rrect(-145, -98, 290, 196, 10, seed=seed, wobble=0.8), tint, e=1.0, seed=seed, smooth=False)
        if under:
            return
        c.stroke(path([(-118, -54), (118, -54)]), 2.6, "#B0643F", alpha=0.7)
        c.stroke(paths([[(-118, 36), (118, 36)], [(-118, 64), (58, 64)]]), 2.2, "#C9AE84", alpha=0.8)
        c.fill(disc(0, 84, 5), SHADOW, alpha=0.35)

    return Drawing(draw, (-172, -122, 186, 150))


class TypedWord(Live):
    """A word that is typed letter by letter; knob `typed` 0..1. Local (0, 0) is the middle of its baseline."""

    knobs = ("typed",)

    def __init__(self, text: str, size: float, colour: Colour = "#5E4A38") -> None:
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
    lay(c, stamp_outline(-52, -59, 104, 118, 9.6), "#FBF1DC", e=0.9, edge=1.6, seed=6, smooth=False)
    c.fill(curve(rrect(-42, -49, 84, 98, 4)), *(("#D6C39C", "#BFA87E") if kind == "sheep" else ("#DCC0A9", "#C2A088")))
    c.fill(curve(blob(0, 38, 40, 8, 0.03, 30, 3)), theme.UMBER, alpha=0.18)
    if kind == "sheep":
        c.stroke(paths([[(x, 16), (x, 34)] for x in (-14, -4, 11, 20)]), 5.4, "#5B4636")
        s = np.linspace(0, 2 * np.pi, 60, endpoint=False)
        r = 1 + 0.11 * np.abs(np.sin(s * 4.5))
        wool = np.c_[29 * r * np.cos(s) + 4, 21 * r * np.sin(s) + 3]
        _cut(c, wool, theme.WHITE_PAPER)
        c.fill(curve(blob(-27, -7, 11, 14, 0.03, 20, 2, rot=0.5)), "#5B4636")
        c.fill(curve(blob(-17, -18, 9, 4.4, 0.03, 14, 1, rot=0.5)), "#4A382B")
        c.fill(disc(-30, -10, 2.2), theme.WHITE_PAPER)
        return
    c.stroke(curve(bezier((27, 19), (47, 21), (38, -10), (23, -25), 16), closed=False), 4.2, "#8A5C58")
    body = pts([(-38, 17), (-25, 0), (-8, -13), (13, -13), (30, 2), (32, 19), (21, 27), (-15, 27), (-32, 23)])
    _cut(c, body, "#8B7668")
    sheet(c, curve(blob(-12, -11, 10, 10, 0.03, 18, 2)), "#B39A8A", 1.2)
    c.fill(disc(-25, 7, 2.6), theme.INK)
    c.fill(disc(-38, 16, 2.6), "#8A5C58")


def _cut(c: Canvas, p: Points, colour: Colour) -> None:
    with c.moved(1.5, 3):
        c.fill(curve(p), SHADOW, alpha=0.28)
    sheet(c, curve(p), colour, 1.4)


@lru_cache(maxsize=8)
def note_drawing(text: str, size: float = 34.0) -> Drawing:
    """A torn note with one line of writing, its middle at (0, 0), leaning a little."""
    w = width(text, size) + 44

    def draw(c: Canvas) -> None:
        with c.moved(angle=-0.05):
            lay(c, rrect(-w / 2, -32, w, 64, 8, seed=9, wobble=1.4), "#FFF3C9", e=1.0, seed=8, smooth=False)
            write(c, text, 0, 0.36 * size, size, theme.INK)

    return Drawing(draw, (-w / 2 - 30, -60, w / 2 + 40, 80))


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
        lay(c, p, "#E9C48C", e=0.9, edge=1.8, seed=5, smooth=False)
        hole = turn([(x - 102, y)], 0.12, (x, y))[0]
        c.fill(disc(hole[0], hole[1], 9), theme.WHITE_PAPER)
        c.fill(disc(hole[0], hole[1], 5), theme.UMBER)
        string = bezier((-4, -4), (-118, 30), (-130, 150), hole, 30)
        with c.moved(1.5, 4):
            c.stroke(path(string), 3.2, SHADOW, alpha=0.25)
        c.stroke(path(string), 3.4, "#A8532F")
        with c.moved(x + 14, y, angle=0.12):
            write(c, text, 0, 15, 43, theme.INK)

    return Drawing(draw, (-150, -20, 190, 310))


@lru_cache(maxsize=1)
def broom_drawing() -> Drawing:
    """A hand broom; (0, 0) is the middle of its bristles' lower edge, the handle points up and left."""

    def draw(c: Canvas) -> None:
        with c.moved(angle=-0.38):
            handle = rrect(-9, -330, 18, 230, 9)
            head = pts([(-44, -112), (44, -112), (52, -84), (-52, -84)])
            brush = np.vstack(
                [[(-50, -86), (50, -86)], [(x, 0 if i % 2 else -7) for i, x in enumerate(np.linspace(64, -64, 15))]]
            )
            shadow(c, [handle, head, brush], 1.6)
            sheet(c, curve(handle), theme.KRAFT[3], 2)
            sheet(c, path(brush, closed=True), "#E7BE6C", 2)
            straws = [[(x * 0.78, -84), (x, -10)] for x in np.linspace(-58, 58, 17)]
            c.stroke(paths(straws), 2, "#B9873A", alpha=0.55)
            sheet(c, path(head, closed=True), theme.LINING, 2)
            c.stroke(path([(-48, -98), (48, -98)]), 3, theme.GOLD[2], alpha=0.8)

    return Drawing(draw, (-260, -400, 120, 60))


class Dust(Live):
    """A puff of dust that rises and thins; knob `puff` 0..1."""

    knobs = ("puff",)

    def __init__(self, seed: int = 1, reach: float = 120.0) -> None:
        self.puff = 0.0
        g = np.random.default_rng(seed)
        n = 22
        self.way = np.c_[g.uniform(-0.5, 1.0, n), -g.uniform(0.05, 0.75, n)] * reach
        self.r, self.late = g.uniform(5, 17, n), g.uniform(0, 0.35, n)
        super().__init__((-reach, -reach, reach * 1.3, reach * 0.5))

    def draw(self, c: Canvas, t: float) -> None:
        """Draw the puff at its present stage."""
        if not 0 < self.puff < 1:
            return
        u = np.clip((self.puff - self.late) / 0.65, 0, 1)
        for (x, y), r, k in zip(self.way, self.r, u, strict=True):
            if 0 < k < 1:
                a = 0.75 * min(1.0, 6 * k) * (1 - k) ** 1.2
                ease = 1 - (1 - k) ** 2
                c.fill(disc(x * ease, y * ease, r * (0.5 + 0.9 * k)), "#D8C8AA", alpha=a)


# ---- 1990s: looked at again
@lru_cache(maxsize=1)
def lens_drawing() -> Drawing:
    """A magnifying lens, its glass of radius `LENS_R` px round (0, 0), the handle to the lower right."""

    def draw(c: Canvas) -> None:
        a = np.radians(50)
        u = np.array([np.cos(a), np.sin(a)])
        n = np.array([-u[1], u[0]])
        h0, h1 = u * (LENS_R + 6), u * (LENS_R + 124)
        grip = np.vstack([h0 + n * 9, h1 + n * 15, h1 + u * 13, h1 - n * 15, h0 - n * 9])
        s = np.linspace(0, 2 * np.pi, 120, endpoint=False)
        circle = np.c_[np.cos(s), np.sin(s)]
        hoop = circle * (LENS_R + 8)
        shadow(c, [grip, hoop, circle[::-1] * (LENS_R - 6)], 1.3)
        sheet(c, curve(grip), theme.KRAFT[3], 2)
        with c.clipped(curve(grip)):
            c.stroke(path([h0 + n * 2, h1 + n * 4]), 5, light(theme.KRAFT[3], 0.35), alpha=0.5)
        sheet(c, Cut(curve(hoop), curve(circle[::-1] * (LENS_R - 6))), theme.GOLD[1], 2)
        glint = bezier((-84, -30), (-72, -66), (-44, -86), (-14, -92), 16)
        c.stroke(path(glint), 7, "#FFFFFF", alpha=0.75)

    return Drawing(draw, (-LENS_R - 40, -LENS_R - 40, LENS_R + 90, LENS_R + 130))


@lru_cache(maxsize=1)
def glass_drawing() -> Drawing:
    """The bright round field seen through the lens; it lies under what is looked at."""

    def draw(c: Canvas) -> None:
        c.fill(disc(0, 0, LENS_R), "#FFFDF6", alpha=0.82)
        c.radial(disc(0, 0, LENS_R), (0, theme.GOLD[2], 0), (0.75, theme.GOLD[2], 0.0), (1, theme.GOLD[0], 0.22))

    return Drawing(draw, (-LENS_R, -LENS_R, LENS_R, LENS_R))


@lru_cache(maxsize=1)
def hand_stamp_drawing() -> Drawing:
    """A wooden hand stamp seen from the front; (0, 0) is the middle of the print it makes."""

    def draw(c: Canvas) -> None:
        base = rrect(-72, -38, 144, 62, 12)
        neck = pts([(-30, -36), (-20, -84), (20, -84), (30, -36)])
        knob = blob(0, -126, 44, 52, 0.01, 50, 2)
        shadow(c, [base, neck, knob], 1.8, 0.4)
        sheet(c, curve(rrect(-66, 10, 132, 20, 8)), theme.LINING, 2)
        sheet(c, curve(base), theme.KRAFT[2], 2.4, 0.12)
        sheet(c, path(neck, closed=True), theme.KRAFT[3], 2)
        sheet(c, curve(knob), theme.KRAFT[1], 2.4, 0.16)
        grain(c, [knob, base], 1.2, 11)
        c.stroke(path([(-28, -72), (28, -72)]), 7, theme.GOLD[1])
        c.fill(curve(blob(-14, -146, 9, 14, 0.04, 16, 3, rot=0.5)), "#FFFFFF", alpha=0.35)

    return Drawing(draw, (-110, -200, 130, 80))


@lru_cache(maxsize=1)
def ink_pad_drawing() -> Drawing:
    """An open ink pad 190 by 120 px, centred on (0, 0)."""

    def draw(c: Canvas) -> None:
        lay(c, rrect(-95, -60, 190, 120, 16, seed=3), "#4F5B66", e=1.3, seed=4, smooth=False)
        inner = rrect(-78, -44, 156, 88, 9)
        c.fill(curve(inner), "#8E2F1E", "#A93A22")
        recess(c, inner, 0.8)
        g = np.random.default_rng(2)
        c.fill(
            discs(np.c_[g.uniform(-70, 70, 60), g.uniform(-36, 36, 60)], g.uniform(0.8, 2, 60)),
            light("#A93A22", 0.3),
            alpha=0.35,
        )

    return Drawing(draw, (-125, -85, 140, 110))


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

    def one(drawing: Drawing, tall: float, dx: float, dy: float) -> Callable[[float], Mobject]:
        def build(height: float) -> Mobject:
            w, h = frame_px()
            return Sprite(drawing).sized(height / tall).at(w / 2 + dx * height / tall, h / 2 + dy * height / tall)

        return build

    things = (
        ("index card", index_card_drawing(), 260, 0, 0), ("sheep stamp", animal_stamp_drawing("sheep"), 160, 0, 0),
        ("rat stamp", animal_stamp_drawing("rat"), 160, 0, 0), ("tag", tag_drawing("exosome"), 330, 0, -130),
        ("broom", broom_drawing(), 430, 60, 170), ("lens", lens_drawing(), 380, 20, -30),
        ("hand stamp", hand_stamp_drawing(), 250, 0, 60), ("ink pad", ink_pad_drawing(), 190, 0, 0),
        ("not known yet", unknown_drawing(60), 140, 0, 0),
    )  # fmt: skip
    return [Specimen(n, "archive", one(d, tall, dx, dy)) for n, d, tall, dx, dy in things]

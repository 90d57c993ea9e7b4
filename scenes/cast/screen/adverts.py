"""Where people meet the word: a flyer, a screen, a phone. No brand, no clinic, nothing for sale.

The flyer turns over, and its back is the folded letter.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import rrect
from explainer.draw.materials.light import glow, soft_shadow
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import Box, disc, discs, path, paths
from explainer.draw.typeset import width, write
from scenes import theme
from scenes.cast.letter.letter import FOOT, TOP, W, draw_letter
from scenes.cast.specimen import Specimen

Medium = Literal["flyer", "screen", "phone"]
_SIZE: dict[Medium, tuple[float, float]] = {"flyer": (W, FOOT - TOP), "screen": (470, 280), "phone": (196, 384)}


def _word(c: Canvas, text: str, x: float, y: float, room: float, size: float, colour: str) -> None:
    write(c, text, x, y, min(size, size * room / width(text, size)), colour)


def _bubbles(c: Canvas, w: float, h: float, colour: str, seed: int, alpha: float) -> None:
    """Decoration such as advertisements have: soft circles that mean nothing."""
    g = np.random.default_rng(seed)
    where = np.c_[g.uniform(-0.5, 0.5, 16) * w, g.uniform(-0.5, 0.5, 16) * h]
    c.fill(discs(where, g.uniform(0.02, 0.10, 16) * w), (colour, alpha))


def _lines(c: Canvas, x: float, y: float, w: float, n: int, colour: str, gap: float = 17.0, thick: float = 6.0) -> None:
    """Text too small to read."""
    rows = [[(x, y + i * gap), (x + w * (1 if i < n - 1 else 0.6), y + i * gap)] for i in range(n)]
    c.stroke(paths(rows), thick, (colour, 0.55))


def _flyer(c: Canvas, word: str) -> None:
    w, h = _SIZE["flyer"]
    sheet = rrect(-w / 2, -h / 2, w, h, 10)
    soft_shadow(c, [sheet], 8, 16, 18, theme.TEXT_SHADE, 0.6)
    lit, main, low, edge, _ = theme.LETTER
    c.fill(path(sheet + np.array([5.0, 6.0]), True), edge)
    c.fill(path(sheet, True), lit, main, low)
    with c.clipped(path(sheet, True)):
        pale, warm = theme.ADVERT_GLASS[2], theme.ADVERT_WARM
        c.radial(disc(0, h * 0.62, w * 0.62), (0, warm, 0.9), (0.7, pale, 0.55), (1, pale, 0))
        _bubbles(c, w, h, theme.GLINT, 5, 0.30)
    _lines(c, -w * 0.38, -h * 0.33, w * 0.34, 2, theme.LETTER[3])
    _word(c, word, 0, 16, w * 0.86, 56, theme.INK)
    c.stroke(path([(-w * 0.16, 46), (w * 0.16, 46)]), 6, theme.ADVERT_INK[0])
    _lines(c, -w * 0.25, 84, w * 0.5, 2, theme.ADVERT_INK[1], thick=5)


def _screen(c: Canvas, word: str) -> None:
    w, h = _SIZE["screen"]
    body, glass = rrect(-w / 2, -h / 2, w, h, 20), rrect(-w / 2 + 12, -h / 2 + 12, w - 24, h - 24, 12)
    glow(c, 0, 0, w * 0.8, theme.DEEP[0], 0.35, ry=h * 0.95)
    foot = [(-w * 0.15, h / 2 + 34), (w * 0.15, h / 2 + 34)]
    c.stroke(paths([foot, [(0, h / 2), (0, h / 2 + 30)]]), 13, mix(theme.DEEP[3], theme.DEEP[4], 0.4))
    c.fill(path(body, True), mix(theme.DEEP[2], theme.DEEP[3], 0.5), theme.DEEP[4])
    c.stroke(path(body, True), 2.5, (theme.DEEP[0], 0.55), (theme.DEEP[2], 0.2))
    c.fill(path(glass, True), mix(theme.DEEP[0], theme.GLINT, 0.35), theme.DEEP[0], theme.DEEP[1], theme.DEEP[2])
    with c.clipped(path(glass, True)):
        _bubbles(c, w, h, theme.GLINT, 2, 0.16)
        sheen = np.array([(-0.5, -0.5), (-0.12, -0.5), (-0.36, 0.5), (-0.5, 0.5)]) * [w, h]
        c.fill(path(sheen, True), (theme.GLINT, 0.12))
    _word(c, word, 0, 18, w * 0.78, 60, theme.DEEP[4])
    _lines(c, -w * 0.2, 60, w * 0.4, 2, theme.DEEP[3])


def _phone(c: Canvas, word: str) -> None:
    w, h = _SIZE["phone"]
    body, glass = rrect(-w / 2, -h / 2, w, h, 34), rrect(-w / 2 + 10, -h / 2 + 10, w - 20, h - 20, 26)
    glow(c, 0, 0, w * 1.15, theme.HALO, 0.30, ry=h * 0.75)
    c.fill(path(body, True), mix(theme.DEEP[2], theme.DEEP[3], 0.5), theme.DEEP[4])
    c.stroke(path(body, True), 2.5, (theme.DEEP[0], 0.6), (theme.DEEP[2], 0.25))
    c.fill(path(glass, True), *theme.ADVERT_GLASS, d=(0.3, 1))
    c.fill(path(rrect(-26, -h / 2 + 19, 52, 12, 6), True), theme.DEEP[4])
    with c.clipped(path(glass, True)):
        pale, warm = theme.ADVERT_PALE, theme.ADVERT_WARM
        c.radial(disc(0, -h * 0.12, w * 0.36), (0, pale, 1), (0.7, warm, 0.9), (1, warm, 0.75))
        _bubbles(c, w * 0.7, h * 0.3, theme.GLINT, 8, 0.35)
    _word(c, word, 0, h * 0.19, w * 0.80, 34, theme.INK)
    _lines(c, -w * 0.34, h * 0.26, w * 0.68, 3, theme.ADVERT_INK[2], gap=15, thick=5)


_FRONT = {"flyer": _flyer, "screen": _screen, "phone": _phone}


@lru_cache(maxsize=32)
def _picture(medium: Medium, word: str) -> Drawing:
    w, h = _SIZE[medium]
    x, y = w * 0.85, h * 0.98
    return Drawing(lambda c: _FRONT[medium](c, word), (-x, -y, x, y))


@lru_cache(maxsize=2)
def _back() -> Drawing:
    return Drawing(lambda c: draw_letter(c, W), (-W * 0.7, -W * 0.6, W * 0.75, W * 0.65))


class Advert(Live):
    """Something that shows the word and floats by.

    Knob `turn`: 0 its face .. 1 its back, which is the folded letter (the flyer's alone has its shape).

    Parameters
    ----------
    word
        What it says.
    w
        Width in px.
    """

    turn: float = prop()
    calm: float = prop()

    def __init__(self, medium: Medium, word: str, w: float, *, seed: int = 0, parallax: float = 1.0) -> None:
        self.medium, self.word, self.seed = medium, word, seed
        self.turn, self.calm = 0.0, 0.0
        self.k = w / _SIZE[medium][0]
        x, y = _SIZE[medium][0] * self.k * 0.9, _SIZE[medium][1] * self.k * 1.05
        box: Box = (-x, -y, x, y)
        super().__init__(box, parallax)

    def draw(self, c: Canvas, t: float) -> None:
        """The face or the back, foreshortened while it turns, bobbing until it is calm."""
        loose = 1 - self.calm
        sway = loose * 0.020 * float(np.sin(0.9 * t + self.seed * 1.7))
        bob = loose * 6 * float(np.sin(0.7 * t + self.seed * 2.3))
        across = float(np.cos(np.pi * self.turn))
        drawing = _picture(self.medium, self.word) if across > 0 else _back()
        thin = max(abs(across), 0.02)
        step = float(2 ** (np.ceil(2 * np.log2(c.scale * self.k / 1.05)) / 2))
        with c.moved(0, bob, angle=sway), c.moved(0, 0, self.k * thin, ky=self.k):
            c.picture(drawing.at_scale(step))
            if thin < 0.98:
                shade = 0.42 * (1 - thin)
                c.fill(path(rrect(-W / 2, TOP, W, FOOT - TOP, 8), True), (theme.SHADE_WARM, shade))


def specimens() -> list[Specimen]:
    """The three, and the flyer on its way round."""

    def build(medium: Medium, turn: float, h: float) -> Advert:
        made = Advert(medium, "エクソソーム", h / 1.25 * _SIZE[medium][0] / _SIZE[medium][1])
        made.turn = turn
        return made.move_to([0, 0, 0])  # type: ignore[no-any-return]

    return [
        Specimen("screen", "body", lambda h: build("screen", 0, h)),
        Specimen("phone", "body", lambda h: build("phone", 0, h)),
        Specimen("flyer", "body", lambda h: build("flyer", 0, h), "letter"),
        Specimen("flyer, turning", "body", lambda h: build("flyer", 0.4, h), "letter"),
    ]

"""Other places where people meet the word: a screen in a shop's window, a phone in a hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas, bake
from explainer.draw.colour import dark, light, mix
from explainer.draw.geometry import arc, pts, ring, roundpoly, rrect, smooth, turn
from explainer.draw.materials.paper import draw_baked, large, lay, recess, shadow, sheet
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.picture import Picture
from explainer.draw.props import prop
from explainer.draw.shapes import Box, path
from scenes import theme
from scenes.cast.screen.advertisement import Shown, example, fitted, rules
from scenes.cast.specimen import Specimen

SETTLED = 3.0


@lru_cache(maxsize=8)
def _still(shown: Shown, box: Box) -> Picture:
    """A part of a picture as it is after `SETTLED` s, `box` in its px."""
    return bake(lambda c: shown(c, SETTLED), box, 0.8)


# ---- the shop and its screen
SHOP: Box = (-330.0, -400.0, 330.0, 600.0)
SCREEN = (452.0, 286.0)


def _draw_shop(c: Canvas) -> None:
    wall = pts([(-309, 568), (-309, -322), (323, -342), (323, 568)])
    lay(c, wall, theme.STREET_WALL, e=2.6, edge=3, tex=1.0, seed=12, smooth=False)
    window = rrect(-265, -202, 530, 400, 14)
    c.fill(path(window, True), mix(theme.STREET_LAMP[1], theme.CREAM[1], 0.3), theme.STREET_LAMP[2], d=(0.2, 1))
    recess(c, window, 1.4, 0.5)
    c.stroke(path(window, True), 10, theme.CREAM[1], theme.CREAM[2])
    red, pale, rail = theme.STREET_AWNING
    lay(c, rrect(-313, -312, 652, 30, 10), rail, e=1.0, smooth=False)
    step = 612 / 9
    for i in range(9):
        a = -299 + i * step
        flap = np.vstack([[(a, -296)], [(a + step, -296)], arc(a + step / 2, -212, step / 2, 0, np.pi, 20)])
        lay(c, flap, pale if i % 2 else red, e=1.1, edge=1.6, tex=0.7, seed=i, smooth=False)
    lay(c, rrect(-265, 276, 168, 300, 14), theme.STREET_DOOR, e=0.8, edge=2.2, smooth=False)
    c.fill(path(rrect(-239, 302, 116, 130, 10), True), theme.STREET_LAMP[1], theme.STREET_LAMP[2])
    for i, x in enumerate((-40, 60, 160)):  # a bench of plants under the window
        lay(c, ring(x + 60, 520, 66, 40, 60), mix(theme.STREET_LEAF[i % 2], theme.STREET_HOUSE[2], 0.15), e=0.9, seed=i)
    lay(c, rrect(-30, 540, 300, 46, 10), theme.KRAFT[3], e=1.0, smooth=False)


def _draw_device(c: Canvas, w: float, h: float, corner: float) -> None:
    body = rrect(-w / 2, -h / 2, w, h, corner)
    shadow(c, [body], 2.0, 0.5)
    sheet(c, path(body, True), theme.DEVICE, 2.4)


@lru_cache(maxsize=1)
def _shop() -> Drawing:
    return large(_draw_shop, SHOP)


@lru_cache(maxsize=2)
def _device(w: float, h: float, corner: float) -> Drawing:
    return Drawing(lambda c: _draw_device(c, w, h, corner), (-w / 2 - 60, -h / 2 - 60, w / 2 + 70, h / 2 + 80))


class Shop(Live):
    """A shop front whose window has a screen, the screen's middle at local (0, 0).

    Prop `on`, 0 dark .. 1 lit.
    """

    on: float = prop()

    def __init__(self, shown: Shown, word: str, *, on: float = 1.0, parallax: float = 1.0) -> None:
        self.shown, self.word, self.on = shown, word, on
        super().__init__(SHOP, parallax)

    def draw(self, c: Canvas, t: float) -> None:
        """Front, screen, what is on it."""
        w, h = SCREEN
        draw_baked(c, _shop())
        for x in (-120, 120):
            c.stroke(path([(x, h / 2), (x * 1.12, h / 2 + 26)]), 12, theme.DEVICE)
        draw_baked(c, _device(w, h, 20))
        glass = rrect(-w / 2 + 14, -h / 2 + 14, w - 28, h - 28, 10)
        if self.on <= 0:
            return
        with c.clipped(path(glass, True)), c.layer(self.on, (-w / 2, -h / 2, w / 2, h / 2)):
            part = _still(self.shown, (640, 60, 1800, 766))
            c.picture_in(part, (-w / 2 + 14, -h / 2 + 14, w / 2 - 14, h / 2 - 14))
            deep = theme.DEEP[4]
            foot = path(rrect(-w / 2, 10, w, h / 2, 0.1), True)
            c.fill(foot, (deep, 0.0), (deep, 0.9), (deep, 0.95), d=(0, 1))
            sheen = [(-w / 2, -h / 2), (-w * 0.16, -h / 2), (-w * 0.36, h / 2), (-w / 2, h / 2)]
            c.fill(path(sheen, True), (theme.GLINT, 0.10))
            fitted(c, self.word, 0, h * 0.36, 62, w - 60, theme.TEXT)


# ---- the phone
PHONE = (270.0, 540.0)


def _draw_hand_behind(c: Canvas) -> None:
    skin, cuff = theme.HAND
    lay(
        c,
        pts([(-120, 300), (100, 286), (230, 1060), (-230, 1080)]),
        theme.STREET_WALL,
        e=1.6,
        edge=3,
        tex=1.0,
        smooth=False,
    )
    palm = [(-166, 120), (-176, 220), (-140, 320), (0, 356), (120, 322), (160, 230), (166, 40), (60, 0), (-100, 40)]
    lay(c, pts(palm), dark(skin, 0.10), e=1.4, edge=2.4, tex=0.7)
    lay(c, roundpoly([(-142, 318), (136, 300), (150, 372), (-152, 392)], 16), cuff, e=1.0, edge=2.2, smooth=False)


def _draw_fingers(c: Canvas) -> None:
    skin, w = theme.HAND[0], PHONE[0]
    for i, (y, long) in enumerate(((56, 50), (112, 60), (166, 60), (218, 50))):
        finger = turn(rrect(w / 2 - long + 40, y, long + 8, 50, 25), 0.10, (w / 2, y + 25))
        lay(c, finger, light(skin, 0.05 * (i % 2)), e=0.9, edge=2, tex=0.5, smooth=False)
    thumb = [(-176, 300), (-180, 210), (-164, 160), (-142, 104), (-116, 84), (-96, 102), (-100, 160), (-108, 220)]
    lay(c, pts([*thumb, (-112, 290), (-140, 330)]), skin, e=1.2, edge=2.4, tex=0.6)
    c.stroke(path(smooth([(-126, 104), (-114, 95), (-105, 108)])), 3, (dark(skin, 0.3), 0.4))


@lru_cache(maxsize=2)
def _hand(front: bool) -> Drawing:
    return Drawing(_draw_fingers if front else _draw_hand_behind, (-260, -40, 270, 1100))


class Phone(Live):
    """A phone held in a hand from below, about its middle; prop `on`, 0 dark .. 1 lit."""

    on: float = prop()

    def __init__(self, shown: Shown, word: str, *, on: float = 1.0, parallax: float = 1.0) -> None:
        self.shown, self.word, self.on = shown, word, on
        super().__init__((-260, -340, 270, 1100), parallax)

    def draw(self, c: Canvas, t: float) -> None:
        """Hand, phone, what is on it, fingers."""
        w, h = PHONE
        draw_baked(c, _hand(False))
        draw_baked(c, _device(w, h, 42))
        glass = path(rrect(-w / 2 + 13, -h / 2 + 13, w - 26, h - 26, 32), True)
        if self.on > 0:
            with c.clipped(glass), c.layer(self.on, (-w / 2, -h / 2, w / 2, h / 2)):
                c.fill(glass, theme.CREAM[0], theme.CREAM[1], d=(0, 1))
                part = _still(self.shown, (760, 70, 1560, 870))
                c.picture_in(part, (-w / 2 + 13, -h / 2 + 13, w / 2 - 13, w / 2 - 13 - (h - w) / 2))
                fitted(c, self.word, 0, 38, 35, w - 50, theme.INK)
                rules(c, -70, 78, (150, 150, 96), 24, 10, 0.42)
        c.fill(path(rrect(-36, -h / 2 + 24, 72, 17, 8.5), True), theme.DEVICE)
        draw_baked(c, _hand(True))


def specimens() -> list[Specimen]:
    """Shop and phone."""

    def one(make: Callable[[], Live], tall: float) -> Callable[[float], Mobject]:
        def build(height: float) -> Mobject:
            w, h = frame_px()
            return make().at(w / 2, h / 2).sized(height / tall)

        return build

    word, means = "エクソソーム", "exosome protein"
    return [
        Specimen("shop", "archive", one(lambda: Shop(example, word), 1100), means),
        Specimen("phone in a hand", "archive", one(lambda: Phone(example, word), 900), means),
    ]

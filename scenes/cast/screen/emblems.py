"""Calm signs for where something was seen: a culture dish, a mouse, a person (dashed: not yet known)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, arc, bezier, rrect, smooth
from explainer.draw.materials.light import glow, soft_shadow
from explainer.draw.mobjects import Sprite
from explainer.draw.shapes import disc, discs, path, paths
from scenes import theme
from scenes.cast.specimen import Specimen

_LIT, _MAIN, _DEEP = theme.EMBLEM


def _mouse_outline() -> Points:
    return smooth(
        [(-62, 22), (-66, -6), (-46, -34), (-8, -44), (26, -34), (44, -28), (66, -14), (84, 8), (72, 18), (44, 24),
         (10, 30), (-34, 32)], closed=True, n=10,
    )  # fmt: skip


def draw_mouse(c: Canvas) -> None:
    """A laboratory mouse from the side, about 170 px long."""
    fur, shade = mix(theme.TEXT_SOFT, theme.GLINT, 0.55), mix(theme.TEXT_SOFT, _DEEP, 0.35)
    tail = bezier((-60, 16), (-100, 36), (-116, -6), (-140, 8), 40)
    c.stroke(path(tail), 7, mix(theme.EMBLEM_SKIN[0], fur, 0.4), theme.EMBLEM_SKIN[1])
    feet = discs([(-36, 34), (-20, 36), (30, 31), (42, 29)], 8, 5)
    c.fill(feet, mix(theme.EMBLEM_SKIN[0], fur, 0.3))
    body = _mouse_outline()
    soft_shadow(c, [body], 4, 10, 9, theme.DEEP[4], 0.5)
    c.fill(path(body, True), fur, mix(fur, shade, 0.35), shade)
    c.stroke(path(arc(-28, 8, 30, np.radians(190), np.radians(300), 30)), 3.5, (shade, 0.7))
    for x, y, r in ((30, -40, 17), (44, -36, 15)):
        c.fill(disc(x, y, r), mix(fur, shade, 0.3))
        c.fill(disc(x + 1, y + 1, r * 0.66), theme.EMBLEM_SKIN[0])
    c.fill(disc(58, -10, 5), theme.NIGHT_BLUE)
    c.fill(disc(56.5, -11.5, 1.8), theme.GLINT)
    c.fill(disc(84, 7, 4.5), theme.EMBLEM_SKIN[1])
    c.stroke(paths([[(76, 10), (98, 2)], [(76, 13), (98, 16)]]), 2, (theme.GLINT, 0.6))


def draw_dish(c: Canvas) -> None:
    """A culture dish with cells in it, about 180 px wide."""
    glow(c, 0, 10, 130, _MAIN, 0.35)
    c.fill(disc(4, 34, 90, 34), (theme.DEEP[4], 0.4))
    c.fill(disc(0, 16, 88, 36), (mix(_MAIN, _DEEP, 0.5), 0.9), (_DEEP, 0.9), d=(0, 1))
    c.fill(
        disc(0, 8, 84, 31), (mix(_MAIN, theme.EMBLEM_CELL[1], 0.5), 0.95), (mix(_DEEP, theme.EMBLEM_CELL[2], 0.5), 0.95)
    )
    for x, y, r in (
        (-46, 4, 13),
        (-14, 16, 12),
        (-6, -8, 10),
        (28, 2, 13),
        (52, 14, 10),
        (-36, 20, 8),
        (10, 22, 8),
        (44, -8, 8),
    ):
        c.fill(disc(x, y, r, r * 0.62), (theme.EMBLEM_CELL[0], 0.85), (theme.EMBLEM_CELL[1], 0.8))
        c.fill(disc(x, y - 0.5, r * 0.42, r * 0.27), theme.EMBLEM_CELL[3])
    c.stroke(disc(0, 2, 88, 36), 5, (_LIT, 0.95), (_LIT, 0.35))
    c.stroke(disc(0, 16, 88, 36), 3.5, (_LIT, 0.3), (_LIT, 0.6), d=(0, 1))
    c.stroke(path(arc(0, 2, 76, np.radians(198), np.radians(248), 20, ry=28)), 4, (theme.GLINT, 0.6))


def _person() -> list[Points]:
    head = arc(0, -52, 30, 0, 2 * np.pi, 60)
    top, low = -8.0, 74.0
    body = np.vstack([
        bezier((-64, low), (-66, 18), (-44, top), (0, top), 24), bezier((0, top), (44, top), (66, 18), (64, low), 24),
    ])  # fmt: skip
    return [head, body]


def draw_person(c: Canvas) -> None:
    """A person as a dashed outline: what happens in people is not yet known."""
    head, body = _person()
    glow(c, 0, 0, 120, _MAIN, 0.25)
    full = np.vstack([body, [(-64, 74)]])
    c.fill(path(head, True), (_LIT, 0.10))
    c.fill(path(full, True), (_LIT, 0.10))
    for line in (head, body, rrect(-64, 73.5, 128, 1, 0.5)[:2]):
        c.stroke(path(line), 5.5, (theme.TEXT_SHADE, 0.35), dash=(13, 12))
        c.stroke(path(line), 4.5, theme.TEXT_SOFT, dash=(13, 12))


_DRAW = {"mouse": draw_mouse, "dish": draw_dish, "person": draw_person}


@lru_cache(maxsize=4)
def _drawing(name: str) -> Drawing:
    return Drawing(_DRAW[name], (-160, -140, 160, 140))


def emblem(name: str, parallax: float = 0.0) -> Sprite:
    """The sign `mouse`, `dish` or `person`, about 170 px wide."""
    return Sprite(_drawing(name), parallax=parallax)


@lru_cache(maxsize=8)
def _panel(w: float, h: float, dashed: bool) -> Drawing:
    def draw(c: Canvas) -> None:
        p = rrect(-w / 2, -h / 2, w, h, 36)
        soft_shadow(c, [p], 6, 14, 18, theme.DEEP[4], 0.45)
        c.fill(path(p, True), (_MAIN, 0.34), (_DEEP, 0.42), (theme.NIGHT_BLUE, 0.5), d=(0.3, 1))
        c.stroke(path(p, True), 4, (theme.TEXT_SOFT, 0.75), (theme.TEXT_SOFT, 0.4), dash=(18, 15) if dashed else ())

    return Drawing(draw, (-w / 2 - 60, -h / 2 - 60, w / 2 + 60, h / 2 + 80))


def panel(w: float, h: float, dashed: bool = False, parallax: float = 0.0) -> Sprite:
    """A pane of glass `w` by `h` px to lay findings on; dashed where the finding is still missing."""
    return Sprite(_panel(w, h, dashed), parallax=parallax)


def specimens() -> list[Specimen]:
    """All signs."""
    return [Specimen(n, "body", lambda h, n=n: emblem(n, 1.0).sized(h / 260).move_to((0, 0, 0))) for n in _DRAW]  # type: ignore[misc]

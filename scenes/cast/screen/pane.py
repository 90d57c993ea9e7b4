"""What instruments lie on: a pane of glass in the body, a card in the archive."""

from __future__ import annotations

from functools import lru_cache

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.geometry import rrect
from explainer.draw.materials.light import edge_glow, soft_shadow
from explainer.draw.materials.paper import lay
from explainer.draw.shapes import path
from scenes import theme
from scenes.cast.specimen import World

_ROOM = 80  # px round it for its shadow


def _glass(c: Canvas, w: float, h: float, r: float) -> None:
    p = rrect(-w / 2, -h / 2, w, h, r)
    lit, main, deep, edge, rim = theme.EVIDENCE_PANE
    soft_shadow(c, [p], 8, 18, 20, theme.TEXT_SHADE, 0.6)
    c.fill(path(p, True), (lit, 0.62), (main, 0.78), (deep, 0.88), d=(0.3, 1))
    with c.clipped(path(p, True)):
        sheen = [(-w * 0.5, -h / 2), (-w * 0.04, -h / 2), (-w * 0.34, h / 2), (-w * 0.5, h / 2)]
        c.fill(path(sheen, True), (theme.GLINT, 0.055))
        edge_glow(c, p, 10, edge, 0.4)
    c.stroke(path(p, True), 4, (rim, 0.9), (edge, 0.5), (edge, 0.25))


def _card(c: Canvas, w: float, h: float, r: float) -> None:
    p = rrect(-w / 2, -h / 2, w, h, r, seed=4, wobble=0.8)
    lay(c, p, theme.BOARD[0], e=2.0, edge=2.8, tex=1.0, seed=1, smooth=False)


@lru_cache(maxsize=64)
def pane(world: World, w: float, h: float, r: float) -> Drawing:
    """A pane or card `w` by `h` px about (0, 0) with corners of `r` px."""
    draw = _glass if world == "body" else _card
    return Drawing(lambda c: draw(c, w, h, r), (-w / 2 - _ROOM, -h / 2 - _ROOM, w / 2 + _ROOM, h / 2 + _ROOM))

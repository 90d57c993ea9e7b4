"""The evidence board: a paper board with slots, tiles for each step of evidence, organ stamps.

Steps climb from the dish to approval: cells, animals, small trials, approved. A tile may be narrower than
its slot (one patient is not a trial); the slots of approval hold nothing but a dashed seal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from manim import Group, Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour
from explainer.draw.geometry import bezier, inset, pts, ring, rrect, turn
from explainer.draw.materials.paper import large, lay, recess
from explainer.draw.mobjects import Sprite, frame_px
from explainer.draw.shapes import curve, disc, path, paths
from scenes import theme
from scenes.cast.body.organs import ORGANS, Organ, draw_organ
from scenes.cast.paper.archive import stamp_outline
from scenes.cast.specimen import Specimen

Step = Literal["cells", "animals", "trials", "approved"]
STEPS: tuple[Step, ...] = ("cells", "animals", "trials", "approved")  # from below upwards
STEP_COLOUR: dict[Step, Colour] = dict(zip(STEPS, theme.EVIDENCE, strict=True))
STAMP_GROUND: dict[Organ, Colour] = dict(zip(ORGANS, theme.ORGAN_GROUND, strict=True))
SLOT = (236.0, 82.0)  # width and height, px
_BOARD, _SLOT_GROUND, _DASH = theme.BOARD
_WHITE = theme.WHITE_PAPER


@dataclass(frozen=True)
class BoardLayout:
    """Where the slots of a board are: column middles and row middles (from below), px."""

    columns: tuple[float, ...] = (540, 834, 1128, 1422, 1716)
    rows: tuple[float, ...] = (538, 438, 338, 238)
    board: tuple[float, float, float, float] = (48, 176, 1872, 902)

    def slot(self, column: int, step: Step) -> tuple[float, float]:
        """The middle of a slot."""
        return (self.columns[column], self.rows[STEPS.index(step)])

    def tile(self, column: int, step: Step, share: float = 1.0) -> tuple[float, float]:
        """Where the middle of a tile lies that fills `share` of a slot, from its left."""
        x, y = self.slot(column, step)
        return (x - (1 - share) * (SLOT[0] - 12) / 2, y)


WIDE = BoardLayout()


@lru_cache(maxsize=4)
def board_drawing(layout: BoardLayout = WIDE) -> Drawing:
    """The board with its empty slots; the row of approval has dashed seals in them."""
    x0, y0, x1, y1 = layout.board

    def draw(c: Canvas) -> None:
        lay(
            c,
            rrect(x0, y0, x1 - x0, y1 - y0, 26, seed=3, wobble=0.9),
            _BOARD,
            e=2.2,
            edge=2.6,
            tex=1.0,
            seed=1,
            smooth=False,
        )
        w, h = SLOT
        for x in layout.columns:
            for y in layout.rows:
                p = rrect(x - w / 2, y - h / 2, w, h, 16)
                c.fill(path(p, closed=True), _SLOT_GROUND)
                recess(c, p, 0.9, 0.46)
                c.stroke(path(inset(p, -1), closed=True), 2, theme.GLINT, alpha=0.9)
            _dashed_seal(c, x, layout.rows[-1])

    return large(draw, (x0 - 40, y0 - 40, x1 + 60, y1 + 70))


def _dashed_seal(c: Canvas, x: float, y: float, r: float = 30) -> None:
    s = np.linspace(0, 2 * np.pi, 97)
    k = r * (1 + 0.06 * np.cos(12 * s))
    c.stroke(path(np.c_[x + k * np.cos(s), y + k * np.sin(s)]), 3, _DASH, dash=(4, 6))


@lru_cache(maxsize=16)
def tile_drawing(step: Step, share: float = 1.0, seed: int = 0) -> Drawing:
    """A tile of evidence with its pictogram, centred on (0, 0); `share` is how much of a slot it fills."""
    w, h = (SLOT[0] - 12) * share, SLOT[1] - 12

    def draw(c: Canvas) -> None:
        colour = STEP_COLOUR[step]
        lay(c, rrect(-w / 2, -h / 2, w, h, 12, seed=seed + 2, wobble=0.7), colour, e=0.9, seed=3 + seed, smooth=False)
        if step == "cells":
            _dish(c, colour)
        elif step == "animals":
            _mouse(c, colour)
        elif share < 0.6:
            _person(c, 0, 2, 1.0, _WHITE)
        else:
            for x, y, k, tone in (
                (-31, 4, 0.86, _WHITE),
                (31, 4, 0.86, _WHITE),
                (0, 2, 1.12, colour),
                (0, 2, 1.0, _WHITE),
            ):
                _person(c, x, y, k, tone)

    return Drawing(draw, (-w / 2 - 20, -h / 2 - 16, w / 2 + 26, h / 2 + 34))


def _dish(c: Canvas, ground: Colour) -> None:
    c.stroke(path(ring(0, 4, 40, 80, 20), closed=True), 4, _WHITE)
    c.stroke(path(bezier((-40, 4), (-40, 34), (40, 34), (40, 4), 24)), 4, _WHITE)
    for x, y, r in ((-17, 3, 7.0), (1, -3, 6.5), (16, 6, 7.5), (-1, 12, 5.5)):
        c.fill(disc(x, y + 2, r, r * 0.72), _WHITE)
        c.fill(disc(x, y + 2, r * 0.36, r * 0.28), ground)


def _mouse(c: Canvas, ground: Colour) -> None:
    c.stroke(path(bezier((30, 14), (56, 18), (46, -16), (28, -22), 20)), 4, _WHITE)
    body = pts([(-44, 12), (-30, -6), (-10, -18), (14, -18), (32, -2), (35, 14), (24, 21), (-16, 21), (-36, 18)])
    c.fill(curve(body), _WHITE)
    c.fill(disc(-15, -16, 10.5), _WHITE)
    c.fill(disc(-15, -15.5, 5.5), ground)
    c.fill(disc(-29, 3, 2.8), ground)


def _person(c: Canvas, x: float, y: float, k: float, colour: Colour) -> None:
    with c.moved(x, y, k):
        c.fill(disc(0, -17, 10), colour)
        c.fill(path(bezier((-17, 20), (-18, -10), (18, -10), (17, 20), 20), closed=True), colour)


@lru_cache(maxsize=8)
def organ_stamp_drawing(organ: Organ) -> Drawing:
    """A stamp 260 by 276 px with an organ, centred on (0, 0); its name goes on the baseline y = 118."""
    i = ORGANS.index(organ)
    lean = float(np.radians((-1.5, 1.2, -0.8, 1.4, -1.1)[i]))

    def draw(c: Canvas) -> None:
        lay(
            c,
            turn(stamp_outline(-130, -138, 260, 276, 15), lean),
            theme.STAMP_PAPER[1],
            e=1.3,
            edge=1.8,
            tex=0.7,
            seed=5,
            smooth=False,
        )
        c.fill(curve(turn(rrect(-112, -120, 224, 240, 8), lean)), STAMP_GROUND[organ])
        with c.moved(0, -26, (0.78, 0.74, 0.80, 0.90, 0.90)[i]):
            draw_organ(c, organ)

    return Drawing(draw, (-170, -176, 190, 210))


def draw_ladder(c: Canvas, x: float, rows: tuple[float, ...]) -> None:
    """The steps as a line with knots at `rows` (from below): the last stretch is dashed, its knot still open."""
    c.stroke(path([(x, rows[0]), (x, rows[2])]), 3.2, theme.SEPIA, alpha=0.9)
    c.stroke(paths([[(x, rows[2] - 18), (x, rows[3] + 14)]]), 3.2, theme.INK_WARN, dash=(10, 10))
    for step, y in zip(STEPS[:3], rows[:3], strict=True):
        c.fill(disc(x, y, 9), STEP_COLOUR[step])
    c.fill(disc(x, rows[3], 10), _BOARD)
    c.stroke(disc(x, rows[3], 9), 3.2, theme.INK_WARN)


@lru_cache(maxsize=4)
def ladder_drawing(layout: BoardLayout = WIDE, x: float = 398) -> Drawing:
    """The steps' line beside the board's rows."""
    return Drawing(
        lambda c: draw_ladder(c, x, layout.rows), (x - 20, layout.rows[-1] - 20, x + 20, layout.rows[0] + 20)
    )


def specimens() -> list[Specimen]:
    """A board of five organs with illustrative tiles, single tiles, and one organ stamp."""

    def board(height: float) -> Mobject:
        w, h = frame_px()
        k = height / 1450  # a board is wider than it is tall

        def put(drawing: Drawing, x: float, y: float) -> Sprite:
            return Sprite(drawing).sized(k).at(w / 2 + (x - 960) * k, h / 2 + (y - 540) * k)

        parts = [put(board_drawing(), 0, 0), put(ladder_drawing(), 0, 0)]
        for column, organ in enumerate(ORGANS):
            parts += [put(tile_drawing(step), *WIDE.tile(column, step)) for step in STEPS[:2]]
            parts.append(put(organ_stamp_drawing(organ), WIDE.columns[column], 742))
        parts.append(put(tile_drawing("trials"), *WIDE.tile(2, "trials")))
        parts.append(put(tile_drawing("trials", 0.45), *WIDE.tile(4, "trials", 0.45)))
        return Group(*parts)

    def one(drawing: Drawing, tall: float) -> Callable[[float], Mobject]:
        def build(height: float) -> Mobject:
            w, h = frame_px()
            return Sprite(drawing).sized(height / tall).at(w / 2, h / 2)

        return build

    tiles = [Specimen(f"evidence: {step}", "archive", one(tile_drawing(step), 200)) for step in STEPS[:3]]
    stamp = Specimen("organ stamp", "archive", one(organ_stamp_drawing("heart"), 330))
    return [Specimen("evidence board", "archive", board, "immune"), *tiles, stamp]

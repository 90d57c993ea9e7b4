"""The advertisement in the street: a poster on its board under two lamps.

It shows a picture that the chapter gives, drawn live or not, of 1920 by 1080 px. On the poster it fills `PICTURE`, so
that a view of zoom `MATCH` on its middle fills a wide frame with it, and the pull-back is one move of the camera.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from manim import Mobject, config

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas, bake
from explainer.draw.colour import dark
from explainer.draw.geometry import Points, bezier, pts, rrect
from explainer.draw.materials.grain import grain
from explainer.draw.materials.light import glow
from explainer.draw.materials.paper import draw_baked, large, lay
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.picture import Picture
from explainer.draw.props import prop
from explainer.draw.shapes import Box, disc, path, paths
from explainer.draw.typeset import width, write
from scenes import theme
from scenes.cast.screen.print import paled, quiet, wipe
from scenes.cast.specimen import Specimen
from scenes.cast.vesicle.exosome import paint_exosome

PAPER: Box = (-560.0, -400.0, 560.0, 400.0)
PICTURE: Box = (-532.0, -252.0, 532.0, 346.5)
"""Where the picture lies on the poster, px about its middle: 16:9."""

MATCH = 1920 / (PICTURE[2] - PICTURE[0])
"""Zoom at which the poster's picture fills a wide frame."""

PRINT_AT = (-10.0, 36.0)
"""Where the question is printed on it, px about its middle."""

FULL = (1920.0, 1080.0)


def _reach(legs: float) -> Box:
    """The poster's box with its lamps and posts."""
    return (PAPER[0] - 100, PAPER[1] - 140, PAPER[2] + 100, PAPER[3] + 100 + legs)


def rules(c: Canvas, x: float, y: float, lengths: tuple[float, ...], gap: float, thick: float, alpha: float) -> None:
    """Text too small to read."""
    rows = [[(x, y + i * gap), (x + w, y + i * gap)] for i, w in enumerate(lengths)]
    c.stroke(paths(rows), thick, (theme.SEPIA, alpha))


def fitted(c: Canvas, word: str, x: float, y: float, size: float, room: float, ink: str, left: bool = False) -> None:
    """Write a word, smaller where it would be wider than its room."""
    write(c, word, x, y, min(size, size * room / width(word, size)), ink, anchor="l" if left else "c")


def _draw_board(c: Canvas, word: str, legs: float) -> None:
    x0, y0, x1, y1 = PAPER
    w, h, wood = x1 - x0, y1 - y0, theme.KRAFT
    for x in (x0 + 190, x1 - 190):
        lay(c, rrect(x - 17, y1 - 10, 34, legs + 40, 4), wood[3], e=1.4, edge=2.4, smooth=False)
    frame = rrect(x0 - 30, y0 - 30, w + 60, h + 60, 22, seed=3, wobble=0.7)
    lay(c, frame, wood[2], e=2.6, edge=3.2, tex=1.2, seed=5, smooth=False)
    c.stroke(path(rrect(x0 - 13, y0 - 13, w + 26, h + 26, 12), True), 3, (dark(wood[2], 0.4), 0.5))
    lay(c, rrect(x0, y0, w, h, 8, seed=2, wobble=0.8), theme.CREAM[0], e=0.7, edge=2, tex=0.9, seed=2, smooth=False)
    fitted(c, word, x0 + 40, y0 + 113, 104, 660, theme.INK, left=True)
    rules(c, x0 + 740, y0 + 60, (320, 240), 38, 13, 0.5)
    rules(c, x0 + 40, y1 - 26, (420,), 20, 9, 0.35)


@lru_cache(maxsize=4)
def _board(word: str, legs: float) -> Drawing:
    return large(lambda c: _draw_board(c, word, legs), _reach(legs))


def _draw_lamp(c: Canvas) -> None:
    c.stroke(path(bezier((60, -2), (66, -40), (40, -50), (6, -38), 20)), 9, dark(theme.KRAFT[3], 0.3))
    shade = pts([(-46, 0), (-20, -38), (22, -38), (48, 0)])
    lay(c, shade, theme.STREET_LAMP[3], e=0.9, edge=2, tex=0.5, smooth=False)
    c.fill(disc(1, 2, 30, 9), theme.STREET_LAMP[0])


@lru_cache(maxsize=1)
def _lamp() -> Drawing:
    return Drawing(_draw_lamp, (-70, -70, 90, 40))


@lru_cache(maxsize=1)
def _paper_grain() -> Drawing:
    """The grain of the paper that a picture is printed on."""
    x0, y0, x1, y1 = PICTURE
    return large(lambda c: grain(c, [rrect(x0, y0, x1 - x0, y1 - y0, 10)], 0.55, 9), PICTURE)


Shown = Callable[[Canvas, float], None]
"""Draws a picture of 1920 by 1080 px from (0, 0) at a time of its own, s."""


class Poster(Live):
    """The advertisement on its board, 1120 by 800 px of paper about local (0, 0).

    Props: `clock`, the time that its picture shows, s; `lit`, how bright its two lamps are, 0..1; `asked`, how far its
    colour has drained outwards from where the question was printed, 0..1.

    Parameters
    ----------
    shown
        Its picture; at a view of zoom `MATCH` on `PICTURE`'s middle it fills a wide frame.
    word
        What it advertises.
    legs
        How far its posts reach below the board, px.
    """

    clock: float = prop()
    lit: float = prop()
    asked: float = prop()

    def __init__(
        self,
        shown: Shown,
        word: str,
        *,
        lit: float = 1.0,
        asked: float = 0.0,
        legs: float = 220.0,
        parallax: float = 1.0,
    ) -> None:
        self.shown, self.word, self.legs = shown, word, legs
        self.clock, self.lit, self.asked = 0.0, lit, asked
        self._drained: dict[tuple[float, float], Picture] = {}
        super().__init__(_reach(legs), parallax)

    def outline(self) -> Points:
        """The board's outline as it stands, frame px: what falls on it is clipped to it."""
        x0, y0, x1, y1 = PAPER
        board = rrect(x0 - 30, y0 - 30, x1 - x0 + 60, y1 - y0 + 60, 22)
        return np.array([self.local(x, y) for x, y in board.tolist()])

    def draw(self, c: Canvas, t: float) -> None:
        """Board, picture, what the question drained, lamps."""
        c.picture(_board(self.word, self.legs).at_scale(self._board_scale()))
        self._picture(c)
        if self.asked > 0:
            wipe(c, PRINT_AT, 760 * self.asked, self._pale)
        x0, y0, x1, y1 = PICTURE
        c.stroke(path(rrect(x0, y0, x1 - x0, y1 - y0, 10), True), 2.5, (dark(theme.CREAM[2], 0.2), 0.6))
        for x in (-310.0, 310.0):
            if self.lit > 0:
                flicker = 1 + 0.02 * float(np.sin(2 * np.pi * 0.4 * t + x))
                glow(c, x, PAPER[1] + 60, 520, theme.STREET_LAMP[0], 0.30, ry=330, alpha=min(1.0, self.lit * flicker))
            draw_baked(c, _lamp(), x, PAPER[1] - 30)

    def _board_scale(self) -> float:
        """One bake for every zoom from the whole street to the print: half as fine again as the poster is large."""
        xx, yx, *_ = self.affine
        own = float(np.hypot(xx, yx)) * config.pixel_width / frame_px()[0]
        return float(1.5 * 2.0 ** (np.ceil(2 * np.log2(own / 1.02)) / 2))

    def _picture(self, c: Canvas) -> None:
        self._framed(c, lambda: self.shown(c, self.clock))

    def _framed(self, c: Canvas, draw: Callable[[], None]) -> None:
        """Something 1920 by 1080 px large on the poster, with the paper's grain."""
        x0, y0, x1, y1 = PICTURE
        with c.clipped(path(rrect(x0, y0, x1 - x0, y1 - y0, 10), True)):
            with c.moved(x0, y0, 1 / MATCH):
                draw()
            c.picture(_paper_grain().at_scale(self._board_scale()))

    def _pale(self, c: Canvas) -> None:
        x0, y0, x1, _ = PAPER
        c.fill(path(rrect(x0 + 30, y0 + 10, x1 - x0 - 60, 135, 8), True), (theme.CREAM[0], 0.30))
        key = (round(self.clock, 3), min(self._board_scale() / MATCH, 1.0))
        if key not in self._drained:
            whole = bake(lambda cv: self.shown(cv, self.clock), (0, 0, *FULL), key[1])
            self._drained = {key: paled(whole)}
        self._framed(c, lambda: c.picture(self._drained[key]))
        with c.moved(*PRINT_AT, 1.18, -0.09):
            c.picture(quiet(0.5))


def example(c: Canvas, t: float) -> None:
    """A picture for specimens: an exosome in the body."""
    c.fill(path([(0, 0), (FULL[0], 0), FULL, (0, FULL[1])], True), *theme.DEEP[1:4])
    with c.moved(1150 + 10 * t, 462):
        paint_exosome(c, 292, "plain")


def specimens() -> list[Specimen]:
    """The poster."""

    def poster(height: float) -> Mobject:
        w, h = frame_px()
        return Poster(example, "エクソソーム").at(w / 2, h / 2).sized(height / 1300)

    return [Specimen("poster", "archive", poster, "exosome protein")]

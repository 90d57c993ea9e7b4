"""The envelope of the film, one object in three materials: a shining ball, a rubbish bag, a lit paper envelope."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.geometry import ease1
from explainer.draw.materials.light import halo
from explainer.draw.mobjects import Live, Sprite
from explainer.draw.props import prop
from explainer.draw.shapes import path
from scenes import theme
from scenes.cast.envelope import ball, places
from scenes.cast.envelope.bag import draw_bag
from scenes.cast.envelope.ball import Cargo
from scenes.cast.envelope.washi import draw_paper
from scenes.cast.specimen import Specimen

Material = Literal["ball", "bag", "paper"]
Draw = Callable[[Canvas, float], None]
REACH = 2.4  # how far its light reaches, in radii
SMALL, BEAD = 62.0, 10.0  # px on the screen below which it is drawn with fewer parts, as a bead
_SEEDS = 4


def _drawing(draw: Draw, R: float, reach: float) -> Drawing:
    return Drawing(lambda c: draw(c, R), (-reach * R, -reach * R, reach * R, reach * R))


@lru_cache(maxsize=64)
def _level(name: str, cargo: Cargo, mark: bool, seed: int) -> tuple[float, Sprite]:
    """One level of detail of the ball: the radius it is drawn at (px), and its picture."""
    R, draw = {
        "bead": (8.0, lambda c, r: ball.draw_bead(c, r)),
        "small": (44.0, lambda c, r: ball.draw_small(c, r, cargo, mark, seed)),
        "whole": (212.0, lambda c, r: ball.draw_ball(c, r, cargo, mark, seed)),
    }[name]
    return R, Sprite(_drawing(draw, R, REACH))


def levels_at(radius: float) -> list[tuple[str, float]]:
    """Levels of detail for a radius on the screen (px), each with its opacity; neighbours overlap: none pops."""
    for above, name, below in ((SMALL, "whole", "small"), (BEAD, "small", "bead")):
        share = ease1(radius, above * 0.9, above * 1.1)
        if share >= 1:
            return [(name, 1.0)]
        if share > 0:
            return [(below, 1.0), (name, share)]
    return [("bead", 1.0)]


def paint_ball(c: Canvas, R: float, seen: float, alpha: float, cargo: Cargo, mark: bool, seed: int) -> None:
    """Paint a ball of `R` px that is seen `seen` px large from the shared pictures."""
    base, c.scale = c.scale, 1.0  # baked at the same steps of size whoever paints: all share them
    for name, share in levels_at(seen):
        r, sprite = _level(name, cargo, mark, seed % _SEEDS) if name != "bead" else _level(name, "none", False, 0)
        sprite.opacity = alpha * share
        c.ctx.save()
        c.ctx.scale(R / r, R / r)
        sprite.paint(c, 0.0)
        c.ctx.restore()
    c.scale = base


class Envelope(Sprite):
    """A closed envelope about local (0, 0), of any size on the screen.

    Parameters
    ----------
    R
        Radius of its body in px.
    material
        What it is made of; bag and paper lie on their shadows.
    cargo, mark, seed
        What a ball carries; of ball and bag, whether it is the one that is followed; which of four balls it is.
    """

    def __init__(
        self, R: float, material: Material = "ball", *, cargo: Cargo = "letter", mark: bool = True, seed: int = 0,
        parallax: float = 1.0,
    ) -> None:  # fmt: skip
        self.R, self.material, self.cargo, self.mark, self.seed = R, material, cargo, mark, seed
        super().__init__(_shared(material, R, mark) if material != "ball" else self._ball(), parallax=parallax)

    def _ball(self) -> Drawing:
        return _drawing(lambda c, r: paint_ball(c, r, r, 1.0, self.cargo, self.mark, self.seed), self.R, REACH)

    def paint(self, c: Canvas, t: float) -> None:
        """Paint from the shared pictures."""
        if self.material != "ball":
            super().paint(c, t)
            return
        m = c.ctx.get_matrix()
        need = float(np.sqrt(abs(m.xx * m.yy - m.xy * m.yx)))
        paint_ball(c, self.R, self.R * need / c.scale, self.opacity, self.cargo, self.mark, self.seed)


@lru_cache(maxsize=16)
def _shared(material: Material, R: float, mark: bool) -> Drawing:
    if material == "paper":
        return _drawing(draw_paper, R, 2.15)
    return _drawing(lambda c, r: draw_bag(c, r, mark=mark), R, 1.7)


# ---- open
@lru_cache(maxsize=32)
def _part(name: str, R: float, cargo: Cargo, mark: bool) -> Drawing:
    draws: dict[str, Draw] = {
        "closed": lambda c, r: ball.draw_ball(c, r, cargo, mark),
        "light": ball.draw_shine,
        "back": ball.draw_back,
        "cargo": lambda c, r: ball.draw_cargo(c, r, cargo, 0),
        "front": ball.draw_front,
        "cap": lambda c, r: ball.draw_cap(c, r, mark, shade=0.0),
    }
    return _drawing(draws[name], R, REACH if name in ("closed", "light") else 1.6)


class OpeningEnvelope(Live):
    """The shining envelope that opens, and its sheet that rises out of it.

    Props: `open` 0 as `Envelope` .. 1 its cap swung back about the flap's left end; `rise` 0 the sheet lies in it
    .. 1 it stands clear above.

    Parameters
    ----------
    R
        Radius of its body in px.
    floats
        How far it bobs up and down, px.
    """

    open: float = prop()
    rise: float = prop()

    def __init__(
        self, R: float, *, open: float = 0.0, rise: float = 0.0, cargo: Cargo = "letter", mark: bool = True,
        floats: float = 0.0, parallax: float = 1.0,
    ) -> None:  # fmt: skip
        self.open, self.rise, self.R, self.cargo, self.mark, self.floats = open, rise, R, cargo, mark, floats
        super().__init__((-REACH * R, -REACH * R, REACH * R, REACH * R), parallax)

    def sheet_at(self) -> tuple[float, float]:
        """Where the middle of the risen sheet is now, local px."""
        x0, y0, x1, y1 = places.SHEET
        return (x0 + x1) / 2 * self.R, ((y0 + y1) / 2 - 1.22 * ease1(self.rise)) * self.R

    def draw(self, c: Canvas, t: float) -> None:
        """Back, sheet, front, and the cap that swings, all afloat."""
        with c.moved(0, self.floats * float(np.sin(1.9 * t))):
            self._draw(c)

    def _draw(self, c: Canvas) -> None:
        if self.open <= 0:
            self._carry(c, "closed")
            return
        R, mouth = self.R, ease1(self.open)
        self._carry(c, "light", 1 - mouth)
        halo(c, 0, 0, R * (REACH - 0.2), 0.9, theme.HALO, alpha=mouth)
        self._carry(c, "back")
        with c.moved(0, self.sheet_at()[1] - (places.SHEET[1] + places.SHEET[3]) / 2 * R):
            self._carry(c, "cargo")
        low, lit = (theme.EXOSOME_LAMP[1], 0.0), (theme.EXOSOME_LAMP[0], 0.5 * mouth)
        c.fill(path(places.below_flap(R), True), lit, low, axis=((0, -0.3 * R), (0, 0.5 * R)))
        self._carry(c, "front")
        halo(c, 0.1 * R, -0.40 * R, 1.35 * R, 0.55, theme.HALO, alpha=0.8 * mouth)
        x, y = (v * R for v in places.HINGE)
        with c.moved(x, y, angle=places.OPEN_ANGLE * self.open), c.moved(-x, -y):
            self._carry(c, "cap")

    def _carry(self, c: Canvas, part: str, alpha: float = 1.0) -> None:
        step = float(2 ** (np.ceil(2 * np.log2(c.scale / 1.05)) / 2))
        c.picture(_part(part, self.R, self.cargo, self.mark).at_scale(step), alpha=alpha)


def specimens() -> list[Specimen]:
    """Three materials, another's ball, the ball from afar, opening."""
    ours = "exosome envelope letter seal postmark protein"

    def one(make: Callable[[float], Mobject], share: float = 2.6) -> Callable[[float], Mobject]:
        return lambda h: make(h / share).move_to([0, 0, 0])

    return [
        Specimen("envelope, ball", "body", one(Envelope), ours),
        Specimen("envelope, bag", "archive", one(lambda R: Envelope(R, "bag")), "bag seal postmark"),
        Specimen("envelope, paper", "archive", one(lambda R: Envelope(R, "paper")), ours),
        Specimen("envelope of others", "body", one(lambda R: Envelope(R, cargo="protein", mark=False)),
                 "exosome envelope seal protein"),
        Specimen("envelope, far", "body", one(lambda R: Envelope(R, "ball"), 18.0), ours),
        Specimen("envelope, opening", "body", one(lambda R: OpeningEnvelope(R, open=0.55), 3.4), ours),
        Specimen("envelope, open, sheet rising", "body", one(lambda R: OpeningEnvelope(R, open=1.0, rise=0.8), 3.4),
                 ours),
    ]  # fmt: skip

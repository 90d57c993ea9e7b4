"""Live membranes: the gate where a room and a cell's skin become one, and the cell that is open there.

Topology (facts C5): a bilayer always closes on itself. A `Gate` opens a room to the outside or, the other way round,
takes an envelope in; the cell's body ends at the live membrane, so nothing lies across an open pocket.
"""

from __future__ import annotations

import numpy as np
from manim import Mobject

from explainer.draw import sdf
from explainer.draw.canvas import Canvas, bake
from explainer.draw.geometry import Points, ease1
from explainer.draw.materials.light import glow
from explainer.draw.mobjects import Live
from explainer.draw.picture import Picture
from explainer.draw.props import prop
from explainer.draw.sdf import Field, Grid
from explainer.draw.shapes import Box, path
from scenes import theme
from scenes.cast.cell.cell import RECEIVER, SENDER, Anatomy, body_drawing, draw_shine, outside, skin_drawing, within
from scenes.cast.cell.room import SHUT
from scenes.cast.cell.skin import cut_lines, draw_bilayer, room_light
from scenes.cast.specimen import Specimen
from scenes.cast.vesicle.bilayer import bilayer

_LIGHT = 0.22  # device px per px that shadow and glow are made at: they are soft


class Gate(Live):
    """The stretch of a cell's membrane where a room opens or an envelope is taken in; an `OpenCell` shows it.

    Local (0, 0) is the cell's centre. Props: `deep` of the room's middle under the membrane, its radius `r` and the
    radius of its `neck`, px; `lamp` 0..1, the light in it. `which` of the anatomy's gates; the window is `2 half` px
    wide, its middle `sunk` px under the membrane.
    """

    deep: float = prop()
    r: float = prop()
    neck: float = prop()
    lamp: float = prop()

    def __init__(
        self,
        anatomy: Anatomy,
        facing: float = 0.0,
        which: int = 0,
        *,
        deep: float = 110.0,
        r: float = 86.0,
        neck: float = SHUT,
        lamp: float = 1.0,
        half: float = 190.0,
        sunk: float = 60.0,
        step: float = 3.0,
    ) -> None:
        self.anatomy, self.facing = anatomy, facing
        self.deep, self.r, self.neck, self.lamp = deep, r, neck, lamp
        self.mouth, self.out = anatomy.gate_at(facing, which)
        cx, cy = (self.mouth - self.out * sunk).tolist()
        window: Box = (cx - half, cy - half, cx + half, cy + half)
        self.grid = Grid(*window, step)
        self.X, self.Y = self.grid.xy
        self.skin = anatomy.field(self.X, self.Y, facing)
        rest = outside(anatomy.outline(facing), (window,))[0]
        self.ends = (rest[-1], rest[0])  # where the still membrane meets the live one
        self._lines: dict[tuple[float, ...], tuple[list[Points], list[Points]]] = {}
        self._still: dict[tuple[float, ...], Picture] = {}
        super().__init__(window)

    @property
    def middle(self) -> Points:
        """The room's middle, px about the cell's centre."""
        return np.asarray(self.mouth - self.out * self.deep)

    @property
    def state(self) -> tuple[float, ...]:
        """What decides how it looks."""
        return (self.deep, self.r, self.neck, self.lamp)

    def cytosol(self) -> Field:
        """Distance to the cytosol: the cell without the room and without the room's way out."""
        p, far = self.middle, self.mouth + self.out * 90
        ball = sdf.circle(self.X, self.Y, p[0], p[1], self.r)
        way = sdf.capsule(self.X, self.Y, p[0], p[1], far[0], far[1], self.neck)
        lumen = sdf.smin(ball, way, 24) if self.neck > SHUT else ball
        return sdf.smax(self.skin, -lumen, 24)

    def lines(self) -> tuple[list[Points], list[Points]]:
        """The membrane's middle as (open lines from end to end, closed rooms)."""
        key = self.state[:3]
        if key not in self._lines:
            self._lines.clear()
            self._lines[key] = self._found()
        return self._lines[key]

    def _found(self) -> tuple[list[Points], list[Points]]:
        opened, closed = cut_lines(self.cytosol(), self.grid)
        if not opened:
            return [], closed
        line = max(opened, key=len)  # the cell's own skin; shorter ones are grazes of the window's border
        a, b = self.ends
        if np.hypot(*(line[0] - a)) > np.hypot(*(line[-1] - a)):
            line = line[::-1]
        return [np.vstack([a, line, b])], closed

    def draw(self, c: Canvas, t: float) -> None:
        """Carry a picture of it, made anew whenever something about it has changed."""
        key = (*self.state, round(c.scale, 4))
        picture = self._still.get(key)
        if picture is None:
            x0, y0, x1, y1 = self.box
            reach = 1.2 * self.r + self.anatomy.thick  # the membrane's heads stand over the window's border
            picture = bake(self._draw, (x0 - reach, y0 - reach, x1 + reach, y1 + reach), c.scale)
            self._still.clear()
            self._still[key] = picture
        c.picture(picture)

    def _draw(self, c: Canvas) -> None:
        """Light in the room, then the membrane."""
        p, tone, axis = self.middle, self.anatomy.tone, self.anatomy.axis()
        under = ease1(self.deep, -self.r * 0.8, self.r * 0.5) if self.r > 2 else 0.0  # unseen while outside
        if under > 0.01:
            room_light(c, float(p[0]), float(p[1]), self.r, tone, self.lamp, under)
        opened, closed = self.lines()
        for lines, shut in ((opened, False), (closed, True)):
            for line in lines:
                if shut and len(line) < 24:
                    continue
                draw_bilayer(c, bilayer(line, self.anatomy.thick, self.anatomy.head, closed=shut), tone, axis)
        if self.neck > 0 and self.r > 2 and self.lamp > 0.01:
            spill = ease1(self.neck, 0, 24) * self.lamp
            m = self.mouth - self.out * 10
            glow(c, float(m[0]), float(m[1]), self.r * 1.9, theme.HALO, 0.4, alpha=spill)


class OpenCell(Live):
    """A cell with live gates, about its centre: its body, shadow and light end at the membrane as it is now.

    Parameters
    ----------
    gates
        Its gates; move their props, the cell shows them. They are made with the same anatomy and facing.
    """

    def __init__(self, anatomy: Anatomy, facing: float = 0.0, gates: tuple[Gate, ...] = ()) -> None:
        self.anatomy, self.facing, self.gates = anatomy, facing, gates
        self.windows = tuple(g.box for g in gates)
        self.line = anatomy.outline(facing)
        self._light: dict[tuple[float, ...], Picture] = {}
        super().__init__(body_drawing(anatomy, facing).box)

    def outline(self) -> Points:
        """The cell's skin with its gates' membranes in their places, as one closed line."""
        line = self.line
        for g in self.gates:
            first = int(np.flatnonzero(within(line, g.box) & ~np.roll(within(line, g.box), -1))[0]) + 1
            rolled = np.roll(line, -first, 0)
            live = g.lines()[0]
            line = np.vstack([rolled[~within(rolled, g.box)], *(v[1:-1] for v in live)])
        return line

    def draw(self, c: Canvas, t: float) -> None:
        """Shadow and light, body, still membrane, gates."""
        outline = self.outline()
        key = tuple(v for g in self.gates for v in g.state[:3])
        if key not in self._light:
            self._light.clear()
            self._light[key] = bake(lambda cv: draw_shine(cv, self.anatomy, outline), self.box, _LIGHT)
        c.picture(self._light[key])
        step = float(2 ** (np.ceil(2 * np.log2(c.scale / 1.05)) / 2))
        with c.clipped(path(outline, True)):
            c.picture(body_drawing(self.anatomy, self.facing).at_scale(step))
        c.picture(skin_drawing(self.anatomy, self.facing, self.windows).at_scale(step))
        for g in self.gates:
            g.draw(c, t)


def specimens() -> list[Specimen]:
    """A gate open, a gate taking in."""

    def shown(anatomy: Anatomy, gate: Gate, height: float) -> Mobject:
        return OpenCell(anatomy, 0.0, (gate,)).sized(height / (2.2 * anatomy.r)).move_to((0, 0, 0))

    def release(height: float) -> Mobject:
        return shown(SENDER, Gate(SENDER, deep=60, neck=27), height)

    def uptake(height: float) -> Mobject:
        return shown(RECEIVER, Gate(RECEIVER, deep=40, r=52, neck=34, lamp=0.4), height)

    return [
        Specimen("gate, release", "body", release, "sender exosome nucleus protein"),
        Specimen("gate, uptake", "body", uptake, "receiver exosome nucleus protein"),
    ]

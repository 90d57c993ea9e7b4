"""Live membranes: a room whose skin buds inward, and the gate where a room and a cell's skin become one.

Topology (facts C5): a bilayer always closes on itself. A `Room` (endosome) buds INWARD, so what was cytosol
lies inside the new vesicles and their outer face is the cell's outer face; nothing buds straight off the
cell. A `Gate` opens such a room to the outside, or, the other way round, takes an envelope in.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from manim import Mobject

from explainer.draw import sdf
from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas, bake
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, ease1, ring
from explainer.draw.materials.light import glow, halo
from explainer.draw.mobjects import Live, Sprite
from explainer.draw.picture import Picture
from explainer.draw.props import prop
from explainer.draw.sdf import Field, Grid
from explainer.draw.shapes import Box, disc, path
from scenes import theme
from scenes.cast.cell.cell import RECEIVER, SENDER, Anatomy, outside
from scenes.cast.cell.organelles import AMBER, draw_rna_coil
from scenes.cast.cell.skin import Tone, cut_lines, draw_bilayer, room_light
from scenes.cast.specimen import Specimen
from scenes.cast.vesicle.bilayer import bilayer, draw_globule
from scenes.cast.vesicle.exosome import Kind, paint_exosome

SHUT = -26.0  # px: a neck this narrow joins nothing
LUMEN = mix(theme.SENDER[2], theme.DEEP[4], 0.55)


class Gate(Live):
    """The stretch of a cell's membrane where a room opens or an envelope is taken in.

    Local (0, 0) is the cell's centre; put it exactly where the cell is, and draw the cell with
    `windows=(gate.box,)`. Props: `deep` of the room's middle under the membrane, its radius `r` and the radius of
    its `neck`, px; `lamp` 0..1, the light in it. `which` of the anatomy's gates; the window is `2 half` px wide, its
    middle `sunk` px under the membrane.
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

    def cytosol(self) -> Field:
        """Distance to the cytosol: the cell without the room and without the room's way out."""
        p, far = self.middle, self.mouth + self.out * 90
        ball = sdf.circle(self.X, self.Y, p[0], p[1], self.r)
        way = sdf.capsule(self.X, self.Y, p[0], p[1], far[0], far[1], self.neck)
        lumen = sdf.smin(ball, way, 24) if self.neck > SHUT else ball
        return sdf.smax(self.skin, -lumen, 24)

    def lines(self) -> tuple[list[Points], list[Points]]:
        """The membrane's middle as (open lines from end to end, closed rooms)."""
        key = (self.deep, self.r, self.neck)
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
        key = (self.deep, self.r, self.neck, self.lamp, round(c.scale, 4))
        picture = self._still.get(key)
        if picture is None:
            x0, y0, x1, y1 = self.box
            reach = 1.2 * self.r
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


@lru_cache(maxsize=8)
def _closed(anatomy: Anatomy, r: float, lamp: float) -> Drawing:
    def draw(c: Canvas) -> None:
        room_light(c, 0, 0, r, anatomy.tone, lamp)
        draw_bilayer(c, bilayer(ring(0, 0, r, 120), anatomy.thick, anatomy.head), anatomy.tone, anatomy.axis())

    return Drawing(draw, (-r * 2.2, -r * 2.2, r * 2.2, r * 2.2))


def closed_room(anatomy: Anatomy, r: float, lamp: float) -> Sprite:
    """A room that has left its gate, as a picture to carry."""
    return Sprite(_closed(anatomy, r, lamp))


class Room(Live):
    """An endosome that becomes a multivesicular body: its membrane buds inward, once for every kind given.

    Props: `bud` 0..number of vesicles (each has its own stretch of it), `lamp` 0..1 the light in it.
    """

    bud: float = prop()
    lamp: float = prop()

    def __init__(
        self, r: float, kinds: tuple[Kind, ...], tone: Tone, *, bud: float = 0.0, lamp: float = 0.0, step: float = 2.5
    ) -> None:
        self.r, self.kinds, self.tone, self.bud, self.lamp = r, kinds, tone, bud, lamp
        self.thick, self.head = r * 0.245, r * 0.051
        reach = r * 1.5
        self.grid = Grid(-reach, -reach, reach, reach, step)
        self.X, self.Y = self.grid.xy
        self.angles = np.radians(np.linspace(-70, 290, len(kinds), endpoint=False))[_ORDER[: len(kinds)] % len(kinds)]
        super().__init__((-r * 2.0, -r * 2.0, r * 2.0, r * 2.0))

    @property
    def small(self) -> float:
        """Radius of a vesicle's middle line, px."""
        return self.r * (0.215 if len(self.kinds) > 4 else 0.26)

    def share(self, i: int) -> float:
        """How far vesicle `i` has come, 0..1."""
        return min(max(self.bud - i, 0.0), 1.0)

    def place(self, i: int, t: float = 0.0) -> tuple[float, float]:
        """Where vesicle `i` is; it comes in through the wall and then floats."""
        s, a = self.share(i), float(self.angles[i])
        home = self.r * (0.56 if i else 0.0)
        d = (self.r + self.small * 1.3) * (1 - ease1(s, 0, 0.85)) + home * ease1(s, 0, 0.85)
        free = ease1(s, 0.8, 1.0) * self.r * 0.022
        return (
            d * float(np.cos(a)) + free * float(np.sin(0.9 * t + 2 * i)),
            d * float(np.sin(a)) + free * float(np.cos(0.7 * t + 3 * i)),
        )

    def lumen(self, t: float = 0.0) -> Field:
        """Distance to the room's inside, the vesicles not counted in it."""
        out = sdf.circle(self.X, self.Y, 0, 0, self.r)
        for i in range(len(self.kinds)):
            s = self.share(i)
            if s <= 0 or s >= 1:
                continue
            x, y = self.place(i, t)
            a = float(self.angles[i])
            far = self.r * 1.45
            neck = self.small * 0.72 * (1 - ease1(s, 0.30, 0.62)) + SHUT * ease1(s, 0.50, 0.66)
            ball = sdf.circle(self.X, self.Y, x, y, self.small)
            if neck > SHUT:
                way = sdf.capsule(self.X, self.Y, x, y, far * np.cos(a), far * np.sin(a), neck)
                ball = sdf.smin(ball, way, self.small * 0.5)
            out = sdf.smax(out, -ball, self.small * 0.45)
        return out

    def draw(self, c: Canvas, t: float) -> None:
        """The room's inside, its membrane, the vesicles in it."""
        r = self.r
        axis = ((-r * 0.8, -r * 0.9), (r * 0.8, r * 0.9))
        if self.lamp:
            halo(c, 0, 0, r * 1.9, 0.5, theme.HALO, alpha=self.lamp)
        loops = sdf.contour(self.lumen(t), self.grid)
        self._fill(c, loops)
        for i, kind in enumerate(self.kinds):
            s = self.share(i)
            self._cargo(c, i, t)
            if s > 0.6:
                x, y = self.place(i, t)
                with c.moved(x, y):
                    paint_exosome(
                        c, self.small * 1.12, kind, i, alpha=ease1(s, 0.62, 0.95), seen=self.small * 1.12 * c.scale
                    )
        from_wall = [k for k in loops if len(k) > 16]
        for k, loop in enumerate(sorted(from_wall, key=len, reverse=True)):
            warm = 0.0 if k == 0 else self._warmth(loop, t)
            if warm < 1:
                line = np.asarray(loop)
                draw_bilayer(c, bilayer(line, self.thick, self.head), self.tone.mixed(AMBER, warm), axis, 1 - warm)

    def _cargo(self, c: Canvas, i: int, t: float) -> None:
        """What vesicle `i` wraps: it waits in the cytosol outside the wall, and is carried in with the bud."""
        s = self.share(i)
        alpha = ease1(self.bud, i - 1.0, i - 0.5) * (1 - ease1(s, 0.62, 0.9))
        if alpha <= 0.01:
            return
        x, y = self.place(i, t)
        a, k = float(self.angles[i]), self.small
        away = k * 0.9 * (1 - ease1(self.bud, i - 0.6, i + 0.12))
        with (
            c.layer(alpha),
            c.moved(x + away * float(np.cos(a)), y + away * float(np.sin(a)), angle=0.2 * float(np.sin(t + i))),
        ):
            if self.kinds[i] == "letter":
                draw_rna_coil(c, k * 0.95)
            else:
                for u, v, q in ((-0.3, -0.18, 0.34), (0.28, -0.05, 0.28), (-0.05, 0.32, 0.30)):
                    draw_globule(c, u * k, v * k, q * k, i + 1)

    def _warmth(self, loop: Points, t: float) -> float:
        """How far the vesicle in this loop has turned into an envelope."""
        near = min(range(len(self.kinds)), key=lambda i: float(np.hypot(*(loop.mean(0) - self.place(i, t)))))
        return ease1(self.share(near), 0.66, 0.95)

    def _fill(self, c: Canvas, loops: list[Points]) -> None:
        if not loops:
            return
        r = self.r
        lumen = mix(self.tone.core, theme.DEEP[4], 0.55)
        skin = path(loops[0], True)
        c.radial(
            skin,
            (0, lumen, 0.92),
            (0.75, mix(lumen, self.tone.core, 0.4), 0.92),
            (1, self.tone.edge, 0.9),
            focus=(0.1, 0.15),
        )
        if self.lamp:
            lit = ((0, theme.EXOSOME_LAMP[2], 0.6), (0.6, theme.EXOSOME_LAMP[4], 0.45), (1, theme.EXOSOME_BED[2], 0.25))
            with c.clipped(skin):
                c.radial(disc(0, 0, r), *lit, focus=(-0.1, -0.1), alpha=self.lamp)


_ORDER = np.array([0, 3, 6, 1, 2, 5, 4, 7])  # neighbours do not bud one after the other


def specimens() -> list[Specimen]:
    """A room budding, a gate open, a gate taking in."""

    def room(height: float) -> Mobject:
        made = Room(86, ("letter", "plain", "plain", "sealed", "plain", "plain"), SENDER.tone, bud=2.45, lamp=0.5)
        return made.sized(height / 230).move_to((0, 0, 0))

    def release(height: float) -> Mobject:
        return Gate(SENDER, deep=60, neck=27).sized(height / 380).move_to((0, 0, 0))

    def uptake(height: float) -> Mobject:
        return Gate(RECEIVER, deep=40, r=52, neck=34, lamp=0.4).sized(height / 380).move_to((0, 0, 0))

    return [
        Specimen("room", "body", room, "sender exosome letter seal protein"),
        Specimen("gate, release", "body", release, "sender exosome"),
        Specimen("gate, uptake", "body", uptake, "receiver exosome"),
    ]

"""A room whose membrane buds inward: an endosome that becomes a multivesicular body (facts C5).

A bilayer always closes on itself. The room buds INWARD, so what was cytosol lies inside the new vesicles and their
outer face is the cell's outer face; nothing buds straight off the cell.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from manim import Mobject

from explainer.draw import sdf
from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, ease1, ring
from explainer.draw.materials.light import halo
from explainer.draw.mobjects import Live, Sprite
from explainer.draw.props import prop
from explainer.draw.sdf import Field, Grid
from explainer.draw.shapes import disc, path
from scenes import theme
from scenes.cast.cell.cell import SENDER, Anatomy
from scenes.cast.cell.organelles import AMBER, draw_rna_coil
from scenes.cast.cell.skin import Tone, draw_bilayer, room_light
from scenes.cast.envelope.marks import draw_mark
from scenes.cast.specimen import Specimen
from scenes.cast.vesicle.bilayer import bilayer, draw_globule
from scenes.cast.vesicle.mail import Kind, paint_mail

SHUT = -26.0  # px: a neck this narrow joins nothing


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

    Props: `bud` 0..number of vesicles (each has its own stretch of it), `lamp` 0..1 the light in it, `marked` 0..1 how
    far the postmark has come down on the one that is followed.
    """

    bud: float = prop()
    lamp: float = prop()
    marked: float = prop()

    def __init__(
        self, r: float, kinds: tuple[Kind, ...], tone: Tone, *, bud: float = 0.0, lamp: float = 0.0, step: float = 2.5
    ) -> None:
        self.r, self.kinds, self.tone, self.bud, self.lamp, self.marked = r, kinds, tone, bud, lamp, 1.0
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
        for i in range(len(self.kinds)):
            s = self.share(i)
            self._cargo(c, i, t)
            if s > 0.6:
                x, y = self.place(i, t)
                with c.moved(x, y):
                    self._envelope(c, i, ease1(s, 0.62, 0.95))
        from_wall = [k for k in loops if len(k) > 16]
        for k, loop in enumerate(sorted(from_wall, key=len, reverse=True)):
            warm = 0.0 if k == 0 else self._warmth(loop, t)
            if warm < 1:
                line = np.asarray(loop)
                draw_bilayer(c, bilayer(line, self.thick, self.head), self.tone.mixed(AMBER, warm), axis, 1 - warm)

    def _envelope(self, c: Canvas, i: int, alpha: float) -> None:
        """Vesicle `i`, and the postmark that comes down on it."""
        r, kind = self.small * 1.12, self.kinds[i]
        coming = kind == "ours" and self.marked < 1
        paint_mail(c, r, "letter" if coming else kind, i, alpha)
        if coming and self.marked > 0:
            box = (-2 * r, -2 * r, 2 * r, 2 * r)
            with c.layer(ease1(self.marked, 0.0, 0.5), box), c.moved(k=1 + 1.2 * (1 - self.marked)):
                draw_mark(c, r)

    def _cargo(self, c: Canvas, i: int, t: float) -> None:
        """What vesicle `i` wraps: it waits in the cytosol outside the wall, and is carried in with the bud."""
        s = self.share(i)
        alpha = ease1(self.bud, i - 1.0, i - 0.5) * (1 - ease1(s, 0.62, 0.9))
        if alpha <= 0.01:
            return
        x, y = self.place(i, t)
        a, k = float(self.angles[i]), self.small * (1 + 0.5 * (1 - ease1(s, 0.1, 0.5)))  # nearer while it waits
        away = k * 0.9 * (1 - ease1(self.bud, i - 0.6, i + 0.12))
        with (
            c.layer(alpha),
            c.moved(x + away * float(np.cos(a)), y + away * float(np.sin(a)), angle=0.2 * float(np.sin(t + i))),
        ):
            if self.kinds[i] != "plain":
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
    """A room budding."""

    def build(height: float) -> Mobject:
        made = Room(86, ("ours", "plain", "plain", "letter", "plain", "plain"), SENDER.tone, bud=2.45, lamp=0.5)
        return made.sized(height / 230).move_to((0, 0, 0))

    return [
        Specimen(
            "room", "body", build, "sender exosome envelope letter seal postmark protein rna adenine uracil guanine"
        )
    ]

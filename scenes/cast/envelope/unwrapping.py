"""The one bag of the history: its grey plastic tears open, and what comes out is the envelope that it always was."""

from __future__ import annotations

import numpy as np

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import light, mix
from explainer.draw.geometry import Points, ease1, smooth, turn
from explainer.draw.materials.light import soft_shadow
from explainer.draw.materials.paper import SHADOW
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import disc, discs, path
from scenes import theme
from scenes.cast.envelope.bag import draw_bag
from scenes.cast.envelope.washi import draw_paper
from scenes.cast.specimen import Specimen

R = 172.0  # px, the radius that its pictures are drawn at
_TEAR = (  # x, y of the torn edge, in radii, from the neck down
    (0.08, -1.50), (0.12, -1.22), (0.16, -1.00), (0.06, -0.80), (0.15, -0.60), (0.05, -0.42), (-0.06, -0.24),
    (-0.10, -0.06), (0.0, 0.12), (-0.08, 0.32), (0.04, 0.50), (-0.02, 0.68), (0.10, 0.88), (0.12, 1.05), (0.1, 1.4),
)  # fmt: skip
_SCRAPS = ((-1.30, 0.62, 0.16, 0.5), (-1.45, -0.06, 0.10, 1.4), (-1.12, 1.0, 0.12, 2.2), (-1.55, 0.95, 0.075, 0.2))
_SCRAP = ((-1.1, -0.3), (-0.2, -0.62), (0.9, -0.75), (1.15, -0.1), (0.5, 0.15), (0.75, 0.7), (-0.1, 0.5), (-0.9, 0.45))


def torn_edge(tear: float) -> Points:
    """The edge of what is left of the plastic, px, when a share `tear` of it has gone: it runs from right to left."""
    return smooth([((x + 1.32 - 2.75 * tear) * R, y * R) for x, y in _TEAR], n=10)


class Unwrapping(Live):
    """The bag of radius `R` px that becomes the envelope.

    Props: `tear` 0 the bag .. 1 the envelope, `lamp` the light that it sheds then, `dust` 0..1 how much lies on it,
    `tilt` radians.
    """

    tear: float = prop()
    lamp: float = prop()
    dust: float = prop()
    tilt: float = prop()

    def __init__(self) -> None:
        reach = 2.3 * R
        box = (-1.7 * R, -1.7 * R, 1.7 * R, 1.7 * R)
        self._bag = Drawing(lambda c: draw_bag(c, R), box)
        self._bare = Drawing(lambda c: draw_bag(c, R, shade=0.0), box)
        self._paper = Drawing(lambda c: draw_paper(c, R, lamp=0.0), box)
        super().__init__((-reach, -reach, reach, reach))

    def draw(self, c: Canvas, t: float) -> None:
        """Draw it at ambient time `t` (s), nodding a little."""
        nod = 0.02 * float(np.sin(2 * np.pi * t / 5))
        with c.moved(0, 2.2 * float(np.sin(2 * np.pi * t / 2.5)), angle=self.tilt + nod):
            if self.lamp > 0:
                hue, a = theme.ENVELOPE_LAMP, self.lamp * (0.94 + 0.06 * float(np.sin(2.4 * t)))
                stops = ((0, hue, 0.8), (0.42, hue, 0.62), (0.7, hue, 0.2), (1, hue, 0))  # warm light on pale paper
                c.radial(disc(0, 0, 1.9 * R), *stops, alpha=a)
            if self.tear <= 0:
                self._carry(c, self._bag)
            else:
                self._carry(c, self._paper)
            if 0 < self.tear < 1:
                self._plastic(c)
            if self.dust > 0.01:
                self._dust(c)
        if self.tear > 0.15:
            self._scraps(c)

    @staticmethod
    def _carry(c: Canvas, drawing: Drawing) -> None:
        c.picture(drawing.at_scale(float(2 ** (np.ceil(2 * np.log2(c.scale / 1.05)) / 2))))

    def _plastic(self, c: Canvas) -> None:
        """What is left of the bag, and its torn lip that rolls back over it, round like a tube."""
        edge = torn_edge(self.tear)
        left = np.vstack([edge, [(-3 * R, 1.6 * R), (-3 * R, -1.6 * R)]])
        with c.clipped(disc(0, 0, R)):
            soft_shadow(c, [left], 0.06 * R, 0.05 * R, 0.05 * R, theme.SHADE_WARM, 0.7)
        with c.clipped(path(left, True)):
            self._carry(c, self._bare)
        wide = 0.12 * R * (0.45 + 0.55 * np.sin(np.linspace(0.2, 8.5, len(edge))) ** 2)
        shade, _, pale, under = theme.BAG_CREASE
        with c.clipped(disc(0, 0, R * 1.01)):
            back = edge + np.c_[-wide, 0.12 * wide]
            soft_shadow(c, [np.vstack([edge, back[::-1]])], -0.045 * R, 0.035 * R, 0.03 * R, under, 0.7)
            for i in range(7):
                a, b = (edge + np.c_[-wide * u, 0.12 * wide * u] for u in (i / 7, i / 7 + 0.18))
                lit = float(np.sin(np.pi * (0.12 + 0.8 * (1 - i / 7)))) ** 1.5
                c.fill(path(np.vstack([a, b[::-1]]), True), mix(theme.BAG[0], light(pale, 0.4), 0.1 + 0.85 * lit))
            c.stroke(path(edge), 2.6, (theme.ENVELOPE_FLAP[0], 0.9))
            c.stroke(path(back), 1.6, (shade, 0.4))

    def _scraps(self, c: Canvas) -> None:
        """Pieces of plastic that fall as it tears, and are gone when it is whole."""
        for i, (x, y, r, a) in enumerate(_SCRAPS):
            go = ease1(self.tear, 0.15 + 0.12 * i, 0.75 + 0.08 * i)
            alpha = min(1.0, 5 * go) * (1 - ease1(self.tear, 0.9, 1.0))
            if alpha <= 0:
                continue
            at = ((-0.7 + (x + 0.7) * go) * R, (-0.2 + (y + 0.2) * go**2) * R)
            piece = turn(smooth(_SCRAP, closed=True, n=6) * r * R, a + 1.5 * go, to=at)
            soft_shadow(c, [piece], 5, 11, 6, SHADOW, 0.32 * alpha)
            c.fill(path(piece, True), *theme.BAG[::-1], d=(0.8, 1), alpha=alpha)

    def _dust(self, c: Canvas) -> None:
        g, pale = np.random.default_rng(8), theme.BAG[2]
        a, q = g.uniform(-2.9, -0.25, 90), R * np.sqrt(g.uniform(0.2, 0.95, 90))
        with c.clipped(disc(0, 0, R)):
            stops = ((0, pale, 0.6), (0.6, pale, 0.42), (1, pale, 0))
            c.radial(disc(0, -0.2 * R, 1.2 * R), *stops, focus=(0, -0.7), centre=(0, -0.6), alpha=self.dust)
        grains = discs(np.c_[np.cos(a), np.sin(a)] * q[:, None], g.uniform(1.2, 3.4, 90))
        c.fill(grains, light(pale, 0.55), alpha=0.8 * self.dust)


def specimens() -> list[Specimen]:
    """Half out of the plastic, and out of it."""

    def one(height: float, tear: float) -> Unwrapping:
        made = Unwrapping()
        made.tear, made.lamp = tear, tear
        made.sized(height / (3 * R)).move_to((0, 0, 0))
        return made

    names = "envelope exosome letter protein seal postmark"
    return [
        Specimen("bag tearing", "archive", lambda h: one(h, 0.5), f"bag {names}"),
        Specimen("bag torn open", "archive", lambda h: one(h, 1.0), names),
    ]

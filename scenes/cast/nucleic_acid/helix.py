"""The double helix: right-handed, antiparallel, 10.5 pairs a turn, two unequal grooves; it turns, opens and closes.

Frame of the geometry: x along the axis, y DOWN on the screen, z towards the viewer, all px. The coding strand
runs 5'→3' towards +x, the template 3'→5'.
"""

from __future__ import annotations

from dataclasses import dataclass

import cairo
import numpy as np
from manim import Group, Mobject
from numpy.typing import ArrayLike, NDArray

from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour
from explainer.draw.geometry import ease
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.props import prop
from scenes import theme
from scenes.cast.nucleic_acid import genetics
from scenes.cast.nucleic_acid.bases import PITCH, draw_baked, tile
from scenes.cast.nucleic_acid.genetics import complement
from scenes.cast.nucleic_acid.winding import Bar, paint_bars, paint_strand
from scenes.cast.specimen import Specimen

Array = NDArray[np.float64]
PAIRS_PER_TURN = 10.5
OFFSET = np.radians(130)  # template ahead of coding round the axis: across the minor groove partners lie towards 3'
AXIAL, RADIUS = PITCH * PAIRS_PER_TURN, 168.0  # px a turn; px from the axis: 3.6 nm and 1 nm in the same scale
EXON = 92  # coding letters before the gene's first intron, which the film leaves out
_FORK = np.pi / 2 - OFFSET / 2  # the turn at which coding stands up and template down
_MARGIN = 1.15  # pairs over which a fork opens


@dataclass(frozen=True)
class Twist:
    """The state of a helix: what `Helix` draws and tests measure.

    Parameters
    ----------
    turn
        Radians by which it is turned about its axis.
    left, right
        Where the bubble opens and closes, px along the axis; equal when closed.
    open
        How far the strands have parted, 0..1.
    gap
        Distance of each strand from the axis inside the bubble, px.
    """

    turn: float = 0.0
    left: float = 0.0
    right: float = 0.0
    open: float = 0.0
    gap: float = 200.0
    radius: float = RADIUS
    axial: float = AXIAL

    def parted(self, x: ArrayLike) -> Array:
        """How far the strands have parted at x, 0..1."""
        m = _MARGIN * PITCH
        a = np.asarray(x, float)
        return (
            ease((a - self.left + m) / (1.6 * m))
            * ease((self.right + m - a) / (1.6 * m))
            * float(ease(self.open, 0, 0.5))
        )

    def angle(self, x: ArrayLike) -> Array:
        """Turn of the coding strand about the axis, rad: from straight up towards the viewer, growing with x."""
        a = np.asarray(x, float)
        wound = np.minimum(a - self.left, 0) + np.maximum(a - self.right, 0)
        return np.asarray(_FORK + self.turn + wound * 2 * np.pi / self.axial)

    def strand(self, x: ArrayLike, template: bool) -> tuple[Array, Array]:
        """(y, z) of a strand at x: y down, z towards the viewer.

        Growing x turns "up" towards the viewer: a right-handed screw, with y flipped once from the right-handed
        frame (x right, y up, z near).
        """
        th = self.angle(x) + (OFFSET if template else 0.0)
        b = self.parted(x)
        y = (1 - b) * -self.radius * np.cos(th) + b * (self.gap if template else -self.gap)
        z = (1 - b) * self.radius * np.sin(th) + b * self.radius * 0.6
        return np.asarray(y), np.asarray(z)

    def grooves(self, near: float = 0.0) -> tuple[tuple[float, float], tuple[float, float]]:
        """Minor and major groove of the closed helix next to `near`: stretches of the axis between strands, px.

        Measured along the lower edge, where both strands turn back.
        """
        turn = 2 * np.pi / self.axial
        coding = (np.pi - float(self.angle(0.0))) / turn
        template = coding - OFFSET / turn
        template += self.axial * round((near - self.axial / 2 - template) / self.axial)
        coding = template + OFFSET / turn
        return (template, coding), (coding, template + self.axial)


class Helix(Live):
    """DNA with lettered pairs, lying along x through local (0, 0).

    Props: `turn` (rad about the axis), `open` (0..1), `pos` (index of the base at local x = 0), `tilt` (rad by which
    the axis is turned clockwise; letters stay upright), `gap` (px of each strand from the axis in the bubble).

    Parameters
    ----------
    letters
        The coding strand, 5'→3'.
    first
        Index of the first of these letters.
    reach
        (left, right) ends of what is shown, local px; they fade over `fade` px.
    bubble
        (bases open before, bases open after) local x = 0.
    """

    turn: float = prop()
    open: float = prop()
    pos: float = prop()
    tilt: float = prop()
    gap: float = prop()

    def __init__(
        self,
        letters: str = genetics.HBB_BEFORE + genetics.HBB_LEADER + genetics.HBB_CODING[:EXON],
        first: int = -len(genetics.HBB_BEFORE + genetics.HBB_LEADER),
        reach: tuple[float, float] = (-1050.0, 1050.0),
        fade: float = 120.0,
        bubble: tuple[float, float] = (6.5, 2.5),
        night: Colour = theme.NIGHT_VIOLET,
        parallax: float = 1.0,
    ) -> None:
        self.turn, self.open, self.pos, self.tilt, self.gap = 0.0, 0.0, 0.0, 0.0, 205.0
        self.coding, self.template, self.first = letters, complement(letters), first
        self.reach, self.fade_px, self.bubble, self.night = reach, fade, bubble, night
        side = max(-reach[0], reach[1])
        self.window = reach
        super().__init__((-side, -side, side, side), parallax)

    # ---- state
    def twist(self, t: float = 0.0) -> Twist:
        """The geometry now; it sways a little with the ambient time `t` (s) while it is closed."""
        left, right = -self.bubble[0] * PITCH * self.open, self.bubble[1] * PITCH * self.open
        sway = 0.06 * np.sin(0.5 * t) * (1 - self.open)
        return Twist(self.turn + sway, left, right, self.open, self.gap)

    def column(self, index: float) -> float:
        """Local x of a base, px."""
        return (index - self.pos) * PITCH

    def indices(self) -> range:
        """The bases that can be seen."""
        lo = int(np.floor(self.pos + self.window[0] / PITCH))
        hi = int(np.ceil(self.pos + self.window[1] / PITCH))
        return range(max(lo, self.first), min(hi + 1, self.first + len(self.coding)))

    def _alpha(self, x: ArrayLike) -> Array:
        a = np.asarray(x, float)
        return ease(np.minimum(a - self.reach[0], self.reach[1] - a) / max(self.fade_px, 1.0))

    # ---- painting
    def draw(self, c: Canvas, t: float) -> None:
        """Far strands, pairs, near strands, then the open letters; subclasses add what stands behind and in front."""
        tw = self.twist(t)
        with c.moved(angle=self.tilt):
            c.ctx.set_antialias(cairo.ANTIALIAS_FAST)  # dozens of small fills: a fifth of the time saved
            x0, _, x1, _ = c.ctx.clip_extents()  # what lies outside the frame is not drawn
            self.window = (max(x0 - 60, self.reach[0]), min(x1 + 60, self.reach[1]))
            if self.window[1] - self.window[0] < PITCH:
                return
            xs = np.arange(*self.window, 12.0)
            strands = [(xs, *tw.strand(xs, template), template) for template in (False, True)]
            self.behind(c, tw, t)
            for s in strands:
                self._strand(c, *s, near=False)
            bars = self._bars(tw)
            paint_bars(c, [b for b in bars if b.open < 0.5], self.night, self.tilt)
            for s in strands:
                self._strand(c, *s, near=True)
            paint_bars(c, [b for b in bars if 0.5 <= b.open <= 0.995], self.night, self.tilt)
            for b in bars:
                if b.open > 0.995:
                    draw_baked(c, tile(b.ch, b.sign > 0), b.x, b.foot + b.sign * 4, alpha=b.alpha)
            self.above(c, tw, t)

    def behind(self, c: Canvas, tw: Twist, t: float) -> None:
        """What stands behind the helix: nothing here."""

    def above(self, c: Canvas, tw: Twist, t: float) -> None:
        """What stands in front: nothing here."""

    def _strand(self, c: Canvas, xs: Array, y: Array, z: Array, template: bool, near: bool) -> None:
        colour = theme.DNA_TEMPLATE if template else theme.DNA_CODING
        paint_strand(c, xs, y, z / RADIUS, self._alpha(xs), colour, self.night, near)

    def _bars(self, tw: Twist) -> list[Bar]:
        """All bases in sight."""
        seen = list(self.indices())
        x = np.array([self.column(i) for i in seen])
        opened, alpha = tw.parted(x), self._alpha(x)
        (ya, za), (yb, zb) = tw.strand(x, False), tw.strand(x, True)
        slopes = [(tw.strand(x + 9, tp)[0] - tw.strand(x - 9, tp)[0]) / 18 for tp in (False, True)]
        out = []
        for k, i in enumerate(seen):
            if alpha[k] < 0.02:
                continue
            common = float(opened[k]), float(za[k] + zb[k]) / (2 * RADIUS)
            a, b = float(ya[k]), float(yb[k])
            for letters, foot, other, slope in ((self.coding, a, b, slopes[0]), (self.template, b, a, slopes[1])):
                ch = letters[i - self.first]
                out.append(Bar(ch, float(x[k]), foot, other, *common, float(slope[k]), float(alpha[k])))
        return out


def specimens() -> list[Specimen]:
    """The helix lying, and standing upright."""

    def lying(height: float) -> Mobject:
        w, h = frame_px()
        m = Helix(reach=(-640, 640))
        m.pos = 4.0
        return Group(m.at(w / 2, h / 2).sized(height / 760))

    def standing(height: float) -> Mobject:
        w, h = frame_px()
        m = Helix(reach=(-640, 640))
        m.tilt = -np.pi / 2
        return Group(m.at(w / 2, h / 2).sized(height / 1280))

    means = "dna adenine thymine guanine cytosine"
    return [Specimen("helix", "body", lying, means), Specimen("helix upright", "body", standing, means)]

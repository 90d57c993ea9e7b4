"""The double helix: right-handed, antiparallel, 10.5 pairs a turn, two unequal grooves; it turns, opens and closes.

Frame of the geometry: x along the axis, y DOWN on the screen, z towards the viewer, all px. The coding strand
runs 5'→3' towards +x, the template 3'→5'.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from manim import Group, Mobject
from numpy.typing import ArrayLike, NDArray

from explainer.draw.canvas import Axis, Canvas, Lines, path
from explainer.draw.colour import Colour, Stop, mix
from explainer.draw.geometry import Points, ease, normals
from explainer.draw.mobjects import Live, frame_px
from scenes import theme
from scenes.cast.bases import PITCH, PURINES, TILE, carry, complement, glyph, tile, tile_centre, tile_height, tile_outline
from scenes.cast.specimen import Specimen

Array = NDArray[np.float64]
PAIRS_PER_TURN = 10.5
OFFSET = np.radians(130)  # template ahead of coding round the axis: across the minor groove partners lie towards 3'
AXIAL, RADIUS = PITCH * PAIRS_PER_TURN, 168.0  # px a turn; px from the axis: 3.6 nm and 1 nm in the same scale
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
        return ease((a - self.left + m) / (1.6 * m)) * ease((self.right + m - a) / (1.6 * m)) * float(ease(self.open, 0, 0.5))

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
        """Minor and major groove of the closed helix next to `near`: stretches of the axis between strand and strand, px.

        Measured along the lower edge, where both strands turn back.
        """
        turn = 2 * np.pi / self.axial
        coding = (np.pi - float(self.angle(0.0))) / turn
        template = coding - OFFSET / turn
        template += self.axial * round((near - self.axial / 2 - template) / self.axial)
        coding = template + OFFSET / turn
        return (template, coding), (coding, template + self.axial)


def runs(front: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Index ranges in which a condition holds, one sample longer at both ends."""
    edges = np.flatnonzero(np.diff(np.r_[0, front.astype(int), 0]))
    return [(max(int(a) - 1, 0), min(int(b) + 1, len(front))) for a, b in zip(edges[::2], edges[1::2], strict=True)]


@lru_cache(maxsize=64)
def _shades(colour: Colour, night: Colour) -> tuple[Colour, ...]:
    """33 shades from the far side (0) to the near side (32)."""
    stops = (mix(colour, night, 0.62), mix(colour, night, 0.22), mix(colour, "#FFFFFF", 0.12))
    return tuple(mix(stops[0], stops[1], i / 16) if i < 16 else mix(stops[1], stops[2], i / 16 - 1) for i in range(33))


class Helix(Live):
    """DNA with lettered pairs, lying along x through local (0, 0).

    Knobs: `turn` (rad about the axis), `open` (0..1), `pos` (index of the base at local x = 0), `tilt` (rad by which
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

    knobs = ("turn", "open", "pos", "tilt", "gap")

    def __init__(
        self,
        letters: str = theme.HBB_LEADER + theme.HBB_CODING + theme.HBB_AFTER,
        first: int = -len(theme.HBB_LEADER),
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
            x0, _, x1, _ = c.ctx.clip_extents()  # what lies outside the frame is not drawn
            self.window = (max(x0 - 60, self.reach[0]), min(x1 + 60, self.reach[1]))
            if self.window[1] - self.window[0] < PITCH:
                return
            xs = np.arange(*self.window, 9.0)
            strands = [(xs, *tw.strand(xs, template), template) for template in (False, True)]
            self.behind(c, tw, t)
            for s in strands:
                self._strand(c, *s, near=False)
            self._pairs(c, tw, lambda b: b < 0.5)
            for s in strands:
                self._strand(c, *s, near=True)
            self._pairs(c, tw, lambda b: b >= 0.5)
            self.above(c, tw, t)

    def behind(self, c: Canvas, tw: Twist, t: float) -> None:
        """What stands behind the helix: nothing here."""

    def above(self, c: Canvas, tw: Twist, t: float) -> None:
        """What stands in front: nothing here."""

    def _strand(self, c: Canvas, xs: Array, y: Array, z: Array, template: bool, near: bool) -> None:
        """One strand's near or far parts as tubes, wider and paler the nearer they are."""
        colour = theme.DNA_TEMPLATE if template else theme.DNA_CODING
        shades = _shades(colour, self.night)
        depth = z / RADIUS
        width = 11.5 + 3.0 * depth  # half width, px
        line = np.c_[xs, y]
        n = normals(line)
        level = np.clip((depth + 1) * 16, 0, 32).astype(int) // 3 * 3
        alpha = self._alpha(xs)
        side = (z >= 0) if near else (z < 0)
        middle = [(a, b) for a, b in runs(side & (alpha > 0.999)) if b - a > 2]
        ends = [(a, b) for a, b in runs(side & (alpha <= 0.999) & (alpha > 0.0)) if b - a > 2]

        def tube(a: int, b: int, scale: float, offset: float, grow: float = 0.0) -> Points:
            w = width[a:b, None]
            mid = line[a:b] + n[a:b] * w * offset
            half = n[a:b] * (w * scale + grow)
            return np.vstack([mid + half, (mid - half)[::-1]])

        shine = 0.75 if near else 0.22
        layers = ((1.0, 0.0, 3.2, -99), (1.0, 0.0, 0.0, -12), (0.72, 0.2, 0.0, 0), (0.17, 0.52, 0.0, 99))
        for scale, offset, grow, shift in layers:
            if abs(shift) == 99:  # casing and shine: one colour all along
                paint: Stop = (theme.STRAND_CASE, 0.62) if shift < 0 else ("#FFFFFF", shine)
                if middle:
                    c.fill(Lines([tube(a, b, scale, offset, grow) for a, b in middle], closed=True), paint)
            else:  # flat colours by depth: far cheaper than gradients, and the steps are too fine to see
                groups: dict[int, list[Points]] = {}
                for a, b in middle:
                    cuts = [a, *(np.flatnonzero(np.diff(level[a:b])) + a + 1).tolist(), b]
                    for i, j in zip(cuts[:-1], cuts[1:], strict=True):
                        groups.setdefault(int(level[i]), []).append(tube(i, min(j + 2, b), scale, offset))
                for lv, quads in groups.items():
                    c.fill(Lines(quads, closed=True), shades[max(lv + shift, 0)])
                paint = shades[max((26 if near else 7) + shift, 0)]
            for a, b in ends:
                col, strength = (paint, 1.0) if isinstance(paint, str) else paint
                stops = [(col, strength * v) for v in alpha[np.linspace(a, b - 1, 6).astype(int)].tolist()]
                axis: Axis = ((float(xs[a]), 0.0), (float(xs[b - 1]), 0.0))
                c.fill(path(tube(a, b, scale, offset, grow), True), *stops, axis=axis)

    def _pairs(self, c: Canvas, tw: Twist, wanted: object) -> None:
        """Bases of the columns whose openness is `wanted`."""
        assert callable(wanted)
        seen = [i for i in self.indices()]
        if not seen:
            return
        x = np.array([self.column(i) for i in seen])
        b, alpha = tw.parted(x), self._alpha(x)
        ya, za = tw.strand(x, False)
        yb, zb = tw.strand(x, True)
        da, db = ((tw.strand(x + 9, tp)[0] - tw.strand(x - 9, tp)[0]) / 18 for tp in (False, True))
        for k, i in enumerate(seen):
            if not wanted(b[k]) or alpha[k] < 0.02:
                continue
            depth = float(za[k] + zb[k]) / (2 * RADIUS)
            for ch, foot, other, slope in (
                (self.coding[i - self.first], float(ya[k]), float(yb[k]), float(da[k])),
                (self.template[i - self.first], float(yb[k]), float(ya[k]), float(db[k])),
            ):
                self._base(c, ch, float(x[k]), foot, other, float(b[k]), depth, float(alpha[k]), slope)

    def _base(self, c: Canvas, ch: str, x: float, foot: float, other: float, b: float, depth: float, alpha: float, slope: float) -> None:
        """One base standing on its strand at `foot`, cut along the strand's slope, reaching towards the other strand."""
        down = other >= foot
        s = 1 if down else -1
        if b > 0.995:
            carry(c, tile(ch, down), x, foot + s * 4, angle=0.0, alpha=alpha)
            return
        reach = abs(other - foot)
        h = (1 - b) * reach * (0.57 if ch in PURINES else 0.47) + b * tile_height(ch)
        if h < 3:
            return
        w = 42 + (TILE - 42) * b
        facing = min(h / 150.0, 1.0)
        dim = (1 - b) * float(np.clip(0.5 - 0.42 * facing - 0.22 * depth, 0, 0.6))
        col = mix(theme.BASE[ch], self.night, round(dim, 2))
        for grow, paint in ((4, (mix(col, self.night, 0.62), 0.8 * alpha)), (0, (col, alpha))):
            q = tile_outline(ch, w + grow, h + grow / 2, down) + [x, foot]
            lean = (q[:4, 0] - x) * slope  # the foot follows the strand
            q[:4, 1] += np.minimum(lean * s, h * 0.8) * s + (3 + 8 * max(1 - abs(slope), 0)) * s
            c.fill(path(q, True), paint)
        if h > 60:
            y0, y1 = foot + s * (16 + 16 * abs(slope)), foot + s * (h * 0.78 - 6)
            strip = [(x - w / 2 + 4, y0), (x - w / 2 + 10, y0), (x - w / 2 + 10, y1), (x - w / 2 + 4, y1)]
            c.fill(path(strip, True), ("#FFFFFF", 0.26 * alpha))
        if h > 26:
            size = min(1.0, (h - 14) / 60)
            y = foot + s * ((1 - b) * h * 0.5 + b * tile_centre(ch, h))
            with c.moved(x, y):
                carry(c, glyph(ch), 0, 0, ky=size, angle=-self.tilt, alpha=alpha * min(1.0, (h - 26) / 22))


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

    return [Specimen("helix", "body", lying), Specimen("helix upright", "body", standing)]

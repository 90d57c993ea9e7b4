"""An exosome that opens: by itself like an envelope, or by fusing with the room that it was taken into.

Facts C5: when its membrane fuses with the endosome's, the two become one membrane, and the inside of the
exosome becomes part of the cytosol; what faced the room keeps facing it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache

import cairo
import numpy as np
from numpy.typing import ArrayLike

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Axis, Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, ease1, pts
from explainer.draw.materials.light import glow
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import disc, discs, path, paths
from scenes import theme
from scenes.cast.specimen import Specimen
from scenes.cast.vesicle.bilayer import AMBER, Palette, Protein, bilayer, draw_protein
from scenes.cast.vesicle.exosome import REACH, draw_inside, draw_light, hero_proteins, membrane
from scenes.cast.vesicle.fusion import Opening, opening

ROOM = Palette(
    heads=(theme.RECEIVER[0], mix(theme.RECEIVER[0], theme.RECEIVER[1], 0.45), theme.RECEIVER[1], theme.RECEIVER[2]),
    tails=(theme.RECEIVER[0], theme.RECEIVER[1], theme.RECEIVER[2]),
    bed=(mix(theme.RECEIVER[1], theme.RECEIVER[2], 0.6), theme.RECEIVER[2], mix(theme.RECEIVER[2], theme.DEEP[4], 0.5)),
)


class OpeningExosome(Live):
    """An exosome without its letter that opens upwards; turn it with `.sized(1, angle)`.

    Knob `open`: 0 as `exosome(radius, "empty")` .. 1 wide open. Put an `OpenLetter` over it.

    Parameters
    ----------
    radius
        Outer radius, px.
    room
        Outer radius of the endosome whose membrane it fuses with, px; None opens it by itself, as a picture.
    palette
        Colours of that membrane.
    """

    open: float = prop()

    def __init__(
        self,
        radius: float,
        open: float = 0.0,
        *,
        room: float | None = None,
        palette: Palette = ROOM,
        seed: int = 0,
        parallax: float = 1.0,
    ) -> None:
        self.radius, self.open, self.room, self.palette, self.seed = radius, open, room, palette, seed
        self.thick = membrane(radius)
        reach = max(radius * 2.3, 2 * (room or 0))
        super().__init__((-reach, -reach, reach, reach), parallax)

    @property
    def now(self) -> Opening:
        """The membranes at this moment."""
        return opening(self.radius, self.open, self.room, self.thick)

    def draw(self, c: Canvas, t: float) -> None:
        """Light, membranes and proteins; the skin breathes by a three-hundredth. At rest the body is carried."""
        state = self.now
        with c.moved(k=1 + 0.003 * float(np.sin(t * 1.3 + self.seed))):
            if state.room is not None:
                x, y, rm = state.room
                with c.upright(x, y):
                    c.picture(_lumen(rm, self.palette.bed[1]).at_scale(0.5))
            with c.upright(0, 0):
                c.picture(_light(self.radius).at_scale(0.5))
            if state.gap > 0:  # lamplight leaves by the opening
                w = float(np.sin(state.gap)) * self.radius
                glow(c, 0, -self.radius * 0.72, w * 1.9, theme.EXOSOME_LAMP[1], 0.5, 1.8)
            if self.open in (0.0, 1.0) and not c.plain:
                still = _still(self.radius, float(self.open), self.room, self.palette, self.seed)
                c.picture(still.at_scale(_step(c.scale)))
            else:
                self.draw_body(c)

    def draw_body(self, c: Canvas) -> None:
        """Inside, membranes and proteins as they are at this moment."""
        r, state = self.radius, self.now
        with _fading_upwards(c, r, state.gap):
            c.picture(_inside(r - self.thick / 2).at_scale(_step(c.scale)))
        axis = ((-r * 0.72, -r * 0.8), (r * 0.72, r * 0.8))
        for i, line in enumerate(state.lines):
            self._skin(c, line, state, axis, i)
        for i, p in enumerate(slid_proteins(r, self.thick, state.gap + state.pressed, self.seed)):
            home = _angle(hero_proteins(r, self.seed, self.thick)[i])
            with c.moved(*p.foot, angle=_angle(p) - home):
                c.picture(_protein(r, self.seed, self.thick, i).at_scale(_step(c.scale)))

    def _skin(self, c: Canvas, line: Points, state: Opening, axis: Axis, which: int) -> None:
        """One membrane, amber where it was the exosome's, in the room's colours where it was the room's."""
        b = bilayer(line, self.thick, closed=state.closed)
        outer, inner = b.outer, b.inner
        if not state.closed:
            outer = np.vstack([outer, *(_cap(line, end, self.thick, b.head) for end in (0, -1))])
        mid, heads = self.radius - self.thick / 2, np.vstack([inner, outer])
        share, skin = _whose(b.line, mid, state.room), _whose(heads, mid, state.room)
        tails = _whose(np.array([q[0] for q in b.tails]), mid, state.room)
        for lo, hi, palette in self._shades(state, which):
            own = (share >= lo) & (share < hi)
            for run in _runs(own, b.closed):
                c.stroke(path(b.line[run]), b.thick - b.head, *palette.bed, axis=axis)
            of_tails = [b.tails[i] for i in np.flatnonzero((tails >= lo) & (tails < hi))]
            if of_tails and b.head * c.scale > 1.4:
                c.stroke(paths(of_tails), max(0.9, b.head * 0.27), *palette.tails, axis=axis)
            c.fill(discs(heads[(skin >= lo) & (skin < hi)], b.head), *palette.heads, axis=axis)

    def _shades(self, state: Opening, which: int) -> list[tuple[float, float, Palette]]:
        if state.room is None:
            return [(-1.0, 2.0, AMBER)]
        if len(state.lines) == 2:
            return [(-1.0, 2.0, AMBER if which == 0 else self.palette)]
        steps = 3
        return [
            (
                i / steps if i else -1.0,
                (i + 1) / steps if i < steps - 1 else 2.0,
                _between(self.palette, AMBER, i / (steps - 1)),
            )
            for i in range(steps)
        ]


def _between(a: Palette, b: Palette, t: float) -> Palette:
    def every(p: tuple[str, ...], q: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(mix(x, y, t) for x, y in zip(p, q, strict=True))

    return Palette(every(a.heads, b.heads), every(a.tails, b.tails), every(a.bed, b.bed))


def _whose(points: ArrayLike, r: float, room: tuple[float, float, float] | None) -> Points:
    """1 on the exosome's own circle, 0 on the room's, between in the neck."""
    p = pts(points)
    if room is None:
        return np.ones(len(p))
    own = np.abs(np.hypot(p[:, 0], p[:, 1]) - r)
    other = np.abs(np.hypot(p[:, 0] - room[0], p[:, 1] - room[1]) - room[2])
    neck = p[:, 1] < 0
    return np.asarray(np.where(neck, other / np.maximum(own + other, 1e-6), (own < other).astype(float)))


def _runs(mask: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], closed: bool) -> list[list[int]]:
    """Stretches of a line where the mask holds, each with one point more on either side."""
    n = len(mask)
    if mask.all():
        return [[*range(n), 0] if closed else list(range(n))]
    first = int(np.argmin(mask))
    order = [(first + i) % n for i in range(n)]
    out: list[list[int]] = []
    for i in order:
        if mask[i] and (not out or out[-1][-1] != (i - 1) % n):
            out.append([(i - 1) % n, i])
        elif mask[i]:
            out[-1].append(i)
    return [[*run, (run[-1] + 1) % n] for run in out]


def _cap(line: Points, end: int, thick: float, head: float) -> Points:
    """Heads round an open end, so that no tail meets water."""
    p, q = line[end], line[1 if end == 0 else -2]
    out = (p - q) / np.hypot(*(p - q))
    side = np.array([-out[1], out[0]])
    off = thick / 2 - head
    a = np.linspace(-np.pi / 2, np.pi / 2, 4)[1:-1]
    return np.asarray(p + np.outer(np.cos(a) * off, out) + np.outer(np.sin(a) * off, side))


@contextmanager
def _fading_upwards(c: Canvas, r: float, gap: float) -> Iterator[None]:
    """What is drawn inside fades towards the opening, where the water comes in."""
    if gap <= 0:
        yield
        return
    c.ctx.save()
    c.ctx.rectangle(-r, -r, 2 * r, 2 * r)
    c.ctx.clip()
    c.ctx.push_group()
    try:
        yield
    finally:
        c.ctx.pop_group_to_source()
        veil = cairo.LinearGradient(0, -r, 0, -r * np.cos(gap) * 0.45)
        left = 1 - ease1(gap, 0, 0.35)
        for at, a in ((0.0, left), (0.25, max(left, 0.12)), (1.0, 1.0)):
            veil.add_color_stop_rgba(at, 0, 0, 0, a)
        c.ctx.mask(veil)
        c.ctx.restore()


def _angle(p: Protein) -> float:
    return float(np.arctan2(p.out[1], p.out[0]))


@lru_cache(maxsize=16)
def _still(radius: float, open: float, room: float | None, palette: Palette, seed: int) -> Drawing:
    """The body at rest, closed or wide open, as a picture."""
    body = OpeningExosome(radius, open, room=room, palette=palette, seed=seed)
    return Drawing(body.draw_body, body.box)


@lru_cache(maxsize=16)
def _light(r: float) -> Drawing:
    reach = r * REACH
    return Drawing(lambda c: draw_light(c, r, 0.7), (-reach, -reach, reach, reach))


@lru_cache(maxsize=16)
def _inside(r: float) -> Drawing:
    return Drawing(lambda c: draw_inside(c, r), (-r, -r, r, r))


@lru_cache(maxsize=16)
def _lumen(r: float, edge: str) -> Drawing:
    """The water in the room."""
    stops = ((0, theme.DEEP[3], 0.35), (0.8, theme.DEEP[4], 0.5), (1, edge, 0.6))
    return Drawing(lambda c: c.radial(disc(0, 0, r), *stops), (-r, -r, r, r))


def _step(scale: float) -> float:
    """The scale to bake at for `scale` device px per px: steps of the square root of 2."""
    return float(2 ** (np.ceil(2 * np.log2(max(scale, 0.02) / 1.05)) / 2))


@lru_cache(maxsize=256)
def _protein(r: float, seed: int, thick: float, i: int) -> Drawing:
    """One of the close-up's proteins about its foot, as a picture."""
    p = replace(hero_proteins(r, seed, thick)[i], foot=(0.0, 0.0))
    reach = p.half + 48 * p.k
    return Drawing(lambda c: draw_protein(c, p), (-reach, -reach, reach, reach))


def slid_proteins(r: float, thick: float, gap: float, seed: int) -> list[Protein]:
    """The close-up's proteins, pushed down along the skin as the opening widens."""
    out = []
    for p in hero_proteins(r, seed, thick):
        from_below = np.arctan2(p.out[0], p.out[1]) * (1 - gap * 1.12 / np.pi)
        o = (float(np.sin(from_below)), float(np.cos(from_below)))
        mid = r - thick / 2
        out.append(replace(p, foot=(o[0] * mid, o[1] * mid), out=o))
    return out


def specimens() -> list[Specimen]:
    """Open by itself, and fused with the room round it."""
    fusing = "exosome receiver protein"
    return [
        Specimen(
            "opening exosome", "body", lambda h: OpeningExosome(h / 2.5, 0.8).move_to([0, 0, 0]), "exosome protein"
        ),
        Specimen("touching", "body", lambda h: OpeningExosome(h / 4, 0.1, room=h / 2.5).move_to([0, 0, 0]), fusing),
        Specimen("pore", "body", lambda h: OpeningExosome(h / 4, 0.4, room=h / 2.5).move_to([0, 0, 0]), fusing),
        Specimen("fused", "body", lambda h: OpeningExosome(h / 4, 1.0, room=h / 2.5).move_to([0, 0, 0]), fusing),
    ]

"""The picture in the advertisement: a cell opens, and an envelope bursts out of it towards us.

1920 by 1080 px from (0, 0), drawn at a time of its own: it is in full flight at 0 s and never stands still.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Axis, Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, arc, ease1
from explainer.draw.materials.light import halo
from explainer.draw.mobjects import frame_px
from explainer.draw.shapes import Box, disc, path
from scenes import theme
from scenes.cast.cell.cell import SENDER, draw_body, draw_shine, draw_skin
from scenes.cast.cell.gate import Gate
from scenes.cast.cell.skin import draw_bilayer
from scenes.cast.envelope.envelope import paint_ball
from scenes.cast.screen.advertisement import FULL, Poster
from scenes.cast.screen.burst_light import ASIDE, HERO, MOUTH, OUT, blurred_cells, lens, shafts
from scenes.cast.setting.backdrop import Blur, deep_body
from scenes.cast.specimen import Specimen
from scenes.cast.vesicle.bilayer import bilayer

SETTLED = 6.0
"""s from when on the envelope hovers as large as it stays."""

_FACING, _K = -0.56, 2.75  # how the cell is turned, how large it is
_CELL: Box = (-40.0, 180.0, 1010.0, 1120.0)  # its light too
_CELLS = (
    Blur(0.93, 0.16, 300, theme.BLUR[2], 0.42, 34),
    Blur(0.47, 0.10, 110, theme.BLUR[1], 0.34, 20),
    Blur(0.70, 0.93, 150, theme.BLUR[3], 0.26, 26),
    Blur(0.30, 0.24, 46, theme.BLUR[3], 0.30, 14),
)
_POOLS = ((0.95, 0.8, 520.0, theme.RECEIVER[2], 0.5), (0.55, 0.55, 380.0, theme.DEEP[0], 0.16))
_POCKET = ((-96.0, 60.0, 66.0, 1), (30.0, 104.0, 54.0, 2), (-30.0, -52.0, 60.0, 3), (98.0, 22.0, 62.0, 0))


def _xy(p: Points) -> tuple[float, float]:
    return float(p[0]), float(p[1])


@lru_cache(maxsize=1)
def _gate() -> Gate:
    return Gate(SENDER, _FACING, deep=52, r=88, neck=56, step=2.5)


def _at() -> Points:
    """Where the cell's middle is, px: its mouth is at `MOUTH`."""
    return np.asarray(MOUTH - _gate().mouth * _K)


@lru_cache(maxsize=1)
def _cell() -> Drawing:
    """The cell with its mouth open, the lamp in its pocket lit."""

    def draw(c: Canvas) -> None:
        gate = _gate()
        line, p, tone = max(gate.lines()[0], key=len), gate.middle, gate.anatomy.tone
        room = np.vstack([line, line[-1] + gate.out * 420, line[0] + gate.out * 420])
        deep = mix(tone.shade, theme.DEEP[3], 0.4)
        with c.moved(*_xy(_at()), _K):
            draw_shine(c, SENDER, SENDER.outline(_FACING))
            draw_body(c, SENDER, _FACING)
            draw_skin(c, SENDER, _FACING, (gate.box,))
            with c.clipped(path(room, True)):
                c.radial(disc(*_xy(p), gate.r * 1.7), (0, deep, 0.8), (0.6, deep, 0.7), (1, deep, 0.0))
                halo(c, *_xy(p), gate.r * 2.3, 0.85)
                lamp = [(o, theme.EXOSOME_LAMP[i], a) for o, i, a in ((0, 1, 0.9), (0.35, 2, 0.75), (0.62, 3, 0.5))]
                c.radial(disc(*_xy(p), gate.r * 1.55), *lamp, (1, theme.EXOSOME_LAMP[4], 0.0))
            skin = bilayer(line, gate.anatomy.thick, gate.anatomy.head, closed=False)
            draw_bilayer(c, skin, tone, gate.anatomy.axis())

    return Drawing(draw, _CELL)


Quiet = tuple[Box, float, float]


class Burst:
    """The picture at a time in s: call it with a canvas.

    Parameters
    ----------
    home
        Where the envelope comes to hover, px.
    r, calm
        Its radius when it has come near, and from `SETTLED` s on, px.
    quiet
        Boxes in px that nothing flies through, because words stand there, each with the times between which it
        becomes so, s.
    """

    def __init__(
        self, home: tuple[float, float] = HERO, r: float = 292.0, calm: float = 292.0, quiet: Sequence[Quiet] = ()
    ) -> None:
        self.home, self.r, self.calm, self.quiet = np.array(home), r, calm, quiet
        g = np.random.default_rng(12)
        self.far = [(g.uniform(0, 1), g.normal(0, 1), 3 + 11 * g.random() ** 2) for _ in range(46)]
        g = np.random.default_rng(21)
        self.snow = np.c_[g.uniform(0, FULL[0], 720), g.uniform(0, FULL[1], 720), g.uniform(1.7, 3.2, 720)]
        self.fall = np.c_[g.uniform(6, 26, 720), g.uniform(-15, 5, 720), g.uniform(0, 2 * np.pi, 720)]
        g = np.random.default_rng(5)
        self.drops = [(g.uniform(0, 1), g.normal(0, 0.5), g.random(), g.random()) for _ in range(120)]
        g = np.random.default_rng(8)
        self.others = [
            (i / 14 + g.uniform(-0.02, 0.02), (-1) ** i * g.uniform(0.24, 0.62), g.uniform(6.5, 9.5), g.uniform(0.6, 1))
            for i in range(14)
        ]  # fmt: skip

    def hero(self, t: float) -> tuple[float, float, float, float]:
        """Where the envelope is (x, y), its radius and its turn at a time: fast at first, then hovering."""
        come = 1 - 0.74 * float(np.exp(-2.0 * t))
        start = MOUTH + 40 * OUT
        x, y = start + (self.home - start) * come - ASIDE * 60 * np.sin(np.pi * come)
        r = self.r + (self.calm - self.r) * ease1(t, SETTLED / 2, SETTLED)
        glow = 1 + 0.010 * np.sin(2 * np.pi * 0.4 * t)
        x, y = x + 5 * np.sin(0.9 * t), y + 6 * np.sin(0.7 * t + 1)
        return float(x), float(y), float(r * (0.30 + 0.70 * come) * glow), float(0.05 * np.sin(1.1 * t) - 0.06)

    def shown(self, p: Points, r: float, t: float) -> float:
        """How visible something of `r` px that flies is at a point, 0..1: not where words stand."""
        out = 1.0
        for (x0, y0, x1, y1), begin, end in self.quiet:
            away = np.hypot(max(x0 - p[0], p[0] - x1, 0.0), max(y0 - p[1], p[1] - y1, 0.0))
            out *= 1 - ease1(t, begin, end) * (1 - ease1(float(away), 1.1 * r, 1.1 * r + 50))
        return out

    def __call__(self, c: Canvas, t: float) -> None:
        """Draw it as at `t` s."""
        step = float(2 ** np.ceil(np.log2(c.scale / 1.02)))
        ground = deep_body(light=(0.26, -0.18), cells=_CELLS, tint=_POOLS, beams=0.42, bokeh=18, vignette=0.35,
                           margin=0.0, size=FULL)  # fmt: skip
        c.picture(ground.drawing.at_scale(min(step, 1.0)))
        drift = 6 * float(np.sin(0.5 * t))
        for far, k in zip(blurred_cells(), (1.0, 0.5), strict=True):
            c.picture(far, drift * k, -drift * k)
        for beam in shafts():  # with the envelope, which hides their end
            c.picture(beam, alpha=ease1(t, 0.0, 0.9) * (0.9 + 0.1 * float(np.sin(2 * np.pi * 0.4 * t + beam.x))))
        halo(c, *_xy(MOUTH + OUT * 20), 520, 0.85)
        self._snow(c, t)
        self._shock(c, t)
        self._crowd(c, t)
        c.picture(_cell().at_scale(step))
        pocket = _at() + _gate().middle * _K
        halo(c, *_xy(pocket), 380, 0.8)
        for x, y, r, seed in _POCKET:
            _other(c, pocket + [x + 5 * np.sin(1.3 * t + seed), y + 5 * np.cos(1.1 * t + 2 * seed)], r, seed)
        self._drops(c, t)
        self._others(c, t)
        x, y, r, turn = self.hero(t)
        water = [(o, theme.DEEP[4], a) for o, a in ((0, 0.6), (0.62, 0.45), (1, 0.0))]
        c.radial(disc(x + 0.16 * r, y - 0.05 * r, 1.6 * r), *water)
        with c.moved(x, y, angle=turn):
            paint_ball(c, r, r * c.scale, 1.0, "letter", True, 0)
        if t < 3:  # past the lens and out of the frame
            c.picture(lens(), 962 + 70 * t + 30 * t * t, 1092 + 40 * t + 90 * t * t)

    def _snow(self, c: Canvas, t: float) -> None:
        """What floats in the water, driven slowly on the same way."""
        x, y, r = self.snow.T
        vx, vy, phase = self.fall.T
        at = np.c_[(x + vx * t + 9 * np.sin(0.7 * t + phase)) % FULL[0], (y + vy * t) % FULL[1]]
        lit = 0.75 * np.minimum(1.0, np.c_[at, FULL - at].min(1) / 40)
        for seen, here in zip(lit * [self.shown(p, 4, t) for p in at], np.c_[at, r].tolist(), strict=True):
            c.fill(disc(*here), (theme.MOTES[0], seen))

    def _shock(self, c: Canvas, t: float) -> None:
        """Arcs that run out through the water and are gone in a second, each a little after the one before."""
        angle = float(np.arctan2(OUT[1], OUT[0]))
        for late in (-0.35, 0.0, 0.3):
            u = t - late
            if 0 < u < 1.1:
                light, a = theme.EXOSOME_SCATTER[1], 0.55 * (1 - u / 1.1)
                line = path(arc(*_xy(MOUTH), 200 + 900 * u, angle - 0.62, angle + 0.62, 60))
                c.stroke(line, 3.5, (light, 0.0), (light, a), (light, 0.0), d=(0.2, 1))

    def _crowd(self, c: Canvas, t: float) -> None:
        """The many far behind, on the same way."""
        for i, (start, aside, r) in enumerate(self.far):
            u = (start + t / 60) % 1
            p = MOUTH + OUT * (120 + 1500 * u) + ASIDE * aside * (130 + 420 * u)
            _other(c, p, r, i, self.shown(p, r, t) * min(1.0, u / 0.05, (1 - u) / 0.05))

    def _others(self, c: Canvas, t: float) -> None:
        """Those that left beside it, growing as they come."""
        flight = []
        for i, (start, turn, seconds, size) in enumerate(self.others):
            u = (start + t / seconds + 0.12 * (1 - float(np.exp(-2 * t)))) % 1
            flight.append((u, turn, size, i))
        for u, turn, size, i in sorted(flight):
            way = OUT * np.cos(turn * 1.5) + ASIDE * np.sin(turn * 1.5)
            p = MOUTH + way * (60 + 1500 * u**1.2) + [0, 8 * np.sin(1.2 * t + i)]
            r = (22 + 78 * u) * size
            _other(c, p, r, i, self.shown(p, r, t) * ease1(u, 0.0, 0.06) * (1 - ease1(u, 0.9, 1.0)))

    def _drops(self, c: Canvas, t: float) -> None:
        """Water thrown out of the mouth: drops that stretch along their flight."""
        for start, angle, thick, shine in self.drops:
            u = (start + 0.10 * t + 0.25 * (1 - float(np.exp(-2.5 * t)))) % 1
            way = OUT * np.cos(angle) + ASIDE * np.sin(angle)
            q = 90 + 1400 * u**1.3
            a, b = (MOUTH + way * far for far in (q, q + 10 + q * 0.045))
            colour = theme.EXOSOME_SCATTER[1] if shine < 0.65 else theme.DEEP[0]
            lit = self.shown(a, 10, t) * (0.65 * shine + 0.15) * min(1.0, u / 0.05, (1 - u) / 0.1)
            axis: Axis = ((a[0], a[1]), (b[0], b[1]))
            c.stroke(path([a, b]), 2 + 3.4 * thick * (0.4 + q / 900), (colour, 0.0), (colour, lit), axis=axis)


def _other(c: Canvas, at: Points, r: float, seed: int, alpha: float = 1.0) -> None:
    """One of those without a letter."""
    x, y = float(at[0]), float(at[1])
    if alpha > 0.01 and -2 * r < x < FULL[0] + 2 * r and -2 * r < y < FULL[1] + 2 * r:
        with c.moved(x, y, angle=0.2 * np.sin(seed)):
            paint_ball(c, r, r * c.scale, alpha, "protein", False, seed)


def specimens() -> list[Specimen]:
    """The poster with this picture."""

    def poster(height: float) -> Mobject:
        w, h = frame_px()
        made = Poster(Burst(), "エクソソーム").at(w / 2, h / 2).sized(height / 1300)
        return made.set(clock=2.0)

    return [
        Specimen(
            "poster, burst", "archive", poster, "exosome envelope sender receiver nucleus protein letter seal postmark"
        )
    ]

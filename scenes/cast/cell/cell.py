"""Large translucent cells: a gel body inside a membrane of two leaflets, with what lives in it.

A `Anatomy` says where everything is, in px about the cell's centre; `turn` (radians, clockwise) turns the
anatomy but not the light, so that the same cell can face right in a wide film and downwards in a tall one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from manim import Mobject
from numpy.typing import NDArray

from explainer.draw import sdf
from explainer.draw.baking import Drawing
from explainer.draw.canvas import Axis, Canvas
from explainer.draw.geometry import Points, outward, resample, turn
from explainer.draw.materials.light import edge_glow, gel, soft_shadow
from explainer.draw.mobjects import Sprite
from explainer.draw.sdf import Field
from explainer.draw.shapes import Box, discs, paths
from scenes import theme
from scenes.cast.cell import organelles as organ
from scenes.cast.cell.organelles import RECEIVER as BLUE
from scenes.cast.cell.organelles import SENDER as TEAL
from scenes.cast.cell.skin import Tone, draw_bilayer
from scenes.cast.nucleus.nucleus import Wall, nucleus
from scenes.cast.specimen import Specimen
from scenes.cast.vesicle.bilayer import bilayer

Place = tuple[float, float]
Windows = tuple[Box, ...]
_MAX_SCALE = 4.0  # device px per px: beyond this a whole cell would take hundreds of megabytes


@dataclass(frozen=True)
class Anatomy:
    """Where everything in a cell is; px about its centre, angles in radians.

    Attributes
    ----------
    r, ky, wob
        Outline: radius, squeeze, and (mode, amplitude, phase) of its waves.
    thick, head
        The membrane's depth and the radius of its lipid heads.
    gates
        Angles at which the membrane fuses or takes up; 0 is to the right.
    """

    tone: Tone
    r: float
    ky: float
    wob: tuple[tuple[int, float, float], ...]
    thick: float
    head: float
    gates: tuple[float, ...]
    wall: Wall
    pores: int
    nucleoli: tuple[tuple[float, float, float], ...]
    hue: float
    mitochondria: tuple[tuple[float, float, float, float, float], ...]  # x, y, length, width, angle
    golgi: tuple[float, float, float, float]  # x, y, size, angle
    reticulum: tuple[tuple[float, float, int, int], ...]  # from angle, to angle, rows, seed
    rooms: tuple[tuple[float, float, float], ...]  # x, y, radius
    lysosomes: tuple[tuple[float, float, float], ...]
    seed: int

    def point(self, theta: Points | float, facing: float = 0.0) -> Points:
        """Points of the membrane's middle at the anatomy's angles."""
        a = np.atleast_1d(np.asarray(theta, float))
        r = self.r + sum(amp * np.sin(k * a + ph) for k, amp, ph in self.wob)
        return turn(np.c_[r * np.cos(a), r * np.sin(a) * self.ky], facing)

    def outline(self, facing: float = 0.0) -> Points:
        """The membrane's middle, closed, about 4 px a step."""
        return resample(self.point(np.linspace(0, 2 * np.pi, 720, endpoint=False), facing), step=4.0, closed=True)

    def field(self, X: Field, Y: Field, facing: float = 0.0) -> Field:
        """About the distance to the membrane in px, negative inside."""
        cs, sn = np.cos(facing), np.sin(facing)
        return sdf.wobbly(cs * X + sn * Y, cs * Y - sn * X, 0, 0, self.r, self.wob, self.ky)

    def gate_at(self, facing: float = 0.0, which: int = 0) -> tuple[Points, Points]:
        """A gate's middle and its unit normal out of the cell."""
        p = self.point(self.gates[which] + np.array([-0.01, 0.0, 0.01]), facing)
        along = p[2] - p[0]
        n = np.array([along[1], -along[0]]) / np.hypot(*along)
        return p[1], n

    def axis(self, k: float = 1.0) -> Axis:
        """From the lit to the dark end of the cell."""
        return ((-0.46 * self.r * k, -0.9 * self.r * k), (0.62 * self.r * k, 0.95 * self.r * k))


SENDER = Anatomy(
    TEAL, 424, 0.88, ((2, 7, 0.6), (3, 7, 2.0), (5, 4, 0.3)), 21, 4.4, (0.03,),
    Wall(-62, 2, 150), 13, ((0.22, 0.16, 0.27),), 0.0,
    ((-262, -196, 128, 56, 0.45), (-40, -252, 122, 54, -0.12), (60, 262, 126, 54, -0.28), (-150, 276, 112, 52, 0.35),
     (272, -186, 104, 46, 0.8)),
    (196, 166, 124, -0.92), ((-1.2, -0.48, 4, 4), (1.05, 2.2, 3, 6)),
    ((150, -262, 18), (318, 128, 17), (286, 208, 13), (184, -214, 13), (-190, -250, 12), (338, -118, 13),
     (-46, 312, 13), (-330, 60, 16), (-300, 130, 11)),
    ((-296, -60, 34),), 3,
)  # fmt: skip
RECEIVER = Anatomy(
    BLUE, 348, 0.94, ((2, 8, 2.2), (3, 6, 0.4), (5, 4, 2.0)), 22, 4.4, (3.42, 2.55),
    Wall(78, 30, 122, 1.12, 0.5, ((2, 0.02, 0.4), (3, 0.024, 2.2), (5, 0.012, 1.0))), 11,
    ((-0.28, 0.22, 0.21), (0.30, -0.20, 0.16)), 0.75,
    ((-120, 212, 112, 50, 0.55), (60, -238, 112, 48, 0.25), (212, -168, 98, 46, 0.72), (120, 246, 100, 46, -0.25)),
    (-112, -196, 100, -2.1), ((2.15, 3.35, 3, 9),),
    ((-230, 128, 18), (-20, 262, 15), (-236, -140, 13), (-40, -288, 12), (262, 60, 13), (240, 130, 17), (-196, 76, 10)),
    ((-52, 172, 40),), 5,
)  # fmt: skip


def stubs(line: Points, n: int, r: float, seed: int, skip: Windows = ()) -> tuple[Points, Points]:
    """Feet and heads of `n` surface proteins along a closed membrane; they point out of the cell.

    `skip` lists windows to leave free.
    """
    out = outward(line)
    g = np.random.default_rng(seed)
    at = ((np.arange(n) + g.uniform(-0.28, 0.28, n)) * len(line) / n).astype(int) % len(line)
    for w in skip:
        at = at[~within(line[at], w)]
    return line[at] + out[at] * r * 1.6, line[at] + out[at] * r * 4.8


def draw_shine(c: Canvas, anatomy: Anatomy, line: Points) -> None:
    """The shadow that a cell of this outline throws, and the light round it."""
    soft_shadow(c, [line], 18, 36, 44, theme.DEEP[4], 0.6)
    edge_glow(c, line, 20, anatomy.tone.glow, 0.6, lit=anatomy.axis())


def draw_body(c: Canvas, anatomy: Anatomy, facing: float = 0.0) -> None:
    """A cell about (0, 0) without its membrane: gel and organelles."""
    tone = anatomy.tone
    gel(
        c, [anatomy.outline(facing)], core=(tone.core, 0.87), edge=(tone.edge, 0.90), rim=(tone.rim, 0.80),
        shade=(tone.shade, 0.65), back=(tone.back, 0.22), bevel=0.36 * anatomy.r, p=1.7, mottle=0.08, seed=anatomy.seed,
        pools=((-0.3 * anatomy.r, -0.55 * anatomy.r, 0.45 * anatomy.r, tone.mid, 0.14),),
    )  # fmt: skip
    _inside(c, anatomy, facing)


def draw_cell(c: Canvas, anatomy: Anatomy, facing: float = 0.0) -> None:
    """A whole cell about (0, 0)."""
    draw_shine(c, anatomy, anatomy.outline(facing))
    draw_body(c, anatomy, facing)
    draw_skin(c, anatomy, facing)


def _inside(c: Canvas, anatomy: Anatomy, facing: float) -> None:
    tone = anatomy.tone

    def put(x: float, y: float) -> Place:
        p = turn([(x, y)], facing)[0]
        return float(p[0]), float(p[1])

    w = anatomy.wall
    x, y = put(w.x, w.y)
    wall = Wall(x, y, w.r, w.stretch, w.lean + facing, w.wob)
    _threads(c, anatomy, facing)
    _grain(c, anatomy, wall)
    for a0, a1, rows, seed in anatomy.reticulum:
        organ.reticulum(c, wall, 34, a0, a1, tone, rows=rows, seed=seed)
    gx, gy, size, angle = anatomy.golgi
    organ.golgi(c, *put(gx, gy), size, angle + facing, tone)
    for mx, my, length, width, angle in anatomy.mitochondria:
        organ.mitochondrion(c, *put(mx, my), length, width, angle + facing * 0.5, tone)
    nucleus(c, wall, seed=anatomy.seed, pores=anatomy.pores, nucleoli=anatomy.nucleoli, hue=anatomy.hue)
    for ex, ey, r in anatomy.rooms:
        (organ.endosome if r > 14 else organ.vesicle)(c, *put(ex, ey), r, tone)
    for lx, ly, r in anatomy.lysosomes:
        organ.lysosome(c, *put(lx, ly), r)


def _threads(c: Canvas, anatomy: Anatomy, facing: float) -> None:
    """The cell's scaffold: faint fibres from beside the nucleus to the membrane."""
    g = np.random.default_rng(anatomy.seed + 7)
    start = np.array([anatomy.wall.x + anatomy.wall.r * 0.6, anatomy.wall.y - anatomy.wall.r * 0.9])
    lines = []
    for a in np.linspace(0, 2 * np.pi, 22, endpoint=False) + g.uniform(-0.1, 0.1, 22):
        end = anatomy.point(a)[0] * 0.95
        bow = np.array([-(end - start)[1], (end - start)[0]]) * g.uniform(-0.14, 0.14)
        u = np.linspace(0, 1, 40)[:, None]
        lines.append(turn(start + (end - start) * u + bow * 4 * u * (1 - u), facing))
    c.stroke(paths(lines), 5.0, (anatomy.tone.shade, 0.10))
    c.stroke(paths(lines), 2.2, (anatomy.tone.lit, 0.13), (anatomy.tone.mid, 0.07))


def _grain(c: Canvas, anatomy: Anatomy, wall: Wall) -> None:
    """Proteins of the cytosol as soft dots, none of them in the nucleus."""
    g = np.random.default_rng(anatomy.seed + 1)
    n = int(anatomy.r**2 / 620)
    a, d = g.uniform(0, 2 * np.pi, n), anatomy.r * 0.93 * np.sqrt(g.uniform(0, 1, n))
    p = np.c_[d * np.cos(a), d * np.sin(a) * anatomy.ky]
    p = p[np.hypot(*(p - [wall.x, wall.y]).T) > wall.r * 1.06]
    r = g.choice([1.5, 2.1, 2.9, 3.8], len(p), p=[0.4, 0.3, 0.2, 0.1])
    c.fill(discs(p + 0.8, r), (anatomy.tone.shade, 0.25))
    c.fill(discs(p, r), (anatomy.tone.lit, 0.42), (anatomy.tone.mid, 0.26))


def draw_skin(c: Canvas, anatomy: Anatomy, facing: float = 0.0, windows: Windows = ()) -> None:
    """A cell's membrane with its proteins; inside `windows` (px) it is left to live pieces."""
    line, axis = anatomy.outline(facing), anatomy.axis()
    if not windows:
        draw_bilayer(c, bilayer(line, anatomy.thick, anatomy.head), anatomy.tone, axis)
    for stretch in outside(line, windows):
        draw_bilayer(c, bilayer(stretch, anatomy.thick, anatomy.head, closed=False), anatomy.tone, axis)
    feet, heads = stubs(line, round(anatomy.r / 15), anatomy.head, anatomy.seed + 1, windows)
    lit, main, deep = theme.PROTEIN
    c.stroke(paths(np.stack([feet, heads], 1)), anatomy.head, lit, main, deep, axis=axis)
    c.fill(discs(heads, anatomy.head * 1.05), lit, main, deep, axis=axis)
    c.fill(discs(heads - anatomy.head * 0.3, anatomy.head * 0.36), (theme.GLINT, 0.7))


def within(line: Points, window: Box) -> NDArray[np.bool_]:
    """Which points of a line lie in a window."""
    x0, y0, x1, y1 = window
    return np.asarray((line[:, 0] > x0) & (line[:, 0] < x1) & (line[:, 1] > y0) & (line[:, 1] < y1))


def outside(line: Points, windows: Windows) -> list[Points]:
    """The open stretches of a closed line that lie outside all windows, from border to border."""
    if not windows:
        return []
    inside = np.any([within(line, w) for w in windows], axis=0)
    first = int(np.flatnonzero(inside & ~np.roll(inside, -1))[0]) + 1
    rolled, free = np.roll(line, -first, 0), ~np.roll(inside, -first)
    starts = np.flatnonzero(free & ~np.r_[False, free[:-1]])
    ends = np.flatnonzero(free & ~np.r_[free[1:], False]) + 1
    return [rolled[a:b] for a, b in zip(starts, ends, strict=True)]


def _drawing(anatomy: Anatomy, draw: Callable[[Canvas], None]) -> Drawing:
    pad = 1.2 * anatomy.r * max(1.0, anatomy.ky) + 110
    return Drawing(draw, (-pad, -pad, pad, pad), finest=_MAX_SCALE)


@lru_cache(maxsize=8)
def _cell_drawing(anatomy: Anatomy, facing: float) -> Drawing:
    return _drawing(anatomy, lambda c: draw_cell(c, anatomy, facing))


@lru_cache(maxsize=8)
def body_drawing(anatomy: Anatomy, facing: float) -> Drawing:
    """Gel and organelles, to be cut to the outline that the cell has now."""
    return _drawing(anatomy, lambda c: draw_body(c, anatomy, facing))


@lru_cache(maxsize=8)
def skin_drawing(anatomy: Anatomy, facing: float, windows: Windows) -> Drawing:
    """The membrane outside `windows`."""
    return _drawing(anatomy, lambda c: draw_skin(c, anatomy, facing, windows))


def cell(anatomy: Anatomy, facing: float = 0.0) -> Sprite:
    """A closed cell to carry, its centre at local (0, 0); `OpenCell` is one with gates."""
    return Sprite(_cell_drawing(anatomy, facing))


def specimens() -> list[Specimen]:
    """The two cells of the letter."""

    def show(name: str, anatomy: Anatomy, means: str) -> Specimen:
        def build(height: float) -> Mobject:
            return cell(anatomy).sized(height / (2 * anatomy.r)).move_to((0, 0, 0))

        return Specimen(name, "body", build, means)

    return [
        show("sending cell", SENDER, "sender nucleus protein"),
        show("receiving cell", RECEIVER, "receiver nucleus protein"),
    ]

"""Five organs in stacked cut paper, each in a box from -100 to 100 px; the viewer's left is anatomically right."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour, dark, light
from explainer.draw.geometry import Points, bezier, pts, turn
from explainer.draw.materials.paper import SHADOW, lay
from explainer.draw.mobjects import Sprite, frame_px
from explainer.draw.shapes import curve, path, paths
from scenes import theme
from scenes.cast.specimen import Specimen

Organ = Literal["heart", "joint", "nerve", "liver", "immune"]
ORGANS: tuple[Organ, ...] = ("heart", "joint", "nerve", "liver", "immune")

_HEART, _VENTRICLE, _VEIN, _TRUNK, _VESSEL = theme.HEART
_BONE, _FIBULA, _PATELLA, _CARTILAGE, _LIGAMENT = theme.JOINT
_CORTEX, _LOBE, _CEREBELLUM, _STEM, _LEAF, _FOLD = theme.BRAIN
_LIVER, _LEFT_LOBE, _GALL, _FURROW = theme.LIVER
_WHITE_CELL, _LEAFLET, _INSIDE, _LOBES = theme.IMMUNE_ORGAN
_ANTIBODY, _BRIGHT = theme.ANTIBODY_PAPER


def traced(d: str) -> Points:
    """A closed outline written as `M x y`, `L x y`, `C` with three pairs, `Z`."""
    out: list[Points] = []
    for letter, numbers in re.findall(r"([MLC])([^MLCZ]*)", d):
        p = pts([float(n) for n in numbers.split()])
        out.append(bezier(out[-1][-1], p[0], p[1], p[2], 14)[1:] if letter == "C" else p)
    return np.vstack(out)


def _cut(c: Canvas, d: str, colour: Colour, e: float, edge: float = 1.8) -> None:
    lay(c, traced(d), colour, e=e, edge=edge, tex=0.6, seed=len(d), smooth=False)


Stroke = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


def _lines(
    c: Canvas, strokes: list[Stroke], colour: Colour, w: float, alpha: float = 1.0, dx: float = 0, dy: float = 0
) -> None:
    c.stroke(paths([bezier(*s, 16) + [dx, dy] for s in strokes]), w, colour, alpha=alpha)


def _heart(c: Canvas) -> None:
    _cut(c, "M -46 -96 L -24 -96 C -23 -70 -24 -50 -20 -28 L -48 -24 C -52 -50 -48 -74 -46 -96 Z", _VEIN, 0.7)
    for branch in ("M 8 -112 L 20 -112 L 20 -84 L 8 -84 Z", "M 28 -114 L 39 -114 L 38 -86 L 27 -88 Z"):
        _cut(c, branch, _HEART, 0.5, 1.2)
    arch = (
        "M -16 -22 C -22 -62 -6 -98 26 -98 C 52 -98 64 -78 62 -54 "
        "L 40 -52 C 41 -66 36 -75 25 -75 C 10 -75 6 -52 12 -22 Z"
    )
    trunk = (
        "M 8 -14 C 6 -42 22 -60 48 -60 C 62 -60 74 -56 84 -50 L 78 -30 C 66 -36 58 -38 50 -37 C 40 -36 36 -26 38 -8 Z"
    )
    body = (
        "M -22 -34 C -58 -46 -84 -22 -80 16 C -76 52 -40 86 14 104 C 34 110 48 96 58 76 "
        "C 74 46 84 14 72 -14 C 60 -38 30 -42 8 -28 C -2 -34 -12 -36 -22 -34 Z"
    )
    atrium = "M -30 -36 C -62 -44 -84 -20 -80 14 C -78 28 -66 34 -52 26 C -34 16 -24 -12 -30 -36 Z"
    ventricle = "M -50 30 C -30 22 -6 6 8 -24 C 14 8 10 52 -2 96 C -34 84 -58 60 -68 40 C -62 36 -56 33 -50 30 Z"
    _cut(c, arch, _HEART, 0.7)
    _cut(c, trunk, _TRUNK, 0.7)
    _cut(c, body, _HEART, 0.9, 2.2)
    _cut(c, atrium, dark(_HEART, 0.14), 0.5)
    _cut(c, ventricle, _VENTRICLE, 0.6)
    vessels: list[Stroke] = [
        ((8, -24), (22, 6), (24, 50), (10, 92)),
        ((21, 16), (40, 26), (48, 42), (48, 66)),
        ((22, 34), (2, 44), (-14, 44), (-28, 62)),
    ]
    _lines(c, vessels, _VESSEL, 4.2)


def _joint(c: Canvas) -> None:
    fibula = "M 36 50 C 44 44 56 46 58 56 C 58 66 53 74 53 86 L 53 114 L 39 114 L 39 86 C 39 74 34 62 36 50 Z"
    tibia = (
        "M -56 30 C -40 24 -16 32 0 32 C 16 32 38 24 56 30 C 64 38 58 52 46 58 C 32 64 24 84 24 114 "
        "L -22 114 C -22 84 -30 66 -46 58 C -58 52 -64 38 -56 30 Z"
    )
    lower = (
        "M -58 30 C -42 22 -16 30 0 30 C 16 30 40 22 58 30 C 60 36 58 40 54 43 "
        "C 38 37 16 43 0 43 C -16 43 -38 37 -54 43 C -58 40 -60 36 -58 30 Z"
    )
    femur = (
        "M -34 -112 L 26 -112 C 24 -74 30 -52 52 -34 C 66 -20 62 10 40 14 C 22 16 14 2 2 2 "
        "C -12 2 -22 18 -42 14 C -64 8 -66 -22 -52 -36 C -34 -54 -34 -80 -34 -112 Z"
    )
    upper = (
        "M -60 -18 C -64 4 -56 16 -42 18 C -22 22 -12 6 2 6 C 14 6 22 20 40 18 C 58 14 66 -4 60 -20 "
        "C 56 -8 48 2 38 2 C 22 2 14 -10 2 -10 C -12 -10 -24 4 -40 2 C -52 0 -58 -8 -60 -18 Z"
    )
    _cut(c, fibula, _FIBULA, 0.6)
    _cut(c, tibia, _BONE, 0.9, 2.2)
    _cut(c, lower, _CARTILAGE, 0.5)
    _cut(c, femur, _BONE, 0.9, 2.2)
    _cut(c, upper, _CARTILAGE, 0.5)
    for x in (-58, 58):
        outer = bezier((x * 0.90, -18), (x * 1.24, 4), (x * 1.24, 28), (x * 0.90, 54), 12)
        inner = bezier((x * 0.74, 50), (x * 1.06, 26), (x * 1.06, 6), (x * 0.76, -14), 12)
        lay(c, np.vstack([outer, inner]), _LIGAMENT, e=0.5, edge=1.4, tex=0)
    patella = "M 2 -60 C 22 -60 34 -48 31 -30 C 28 -12 14 2 2 4 C -10 2 -25 -12 -28 -30 C -31 -48 -18 -60 2 -60 Z"
    _cut(c, patella, _PATELLA, 0.9, 2.0)
    _lines(c, [((-16, -36), (-14, -46), (-4, -50), (6, -49))], theme.GLINT, 5, 0.9)


def _nerve(c: Canvas) -> None:
    _cut(c, "M 10 34 C 22 34 34 40 36 52 C 38 72 40 90 44 110 L 20 110 C 18 88 14 66 4 52 Z", _STEM, 0.7)
    _cut(c, "M 30 34 C 54 26 84 30 86 50 C 88 68 66 78 46 74 C 30 70 22 50 30 34 Z", _CEREBELLUM, 0.7)
    leaves: list[Stroke] = [
        ((34 + 3 * i, 42 + 8 * i), (50, 36 + 8 * i), (66, 38 + 8 * i), (82 - 4 * i, 46 + 6 * i)) for i in range(4)
    ]
    _lines(c, leaves, _LEAF, 2.6)
    cortex = (
        "M -96 4 C -98 -20 -88 -44 -68 -58 C -58 -78 -32 -90 -8 -86 C 14 -96 46 -90 62 -74 C 84 -66 98 -44 96 -20 "
        "C 104 -2 98 22 82 34 C 66 44 46 38 34 38 C 20 54 -8 58 -28 50 C -50 54 -70 46 -74 34 C -90 30 -97 18 -96 4 Z"
    )
    _cut(c, cortex, _CORTEX, 1.0, 2.2)
    folds: list[Stroke] = [
        ((-60, -50), (-40, -40), (-52, -20), (-34, -12)), ((-34, -80), (-22, -62), (-34, -48), (-14, -38)),
        ((-2, -82), (6, -62), (-8, -44), (10, -30)), ((36, -86), (28, -66), (44, -54), (32, -36)),
        ((66, -66), (54, -52), (72, -40), (60, -22)), ((90, -30), (74, -26), (78, -8), (60, -4)),
        ((-90, -10), (-74, -14), (-70, 6), (-56, 2)), ((-14, -14), (2, -24), (20, -8), (36, -18)),
        ((86, 12), (70, 10), (66, 26), (50, 22)),
    ]  # fmt: skip
    _lines(c, folds, _FOLD, 5.4, 0.9, 0.8, 1.6)
    _lines(c, folds, dark(_CORTEX, 0.34), 4.4)
    temple = "M -58 22 C -44 10 -14 14 10 12 C 28 12 38 22 34 36 C 24 54 -6 60 -28 52 C -48 54 -66 40 -58 22 Z"
    _cut(c, temple, _LOBE, 0.6)
    _lines(c, [((-40, 32), (-22, 26), (-4, 36), (14, 28))], dark(_CORTEX, 0.28), 4)


def _liver(c: Canvas) -> None:
    _cut(
        c,
        "M -20 38 C -8 36 0 46 -2 60 C -4 76 -16 88 -26 84 C -36 80 -36 66 -32 56 C -29 48 -26 40 -20 38 Z",
        _GALL,
        0.7,
    )
    body = (
        "M -98 -8 C -98 -46 -66 -68 -28 -66 C 6 -64 34 -56 62 -48 C 84 -42 100 -34 100 -22 C 100 -8 74 2 50 10 "
        "C 26 20 12 34 -4 52 C -22 74 -48 84 -70 72 C -92 58 -98 28 -98 -8 Z"
    )
    left = (
        "M 8 -60 C 30 -54 48 -52 64 -48 C 86 -42 100 -34 100 -22 C 100 -8 74 2 50 10 "
        "C 36 15 26 21 16 30 C 18 0 16 -30 8 -60 Z"
    )
    _cut(c, body, _LIVER, 1.0, 2.2)
    _cut(c, left, _LEFT_LOBE, 0.7)
    _lines(c, [((8, -58), (17, -28), (19, 0), (16, 28))], _FURROW, 4.5)
    shine: list[Stroke] = [
        ((-78, -28), (-66, -46), (-44, -52), (-22, -50)),
        ((-84, 4), (-82, -6), (-82, -10), (-80, -16)),
    ]
    _lines(c, shine, light(_LIVER, 0.34), 6, 0.8)


def _immune(c: Canvas) -> None:
    s = np.linspace(0, 2 * np.pi, 84, endpoint=False)
    r = 66 + 3.2 * np.sin(7 * s) + 3.0 * np.sin(5 * s + 1) + 1.6 * np.sin(12 * s + 2)

    def ring(d: float) -> Points:
        return pts(np.c_[(r - d) * np.cos(s) - 8, (r - d) * np.sin(s) + 16])

    lay(c, ring(0), _WHITE_CELL, e=1.0, edge=2.2, tex=0)
    for d, colour in ((6, dark(_WHITE_CELL, 0.4)), (8.5, _LEAFLET), (14, _INSIDE)):
        c.fill(curve(ring(d)), colour)
    with c.moved(-3, 6):
        nucleus = (
            "M -44 2 C -44 -22 -20 -30 -6 -20 C 2 -14 0 -4 8 -2 C 22 0 34 10 32 28 "
            "C 30 48 10 54 -2 44 C -8 38 -8 30 -18 30 C -34 30 -44 18 -44 2 Z"
        )
        _cut(c, nucleus, _LOBES, 0.5)
    for x, y, degrees, k in ((56, -54, 30, 0.92), (-66, -52, -30, 0.84), (76, 44, 84, 0.70)):
        arms = [[(0, 36), (0, 4)], [(0, 4), (-25, -26)], [(0, 4), (25, -26)]]
        lines = [turn(pts(a) * k, np.radians(degrees)) + [x, y] for a in arms]
        for dx, colour, alpha in ((2.5, SHADOW, 0.2), (-0.6, _BRIGHT, 1.0), (0.0, _ANTIBODY, 1.0)):
            with c.moved(dx, dx * 1.7):
                c.stroke(paths(lines), 12.5 * k, colour, alpha=alpha)
        for line in lines[1:]:  # the light chains
            c.stroke(path([line[1], line[1] + (line[0] - line[1]) * 0.3]), 12 * k, _BRIGHT)


_DRAW: dict[Organ, Callable[[Canvas], None]] = {
    "heart": _heart, "joint": _joint, "nerve": _nerve, "liver": _liver, "immune": _immune,
}  # fmt: skip


def draw_organ(c: Canvas, organ: Organ) -> None:
    """Draw an organ round (0, 0), about 220 px tall."""
    _DRAW[organ](c)


@lru_cache(maxsize=8)
def organ_drawing(organ: Organ) -> Drawing:
    """A baked organ with its shadows."""
    return Drawing(lambda c: draw_organ(c, organ), (-130, -130, 140, 145))


def specimens() -> list[Specimen]:
    """The five organs."""

    def one(organ: Organ) -> Callable[[float], Mobject]:
        def build(height: float) -> Mobject:
            w, h = frame_px()
            return Sprite(organ_drawing(organ)).sized(height / 260).at(w / 2, h / 2)

        return build

    return [
        Specimen(f"organ: {organ}", "archive", one(organ), "immune" if organ == "immune" else "") for organ in ORGANS
    ]

"""The street at dusk in cut paper: sky, rows of houses, trees, pavement; at night its lights dim from left to right."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from manim import Group, Mobject, config

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import dark, light, mix
from explainer.draw.geometry import blob, ease1, pts, rrect
from explainer.draw.materials.light import glow
from explainer.draw.materials.paper import draw_baked, large, lay
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.props import prop
from explainer.draw.shapes import discs, path
from scenes import theme
from scenes.cast.specimen import Specimen

PAVEMENT = 134.0
"""px of ground at the foot of the frame."""

_MARGIN = 40.0
_FAR, _MIDDLE, _NEAR = theme.STREET_HOUSE
_DIM = 0.35  # share of the frame over which the night's front is soft


def _houses(
    c: Canvas,
    span: tuple[float, float],
    foot: float,
    tops: tuple[float, float],
    widths: tuple[float, float],
    colour: str,
    lit: float,
    seed: int,
) -> None:
    """One row of houses from a left to a right px, roofs between two heights, a share of their windows lit."""
    g = np.random.default_rng(seed)
    x, end = span
    roof, windows = [(x, foot)], []
    while x < end:
        w, top, kind = g.uniform(*widths), foot - g.uniform(*tops), g.integers(3)
        shapes = (
            [(x, top), (x + w, top)],
            [(x, top), (x + w / 2, top - w * 0.22), (x + w, top)],
            [(x, top), (x + w * 0.62, top), (x + w * 0.62, top + 40), (x + w, top + 40)],
        )
        roof += shapes[kind]
        columns = max(2, int(w / 46))
        windows += [
            (x + (i + 0.5) * w / columns - 11, top + 58 + j * 62)
            for i in range(columns)
            for j in range(int((foot - top) / 62))
            if g.random() < lit
        ]
        x += w
    lay(c, pts([*roof, (x, foot)]), colour, e=1.4, edge=2.0, tex=0.9, seed=seed, smooth=False)
    for wx, wy in windows:
        pane = path(rrect(wx, wy, 22, 30, 4), True)
        c.fill(pane, theme.STREET_LAMP[1], theme.STREET_LAMP[2], alpha=0.5 + 0.4 * float(g.random()))


def _tree(c: Canvas, x: float, y: float, k: float, colour: str) -> None:
    trunk = pts([(x - 9 * k, y), (x - 6 * k, y - 120 * k), (x + 6 * k, y - 120 * k), (x + 9 * k, y)])
    lay(c, trunk, theme.KRAFT[3], e=0.8, smooth=False)
    for dx, dy, r, t in ((-46, -150, 66, 0.18), (44, -160, 70, 0.0), (0, -215, 78, 0.1)):
        crown = blob(x + dx * k, y + dy * k, r * k, None, 0.03, 50, dx + 90)
        lay(c, crown, light(colour, t), e=0.9, seed=3)


def _draw(c: Canvas, w: float, h: float) -> None:
    ground = h - PAVEMENT
    x0, x1 = -_MARGIN, w + _MARGIN
    sky = path([(x0, -_MARGIN), (x1, -_MARGIN), (x1, h + _MARGIN), (x0, h + _MARGIN)], True)
    c.fill(sky, *theme.DUSK, axis=((0, 0), (0, h * 0.83)))
    glow(c, w * 0.4, h * 0.76, w * 0.47, theme.STREET_GLOW, 0.5, ry=h * 0.39)
    g = np.random.default_rng(2)
    n = int(w * h / 34560)
    c.fill(discs(np.c_[g.uniform(0, w, n), g.uniform(0, h * 0.3, n)], g.uniform(1.2, 2.6, n)), (theme.TEXT, 0.5))
    _houses(c, (x0, x1), ground + 54, (530, 750), (90, 170), _FAR, 0.28, 4)
    glow(c, w * 0.47, h * 0.86, w * 0.52, theme.STREET_GLOW, 0.34, ry=h * 0.28)
    _houses(c, (x0, x1), ground + 54, (360, 560), (120, 210), _MIDDLE, 0.36, 11)
    for share, k, leaf in ((0.016, 1.25, 1), (0.657, 1.1, 0)):
        _tree(c, w * share, ground + 14, k, theme.STREET_LEAF[leaf])
    for i, x in enumerate(np.arange(-30, w + 60, 92).tolist()):
        r = float(g.uniform(44, 66))
        lay(c, blob(x, ground, r * 1.15, r, 0.04, 50, i), mix(theme.STREET_LEAF[i % 2], _NEAR, 0.3), e=0.9, seed=i)
    top = [(x0, ground), (w * 0.36, ground - 12), (w * 0.73, ground + 4), (x1, ground - 6)]
    lay(c, pts([*top, (x1, h + _MARGIN), (x0, h + _MARGIN)]), _NEAR, e=2.0, edge=3, tex=1.0, seed=8, smooth=False)
    c.stroke(path([(x0, ground + 72), (x1, ground + 66)]), 6, (light(_NEAR, 0.35), 0.5), dash=(90, 60))


@lru_cache(maxsize=4)
def street_drawing(w: float, h: float) -> Drawing:
    """The street over a frame of `w` by `h` px, from its top left corner, and a margin round it."""
    return large(lambda c: _draw(c, w, h), (-_MARGIN, -_MARGIN, w + _MARGIN, h + _MARGIN))


def night_at(night: float, share: float) -> float:
    """How dark it is at a share of the frame's width, 0..1: the lights go out from left to right."""
    return 1 - ease1(share, night * (1 + _DIM) - _DIM, night * (1 + _DIM)) if 0 < night < 1 else float(night >= 1)


class Street(Live):
    """The street over the whole frame; prop `night` 0 dusk .. 1 night, which falls from left to right."""

    night: float = prop()

    def __init__(self, *, night: float = 0.0, parallax: float = 1.0) -> None:
        self.night = night
        self.w, self.h = frame_px()
        super().__init__((-_MARGIN, -_MARGIN, self.w + _MARGIN, self.h + _MARGIN), parallax)

    def draw(self, c: Canvas, t: float) -> None:
        """The street, and the night over it."""
        c.picture(street_drawing(self.w, self.h).at_scale(config.pixel_width / self.w))  # one bake for every zoom
        if self.night > 0:
            x0, y0, x1, y1 = self.box
            deep = mix(theme.DEEP[3], theme.DEEP[4], 0.6)
            stops = [(deep, (0.86 - 0.5 * u**3) * night_at(self.night, u)) for u in np.linspace(0, 1, 9).tolist()]
            c.fill(path([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], True), *stops, axis=((0, 0), (self.w, 0)))


# ---- people
def _draw_passer(c: Canvas, child: bool) -> None:
    coat = theme.PASSER[2 if child else 0]
    for x in (-30, 30):
        lay(c, rrect(x - 17, -70, 34, 110, 10), dark(_NEAR, 0.25), e=0.6, smooth=False)
    half = [(64, -46), (74, -150), (58, -228), (24, -254)]
    body = pts([*[(-x, y) for x, y in half], *reversed(half), (0, -38)])
    lay(c, body, coat, e=1.6, edge=2.6, tex=1.0, seed=3)
    c.stroke(path([(0, -206), (0, -60)]), 3, (dark(coat, 0.35), 0.55))


def _draw_head(c: Canvas, child: bool) -> None:
    hair = theme.PASSER[3 if child else 1]
    lay(c, rrect(-17, -276, 34, 36, 10), theme.PASSER[4], e=0.2, smooth=False)
    lay(c, blob(0, -306, 48, 52, 0.01, 50, 3), hair, e=1.2, edge=2.2, tex=0.8)
    lay(c, blob(0, -318, 47, 40, 0.02, 40, 5), hair, e=0.3, edge=1.4)


@lru_cache(maxsize=4)
def _part(head: bool, child: bool) -> Drawing:
    draw = _draw_head if head else _draw_passer
    return Drawing(lambda c: draw(c, child), (-130, -400, 140, 90))


class Passer(Live):
    """Somebody who has stopped, seen from behind, about 390 px tall from local (0, 0) at the feet.

    Prop `look`, -1..1: how far the head is turned to a side.
    """

    look: float = prop()

    def __init__(self, *, child: bool = False, parallax: float = 1.0) -> None:
        self.child, self.look = child, 0.0
        super().__init__((-130, -400, 140, 90), parallax)

    def draw(self, c: Canvas, t: float) -> None:
        """Coat and head; they breathe."""
        breath = float(np.sin(2 * np.pi * t / 3.4 + self.child))
        draw_baked(c, _part(False, self.child))
        with c.moved(0, -262 - 1.2 * breath, angle=0.10 * self.look + 0.008 * breath), c.moved(5 * self.look, 262):
            draw_baked(c, _part(True, self.child))


def specimens() -> list[Specimen]:
    """The street at dusk, and two who pass."""

    def street(height: float) -> Mobject:
        return Street(night=0.4).at(0, 0).sized(height / frame_px()[1]).move_to([0, 0, 0])

    def passer(child: bool) -> Callable[[float], Mobject]:
        def build(height: float) -> Mobject:
            w, h = frame_px()
            return Group(Passer(child=child).at(w / 2, h / 2 + height * 0.4).sized(height / 430))

        return build

    return [
        Specimen("street", "archive", street),
        Specimen("passer", "archive", passer(child=False)),
        Specimen("child", "archive", passer(child=True)),
    ]

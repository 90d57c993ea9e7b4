"""What is worked with on the archive's desk: broom and its dust, lens, hand stamp, ink pad, pencil, spool."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import dark, light
from explainer.draw.geometry import bezier, blob, pts, rrect
from explainer.draw.materials.grain import grain
from explainer.draw.materials.paper import lay, recess, shadow, sheet
from explainer.draw.mobjects import Live, Sprite, frame_px
from explainer.draw.props import prop
from explainer.draw.shapes import Cut, curve, disc, discs, path, paths
from scenes import theme
from scenes.cast.specimen import Specimen

LENS_R = 116.0


@lru_cache(maxsize=1)
def broom_drawing() -> Drawing:
    """A hand broom; (0, 0) is the middle of its bristles' lower edge, the handle points up and left."""

    def draw(c: Canvas) -> None:
        with c.moved(angle=-0.38):
            handle = rrect(-9, -330, 18, 230, 9)
            head = pts([(-44, -112), (44, -112), (52, -84), (-52, -84)])
            brush = np.vstack(
                [[(-50, -86), (50, -86)], [(x, 0 if i % 2 else -7) for i, x in enumerate(np.linspace(64, -64, 15))]]
            )
            shadow(c, [handle, head, brush], 1.6)
            sheet(c, curve(handle), theme.KRAFT[3], 2)
            sheet(c, path(brush, closed=True), theme.BROOM[0], 2)
            straws = [[(x * 0.78, -84), (x, -10)] for x in np.linspace(-58, 58, 17)]
            c.stroke(paths(straws), 2, theme.BROOM[1], alpha=0.55)
            sheet(c, path(head, closed=True), theme.TOOL_RED, 2)
            c.stroke(path([(-48, -98), (48, -98)]), 3, theme.GOLD[2], alpha=0.8)

    return Drawing(draw, (-260, -400, 120, 60))


class Dust(Live):
    """A puff of dust that rises and thins; prop `puff` 0..1."""

    puff: float = prop()

    def __init__(self, seed: int = 1, reach: float = 120.0) -> None:
        self.puff = 0.0
        g = np.random.default_rng(seed)
        n = 22
        self.way = np.c_[g.uniform(-0.5, 1.0, n), -g.uniform(0.05, 0.75, n)] * reach
        self.r, self.late = g.uniform(5, 17, n), g.uniform(0, 0.35, n)
        super().__init__((-reach, -reach, reach * 1.3, reach * 0.5))

    def draw(self, c: Canvas, t: float) -> None:
        """Draw the puff at its present stage."""
        if not 0 < self.puff < 1:
            return
        u = np.clip((self.puff - self.late) / 0.65, 0, 1)
        for (x, y), r, k in zip(self.way, self.r, u, strict=True):
            if 0 < k < 1:
                a = 0.75 * min(1.0, 6 * k) * (1 - k) ** 1.2
                ease = 1 - (1 - k) ** 2
                c.fill(disc(x * ease, y * ease, r * (0.5 + 0.9 * k)), theme.BROOM[2], alpha=a)


@lru_cache(maxsize=1)
def lens_drawing() -> Drawing:
    """A magnifying lens, its glass of radius `LENS_R` px round (0, 0), the handle to the lower right."""

    def draw(c: Canvas) -> None:
        a = np.radians(50)
        u = np.array([np.cos(a), np.sin(a)])
        n = np.array([-u[1], u[0]])
        h0, h1 = u * (LENS_R + 6), u * (LENS_R + 124)
        grip = np.vstack([h0 + n * 9, h1 + n * 15, h1 + u * 13, h1 - n * 15, h0 - n * 9])
        s = np.linspace(0, 2 * np.pi, 120, endpoint=False)
        circle = np.c_[np.cos(s), np.sin(s)]
        hoop = circle * (LENS_R + 8)
        shadow(c, [grip, hoop, circle[::-1] * (LENS_R - 6)], 1.3)
        sheet(c, curve(grip), theme.KRAFT[3], 2)
        with c.clipped(curve(grip)):
            c.stroke(path([h0 + n * 2, h1 + n * 4]), 5, light(theme.KRAFT[3], 0.35), alpha=0.5)
        sheet(c, Cut(curve(hoop), curve(circle[::-1] * (LENS_R - 6))), theme.GOLD[1], 2)
        glint = bezier((-84, -30), (-72, -66), (-44, -86), (-14, -92), 16)
        c.stroke(path(glint), 7, theme.GLINT, alpha=0.75)

    return Drawing(draw, (-LENS_R - 40, -LENS_R - 40, LENS_R + 90, LENS_R + 130))


@lru_cache(maxsize=1)
def glass_drawing() -> Drawing:
    """The bright round field seen through the lens; it lies under what is looked at."""

    def draw(c: Canvas) -> None:
        c.fill(disc(0, 0, LENS_R), theme.LENS_GLASS, alpha=0.82)
        c.radial(disc(0, 0, LENS_R), (0, theme.GOLD[2], 0), (0.75, theme.GOLD[2], 0.0), (1, theme.GOLD[0], 0.22))

    return Drawing(draw, (-LENS_R, -LENS_R, LENS_R, LENS_R))


@lru_cache(maxsize=1)
def hand_stamp_drawing() -> Drawing:
    """A wooden hand stamp seen from the front; (0, 0) is the middle of the print it makes."""

    def draw(c: Canvas) -> None:
        base = rrect(-72, -38, 144, 62, 12)
        neck = pts([(-30, -36), (-20, -84), (20, -84), (30, -36)])
        knob = blob(0, -126, 44, 52, 0.01, 50, 2)
        shadow(c, [base, neck, knob], 1.8, 0.4)
        sheet(c, curve(rrect(-66, 10, 132, 20, 8)), theme.TOOL_RED, 2)
        sheet(c, curve(base), theme.KRAFT[2], 2.4, 0.12)
        sheet(c, path(neck, closed=True), theme.KRAFT[3], 2)
        sheet(c, curve(knob), theme.KRAFT[1], 2.4, 0.16)
        grain(c, [knob, base], 1.2, 11)
        c.stroke(path([(-28, -72), (28, -72)]), 7, theme.GOLD[1])
        c.fill(curve(blob(-14, -146, 9, 14, 0.04, 16, 3, rot=0.5)), theme.GLINT, alpha=0.35)

    return Drawing(draw, (-110, -200, 130, 80))


@lru_cache(maxsize=1)
def ink_pad_drawing() -> Drawing:
    """An open ink pad 190 by 120 px, centred on (0, 0)."""

    def draw(c: Canvas) -> None:
        lay(c, rrect(-95, -60, 190, 120, 16, seed=3), theme.INK_PAD[0], e=1.3, seed=4, smooth=False)
        inner = rrect(-78, -44, 156, 88, 9)
        c.fill(curve(inner), *theme.INK_PAD[1:])
        recess(c, inner, 0.8)
        g = np.random.default_rng(2)
        c.fill(
            discs(np.c_[g.uniform(-70, 70, 60), g.uniform(-36, 36, 60)], g.uniform(0.8, 2, 60)),
            light(theme.INK_PAD[2], 0.3),
            alpha=0.35,
        )

    return Drawing(draw, (-125, -85, 140, 110))


@lru_cache(maxsize=1)
def pencil_drawing() -> Drawing:
    """A pencil 490 px long about (0, 0), its point to the right."""
    paint, wood, shade, lead, ferrule, dull, rubber = theme.PENCIL

    def draw(c: Canvas) -> None:
        shadow(c, [pts([(-262, -15), (170, -15), (226, 0), (170, 15), (-262, 15)])], 1.6, 0.4)
        for y, tone in ((-10, light(paint, 0.25)), (0, paint), (10, dark(paint, 0.2))):
            c.fill(path(rrect(-210, y - 5, 380, 10, 1), True), tone)
        c.fill(path([(170, -15), (226, 0), (170, 15)], True), wood, shade, d=(0, 1))
        c.fill(path([(208, -5), (226, 0), (208, 5)], True), lead)
        c.fill(path(rrect(-262, -14, 34, 28, 8), True), light(rubber, 0.15), dark(rubber, 0.15), d=(0, 1))
        c.fill(path(rrect(-236, -15, 30, 30, 2), True), ferrule, dull, d=(0, 1))

    return Drawing(draw, (-290, -40, 250, 60))


@lru_cache(maxsize=1)
def spool_drawing() -> Drawing:
    """The spool of the thread of time, 184 px high about (0, 0)."""

    def draw(c: Canvas) -> None:
        ends, core = [rrect(-62, -92, 124, 34, 14), rrect(-62, 62, 124, 34, 14)], rrect(-50, -66, 100, 136, 10)
        red = theme.THREAD[4]
        shadow(c, [*ends, core], 2.4, 0.45)
        tones = (dark(red, 0.42), red, light(red, 0.35), dark(red, 0.1), dark(red, 0.5))
        c.fill(path(core, True), *tones, axis=((-50, 0), (50, 0)))
        u = np.linspace(-1, 1, 16)
        turns = [np.c_[49 * u, y + 7 * (1 - u * u)] for y in np.arange(-56, 60, 8.5)]
        c.stroke(paths(turns), 2.2, dark(red, 0.55), alpha=0.45)
        for end in ends:
            sheet(c, curve(end), theme.KRAFT[1], 2.4, 0.16)
        c.fill(disc(0, -78, 16, 6), dark(theme.KRAFT[3], 0.4))

    return Drawing(draw, (-100, -120, 110, 140))


def on_desk(drawing: Drawing, tall: float, dx: float, dy: float) -> Callable[[float], Mobject]:
    """A drawing `tall` px high for the cast's sheet, moved by (dx, dy) px to be in the middle."""

    def build(height: float) -> Mobject:
        w, h = frame_px()
        return Sprite(drawing).sized(height / tall).at(w / 2 + dx * height / tall, h / 2 + dy * height / tall)

    return build


def specimens() -> list[Specimen]:
    """Every tool."""
    tools = (
        ("broom", broom_drawing(), 430, 60, 170), ("lens", lens_drawing(), 380, 20, -30),
        ("hand stamp", hand_stamp_drawing(), 250, 0, 60), ("ink pad", ink_pad_drawing(), 190, 0, 0),
        ("pencil", pencil_drawing(), 260, 0, 0), ("spool", spool_drawing(), 240, 0, 0),
    )  # fmt: skip
    return [Specimen(n, "archive", on_desk(d, tall, dx, dy)) for n, d, tall, dx, dy in tools]

"""The worm Caenorhabditis elegans, one millimetre long and clear as glass, and a lens on one of its cells."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, ease1, normals, ring
from explainer.draw.materials.light import glow, soft_shadow
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import disc, discs, path
from scenes import theme
from scenes.cast.nucleic_acid.bases import distant, draw_baked, ribbon
from scenes.cast.specimen import Specimen

LENGTH = 1500.0  # px from head to tail: one millimetre
_HALF = 58.0  # px, half its width at the widest
OURS = 0.52  # where along it the cell lies that the film looks into
LENS = 150.0  # radius of the lens, px
_LENS_AT = np.array([0.0, -330.0])


def spine(t: float, n: int = 160) -> Points:
    """The worm's middle line from head to tail at ambient time `t` (s), px about the cell that stays in its place."""
    s = np.linspace(0, 1, n)
    sway = 150 * np.clip(np.abs(s - OURS) / 0.5, 0, 1) ** 0.8
    return np.asarray(np.c_[(s - OURS) * LENGTH, sway * np.sin(7.4 * (s - OURS) - 0.9 * t)])


def _half(n: int) -> Points:
    """Half its width from head to tail, px: a blunt head, a tail that ends in a point."""
    s = np.linspace(0, 1, n)
    return np.asarray(_HALF * np.clip(s / 0.09, 0, 1) ** 0.42 * np.clip((1 - s) / 0.45, 0, 1) ** 0.7)


@lru_cache(maxsize=1)
def _lens() -> Drawing:
    """Inside the lens: a long message, and a very short RNA that lies on it."""

    def draw(c: Canvas) -> None:
        soft_shadow(c, [ring(0, 0, LENS, 90)], 6, 16, 18, theme.TEXT_SHADE, 0.6)
        _, main, deep, _, _ = theme.EVIDENCE_PANE
        c.radial(disc(0, 0, LENS), (0, main, 1), (1, deep, 1), focus=(-0.3, -0.4))
        with c.clipped(disc(0, 0, LENS)):
            x = np.linspace(-LENS - 20, LENS + 20, 80)
            long = np.c_[x, -22 + 10 * np.sin(x / 60)]
            distant(c, long, "AUGCUUAGCAUCGGAUACCU" * 2, 15, 9, -1.0, 4.0)
            x = np.linspace(-62, 62, 40)
            glow(c, 0, 20, 110, theme.RNA[1], 0.6)
            distant(c, np.c_[x, 34 + 10 * np.sin(x / 60)], "UAGCCAGU", 15, 9, 1.0, 8.0)
        c.stroke(disc(0, 0, LENS), 6, theme.GOLD[2], theme.GOLD[1], theme.GOLD[0])

    return Drawing(draw, (-LENS - 70, -LENS - 70, LENS + 70, LENS + 70))


class Worm(Live):
    """The worm; local (0, 0) is the cell that the film looks into, which stays where it is while the worm winds.

    Prop: `lens`, 0..1, how far a lens has opened on that cell.
    """

    lens: float = prop()

    def __init__(self, parallax: float = 1.0) -> None:
        super().__init__((-LENGTH * OURS - 120, -540, LENGTH * (1 - OURS) + 120, 260), parallax)

    def draw(self, c: Canvas, t: float) -> None:
        """Body, what shows through it, its skin, the lens."""
        line = spine(t)
        n = len(line)
        lit, main, deep = theme.WORM[:3]
        half = _half(n)
        skin = path(ribbon(line, half), True)
        c.fill(path(ribbon(line + [8, 26], half * 1.06), True), (theme.TEXT_SHADE, 0.25))
        c.fill(path(ribbon(line, half * 1.3), True), (main, 0.14))
        c.fill(skin, (mix(lit, main, 0.3), 0.55), (main, 0.5), (deep, 0.7), d=(0.1, 1))
        with c.clipped(skin):
            self._inside(c, line, half, t)
        c.stroke(skin, 6, (lit, 0.95), (main, 0.85), (lit, 0.5), d=(0.2, 1))
        upper = line[6:-10] + normals(line)[6:-10] * (half[6:-10] * 0.62)[:, None]
        c.stroke(path(upper), 9, (theme.GLINT, 0.0), (theme.GLINT, 0.5), (theme.GLINT, 0.0))
        glow(c, 0, 0, 90, theme.RNA[0], 0.8, alpha=0.75 + 0.25 * float(np.sin(1.7 * t)))
        c.fill(disc(0, 0, 9), theme.RNA[0])
        self._open_lens(c, t)

    def _inside(self, c: Canvas, line: Points, half: Points, t: float) -> None:
        """Throat with its two bulbs, gut, eggs, nuclei of cells."""
        deep, gut, egg, throat = theme.WORM[2:]
        n = len(line)
        c.stroke(path(line[3:30]), 16, (throat, 0.75))
        for i, r in ((16, 24), (29, 30)):
            x, y = line[i].tolist()
            c.radial(disc(x, y, r), (0, mix(throat, theme.GLINT, 0.5), 0.95), (1, throat, 0.9), focus=(-0.3, -0.4))
        c.stroke(path(line[34 : n - 18] - normals(line)[34 : n - 18] * 12), 44, (gut, 0.55))
        g = np.random.default_rng(7)
        at = g.uniform(36, n - 22, 170).astype(int)
        spots = line[at] - normals(line)[at] * g.uniform(-8, 30, 170)[:, None]
        c.fill(discs(spots, g.uniform(3, 7, 170)), (mix(gut, theme.GLINT, 0.35), 0.55))
        for k in range(7):
            i = 62 + 6 * k
            x, y = (line[i] + normals(line)[i] * 20).tolist()
            turn = float(np.arctan2(*(line[i + 1] - line[i])[::-1]))
            c.fill(disc(x, y, 24, 17, turn), (mix(egg, theme.GLINT, 0.3), 0.9), (egg, 0.85))
            c.fill(disc(x, y, 8), (deep, 0.45))
        at = g.integers(8, n - 6, 90)
        rim = line[at] + normals(line)[at] * (half[at] * np.where(g.random(90) < 0.5, 0.8, -0.8))[:, None]
        c.fill(discs(rim, g.uniform(3.5, 5.5, 90)), (theme.NUCLEUS[0], 0.8))

    def _open_lens(self, c: Canvas, t: float) -> None:
        u = ease1(self.lens)
        if u <= 0.01:
            return
        r = LENS * u
        x, y = (_LENS_AT * (0.4 + 0.6 * u) + [0, 5 * np.sin(0.8 * t)]).tolist()
        c.fill(path([(0, 0), (x - r * 0.97, y + 0.2 * r), (x + r * 0.97, y + 0.2 * r)], True), (theme.RNA[0], 0.16))
        c.stroke(disc(0, 0, 22 * u), 3.5, theme.GOLD[1])
        draw_baked(c, _lens(), x, y, k=u)


def specimens() -> list[Specimen]:
    """The worm, and the lens on it."""

    def build(height: float) -> Mobject:
        return Worm().set(lens=1.0).sized(height / 900).move_to((0, 0, 0))

    return [Specimen("worm", "body", build, "rna nucleus adenine uracil guanine cytosine")]

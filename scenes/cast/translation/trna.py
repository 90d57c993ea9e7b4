"""Transfer RNA and what it carries: a folded ribbon with three letters below and an amino acid on its tip."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from manim import Group

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, smooth
from explainer.draw.materials.light import glow
from explainer.draw.shapes import disc, path, paths
from explainer.draw.typeset import write
from scenes import theme
from scenes.cast.nucleic_acid.bases import PITCH, draw_baked, fitted, tile
from scenes.cast.nucleic_acid.genetics import anticodon
from scenes.cast.specimen import Specimen

BEAD = 49.0  # radius of an amino acid, px
SPACING = BEAD * 1.86  # from one to the next in a chain, px
_K = PITCH / 46.0
_TALL = 190.0  # from the 's letters to the tip's root, in units of the ribbon's outline
TIP = (-5.0, -(_TALL + 30.0) * _K - 0.55 * BEAD)  # where the amino acid sits, px from the foot: on the 3' end


def fold() -> Points:
    """The ribbon (clover leaf) from its 5' end down the right side, along the anticodon to the left, up to its 3' tip.

    Under a codon written 5'→3' from left to right the anticodon must run the other way, so the strand comes down on
    the right and the amino acid, on the 3' end, hangs on the left one of the stem's two strands. Foot at (0, 0), px.
    """
    s, a = _TALL, 46 * 1.46
    right = [
        (11, -s), (11, -s * 0.84), (14, -s * 0.735), (34, -s * 0.735), (52, -s * 0.785),
        (64, -s * 0.71), (58, -s * 0.61),
        (42, -s * 0.595), (18, -s * 0.625), (13, -s * 0.55), (13, -s * 0.40), (24, -s * 0.30), (a * 0.72, -s * 0.25),
        (a, -s * 0.13), (a * 0.84, -12), (a * 0.45, -9), (0, -9),
    ]  # fmt: skip
    left = []
    for u, v in right[-2::-1]:
        arm = -s * 0.80 < v < -s * 0.58
        left.append((-u * (0.94 if arm else 1), v + (6 if arm else 0)))
    tip = [(-11, -s - 16), (-6, -s - 30)]
    return smooth(np.array([*right, *left, *tip], float) * _K, n=10)


@lru_cache(maxsize=32)
def trna(codon: str) -> Drawing:
    """The tRNA for a codon, 5'→3': its anticodon hangs below (0, 0), read 3'→5' from left to right."""
    letters = anticodon(codon)

    def draw(c: Canvas) -> None:
        q = fold()
        lit, mid, dark = theme.RNA
        c.fill(path(q + [6, 12], True), (theme.NIGHT_BLUE, 0.42))
        c.fill(path(q, True), *[(v, 0.96) for v in theme.RNA_FOLD[:3]], d=(0.5, 1))
        s = _TALL
        levels = [*np.arange(-s * 0.985, -s * 0.80, 15), *np.arange(-s * 0.54, -s * 0.36, 15)]
        rungs = [np.array([(-13, v), (13, v)]) * _K for v in levels]
        rungs += [
            np.array([(g * u, -s * 0.60 + (6 if g < 0 else 0)), (g * u, -s * 0.73 + (6 if g < 0 else 0))]) * _K
            for g in (-1, 1)
            for u in (28, 42)
        ]
        c.stroke(paths(rungs), 7, (mix(lit, theme.GLINT, 0.25), 0.7))
        c.stroke(path(q), 17, (theme.RNA_FOLD[3], 0.6))
        c.stroke(path(q), 12, mix(lit, theme.GLINT, 0.25), mix(lit, mid, 0.6), mix(mid, dark, 0.6), d=(0.5, 1))
        c.stroke(path(q + [-2.0, -2.8]), 3.2, (theme.GLINT, 0.55), (theme.GLINT, 0.10), d=(0.5, 1))
        for i, ch in enumerate(letters):
            draw_baked(c, tile(ch, True), (i - 1) * PITCH, -14)

    return Drawing(draw, (-98, -(_TALL + 36) * _K - 6, 102, 84))


@lru_cache(maxsize=24)
def amino(name: str, r: float = BEAD) -> Drawing:
    """One amino acid with its three-letter name."""
    lit, mid, dark = theme.PROTEIN

    def draw(c: Canvas) -> None:
        glow(c, 0, 0, r * 1.9, theme.PROTEIN_GLOW[1], 0.36)
        c.fill(disc(3, 7, r), (theme.PROTEIN_NIGHT[0], 0.38))
        c.radial(
            disc(0, 0, r),
            (0, mix(lit, theme.GLINT, 0.55), 1),
            (0.55, mid, 1),
            (1, dark, 1),
            focus=(-0.30, -0.36),
            k=1.22,
        )
        c.stroke(disc(0, 0, r - 1.5), 3, (theme.PROTEIN_RIM[1], 0.95), (lit, 0.4), (dark, 0.4))
        size = r * 0.88
        write(c, name, 0, size * 0.36, size, mix(dark, theme.PROTEIN_NIGHT[1], 0.75))

    return Drawing(draw, (-r * 1.9, -r * 1.9, r * 1.9, r * 1.9))


def specimens() -> list[Specimen]:
    """A tRNA and its amino acid."""

    def build(height: float) -> Group:
        a = fitted(trna("GUG"), height * 0.8)
        k = height * 0.8 / (trna("GUG").box[3] - trna("GUG").box[1])
        x, y = a.xy
        return Group(a, fitted(amino("Val"), 1).sized(BEAD * 3.8 * k).at(x + TIP[0] * k, y + TIP[1] * k))

    return [Specimen("tRNA", "body", build, "rna protein adenine cytosine")]

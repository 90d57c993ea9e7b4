"""Argonaute: the two-lobed protein that holds a microRNA and shows its seed (facts C4: never naked for long)."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np

from explainer.draw import sdf
from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, arc, at_length, resample
from explainer.draw.materials.light import gel, soft_shadow
from explainer.draw.mobjects import Sprite
from explainer.draw.sdf import Grid, contour
from explainer.draw.shapes import path
from scenes import theme
from scenes.cast.letter.strand import TUBE
from scenes.cast.nucleic_acid import genetics
from scenes.cast.nucleic_acid.bases import PITCH, TILE, backbone, letters_on
from scenes.cast.specimen import Specimen

SEED = range(2, 9)  # nucleotides 2 to 8, counted from the 5' end, that recognise the message
_STRAIGHT = 9.5  # pitches of strand that lie straight in the cleft
_BEND = 1.8  # radius of the turn behind, in pitches
End = Literal["left", "right"]


def held_line(pitch: float = PITCH, five_prime: End = "right") -> Points:
    """The backbone in the protein from its 5' end, px: straight past the seed, then back under itself.

    (0, 0) is under nucleotide 5, the middle of the seed; the straight part lies on y = 0, bases upward.
    """
    x5, x9 = 4.5 * pitch, (4.5 - _STRAIGHT) * pitch
    r = _BEND * pitch
    turn = arc(x9, r, r, -np.pi / 2, -np.pi * 1.5, 60)
    tail = np.array([(x9 + 7 * pitch, 2 * r + 0.4 * pitch)])
    line = resample(np.vstack([[(x5, 0.0)], turn, tail]), n=600)
    return line if five_prime == "right" else line * [-1, 1]


def slots(pitch: float = PITCH, five_prime: End = "right", n: int = 22) -> Points:
    """Where the nucleotides stand on the backbone, 5' first, px; the mRNA's letters meet 2 to 8 from above."""
    return at_length(held_line(pitch, five_prime), (np.arange(n) + 0.5) * pitch)


@lru_cache(maxsize=2)
def _lobes() -> tuple[Points, Points, Points]:
    """Outlines in pitches: the wall behind the strand, the lobe round its 5' end, the lobe round its 3' end."""
    grid = Grid(-10, -4, 9, 8.5, 0.1)
    x, y = grid.xy
    wall = sdf.capsule(x, y, -3.2, 1.4, 2.8, 1.4, 2.1)
    cleft = sdf.box(x, y, -0.05, -1.6, 3.42, 2.15, 0.7)
    middle = sdf.ellipse(x, y, 3.9, 2.5, 4.0, 3.9)
    bridge = sdf.capsule(x, y, -2.5, 3.9, 3.0, 3.6, 2.5)
    first = sdf.smax(sdf.smin(middle, bridge, 1.2), -cleft, 0.5)
    tall = sdf.smin(sdf.ellipse(x, y, -5.0, 2.2, 3.7, 4.3), sdf.ellipse(x, y, -3.4, 4.3, 2.6, 2.4), 1.4)
    second = sdf.smax(tall, -cleft, 0.5)
    out = [resample(contour(f, grid)[0], n=260, closed=True) for f in (wall, first, second)]
    return out[0], out[1], out[2]


def _draw(c: Canvas, pitch: float, sequence: str, five_prime: End) -> None:
    lit, main, deep = theme.PROTEIN
    mirror = np.array([1.0 if five_prime == "right" else -1.0, 1.0]) * pitch
    wall, first, second = (lobe * mirror for lobe in _lobes())
    night = mix(deep, theme.NIGHT_VIOLET, 0.55)
    soft_shadow(c, [first, second], 0, pitch * 0.3, pitch * 0.5, theme.NIGHT_VIOLET, 0.55)
    gel(
        c, [wall], core=(night, 0.96), edge=(mix(main, night, 0.55), 0.96), rim=(main, 0.6), shade=(night, 0.6),
        back=(main, 0.3), bevel=pitch * 1.2, side=0.3,
    )  # fmt: skip
    _held(c, pitch, sequence, five_prime, 1.0)
    for outline, tint in ((first, 0.0), (second, 0.3)):
        hue = mix(main, theme.PROTEIN_COOL, tint)
        x, y = outline.mean(0) - pitch
        if tint:
            with c.clipped(path(first, True)):
                soft_shadow(c, [outline], pitch * 0.12, pitch * 0.15, pitch * 0.4, night, 0.5)
        gel(
            c, [outline], core=(mix(hue, deep, 0.4), 0.97), edge=(hue, 0.98), rim=(lit, 1.0), shade=(night, 0.7),
            back=(lit, 0.55), bevel=pitch * 2.6, p=1.6, mottle=0.06, side=0.4,
            pools=((float(x), float(y), pitch * 1.6, lit, 0.22),),
        )  # fmt: skip
        with c.clipped(path(outline, True)):  # what the protein covers shimmers through
            _held(c, pitch, sequence, five_prime, 0.24)


def _held(c: Canvas, pitch: float, sequence: str, five_prime: End, alpha: float) -> None:
    """The microRNA in its place."""
    if not sequence:
        return
    line = held_line(pitch, five_prime)
    w = pitch * TILE / PITCH
    letters = [(ch, (i + 0.5) * pitch) for i, ch in enumerate(sequence)]
    letters_on(c, line, letters, -1.0 if five_prime == "right" else 1.0, w, alpha)
    held = int(600 * min(1.0, len(sequence) * pitch / _length(line)))
    backbone(c, line[:held], w * TUBE, alpha=alpha)


def _length(line: Points) -> float:
    return float(np.hypot(*np.diff(line, axis=0).T).sum())


@lru_cache(maxsize=8)
def _drawing(pitch: float, sequence: str, five_prime: End) -> Drawing:
    box = (-10 * pitch, -3 * pitch, 10 * pitch, 8.6 * pitch)
    return Drawing(lambda c: _draw(c, pitch, sequence, five_prime), box)


def argonaute(pitch: float = PITCH, sequence: str = genetics.LET7A, five_prime: End = "right") -> Sprite:
    """Argonaute with its microRNA; local (0, 0) lies on the backbone under nucleotide 5.

    Parameters
    ----------
    pitch
        From one nucleotide to the next, px (`slots` gives their places); the protein is about 17 pitches wide.
    sequence
        5' to 3'; empty for the protein alone.
    five_prime
        Which end of the straight part is 5': "right" to pair with an mRNA that runs 5' to 3' to the right.
    """
    return Sprite(_drawing(PITCH, sequence, five_prime)).sized(pitch / PITCH)


def specimens() -> list[Specimen]:
    """With let-7a."""

    def build(h: float) -> Sprite:
        return argonaute(h / 11).move_to([0, 0, 0])  # type: ignore[no-any-return]

    return [Specimen("Argonaute with let-7a", "body", build, "protein rna adenine uracil guanine")]

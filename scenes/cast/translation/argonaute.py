"""Argonaute: the two-lobed protein that holds a microRNA and shows its seed (facts C4: never naked for long)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import numpy as np
from manim import Mobject
from numpy.typing import ArrayLike

from explainer.draw import sdf
from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, arc, at_length, ease1, lengths, normals, pts, resample, smooth
from explainer.draw.materials.light import gel, glow, soft_shadow
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.sdf import Grid, contour
from explainer.draw.shapes import disc, path
from scenes import theme
from scenes.cast.letter.strand import TUBE
from scenes.cast.nucleic_acid import genetics
from scenes.cast.nucleic_acid.bases import PITCH, TILE, backbone, draw_baked, letters_on, pair_height
from scenes.cast.specimen import Specimen

SEED = range(2, 9)  # nucleotides 2 to 8, counted from the 5' end, that recognise the message
_STRAIGHT = 9.5  # pitches of strand that lie straight in the cleft
_BEND = 1.8  # radius of the turn behind, in pitches
_SHOWN = 13.4  # pitches from the 5' end to where the strand lies free of both lobes
_BEFORE, _BEHIND = 5, 9  # letters that hang on to the microRNA before it is trimmed
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


def _draw_wall(c: Canvas, wall: Points, lobes: Sequence[Points]) -> None:
    """The wall behind the strand, and what the lobes throw on it."""
    _, main, deep = theme.PROTEIN
    night = mix(deep, theme.NIGHT_VIOLET, 0.55)
    soft_shadow(c, lobes, 0, PITCH * 0.3, PITCH * 0.5, theme.NIGHT_VIOLET, 0.55)
    gel(
        c, [wall], core=(night, 0.96), edge=(mix(main, night, 0.55), 0.96), rim=(main, 0.6), shade=(night, 0.6),
        back=(main, 0.3), bevel=PITCH * 1.2, side=0.3,
    )  # fmt: skip


def _draw_lobes(c: Canvas, first: Points, second: Points) -> None:
    """The two lobes in front of the strand, with the folds of the chain under their skin."""
    lit, main, deep = theme.PROTEIN
    night = mix(deep, theme.NIGHT_VIOLET, 0.55)
    for outline, tint in ((first, 0.0), (second, 0.3)):
        hue = mix(main, theme.PROTEIN_COOL, tint)
        x, y = outline.mean(0) - PITCH
        if tint:
            with c.clipped(path(first, True)):
                soft_shadow(c, [outline], PITCH * 0.12, PITCH * 0.15, PITCH * 0.4, night, 0.5)
        gel(
            c, [outline], core=(mix(hue, deep, 0.4), 0.97), edge=(hue, 0.98), rim=(lit, 1.0), shade=(night, 0.7),
            back=(lit, 0.55), bevel=PITCH * 2.6, p=1.6, mottle=0.06, side=0.4,
            pools=((float(x), float(y), PITCH * 1.6, lit, 0.22),),
        )  # fmt: skip
        with c.clipped(path(outline, True)):
            _draw_folds(c, outline)


def _draw_folds(c: Canvas, outline: Points) -> None:
    """Soft knobs inside an outline, lit from the upper left."""
    g = np.random.default_rng(12)
    low, high = outline.min(0), outline.max(0)
    for _ in range(26):
        x, y = g.uniform(low, high).tolist()
        r = float(g.uniform(0.9, 1.9)) * PITCH
        shade = ((0, 0.0), (0.5, 0.02), (0.78, 0.13), (1, 0.0))
        c.radial(disc(x, y, r), *[(o, theme.NIGHT_VIOLET, a) for o, a in shade], focus=(-0.3, -0.35))
        lit = disc(x - r * 0.28, y - r * 0.32, r * 0.6)
        c.radial(lit, (0, theme.PROTEIN_RIM[1], 0.2), (1, theme.PROTEIN_RIM[1], 0.0))


@lru_cache(maxsize=4)
def _half(front: bool, five_prime: End) -> Drawing:
    scale = np.array([1.0 if five_prime == "right" else -1.0, 1.0]) * PITCH
    wall, first, second = (lobe * scale for lobe in _lobes())

    def draw(c: Canvas) -> None:
        if front:
            _draw_lobes(c, first, second)
        else:
            _draw_wall(c, wall, (first, second))

    return Drawing(draw, (-10 * PITCH, -3 * PITCH, 10 * PITCH, 8.6 * PITCH))


class Argonaute(Live):
    """Argonaute with its microRNA; local (0, 0) lies on the backbone under nucleotide 5.

    Props: `loaded`, 0 the microRNA is at the far end of `way` .. 1 it lies in the protein; `trimmed`, 0 blank letters
    hang on at both of its ends .. 1 they have gone; `paired`, 0..7 how many letters of the seed, from nucleotide 2 on,
    have met their partners in a message (a spark at each; the place is the chapter's); `named`, 0..1 how much
    brighter the strand shines while the voice speaks of it; `afloat`, 0 it holds still .. 1 it rocks in the water.

    Parameters
    ----------
    pitch
        From one nucleotide to the next, px (`slots` gives their places); the protein is about 17 pitches wide.
    sequence
        5' to 3'; empty for the protein alone.
    five_prime
        Which end of the straight part is 5': "right" to pair with an mRNA that runs 5' to 3' to the right.
    way
        Where the microRNA comes from, 5' end first, as places in local px from the protein's lower side outwards;
        none for one that is held from the beginning.
    """

    loaded: float = prop(1.0)
    trimmed: float = prop(1.0)
    paired: float = prop()
    named: float = prop()
    afloat: float = prop()

    def __init__(
        self,
        pitch: float = PITCH,
        sequence: str = genetics.LET7A,
        five_prime: End = "right",
        way: ArrayLike | None = None,
        parallax: float = 1.0,
    ) -> None:
        self.pitch, self.sequence, self.five_prime = pitch, sequence, five_prime
        held = held_line(pitch, five_prime)
        self._held = float(lengths(held)[-1])
        line = held if way is None else np.vstack([held, smooth(np.vstack([held[-1], pts(way)]), n=16)[1:]])
        self.line = resample(line, step=pitch / 8)
        reach = 2.5 * pitch
        low, high = self.line.min(0) - reach, self.line.max(0) + reach
        body = np.array([(-10 * pitch, -3 * pitch), (10 * pitch, 8.6 * pitch)])
        low, high = np.minimum(low, body[0]), np.maximum(high, body[1])
        super().__init__((float(low[0]), float(low[1]), float(high[0]), float(high[1])), parallax)

    @property
    def strand_point(self) -> tuple[float, float]:
        """A point on the backbone of the held microRNA, where it bends outside the lobes: labels end here."""
        x, y = at_length(self.line, _SHOWN * self.pitch)[0].tolist()
        return x, y

    @property
    def protein_point(self) -> tuple[float, float]:
        """A point on the protein, off the microRNA: labels end here."""
        return (5.2 if self.five_prime == "right" else -5.2) * self.pitch, 4.6 * self.pitch

    def nucleotide(self, i: float) -> tuple[float, float]:
        """Where the i-th nucleotide (from 1) is now, local px."""
        x, y = at_length(self.line, self._first + (i - 0.5) * self.pitch)[0].tolist()
        return x, y

    def copied(self, letters: float) -> float:
        """How far `loaded` is when so many letters, blank ones too, have come out at the far end of `way`."""
        total = float(lengths(self.line)[-1])
        return 1 - (total - (letters - _BEFORE) * self.pitch) / (total - self._held)

    @property
    def _first(self) -> float:
        """Arc length of the microRNA's 5' end now, px."""
        return (1 - self.loaded) * (float(lengths(self.line)[-1]) - self._held)

    def draw(self, c: Canvas, t: float) -> None:
        """Wall, strand, lobes, the strand again through the lobes, sparks."""
        rock, lift = 0.035 * float(np.sin(1.7 * t)), 0.22 * self.pitch * float(np.sin(2.3 * t))
        with c.moved(0, lift * self.afloat, angle=rock * self.afloat):
            self._draw(c, t)

    def _draw(self, c: Canvas, t: float) -> None:
        for front in (False, True):
            draw_baked(c, _half(front, self.five_prime), 0, 0, k=self.pitch / PITCH)
            if self.sequence:
                self._strand(c, t, 0.58 + 0.34 * self.named if front else 1.0)
        self._sparks(c)

    def _strand(self, c: Canvas, t: float, alpha: float) -> None:
        pitch, n = self.pitch, len(self.sequence)
        first = self._first
        away = lengths(self.line) - self._held  # px from the protein's mouth
        sway = 0.16 * pitch * np.sin(away / (6 * pitch) + 0.9 * t) * np.clip(away / (8 * pitch), 0, 1)
        line = self.line + normals(self.line) * sway[:, None]
        side, w = (-1.0 if self.five_prime == "right" else 1.0), pitch * TILE / PITCH
        letters = [(ch, first + (i + 0.5) * pitch) for i, ch in enumerate(self.sequence)]
        _piece(c, line, letters, (first, first + n * pitch), side, w, alpha)
        u = self.trimmed
        if u == 1 or alpha < 1:
            return
        ends = ((first - _BEFORE * pitch, _BEFORE, -1), (first + n * pitch, _BEHIND, 1))
        for start, count, drift in ends:  # what is cut off before and behind it: letters that are not told
            off = start + drift * 4 * pitch * ease1(u)
            blank = [(" ", off + (i + 0.5) * pitch) for i in range(count)]
            with c.moved(0, 1.6 * pitch * ease1(u)):
                _piece(c, line, blank, (off, off + count * pitch), side, w, 1 - ease1(u, 0.35, 1.0))

    def _sparks(self, c: Canvas) -> None:
        """A spark where a letter meets its partner, and what stays of it."""
        y = -pair_height(self.pitch * TILE / PITCH) / 2
        for i, (x, _) in enumerate(slots(self.pitch, self.five_prime)[SEED.start - 1 : SEED.stop - 1].tolist()):
            done = min(max(self.paired - i, 0.0), 1.0)
            since = max(self.paired - i - 1, 0.0) if done == 1 else 0.0
            flash = 4 * done * (1 - done) if done < 1 else max(1 - since, 0.0) * 0.4
            if done > 0:
                glow(c, x, y, self.pitch * (1.5 + flash), theme.EXOSOME_LAMP[0], 0.8, alpha=0.16 * done + 0.7 * flash)


def _piece(
    c: Canvas,
    line: Points,
    letters: Sequence[tuple[str, float]],
    reach: tuple[float, float],
    side: float,
    w: float,
    alpha: float,
) -> None:
    """Letters and their backbone from one arc length to another, as far as the line goes."""
    a, b = max(reach[0], 0.0), min(reach[1], float(lengths(line)[-1]))
    if b > a and alpha > 0:
        letters_on(c, line, letters, side, w, alpha)
        backbone(c, at_length(line, np.linspace(a, b, 160)), w * TUBE, alpha=alpha)


def specimens() -> list[Specimen]:
    """With let-7a held, and on its way in."""

    def build(h: float, **state: float) -> Mobject:
        p = h / 11
        way = None if not state else [(10 * p, 7 * p), (11 * p, -1 * p)]
        return Argonaute(p, way=way).set(**state).move_to([0, 0, 0])

    means = "protein rna adenine uracil guanine"
    return [
        Specimen("Argonaute with let-7a", "body", build, means),
        Specimen("Argonaute, let-7a coming", "body", lambda h: build(h, loaded=0.4, trimmed=0.3), means),
    ]

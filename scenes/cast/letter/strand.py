"""The letter's writing is the RNA: cursive loops that straighten into a strand of 22 lettered nucleotides."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explainer.draw.canvas import Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, arc, at_length, ease, ease1, lengths, normals, pts, resample
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import path
from scenes import theme
from scenes.cast.letter.handwriting import loops_on, scribble
from scenes.cast.nucleic_acid import genetics
from scenes.cast.nucleic_acid.bases import backbone, letters_on
from scenes.cast.specimen import Specimen

_FINE = 16  # points a loop
_SPREAD = 0.62  # how much later the last loop begins than the first
TUBE = 0.26  # width of the backbone per width of a base


@lru_cache(maxsize=16)
def _heights(n: int, height: float, seed: int) -> NDArray[np.float64]:
    """Loop heights of `n` letters written in words of four to six, px."""
    g = np.random.default_rng(seed)
    out: list[float] = []
    while len(out) < n:
        out += scribble(int(g.integers(4, 7)), height, int(g.integers(1_000_000)))
        out[-1] = height * 0.35
    return np.array(out[:n])


def progress(n: int, t: float, last_first: bool = True) -> NDArray[np.float64]:
    """How far each of `n` letters has turned from writing (0) into a nucleotide (1) at `t` 0..1."""
    order = np.linspace(1, 0, n) if last_first else np.linspace(0, 1, n)
    return ease(t * (1 + _SPREAD) - _SPREAD * order)


def morph(page: ArrayLike, strand: ArrayLike, n: int, t: float, height: float, seed: int = 1) -> tuple[Points, Points]:
    """The line at `t` 0..1, from loops on the page to the bare strand, and its guide; `_FINE` points a letter."""
    p = progress(n, t)
    tau = np.linspace(0, n, n * _FINE + 1)
    u = tau / n
    local = np.interp(u, (np.arange(n) + 0.5) / n, p)
    a, b = pts(page), pts(strand)
    length = float(lengths(a)[-1])
    pitch = length / n
    up = np.interp(tau, np.arange(n) + 0.5, _heights(n, height, seed))
    left = (1 - local) ** 1.5
    rise = up * 0.5 * (1 - np.cos(2 * np.pi * tau)) * left
    swing = np.minimum(np.abs(up) * 0.45 + 1.2, pitch * 0.62) * 0.58 * left
    along = np.clip(u * length + swing * np.sin(2 * np.pi * tau) + 0.3 * rise, 0, length)
    ends = at_length(b, u * float(lengths(b)[-1]))
    on_page = at_length(a, along)
    mid = on_page * (1 - local[:, None]) + ends * local[:, None]
    guide = at_length(a, u * length) * (1 - local[:, None]) + ends * local[:, None]
    across = normals(guide)
    sag = np.sin(np.pi * local) * height * 1.2
    return np.asarray(mid + across * (rise + sag)[:, None]), np.asarray(guide + across * sag[:, None])


class WritingToStrand(Live):
    """A written line that leaves its page and becomes a strand of RNA, one loop a nucleotide.

    Prop `t`: 0 handwriting on `page`, 1 the strand along `strand`, lettered.

    Parameters
    ----------
    page
        Guide line of the writing from its first letter to its last, px.
    strand
        Line of the backbone from the 5' to the 3' end, px.
    w
        Width of one base on the finished strand, px; `strand` should be about 1.1·w·22 long.
    height, pen
        Height of a small written letter and width of the pen's line, px.
    side
        1: the bases stand to the left of the strand's travel (up, when it runs to the right); -1: to the right.
    """

    t: float = prop()

    def __init__(
        self,
        page: ArrayLike,
        strand: ArrayLike,
        *,
        w: float = 40.0,
        height: float = 12.0,
        pen: float = 4.6,
        side: float = 1.0,
        sequence: str = genetics.LET7A,
        t: float = 0.0,
        parallax: float = 1.0,
    ) -> None:
        self.t, self.sequence, self.side = t, sequence, side
        self.w, self.height_, self.pen = w, height, pen
        self.page = resample(page, n=200)
        self.strand = resample(strand, n=400)
        full = np.vstack([self.page, self.strand])
        (x0, y0), (x1, y1) = full.min(0) - 3 * w - 2 * height, full.max(0) + 3 * w + 2 * height
        super().__init__((float(x0), float(y0), float(x1), float(y1)), parallax)

    @property
    def letters(self) -> str:
        """The sequence, 5' to 3'."""
        return self.sequence

    def feet(self) -> Points:
        """Where the finished strand's nucleotides stand, 5' first, px."""
        n = len(self.sequence)
        return at_length(self.strand, (np.arange(n) + 0.5) / n * float(lengths(self.strand)[-1]))

    def draw(self, c: Canvas, t: float) -> None:
        """Ink, ribbon, then the bases that have grown so far."""
        n = len(self.sequence)
        p = progress(n, self.t)
        line, guide = morph(self.page, self.strand, n, self.t, self.height_)
        tube = self.w * TUBE
        for i, ch in enumerate(self.sequence):
            grown = ease1(float(p[i]), 0.4, 1)
            if grown > 0.03:
                near = guide[max(0, (i - 1) * _FINE) : (i + 2) * _FINE + 1]
                d = lengths(near)[_FINE // 2 + (_FINE if i else 0)]
                letters_on(c, near, [(ch, float(d))], self.side, self.w * (0.15 + 0.85 * grown))
        if self.t >= 1:
            backbone(c, line, tube)
            return
        for i in range(n):
            piece = line[i * _FINE : (i + 1) * _FINE + 1]
            k = float(p[i])
            width = self.pen + (tube - self.pen) * k
            if k > 0.02:
                c.stroke(path(piece), width + 6 * k, (theme.STRAND_CASE, 0.5 * k))
        for i in range(n):
            piece = line[i * _FINE : (i + 1) * _FINE + 1]
            k = float(p[i])
            width = self.pen + (tube - self.pen) * k
            c.stroke(path(piece), width, mix(theme.LETTER_INK[0], theme.RNA[1], k))
            if k > 0.5:
                shine = piece + np.array([-0.1, -0.2]) * width
                c.stroke(path(shine), max(2.0, width * 0.26), (theme.GLINT, 0.45 * (2 * k - 1)))


def draw_strand(
    c: Canvas, line: ArrayLike, w: float, sequence: str = genetics.LET7A, side: float = 1.0, start: float = 0.0
) -> None:
    """A finished strand along a line: the whole sequence spread evenly from `start` px to the line's end."""
    full = resample(line, n=400)
    total, n = float(lengths(full)[-1]), len(sequence)
    step = (total - start) / n
    letters_on(c, full, [(ch, start + (i + 0.5) * step) for i, ch in enumerate(sequence)], side, w)
    backbone(c, full, w * TUBE)


class ShortStrand(Live):
    """A free short strand that floats, 5' end on the left, letters up; local (0, 0) is its middle.

    Parameters
    ----------
    sequence
        5' to 3'.
    w
        Width of a base, px.
    """

    def __init__(self, sequence: str = genetics.LET7A, w: float = 36.0, parallax: float = 1.0) -> None:
        self.sequence, self.w = sequence, w
        self.half = 0.56 * w * len(sequence)
        super().__init__((-self.half - 2 * w, -3 * w, self.half + 2 * w, 3 * w), parallax)

    def draw(self, c: Canvas, t: float) -> None:
        """It bends like weed in water."""
        x = np.linspace(-self.half, self.half, 80)
        bend = 0.34 * self.w * np.sin(x / (2.3 * self.w * 2) + 0.9 * t)
        draw_strand(c, np.c_[x, bend], self.w, self.sequence)


def draw_leaving(
    c: Canvas, line: ArrayLike, w: float, height: float, pen: float, bases_from: float, side: float
) -> None:
    """Writing that leaves its page: loops flatten, ink swells into the backbone, then all 22 bases stand.

    Parameters
    ----------
    w, height, pen
        Width of a base, height of a small letter, width of the pen, px.
    bases_from
        Arc length at which the first base stands, px.
    side
        1: bases to the left of the line's travel; -1: to the right.
    """
    full = resample(line, step=1.0)
    pitch = height * 1.02
    n = max(2, int(bases_from * 0.62 / pitch))
    heights = [height * (1 - i / n) ** 0.9 * (1.7 if i in (0, 3) else 1) for i in range(n)]
    loops = loops_on(full[: int(n * pitch) + 1], pitch, heights)
    rest = np.vstack([loops[-6:-1], full[int(n * pitch) :]])
    swell, pieces = int(bases_from - n * pitch), 10
    c.stroke(path(loops), pen, theme.LETTER_INK[0])
    cut = [round(i * swell / pieces) for i in range(pieces + 1)]
    share = np.linspace(0, 1, pieces)
    width = pen + (w * TUBE - pen) * share
    for i in range(pieces):
        case = (theme.STRAND_CASE, 0.4 * float(share[i]))
        c.stroke(path(rest[cut[i] : cut[i + 1] + 2]), width[i] + 5 * share[i], case, butt=True)
    for i in range(pieces):
        c.stroke(path(rest[cut[i] : cut[i + 1] + 2]), width[i], mix(theme.LETTER_INK[0], theme.RNA[1], float(share[i])))
    draw_strand(c, rest[swell:], w, side=side)


def specimens() -> list[Specimen]:
    """The line as writing, on its way, and as a strand."""

    def at(t: float, h: float) -> WritingToStrand:
        page = np.c_[np.linspace(-0.42, 0.42, 60), np.full(60, -0.2)] * h
        strand = arc(0, -h * 0.55, h * 0.8, np.radians(142), np.radians(38), 90)
        made = WritingToStrand(page, strand, w=h * 0.058, height=h * 0.034, pen=max(2.0, h * 0.011), side=1, t=t)
        return made.move_to([0, 0, 0])  # type: ignore[no-any-return]

    let7a = "rna adenine uracil guanine"  # it begins without a C
    return [
        Specimen(f"writing to strand {t:g}", "body", lambda h, t=t: at(t, h), means)  # type: ignore[misc]
        for t, means in ((0.0, "letter"), (0.35, f"letter {let7a}"), (0.65, f"letter {let7a}"), (1.0, let7a))
    ]

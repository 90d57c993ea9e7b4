"""The ribosome at work: tRNAs that come, pair and leave; the chain that grows and folds.

Local (0, 0) is the ribosome's own.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Group, Mobject
from numpy.typing import NDArray

from explainer.draw.canvas import Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import at_length, bezier, ease1, lengths, turn
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.props import prop
from explainer.draw.shapes import path
from scenes import theme
from scenes.cast.nucleic_acid import genetics
from scenes.cast.nucleic_acid.bases import draw_baked
from scenes.cast.nucleic_acid.genetics import peptide, transcribe
from scenes.cast.specimen import Specimen
from scenes.cast.translation.globin import Fold, paint_beads
from scenes.cast.translation.ribosome import CODON, FOOT, SITE_A, SITE_E, SITE_P, TUNNEL, Ribosome
from scenes.cast.translation.trna import SPACING, TIP, amino, trna

Place = tuple[float, float, float]  # x, y px and opacity


class Reading(Live):
    """tRNAs in the ribosome's seats.

    Props: `n` (codons read, from 1: the first tRNA stands in the P seat before the large subunit comes; then each
    newcomer arrives at A, pairs, takes over the chain, and all move on by a codon), `hurry` (0: every step is shown
    .. 1: too fast to be seen, all flows), `rest` (0 .. 1: the message ends, the last tRNA leaves), `marks` (opacity of
    the brackets under each three letters).
    """

    n: float = prop(1.0)
    hurry: float = prop()
    rest: float = prop()
    marks: float = prop()

    def __init__(self, ribosome: Ribosome, coding: str = genetics.HBB_CODING, **kwargs: Any) -> None:
        self.ribosome = ribosome
        self.coding = transcribe(coding)
        self.acids = peptide(self.coding)
        super().__init__((-1300.0, -1300.0, 1300.0, 1100.0), **kwargs)

    def codon(self, i: int) -> str:
        """The i-th codon, 5'→3'."""
        return self.coding[3 * i : 3 * i + 3]

    @property
    def read(self) -> tuple[int, float]:
        """Whole codons read, and how far the next one is."""
        m = min(int(np.floor(self.n + 1e-6)), len(self.acids))
        return m, float(min(max(self.n - m, 0.0), 1.0)) if m < len(self.acids) else 0.0

    def moved_on(self) -> float:
        """How many codons the message has moved on since the first one stood in the P seat."""
        m, f = self.read
        stepped = m - 1 + ease1(f, 0.74, 1.0)
        return stepped + (m - 1 + f - stepped) * self.hurry

    def carrier(self, i: int) -> tuple[float, float]:
        """Where the foot of the tRNA with index `i` is, px: on its way in, at A, in P."""
        m, f = self.read
        if i < m:
            return SITE_P - self._slide(f), FOOT
        x, y, *_ = self._way_in(SITE_A - self._slide(f), f if i == m else 0.0)
        return x, y

    def newcomer(self) -> Place | None:
        """Where the tip of the tRNA is that comes to A, and how opaque; none between two steps."""
        _, f = self.read
        if f <= 0 or self.hurry >= 1:
            return None
        x, y, angle, alpha = self._way_in(SITE_A - self._slide(f), f)
        tip = turn([TIP], angle, to=(x, y))[0]
        return float(tip[0]), float(tip[1]), alpha * (1 - self.hurry)

    def draw(self, c: Canvas, t: float) -> None:
        """The one that has left E, the one in P, the one that comes to A."""
        m, f = self.read
        slide = self._slide(f)
        x, y, angle, alpha = self.ribosome.off(large=False)
        gone = ease1(self.rest)
        self._brackets(c)
        if m >= 2 and f > 0:
            u = ease1(f, 0.0, 0.62)
            left = (SITE_E - 260 * u, FOOT - 150 * u - 60 * u * u)
            draw_baked(c, trna(self.codon(m - 2)), *left, angle=-0.5 * u, alpha=(1 - u) * (1 - self.hurry))
        elif m >= 2 and gone < 1:  # between two steps it still sits in E
            draw_baked(c, trna(self.codon(m - 2)), SITE_E, FOOT, alpha=1 - gone)
        with c.moved(x, y, angle=angle):
            seat = (SITE_P - slide - 420 * gone, FOOT - 260 * gone)
            draw_baked(c, trna(self.codon(m - 1)), *seat, angle=-0.5 * gone, alpha=alpha * (1 - gone))
        if m >= len(self.acids):
            return
        if f > 0:
            px, py, pa, alpha = self._way_in(SITE_A - slide, f)
            draw_baked(c, trna(self.codon(m)), px, py, angle=pa, alpha=alpha * (1 - self.hurry))
        if self.hurry > 0:
            draw_baked(c, trna(self.codon(m)), SITE_A, FOOT, alpha=self.hurry)

    def _brackets(self, c: Canvas) -> None:
        """Three letters are one word: brackets under those in the seats."""
        shift, y = self.moved_on(), 34.0
        for i in range(max(int(shift) - 2, 0), min(int(shift) + 4, len(self.acids))):
            x = SITE_P + CODON * (i - shift)
            alpha = self.marks * (1 - self.hurry) * (1 - ease1(abs(x), 1.3 * CODON, 1.9 * CODON))
            if alpha > 0.02:
                a, b = x - CODON / 2 + 9, x + CODON / 2 - 9
                line = [(a, y - 12), (a, y - 4), (a + 5, y), (b - 5, y), (b, y - 4), (b, y - 12)]
                c.stroke(path(line), 11, (theme.NIGHT_BLUE, 0.7 * alpha))
                c.stroke(path(line), 5, (theme.LEADER, alpha))

    def _slide(self, f: float) -> float:
        return CODON * ease1(f, 0.74, 1.0) * (1 - self.hurry)

    def _way_in(self, site: float, f: float) -> tuple[float, float, float, float]:
        """Place, turn and opacity of the tRNA that comes in from the upper right."""
        u = ease1(f, 0.0, 0.46)
        way = bezier((site + 560, FOOT - 250), (site + 330, FOOT - 190), (site + 60, FOOT - 120), (site, FOOT), n=40)
        x, y = at_length(way, [u * lengths(way)[-1]])[0]
        return float(x), float(y), 0.42 * (1 - u), min(1.0, f * 7)


class Chain(Live):
    """Amino acids on their way out of the ribosome into the fold, in step with a `Reading`.

    Props: `drawn` (0 the last one hangs on its tRNA .. 1 all of them have been drawn into the fold), `heme` (how
    far the heme has come into its pocket).

    Parameters
    ----------
    fold
        Where the way ends: a knot in space that the chain winds into, its first acid first.
    """

    drawn: float = prop()
    heme: float = prop()

    def __init__(self, reading: Reading, fold: Fold, **kwargs: Any) -> None:
        self.reading, self.fold = reading, fold
        lo, hi = fold.way.min(0) - 2 * fold.r, fold.way.max(0) + 2 * fold.r
        super().__init__((float(lo[0]), float(lo[1]), float(hi[0]), float(hi[1])), **kwargs)

    def travelled(self) -> NDArray[np.float64]:
        """How far each joined acid has come from its tRNA's tip, the first acid first, px."""
        m, f = self.reading.read
        passing = ease1(f, 0.5, 0.72)
        passing += (f - passing) * self.reading.hurry
        out = (np.arange(m - 1, -1, -1) + passing) * SPACING
        return np.asarray(out + ease1(self.drawn) * self.fold.length, float)

    def acid(self, i: int) -> tuple[float, float]:
        """Where the acid with index `i` is, px: on its tRNA, then in the chain."""
        m, _ = self.reading.read
        if i < m:
            (x, y), *_ = at_length(self.fold.way, self.travelled()[i : i + 1]).tolist()
            return x, y
        (x, y), *_ = turn([TIP], 0.0, to=self.reading.carrier(i)).tolist()
        return x, y

    @property
    def joined(self) -> float:
        """How many acids are joined, for a live count."""
        m, f = self.reading.read
        return m + (1.0 if f > 0.72 else 0.0)

    def draw(self, c: Canvas, t: float) -> None:
        """What is folded, what is on its way, the one that comes."""
        d = self.travelled()
        way, reach = self.fold.way, self.fold.length
        folded = d > reach
        self.fold.paint(c, d[folded] - reach, t, self.heme)
        at = at_length(way, d[~folded])
        at[:, 1] += 2.0 * np.sin(1.1 * t) * np.clip((d[~folded] - 300) / 300, 0, 1)
        newcomer = self.reading.newcomer()
        line = at
        _, f = self.reading.read
        if newcomer is not None and len(at):
            passing = ease1(f, 0.5, 0.72)
            if passing > 0.02:  # the new bond grows from the chain to the newcomer
                line = np.vstack([at, at[-1] + (np.array(newcomer[:2]) - at[-1]) * passing])
        if len(line) > 1:
            c.stroke(path(line), 17, (mix(theme.PROTEIN[2], theme.STRAND_CASE, 0.5), 0.9))
            c.stroke(path(line), 10, theme.PROTEIN[0])
        if self.reading.n <= 1:  # the first one rides on its tRNA with the small subunit
            x, y, angle, alpha = self.reading.ribosome.off(large=False)
            tip = turn([TUNNEL[0]], angle, to=(x, y))[0]
            draw_baked(c, amino(self.reading.acids[0]), float(tip[0]), float(tip[1]), angle=angle, alpha=alpha)
            return
        first = int(folded.sum())
        named = np.clip((reach - d[~folded]) / 260, 0, 1)  # in the fold the names are gone
        for i, ((x, y), alpha) in enumerate(zip(at.tolist(), named.tolist(), strict=True)):
            if alpha < 1:
                with c.moved(x, y):
                    paint_beads(c, np.zeros((1, 3)), self.fold.r)
            draw_baked(c, amino(self.reading.acids[first + i]), x, y, alpha=alpha)
        if newcomer is not None:
            m, _ = self.reading.read
            draw_baked(c, amino(self.reading.acids[m]), newcomer[0], newcomer[1], alpha=newcomer[2])


def specimens() -> list[Specimen]:
    """The ribosome at work."""

    def build(height: float) -> Mobject:
        w, h = frame_px()
        body = Ribosome()
        reading = Reading(body)
        reading.n = 3.35
        chain = Chain(reading, Fold([(184, -748), (420, -560), (520, -380)], (620, -200), 150))
        k = height / 1060
        return Group(*[p.at(w / 2, h / 2 + 280 * k).sized(k) for p in (body, reading, chain)])

    return [Specimen("ribosome", "body", build, "ribosome rna protein adenine uracil guanine cytosine")]

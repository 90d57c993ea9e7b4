"""A cell's work seen close: ribosomes on one mRNA, the proteins they make, and what a microRNA leaves of it.

Facts C4: a microRNA in Argonaute holds on to the message behind its stop; fewer ribosomes board, those that are on
their way finish, and fewer proteins are made, not none.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from manim import Mobject
from numpy.typing import ArrayLike

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas, bake
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, at_length, bezier, ease1, lengths, normals, smooth
from explainer.draw.materials.light import glow
from explainer.draw.mobjects import Live
from explainer.draw.picture import Picture
from explainer.draw.props import prop
from explainer.draw.shapes import Box, disc, discs, path, paths
from scenes import theme
from scenes.cast.nucleic_acid.bases import PITCH, PURINES, TILE, backbone, draw_baked, letters_on, pair_height
from scenes.cast.setting.gone import draw_gone
from scenes.cast.specimen import Specimen
from scenes.cast.translation.ribosome import subunit
from scenes.cast.vesicle.bilayer import draw_globule

SITE = "CUACCUCA"  # in the mRNA, 5' to 3'; its first seven letters pair with nucleotides 8 to 2 of let-7a
_CODING = "AUGGUGCAUCUGACUCCUGAGGAGAAGUCU" * 16
LAP = 8.0  # ambient s that a ribosome takes from one end to the other
_STAYS = 0.4  # share of the work that a microRNA leaves
_FIRST, _NEXT = 0.8, 0.5  # ambient s from the microRNA's hold to the first protein that is missing, and to the next
SETTLED = _FIRST + 6 * _NEXT  # ambient s from its hold to the last of ten that is missing
_RISE = 0.9  # ambient s that a finished protein needs to its place


@lru_cache(maxsize=4)
def protein(seed: int) -> Drawing:
    """A finished protein about 80 px wide, about (0, 0)."""

    def draw(c: Canvas) -> None:
        glow(c, 0, 0, 86, theme.PROTEIN[1], 0.3)
        draw_globule(c, 0, 0, 40, seed)

    return Drawing(draw, (-86, -86, 86, 86))


class Workshop(Live):
    """An mRNA at work. Local (0, 0) is on its backbone over the middle of the microRNA's site; 5' is on the left.

    Prop: `held`, ambient s since a microRNA took hold: at 0 nothing is missing, from `SETTLED` on four in ten are left.

    Parameters
    ----------
    left, right
        How far the mRNA reaches to either side, px.
    pitch
        From letter to letter at the site, px.
    ribosomes
        How many are at work when nothing holds them.
    size
        Of a ribosome, 1 its own drawing's.
    high
        How far the proteins rise, px; for `places` left out.
    places
        Where finished proteins hang, px: as many as are made while nothing holds the work, each counted by `made`.
    """

    held: float = prop()

    def __init__(
        self,
        left: float,
        right: float,
        *,
        pitch: float = 21.0,
        ribosomes: int = 5,
        high: float = 330.0,
        size: float = 0.17,
        places: ArrayLike | None = None,
        parallax: float = 0.0,
    ) -> None:
        self.left, self.right, self.pitch, self.ribosomes, self.size = left, right, pitch, ribosomes, size
        self.places = (
            spread((-left, -high, -0.1 * left, -0.74 * high), 5) if places is None else np.asarray(places, float)
        )
        self.w = pitch * TILE / PITCH
        self.line = _line(left, right, pitch)
        self._along = lengths(self.line)
        self._site = float(np.interp(0.0, self.line[:, 0], self._along))
        self._stop = self._site - 7.6 * pitch - 320 * size  # arc length of the stop codon, clear of Argonaute
        self._message: Picture | None = None  # baked at the size it is seen at
        top = min(float(self.places[:, 1].min()) - 130, -800 * size)
        super().__init__((-left - 60, top, right + 60, max(4 * pitch, 400 * size)), parallax)

    @property
    def foot(self) -> float:
        """Where Argonaute's own (0, 0) belongs when it is paired: px below this one's."""
        return pair_height(self.w)

    @property
    def output(self) -> float:
        """How many proteins are there, those on their way out in part."""
        return self.output_after(self.held)

    def output_after(self, held: float) -> float:
        """How many proteins are there so many ambient s after a microRNA took hold."""
        return float(sum(self.there(j, held) for j in range(len(self.places))))

    @property
    def made(self) -> int:
        """How many proteins are there to be counted."""
        return sum(self.there(j, self.held) > 0.5 for j in range(len(self.places)))

    def there(self, j: int, held: float) -> float:
        """How much of the protein at the j-th place is there so long after the hold, 0..1."""
        n = len(self.places)
        rank = (j * 7 + 3) % n - round(n * _STAYS)  # not one end first
        return 1.0 if rank < 0 else 1 - ease1(held, _FIRST + rank * _NEXT, _FIRST + rank * _NEXT + 0.5)

    def boards(self, i: int, since: float) -> bool:
        """Whether the i-th ribosome is on the message that it would have boarded `since` ambient s ago."""
        return since >= self.held or (i * 7) % self.ribosomes < round(self.ribosomes * _STAYS)

    def draw(self, c: Canvas, t: float) -> None:
        """Proteins, the message between the ribosomes' halves, what is missing dashed."""
        self._proteins(c, t)
        self._ribosomes(c, t, large=False)
        if self._message is None or self._message.scale != c.scale:
            box = (-self.left - 30, -3 * self.pitch, self.right + 30, 3 * self.pitch)
            self._message = bake(self._draw_message, box, c.scale)
        c.picture(self._message)
        self._ribosomes(c, t, large=True)

    # ---- the message
    def _draw_message(self, c: Canvas) -> None:
        half, line, s = self.pitch * 0.54, self.line, self._along
        first, last = self._site - 3.9 * self.pitch, self._site + 4.9 * self.pitch
        n = normals(line)
        before = np.arange(first - half, 8.0, -half)[::-1]
        after = np.arange(last + half, s[-1] - 8, half)
        letters = [*_CODING[: len(before)], *("GCUAUCGA" + "A" * len(after))[: len(after)]]
        pegs: dict[str, list[Points]] = {}
        for d, ch in zip([*before, *after], letters, strict=True):
            p = at_length(line, d)[0]
            out = np.array([np.interp(d, s, n[:, 0]), np.interp(d, s, n[:, 1])]) * self._side(d)
            pegs.setdefault(ch, []).append(np.array([p, p + out * self.w * (0.92 if ch in PURINES else 0.72)]))
        c.stroke(paths([a for group in pegs.values() for a in group]), half * 0.46 + 3, (theme.STRAND_CASE, 0.4))
        for ch, group in pegs.items():
            c.stroke(paths(group), half * 0.46, mix(theme.BASE[ch], theme.GLINT, 0.1))
        letters_on(c, line, [(ch, self._site + (i - 3) * self.pitch) for i, ch in enumerate(SITE)], -1.0, self.w)
        backbone(c, line, self.w * 0.4)
        x, y = line[0].tolist()
        stops = ((0, theme.RNA_CAP[3], 1), (0.6, theme.RNA[0], 1), (1, theme.RNA[2], 1))
        c.radial(disc(x, y, self.w * 0.5), *stops, focus=(-0.3, -0.35))

    def _side(self, d: float) -> float:
        """How a letter stands at an arc length: 1 up where ribosomes read .. -1 down at the site: the strand turns."""
        if d > self._site:
            return -1.0
        return 1 - 2 * ease1(d, self._stop + 60 * self.size, self._site - 4 * self.pitch)

    # ---- those who read it
    def _ribosomes(self, c: Canvas, t: float, large: bool) -> None:
        drawing = subunit(large)
        for i in range(self.ribosomes):
            u = (i / self.ribosomes + t / LAP) % 1.0
            seen = ease1(u, 0, 0.06) * (1 - ease1(u, 0.94, 1.0))
            x, y = at_length(self.line, 30 + u * (self._stop - 30))[0].tolist()
            y += 0 if large else 30 * self.size
            if self.boards(i, u * LAP):
                draw_baked(c, drawing, x, y, k=self.size, alpha=seen)
                if large:
                    self._chain(c, x, y, u, seen, t + i)
            else:
                draw_gone(c, drawing, x, y, self.size, theme.RIBOSOME[0], seen)

    def _chain(self, c: Canvas, x: float, y: float, u: float, alpha: float, t: float) -> None:
        """The protein that grows out of a ribosome's top."""
        k = np.arange(int(2 + 11 * u))
        r = 46 * self.size
        sway = np.sin(k * 0.8 + 0.6 * t) * r * 1.7 * np.minimum(k / 3, 1)
        pos = np.c_[x + 30 * self.size + sway, y - 640 * self.size - k * r * 1.2]
        lit, main, deep = theme.PROTEIN
        c.stroke(path(pos), r * 0.9, (mix(deep, theme.NIGHT_VIOLET, 0.4), 0.9 * alpha))
        c.fill(discs(pos + r * 0.15, r * 1.06), (theme.PROTEIN_SHADE, 0.5 * alpha))
        for px, py in pos[::-1].tolist():
            shine = ((0, lit, alpha), (0.5, main, alpha), (1, mix(main, deep, 0.7), alpha))
            c.radial(disc(px, py, r), *shine, focus=(-0.35, -0.4))

    # ---- what they make
    def _proteins(self, c: Canvas, t: float) -> None:
        for j, (x, y) in enumerate(self.places.tolist()):
            stays, k = self.there(j, self.held), 2.4 * self.size / 0.25 * 0.42
            if stays < 1:
                draw_gone(c, protein(j % 4 + 1), x, y, k, theme.PROTEIN[0], 1 - stays)
            if stays <= 0:
                continue
            new = self._arrival(j, t)
            bob = np.array([7 * np.sin(0.9 * t + 2.1 * j), 9 * np.sin(0.7 * t + 1.3 * j)]) * self.size * 4
            here = np.array([x, y]) + bob
            if new < 1:  # the one that hung here makes room
                gone = here - [0, 200 * self.size * new]
                self._protein(c, j, gone, k, stays * (1 - ease1(new, 0.1, 0.8)), t)
                way = bezier(self._exit(), self._exit() - [0, 300 * self.size], here + [0, 300 * self.size], here)
                here = at_length(way, ease1(new) * lengths(way)[-1])[0]
            self._protein(c, j, here - [0, 160 * self.size * (1 - stays)], k, stays * ease1(new, 0, 0.25), t)

    def _protein(self, c: Canvas, j: int, at: ArrayLike, k: float, alpha: float, t: float) -> None:
        x, y = np.asarray(at).tolist()
        draw_baked(c, protein(j % 4 + 1), x, y, k=k, angle=0.25 * float(np.sin(0.5 * t + j)), alpha=alpha)

    def _exit(self) -> Points:
        """Where a finished protein leaves its ribosome."""
        x, y = at_length(self.line, self._stop)[0]
        return np.array([x + 30 * self.size, y - 760 * self.size])

    def _arrival(self, j: int, t: float) -> float:
        """How far the newest protein has come to the j-th place, 0..1; every ribosome that finishes sends one."""
        n, every = len(self.places), LAP / self.ribosomes
        turn = (j * 3) % n if n % 3 else j  # places that follow each other are not neighbours
        last = np.floor((t / every - turn) / n) * n + turn  # which of all finishes was the last one for this place
        since = t - last * every
        if since > _RISE or not self.boards(int(-last) % self.ribosomes, since + LAP):
            return 1.0
        return float(since / _RISE)


def _line(left: float, right: float, pitch: float) -> Points:
    """The backbone: straight where seven letters pair, rising off the protein behind them, a little wavy elsewhere."""
    a, b = -3.75 * pitch, 3.55 * pitch
    x = np.linspace(-left, a - 3 * pitch, 30)
    far = np.clip((a - 3 * pitch - x) / (10 * pitch), 0, 1)
    before = np.c_[x, -0.5 * pitch + 0.25 * pitch * far * np.sin(x / (7 * pitch))]
    behind = [(0.6, -0.25), (1.8, -1.0), (3.4, -1.5), (5.4, -0.7), (7.6, 0.1), (10, 0.0), (16, -1.2), (24, -0.4)]
    after = np.array([b, 0.0]) + np.array(behind) * pitch
    after = np.vstack([after[after[:, 0] < right], [(right, after[after[:, 0] < right][-1, 1])]])
    straight = np.c_[np.linspace(a, b, 30), np.zeros(30)]
    return smooth(np.vstack([before, [(a - pitch, -0.12 * pitch)], straight, after]), n=8)


def spread(box: Box, columns: int, rows: int = 2) -> Points:
    """Places in a box of px, every other row half a step to the right."""
    x0, y0, x1, y1 = box
    step = (x1 - x0) / (columns + 0.5)
    column, row = np.tile(np.arange(columns), rows), np.repeat(np.arange(rows), columns)
    return np.asarray(np.c_[x0 + step * (column + 0.5 + 0.5 * (row % 2)), y0 + (y1 - y0) * row / max(rows - 1, 1)])


def specimens() -> list[Specimen]:
    """Before a microRNA and long after it took hold."""

    def build(height: float, held: float) -> Mobject:
        made = Workshop(900, 420, pitch=39, ribosomes=3, size=0.25, high=420)
        return made.set(held=held).sized(height / 700).move_to((0, 0, 0))

    means = "ribosome rna protein adenine uracil guanine cytosine"
    return [
        Specimen("workshop", "body", lambda h: build(h, 0.0), means),
        Specimen("workshop, held", "body", lambda h: build(h, 9.0), means),
    ]

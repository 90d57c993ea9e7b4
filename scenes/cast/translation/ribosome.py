"""The ribosome at work: two subunits, the message read three letters at a time, the chain that grows.

Local (0, 0) lies on the mRNA's backbone between the P site (left) and the A site (right).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from manim import Group, Mobject
from numpy.typing import ArrayLike

from explainer.draw import sdf as field
from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import mix, rgb
from explainer.draw.geometry import Points, at_length, bezier, ease1, lengths, resample, smooth, turn
from explainer.draw.materials.light import edge_glow, gel, soft_shadow
from explainer.draw.mobjects import Live, Sprite, frame_px
from explainer.draw.picture import Picture, picture_from
from explainer.draw.props import prop
from explainer.draw.shapes import path
from scenes import theme
from scenes.cast.nucleic_acid import genetics
from scenes.cast.nucleic_acid.bases import PITCH, backbone, cap, draw_baked, letters_on, pair_height
from scenes.cast.nucleic_acid.genetics import peptide, transcribe
from scenes.cast.specimen import Specimen
from scenes.cast.translation.trna import BEAD, TIP, amino, trna

Place = tuple[float, float, float]  # x, y px and opacity
CODON = 3 * PITCH
SITE_E, SITE_P, SITE_A = -1.5 * CODON, -0.5 * CODON, 0.5 * CODON
FOOT = -(pair_height() + 2.0)  # where a tRNA stands, px above the backbone
SPACING = BEAD * 1.86
_LEAD, _PEGS = 3, 3  # letters and blank pegs before the first AUG
_LIT, _MAIN = theme.RIBOSOME
_GRID = field.Grid(-560, -740, 560, 320, 5.0)
TUNNEL = ((SITE_P + TIP[0], FOOT + TIP[1]), (-62, -512), (-24, -580), (22, -652))


@lru_cache(maxsize=1)
def _fields() -> dict[str, field.Field]:
    X, Y = _GRID.xy

    def oval(x: float, y: float, a: float, b: float) -> field.Field:
        return field.ellipse(X, Y, x, y, a, b)

    big = field.smin(oval(0, -282, 372, 300), oval(-268, -420, 112, 138), 60)
    big = field.smin(big, oval(282, -372, 108, 126), 60)
    big = field.smin(big, oval(34, -566, 180, 84), 70)
    big = field.smax(big, Y + 13, 50)
    small = field.smin(oval(-21, 86, 380, 92), oval(250, 70, 122, 82), 50)
    small = field.smax(small, 13 - Y, 34)
    way = smooth(TUNNEL, n=12)[4:]
    tunnel = np.min([np.hypot(X - x, Y - y) for x, y in way[::2]], axis=0) - 52
    room = field.smin(field.box(X, Y, 6, -150, 286, 170, 60), field.ellipse(X, Y, 6, -262, 268, 190), 60)
    return {"large": big, "small": small, "room": np.maximum(room, big + 22), "tunnel": np.maximum(tunnel, big + 20)}


def _outline(name: str) -> Points:
    return resample(field.contour(_fields()[name], _GRID)[0], step=7, closed=True)


def _lumps(name: str, n: int, seed: int) -> Picture:
    """Soft knobs of folded rRNA and proteins inside a subunit, as one picture."""
    f = _fields()[name]
    X, Y = _GRID.xy
    rng = np.random.default_rng(seed)
    sums = np.zeros_like(f)
    done = 0
    while done < n:
        i, j = rng.integers(f.shape[0]), rng.integers(f.shape[1])
        if f[i, j] > -30:
            continue
        r = rng.uniform(34, 78)
        dx, dy = X - X[i, j], Y - Y[i, j]
        light = -(dx * 0.55 + dy * 0.83) / r
        sums += np.clip(1 - (dx**2 + dy**2) / r**2, 0, 1) * (0.35 + np.clip(light, -0.6, 1)) * rng.uniform(0.5, 1)
        done += 1
    lit, dark = np.clip(sums, 0, 1.2), np.clip(-sums, 0, 1)
    alpha = np.clip(lit * 0.17 + dark * 0.16, 0, 1) * np.clip(-f / 26, 0, 1)
    colour = np.where((lit >= dark)[..., None], rgb(theme.GLINT), rgb(mix(_MAIN, theme.DEEP[4], 0.6)))
    return picture_from(np.dstack([colour, alpha]).astype(np.float32), _GRID.x0, _GRID.y0, 1 / _GRID.step)


@lru_cache(maxsize=2)
def subunit(large: bool) -> Drawing:
    """One subunit; the large one is cut open to show the rooms for the tRNAs and the chain's way out."""
    name = "large" if large else "small"

    def draw(c: Canvas) -> None:
        p = _outline(name)
        soft_shadow(c, [p], 14, 30, 34, theme.NIGHT_BLUE, 0.55)
        edge_glow(c, p, 22, theme.RIBOSOME_GLOW[0], 0.34 if large else 0.24, lit=((-300, -640), (320, 180)))
        gel(
            c,
            [p],
            core=(_MAIN, 0.97),
            edge=(_LIT, 0.98),
            rim=(theme.GLINT, 0.85),
            shade=(theme.RIBOSOME_SHADE[0], 0.5),
            back=(theme.RIBOSOME_GLOW[1], 0.30),
            bevel=170 if large else 96,
            p=1.35,
            mottle=0.06,
            side=0.34 if large else 0.24,
        )
        with c.clipped(path(p, True)):
            c.picture(_lumps(name, 52 if large else 20, 5 if large else 3))
        c.stroke(path(p, True), 4.5, *zip(theme.RIBOSOME_RIM, (0.95, 0.6, 0.4), strict=True))
        if large:
            soft_shadow(c, [_outline("tunnel")], 0, 0, 14, mix(theme.RIBOSOME_SHADE[1], theme.DEEP[4], 0.2), 0.62)
            room = _outline("room")
            soft_shadow(c, [room], 0, 0, 9, mix(theme.RIBOSOME_SHADE[1], theme.DEEP[4], 0.2), 0.92)
            with c.clipped(path(room, True)):
                soft_shadow(c, [room + [10, 20]], 0, 0, 30, theme.RIBOSOME_GLOW[2], 0.30)

    return Drawing(draw, (-620, -800, 640, 120) if large else (-620, -120, 640, 360))


class Translation(Live):
    """The message in the ribosome, tRNAs that come and go, and the chain that grows.

    Props: `n` (codons read, fractional: the tRNA arrives, pairs, takes over the chain, and everything moves on by
    three letters; the first one, Met, takes its place at the P site), `enter` (0 the mRNA is far to the right,
    1 its first AUG stands at the P site), `marks` (opacity of the brackets under the codons).

    Parameters
    ----------
    reach
        (left, right) px of mRNA that can be seen.
    out
        The chain's way outside, as points after the tunnel's mouth, px.
    """

    n: float = prop()
    enter: float = prop()
    marks: float = prop()

    def __init__(
        self,
        coding: str = genetics.HBB_CODING + genetics.HBB_AFTER,
        reach: tuple[float, float] = (-1150.0, 2800.0),
        out: ArrayLike = ((84, -712), (184, -748), (300, -728), (384, -650), (452, -548), (520, -452), (600, -380)),
        **kwargs: Any,
    ) -> None:
        self.message = transcribe(genetics.HBB_LEADER[-_LEAD:] + coding)
        self.acids = peptide(self.message[_LEAD:])
        self.reach = reach
        self.way = resample(smooth([*TUNNEL, *np.asarray(out, float).tolist()], n=14), step=6.0)
        self.n, self.enter, self.marks = 0.0, 1.0, 0.0
        super().__init__((reach[0], -860, reach[1], 260), **kwargs)

    def codon(self, i: int) -> str:
        """The i-th codon, 5'→3'."""
        return self.message[_LEAD + 3 * i : _LEAD + 3 * i + 3]

    def moved_on(self) -> float:
        """How far the message has moved to the left, px."""
        m = int(np.floor(self.n))
        f = self.n - m
        steps = max(m - 1, 0) + (ease1(f, 0.74, 1.0) if m >= 1 else 0.0)
        return CODON * steps - (1 - ease1(self.enter)) * 1500

    def draw(self, c: Canvas, t: float) -> None:
        """Message, tRNAs, chain."""
        shift = self.moved_on()
        self._message(c, shift)
        m = int(np.floor(self.n + 1e-6))
        f = max(self.n - m, 0.0)
        bob = 2.0 * np.sin(1.1 * t)
        if m == 0:
            if f > 0:
                self._bead(c, 0, *self._arriving(c, 0, SITE_P, f, 0.85))
            return
        slide = CODON * ease1(f, 0.74, 1.0)
        if m >= 2:
            self._leaving(c, m - 2, f)
        draw_baked(c, trna(self.codon(m - 1)), SITE_P - slide, FOOT)
        newcomer = self._arriving(c, m, SITE_A - slide, f, 0.46) if f > 0 else None
        self._chain(c, m, f, newcomer, bob)

    # ---- parts
    def _message(self, c: Canvas, shift: float) -> None:
        first = SITE_P - PITCH - shift  # column of the A of the first AUG
        start = first - (_LEAD + _PEGS + 1.2) * PITCH
        seen = c.ctx.clip_extents()  # what lies outside the frame is not drawn
        x = np.arange(max(start, self.reach[0]), min(self.reach[1], seen[2] + 80), 12.0)
        if len(x) < 3:
            return
        bend = (np.maximum(-x - 420, 0) / 700) ** 2 * 120 + (np.maximum(x - 420, 0) / 900) ** 2 * 60
        line = np.c_[x, bend]
        s = lengths(line)
        letters = [(" ", first - (_LEAD + 1 + i) * PITCH) for i in range(_PEGS)]
        letters += [(ch, first + (i - _LEAD) * PITCH) for i, ch in enumerate(self.message)]
        cut = start < self.reach[0]  # then the strand goes on to the left: it fades there
        faint = 150.0 if cut else 0.0
        near = [(ch, float(np.interp(q, x, s))) for ch, q in letters if max(x[0] + faint, seen[0] - 80) <= q <= x[-1]]
        letters_on(c, line, near)
        for ch, q in letters if cut else ():
            if x[0] <= q < x[0] + faint:
                letters_on(c, line, [(ch, float(np.interp(q, x, s)))], alpha=(q - x[0]) / faint)
        axis = ((x[0], 0.0), (x[0] + 220.0, 0.0)) if cut else None
        backbone(c, line, 16, ((theme.RNA[0], 0.0), theme.RNA[0], theme.RNA[1]) if cut else theme.RNA, axis=axis)
        if start >= self.reach[0]:
            draw_baked(c, cap(), *line[0])
        if self.marks > 0.01:
            self._brackets(c, first)

    def _brackets(self, c: Canvas, first: float) -> None:
        """Three letters are one word: brackets under the codons inside the ribosome."""
        for i in range(len(self.message) // 3):
            x = first + PITCH + i * CODON
            a = self.marks * (1 - ease1(abs(x), 1.55 * CODON, 2.1 * CODON))
            if a < 0.02:
                continue
            a0, b0, y = x - CODON / 2 + 9, x + CODON / 2 - 9, 36.0
            line = [(a0, y - 12), (a0, y - 4), (a0 + 5, y), (b0 - 5, y), (b0, y - 4), (b0, y - 12)]
            c.stroke(path(line), 4.5, (theme.LEADER, a))

    def _arriving(self, c: Canvas, i: int, site: float, f: float, settle: float) -> Place:
        """The i-th tRNA comes in from the upper right; returns where its tip is and how opaque it is."""
        u = ease1(f, 0.0, settle)
        way = bezier((site + 560, FOOT - 250), (site + 330, FOOT - 190), (site + 60, FOOT - 120), (site, FOOT), n=40)
        x, y = at_length(way, [u * lengths(way)[-1]])[0]
        angle = 0.42 * (1 - u)
        alpha = min(1.0, f * 7)
        draw_baked(c, trna(self.codon(i)), x, y, angle=angle, alpha=alpha)
        tip = turn([TIP], angle, to=(x, y))[0]
        return float(tip[0]), float(tip[1]), alpha

    def _leaving(self, c: Canvas, i: int, f: float) -> None:
        """An empty tRNA leaves the E site to the upper left."""
        u = ease1(f, 0.0, 0.62)
        x, y = SITE_E - 260 * u, FOOT - 150 * u - 60 * u * u
        draw_baked(c, trna(self.codon(i)), x, y, angle=-0.5 * u, alpha=0.85 * (1 - u))

    def _bead(self, c: Canvas, i: int, x: float, y: float, alpha: float = 1.0) -> None:
        draw_baked(c, amino(self.acids[i]), float(x), float(y), alpha=alpha)

    def _chain(self, c: Canvas, m: int, f: float, newcomer: Place | None, bob: float) -> None:
        """The amino acids joined so far, newest at the tRNA, first (Met) in the lead; and the one that comes."""
        passing = ease1(f, 0.5, 0.72)
        d = (np.arange(m - 1, -1, -1) + passing) * SPACING  # how far each has come, the first one the farthest
        at = at_length(self.way, np.minimum(d, float(lengths(self.way)[-1])))
        at[:, 1] += bob * np.clip((d - 300) / 300, 0, 1)
        beads: list[Place] = [(float(x), float(y), 1.0) for x, y in at]
        line = at
        if newcomer is not None:
            beads.append(newcomer)
            if passing > 0.02:  # the new bond grows from the chain to the newcomer
                tip = np.array(newcomer[:2])
                line = np.vstack([at, at[-1] + (tip - at[-1]) * passing])
        if len(line) > 1:
            c.stroke(path(line), 17, (mix(theme.PROTEIN[2], theme.STRAND_CASE, 0.5), 0.9))
            c.stroke(path(line), 10, theme.PROTEIN[0])
        for i, bead in enumerate(beads):
            self._bead(c, i, *bead)


def specimens() -> list[Specimen]:
    """The ribosome at work."""

    def build(height: float) -> Mobject:
        w, h = frame_px()
        m = Translation(reach=(-560, 560))
        m.n, m.marks = 3.35, 1.0
        k = height / 1060
        return Group(
            *[p.at(w / 2, h / 2 + 280 * k).sized(k) for p in (Sprite(subunit(True)), Sprite(subunit(False)), m)]
        )

    return [Specimen("ribosome", "body", build, "ribosome rna protein adenine uracil guanine cytosine")]

"""RNA polymerase at work: a claw round the opened helix that copies the template letter by letter."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from manim import Group, Mobject

from explainer.draw import sdf as field
from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, at_length, bezier, ease1, lengths, resample
from explainer.draw.materials.light import edge_glow, gel, glow, soft_shadow
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.props import prop
from explainer.draw.shapes import path
from scenes import theme
from scenes.cast.nucleic_acid.bases import PITCH, draw_baked, fitted, pair_height, tile
from scenes.cast.nucleic_acid.genetics import HBB_LEADER, transcribe
from scenes.cast.nucleic_acid.helix import Helix, Twist
from scenes.cast.nucleic_acid.message import Message, stepped
from scenes.cast.specimen import Specimen

HYBRID = 7  # letters of the copy that stay paired with the template: 7-9 in the real enzyme
_LIT, _MAIN, _DARK = theme.POLYMERASE
_GRID = field.Grid(-700, -420, 480, 460, 6.0)


def _outline(f: field.Field) -> Points:
    return resample(field.contour(f, _GRID)[0], step=7, closed=True)


@lru_cache(maxsize=1)
def _shapes() -> dict[str, Points]:
    """Outlines of the enzyme's parts, px about the active site's column."""
    X, Y = _GRID.xy

    def oval(x: float, y: float, a: float, b: float) -> field.Field:
        return field.ellipse(X, Y, x, y, a, b)

    clamp = oval(70, -212, 262, 116)
    jaw = oval(96, 222, 246, 112)
    rear = oval(-455, 30, 168, 262)
    body = oval(-190, 14, 330, 300)
    whole = field.smin(field.smin(field.smin(body, clamp, 70), jaw, 70), rear, 90)
    mouth = field.capsule(X, Y, 205, -4, 560, -14, 96)  # where the helix enters: the claw's cleft
    throat = field.capsule(X, Y, -560, 236, -720, 350, 34)  # where the copy leaves
    whole = field.smax(field.smax(whole, -mouth, 70), -throat, 30)
    room = field.smin(field.box(X, Y, -150, 0, 352, 196, 120), field.capsule(X, Y, 100, -4, 520, -14, 70), 60)
    room = np.maximum(room, whole + 20)
    parts = {"whole": whole, "room": room}
    for name, f in (("clamp", clamp), ("jaw", jaw), ("rear", rear)):
        parts[name] = np.maximum(f + 16, whole + 12)
    return {name: _outline(f) for name, f in parts.items()}


def _jelly(c: Canvas, p: Points, strength: float, bevel: float, seed: int = 3) -> None:
    gel(
        c,
        [p],
        core=(_MAIN, 0.62 * strength),
        edge=(mix(_MAIN, _LIT, 0.5), 0.85 * strength),
        rim=(theme.POLYMERASE_RIM[0], 0.9),
        shade=(theme.NIGHT_VIOLET, 0.55),
        back=(mix(_LIT, theme.POLYMERASE_COOL, 0.4), 0.35),
        bevel=bevel,
        p=1.5,
        mottle=0.10,
        seed=seed,
        side=0.4,
    )


@lru_cache(maxsize=1)
def body() -> Drawing:
    """What stands behind the helix: the claw, its parts and the dark room where the strands are parted."""

    def draw(c: Canvas) -> None:
        s = _shapes()
        glow(c, -120, 10, 500, mix(_MAIN, theme.POLYMERASE_COOL, 0.4), 0.42, 1.6, ry=440)
        soft_shadow(c, [s["whole"]], 12, 28, 28, theme.STRAND_CASE, 0.55)
        edge_glow(c, s["whole"], 20, _LIT, 0.30, lit=((-500, -360), (260, 360)))
        _jelly(c, s["whole"], 1.0, 120)
        for name, seed in (("rear", 5), ("jaw", 7), ("clamp", 9)):
            soft_shadow(c, [s[name]], 4, 10, 14, theme.NIGHT_VIOLET, 0.40)
            _jelly(c, s[name], 0.62, 90, seed)
            c.stroke(path(s[name], True), 2.5, (_LIT, 0.55), (_MAIN, 0.12), (_DARK, 0.1))
        soft_shadow(c, [s["room"]], 0, 0, 16, mix(theme.NIGHT_VIOLET, theme.STRAND_CASE, 0.5), 0.85)
        glow(c, 0, 60, 240, theme.HALO, 0.30, 1.8)
        c.stroke(path(s["whole"], True), 4, (theme.POLYMERASE_RIM[1], 0.95), (_LIT, 0.55), (_MAIN, 0.3))

    return Drawing(draw, (-700, -440, 470, 470))


@lru_cache(maxsize=1)
def lid() -> Drawing:
    """What stands in front: the edges of the claw that close over the helix at both forks."""

    def draw(c: Canvas) -> None:
        X, Y = _GRID.xy
        for i, (x, y, a, b) in enumerate(((-520, -6, 66, 176), (246, -168, 132, 62), (262, 178, 128, 62))):
            p = _outline(field.wobbly(X, Y, x, y, a, ((2, 5.0, 0.4 + i), (3, 4.0, 1.0)), b / a))
            soft_shadow(c, [p], 4, 10, 12, theme.STRAND_CASE, 0.45)
            _jelly(c, p, 0.80, 60, 11 + i)
            c.stroke(path(p, True), 3, (theme.POLYMERASE_RIM[1], 0.9), (_LIT, 0.45), (_MAIN, 0.2))

    return Drawing(draw, (-640, -260, 440, 300))


class Transcription(Helix):
    """The helix with polymerase on it, which joins letters to a `Message`.

    Props beside the helix's: `n` (letters copied, counted from the message's first AUG; fractional), `enzyme`
    (0 away, 1 in place). Base `n` stands at local x = 0; the copy grows 5'→3' to the right there and leaves to the
    lower left. `Lid` is what stands in front of the copy.
    """

    n: float = prop()
    enzyme: float = prop()

    def __init__(self, n: float = 0.0, **kwargs: Any) -> None:
        self.n, self.enzyme = n, 0.0
        kwargs.setdefault("bubble", (8.0, 3.0))
        super().__init__(**kwargs)
        self.message = transcribe(self.coding)

    def column(self, index: float) -> float:
        """Local x of a base: the helix slides through the enzyme one letter at a time."""
        return float((index - stepped(self.n)) * PITCH)

    def indices(self) -> range:
        """The bases that can be seen."""
        self.pos = float(self.n)
        return super().indices()

    @property
    def copy_y(self) -> float:
        """Local y of the copy's backbone while it is paired, px."""
        return self.gap - 8 - pair_height()

    def behind(self, c: Canvas, tw: Twist, t: float) -> None:
        """The enzyme's body."""
        carry_enzyme(c, body(), self.enzyme, t)

    def above(self, c: Canvas, tw: Twist, t: float) -> None:
        """The next letter comes in through the claw's mouth and settles on its partner."""
        f = self.n - np.floor(self.n)
        index = int(np.floor(self.n))
        if self.enzyme < 1 or f <= 0.001 or index - self.first >= len(self.message):  # it has read all that is drawn
            return
        way = bezier((300, -46), (190, -110), (70, -60), (self.column(index), self.copy_y + 5), n=40)
        u = ease1(f, 0.0, 0.55)
        p = at_length(way, [u * lengths(way)[-1]])[0]
        ch = self.message[index - self.first]
        draw_baked(c, tile(ch, True), p[0], p[1], angle=0.9 * (1 - u), alpha=min(1.0, f * 6))


def carry_enzyme(c: Canvas, drawing: Drawing, share: float, t: float) -> None:
    """A part of the enzyme on its way to its place (0..1)."""
    if share <= 0.01:
        return
    away, breath = 1 - ease1(share), 1 + 0.006 * np.sin(0.9 * t)
    draw_baked(
        c, drawing, 330 * away, -560 * away, k=breath * (1 - 0.15 * away), angle=0.35 * away,
        alpha=min(1.0, share * 2.2),
    )  # fmt: skip


class Lid(Live):
    """What of the enzyme stands in front of the copy; it goes with its `Transcription`, whose px it has."""

    def __init__(self, of: Transcription, **kwargs: Any) -> None:
        self.of = of
        super().__init__(lid().box, **kwargs)

    def draw(self, c: Canvas, t: float) -> None:
        """The edges of the claw."""
        carry_enzyme(c, lid(), self.of.enzyme * self.of.opacity, t)


def specimens() -> list[Specimen]:
    """The enzyme alone, and at work."""

    def work(height: float) -> Mobject:
        w, h = frame_px()
        m = Transcription(n=9.3, reach=(-820, 820))
        m.open, m.enzyme = 1.0, 1.0
        out = [(-560, 130), (-680, 300), (-700, 480)]
        copy = Message(HYBRID * PITCH + 24, m.copy_y, out)
        copy.moved = 9.3 + len(HBB_LEADER)
        return Group(*[p.at(w / 2, h / 2).sized(height / 1150) for p in (m, copy, Lid(m))])

    def alone(height: float) -> Mobject:
        return Group(fitted(body(), height * 1.5), fitted(lid(), height * 0.55))

    return [
        Specimen("polymerase", "body", alone, "polymerase"),
        Specimen("transcription", "body", work, "polymerase dna rna adenine thymine uracil guanine cytosine"),
    ]

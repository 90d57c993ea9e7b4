"""The letter: cream paper, a wax seal, handwriting in vermilion ink. Its writing is the RNA."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas, bake
from explainer.draw.geometry import Points, ease1, roundpoly
from explainer.draw.materials.light import soft_shadow
from explainer.draw.mobjects import Live, Sprite
from explainer.draw.picture import Picture
from explainer.draw.props import prop
from explainer.draw.shapes import disc, path, paths
from scenes import theme
from scenes.cast.letter.handwriting import handwriting
from scenes.cast.specimen import Specimen

# The folded letter, drawn 352 px wide about (0, 0): top, flap's edge, crease, lower edge, small letters' height.
W, TOP, FLAP, CREASE, FOOT, PEN = 352.0, -136.0, -62.0, 20.0, 136.0, 12.0
_FLAP_LENGTH, _LAST_LENGTH = 92.0, 112.0  # of the two panels that unfold


# ---- seal
def draw_seal(c: Canvas, x: float, y: float, r: float, seed: int = 3) -> None:
    """A vermilion wax seal of radius `r` px whose emblem is a two-ringed bubble."""
    lit, main, deep, emblem = theme.SEAL_WAX
    t = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    q = np.random.default_rng(seed).uniform(0, 6.28, 3)
    w = r * (1 + 0.05 * np.sin(5 * t + q[0]) + 0.04 * np.sin(8 * t + q[1]) + 0.03 * np.sin(3 * t + q[2]))
    edge = np.c_[x + w * np.cos(t), y + w * np.sin(t)]
    c.fill(path(edge + np.array([0.10, 0.16]) * r, True), (theme.SHADE_WARM, 0.45))
    c.radial(path(edge, True), (0, lit, 1), (0.55, main, 1), (1, deep, 1), focus=(-0.35, -0.4), k=1.35)
    c.stroke(disc(x, y, r * 0.66), max(1.2, r * 0.09), deep, main, lit)
    c.stroke(disc(x, y, r * 0.34), max(1.2, r * 0.10), (emblem, 0.95))
    c.fill(disc(x, y, r * 0.12), (emblem, 0.95))
    th = np.radians(np.linspace(190, 262, 16))
    shine = np.c_[x + r * 0.83 * np.cos(th), y + r * 0.83 * np.sin(th)]
    c.stroke(path(shine), max(1.2, r * 0.10), (emblem, 0.8))


# ---- the sheet
@lru_cache(maxsize=8)
def _rows(seed: int, last_to: float) -> tuple[tuple[Points, ...], ...]:
    """Written lines of the flap's inside, the middle, the lower and the last panel, in each one's px."""
    a, b = -W / 2 + 24, W / 2 - 24
    return (
        handwriting(a, b - 40, 66, PEN, seed + 5),
        handwriting(a + 2, b - 2, CREASE - (CREASE - FLAP) * 0.2, PEN, seed),
        handwriting(a, b + 4, CREASE + (FOOT - CREASE) * 0.30, PEN, seed + 2)
        + handwriting(a - 2, last_to, CREASE + (FOOT - CREASE) * 0.72, PEN, seed + 1),
        handwriting(a, b, 36, PEN, seed + 7) + handwriting(a, b - 30, 82, PEN, seed + 8),
    )


def line_end(w: float, last_to: float = 116.0, seed: int = 4) -> tuple[float, float]:
    """Where the last written line of a folded letter `w` px wide ends, px about its middle."""
    x, y = _rows(seed, last_to)[2][-1][-1]
    return float(x + PEN * 0.2) * w / W, float(y) * w / W


@lru_cache(maxsize=32)
def _written(seed: int, last_to: float, panel: int) -> Drawing:
    """One panel's writing as a picture."""
    words = _rows(seed, last_to)[panel]
    full = np.concatenate(words)
    (x0, y0), (x1, y1) = full.min(0) - 4, full.max(0) + 4
    return Drawing(lambda c: _pen(c, words), (float(x0), float(y0), float(x1), float(y1)))


def _ink(c: Canvas, seed: int, last_to: float, panel: int, share: float) -> None:
    """A panel's writing, the first `share` of it."""
    if share >= 1:
        step = float(2 ** (np.ceil(2 * np.log2(c.scale / 1.05)) / 2))
        c.picture(_written(seed, last_to, panel).at_scale(step))
        return
    words = _rows(seed, last_to)[panel]
    sizes = np.array([len(p) for p in words], float)
    left = share * sizes.sum()
    shown = []
    for p in words:
        if left > 2:
            shown.append(p[: int(left)])
        left -= len(p)
    if shown:
        _pen(c, shown)


def _pen(c: Canvas, words: Sequence[Points]) -> None:
    c.stroke(paths(words), 4.6, *theme.LETTER_INK, axis=((-W / 2, 0), (W / 2, 0)))


@lru_cache(maxsize=2)
def _shadow(soft: float) -> Picture:
    """The blurred shadow of a sheet 200 px square about (0, 0)."""
    sheet = roundpoly([(-100, -100), (100, -100), (100, 100), (-100, 100)], 10)
    return bake(lambda c: soft_shadow(c, [sheet], 0, 0, soft, theme.SHADE_WARM, 1.0), (-160, -160, 160, 160), 0.5)


def _cast_shadow(c: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """What a sheet throws on the ground: a wide shadow and a close one, stretched from one picture each."""
    for soft, dx, dy, a in ((16.0, 10, 20, 0.55), (5.0, 3, 5, 0.35)):
        mx, my = 0.3 * (x1 - x0), 0.3 * (y1 - y0)
        c.picture_in(_shadow(soft), (x0 - mx + dx, y0 - my + dy, x1 + mx + dx, y1 + my + dy), a)


def _panel(c: Canvas, outline: Points, *stops: str, thick: float = 5.0) -> None:
    """A panel of paper with its lower edge, lit from above."""
    c.fill(path(outline + np.array([1.0, 1.2]) * thick, True), theme.LETTER[3])
    c.fill(path(outline, True), *stops, d=(0.2, 1))


def draw_letter(
    c: Canvas,
    w: float,
    opened: float = 0.0,
    *,
    written: float = 1.0,
    last_to: float = 116.0,
    seal: bool = True,
    shadow: bool = True,
    seed: int = 4,
) -> None:
    """The letter about (0, 0), `w` px wide while folded: a flap under its seal, the lower third tilted to us.

    Parameters
    ----------
    opened
        0 folded, 1 all four panels open.
    written
        How much of its text stands on the page, 0..1.
    last_to
        Where the last line of the folded face ends, in px of a letter 352 px wide.
    """
    lit, main, low, edge, crease = theme.LETTER
    lift, fall = np.pi * ease1(opened, 0, 0.55), np.pi * ease1(opened, 0.35, 1)
    foot = W * 0.022 * (1 - ease1(opened, 0.2, 0.9))
    rows = _rows(seed, last_to)
    count = np.array([sum(len(p) for p in r) for r in rows], float)
    order = (1, 2) if opened == 0 else (0, 1, 2, 3)
    before, share = 0.0, {}
    for i in order:
        share[i] = float(np.clip((written * count[list(order)].sum() - before) / count[i], 0, 1))
        before += count[i]
    with c.moved(k=w / W):
        bottom = FOOT - min(float(np.cos(fall)), 0.0) * _LAST_LENGTH
        top = TOP + min(float(np.cos(lift)), 0.0) * _FLAP_LENGTH
        if shadow:
            _cast_shadow(c, -W / 2 - foot / 2, top, W / 2 + foot / 2, bottom)
        if np.cos(fall) < -0.02:  # the last panel, unfolded from behind
            k, wide = -float(np.cos(fall)), W / 2 + float(np.sin(fall)) * W * 0.05
            y = FOOT + k * _LAST_LENGTH
            last = roundpoly([(-W / 2, FOOT - 4), (W / 2, FOOT - 4), (wide, y), (-wide, y)], 9)
            _panel(c, last, low, main, lit, main)
            with c.moved(0, FOOT, 1.0, ky=k):
                _ink(c, seed, last_to, 3, share[3])
        if np.cos(lift) < -0.02:  # the flap's inside, above the sheet
            k, wide = -float(np.cos(lift)), W / 2 + float(np.sin(lift)) * W * 0.05
            y = TOP - k * _FLAP_LENGTH
            inside = roundpoly([(-wide, y), (wide, y), (W / 2, TOP + 4), (-W / 2, TOP + 4)], 9)
            _panel(c, inside, lit, main, low)
            with c.moved(0, TOP - k * _FLAP_LENGTH, 1.0, ky=k):
                _ink(c, seed, last_to, 0, share[0])
        middle = [(-W / 2, TOP), (W / 2, TOP), (W / 2, CREASE + 4), (-W / 2, CREASE + 4)]
        _panel(c, roundpoly(middle, 7), lit, main, low)
        lower = [(-W / 2, CREASE), (W / 2, CREASE), (W / 2 + foot, FOOT), (-W / 2 - foot, FOOT)]
        _panel(c, roundpoly(lower, 9), low, lit, lit)
        for y, colour, alpha in ((CREASE, edge, 0.8), (CREASE + 2.4, theme.GLINT, 0.85)):
            c.stroke(path([(-W / 2 + 3, y), (W / 2 - 3, y)]), 2, (colour, alpha))
        for i in (1, 2):
            _ink(c, seed, last_to, i, share[i])
        if np.cos(lift) > 0.02:
            _flap(c, float(np.cos(lift)), float(np.sin(lift)))
        else:
            c.stroke(path([(-W / 2 + 3, TOP + 1), (W / 2 - 3, TOP + 1)]), 2, (crease, 0.5))
        if seal:
            draw_seal(c, 0, FLAP - 3, 33)


def _flap(c: Canvas, k: float, towards: float) -> None:
    """The flap while it lies over the sheet: `k` foreshortens it, `towards` says how far it stands up to us."""
    y = TOP + (FLAP - TOP) * k
    half = W / 2 - W * 0.03 * k + W * 0.05 * towards
    shape = np.array([(-W / 2, TOP), (W / 2, TOP), (half, y), (-half, y)])
    for drop, a in ((9, 0.07), (6, 0.09), (3, 0.11)):
        fallen = shape + np.array([0, drop * 1.35 * (1 + towards)])
        c.fill(path(roundpoly(fallen, 10), True), (theme.LETTER[4], a))
    c.fill(path(roundpoly(shape, 9), True), theme.LETTER[2], theme.LETTER[1], theme.LETTER[0], d=(0.15, 1))
    c.stroke(path([(-half + 6, y - 1), (half - 6, y - 1)]), 2.4, (theme.GLINT, 0.95))


def draw_small_letter(c: Canvas, w: float, lines: bool = True) -> None:
    """The letter from afar, `w` px wide: sheet, flap, a dot of wax."""
    h = w * 0.74
    y0, y1, yf = -h / 2, h / 2, -h / 2 + h * 0.36
    sheet = roundpoly([(-w / 2, y0), (w / 2, y0), (w / 2, y1), (-w / 2, y1)], w * 0.06)
    c.fill(path(sheet + np.array([0.04, 0.07]) * w, True), (theme.SHADE_WARM, 0.4))
    c.fill(path(sheet, True), theme.LETTER[0], theme.LETTER[1], d=(0.4, 1))
    if lines:
        rows = []
        t = np.linspace(0, 1, 26)
        for i, (a, b) in enumerate(((-0.40, 0.38), (-0.40, 0.20))):
            y = yf + (y1 - yf) * (0.45 + 0.34 * i)
            rows.append(np.c_[(a + (b - a) * t) * w, y - np.abs(np.sin(np.pi * (5 - i) * t)) * h * 0.10])
        c.stroke(paths(rows), w * 0.045, theme.LETTER_INK[0])
    flap = roundpoly([(-w / 2, y0), (w / 2, y0), (w / 2 - w * 0.03, yf), (-w / 2 + w * 0.03, yf)], w * 0.05)
    c.fill(path(flap + np.array([0, h * 0.04]), True), (theme.LETTER[4], 0.4))
    c.fill(path(flap, True), theme.LETTER[2], theme.LETTER[0], d=(0.2, 1))
    c.fill(disc(0, yf, w * 0.105), theme.SEAL_WAX[0], theme.SEAL_WAX[2])


# ---- mobjects
@lru_cache(maxsize=8)
def _folded(written: bool) -> Drawing:
    box = (-W * 0.7, -W * 0.6, W * 0.75, W * 0.65)
    return Drawing(lambda c: draw_letter(c, W, written=float(written)), box)


def folded_letter(w: float, written: bool = True) -> Sprite:
    """The folded letter, `w` px wide; a sealed one shows no writing."""
    return Sprite(_folded(written)).sized(w / W)


class OpenLetter(Live):
    """A letter that unfolds.

    Props: `open` 0 folded (as `folded_letter`) .. 1 all panels open; `ink` 0 blank .. 1 fully written.

    Parameters
    ----------
    w
        Width in px.
    last_to
        Where the folded face's last line ends, in 352nds of the width: room for writing that leaves.
    """

    open: float = prop()
    ink: float = prop()

    def __init__(
        self,
        w: float,
        *,
        open: float = 0.0,
        ink: float = 1.0,
        last_to: float = 116.0,
        parallax: float = 1.0,
    ) -> None:
        self.open, self.ink, self.w, self.last_to = open, ink, w, last_to
        super().__init__((-w * 0.7, -w * 0.85, w * 0.75, w * 0.9), parallax)

    def draw(self, c: Canvas, t: float) -> None:
        """Draw the pose."""
        draw_letter(c, self.w, self.open, written=self.ink, last_to=self.last_to)


def specimens() -> list[Specimen]:
    """The folded letter, half open, open."""
    return [
        Specimen("folded letter", "body", lambda h: folded_letter(h / 0.8).move_to([0, 0, 0]), "letter seal"),
        Specimen("letter, flap up", "body", lambda h: OpenLetter(h / 1.3, open=0.5).move_to([0, 0, 0]), "letter seal"),
        Specimen("open letter", "body", lambda h: OpenLetter(h / 1.6, open=1.0).move_to([0, 0, 0]), "letter seal"),
    ]

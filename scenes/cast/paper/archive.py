"""The paper archive: desk, accordion scroll, thread of time, era cards with their postmarks, old post."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from manim import Group, Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour, dark, light
from explainer.draw.geometry import Points, pts, ring, rrect, turn
from explainer.draw.materials.grain import grain
from explainer.draw.materials.paper import creases, draw_baked, large, lay, plate, shadow
from explainer.draw.mobjects import Live, Sprite, frame_px
from explainer.draw.props import prop
from explainer.draw.shapes import curve, disc, discs, path, paths
from explainer.draw.typeset import width, write
from scenes import theme
from scenes.cast.specimen import Specimen

Lines = tuple[str, ...]


def aged(i: int) -> Colour:
    """Paper of the i-th stop."""
    return theme.AGED[min(i, len(theme.AGED) - 1)]


@lru_cache(maxsize=4)
def desk_drawing(w: float, h: float, planks: int = 4) -> Drawing:
    """A wooden desk of cut paper planks, (0, 0) at its upper left corner."""
    base = plate((0, 0, w, h), *theme.DESK, light_at=(0.25, 0.08), vignette=0.4, reach=1.25, k=1.0, seed=3)
    return large(lambda c: _desk(c, base, w, h, planks), (0, 0, w, h))


def _desk(c: Canvas, base: Drawing, w: float, h: float, planks: int) -> None:
    c.picture_in(base.at_scale(min(c.scale, 1.5)), (0, 0, w, h))
    g = np.random.default_rng(4)
    tall = h / planks
    x = np.linspace(0, w, 40)
    for i in range(planks):
        top = i * tall
        veins = []
        for _ in range(5):
            y = top + g.uniform(0.12, 0.9) * tall
            veins.append(
                np.c_[
                    x,
                    y + 5 * np.sin(x / g.uniform(210, 420) + g.uniform(0, 6)) + 2.5 * np.sin(x / 90 + g.uniform(0, 6)),
                ]
            )
        c.stroke(paths(veins), 2.2, dark(theme.DESK[1], 0.25), alpha=0.17)
        if i:
            c.stroke(path([(0, top), (w, top)]), 5, dark(theme.DESK[1], 0.5), alpha=0.55)
            c.stroke(path([(0, top + 4), (w, top + 4)]), 2, light(theme.DESK[0], 0.5), alpha=0.5)


class Scroll(Live):
    """The scroll of folded paper, unrolled as far as its prop `upto` (px along it); the rest lies in a roll.

    Parameters
    ----------
    ends
        Start, folds and end along the scroll, px of the world.
    across
        Its two long edges, px of the world.
    upright
        Folds stand upright (the scroll runs to the right); otherwise it runs downwards.
    """

    upto: float = prop()

    def __init__(self, ends: Sequence[float], across: tuple[float, float], upright: bool = True) -> None:
        self.upto, self.across, self.upright = ends[-1], across, upright
        self.drawing = _scroll_drawing(tuple(ends), across, upright)
        x0, y0, x1, y1 = self.drawing.box
        super().__init__((x0, y0, x1 + ROLL, y1 + ROLL))

    def draw(self, c: Canvas, t: float) -> None:
        """Draw what is unrolled, and the roll, which stirs at ambient time `t` (s)."""
        x0, y0, x1, y1 = self.drawing.box
        end = self.upto + 1.5 * float(np.sin(2 * np.pi * t / 5))
        seen = (x0, y0, end, y1) if self.upright else (x0, y0, x1, end)
        with c.clipped(path([(seen[0], seen[1]), (seen[2], seen[1]), (seen[2], seen[3]), (seen[0], seen[3])], True)):
            draw_baked(c, self.drawing)
        near, far = self.across[0] - 16, self.across[1] + 16
        body = rrect(end - 8, near, ROLL, far - near, 30)
        if not self.upright:
            body = body[:, ::-1].copy()
        shadow(c, [body], 3.2, 0.5)
        axis = ((end - 8, 0), (end - 8 + ROLL, 0)) if self.upright else ((0, end - 8), (0, end - 8 + ROLL))
        c.fill(path(body, True), *theme.PAPER_ROLL, axis=axis)
        for r in (28.0, 19.0, 10.0):  # the end of the roll
            middle = end - 8 + ROLL / 2
            at, rx, ry = ((middle, far - 15), r, r * 0.4) if self.upright else ((far - 15, middle), r * 0.4, r)
            c.stroke(disc(*at, rx, ry), 2.4, (dark(theme.PAPER_ROLL[4], 0.1), 0.7))


ROLL = 70.0
"""px, how thick the roll is."""


def _scroll_outline(ends: tuple[float, ...], across: tuple[float, float], upright: bool) -> Points:
    near = [(e, across[0] + (7 if i % 2 else -9)) for i, e in enumerate(ends)]
    far = [(e, across[1] + (9 if i % 2 else -8)) for i, e in enumerate(ends)]
    p = pts(near + far[::-1])
    return p if upright else p[:, ::-1].copy()


@lru_cache(maxsize=4)
def _scroll_drawing(ends: tuple[float, ...], across: tuple[float, float], upright: bool) -> Drawing:
    p = _scroll_outline(ends, across, upright)
    lo, hi = p.min(0), p.max(0)

    def draw(c: Canvas) -> None:
        shadow(c, [p], 2.0)
        with c.moved(0.5, 2):
            c.fill(path(p, closed=True), theme.FOLD_EDGE[0])
        with c.moved(-0.8, -1.6):
            c.fill(path(p, closed=True), theme.FOLD_EDGE[1])
        c.fill(path(p, closed=True), *theme.AGED, d=(1, 0) if upright else (0, 1))
        with c.clipped(path(p, closed=True)):  # ruled, as a logbook is
            (x0, y0), (x1, y1) = lo, hi
            rules = [[(x0, y), (x1, y)] for y in np.arange(y0 + 30, y1, 46.0)]
            c.stroke(paths(rules), 2.4, (theme.RULED, 0.30))
        grain(c, [p], 1.0, 1)
        creases(c, p, ends, upright)

    return large(draw, (float(lo[0]) - 40, float(lo[1]) - 40, float(hi[0]) + 60, float(hi[1]) + 70))


# ---- cards and postmarks
def draw_postmark(
    c: Canvas, lines: Lines, ink: Colour, r: float = 70, seed: int = 0, paper: Colour = theme.CREAM[0]
) -> None:
    """A comb postmark of radius `r` px round (0, 0): year above, an optional second line below, worn ink."""
    c.stroke(disc(0, 0, r), 4.5, ink, alpha=0.92)
    c.stroke(disc(0, 0, r - 8), 2.2, ink, alpha=0.92)
    band = r * 0.44
    half = float(np.sqrt((r - 8) ** 2 - band**2))
    c.stroke(paths([[(-half, s * band), (half, s * band)] for s in (-1, 1)]), 2.6, ink, alpha=0.92)
    sides = (-1,) if len(lines) > 1 else (-1, 1)
    teeth = []
    for x in np.arange(-half + 9, half - 4, 9.5):
        deep = float(np.sqrt((r - 8) ** 2 - x * x))
        if deep - band > 5:
            teeth += [[(x, s * band), (x, s * deep)] for s in sides]
    c.stroke(paths(teeth), 2.2, ink, alpha=0.8)
    size = min(0.66 * r, 1.52 * r / max(width(lines[0], 1), 0.1))
    write(c, lines[0], 0, 0.36 * size, size, ink)
    if len(lines) > 1:
        write(c, lines[1], 0, band + 0.42 * r, 0.42 * r, ink)
    g = np.random.default_rng(seed)
    a, q = g.uniform(0, 2 * np.pi, 80), (r + 2) * np.sqrt(g.uniform(0.1, 1, 80))
    c.fill(discs(np.c_[np.cos(a), np.sin(a)] * q[:, None], g.uniform(0.6, 1.7, 80)), paper, alpha=0.7)


@lru_cache(maxsize=32)
def postmark_drawing(
    lines: Lines, ink: Colour, seed: int = 0, r: float = 70, paper: Colour = theme.CREAM[0]
) -> Drawing:
    """The ink of a postmark, without paper."""
    return Drawing(lambda c: draw_postmark(c, lines, ink, r, seed, paper), (-r - 6, -r - 6, r + 6, r + 6))


@lru_cache(maxsize=32)
def card_drawing(w: float, h: float, tint: Colour, seed: int = 0, tilt: float = 0.0) -> Drawing:
    """An era card `w` by `h` px, the middle of its upper edge at (0, 0)."""
    p = turn(rrect(-w / 2, 0, w, h, 12, seed=seed + 1, wobble=0.8), tilt)
    return Drawing(
        lambda c: lay(c, p, tint, e=1.1, seed=3 + seed, smooth=False), (-w / 2 - 30, -24, w / 2 + 40, h + 50)
    )


@lru_cache(maxsize=16)
def patch_drawing(tint: Colour, seed: int = 0, r: float = 79.0) -> Drawing:
    """The round paper patch that waits for a postmark."""

    def draw(c: Canvas) -> None:
        lay(c, ring(0, 0, r, 72), light(tint, 0.25), e=0.7, seed=9 + seed)
        c.stroke(disc(0, 0, r - 9), 2.2, dark(tint, 0.3), alpha=0.25)

    return Drawing(draw, (-r - 20, -r - 18, r + 26, r + 34))


def stamp_outline(x: float, y: float, w: float, h: float, pitch: float = 11) -> Points:
    """A perforated stamp: half-round bites along every side."""
    out: list[Points] = []
    corners = pts([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
    for a, b in zip(corners, np.roll(corners, -1, 0), strict=True):
        n = round(float(np.hypot(*(b - a))) / pitch / 2) * 2 + 1
        d = (b - a) / n
        u = d / np.hypot(*d)
        inward = np.array([-u[1], u[0]])
        r = float(np.hypot(*d)) / 2
        s = np.linspace(np.pi, 0, 6)[:, None]
        for i in range(n):
            out.append(
                (a + d * i)[None] if i % 2 == 0 else a + d * (i + 0.5) + u * np.cos(s) * r + inward * np.sin(s) * r
            )
    return np.vstack(out)


@lru_cache(maxsize=8)
def old_letter_drawing(w: float, h: float, tint: Colour, stamp: Colour, ink: Colour, seed: int = 0) -> Drawing:
    """A rectangular letter from the archive with stamp and postmark, centred on (0, 0)."""

    def draw(c: Canvas) -> None:
        lay(c, rrect(-w / 2, -h / 2, w, h, 6, seed=seed, wobble=0.6), tint, e=1.2, seed=seed, smooth=False)
        x, y = w / 2 - 66, -h / 2 + 14
        lay(c, stamp_outline(x, y, 48, 58, 7), theme.STAMP_PAPER[0], e=0.4, edge=1.2, tex=0, smooth=False)
        c.fill(curve(rrect(x + 6, y + 6, 36, 46, 3)), stamp)
        c.stroke(disc(x - 6, y + 46, 33), 3.5, ink, alpha=0.8)
        s = np.linspace(0, 76, 20)
        c.stroke(
            paths([np.c_[x - 120 + s, y + 34 + 11 * k + 3.5 * np.sin(s / 12)] for k in range(3)]), 2.4, ink, alpha=0.7
        )
        rules = [[(-w / 2 + 26, -h / 2 + 82 + 24 * k), (-w / 2 + 150 - 40 * k, -h / 2 + 82 + 24 * k)] for k in range(2)]
        c.stroke(paths(rules), 3, dark(tint, 0.3), alpha=0.6)

    return Drawing(draw, (-w / 2 - 30, -h / 2 - 30, w / 2 + 50, h / 2 + 50))


def specimens() -> list[Specimen]:
    """An era card with its postmark, an old letter, and a length of the accordion scroll."""

    def card(height: float) -> Mobject:
        w, h = frame_px()
        k = height / 280
        parts = [
            Sprite(card_drawing(300, 150, aged(2), 2)),
            Sprite(patch_drawing(aged(2), 2)),
            Sprite(postmark_drawing(("1987", "年"), theme.ERA_INK[2], 2)),
        ]
        return Group(*(m.sized(k).at(w / 2, h / 2 - 36 * k) for m in parts))

    def letter(height: float) -> Mobject:
        w, h = frame_px()
        return Sprite(old_letter_drawing(320, 200, *theme.OLD_POST[0])).sized(height / 270).at(w / 2, h / 2)

    def scroll(height: float) -> Mobject:
        w, h = frame_px()
        k = height / 640
        return Scroll((0, 260, 560, 840), (0, 560)).sized(k).at(w / 2 - 420 * k, h / 2 - 280 * k)

    return [
        Specimen("era card", "archive", card),
        Specimen("old letter", "archive", letter),
        Specimen("scroll", "archive", scroll),
    ]

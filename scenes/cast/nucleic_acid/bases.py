"""Letters of DNA and RNA as tiles that fit their partners, and the strands they stand on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

import numpy as np
from manim import Group
from numpy.typing import ArrayLike

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Axis, Canvas
from explainer.draw.colour import Colour, Stop, mix
from explainer.draw.geometry import Points, at_length, lengths, normals, pts
from explainer.draw.mobjects import Sprite, frame_px
from explainer.draw.shapes import Box, disc, path, paths
from explainer.draw.typeset import write
from scenes import theme
from scenes.cast.specimen import Specimen

PURINES = "AG"
TILE = 54.0  # width of a lettered tile, px
PITCH = 60.0  # from one letter to the next, px
_LONG, _SHORT, _TAB = 1.44, 1.16, 10 / 38  # heights of purines and pyrimidines, and of the joint, in widths


# ---- tiles
def tile_outline(ch: str, w: float, h: float | None = None, down: bool = True) -> Points:
    """A base as a tile standing on its backbone (y = 0), px.

    The joint at its tip fits its partner's only: A with T or U by a wedge, G with C by a round. Purines are long and
    pyrimidines short, so that every pair is equally long.
    """
    h = tile_height(ch, w) if h is None else h
    k = w / 38
    tab, hw, r = min(10 * k, h * 0.45), w / 2 - k, min(5 * k, h * 0.3)
    foot = [(-hw, r), (-hw + r, 0), (hw - r, 0), (hw, r)]
    t = np.linspace(0, np.pi, 9)
    bow = np.c_[np.cos(t) * hw * 0.62, np.sin(t) * tab]
    tip: list[tuple[float, float]]
    if ch == "A":
        tip = [(hw, h - tab), (0, h), (-hw, h - tab)]
    elif ch in "TU":
        tip = [(hw, h), (0, h - tab), (-hw, h)]
    elif ch == "G":
        tip = [(hw, h - tab), *((a, b + h - tab) for a, b in bow), (-hw, h - tab)]
    else:
        tip = [(hw, h), *((a, h - b) for a, b in bow), (-hw, h)]
    return np.array(foot + tip, float) * [1, 1 if down else -1]


def tile_height(ch: str, w: float = TILE) -> float:
    """How far a base reaches from its backbone, px."""
    return w * (_LONG if ch in PURINES else _SHORT)


def pair_height(w: float = TILE) -> float:
    """From backbone to backbone across a pair of tiles, px."""
    return w * (_LONG + _SHORT - _TAB)


def tile_centre(ch: str, h: float) -> float:
    """Where the letter stands on a tile of height `h`, px from the backbone."""
    return h * (0.45 if ch in PURINES else 0.48)


@lru_cache(maxsize=64)
def tile(ch: str, down: bool = True, w: float = TILE) -> Drawing:
    """One lettered base, its foot at (0, 0); it reaches down, or up."""

    def draw(c: Canvas) -> None:
        s = 1 if down else -1
        h = tile_height(ch, w)
        q = tile_outline(ch, w, down=down)
        col: Colour = theme.BASE[ch]
        c.fill(path(q + [1.5, 3.5], True), (theme.NIGHT_BLUE, 0.4))
        c.fill(path(q, True), mix(col, theme.GLINT, 0.34), col, mix(col, theme.NIGHT_VIOLET, 0.2), d=(0.5, 1))
        inner = tile_outline(ch, w - 7, h - 4, down) + [0, 2 * s]
        c.stroke(path(inner, True), 2, (theme.GLINT, 0.30), (theme.GLINT, 0.0), d=(0.4, 1))
        c.stroke(
            path(q, True),
            2.2,
            (mix(col, theme.GLINT, 0.55), 0.85),
            (mix(col, theme.NIGHT_VIOLET, 0.4), 0.6),
            d=(0.5, 1),
        )
        size = w * 0.76
        write(c, ch, 0, s * tile_centre(ch, h) + size * 0.365, size, theme.BASE_GLYPH)

    h = tile_height(ch, w)
    return Drawing(draw, (-w / 2 - 4, -4 if down else -h - 4, w / 2 + 5, h + 7 if down else 8))


@lru_cache(maxsize=16)
def glyph(ch: str, size: float = TILE * 0.76) -> Drawing:
    """A base's letter alone, centred on (0, 0)."""

    def draw(c: Canvas) -> None:
        write(c, ch, 0, size * 0.365, size, theme.BASE_GLYPH)

    return Drawing(draw, (-size * 0.5, -size * 0.5, size * 0.5, size * 0.5))


def draw_baked(
    c: Canvas,
    drawing: Drawing,
    x: float,
    y: float,
    *,
    k: float = 1.0,
    ky: float | None = None,
    angle: float = 0.0,
    alpha: float = 1.0,
) -> None:
    """Paint a drawing baked for about this size with its (0, 0) at (x, y), scaled by `k` and turned."""
    if alpha <= 0.004 or k <= 0.01:
        return
    steps = np.ceil(2 * np.log2(max(c.scale * k, 0.05)) - 0.06)
    with c.moved(x, y, k, angle, ky):
        c.picture(drawing.at_scale(float(2 ** (steps / 2))), alpha=alpha)


# ---- strands
def ribbon(line: Points, half: ArrayLike, offset: ArrayLike = 0.0) -> Points:
    """The outline of a band along a polyline: half width and sideways offset in px, one number or one a point."""
    n = normals(line)
    a, o = np.asarray(half, float), np.asarray(offset, float)
    left = line + n * np.atleast_1d(o + a)[:, None]
    right = line + n * np.atleast_1d(o - a)[:, None]
    return np.vstack([left, right[::-1]])


def backbone(
    c: Canvas,
    line: ArrayLike,
    w: float,
    colours: Sequence[Stop] = theme.RNA,
    alpha: float = 1.0,
    axis: Axis | None = None,
) -> None:
    """A strand's backbone as a rounded tube `w` px wide."""
    p = pts(line)
    if len(p) < 2 or alpha <= 0.004:
        return
    stops = [(s, alpha) if isinstance(s, str) else (s[0], s[1] * alpha) for s in colours]
    veil = [1.0 if isinstance(s, str) else s[1] for s in colours]
    c.stroke(path(p), w + 6, *[(theme.STRAND_CASE, 0.5 * alpha * v) for v in veil], axis=axis)
    c.stroke(path(p), w, *stops, axis=axis)
    c.stroke(
        path(p + [-w * 0.1, -w * 0.2]), max(2.0, w * 0.26), *[(theme.GLINT, 0.45 * alpha * v) for v in veil], axis=axis
    )


@lru_cache(maxsize=8)
def cap(r: float = 22.0) -> Drawing:
    """The cap on the 5' end of an mRNA."""

    lit, main, rim, _ = theme.RNA_CAP

    def draw(c: Canvas) -> None:
        c.fill(disc(2, 4, r + 2), (theme.STRAND_CASE, 0.45))
        c.radial(
            disc(0, 0, r),
            (0, lit, 1),
            (0.55, main, 1),
            (1, theme.RNA[2], 1),
            focus=(-0.3, -0.35),
            k=1.1,
        )
        c.stroke(disc(0, 0, r - 1.5), 2.5, (rim, 0.9), (theme.RNA[1], 0.4))

    return Drawing(draw, (-r - 5, -r - 5, r + 6, r + 9))


def letters_on(
    c: Canvas,
    line: Points,
    letters: Sequence[tuple[str, float]],
    side: float = 1.0,
    w: float = TILE,
    alpha: float = 1.0,
    upright: bool = False,
) -> None:
    """Lettered tiles standing on a strand, each at its arc length (px); `side` -1 puts them to the right of its travel.

    A blank letter " " is a short unlettered peg: letters that are there but not shown.
    """
    total = float(lengths(line)[-1])
    n = normals(line)
    s = lengths(line)
    for ch, d in letters:
        if not 0 <= d <= total:
            continue
        p = at_length(line, d)[0]
        v = np.array([np.interp(d, s, n[:, 0]), np.interp(d, s, n[:, 1])]) * side
        if ch == " ":
            c.stroke(path([p, p + v * w * 0.62]), w * 0.34, (mix(theme.RNA[0], theme.GLINT, 0.2), 0.92 * alpha))
            continue
        angle = float(np.arctan2(v[1], v[0])) + np.pi / 2  # 0 when the tile stands upwards
        down = abs(angle) > np.pi / 2 + 1e-6 and not upright
        if down:
            angle -= np.pi * np.sign(angle)
        draw_baked(c, tile(ch, down, TILE), *(p + v * w * 0.1), k=w / TILE, angle=angle, alpha=alpha)


def distant(
    c: Canvas,
    line: Points,
    letters: str,
    pitch: float,
    w: float,
    side: float = 1.0,
    start: float = 0.0,
    alpha: float = 1.0,
) -> None:
    """A strand too far off for letters: backbone and pegs; the i-th letter stands at `start` + i·`pitch` px."""
    if len(line) < 3:
        return
    s, n = lengths(line), normals(line)
    pegs: dict[str, list[Points]] = {}
    for i, ch in enumerate(letters):
        d = start + i * pitch
        if not 0 <= d <= s[-1]:
            continue
        p = at_length(line, d)[0]
        v = np.array([np.interp(d, s, n[:, 0]), np.interp(d, s, n[:, 1])]) * side
        pegs.setdefault(ch, []).append(np.array([p, p + v * w * (2.3 if ch in PURINES else 1.75)]))
    c.stroke(paths([a for group in pegs.values() for a in group]), pitch * 0.42 + 3, (theme.STRAND_CASE, 0.4 * alpha))
    for ch, group in pegs.items():
        c.stroke(paths(group), pitch * 0.42, (mix(theme.BASE[ch], theme.GLINT, 0.1), alpha))
    backbone(c, line, w, alpha=alpha)


# ---- a pair compared: T in DNA, U in RNA
@lru_cache(maxsize=8)
def pair_card(first: str, second: str, rna: bool, k: float = 3.2) -> Drawing:
    """One pair standing between two short strands, `k` times as large as on the strand: `second` above `first`."""
    w = TILE * k
    h = pair_height(w)
    half, tube = w * 0.82, 14.0 * k
    upper: Sequence[Stop] = (
        theme.RNA
        if rna
        else (
            mix(theme.DNA_CODING, theme.GLINT, 0.25),
            theme.DNA_CODING,
            mix(theme.DNA_CODING, theme.DNA_TEMPLATE, 0.5),
        )
    )
    lower: Sequence[Stop] = (
        mix(theme.DNA_TEMPLATE, theme.GLINT, 0.25),
        theme.DNA_TEMPLATE,
        mix(theme.DNA_TEMPLATE, theme.NIGHT_VIOLET, 0.3),
    )

    def draw(c: Canvas) -> None:
        for y, ch, cols, down in ((-h / 2, second, upper, True), (h / 2, first, lower, False)):
            draw_baked(c, tile(ch, down, w), 0, y)
            backbone(c, [(-half, y), (half, y)], tube, cols)

    return Drawing(draw, (-half - tube, -h / 2 - tube - 6, half + tube + 6, h / 2 + tube + 8))


def fitted(drawing: Drawing, height: float) -> Sprite:
    """A drawing about `height` px tall in the middle of the frame, for the cast sheet."""
    w, h = frame_px()
    x0, y0, x1, y1 = drawing.box
    k = height / (y1 - y0)
    return Sprite(drawing).at(w / 2 - k * (x0 + x1) / 2, h / 2 - k * (y0 + y1) / 2).sized(k)


@lru_cache(maxsize=2)
def _alphabet() -> Drawing:
    def draw(c: Canvas) -> None:
        for i, pair in enumerate(("TA", "CG", "AT", "GC", "UA")):
            top, bottom = pair[0], pair[1]
            x = (i - 2) * PITCH
            h = pair_height() / 2
            draw_baked(c, tile(top, True), x, -h)
            draw_baked(c, tile(bottom, False), x, h)
        for y, cols in ((-pair_height() / 2, (theme.DNA_CODING,)), (pair_height() / 2, (theme.DNA_TEMPLATE,))):
            backbone(c, [(-150, y), (150, y)], 14, cols)

    box: Box = (-170, -90, 170, 90)
    return Drawing(draw, box)


def specimens() -> list[Specimen]:
    """Each letter, pairs of letters, and T beside U."""
    names = {"A": "adenine", "T": "thymine", "U": "uracil", "G": "guanine", "C": "cytosine"}
    return [
        *[Specimen(name, "body", partial(fitted, tile(ch)), name) for ch, name in names.items()],
        Specimen(
            "base pairs", "body", lambda h: fitted(_alphabet(), h * 0.6), "dna adenine thymine uracil guanine cytosine"
        ),
        Specimen("T in DNA", "body", lambda h: Group(fitted(pair_card("A", "T", False), h)), "thymine adenine dna"),
        Specimen("U in RNA", "body", lambda h: Group(fitted(pair_card("A", "U", True), h)), "uracil adenine rna dna"),
    ]

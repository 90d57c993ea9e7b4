"""The parcel of the paper archive: rubbish bag, envelope and everything between, inside one outline.

Its prop `t` runs 0 (tied bag) .. 0.55 (skin split into two leaflets) .. 0.75 (sealed envelope) .. 1 (open,
the letter showing). The outline never changes: the bag's tied ears are the tetraspanin's two outer loops.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Literal

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour, dark, light, mix
from explainer.draw.geometry import Points, blob, ease1, resample, rrect, turn
from explainer.draw.materials.paper import SHADOW, disc_shadow, face, sheet
from explainer.draw.mobjects import Sprite, frame_px
from explainer.draw.shapes import curve, disc, discs, path, paths
from scenes import theme
from scenes.cast.paper.parcel_shape import (
    creases,
    ears,
    flap,
    handwriting,
    membrane,
    pocket,
    silhouette,
    tetraspanin_heads,
)
from scenes.cast.specimen import Specimen

Cargo = Literal["letter", "chips", "none"]
Tone = Callable[[Colour], Colour]

SEALED, OPEN = 0.75, 1.0
GROUND: Colour = theme.CREAM[1]
_UNDER: Colour = theme.SHADE_PAPER  # shade under what lies inside the envelope


def draw_letter(c: Canvas, R: float, seed: int = 0, tone: Tone = lambda x: x) -> None:
    """The letter sheet of an envelope of radius `R` px, centred as it stands in the open envelope."""
    w, h = 1.06 * R, 0.98 * R
    p = turn(rrect(-w / 2, -0.6 * R, w, h, 0.03 * R, seed=seed + 1, wobble=0.008 * R), -0.087)
    with c.moved(0.025 * R, 0.04 * R):
        c.fill(curve(p), tone(_UNDER), alpha=0.35)
    sheet(c, curve(p), tone(theme.WHITE_PAPER), 1.6 if R > 50 else 1.0)
    lines, places, letters = handwriting(R, seed * 5)
    c.stroke(paths([turn(q, -0.087) for q in lines]), max(0.02 * R, 1.2), tone(theme.LETTER_LINES), alpha=0.9)
    places = turn(places, -0.087)
    for base in "AUGC":
        _dots(c, places[[i for i, n in enumerate(letters) if n == base]], base, max(0.034 * R, 1.5), tone)


def _dots(c: Canvas, places: Points, base: str, r: float, tone: Tone = lambda x: x) -> None:
    """One base of the RNA on the sheet, wherever it stands."""
    c.fill(discs(places, r), tone(theme.BASE_PAPER[base]))


def _dot(base: str, c: Canvas, r: float) -> None:
    _dots(c, np.zeros((1, 2)), base, r)


def _chips(c: Canvas, R: float, seed: int, tone: Tone) -> None:
    for i, (x, y) in enumerate(((-0.36, -0.22), (0.05, -0.36), (0.40, -0.18), (0.12, -0.02))):
        q = blob(x * R, y * R, 0.15 * R, 0.12 * R, 0.1, 14, seed + i, rot=1.1 * i + seed)
        with c.moved(0.02 * R, 0.03 * R):
            c.fill(curve(q), tone(_UNDER), alpha=0.3)
        sheet(c, curve(q), tone(theme.ENVELOPE_CHIPS[i]), 1.2)


def _seal(c: Canvas, y: float, r: float, tone: Tone) -> None:
    c.fill(disc(0.12 * r, y + 0.2 * r, r * 1.02), tone(_UNDER), alpha=0.28)
    sheet(c, curve(blob(0, y, r, None, 0.035, 26, 4, (5, 7))), tone(theme.SEAL_PAPER), 1.4)
    pale = tone(light(theme.SEAL_PAPER, 0.42))
    c.stroke(disc(0, y, r * 0.66), max(r * 0.10, 1.2), pale)
    c.fill(disc(0, y, r * 0.26), pale)


def _heads(c: Canvas, R: float, r: float, colour: Colour, a: float, shift: float = 0.0) -> None:
    n = int(2 * np.pi * R / (r * 5.6))
    b = np.linspace(0, 2 * np.pi, n, endpoint=False) + shift
    c.fill(discs(np.c_[np.cos(b), np.sin(b)] * R, r), colour, alpha=a)


def draw_parcel(
    c: Canvas,
    R: float,
    t: float,
    *,
    ghost: float = 1.0,
    ground: Colour = GROUND,
    cargo: Cargo = "letter",
    seed: int = 0,
    shade: float = 1.0,
) -> None:
    """Draw the parcel of radius `R` px round (0, 0) at stage `t` 0..1.

    `ghost` below 1 mixes everything towards `ground`, as a faded print; `shade` scales the drop shadow.
    """

    def tone(colour: Colour) -> Colour:
        return colour if ghost >= 0.999 else mix(ground, colour, ghost)

    def s(a: float, b: float) -> float:
        return ease1(t, a, b)

    fine = R * c.scale > 26
    edge = (2.0 if R > 50 else 1.3) if fine else 0.0
    body = mix(theme.BAG[1], theme.CREAM[1], s(0.12, 0.62))
    knots = mix(theme.BAG[1], theme.TETRASPANIN[1], s(0.15, 0.65))
    puckers = mix(dark(theme.BAG[1], 0.16), theme.TETRASPANIN[1], s(0.15, 0.65))
    u = s(0.08, 0.5)  # one skin splits into two leaflets
    r1, r2, r3 = membrane(R, u)
    r3 = min(r3, R - 1.5)  # inside the edge's soft pixels: the outline stays the same to the last bit
    if shade > 0:
        disc_shadow(c, 0, 0, R, shade * max(0.35, R / 110), 0.36 * (0.4 + 0.6 * ghost))
    sheet(c, curve(ears(R)), tone(knots), edge)
    if R * c.scale > 18:
        sheet(c, discs(*tetraspanin_heads(R)), tone(puckers), edge * 0.6)
    sheet(c, disc(0, 0, R), tone(mix(body, mix(theme.BAG[0], theme.ENVELOPE_OUTER, s(0.18, 0.62)), u)), edge, 0.1)
    if u > 0:
        outer, inner = mix(body, theme.ENVELOPE_OUTER, u), mix(body, theme.ENVELOPE_INNER, u)
        c.fill(disc(0, 0, r1), tone(mix(body, dark(theme.ENVELOPE_OUTER, 0.55), u)))
        c.fill(disc(0, 0, r2), tone(inner))
        heads = s(0.4, 0.7)
        if fine and R > 40 and heads > 0.02:
            r = (R - r1) * 0.36
            _heads(c, (R + r1) / 2, r, tone(light(outer, 0.55)), heads)
            _heads(c, (r2 + r3) / 2, r, tone(light(inner, 0.6)), heads, 0.03)
    face(c, disc(0, 0, r3), tone(body), 0.1)
    plastic = 1 - s(0.2, 0.6)
    if plastic > 0.02:
        deep = tone(dark(theme.BAG[0], 0.35))
        c.radial(
            disc(0, 0, r3),
            (0, deep, 0),
            (0.6, deep, 0.04),
            (1, deep, 0.55),
            centre=(-0.16, -0.2),
            k=1.2,
            alpha=plastic * ghost,
        )
        with c.moved(k=r3):
            for p, lift, a in creases():
                c.fill(curve(p), tone(light(body, lift) if lift > 0 else dark(body, -lift)), alpha=a * plastic)
    if t > 0.35:
        _inside(c, R, r3, t, tone, cargo, seed, edge)
    knot = mix(theme.BAG[0], theme.TETRASPANIN[0], s(0.15, 0.65))
    c.fill(curve(rrect(-0.125 * R, -1.09 * R, 0.25 * R, 0.095 * R, 0.045 * R)), tone(knot))


def _inside(c: Canvas, R: float, r3: float, t: float, tone: Tone, cargo: Cargo, seed: int, edge: float) -> None:
    """What is inside the membrane: folds that turn into a flap, the seal, then lining and letter."""
    shown, hang, lift = ease1(t, 0.35, 0.6), 0.35 + 0.65 * ease1(t, 0.35, 0.7), ease1(t, 0.78, 0.93)
    if lift > 0:
        with c.clipped(disc(0, 0, r3)):
            c.fill(disc(0, 0, r3), tone(theme.ENVELOPE_LINING))
            c.fill(disc(0.012 * R, 0.03 * R, r3 * 0.965), tone(light(theme.ENVELOPE_LINING, 0.1)), alpha=0.9)
            if R > 40:
                dots = [((x + (y % 2) * 0.5) * 0.125 * R, y * 0.11 * R) for y in range(-7, 3) for x in range(-7, 8)]
                c.fill(
                    discs([d for d in dots if np.hypot(*d) < r3 * 0.93], 0.014 * R),
                    tone(light(theme.ENVELOPE_LINING, 0.28)),
                )
            rise = ease1(t, 0.82, 1.0)
            with c.moved(0, (1 - rise) * 0.85 * R):
                if cargo == "letter":
                    draw_letter(c, R, seed, tone)
                elif cargo == "chips":
                    _chips(c, R, seed, tone)
            with c.moved(0, -0.03 * R):
                c.fill(curve(pocket(r3)), tone(_UNDER), alpha=0.3)
    if lift > 0 or shown >= 1:
        sheet(c, curve(pocket(r3)), tone(theme.CREAM[1]), edge * 0.9, 0.05)
        folds = [[(0, 0.31 * R), (k * 0.30 * R, 0.56 * R), (k * 0.56 * R, 0.735 * R)] for k in (-1, 1)]
        c.stroke(paths(folds), max(0.016 * R, 1.2), tone(theme.KRAFT[0]), alpha=0.9 * lift)
    if lift < 0.99:
        p = flap(r3, 0.3 * hang - 1.12 * lift)
        with c.moved(0.01 * R, 0.05 * R * (1 - lift)), c.clipped(disc(0, 0, r3)):
            c.fill(curve(p), tone(SHADOW), alpha=0.3 * shown * (1 - lift))
        with c.clipped(disc(0, 0, r3)):
            pale = tone(light(theme.CREAM[1], 0.35))
            c.fill(curve(p), pale, tone(theme.CREAM[1]), alpha=shown)
            c.stroke(
                path(p[29:], closed=False),
                max(0.012 * R, 1.2),
                tone(dark(theme.CREAM[2], 0.12)),
                alpha=shown * (1 - lift),
            )
    stuck = ease1(t, 0.55, 0.72)
    if stuck > 0.02 and R > 12:
        _seal(c, (0.16 + 0.31 * lift) * R, (0.17 - 0.015 * lift) * R * stuck, tone)


def draw_cutline(c: Canvas, R: float, colour: Colour = theme.SEPIA, off: float = 9.0, alpha: float = 0.75) -> None:
    """A dashed 'cut here' line `off` px outside the parcel's outline."""
    p = silhouette(R)
    k = 1 + off / R
    body = resample(p[:64] * k, n=90)
    tied = resample(np.vstack([body[-1], p[64:] + (p[64:] - [0, -1.2 * R]) * (off / R / 0.22), body[0]]), n=60)
    c.stroke(path(np.vstack([body, tied[1:]]), closed=True), 2.4, colour, alpha=alpha, dash=(6, 7))


@lru_cache(maxsize=128)
def parcel_drawing(
    R: float,
    t: float,
    ghost: float = 1.0,
    cargo: Cargo = "letter",
    seed: int = 0,
    cut: bool = False,
    cut_colour: Colour = theme.SEPIA,
) -> Drawing:
    """A baked parcel of radius `R` px with its shadow; `cut` adds the dashed line round its outline."""

    def draw(c: Canvas) -> None:
        draw_parcel(c, R, t, ghost=ghost, cargo=cargo, seed=seed)
        if cut:
            draw_cutline(c, R, cut_colour)

    return Drawing(draw, (-1.5 * R - 14, -1.6 * R - 18, 1.5 * R + 18, 1.45 * R + 24))


@lru_cache(maxsize=24)
def stage_drawing(R: float, step: int, ghost: float, seed: int) -> Drawing:
    """The parcel at `step`/250 of its change: only a parcel that changes is drawn anew."""
    box = (-1.5 * R - 4, -1.6 * R - 4, 1.5 * R + 8, 1.45 * R + 10)
    return Drawing(lambda c: draw_parcel(c, R, step / 250, ghost=ghost, seed=seed), box)


def _specimen(t: float, cargo: Cargo) -> Callable[[float], Mobject]:
    def build(height: float) -> Mobject:
        w, h = frame_px()
        R = height / 2.42
        return Sprite(parcel_drawing(R, t, cargo=cargo)).at(w / 2, h / 2 + 0.18 * R)

    return build


def _alone(draw: Callable[[Canvas, float], None]) -> Callable[[float], Mobject]:
    """A part by itself, drawn with a radius in px."""

    def build(height: float) -> Mobject:
        w, h = frame_px()
        r = height / 2
        return Sprite(Drawing(lambda c: draw(c, r), (-1.2 * r, -1.2 * r, 1.3 * r, 1.4 * r))).at(w / 2, h / 2)

    return build


def specimens() -> list[Specimen]:
    """Five stages of the one parcel, and an envelope that carries proteins but no letter."""
    shown: tuple[tuple[str, float, Cargo, str], ...] = (
        ("rubbish bag", 0, "letter", "bag"),
        ("bag, re-examined", 0.3, "letter", "bag envelope tetraspanin"),
        ("two leaflets", 0.5, "letter", "envelope bag tetraspanin"),
        ("sealed envelope", SEALED, "letter", "envelope seal tetraspanin"),
        ("open envelope", OPEN, "letter", "envelope seal tetraspanin letter adenine uracil guanine"),
        ("envelope without RNA", OPEN, "chips", "envelope seal tetraspanin"),
    )
    dots = {"A": "adenine", "U": "uracil", "G": "guanine", "C": "cytosine"}
    return [
        *[Specimen(name, "archive", _specimen(t, content), means) for name, t, content, means in shown],
        *[Specimen(f"{name} on paper", "archive", _alone(partial(_dot, base)), name) for base, name in dots.items()],
        Specimen("seal on paper", "archive", _alone(lambda c, r: _seal(c, 0, r, lambda x: x)), "seal"),
    ]

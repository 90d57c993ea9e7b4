"""The exosome, a luminous envelope: one drawing whose detail follows its size on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Axis, Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import arc, ease1, lengths, smooth, turn
from explainer.draw.materials.light import aura, halo
from explainer.draw.mobjects import Sprite
from explainer.draw.shapes import disc, discs, path, paths
from scenes import theme
from scenes.cast.letter.letter import draw_letter, draw_small_letter, line_end
from scenes.cast.letter.strand import draw_leaving
from scenes.cast.specimen import Specimen
from scenes.cast.vesicle.bilayer import (
    Protein,
    draw_bilayer,
    draw_globule,
    draw_protein,
    lobe,
    round_bilayer,
    round_proteins,
)

Kind = Literal["letter", "strand", "sealed", "plain", "empty"]
HERO = 325.0  # px, the radius that the close-up is drawn at
MEMBRANE = 0.1  # thickness of the close-up's membrane per radius: 5 nm of 50 nm (facts C1)
REACH = 2.4  # how far its light reaches, in radii
_RICH = 0.14  # thickness at middling sizes, where a thinner one could not be seen to have two leaflets
_LETTER = (-0.02, -0.06, 1.28, float(np.radians(-7)))  # x, y, width in inner radii; tilt
_SEEDS = 4  # different ones of each kind
_BESIDE = ((-0.22, 0.62, 0.105), (0.10, 0.70, 0.075), (0.74, -0.10, 0.09))
_ALONE = (
    (-0.38, -0.30, 0.17), (0.20, -0.42, 0.12), (0.44, 0.12, 0.15),
    (-0.10, 0.14, 0.20), (-0.46, 0.32, 0.11), (0.18, 0.52, 0.14),
)  # fmt: skip
# Cargo proteins as (x, y, size) in inner radii: beside the letter, or alone.
_GLOBULES: dict[Kind, tuple[tuple[float, float, float], ...]] = {
    "letter": _BESIDE, "sealed": _BESIDE, "plain": _ALONE, "empty": (),
    "strand": ((0.76, -0.14, 0.085), (-0.05, 0.60, 0.075)),
}  # fmt: skip


@dataclass(frozen=True)
class Level:
    """One level of detail: drawn at `radius` px, used above `above` px on the screen."""

    name: str
    radius: float
    above: float
    draw: Callable[[Canvas, float, Kind, int], None]


# ---- light
def _axis(r: float) -> Axis:
    return ((-r * 0.72, -r * 0.8), (r * 0.72, r * 0.8))


def draw_light(c: Canvas, r: float, strength: float = 0.8) -> None:
    """What it sheds on the water: a wide halo and a close bright skin."""
    halo(c, 0, 0, r * (REACH - 0.2), strength, theme.HALO)
    skin = mix(theme.HALO, theme.EXOSOME[0], 0.4)
    aura(c, 0, 0, r * 1.42, (0, 0.68, 0.74, 0.86, 1), (0.8, 0.78, 0.42, 0.14, 0), skin)


def draw_inside(c: Canvas, r: float) -> None:
    """The lamp inside: brightest round the letter, ember at the skin, warm where the light leaves."""
    a, b, d, e, f, g = theme.EXOSOME_LAMP
    stops = ((0, a, 1), (0.34, b, 1), (0.6, d, 1), (0.82, e, 1), (0.95, f, 1), (1, g, 1))
    c.radial(disc(0, 0, r), *stops, focus=(-0.08, -0.14))
    near, far = theme.EXOSOME_SCATTER
    c.radial(
        disc(0, 0, r), (0, near, 0), (0.66, near, 0), (0.92, near, 0.45), (1, far, 0.75),
        focus=(-0.42, -0.42), centre=(-0.16, -0.16), k=1.16, screen=True,
    )  # fmt: skip


def _gloss(c: Canvas, r: float, width: float) -> None:
    for a0, a1, alpha in ((198, 236, 0.55), (242, 249, 0.45)):
        c.stroke(path(arc(0, 0, r, np.radians(a0), np.radians(a1), 30)), width, (theme.EXOSOME[0], alpha))


# ---- levels of detail
def _bead(c: Canvas, r: float, kind: Kind, seed: int) -> None:
    halo(c, 0, 0, r * (REACH - 0.05), 0.75, theme.HALO)
    lit, main, _ = theme.EXOSOME
    stops = ((0, theme.EXOSOME_LIPID[0], 1), (0.5, mix(lit, main, 0.55), 1), (1, theme.EXOSOME_LAMP[3], 1))
    c.radial(disc(0, 0, r), *stops, focus=(-0.25, -0.3))
    c.stroke(disc(0, 0, r * 0.94), r * 0.16, (theme.EXOSOME_LIPID[1], 0.95), (theme.EXOSOME_LIPID[2], 0.7))


def _stubs(c: Canvas, r: float, seed: int, n: int) -> None:
    """Outward proteins from afar: stems with round heads."""
    a = np.linspace(0, 2 * np.pi, n, endpoint=False) + np.random.default_rng(seed + 17).uniform(0, 6)
    o = np.c_[np.cos(a), np.sin(a)]
    lit, main, deep = theme.PROTEIN
    c.stroke(paths([np.array([u * r * 0.84, u * r * 1.12]) for u in o]), r * 0.085, lit, mix(main, deep, 0.5))
    c.fill(discs(o * r * 1.12, r * 0.085), lit, mix(main, deep, 0.3))


def _middle(c: Canvas, r: float, kind: Kind, seed: int, beaded: bool) -> None:
    draw_light(c, r)
    _stubs(c, r, seed, 7)
    draw_inside(c, r)
    if kind == "plain":
        g = np.random.default_rng(seed + 29)
        for a in np.add(g.uniform(0, 2 * np.pi), [0, 2.1, 4.2]):
            d = r * g.uniform(0.16, 0.46)
            lobe(c, float(d * np.cos(a)), float(d * np.sin(a)), float(r * g.uniform(0.10, 0.15)))
    elif kind != "empty":
        with c.moved(0, r * 0.02, angle=np.radians(-9 + 5 * seed)):
            draw_small_letter(c, r * 1.02, lines=kind in ("letter", "strand"))
    c.stroke(disc(0, 0, r * 0.90), r * 0.19, (theme.EXOSOME_BED[1], 0.9))
    lit = _axis(r)
    if beaded:
        for share in (0.825, 0.965):
            a = np.linspace(0, 2 * np.pi, int(2 * np.pi * share / 0.098), endpoint=False)
            c.fill(discs(np.c_[np.cos(a), np.sin(a)] * r * share, r * 0.047), *theme.EXOSOME_LIPID, axis=lit)
    else:
        c.stroke(disc(0, 0, r * 0.83), r * 0.075, *theme.EXOSOME_LIPID[:3], theme.EXOSOME_TAIL[2])
        c.stroke(disc(0, 0, r * 0.96), r * 0.09, *theme.EXOSOME_LIPID)
    shine = arc(0, 0, r * 0.68, np.radians(202), np.radians(246), 18)
    c.stroke(path(shine), r * 0.06, (theme.EXOSOME[0], 0.75))


def _lines(c: Canvas, r: float, kind: Kind, seed: int) -> None:
    _middle(c, r, kind, seed, beaded=False)


def _heads(c: Canvas, r: float, kind: Kind, seed: int) -> None:
    _middle(c, r, kind, seed, beaded=True)


def _cargo(c: Canvas, r: float, kind: Kind, seed: int) -> None:
    """What it carries, in the ball of inner radius `r`: motes, proteins, the letter."""
    g = np.random.default_rng(seed + 8)
    a, d = g.uniform(0, 2 * np.pi, 46), np.sqrt(g.uniform(0.05, 1, 46)) * r * 0.93
    motes = discs(np.c_[d * np.cos(a), d * np.sin(a)], g.choice([0.006, 0.008, 0.012, 0.016], 46) * r)
    c.fill(motes, (theme.EXOSOME[0], 0.6), (theme.EXOSOME[0], 0.3))
    for i, (x, y, k) in enumerate(_GLOBULES[kind]):
        draw_globule(c, x * r, y * r, k * r, i + 2 + seed)
    if kind == "strand":
        _letter_with_strand(c, r)
    if kind in ("letter", "sealed"):
        x, y, w, tilt = _LETTER
        with c.moved(x * r, y * r, angle=tilt):
            draw_letter(c, w * r, written=float(kind == "letter"))


def membrane(radius: float) -> float:
    """How thick a close-up of `radius` px draws its membrane, px."""
    return radius * (MEMBRANE if radius >= LEVELS[-1].above else _RICH)


def _letter_with_strand(c: Canvas, r: float) -> None:
    """The letter whose last line leaves the page and is the strand, all 22 bases of it."""
    x, y, tilt, w, last = -0.03 * r, -0.17 * r, np.radians(-6), 1.14 * r, 40.0
    with c.moved(x, y, angle=tilt):
        draw_letter(c, w, last_to=last)
    end = turn([line_end(w, last)], tilt, to=(x, y))[0]
    bottom = arc(0, 0, r * 0.86, np.radians(18), np.radians(170), 60)
    bend = np.array([(0.62, 0.125), (0.75, 0.145), (0.825, 0.225)]) * r
    off_page = smooth([end, *bend, bottom[2], bottom[4]], n=16)[:-16]
    line = np.vstack([off_page[:-1], bottom[2:]])
    draw_leaving(c, line, r * 0.085, r * 0.042, r * 0.0155, float(lengths(off_page)[-1]), -1.0)


def hero_proteins(radius: float, seed: int = 0, thick: float | None = None) -> list[Protein]:
    """Where the close-up's membrane proteins stand; all of them point out of the ball."""
    t = membrane(radius) if thick is None else thick
    turn = 23.0 * (seed % _SEEDS)
    four = np.array([-152, -101, -58, -14, 28, 96, 139, 176])
    one = np.array([-125, -80, -36, 8, 62, 116, 157])
    return round_proteins(radius, t, list(four + turn), list(one + turn), radius / HERO * 0.78)


def _close(c: Canvas, r: float, kind: Kind, seed: int, share: float) -> None:
    thick = r * share
    draw_light(c, r, 0.85)
    draw_inside(c, r - thick / 2)
    _cargo(c, r - thick, kind, seed)
    draw_bilayer(c, round_bilayer(r, thick, wavy=True), _axis(r))
    _gloss(c, r - thick - r * 0.045, r * 0.032)
    for p in hero_proteins(r, seed, thick):
        draw_protein(c, p)


def _rich(c: Canvas, r: float, kind: Kind, seed: int) -> None:
    _close(c, r, kind, seed, _RICH)


def _hero(c: Canvas, r: float, kind: Kind, seed: int) -> None:
    _close(c, r, kind, seed, MEMBRANE)


LEVELS = (
    Level("bead", 9, 0, _bead),
    Level("lines", 24, 12, _lines),
    Level("heads", 56, 30, _heads),
    Level("rich", 120, 74, _rich),
    Level("hero", HERO, 180, _hero),
)


@lru_cache(maxsize=96)
def _sprite(level: int, kind: Kind, seed: int) -> Sprite:
    lv = LEVELS[level]
    reach = lv.radius * REACH
    return Sprite(Drawing(lambda c: lv.draw(c, lv.radius, kind, seed), (-reach, -reach, reach, reach)))


def levels_at(radius: float) -> list[tuple[int, float]]:
    """Levels of detail for a radius on the screen (px), each with its share; neighbours overlap: none pops."""
    level = max(i for i, lv in enumerate(LEVELS) if radius >= lv.above * 0.9)
    below = level - 1
    share = ease1(radius, LEVELS[level].above * 0.9, LEVELS[level].above * 1.1) if level else 1.0
    return [(level, 1.0)] if share >= 1 else [(below, 1.0), (level, share)]


def paint_exosome(
    c: Canvas,
    radius: float,
    kind: Kind = "letter",
    seed: int = 0,
    alpha: float = 1.0,
    seen: float | None = None,
) -> None:
    """Paint one of `radius` px at (0, 0) of a canvas from the shared pictures (about 0.3 ms).

    `seen` is its radius on the screen in px, which decides the detail; without it, `radius`.
    """
    base, c.scale = c.scale, 1.0  # bake at the same steps of size whoever paints, so that all share them
    for level, share in levels_at(radius if seen is None else seen):
        sprite = _sprite(level, kind if level else "empty", seed % _SEEDS if level else 0)
        sprite.opacity = alpha * share
        c.ctx.save()
        k = radius / LEVELS[level].radius
        c.ctx.scale(k, k)
        sprite.paint(c, 0.0)
        c.ctx.restore()
    c.scale = base


class Exosome(Sprite):
    """An exosome of `radius` px about local (0, 0); any size on the screen, any zoom."""

    def __init__(self, radius: float, kind: Kind = "letter", seed: int = 0, parallax: float = 1.0) -> None:
        self.radius, self.kind, self.seed = radius, kind, seed
        reach = radius * REACH
        super().__init__(Drawing(self._whole, (-reach, -reach, reach, reach)), parallax=parallax)

    def _whole(self, c: Canvas) -> None:
        paint_exosome(c, self.radius, self.kind, self.seed)

    def paint(self, c: Canvas, t: float) -> None:
        """Paint from the shared pictures."""
        m = c.ctx.get_matrix()
        need = float(np.sqrt(abs(m.xx * m.yy - m.xy * m.yx)))
        paint_exosome(c, self.radius, self.kind, self.seed, self.opacity, self.radius * need / c.scale)


def exosome(radius: float, kind: Kind = "letter", seed: int = 0, parallax: float = 1.0) -> Exosome:
    """An exosome of `radius` px.

    Parameters
    ----------
    kind
        letter: a folded letter with writing; strand: one whose last line is the microRNA; sealed: a letter
        without writing; plain: proteins only; empty: light only.
    seed
        Which of four: turn of the proteins, places of the cargo.
    """
    return Exosome(radius, kind, seed, parallax)


def specimens() -> list[Specimen]:
    """Every kind."""
    kinds: dict[Kind, str] = {"letter": "letter seal", "strand": "letter seal rna adenine uracil guanine", "plain": ""}
    return [
        Specimen(f"exosome, {kind}", "body", lambda h, kind=kind: exosome(h / 2.3, kind).move_to([0, 0, 0]),  # type: ignore[misc]
                 f"exosome protein {cargo}")
        for kind, cargo in {**kinds, "sealed": "letter seal"}.items()
    ]  # fmt: skip

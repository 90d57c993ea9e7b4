"""What lives inside a cell: mitochondria, reticulum, Golgi stack, small rooms, lysosome, grain.

Every function draws on a canvas at (x, y) px; angles are radians, clockwise on the screen. All of them are
lit from the upper left.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, normals, pts, resample, ring, turn
from explainer.draw.materials.light import glow, halo, soft_shadow
from explainer.draw.mobjects import Sprite
from explainer.draw.shapes import disc, discs, path, paths
from scenes import theme
from scenes.cast.cell.skin import Tone, draw_bilayer
from scenes.cast.nucleic_acid import genetics
from scenes.cast.nucleus.nucleus import Wall, nucleus
from scenes.cast.specimen import Specimen
from scenes.cast.vesicle.bilayer import bilayer

SHADOW = theme.DEEP[4]
SENDER = Tone(*theme.SENDER_SKIN)
RECEIVER = Tone(*theme.RECEIVER_SKIN)
AMBER = Tone(*theme.EXOSOME_SKIN)
TUMOUR = Tone(*theme.TUMOUR_SKIN)


def mitochondrion(c: Canvas, x: float, y: float, length: float, width: float, angle: float, tone: Tone) -> None:
    """A mitochondrion: smooth outer membrane, inner one folded into cristae."""
    t = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    rx, ry = length / 2, width / 2
    u = np.sign(np.cos(t)) * np.abs(np.cos(t)) ** 0.72 * rx
    v = np.sign(np.sin(t)) * np.abs(np.sin(t)) ** 0.85 * ry

    def bent(p: Points) -> Points:
        return turn(np.c_[p[:, 0], p[:, 1] + 0.22 * ry * (1 - (p[:, 0] / rx) ** 2)], angle, to=(x, y))

    outer = bent(np.c_[u, v])
    inner = bent(np.c_[u * (1 - 0.16 * ry / rx), v * 0.80])
    skin, deep = mix(tone.edge, theme.MITOCHONDRION[0], 0.28), mix(tone.core, theme.MITOCHONDRION[1], 0.30)
    soft_shadow(c, [outer], width * 0.06, width * 0.16, width * 0.14, SHADOW, 0.6)
    c.fill(path(outer, True), mix(skin, tone.lit, 0.30), skin, mix(deep, SHADOW, 0.1))
    c.fill(path(inner, True), mix(deep, tone.edge, 0.30), mix(deep, SHADOW, 0.15), mix(deep, SHADOW, 0.40))
    n = max(4, int(length / (width * 0.30)))
    folds = []
    for i in range(n):
        px = -0.78 * rx + 1.56 * rx * (i + 0.5) / n
        reach = ry * 0.80 * np.sqrt(max(0.05, 1 - abs(px / rx) ** 2.6))
        side = 1 if i % 2 else -1
        w = np.linspace(0, 1, 10)
        folds.append(bent(np.c_[px + 0.05 * rx * np.sin(w * 2.6 + i), side * (reach - w * reach * 1.48)]))
    fold_w = width * 0.155
    c.stroke(paths([f + width * 0.03 for f in folds]), fold_w, (SHADOW, 0.35))
    c.stroke(paths(folds), fold_w, mix(skin, tone.lit, 0.62), mix(skin, tone.lit, 0.30), skin)
    c.stroke(paths(folds), fold_w * 0.36, (mix(deep, SHADOW, 0.2), 0.85))
    c.stroke(path(inner, True), max(2.0, width * 0.05), (mix(skin, tone.lit, 0.7), 0.9), (skin, 0.5))
    c.stroke(path(outer, True), max(2.4, width * 0.06), (tone.lit, 0.95), (tone.mid, 0.45), (tone.dark, 0.4))
    shine = bent(np.c_[np.linspace(-0.66, 0.30, 20) * rx, np.full(20, -ry * 0.90) + 0.05 * ry])
    c.stroke(path(shine), max(2.0, width * 0.06), (theme.GLINT, 0.55), (theme.GLINT, 0.05), d=(1, 0))


def golgi(c: Canvas, x: float, y: float, size: float, angle: float, tone: Tone) -> None:
    """A Golgi stack: five curved flat sacs with swollen ends, and vesicles on their way."""
    lit, main, deep = mix(tone.mid, tone.lit, 0.35), mix(tone.edge, tone.mid, 0.45), mix(tone.core, SHADOW, 0.15)
    for i in range(5):
        span = size * (1 - 0.11 * abs(i - 1.6))
        u = np.linspace(-1, 1, 40)
        mid = np.c_[u * span / 2, i * size * 0.145 - (1 - u**2) * size * 0.18]
        half = size * (0.040 + 0.026 * np.abs(u) ** 6)
        n = normals(mid)
        end = np.linspace(-np.pi / 2, np.pi / 2, 9)[1:-1]
        r = float(half[-1])
        cap_r = mid[-1] + np.c_[np.cos(end), np.sin(end)] * r
        cap_l = mid[0] + np.c_[-np.cos(end), -np.sin(end)] * r
        sac = turn(
            np.vstack([mid + n * half[:, None], cap_r, (mid - n * half[:, None])[::-1], cap_l]), angle, to=(x, y)
        )
        k = i / 4
        soft_shadow(c, [sac], size * 0.012, size * 0.035, size * 0.035, SHADOW, 0.55)
        c.fill(path(sac, True), mix(lit, main, k * 0.6), mix(main, deep, k * 0.35), mix(deep, main, 0.25))
        c.stroke(path(sac, True), max(2.0, size * 0.016), (tone.lit, 0.9), (tone.mid, 0.35), (tone.dark, 0.3))
        lum = turn(np.c_[mid[5:-5, 0], mid[5:-5, 1]], angle, to=(x, y))
        c.stroke(path(lum), size * 0.022, (deep, 0.45))
    for dx, dy, r in (
        (-0.66, 0.08, 0.058),
        (0.66, 0.22, 0.05),
        (0.60, -0.08, 0.042),
        (-0.55, 0.50, 0.046),
        (0.05, 0.76, 0.052),
        (0.36, 0.72, 0.036),
        (-0.30, 0.74, 0.04),
    ):
        p = turn([(dx * size, dy * size)], angle, to=(x, y))[0]
        vesicle(c, float(p[0]), float(p[1]), r * size, tone)


def vesicle(c: Canvas, x: float, y: float, r: float, tone: Tone) -> None:
    """A small transport vesicle as a lit ball."""
    c.fill(disc(x + r * 0.2, y + r * 0.35, r * 1.05), (SHADOW, 0.35))
    c.radial(
        disc(x, y, r),
        (0, tone.lit, 0.95),
        (0.45, tone.mid, 0.92),
        (1, mix(tone.core, tone.edge, 0.3), 0.95),
        focus=(-0.35, -0.4),
        k=1.2,
    )
    c.stroke(disc(x, y, r), max(1.6, r * 0.14), (tone.lit, 0.85), (tone.mid, 0.25))


def reticulum(
    c: Canvas,
    wall: Wall,
    gap: float,
    a0: float,
    a1: float,
    tone: Tone,
    *,
    rows: int = 4,
    width: float = 19.0,
    seed: int = 0,
) -> None:
    """Rough endoplasmic reticulum: nested flat sacs round the nucleus from angle `a0` to `a1`, with ribosomes."""
    g = np.random.default_rng(seed)
    lines = []
    for i in range(rows):
        t = np.linspace(a0 + g.uniform(0, 0.08) + i * 0.03, a1 - g.uniform(0, 0.1) - i * 0.07, 70)
        lines.append(
            wall.at(t, gap + i * width * 1.55)
            + (np.c_[np.cos(t), np.sin(t)] * (4.5 * np.sin(t * 8 + i * 1.1))[:, None])
        )
    bridges = [np.array([lines[i][(0, -1)[i % 2]], lines[i + 1][(0, -1)[i % 2]]]) for i in range(rows - 1)]
    sacs = paths([*lines, *bridges])
    body, deep = mix(tone.edge, tone.mid, 0.25), mix(tone.core, SHADOW, 0.25)
    c.stroke(paths([a + [3, 8] for a in lines]), width * 1.15, (SHADOW, 0.34))
    c.stroke(sacs, width, (mix(body, tone.lit, 0.35), 1.0), (body, 1.0), (mix(body, deep, 0.5), 1.0))
    c.stroke(
        sacs, width - 5.0, (mix(body, deep, 0.42), 1.0), (mix(body, deep, 0.62), 1.0), (mix(body, deep, 0.85), 1.0)
    )
    c.stroke(sacs, width * 0.26, (deep, 0.55))
    c.stroke(paths([a + [-1.6, -2.6] for a in lines]), 3.0, (tone.lit, 0.42), (tone.lit, 0.10))
    dots = []
    for a in lines:
        m = resample(a, step=13)
        n = normals(m)
        dots += [*(m + n * width * 0.56)[1:-1], *(m - n * width * 0.56)[1:-1:2]]
    grains = pts(dots)
    c.fill(discs(grains + [0.8, 1.6], 3.8), (SHADOW, 0.4))
    c.fill(discs(grains, 3.4), (tone.lit, 0.95), (tone.mid, 0.75), (tone.dark, 0.75))
    c.fill(discs(grains - [0.9, 1.0], 1.2), (theme.GLINT, 0.7))


def endosome(c: Canvas, x: float, y: float, r: float, tone: Tone, *, beads: bool = True, lamp: float = 0.0) -> None:
    """A small room bounded by two leaflets; `lamp` 0..1 lights it from inside, as when lanterns are in it."""
    c.fill(disc(x + r * 0.08, y + r * 0.18, r * 1.04), (SHADOW, 0.35))
    if lamp:
        halo(c, x, y, r * 1.9, 0.5 * lamp, theme.HALO)
    lumen = mix(tone.core, SHADOW, 0.45)
    c.radial(
        disc(x, y, r), (0, lumen, 0.9), (0.7, mix(tone.core, lumen, 0.4), 0.9), (1, tone.edge, 0.9), focus=(0.15, 0.2)
    )
    if lamp:
        c.radial(
            disc(x, y, r),
            *[
                (at, colour, a * lamp)
                for at, colour, a in zip((0, 0.6, 1), theme.EXOSOME_WITHIN, (0.6, 0.5, 0.2), strict=True)
            ],
        )
    b = np.radians(np.linspace(200, 250, 16))
    if r > 22 and beads:
        skin = bilayer(ring(x, y, r, 100), max(7.0, r * 0.24), max(1.7, r * 0.052))
        draw_bilayer(c, skin, tone, ((x - r, y - r), (x + r, y + r)))
    else:
        c.stroke(disc(x, y, r), max(2.2, r * 0.14), (tone.lit, 0.95), (tone.mid, 0.5), (tone.dark, 0.5))
        c.stroke(disc(x, y, r * 0.76), max(2.0, r * 0.08), (tone.mid, 0.6), (tone.mid, 0.12))
    c.stroke(path(np.c_[x + r * 0.58 * np.cos(b), y + r * 0.58 * np.sin(b)]), max(2.0, r * 0.09), (theme.GLINT, 0.5))


def lysosome(c: Canvas, x: float, y: float, r: float, *, seed: int = 3) -> None:
    """A lysosome: one dark room of enzymes, where things are taken apart."""
    plum, deep = theme.LYSOSOME
    c.fill(disc(x + r * 0.08, y + r * 0.18, r * 1.04), (SHADOW, 0.4))
    glow(c, x, y, r * 1.7, plum, 0.5)
    c.radial(disc(x, y, r), (0, plum, 1), (0.55, mix(plum, deep, 0.55), 1), (1, deep, 1), focus=(-0.3, -0.35), k=1.1)
    g = np.random.default_rng(seed)
    n = 26
    a, d = g.uniform(0, 6.28, n), r * 0.78 * np.sqrt(g.uniform(0, 1, n))
    grains = np.c_[x + d * np.cos(a), y + d * np.sin(a)]
    size = r * g.uniform(0.05, 0.12, n)
    c.fill(discs(grains + r * 0.02, size), (deep, 0.6))
    c.fill(discs(grains, size), (theme.PROTEIN[0], 0.65), (theme.PROTEIN[1], 0.55), (plum, 0.6))
    skin = bilayer(ring(x, y, r, 100), max(7.0, r * 0.24), max(1.7, r * 0.052))
    wall = Tone(*theme.LYSOSOME_SKIN)
    draw_bilayer(c, skin, wall, ((x - r, y - r), (x + r, y + r)))


def draw_rna_coil(c: Canvas, r: float) -> None:
    """A short microRNA from afar: its thread and the first letters of let-7a, `r` px in radius."""
    u = np.linspace(-1, 1, 34)
    line = np.c_[u * r, np.sin(u * 4.2) * r * 0.42]
    n = normals(line)
    at = np.linspace(1, 32, 11).astype(int)
    feet, heads = line[at], line[at] + n[at] * r * 0.26
    c.stroke(path(line), r * 0.30, (theme.SHADE_WARM, 0.6))
    c.stroke(paths(np.stack([feet, heads], 1)), r * 0.12, theme.RNA[1])
    for ch in "ACGU":
        own = [k for k, letter in enumerate(genetics.LET7A[:11]) if letter == ch]
        if own:
            c.fill(discs(heads[own], r * 0.15), theme.BASE[ch])
    c.stroke(path(line), r * 0.20, theme.RNA[0], theme.RNA[1])


def _specimen(name: str, draw: Callable[[Canvas], None], size: float, means: str) -> Specimen:
    def build(height: float) -> Mobject:
        d = Drawing(draw, (-size * 0.8, -size * 0.8, size * 0.8, size * 0.8))
        return Sprite(d).sized(height / (size * 1.3)).move_to((0, 0, 0))

    return Specimen(name, "body", build, means)


def specimens() -> list[Specimen]:
    """Each organelle by itself."""
    wall = Wall(-170, 0, 140)
    return [
        _specimen("nucleus", lambda c: nucleus(c, Wall(0, 0, 150)), 330, "nucleus"),
        _specimen("mitochondrion", lambda c: mitochondrion(c, 0, 0, 150, 64, 0.3, SENDER), 130, "sender"),
        _specimen("golgi", lambda c: golgi(c, 0, -30, 120, 0.2, SENDER), 150, "sender"),
        _specimen("reticulum", lambda c: reticulum(c, wall, 20, -0.6, 0.6, RECEIVER, rows=3), 190, "receiver"),
        _specimen("lysosome", lambda c: lysosome(c, 0, 0, 46), 100, "protein"),
        _specimen("endosome", lambda c: endosome(c, 0, 0, 46, SENDER), 100, "sender"),
    ]

"""The envelope as it was first taken: a rubbish bag. Fold, seal and postmark press through the grey plastic."""

from __future__ import annotations

import numpy as np

from explainer.draw.canvas import Axis, Canvas
from explainer.draw.colour import dark, light, mix
from explainer.draw.geometry import Points, arc, bezier, rrect
from explainer.draw.materials.light import soft_shadow
from explainer.draw.materials.paper import disc_shadow
from explainer.draw.shapes import curve, disc, discs, path
from scenes import theme
from scenes.cast.envelope import places
from scenes.cast.envelope.creases import creases
from scenes.cast.envelope.marks import draw_flat_lobes, draw_mark, draw_neck, draw_wax

_VEILED = 0.56  # how much plastic lies over the seal
_FADED = 0.25  # how much of the postmark's colour the plastic takes
_CRUMPLES = (  # x0, y0, x1, y1, bow, opacity
    (-0.70, 0.36, -0.30, 0.62, 0.10, 0.5), (-0.46, 0.66, 0.10, 0.78, 0.06, 0.4),
    (0.28, 0.74, 0.66, 0.42, 0.10, 0.35), (0.60, 0.02, 0.76, 0.30, -0.05, 0.3),
)  # fmt: skip
_CREASE, _RIDGE_END, _RIDGE, _UNDER = theme.BAG_CREASE
_RIM = ((0.950, theme.GLINT, 0.10), (0.938, _CREASE, 0.22), (0.888, theme.GLINT, 0.09), (0.876, _CREASE, 0.20))


def _ends(line: Points) -> Axis:
    (x0, y0), (x1, y1) = line[0], line[-1]
    return ((float(x0), float(y0)), (float(x1), float(y1)))


def _plastic(c: Canvas, R: float) -> None:
    """The skin: sheen, wrinkles, the rings at its rim."""
    deep, grey, _ = theme.BAG
    lit, rim, _ = theme.BAG_SHEEN
    stops = ((0, lit, 1), (0.5, grey, 1), (0.85, mix(grey, deep, 0.7), 1), (1, rim, 1))
    c.radial(disc(0, 0, R), *stops, focus=(-0.32, -0.4), k=1.12)
    with c.moved(k=R):
        for p, lift, a in creases():
            c.fill(curve(p), light(grey, lift) if lift > 0 else dark(grey, -lift), alpha=a * 0.75)
    for share, tone, a in _RIM:
        c.stroke(disc(0, 0, R * share), max(1.5, 0.013 * R), (tone, a), (tone, a * 0.5))


def _pressed(c: Canvas, R: float) -> None:
    """The sheet and the fold under the plastic."""
    deep, grey, pale = theme.BAG
    x0, y0, x1, y1 = (v * R for v in places.SHEET)
    with c.clipped(disc(0, 0, R * places.INNER)), c.moved(angle=places.SHEET_TILT):
        body = rrect(x0, y0, x1 - x0, y1 - y0, 0.05 * R)
        soft_shadow(c, [body], 0.02 * R, 0.035 * R, 0.03 * R, _UNDER, 0.30)
        c.fill(path(body, True), (pale, 0.20), (grey, 0.10), (deep, 0.06), d=(0.5, 1))
        for line, a in (
            ([(x0 + 0.05 * R, y1 - 4), (x1 - 0.06 * R, y1 - 4)], 0.22),
            ([(x0 + 4, y0 + 0.42 * R), (x0 + 4, y1 - 0.06 * R)], 0.25),
        ):
            c.stroke(path(line), 0.014 * R, (theme.GLINT, a))
    edge = places.flap_edge(R)
    lip = np.vstack([edge, (edge + np.array([0, -0.04 * R]))[::-1]])
    soft_shadow(c, [lip], 0, 0.045 * R, 0.018 * R, _UNDER, 0.55)
    ridge = ((_RIDGE_END, 0.35), (_RIDGE, 0.75), (_RIDGE_END, 0.30))
    c.stroke(path(edge), 0.022 * R, *ridge, axis=((-R * places.INNER, 0), (R * places.INNER, 0)))


def _gathers(c: Canvas, R: float) -> None:
    """Folds that run from the neck over the flap, and crumples below it."""
    g = np.random.default_rng(5)
    for i, degrees in enumerate(np.linspace(-62, 62, 17)):
        a, far = np.radians(degrees + g.uniform(-3, 3)), g.uniform(0.42, 0.80)
        start = np.array([np.sin(a) * 0.07, -0.94]) * R
        end = np.array([np.sin(a) * far, -0.94 + np.cos(a) * far]) * R
        bow = np.array([np.cos(a), -np.sin(a)]) * g.uniform(-0.05, 0.05) * R
        line = bezier(start, start + (end - start) * 0.35 + bow, start + (end - start) * 0.7 + bow, end, 14)
        if i % 2:
            c.stroke(path(line), 0.016 * R, (theme.GLINT, 0.40), (theme.GLINT, 0.0), axis=_ends(line))
        shade = line + np.array([0.022 * R, 0])
        c.stroke(path(shade), 0.020 * R, (_CREASE, 0.50), (_CREASE, 0.0), axis=_ends(line))
    for x0, y0, x1, y1, b, alpha in _CRUMPLES:
        p, d = np.array([x0, y0]) * R, np.array([x1 - x0, y1 - y0]) * R
        n = np.array([-d[1], d[0]]) * b
        line = bezier(p, p + d * 0.3 + n, p + d * 0.7 + n, p + d, 18)
        for shift, width, tone in ((np.array([0.012, 0.020]) * R, 0.026, _CREASE), (np.zeros(2), 0.015, theme.GLINT)):
            c.stroke(path(line + shift), width * R, (tone, 0.0), (tone, alpha), (tone, 0.0), axis=_ends(line))


def draw_bag(c: Canvas, R: float, shade: float = 1.0, mark: bool = True) -> None:
    """The tied bag of radius `R` px; `shade` scales its drop shadow, only ours has a `mark`."""
    deep, grey, pale = theme.BAG
    if shade:
        disc_shadow(c, 0, 0, R, shade * R / 95, 0.4)
    with places.within_outline(c, R, mix(grey, pale, 0.3)):
        draw_flat_lobes(c, R, (pale, grey, deep))
        _plastic(c, R)
        _pressed(c, R)
        _gathers(c, R)
        if mark:
            draw_mark(c, R, _FADED)
        draw_wax(c, R)
        x, y, r = (v * R for v in places.SEAL)
        c.fill(disc(x, y, r * 1.08), (grey, _VEILED))
        draw_neck(c, R, theme.BAG_SHEEN[2], deep)
        g = np.random.default_rng(8)
        a, q = g.uniform(-2.9, -0.25, 70), R * np.sqrt(g.uniform(0.1, 0.9, 70))
        dust = discs(np.c_[np.cos(a), np.sin(a)] * q[:, None], g.uniform(0.0035, 0.0095, 70) * R)
        c.fill(dust, (light(pale, 0.5), 0.6))
        for b0, b1, alpha in ((160, 196, 0.38), (148, 153, 0.3)):
            c.stroke(path(arc(0, 0, 0.78 * R, np.radians(b0), np.radians(b1), 20)), 0.04 * R, (theme.GLINT, alpha))

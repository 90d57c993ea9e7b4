"""The four steps of evidence as icons in a box from -46 to 46 px: what is known is solid, what is not is dashed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour
from explainer.draw.geometry import Points, bezier, pts, ring, smooth
from explainer.draw.shapes import disc, discs, path, paths

STROKE = 5.0
DASH = (7.0, 9.5)  # on and off, px; round caps lengthen what is on by a stroke's width

Icon = Callable[[Canvas, Colour, Colour, bool], None]


def _lines(c: Canvas, lines: list[Points], ink: Colour, known: bool) -> None:
    c.stroke(paths(lines), STROKE, ink, dash=() if known else DASH)


def _closed(p: Points) -> Points:
    return np.vstack([p, p[:1]])


def dish(c: Canvas, ink: Colour, ground: Colour, known: bool) -> None:
    """Cells in a dish."""
    rim = _closed(ring(0, -4, 41, 80, 20))
    _lines(c, [rim, bezier((-41, -4), (-41, 31), (41, 31), (41, -4), 24)], ink, known)
    cells = [(-18, -5), (1, -10), (19, -2), (-2, 6)]
    if known:
        c.fill(discs(cells, (7.5, 6.5, 7.5, 6.0), (5.6, 4.9, 5.6, 4.5)), ink)
    else:
        c.fill(discs(cells[::3], 3.0), ink)


def mouse(c: Canvas, ink: Colour, ground: Colour, known: bool) -> None:
    """An animal: a mouse from its side."""
    tail = bezier((28, 14), (54, 18), (46, -14), (28, -20), 20)
    body = [(-44, 12), (-30, -6), (-10, -18), (14, -18), (32, -2), (35, 14), (24, 21), (-16, 21), (-36, 18)]
    outline = smooth(body, closed=True)
    if known:
        c.stroke(path(tail), STROKE, ink)
        c.fill(path(outline, True), ink)
        c.fill(disc(-14, -17, 12.5), ink)
        c.fill(disc(-14, -16.5, 6.5), ground)
        c.fill(disc(-29, 3, 3.4), ground)
        return
    _lines(c, [tail, _closed(outline)], ink, known)
    c.fill(disc(-14, -18, 16), ground)
    _lines(c, [ring(-14, -18, 11.5, 60)], ink, known)
    c.fill(disc(-29, 4, 3.4), ink)


def people(c: Canvas, ink: Colour, ground: Colour, known: bool) -> None:
    """A small trial: three people, one before the others."""
    for x, k in ((-29.0, 0.84), (29.0, 0.84), (0.0, 1.08)):
        head = ring(x, 6 - 22 * k, 13 * k, 40)
        body = pts(bezier((-21, 24), (-22, -12), (22, -12), (21, 24), 24)) * k + [x, 6]
        if x == 0.0:
            for part in (head, body):  # stands clear of those behind
                c.fill(path(part, True), ground)
                c.stroke(path(_closed(part)), 11, ground)
        if known:
            c.fill(path(head, True), ink)
            c.fill(path(body, True), ink)
            c.stroke(path(_closed(body)), 3, ink)
        else:
            _lines(c, [_closed(head), body], ink, known)


def rosette(c: Canvas, ink: Colour, ground: Colour, known: bool) -> None:
    """Approval: a scalloped seal with two ribbons."""
    s = np.linspace(0, 2 * np.pi, 145)
    k = 31 * (1 + 0.075 * np.cos(12 * s))
    edge = np.c_[k * np.cos(s), -8 + k * np.sin(s)]
    ribbons = [pts([(d * 9, 24), (d * 24, 46), (d * 15, 44), (d * 10, 50), (d * 3, 28)]) for d in (-1, 1)]
    if known:
        c.fill(paths(ribbons, True), ink)
        c.stroke(path(edge, True), 6, ground)
        c.fill(path(edge, True), ink)
        c.stroke(disc(0, -8, 18), 4.2, ground)
        return
    _lines(c, [*ribbons, edge, _closed(ring(0, -8, 17, 60))], ink, known)


ICONS: tuple[Icon, ...] = (dish, mouse, people, rosette)
"""Cells, animals, small trials, approved."""

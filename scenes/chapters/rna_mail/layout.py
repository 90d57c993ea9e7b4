"""Where things stand in `rna_mail`, by format; the world is a dish about (0, 0) with one cell in its middle."""

from __future__ import annotations

import numpy as np

from explainer.draw.geometry import Points
from explainer.scene.layout import Layout, each
from explainer.scene.shots import Fit

XY = tuple[float, float]
Placed = tuple[float, float, float]
"""x, y and a radius, a scale or a pitch."""

CELL = 50.0  # px of the world
APART = 164.0  # from the middle cell to the six round it
OUTER = 316.0  # to the eleven round those
BENCH = ((980.0, 70.0), (-975.0, -60.0), (-500.0, -880.0), (480.0, -900.0), (470.0, 925.0), (-490.0, 930.0))
FELL = (70.0, -60.0)

WIDE = {"drop": Fit((70, -60), 560), "dish": Fit((0, 0), 0, 800), "cell": Fit((30, 2), 0, 164)}
TALL = {"drop": Fit((70, -60), 380), "dish": Fit((0, 0), 880), "cell": Fit((0, 8), 172)}
SQUARE = {"drop": Fit((70, -60), 420), "dish": Fit((0, 0), 0, 850), "cell": Fit((0, 4), 0, 172)}


def cells() -> Points:
    """Middles of the cells in the dish, the one that is followed first, px."""
    rings = [(0.0, 1, 0.0), (APART, 6, 0.25), (OUTER, 11, 0.1)]
    g = np.random.default_rng(3)
    out = []
    for r, n, first in rings:
        a = first + np.arange(n) * 2 * np.pi / n
        out.append(np.c_[r * np.cos(a), r * np.sin(a)] + g.uniform(-5, 5, (n, 2)) * (r > 0))
    return np.vstack(out)


class MailLayout(Layout):
    """Where things stand.

    Attributes
    ----------
    ours
        Our envelope in the view in which it opens: middle and radius, px of the screen.
    holder
        The carrier protein there: middle of the seed and its pitch.
    way
        The RNA's way to it from the envelope's mouth, px about the holder, in pitches, from the protein outwards.
    tip
        Where the pipette comes from, radians clockwise from the right.
    count
        Where the count stands.
    meter
        The evidence meter: middle and scale.
    figure
        The person: over the head's middle, scale.
    """

    # fmt: off
    ours = each[Placed]((430, 700, 200), tall=(400, 960, 212), square=(300, 690, 165))
    holder = each[Placed]((1240, 390, 36), tall=(580, 470, 36), square=(680, 330, 28))
    way = each[tuple[XY, ...]](((5, 8), (5, 12.5), (-1, 14.5), (-9, 13.8), (-17, 11), (-22.5, 8.4)),
        tall=((5, 8), (10.4, 10.6), (10.4, 14.4), (5.6, 17.4), (0, 16.8), (-5, 13.4)),
        square=((5, 8), (8, 12), (4.5, 16.2), (-2, 17.4), (-8.6, 15.4), (-13.6, 12.6)))
    tip = each[float](-1.12, tall=-0.95, square=-0.9)
    count = each[XY]((1330, 330), tall=(860, 1060), square=(940, 800))
    meter = each[Placed]((570, 520, 1.1), tall=(495, 500, 0.98), square=(540, 400, 1.0))
    figure = each[Placed]((1440, 36, 1.06), tall=(540, 790, 1.06), square=(540, 620, 0.9))
    # fmt: on

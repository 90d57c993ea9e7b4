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

WIDE = {
    "drop": Fit((70, -60), 560),
    "dish": Fit((0, 0), 0, 830),
    "cell": Fit((0, 0), 0, 170),
}
TALL = {"drop": Fit((70, -60), 380), "dish": Fit((0, 0), 880), "cell": Fit((0, 0), 180)}
SQUARE = {"drop": Fit((70, -60), 420), "dish": Fit((0, 0), 0, 880), "cell": Fit((0, 0), 0, 185)}


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
    ours = each[Placed]((420, 700, 190), tall=(300, 930, 190), square=(270, 690, 160))
    holder = each[Placed]((1270, 400, 34), tall=(640, 560, 26), square=(740, 350, 24))
    way = each[tuple[XY, ...]](((5, 8), (4, 12.5), (-3, 14), (-12, 12.6), (-20, 9), (-25, 8.6)),
        tall=((4.5, 8), (4, 13), (0, 17), (-5, 17.5), (-10, 15.5), (-13, 13.6)),
        square=((4.5, 8), (4, 13), (-1, 16.5), (-8, 17), (-14, 15), (-19.4, 13.4)))
    tip = each[float](-0.62, tall=-0.95, square=-0.75)
    count = each[XY]((1500, 420), tall=(770, 1100), square=(900, 800))
    meter = each[Placed]((560, 500, 1.0), tall=(495, 520, 0.98), square=(540, 330, 0.98))
    figure = each[Placed]((1450, 40, 0.95), tall=(540, 760, 1.0), square=(540, 560, 0.82))
    # fmt: on

"""Where things stand in `rna_mail`, by format; the world is a dish about (0, 0) with one cell in its middle."""

from __future__ import annotations

import numpy as np

from explainer.draw.geometry import Points
from explainer.scene.layout import Layout, each
from explainer.scene.shots import Fit
from explainer.scene.tags import Side

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
    "dish": Fit((0, 0), 0, 800),
    "cell": Fit((30, 2), 0, 164),
    "near": Fit((0, 0), 0, 440),
}
TALL = {"drop": Fit((70, -60), 380), "dish": Fit((0, 0), 880), "cell": Fit((0, 8), 172), "near": Fit((0, 0), 540)}
SQUARE = {
    "drop": Fit((70, -60), 420),
    "dish": Fit((0, 0), 0, 850),
    "cell": Fit((0, 4), 0, 172),
    "near": Fit((0, 0), 0, 480),
}


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
    cell
        On which side of the dish the cell lies that is named, and the sides of it for its label.
    far
        Ribosomes at work far behind our envelope.
    one
        The protein that is named, counted from the track's beginning, and on which side its label stands.
    count
        Where the count stands.
    towards
        On which side of the dish the envelope lies that is named.
    meter
        The evidence meter: middle and scale.
    figure
        The person: over the head's middle, scale.
    lights
        How many envelopes drift round the person.
    """

    # fmt: off
    ours = each[Placed]((430, 690, 200), tall=(350, 930, 205), square=(300, 660, 165))
    holder = each[Placed]((1240, 390, 36), tall=(700, 390, 30), square=(680, 330, 28))
    way = each[tuple[XY, ...]](((5, 8), (4.6, 12.6), (-2, 14), (-8.5, 10.6), (-14, 6.8), (-18.6, 5.4), (-22.5, 8.2)),
        tall=((5, 8), (7.4, 12.4), (8.4, 17.4), (5.4, 22), (0, 21.8), (-3.4, 17.6), (-7.4, 14.2), (-11.7, 17.6)),
        square=((5, 8), (7.1, 13.4), (4.3, 17), (-1.4, 15.6), (-4.6, 10.8), (-9.3, 8.8), (-13.6, 11.5)))
    tip = each[float](-1.12, tall=-0.95, square=0.42)
    cell = each[tuple[XY, tuple[Side, ...]]](((-1, 0), ("left", "below")), tall=((0, 0), ("below", "above")),
        square=((0, 1), ("below", "left")))
    far = each[Placed]((1650, 660, 0.10), tall=(300, 1540, 0.19), square=(150, 965, 0.09))
    one = each[tuple[int, Side]]((6, "right"), tall=(0, "below"), square=(0, "below"))
    count = each[XY]((1360, 560), tall=(800, 1120), square=(880, 810))
    towards = each[XY]((1, 0), tall=(-0.4, 1), square=(1, 0))
    meter = each[Placed]((570, 520, 1.1), tall=(495, 500, 0.98), square=(540, 310, 1.0))
    figure = each[Placed]((1440, 36, 1.06), tall=(540, 790, 1.06), square=(540, 575, 0.92))
    lights = each[int](60, tall=130, square=70)
    # fmt: on

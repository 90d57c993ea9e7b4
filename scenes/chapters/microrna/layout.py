"""Where things stand in `microrna`, by format."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.scene.layout import Layout, each, length, spot
from explainer.scene.shots import Fit

XY = tuple[float, float]
GENE, PORE, HOLDER = (320.0, -2980.0), (-60.0, -2330.0), (-300.0, -1560.0)  # world px
WAY = (
    (60, -1350), (170, -1500), (60, -1800), (-60, -2080), PORE, (-75, -2560), (-110, -2760), (-70, -2890),
    (10, -2934), (170, -2934), (320, -2934),
)  # fmt: skip

WIDE = {
    "work": Fit((30, -65), 1800),
    "worm": Fit((-900, -5000), 62000),
    "write": Fit((-60, -2260), 0, 1640),
    "carrier": Fit((-200, -1500), 0, 760),
    "seed": Fit((0, 100), 0, 520),
    "end": Fit((30, -65), 1900),
}
TALL = {
    "work": Fit((-100, -125), 1080),
    "worm": Fit((-900, -8000), 56000),
    "write": Fit((-60, -2260), 0, 1640),
    "carrier": Fit((-260, -1460), 820),
    "seed": Fit((0, 60), 760),
    "end": Fit((-100, -125), 1130),
}
SQUARE = {
    "work": Fit((-118, -84), 1270),
    "worm": Fit((-900, -5000), 58000),
    "write": Fit((-60, -2260), 0, 1640),
    "carrier": Fit((-240, -1480), 840),
    "seed": Fit((0, 90), 760),
    "end": Fit((-118, -84), 1330),
}


@dataclass(frozen=True)
class Work:
    """The message: how far it reaches, how many read it, and where its proteins hang, px about the site."""

    left: float
    ribosomes: int
    shelf: tuple[float, float, float, float]


@dataclass(frozen=True)
class Desk:
    """Many genes in rows: columns, rows, size of each, from where to where in shares of the stage."""

    columns: int
    rows: int
    k: float


class MicrornaLayout(Layout):
    """Places in px; the world's by the site of the message, the others by shares of the stage."""

    work = each[Work](
        Work(1150, 3, (-930, -395, -60, -295)),
        tall=Work(780, 2, (-640, -545, 380, -440)),
        square=Work(960, 3, (-740, -455, 470, -375)),
    )
    pane = spot(0.845, 0.30, tall=(0.64, 0.43), square=(0.74, 0.39))
    pane_size = each[XY]((560, 400), tall=(640, 340), square=(500, 280))
    desk = each[Desk](Desk(4, 3, 1.0), tall=Desk(2, 5, 1.05), square=Desk(2, 4, 0.95))
    medal = spot(0.30, 0.52, tall=(0.5, 0.36), square=(0.5, 0.27))
    medal_size = each[float](1.2, tall=1.2, square=0.75)
    prize = spot(0.70, 0.30, tall=(0.46, 0.68), square=(0.5, 0.59))
    year = spot(0.16, 0.16, tall=(0.46, 0.2), square=(0.24, 0.12))
    nucleus = spot(0.24, 0.12, tall=(0.2, 0.06), square=(0.12, 0.08))
    envelope = spot(0.14, 0.80, tall=(0.15, 0.86), square=(0.13, 0.82))
    envelope_r = length(0.13, tall=0.10, square=0.10)

"""Where things stand in `microrna`, by format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from explainer.core.formats import Format
from explainer.scene.layout import Layout, each, spot
from explainer.scene.shots import Fit
from scenes.cast.cell.cytosol import Organelle

XY = tuple[float, float]
APART, CLOSE = 165.0, 118.0  # px from one grain in the cytosol to the next, about; in tall
GENE, PORE, HOLDER = (320.0, -2980.0), (-60.0, -2330.0), (-300.0, -1560.0)  # world px
WAY = (
    (60, -1350), (170, -1500), (60, -1800), (-60, -2080), PORE, (-75, -2560), (-110, -2760), (-70, -2890),
    (10, -2934), (170, -2934), (320, -2934),
)  # fmt: skip

WIDE = {
    "work": Fit((30, -65), 1800),
    "worm": Fit((-900, -5000), 62000),
    "prize": Fit((15800, -4900), 84000),
    "write": Fit((-60, -2200), 0, 1640),
    "partner": Fit((-320, -1480), 0, 560),
    "seed": Fit((0, 100), 0, 520),
    "end": Fit((30, -65), 1960),
}
TALL = {
    "work": Fit((-170, -119), 1227),
    "worm": Fit((-900, -7000), 56000),
    "prize": Fit((-900, -50000), 60000),
    "write": Fit((40, -1960), 0, 1640),
    "partner": Fit((-330, -1460), 860),
    "seed": Fit((0, 60), 760),
    "end": Fit((-170, -119), 1330),
}
SQUARE = {
    "work": Fit((-171, -74), 1317),
    "worm": Fit((-900, -5000), 58000),
    "prize": Fit((-900, -14500), 60000),
    "write": Fit((-20, -2040), 0, 1640),
    "partner": Fit((-330, -1480), 880),
    "seed": Fit((0, 90), 760),
    "end": Fit((-171, -74), 1410),
}


@dataclass(frozen=True)
class Work:
    """The message: how far it reaches, how many read it, and where its proteins hang, px about the site."""

    left: float
    ribosomes: int
    shelf: tuple[float, float, float, float]


@dataclass(frozen=True)
class Pane:
    """The instrument: middle and size, px of the screen; in it, from its middle, the dial with its radius, the middle
    of the count with its size and of the word at it, where the curve's axes meet with its width and height, and the
    middle of the small print where the corner that is kept for it is not free."""

    at: XY
    size: XY
    dial: tuple[float, float, float]
    count: tuple[float, float, float]
    word: XY
    curve: tuple[float, float, float, float]
    note: XY | None = None


@dataclass(frozen=True)
class Desk:
    """Many genes: their middles, px of the screen, the size of each, and which of them match."""

    places: tuple[XY, ...]
    k: float
    match: tuple[int, ...]


@dataclass(frozen=True)
class Kin:
    """Another worm: where, px about ours in its own size, how large beside it, turned by how much."""

    x: float
    y: float
    k: float
    turn: float


def grains(fmt: Format) -> Iterator[Organelle]:
    """Small grains all over the frame, none where captions are burned in."""
    g, apart = np.random.default_rng(3), CLOSE if fmt.name == "tall" else APART
    for x in np.arange(0.5, fmt.width / apart):
        for y in np.arange(0.5, fmt.height / apart):
            at, size = (np.array([x, y]) + g.uniform(-0.5, 0.5, 2)) * apart, 7 + 17 * float(g.uniform()) ** 2
            if not fmt.caption.y0 - 20 < at[1] < fmt.caption.y1 + 20:
                yield "vesicle", float(at[0]), float(at[1]), size, 0.0


class MicrornaLayout(Layout):
    """Places in px; the world's by the site of the message, the others by shares of the stage or px of the screen."""

    # fmt: off
    work = each[Work](
        Work(1150, 3, (-800, -390, 340, -280)),
        tall=Work(860, 2, (-330, -212, 420, -122)),
        square=Work(860, 2, (-330, -205, 450, -118)),
    )
    pane = each[Pane](
        Pane((1596, 540), (520, 720), (-100, -182, 88), (150, -160, 88), (0, 56), (-196, 272, 392, 160)),
        tall=Pane(
            (540, 425), (960, 346), (-320, -28, 88), (-50, 36, 112), (-50, -84), (110, 40, 276, 150), (-196, 146)
        ),
        square=Pane(
            (540, 248), (980, 260), (-346, 0, 74), (-70, 44, 92), (-70, -62), (130, 54, 320, 124), (-70, 104)
        ),
    )
    desk = each[Desk](
        Desk(((330, 200), (940, 200), (330, 530), (940, 530), (330, 860), (940, 860)), 1.34, (1, 2, 5)),
        tall=Desk(((275, 776), (800, 776), (275, 1080), (800, 1080), (275, 1640), (800, 1640)), 1.22, (1, 2, 5)),
        square=Desk(((290, 545), (800, 545), (290, 812), (800, 812)), 1.08, (1, 2)),
    )
    kin = each[tuple[Kin, ...]](
        (Kin(-700, 760, 0.5, 0.35), Kin(820, -560, 0.34, -0.5)),
        tall=(
            Kin(-380, -1180, 0.6, 0.25), Kin(420, -640, 0.36, -0.7), Kin(-460, 400, 0.5, 0.3),
            Kin(450, 470, 0.45, -0.4), Kin(-250, 1080, 0.8, -0.25), Kin(500, 1400, 0.7, 0.4), Kin(-520, 1500, 0.6, 0.6),
        ),
        square=(Kin(-480, 640, 0.5, 0.3), Kin(560, -560, 0.36, -0.6)),
    )
    cytosol = each[tuple[Organelle, ...]](
        (
            ("mitochondrion", 120, 770, 190, 0.4), ("golgi", 660, 1010, 160, 0.2),
            ("mitochondrion", 1180, 1000, 180, -0.2),
            ("mitochondrion", 1230, 110, 150, 0.5), ("vesicle", 1290, 900, 44, 0.0), ("vesicle", 620, 830, 36, 0.0),
        ),
        tall=(
            ("mitochondrion", 150, 110, 240, 0.4), ("golgi", 560, 90, 180, 0.3), ("mitochondrion", 940, 140, 220, -0.5),
            ("vesicle", 360, 200, 46, 0.0), ("vesicle", 760, 215, 36, 0.0), ("mitochondrion", 50, 1010, 200, -0.9),
            ("golgi", 890, 1130, 160, -0.2), ("mitochondrion", 1000, 640, 160, 1.2), ("vesicle", 700, 1110, 40, 0.0),
            ("mitochondrion", 140, 1500, 230, 0.5), ("mitochondrion", 930, 1480, 210, -0.4),
            ("vesicle", 520, 1460, 50, 0.0), ("mitochondrion", 60, 1830, 190, -0.6), ("golgi", 960, 1840, 170, 0.2),
        ),
        square=(
            ("mitochondrion", 90, 800, 170, 0.6), ("mitochondrion", 990, 820, 160, -0.5),
            ("golgi", 640, 1010, 150, 0.1), ("mitochondrion", 900, 1000, 170, 0.2), ("vesicle", 470, 980, 40, 0.0),
            ("mitochondrion", 70, 330, 150, 1.0),
        ),
    )
    medal = spot(0.76, 0.30, tall=(0.5, 0.34), square=(0.29, 0.28))
    medal_size = each[float](1.0, tall=1.3, square=0.86)
    prize = spot(0.76, 0.72, tall=(0.46, 0.76), square=(0.72, 0.16))
    year = spot(0.16, 0.16, tall=(0.46, 0.14), square=(0.24, 0.12))
    nucleus = spot(0.37, 0.11, tall=(0.2, 0.06), square=(0.12, 0.08))
    crowd = each[tuple[float, float, float]]((300, 930, 0.14), tall=(560, 1690, 0.30), square=(200, 960, 0.12))
    # fmt: on

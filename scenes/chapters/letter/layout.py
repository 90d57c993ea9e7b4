"""Where everything in `letter` stands in each format."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes import theme
from scenes.cast.cell.cell import SENDER
from scenes.cast.vesicle.exosome import Kind

XY = tuple[float, float]
# A crowd in which few carry RNA (facts C5); the fifth is the one that is read.
KINDS: tuple[Kind, ...] = ("plain", "plain", "plain", "plain", "letter", "plain", "plain")
PASSES, READ, DIGESTED = 0, 4, 5
ROOM_R, POCKET_R = 86.0, 38.0
DOCK = ROOM_R + SENDER.thick  # under the membrane: both skins touch
FRONT = -96.0  # before the receiver's membrane
TAKEN = 100.0  # under it
SOFT = (theme.TEXT_SHADE, 0.34)  # a ground for words that lie over a cell


@dataclass(frozen=True)
class Staging:
    """Where everything stands in one format: world px, then px on the screen for close-ups.

    Attributes
    ----------
    wide
        The view that shows all: x, y, zoom.
    near
        Zoom of each closer shot.
    opened
        Where the envelope opens, its radius, and which way (radians from upward).
    sheet
        Where the letter lies open, and its width.
    strand
        Middle, radius and half angle (radians) of the arc that the RNA takes up, and the width of a base.
    work
        Middle of the microRNA's site, reach of the mRNA to the left and right, pitch, ribosomes.
    """

    sender: XY
    receiver: XY
    facing: float
    hero: tuple[float, float, float]
    wide: tuple[float, float, float]
    near: dict[str, float]
    opened: tuple[float, float, float, float]
    sheet: tuple[float, float, float]
    strand: tuple[float, float, float, float, float]
    work: tuple[float, float, float, float, float, int]
    sides: bool  # words beside things; otherwise above and below them
    sender_word: XY
    receiver_word: XY


STAGING = {
    "wide": Staging(
        (184, 538), (1724, 534), 0.0, (978, 440, 104), (960, 540, 1.0),
        {"hero": 2.9, "room": 2.7, "gate": 1.9, "fates": 1.22, "read": 3.4},
        (600, 570, 220, 0.9), (1250, 480, 390), (960, 2180, 1450, 0.36, 45), (1330, 590, 1150, 470, 26, 5), True,
        (500, 876), (1470, 876),
    ),
    "tall": Staging(
        (449, 330), (449, 1618), np.pi / 2, (575, 1010, 104), (556, 1272, 0.85),
        {"hero": 1.75, "room": 2.1, "gate": 1.5, "fates": 1.1, "read": 2.6},
        (449, 770, 165, 0.0), (449, 600, 340), (449, 985, 300, 1.5, 36), (600, 790, 560, 480, 23, 3), False,
        (225, 640), (640, 940),
    ),
    "square": Staging(
        (30, 620), (1104, 500), -0.35, (594, 452, 84), (540, 540, 1.0),
        {"hero": 3.0, "room": 2.6, "gate": 1.9, "fates": 1.3, "read": 3.0},
        (310, 680, 150, 0.8), (700, 470, 290), (540, 850, 360, 1.35, 41), (740, 640, 680, 330, 21, 4), False,
        (460, 872), (900, 846),
    ),
}  # fmt: skip

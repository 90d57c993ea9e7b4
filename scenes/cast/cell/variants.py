"""Other cells of the same make: one for a tall frame, one that reads, one that breaks down, a cancer cell."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import Mobject

from scenes.cast.cell.cell import RECEIVER, SENDER, Place, cell
from scenes.cast.cell.organelles import TUMOUR as VIOLET
from scenes.cast.nucleus.nucleus import Wall
from scenes.cast.specimen import Specimen

TALL_AT, TALL_K, TALL_FACING = (500.0, 1822.0), 1.9, -np.pi / 2  # where `SENDER_TALL` stands in a tall frame, px


def _seen(x: float, y: float) -> Place:
    """A place of the tall frame, px, in the anatomy of the sender that stands in it turned upwards."""
    return (TALL_AT[1] - y) / TALL_K, (x - TALL_AT[0]) / TALL_K


SENDER_TALL = replace(
    SENDER, ky=1.12, gates=(0.335,), wall=Wall(*_seen(395, 1716), 150), wob=((2, 6, 0.6), (3, 6, 2.0), (5, 4, 0.3)),
    mitochondria=((*_seen(110, 1470), 116, 54, 2.3), (*_seen(960, 1700), 126, 56, 0.5),
                  (*_seen(980, 1470), 100, 46, 1.2), (*_seen(70, 1700), 96, 44, 0.2),
                  (*_seen(742, 1848), 104, 48, 1.2)),
    golgi=(*_seen(752, 1580), 124, -1.05), reticulum=((-2.3, -0.95, 4, 4),),
    rooms=((*_seen(60, 1180), 12), (*_seen(650, 1460), 16), (*_seen(1030, 1580), 17), (*_seen(905, 1580), 11),
           (*_seen(66, 1580), 11), (*_seen(1040, 1850), 15), (*_seen(1000, 1190), 12), (*_seen(166, 1150), 9)),
    lysosomes=((*_seen(905, 1862), 28),),
)  # fmt: skip
"""The sender as a tall frame shows it: wide, its organelles above and below the place of the captions."""

_DOOR = replace(RECEIVER, gates=(np.pi,), wall=replace(RECEIVER.wall, x=96.0), golgi=(-60, -214, 92, -2.1))
READER = replace(
    _DOOR, lysosomes=((60, 232, 32),), rooms=((-20, 262, 15), (-40, -288, 12), (262, 60, 13), (240, 130, 17)),
    reticulum=((2.5, 3.2, 2, 9),),
)  # fmt: skip
"""The receiver in which an envelope is opened: room behind its gate."""
EATER = replace(
    _DOOR, lysosomes=((-128, 178, 74),), rooms=((-20, 270, 14), (-40, -288, 12), (262, 60, 13)),
    reticulum=((2.9, 3.6, 2, 9),), mitochondria=RECEIVER.mitochondria[1:3], seed=11,
)  # fmt: skip
"""The receiver in which an envelope is broken down: a large lysosome near its gate."""
TUMOUR = replace(
    SENDER, tone=VIOLET, r=330.0, ky=0.9, wob=((2, 16, 0.4), (3, 20, 1.2), (5, 11, 2.6), (8, 6, 0.9)), gates=(-0.2,),
    wall=Wall(-50, 10, 150, 1.15, 0.4, ((2, 0.06, 0.4), (3, 0.07, 2.2), (5, 0.03, 1.0))), hue=0.2,
    nucleoli=((0.3, 0.2, 0.26), (-0.3, -0.15, 0.2)),
    mitochondria=((-10, -226, 100, 44, -0.1), (60, 226, 100, 46, -0.2)),
    golgi=(150, 130, 84, -0.9), reticulum=((1.4, 2.5, 2, 6),), rooms=((196, -150, 16), (-216, -140, 13)),
    lysosomes=((-200, 130, 26),), seed=21,
)  # fmt: skip
"""A cancer cell: uneven outline, a large uneven nucleus."""


def specimens() -> list[Specimen]:
    """The cancer cell."""

    def build(height: float) -> Mobject:
        return cell(TUMOUR).sized(height / (2.1 * TUMOUR.r)).move_to((0, 0, 0))

    return [Specimen("cancer cell", "body", build, "tumour nucleus protein")]

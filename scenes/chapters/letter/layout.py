"""Where everything in `letter` stands in each format: px of the frame in the view that shows all."""

from __future__ import annotations

import numpy as np

from explainer.scene.layout import Layout, each
from explainer.scene.tags import Side
from scenes.cast.cell.cell import SENDER, Anatomy
from scenes.cast.cell.variants import SENDER_TALL, TALL_AT, TALL_FACING, TALL_K

XY = tuple[float, float]
Placed = tuple[float, float, float]
"""x, y, and radius or scale."""


class LetterLayout(Layout):
    """Where everything stands.

    Attributes
    ----------
    sender, eater, reader, tumour
        The cells: middle and scale.
    room
        Where the room begins.
    facing
        Which way the mail goes: radians from the right.
    hero, lane
        Our envelope when it comes near us; the radius of what has a fate.
    skin
        Where the sender's membrane is named: radians round it from its gate.
    passes
        The way of the one that passes by.
    broken
        Where the one that is broken down waits for its fate.
    ours
        Our envelope where it is opened, in the view of the letter that is read.
    page
        The letter that is read: middle and width.
    strand
        The way of the RNA out of the page, from behind the last word; and the width of a base.
    outer
        The side of the strand's way on which its letters stand: 1 left, -1 right.
    lanes
        What the view shows while three fates are told: middle and zoom.
    kin
        What the view shows while a cancer cell sends envelopes too: middle and zoom.
    beside
        Where the reader is seen beside the meter, in shares of the stage, and how much of its smaller side it fills.
    aside
        On which side of a receiver the words stand.
    closing
        The same in the last picture.
    four
        Where the four letters stand, and their width.
    meter
        The evidence meter: middle and scale.
    """

    # fmt: off
    facing = each[float](0.0, tall=TALL_FACING)
    anatomy = each[Anatomy](SENDER, tall=SENDER_TALL)
    sender = each[Placed]((96, 560, 1.22), tall=(*TALL_AT, TALL_K), square=(-190, 560, 1.15))
    eater = each[Placed]((1800, 205, 0.80), tall=(96, 140, 0.98), square=(1010, 170, 0.68))
    reader = each[Placed]((1800, 880, 0.80), tall=(984, 140, 0.98), square=(1010, 850, 0.68))
    tumour = each[Placed]((1010, 1420, 1.1), tall=(1680, 880, 1.1), square=(420, 1450, 1.05))
    room = each[XY]((420, 520), tall=(560, 1250), square=(120, 520))
    hero = each[Placed]((1120, 540, 226), tall=(540, 742, 226), square=(640, 530, 190))
    lane = each[float](50.0, tall=62.0, square=46.0)
    skin = each[float](-0.52, tall=0.34)
    passes = each[tuple[XY, ...]](((770, 300), (960, 380), (1220, 520), (1500, 535), (1760, 545), (2120, 560)),
        tall=((210, 900), (300, 760), (500, 560), (540, 400), (545, 180), (550, -160)),
        square=((400, 290), (500, 330), (680, 480), (830, 500), (980, 510), (1240, 515)))
    broken = each[XY]((1250, 200), tall=(120, 640), square=(640, 200))
    ours = each[Placed]((452, 790, 214), tall=(272, 985, 178), square=(226, 730, 150))
    page = each[Placed]((880, 462, 800), tall=(510, 540, 660), square=(430, 400, 560))
    strand = each[tuple[tuple[XY, ...], float]]((((1290, 716), (1400, 724), (1510, 726), (1626, 694), (1726, 614),
            (1782, 498), (1776, 374), (1712, 266), (1602, 202), (1482, 198), (1386, 244)), 56),
        tall=(((836, 690), (960, 730), (1008, 850), (994, 990), (900, 1106), (740, 1152), (610, 1110), (556, 1005),
            (572, 900)), 46),
        square=(((720, 540), (850, 560), (960, 640), (990, 740), (930, 830), (800, 860), (660, 850), (560, 790)), 38))
    outer = each[float](-1.0, tall=1.0, square=1.0)
    lanes = each[Placed]((1190, 545, 1.16), tall=(540, 510, 1.0), square=(600, 520, 1.04))
    kin = each[Placed]((1355, 1180, 0.88), tall=(1350, 600, 0.82), square=(654, 1190, 0.86))
    beside = each[Placed]((0.81, 0.6, 1.06), tall=(0.54, 0.14, 0.58), square=(0.32, 0.16, 0.53))
    aside = each[Side]("left", tall="below")
    closing = each[Placed]((0.5, 0.54, 1.2), tall=(0.5, 0.44, 0.86), square=(0.5, 0.5, 1.0))
    four = each[Placed]((1508, 400, 76), tall=(784, 850, 58), square=(800, 670, 52))
    meter = each[Placed]((600, 520, 1.1), tall=(495, 935, 1.0), square=(560, 686, 0.86))
    # fmt: on

    @property
    def out(self) -> XY:
        """The unit vector that the mail goes along."""
        return float(np.cos(self.facing)), float(np.sin(self.facing))

"""Where everything in `letter` stands in each format."""

from __future__ import annotations

import numpy as np

from explainer.scene.layout import Layout, each
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


class LetterLayout(Layout):
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

    # fmt: off
    sender = each[XY]((184, 538), tall=(449, 330), square=(30, 620))
    receiver = each[XY]((1724, 534), tall=(449, 1618), square=(1104, 500))
    facing = each[float](0.0, tall=np.pi / 2, square=-0.35)
    hero = each[tuple[float, float, float]]((978, 440, 104), tall=(575, 1010, 104), square=(594, 452, 84))
    wide = each[tuple[float, float, float]]((960, 540, 1.0), tall=(556, 1272, 0.85), square=(540, 540, 1.0))
    near = each[dict[str, float]]({"hero": 2.9, "room": 2.7, "gate": 1.9, "fates": 1.22, "read": 3.4},
        tall={"hero": 1.75, "room": 2.1, "gate": 1.5, "fates": 1.1, "read": 2.6},
        square={"hero": 3.0, "room": 2.6, "gate": 1.9, "fates": 1.3, "read": 3.0})
    opened = each[tuple[float, float, float, float]]((600, 570, 220, 0.9),
        tall=(449, 770, 165, 0.0),
        square=(310, 680, 150, 0.8))
    sheet = each[tuple[float, float, float]]((1250, 480, 390), tall=(449, 600, 340), square=(700, 470, 290))
    strand = each[tuple[float, float, float, float, float]]((960, 2180, 1450, 0.36, 45),
        tall=(449, 985, 300, 1.5, 36),
        square=(540, 850, 360, 1.35, 41))
    work = each[tuple[float, float, float, float, float, int]]((1330, 590, 1150, 470, 26, 5),
        tall=(600, 790, 560, 480, 23, 3),
        square=(740, 640, 680, 330, 21, 4))
    sides = each[bool](True, tall=False, square=False)  # words beside things; otherwise above and below them
    sender_word = each[XY]((500, 876), tall=(225, 640), square=(460, 872))
    receiver_word = each[XY]((1470, 876), tall=(640, 940), square=(900, 846))
    # fmt: on

"""Where the chapter's world stands: one road, to the right in a wide frame, downwards in the others. World px."""

from __future__ import annotations

import numpy as np

from explainer.scene.layout import Layout, each, spot
from explainer.scene.shots import Fit
from explainer.scene.tags import Side
from scenes.cast.cell.cytosol import Organelle
from scenes.cast.nucleus.pore import BORDER, Border

XY = tuple[float, float]
Way = tuple[XY, ...]
Pose = tuple[float, float, float]
Box = tuple[float, float, float, float]

# the copy's way from the polymerase (its letters are joined at (0, 0)) through the pore, round and into the ribosome
_OUT: Way = ((-560, 130), (-680, 300), (-700, 480))
_RIGHT: Way = (
    *_OUT, (-600, 640), (-300, 720), (200, 720), (800, 690), (1500, 645), (2100, 640), (2450, 650), (2900, 740),
    (3400, 810), (3860, 800), (4150, 720), (4240, 560), (4160, 400), (3960, 310), (3760, 300), (3500, 300),
    (3040, 296), (2800, 190), (2720, -60), (2560, -270), (2500, -520), (2590, -800), (2520, -1100),
)  # fmt: skip
_DOWN: Way = (
    *_OUT, (-600, 630), (-380, 690), (-100, 640), (120, 566), (258, 600), (312, 730), (330, 860), (352, 1000),
    (440, 1150), (640, 1320), (760, 1510), (740, 1730), (580, 1880), (300, 1929), (0, 1930), (-200, 1930),
    (-600, 1930), (-860, 1990), (-1050, 2190), (-1140, 2530),
)  # fmt: skip
_LEFT: Way = (
    (-60, -730), (-190, -775), (-340, -720), (-470, -590), (-540, -400), (-566, -180), (-566, 40), (-560, 220),
    (-500, 390),
)  # fmt: skip
_ORGANELLES: tuple[Organelle, ...] = (
    ("mitochondrion", -760, 1260, 360, -0.5), ("golgi", 620, 2230, 340, 0.3), ("vesicle", -760, 1080, 60, 0.0),
    ("mitochondrion", -800, 2660, 420, 0.5), ("vesicle", 560, 1230, 54, 0.0), ("vesicle", 130, 2330, 70, 0.0),
    ("mitochondrion", 700, 2760, 400, -0.4), ("lysosome", -640, 3120, 150, 0.0), ("vesicle", 240, 2260, 44, 0.0),
    ("mitochondrion", 960, 1300, 340, 1.2), ("vesicle", -980, 2330, 80, 0.0), ("lysosome", 930, 2190, 130, 0.0),
    ("mitochondrion", -1370, 2010, 400, -0.4), ("mitochondrion", -1930, 2090, 360, 0.6),
    ("golgi", -1620, 2280, 330, 0.2),
    ("vesicle", -1290, 1560, 64, 0.0), ("vesicle", -2010, 1230, 56, 0.0), ("lysosome", -1260, 1290, 130, 0.0),
    ("mitochondrion", -2130, 1480, 300, 1.1), ("vesicle", -1560, 1850, 48, 0.0),
    ("mitochondrion", 40, 3080, 360, 0.15), ("vesicle", -300, 2900, 62, 0.0), ("vesicle", 420, 3220, 76, 0.0),
)  # fmt: skip


class FlowLayout(Layout):
    """Places of the world in world px, cards on the screen in px."""

    border = each[Border](BORDER, **dict.fromkeys(("tall", "square"), Border(np.pi / 2 - 0.14, 5200.0, 4800.0)))
    pore = each[XY]((2100, 640), tall=(330, 860), square=(330, 860))
    ribosome = each[XY]((3500, 300), tall=(-200, 1930), square=(-200, 1930))
    foot = each[XY]((3175, 400), tall=(-140, 2080), square=(110, 2010))  # where its label points
    foot_side = each[Side]("left", tall="below", square="right")
    way = each[Way](_RIGHT, tall=_DOWN, square=_DOWN)
    # the chain's way out of the ribosome and its fold, from the ribosome
    out = each[Way](
        ((84, -712), (184, -748), (300, -728), (384, -650), (452, -548), (540, -430)), tall=_LEFT, square=_LEFT
    )
    fold = each[XY]((900, -360), tall=(-130, 590), square=(-130, 590))
    fold_r = each[float](250.0, tall=300.0, square=300.0)
    partners_up = each[bool](True, tall=False, square=False)
    # the opened envelope: at first, and when the film comes back to it
    letter = each[XY]((2960, 1290), tall=(-1750, 1500), square=(-1750, 1560))
    four = each[Pose](
        (3540, 1270, 92), tall=(-1500, 1136, 100), square=(-1350, 1510, 66)
    )  # the four letters, their size
    strand = each[XY]((3070, 890), tall=(-9000, 0), square=(-1640, 1160))  # its strand at first; in tall out of sight
    back = each[XY]((2960, 1290), tall=(-150, 2800), square=(-740, 1500))
    # where the microRNA comes to the message, and how it is turned there, radians
    step_in = each[Pose]((3740, 990, 0.0), tall=(390, 1310, 0.8), square=(390, 1310, 0.8))
    bow = each[float](0.9, square=-1.4)  # of its way there, radians
    cell = each[XY]((6200, -150), tall=(140, 3940), square=(140, 3940))
    cell_r = each[float](620.0, tall=800.0, square=800.0)
    far_cells = each[tuple[Pose, ...]](
        ((5500, 700, 300), (7000, 900, 420)),
        tall=((-720, 4900, 420), (760, 4880, 420), (-500, 7200, 420)),
        square=((-900, 4700, 380), (1000, 4800, 420), (-700, 6700, 420)),
    )
    # other ribosomes on another message, far behind: their middle and size
    crowd = each[tuple[Pose, ...]](((5300, -700, 0.16),), tall=((660, 2480, 0.2),), square=())
    organelles = each[tuple[Organelle, ...]](
        (
            ("mitochondrion", 2400, 1430, 340, 0.7), ("golgi", 2560, 180, 330, 1.2),
            ("mitochondrion", 4560, 980, 360, -0.4), ("vesicle", 2700, 820, 60, 0.0), ("lysosome", 4480, 90, 140, 0.0),
            ("vesicle", 4330, 1240, 70, 0.0), ("mitochondrion", 3050, -780, 320, 0.2),
            ("vesicle", 4000, -720, 60, 0.0), ("mitochondrion", 5000, 500, 360, 0.9),
        ),
        tall=_ORGANELLES, square=_ORGANELLES,
    )  # fmt: skip
    lenses = each[Way](
        ((7250, -150), (8000, -150), (8750, -150)),
        tall=((-290, 5540), (290, 5970), (-290, 6400)),
        square=((-540, 5840), (-60, 5840), (420, 5840)),
    )
    lens = each[float](1.5, tall=1.5, square=1.0)
    beside = each[tuple[Side, ...]](("below",) * 3, tall=("right", "left", "right"))
    letters_in = each[Box]((-1900, -700, 1500, 1150), tall=(-1300, -1200, 1200, 640), square=(-1300, -800, 1200, 640))
    acids_in = each[Box]((2350, -900, 9300, 1500), tall=(-2300, 1080, 1000, 7200), square=(-2300, 1080, 1300, 6700))
    apart = each[float](290.0, tall=210.0, square=260.0)
    tilt = each[float](0.0, tall=-0.5)  # of the helix at first: it leads through the frame from corner to corner
    fade = each[float](700.0, tall=120.0, square=120.0)  # over which its ends are lost in the dark, px
    reach = each[XY]((-1750, 1800), tall=(-1080, 1550), square=(-1150, 1150))
    paired = each[float](1.8, tall=2.2, square=1.7)  # size of the cards of two pairs, and of those compared
    first_card = spot(0.40, 0.84, tall=(0.24, 0.16), square=(0.34, 0.84))
    second_card = spot(0.60, 0.84, tall=(0.76, 0.84), square=(0.66, 0.84))
    first_compared = spot(0.56, 0.78, tall=(0.3, 0.08), square=(0.34, 0.84))
    second_compared = spot(0.74, 0.78, tall=(0.7, 0.08), square=(0.64, 0.84))
    strand_w = each[float](44.0, tall=30.0, square=32.0)  # width of a base of the short strand


# what each shot must show
WIDE = {
    "letters": Fit((3200, 1105), 0, 690),
    "dna": Fit((-150, 0), 2000),
    "pairs": Fit((-150, 130), 1280),
    "open": Fit((-150, 20), 1750),
    "copy": Fit((-150, 60), 1500),
    "compare": Fit((-150, 250), 1720),
    "pore": Fit((830, 330), 3240),
    "ribosome": Fit((3300, 190), 2100, 1150),
    "read": Fit((3480, 7), 1250, 1010),
    "chain": Fit((3900, 50), 2100, 1050),
    "fold": Fit((4400, -60), 1300, 760),
    "four": Fit((4740, -300), 1300, 1120),
    "cell": Fit((6200, -150), 0, 1150),
    "others": Fit((7500, -80), 3100),
    "step": Fit((3500, 770), 1350, 1130),
}
TALL = {
    "letters": Fit((-1640, 1360), 900),
    "dna": Fit((0, 137), 900),
    "pairs": Fit((0, 90), 740),
    "open": Fit((-110, 0), 1200),
    "copy": Fit((-110, 0), 1160),
    "compare": Fit((-190, -20), 1260),
    "pore": Fit((-100, 700), 1750),
    "ribosome": Fit((-100, 1480), 1760),
    "read": Fit((-160, 1590), 1080),
    "chain": Fit((-110, 1925), 1928),
    "fold": Fit((-330, 2500), 980, 850),
    "four": Fit((-96, 2760), 1300, 1250),
    "cell": Fit((120, 3880), 1750, 1400),
    "others": Fit((-60, 5940), 1500, 1250),
    "step": Fit((60, 1560), 1500),
}
SQUARE = {
    **TALL,
    "letters": Fit((-1640, 1431), 1028, 760),
    "dna": Fit((-80, 0), 1300),
    "pairs": Fit((-100, 110), 1100),
    "compare": Fit((-170, 280), 1300),
    "pore": Fit((-100, 580), 1700),
    "ribosome": Fit((-100, 1560), 1500),
    "read": Fit((-160, 1560), 1200, 1000),
    "chain": Fit((-160, 2046), 0, 1532),
    "others": Fit((-60, 5890), 1600),
    "step": Fit((-80, 1640), 2000),
}

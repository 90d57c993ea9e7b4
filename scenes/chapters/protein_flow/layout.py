"""Where the chapter's world stands: one journey, to the right in a wide frame, downwards in the others. World px."""

from __future__ import annotations

import numpy as np

from explainer.scene.layout import Layout, each, spot
from explainer.scene.shots import Fit
from explainer.scene.tags import Side
from scenes.cast.nucleus.pore import BORDER, Border

XY = tuple[float, float]
Way = tuple[XY, ...]
Pose = tuple[float, float, float]
Box = tuple[float, float, float, float]

# the copy's way from the polymerase (its letters are joined at (0, 0)) through the pore, round and into the ribosome
_OUT: Way = ((-560, 130), (-680, 300), (-700, 480))
_RIGHT: Way = (
    *_OUT, (-600, 640), (-300, 720), (200, 720), (800, 690), (1500, 645), (2100, 640), (2450, 650), (2900, 740),
    (3400, 810), (4000, 820), (4380, 740), (4500, 560), (4380, 380), (4100, 304), (3800, 300), (3500, 300),
    (3040, 296), (2800, 190), (2720, -60), (2560, -270), (2500, -520), (2590, -800), (2520, -1100),
)  # fmt: skip
_DOWN: Way = (
    *_OUT, (-560, 660), (-240, 740), (80, 830), (300, 1000), (370, 1200), (380, 1400), (410, 1600), (610, 1800),
    (740, 2100), (735, 2400), (570, 2620), (270, 2698), (0, 2700), (-160, 2700), (-560, 2700), (-820, 2760),
    (-1010, 2960), (-1100, 3300),
)  # fmt: skip
_LEFT: Way = (
    (-60, -730), (-190, -775), (-340, -720), (-470, -590), (-540, -400), (-566, -180), (-566, 40), (-560, 220),
    (-520, 380),
)  # fmt: skip


class FlowLayout(Layout):
    """Places of the world in world px, cards on the screen in px."""

    border = each[Border](BORDER, tall=Border(np.pi / 2, 3600.0, 4600.0), square=Border(np.pi / 2, 3600.0, 4600.0))
    pore = each[XY]((2100, 640), tall=(380, 1400), square=(380, 1400))
    ribosome = each[XY]((3500, 300), tall=(-160, 2700), square=(-160, 2700))
    foot = each[XY]((3175, 400), tall=(-100, 2850), square=(-100, 2850))  # where its label points
    way = each[Way](_RIGHT, tall=_DOWN, square=_DOWN)
    # the chain's way out of the ribosome and its fold, from the ribosome
    out = each[Way](
        ((84, -712), (184, -748), (300, -728), (384, -650), (452, -548), (540, -430)), tall=_LEFT, square=_LEFT
    )
    fold = each[XY]((900, -360), tall=(-160, 570), square=(-160, 570))
    fold_r = each[float](250.0, tall=320.0, square=320.0)
    partners_up = each[bool](True, tall=False, square=False)
    # the opened envelope: at first, and when the film comes back to it
    letter = each[XY]((2960, 1290), tall=(-640, 2100), square=(-640, 2100))
    four = each[Pose]((3540, 1270, 92), tall=(-390, 1715, 100), square=(-240, 2050, 66))  # the four letters, their size
    strand = each[XY]((3070, 890), tall=(350, 3540), square=(-530, 1700))  # its strand at first; in tall out of sight
    back = each[XY]((2960, 1290), tall=(-150, 3480), square=(-560, 1830))
    # where the microRNA comes to the message, and how it is turned there, radians
    step_in = each[Pose]((3740, 990, 0.0), tall=(455, 2225, np.pi / 2), square=(455, 2225, np.pi / 2))
    cell = each[XY]((6200, -150), tall=(160, 4700), square=(160, 4700))
    cell_r = each[float](620.0, tall=800.0, square=800.0)
    far_cells = each[tuple[Pose, ...]](
        ((5500, 700, 300), (7000, 900, 420)),
        tall=((-650, 3860, 420), (-700, 5700, 420), (640, 6000, 520), (-500, 8000, 420)),
        square=((-900, 5500, 380), (1000, 5600, 420), (-700, 7500, 420)),
    )
    # other ribosomes on another message, far behind: their middle and size
    crowd = each[tuple[Pose, ...]](((5300, -700, 0.16),), tall=((330, 3560, 0.2),), square=())
    lenses = each[Way](
        ((7250, -150), (8000, -150), (8750, -150)),
        tall=((-330, 6340), (330, 6730), (-330, 7110)),
        square=((-540, 6600), (-60, 6600), (420, 6600)),
    )
    lens = each[float](1.5, tall=1.25, square=1.15)
    beside = each[tuple[Side, ...]](("below",) * 3, tall=("right", "left", "right"))
    letters_in = each[Box]((-1900, -700, 1500, 1150), tall=(-1200, -1400, 1200, 1180), square=(-1300, -800, 1300, 1180))
    acids_in = each[Box]((2350, -900, 9300, 1500), tall=(-1200, 1650, 1000, 7900), square=(-1300, 1650, 1300, 7400))
    apart = each[float](290.0, tall=166.0, square=260.0)
    upright = each[bool](False, tall=True)  # the helix stands at first
    reach = each[XY]((-1750, 1550), tall=(-1150, 1550), square=(-1150, 1150))
    first_card = spot(0.40, 0.84, tall=(0.13, 0.5), square=(0.34, 0.84))
    second_card = spot(0.60, 0.84, tall=(0.87, 0.5), square=(0.66, 0.84))
    first_compared = spot(0.40, 0.78, tall=(0.3, 0.76), square=(0.34, 0.72))
    second_compared = spot(0.60, 0.78, tall=(0.7, 0.76), square=(0.66, 0.72))
    compared = each[float](1.4, tall=2.6, square=1.8)
    strand_w = each[float](44.0, tall=30.0, square=32.0)  # width of a base of the short strand


# what each shot must show
WIDE = {
    "letters": Fit((3200, 1105), 0, 690),
    "dna": Fit((-150, 0), 2000),
    "pairs": Fit((-150, 130), 1280),
    "open": Fit((-150, 20), 1750),
    "copy": Fit((-150, 60), 1500),
    "compare": Fit((-150, 250), 1720),
    "follow": Fit((-150, 420), 1900),
    "pore": Fit((2150, 640), 1750),
    "ribosome": Fit((3560, 130), 1500, 1000),
    "read": Fit((3480, 7), 1250, 1010),
    "chain": Fit((3900, 50), 2100, 1050),
    "fold": Fit((4400, -60), 1300, 760),
    "four": Fit((4740, -255), 1300, 1000),
    "cell": Fit((6200, -150), 0, 1150),
    "others": Fit((7500, -80), 3100),
    "step": Fit((3500, 770), 1350, 1130),
}
TALL = {
    "letters": Fit((-530, 1960), 1028, 760),
    "dna": Fit((0, 0), 1000),
    "pairs": Fit((0, 0), 700),
    "open": Fit((-80, 260), 1250),
    "copy": Fit((-80, 280), 1180),
    "compare": Fit((-150, 330), 1180),
    "follow": Fit((-160, 560), 1350, 1300),
    "pore": Fit((280, 1600), 1250, 1000),
    "ribosome": Fit((0, 2420), 1560),
    "read": Fit((-160, 2330), 1200, 1000),
    "chain": Fit((-160, 2816), 0, 1532),
    "fold": Fit((-320, 3250), 980, 850),
    "four": Fit((-70, 3520), 1300, 1250),
    "cell": Fit((120, 4640), 1750, 1400),
    "others": Fit((-60, 6700), 1500, 1250),
    "step": Fit((0, 2330), 1500, 1500),
}
SQUARE = {**TALL, "dna": Fit((-80, 0), 1300), "pairs": Fit((-100, 110), 1100), "others": Fit((-60, 6650), 1480)}

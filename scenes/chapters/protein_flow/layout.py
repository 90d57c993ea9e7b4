"""Where the chapter's world stands: one journey, to the right in a wide frame, downwards in the others. World px."""

from __future__ import annotations

import numpy as np

from explainer.scene.layout import Layout, each, spot
from scenes.cast.nucleus.pore import BORDER, Border

XY = tuple[float, float]
Way = tuple[XY, ...]

# the copy's way from the polymerase (its letters are joined at (0, 0)) through the pore, round and into the ribosome
_OUT: Way = ((-560, 130), (-680, 300), (-700, 480))
_RIGHT: Way = (
    *_OUT, (-600, 640), (-300, 720), (200, 720), (800, 690), (1500, 645), (2100, 640), (2450, 650), (2900, 740),
    (3400, 810), (4000, 820), (4380, 740), (4500, 560), (4380, 380), (4100, 304), (3800, 300), (3500, 300),
    (3040, 296), (2800, 190), (2720, -60), (2560, -270), (2500, -520), (2590, -800), (2500, -1100), (2500, -30000),
)  # fmt: skip
_DOWN: Way = (
    *_OUT, (-560, 660), (-240, 740), (80, 830), (300, 1000), (370, 1200), (380, 1400), (390, 1620), (520, 1880),
    (640, 2160), (620, 2440), (480, 2630), (240, 2698), (0, 2700), (-160, 2700), (-560, 2700), (-820, 2760),
    (-1010, 2960), (-1100, 3400), (-1100, 33000),
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
    way = each[Way](_RIGHT, tall=_DOWN, square=_DOWN)
    # the chain's way out of the ribosome and its fold, from the ribosome
    out = each[Way](
        ((84, -712), (184, -748), (300, -728), (384, -650), (452, -548), (540, -430)), tall=_LEFT, square=_LEFT
    )
    fold = each[XY]((900, -360), tall=(-160, 570), square=(-160, 570))
    fold_r = each[float](250.0, tall=320.0, square=320.0)
    partners_up = each[bool](True, tall=False, square=False)
    letter = each[XY]((2960, 1290), tall=(-640, 1960), square=(-640, 1960))
    # where the microRNA comes to the message, and how it is turned there, radians
    step_in = each[tuple[float, float, float]](
        (3560, 1010, 0.0), tall=(430, 2080, np.pi / 2), square=(430, 2080, np.pi / 2)
    )
    cell = each[XY]((6200, -150), tall=(-60, 5300), square=(-60, 5300))
    lenses = each[Way](
        ((7250, -150), (8000, -150), (8750, -150)),
        tall=((-480, 6500), (360, 6800), (-480, 7100)),
        square=((-760, 6600), (-60, 6600), (640, 6600)),
    )
    upright = each[bool](False, tall=True)  # the helix stands at first
    reach = each[XY]((-1750, 1550), tall=(-1150, 1550), square=(-1150, 1150))
    first_card = spot(0.40, 0.84, tall=(0.13, 0.5), square=(0.34, 0.84))
    second_card = spot(0.60, 0.84, tall=(0.87, 0.5), square=(0.66, 0.84))

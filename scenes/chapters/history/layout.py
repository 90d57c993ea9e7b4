"""Where everything of the history chapter lies, per format (world px), and how the view looks at it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from explainer.draw.geometry import Points, bezier, smooth
from explainer.scene.layout import Layout, each
from explainer.scene.shots import Pose, pose_at

XY = tuple[float, float]

STOPS = ("word", "found", "name", "immune", "rna")


class HistoryLayout(Layout):
    """The staging of one format. Stops are block centres; other places are offsets from their stop.

    `post` is the postmark, `near` the middle of the close shot; `over` is where the postmark goes when
    everything is seen at once, and how much it grows.
    """

    # fmt: off
    stops = each[tuple[XY, ...]](((164, 636), (478, 636), (905, 636), (1240, 636), (1600, 636)),
        square=((230, 435), (760, 435), (1330, 435), (1385, 1065), (560, 1065)),
        tall=((310, 300), (770, 570), (310, 840), (770, 1110), (310, 1380)))
    ends = each[tuple[float, ...]]((-70, 312, 700, 1072, 1440, 1940, 2480),
        square=(-40, 520, 1080, 1660),
        tall=(-150, 425, 705, 975, 1245, 1790, 2290, 2790))
    aged = each[tuple[XY, XY]](((0, 0), (1650, 0)), square=((0, 100), (700, 1300)), tall=((0, 0), (0, 1500)))
    across = each[tuple[float, float]]((186, 878), square=(-58, 1300), tall=(-270, 1350))
    desk = each[tuple[float, float, float, float]]((-620, -260, 2720, 1400),
        square=(-600, -600, 2300, 2000),
        tall=(-1100, -1700, 2700, 4900))
    middle = each[XY]((960, 540), square=(810, 642), tall=(540, 958))
    zoom_over = each[float](1.0, square=0.575, tall=0.5)
    zoom_stop = each[float](1.36, square=1.25, tall=1.5)
    zoom_near = each[tuple[float, ...]]((1.5, 1.38, 2.0, 2.0, 1.4),
        square=(1.45, 1.35, 1.38, 1.38, 1.25),
        tall=(1.75, 1.35, 1.5, 1.45, 1.36))
    focus = each[XY]((960, 480), square=(540, 490), tall=(448, 655))
    thread = each[tuple[XY, ...]](((-60, 296), (164, 281), (478, 281), (905, 281), (1240, 281), (1600, 281),
        (1850, 274), (2480, 290)),
        square=((-30, 95), (230, 80), (760, 80), (1330, 80), (1590, 300), (1570, 510), (1490, 650), (1385, 710),
        (560, 710), (-30, 720)),
        tall=((310, -150), (310, 70), (540, 205), (770, 340), (540, 475), (310, 610), (540, 745), (770, 880),
        (540, 1000), (310, 1120), (60, 1290), (40, 1560), (300, 1760), (700, 1900), (620, 2300), (540, 2700)))
    upright = each[bool](True, tall=False)
    post = each[XY]((0, -355), tall=(0, -230))
    last_post = each[XY | None](None, square=(-160, -355), tall=(0, -260))
    over = each[tuple[tuple[float, float, float], ...]]((),
        square=((0, -292, 1.58),) * 5,
        tall=((-274, 0, 1.92), (276, 0, 1.92), (-274, 0, 1.92), (276, 0, 1.92), (-274, -40, 1.92)))
    over_focus = each[XY]((960, 540), square=(540, 538), tall=(448, 650))
    near_focus = each[XY | None](None, square=(540, 610))
    word = each[XY]((0, 0), tall=(0, 27))
    retic = each[XY]((-15, 15), tall=(-155, 10))
    out = each[XY]((240, -22), tall=(72, -2))
    pile = each[XY]((245, 178), tall=(52, 165))
    near = each[tuple[XY, ...]](((-10, -128), (90, -110), (-45, 52), (20, 10), (60, -108)),
        square=((0, -24), (105, -6), (25, -4), (25, -4), (-145, -36)),
        tall=((0, -86), (-82, -26), (50, -52), (-80, -44), (115, -58)))
    aside = each[XY]((124, 64), tall=(110, 40))
    lens = each[XY]((0, -5), tall=(-190, 10))
    immune = each[XY]((185, -95), tall=(50, -50))
    immune_name = each[XY]((0, -82), tall=(-12, 112))
    hero = each[XY]((-10, 14), square=(20, 14), tall=(5, 0))
    hero_r = each[float](122.0, tall=108)
    cell = each[XY]((302, 18), square=(-330, 20), tall=(225, 85))
    cell_k = each[float](0.86, tall=0.6)
    cell_side = each[int](-1, square=1)
    stamps = each[tuple[XY, XY]](((-160, -122), (-68, -160)), tall=((-306, -112), (-204, -170)))
    name = each[XY]((34, -176), tall=(-290, 182))
    note = each[XY]((6, -120), tall=(0, 82))
    letters = each[tuple[XY, ...]](((1125, 176), (1300, 164)), square=(), tall=())
    # zoom and the screen point of `middle`, where the heading needs room
    opening = each[Pose | None](None, tall=(0.5, 490, 1104))
    messenger = each[XY | None](None, square=(406, 25), tall=(125, 300))  # from the envelope; under it if left out
    receiver = each[XY]((0, -190), tall=(0, -137))
    # the closing shot, where all stops at once would be too small
    finish = each[Pose | None](None, tall=(430, 1390, 1.25))
    label = each[float](30.0, tall=32)
    whole = each[float](213.0, square=235, tall=178)  # from a postmark down to the middle of the shot of its stop
    aside_share = each[float](1.0, tall=0.6)  # how much of the close shot's shift sideways the shot of a stop has
    era = each[float](1.0, tall=0.82)  # size of the year cards
    # from where down the screen the desk's near strip lies over the scroll
    tray = each[float | None](None, tall=1300)
    unknown = each[tuple[tuple[float, float, float], ...]](((250, -362, 64), (205, -176, 30)),
        square=((-400, -355, 60), (330, -140, 36)),
        tall=((366, 316, 48), (424, 232, 34)))
    # fmt: on

    def place(self, stop: str, offset: XY = (0, 0)) -> XY:
        """A place by its stop, world px."""
        x, y = self.stops[STOPS.index(stop)]
        return (x + offset[0], y + offset[1])

    def postmark(self, i: int) -> XY:
        """The middle of the i-th postmark, on the thread."""
        dx, dy = self.last_post if self.last_post and i == len(self.stops) - 1 else self.post
        return (self.stops[i][0] + dx, self.stops[i][1] + dy)

    def stop_view(self, i: int) -> Pose:
        """The shot that shows a whole stop with its card."""
        x = self.stops[i][0] + self.aside_share * self.near[i][0]
        return pose_at(self.fmt, (x, self.postmark(i)[1] + self.whole), self.zoom_stop, self.focus)

    def near_view(self, i: int, dx: float = 0, dy: float = 0, k: float = 1.0) -> Pose:
        """The close shot of a stop's action, moved by (dx, dy) px and `k` times as near."""
        x, y = self.stops[i]
        return pose_at(
            self.fmt,
            (x + self.near[i][0] + dx, y + self.near[i][1] + dy),
            self.zoom_near[i] * k,
            self.near_focus or self.focus,
        )

    def over_view(self) -> Pose:
        """The shot that shows all stops."""
        return pose_at(self.fmt, self.middle, self.zoom_over, self.over_focus)

    def open_view(self) -> Pose:
        """The first shot: all of the scroll below the heading."""
        if self.opening is None:
            return self.over_view()
        zoom, x, y = self.opening
        return pose_at(self.fmt, self.middle, zoom, (x, y))

    def line(self) -> Points:
        """The thread of time."""
        return smooth(self.thread, n=24)

    def walk(self) -> Points:
        """The way of the parcel from the sac to the last stop, in hops."""
        spots = [
            self.place("found", self.out),
            self.place("name"),
            self.place("immune", self.lens),
            self.place("rna", self.hero),
        ]
        parts = []
        for a, b in pairwise(spots):
            p, q = np.array(a), np.array(b)
            up = np.array([0, -0.22 * float(np.hypot(*(q - p)))])
            parts.append(bezier(p, p + (q - p) * 0.3 + up, p + (q - p) * 0.7 + up, q, 24))
        return np.vstack(parts)

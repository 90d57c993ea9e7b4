"""Where everything of the history chapter lies, per format (world px), and how the view looks at it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from explainer.core.formats import Format
from explainer.core.model import FormatName
from explainer.draw.geometry import Points, bezier, smooth
from scenes.moves import frame_for

XY = tuple[float, float]
Look = tuple[float, float, float]

STOPS = ("word", "found", "name", "immune", "rna")


@dataclass(frozen=True)
class Plan:
    """The staging of one format. Stops are block centres; other places are offsets from their stop.

    `post` is the postmark, `near` the middle of the close shot; `over` is where the postmark goes when
    everything is seen at once, and how much it grows.
    """

    stops: tuple[XY, ...]
    ends: tuple[float, ...]
    aged: tuple[XY, XY]
    across: tuple[float, float]
    desk: tuple[float, float, float, float]
    middle: XY
    zoom_over: float
    zoom_stop: float
    zoom_near: tuple[float, ...]
    focus: XY
    thread: tuple[XY, ...]
    upright: bool = True
    post: XY = (0, -355)
    last_post: XY | None = None
    over: tuple[tuple[float, float, float], ...] = ()
    over_focus: XY = (540, 540)
    near_focus: XY | None = None
    word: XY = (0, 0)
    retic: XY = (-15, 15)
    out: XY = (240, -22)
    pile: XY = (245, 178)
    near: tuple[XY, ...] = ((-10, -114), (90, 16), (-45, 20), (20, 14), (60, 0))
    aside: XY = (124, 64)
    lens: XY = (0, -5)
    immune: XY = (185, -95)
    immune_name: XY = (0, -82)
    hero: XY = (-10, 14)
    hero_r: float = 122.0
    cell: XY = (302, 18)
    cell_k: float = 0.86
    cell_side: int = -1
    stamps: tuple[XY, XY] = ((-160, -122), (-68, -160))
    name: XY = (34, -176)
    note: XY = (6, -120)
    letters: tuple[XY, ...] = ((1125, 176), (1300, 164))
    opening: Look | None = None  # zoom and the screen point of `middle`, where the heading needs room
    messenger: XY | None = None  # from the envelope; under it if left out
    receiver: XY = (0, -190)
    finish: Look | None = None  # the closing shot, where all stops at once would be too small
    label: float = 30.0
    whole: float = 213.0  # from a postmark down to the middle of the shot of its stop
    aside_share: float = 1.0  # how much of the close shot's shift sideways the shot of a stop has
    era: float = 1.0  # size of the year cards
    tray: float | None = None  # from where down the screen the desk's near strip lies over the scroll
    unknown: tuple[tuple[float, float, float], ...] = ((250, -362, 64), (205, -176, 30))

    def place(self, stop: str, offset: XY = (0, 0)) -> XY:
        """A place by its stop, world px."""
        x, y = self.stops[STOPS.index(stop)]
        return (x + offset[0], y + offset[1])

    def postmark(self, i: int) -> XY:
        """The middle of the i-th postmark, on the thread."""
        dx, dy = self.last_post if self.last_post and i == len(self.stops) - 1 else self.post
        return (self.stops[i][0] + dx, self.stops[i][1] + dy)

    def stop_view(self, fmt: Format, i: int) -> Look:
        """The shot that shows a whole stop with its card."""
        x = self.stops[i][0] + self.aside_share * self.near[i][0]
        return frame_for(fmt, (x, self.postmark(i)[1] + self.whole), self.zoom_stop, self.focus)

    def near_view(self, fmt: Format, i: int, dx: float = 0, dy: float = 0, k: float = 1.0) -> Look:
        """The close shot of a stop's action, moved by (dx, dy) px and `k` times as near."""
        x, y = self.stops[i]
        return frame_for(
            fmt,
            (x + self.near[i][0] + dx, y + self.near[i][1] + dy),
            self.zoom_near[i] * k,
            self.near_focus or self.focus,
        )

    def over_view(self, fmt: Format) -> Look:
        """The shot that shows all stops."""
        return frame_for(fmt, self.middle, self.zoom_over, self.over_focus)

    def open_view(self, fmt: Format) -> Look:
        """The first shot: all of the scroll below the heading."""
        if self.opening is None:
            return self.over_view(fmt)
        zoom, x, y = self.opening
        return frame_for(fmt, self.middle, zoom, (x, y))

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


PLANS: dict[FormatName, Plan] = {
    "wide": Plan(
        stops=((164, 636), (478, 636), (905, 636), (1240, 636), (1600, 636)),
        ends=(-70, 312, 700, 1072, 1440, 1940, 2480), aged=((0, 0), (1650, 0)), across=(186, 878),
        desk=(-620, -260, 2720, 1400),
        middle=(960, 540), zoom_over=1.0, zoom_stop=1.36, zoom_near=(1.5, 1.38, 2.0, 2.0, 1.4),
        near=((-10, -128), (90, -110), (-45, 52), (20, 10), (60, -108)),
        focus=(960, 480), over_focus=(960, 540),
        thread=((-60, 296), (164, 281), (478, 281), (905, 281), (1240, 281), (1600, 281), (1850, 274), (2480, 290)),
    ),
    "square": Plan(
        stops=((230, 435), (760, 435), (1330, 435), (1385, 1065), (560, 1065)),
        ends=(-40, 520, 1080, 1660), aged=((0, 100), (700, 1300)), across=(-58, 1300),
        desk=(-600, -600, 2300, 2000),
        middle=(810, 642), zoom_over=0.575, zoom_stop=1.25, zoom_near=(1.45, 1.35, 1.38, 1.38, 1.25),
        focus=(540, 490), near_focus=(540, 610), over_focus=(540, 538),
        thread=(
            (-30, 95), (230, 80), (760, 80), (1330, 80), (1590, 300), (1570, 510), (1490, 650), (1385, 710),
            (560, 710), (-30, 720),
        ),
        over=((0, -292, 1.58),) * 5,
        cell=(-330, 20), cell_side=1, hero=(20, 14), unknown=((-400, -355, 60), (330, -140, 36)), messenger=(406, 25),
        near=((0, -24), (105, -6), (25, -4), (25, -4), (-145, -36)), letters=(), last_post=(-160, -355), whole=235,
    ),
    "tall": Plan(
        stops=((310, 300), (770, 570), (310, 840), (770, 1110), (310, 1380)),
        ends=(-150, 425, 705, 975, 1245, 1790, 2290, 2790), aged=((0, 0), (0, 1500)),
        across=(-270, 1350), upright=False,
        desk=(-1100, -1700, 2700, 4900),
        middle=(540, 958), zoom_over=0.5, zoom_stop=1.5, zoom_near=(1.75, 1.35, 1.5, 1.45, 1.36),
        focus=(448, 655), over_focus=(448, 650), opening=(0.5, 490, 1104),
        thread=(
            (310, -150), (310, 70), (540, 205), (770, 340), (540, 475), (310, 610), (540, 745), (770, 880),
            (540, 1000), (310, 1120), (60, 1290), (40, 1560), (300, 1760), (700, 1900), (620, 2300), (540, 2700),
        ),
        post=(0, -230), last_post=(0, -260), whole=178, aside_share=0.6, era=0.82,
        over=((-274, 0, 1.92), (276, 0, 1.92), (-274, 0, 1.92), (276, 0, 1.92), (-274, -40, 1.92)),
        retic=(-155, 10), out=(72, -2), pile=(52, 165), stamps=((-306, -112), (-204, -170)),
        note=(0, 82), name=(-290, 182), word=(0, 27),
        near=((0, -86), (-82, -26), (50, -52), (-80, -44), (115, -58)), label=32, receiver=(0, -137),
        lens=(-190, 10), immune=(50, -50), immune_name=(-12, 112), hero=(5, 0), hero_r=108, cell=(225, 85),
        cell_k=0.6, aside=(110, 40), messenger=(125, 300),
        unknown=((366, 316, 48), (424, 232, 34)), letters=(), finish=(430, 1390, 1.25),
        tray=1300,
    ),
}  # fmt: skip

"""The set of the history: desk, scroll, thread and years, and the moves that its cues share."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from manim import rate_functions

from explainer.draw.geometry import Points, smooth
from explainer.draw.materials.paper import Swaying
from explainer.draw.mobjects import Paint, Sprite
from explainer.scene.beats import Seconds, Tune
from explainer.scene.chapter import Chapter
from explainer.scene.cue import Cue
from explainer.scene.layout import Layout, each
from explainer.scene.shots import XY, Fit, Travel
from explainer.scene.tags import Side
from scenes import theme
from scenes.cast.envelope.unwrapping import Unwrapping
from scenes.cast.paper import archive, desk_tools
from scenes.cast.paper.thread import Thread
from scenes.cast.setting.dapple import Dapple

P = TypeVar("P", bound=Paint)
EVEN, SLOW = rate_functions.linear, rate_functions.ease_in_out_sine
IN, OUT, OVER = rate_functions.ease_in_quad, rate_functions.ease_out_cubic, rate_functions.ease_out_back
YEARS = ("y1981", "y1983", "y1987", "y1990", "y2007")
POST = (-0.72, -0.62)  # where each stop's postmark is
ARRIVES = 1.55  # s from one stop to the next
SHADE = 0.1  # of the leaves before the window
LIFTED = 1.16  # how much larger a sheet is seen before it is laid down


class Way(Layout):
    """The scroll with its five stops: to the right, or downwards; places of a stop are shares of its half size."""

    step = each((1250.0, 0.0), tall=(0.0, 1010.0), square=(0.0, 960.0))
    half = each((520.0, 290.0), tall=(450.0, 400.0), square=(450.0, 330.0))
    shot = each((0.0, 560.0), tall=(1000.0, 0.0), square=(1000.0, 700.0))  # what is seen of a stop, px of the world
    back = each((1900.0, 0.0), tall=(1180.0, 0.0), square=(1400.0, 0.0))  # and in the last shot
    k = each(1.0, tall=1.24, square=1.08)
    across = each((-330.0, 350.0), tall=(-446.0, 446.0), square=(-446.0, 446.0))
    edge = each((-660.0, 620.0), tall=(-540.0, 430.0), square=(-430.0, 420.0))  # from a stop to its panel's edges
    desk = each((-1100.0, -760.0, 6700.0, 760.0), tall=(-760.0, -1300.0, 760.0, 5900.0),
        square=(-860.0, -900.0, 860.0, 5300.0))  # fmt: skip
    # where the bag lies at each stop, what it is swept to, and what comes to it
    bag = each(((0.0, 0.0), (0.72, 0.2), (0.1, 0.14), (-0.26, 0.36), (-0.2, 0.1)),
        tall=((0.0, 0.0), (0.56, 0.0), (0.06, 0.1), (-0.3, 0.24), (-0.2, 0.06)),
        square=((0.0, 0.0), (0.64, 0.1), (0.08, 0.12), (-0.3, 0.3), (-0.14, 0.0)))  # fmt: skip
    card = each((0.06, 0.14), tall=(0.06, 0.3), square=(0.08, 0.26))
    reticulocyte = each((-0.14, 0.16), tall=(-0.22, 0.2), square=(-0.2, 0.16))
    tool = each((0.4, 0.0), tall=(0.34, 0.0), square=(0.4, 0.0))  # what lies beside the roll
    teams = each(
        ((0.2, -0.8), (0.46, -0.76)), tall=((-0.2, -0.92), (0.1, -0.88)), square=((-0.12, -0.76), (0.16, -0.72))
    )
    aside = each((0.66, 0.3), tall=(0.32, 0.42), square=(0.26, 0.28))
    immune = each((0.84, 0.2), tall=(-0.74, 0.84), square=(-0.74, 0.96))
    immune_from = each((300.0, 700.0), tall=(-600.0, 600.0), square=(-600.0, 600.0))  # from where it comes
    immune_side = each[Side]("below", tall="right", square="right")
    immune_k = each(1.5, tall=1.15, square=1.25)
    waste = each((0.36, 0.92), tall=(-0.28, 0.86), square=(-0.2, 0.88))  # where waste that leaves the cell goes
    first = each((1.3, 1.4), tall=(1.1, 1.2), square=(1.2, 1.3))  # how near the first shot is, from and to
    seen_from = each((-0.5, 0.02), tall=(-0.2, -0.12), square=(0.0, -0.16))  # where the first shot looks
    rna_side = each[Side]("above", tall="below", square="below")
    receiver = each((0.82, 0.14), tall=(0.44, 0.72), square=(0.56, 0.54))
    receiver_k = each(1.0, tall=0.8, square=0.8)
    reticulocyte_k = each(1.7, tall=1.25, square=1.4)
    push = each(1.0, tall=0.85, square=0.8)  # how much of a slow push is pushed
    # on which side of the receiver its name stands, and the point of it that is named
    receiver_side = each[tuple[Side, XY]](
        ("above", (-60, -120)), tall=("left", (-110, 120)), square=("above", (20, -150))
    )
    bend = each((1.2, -0.86), tall=(-0.97, 1.2), square=(-0.97, 1.2))  # where the thread passes to the next stop

    def stop(self, i: int, u: float = 0.0, v: float = 0.0) -> XY:
        """A place by shares of the stop's half size, world px."""
        return self.step[0] * i + u * self.half[0], self.step[1] * i + v * self.half[1]

    def line(self) -> Points:
        """The thread of time, through all postmarks."""
        way = [(at[0] - 900 if i < 0 else at[0], at[1]) for i, at in ((-1, self.stop(0, *POST)),)]
        for i in range(len(YEARS)):
            way += [self.stop(i, *POST), self.stop(i, *self.bend)]
        return smooth(way if self.step[0] else way[1:], n=24)


class PaperWalk(Chapter):
    """A chapter that walks along the scroll, stop by stop."""

    layout: Way
    layers = ("desk", "scroll", "marks", "under", "things", "hero", "front", "tool", "light")
    text_colour, small_colour, shade, edge = theme.INK, theme.INK_SMALL, None, theme.CUT_EDGE
    leader_colour, leader_casing = theme.INK, theme.CUT_EDGE

    # ---- the set
    def build(self) -> None:
        """Desk, scroll, thread and years; the envelope lies where the walk will end."""
        p, (x0, y0, x1, y1) = self.layout, self.layout.desk
        upright, step = p.step[0] > 0, max(p.step)
        ends = [p.edge[0], *(step * i + p.edge[1] for i in range(len(YEARS)))]
        self.scroll = archive.Scroll(ends, p.across, upright)
        self.scroll.allow["layout.passing"] = "the words stand on it"
        self.thread = Thread(p.line())
        self.layer("desk", Sprite(archive.desk_drawing(x1 - x0, y1 - y0, 6 if upright else 24)).at(x0, y0))
        for j in range(28):  # old post along the scroll, and where it is not yet unrolled
            along = ends[0] + 250.0 * j
            far = (p.across[0] - 70, p.across[1] + 64, -150.0, 190.0)[j % 4]
            drawing = archive.old_letter_drawing(330, 216, *theme.OLD_POST[j % 2], j % 5)
            post = Swaying(drawing, turn=0.006, phase=j / 5)
            post.allow["layout.passing"] = "it lies under the scroll, which the words stand on"
            at = (along, far) if upright else (far, along)
            self.layer("desk", self.put(post, at, 1.2 + 0.3 * (j % 4 > 1), 0.5 - 0.23 * (j % 5)))
        pencil = desk_tools.pencil_drawing()
        tools = (
            (pencil, 1.5, -0.62), (desk_tools.spool_drawing(), 1.9, 0.3), (pencil, 1.5, 0.2),
            (desk_tools.hand_stamp_drawing(), 1.9, 0.4), (desk_tools.ink_pad_drawing(), 1.9, -0.1),
        )  # fmt: skip
        for i, (drawing, k, turned) in enumerate(tools):  # beside the roll, when it has come so far
            at = p.stop(i, *p.tool)
            beside = (at[0] + p.edge[1] + 240, 120) if upright else (at[0], at[1] + p.edge[1] + 330)
            tool = self.put(Swaying(drawing, turn=0.008, phase=i / 5), beside, k, turned)
            tool.allow["layout.passing"] = "it lies under the scroll, which the words stand on"
            self.layer("desk", tool)
        self.layer("scroll", self.scroll, self.thread)
        self.patches: list[Sprite] = []
        self.years = [self._year(i) for i in range(len(YEARS))]
        self.hero = self.put(Unwrapping(), p.stop(4, *p.bag[4]), self.k(4))
        self.hero.tear = self.hero.lamp = 1.0
        self.hero.allow["layout.passing"] = "its soft light reaches behind the words"
        self.tool = self.put(Sprite(desk_tools.hand_stamp_drawing()), (x0, y0 - 900), 1.5 * p.k)
        self.layer("hero", self.hero)
        self.layer("tool", self.tool)
        self.layer("light", Dapple((0, 0, self.fmt.width, self.fmt.height), theme.SHADE_WARM, SHADE))
        self.view.x, self.view.y, self.view.zoom = self.shot(4, p.first[0], u=p.seen_from[0], v=p.seen_from[1]).pose(
            self.fmt
        )

    def put(self, thing: P, at: XY, k: float = 1.0, turned: float = 0.0) -> P:
        """Put a thing somewhere, `k` times as large as it is, turned by `turned` radians."""
        return thing.sized(k, turned).at(*at)

    def k(self, i: int) -> float:
        """How large the bag is at a stop."""
        return self.layout.k * (0.0, 0.58, 0.96, 0.92, 1.1)[i]

    def _year(self, i: int) -> Sprite:
        at, k = self.layout.stop(i, *POST), 1.3 * self.layout.k
        ink = archive.postmark_drawing(tuple(self.label(YEARS[i]).split("\n")), theme.ERA_INK[i], i)
        self.patches.append(self.put(Sprite(archive.patch_drawing(archive.aged(i), i)), at, k).set_opacity(0))
        self.layer("marks", self.patches[i])
        year = self.put(Sprite(ink), at, k, (-0.12, 0.09, -0.08, 0.1, -0.08)[i]).set_opacity(0)
        self.layer("marks", year)
        return year

    def sheet(self, layer: str, thing: P, at: XY, k: float, turned: float = 0.0) -> P:
        """A thing that will be laid down at a place."""
        self.layer(layer, self.put(thing, at, LIFTED * k * self.layout.k, turned).set_opacity(0))
        return thing

    # ---- moves
    def shot(self, i: int, k: float = 1.0, size: XY | None = None, u: float = 0.0, v: float = 0.0) -> Fit:
        """The shot of a stop, `k` times as near, (u, v) of its half size to the right and down."""
        w, h = size or self.layout.shot
        return Fit(self.layout.stop(i, u, v), w / k, h / k)

    def go(self, i: int, k: float = 1.0, **how: Any) -> Travel:
        """Travel to a stop."""
        return Travel(self.view, self.shot(i, k, u=-0.05 * (k > 1)).pose(self.fmt), **how)

    def near(self, i: int, k: float) -> Travel:
        """Come slowly nearer, so that the picture never stands."""
        return self.go(i, 1 + self.layout.push * (k - 1), rate_func=EVEN)

    def unroll(self, i: int) -> Tune:
        """The scroll is unrolled, or rolled up, to the end of a stop's panel."""
        to = max(self.layout.step) * i + self.layout.edge[1]
        return Tune(self.scroll, rate_functions.ease_in_out_cubic, upto=to)

    def laid(self, *things: Paint) -> list[Any]:
        """Sheets are laid down from a little above."""
        return [m.animate(rate_func=OUT).set_opacity(1).sized(1 / LIFTED) for m in things]

    def walk(self, to: XY, k: float, arc: float = 0.0, **props: float) -> Any:
        """The bag goes somewhere; made when its turn comes."""

        def animation() -> Any:
            now = float(np.hypot(*self.hero.affine[:2]))
            return self.hero.animate(path_arc=arc).sized(k / now).at(*to).set(**props)

        return animation

    def arrive(self, cue: Cue, i: int) -> list[Any]:
        """Beats: the view and the thread come to a stop first; then its year is stamped there."""
        x, y = self.layout.stop(i, *POST)
        away, share = (x - 1300, y - 560), ARRIVES / cue.seconds
        self.tool.at(*away)
        if i:
            cue.sound("slide")
        cue.sound("stamp", share)
        return [
            (0, share, [self.go(i), self.unroll(i), Tune(self.thread, SLOW, upto=self.thread.fraction(x, y))]),
            (0.5 * share, share, self.tool.animate(path_arc=-0.5, rate_func=IN).at(x, y)),
            (share, Seconds(0.1), self.years[i].animate.set_opacity(1)),
            (share + 0.03, Seconds(0.8), self.tool.animate(path_arc=0.5, rate_func=IN).at(*away)),
            (share + 0.01, 1, self.near(i, 1.09)),
            (0.3 * share, 0.6 * share, self.patches[i].animate.set_opacity(1)),
        ]

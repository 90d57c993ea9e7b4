"""The card that ends a film about health: the words that must be said, spoken and large, on our letter."""

from __future__ import annotations

from typing import Any

from manim import rate_functions

from explainer.core.model import Outline
from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import Sprite
from explainer.draw.words import Words
from explainer.scene.beats import Seconds, Tune
from explainer.scene.chapter import Chapter
from explainer.scene.cue import Cue
from explainer.scene.layout import Layout, each
from explainer.scene.shots import Travel, pose_at
from explainer.scene.shown import Appearing
from scenes import theme
from scenes.cast.cell.cell import RECEIVER, SENDER, cell
from scenes.cast.envelope import places
from scenes.cast.envelope.envelope import OpeningEnvelope
from scenes.cast.envelope.marks import draw_mark
from scenes.cast.letter.unfolding import UnfoldingSheet
from scenes.cast.setting.backdrop import deep_body
from scenes.cast.setting.lamplight import Lamplight
from scenes.cast.setting.lights import lights
from scenes.cast.setting.motes import Motes
from scenes.cast.vesicle.lanterns import Lanterns

EVEN = rate_functions.linear
NAMES = ("stage", "approved", "advice")  # what each panel says
LEADING, MARGIN = 1.3, 46.0


Seat = tuple[float, float, float]


class Card(Layout):
    """Where the sheet hangs, the share of each panel, what stays free at its top, the envelope, two cells (x, y, size).

    Only a tall sheet has room for the postmark at its top.
    """

    box = each((700.0, 70.0, 1840.0, 880.0), tall=(44.0, 104.0, 1000.0, 1196.0), square=(40.0, 40.0, 1040.0, 884.0))
    shares = each((0.29, 0.46, 0.25), tall=(0.41, 0.37, 0.22))
    head = each(0.0, tall=136.0)
    cells = each[tuple[Seat, Seat]](
        ((-10.0, 1080.0, 0.62), (1900.0, 60.0, 0.5)),
        tall=((20.0, 1640.0, 0.78), (1090.0, 1560.0, 0.7)),
        square=((-30.0, 1060.0, 0.5), (1110.0, 1050.0, 0.56)),
    )
    envelope = each((350.0, 560.0, 236.0), tall=(540.0, 1860.0, 270.0), square=(540.0, 1040.0, 150.0))
    sizes = each((104.0, 62.0, 62.0), tall=(116.0, 60.0, 60.0), square=(104.0, 62.0, 62.0))  # at most, px


def _postmark(c: Canvas) -> None:
    """The film's postmark about (0, 0), 50 px in radius."""
    x, y, share = places.MARK
    radius = 50 / share
    with c.moved(-x * radius, -y * radius):
        draw_mark(c, radius)


class Standing(Chapter):
    """What must be said, and nothing else."""

    id = "standing"
    layout: Card
    layers = ("ground", "envelope", "sheet")

    def build(self) -> None:
        """The envelope in the dark water, and the sheet, still folded."""
        (x0, y0, x1, y1), (x, y, r) = self.layout.box, self.layout.envelope
        self.sheet = UnfoldingSheet(x1 - x0, [share * (y1 - y0) for share in self.layout.shares], parallax=0.0).at(
            (x0 + x1) / 2, y1
        )
        self.sheet.set_opacity(0)
        self.lamp = Lamplight(self.layout.box, theme.SHADE_WARM, 0.24, on=0.0)
        self.mark = Sprite(Drawing(_postmark, (-70, -70, 150, 70)), parallax=0.0).at(x0 + 112, y0 + 92).set_opacity(0)
        self.envelope = OpeningEnvelope(r, floats=0.07 * r).at(x, y)
        self.cells = [
            cell(kind).sized(seat[2]).at(*seat[:2])
            for kind, seat in zip((SENDER, RECEIVER), self.layout.cells, strict=True)
        ]
        self.near = Lanterns(
            (-60, -60, self.fmt.width + 60, self.fmt.height + 60), 30, sizes=(12, 40), flow=(100.0, -62.0), letters=0.1,
            quiet=self.layout.box, seed=9, parallax=1.0,
        )  # fmt: skip
        f, dust = self.fmt, Motes((0, 0, self.fmt.width, self.fmt.height), 260, 10.0, seed=4, parallax=1.3)
        self.view.x, self.view.y, self.view.zoom = pose_at(f, (x, y), 0.9, (x, y))
        self.layer("ground", deep_body(margin=0.4), *lights(f, self.layout.box, 6), dust)
        self.layer("ground", *self.cells)
        self.layer("envelope", self.near, self.envelope)
        self.layer("sheet", self.sheet, self.lamp, self.mark)

    def enters_at(self) -> Outline:
        """Our envelope."""
        x, y, r = self.layout.envelope
        return Outline(*self.seen_at((x, y)), r)

    def written(self, i: int) -> Words:
        """The words of a panel, as large as it holds."""
        (x0, y0, x1, y1), size = self.layout.box, self.layout.sizes[i]
        shares, head = self.layout.shares, self.layout.head if i == 0 else 0.0
        top, high = y0 + sum(shares[:i]) * (y1 - y0) + head, shares[i] * (y1 - y0) - head
        left = max(x0 + MARGIN, self.fmt.safe.x0)
        room = min(x1 - MARGIN, self.fmt.safe.x1) - left
        while True:
            words = Words(
                self.label(NAMES[i]), size, theme.INK_WARN if i == 1 else theme.INK, max_width=room, leading=LEADING
            )
            if LEADING * size * len(words.lines) <= high - 30 and words.ink_width <= room:
                break
            size -= 1
        rest = high - LEADING * size * (len(words.lines) - 1) - size
        return words.at(left, top + rest / 2 + 0.86 * size)

    def cue_standing(self, cue: Cue) -> None:
        """The letter comes out of the envelope and unfolds; its words come as they are spoken."""
        x, y, _ = self.layout.envelope

        def taken() -> list[Any]:
            self.envelope.cargo = "none"
            return [self.sheet.animate.set_opacity(1)]

        cue.beats(
            (0, "stay", Travel(self.view, pose_at(self.fmt, (x, y), 1.14, (x, y)), rate_func=EVEN)),
            (0, Seconds(0.4), Tune(self.envelope, open=1.0)),
            (Seconds(0.1), Seconds(0.15), taken),
            (Seconds(0.05), Seconds(0.75), Tune(self.sheet, rate_functions.ease_out_cubic, out=1.0)),
            (Seconds(0.8), Seconds(0.5), Tune(self.lamp, on=1.0)),
            (Seconds(0.8), Seconds(0.2), Tune(self.mark, opacity=float(self.layout.head > 0))),
            (Seconds(0.6), "stay", Appearing(self.written(0))),
            ("approved", "stay", Appearing(self.written(1))),
            ("advice", "stay", Appearing(self.written(2))),
        )

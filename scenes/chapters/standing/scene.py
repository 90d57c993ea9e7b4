"""The card that ends a film about health: the words that must be said, spoken and large, on our letter."""

from __future__ import annotations

from typing import Any

from manim import rate_functions

from explainer.core.model import Outline
from explainer.draw.words import Words
from explainer.scene.beats import Seconds, Tune
from explainer.scene.chapter import Chapter
from explainer.scene.cue import Cue
from explainer.scene.layout import Layout, each
from explainer.scene.shots import Travel, pose_at
from explainer.scene.shown import Appearing
from scenes import theme
from scenes.cast.envelope.envelope import OpeningEnvelope
from scenes.cast.letter.unfolding import UnfoldingSheet
from scenes.cast.setting.backdrop import deep_body
from scenes.cast.setting.lights import lights
from scenes.cast.setting.motes import Motes

EVEN = rate_functions.linear
NAMES, SHARES = ("stage", "approved", "advice"), (0.29, 0.46, 0.25)  # what each panel says, its share of the sheet
LEADING, MARGIN = 1.3, 46.0


class Card(Layout):
    """Where the sheet hangs and the envelope it comes from."""

    box = each((700.0, 70.0, 1840.0, 880.0), tall=(44.0, 216.0, 1000.0, 1196.0), square=(40.0, 40.0, 1040.0, 884.0))
    envelope = each((350.0, 560.0, 236.0), tall=(540.0, 1860.0, 270.0), square=(540.0, 1040.0, 150.0))
    sizes = each((104.0, 62.0, 62.0), tall=(116.0, 66.0, 66.0), square=(104.0, 62.0, 62.0))  # at most, px


class Standing(Chapter):
    """What must be said, and nothing else."""

    id = "standing"
    layout: Card
    layers = ("ground", "envelope", "sheet")

    def build(self) -> None:
        """The envelope in the dark water, and the sheet, still folded."""
        (x0, y0, x1, y1), (x, y, r) = self.layout.box, self.layout.envelope
        self.sheet = UnfoldingSheet(x1 - x0, [share * (y1 - y0) for share in SHARES], parallax=0.0).at(
            (x0 + x1) / 2, y1
        )
        self.sheet.set_opacity(0)
        self.envelope = OpeningEnvelope(r).at(x, y)
        f, dust = self.fmt, Motes((0, 0, self.fmt.width, self.fmt.height), 260, 10.0, seed=4, parallax=1.3)
        self.view.x, self.view.y, self.view.zoom = pose_at(f, (x, y), 0.9, (x, y))
        self.layer("ground", deep_body(margin=0.4), *lights(f, self.layout.box, 6), dust)
        self.layer("envelope", self.envelope)
        self.layer("sheet", self.sheet)

    def enters_at(self) -> Outline:
        """Our envelope."""
        x, y, r = self.layout.envelope
        return Outline(*self.seen_at((x, y)), r)

    def written(self, i: int) -> Words:
        """The words of a panel, as large as it holds."""
        (x0, y0, x1, y1), size = self.layout.box, self.layout.sizes[i]
        top, high = y0 + sum(SHARES[:i]) * (y1 - y0), SHARES[i] * (y1 - y0)
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
            (Seconds(0.1), Seconds(0.9), Tune(self.sheet, rate_functions.ease_out_cubic, out=1.0)),
            (Seconds(0.7), "stay", Appearing(self.written(0))),
            ("approved", "stay", Appearing(self.written(1))),
            ("advice", "stay", Appearing(self.written(2))),
        )

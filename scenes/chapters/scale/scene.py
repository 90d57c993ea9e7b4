"""From a hair to an exosome in one continuous zoom, everything at its true size: 1 px of the world is 1 µm."""

from __future__ import annotations

from manim import rate_functions

from explainer.core.model import Outline
from explainer.scene.beats import Tune
from explainer.scene.chapter import Chapter
from explainer.scene.cue import Cue
from explainer.scene.shots import Fit
from scenes.cast.cell.cell import SENDER, cell
from scenes.cast.scale.bar import ScaleBar
from scenes.cast.scale.hair import WIDTH, hair
from scenes.cast.scale.row import DIAMETER, Row
from scenes.cast.setting.backdrop import caption_shade, deep_body, heading_shade
from scenes.cast.setting.motes import Motes
from scenes.cast.vesicle.exosome import Exosome

SLOW = rate_functions.ease_in_out_sine
N, OURS = 800, 403  # exosomes across the hair, and the one that carries a letter
CELL, CELL_SIZE = (-16.0, -5.5), 15.0
LEFT, ROW_Y = -WIDTH / 2, 9.0
OUR_R = DIAMETER / 2 * 0.94
OUR = (LEFT + (OURS + 0.5) * DIAMETER, ROW_Y)


def along(i: float) -> tuple[float, float]:
    """Where the row's exosome number `i` begins."""
    return LEFT + i * DIAMETER, ROW_Y


class Scale(Chapter):
    """どれくらい小さい？"""

    id = "scale"
    shots = {
        "far": Fit((0, 0), 260),
        "hair": Fit((0, 0), 92),
        "nearer": Fit((0, 0), 87),
        "near": Fit((0, 0), 82),
        "ten": Fit((OUR[0] + 0.1, ROW_Y), 1.25, 0.3),
        "one": Fit((OUR[0], ROW_Y + 0.008), 0.15, 0.17),
        "inside": Fit(OUR, 0.108, 0.108),
    }
    tall = {"far": Fit((0, 0), 125), "inside": Fit((OUR[0], ROW_Y + 0.027), 0, 0.1467)}  # room for three labels
    layers = ("ground", "world", "shade", "front")

    def build(self) -> None:
        """Hair, cell and exosomes; a bar that says how large things are."""
        f = self.fmt
        self.hair = hair()
        self.cell = cell(SENDER).sized(CELL_SIZE / 2 / SENDER.r).at(*CELL).set_opacity(0)
        self.row = Row(self.view, N, OURS).at(*along(0))
        # what labels point at: the row paints it among the others
        self.ours = Exosome(OUR_R).at(*OUR).set_opacity(0)
        self.bar = ScaleBar(self.view, 0.3 * f.safe.width, f.small_px).at(f.safe.x0 + 20, f.stage.y1 - 90)
        self.dust = Motes((0, 0, f.width, f.height), 110, 7.0, seed=4, parallax=0.0)
        self.layer("ground", deep_body(margin=0.0, parallax=0.0), self.dust)
        self.layer("world", self.hair, self.cell, self.row, self.ours)
        self.layer("shade", caption_shade(), heading_shade())
        self.layer("front", self.bar)
        self.cut("far")

    def leaves_at(self) -> Outline:
        """Our exosome."""
        return Outline(*self.seen_at(OUR), OUR_R * self.view.zoom)

    def cue_hair(self, cue: Cue) -> None:
        """The camera falls until one hair fills the frame."""
        across = self.caption_bracket("hair", (LEFT, -13.5), (-LEFT, -13.5))
        cue.beats(
            (0, 1, self.travel("hair", rate_func=SLOW)),
            (0, 2, self.title()),
            (0.05, 2, self.footnote("true_sizes")),
            ("width", "end", across),
        )

    def cue_cell(self, cue: Cue) -> None:
        """A cell is set down on it."""
        cue.beats(
            (0, 1, self.travel("nearer", rate_func=rate_functions.linear)),
            ("cell", 0.15, self.cell.animate.set_opacity(1)),
            ("cell", "end", self.tag("cell", self.cell, "right", "above", "below")),
        )

    def cue_row(self, cue: Cue) -> None:
        """Eight hundred are laid from one edge to the other, counted on the way."""

        def tip() -> tuple[float, float]:
            return self.seen_at((along(self.row.laid)[0], ROW_Y - 2.6))

        cue.beats(
            (0, 1, self.travel("near", rate_func=rate_functions.linear)),
            ("lay", "full", Tune(self.row, SLOW, laid=float(N))),
            ("lay", "end", self.number("count", lambda: self.row.laid, tip, 2 * self.fmt.label_px)),
        )

    def cue_one(self, cue: Cue) -> None:
        """Into the row: ten of them, then one."""
        ten = self.caption_bracket("ten", (along(399)[0], ROW_Y + 0.09), (along(409)[0], ROW_Y + 0.09))
        size = self.caption_bracket("size", (OUR[0] - 0.05, ROW_Y + 0.062), (OUR[0] + 0.05, ROW_Y + 0.062))
        cue.beats(
            (0, 0.26, self.travel("ten")),
            (0.13, 0.22, [self.hair.animate.set_opacity(0), self.cell.animate.set_opacity(0)]),
            ("ten", "size", ten),
            ("size", "end", self.travel("one", rate_func=rate_functions.ease_out_cubic)),
            ("size", "end", size),
            ("share", "end", self.tag("share", self.ours, "above", anchor=(0.0, -0.044))),
        )

    def cue_inside(self, cue: Cue) -> None:
        """Its membrane, and what it carries."""
        r = OUR_R
        cue.beats(
            (0, "stay", self.travel("inside", rate_func=SLOW)),
            (0, 0.1, self.bar.animate.set_opacity(0)),
            (0, 0.3, Tune(self.row, alone=1.0)),
            ("membrane", "stay", self.tag("membrane", self.ours, "left", "above", anchor=(-0.75 * r, -0.58 * r))),
            ("protein", "stay", self.tag("protein", self.ours, "right", "below", anchor=(-0.2 * r, 0.56 * r))),
            ("rna", "stay", self.tag("rna", self.ours, "right", "above", anchor=(0.2 * r, -0.1 * r))),
        )

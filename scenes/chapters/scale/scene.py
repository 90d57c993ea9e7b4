"""From a hair to an exosome in one continuous zoom, everything at its true size: 1 px of the world is 1 µm."""

from __future__ import annotations

from manim import rate_functions

from explainer.core.model import Outline
from explainer.scene.beats import Seconds, Tune
from explainer.scene.chapter import Chapter
from explainer.scene.cue import Cue
from explainer.scene.shots import Fit
from scenes.cast.cell.cell import SENDER, cell
from scenes.cast.envelope import places
from scenes.cast.envelope.envelope import Envelope
from scenes.cast.scale.bar import ScaleBar
from scenes.cast.scale.hair import WIDTH, hair
from scenes.cast.scale.row import DIAMETER, RADIUS, Row
from scenes.cast.scale.surface import fade_in, surface
from scenes.cast.setting.backdrop import caption_shade, deep_body, heading_shade
from scenes.cast.setting.motes import Motes

SLOW, EVEN = rate_functions.ease_in_out_sine, rate_functions.linear
N, OURS = 800, 403  # exosomes across the hair, and the one that carries a letter
CELL, CELL_SIZE = (-20.0, -3.2), 15.0
LEFT, ROW_Y = -WIDTH / 2, 7.5
OUR = (LEFT + (OURS + 0.5) * DIAMETER, ROW_Y)
PAIR = (OUR[0] + DIAMETER / 2, ROW_Y)  # between ours and the next, which carries only proteins


def along(i: float) -> tuple[float, float]:
    """Where the row's exosome number `i` begins."""
    return LEFT + i * DIAMETER, ROW_Y


class Scale(Chapter):
    """どれくらい小さい？"""

    id = "scale"
    shots = {
        "far": Fit((0, 0), 190),
        "nearer far": Fit((0, 0), 176),
        "hair": Fit((0, 0), 108),
        "nearer": Fit((0, 0), 97),
        "near": Fit((0, 0), 84),
        "ten": Fit((along(404)[0], ROW_Y), 1.35, 0.3),
        "nine": Fit((along(404)[0], ROW_Y), 1.04, 0.3),
        "one": Fit((OUR[0], ROW_Y + 0.017), 0.285, 0.22),
        "pair": Fit((PAIR[0], ROW_Y + 0.008), 0.207, 0.15),
    }
    layers = ("ground", "world", "row", "shade", "front")

    def build(self) -> None:
        """Hair, cell and exosomes; a bar that says how large things are."""
        f = self.fmt
        self.hair = hair()
        self.surface = [piece.at(0, ROW_Y + 0.058) for piece in surface(self.view, PAIR[0])]
        self.hair.add_updater(lambda m: m.set_opacity(1 - fade_in(self.view)))
        self.hair.allow["layout.passing"] = "the ground that the words stand on"
        self.cell = cell(SENDER).sized(CELL_SIZE / 2 / SENDER.r).at(120, CELL[1] + 3)
        self.row = Row(self.view, N, OURS).at(*along(0))
        # what labels point at, clear of the proteins: the row paints them among the others
        self.ours, self.beside = (
            Envelope(1.25 * RADIUS).at(x, ROW_Y).set_opacity(0) for x in (OUR[0], OUR[0] + DIAMETER)
        )
        self.bar = ScaleBar(self.view, 0.3 * f.safe.width, f.small_px).at(f.safe.x0 + 20, f.labels.y1 - 84)
        self.dust = Motes((0, 0, f.width, f.height), 220, 9.0, seed=4, parallax=0.0)
        self.layer("ground", deep_body(margin=0.0, parallax=0.0))
        self.layer("world", self.hair, self.cell, *self.surface, self.dust)
        self.layer("row", self.row, self.ours, self.beside)
        self.layer("shade", caption_shade(), heading_shade())
        self.layer("front", self.bar)
        self.cut("far")
        self.enter(self.travel("nearer far", rate_func=EVEN))

    def leaves_at(self) -> Outline:
        """Our exosome."""
        return Outline(*self.seen_at(OUR), RADIUS * self.view.zoom)

    def cue_hair(self, cue: Cue) -> None:
        """The camera falls until one hair fills the frame; a cell comes."""
        _, middle, zoom = self.pose("near")
        high = (
            middle + (self.fmt.labels.y0 + 2 * self.fmt.label_px - self.fmt.height / 2) / zoom
        )  # where labels may stand, as near as it comes
        across = self.caption_bracket("hair", (LEFT, high), (-LEFT, high))
        down = self.cell.animate(path_arc=0.15, rate_func=rate_functions.ease_out_cubic).at(*CELL)
        cue.beats(
            (0, 1, self.travel("hair", rate_func=SLOW)),
            (0, 2, self.title()),
            (Seconds(0.4), 2, self.footnote("true_sizes")),
            (cue.moment("width"), 3, across),
            (0.88, 1.07, down),
        )

    def cue_cell(self, cue: Cue) -> None:
        """The cell lies on it."""
        cue.beats(
            (0, 1, self.travel("nearer", rate_func=EVEN)),
            ("cell", "end", self.tag("cell", self.cell, "right", "below")),
        )

    def cue_row(self, cue: Cue) -> None:
        """Eight hundred are laid from one edge to the other, counted on the way."""

        def tip() -> tuple[float, float]:
            x, y = self.seen_at((along(self.row.laid)[0], ROW_Y))
            return x, y - 0.9 * self.fmt.label_px

        cue.sound("clicks", "lay")
        cue.beats(
            (0, 1, self.travel("near", rate_func=EVEN)),
            ("lay", "full", Tune(self.row, SLOW, laid=float(N))),
            ("lay", "end", self.number("count", lambda: self.row.laid, tip, 2 * self.fmt.label_px)),
        )

    def cue_one(self, cue: Cue) -> None:
        """Into the row: ten of them, then one."""
        ten = self.caption_bracket("ten", (along(399)[0], ROW_Y + 0.1), (along(409)[0], ROW_Y + 0.1))
        size = self.caption_bracket("size", (along(OURS)[0], ROW_Y + 0.068), (along(OURS + 1)[0], ROW_Y + 0.068))
        top = (0.0, -0.98 * RADIUS)
        cue.sound("dive")
        cue.beats(
            (0, "ten", self.travel("ten")),
            ("ten", "size", [ten, self.travel("nine", rate_func=EVEN)]),
            ("size", "end", [size, self.travel("one", rate_func=rate_functions.ease_out_sine)]),
            ("share", "end", self.tag("share", self.ours, "above", anchor=top)),
        )

    def cue_inside(self, cue: Cue) -> None:
        """Its membrane, and what it carries."""
        middle, (x, y), leaflets = (0.0, 0.38 * RADIUS), places.SHEET[2:], 1 - places.RING / 2
        skin = (-0.82 * leaflets * RADIUS, -0.57 * leaflets * RADIUS)
        cue.sound("chime", "rna")
        cue.beats(
            (0, "stay", self.travel("pair", rate_func=EVEN)),
            (0, 0.1, self.bar.animate.set_opacity(0)),
            ("membrane", "stay", self.tag("membrane", self.ours, "above", anchor=skin)),
            ("protein", "stay", self.tag("protein", self.beside, "below", "above", anchor=middle)),
            ("rna", "stay", self.tag("rna", self.ours, "below", anchor=(0.5 * x * RADIUS, 0.8 * y * RADIUS))),
        )

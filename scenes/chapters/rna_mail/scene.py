"""Our letter in a dish: its RNA turns a cell's dial down; few envelopes hold one; what it means in a body is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import rate_functions

from explainer.core.model import Outline
from explainer.draw.mobjects import Paint
from explainer.scene.beats import Seconds, Tune
from explainer.scene.chapter import Chapter
from explainer.scene.cue import Cue
from explainer.scene.shots import Pose, Travel, pose_at
from scenes.cast.body.figure import Figure
from scenes.cast.cell.cell import RECEIVER, cell
from scenes.cast.cell.interior import interior, surroundings
from scenes.cast.cell.variants import EATER, READER
from scenes.cast.envelope import places
from scenes.cast.envelope.envelope import OpeningEnvelope
from scenes.cast.envelope.spilled import Spilled
from scenes.cast.laboratory.culture import Culture
from scenes.cast.laboratory.dish import INSIDE, RADIUS, Drop, dish, pipette, stocked_dish
from scenes.cast.regulation import protein_ring
from scenes.cast.regulation.protein_ring import ProteinRing
from scenes.cast.screen.evidence_meter import EvidenceMeter, window_at
from scenes.cast.setting.backdrop import caption_shade, deep_body, heading_shade, motes
from scenes.cast.setting.follower import Follower
from scenes.cast.translation.argonaute import Argonaute
from scenes.cast.translation.crowd import Crowd
from scenes.cast.vesicle.lanterns import Lanterns
from scenes.chapters.rna_mail.layout import BENCH, CELL, FELL, SQUARE, TALL, WIDE, MailLayout, cells

LINEAR, SINE = rate_functions.linear, rate_functions.ease_in_out_sine
HOME, ENVELOPE = (-25.0, 8.0), 8.6  # our envelope in the middle cell: place and radius, px of the world
BOUND = (-17.0, -26.0)  # where the carrier goes, px of the world
DROP = 62.0  # px of the world
LEVEL = 0.7  # how far the dial is turned down: facts say less, not how much


class RnaMail(Chapter):
    """お手紙が届くと"""

    id = "rna_mail"
    scale_label = "not_to_scale"
    shots, tall, square = WIDE, TALL, SQUARE
    layers = (
        "ground", "dish", "veil", "crowd", "cell", "lab", "inside", "strand", "envelope", "shade", "front",
    )  # fmt: skip
    layout: MailLayout

    def build(self) -> None:
        """A dish with cells; above it the drop; in the middle cell our envelope and what comes of it."""
        where = cells()
        self.bench = [stocked_dish(where, CELL).at(x, y) for x, y in BENCH]
        self.dish = dish().at(0, 0)
        makes = (READER, RECEIVER, EATER)
        self.cells = [cell(makes[i % 3]).sized(CELL / 348, 2.1 * i) for i in range(len(where))]
        for one, (x, y) in zip(self.cells, where.tolist(), strict=True):
            one.at(x, y)
        self.ring = ProteinRing().sized(CELL / protein_ring.RADIUS).at(0, 0).set_opacity(0)
        self.veil = deep_body(margin=0.0, parallax=0.0, cells=(), bokeh=0).set_opacity(0)
        self.culture = Culture(INSIDE, where, CELL, FELL)
        self.culture.allow["layout.passing"] = "dim and far behind the words, as dust is"
        self.drop = Drop(DROP).at(*FELL)
        lead = np.array([np.cos(self.layout.tip), np.sin(self.layout.tip)])  # away from the drop
        self.pipette = pipette(self.layout.tip).at(*(FELL + 0.87 * DROP * lead))
        self._build_inside()
        self.figure = Figure().set_opacity(0)
        steps = [self.label(name) for name in ("cells", "animals", "trials", "approved")]
        x, y, k = self.layout.meter
        self.meter = EvidenceMeter("body", self.label("question"), steps).at(x, y).sized(k).set_opacity(0)
        self.layer("ground", deep_body(margin=0.3, parallax=0.1, cells=(), bokeh=4), *motes(seed=3))
        self.lights = Lanterns(
            (0, 0, self.fmt.width, self.fmt.height), self.layout.lights, sizes=(3, 14), letters=0.03, parallax=0.0
        )
        self.layer("dish", self.lights.set_opacity(0), *self.bench, self.dish, *self.cells[1:])
        self.layer("veil", self.veil)
        self.layer("crowd", self.culture)
        self.layer("cell", self.cells[0], self.ring, self.figure)
        self.layer("lab", self.drop, self.pipette)
        self.layer("shade", caption_shade(), heading_shade())
        self.layer("front", self.meter)
        self.cut("drop")

    def _build_inside(self) -> None:
        """What is seen in the middle cell: in px of the view in which our envelope opens."""
        s, f = self.layout, self.fmt
        x, y, r = s.ours
        hx, hy, pitch = s.holder
        organelles, work = interior(f.width, f.height), Crowd(s.far[2])
        self.put(organelles, 0, 0)
        self.put(work, *s.far[:2])
        self.insides = [m.set_opacity(0) for m in (*surroundings(f.width, f.height), organelles, work)]
        self.ours = OpeningEnvelope(r, cargo="none").set_opacity(0)
        self.spilled = Spilled(r)
        self.argonaute = Argonaute(pitch, way=np.array(s.way) * pitch)
        self.argonaute.set(loaded=self.argonaute.copied(4))
        for thing, at in ((self.ours, (x, y)), (self.spilled, (x, y)), (self.argonaute, (hx, hy))):
            self.put(thing, *at)
        self.spilled.set_opacity(0)
        self.argonaute.set_opacity(0)
        self.first = Follower(lambda: self.spilled.local(*self.spilled.place(0)), 0.1 * r / self.read_pose[2])
        self.tip = Follower(lambda: self.argonaute.local(*self.argonaute.nucleotide(2)), pitch / self.read_pose[2])
        self.layer("inside", *self.insides)
        self.layer("strand", self.argonaute, self.tip)
        self.layer("envelope", self.ours, self.spilled, self.first)

    # ---- places
    @property
    def read_pose(self) -> Pose:
        """The view in which our envelope opens."""
        x, y, r = self.layout.ours
        return pose_at(self.fmt, HOME, r / ENVELOPE, (x, y))

    def put(self, thing: Paint, x: float, y: float) -> None:
        """A thing drawn for that view, its local (0, 0) seen at (x, y) there."""
        vx, vy, zoom = self.read_pose
        thing.at(vx + (x - self.fmt.width / 2) / zoom, vy + (y - self.fmt.height / 2) / zoom).sized(1 / zoom)

    def meter_pose(self) -> Pose:
        """The view in which the dish fills the meter's first window."""
        x, y, k = self.layout.meter
        wx, wy, r = window_at(0)
        return pose_at(self.fmt, (0.0, 0.0), k * r / RADIUS, (x + k * wx, y + k * wy))

    def enters_at(self) -> Outline:
        """The drop."""
        return Outline(*self.seen_at(FELL), DROP * self.view.zoom)

    def leaves_at(self) -> Outline:
        """The sign of the meter's question."""
        x, y, k = self.layout.meter
        sx, sy, r = self.meter.sign_at
        return Outline(x + k * sx, y + k * sy, k * r)

    def go(self, to: Pose, **how: Any) -> Travel:
        """Travel to a view that is made here."""
        return Travel(self.view, to, **how)

    # ---- the cues
    def cue_dish(self, cue: Cue) -> None:
        """A drop full of envelopes hangs over a dish of cells, and falls."""
        seen, falls = cue.moment("dish"), cue.moment("drop")
        away = np.array([np.cos(self.layout.tip), np.sin(self.layout.tip)]) * 900
        towards, sides = self.layout.cell
        named = max(self.cells, key=lambda one: float(one.xy @ towards))
        dive = max(falls + 1.0 / cue.seconds, seen + 2.5 / cue.seconds)  # the label can be read
        cue.beats(
            (0, seen, self.travel("dish", rate_func=SINE)),
            (seen, dive, self.title()),
            (seen, dive, self.footnote()),
            (seen, dive, self.tag("dish", named, *sides)),
            (seen, dive, self.creep(1.03)),
            ("drop", Seconds(1.5), Tune(self.drop, LINEAR, fallen=1.0)),
            ("drop", Seconds(0.9), self.pipette.animate(rate_func=rate_functions.ease_in_sine).at(
                *(self.pipette.xy + away)).set_opacity(0)),
            ("drop", Seconds(2.2), Tune(self.culture, SINE, spread=1.0)),
            (dive, 1.18, lambda: [self.go(self.read_pose, rate_func=SINE), self.ours.animate.set_opacity(1)]),
        )  # fmt: skip

    def creep(self, by: float) -> Callable[[], Travel]:
        """The view comes a little nearer."""
        return lambda: self.go((self.view.x, self.view.y, self.view.zoom * by), rate_func=LINEAR)

    def cue_open(self, cue: Cue) -> None:
        """Into one cell: our envelope opens, and what it carries comes out."""
        r = self.layout.ours[2]
        skin = (1 - places.RING / 2) * r
        x, y, zoom = self.read_pose
        cue.sound("dive")
        cue.beats(
            (0.09, 0.17, [m.animate.set_opacity(1) for m in self.insides]),
            (0.11, 0.17, [m.animate.set_opacity(1) for m in (self.spilled, self.argonaute)]),
            (0.12, 0.28, Tune(self.ours, open=1.0)),
            (0.16, 0.6, Tune(self.spilled, SINE, out=1.0)),
            (0.2, 1, self.go((x, y, 1.04 * zoom), rate_func=LINEAR)),
            ("protein", "end", self.tag("protein", self.first, "above", "right", "left")),
            ("lipid", "end", self.tag("lipid", self.ours, "below", "right", anchor=(0.5 * skin, 0.866 * skin))),
            (0.32, 0.72, Tune(self.argonaute, SINE, loaded=self.argonaute.copied(28))),
            ("rna", Seconds(2.35), self.tag("rna", self.tip, "above", "right", anchor=(0.0, 0.0))),
        )

    def cue_dial(self, cue: Cue) -> None:
        """The carrier takes the RNA; from outside, the cell is a dial, and it is turned down."""
        holder, ring = self.argonaute, self.ring
        which, side = self.layout.one
        turn = cue.moment("dial")
        cue.sound("dial", "fall")
        cue.beats(
            (max(0, turn - 1.25 / cue.seconds), turn, Tune(holder, SINE, loaded=1.0)),
            (turn * 0.8, turn + 0.22, self.travel("cell", rate_func=SINE)),
            (turn, turn + 0.2, holder.animate(path_arc=-0.6, rate_func=SINE).at(*BOUND)),
            (0, turn, [self.veil.animate.set_opacity(0.62), Tune(self.culture, faint=1.0)]),
            (turn * 0.5, turn * 0.9, [m.animate.set_opacity(0) for m in self.insides]),
            (turn, turn + 0.14, self.spilled.animate.set_opacity(0)),
            (turn + 0.06, turn + 0.18, ring.animate.set_opacity(1)),
            (turn + 0.2, "end", self.footnote("example")),
            ("one", "end", self.tag("one", ring, side, anchor=ring.protein_at(which))),
            ("fall", Seconds(1.6), Tune(ring, SINE, level=LEVEL)),
            (turn + 0.16, "end", self.number("count", lambda: ring.made, lambda: self.layout.count)),
        )

    def cue_few(self, cue: Cue) -> None:
        """The whole dish: three of three hundred hold a letter; of those taken in most are broken down."""
        culture, taken, broken = self.culture, cue.moment("taken"), cue.moment("broken")
        few = cue.moment("few")
        nearer = max(taken, few + 2.4 / cue.seconds)  # the label can be read
        one = max(culture.lettered, key=lambda i: float(culture.home[i] @ self.layout.towards))
        self.named = Follower(lambda: culture.local(*culture.places(0.0)[one]), 4 * culture.r)
        self.layer("crowd", self.named)
        cue.beats(
            (0, min(0.28, few), self.travel("dish", rate_func=SINE)),
            (0, 0.25, [self.veil.animate.set_opacity(0.4), Tune(culture, faint=0.0)]),
            ("few", Seconds(0.8), Tune(culture, named=1.0)),
            (few, nearer, self.tag("few", self.named, "right", "below", "left", anchor=(0.0, 0.0))),
            (nearer, Seconds(0.6), [Tune(culture, named=0.0), self.veil.animate.set_opacity(0)]),
            (nearer, 1.0, self.travel("near", rate_func=SINE)),
            (taken, broken + 0.06, Tune(culture, SINE, taken=1.0)),
            (broken - 0.02, 1.12, Tune(culture, SINE, broken=1.0)),
        )

    def cue_body(self, cue: Cue) -> None:
        """The dish becomes the meter's first window; what happens in a person is a dashed outline."""
        x, y, k = self.layout.figure
        vx, vy, zoom = self.meter_pose()
        self.figure.at(vx + (x - self.fmt.width / 2) / zoom, vy + (y - self.fmt.height / 2) / zoom).sized(k / zoom)
        self.figure.set_opacity(1)
        (mx, my, size), small = self.layout.meter, 0.06
        wx, wy, _ = window_at(0)
        self.meter.at(mx + size * (1 - small) * wx, my + size * (1 - small) * wy).sized(small)  # on the dish

        def unfold() -> Any:
            return (
                self.meter.set_opacity(1).animate(rate_func=rate_functions.ease_out_cubic).at(mx, my).sized(1 / small)
            )

        cue.beats(
            (0, 0.5, self.go(self.meter_pose(), rate_func=SINE)),
            (0.1, 0.4, [*(m.animate.set_opacity(0) for m in self.bench), self.lights.animate.set_opacity(1)]),
            (0.47, Seconds(0.7), unfold),
            (0.6, 0.8, Tune(self.meter, level=1.0)),
        )

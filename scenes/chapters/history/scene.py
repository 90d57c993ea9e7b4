"""From garbage bag to messenger: one bag walks along a paper timeline and turns out to be an envelope."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import rate_functions

from explainer.core.model import Outline, Transition
from explainer.draw.materials.paper import Swaying
from explainer.draw.mobjects import Sprite
from explainer.scene.beats import Seconds, Tune
from explainer.scene.cue import Cue
from explainer.scene.shots import Travel
from scenes.cast.envelope.envelope import Envelope
from scenes.cast.envelope.unwrapping import R
from scenes.cast.paper import cells, desk_tools, stationery
from scenes.cast.paper.beads import BeadStrand
from scenes.cast.paper.immune import ImmuneCell, Proteins
from scenes.chapters.history.walk import ARRIVES, EVEN, OUT, OVER, SLOW, PaperWalk


class History(PaperWalk):
    """The history of the exosome, 1981 to 2007."""

    id = "history"
    scale_label = "not_to_scale"
    enters = Transition("iris")

    def enters_at(self) -> Outline:
        """Our envelope."""
        return self.leaves_at()

    def leaves_at(self) -> Outline:
        """Our envelope."""
        x, y = self.hero.xy
        return Outline(*self.seen_at((x, y)), R * self.k(4) * self.view.zoom)

    def cue_open(self, cue: Cue) -> None:
        """From our envelope the film goes back along the paper, to before anybody knew."""
        p = self.layout
        near = self.shot(4, p.first[1], u=p.seen_from[0], v=p.seen_from[1]).pose(self.fmt)
        cue.sound("whoosh", "voice")
        cue.beats(
            (0, Seconds(2.5), self.title()),
            (0, Seconds(2.6), self.footnote()),
            (0, Seconds(2.6), Travel(self.view, near, rate_func=EVEN)),
            (Seconds(2.6), 1, self.go(0)),
            (Seconds(3.1), 1, self.unroll(0)),
        )

    def cue_word(self, cue: Cue) -> None:
        """1981: a word on a card, and nothing else."""
        at, k = self.layout.stop(0, *self.layout.card), 2.0
        under = self.sheet(
            "under", Sprite(stationery.index_card_drawing(under=True)), (at[0] + 22, at[1] + 20), k, 0.05
        )
        card = self.sheet("things", Sprite(stationery.index_card_drawing()), at, k, -0.05)
        self.word = self.put(stationery.TypedWord(self.label("exosome"), 48), at, k * self.layout.k, -0.05)
        self.layer("hero", self.word.set_opacity(0))
        self.hero.set(tear=0.0, lamp=0.0).set_opacity(0)
        cue.beats(
            *self.arrive(cue, 0),
            (0, Seconds(0.6), self.laid(under)),
            (Seconds(0.25), Seconds(0.6), self.laid(card)),
            (cue.moment("word") - 0.02, cue.moment("word"), self.word.animate.set_opacity(1)),
            ("word", Seconds(1.0), Tune(self.word, EVEN, typed=1.0)),
        )

    def cue_found(self, cue: Cue) -> None:
        """1983: two teams, one kind of cell, and bags that are thrown out."""
        p, k = self.layout, self.layout.reticulocyte_k * self.layout.k
        x, y = p.stop(1, *p.reticulocyte)
        teams = [
            self.sheet(
                "things", Swaying(stationery.animal_stamp_drawing(kind), turn=0.015), p.stop(1, *at), 1.15, turned
            )
            for kind, at, turned in (("sheep", p.teams[0], -0.12), ("rat", p.teams[1], 0.1))
        ]
        self.cell = self.sheet("things", cells.reticulocyte(), (x, y), p.reticulocyte_k)
        (ax, ay), (bx, by) = ((x + k * sx, y + k * sy) for sx, sy in (self.cell.shape.start, self.cell.shape.end))
        self.bags = [
            self.put(Envelope(60, "bag", mark=False), (ax + dx * k, ay + dy * k), 0.22 * k).set_opacity(0)
            for dx, dy in ((-16, -15), (17, -12), (-12, 18), (15, 17))
        ]
        self.layer("hero", *self.bags)
        self.put(self.hero, (ax, ay), 0.14 * k / float(np.hypot(*self.hero.affine[:2])))
        out, last = cue.moment("bag"), (1 - cue.moment("bag")) / 2
        pile = [p.stop(1, *at) for at in ((0.42, 0.86), (0.62, 0.76), (0.82, 0.87), (0.98, 0.8))]
        cue.sound("pop", out + 0.5 * last)
        cue.beats(
            *self.arrive(cue, 1),
            (0.14, Seconds(0.7), self.laid(teams[0])),
            (0.19, Seconds(0.7), self.laid(teams[1])),
            (cue.moment("cell") - 0.03, Seconds(0.4), self.laid(self.cell)),
            (cue.moment("cell") + 0.01, Seconds(0.3), [m.animate.set_opacity(1) for m in (self.hero, *self.bags)]),
            ("cell", "bag", self.tag("cell", self.cell, "right", "below", anchor=(40, 112))),
            (out, out + last, [Tune(self.cell, sac=1.0), self.hero.animate.at(bx, by)]),
            (out, out + last, [m.animate.at(m.xy[0] + bx - ax, m.xy[1] + by - ay) for m in self.bags]),
            (out + last, 1, self.walk(p.stop(1, *p.bag[1]), self.k(1), -0.6)),
            *(
                (out + last, 1 + 0.05 * i, m.animate(path_arc=0.7).at(*at))
                for i, (m, at) in enumerate(zip(self.bags, pile, strict=True))
            ),
        )

    def cue_garbage(self, cue: Cue) -> None:
        """The bag is taken for garbage."""
        cue.beats(
            (0, 1, self.near(1, 1.17)),
            (0, 0.4, [m.animate.sized(1.9) for m in self.bags]),
            (0.1, 0.7, Tune(self.hero, rate_functions.wiggle, tilt=0.2)),
            ("garbage", "end", self.tag("garbage", self.hero, "above", "left")),
        )

    def cue_name(self, cue: Cue) -> None:
        """1987: the name is tied on, and the bag is swept aside as one of the cell's cleaners."""
        p, k, reach = self.layout, self.k(2), 0.8 * R * self.k(2)
        home, aside = p.stop(2, *p.bag[2]), p.stop(2, *p.aside)
        dx, dy = aside[0] - home[0], aside[1] - home[1]
        hung = Swaying(stationery.tag_drawing(self.label("exosome")), turn=0.03, bob=(0, 1))
        self.name_tag = self.put(hung, (home[0], home[1] - 1.02 * R * k), 0.2 * p.k, -1.2).set_opacity(0)
        self.layer("front", self.name_tag)
        broom = self.put(Sprite(desk_tools.broom_drawing()), (home[0] - 1300, home[1] - 240), 1.5 * p.k).set_opacity(0)
        puffs = [self.put(desk_tools.Dust(i), (home[0] + 60 + 90 * i, home[1] + reach), 1.6 * p.k) for i in range(2)]
        self.layer("tool", broom, *puffs)
        sweeps = cue.moment("broom")
        swept = sweeps + 1.5 / cue.seconds

        def pushed() -> list[Any]:
            tagged = self.name_tag.animate.at(self.name_tag.xy[0] + dx + 30, self.name_tag.xy[1] + dy + 12)
            return [broom.animate.at(home[0] - 1.3 * reach + dx, home[1] + 0.5 * reach + dy), tagged]

        cue.sound("click", "name")
        cue.sound("broom", "broom")
        cue.beats(
            *self.arrive(cue, 2),
            (0.02, Seconds(1.5), self.walk(home, k, -0.7)),
            ("name", Seconds(0.9), self.name_tag.animate(rate_func=OVER).set_opacity(1).sized(5 * 1.25, 1.2)),
            (sweeps - 1.7 / cue.seconds, Seconds(0.1), broom.animate.set_opacity(1)),
            (
                sweeps - 1.6 / cue.seconds,
                sweeps,
                broom.animate(rate_func=OUT).at(home[0] - 1.3 * reach, home[1] + 0.5 * reach),
            ),
            (sweeps, swept, [pushed, self.walk(aside, k, dust=0.9, tilt=0.3)]),
            *((sweeps + 0.05 * i, swept + 0.05 * i, Tune(m, EVEN, puff=1.0)) for i, m in enumerate(puffs)),
            (swept, 1.1, broom.animate(rate_func=SLOW).at(home[0] - 1400, home[1] - 400)),
        )

    def cue_immune(self, cue: Cue) -> None:
        """1990s: looked at again; immune proteins act on immune cells."""
        p, k = self.layout, self.k(3)
        at, side, r = p.stop(3, *p.bag[3]), p.stop(3, *p.immune), R * k
        looked_at, lens_k = (at[0] + 0.92 * r, at[1] - 0.8 * r), 1.3 * r / desk_tools.LENS_R
        lens = [
            self.put(Sprite(d), (at[0] + 1500, at[1] - 300), lens_k)
            for d in (desk_tools.glass_drawing(), desk_tools.lens_drawing())
        ]
        self.proteins = self.put(Proteins(R * 0.99, 0.7), at, k)
        peptide = np.add(at, np.multiply(self.proteins.top(1), k)) - looked_at  # in the lens's own px below
        immune = self.put(
            ImmuneCell(float(np.arctan2(at[1] - side[1], at[0] - side[0]))),
            tuple(np.add(side, p.immune_from)),
            p.immune_k * p.k,
        )
        for layer, thing in zip(("things", "tool", "front", "hero"), (*lens, self.proteins, immune), strict=True):
            self.layer(layer, thing)
        seen, far = cue.moment("protein"), cue.moment("cell")
        cue.beats(
            *self.arrive(cue, 3),
            (0, Seconds(1.4), self.walk(at, k, -0.6, dust=0.0, tilt=0.0, tear=0.0)),
            (0.1, seen, [m.animate(path_arc=0.4, rate_func=OUT).at(*looked_at) for m in lens]),
            (seen - 0.06, seen + 0.16, [Tune(self.proteins, grow=1.0), Tune(self.hero, tear=0.3)]),
            (seen, "end", self.tag("protein", lens[0], "right", "above", anchor=(peptide / lens_k).tolist())),
            (far - 0.1, far, immune.animate(path_arc=0.4, rate_func=OUT).at(*side)),
            (far, far + 0.12, Tune(immune, answer=1.0)),
            ("cell", "end", self.tag("immune_cell", immune, p.immune_side)),
        )

    def cue_rna(self, cue: Cue) -> None:
        """2007: it opens, and its letters reach another cell."""
        p, k = self.layout, self.k(4)
        at, (cx, cy) = p.stop(4, *p.bag[4]), p.stop(4, *p.receiver)
        self.receiver = self.sheet("things", cells.receiving_cell(), (cx, cy), p.receiver_k)
        sheet = (at[0] + 0.1 * R * k, at[1] + 0.3 * R * k)
        rise = np.array([sheet, ((sheet[0] + cx) / 2 + 30, (sheet[1] + cy) / 2 + 60), (cx + 70, cy + 60)])
        self.rna = BeadStrand(rise, 21 * p.k)
        named = self.put(Envelope(30), rise[1].tolist(), p.k).set_opacity(0)  # where the strand passes
        self.layer("front", self.rna, named)
        seen = cue.moment("rna")
        there = min(seen + 1.0 / cue.seconds, cue.moment("passed"))  # as soon as it is named
        cue.sound("clicks", Seconds(ARRIVES + 1.6))
        cue.beats(
            *self.arrive(cue, 4),
            (0, Seconds(1.4), self.walk(at, k, -0.5)),
            (0.14, Seconds(1.0), self.laid(self.receiver)),
            (seen - 0.05, there, [Tune(self.hero, tear=0.72), Tune(self.rna, SLOW, out=0.55)]),
            ("rna", Seconds(2.4), self.tag("rna", named, p.rna_side, anchor=(0, 0))),
            (cue.moment("passed"), 1, Tune(self.rna, SLOW, out=1.0)),
            ("passed", "end", self.tag("receiver", self.receiver, p.receiver_side[0], anchor=p.receiver_side[1])),
        )

    def cue_turn(self, cue: Cue) -> None:
        """What looked like a bag was an envelope with a letter in it."""
        seen = cue.moment("envelope")
        cue.sound("chime", "envelope")
        cue.beats(
            (0, 1, self.near(4, 1.15)),
            (max(seen - 0.2, 0), seen + 0.15, Tune(self.hero, tear=1.0, lamp=1.0)),
            (cue.moment("turn"), 1.12, self.tag("messenger", self.hero, "above", "left")),
        )

    def cue_still(self, cue: Cue) -> None:
        """Some waste still leaves the cell, and much is not known."""
        p = self.layout
        bag = self.put(Envelope(60, "bag", mark=False), p.stop(4, *p.receiver), 0.1).set_opacity(0)
        spots = ((0.46, -0.74, 60), (0.8, -0.86, 40), (-0.86, 0.62, 46))
        unknown = [
            self.sheet("things", Swaying(stationery.unknown_drawing(r), phase=u), p.stop(4, u, v), 1.2)
            for u, v, r in spots
        ]
        self.layer("front", bag)
        cue.sound("drop", 0.14)
        cue.beats(
            (0, "stay", Travel(self.view, self.shot(4, size=p.back).pose(self.fmt), rate_func=EVEN)),
            (0.02, 0.14, bag.animate.set_opacity(1).sized(7 * p.k)),
            (0.14, 0.5, bag.animate(path_arc=-0.6, rate_func=SLOW).at(*p.stop(4, *p.waste))),
            *((cue.moment("unknown") + 0.05 * i, Seconds(0.5), self.laid(m)) for i, m in enumerate(unknown)),
        )

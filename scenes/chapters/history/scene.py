"""From bag to messenger: one parcel walks a paper timeline and turns out to be an envelope."""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, UP, Animation, FadeIn, FadeOut, linear, rate_functions, smooth

from explainer.core.model import Outline, Transition
from explainer.draw.materials.paper import Swaying
from explainer.draw.mobjects import Sprite
from explainer.scene.cue import Cue, span
from explainer.scene.shots import Travel, pose_at
from scenes import theme
from scenes.cast.paper import cells, desk_tools, stationery
from scenes.cast.paper.immune import ImmuneCell, Proteins
from scenes.cast.paper.living_parcel import Replay
from scenes.cast.paper.parcel import OPEN, SEALED, parcel_drawing
from scenes.chapters.history.world import Archive, laid, pose, put

_TUMBLED = ((-34, 8, 0.46), (34, 5, 0.46), (-8, -142, 0.3), (-16, -92, 0.32), (58, -62, 0.34))  # x, y px, size
NAMED, FOUND_AGAIN = 0.2, 0.52  # how far the bag has become an envelope in 1987 and in the 1990s


class History(Archive):
    """The history of the exosome, 1981 to 2007."""

    id = "history"
    scale_label = "not_to_scale"
    enters = Transition("iris")

    def leaves_at(self) -> Outline:
        """The envelope that the bag has become."""
        p = self.layout
        return Outline(*self.seen_at(p.place("rna", p.hero)), p.hero_r * self.view.zoom)

    def cue_open(self, cue: Cue) -> None:
        """The scroll is laid out on the desk."""
        self.head = self.heading().set_z_index(40)
        cue.play(
            span(self.scroll.animate(rate_func=rate_functions.ease_in_out_sine).set(open=1.0), 0, 0.9),
            span(FadeIn(self.head, shift=0.15 * UP), 0.1, 0.5),
            until=0.6,
        )
        self.arrive(cue, 0, span(FadeOut(self.head), 0, 0.4))

    def cue_word(self, cue: Cue) -> None:
        """1981: a word on a card, and nothing else."""
        x, y = self.layout.place("word", self.layout.word)
        under = put(Sprite(stationery.index_card_drawing(under=True)), (x + 10, y + 12), 7, 1, 0.03)
        card = put(Sprite(stationery.index_card_drawing()), (x, y), 8, 1, -0.06)
        word = put(stationery.TypedWord(self.label("exosome"), 48), (x - 1, y + 6), 9, 1, -0.06)
        self.thump(cue, 0.24, *[span(a, 0.1, 1) for a in laid(under)], *[span(a, 0.4, 1) for a in laid(card)])
        self.add(word)
        cue.play(
            *self.travel_to(self.layout.near_view(0)),
            span(word.animate(rate_func=linear).set(typed=1.0), 0.15, 0.8),
            until=0.8,
        )
        self.arrive(cue, 1)

    def cue_found(self, cue: Cue) -> None:
        """1983: two teams, one kind of cell, and bags that are thrown out."""
        p = self.layout
        x, y = p.place("found", p.retic)
        load, inside = self.load_cell()
        sheep, rat = (
            put(Swaying(stationery.animal_stamp_drawing(kind), turn=0.015), p.place("found", at), 9, 1, turned)
            for kind, at, turned in (("sheep", p.stamps[0], -0.17), ("rat", p.stamps[1], 0.1))
        )
        self.thump(cue, 0.15, *laid(self.cell, *load))
        self.matter(self.cell)
        nx, ny = p.place("found", p.name)
        ink = cells.RED_CELL[0]
        name = self.written("reticulocyte", (nx, ny), p.label, colour=ink, anchor="l")
        none = self.written(
            "no_nucleus",
            (nx, ny + 1.2 * p.label),
            max(0.88 * p.label, self.fmt.small_px / p.zoom_near[1]),
            colour=ink,
            anchor="l",
        )
        self.notes = [name, none]
        cue.play(
            *self.travel_to(p.near_view(1)),
            *[span(a, 0.0, 0.3) for a in laid(sheep)],
            *[span(a, 0.25, 0.55) for a in laid(rat)],
            *(FadeIn(m) for m in self.scale_note()),
            until=0.4,
        )
        cue.play(FadeIn(name, shift=0.05 * UP), span(FadeIn(none, shift=0.05 * UP), 0.4, 1), until=0.5)
        ex, ey = self.cell.shape.end
        cue.play(
            self.cell.animate(rate_func=smooth).set(sac=1.0),
            *[pose(b, (x + ex + dx, y + ey + dy)) for (dx, dy), b in zip(inside, load, strict=True)],
            until=0.74,
        )
        ox, oy = p.place("found", p.out)
        px, py = p.place("found", p.pile)
        self.matter(self.cell, self.hero)
        cue.play(
            pose(self.hero, (ox, oy), 0.64, arc=-0.6, rate_func=rate_functions.ease_out_back),
            *[
                pose(b, (px + dx, py + dy), k, 0.003 * dx, arc=0.8)
                for b, (dx, dy, k) in zip(self.bags, _TUMBLED, strict=True)
            ],
        )

    def cue_rubbish(self, cue: Cue) -> None:
        """The bag is taken for rubbish; bags pile up."""
        p = self.layout
        ox, oy = p.place("found", p.out)
        px, py = p.place("found", p.pile)
        note = put(Sprite(stationery.note_drawing(self.label("rubbish"))), (ox + p.note[0], oy + p.note[1]), 14)
        gone, self.notes = self.notes, []
        spots = ((px - 68, py + 12, 0.4), (px, py - 34, 0.46), (px + 66, py + 11, 0.42))
        cue.play(
            *self.travel_to(p.near_view(1, 56, 3, 1.02)),
            *[span(FadeOut(m), 0, 0.16) for m in gone],
            span(FadeIn(note, shift=0.1 * DOWN, scale=0.6, rate_func=rate_functions.ease_out_back), 0.17, 0.5),
            *[
                span(pose(b, (bx, by), k, 0.2 * (i - 1), arc=-0.5), 0.1 * i, 0.45 + 0.16 * i)
                for i, (b, (bx, by, k)) in enumerate(zip(self.bags[2:], spots, strict=True))
            ],
            span(pose(self.hero, (ox, oy), angle=0.16, rate_func=rate_functions.wiggle), 0.3, 0.9),
            until=0.68,
        )
        first = put(Sprite(parcel_drawing(100, 0.0, cut=True)), (ox, oy), 8, 0.64)
        self.arrive(cue, 2, span(FadeIn(first), 0, 0.3))

    def cue_name(self, cue: Cue) -> None:
        """1987: the name is tied on."""
        p = self.layout
        home = p.place("name")
        self.thump(cue, 0.22, pose(self.hero, home, 0.66, arc=-0.8, t=NAMED))
        self.matter(self.hero)
        knot = (home[0], home[1] - 66 * 1.05)
        hanging = Swaying(stationery.tag_drawing(self.label("exosome")), turn=0.03, bob=(0, 1))
        self.name_tag = put(hanging, knot, 13, 0.15, -1.2)
        cue.play(
            *self.travel_to(p.near_view(2)),
            span(FadeIn(self.name_tag), 0, 0.15),
            span(pose(self.name_tag, knot, 0.86, 0.0, rate_func=rate_functions.ease_out_back), 0.05, 0.7),
            until=0.7,
        )
        cue.wait()

    def cue_ignored(self, cue: Cue) -> None:
        """It is swept aside as one of the cell's cleaners."""
        p = self.layout
        home, aside = p.place("name"), p.place("name", p.aside)
        broom = put(Sprite(desk_tools.broom_drawing()), (home[0] - 330, home[1] - 60), 14, 0.95)
        puff = [put(desk_tools.Dust(i), (home[0] + 20 + 60 * i, home[1] + 66 + 50 * i), 15) for i in range(2)]
        empty = put(Sprite(parcel_drawing(100, NAMED, 0.22, cut=True)), home, 7, 0.66)
        self.add(*puff)
        self.matter(self.hero, hidden="The broom sweeps the parcel aside.")
        cue.play(
            FadeIn(broom, shift=0.6 * RIGHT),
            span(pose(broom, (home[0] - 92, home[1] + 46), arc=0.5), 0.3, 1),
            FadeIn(empty),
            until=0.3,
        )
        dx, dy = aside[0] - home[0], aside[1] - home[1]
        cue.play(
            pose(broom, (home[0] - 92 + dx, home[1] + 46 + dy), 0.95, 0.35),
            pose(self.hero, aside, 0.66, 0.3, dust=0.9),
            pose(self.name_tag, (aside[0] + 20, aside[1] - 64), 0.7, 0.1),
            *[span(m.animate(rate_func=linear).set(puff=1.0), 0.2 + 0.2 * i, 1) for i, m in enumerate(puff)],
            until=0.58,
        )
        left = put(Sprite(parcel_drawing(100, NAMED, 0.75, cut=True)), aside, 8, 0.66, 0.3)
        self.arrive(
            cue,
            3,
            span(pose(broom, (home[0] - 420, home[1] - 260), 0.95, -0.2), 0, 0.5),
            span(FadeIn(left), 0.5, 1),
        )
        self.remove(broom, *puff)

    def cue_immune(self, cue: Cue) -> None:
        """1990s: looked at again; immune proteins act on immune cells."""
        p = self.layout
        at = p.place("immune", p.lens)
        glass = put(Sprite(desk_tools.glass_drawing()), (at[0] + 820, at[1] - 240), 7)
        lens = put(Sprite(desk_tools.lens_drawing()), (at[0] + 820, at[1] - 240), 16)
        self.add(glass, lens)
        self.thump(
            cue,
            0.18,
            pose(self.hero, at, 0.72, 0.0, arc=-0.7, t=FOUND_AGAIN, dust=0.0),
            pose(glass, at, arc=0.3),
            pose(lens, at, arc=0.3),
        )
        self.matter(self.hero, lens)
        proteins = put(Proteins(72), at, 11)
        cx, cy = p.place("immune", p.immune)
        toward = float(np.arctan2(at[1] - cy, at[0] - cx))
        immune = put(ImmuneCell(toward), (cx + 620, cy - 60), 10)
        self.add(proteins, immune)
        cue.play(*self.travel_to(p.near_view(3)), span(proteins.animate.set(grow=1.0), 0.15, 0.9), until=0.5)
        cue.play(pose(immune, (cx, cy), arc=0.3, rate_func=rate_functions.ease_out_cubic), until=0.66)
        name = self.written(
            "immune_cell", (cx + p.immune_name[0], cy + p.immune_name[1]), p.label, colour=theme.IMMUNE[0]
        )
        cue.play(immune.animate.set(answer=1.0), FadeIn(name, shift=0.05 * UP), until=0.84)
        self.notes.append(name)
        self.arrive(cue, 4, FadeIn(put(Sprite(parcel_drawing(100, FOUND_AGAIN)), at, 8, 0.72)))

    def cue_rna(self, cue: Cue) -> None:
        """2007: it opens, and its letter reaches another cell: the bag is an envelope."""
        p = self.layout
        at = p.place("rna", p.hero)
        cx, cy = p.place("rna", p.cell)
        receiver = put(cells.receiving_cell(p.cell_k, 0.0, p.cell_side), (cx, cy), 6)
        self.thump(cue, 0.2, pose(self.hero, at, p.hero_r / 100, 0.0, arc=-0.5, t=SEALED), *laid(receiver))
        self.matter(self.hero)
        cue.play(*self.travel_to(p.near_view(4)), span(self.hero.animate.set(t=OPEN), 0.1, 0.9), until=0.5)
        shape = receiver.shape
        start, end = shape.sac_at(0), shape.sac_at(1)
        mail = put(Swaying(parcel_drawing(60, OPEN, seed=3), turn=0.02), at, 8, 0.5)
        self.add(mail)
        dx, dy = p.receiver
        name = self.written("receiver", (cx + dx, cy + dy), p.label, colour=theme.RECEIVER_PAPER[0])
        self.notes.append(name)
        cue.play(
            pose(mail, (cx + start[0], cy + start[1]), 0.62 * p.cell_k, arc=-0.7),
            FadeIn(name, shift=0.05 * UP),
            until=0.68,
        )
        cue.play(receiver.animate.set(sac=1.0), pose(mail, (cx + end[0], cy + end[1] + 3), 0.62 * p.cell_k), until=0.9)
        cue.wait()
        self.refill()

    def cue_turn(self, cue: Cue) -> None:
        """The walk from bag to envelope, at a glance."""
        p = self.layout
        gone, self.notes = self.notes, []
        replay = Replay(p.walk(), (64, p.hero_r)).set_z_index(17)
        self.add(replay)
        heading = [] if self.fmt.name == "tall" else [span(FadeIn(self.head, shift=0.1 * UP), 0.5, 1)]
        cue.play(
            *self.travel_to(p.over_view(), [] if p.over else None),
            *self.strip_down(),
            self.thread.animate.set(upto=1.0),
            *[FadeOut(m) for m in gone],
            pose(self.tool, self.corner(-235, 290)),
            *(self.years_aside() if p.over else []),
            *heading,
            until=0.34,
        )
        x, y = p.place("rna", p.hero)
        size = self.fmt.label_px / p.zoom_over
        dx, dy = p.messenger or (0, p.hero_r * 1.12 + 1.1 * size)
        self.messenger = self.written("messenger", (x + dx, y + dy), size, colour=theme.ENVELOPE_LINING)
        cue.play(
            span(replay.animate(rate_func=rate_functions.ease_in_out_sine).set(go=1.0), 0, 0.85),
            span(FadeIn(self.messenger, shift=0.1 * UP), 0.8, 1),
            span(
                pose(self.hero, p.place("rna", p.hero), p.hero_r / 92, rate_func=rate_functions.there_and_back), 0.82, 1
            ),
            until=0.9,
        )
        cue.wait()

    def cue_still(self, cue: Cue) -> None:
        """Some waste still leaves the cell, and much is not known."""
        p = self.layout
        x, y = p.place("found", p.retic)
        px, py = p.place("found", p.pile)
        unknown = [
            put(Swaying(stationery.unknown_drawing(r), phase=i / 3, bob=(0, 2)), p.place("rna", (dx, dy)), 9)
            for i, (dx, dy, r) in enumerate(p.unknown)
        ]
        cue.play(self.cell.animate.set(sac=1.0), pose(self.last, (x + 158, y + 16)), until=0.28)
        cue.play(pose(self.last, (px - 122, py + 18), 0.4, -0.15, arc=0.7), until=0.45)
        closer: list[Animation] = []
        if p.finish is not None:
            _, hy = p.place("rna", p.hero)
            closer = [
                Travel(self.view, pose_at(self.fmt, p.finish[:2], p.finish[2], p.focus)),
                pose(self.messenger, (p.finish[0] - 20, hy + 268), 0.66),
                *[pose(m, (p.finish[0] - 200, hy - 200), 1.0) for m in self.eras[-1][2:]],
                *[span(FadeOut(m), 0, 0.4) for era in self.eras[:-1] for m in era[2:]],
            ]
        cue.play(
            *[
                span(FadeIn(m, scale=0.6, rate_func=rate_functions.ease_out_back), 0.2 * i, 0.5 + 0.2 * i)
                for i, m in enumerate(unknown)
            ],
            *closer,
            until=0.85,
        )
        cue.wait()

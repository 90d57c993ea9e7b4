"""From bag to messenger: one parcel walks a paper timeline and turns out to be an envelope."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, Animation, FadeIn, FadeOut, MoveToTarget, rate_functions, smooth

from explainer.draw.canvas import Canvas, path
from explainer.draw.colour import Colour
from explainer.draw.geometry import at_length, lengths
from explainer.draw.mobjects import Live, Paint, Sprite
from explainer.draw.paper import Swaying
from explainer.draw.words import Words
from explainer.stage import Chapter, Cue, span
from scenes import theme
from scenes.cast import archive, paper_cells, stationery
from scenes.cast.parcel import OPEN, SEALED, Parcel, draw_parcel, parcel_drawing
from scenes.history_plan import PLANS, STOPS, XY
from scenes.moves import Travel, frame_for

NAMED, FOUND_AGAIN = 0.2, 0.52  # how far the bag has become an envelope in 1987 and in the 1990s
_YEARS = ("y1981", "y1983", "y1987", "y1990", "y2007")


def pose(m: Paint, at: XY, k: float | None = None, angle: float | None = None, arc: float = 0.0, **how: Any) -> Animation:
    """Move a paint to a place (world px), size `k`, turned by `angle` radians; knobs and `rate_func` by name."""
    rate = how.pop("rate_func", smooth)
    m.generate_target()
    xx, yx = m.affine[:2]
    turned = 0.0 if angle is None else angle - float(np.arctan2(yx, xx))
    m.target.sized(1.0 if k is None else k / float(np.hypot(xx, yx)), turned).at(*at)
    for name, value in how.items():
        setattr(m.target, name, value)
    return MoveToTarget(m, path_arc=arc, rate_func=rate)


def laid(*things: Any) -> list[Animation]:
    """Sheets are laid down from a little above."""
    return [FadeIn(m, shift=0.18 * DOWN, scale=1.16, rate_func=rate_functions.ease_out_cubic) for m in things]


class Replay(Live):
    """The parcel's whole walk at a glance; knob `go` 0 (bag) .. 1 (envelope)."""

    knobs = ("go",)

    def __init__(self, walk: Any, R: tuple[float, float]) -> None:
        self.go, self.walk, self.R, self.total = 0.0, walk, R, float(lengths(walk)[-1])
        lo, hi = walk.min(0) - 220, walk.max(0) + 220
        super().__init__((float(lo[0]), float(lo[1]), float(hi[0]), float(hi[1])))

    def draw(self, c: Canvas, t: float) -> None:
        """Draw the way so far, and the parcel at its end."""
        if self.go <= 0.001:
            return
        done = at_length(self.walk, np.linspace(0, self.go * self.total, max(3, int(90 * self.go))))
        c.stroke(path(done), 7, theme.RING_INNER, alpha=0.55, dash=(1, 17))
        if self.go < 0.985:
            with c.moved(*done[-1].tolist(), angle=0.12 * float(np.sin(self.go * 25))):
                draw_parcel(c, self.R[0] + (self.R[1] - self.R[0]) * self.go**2, self.go)


class Proteins(Live):
    """Immune proteins on the parcel under the lens; knob `grow`."""

    knobs = ("grow",)

    def __init__(self, R: float) -> None:
        self.R, self.grow = R, 0.0
        super().__init__((-R - 30, -R - 30, R + 30, R + 30))

    def draw(self, c: Canvas, t: float) -> None:
        """Draw them swaying a little."""
        with c.moved(angle=0.02 * float(np.sin(2 * np.pi * t / 5))):
            paper_cells.draw_immune_proteins(c, self.R, self.grow)


class History(Chapter):
    """The history of the exosome, 1981 to 2007."""

    id = "history"
    text_colour = theme.INK
    small_colour = theme.INK_SMALL
    shade = None
    edge: Colour | None = "#FFF3DC"
    scale_label = "not_to_scale"

    def construct(self) -> None:
        """Play the cues."""
        self.build()
        self.play_open(self.cue("open"))
        self.play_word(self.cue("word"))
        self.play_found(self.cue("found"))
        self.play_rubbish(self.cue("rubbish"))
        self.play_name(self.cue("name"))
        self.play_ignored(self.cue("ignored"))
        self.play_immune(self.cue("immune"))
        self.play_rna(self.cue("rna"))
        self.play_turn(self.cue("turn"))
        self.play_still(self.cue("still"))

    # ---- the set
    def build(self) -> None:
        """Lay out desk, scroll, thread and the tools."""
        p = self.plan = PLANS[self.fmt.name]
        x0, y0, x1, y1 = p.desk
        self.desk = Sprite(archive.desk_drawing(x1 - x0, y1 - y0, 6)).at(x0, y0)
        looks = (("#E4C596", "#B98A72", "#7A5A44", -0.12), ("#F6E2BC", "#D88A66", "#8A4A34", 0.07))
        post = [
            Sprite(archive.old_letter_drawing(255, 170, tint, stamp, ink, i)).sized(1, turned).at(*at).set_z_index(0.5)
            for i, ((tint, stamp, ink, turned), at) in enumerate(zip(looks, p.letters, strict=False))
        ]
        self.scroll = archive.Scroll(p.ends, p.across, p.upright, p.aged).set_z_index(1)
        self.scroll.open = 0.0
        self.thread = archive.Thread(p.line()).set_z_index(2)
        self.pad = Sprite(stationery.ink_pad_drawing()).at(*self.corner(-230, 300)).set_z_index(1)
        self.tool = Sprite(stationery.hand_stamp_drawing()).at(*self.corner(-235, 290)).set_z_index(30)
        self.view.x, self.view.y, self.view.zoom = p.open_view(self.fmt)
        self.add(self.desk, *post, self.scroll, self.thread, self.pad, self.tool)

    def corner(self, dx: float, dy: float) -> XY:
        """A place on the desk, from the scroll's upper left corner."""
        p = self.plan
        return (p.ends[0] + dx, p.across[0] + dy) if p.upright else (p.across[0] + dx, p.ends[0] + dy)

    def era(self, i: int) -> None:
        """Make the card, patch and postmark of a stop."""
        x, y = self.plan.postmark(i)
        tint, label = archive.aged(i), self.words(STOPS[i], 40, parallax=1, anchor="c", max_width=560)
        width = max(label.ink_width + 44, 236)
        self.card = Sprite(archive.card_drawing(width, 136, tint, i, (-0.02, 0.015, -0.012, 0.014, -0.008)[i])).at(x, y + 4).set_z_index(3)
        self.patch = Sprite(archive.patch_drawing(tint, i)).at(x, y).set_z_index(4)
        lines = tuple(self.label(_YEARS[i]).split("\n"))
        self.ink = Sprite(archive.postmark_drawing(lines, archive.ERA_INK[i], i)).sized(1, (-0.14, 0.09, -0.08, 0.11, -0.1)[i])
        self.ink.at(x, y).set_z_index(5).set_opacity(0)
        label.at(x, y + 118).set_z_index(6)
        self.eras = [*getattr(self, "eras", []), (self.card, label, self.patch, self.ink)]

    def arrive(self, cue: Cue, i: int, *also: Any) -> None:
        """Travel to a stop in the rest of the cue: its card is laid, the hand stamp waits above it."""
        self.era(i)
        x, y = self.plan.postmark(i)
        card, label, patch, ink = self.eras[-1]
        self.add(ink)
        u = self.thread.fraction(x, y)
        cue.play(
            Travel(self.view, self.plan.stop_view(self.fmt, i)),
            self.thread.animate.set(upto=u),
            *[span(a, 0.35, 0.9) for a in laid(card, label, patch)],
            pose(self.tool, (x + 36, y - 120), 1.0, arc=-0.5),
            *also,
        )

    def thump(self, cue: Cue, until: float, *also: Any) -> None:
        """The hand stamp prints the year, then leaves upwards; other things may begin meanwhile."""
        ink, patch = self.eras[-1][3], self.eras[-1][2]
        x, y = self.plan.postmark(len(self.eras) - 1)
        third = until / 3
        cue.play(pose(self.tool, (x, y), 0.97, rate_func=rate_functions.ease_in_quad), until=third * 0.8)
        ink.set_opacity(1)
        cue.play(
            pose(self.tool, (x + 30, y - 800), 1.0, rate_func=rate_functions.ease_in_cubic),
            pose(patch, (x, y + 1), 0.95, rate_func=rate_functions.there_and_back),
            pose(ink, (x, y + 1), 0.95, rate_func=rate_functions.there_and_back),
            *also, until=until,
        )

    def tell(self, name: str, at: XY, size: float = 30, **kwargs: Any) -> Words:
        """A label that lies in the world."""
        return self.words(name, size, parallax=1, anchor="c", max_width=900, **kwargs).at(*at).set_z_index(20)

    # ---- the cues
    def play_open(self, cue: Cue) -> None:
        """The scroll is laid out on the desk."""
        self.title = self.heading().set_z_index(40)
        cue.play(
            span(self.scroll.animate(rate_func=rate_functions.ease_in_out_sine).set(open=1.0), 0, 0.9),
            span(FadeIn(self.title, shift=0.15 * UP), 0.1, 0.5), until=0.6,
        )
        self.arrive(cue, 0, span(FadeOut(self.title), 0, 0.4))

    def play_word(self, cue: Cue) -> None:
        """1981: a word on a card, and nothing else."""
        x, y = self.plan.place("word")
        under = Sprite(stationery.index_card_drawing(4, False, "#E2D2B2")).sized(1, 0.03).at(x + 10, y + 12)
        card = Sprite(stationery.index_card_drawing()).sized(1, -0.06).at(x, y)
        self.word = stationery.TypedWord(self.label("exosome"), 48, "#5E4A38").sized(1, -0.06).at(x - 1, y + 6)
        for z, m in enumerate((under, card, self.word)):
            m.set_z_index(7 + z)
        self.thump(cue, 0.24, *[span(a, 0.1, 1) for a in laid(under)], *[span(a, 0.4, 1) for a in laid(card)])
        self.add(self.word)
        cue.play(Travel(self.view, self.plan.near_view(self.fmt, 0)), span(self.word.animate(rate_func=lambda t: t).set(typed=1.0), 0.15, 0.8), until=0.8)
        self.arrive(cue, 1)

    def play_found(self, cue: Cue) -> None:
        """1983: two teams, one kind of cell, and bags that are thrown out."""
        p = self.plan
        x, y = p.place("found", p.retic)
        self.cell = paper_cells.reticulocyte().at(x, y).set_z_index(6)
        shape = self.cell.shape
        self.hero = Parcel(100).sized(0.16)
        start = (x + shape.start[0], y + shape.start[1] - 2)
        others = [Swaying(parcel_drawing(60, 0.0, seed=i), turn=0.02, phase=i / 3) for i in range(2)]
        bags = [self.hero, *others]
        inside = ((0, -15), (-16, 10), (16, 12))
        for (dx, dy), b in zip(inside, bags, strict=True):
            b.sized(1 if b is self.hero else 0.27).at(start[0] + dx, start[1] + dy).set_z_index(12 if b is self.hero else 11)
        sheep = Swaying(stationery.animal_stamp_drawing("sheep"), turn=0.015).sized(1, -0.17).at(*p.place("found", p.stamps[0])).set_z_index(9)
        rat = Swaying(stationery.animal_stamp_drawing("rat"), turn=0.015, phase=0.4).sized(1, 0.1).at(*p.place("found", p.stamps[1])).set_z_index(9)
        self.thump(cue, 0.15, *laid(self.cell, *bags))
        nx, ny = p.place("found", p.name)
        name = self.words("reticulocyte", p.label, parallax=1, colour="#6E2A20").at(nx, ny).set_z_index(20)
        none = self.words("no_nucleus", p.label * 0.88, parallax=1, colour="#6E2A20").at(nx, ny + 1.2 * p.label).set_z_index(20)
        small = self.small_print().set_z_index(40)
        cue.play(Travel(self.view, p.near_view(self.fmt, 1)), *[span(a, 0.0, 0.3) for a in laid(sheep)], *[span(a, 0.25, 0.55) for a in laid(rat)], FadeIn(small), until=0.4)
        cue.play(FadeIn(name, shift=0.05 * UP), span(FadeIn(none, shift=0.05 * UP), 0.4, 1), until=0.5)
        end = (x + shape.end[0], y + shape.end[1] - 2)
        cue.play(
            self.cell.animate(rate_func=smooth).set(sac=1.0),
            *[pose(b, (end[0] + dx, end[1] + dy)) for (dx, dy), b in zip(inside, bags, strict=True)],
            until=0.74,
        )
        ox, oy = p.place("found", p.out)
        px, py = p.place("found", p.pile)
        cue.play(
            pose(self.hero, (ox, oy), 0.64, arc=-0.6, rate_func=rate_functions.ease_out_back),
            pose(others[0], (px - 34, py + 8), 0.5, -0.15, arc=0.9), pose(others[1], (px + 34, py + 4), 0.5, 0.2, arc=0.7),
        )
        self.bags, self.notes = others, [name, none]

    def play_rubbish(self, cue: Cue) -> None:
        """The bag is taken for rubbish; bags pile up."""
        p = self.plan
        ox, oy = p.place("found", p.out)
        px, py = p.place("found", p.pile)
        note = Sprite(stationery.note_drawing(self.label("rubbish"))).at(ox + p.note[0], oy + p.note[1]).set_z_index(14)
        x, y = p.place("found", p.retic)
        more = [Swaying(parcel_drawing(60, 0.0, seed=2 + i), turn=0.02, phase=i / 4).sized(0.3).at(x + 150, y + 20).set_z_index(10 + i % 2) for i in range(3)]
        self.add(*more)
        spots = ((px, py - 34, 0.46), (px - 68, py + 10, 0.4), (px + 66, py + 10, 0.42))
        cue.play(
            Travel(self.view, p.near_view(self.fmt, 1, 56, 14, 1.05)), *[span(FadeOut(m), 0, 0.25) for m in self.notes[:2]],
            span(FadeIn(note, shift=0.1 * DOWN, scale=0.6, rate_func=rate_functions.ease_out_back), 0.05, 0.4),
            *[span(pose(b, (bx, by), k, 0.2 * (i - 1), arc=-0.9), 0.12 * i, 0.5 + 0.16 * i) for i, (b, (bx, by, k)) in enumerate(zip(more, spots, strict=True))],
            span(pose(self.hero, (ox, oy), angle=0.16, rate_func=rate_functions.wiggle), 0.3, 0.9),
            until=0.68,
        )
        self.bags += more
        self.first = Sprite(parcel_drawing(100, 0.0, cut=True)).sized(0.64).at(ox, oy).set_z_index(8)
        self.arrive(cue, 2, span(FadeIn(self.first), 0, 0.3))
        self.question = note

    def play_name(self, cue: Cue) -> None:
        """1987: the name is tied on."""
        p = self.plan
        home = p.place("name")
        self.thump(cue, 0.22, pose(self.hero, home, 0.66, arc=-0.8, t=NAMED))
        self.tag = Swaying(stationery.tag_drawing(self.label("exosome")), turn=0.03, bob=(0, 1)).set_z_index(13)
        self.tag.at(home[0], home[1] - 66 * 1.05).sized(0.15, -1.2)
        cue.play(
            Travel(self.view, p.near_view(self.fmt, 2)), span(FadeIn(self.tag), 0, 0.15),
            span(pose(self.tag, (home[0], home[1] - 66 * 1.05), 0.86, 0.0, rate_func=rate_functions.ease_out_back), 0.05, 0.7), until=0.7,
        )
        cue.wait()

    def play_ignored(self, cue: Cue) -> None:
        """It is swept aside as one of the cell's cleaners."""
        p = self.plan
        home, aside = p.place("name"), p.place("name", p.aside)
        self.broom = Sprite(stationery.broom_drawing()).sized(0.95).at(home[0] - 330, home[1] - 60).set_z_index(14)
        puff = [stationery.Dust(i).at(home[0] + 20 + 60 * i, home[1] + 66 + 50 * i).set_z_index(15) for i in range(2)]
        empty = Sprite(parcel_drawing(100, NAMED, 0.22, cut=True)).sized(0.66).at(*home).set_z_index(7)
        self.add(*puff)
        cue.play(FadeIn(self.broom, shift=0.6 * RIGHT), span(pose(self.broom, (home[0] - 92, home[1] + 46), arc=0.5), 0.3, 1), FadeIn(empty), until=0.3)
        dx, dy = aside[0] - home[0], aside[1] - home[1]
        cue.play(
            pose(self.broom, (home[0] - 92 + dx, home[1] + 46 + dy), 0.95, 0.35),
            pose(self.hero, aside, 0.66, 0.3, dust=0.9), pose(self.tag, (aside[0] + 20, aside[1] - 64), 0.7, 0.1),
            *[span(m.animate(rate_func=lambda t: t).set(puff=1.0), 0.2 + 0.2 * i, 1) for i, m in enumerate(puff)], until=0.58,
        )
        self.left = Sprite(parcel_drawing(100, NAMED, 0.75, cut=True)).sized(0.66, 0.3).at(*aside).set_z_index(8)
        self.arrive(cue, 3, span(pose(self.broom, (home[0] - 420, home[1] - 260), 0.95, -0.2), 0, 0.5), span(FadeIn(self.left), 0.5, 1))
        self.remove(self.broom, *puff)

    def play_immune(self, cue: Cue) -> None:
        """1990s: looked at again; immune proteins act on immune cells."""
        p = self.plan
        at = p.place("immune", p.lens)
        glass = Sprite(stationery.glass_drawing()).at(at[0] + 820, at[1] - 240).set_z_index(7)
        lens = Sprite(stationery.lens_drawing()).at(at[0] + 820, at[1] - 240).set_z_index(16)
        self.add(glass, lens)
        self.thump(cue, 0.18, pose(self.hero, at, 0.72, 0.0, arc=-0.7, t=FOUND_AGAIN, dust=0.0), pose(glass, at, arc=0.3), pose(lens, at, arc=0.3))
        self.proteins = Proteins(72).at(*at).set_z_index(11)
        self.add(self.proteins)
        cx, cy = p.place("immune", p.immune)
        self.immune = paper_cells.ImmuneCell(float(np.arctan2(at[1] - cy, at[0] - cx))).at(cx + 620, cy - 60).set_z_index(10)
        self.add(self.immune)
        cue.play(Travel(self.view, p.near_view(self.fmt, 3)), span(self.proteins.animate.set(grow=1.0), 0.15, 0.9), until=0.5)
        cue.play(pose(self.immune, (cx, cy), arc=0.4, rate_func=rate_functions.ease_out_back), until=0.66)
        name = self.tell("immune_cell", (cx, cy - 82), p.label, colour=theme.IMMUNE[0])
        cue.play(self.immune.animate.set(answer=1.0), FadeIn(name, shift=0.05 * UP), until=0.84)
        self.notes.append(name)
        self.again = Sprite(parcel_drawing(100, FOUND_AGAIN)).sized(0.72).at(*at).set_z_index(8)
        self.arrive(cue, 4, FadeIn(self.again))

    def play_rna(self, cue: Cue) -> None:
        """2007: it opens, and its letter reaches another cell: the bag is an envelope."""
        p = self.plan
        at = p.place("rna", p.hero)
        cx, cy = p.place("rna", p.cell)
        self.receiver = paper_cells.receiving_cell(p.cell_k, 0.0, p.cell_side).at(cx, cy).set_z_index(6)
        self.thump(cue, 0.2, pose(self.hero, at, p.hero_R / 100, 0.0, arc=-0.5, t=SEALED), *laid(self.receiver))
        cue.play(Travel(self.view, p.near_view(self.fmt, 4)), span(self.hero.animate.set(t=OPEN), 0.1, 0.9), until=0.5)
        shape = self.receiver.shape
        start, end = shape.sac_at(0), shape.sac_at(1)
        mail = Swaying(parcel_drawing(60, OPEN, seed=3), turn=0.02).sized(0.5).at(at[0], at[1]).set_z_index(8)
        self.add(mail)
        cue.play(pose(mail, (cx + start[0], cy + start[1]), 0.62 * p.cell_k * 1.0, arc=-0.7), until=0.68)
        cue.play(self.receiver.animate.set(sac=1.0), pose(mail, (cx + end[0], cy + end[1] + 3), 0.62 * p.cell_k), until=0.9)
        cue.wait()
        self.mail = mail

    def play_turn(self, cue: Cue) -> None:
        """The walk from bag to envelope, at a glance."""
        p = self.plan
        view = p.over_view(self.fmt)
        replay = Replay(p.walk(), (64, p.hero_R)).set_z_index(17)
        self.add(replay)
        moves: list[Any] = []
        for i, (card, label, patch, ink) in enumerate(self.eras):
            if p.over:
                dx, dy, k = p.over[i]
                x, y = p.stops[i]
                moves += [FadeOut(card), FadeOut(label), pose(patch, (x + dx, y + dy), k), pose(ink, (x + dx, y + dy), k)]
        heading = [] if self.fmt.name == "tall" else [span(FadeIn(self.title, shift=0.1 * UP), 0.5, 1)]
        cue.play(
            Travel(self.view, view), self.thread.animate.set(upto=1.0), *[FadeOut(m) for m in self.notes[2:]],
            pose(self.tool, self.corner(-235, 290)), *moves, *heading, until=0.34,
        )
        x, y = p.place("rna", p.hero)
        self.messenger = self.tell("messenger", (x, y + p.hero_R * 1.12 + 1.1 * self.fmt.label_px / p.zoom_over), self.fmt.label_px / p.zoom_over, colour=theme.LINING)
        cue.play(
            span(replay.animate(rate_func=rate_functions.ease_in_out_sine).set(go=1.0), 0, 0.85),
            span(FadeIn(self.messenger, shift=0.1 * UP), 0.8, 1),
            span(pose(self.hero, p.place("rna", p.hero), p.hero_R / 92, rate_func=rate_functions.there_and_back), 0.82, 1), until=0.9,
        )
        cue.wait()

    def play_still(self, cue: Cue) -> None:
        """Some waste still leaves the cell, and much is not known."""
        p = self.plan
        x, y = p.place("found", p.retic)
        px, py = p.place("found", p.pile)
        last = Swaying(parcel_drawing(60, 0.0, seed=7), turn=0.02).sized(0.3).at(x + 120, y + 40).set_z_index(9)
        unknown = [
            Swaying(stationery.unknown_drawing(r), phase=i / 3, bob=(0, 2)).at(*p.place("rna", (dx, dy))).set_z_index(9)
            for i, (dx, dy, r) in enumerate(p.unknown)
        ]
        self.add(last)
        cue.play(pose(last, (px - 122, py + 18), 0.4, -0.15, arc=-1.0), until=0.4)
        closer = [] if p.finish is None else [Travel(self.view, frame_for(self.fmt, p.finish[:2], p.finish[2], p.focus))]
        cue.play(
            *[span(FadeIn(m, scale=0.6, rate_func=rate_functions.ease_out_back), 0.2 * i, 0.5 + 0.2 * i) for i, m in enumerate(unknown)],
            *closer, until=0.85,
        )
        cue.wait()

"""Mission scene 1: a cell writes a letter and posts it; another cell reads it and changes what it does."""

from __future__ import annotations

import numpy as np
from manim import FadeIn, FadeOut, rate_functions

from explainer.core.model import Transition
from explainer.draw.geometry import arc
from explainer.scene.cue import Cue, span
from explainer.scene.shots import Travel
from scenes import theme
from scenes.cast.cell.cell import RECEIVER
from scenes.cast.cell.membrane import SHUT, closed_room
from scenes.cast.letter.letter import OpenLetter
from scenes.cast.letter.strand import WritingToStrand
from scenes.cast.screen.callout import Callout, fading, rising
from scenes.cast.translation.argonaute import argonaute
from scenes.cast.translation.workshop import Workshop
from scenes.cast.vesicle.exosome import exosome
from scenes.cast.vesicle.mail import Crumbling, Mail, Trail
from scenes.cast.vesicle.opening import OpeningExosome
from scenes.chapters.letter.layout import DIGESTED, DOCK, FRONT, PASSES, POCKET_R, READ, ROOM_R, SOFT, TAKEN
from scenes.chapters.letter.world import LetterWorld

LINEAR = rate_functions.linear


class Letter(LetterWorld):
    """The letter's way from cell to cell."""

    id = "letter"
    scale_label = "not_to_scale"
    enters = Transition("match")

    def cue_intro(self, cue: Cue) -> None:
        """Two cells, and envelopes already between them."""
        self.title_, self.small = self.heading(), self.small_print(plate=None if self.layout.sides else SOFT)
        travel = Travel(self.view, self.layout.wide)
        cue.play(
            *[span(a, 0, 0.4) for a in rising(self.top_shade, self.title_, self.small)],
            travel,
            self.far.animate(rate_func=LINEAR).set(go=0.3),
        )

    def cue_name(self, cue: Cue) -> None:
        """One of them close: what it is called, what is in it."""
        x, y, r = self.layout.hero
        self.hero.important = True
        cue.play(
            self.shot((x, y), "hero", self.middle),
            *[span(a, 0, 0.4) for a in fading(self.title_, self.top_shade)],
            until=0.28,
        )
        sx, sy = self.seen_at((x, y))
        big = r * self.view.zoom
        beside = self.layout.sides
        skin = (sx + big * 0.66, sy - big * 0.68) if beside else (sx, sy - big * 0.96)
        page = (sx + big * 0.42, sy + big * 0.16) if beside else (sx, sy + big * 0.36)
        a = self.callout("exosome", (sx, sy), big, skin)
        b = self.callout("letter", (sx, sy), big, page, low=True)
        cue.play(*a.arrive(), until=0.5)
        cue.play(*b.arrive(), until=0.72)
        cue.wait(until=0.92)
        cue.play(*a.leave(), *b.leave())

    def cue_bud(self, cue: Cue) -> None:
        """Into the sender: a room whose membrane buds inward."""
        self.hero.important = False
        cue.play(self.shot(self.room_at, "room", self.room_middle, dip=0.4), until=0.28)
        self.remove(self.hero)
        sx, sy = self.seen_at(self.room_at)
        r = ROOM_R * self.view.zoom
        wall = (sx + r * 0.93, sy - r * 0.36) if self.layout.sides else (sx, sy - r * 0.97)
        word = self.callout("room", (sx, sy), r, wall, far=2.1)
        cue.play(*word.arrive(), self.room.animate.set(bud=0.3, lamp=0.1), until=0.45)
        cue.play(self.room.animate(rate_func=LINEAR).set(bud=3.0, lamp=0.5), *[span(a, 0.7, 1) for a in word.leave()])

    def cue_pack(self, cue: Cue) -> None:
        """Proteins, and once a microRNA, are wrapped as the membrane folds round them."""
        sx, sy = self.seen_at(self.room_at)
        k = self.view.zoom

        def cargo(i: int) -> tuple[float, float]:
            d, a = ROOM_R * 1.28 * k, float(self.room.angles[i])
            return sx + d * float(np.cos(a)), sy + d * float(np.sin(a))

        r = ROOM_R * k
        protein = self.callout("protein", (sx, sy), r, cargo(3), far=2.1)
        cue.play(*protein.arrive(), self.room.animate.set(bud=3.1), until=0.25)
        cue.play(*[span(a, 0, 0.5) for a in protein.leave()], self.room.animate.set(bud=4.05, lamp=0.7), until=0.48)
        mirna = self.callout("mirna", (sx, sy), r, cargo(READ), low=True, far=2.1)
        cue.play(*mirna.arrive(), until=0.62)
        cue.play(*[span(a, 0, 0.4) for a in mirna.leave()], self.room.animate.set(bud=7, lamp=1))

    def cue_release(self, cue: Cue) -> None:
        """The full room reaches the membrane and opens; nothing buds straight off the cell."""
        mouth = self.at_gate(self.gate, 0)
        dock = self.at_gate(self.gate, DOCK)
        at = None if self.layout.sides else (self.fmt.stage.centre[0], self.fmt.stage.at(0.5, 0.4)[1])
        cue.play(self.shot(mouth, "gate", at), self.room.animate.at(*dock), until=0.3)
        self.gate.set(r=ROOM_R, lamp=1.0, deep=DOCK)
        self.mail = Mail(self.mail_routes())
        self.put(self.mail, self.room)  # the room fades over its likeness at the gate
        sx, sy = self.seen_at(dock)
        r = ROOM_R * self.view.zoom
        skin = (sx + r * 0.5, sy - r * 0.88) if self.layout.sides else (sx, sy - r * 0.97)
        word = self.callout("many", (sx, sy), r, skin, far=1.9, lift=1.1)
        cue.play(*word.arrive(), FadeOut(self.room), until=0.42)
        cue.play(
            self.gate.animate.set(neck=30.0, deep=DOCK - 12),
            self.mail.animate(rate_func=LINEAR).set(go=0.05),
            until=0.58,
        )
        leaving = self.mail.animate(rate_func=LINEAR).set(go=0.36)
        cue.play(leaving, self.gate.animate.set(neck=38, deep=DOCK - 34), *[span(a, 0, 0.4) for a in word.leave()])

    def cue_drift(self, cue: Cue) -> None:
        """Wide again: they drift on the water, none of them steers."""
        cue.play(
            Travel(self.view, self.layout.wide, rate_func=rate_functions.ease_in_out_sine),
            self.mail.animate(rate_func=LINEAR).set(go=0.84),
            self.far.animate(rate_func=LINEAR).set(go=0.6),
            span(self.gate.animate.set(deep=-60.0, r=60, lamp=0.0), 0.15, 0.8),
        )

    def cue_fates(self, cue: Cue) -> None:
        """Some pass by, some are broken down, some are taken in and read."""
        mouth = self.at_gate(self.dimple, 0)
        cue.play(self.shot(mouth, "fates", self.fates_at), self.mail.animate(rate_func=LINEAR).set(go=0.98), until=0.2)
        self.gate.set(r=0.0, neck=SHUT)
        r = self.mail.routes[READ].r
        self.read = exosome(r, "letter", READ).at(*self.at_gate(self.dimple, FRONT))
        self.crumb = Crumbling(r, "plain", DIGESTED).at(*self.at_gate(self.dimple2, FRONT))
        self.mail.handed = frozenset({READ, DIGESTED})
        self.put(self.read, self.crumb)
        self.passing(cue)

    def passing(self, cue: Cue) -> None:
        """The three fates, one after the other, each named."""
        p = self.mail.lines[PASSES]
        trail = Trail([tuple(q) for q in p[int(len(p) * 0.70) :: 6].tolist()])
        self.add(trail)
        x, y = self.seen_at(tuple(p[int(len(p) * (0.72 if self.layout.sides else 0.64))].tolist()))
        w0 = self.named_at("passes", x, y - 50)
        into = [
            self.dimple2.animate.set(deep=TAKEN, neck=SHUT),
            self.crumb.animate.at(*self.at_gate(self.dimple2, TAKEN)),
        ]
        pass_by = self.mail.animate(rate_func=LINEAR)
        cue.play(*rising(w0), trail.animate(rate_func=LINEAR).set(grow=0.42), pass_by.set(go=1.15), *into, until=0.42)
        self.dimple2.set(r=0.0, neck=SHUT)
        start, lyso = self.at_gate(self.dimple2, TAKEN), self.of_receiver(*RECEIVER.lysosomes[0][:2])
        self.bag = closed_room(RECEIVER, POCKET_R, 0.4).at(*start)
        self.put(self.bag, self.crumb)
        x, y = self.seen_at(lyso)
        w1 = self.digested_word(x, y)
        drawn = self.mail.animate(rate_func=LINEAR)
        after = trail.animate(rate_func=LINEAR).set(grow=0.62)
        cue.play(self.bag.animate.at(*lyso), self.crumb.animate.at(*lyso), drawn.set(go=1.25), after, until=0.56)
        cue.play(FadeOut(self.bag), self.crumb.animate.set(apart=0.8), *rising(w1), until=0.7)
        w2 = self.named_at("taken", *self.taken_at)
        cue.play(
            *rising(w2),
            self.dimple.animate.set(deep=TAKEN, neck=SHUT),
            self.read.animate.at(*self.at_gate(self.dimple, TAKEN)),
            self.crumb.animate.set(apart=1.0),
            until=0.96,
        )
        self.named = [w0, w1, w2, trail]

    def cue_open(self, cue: Cue) -> None:
        """Inside the receiver: its membrane joins the room's, and the letter comes out."""
        x, y, r, way = self.layout.opened
        self.ground = self.inside()
        self.opening = OpeningExosome(r, room=r * 1.5, parallax=0).at(x, y).sized(1, way)
        lx, ly, w = self.layout.sheet
        self.sheet = OpenLetter(w, parallax=0).at(x, y).sized(r * 1.2 / w)
        self.put(self.ground, self.opening, self.sheet)
        self.add(self.small)
        self.opening.important = True
        self.opening.allow = {"picture.hidden": "its own letter lies in it and comes out before it"}
        grown = self.read.radius * self.layout.near["read"] / r  # it grows out of the envelope that was taken in
        cue.play(
            self.shot(self.at_gate(self.dimple, TAKEN), "read", (x, y)),
            *[span(a, 0, 0.4) for a in fading(*self.named)],
            span(FadeIn(self.ground), 0.3, 0.9),
            *[span(FadeIn(m, scale=grown), 0.3, 1) for m in (self.opening, self.sheet)],
            until=0.38,
        )
        cue.play(self.opening.animate.set(open=1.0), until=0.6)
        cue.play(self.sheet.animate(path_arc=-0.7 if way else 0).at(lx, ly).sized(w / (r * 1.2)), until=0.76)
        cue.play(self.sheet.animate.set(open=1.0))

    def cue_words(self, cue: Cue) -> None:
        """Its handwriting straightens into what it is: a strand of RNA."""
        cx, cy, r, half, base = self.layout.strand
        _, ly, w = self.layout.sheet
        ly2, k = (390.0, 0.78) if self.layout.sides else (ly, 1.0)
        w *= k
        self.hide_world()
        cue.play(self.sheet.animate.at(cx, ly2).sized(k), FadeOut(self.opening), until=0.3)
        page = np.c_[np.linspace(cx - 0.40 * w, cx + 0.36 * w, 40), np.full(40, ly2 + 0.62 * w)]
        strand = arc(cx, cy, r, -np.pi / 2 - half, -np.pi / 2 + half, 120)
        self.strand = WritingToStrand(page, strand, w=base, height=w * 0.036, pen=w * 0.013, parallax=0)
        self.put(self.strand)
        cue.play(self.sheet.animate.set(ink=0.86), FadeIn(self.strand), until=0.42)
        away = [] if self.layout.sides else [span(self.sheet.animate.set_opacity(0.0), 0.5, 1)]
        cue.play(self.strand.animate.set(t=1.0), *away, until=0.84)
        self.rna = self.words("mirna", anchor="c")
        self.caption_at(self.rna, cx, cy - r + base * (1.9 if self.layout.sides else 3.4))
        cue.play(*rising(self.rna))

    def cue_change(self, cue: Cue) -> None:
        """Argonaute holds it to a message: fewer proteins are made, not none."""
        x, y, left, right, pitch, n = self.layout.work
        self.work = Workshop(left, right, pitch=pitch, ribosomes=n, size=0.0082 * pitch, high=15 * pitch).at(x, y)
        self.holder = argonaute(pitch)
        self.holder.parallax = 0.0
        self.holder.at(x + 60, y + self.work.foot + 150)
        self.put(self.work, self.holder)
        strand = FadeOut(self.strand, scale=0.4, target_position=self.holder)
        self.holder.important = True
        cue.play(FadeIn(self.work), strand, FadeIn(self.holder), *fading(self.rna, self.sheet), until=0.22)
        cue.play(self.holder.animate(path_arc=0.4).at(x, y + self.work.foot), until=0.42)
        a = self.named_at("protein", x - left * 0.62, y - self.work.high - 34)
        tall = self.fmt.name == "tall"  # under the protein the captions begin
        spot = (x + 4 * pitch, y - 3 * pitch) if tall else (x, y + self.work.foot + 9.4 * pitch)
        b = self.named_at("mirna", *spot)
        tail = (x - 0.72 * left, y + 4.4 * pitch) if tall else (x + 0.68 * right, y - 1.6 * pitch)
        c = self.named_at("mrna", *tail)
        cue.play(
            *[span(m, 0, 0.3) for m in rising(a, b, c)], self.work.animate(rate_func=LINEAR).set(held=5.0), until=0.92
        )
        self.named = [a, b, c, self.work, self.holder]

    def cue_study(self, cue: Cue) -> None:
        """What was seen where: in dishes and animals; in people not yet."""
        self.signs = self.evidence()
        first, second = self.signs
        cue.play(*fading(*self.named, self.small), *[span(a, 0.3, 1) for a in rising(*first)], until=0.2)
        cue.wait(until=0.5)
        cue.play(*rising(*second), until=0.64)
        cue.wait()

    def cue_link(self, cue: Cue) -> None:
        """Wide again, and composed: the letter is still being read."""
        s = self.layout
        self.show_world()
        self.end_pose()
        away = [m for group in self.signs for m in group]
        self.add(self.ground, *away, self.shade_)
        self.view.set(x=s.wide[0], y=s.wide[1], zoom=s.wide[2] * 1.12)
        cue.play(*fading(self.ground, *away), Travel(self.view, s.wide), until=0.35)
        x, y, r = s.hero
        sx, sy = self.seen_at((x, y))
        word = self.words("exosome", anchor="c")
        top = sy - r * self.view.zoom
        if self.fmt.name == "tall":
            edge = sx - r * self.view.zoom
            tag = Callout(self.fmt, word, (edge - 62 - word.ink_width / 2, sy + 17), (edge + 6, sy), (edge - 50, sy))
        else:
            tag = Callout(self.fmt, word, (sx, top - 74), (sx, top + 8))
        self.add(tag)
        a = self.caption_at(self.words("sender", anchor="c", colour=theme.TEXT_SOFT), *s.sender_word)
        b = self.caption_at(self.words("receiver", anchor="c", colour=theme.TEXT_SOFT), *s.receiver_word)
        cue.play(*rising(self.top_shade, self.title_, self.small, a, b), *tag.arrive(), until=0.6)
        cue.wait()

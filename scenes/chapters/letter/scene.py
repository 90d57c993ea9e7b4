"""A cell packs a letter and lets it go; one of many envelopes is opened in another cell, and can almost be read."""

from __future__ import annotations

from typing import Any

from manim import FadeOut, rate_functions

from explainer.draw.mobjects import Paint
from explainer.scene.beats import Seconds, Tune
from explainer.scene.cue import Cue
from explainer.scene.shots import XY, Fit, pose_at
from scenes.cast.cell.room import SHUT, closed_room
from scenes.cast.cell.variants import EATER, READER
from scenes.cast.vesicle.mail import Along, Mail, Route
from scenes.chapters.letter.world import BROKEN, DOCK, FRONT, OURS, PASSES, POCKET_R, ROOM_R, TAKEN, LetterWorld

LINEAR, SLOW = rate_functions.linear, rate_functions.ease_in_out_sine
BRIEF = Seconds(0.6)


class Letter(LetterWorld):
    """細胞からのお手紙"""

    id = "letter"
    scale_label = "not_to_scale"
    shots = {"first": Fit((420, 520), 0, 349)}
    tall = {"first": Fit((560, 1205), 830)}
    square = {"first": Fit((42, 520), 0, 330)}

    def cargo(self, i: int) -> XY:
        """Where what vesicle `i` wraps waits outside the room, px of the room."""
        x, y = self.room.place(i)
        return 1.14 * x, 1.14 * y

    def cue_room(self, cue: Cue) -> None:
        """Into a cell that sends, to a room in it; its membrane buds inward."""
        cue.beats(
            (0, 0.34, self.title()),
            (0, Seconds(3.2), self.footnote()),
            (0, 1, self.creep(1.14)),
            ("room", "end", self.tag("room", self.room, "right", "below", anchor=(0.72 * ROOM_R, 0.69 * ROOM_R))),
            ("bud", "end", Tune(self.room, SLOW, bud=1.0, lamp=0.25)),
        )

    def cue_pack(self, cue: Cue) -> None:
        """The folding membrane wraps proteins; once, a short strand of RNA is there too."""
        named = 2.6  # s that proteins wait to be wrapped once they are named
        near = pose_at(self.fmt, self.layout.room, 1.18 * self.view.zoom, self.fmt.stage.at(0.5, 0.55))
        wrapped = Seconds(cue.seconds * cue.moment("protein") + named)
        cue.beats(
            (0, 1, self.go(near, rate_func=LINEAR)),
            (0, "protein", Tune(self.room, SLOW, bud=1.5, lamp=0.35)),
            ("protein", Seconds(named), Tune(self.room, SLOW, bud=2.0)),
            ("protein", Seconds(named), self.tag("protein", self.room, "left", "above", "below", anchor=self.cargo(2))),
            (wrapped, "rna", Tune(self.room, SLOW, bud=2.98, lamp=0.6)),
            ("rna", "end", self.tag("rna", self.room, "right", "above", anchor=self.cargo(OURS))),
        )

    def cue_mark(self, cue: Cue) -> None:
        """It is wrapped: this envelope has a letter in it, and gets a postmark."""
        self.room.marked = 0.0
        r = self.layout.sender[2] * ROOM_R
        x, y = self.room.xy
        end = self.room.bud
        self.room.bud = OURS + 1.0
        (ax, ay), (lx, ly) = self.room.place(OURS), self.packed(OURS)
        self.room.bud = end
        near = self.close_up(((x + 2 * lx) / 3, (y + 2 * ly) / 3), 0.62 * r, 0.8)
        cue.sound("stamp", Seconds(cue.seconds * cue.moment("mark") + BRIEF))
        cue.beats(
            (0, 0.35, Tune(self.room, bud=OURS + 1.0, lamp=0.8)),
            (0, 0.5, self.go(near)),
            (0.5, 1, lambda: self.creep(1.03)),
            (0.4, 1, Tune(self.room, SLOW, bud=7.0, lamp=1.0)),
            ("mark", BRIEF, Tune(self.room, rate_functions.ease_in_cubic, marked=1.0)),
            ("mark", "end", self.tag("mark", self.room, "above", anchor=(ax + 0.1 * ROOM_R, ay - 0.11 * ROOM_R))),
        )

    def cue_release(self, cue: Cue) -> None:
        """The full room reaches the membrane, the two become one, and what was in it is outside."""
        s, dock, mouth = self.layout, self.at_gate(self.gate, DOCK), self.at_gate(self.gate, 0)
        x, y = self.sender.anatomy.point(self.sender.anatomy.gates[0] + s.skin, s.facing)[0]
        away = Seconds(cue.seconds * cue.moment("out") + 0.5)
        cue.sound("pop", "out", self.room)
        cue.beats(
            (0, "membrane", self.room.animate.at(*dock)),
            (0, 0.4, self.go(self.close_up(mouth, 3.0 * ROOM_R * s.sender[2], 1.0))),
            ("membrane", Seconds(2.45), self.tag("membrane", self.sender, "right", "above", "left", anchor=(x, y))),
            ("membrane", 0.02, self.dock),
            ("membrane", Seconds(1.2), Tune(self.gate, neck=30.0, deep=DOCK - 12)),
            ("out", "end", Tune(self.gate, neck=40.0, deep=DOCK - 40)),
            ("out", 2, lambda: Tune(self.mail, LINEAR, go=1.1)),
            ("out", 1.02, lambda: Along(self.ours, *self.way(OURS, s.hero[:2]), grow=s.hero[2] / self.small)),
            ("out", 1, lambda: self.leave(self.passing, PASSES, s.passes[0], rate_functions.ease_in_sine)),
            ("out", 1, lambda: self.leave(self.broken, BROKEN, s.broken, SLOW)),
            (0.4, away, lambda: self.creep(1.05)),
            (away, 1.2, self.go(pose_at(self.fmt, s.lanes[:2], s.lanes[2]), rate_func=SLOW)),
        )

    def dock(self) -> Any:
        """The gate takes the room over; what is in it goes on by itself."""
        self.gate.set(r=ROOM_R, lamp=1.0, deep=DOCK, neck=SHUT)
        self.mail = Mail(self.routes())
        self.passing, self.broken = self.piece("plain", PASSES), self.piece("plain", BROKEN)
        self.ours.at(*self.packed(OURS)).sized(self.small / self.ours.R)
        self.layer("mail", self.mail, self.passing, self.broken)
        self.layer("envelope", self.ours)
        return FadeOut(self.room)

    def way(self, i: int, to: XY) -> tuple[XY, XY, XY]:
        """Out of the room by its mouth."""
        return self.packed(i), self.at_gate(self.gate, 0), to

    def leave(self, thing: Paint, i: int, to: XY, rate_func: Any) -> Along:
        """One that has a fate of its own goes to where its lane begins."""
        return Along(thing, *self.way(i, to), grow=self.layout.lane / self.small, rate_func=rate_func)

    def cue_fates(self, cue: Cue) -> None:
        """Three lanes, three fates, each named as it happens."""
        s = self.layout
        ours, broken = self.at_gate(self.reader_gate, FRONT), self.at_gate(self.eater_gate, FRONT)
        x, y = EATER.lysosomes[0][:2]
        hx, hy = self.reader_gate.mouth - TAKEN * self.reader_gate.out  # where ours is opened, px about the reader
        cue.sound("chime", "opened", self.reader)
        taken_at, opened_at = (cue.seconds * cue.moment(word) for word in ("taken", "opened"))
        cue.beats(
            (0, 0.4, Tune(self.gate, deep=-60.0, r=60.0, lamp=0.0)),
            (0.04, 0.42, Along(self.ours, s.hero[:2], ours, grow=s.lane / s.hero[2], rate_func=SLOW)),
            (0, "taken", Along(self.broken, s.broken, broken, rate_func=SLOW)),
            (0, 0.8, Along(self.passing, *s.passes, rate_func=LINEAR)),
            ("passes", Seconds(2.6), self.tag("passes", self.passing, "above", "below", "left")),
            ("taken", Seconds(0.9), self.taken_in(self.eater_gate, self.broken)),
            (Seconds(taken_at + 0.9), Seconds(0.8), self.digest),
            (Seconds(taken_at + 1.5), Seconds(2.2), Tune(self.broken, apart=1.0)),
            ("broken", Seconds(2.6), self.tag("broken", self.eater, s.aside, anchor=self.turned(x, y))),
            (Seconds(opened_at - 1.2), Seconds(1.1), self.taken_in(self.reader_gate, self.ours)),
            ("opened", Seconds(0.7), self.join),
            (0.3, 1, lambda: self.creep(1.07)),
            ("opened", "end", self.tag("opened", self.reader, s.aside, anchor=(float(hx), float(hy) + 36.0))),
        )

    def join(self) -> list[Any]:
        """The membrane of the room that took ours in joins the envelope's: it is open to the cell."""
        self.skin = closed_room(READER, POCKET_R, 0.5).at(*self.home).sized(self.layout.reader[2])
        self.reader_gate.set(r=0.0)
        self.layer("cells", self.skin)
        away = self.skin.animate(rate_func=rate_functions.ease_out_quad).sized(0.7).set_opacity(0.0)
        return [away, Tune(self.ours, open=1.0)]

    def taken_in(self, gate: Any, thing: Any) -> list[Any]:
        """A receiver's membrane closes round an envelope."""
        return [
            Tune(gate, deep=TAKEN, neck=SHUT),
            Along(thing, self.at_gate(gate, FRONT), self.at_gate(gate, TAKEN)),
        ]

    def digest(self) -> list[Any]:
        """The room that took it in goes to the lysosome."""
        x, y = self.at_gate(self.eater_gate, TAKEN)
        (ex, ey, k), (lx, ly) = self.layout.eater, self.turned(*EATER.lysosomes[0][:2])
        to = (ex + k * lx, ey + k * ly)
        self.bag = closed_room(EATER, POCKET_R, 0.5).at(x, y).sized(self.layout.eater[2])
        self.eater_gate.set(r=0.0)
        self.layer("cells", self.bag)
        return [
            Along(self.bag, (x, y), to, grow=0.8),
            Along(self.broken, (x, y), to),
            Tune(self.bag, rate_functions.ease_in_quad, opacity=0.0),
        ]

    def cue_words(self, cue: Cue) -> None:
        """Into the receiver: the letter comes out of its envelope, and its words are written as they are spoken."""
        page, (x, y, zoom) = self.page, self.read_pose
        first, second = (page.when(line) for line in page.lines[:2])
        opened_at = cue.seconds * cue.moment("open")
        cue.sound("unfold", Seconds(opened_at + 0.9))
        cue.beats(
            (0, 0.32, self.go((x, y, 1.1 * zoom), rate_func=SLOW)),
            (0.32, 1, self.go((x, y, zoom), rate_func=LINEAR)),
            (0.16, 0.29, [m.animate.set_opacity(1.0) for m in self.insides]),
            ("open", Seconds(0.9), Tune(self.ours, rise=1.0)),
            (Seconds(opened_at + 0.9), Seconds(1.1), self.unfold),
            (Seconds(opened_at + 1.7), Seconds(0.4), self.tag_.animate.set_opacity(1.0)),
            ("first", "second", Tune(page, LINEAR, written=first)),
            ("second", "third", Tune(page, LINEAR, written=second)),
            ("third", Seconds(0.8), Tune(page, LINEAR, written=1.0)),
        )

    def unfold(self) -> list[Any]:
        """The sheet leaves its envelope and is as large as a letter that one holds."""
        x, y = self.page.xy
        sx, sy = self.ours.sheet_at()
        start = self.ours.local(sx, sy)
        k = 1.2 * self.ours.R / self.page.w
        self.ours.cargo = "none"
        self.page.sized(k).at(*start).set_opacity(1.0)
        return [Along(self.page, tuple(start), (float(x), float(y)), grow=1 / k)]

    def cue_real(self, cue: Cue) -> None:
        """What stands behind the words: a strand of four kinds of letters."""
        x, y, w = self.layout.four
        cue.beats(
            (0, 1, self.creep(0.945)),
            (0, "real", self.strand.animate.set_opacity(1.0)),
            ("real", Seconds(1.5), Tune(self.strand, LINEAR, t=1.0)),
            ("four", Seconds(0.9), [self.letters.animate.set_opacity(1.0).set(there=1.0)]),
            ("four", "end", self.caption("four", x, y + 1.0 * w + self.fmt.label_px, 7.6)),
        )

    def cue_link(self, cue: Cue) -> None:
        """Out again, the letter unread in its cell: a cancer cell sends envelopes too."""
        s = self.layout
        x, y = self.tumour.anatomy.point(2.5, s.facing)[0]
        self.mail.set_opacity(0.0)  # gone its ways while nobody could see it
        self.kin = self.kin_mail()
        self.layer("mail", self.kin)
        cue.beats(
            (0, Seconds(0.3), [self.tag_.animate.set_opacity(0.0)]),
            (0, Seconds(0.6), Tune(self.page, LINEAR, written=0.0)),
            (0.03, 0.16, [m.animate.set_opacity(0.0) for m in self.insides]),
            (0, Seconds(2.7), self.go(pose_at(self.fmt, s.kin[:2], s.kin[2]), rate_func=SLOW)),
            (0.2, 2, Tune(self.kin, LINEAR, go=1.6)),
            (Seconds(2.7), 1, lambda: self.creep(1.06)),
            ("cancer", "end", self.tag("cancer", self.tumour, "left", "below", anchor=(float(x), float(y)))),
        )

    def kin_mail(self) -> Mail:
        """What the cancer cell sends."""
        (mx, my), (ox, oy) = self.at_gate(self.tumour_gate, 30), self.tumour_gate.out
        routes = []
        to = (
            (430.0, 160.0),
            (250.0, 310.0),
            (470.0, 420.0),
            (560.0, 270.0),
            (330.0, 430.0),
            (540.0, 370.0),
            (200.0, 210.0),
        )
        for i, (far, across) in enumerate(to):
            ends = (mx + far * ox - across * oy, my + far * oy + across * ox)
            bend = (mx + 130 * ox, my + 130 * oy)
            routes.append(Route(((mx, my), bend, ends), 34.0, "plain", i, 0.16 * i, 0.16 * i + 0.6))
        return Mail(routes)

    def cue_study(self, cue: Cue) -> None:
        """How much of this has been shown; then our letter as we leave it, opened."""
        s, r = self.layout, READER.r * self.layout.reader[2]
        cue.beats(
            (0, 0.3, self.go(self.close_up(s.reader[:2], r, s.beside[2], s.beside[:2]), rate_func=SLOW)),
            (0.3, "voice", lambda: self.creep(1.13)),
            (0.08, 0.16, self.meter.animate.set_opacity(1.0)),
            ("cells", BRIEF, Tune(self.meter, level=1.0)),
            ("animals", BRIEF, Tune(self.meter, level=2.0)),
            ("voice", Seconds(0.4), self.meter.animate.set_opacity(0.0)),
            ("voice", "stay", self.go(self.close_up(s.reader[:2], r, s.closing[2], s.closing[:2]), rate_func=SLOW)),
        )

"""A cell packs a letter and lets it go; one of many envelopes is opened in another cell, and can almost be read."""

from __future__ import annotations

from typing import Any

from manim import FadeOut, rate_functions

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
    shots = {"all": Fit((960, 535), 1800)}
    tall = {"all": Fit((540, 725), 1080)}
    square = {"all": Fit((540, 536), 1020)}

    def cargo(self, i: int) -> XY:
        """Where what vesicle `i` wraps waits outside the room, px of the room."""
        x, y = self.room.place(i)
        return 1.14 * x, 1.14 * y

    def cue_intro(self, cue: Cue) -> None:
        """A cell that sends, two that receive, and what drifts between them."""
        x, y = self.sender.anatomy.point(-0.62, self.layout.facing)[0]
        cue.beats(
            (0, 1, self.title()),
            (0, Seconds(4), self.footnote()),
            (0, 1, self.go(pose_at(self.fmt, self.layout.room, 1.22), rate_func=SLOW)),
            ("sender", "end", self.tag("sender", self.sender, "right", "above", anchor=(x, y))),
        )

    def cue_room(self, cue: Cue) -> None:
        """A room in the cell, whose membrane buds inward."""
        r = ROOM_R * self.layout.sender[2]
        cue.beats(
            (0, 0.45, self.go(self.close_up(self.layout.room, r, 0.62))),
            (0.45, 1, self.go(self.close_up(self.layout.room, r, 0.66), rate_func=LINEAR)),
            ("room", "end", self.tag("room", self.room, "right", "above", anchor=(0.72 * ROOM_R, -0.69 * ROOM_R))),
            ("bud", "end", Tune(self.room, SLOW, bud=1.0, lamp=0.25)),
        )

    def cue_pack(self, cue: Cue) -> None:
        """The folding membrane wraps proteins."""
        cue.beats(
            (0, 1, Tune(self.room, SLOW, bud=2.0, lamp=0.45)),
            ("protein", "end", self.tag("protein", self.room, "left", "below", anchor=self.cargo(2))),
        )

    def cue_mirna(self, cue: Cue) -> None:
        """Once, a short strand of RNA is there too."""
        cue.beats(
            (0, 0.3, Tune(self.room, SLOW, bud=2.98, lamp=0.6)),
            ("mirna", "end", self.tag("mirna", self.room, "right", "above", anchor=self.cargo(OURS))),
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
        cue.beats(
            (0, 0.3, Tune(self.room, bud=OURS + 1.0, lamp=0.8)),
            (0.05, 0.5, self.go(near)),
            ("letter", Seconds(2.6), self.tag("letter", self.room, "right", "below", anchor=(ax, ay + 0.05 * ROOM_R))),
            (0.45, 1, Tune(self.room, SLOW, bud=7.0, lamp=1.0)),
            ("mark", BRIEF, Tune(self.room, rate_functions.ease_in_cubic, marked=1.0)),
            ("mark", "end", self.tag("mark", self.room, "above", anchor=(ax + 0.1 * ROOM_R, ay - 0.11 * ROOM_R))),
        )

    def cue_release(self, cue: Cue) -> None:
        """The full room reaches the membrane, the two become one, and what was in it is outside."""
        dock, mouth = self.at_gate(self.gate, DOCK), self.at_gate(self.gate, 0)
        x, y = self.sender.anatomy.point(self.sender.anatomy.gates[0] - 0.34, self.layout.facing)[0]
        cue.beats(
            (0, "membrane", self.room.animate.at(*dock)),
            (0, 0.42, self.go(self.close_up(mouth, 3.0 * ROOM_R * self.layout.sender[2], 1.0))),
            ("membrane", "end", self.tag("membrane", self.sender, "right", "above", "left", anchor=(x, y))),
            ("membrane", 0.02, self.dock),
            ("membrane", Seconds(1.2), Tune(self.gate, neck=30.0, deep=DOCK - 12)),
            ("out", "end", self.leave),
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

    def leave(self) -> list[Any]:
        """Everything comes out, ours in the middle."""
        s = self.layout
        (ox, oy), (mx, my) = s.out, self.at_gate(self.gate, 0)

        def way(i: int, along: float, across: float) -> tuple[XY, XY, XY]:
            return self.packed(i), (mx, my), (mx + ox * along - oy * across, my + oy * along + ox * across)

        return [
            Tune(self.gate, neck=40.0, deep=DOCK - 40),
            Tune(self.mail, LINEAR, go=0.35),
            Along(self.ours, *way(OURS, 150, -10), grow=1.5, rate_func=SLOW),
            Along(self.passing, *way(PASSES, 90, -80), rate_func=SLOW),
            Along(self.broken, *way(BROKEN, 70, 90), rate_func=SLOW),
        ]

    def cue_drift(self, cue: Cue) -> None:
        """All the water between the cells; ours comes near."""
        s = self.layout
        x, y, r = s.hero
        now = tuple(self.ours.xy)
        px, py = self.passing.xy
        bx, by = self.broken.xy
        cue.beats(
            (0, 0.75, self.travel("all", rate_func=SLOW)),
            (0, 1.4, Tune(self.mail, LINEAR, go=1.1)),
            (0, 0.9, Along(self.ours, now, (x, y), grow=r / (self.small * 1.5), rate_func=SLOW)),
            (0, 1, Along(self.passing, (px, py), s.passes[0], grow=s.lane / self.small, rate_func=SLOW)),
            (0, 1, Along(self.broken, (bx, by), s.broken, grow=s.lane / self.small, rate_func=SLOW)),
            (0.2, 1, Tune(self.gate, deep=-60.0, r=60.0, lamp=0.0)),
        )

    def cue_fates(self, cue: Cue) -> None:
        """Three lanes, three fates, each named as it happens."""
        s = self.layout
        self.gate.set(r=0.0, neck=SHUT)
        x, y, zoom = s.lanes
        ours, broken = self.at_gate(self.reader_gate, FRONT), self.at_gate(self.eater_gate, FRONT)

        broken_at, opened_at = (cue.seconds * cue.moment(word) for word in ("broken", "opened"))
        cue.beats(
            (0, 0.4, self.go(pose_at(self.fmt, (x, y), zoom), rate_func=SLOW)),
            (0, 0.34, Along(self.ours, tuple(self.ours.xy), ours, grow=s.lane / s.hero[2], rate_func=SLOW)),
            (0, "broken", Along(self.broken, tuple(self.broken.xy), broken, rate_func=SLOW)),
            (0, 1, Along(self.passing, *s.passes, rate_func=LINEAR)),
            ("passes", Seconds(2.6), self.tag("passes", self.passing, "above", "below")),
            ("broken", Seconds(1.0), self.taken_in(self.eater_gate, self.broken)),
            (Seconds(broken_at + 1.0), Seconds(0.9), self.digest),
            (Seconds(broken_at + 1.6), Seconds(2.2), Tune(self.broken, apart=1.0)),
            ("broken", Seconds(2.8), self.tag("broken", self.broken, "left", "below", "above")),
            (Seconds(opened_at - 1.2), Seconds(1.1), self.taken_in(self.reader_gate, self.ours)),
            ("opened", Seconds(0.7), self.join),
            (Seconds(broken_at + 2.8), "end", self.go(self.close_up(self.home, s.lane, 0.3), rate_func=SLOW)),
            ("opened", "end", self.tag("opened", self.ours, "above", "left", "below")),
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
        to = self.in_cell(self.layout.eater, *EATER.lysosomes[0][:2])
        self.bag = closed_room(EATER, POCKET_R, 0.5).at(x, y).sized(self.layout.eater[2])
        self.eater_gate.set(r=0.0)
        self.layer("cells", self.bag)
        return [
            Along(self.bag, (x, y), to, grow=0.8),
            Along(self.broken, (x, y), to),
            Tune(self.bag, rate_functions.ease_in_quad, opacity=0.0),
        ]

    def cue_open(self, cue: Cue) -> None:
        """Into the receiver, and the letter comes out of its envelope."""
        opened_at = cue.seconds * cue.moment("open")
        cue.beats(
            (0, 0.5, self.go(self.read_pose, rate_func=SLOW)),
            (0.34, 0.54, [m.animate.set_opacity(1.0) for m in self.insides]),
            ("open", Seconds(0.9), Tune(self.ours, rise=1.0)),
            (Seconds(opened_at + 0.9), Seconds(1.2), self.unfold),
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

    def cue_words(self, cue: Cue) -> None:
        """The words are written as they are spoken."""
        page = self.page
        first, second = (page.when(line) for line in page.lines[:2])
        cue.beats(
            (0, Seconds(0.5), self.tag_.animate.set_opacity(1.0)),
            (0, 1, self.creep(1.03)),
            ("first", "second", Tune(page, LINEAR, written=first)),
            ("second", "third", Tune(page, LINEAR, written=second)),
            ("third", Seconds(0.8), Tune(page, LINEAR, written=1.0)),
        )

    def cue_real(self, cue: Cue) -> None:
        """What stands behind the words: a strand of four kinds of letters."""
        x, y, w = self.layout.four
        cue.beats(
            (0, 1, self.creep(0.98)),
            (0, "real", self.strand.animate.set_opacity(1.0)),
            ("real", "four", Tune(self.strand, LINEAR, t=1.0)),
            ("four", Seconds(0.9), [self.letters.animate.set_opacity(1.0).set(there=1.0)]),
            ("four", "end", self.caption("four", x, y + 1.0 * w + self.fmt.label_px, 7.6)),
        )

    def cue_change(self, cue: Cue) -> None:
        """Seen from outside: of one protein, fewer leave, or more."""
        shown = (self.page, self.tag_, self.strand, self.letters)
        mouth = self.at_gate(self.reader_gate, -60)
        (sx, sy), (dx, dy) = self.fmt.stage.at(*self.layout.door), self.layout.stream
        cue.beats(
            (0, 0.12, [m.animate.set_opacity(0.0) for m in shown]),
            (0, 0.3, self.go(self.close_up(mouth, 1.0 * self.outflow.length, 1.5, self.layout.door), rate_func=SLOW)),
            (0.04, 0.2, [m.animate.set_opacity(0.0) for m in self.insides]),
            (0.1, 0.25, self.outflow.animate.set_opacity(1.0)),
            ("one", "end", self.caption("one", sx + dx, sy + dy, 13.2)),
            ("less", Seconds(1.0), Tune(self.outflow, rate=0.22)),
            ("more", Seconds(1.2), Tune(self.outflow, rate=1.0)),
        )

    def cue_study(self, cue: Cue) -> None:
        """How much of this has been shown, and where it ends."""
        cue.beats(
            (0, 1, self.creep(0.97)),
            (0, 0.1, self.meter.animate.set_opacity(1.0)),
            ("cells", BRIEF, Tune(self.meter, level=1.0)),
            ("animals", BRIEF, Tune(self.meter, level=2.0)),
            (0.95, 1, self.meter.animate.set_opacity(0.0)),
        )

    def cue_link(self, cue: Cue) -> None:
        """A cancer cell sends envelopes too."""
        s, (mx, my) = self.layout, self.at_gate(self.tumour_gate, 30)
        ox, oy = self.tumour_gate.out
        x, y = self.tumour.anatomy.point(2.5, s.facing)[0]
        skin, routes = (float(x), float(y)), []
        for i, across in enumerate((-150.0, 30.0, 190.0, -40.0, 120.0)):
            ends = (mx + 420 * ox - across * oy, my + 420 * oy + across * ox)
            routes.append(
                Route(((mx, my), (mx + 130 * ox, my + 130 * oy), ends), 34.0, "plain", i, 0.16 * i, 0.16 * i + 0.6)
            )
        self.kin = Mail(routes)
        self.layer("mail", self.kin)
        cue.beats(
            (0, 0.42, self.go(self.close_up(s.tumour[:2], 1.0 * s.tumour[2] * 330, 0.82), dip=0.2)),
            (0.42, 1.0, self.go(self.close_up(s.tumour[:2], 1.0 * s.tumour[2] * 330, 0.86), rate_func=LINEAR)),
            (0, 1.2, Tune(self.kin, LINEAR, go=1.3)),
            (0, 0.3, FadeOut(self.outflow)),
            ("cancer", "end", self.tag("cancer", self.tumour, "left", "below", anchor=skin)),
        )

    def cue_ask(self, cue: Cue) -> None:
        """Back to our letter, as we leave it: opened, its letters unread."""
        self.page.set(written=0.0, loops=1.0)
        again = (*self.insides, self.strand, self.page)
        cue.beats(
            (0, 0.6, self.go(self.read_pose, dip=0.1)),
            (0.46, 0.64, [m.animate.set_opacity(1.0) for m in again]),
        )

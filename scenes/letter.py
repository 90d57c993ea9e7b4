"""Mission scene 1: a cell writes a letter, posts it, and another cell reads it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import FadeIn, FadeOut, rate_functions

from explainer.draw.geometry import turn
from explainer.settings import Format
from explainer.stage import Chapter, span
from scenes.cast.backdrop import caption_shade, deep_body, motes
from scenes.cast.cell import RECEIVER, SENDER, cell
from scenes.cast.exosome import Kind, exosome
from scenes.cast.mail import Mail, Route
from scenes.cast.membrane import SHUT, Gate, Room
from scenes.moves import Callout, Travel, come, frame_for, go, seen_at

XY = tuple[float, float]
KINDS: tuple[Kind, ...] = ("plain", "plain", "plain", "plain", "letter", "plain", "plain")
ROOM_R = 86.0
DOCK = ROOM_R + SENDER.thick  # under the membrane: both skins touch


@dataclass(frozen=True)
class Staging:
    """Where the two cells stand in one format, and how near the film looks; world px."""

    sender: XY
    receiver: XY
    facing: float
    hero: tuple[float, float, float]
    wide: tuple[float, float, float]  # the view that shows all: x, y, zoom
    near: dict[str, float]  # zoom of each closer shot


STAGING = {
    "wide": Staging((196, 516), (1724, 528), 0.0, (978, 440, 104), (960, 540, 1.0),
                    {"hero": 2.9, "room": 2.7, "gate": 1.9, "fates": 1.35}),
    "tall": Staging((449, 330), (449, 1640), np.pi / 2, (449, 1010, 110), (540, 1120, 0.62),
                    {"hero": 2.0, "room": 2.1, "gate": 1.5, "fates": 1.1}),
    "square": Staging((30, 620), (1096, 450), -0.35, (590, 430, 84), (540, 540, 1.0),
                      {"hero": 3.0, "room": 2.6, "gate": 1.9, "fates": 1.35}),
}  # fmt: skip


class Letter(Chapter):
    """The letter's way from cell to cell."""

    id = "letter"

    def construct(self) -> None:
        """Build, then play the cues in order."""
        self.build()
        self.intro()
        self.name()
        self.bud()
        self.pack()
        self.release()
        self.drift()
        self.fates()
        for cue in ("open", "words", "change", "study", "link"):
            self.cue(cue).wait()

    # ---- the world
    def build(self) -> None:
        """The two cells, the room, the gates, the crowd."""
        s = self.place = STAGING[self.fmt.name]
        self.gate = Gate(SENDER, s.facing, deep=DOCK, r=0.0, lamp=0.0).at(*s.sender)
        self.dimple = Gate(RECEIVER, s.facing, deep=-110, r=52, neck=40, lamp=0.45).at(*s.receiver)
        self.sender = cell(SENDER, s.facing, self.gate.box).at(*s.sender)
        self.receiver = cell(RECEIVER, s.facing, self.dimple.box).at(*s.receiver)
        self.room_at = self.of_sender(268, -20)
        self.room = Room(ROOM_R, KINDS, SENDER.tone).at(*self.room_at)
        self.hero = exosome(s.hero[2], "letter").at(s.hero[0], s.hero[1])
        self.far = Mail(self.far_routes(), go=0.12)
        self.heading_words = self.heading()
        self.small = self.small_print()
        self.back = deep_body()
        self.dust = motes()
        self.add(self.back, self.dust[0], self.sender, self.receiver, self.room, self.gate, self.dimple)
        self.add(self.far, self.hero, self.dust[1], self.dust[2], caption_shade())
        self.view.set(**dict(zip("xy", s.wide[:2], strict=True)), zoom=s.wide[2] * 1.08)

    def of_sender(self, x: float, y: float) -> XY:
        """A place in the sender's own px in world px."""
        p = turn([(x, y)], self.place.facing, to=self.place.sender)[0]
        return float(p[0]), float(p[1])

    def of_receiver(self, x: float, y: float) -> XY:
        """A place in the receiver's own px in world px."""
        p = turn([(x, y)], self.place.facing, to=self.place.receiver)[0]
        return float(p[0]), float(p[1])

    def between(self, u: float, v: float) -> XY:
        """A place between the cells: `u` 0 at the sender's gate, 1 at the receiver's; `v` px across."""
        a = np.array(self.place.sender) + self.gate.mouth
        b = np.array(self.place.receiver) + self.dimple.mouth
        d = (b - a) / np.hypot(*(b - a))
        p = a + (b - a) * u + np.array([-d[1], d[0]]) * v
        return float(p[0]), float(p[1])

    def far_routes(self) -> list[Route]:
        """Envelopes already on their way when the film begins; small ones, going nowhere in particular."""
        g = np.random.default_rng(4)
        out = []
        for i in range(16):
            u, v = g.uniform(0.08, 0.85), g.uniform(-330, 330)
            stops = [self.between(u + k * g.uniform(0.08, 0.2), v + k * g.uniform(-70, 70)) for k in range(4)]
            r = float(g.choice([5, 7, 9, 24], p=[0.3, 0.3, 0.2, 0.2]))
            out.append(Route(tuple(stops), r, "plain", i, 0.0, 1.0, 12.0))
        return out

    def shot(self, point: XY, zoom: float, at: XY | None = None, dip: float = 0.0) -> Travel:
        """Travel so that a world point stands in the middle of the stage (or at `at`)."""
        return Travel(self.view, frame_for(self.fmt, point, zoom, at), dip)

    def screen(self, point: XY) -> XY:
        """Where a world point is on the screen now."""
        v = self.view
        return seen_at(self.fmt, (v.x, v.y, v.zoom), point)

    # ---- the cues
    def intro(self) -> None:
        cue = self.cue("intro")
        cue.play(
            *come(self.heading_words), FadeIn(self.small), Travel(self.view, self.place.wide),
            self.far.animate(rate_func=rate_functions.linear).set(go=0.3),
        )  # fmt: skip

    def name(self) -> None:
        cue = self.cue("name")
        h = self.place.hero
        cue.play(self.shot(h[:2], self.place.near["hero"]), FadeOut(self.heading_words), until=0.3)
        x, y = self.screen(h[:2])
        r = h[2] * self.view.zoom
        self.called = [
            Callout(
                self.words("exosome"),
                (x + r * 1.45, y - r * 0.62),
                (x + r * 0.72, y - r * 0.66),
                (x + r * 1.38, y - r * 0.7),
            ),
            Callout(
                self.words("letter"),
                (x + r * 1.45, y + r * 0.5),
                (x + r * 0.4, y + r * 0.3),
                (x + r * 1.38, y + r * 0.42),
            ),
        ]
        self.add(*self.called)
        cue.play(*self.called[0].come(), until=0.5)
        cue.play(*self.called[1].come(), until=0.75)
        cue.wait(until=0.93)
        cue.play(*[a for c in self.called for a in c.go()])

    def bud(self) -> None:
        cue = self.cue("bud")
        cue.play(self.shot(self.room_at, self.place.near["room"], dip=0.4), until=0.3)
        x, y = self.screen(self.room_at)
        r = ROOM_R * self.view.zoom
        word = Callout(self.words("room"), (x + r * 1.5, y - r * 0.9), (x + r * 0.9, y - r * 0.44))
        self.add(word)
        cue.play(*word.come(), self.room.animate.set(bud=0.4, lamp=0.15), until=0.45)
        cue.play(
            self.room.animate(rate_func=rate_functions.linear).set(bud=3.0, lamp=0.5),
            *[span(a, 0.8, 1) for a in word.go()],
        )

    def pack(self) -> None:
        cue = self.cue("pack")
        cue.play(self.room.animate.set(bud=3.15), until=0.3)
        cue.play(self.room.animate.set(bud=4.15, lamp=0.8), until=0.65)
        cue.play(self.room.animate.set(bud=7, lamp=1))

    def release(self) -> None:
        cue = self.cue("release")
        s = np.array(self.place.sender)
        dock = s + self.gate.mouth - self.gate.out * DOCK
        mouth = tuple((s + self.gate.mouth).tolist())
        cue.play(self.shot(mouth, self.place.near["gate"]), self.room.animate.at(*dock), until=0.35)
        self.gate.set(r=ROOM_R, lamp=1.0, deep=DOCK)
        self.mail = Mail(self.mail_routes(dock))
        self.remove(self.room)
        self.add(self.mail)
        cue.play(self.gate.animate.set(neck=30.0, deep=DOCK - 30), until=0.6)
        cue.play(
            self.gate.animate.set(deep=DOCK - 70, neck=40),
            self.mail.animate(rate_func=rate_functions.linear).set(go=0.3),
        )

    def mail_routes(self, dock: np.ndarray) -> list[Route]:
        """Each vesicle of the room leaves by the mouth and goes its own way."""
        g = np.random.default_rng(8)
        out = []
        mouth = self.between(0.05, 0)
        for i, kind in enumerate(KINDS):
            x, y = self.room.place(i)
            v = (i - 3) * 85.0
            stops = [
                (dock[0] + x, dock[1] + y),
                mouth,
                self.between(0.2 + 0.03 * i, v * 0.6),
                self.between(0.45 + 0.05 * i, v + g.uniform(-40, 40)),
                self.between(0.75 + 0.03 * i, v * 1.1),
            ]
            out.append(Route(tuple(stops), self.room.small * 1.12, kind, i, 0.05 * i, 0.7 + 0.05 * i, 9))
        return out

    def drift(self) -> None:
        cue = self.cue("drift")
        cue.play(Travel(self.view, self.place.wide), self.mail.animate(rate_func=rate_functions.linear).set(go=0.7))

    def fates(self) -> None:
        cue = self.cue("fates")
        cue.wait()

"""The world of `letter`: two cells, the room, the gates and the mail between them, staged for each format."""

from __future__ import annotations

import numpy as np
from manim import Group, Mobject

from explainer.core.model import Outline
from explainer.draw.geometry import turn
from explainer.draw.words import Words
from explainer.scene.chapter import Chapter
from explainer.scene.shots import Travel, pose_at, seen_at
from scenes import handover, theme
from scenes.cast.cell.cell import RECEIVER, SENDER, cell
from scenes.cast.cell.membrane import Gate, Room
from scenes.cast.screen.callout import Callout
from scenes.cast.screen.emblems import emblem, panel
from scenes.cast.setting.backdrop import Blur, caption_shade, deep_body, heading_shade, motes
from scenes.cast.setting.motes import Motes
from scenes.cast.vesicle.exosome import Kind, exosome
from scenes.cast.vesicle.mail import Mail, Route
from scenes.chapters.letter.layout import (
    DIGESTED,
    DOCK,
    FRONT,
    KINDS,
    PASSES,
    POCKET_R,
    READ,
    ROOM_R,
    SOFT,
    XY,
    LetterLayout,
)


class LetterWorld(Chapter):
    """Builds the world and knows where things are in it."""

    layout: LetterLayout

    def build(self) -> None:
        """Put everything on the stage, far to near."""
        s = self.layout
        self.gate = Gate(SENDER, s.facing, deep=DOCK, r=0.0, lamp=0.0).at(*s.sender)
        small = {"deep": FRONT, "r": POCKET_R, "neck": POCKET_R * 0.86, "half": 105.0, "sunk": 50.0, "lamp": 0.4}
        self.dimple = Gate(RECEIVER, s.facing, 0, **small).at(*s.receiver)
        self.dimple2 = Gate(RECEIVER, s.facing, 1, **small).at(*s.receiver)
        self.sender = cell(SENDER, s.facing, (self.gate.box,)).at(*s.sender)
        self.receiver = cell(RECEIVER, s.facing, (self.dimple.box, self.dimple2.box)).at(*s.receiver)
        self.room_at = self.of_sender(268, -20)
        self.room = Room(ROOM_R, KINDS, SENDER.tone).at(*self.room_at)
        self.hero = exosome(s.hero[2], "letter").at(s.hero[0], s.hero[1])
        self.far = Mail(self.far_routes(), go=0.12)
        back, dust = deep_body(), motes()
        self.world = [back, dust[0], self.sender, self.receiver, self.gate, self.dimple, self.dimple2]
        self.near_dust = [dust[1], dust[2]]
        self.add(*self.world, self.room, self.far, self.hero, *self.near_dust)
        self.shade_ = caption_shade()
        self.top_shade = heading_shade()
        self.add(self.shade_)
        x, y, r = handover.TITLE[self.fmt.name]  # the title's envelope is this world's
        self.view.x, self.view.y, self.view.zoom = pose_at(self.fmt, s.hero[:2], r / s.hero[2], (x, y))

    def inside(self) -> Group:
        """The receiver's inside, out of focus: the ground for what is seen close."""
        cells = (
            Blur(0.86, 0.10, 300, theme.NUCLEUS_GROUND[1], 0.5, 60), Blur(0.10, 0.72, 150, theme.RECEIVER[1], 0.34, 30),
            Blur(0.66, 0.86, 90, theme.RECEIVER_GROUND[0], 0.28, 22),
            Blur(0.30, 0.16, 70, theme.RECEIVER_GROUND[0], 0.24, 18),
        )  # fmt: skip
        w, h = self.fmt.width, self.fmt.height
        ground = deep_body(
            stops=theme.RECEIVER_GROUND, cells=cells, tint=(), beams=0.2, seed=9, parallax=0.0, margin=0.0
        )
        colours = (theme.RECEIVER[0], theme.RECEIVER[1])
        near = Motes((-60, -60, w + 60, h + 60), 20, 9, seed=8, bokeh=0.5, strength=0.5, colours=colours, parallax=0.0)
        far = Motes((-60, -60, w + 60, h + 60), 60, 5, seed=7, bokeh=0.05, strength=0.55, colours=colours, parallax=0.0)
        return Group(ground, far, near)

    def hide_world(self) -> None:
        """Take the world off the stage while the inside of the receiver covers it."""
        self.remove(*self.world, *self.near_dust, self.far, self.mail, self.crumb, self.read)

    def show_world(self) -> None:
        """Put the world back, under everything that is on the stage now."""
        self.bring_to_back(*self.world)
        self.add(*self.near_dust)

    def enters_at(self) -> Outline:
        """The envelope that is seen on the way at first."""
        return Outline(*self.seen_at(self.layout.hero[:2]), self.layout.hero[2] * self.view.zoom)

    def leaves_at(self) -> Outline:
        """The same one at last."""
        return self.enters_at()

    # ---- places
    def of_sender(self, x: float, y: float) -> XY:
        """A place in the sender's own px in world px."""
        p = turn([(x, y)], self.layout.facing, to=self.layout.sender)[0]
        return float(p[0]), float(p[1])

    def of_receiver(self, x: float, y: float) -> XY:
        """A place in the receiver's own px in world px."""
        p = turn([(x, y)], self.layout.facing, to=self.layout.receiver)[0]
        return float(p[0]), float(p[1])

    def at_gate(self, gate: Gate, depth: float) -> XY:
        """The place `depth` px under a gate's membrane (over it when negative), world px."""
        home = self.layout.sender if gate is self.gate else self.layout.receiver
        p = np.array(home) + gate.mouth - gate.out * depth
        return float(p[0]), float(p[1])

    def between(self, u: float, v: float) -> XY:
        """A place between the cells: `u` 0 at the sender's gate, 1 at the receiver's; `v` px across."""
        a, b = np.array(self.at_gate(self.gate, 0)), np.array(self.at_gate(self.dimple, 0))
        d = (b - a) / np.hypot(*(b - a))
        p = a + (b - a) * u + np.array([-d[1], d[0]]) * v
        return float(p[0]), float(p[1])

    # ---- the mail
    def free_of_hero(self, p: XY, r: float) -> bool:
        """Whether an envelope at `p` leaves the large one, and its word, in peace."""
        x, y, big = self.layout.hero
        dx, dy = p[0] - x, p[1] - y
        if self.fmt.name == "tall":  # its word stands on its left
            over_word = -big - 430 < dx < 0 and abs(dy) < 70
        else:
            over_word = abs(dx) < 210 and -big - 190 < dy < 0
        return float(np.hypot(dx, dy)) > big + r + 34 and not over_word

    def free_of_word(self, p: XY, r: float) -> bool:
        """Whether an envelope at `p` is not behind the word that names what is taken in."""
        zoom = self.layout.near["fates"]
        x, y = seen_at(self.fmt, pose_at(self.fmt, self.at_gate(self.dimple, 0), zoom, self.fates_at), p)
        wx, wy = self.taken_at
        return abs(x - wx) > 180 + r * zoom or abs(y - wy + 16) > 60 + r * zoom

    def far_routes(self) -> list[Route]:
        """Envelopes already on their way when the film begins; small ones, going nowhere in particular."""
        g = np.random.default_rng(4)
        out: list[Route] = []
        while len(out) < 15:
            u, v = g.uniform(0.06, 0.72), g.uniform(-290, 330)
            stops = [self.between(u + k * g.uniform(0.03, 0.07), v + k * g.uniform(-60, 60)) for k in range(4)]
            r = float(g.choice([5, 7, 9, 21], p=[0.3, 0.3, 0.2, 0.2]))
            word_there = u < 0.32 and abs(v + 60) < 90  # where the room is named
            if not word_there and all(self.free_of_hero(p, r) and self.free_of_word(p, r) for p in stops):
                out.append(Route(tuple(stops), r, "plain", len(out), 0.0, 1.0, 9.0))
        return out

    def last_routes(self) -> list[Route]:
        """The mail of the last frame: some leaving, some on their way, one arriving, all only swaying."""
        letters = ((-0.085, -34, 21), (0.18, -70, 27), (0.74, -40, 25))
        plain = (
            (-0.045, 14, 20), (-0.10, 30, 18), (0.06, -8, 22), (0.24, 120, 25), (0.40, 200, 15), (0.66, 150, 31),
            (0.70, -230, 21), (0.86, 235, 18), (0.12, -190, 7), (0.33, 60, 6), (0.56, 235, 8), (0.80, 70, 6),
            (0.60, -170, 6), (0.90, -140, 7), (0.28, -240, 6), (0.93, 110, 6), (0.47, 130, 6),
        )  # fmt: skip
        here: list[tuple[float, float, float, Kind]] = [(*p, "plain") for p in plain]
        here += [(*p, "letter") for p in letters]
        out: list[Route] = []
        for i, (u, v, r, kind) in enumerate(here):
            p = self.between(u, v)
            x, y = seen_at(self.fmt, self.layout.wide, p)
            words = (self.layout.sender_word, self.layout.receiver_word)
            over_word = any(abs(x - wx) < 160 + r and abs(y - wy + 16) < 36 + r for wx, wy in words)
            if self.free_of_hero(p, r) and not over_word:
                out.append(Route((p, (p[0] + 14, p[1] + 8)), r, kind, i, sway=8.0))
        return out

    def mail_routes(self) -> list[Route]:
        """Each vesicle of the room leaves by the mouth and goes its own way; two end at the receiver's gates."""
        g = np.random.default_rng(8)
        dock = self.at_gate(self.gate, DOCK)
        # in a square frame the one that passes by goes under the small print, and rises when the view is closer
        first, third, late = (-95.0, -110.0, 1.85) if self.fmt.name == "square" else (-270.0, -150.0, 1.45)
        out = []
        for i, kind in enumerate(KINDS):
            x, y = self.room.place(i)
            v = (first, 270.0, third, 150.0, -40.0, 120.0, 300.0)[i]
            stops = [(dock[0] + x, dock[1] + y), self.between(0.0, 0), self.between(0.16 + 0.02 * i, v * 0.5)]
            if i in (READ, DIGESTED):
                gate = self.dimple if i == READ else self.dimple2
                stops += [self.between(0.6, v * 1.3 + g.uniform(-30, 30)), self.at_gate(gate, FRONT)]
            else:
                stops.append(self.between(0.42 + 0.05 * i, v * 1.2 + g.uniform(-30, 30)))
                if i == PASSES:  # past the receiver and on
                    stops += [self.of_receiver(x, y) for x, y in ((-330, -330), (-60, -405), (330, -400))]
                else:
                    stops.append(self.between(0.5 + 0.05 * i, v * 1.4))
            start = (0.02, 0.05, 0.0, 0.09, 0.04, 0.11, 0.07)[i]
            end = (late, 1.2, 0.8, 0.85, 0.8, 0.8, 0.9)[i]
            r = self.room.small * 1.12
            out.append(Route(tuple(stops), r, kind, i, start, end, 10.0, settle=i in (READ, DIGESTED)))
        return out

    # ---- camera and words
    @property
    def middle(self) -> XY:
        """Where a close-up stands on the screen, with room for words over and under it."""
        return self.fmt.stage.at(0.5, 0.43 if self.fmt.name == "tall" else 0.5)

    @property
    def room_middle(self) -> XY:
        """Where the room stands on the screen; in a square frame so that the membrane is clear of the small print."""
        return self.fmt.stage.at(0.31, 0.57) if self.fmt.name == "square" else self.middle

    @property
    def fates_at(self) -> XY:
        """Where the receiver's mouth is on the screen when the fates of the mail are shown."""
        return self.fmt.stage.at(*{"wide": (0.40, 0.42), "tall": (0.5, 0.2), "square": (0.5, 0.42)}[self.fmt.name])

    @property
    def taken_at(self) -> XY:
        """Where the word for what is taken in stands then."""
        x, y = self.fates_at
        return (x - 190, y - 34) if self.layout.sides else (x - 210, y - 70)

    def shot(self, point: XY, name: str, at: XY | None = None, dip: float = 0.0) -> Travel:
        """Travel so that a world point stands in the middle of the stage, or at `at`, at a named nearness."""
        return Travel(self.view, pose_at(self.fmt, point, self.layout.near[name], at), dip)

    def callout(
        self, name: str, middle: XY, r: float, target: XY, low: bool = False, far: float = 1.45, lift: float = 0.62
    ) -> Callout:
        """A label for something at `target` on a thing of radius `r` about `middle` (px on the screen).

        Beside a thing it stands `far` radii to the right and `lift` radii up (or down, if `low`).
        """
        if self.layout.sides:
            w = self.words(name)
            y = middle[1] + (r * lift if low else -r * lift)
            x = middle[0] + r * far
            made = Callout(self.fmt, w, (x, y), target, (x - 16, y - 15))
        else:
            w = self.words(name, anchor="c", max_width=self.fmt.safe.width)
            lines = len(w.lines) - 1
            y = middle[1] + r + 74 if low else middle[1] - r - 44 - lines * w.size * w.leading
            half, safe = w.ink_width / 2 + 8, self.fmt.safe
            made = Callout(self.fmt, w, (min(max(middle[0], safe.x0 + half), safe.x1 - half), y), target)
        self.add(made)
        return made

    def caption_at(self, words: Words, x: float, y: float) -> Words:
        """Words with their anchor at a place on the screen, kept inside the safe box."""
        x0, _, x1, _ = words.box
        safe = self.fmt.safe
        words.at(min(max(x, safe.x0 - x0 + 8), safe.x1 - x1 - 8), y)
        return words

    def named_at(self, name: str, x: float, y: float) -> Words:
        """A label with its middle at a place on the screen; on a soft ground where it lies over a cell."""
        plate = SOFT if name == "digested" else None
        return self.caption_at(self.words(name, anchor="c", plate=plate), x, y)

    def digested_word(self, x: float, y: float) -> Words:
        """What is broken down, named under the lysosome at (x, y), or right of it where the captions are near."""
        k = 42 * self.view.zoom
        if self.fmt.name != "tall":
            return self.named_at("digested", x, y + k + 56)
        word = self.words("digested", plate=SOFT)
        return self.caption_at(word, x + k + 24, y + 17)

    def evidence(self) -> tuple[list[Mobject], list[Mobject]]:
        """Signs and words for both findings: side by side, or one under the other."""
        st = self.fmt.stage
        wide = self.layout.sides
        k, (w, h) = (1.55, (800.0, 480.0)) if wide else (0.95, (650.0, 306.0))
        (ax, ay), (bx, by) = (st.at(0.265, 0.46), st.at(0.735, 0.46)) if wide else (st.at(0.5, 0.25), st.at(0.5, 0.78))
        up = 0.15 * h
        card_a, card_b = panel(w, h).at(ax, ay), panel(w, h, dashed=True).at(bx, by)
        dish, mouse, person = emblem("dish").sized(k), emblem("mouse").sized(k), emblem("person").sized(k)
        dish.at(ax - 122 * k, ay - up)
        mouse.at(ax + 128 * k, ay - up)
        person.at(bx, by - up)
        words = []
        for name, x, y in (("reported", ax, ay), ("people", bx, by)):
            word = self.words(name, anchor="c", max_width=w - 40)
            lines = (len(word.lines) - 1) * word.size * word.leading
            words.append(self.caption_at(word, x, y + 0.36 * h - 0.8 * lines))
        w1, w2 = words
        return [card_a, dish, mouse, w1], [card_b, person, w2]

    def end_pose(self) -> None:
        """The whole post at a glance: a room open, envelopes on their way, one arriving."""
        s = self.layout
        self.gate.set(deep=58.0, r=ROOM_R, neck=32.0, lamp=1.0)
        self.dimple.set(deep=24.0, r=POCKET_R, neck=32.0, lamp=0.6)
        self.read.at(*self.at_gate(self.dimple, 24.0))
        self.hero.opacity = 1.0
        self.hero.at(s.hero[0], s.hero[1])
        self.room.at(*self.of_sender(286, -98)).sized(0.5).set_opacity(1.0)
        self.put(self.room, Mail(self.last_routes(), go=0.3), self.read, self.hero)

    def put(self, *things: Mobject) -> None:
        """Add things over the world and under the captions' shade."""
        self.add(*things, self.shade_)

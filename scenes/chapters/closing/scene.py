"""The advertisement again, with the viewer's stamp on it; three things to remember, what must be said, the sources."""

from __future__ import annotations

from typing import Any

from manim import Mobject, rate_functions

from explainer.core.model import Outline
from explainer.draw.mobjects import Sprite
from explainer.draw.shapes import Box
from explainer.draw.typeset import width
from explainer.draw.words import Words
from explainer.scene.beats import Seconds, Tune
from explainer.scene.chapter import Chapter
from explainer.scene.cue import Cue, Moment
from explainer.scene.layout import Layout, each
from explainer.scene.shots import XY, Travel, pose_at
from explainer.scene.shown import Appearing
from scenes import theme
from scenes.cast.envelope import places
from scenes.cast.envelope.envelope import OpeningEnvelope
from scenes.cast.letter.page import PANEL, W, blank_page
from scenes.cast.screen.advertisement import PRINT_AT, Poster
from scenes.cast.screen.burst import Burst
from scenes.cast.screen.print import Print
from scenes.cast.screen.underline import Underline
from scenes.cast.setting.lamplight import Lamplight
from scenes.cast.setting.motes import Motes
from scenes.cast.setting.street import Passer, Street
from scenes.cast.vesicle.lanterns import Lanterns

LINEAR = rate_functions.linear
HANGS, PRINT_SIZE, PRINT_TURN = 0.045, 1.18, -0.09  # radians, size on the poster
STANDING = ("standing_1", "standing_2", "standing_3", "standing_4")

Place = tuple[float, float, float]
"""x, y (px) and a size."""


class ClosingLayout(Layout):
    """Where things stand.

    Attributes
    ----------
    text, text_px, key_px, larger, room
        Start of a sentence's first baseline, its sizes (that much larger on three lines), its longest line, px.
    page, panels, paper_px
        The letter that says what must be said: middle and width, folded panels, size of its words at most, px.
    sources, source_px
        Start of the first source's baseline, size of all, px.
    """

    # fmt: off
    poster = each[Place]((1524, 362, 0.61), square=(748, 700, 0.44), tall=(540, 1036, 0.48))
    envelope = each[Place]((1565, 874, 164), square=(236, 790, 132), tall=(730, 1690, 225))
    people = each[tuple[Place, Place]](
        ((1218, 1072, 0.94), (1336, 1076, 0.66)),
        square=((500, 1100, 0.66), (590, 1100, 0.46)), tall=((240, 1900, 1.12), (400, 1905, 0.80)),
    )
    near = each[float](2.3, square=2.0, tall=1.85)  # zoom on the poster at first
    text = each[XY]((96, 268), square=(56, 140), tall=(60, 336))
    text_px = each[float](104, square=76, tall=88)
    key_px = each[float](150, square=108, tall=128)
    larger = each[float](1.25, square=1.06, tall=1.06)
    room = each[float](1010, square=968, tall=868)
    page = each[Place]((612, 478, 1080), square=(540, 520, 1000), tall=(540, 718, 980))
    panels = each[int](3, square=3, tall=4)
    paper_px = each[float](68, square=64, tall=68)
    sources = each[XY]((96, 270), square=(56, 170), tall=(60, 330))
    source_px = each[float](46, square=40, tall=44)
    near_lights = each[Box]((0, 560, 1920, 1080), square=(0, 560, 1080, 1080), tall=(0, 1080, 1080, 1920))
    # fmt: on


class Closing(Chapter):
    """まだ読みかけの手紙。"""

    id = "closing"
    layout: ClosingLayout
    layers = ("street", "people", "paper")

    def build(self) -> None:
        """The street at dusk; the view is on the stamped poster."""
        p, f = self.layout, self.fmt
        x, y, k = p.poster
        lines = (self.label("stamp_1"), self.label("stamp_2"))
        self.poster = Poster(Burst(), self.label("word"), asked=1.0, lit=1.0, legs=1400).sized(k, HANGS).at(x, y)
        self.poster.set(clock=7.0)
        self.print = Print(lines, inked=1.0).sized(PRINT_SIZE * k, PRINT_TURN + HANGS)
        self.print.at(*(float(v) for v in self.poster.local(*PRINT_AT)))
        self.street = Street()
        self.people = [Passer(child=bool(i)).sized(at[2]).at(*at[:2]) for i, at in enumerate(p.people)]
        ex, ey, r = p.envelope
        self.envelope = OpeningEnvelope(r, floats=0.09 * r).at(ex, ey + 160).set_opacity(0)
        self.page = Sprite(blank_page(p.panels), parallax=0.0).set_opacity(0)
        self.lights = Lanterns(
            (0, 0.55 * f.height, f.width, f.height), 44, sizes=(4, 20), flow=(46.0, -20.0), letters=0.0, seed=3
        )
        self.swarm = Lanterns(p.near_lights, 34, sizes=(12, 46), flow=(130.0, -64.0), letters=0.1, seed=6, parallax=1.3)
        self.swarm.set_opacity(0)
        high = p.panels * PANEL * p.page[2] / W / 2
        px, py, w = p.page
        self.dim = Lamplight((px - w / 2, py - high, px + w / 2, py + high), theme.SHADE_WARM, 0.46, on=0.0)
        sky = (0.0, 0.0, f.width, 0.62 * f.height)
        self.stars = Motes(sky, round(f.width * f.height / 8000), 8.0, bokeh=0.0, strength=1.0, seed=8, parallax=0.5)
        self.dusk = Lamplight((0, 0, f.width, f.height), theme.DEEP[4], 0.5)
        self.layer("street", self.street, self.dusk, self.stars, self.lights, self.swarm, self.poster, self.print)
        self.layer("people", *self.people, self.envelope)
        self.layer("paper", self.page, self.dim)
        self.view.x, self.view.y, self.view.zoom = pose_at(f, (x, y), p.near)

    def enters_at(self) -> Outline:
        """The stamp's sign on the poster."""
        x, y = self.print.local(-256, -46)
        return Outline(*self.seen_at((float(x), float(y))), 60.0)

    # ---- words
    def sentence(self, name: str) -> tuple[list[Words], int, Underline]:
        """The lines of a label, the one that counts larger and underlined; which one that is."""
        p = self.layout
        lines, key = self.label(name).split("\n"), self.label(f"{name}_key")
        sizes = [p.key_px if line == key else p.text_px for line in lines]
        fit = min(
            p.larger if len(lines) < 4 else 1.0,
            *(p.room / width(line, size) for line, size in zip(lines, sizes, strict=True)),
        )
        (x, y), at, out = p.text, lines.index(key), []
        for i, (line, size) in enumerate(zip(lines, sizes, strict=True)):
            y += 0.0 if i == 0 else fit * (1.16 * size if i == at else 1.38 * size)
            colour = theme.EXOSOME_LAMP[1] if i == at else theme.TEXT
            out.append(Words(line, fit * size, colour, shade=(theme.TEXT_SHADE, 12.0, 0.6)).at(x, y))
        line = Underline(out[at].ink_width).at(x, float(out[at].xy[1]) + 0.2 * fit * p.key_px)
        return out, at, line

    def say(self, cue: Cue, name: str) -> list[Any]:
        """The beats of a sentence: what comes before the word that counts, then that and the rest."""
        lines, at, under = self.sentence(name)
        rest: list[Mobject] = [*lines[at:], under]
        return [
            *((0.06, "end", Appearing(line)) for line in lines[:at]),
            *(("key", "end", Appearing(thing)) for thing in rest),
            ("key", Seconds(0.9), Tune(under, drawn=1.0)),
        ]

    def standing(self) -> list[Words]:
        """What must be said, paragraph by paragraph on the page, the first one larger; as large as the page holds."""
        x, y, w = self.layout.page
        left, size = x - w / 2 + 60, self.layout.paper_px
        room, high = min(w - 120.0, self.fmt.safe.x1 - left), self.layout.panels * PANEL * w / W - 90
        while True:
            sizes = [size * (1.3 if i == 0 else 1.0) for i in range(len(STANDING))]
            made = [
                Words(self.label(name), px, theme.INK, leading=1.34, max_width=room)
                for i, (name, px) in enumerate(zip(STANDING, sizes, strict=True))
            ]
            heights = [1.34 * px * len(words.lines) + 0.5 * size for px, words in zip(sizes, made, strict=True)]
            if sum(heights) <= high:
                break
            size -= 1.0
        top = y - (sum(heights) - 0.5 * size) / 2
        for words, px, h in zip(made, sizes, heights, strict=True):
            words.at(left, top + px)
            top += h
        return made

    def sources(self, name: str) -> list[Appearing]:
        """The lines of a label, each a source, under each other over the street."""
        (x, y), size, out = self.layout.sources, self.layout.source_px, []
        for line in self.label(name).split("\n"):
            words = Words(
                line, size, theme.TEXT, leading=1.26, max_width=min(self.layout.room, self.fmt.safe.x1 - x),
                shade=(theme.TEXT_SHADE, 12.0, 0.7),
            ).at(x, y)  # fmt: skip
            y += size * (1.26 * len(words.lines) + 0.6)
            out.append(Appearing(words))
        return out

    # ---- the cues
    def cue_again(self, cue: Cue) -> None:
        """From the stamped poster back to the street, where the lights go out and an envelope rises."""
        f, (x, y, _) = self.fmt, self.layout.envelope
        cue.beats(
            (0, 0.3, Travel(self.view, (self.view.x, self.view.y, self.view.zoom * 1.03), rate_func=LINEAR)),
            (0.3, 0.75, Travel(self.view, (f.width / 2, f.height / 2, 1.0))),
            (0.35, 0.9, Tune(self.street, LINEAR, night=1.0)),
            (0.4, 0.9, Tune(self.poster, lit=0.6)),
            (0.45, 0.95, self.envelope.animate(path_arc=-0.3).at(x, y).set_opacity(1)),
        )

    def cue_one(self, cue: Cue) -> None:
        """What it is."""
        f = self.fmt
        cue.beats(
            (0, 3, Travel(self.view, (f.width / 2, f.height / 2 - 6, 1.06), rate_func=LINEAR)),
            (0.2, 0.4, Tune(self.people[1], look=0.8)),
            *self.say(cue, "one"),
        )

    def cue_two(self, cue: Cue) -> None:
        """The envelope opens and the letter rises half out of it."""
        cue.beats(
            (0.02, 0.2, Tune(self.envelope, open=0.85)),
            (0.1, 0.5, Tune(self.envelope, rise=0.42)),
            (0.5, 0.7, Tune(self.people[0], look=0.7)),
            *self.say(cue, "two"),
        )

    def cue_three(self, cue: Cue) -> None:
        """What to ask of an advertisement: both look at it."""
        looks = [Tune(one, look=0.9) for one in self.people]
        cue.beats(("key", 0.2, looks), ("key", 0.15, Tune(self.poster, lit=0.95)), *self.say(cue, "three"))

    def cue_standing(self, cue: Cue) -> None:
        """The letter comes out of the envelope and says what must be said, paragraph by paragraph."""
        x, y, w = self.layout.page
        small, zoom = (places.SHEET[2] - places.SHEET[0]) * self.envelope.R / W, self.view.zoom
        self.page.sized(small * zoom, places.SHEET_TILT).at(*self.sheet())

        def taken() -> list[Any]:
            self.envelope.cargo = "none"
            return [self.page.animate(path_arc=0.5).sized(w / W / small / zoom, -places.SHEET_TILT).at(x, y)]

        begins: tuple[Moment, ...] = (Seconds(0.75), "approved", "abroad", "advice")
        cue.beats(
            (0, Seconds(0.1), self.page.animate.set_opacity(1)),
            (Seconds(0.1), Seconds(0.7), taken),
            (Seconds(0.7), Seconds(0.6), Tune(self.dim, on=1.0)),
            (0, 1, self.drift(40, 1.03)),
            (0.02, 0.2, self.swarm.animate.set_opacity(1)),
            *((begin, "end", Appearing(words)) for begin, words in zip(begins, self.standing(), strict=True)),
        )

    def sheet(self) -> XY:
        """Where the risen sheet is on the screen, px."""
        (x, y), (dx, dy) = self.envelope.xy.tolist(), self.envelope.sheet_at()
        return self.seen_at((x + dx, y + dy))

    def drift(self, dx: float, zoom: float) -> Travel:
        """A slow way through the street, behind what is read."""
        f = self.fmt
        return Travel(self.view, (f.width / 2 + dx, f.height / 2 - 8, zoom), rate_func=LINEAR)

    def cue_credits(self, cue: Cue) -> None:
        """The letter goes back; over the street, what the film rests on."""
        small = (places.SHEET[2] - places.SHEET[0]) * self.envelope.R / self.layout.page[2]

        def back() -> list[Any]:
            zoom = self.view.zoom
            return [self.page.animate(path_arc=-0.5).sized(small * zoom, places.SHEET_TILT).at(*self.sheet())]

        def lies() -> list[Any]:
            self.envelope.cargo = "letter"
            return [self.page.animate.set_opacity(0)]

        cue.beats(
            (0, Seconds(0.3), Tune(self.dim, on=0.0)),
            (0, Seconds(0.6), back),
            (Seconds(0.6), Seconds(0.2), lies),
            (0, 2, self.drift(25, 1.09)),
            (Seconds(0.6), "end", self.sources("sources_1")),
        )

    def cue_last(self, cue: Cue) -> None:
        """The rest of the sources; what is left is the envelope, half open, and its name."""
        lines, _, under = self.sentence("last")
        over = 1 - 2.2 / cue.seconds
        cue.beats(
            (0, over, self.sources("sources_2")),
            (over, "stay", [Appearing(thing) for thing in (*lines, under)]),
            (over, 1, Tune(under, drawn=1.0)),
            (over, 2, Tune(self.people[1], look=-0.6)),
        )

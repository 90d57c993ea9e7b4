"""An envelope bursts from a cell: it is the picture in an advertisement, and a stamp comes down on that."""

from __future__ import annotations

import numpy as np
from manim import rate_functions

from explainer.core.model import Outline
from explainer.draw.typeset import width
from explainer.scene.beats import Seconds, Tune
from explainer.scene.chapter import Chapter
from explainer.scene.cue import Cue
from explainer.scene.layout import Layout, each
from explainer.scene.shots import XY, Travel, pose_at
from explainer.scene.shown import Appearing
from explainer.scene.tags import Side
from scenes import theme
from scenes.cast.screen.advertisement import MATCH, PICTURE, PRINT_AT, Poster
from scenes.cast.screen.burst import SETTLED, Burst, Quiet
from scenes.cast.screen.burst_light import HERO
from scenes.cast.screen.devices import Phone, Shop
from scenes.cast.screen.print import Print
from scenes.cast.screen.rim import Rim
from scenes.cast.screen.stamp import Stamp, StampShadow
from scenes.cast.setting.street import Passer, Street

EASE, LINEAR, LAND = rate_functions.ease_in_out_cubic, rate_functions.linear, rate_functions.ease_out_back
PRINT_SIZE, PRINT_TURN = 1.18, -0.09  # on the poster
WAITING = -0.14  # how the stamp is turned before it falls, radians
FALL, TITLE = Seconds(0.22), Seconds(0.4)
"""How long the stamp falls from its word on, and how long after its cue's begin the title comes, s."""

NEARER = 1.035
"""How much nearer the last picture is than the first with the title."""

Place = tuple[float, float, float]
"""x, y (px) and a size or zoom."""


class OpeningLayout(Layout):
    """Where the street's things stand; where the picture's parts are, px of the picture and its zoom.

    Attributes
    ----------
    home, radius, calm
        Where the envelope hovers in the picture, how large it comes near, how large it stays.
    near, whole
        Middle of what the first frame shows, and of what it shows when the view draws back.
    hero
        Where the envelope is seen at last.
    printed
        Where the print is seen.
    membrane
        The point of the envelope's membrane that is named, in its radii.
    named
        On which side of that point its name stands.
    """

    # fmt: off
    poster = each[Place]((650, 484, 1.0), square=(520, 372, 0.78), tall=(540, 520, 0.86))
    legs = each[float](220, square=900, tall=1600)
    shop = each[Place]((1617, 392, 1.0), square=(200, 830, 0.62), tall=(270, 1110, 0.80))
    phone = each[Place]((1640, 770, 0.86), square=(860, 800, 0.66), tall=(800, 1120, 0.82))
    people = each[tuple[Place, Place]](
        ((176, 1056, 1.0), (316, 1062, 0.70)),
        square=((470, 1180, 0.9), (590, 1180, 0.62)), tall=((250, 1900, 1.12), (420, 1905, 0.80)),
    )
    stamp = each[Place]((1112, 606, 0.74), square=(820, 520, 0.62), tall=(800, 600, 0.72))
    home = each[XY](HERO, square=(780, 455), tall=(640, 490))
    radius = each[float](292, square=262, tall=240)
    calm = each[float](240, square=215, tall=172)
    near = each[Place]((1000, 560, 1.15), square=(720, 545, 1.26), tall=(640, 578, 1.98))
    whole = each[Place]((960, 540, 1.03), square=(780, 500, 1.12), tall=(640, 540, 1.82))
    hero = each[Place]((1480, 548, 1.3), square=(540, 594, 1.32), tall=(540, 880, 1.80))
    printed = each[Place]((936, 660, 1.6), square=(540, 480, 1.25), tall=(532, 620, 1.08))
    membrane = each[XY]((-0.80, 0.49), square=(0.66, -0.67), tall=(0.66, -0.67))
    named = each[tuple[Side, ...]](("left", "below"), square=("above", "right"), tall=("above", "right"))
    title = each[XY]((96, 268), square=(56, 140), tall=(60, 336))
    title_px = each[float](108, square=100, tall=96)
    # fmt: on


class Opening(Chapter):
    """その広告、どこまで本当？"""

    id = "opening"
    layout: OpeningLayout
    layers = ("street", "poster", "people", "hand")

    def build(self) -> None:
        """The street with the advertisement; the view is so near that its picture fills the frame."""
        p, word = self.layout, self.label("word")
        x, y, k = p.poster
        self.big = self.words("big", p.title_px, shade=(theme.TEXT_SHADE, 14.0, 0.6), leading=1.2, max_width=None)
        self.big.at(*p.title)
        self.burst = Burst(p.home, p.radius, p.calm, self.quiet())
        self.poster = Poster(self.burst, word, lit=0.0, legs=p.legs).sized(k).at(x, y)
        self.shop = Shop(Burst(), word, on=0.0).sized(p.shop[2]).at(*p.shop[:2])
        self.phone = Phone(Burst(), word, on=0.0).sized(p.phone[2], 0.10).at(*p.phone[:2])
        self.print_place = (x + PRINT_AT[0] * k, y + PRINT_AT[1] * k)
        lines = (self.label("stamp_1"), self.label("stamp_2"))
        self.print = Print(lines).sized(PRINT_SIZE * k, PRINT_TURN).at(*self.print_place)
        self.stamp, self.shadow = Stamp(lift=2.4), StampShadow(self.poster.outline, lift=2.4)
        for tool in (self.stamp, self.shadow):
            tool.sized(p.stamp[2], WAITING).at(p.stamp[0] + 700, p.stamp[1] - 900)
        self.people = [Passer(child=bool(i)).sized(at[2]).at(at[0] - 520, at[1]) for i, at in enumerate(p.people)]
        self.skin = Rim(self.ball, p.membrane).set_opacity(0)
        self.clock = 0.0
        self.layer("street", Street())
        self.layer("poster", self.poster, self.print, self.shadow, self.skin, self.shop)
        self.layer("people", *self.people)
        self.layer("hand", self.phone, self.stamp)
        self.view.x, self.view.y, self.view.zoom = self.into(p.near).to

        self.enter(self.flow(self.timeline.cues[0].start / float(self.timeline.fps)))

    # ---- the picture and the street
    def quiet(self) -> list[Quiet]:
        """Where the title stands at last, and the name of the membrane until the view draws back; px of the picture."""
        p, (hx, hy), (x, y, k) = self.layout, self.layout.home, self.layout.hero
        (x0, y0), (x1, y1) = self.big.local(*self.big.box[:2]), self.big.local(*self.big.box[2:])
        title = (hx + (x0 - x) / k, hy + (y0 - y) / k, hx + (x1 - x) / k, hy + (y1 - y) / k)
        mx, my = hx + p.membrane[0] * p.radius, hy + p.membrane[1] * p.radius
        size = self.fmt.label_px / p.whole[2]
        w = width(self.label("membrane"), size) + size
        name = (mx - size - w, my - size, mx, my + size) if p.membrane[0] < 0 else (mx, my - 2 * size, mx + w, my)
        return [(title, SETTLED / 2, SETTLED), (name, 0.0, 1.6)]

    def ball(self) -> tuple[float, float, float]:
        """Middle and radius of the envelope as the picture has it now, px of the street."""
        x, y, r, _ = self.burst.hero(self.poster.clock)
        return *self.world(x, y), r * self.layout.poster[2] / MATCH

    @property
    def calm(self) -> float:
        """Radius of the hovering envelope, world px."""
        return self.layout.calm * self.layout.poster[2] / MATCH

    def world(self, x: float, y: float) -> XY:
        """Where a point of the picture is in the street."""
        px, py, k = self.layout.poster
        return px + k * (PICTURE[0] + x / MATCH), py + k * (PICTURE[1] + y / MATCH)

    def into(self, at: Place, seen: XY | None = None) -> Travel:
        """A travel to a point and zoom of the picture, to see it at `seen` or in the middle of the frame."""
        where = seen or (self.fmt.width / 2, self.fmt.height / 2)
        zoom = at[2] * MATCH / self.layout.poster[2]
        return Travel(self.view, pose_at(self.fmt, self.world(*at[:2]), zoom, where), rate_func=EASE)

    def nearer(self, k: float) -> Travel:
        """A travel that shows the envelope `k` times as near as the title first does."""
        x, y, zoom = self.layout.hero
        return self.into((*self.layout.home, zoom * k), (x, y + 12 * (k - 1) / (NEARER - 1)))

    def flow(self, seconds: float) -> Tune:
        """The picture runs on."""
        self.clock += seconds
        return Tune(self.poster, LINEAR, clock=self.clock)

    def onward(self, cue: Cue) -> Tune:
        """The picture runs on through a cue and what comes after it, to the chapter's end."""
        rest = self.timeline.frames / float(self.timeline.fps) - cue.end / float(self.timeline.fps)
        share = cue.seconds / (cue.seconds + rest)  # a beat counts both alike
        self.clock += cue.seconds + rest
        return Tune(self.poster, lambda u: float(np.interp(u, (0, 0.5, 1), (0, share, 1))), clock=self.clock)

    def leaves_at(self) -> Outline:
        """The envelope."""
        return Outline(*self.seen_at(self.world(*self.layout.home)), self.calm * self.view.zoom)

    # ---- the cues
    def cue_burst(self, cue: Cue) -> None:
        """A sac in a membrane bursts from a cell towards us."""
        p = self.layout
        cue.beats(
            (0, 1, self.flow(cue.seconds)),
            (0, 1, self.into(p.whole)),
            ("membrane", Seconds(0.2), Tune(self.skin, opacity=1.0)),
            ("membrane", "end", self.tag("membrane", self.skin, *p.named, anchor=self.skin.middle)),
            (1 - 0.2 / cue.seconds, 1, Tune(self.skin, opacity=0.0)),
        )

    def cue_advert(self, cue: Cue) -> None:
        """The view draws back: it is a poster's picture; the word stands on a screen and a phone too; a stamp comes."""
        f, p = self.fmt, self.layout
        street = (f.width / 2, f.height / 2, 1.0)
        x, y, _ = p.stamp
        came = [one.animate(rate_func=LAND).at(*at[:2]) for one, at in zip(self.people, p.people, strict=True)]
        near = [t.animate(path_arc=0.5).at(x, y).set(lift=1.45) for t in (self.stamp, self.shadow)]
        cue.beats(
            (0, 1, self.flow(cue.seconds)),
            (0, Seconds(1.25), Travel(self.view, street, rate_func=EASE)),
            (Seconds(0.5), Seconds(0.3), Tune(self.poster, lit=1.0)),
            (Seconds(0.8), Seconds(0.3), Tune(self.phone, LAND, on=1.0)),
            ("word", Seconds(0.3), Tune(self.shop, LAND, on=1.0)),
            (0.08, 0.5, came[0]),
            (0.2, 0.6, came[1]),
            (0.55, 0.75, [Tune(one, look=0.8) for one in self.people]),
            (0.5, 1, near),
        )

    def cue_asked(self, cue: Cue) -> None:
        """The stamp comes down: how much has been shown?"""
        p = self.layout
        x, y, zoom = p.printed
        k = PRINT_SIZE * p.poster[2]
        down, land = (self.stamp, self.shadow), cue.moment("stamp") + FALL / cue.seconds

        def fall() -> list[object]:
            ease = rate_functions.ease_in_cubic
            return [
                t.animate(rate_func=ease).at(*self.print_place).sized(k / p.stamp[2], PRINT_TURN - WAITING).set(lift=0)
                for t in down
            ]

        def lift() -> list[object]:
            way = (self.print_place[0] + 760 * p.poster[2], self.print_place[1] - 430 * p.poster[2])
            return [t.animate(path_arc=0.4).at(*way).sized(1.0, -0.3).set(lift=1.7) for t in down]

        def away(share: float) -> float:
            return land + share / cue.seconds

        def pose(more: float) -> tuple[float, float, float]:
            return pose_at(self.fmt, self.print_place, zoom * more, (x, y))

        cue.sound("stamp", at=land)
        cue.beats(
            (0, "stamp", self.flow(cue.seconds * cue.moment("stamp"))),
            ("stamp", FALL, fall),
            ("stamp", Seconds(0.45), Travel(self.view, pose(1.0), rate_func=EASE)),
            (land, away(0.03), Tune(self.print, inked=1.0, wet=1.0)),
            (land, away(0.12), Tune(self.stamp, rate_functions.there_and_back, squash=1.0)),
            (away(0.03), away(0.7), Tune(self.poster, asked=1.0)),
            (away(0.12), away(0.55), lift),
            (away(0.35), away(0.95), Tune(self.print, LINEAR, wet=0.0)),
            (away(0.25), 1.0, Travel(self.view, pose(1.04), rate_func=LINEAR)),
        )

    def cue_title(self, cue: Cue) -> None:
        """Into the picture, whose colour comes back: the film's question, and the envelope that it will open."""
        p = self.layout
        x, y, zoom = p.hero
        sunk = self.print.animate(rate_func=rate_functions.ease_in_cubic).at(*self.world(*p.home)).sized(0.3)
        gone = [one.animate.at(at[0] - 620, at[1]) for one, at in zip(self.people, p.people, strict=True)]
        cue.beats(
            (0, Seconds(0.35), sunk.set_opacity(0.0)),
            (0, Seconds(0.5), Tune(self.poster, asked=0.0)),
            (0, Seconds(1.1), self.into((*p.home, zoom), (x, y))),
            (Seconds(0.9), 1, self.flow(cue.seconds - 0.9)),
            (0, Seconds(0.7), gone),
            (TITLE, "stay", Appearing(self.big)),
            ("envelope", 1, self.nearer(1.012)),
        )

    def cue_promise(self, cue: Cue) -> None:
        """The envelope hovers; where it shall be opened the view comes nearer."""
        cue.beats((0, "stay", self.onward(cue)), ("open", 1, self.nearer(NEARER)))

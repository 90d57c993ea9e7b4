"""The first card: a word from an advertisement becomes an envelope."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Group
from manim.utils.rate_functions import ease_out_back

from explainer.core.model import Outline
from explainer.draw.mobjects import UNIT
from explainer.draw.shapes import Box
from explainer.draw.words import Words
from explainer.scene.chapter import Chapter
from explainer.scene.cue import Cue, span
from explainer.scene.layout import Layout, each
from scenes import handover, theme
from scenes.cast.screen.adverts import Advert, Medium
from scenes.cast.setting.backdrop import deep_body
from scenes.cast.setting.lights import lights
from scenes.cast.vesicle.exosome import exosome, letter_pose

_SHADE = (theme.TEXT_SHADE, 14.0, 0.5)
_HIDDEN = 0.3  # an envelope this much smaller lies unseen behind its letter


class TitleLayout(Layout):
    """Where things stand in one format: adverts as (x, y, width), text as (x, y), px."""

    # fmt: off
    flyer = each[tuple[float, float, float]]((960, 500, 560), square=(540, 600, 560), tall=(449, 770, 560))
    screen = each[tuple[float, float, float]]((370, 380, 470), square=(330, 250, 430), tall=(400, 440, 430))
    phone = each[tuple[float, float, float]]((1560, 470, 260), square=(870, 300, 190), tall=(790, 380, 170))
    big = each[tuple[float, float]]((150, 450), square=(540, 138), tall=(449, 384))
    subtitle = each[tuple[float, float]]((154, 740), square=(540, 876), tall=(449, 584))
    subtitle_px = each[float](60, square=52, tall=52)
    centred = each[bool](False, square=True, tall=True)
    quiet = each[Box]((120, 300, 960, 780), square=(200, 40, 880, 270), tall=(119, 290, 778, 610))
    # fmt: on


class Title(Chapter):
    """よく聞く言葉が裏返ると、封筒である。"""

    id = "title"
    layout: TitleLayout

    def leaves_at(self) -> Outline:
        """The envelope beside the title."""
        return Outline(*handover.TITLE[self.fmt.name])

    def build(self) -> None:
        """Lights, and the adverts, still out of sight."""
        self.add(deep_body(), *lights(self.fmt, self.layout.quiet, 3))
        p, word = self.layout, self.label("word")
        made: list[Advert] = []
        places: tuple[tuple[Medium, tuple[float, float, float]], ...] = (
            ("screen", p.screen), ("phone", p.phone), ("flyer", p.flyer),
        )  # fmt: skip
        for i, (medium, (x, y, w)) in enumerate(places):
            made.append(Advert(medium, word, w, seed=i).at(x, y))
        self.screen, self.phone, self.flyer = made
        for advert, way in ((self.screen, LEFT * 5), (self.phone, RIGHT * 5), (self.flyer, DOWN * 6)):
            advert.shift(way)

    def cue_hook(self, cue: Cue) -> None:
        """The word floats by on three adverts."""
        self.add(self.screen, self.phone, self.flyer)
        cue.play(
            span(self.flyer.animate(rate_func=ease_out_back).shift(UP * 6), 0, 0.75),
            span(self.screen.animate.shift(RIGHT * 5), 0.12, 0.85),
            span(self.phone.animate.shift(LEFT * 5), 0.25, 1),
            until=0.5,
        )
        cue.play(
            self.screen.animate.shift(RIGHT * 0.25 + UP * 0.1),
            self.phone.animate.shift(LEFT * 0.25 + UP * 0.12),
            self.flyer.animate.scale(1.05),
        )

    def cue_answer(self, cue: Cue) -> None:
        """One of them turns over: it is a letter, in an envelope; the title."""
        p = self.layout
        x, y, r = handover.TITLE[self.fmt.name]
        dx, dy, w, tilt = letter_pose(r)
        cue.play(
            span(FadeOut(self.screen, shift=LEFT * 4), 0, 0.7),
            span(FadeOut(self.phone, shift=RIGHT * 4), 0, 0.7),
            self.flyer.animate.set(turn=1.0),
            until=0.22,
        )
        x0, y0 = self.flyer.xy
        lamp = exosome(r, "empty").at(x0, y0).sized(_HIDDEN)
        self.remove(self.flyer)
        self.add(lamp, self.flyer)
        settled = w / (p.flyer[2] * 1.05)
        cue.play(
            lamp.animate.sized(1 / _HIDDEN),
            self.flyer.animate.at(x0 + dx, y0 + dy).sized(settled, tilt).set(calm=1.0),
            until=0.4,
        )
        hero = Group(lamp, self.flyer)
        cue.play(hero.animate(path_arc=-0.4).shift(np.array([(x - x0) / UNIT, (y0 - y) / UNIT, 0.0])), until=0.54)
        big, subtitle = self._words()
        cue.play(
            span(FadeIn(big, shift=UP * 0.35), 0, 0.7), span(FadeIn(subtitle, shift=UP * 0.25), 0.4, 1.0), until=0.72
        )
        cue.play(hero.animate.scale(1.015))

    def _words(self) -> tuple[Words, Words]:
        p, f = self.layout, self.fmt
        anchor = "c" if p.centred else "l"
        big = self.words("big", f.title_px, anchor=anchor, shade=_SHADE, leading=1.24, max_width=None)
        subtitle = self.words(
            "subtitle", p.subtitle_px, anchor=anchor, shade=_SHADE, colour=theme.EXOSOME_LAMP[1], max_width=f.safe.width
        )
        return big.at(*p.big), subtitle.at(*p.subtitle)

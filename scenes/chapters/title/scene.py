"""The first card: a word from an advertisement becomes an envelope."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Group
from manim.utils.rate_functions import ease_out_back

from explainer.core.model import Outline
from explainer.draw.mobjects import UNIT
from explainer.draw.shapes import Box
from explainer.draw.words import Words
from explainer.scene.chapter import Chapter
from explainer.scene.cue import span
from scenes import handover, theme
from scenes.cast.screen.adverts import Advert, Medium
from scenes.cast.setting.backdrop import deep_body
from scenes.cast.setting.lights import lights
from scenes.cast.vesicle.exosome import exosome, letter_pose

_SHADE = (theme.TEXT_SHADE, 14.0, 0.5)
_HIDDEN = 0.3  # an envelope this much smaller lies unseen behind its letter


@dataclass(frozen=True)
class TitlePlaces:
    """Where things stand in one format: adverts as (x, y, width), text as (x, y), px."""

    flyer: tuple[float, float, float]
    screen: tuple[float, float, float]
    phone: tuple[float, float, float]
    big: tuple[float, float]
    subtitle: tuple[float, float]
    subtitle_px: float
    centred: bool
    quiet: Box


TITLE = {
    "wide": TitlePlaces(
        flyer=(960, 500, 560), screen=(370, 380, 470), phone=(1560, 470, 260),
        big=(150, 450), subtitle=(154, 740), subtitle_px=60, centred=False, quiet=(120, 300, 960, 780),
    ),
    "square": TitlePlaces(
        flyer=(540, 600, 560), screen=(330, 250, 430), phone=(870, 300, 190),
        big=(540, 138), subtitle=(540, 876), subtitle_px=52, centred=True, quiet=(200, 40, 880, 270),
    ),
    "tall": TitlePlaces(
        flyer=(449, 770, 560), screen=(400, 440, 430), phone=(790, 380, 170),
        big=(449, 384), subtitle=(449, 584), subtitle_px=52, centred=True, quiet=(119, 290, 778, 610),
    ),
}  # fmt: skip


class Title(Chapter):
    """よく聞く言葉が裏返ると、封筒である。"""

    id = "title"

    def construct(self) -> None:
        """Adverts float by; one turns over and is the envelope; the title."""
        self._world()
        self._adverts()
        self._word_floats_by()
        self._it_is_an_envelope()

    def leaves_at(self) -> Outline:
        """The envelope beside the title."""
        return Outline(*handover.TITLE[self.fmt.name])

    def _world(self) -> None:
        self.add(deep_body(), *lights(self.fmt, TITLE[self.fmt.name].quiet, 3))

    def _adverts(self) -> None:
        p, word = TITLE[self.fmt.name], self.label("word")
        made: list[Advert] = []
        places: tuple[tuple[Medium, tuple[float, float, float]], ...] = (
            ("screen", p.screen), ("phone", p.phone), ("flyer", p.flyer),
        )  # fmt: skip
        for i, (medium, (x, y, w)) in enumerate(places):
            made.append(Advert(medium, word, w, seed=i).at(x, y))
        self.screen, self.phone, self.flyer = made

    def _word_floats_by(self) -> None:
        cue = self.cue("hook")
        for advert, way in ((self.screen, LEFT * 5), (self.phone, RIGHT * 5), (self.flyer, DOWN * 6)):
            advert.shift(way)
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

    def _it_is_an_envelope(self) -> None:
        cue = self.cue("answer")
        p = TITLE[self.fmt.name]
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
        p, f = TITLE[self.fmt.name], self.fmt
        anchor = "c" if p.centred else "l"
        big = self.words("big", f.title_px, anchor=anchor, shade=_SHADE, leading=1.24, max_width=None)
        subtitle = self.words(
            "subtitle", p.subtitle_px, anchor=anchor, shade=_SHADE, colour=theme.EXOSOME_LAMP[1], max_width=f.safe.width
        )
        return big.at(*p.big), subtitle.at(*p.subtitle)

"""The first and the last card: a word from an advertisement becomes an envelope; the envelope stands half open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Group, Mobject
from manim.utils.rate_functions import ease_out_back

from explainer.draw.mobjects import UNIT
from explainer.draw.shapes import Box
from explainer.draw.words import Words
from explainer.settings import Format
from explainer.stage import Chapter, span
from scenes import joints, theme
from scenes.cast.adverts import Advert, Medium
from scenes.cast.backdrop import caption_shade, deep_body, motes
from scenes.cast.exosome import exosome, letter_pose
from scenes.cast.lanterns import Lanterns, lanterns
from scenes.cast.letter import OpenLetter
from scenes.cast.opening import OpeningExosome

_SHADE = (theme.TEXT_SHADE, 14.0, 0.5)
_HIDDEN = 0.3  # an envelope this much smaller lies unseen behind its letter


def _lights(fmt: Format, quiet: Box, seed: int) -> list[Mobject]:
    """Far exosomes and dust; in a tall frame some drift below the captions too."""
    out: list[Mobject] = [lanterns(n=36, seed=seed, quiet=quiet), motes(seed=seed + 1), caption_shade()]
    if fmt.name == "tall":
        below = (-60.0, fmt.caption.y1 + 30, fmt.width + 60.0, fmt.height + 40.0)
        out.append(Lanterns(below, 13, sizes=(4, 34), letters=0.1, seed=seed, parallax=1.2))
    return out


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

    def _world(self) -> None:
        self.add(deep_body(), *_lights(self.fmt, TITLE[self.fmt.name].quiet, 3))

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
        x, y, r = joints.TITLE[self.fmt.name]
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
            "subtitle", p.subtitle_px, anchor=anchor, shade=_SHADE, colour=theme.LAMP[1], max_width=f.safe.width
        )
        return big.at(*p.big), subtitle.at(*p.subtitle)


@dataclass(frozen=True)
class EndPlaces:
    """Where things stand in one format, px.

    Attributes
    ----------
    first, last
        The envelope at first and at last: x, y, radius.
    title
        Start of the title's first baseline.
    width
        Of title and standing words.
    middle
        The height that both are centred on, instead of the title's own.
    foot
        Last baseline of the standing words; without it they follow the title.
    lines
        How many lines the standing words may fill.
    quiet
        Where no lights drift, because the words stand there.
    """

    first: tuple[float, float, float]
    last: tuple[float, float, float]
    title: tuple[float, float]
    width: float
    title_px: float
    standing_px: float
    leading: float
    lines: int
    quiet: Box
    middle: float | None = None
    foot: float | None = None


END = {
    "wide": EndPlaces(
        first=(960, 560, 250), last=(1440, 590, 250), title=(130, 0), width=960, title_px=84, standing_px=37,
        leading=1.42, lines=8, quiet=(90, 180, 1120, 880), middle=530,
    ),
    "square": EndPlaces(
        first=(540, 560, 250), last=(540, 400, 170), title=(56, 118), width=968, title_px=64, standing_px=33,
        leading=1.36, lines=6, quiet=(30, 30, 1050, 900), foot=880,
    ),
    "tall": EndPlaces(
        first=(449, 800, 240), last=(449, 160, 92), title=(119, 366), width=659, title_px=64, standing_px=44,
        leading=1.26, lines=11, quiet=(100, 280, 800, 1100),
    ),
}  # fmt: skip


class End(Chapter):
    """封筒は半分開き、手紙はまだ読みかけ。"""

    id = "end"

    def construct(self) -> None:
        """The letter rises half out of its envelope; what has been shown stays, in words."""
        self.add(deep_body(light=(0.7, -0.2)), *_lights(self.fmt, END[self.fmt.name].quiet, 7))
        self._envelope()
        joints.enter_through(self, deep_body(light=(0.66, -0.24)).drawing, END[self.fmt.name].first)
        self._half_open()
        self._standing()

    def _envelope(self) -> None:
        x, y, r = END[self.fmt.name].first
        self.bag = OpeningExosome(r).at(x, y)
        dx, dy, w, tilt = letter_pose(r)
        self.letter = OpenLetter(w).at(x + dx, y + dy).sized(1.0, tilt)
        self.add(self.bag, self.letter)

    def _half_open(self) -> None:
        cue = self.cue("open_letter")
        r = END[self.fmt.name].first[2]
        cue.play(
            span(self.bag.animate.set(open=0.85), 0, 0.6),
            span(self.letter.animate.shift(UP * r * 0.42 / UNIT).set(open=0.47), 0.15, 0.9),
        )

    def _standing(self) -> None:
        cue = self.cue("research")
        p = END[self.fmt.name]
        both = Group(self.bag, self.letter)
        (x0, y0, r0), (x, y, r) = p.first, p.last
        move = np.array([(x - x0) / UNIT, (y0 - y) / UNIT, 0.0])
        title, standing = self._words()
        cue.play(
            both.animate(path_arc=0.3).scale(r / r0, about_point=self.bag.get_center()).shift(move),
            span(FadeIn(title, shift=UP * 0.3), 0.35, 0.8),
            span(FadeIn(standing, shift=UP * 0.3), 0.5, 1.0),
            until=0.28,
        )
        cue.play(both.animate.scale(1.015))

    def _words(self) -> tuple[Words, Words]:
        """The title and, under it, the standing words, which end above the caption."""
        p = END[self.fmt.name]
        title = Words(self.script.title, p.title_px, theme.TEXT, shade=_SHADE, max_width=p.width)
        whole = self.label("standing")
        by_sentence = whole.replace("。", "。\n").replace(". ", ".\n").strip()
        made = [
            Words(text, p.standing_px, theme.TEXT, bold=False, max_width=p.width, leading=p.leading, shade=self.shade)
            for text in (by_sentence, whole)
        ]
        standing = made[0] if len(made[0].lines) <= p.lines else made[1]
        x, y = p.title
        drop = 1.28 * p.title_px * (len(title.lines) - 1) + p.standing_px * (2.3 if p.middle else 1.7)
        tall = p.leading * p.standing_px * (len(standing.lines) - 1)
        if p.middle is not None:
            y = p.middle - (drop + tall - p.title_px * 0.7) / 2
        below = y + drop if p.foot is None else p.foot - tall
        return title.at(x, y), standing.at(x, below)

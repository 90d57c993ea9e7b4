"""The last card: the envelope stands half open, the letter is still being read."""

from __future__ import annotations

import numpy as np
from manim import UP, FadeIn, Group

from explainer.core.model import Outline
from explainer.draw.mobjects import UNIT
from explainer.draw.shapes import Box
from explainer.draw.words import Words
from explainer.scene.chapter import Chapter
from explainer.scene.cue import Cue, span
from explainer.scene.layout import Layout, each
from scenes import theme
from scenes.cast.letter.letter import OpenLetter
from scenes.cast.setting.backdrop import deep_body
from scenes.cast.setting.lights import lights
from scenes.cast.vesicle.exosome import letter_pose
from scenes.cast.vesicle.opening import OpeningExosome

_SHADE = (theme.TEXT_SHADE, 14.0, 0.5)


class EndLayout(Layout):
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

    # fmt: off
    first = each[tuple[float, float, float]]((960, 560, 250), square=(540, 560, 250), tall=(449, 800, 240))
    last = each[tuple[float, float, float]]((1440, 590, 250), square=(540, 400, 170), tall=(449, 160, 92))
    title = each[tuple[float, float]]((130, 0), square=(56, 118), tall=(119, 366))
    width = each[float](960, square=968, tall=659)
    title_px = each[float](84, square=64, tall=64)
    standing_px = each[float](37, square=33, tall=44)
    leading = each[float](1.42, square=1.36, tall=1.26)
    lines = each[int](8, square=6, tall=11)
    quiet = each[Box]((90, 180, 1120, 880), square=(30, 30, 1050, 900), tall=(100, 280, 800, 1100))
    middle = each[float | None](None, wide=530)
    foot = each[float | None](None, square=880)
    # fmt: on


class End(Chapter):
    """封筒は半分開き、手紙はまだ読みかけ。"""

    id = "end"
    layout: EndLayout

    def enters_at(self) -> Outline:
        """The closed envelope."""
        return Outline(*self.layout.first)

    def build(self) -> None:
        """Lights and the closed envelope."""
        self.add(deep_body(light=(0.7, -0.2)), *lights(self.fmt, self.layout.quiet, 7))
        x, y, r = self.layout.first
        self.bag = OpeningExosome(r).at(x, y)
        dx, dy, w, tilt = letter_pose(r)
        self.letter = OpenLetter(w).at(x + dx, y + dy).sized(1.0, tilt)
        self.add(self.bag, self.letter)

    def cue_open_letter(self, cue: Cue) -> None:
        """The letter rises half out of its envelope."""
        r = self.layout.first[2]
        cue.play(
            span(self.bag.animate.set(open=0.85), 0, 0.6),
            span(self.letter.animate.shift(UP * r * 0.42 / UNIT).set(open=0.47), 0.15, 0.9),
        )

    def cue_research(self, cue: Cue) -> None:
        """What has been shown stays, in words."""
        p = self.layout
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
        p = self.layout
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

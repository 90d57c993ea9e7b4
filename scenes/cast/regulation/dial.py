"""A dial that shows how much of one protein a cell makes: it is turned down, never off."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, arc, ring
from explainer.draw.materials.light import glow, soft_shadow
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import disc, path, paths
from scenes import theme
from scenes.cast.nucleic_acid.bases import draw_baked
from scenes.cast.specimen import Specimen

RADIUS = 108.0  # of the knob, px
ROOM = 1.75  # how far the dial with its marks and light reaches, in radii
_FROM, _SPAN = np.radians(135), np.radians(270)  # where it stands at 0, and its travel
_TRACK, _MARKS = 1.22, (1.40, 1.52)  # radii
_STEPS = 10


def angle(level: float) -> float:
    """Where the needle points at a level 0..1, radians clockwise from the right."""
    return float(_FROM + _SPAN * level)


def _towards(level: float, near: float, far: float) -> Points:
    """A line from the middle outwards at a level, between two radii."""
    a = angle(level)
    return np.asarray(np.array([[np.cos(a), np.sin(a)]]) * np.array([[near], [far]]) * RADIUS)


@lru_cache(maxsize=1)
def _knob() -> Drawing:
    rim, face, light = theme.DIAL_RIM, theme.DIAL_FACE, theme.DIAL_LIGHT

    def draw(c: Canvas) -> None:
        r = RADIUS
        way = path(arc(0, 0, r * _TRACK, _FROM, _FROM + _SPAN, 90))
        c.stroke(way, 20, (theme.DEEP[4], 0.9))
        c.stroke(way, 14, mix(theme.PROTEIN[2], theme.DEEP[3], 0.66))
        soft_shadow(c, [ring(0, 0, r, 90)], 8, 22, 20, theme.DEEP[4], 0.8)
        c.fill(disc(0, 0, r), *rim, d=(0.8, 1))
        c.stroke(disc(0, 0, r - 2), 3.5, (light[0], 0.9), (light[0], 0.1), (light[1], 0.35), d=(0.8, 1))
        c.fill(disc(0, 0, r * 0.80), face[2], face[1], face[0], d=(0.8, 1))
        c.fill(disc(0, 0, r * 0.77), face[0], face[2], face[3], d=(0.8, 1))

    return Drawing(draw, (-RADIUS * ROOM, -RADIUS * ROOM, RADIUS * ROOM, RADIUS * ROOM))


class Dial(Live):
    """A knob with a lit track; local (0, 0) is its middle.

    Props: `level`, 0..1, where it stands; `was`, 0..1, where it stood, shown by a pale needle and the way back as far
    as the two are apart; `wrong`, 0..1, how much it glows because it stands where it should not.

    Parameters
    ----------
    r
        Radius of the knob, px; `ROOM` radii are taken by marks and light.
    reads
        What it stands at instead of `level`: a share 0..1 of something that is in the picture.
    """

    level: float = prop(1.0)
    was: float = prop(-1.0)
    wrong: float = prop()

    def __init__(self, r: float = RADIUS, reads: Callable[[], float] | None = None, parallax: float = 0.0) -> None:
        self.k, self.reads = r / RADIUS, reads
        reach = r * ROOM
        super().__init__((-reach, -reach, reach, reach), parallax)

    @property
    def stands(self) -> float:
        """Where it stands now, 0..1."""
        return self.level if self.reads is None else min(max(self.reads(), 0.0), 1.0)

    def draw(self, c: Canvas, t: float) -> None:
        """Light, track, marks, knob, needle."""
        level, r = self.stands, RADIUS
        with c.moved(k=self.k):
            breath = 1 + 0.05 * float(np.sin(1.3 * t))
            glow(c, 0, 0, r * ROOM, theme.PROTEIN[1], 0.24, alpha=breath * (0.4 + 0.5 * level))
            if self.wrong > 0.01:
                glow(c, 0, 0, r * ROOM, theme.DIAL_WRONG, 0.7, alpha=self.wrong * (0.8 + 0.2 * float(np.sin(4 * t))))
            draw_baked(c, _knob(), 0, 0)
            lit = path(arc(0, 0, r * _TRACK, _FROM, angle(max(level, 0.004)), 60))
            tone = mix(theme.PROTEIN[1], theme.DIAL_WRONG, self.wrong)
            c.stroke(lit, 26, (tone, 0.22))
            c.stroke(lit, 14, tone, mix(theme.PROTEIN[0], theme.DIAL_WRONG, self.wrong))
            for i in range(_STEPS + 1):
                on = i / _STEPS <= level + 0.02
                mark = path(_towards(i / _STEPS, *_MARKS))
                c.stroke(mark, 5, theme.PROTEIN[0] if on else (theme.TEXT_SOFT, 0.45))
            grip = angle(level) + np.linspace(0, 2 * np.pi, 40, endpoint=False)
            grips = [np.array([[np.cos(a), np.sin(a)]]) * np.array([[r * 0.90], [r * 0.97]]) for a in grip]
            c.stroke(paths(grips), 4, (theme.DIAL_RIM[3], 0.55))
            self._way_back(c, level)
            needle = _towards(level, 0.34, 0.70)
            c.stroke(path(needle + [2, 4]), 19, (theme.DIAL_RIM[3], 0.5))
            c.stroke(path(needle), 17, theme.TEXT)

    def _way_back(self, c: Canvas, level: float) -> None:
        """Where it stood, and an arrow from there to the needle."""
        apart = self.was - level
        seen = min(max((apart - 0.04) / 0.1, 0.0), 1.0)
        if self.was < 0 or seen <= 0:
            return
        c.stroke(path(_towards(self.was, 0.36, 0.70)), 12, (theme.TEXT, 0.28 * seen))
        start, end = angle(self.was) - 0.16, angle(level) + 0.30
        if start - end < 0.2:
            return
        way = arc(0, 0, RADIUS * 0.55, start, end, 40)
        c.stroke(path(way), 5, (theme.TEXT, 0.75 * seen), dash=(2, 10))
        tip, back = way[-1], way[-3]
        along = (tip - back) / np.hypot(*(tip - back))
        across = np.array([-along[1], along[0]])
        head = [tip + along * 17, tip - along * 5 + across * 11, tip - along * 5 - across * 11]
        c.fill(path(head, True), (theme.TEXT, 0.9 * seen))


def specimens() -> list[Specimen]:
    """Full, turned down, and where it should not stand."""

    def build(height: float, **state: float) -> Dial:
        return Dial(height / 3.2).set(**state).move_to((0, 0, 0))  # type: ignore[no-any-return]

    return [
        Specimen("dial", "body", lambda h: build(h, level=1.0), "protein"),
        Specimen("dial, turned down", "body", lambda h: build(h, level=0.4, was=1.0), "protein"),
        Specimen("dial, wrong", "body", lambda h: build(h, level=0.9, wrong=1.0), "protein"),
    ]

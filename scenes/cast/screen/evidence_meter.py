"""The evidence meter: four windows on a tube, filled as far as evidence goes; the same instrument in glass and in card.

One number, `level`, is all that it says: 0 nothing is known .. 1 cells .. 2 animals .. 3 small trials .. 4 approved.
Tube, windows, icons and rings are all cut at the same front; what lies beyond it is dashed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import floor

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import dark, light, mix
from explainer.draw.geometry import arc, ease1, ring, roundpoly, rrect
from explainer.draw.materials.light import glow
from explainer.draw.materials.paper import draw_baked, lay, recess
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.props import prop
from explainer.draw.shapes import disc, path
from explainer.draw.typeset import width, wrap, write
from scenes import theme
from scenes.cast.screen.evidence_icons import ICONS
from scenes.cast.screen.pane import pane
from scenes.cast.specimen import Specimen, World

PITCH, RADIUS = 207.0, 83.0  # px between windows, of a window
LARGE, COMPACT = (862.0, 512.0), (528.0, 136.0)  # px of the pane
SMALL = 0.6  # size of compact windows against large ones
RAIL = 0.46 * RADIUS
_X = tuple((i - 1.5) * PITCH for i in range(4))
_ICON = RADIUS / 66
_ASK, _NAME, _FURTHEST = 54.0, 47.0, 46.0  # px per em
_ENTERED = 0.12  # share of a step after which its name is the furthest one


def front_at(level: float) -> float:
    """How far the meter is filled, px from its middle: half a step is the middle of its window."""
    return (level - 2) * PITCH


def window_at(step: int) -> tuple[float, float, float]:
    """The middle and the radius of a step's window when the meter is large, px about the meter's middle."""
    return _X[step], -2.0, RADIUS


def furthest(level: float) -> tuple[int, float]:
    """The furthest step that is entered (-1: none) and how plainly its name shows, 0..1: it dips between two."""
    u = min(level, 3.999) - _ENTERED
    step = floor(u)
    beyond = u - step
    before = 1 - beyond if step < 3 else 1.0
    return step, (min(1.0, beyond / 0.1, before / 0.1) if step >= 0 else 0.0)


# ---- baked parts, about a window's middle or the tube's
@lru_cache(maxsize=16)
def _window(world: World, step: int, known: bool) -> Drawing:
    glass, r = world == "body", RADIUS
    colour = (theme.EVIDENCE_GLASS if glass else theme.EVIDENCE)[step]
    empty = theme.EVIDENCE_OPEN[0 if glass else 1]
    well = theme.EVIDENCE_WELL[0 if glass else 1]

    def icon(c: Canvas, ink: str, ground: str) -> None:
        with c.moved(k=_ICON):
            ICONS[step](c, ink, ground, known)

    def draw(c: Canvas) -> None:
        if not known:
            c.fill(disc(0, 0, r), well)
            if not glass:
                recess(c, ring(0, 0, r, 90), 0.9, 0.42)
            icon(c, empty, well)
        elif glass:
            body = mix(colour, theme.EVIDENCE_WELL[0], 0.22)
            stops = ((0.0, light(colour, 0.10), 1.0), (0.6, body, 1.0), (1.0, mix(colour, well, 0.5), 1.0))
            c.fill(disc(0, 0, r), well)
            c.radial(disc(0, 0, r * 0.93), *stops, focus=(-0.25, -0.35))
            icon(c, theme.TEXT, body)
            c.stroke(disc(0, 0, r - 1), 6, light(colour, 0.7), light(colour, 0.25), colour)
            c.stroke(disc(0, 0, r - 8), 2.4, (theme.GLINT, 0.35))
            c.stroke(path(arc(0, 0, r - 15, np.radians(205), np.radians(250), 20)), 5, (theme.GLINT, 0.75))
        else:
            c.fill(disc(0, 0, r), well)
            lay(c, ring(0, 0, r * 0.94, 90), colour, e=0.5, edge=2.0, tex=0.8, seed=3, smooth=False)
            icon(c, theme.WHITE_PAPER, colour)
            c.stroke(disc(0, 0, r), 5, dark(colour, 0.25))
            c.stroke(disc(0, 0, r + 5), 2.4, theme.WHITE_PAPER)

    b = r + 14
    return Drawing(draw, (-b, -b, b, b))


@lru_cache(maxsize=4)
def _tube(world: World, known: bool) -> Drawing:
    glass, half = world == "body", _X[3]

    def draw(c: Canvas) -> None:
        line, box = path([(-half, 0), (half, 0)]), rrect(-half, -RAIL / 2, 2 * half, RAIL, 4)
        colours = theme.EVIDENCE_GLASS if glass else theme.EVIDENCE
        along = ((-half, 0.0), (half, 0.0))
        if glass and not known:
            c.stroke(line, RAIL + 8, (theme.EVIDENCE_OPEN[0], 0.45))
            c.stroke(line, RAIL, theme.EVIDENCE_WELL[0])
        elif glass:
            c.stroke(line, RAIL * 0.66, *colours, axis=along)
            c.stroke(path([(-half, -RAIL * 0.16), (half, -RAIL * 0.16)]), RAIL * 0.12, (theme.GLINT, 0.6))
        elif not known:
            c.fill(path(box, True), theme.EVIDENCE_WELL[1])
            recess(c, box, 0.6, 0.46)
        else:
            c.stroke(line, RAIL * 0.74, *colours, axis=along)
            c.stroke(path([(-half, -RAIL * 0.28), (half, -RAIL * 0.28)]), 2.4, (theme.GLINT, 0.35))

    return Drawing(draw, (-half - 40, -40, half + 40, 40))


def sign(c: Canvas, x: float, y: float, r: float, colour: str) -> None:
    """The question's sign, a bubble of two rings and a core: the stamp prints it, the meter answers under it."""
    c.stroke(disc(x, y, r), r * 0.17, colour)
    c.stroke(disc(x, y, r * 0.64), r * 0.11, colour)
    c.fill(disc(x, y, r * 0.24), colour)


def draw_windows(c: Canvas, world: World, level: float, t: float = 0.0) -> None:
    """Tube and windows about (0, 0) in large size, filled up to `level`; dashes creep with the time `t` (s)."""
    front, glass = front_at(level), world == "body"
    known = path([(-900, -200), (front, -200), (front, 200), (-900, 200)], True)
    draw_baked(c, _tube(world, False))
    if level > 0:
        with c.clipped(known):
            draw_baked(c, _tube(world, True))
    for j, x in enumerate(_X):
        share = min(max((front - x) / (2 * RADIUS) + 0.5, 0.0), 1.0)
        if glass and share > 0:
            glow(c, x, 0, RADIUS * 1.55, theme.EVIDENCE_GLASS[j], 0.55, alpha=share)
        if share < 1:
            draw_baked(c, _window(world, j, False), x)
            _dashed_ring(c, x, theme.EVIDENCE_OPEN[0 if glass else 2], t)
        if share > 0:
            u = (front - x) / PITCH
            pop = 1 + 0.06 * float(np.sin(2 * np.pi * u) ** 2) * (0 < u < 0.5)
            with c.clipped(known):
                draw_baked(c, _window(world, j, True), x, k=pop)
        if 0 < share < 1:
            y = float(np.sqrt(max(RADIUS**2 * 0.9 - (front - x) ** 2, 0.0)))
            c.stroke(path([(front, -y), (front, y)]), 4, theme.EVIDENCE_FRONT[0] if glass else theme.WHITE_PAPER)


def _dashed_ring(c: Canvas, x: float, colour: str, t: float) -> None:
    """A ring of whole dashes that creeps by one of them in three seconds."""
    n = 21
    period = 2 * np.pi * RADIUS / n
    with c.moved(x, 0, angle=2 * np.pi / n * (t / 3 % 1)):
        c.stroke(disc(0, 0, RADIUS - 2), 5, colour, dash=(period * 0.42, period * 0.58))


class EvidenceMeter(Live):
    """The meter with its question and the names of its steps, about local (0, 0).

    Props: `level`, 0 nothing known .. 4 approved; `compact`, 0 large with question and all names .. 1 a strip with the
    furthest step named under it.

    Parameters
    ----------
    world
        What it is made of: glass in the body, card in the archive.
    ask
        The question over it.
    steps
        Names of the four steps; two lines where one is too long.
    """

    level: float = prop()
    compact: float = prop()

    def __init__(
        self, world: World, ask: str, steps: Sequence[str], *, level: float = 0.0, compact: float = 0.0
    ) -> None:
        self.world, self.ask, self.steps = world, ask, tuple(steps)
        self.level, self.compact = level, compact
        room = PITCH - 16
        self.names = [wrap(name, _NAME, room) for name in steps]
        self.name_size = min(_NAME, *(_NAME * room / width(line, _NAME) for name in self.names for line in name))
        self.ask_size = min(_ASK, _ASK * (LARGE[0] - 150) / width(ask, _ASK))
        super().__init__((-LARGE[0] / 2 - 60, -LARGE[1] / 2 - 60, LARGE[0] / 2 + 60, LARGE[1] / 2 + 70), 0.0)

    @property
    def sign_at(self) -> tuple[float, float, float]:
        """The middle and the radius of the question's sign when the meter is large, local px."""
        size = self.ask_size
        left = -(size * 1.15 + width(self.ask, size)) / 2
        return left + size * 0.34, -LARGE[1] / 2 + 97 - size * 0.36, size * 0.46

    def draw(self, c: Canvas, t: float) -> None:
        """Pane, question, windows and names at ambient time `t` (s)."""
        u = ease1(self.compact)
        w, h = (round(a + (b - a) * u) for a, b in zip(LARGE, COMPACT, strict=True))
        draw_baked(c, pane(self.world, w, h, round(36 + 32 * u)))
        if self.world == "archive" and u < 0.2:
            ruled = rrect(16 - w / 2, 16 - h / 2, w - 32, h - 32, 20)
            c.stroke(path(ruled, True), 2.6, (theme.KRAFT[1], 0.7 * (1 - 5 * u)))
        gone = 1 - ease1(self.compact, 0.0, 0.35)
        if gone > 0:
            self._question(c, gone)
            self._names(c, gone)
        with c.moved(0, -2 + 2 * u, 1 + (SMALL - 1) * u):
            draw_windows(c, self.world, self.level, t)
        if self.compact > 0.65:
            self._furthest(c, h, ease1(self.compact, 0.65, 1.0))

    def _question(self, c: Canvas, alpha: float) -> None:
        ink, mark = theme.QUESTION[2:0:-1] if self.world == "body" else theme.QUESTION[:1] * 2
        (x, y, r), size = self.sign_at, self.ask_size
        with c.layer(alpha):
            sign(c, x, y, r, mark)
        write(c, self.ask, x + 0.81 * size, y + 0.36 * size, size, ink, anchor="l", alpha=alpha)

    def _names(self, c: Canvas, alpha: float) -> None:
        glass = self.world == "body"
        known, unknown = (theme.TEXT, theme.TEXT_SOFT) if glass else (theme.INK, theme.INK_WARN)
        for j, (x, name) in enumerate(zip(_X, self.names, strict=True)):
            share = min(max(self.level - j, 0.0), 0.5) * 2
            for i, line in enumerate(name):
                y = 152 + self.name_size * 1.15 * i
                write(c, line, x, y, self.name_size, mix(unknown, known, round(share * 6) / 6), alpha=alpha)

    def _furthest(self, c: Canvas, h: float, alpha: float) -> None:
        step, plain = furthest(self.level)
        if plain <= 0:
            return
        glass, y = self.world == "body", h / 2
        x = _X[step] * SMALL
        tip = roundpoly([(x - 17, y + 38), (x, y + 12), (x + 17, y + 38)], 5)
        c.fill(path(tip, True), theme.EVIDENCE_FRONT[1] if glass else theme.QUESTION[0], alpha=alpha * plain)
        name = self.steps[step]
        room = (COMPACT[0] - width(name, _FURTHEST)) / 2
        x = min(max(x, -room), room) if room > 0 else 0.0
        write(c, name, x, y + 84, _FURTHEST, theme.TEXT if glass else theme.INK, alpha=alpha * plain)


def specimens() -> list[Specimen]:
    """Large and compact on both grounds, in both languages, at several levels."""
    words = {
        "ja": ("どこまで確かめられている？", ("細胞", "動物", "少人数の試験", "承認")),
        "en": ("How much has been shown?", ("Cells", "Animals", "Small trials", "Approved")),
    }

    def one(world: World, language: str, level: float, compact: float) -> Callable[[float], Mobject]:
        def build(height: float) -> Mobject:
            w, h = frame_px()
            made = EvidenceMeter(world, *words[language], level=level, compact=compact)
            return made.at(w / 2, h / 2).sized(height / (270 if compact else 560))

        return build

    return [
        Specimen("evidence meter, glass", "body", one("body", "ja", 2.5, 0)),
        Specimen("evidence meter, card", "archive", one("archive", "en", 1, 0)),
        Specimen("evidence meter, compact glass", "body", one("body", "en", 2, 1)),
        Specimen("evidence meter, compact card", "archive", one("archive", "ja", 2.5, 1)),
    ]

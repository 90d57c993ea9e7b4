"""The rest of the genome, a step behind what happens: DNA wound on spools, like beads on a string."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, at_length, lengths, resample, smooth
from explainer.draw.materials.light import soft_shadow
from explainer.draw.mobjects import Live
from explainer.draw.shapes import Box, path, paths
from scenes import theme
from scenes.cast.nucleic_acid.bases import draw_baked
from scenes.cast.setting.give_way import Shown, none_shown, seen_beside
from scenes.cast.specimen import Specimen

_APART = 176.0  # px of thread from one spool to the next
_R, _FLAT = 66.0, 0.62  # a spool's half width, px; its half height in half widths
_ROW = 300.0  # px from one thread to the next


def winds() -> tuple[Points, Points]:
    """The near sides of DNA's two turns round a spool, px: a left-handed coil falls to the right in front."""
    near = np.linspace(0, np.pi, 30)
    x, y = -_R * 1.07 * np.cos(near), 15 * np.sin(near) + 8 * near / np.pi
    return np.c_[x, y - 13.0], np.c_[x, y + 17.0]


@lru_cache(maxsize=1)
def spool() -> Drawing:
    """A nucleosome: a flat spool of proteins with DNA wound round it 1.7 times, as a left-handed coil."""
    lit, main, deep = theme.NUCLEUS_CHROMATIN
    night = theme.NUCLEUS_SHADE[2]
    ry = _R * _FLAT
    t = np.linspace(0, 2 * np.pi, 80, endpoint=False)
    body = np.c_[_R * np.sign(np.cos(t)) * np.abs(np.cos(t)) ** 0.7, ry * np.sign(np.sin(t)) * np.abs(np.sin(t)) ** 0.8]

    def draw(c: Canvas) -> None:
        soft_shadow(c, [body], 4, 12, 12, night, 0.6)
        c.fill(path(body, True), mix(deep, lit, 0.25), mix(deep, night, 0.25), mix(deep, night, 0.62), d=(0.4, 1))
        lines = list(winds())
        c.stroke(paths(lines), 21, (night, 0.5))
        c.stroke(paths(lines), 15, lit, main, deep, d=(0.6, 1))
        c.stroke(paths([line - [1, 4] for line in lines]), 4, (theme.GLINT, 0.5))

    return Drawing(draw, (-_R - 20, -ry - 20, _R + 24, ry + 30))


class Chromatin(Live):
    """Threads of chromatin that wander through an area and sway.

    Parameters
    ----------
    area
        (x0, y0, x1, y1) px that the threads fill, row under row.
    words
        The words on the frame now: where one stands, no thread is seen.
    """

    def __init__(self, area: Box, seed: int = 1, words: Shown = none_shown, **kwargs: Any) -> None:
        self.words = words
        g = np.random.default_rng(seed)
        x0, y0, x1, y1 = area
        rows, steps = max(1, round((y1 - y0) / _ROW)), max(4, round((x1 - x0) / 260))
        x = np.linspace(x0, x1, steps)
        self.threads: list[Points] = []
        for y in y0 + (np.arange(rows) + 0.5) * (y1 - y0) / rows:
            bends = y + g.uniform(-0.42, 0.42, steps) * _ROW
            self.threads.append(resample(smooth(np.c_[x + g.uniform(-80, 80, steps), bends], n=14), step=14.0))
        self.turns = [g.uniform(-0.7, 0.7, int(float(lengths(line)[-1]) / _APART) + 1) for line in self.threads]
        super().__init__((x0 - 200, y0 - 200, x1 + 200, y1 + 200), **kwargs)
        self.set_opacity(0.5)

    def draw(self, c: Canvas, t: float) -> None:
        """Threads, then the spools in sight."""
        x0, y0, x1, y1 = c.ctx.clip_extents()
        for k, (line, turns) in enumerate(zip(self.threads, self.turns, strict=True)):
            sway = 14 * np.sin(line[:, 0] / 210 + 0.55 * t + k) + 8 * np.sin(line[:, 0] / 90 - 0.8 * t)
            moved = line + np.c_[10 * np.sin(0.4 * t + k + line[:, 1] / 200), sway]
            seen = (
                (moved[:, 0] > x0 - 120)
                & (moved[:, 0] < x1 + 120)
                & (moved[:, 1] > y0 - 160)
                & (moved[:, 1] < y1 + 160)
            )
            if seen.sum() < 2:
                continue
            share = np.where(seen, seen_beside(self.words, moved, 24.0), 0.0)
            for run in np.split(np.arange(len(moved)), np.flatnonzero(np.diff(share < 1) | np.diff(share <= 0)) + 1):
                self._thread(c, moved[max(int(run[0]) - 1, 0) : int(run[-1]) + 1], float(share[run].min()))
            spools = at_length(moved, np.arange(len(turns)) * _APART)
            parts = seen_beside(self.words, spools, 1.2 * _R)
            for (x, y), turn, part in zip(spools.tolist(), turns.tolist(), parts.tolist(), strict=True):
                if x0 - 100 < x < x1 + 100 and y0 - 100 < y < y1 + 100:
                    draw_baked(c, spool(), x, y, angle=turn + 0.06 * float(np.sin(0.7 * t + x)), alpha=part)

    def _thread(self, c: Canvas, line: Points, alpha: float) -> None:
        """A piece of thread."""
        lit, main, deep = theme.NUCLEUS_CHROMATIN
        if alpha > 0.02 and len(line) > 1:
            c.stroke(path(line), 17, (theme.NUCLEUS_SHADE[2], 0.5 * alpha))
            c.stroke(path(line), 11, (mix(lit, main, 0.5), alpha), (main, alpha), (mix(main, deep, 0.6), alpha))


def specimens() -> list[Specimen]:
    """A few threads."""

    def build(height: float) -> Mobject:
        return Chromatin((0.0, 0.0, 1.2 * height, height)).move_to((0, 0, 0))

    return [Specimen("chromatin", "body", build, "nucleus")]

"""The sheet that is read: plain folded paper with no flap and no seal, and words that one can read on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from manim import Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.geometry import Points
from explainer.draw.materials.light import glow, soft_shadow
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import path, paths
from explainer.draw.typeset import width
from scenes import theme
from scenes.cast.letter.hand import Letterform, draw_written, written_line
from scenes.cast.letter.handwriting import handwriting
from scenes.cast.specimen import Specimen

W, PANEL = 810.0, 205.0  # px: width and a panel's height that the sheet is drawn at
SIZE = 83.0  # px per em of the writing, if its longest line is not too long
_MARGIN, _INDENT = 62.0, 36.0
_BULGE = (0.0, 9.0, -4.0, 7.0)  # how far each fold stands out: the edges zigzag


def panel_corners(panels: int) -> Points:
    """The ends of every fold and edge about the sheet's middle, shape (panels + 1, 2 sides, 2) px."""
    out = []
    for i in range(panels + 1):
        half, y = W / 2 + _BULGE[i % len(_BULGE)], (i - panels / 2) * PANEL
        out.append([(-half, y), (half, y)])
    return np.array(out)


def draw_page(c: Canvas, panels: int) -> None:
    """The blank sheet, `W` px wide, about its middle: lamplight comes from its lower left."""
    corners = panel_corners(panels)
    whole = np.vstack([corners[:, 0], corners[::-1, 1]])
    lit, main, low, edge, crease = theme.LETTER
    soft_shadow(c, [whole], 26, 46, 40, theme.SHADE_WARM, 0.45)
    soft_shadow(c, [whole], 6, 10, 8, theme.SHADE_WARM, 0.45)
    c.fill(path(whole + np.array([3, 6]), True), edge)
    for i in range(panels):
        (a, b), (d, e) = corners[i], corners[i + 1]
        stops = (low, main, lit) if i % 2 else (lit, main, low)
        c.fill(path(np.array([a, b, e, d]), True), *stops, axis=((0, float(a[1])), (0, float(d[1]))))
    for left, right in corners[1:-1]:
        c.stroke(path([left + [2, 0], right - [2, 0]]), 2.6, (crease, 0.40))
        c.stroke(path([left + [2, 3], right + [-2, 3]]), 2.6, (theme.GLINT, 0.85))
    with c.clipped(path(whole, True)):
        (x0, y0), (x1, y1) = whole.min(0), whole.max(0)
        glow(c, float(x0) - 40, float(y1) + 40, 620, theme.EXOSOME_LAMP[2], 0.42, 1.5)
        c.fill(path(whole, True), (theme.GLINT, 0.22), (theme.GLINT, 0.0), d=(1, 0.6))
        g = np.random.default_rng(5)
        q = np.c_[g.uniform(x0, x1, 80 * panels), g.uniform(y0, y1, 80 * panels)]
        c.stroke(paths([np.array([a, a + g.normal(0, 9, 2)]) for a in q]), 1.6, (crease, 0.10))
    c.stroke(path(corners[0]), 2.5, (theme.GLINT, 0.9))


@lru_cache(maxsize=8)
def _scribbled(short: bool, seed: int) -> Drawing:
    """A line of loops about the sheet's middle, as on the sheet in the envelope."""
    rows = handwriting(-W / 2 + 58, W / 2 - (170 if short else 58), 18, 34, (4, 11, 7)[seed % 3])
    return Drawing(lambda c: c.stroke(paths(rows), 12.5, *theme.LETTER_INK), (-W / 2, -PANEL / 2, W / 2, PANEL / 2))


@lru_cache(maxsize=4)
def blank_page(panels: int) -> Drawing:
    """The blank sheet of so many panels about its middle, `W` px wide."""
    half = panels * PANEL / 2
    return Drawing(lambda c: draw_page(c, panels), (-W / 2 - 110, -half - 90, W / 2 + 160, half + 170))


class LetterPage(Live):
    """The sheet on which the message is read, about its middle; one line of words on each panel between its folds.

    Props: `written` 0 blank .. 1 all words, character by character as a pen goes; `loops` 0..1, how plainly the
    writing that nobody can read stands where no word is yet.

    Parameters
    ----------
    lines
        What is written, a line a panel: two or more.
    w
        Width of the sheet, px.
    """

    written: float = prop(1.0)
    loops: float = prop(0.0)

    def __init__(
        self, lines: Sequence[str], w: float = W, *, written: float = 1.0, loops: float = 0.0, parallax: float = 1.0
    ) -> None:
        self.lines, self.w, self.written, self.loops = tuple(lines), w, written, loops
        room = W - 2 * _MARGIN
        longest = max(width(line, SIZE, bold=False) for line in self.lines)
        self.size = min(SIZE, SIZE * room / (longest + _INDENT))
        k = w / W
        x0, y0, x1, y1 = blank_page(len(self.lines)).box
        super().__init__((x0 * k, y0 * k, x1 * k, y1 * k), parallax)

    def starts(self) -> list[tuple[float, float]]:
        """Where each line starts: its left end and middle, px at the drawn width `W`."""
        n = len(self.lines)
        return [(-W / 2 + _MARGIN + min(i, 1) * _INDENT, (i + 0.52 - n / 2) * PANEL) for i in range(n)]

    def forms(self) -> list[tuple[int, Letterform]]:
        """Every character with ink, in the order it is written, with the number of its line."""
        return [(i, f) for i, line in enumerate(self.lines) for f in written_line(line, self.size, 4 + i)]

    def when(self, text: str) -> float:
        """`written` at which the first `text` in one line stands whole: to write it on its word.

        Raises
        ------
        ValueError
            When no line has it.
        """
        done = 0
        for line in self.lines:
            if text in line:
                upto = line[: line.index(text) + len(text)]
                return (done + sum(not ch.isspace() for ch in upto)) / len(self.forms())
            done += sum(not ch.isspace() for ch in line)
        raise ValueError(f"no line of the letter has {text!r}; it has: {' / '.join(self.lines)}")

    def draw(self, c: Canvas, t: float) -> None:
        """The sheet, then the characters written so far."""
        forms = self.forms()
        at = self.written * len(forms)
        with c.moved(k=self.w / W):
            step = float(2 ** (np.ceil(2 * np.log2(c.scale / 1.05)) / 2))
            c.picture(blank_page(len(self.lines)).at_scale(step))
            starts = self.starts()
            if self.loops > 0:
                self._scribble(c, forms, at)
            for i, (line, form) in enumerate(forms):
                if at <= i:
                    return
                with c.moved(*starts[line]):
                    draw_written(c, form, self.size, theme.LETTER_PEN[i % 2], at - i)

    def tail(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Where the last line has room behind its words: from there to the margin, px about the sheet's middle."""
        last = len(self.lines) - 1
        x, y = self.starts()[last]
        form = [f for i, f in self.forms() if i == last][-1]
        k, y = self.w / W, y + 0.3 * self.size
        return ((x + form.x + 0.9 * self.size) * k, y * k), ((W / 2 - 44) * k, y * k)

    def _scribble(self, c: Canvas, forms: list[tuple[int, Letterform]], at: float) -> None:
        """The writing in front of the pen, as it is on the sheet in the envelope."""
        n, starts = len(self.lines), self.starts()
        for line in range(n):
            own = [i for i, (row, _) in enumerate(forms) if row == line]
            share = min(max((at - own[0]) / len(own), 0.0), 1.0)
            x = -W / 2 + share * W
            if 0 < share < 1:
                form = forms[min(own[0] + int(share * len(own)), own[-1])][1]
                x = starts[line][0] + form.x + form.advance / 2
            y = (line + 0.5 - n / 2) * PANEL
            if share < 1:
                with c.clipped(path([(x, y - PANEL), (W, y - PANEL), (W, y + PANEL), (x, y + PANEL)], True)):
                    c.picture(_scribbled(line == n - 1, line).at_scale(1.0), 0.0, y, self.loops)


def specimens() -> list[Specimen]:
    """The sheet blank, half written, and whole in both languages."""
    ja = ("「このタンパク質を", "少しだけ、へらして", "ください」")
    en = ("“A little less", "of this protein,", "please.”")

    def one(lines: tuple[str, ...], written: float) -> Callable[[float], Mobject]:
        return lambda h: LetterPage(lines, h * 1.05, written=written).move_to([0, 0, 0])

    return [
        Specimen("letter that is read, blank", "body", one(ja, 0.0), "letter exosome"),
        Specimen("letter that is read, half", "body", one(ja, 0.55), "letter exosome"),
        Specimen("letter that is read, Japanese", "body", one(ja, 1.0), "letter exosome"),
        Specimen("letter that is read, English", "body", one(en, 1.0), "letter exosome"),
    ]

"""How one chapter hands over to the next: the envelope stays where it was, and opens onto the new picture."""

from __future__ import annotations

from typing import ClassVar

import cairo
import numpy as np
from manim import rate_functions

from explainer.core.model import FormatName
from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.materials.light import glow
from explainer.draw.mobjects import Live, frame_px
from explainer.draw.shapes import disc
from explainer.scene.chapter import Chapter
from scenes import theme

Envelope = tuple[float, float, float]  # x, y, radius on the screen, px

# where the envelope is in the title's last picture, and so in the letter's first
TITLE: dict[FormatName, Envelope] = {"wide": (1390, 470, 312), "square": (540, 580, 212), "tall": (449, 852, 218)}


class Iris(Live):
    """The envelope's outline as a window that widens over the frame; knob `open` 0 (as it was) to 1 (all seen).

    Parameters
    ----------
    ground
        What is round the window: the world that is left.
    envelope
        Where the window starts, on the screen.
    """

    knobs: ClassVar[tuple[str, ...]] = ("open",)

    def __init__(self, ground: Drawing, envelope: Envelope) -> None:
        self.ground, self.envelope, self.open = ground, envelope, 0.0
        w, h = frame_px()
        super().__init__((0, 0, w, h), 0.0)
        self.set_z_index(100)

    @property
    def radius(self) -> float:
        """The window's radius now, px: it grows by the same factor in the same time."""
        x, y, r = self.envelope
        w, h = frame_px()
        full = float(np.hypot(max(x, w - x), max(y, h - y))) * 1.12
        return float(r * (full / r) ** self.open)

    def draw(self, c: Canvas, t: float) -> None:
        """The old world with a hole in it, and the double ring round the hole."""
        x, y, r0 = self.envelope
        w, h = frame_px()
        r = self.radius
        thick = r0 / 11 * (r / r0) ** 0.5
        ctx = c.ctx
        ctx.save()
        ctx.new_path()
        ctx.rectangle(-9, -9, w + 18, h + 18)
        ctx.new_sub_path()
        ctx.arc(x, y, r, 0, 2 * np.pi)
        ctx.set_fill_rule(cairo.FILL_RULE_EVEN_ODD)
        ctx.clip()
        ground = self.ground.at_scale(c.scale)
        x0, y0, x1, y1 = ground.box
        c.picture_in(ground, (x0 - 2, y0 - 2, x1 + 2, y1 + 2))  # no seam where the frame is rounded to whole pixels
        glow(c, x, y, r * 1.5, theme.HALO, 0.7 * (1 - self.open), 2.2)
        ctx.restore()
        for d, colour in ((0.0, theme.RING_OUTER), (thick, theme.RING_INNER)):
            c.stroke(disc(x, y, max(r - d, 1)), thick, colour)
        c.stroke(disc(x, y, max(r - thick / 2, 1)), max(2.0, thick * 0.16), theme.LINING)


def enter_through(chapter: Chapter, ground: Drawing, envelope: Envelope) -> None:
    """Open the chapter's first picture through the envelope that the last one ended on, before the voice begins."""
    iris = Iris(ground, envelope)
    chapter.add(iris)
    chapter.enter(iris.animate(rate_func=rate_functions.ease_in_out_sine).set(open=1.0))
    chapter.remove(iris)

"""Nucleus and cytoplasm as two rooms of light."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from manim import Group, Mobject
from scipy import ndimage as ndi

from explainer.draw.canvas import Canvas, bake
from explainer.draw.colour import rgb
from explainer.draw.mobjects import Live, Sprite, View, frame_px
from explainer.draw.picture import Picture, picture_from
from explainer.draw.shapes import path, paths
from scenes import theme
from scenes.cast.nucleic_acid.message import Message
from scenes.cast.nucleus.pore import BORDER, GAP, Border, complex_behind, complex_front, envelope, place
from scenes.cast.setting.backdrop import Blur, deep_body
from scenes.cast.specimen import Specimen


class Rooms(Live):
    """Violet nucleus and teal cytoplasm with the envelope's line between them, behind everything.

    Parameters
    ----------
    view
        The chapter's view: the line moves with the world, the light hardly.
    pore
        The pore's middle in world px.
    border
        How the envelope runs there.
    """

    def __init__(self, view: View, pore: tuple[float, float], border: Border = BORDER) -> None:
        self.view, self.pore, self.angle, self.curve = view, np.array(pore), border.angle, border.curve
        cells = (
            Blur(0.93, 0.80, 210, theme.BLUR[0], 0.30, 36),
            Blur(0.62, 0.10, 90, theme.BLUR[1], 0.26, 24),
            Blur(1.0, 0.2, 130, theme.BLUR[1], 0.26, 28),
        )
        self.inside = deep_body(
            stops=theme.NUCLEUS_GROUND, light=(0.20, -0.24), cells=(), tint=(), beams=0.22, bokeh=4, margin=0.0, seed=22
        ).drawing
        self.outside = deep_body(light=(0.66, -0.24), cells=cells, beams=0.22, bokeh=6, margin=0.0, seed=21).drawing
        w, h = frame_px()
        super().__init__((0, 0, w, h), 0.0)

    def draw(self, c: Canvas, t: float) -> None:
        """One room, or both with their border."""
        w, h = frame_px()
        k, dx, dy = self.view.matrix(1.0)
        share = np.linspace(0, 1, 9)  # the border is curved: the frame's corners alone would not tell
        spots = np.array([(u * w, v * h) for u in share for v in share])
        spots = place((spots - [dx, dy]) / k - self.pore, -self.angle)
        r = self.curve
        u = np.maximum(spots[:, 0] + r, 0)  # all that lies behind the nucleus's middle counts as nucleus
        depth = np.where(u > 0, np.hypot(u, spots[:, 1]) - r, -r)
        crossing = depth.min() < GAP < depth.max() or -GAP < depth.min() < GAP
        if crossing or depth.min() > 0:
            c.picture(self.outside.at_scale(c.scale))
        if depth.max() < 0 and not crossing:
            self._nucleus(c)
        elif crossing or depth.min() < 0:
            a = np.linspace(-np.pi / 2, np.pi / 2, 120)
            edge = np.c_[r * np.cos(a) - r, r * np.sin(a)]
            far = 400 * r
            world = place(np.vstack([edge, [(-r, far), (-far, far), (-far, -far), (-r, -far)]]), self.angle) + self.pore
            with c.clipped(path(world * k + [dx, dy], True)):
                self._nucleus(c)

    def _nucleus(self, c: Canvas) -> None:
        c.picture(self.inside.at_scale(c.scale))
        k, dx, dy = self.view.matrix(0.5)
        with c.moved(dx, dy, k):
            c.picture(_chromatin())


@lru_cache(maxsize=1)
def _chromatin() -> Picture:
    """Far, blurred helices: the rest of the genome."""
    k = 0.25

    def draw(c: Canvas) -> None:
        for x0, y0, x1, y1, amp, pitch, w in (
            (-200, 1010, 1500, 640, 54, 250, 12), (-300, 150, 1300, 60, 34, 170, 8),
            (900, 1180, 2100, 760, 44, 210, 10),
            (1200, 300, 2300, 120, 40, 190, 9), (-300, 1750, 1300, 1500, 54, 250, 12),
        ):  # fmt: skip
            length = np.hypot(x1 - x0, y1 - y0)
            s = np.linspace(0, length, int(length / 6))
            d = np.array([x1 - x0, y1 - y0]) / length
            lines = [
                np.array([x0, y0]) + s[:, None] * d + (amp * np.cos(s / pitch * 6.283 + ph))[:, None] * [-d[1], d[0]]
                for ph in (0.0, 2.27)
            ]
            c.stroke(paths(lines), w, theme.GLINT)
            rungs = [np.array([lines[0][i], lines[1][i]]) for i in range(0, len(s), max(1, int(pitch / 63)))]
            c.stroke(paths(rungs), w * 0.5, (theme.GLINT, 0.6))

    m = np.asarray(bake(draw, (-400, -100, 2400, 2000), k).pixels[..., 3], np.float32) / 255
    a = ndi.gaussian_filter(m, 8 * k) * 0.22
    colour = a[..., None] * rgb(theme.NUCLEUS_GLOW[4]).astype(np.float32)
    return picture_from(np.dstack([colour, a * 0.4]), -400, -100, k, premultiplied=True)


def specimens() -> list[Specimen]:
    """The envelope with its pore and an mRNA passing."""

    def build(height: float) -> Mobject:
        w, h = frame_px()
        k = height / 1100
        m = Message(900.0, 300.0, [(-420, 150), (-240, 20), (0, 0), (240, -8), (420, 60)])
        m.moved = 30.0
        parts: list[Mobject] = [Sprite(envelope()), Sprite(complex_behind()), m, Sprite(complex_front())]
        return Group(*[p.at(w / 2, h / 2).sized(k) for p in parts])

    return [Specimen("nuclear pore", "body", build, "nucleus protein rna adenine uracil guanine cytosine")]

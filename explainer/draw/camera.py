"""A Manim camera that paints `Paint` mobjects natively and leaves everything else to Manim."""

from __future__ import annotations

from typing import Any

import cairo
import numpy as np
from manim import Camera, Mobject
from numpy.typing import NDArray

from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import UNIT, Paint, View


class PaintCamera(Camera):
    """Manim's camera plus carried pictures, live drawings, parallax and a view.

    Attributes
    ----------
    view
        Where the film looks; None looks straight at the frame.
    ambient
        The time in s that breathing and drifting things follow.
    plain
        Carry no picture and leave nothing out: every drawing is drawn anew on every frame, slowly. It shows
        what the shortcuts must look like.
    """

    view: View | None = None
    ambient: float = 0.0
    plain: bool = False

    def type_or_raise(self, mobject: Mobject) -> Any:
        """Paints are ours; all other types are Manim's."""
        if isinstance(mobject, Paint):
            self.display_funcs = {**getattr(self, "display_funcs", {}), Paint: self.display_paints}
            return Paint
        kind = super().type_or_raise(mobject)
        self.display_funcs[Paint] = self.display_paints
        return kind

    def display_paints(self, paints: list[Paint], pixels: NDArray[np.uint8]) -> None:
        """Paint a run of mobjects on the frame."""
        ctx = self.get_cairo_context(pixels)
        k = self.pixel_width / (self.frame_width * UNIT)
        for m in paints:
            if m.opacity <= 0.001:
                continue
            zoom, dx, dy = (1.0, 0.0, 0.0) if self.view is None else self.view.matrix(m.parallax)
            ctx.save()
            ctx.new_path()
            ctx.set_matrix(cairo.Matrix(k * zoom, 0, 0, k * zoom, k * dx, k * dy))
            ctx.transform(cairo.Matrix(*m.affine))
            canvas = Canvas(ctx, k, self.plain)
            x0, y0, x1, y1 = m.box
            at = ctx.user_to_device
            xs, ys = zip(at(x0, y0), at(x1, y0), at(x0, y1), at(x1, y1), strict=True)
            outside = max(xs) < 0 or max(ys) < 0 or min(xs) > self.pixel_width or min(ys) > self.pixel_height
            if self.plain or not outside:
                m.paint(canvas, self.ambient)
            ctx.restore()

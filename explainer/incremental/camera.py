"""Manim's cameras, drawing only what changed since the frame before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from weakref import WeakKeyDictionary

import cairo
import numpy as np
from manim import Camera, Mobject, MovingCamera, VMobject
from numpy.typing import NDArray

from explainer.incremental.dirty_rectangles import Drawn, Rect, changes, meets, merged
from explainer.incremental.outlines import Outline

Frame = NDArray[np.uint8]

_KNOWN: Final = (Camera, MovingCamera)  # cameras whose way of drawing is understood


class IncrementalCamera:
    """Mixed into one of Manim's cameras: draws only what changed since the frame before."""

    pixel_array: Frame
    background: Frame

    def begin(self) -> None:
        """Forget what was ever drawn."""
        self._outlines: WeakKeyDictionary[VMobject, Outline] = WeakKeyDictionary()
        self.forget()

    def forget(self) -> None:
        """The next frame is drawn as a whole."""
        self._behind: Frame | None = None
        self._drawn: list[Drawn] = []

    def capture_changes(self, mobjects: Iterable[Mobject], behind: Frame, **kwargs: Any) -> list[Rect] | None:
        """Draw mobjects over `behind`; returns where the frame changed, None if it may be anywhere."""
        camera: Any = self
        seen = camera.get_mobjects_to_display(mobjects, **kwargs)
        shown = [m for m in seen if camera.type_or_raise(m) is not Mobject]  # value trackers have points too
        if not all(isinstance(m, VMobject) and not m.get_background_image() for m in shown):
            np.copyto(self.pixel_array, behind)
            camera.capture_mobjects(mobjects, **kwargs)
            self.forget()
            return None
        ctx = camera.get_cairo_context(self.pixel_array)
        matrix = ctx.get_matrix()
        now: list[Drawn] = []
        outlines: list[Outline] = []
        for m in shown:
            outline = self._outlines.get(m)
            if outline is None:
                outline = self._outlines[m] = Outline()
            outline.refresh(m, ctx, matrix)
            outlines.append(outline)
            now.append((outline, outline.version, outline.rect))
        height, width = self.pixel_array.shape[:2]
        whole = behind is not self._behind
        rects = [(0, 0, width, height)] if whole else merged(changes(self._drawn, now), width, height)
        self._behind, self._drawn = behind, now
        if rects:
            self._paint(ctx, matrix, behind, rects, zip(shown, outlines, strict=True))
        return None if whole else rects

    def _paint(
        self,
        ctx: Any,
        matrix: cairo.Matrix,
        behind: Frame,
        rects: list[Rect],
        shown: Iterable[tuple[VMobject, Outline]],
    ) -> None:
        """Paint what meets the rectangles, inside them, over what is behind."""
        ctx.save()
        ctx.identity_matrix()
        ctx.new_path()
        for x0, y0, x1, y1 in rects:
            self.pixel_array[y0:y1, x0:x1] = behind[y0:y1, x0:x1]
            ctx.rectangle(x0, y0, x1 - x0, y1 - y0)
        ctx.clip()
        ctx.set_matrix(matrix)
        for m, outline in shown:
            if any(meets(outline.rect, r) for r in rects):
                outline.paint(m, ctx)
        ctx.restore()


def incremental_camera(kind: type[Camera]) -> Camera:
    """A camera of this kind that draws only changes, or just Manim's own where it draws in a way of its own."""
    if kind not in _KNOWN:
        return kind()
    made: Camera = type(f"Incremental{kind.__name__}", (IncrementalCamera, kind), {})()
    made.begin()
    return made

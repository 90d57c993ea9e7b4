"""Chapters through plain Manim: its own camera, renderer and writer, images standing in for our pictures.

Everything that could be held against the comparison is decided in plain Manim's favour: pictures outside
the frame are left out, live drawings are rasterised only where they are seen, and what stands still behind
all that moves is kept from frame to frame.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from itertools import takewhile
from types import SimpleNamespace
from typing import Any

import cairo
import numpy as np
from manim import Camera, Mobject, Scene
from manim.renderer.cairo_renderer import CairoRenderer
from numpy.typing import NDArray
from PIL.Image import Resampling

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import UNIT, Paint, Sprite, View, to_manim
from explainer.draw.shapes import Box

Pixels = NDArray[np.uint8]


def _straight(premultiplied: Pixels) -> Pixels:
    """Manim's images carry straight alpha."""
    alpha = premultiplied[..., 3:].astype(np.float32)
    rgb = np.where(alpha > 0, premultiplied[..., :3] * 255.0 / np.maximum(alpha, 1), 0)
    return np.concatenate([np.clip(rgb, 0, 255).astype(np.uint8), premultiplied[..., 3:]], -1)


class ImageCamera(Camera):  # type: ignore[misc]  # Manim is untyped
    """Manim's camera; each paint is shown by its `display_image_mobject`."""

    view: View | None = None
    ambient: float = 0.0

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._images: dict[tuple[Drawing, float], tuple[Pixels, Box]] = {}
        self._last: list[tuple[object, ...]] = []
        self._still: tuple[int, list[tuple[object, ...]], Pixels] | None = None

    def type_or_raise(self, mobject: Mobject) -> Any:
        """Paints are shown as images."""
        kind = Paint if isinstance(mobject, Paint) else super().type_or_raise(mobject)
        self.display_funcs = {**getattr(self, "display_funcs", {}), Paint: self._show}
        return kind

    def _matrix(self, m: Paint) -> cairo.Matrix:
        k = self.pixel_width / (self.frame_width * UNIT)
        zoom, dx, dy = (1.0, 0.0, 0.0) if self.view is None else self.view.matrix(m.parallax)
        return cairo.Matrix(*m.affine) * cairo.Matrix(k * zoom, 0, 0, k * zoom, k * dx, k * dy)

    def _show(self, paints: list[Paint], pixels: Pixels) -> None:
        seen = [(m, self._matrix(m)) for m in paints if m.opacity > 0.001 and not isinstance(m, View)]
        seen = [(m, matrix) for m, matrix in seen if self._inside(m, matrix)]
        signs: list[tuple[object, ...]] = []
        for m, matrix in seen:
            if not isinstance(m, Sprite):
                break
            signs.append((m.drawing, m.opacity, matrix))
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(signs, self._last, strict=False)))
        self._last = signs
        first = 0
        if self._still is not None and signs[: self._still[0]] == self._still[1]:
            first = self._still[0]
            pixels[:] = self._still[2]
        for i, (m, matrix) in enumerate(seen[first:], first):
            self.display_image_mobject(self._image(m, matrix), pixels)
            if first < i + 1 == same:
                self._still = (same, signs[:same], pixels.copy())

    def _corners(self, box: Box, matrix: cairo.Matrix) -> NDArray[np.float64]:
        x0, y0, x1, y1 = box
        return np.array([matrix.transform_point(*p) for p in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))])

    def _inside(self, m: Paint, matrix: cairo.Matrix) -> bool:
        p = self._corners(m.box, matrix)
        (left, top), (right, bottom) = p.min(0), p.max(0)
        return bool(right >= 0 and bottom >= 0 and left <= self.pixel_width and top <= self.pixel_height)

    def _image(self, m: Paint, matrix: cairo.Matrix) -> Any:
        """What stands in for a paint: an image with its corners in scene units."""
        k = self.pixel_width / (self.frame_width * UNIT)
        if isinstance(m, Sprite):
            key = (m.drawing, k)
            if key not in self._images:
                picture = m.drawing.at_scale(k)
                self._images[key] = (_straight(picture.pixels), picture.box)
            pixels, box = self._images[key]
            at = self._corners(box, matrix)
        else:
            p = self._corners(m.box, matrix)
            lo = np.maximum(np.floor(p.min(0)), 0).astype(int)
            hi = np.minimum(np.ceil(p.max(0)), (self.pixel_width, self.pixel_height)).astype(int)
            w, h = np.maximum(hi - lo, 1).tolist()
            data = np.zeros((h, w, 4), np.uint8)
            ctx = cairo.Context(cairo.ImageSurface.create_for_data(data.data, cairo.FORMAT_ARGB32, w, h, 4 * w))
            ctx.set_matrix(matrix * cairo.Matrix(1, 0, 0, 1, -lo[0], -lo[1]))
            m.paint(Canvas(ctx, k), self.ambient)
            pixels = _straight(data)
            at = np.array([lo, (hi[0], lo[1]), (lo[0], hi[1]), hi], float)
        if m.opacity < 0.999 and isinstance(m, Sprite):
            pixels = pixels.copy()
            pixels[..., 3] = pixels[..., 3] * m.opacity
        return SimpleNamespace(
            points=to_manim(at / k), get_pixel_array=lambda: pixels, resampling_algorithm=Resampling.BICUBIC
        )


class StretchRenderer(CairoRenderer):  # type: ignore[misc]  # Manim is untyped
    """Manim's renderer and writer on some frames of a chapter; plays without any are only finished.

    Attributes
    ----------
    seconds
        Wall time of each wanted frame but the first of every run of neighbours, in which what is kept is made.
    """

    def __init__(self, wanted: Collection[int], **kwargs: Any) -> None:
        super().__init__(camera_class=ImageCamera, **kwargs)
        self._wanted, self.seconds, self._begin = wanted, list[float](), 0.0

    def play(self, scene: Any, *args: Any, **kwargs: Any) -> None:
        """As Manim plays without its cache, if a wanted frame falls into the play."""
        scene.compile_animation_data(*args, **kwargs)
        wanted = scene.wants(self._wanted)
        if wanted:
            self.file_writer.add_partial_movie_file(f"uncached_{self.num_plays:05}")
            self.file_writer.begin_animation(True, animation_index=self.num_plays)
        scene.begin_animations()
        if wanted:
            scene.play_internal()
            self.file_writer.end_animation(True)
        else:
            self.file_writer.add_partial_movie_file(None)
            scene.skip_play()
        self.num_plays += 1

    def render(self, scene: Scene, time_: float, moving_mobjects: Any = None) -> None:
        """Draw and write a frame if it is wanted."""
        number = scene.frames - 1
        if number not in self._wanted:
            return
        begin = time.perf_counter()
        super().render(scene, time_, moving_mobjects)
        if number - 1 in self._wanted:
            self.seconds.append(time.perf_counter() - begin)

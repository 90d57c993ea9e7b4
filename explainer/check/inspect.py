"""What stands where on a frame, read from the scene's own objects without drawing it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

import cairo
import numpy as np
from manim import Camera, Mobject
from numpy.typing import NDArray

from explainer.core.formats import FORMATS, Rect
from explainer.core.model import ChapterScript, FormatName, Timeline
from explainer.draw import typeset as type_
from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import Paint, View
from explainer.draw.words import Words
from explainer.render.frames import FilmRenderer, Sink, draw_chapter
from explainer.scene.chapter import Chapter

VISIBLE = 0.35
"""Opacity from which a thing counts as there to be read; below it is coming or going."""

_MASK = 96  # px, the longer side of the little picture in which a thing's solid parts are found


@dataclass(frozen=True)
class SeenText:
    """A text on a frame, in design px: its ink's box, the boxes of its lines, and its first baseline's start."""

    text: str
    box: Rect
    lines: tuple[Rect, ...]
    baseline: tuple[float, float]
    size: float
    own_size: float
    opacity: float
    parallax: float
    allow: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class SeenThing:
    """An important thing on a frame: its name, its solid parts' box in design px, and their share in the frame."""

    name: str
    box: Rect
    inside: float
    opacity: float
    allow: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class Sample:
    """One frame's texts and important things, in the order in which they are painted."""

    frame: int
    texts: tuple[SeenText, ...]
    things: tuple[SeenThing, ...]


def painted(scene: Chapter) -> list[Mobject]:
    """Everything on a scene in the order in which the camera paints it."""
    found: list[Mobject] = Camera.get_mobjects_to_display(scene.camera, scene.mobjects)
    return found


def matrix(paint: Paint, view: View | None) -> cairo.Matrix:
    """Local px of a paint to design px of the frame, the view included."""
    zoom, dx, dy = (1.0, 0.0, 0.0) if view is None else view.matrix(paint.parallax)
    return cairo.Matrix(*paint.affine) * cairo.Matrix(zoom, 0, 0, zoom, dx, dy)


def box_of(m: cairo.Matrix, local: Rect) -> Rect:
    """The upright box around a local box, in design px of the frame."""
    x0, y0, x1, y1 = local
    p = np.array([m.transform_point(x, y) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))])
    (left, top), (right, bottom) = p.min(0), p.max(0)
    return float(left), float(top), float(right), float(bottom)


@lru_cache(maxsize=4096)
def _ink(line: str, bold: bool) -> Rect:
    """The box of a line's glyphs at 1 px per em, its baseline's start at (0, 0)."""
    x0, y0, x1, y1 = type_.font(200, bold).getbbox(line, anchor="ls")
    return x0 / 200, y0 / 200, x1 / 200, y1 / 200


def seen_text(words: Words, view: View | None) -> SeenText | None:
    """A text mobject as it stands on the frame; None without any glyph."""
    m = matrix(words, view)
    share = {"l": 0.0, "c": 0.5, "r": 1.0}[words.anchor]
    boxes = []
    for i, line in enumerate(words.lines):
        if not line.strip():
            continue
        x0, y0, x1, y1 = (v * words.size for v in _ink(line, words.bold))
        begin = -share * type_.width(line, words.size, words.bold)
        down = words.leading * words.size * i
        boxes.append(box_of(m, (begin + x0, down + y0, begin + x1, down + y1)))
    if not boxes:
        return None
    edges = np.array(boxes)
    (left, top), (right, bottom) = edges[:, :2].min(0), edges[:, 2:].max(0)
    box = (float(left), float(top), float(right), float(bottom))
    scale = float(np.sqrt(abs(m.xx * m.yy - m.xy * m.yx)))
    start = m.transform_point(-share * words.ink_width, 0)
    return SeenText(
        words.text, box, tuple(boxes), start, words.size * scale, words.size, float(words.opacity),
        words.parallax, words.allow,
    )  # fmt: skip


def solid(paint: Paint, t: float) -> tuple[NDArray[np.bool_], Rect]:
    """Where a paint is solid, not glow or shadow: a small mask of its box, and the box in local px."""
    x0, y0, x1, y1 = paint.box
    k = _MASK / max(x1 - x0, y1 - y0)
    w, h = max(1, round((x1 - x0) * k)), max(1, round((y1 - y0) * k))
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, w, h)
    ctx = cairo.Context(surface)
    ctx.scale(k, k)
    ctx.translate(-x0, -y0)
    own, paint.opacity = paint.opacity, 1.0
    try:
        paint.paint(Canvas(ctx, k), t)
    finally:
        paint.opacity = own
    surface.flush()
    pixels = np.ndarray((h, surface.get_stride() // 4, 4), np.uint8, surface.get_data())
    return pixels[:, :w, 3] > 127, paint.box


def seen_thing(paint: Paint, view: View | None, t: float, frame: tuple[float, float]) -> SeenThing | None:
    """An important thing as it stands on the frame; None where it has no solid part."""
    mask, (x0, y0, x1, y1) = solid(paint, t)
    rows, columns = np.nonzero(mask)
    if not len(rows):
        return None
    h, w = mask.shape
    m = matrix(paint, view)
    x, y = x0 + (columns + 0.5) * (x1 - x0) / w, y0 + (rows + 0.5) * (y1 - y0) / h
    px, py = m.xx * x + m.xy * y + m.x0, m.yx * x + m.yy * y + m.y0
    inside = (px >= 0) & (px <= frame[0]) & (py >= 0) & (py <= frame[1])
    box = (float(px.min()), float(py.min()), float(px.max()), float(py.max()))
    return SeenThing(type(paint).__name__, box, float(inside.mean()), float(paint.opacity), paint.allow)


def texts_on(scene: Chapter) -> Iterator[tuple[Words, SeenText]]:
    """The texts on a scene, with their mobjects, in the order in which they are painted."""
    for mobject in painted(scene):
        if isinstance(mobject, Words) and mobject.opacity > 0:
            seen = seen_text(mobject, scene.view)
            if seen is not None:
                yield mobject, seen


def sample(scene: Chapter, frame: int) -> Sample:
    """What stands where on the scene as it is now."""
    size = (float(scene.fmt.width), float(scene.fmt.height))
    things = (
        seen_thing(p, scene.view, scene.camera.ambient, size)
        for p in painted(scene)
        if isinstance(p, Paint) and p.important and p.opacity > 0
    )
    return Sample(frame, tuple(seen for _, seen in texts_on(scene)), tuple(filter(None, things)))


class _Watcher(FilmRenderer):
    """Sets the scene as it is on each wanted frame and looks, without drawing."""

    def __init__(self, sink: Sink, wanted: Collection[int] | None, *, look: Callable[[Chapter, int], None]) -> None:
        super().__init__(sink, wanted)
        self._look = look

    def play(self, scene: Chapter, *args: Any, **kwargs: Any) -> None:
        """Visit the wanted frames of a play, then finish it."""
        scene.compile_animation_data(*args, **kwargs)
        scene.begin_animations()
        for number in scene.coming():
            if self._wanted is None or number in self._wanted:
                scene.peek(number)
                self._look(scene, number)
        scene.skip_play()
        self.num_plays += 1


def watch(
    chapter: type[Chapter], script: ChapterScript, timeline: Timeline, fmt: FormatName, frames: Collection[int]
) -> list[Sample]:
    """Play a chapter without drawing it, and see what stands where on some of its frames."""
    out: list[Sample] = []

    def look(scene: Chapter, number: int) -> None:
        out.append(sample(scene, number))

    def nothing(number: int, pixels: NDArray[np.uint8]) -> None:
        """No frame is drawn."""

    size = (FORMATS[fmt].width // 12, FORMATS[fmt].height // 12)  # nothing is drawn, but it tells the format
    draw_chapter(chapter, script, timeline, fmt, size, nothing, frames, partial(_Watcher, look=look))
    return out

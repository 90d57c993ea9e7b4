"""Contact sheets: a chapter's frames at its cues, and the cast at three sizes, to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from manim import tempconfig
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from explainer.core.errors import UserError
from explainer.core.files import atomic_path
from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Timeline
from explainer.draw import typeset as text
from explainer.draw.camera import PaintCamera
from explainer.render.frames import draw_chapter
from explainer.render.plan import ChapterPlan
from explainer.scene.registry import chapter_class, specimens

_GROUND, _INK = (24, 26, 30), (235, 235, 235)
THUMB = {"wide": (640, 360), "tall": (324, 576), "square": (440, 440)}
_ROW = {"wide": 3, "tall": 6, "square": 4}
_STRIP = 34  # px for a label
_CAST = ((720, 960), (240, 420), (56, 180))  # height of the drawing and width of its picture, px
_WORLD = {"body": "#0C3A58", "archive": "#F3DAB0"}


def moments(timeline: Timeline) -> dict[int, str]:
    """The frames to show: just after each cue starts, its middle, and the last frame, with their labels."""
    out: dict[int, str] = {}
    after = max(1, round(timeline.fps * 3 / 10))  # the picture must have answered the voice by then
    for c in timeline.cues:
        for frame, what in ((min(c.start + after, c.end - 1), "starts"), ((c.start + c.end) // 2, "middle")):
            out[frame] = f"{c.id} {what}  {float(frame / timeline.fps):.1f} s"
    out[timeline.frames - 1] = f"last  {timeline.seconds:.1f} s"
    return out


def compose(pictures: Sequence[tuple[str, Image.Image]], size: tuple[int, int], across: int, path: Path) -> Path:
    """Lay labelled pictures out in rows of `across`, each made `size` px large, and write them as a PNG."""
    w, h = size
    rows = -(-len(pictures) // across)
    sheet = Image.new("RGB", (across * (w + 8) + 8, rows * (h + _STRIP + 8) + 8), _GROUND)
    pen = ImageDraw.Draw(sheet)
    for i, (label, image) in enumerate(pictures):
        x, y = 8 + i % across * (w + 8), 8 + i // across * (h + _STRIP + 8)
        pen.text((x + 4, y + 5), label, font=text.font(20, bold=False), fill=_INK)
        sheet.paste(image.resize(size, Image.Resampling.LANCZOS), (x, y + _STRIP))
    with atomic_path(path) as part:
        sheet.save(part, format="PNG")
    return path


def chapter_sheet(placed: ChapterPlan, fmt: FormatName, path: Path) -> Path:
    """Draw one chapter's contact sheet.

    Returns
    -------
    Path
        The PNG.
    """
    frames = moments(placed.timeline)
    f = FORMATS[fmt]
    size = (f.width // 2 * 2, f.height // 2 * 2)
    shots: list[tuple[str, Image.Image]] = []

    def sink(number: int, pixels: NDArray[np.uint8]) -> None:
        shots.append((frames[number], Image.fromarray(pixels[..., :3]).resize(THUMB[fmt], Image.Resampling.LANCZOS)))

    draw_chapter(chapter_class(placed.script.id), placed.script, placed.timeline, fmt, size, sink, frames)
    return compose(shots, THUMB[fmt], _ROW[fmt], path)


def _specimen(specimen: Any) -> Image.Image:
    strips = []
    for height, width in _CAST:
        camera = PaintCamera(background_color=_WORLD[specimen.world])
        camera.capture_mobjects([specimen.build(height)])
        pixels, middle = camera.pixel_array[..., :3], 960
        strips.append(pixels[90:990, middle - width // 2 : middle + width // 2].copy())
    return Image.fromarray(np.hstack(strips))


def _name(specimen: Any) -> str:
    """What a specimen is called, and the module of the cast that draws it."""
    build = getattr(specimen.build, "func", specimen.build)  # of a partial, what it calls
    return f"{specimen.name}   {build.__module__.removeprefix('scenes.cast.').replace('.', '/')}.py"


def cast_sheets(folder: Path) -> list[Path]:
    """Every drawing of the cast on its own ground at three sizes: filling the picture, supporting, far away.

    Raises
    ------
    UserError
        If there is no cast.
    """
    cast = specimens()
    if not cast:
        raise UserError("scenes/cast: no module there has specimens(), so there is nothing to draw; write one")
    size = (sum(w for _, w in _CAST), 900)
    frame = {"pixel_width": 1920, "pixel_height": 1080, "frame_width": 1920 / 135, "frame_height": 8.0}
    out = []
    with tempconfig(frame):
        for world in _WORLD:
            pictures = [(_name(s), _specimen(s)) for s in cast if s.world == world]
            for page in range(0, len(pictures), 6):
                path = folder / f"cast-{world}-{page // 6 + 1}.png"
                out.append(compose(pictures[page : page + 6], size, 2, path))
    return out

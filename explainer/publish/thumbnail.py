"""The picture that stands for a film in a list: few large words, made to be read 320 px wide.

A film may draw its own in `scenes/thumbnail.py`, with a function `thumbnail(canvas, cut, format)` that paints the whole
frame in design px and returns the `Place` of the words; otherwise the words stand on the film's poster.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cairo
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from explainer.core.errors import UserError
from explainer.core.files import project_root
from explainer.core.formats import FORMATS, Format, Region
from explainer.draw import typeset
from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour
from explainer.draw.picture import picture_from
from explainer.draw.shapes import path
from explainer.publish.sites import Cover

SHOWN: Final = 320
"""px: how wide a list shows a thumbnail (YouTube's smallest in search: 246 to 360 px)."""

LEAST_EM: Final = 24
"""px of an em when shown: letters below it cannot be read at a glance."""

MOST_LINES: Final = 4

_LARGEST: Final = 0.30  # of the frame's height
_LEADING: Final = 1.16
_QUALITIES: Final = (92, 85, 75, 60, 45)  # of JPEG, best first
_ENDS: Final = re.compile(r"(?<=[?？!！。:：|])\s*|\s+[—–|-]\s+")
_STAND_IN: Final = ("#FFFFFF", "#000000")
_HOOK: Final = Path("scenes", "thumbnail.py")


@dataclass(frozen=True)
class Place:
    """Where the words stand, in design px, their colour and that of the shade behind them."""

    region: Region
    ink: Colour
    shade: Colour


Painter = Callable[[Canvas, str, Format], Place]


@dataclass(frozen=True)
class Lines:
    """Words in lines, and the em at which they fill their place, in design px."""

    lines: tuple[str, ...]
    em: float


def usual_words(title: str) -> str:
    """The few words of a title that stand on a thumbnail if nobody wrote others: its first part."""
    return next(part for part in (p.strip(" :：|") for p in _ENDS.split(title)) if part)


def fitted(words: str, region: Region, frame: Format) -> Lines:
    """Words in the lines in which they are largest; those that were broken by hand stay as they are."""
    by_hand = words.strip().split("\n")
    tries: list[Sequence[str]] = [by_hand]
    if len(by_hand) == 1:
        whole = typeset.width(by_hand[0], 1.0)
        tries += [typeset.wrap(by_hand[0], 1.0, whole / n * 1.15) for n in range(2, MOST_LINES + 1)]

    def em(lines: Sequence[str]) -> float:
        wide = region.width / max(typeset.width(line, 1.0) for line in lines)
        return float(min(wide, region.height / (_LEADING * len(lines)), _LARGEST * frame.height))

    best = max(tries, key=em)
    return Lines(tuple(best), em(best))


def too_small(lines: Lines, frame: Format) -> str:
    """What is wrong with words that cannot be read where a list shows them; "" if they can."""
    shown = lines.em * SHOWN / frame.width
    if shown >= LEAST_EM:
        return ""
    return (
        f"the thumbnail's letters would be {shown:.0f} px high where it is shown {SHOWN} px wide, at least {LEAST_EM}"
    )


def painter(poster: Path) -> Painter:
    """What paints the ground: the film's own, or its poster under a soft shade.

    Raises
    ------
    UserError
        If scenes/thumbnail.py has no function thumbnail.
    """
    if not (project_root() / _HOOK).is_file():
        return lambda canvas, _, frame: _on_poster(canvas, poster, frame)
    from explainer.scene.registry import project_module

    own: Painter | None = getattr(project_module("scenes.thumbnail"), "thumbnail", None)
    if own is None:
        raise UserError(f"{_HOOK}:1: has no function thumbnail(canvas, cut, format); write it, or remove the file")
    return own


def place(cut: str, frame: Format) -> Place:
    """Where the words of a cut's thumbnail stand, without drawing it to a file.

    Raises
    ------
    UserError
        If the film's own painter does not say so.
    """
    if not (project_root() / _HOOK).is_file():
        return _poster_place(frame)
    return painted(painter(Path()), cut, frame, 0.1)[1]


def thumbnail(paint: Painter, cut: str, words: str, cover: Cover) -> bytes:
    """Draw a thumbnail: a JPEG of the cover's size and no larger than its site takes."""
    frame = FORMATS[cover.format]
    scale = cover.size[0] / frame.width
    pixels, where = painted(paint, cut, frame, scale)
    text = fitted(words, where.region, frame)
    shade = (where.shade, 0.10 * text.em, 1.0)
    letters = typeset.picture(text.lines, text.em, where.ink, scale, anchor="l", leading=_LEADING, shade=shade)
    height = text.em * _LEADING * len(text.lines)
    top = where.region.y0 + (where.region.height - height) / 2 + text.em * 0.95
    surface = _surface(pixels)
    ctx = cairo.Context(surface)
    ctx.scale(scale, scale)
    Canvas(ctx, scale).picture(letters, where.region.x0, top)
    surface.flush()
    image = Image.fromarray(np.ascontiguousarray(pixels[..., :3]))
    for quality in _QUALITIES:
        file = io.BytesIO()
        image.save(file, format="JPEG", quality=quality, subsampling=0, optimize=True)
        if cover.bytes.holds(file.tell()):
            break
    return file.getvalue()


def painted(paint: Painter, cut: str, frame: Format, scale: float) -> tuple[NDArray[np.uint8], Place]:
    """The ground in device px, and the place of the words."""
    pixels = np.zeros((round(frame.height * scale), round(frame.width * scale), 4), np.uint8)
    surface = _surface(pixels)
    ctx = cairo.Context(surface)
    ctx.scale(pixels.shape[1] / frame.width, pixels.shape[0] / frame.height)
    where = paint(Canvas(ctx, scale), cut, frame)
    surface.flush()
    if not isinstance(where, Place):
        raise UserError(f"{_HOOK}:1: thumbnail() returned {where!r}; return the Place of the words")
    return pixels, where


def _surface(pixels: NDArray[np.uint8]) -> cairo.ImageSurface:
    height, width = pixels.shape[:2]
    return cairo.ImageSurface.create_for_data(pixels.data, cairo.FORMAT_ARGB32, width, height, width * 4)


def _poster_place(frame: Format) -> Place:
    margin = 0.05 * frame.width
    high = 0.56 * frame.height
    region = Region(margin, frame.height - high - margin, frame.width - margin, frame.height - margin)
    return Place(region, *_STAND_IN)


def _on_poster(canvas: Canvas, poster: Path, frame: Format) -> Place:
    """The poster over the whole frame, darker towards the words below."""
    with Image.open(poster) as file:
        image = ImageOps.fit(file.convert("RGB"), (frame.width, frame.height))
    canvas.picture(picture_from(np.asarray(image, np.float32) / 255, 0, 0, 1.0))
    shade = _STAND_IN[1]
    top = frame.height * 0.3
    canvas.fill(
        path([(0, top), (frame.width, top), (frame.width, frame.height), (0, frame.height)], closed=True),
        (shade, 0.0), (shade, 0.55), (shade, 0.75),
        axis=((0, top), (0, frame.height)),
    )  # fmt: skip
    return _poster_place(frame)

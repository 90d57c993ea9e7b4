"""Text as pictures: shaped by HarfBuzz through Pillow, in one named font, broken at phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont, features
from scipy import ndimage as ndi

from explainer.core.errors import ExplainerError
from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour, rgb
from explainer.draw.picture import Picture
from explainer.language.line_breaking import BAD, break_costs
from explainer.language.registry import language_of

Anchor = Literal["l", "c", "r"]
_PACKAGE = {True: "noto_cjk_sans_jp_bold", False: "noto_cjk_sans_jp_regular"}
_OPEN = re.compile(r"[（(][^）)]*$")  # a bracket has not been closed
_FILE = {True: "NotoSansCJKjp-Bold.otf", False: "NotoSansCJKjp-Regular.otf"}


def font_file(bold: bool) -> Path:
    """The font's file inside its package.

    Raises
    ------
    ExplainerError
        When the font package is missing.
    """
    try:
        with as_file(files(_PACKAGE[bold]).joinpath(_FILE[bold])) as p:
            if p.is_file():
                return p
    except ModuleNotFoundError:
        pass
    name = _PACKAGE[bold].replace("_", "-")
    raise ExplainerError(f"the font package {name} is missing; `make setup` installs it")


@lru_cache(maxsize=16)  # FreeType takes 2.3 MB for each
def font(size: float, bold: bool = True) -> ImageFont.FreeTypeFont:
    """The film's font at `size` device px per em."""
    layout = ImageFont.Layout.RAQM if features.check("raqm") else ImageFont.Layout.BASIC
    return ImageFont.truetype(str(font_file(bold)), size, layout_engine=layout)


@lru_cache(maxsize=4096)
def width(text: str, size: float, bold: bool = True) -> float:
    """Advance width of one line in design px at `size` px per em."""
    return font(200, bold).getlength(text) * size / 200


@lru_cache(maxsize=2048)
def phrases(text: str) -> tuple[str, ...]:
    """The text cut where a line may end: at phrases, never against kinsoku, never inside a word or number."""
    starts = [0, *(at for at, cost in enumerate(break_costs(text, language_of(text))) if at and cost < BAD), len(text)]
    return tuple(text[a:b] for a, b in pairwise(starts))


def wrap(text: str, size: float, max_width: float, bold: bool = True) -> list[str]:
    """Lines no wider than `max_width` px, as few as fit, broken at phrases and evenly filled; `\\n` breaks by hand.

    What stands in brackets is kept on one line where that line holds it.
    """
    out: list[str] = []
    for block in text.split("\n"):
        parts = _whole_brackets(phrases(block), size, max_width, bold)
        lines = _fill(parts, size, max_width, bold)
        aim = width(block, size, bold) / len(lines)
        while aim < max_width:  # the narrowest column that needs no more lines fills them most evenly
            tried = _fill(parts, size, aim, bold)
            if len(tried) <= len(lines):
                lines = tried
                break
            aim *= 1.04
        out.extend(lines)
    return out


def _whole_brackets(parts: Sequence[str], size: float, limit: float, bold: bool) -> list[str]:
    """The parts with each bracket that a line holds as one of its own, with what follows it up to the next break."""
    before_bracket = [piece for part in parts for piece in re.split(r"(?<=.)(?=（)", part)]
    out: list[str] = []
    for part in before_bracket:
        held = out[-1] + part if out and _OPEN.search(out[-1]) else ""
        if held and width(held.rstrip(), size, bold) <= limit:
            out[-1] = held
        else:
            out.append(part)
    return out


def _fill(parts: Sequence[str], size: float, limit: float, bold: bool) -> list[str]:
    lines = [""]
    for part in parts:
        trial = lines[-1] + part
        if lines[-1] and width(trial.rstrip(), size, bold) > limit:
            lines[-1] = lines[-1].rstrip()
            lines.append(part)
        else:
            lines[-1] = trial
    return [line.rstrip() for line in lines]


def picture(
    lines: Sequence[str],
    size: float,
    colour: Colour,
    scale: float,
    *,
    bold: bool = True,
    anchor: Anchor = "l",
    leading: float = 1.28,
    shade: tuple[Colour, float, float] | None = None,
    edge: Colour | None = None,
    plate: tuple[Colour, float] | None = None,
) -> Picture:
    """Lines of text as a picture whose (0, 0) is the anchor on the first baseline.

    Parameters
    ----------
    size
        Design px per em.
    shade
        Soft dark behind the glyphs: (colour, blur px, strength).
    edge
        A pale upper left edge, as of cut paper.
    plate
        A soft-cornered ground behind all lines: (colour, alpha).
    """
    widths = [width(t, size, bold) for t in lines]
    pad = max(size * 0.35, 3 * shade[1] if shade else 0.0)
    shift = {"l": 0.0, "c": 0.5, "r": 1.0}[anchor]
    x0 = -max(widths) * shift - pad
    y0 = -size * 1.0 - pad
    w = int(np.ceil((max(widths) + 2 * pad) * scale))
    h = int(np.ceil((size * (1.35 + leading * (len(lines) - 1)) + 2 * pad) * scale))
    face = font(size * scale, bold)
    img = Image.new("L", (w, h), 0)
    pen = ImageDraw.Draw(img)
    for i, (line, lw) in enumerate(zip(lines, widths, strict=True)):
        pen.text(
            ((-lw * shift - x0) * scale, (leading * size * i - y0) * scale),
            line,
            font=face,
            fill=255,
            anchor="ls",
        )
    glyphs = np.asarray(img, np.float32) / 255
    out = np.zeros((h, w, 4), np.float32)
    if plate is not None:
        ground = Image.new("L", (w, h), 0)
        m = pad * 0.35 * scale
        ImageDraw.Draw(ground).rounded_rectangle((m, m, w - m, h - m), radius=size * 0.3 * scale, fill=255)
        _over(out, np.asarray(ground, np.float32) / 255 * plate[1], plate[0])
    if shade is not None:
        dark = ndi.gaussian_filter(np.roll(glyphs, round(2 * scale), 0), shade[1] * scale)
        _over(out, np.clip(dark * 1.5, 0, 1) * shade[2], shade[0])
    if edge is not None:
        _over(out, ndi.shift(glyphs, (-1.4 * scale, -1.2 * scale), order=1), edge)
    _over(out, glyphs, colour)
    return Picture((np.clip(out, 0, 1) * 255 + 0.5).astype(np.uint8), x0, y0, scale)


def _over(out: NDArray[np.float32], a: NDArray[np.floating], colour: Colour) -> None:
    out *= (1 - a)[..., None]
    out[..., :3] += a[..., None] * rgb(colour).astype(np.float32)
    out[..., 3] += a


_written: list[str] | None = None


def listening() -> list[str]:
    """From now on, every text that a drawing of this process writes, as it is written; the newest listener hears."""
    global _written
    _written = []
    return _written


@lru_cache(maxsize=1024)
def _glyphs(text: str, size: float, colour: Colour, anchor: Anchor) -> Picture:
    return picture([text], size, colour, 1.0, anchor=anchor)


def write(
    c: Canvas,
    text: str,
    x: float,
    y: float,
    size: float,
    colour: Colour,
    *,
    anchor: Anchor = "c",
    alpha: float = 1.0,
) -> None:
    """Write one line on a canvas with its baseline at (x, y), `size` px per em."""
    if _written is not None and alpha > 0:
        _written.append(text)
    _set(c, text, x, y, size, colour, anchor, alpha)


def write_spread(c: Canvas, text: str, x: float, y: float, size: float, colour: Colour, *, pitch: float) -> None:
    """Write one line about x, the middles of its characters `pitch` px apart."""
    if _written is not None:
        _written.append(text)
    for i, character in enumerate(text):
        _set(c, character, x + pitch * (i - (len(text) - 1) / 2), y, size, colour, "c", 1.0)


def _set(c: Canvas, text: str, x: float, y: float, size: float, colour: Colour, anchor: Anchor, alpha: float) -> None:
    device = round(max(4.0, size * c.scale * 1.25), 0)  # a little over device size: sharp when turned or carried
    k = size / device
    with c.moved(x, y, k):
        c.picture(_glyphs(text, device, colour, anchor), 0, 0, alpha)

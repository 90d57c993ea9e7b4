"""Words one can read, written by hand: the film's own font, each character sheared, bent and rounded as a pen does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy import ndimage as ndi

from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour, rgb
from explainer.draw.geometry import rrect
from explainer.draw.picture import Picture, picture_from
from explainer.draw.shapes import path
from explainer.draw.typeset import font, width

_OVER = 2.0  # device px per px that a character is bent at
_EM = 84.0  # px per em that characters are written at; other sizes carry the same picture
_CELL = 1.7  # side of a character's picture, em
_SHEAR, _RISE = 0.11, 0.05  # leans to the right, rises a little
_BEND, _WAVE = 0.020, 0.42  # how far strokes wander and over what length, em
_NARROW = "「」。、"  # set close: their cell is mostly empty


@dataclass(frozen=True)
class Letterform:
    """One written character: its middle (px from the line's start and middle) and its advance, px."""

    char: str
    x: float
    y: float
    advance: float
    seed: int


def _noise(g: np.random.Generator, n: int, sigma: float) -> NDArray[np.float32]:
    """Smooth noise, shape (n, n), largest value 1."""
    coarse = max(8, n // 8)  # smooth noise needs no more, and is fifty times faster
    b = ndi.gaussian_filter(g.normal(0, 1, (coarse, coarse)).astype(np.float32), sigma * coarse / n)
    fine = ndi.zoom(b / max(float(np.abs(b).max()), 1e-6), n / coarse, order=1)
    return np.asarray(fine, np.float32)


@lru_cache(maxsize=256)
def glyph(char: str, colour: Colour, seed: int) -> Picture:
    """One character about its middle, `_EM` px per em: no two seeds write it alike."""
    g = np.random.default_rng(seed)
    em = _EM * _OVER
    n = int(em * _CELL)
    img = Image.new("L", (n, n), 0)
    face = font(em * g.uniform(0.96, 1.04), bold=False)
    anchor, y = ("mm", n / 2) if _square(char) else ("ms", n / 2 + 0.30 * em)
    ImageDraw.Draw(img).text((n / 2, y), char, font=face, fill=255, anchor=anchor)
    plain = np.asarray(img, np.float32) / 255
    v, u = (np.mgrid[0:n, 0:n] - n / 2).astype(np.float32)
    turn, shear = g.uniform(-0.075, 0.025), _SHEAR + g.uniform(-0.03, 0.03)
    x = u * np.cos(turn) - v * np.sin(turn) + shear * v
    y_ = u * np.sin(turn) + v * np.cos(turn) + _RISE * u
    bend = [_noise(g, n, _WAVE * em / 2) * _BEND * em for _ in range(2)]
    bent = ndi.map_coordinates(plain, [y_ + n / 2 + bend[0], x + n / 2 + bend[1]], order=1, mode="constant")
    soft = ndi.gaussian_filter(bent, 0.018 * em)
    press = 0.42 - 0.08 * _noise(g, n, _WAVE * em * 0.3)  # the pen's pressure wanders along a stroke
    ink = np.clip((soft - press) * 7 + 0.5, 0, 1)
    rgba = np.dstack([np.broadcast_to(rgb(colour).astype(np.float32), (n, n, 3)), ink])
    return picture_from(rgba, -n / 2 / _OVER, -n / 2 / _OVER, _OVER)


def _square(char: str) -> bool:
    """Whether a character fills a square of its own, as kana and kanji do."""
    return ord(char) >= 0x2E80


@lru_cache(maxsize=64)
def written_line(text: str, size: float, seed: int) -> tuple[Letterform, ...]:
    """One line of writing, `size` px per em, from x 0 with its middle at y 0; spaces take room and no ink."""
    g = np.random.default_rng(seed)
    x, out = 0.0, []
    for i, char in enumerate(text):
        w = width(char, size, bold=False) * (0.94 if _square(char) else 1.02)
        shift = {"「": -0.16, "」": 0.14}.get(char, 0.0) * size
        w *= 0.72 if char in _NARROW else 1.0
        y = (float(g.normal(0, 0.018)) - 0.010 * i * (1.0 if _square(char) else 0.45)) * size
        if not char.isspace():
            out.append(Letterform(char, x + w / 2 + shift, y, w, seed * 97 + i))
        x += w + float(g.uniform(-0.015, 0.02)) * size
    return tuple(out)


def draw_written(c: Canvas, form: Letterform, size: float, colour: Colour, share: float = 1.0) -> None:
    """A character at its place; `share` 0..1 of it, from left to right, as the pen goes."""
    pic = glyph(form.char, colour, form.seed)
    k, half = size / _EM, form.advance * 0.7 + 0.1 * size
    with c.moved(form.x, form.y, k):
        if share >= 1:
            c.picture(pic)
            return
        half /= k
        with c.clipped(path(rrect(-half, -_EM, 2 * half * share, 2 * _EM, 0.01), True)):
            c.picture(pic)

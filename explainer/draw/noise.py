"""Tools that backdrops and bodies are made of: colours and noise as arrays, stretched and dithered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cairo
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage as ndi

from explainer.draw.canvas import Canvas
from explainer.draw.colour import Colour, rgb
from explainer.draw.picture import picture_from

Image = NDArray[np.floating]  # float32 where it is made here; arithmetic may widen it


def over(img: Image, colour: Colour, a: Image) -> Image:
    """Alpha-over of one colour with an alpha picture."""
    return np.asarray(img * (1 - a[..., None]) + rgb(colour) * a[..., None])


def screen(img: Image, colour: Colour, a: Image) -> Image:
    """Added light of one colour with a strength picture."""
    return np.asarray(1 - (1 - img) * (1 - a[..., None] * rgb(colour)))


def ramp(t: Image, stops: Sequence[tuple[float, Colour]]) -> Image:
    """Colours along a 0..1 picture."""
    pos = [s[0] for s in stops]
    cols = np.array([rgb(s[1]) for s in stops])
    return np.stack([np.interp(t, pos, cols[:, i]) for i in range(3)], -1).astype(np.float32)


def sigmoid(d: Image) -> Image:
    """1 well inside (d negative), 0 outside, a soft edge one unit wide."""
    return np.asarray(1 / (1 + np.exp(np.clip(d * 4, -40, 40))))


def fbm(seed: int, octaves: int, base: int, w: int, h: int) -> Image:
    """Smooth noise 0..1 of shape (h, w): `octaves` layers, the first with about `base` bumps across."""
    r = np.random.default_rng(seed)
    out, total, amp = np.zeros((h, w), np.float32), 0.0, 1.0
    for o in range(octaves):
        n = base * 2**o
        g = r.random((max(2, int(np.ceil(n * h / w)) + 1), n + 1)).astype(np.float32)
        up = ndi.zoom(g, (h / g.shape[0], w / g.shape[1]), order=3, mode="nearest", grid_mode=True)[:h, :w]
        out[: up.shape[0], : up.shape[1]] += amp * up
        total += amp
        amp *= 0.5
    return np.asarray(out / total, np.float32)


def dither(seed: int) -> Callable[[Image], Image]:
    """Adds noise of 1.6/255 against banding, the same in all three channels, to rows of a picture in turn."""
    random = np.random.default_rng(seed)

    def add(rows: Image) -> Image:
        noise = random.standard_normal(rows.shape[:2], np.float32) * np.float32(1.6 / 255)
        return np.asarray(rows + noise[..., None], np.float32)

    return add


def upscale(img: Image, w: int, h: int) -> Callable[[int, int], Image]:
    """A picture stretched to (h, w), bilinear: gives its rows from one to another as floats."""
    surf8 = picture_from(img, 0, 0, 1)
    out = np.zeros((h, w, 4), np.uint8)
    surface = cairo.ImageSurface.create_for_data(out.data, cairo.FORMAT_ARGB32, w, h, w * 4)
    Canvas(cairo.Context(surface), 1).picture_in(surf8, (0, 0, w, h))
    surface.flush()
    surface.finish()
    return lambda top, end: np.asarray(out[top:end, :, :3], np.float32) / 255

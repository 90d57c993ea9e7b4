"""The luminous body as a stage: light behind everything, drifting motes, a quiet ground for captions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from manim import Group
from numpy.typing import NDArray
from scipy import ndimage as ndi

from explainer.draw.baking import Drawing
from explainer.draw.colour import Colour, mix
from explainer.draw.mobjects import Sprite, frame_px
from explainer.draw.noise import dither, fbm, over, ramp, screen, sigmoid, upscale
from explainer.draw.picture import Picture, picture_by_rows, picture_from
from explainer.draw.shapes import Box
from scenes import theme
from scenes.cast.setting.motes import Motes
from scenes.cast.specimen import Specimen

Image = NDArray[np.float32]
_STEP = 4  # design px per sample of the soft light: nothing in it is finer than 30 px


@dataclass(frozen=True)
class Blur:
    """An out-of-focus cell: place in fractions of the frame, radius and softness in px, strength 0..1."""

    x: float
    y: float
    r: float
    colour: Colour
    alpha: float = 0.3
    soft: float = 28.0


CELLS = (
    Blur(0.58, 0.84, 330, theme.BLUR[0], 0.34, 44),
    Blur(0.53, 0.22, 120, theme.BLUR[1], 0.30, 26),
    Blur(0.69, 0.12, 70, theme.BLUR[2], 0.30, 20),
    Blur(0.45, 0.71, 64, theme.BLUR[3], 0.22, 18),
)
TINT = ((0.94, 0.52, 420.0, theme.DEEP_POOL, 0.35),)  # a second hue, pooled
_OFFSETS = (0.0, 0.13, 0.34, 0.62, 1.0)


def deep_body(
    *,
    light: tuple[float, float] = (0.33, -0.22),
    stops: tuple[Colour, ...] = theme.DEEP,
    cells: tuple[Blur, ...] = CELLS,
    tint: tuple[tuple[float, float, float, Colour, float], ...] = TINT,
    beams: float = 0.30,
    bokeh: int = 12,
    vignette: float = 0.5,
    margin: float = 0.12,
    seed: int = 5,
    parallax: float = 0.2,
    size: tuple[float, float] | None = None,
) -> Sprite:
    """The ground of the body world, filling the frame of any format and `margin` (of its longer side) more.

    Parameters
    ----------
    light
        Where the light stands, in fractions of the frame (above it when y is negative).
    stops
        Five colours from lit to dark: `theme.DEEP`, or `theme.NUCLEUS_GROUND` inside a nucleus.
    cells
        Out-of-focus cells.
    tint
        Pools of another hue: (x, y in fractions, radius px, colour, strength).
    size
        Width and height of what it fills instead of the frame, px.
    """
    w, h = size or frame_px()
    return Sprite(
        _ground(round(w), round(h), light, stops, cells, tint, beams, bokeh, vignette, margin, seed),
        parallax=parallax,
    )


@lru_cache(maxsize=8)
def _ground(
    w: int,
    h: int,
    light: tuple[float, float],
    stops: tuple[Colour, ...],
    cells: tuple[Blur, ...],
    tint: tuple[tuple[float, float, float, Colour, float], ...],
    beams: float,
    bokeh: int,
    vignette: float,
    margin: float,
    seed: int,
) -> Drawing:
    pad = float(_STEP * round(margin * max(w, h) / _STEP))
    box: Box = (-pad, -pad, w + pad, h + pad)

    @cache
    def light_here() -> Image:
        """Light and blurred things, coarse: soft enough to be stretched to any size."""
        gw, gh = round((w + 2 * pad) / _STEP), round((h + 2 * pad) / _STEP)
        yy, xx = np.mgrid[0:gh, 0:gw].astype(np.float32) * _STEP - pad
        img = _light(xx, yy, w, h, light, stops, tint, beams, seed)
        img = _things(img, xx, yy, w, h, light, cells, bokeh, stops, seed)
        away = np.hypot((xx - w / 2) / (0.65 * w), (yy - 0.46 * h) / (0.8 * h))
        return np.asarray(img * (1 - vignette * np.clip(away - 0.45, 0, 1) ** 1.6)[..., None], np.float32)

    def raster(scale: float) -> Picture:
        pw, ph = round((w + 2 * pad) * scale), round((h + 2 * pad) * scale)
        ground, noisy = upscale(light_here(), pw, ph), dither(seed)
        return picture_by_rows(ph, pw, lambda top, end: noisy(ground(top, end)), -pad, -pad, scale)

    return Drawing(None, box, raster)


def _light(
    xx: Image,
    yy: Image,
    w: int,
    h: int,
    light: tuple[float, float],
    stops: Sequence[Colour],
    tint: Sequence[tuple[float, float, float, Colour, float]],
    beams: float,
    seed: int,
) -> Image:
    """Light falling off from one side, clouded, with soft beams."""
    rng = np.random.default_rng(seed)
    lx, ly = light[0] * w, light[1] * h
    gh, gw = xx.shape
    diagonal = float(np.hypot(w, h))
    reach = 0.79 if w >= h else 1.12  # a tall picture keeps some light below its caption
    t = np.hypot((xx - lx) * 0.86, (yy - ly) * 1.12) / (reach * diagonal) + (fbm(seed, 4, 3, gw, gh) - 0.5) * 0.20
    img = ramp(np.clip(t, 0, 1), list(zip(_OFFSETS, stops, strict=True)))
    for x, y, r, colour, a in tint:
        d2 = (xx - x * w) ** 2 + (yy - y * h) ** 2
        img = screen(img, colour, np.asarray(a * np.exp(-d2 / (2 * r * r)), np.float32))
    if beams:
        angle = np.arctan2(yy - ly, xx - lx)
        k = np.zeros_like(angle)
        for f, a in ((5, 1.0), (9, 0.7), (14, 0.45)):
            k += a * np.sin(angle * f + rng.uniform(0, 6.28))
        far = np.hypot(xx - lx, yy - ly)
        k = np.clip(k / 1.5 + 0.1, 0, 1) ** 1.3 * np.exp(-far / 700) * np.clip((far - 150) / 350, 0, 1)
        lit = np.asarray(ndi.gaussian_filter(k, 60 / _STEP) * beams, np.float32)
        img = screen(img, mix(stops[0], theme.GLINT, 0.35), lit)
    return img


def _things(
    img: Image,
    xx: Image,
    yy: Image,
    w: int,
    h: int,
    light: tuple[float, float],
    cells: Sequence[Blur],
    bokeh: int,
    stops: Sequence[Colour],
    seed: int,
) -> Image:
    """Out-of-focus cells lit from the light, and discs of blurred dust."""
    lx, ly = light[0] * w, light[1] * h
    for b in cells:
        x, y = b.x * w, b.y * h
        d = np.hypot(xx - x, yy - y)
        inside = sigmoid((d - b.r) / (b.soft * 1.4))
        towards = ((xx - x) * (lx - x) + (yy - y) * (ly - y)) / (np.maximum(d, 1) * np.hypot(lx - x, ly - y))
        skin = np.exp(-(((d - b.r * 0.93) / (b.soft + b.r * 0.06)) ** 2)) * (0.35 + 0.65 * np.clip(towards, -0.2, 1))
        img = over(img, mix(b.colour, stops[4], 0.55), inside * b.alpha * 0.75)
        img = screen(img, b.colour, np.clip(skin, 0, 1) * b.alpha + inside * b.alpha * 0.10)
        core = np.hypot(xx - (x + b.r * 0.08), yy - (y + b.r * 0.05))
        img = screen(
            img,
            mix(b.colour, theme.NUCLEUS[1], 0.5),
            b.alpha * 0.32 * sigmoid((core - b.r * 0.38) / (b.soft * 2.4)),
        )
    rng = np.random.default_rng(seed + 1)
    hues = [mix(stops[0], hue, k) for hue, k in zip(theme.DUST, (0.5, 0.6, 0.6), strict=True)]
    for _ in range(bokeh):
        x, y = rng.uniform(0, w), rng.uniform(0, h * 0.86)
        r = float(rng.choice([14, 22, 34, 52], p=[0.3, 0.35, 0.22, 0.13]) * rng.uniform(0.8, 1.25))
        d = np.hypot(xx - x, yy - y)
        strength = sigmoid((d - r) / (8 + r * 0.2)) * (0.4 + 0.6 * np.clip(d / r, 0, 1) ** 3) * rng.uniform(0.05, 0.12)
        img = screen(img, hues[int(rng.integers(3))], strength)
    return img


def caption_shade(strength: float = 0.62) -> Sprite:
    """Quiet dark ground at the frame's foot, fixed on the screen: over the world, under the words.

    When wide, captions are laid over it; where they are burned in, they bring a shade of their own.
    """
    w, h = frame_px()
    stops = ((0.77, 0.0), (0.85, 0.38), (0.93, 1.0), (1.0, 1.0)) if w > h else ((0.84, 0.0), (1.0, 0.5))
    return Sprite(_shade(round(w), round(h), tuple((y, a * strength) for y, a in stops)), parallax=0.0)


def heading_shade(strength: float = 0.6) -> Sprite:
    """Quiet dark ground behind the heading of a tall film, where the world runs behind it; nothing when wide."""
    w, h = frame_px()
    stops = ((0.0, 0.2), (0.12, 0.8), (0.2, 0.8), (0.28, 0.0)) if h > w else ((0.0, 0.45), (0.16, 0.0))
    return Sprite(_shade(round(w), round(h), tuple((y, a * strength) for y, a in stops)), parallax=0.0)


@lru_cache(maxsize=8)
def _shade(w: int, h: int, stops: tuple[tuple[float, float], ...]) -> Drawing:
    """Darkness by height: (fraction of the frame, strength)."""
    y0, y1 = stops[0][0] * h, stops[-1][0] * h

    def raster(scale: float) -> Picture:
        n = max(2, round((y1 - y0) * scale))
        y = (y0 + (np.arange(n) + 0.5) / scale) / h
        a = np.interp(y, [s[0] for s in stops], [s[1] for s in stops])
        a = ndi.gaussian_filter1d(a, 0.018 * h * scale, mode="nearest")
        if stops[0][1] == 0:
            a = a * np.clip((y - y0 / h) / 0.06, 0, 1)
        rng = np.random.default_rng(2)
        alpha = a[:, None] + rng.normal(0, 1.2 / 255, (n, round(w * scale))) * (a[:, None] > 0.01)
        dark = np.broadcast_to(np.array([2, 8, 22], np.float32) / 255, (*alpha.shape, 3))
        return picture_from(np.dstack([dark, np.clip(alpha, 0, 1)]), 0, y0, scale)

    return Drawing(None, (0, y0, w, y1), raster)


# ---- what drifts
def motes(area: Box | None = None, *, seed: int = 1, density: float = 1.0) -> Group:
    """Dust in three depths, far to near; `area` (px) defaults to the frame and a margin."""
    w, h = frame_px()
    a = area or (-0.15 * w, -0.15 * h, 1.15 * w, 1.15 * h)
    k = density * (a[2] - a[0]) * (a[3] - a[1]) / (1920 * 1080)
    return Group(
        Motes(a, round(52 * k), 5.0, seed=seed, bokeh=0.08, strength=0.5, parallax=0.3),
        Motes(a, round(30 * k), 8.0, seed=seed + 1, bokeh=0.2, strength=0.6, parallax=0.6),
        Motes(a, round(9 * k), 13.0, seed=seed + 2, bokeh=0.55, strength=0.5, parallax=1.25),
    )


def specimens() -> list[Specimen]:
    """The ground with its motes."""

    def build(height: float) -> Group:
        return Group(deep_body(parallax=1.0), motes(), caption_shade()).scale(height / 1080)

    return [Specimen("deep body", "body", build, "nucleus")]

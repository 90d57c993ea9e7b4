"""Light made once: glows, halos, soft shadows, translucent bodies.

Light pictures are premultiplied with colour allowed to exceed alpha, so that one plain alpha-over both
takes cold light away and adds warm light; screen blending would cost ten times as much.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from scipy import ndimage as ndi

from explainer.draw.canvas import Axis, Canvas, bake, mask
from explainer.draw.colour import Colour, rgb
from explainer.draw.geometry import Points
from explainer.draw.noise import Image, fbm, over, screen
from explainer.draw.picture import Picture, picture_from
from explainer.draw.shapes import Box, path, paths

_LIGHT = (-0.55, -0.83)  # where the light is: about a unit vector
_COLD: Colour = "#1A1030"  # under a warm halo
_N = 384  # px across a shared light texture; light is soft, so it is stretched to any size


def _texture(fn: Callable[[Image], tuple[Image, Image]]) -> Picture:
    """A round light from its profile: fn(radius 0..1) gives premultiplied colour and alpha."""
    v = ((np.arange(_N) + 0.5) / _N * 2 - 1).astype(np.float32)
    t = np.hypot(*np.meshgrid(v, v))
    colour, alpha = fn(np.clip(t, 0, 1))
    inside = (t < 1).astype(np.float32)
    noise = np.random.default_rng(1).normal(0, 0.8 / 255, t.shape) * (alpha > 0.002)
    rgba = np.dstack([(colour + noise[..., None]) * inside[..., None], alpha * inside])
    return picture_from(rgba, 0, 0, 1, premultiplied=True)


@lru_cache(maxsize=256)
def _glow(colour: Colour, a: float, power: float) -> Picture:
    def profile(t: Image) -> tuple[Image, Image]:
        w = a * (1 - t) ** power
        return w[..., None] * rgb(colour), w * 0.45

    return _texture(profile)


@lru_cache(maxsize=64)
def _halo(a: float, warm: Colour) -> Picture:
    def profile(t: Image) -> tuple[Image, Image]:
        u, w = 0.42 * a * (1 - t) ** 3, a * (1 - t) ** 2.1
        warm_light = w[..., None] * rgb(warm)
        return warm_light + (1 - warm_light) * u[..., None] * rgb(_COLD), 1 - (1 - u) * (1 - w * 0.36)

    return _texture(profile)


@lru_cache(maxsize=64)
def _aura(pos: tuple[float, ...], alpha: tuple[float, ...], colour: Colour) -> Picture:
    def profile(t: Image) -> tuple[Image, Image]:
        w = np.interp(t, pos, alpha).astype(np.float32)
        return w[..., None] * rgb(colour), w * 0.38

    return _texture(profile)


def glow(
    c: Canvas,
    x: float,
    y: float,
    r: float,
    colour: Colour,
    a: float = 0.6,
    power: float = 2.0,
    ry: float | None = None,
    alpha: float = 1.0,
) -> None:
    """Added light round (x, y), fading to nothing at `r` px."""
    light = _glow(colour, round(a, 2), power)
    if ry is None:
        _round(c, light, x, y, r, alpha)
    else:
        c.picture_in(light, (x - r, y - ry, x + r, y + ry), alpha)


def halo(
    c: Canvas,
    x: float,
    y: float,
    r: float,
    a: float = 0.6,
    warm: Colour = "#FF8A2A",
    alpha: float = 1.0,
) -> None:
    """Warm light on a cold ground that does not go grey."""
    _round(c, _halo(round(a, 2), warm), x, y, r, alpha)


def aura(
    c: Canvas,
    x: float,
    y: float,
    r: float,
    pos: Sequence[float],
    strength: Sequence[float],
    colour: Colour = "#FFB45A",
) -> None:
    """Light with a given profile: `strength` at the radii `pos` (0..1)."""
    _round(c, _aura(tuple(pos), tuple(strength), colour), x, y, r, 1.0)


def _round(c: Canvas, light: Picture, x: float, y: float, r: float, alpha: float) -> None:
    with c.upright(x, y):
        c.picture_in(light, (-r, -r, r, r), alpha)


def _bounds(outlines: Sequence[Points], pad: float) -> Box:
    p = np.concatenate(list(outlines))
    lo, hi = np.floor(p.min(0)) - pad, np.ceil(p.max(0)) + pad
    return (float(lo[0]), float(lo[1]), float(hi[0]), float(hi[1]))


def _flat(colour: Colour, alpha: Image, box: Box, scale: float) -> Picture:
    rgba = np.dstack([np.broadcast_to(rgb(colour).astype(np.float32), (*alpha.shape, 3)), np.clip(alpha, 0, 1)])
    return picture_from(rgba, box[0], box[1], scale)


def soft_shadow(
    c: Canvas,
    outlines: Sequence[Points],
    dx: float = 8,
    dy: float = 16,
    s: float = 16,
    colour: Colour = "#2A0A06",
    a: float = 0.55,
) -> None:
    """A silhouette blurred by `s` px, moved by (dx, dy)."""
    k = min(c.scale, 4 / s)
    box = _bounds(outlines, s * 3)
    m = ndi.gaussian_filter(mask(outlines, box, k), s * k)
    c.picture(_flat(colour, m * a, box, k), dx, dy)


def edge_glow(
    c: Canvas,
    outline: Points,
    s: float = 16,
    colour: Colour = "#46E0D2",
    a: float = 0.6,
    lit: Axis | None = None,
) -> None:
    """Light that bleeds from an outline, `s` px soft; `lit` makes it fade along an axis."""
    k = min(c.scale, 3 / s)
    box = _bounds([outline], s * 4)

    def line(cv: Canvas) -> None:
        cv.stroke(path(outline, closed=True), 10, "#FFFFFF")

    m = np.asarray(bake(line, box, k).pixels[..., 3], np.float32) / 255
    g = ndi.gaussian_filter(m, s * k) * 1.5 + ndi.gaussian_filter(m, s * 0.4 * k) * 0.8
    if lit is not None:
        (ax, ay), (bx, by) = lit
        h, wd = m.shape
        yy, xx = np.mgrid[0:h, 0:wd] / k
        t = ((xx + box[0] - ax) * (bx - ax) + (yy + box[1] - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
        g = g * np.clip(1.15 - t * 0.95, 0.18, 1.15)
    c.picture(_flat(colour, np.asarray(g * a, np.float32), box, k))


def gel(
    c: Canvas,
    outlines: Sequence[Points],
    *,
    core: tuple[Colour, float],
    edge: tuple[Colour, float],
    rim: tuple[Colour, float],
    shade: tuple[Colour, float],
    back: tuple[Colour, float],
    bevel: float = 120,
    p: float = 2.2,
    mottle: float = 0.0,
    seed: int = 3,
    pools: Sequence[tuple[float, float, float, Colour, float]] = (),
    side: float = 0.55,
) -> None:
    """A translucent jelly body: fresnel edge, one-sided rim light, far-side scatter, core shade.

    Parameters
    ----------
    outlines
        Closed outlines in px.
    core, edge, rim, shade, back
        (colour, strength) of the middle, the edge, the lit rim, the dark side and the light through it.
    bevel
        Depth in px over which the body curves away.
    pools
        Light pooled inside, each (x, y, radius px, colour, strength).
    """
    k = min(c.scale, 1.0) * 0.5
    box = _bounds(outlines, 8)
    inside = np.pad(mask(outlines, box, k), 2) > 0.5
    if min(inside.shape) < 8 or not inside.any():  # a speck: too small to have an edge and a middle
        for outline in outlines:
            c.fill(path(outline, True), edge)
        return
    d = ndi.distance_transform_edt(inside)[2:-2, 2:-2].astype(np.float32) / k
    soft = ndi.gaussian_filter(d, 13 * k)
    w = np.clip(d / 40, 0, 1)
    d = d * (1 - w) + soft * w  # no creases on the medial axis
    t = np.clip(d / bevel, 0, 1)
    dome = ndi.gaussian_filter(np.sqrt(np.clip(1 - (1 - t) ** 2, 0, 1)) * bevel, 3 * k)
    gy, gx = np.gradient(dome)
    gx, gy = gx * k, gy * k
    nz = 1 / np.sqrt(1 + gx**2 + gy**2)
    lam = -gx * nz * _LIGHT[0] - gy * nz * _LIGHT[1]
    fres = (1 - t) ** p
    h, wd = d.shape
    yy, xx = np.mgrid[0:h, 0:wd].astype(np.float32) / k
    xx, yy = xx + box[0], yy + box[1]
    every = np.concatenate(list(outlines))
    mid, extent = (every.min(0) + every.max(0)) / 2, float((every.max(0) - every.min(0)).max()) / 2

    col: Image = rgb(core[0]) * (1 - fres[..., None]) + rgb(edge[0]) * fres[..., None]
    a = core[1] * (1 - fres) + edge[1] * fres
    sh = np.clip(-lam, 0, 1) * fres**0.6 * shade[1]
    col = over(col, shade[0], sh)
    bk = np.clip(-lam, 0, 1) ** 2 * fres**2.2 * back[1]
    col = screen(col, back[0], bk)
    g = ((xx - mid[0]) * _LIGHT[0] + (yy - mid[1]) * _LIGHT[1]) / extent  # -1 far side, +1 lit side
    col = over(col, shade[0], np.clip(-g * 0.8 + 0.15, 0, 1) * side)
    col = screen(col, rim[0], np.clip(g, 0, 1) ** 2 * 0.16)
    rl = np.clip(lam, 0, 1) ** 1.5 * (1 - t) ** 3.0 * rim[1] * np.clip(g * 1.5 + 0.25, 0, 1)
    col = screen(col, rim[0], rl)
    a = np.clip(a + rl * 0.6 + bk * 0.4, 0, 1)
    if mottle:
        f = fbm(seed, 5, 4, wd, h) - 0.5
        col = col * (1 + mottle * 2.4 * f[..., None])
        a = np.clip(a * (1 + mottle * 0.6 * f), 0, 1)
    for px, py, pr, colour, strength in pools:
        col = screen(col, colour, strength * np.exp(-((xx - px) ** 2 + (yy - py) ** 2) / (2 * pr * pr)))
    col = col + np.random.default_rng(7).normal(0, 1.2 / 255, d.shape)[..., None]
    pic = picture_from(np.dstack([col, a]), box[0], box[1], k)
    with c.clipped(paths(outlines, closed=True)):
        c.picture(pic)

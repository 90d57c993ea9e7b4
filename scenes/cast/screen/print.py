"""What the stamp leaves: the question in worn ink, and an advertisement that pales outwards from it.

Both are baked: the ink once per text and scale, the paled picture once per picture; what moves is a wipe.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import cairo
import numpy as np
from scipy import ndimage as ndi

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas, bake, mask
from explainer.draw.colour import rgb
from explainer.draw.geometry import rrect
from explainer.draw.mobjects import Live
from explainer.draw.noise import Image, fbm
from explainer.draw.picture import Picture, picture_from
from explainer.draw.props import prop
from explainer.draw.shapes import Box, path
from explainer.draw.typeset import width, write, write_spread
from scenes import theme
from scenes.cast.screen.evidence_meter import sign

BLOCK = (720.0, 262.0)
"""Width and height of what the stamp prints, px."""

_PAD = 24.0
_BOX: Box = (-BLOCK[0] / 2 - _PAD, -BLOCK[1] / 2 - _PAD, BLOCK[0] / 2 + _PAD, BLOCK[1] / 2 + _PAD)


def draw_face(c: Canvas, lines: tuple[str, str]) -> None:
    """What the rubber prints, about (0, 0): the question's two lines with its sign in a double frame."""
    w, h = BLOCK
    ink = theme.QUESTION[0]
    c.stroke(path(rrect(-w / 2 + 6, -h / 2 + 6, w - 12, h - 12, 26), True), 11, ink)
    c.stroke(path(rrect(-w / 2 + 22, -h / 2 + 22, w - 44, h - 44, 16), True), 3.6, ink)
    sign(c, -w / 2 + 104, -46, 42, ink)
    first, second = lines
    left, right = -w / 2 + 172, w / 2 - 46
    size = min(106.0, 106 * (right - left) / width(first, 106))
    if first.isascii():
        write(c, first, (left + right) / 2, -8, size, ink)
    else:  # spread over its line, as on a stamp
        pitch = min((right - left) / len(first), 1.16 * size)
        write_spread(c, first, (left + right) / 2, -8, size, ink, pitch=pitch)
    write(c, second, 6, 90, min(86.0 if second.isascii() else 71.0, 71 * (w - 84) / width(second, 71)), ink)


def worn(coverage: Image, scale: float, seed: int = 3) -> Image:
    """Ink 0..1 as rubber leaves it: squeezed to the rims, thin in clouds, with specks under 8 px.

    Parameters
    ----------
    coverage
        What the rubber covers, 0..1, shape (h, w).
    scale
        Device px per design px.
    """
    h, w = coverage.shape
    pores = fbm(seed, 3, max(8, int(w / (9 * scale))), w, h)
    cloud = fbm(seed + 1, 3, 5, w, h)
    fine = ndi.gaussian_filter(np.random.default_rng(seed).random((h, w)).astype(np.float32), 0.8 * scale)
    fine = (fine - fine.mean()) / fine.std()
    rim = np.clip((coverage - ndi.gaussian_filter(coverage, 4.2 * scale)) * 2.0, 0, 1)
    tone = 0.86 + 0.26 * rim + 0.26 * (cloud - 0.5)
    thin = np.clip((cloud - 0.42) / 0.22, 0, 1)
    holes = np.clip((pores - 0.755 + 0.08 * thin) / 0.06, 0, 1) * 0.55
    holes = holes + np.clip((fine - 2.7 + 0.5 * thin) / 0.5, 0, 1) * 0.6
    return np.asarray(np.clip(coverage * tone * (1 - np.clip(holes, 0, 0.85)), 0, 1), np.float32)


@lru_cache(maxsize=4)
def print_drawing(lines: tuple[str, str]) -> Drawing:
    """The print in worn ink about (0, 0), baked."""

    def raster(scale: float) -> Picture:
        face = bake(lambda c: draw_face(c, lines), _BOX, scale).pixels[..., 3].astype(np.float32) / 255
        ink = worn(face, scale) * np.float32(0.96)
        return picture_from(
            np.dstack([np.broadcast_to(rgb(theme.QUESTION[0]), (*ink.shape, 3)), ink]), *_BOX[:2], scale
        )

    return Drawing(None, _BOX, raster, finest=2.0)


class Print(Live):
    """The question on paper about local (0, 0), `BLOCK` px large.

    Props: `inked` 0 nothing .. 1 printed, `wet` the fresh ink, from 1 down to 0, a light crossing it as it dries.

    Parameters
    ----------
    lines
        The question on its two lines.
    """

    inked: float = prop()
    wet: float = prop()

    def __init__(self, lines: tuple[str, str], *, inked: float = 0.0, wet: float = 0.0, parallax: float = 1.0) -> None:
        self.lines, self.inked, self.wet = lines, inked, wet
        super().__init__(_BOX, parallax)

    def draw(self, c: Canvas, t: float) -> None:
        """The ink, and the light that runs over it while it is wet."""
        if self.inked <= 0:
            return
        step = float(2 ** (np.ceil(2 * np.log2(c.scale / 1.02)) / 2))
        pic = print_drawing(self.lines).at_scale(step)
        c.picture(pic, alpha=self.inked)
        if 0 < self.wet < 1:
            self._glint(c, pic)

    def _glint(self, c: Canvas, ink: Picture) -> None:
        """A band of light that crosses the ink, and nothing but the ink, while it dries."""
        w, ctx = BLOCK[0], c.ctx
        x = -w * 0.8 + w * 1.6 * (1 - self.wet)
        band = cairo.LinearGradient(x - 130, -48, x + 130, 48)
        for at, alpha in ((0.0, 0.0), (0.5, 0.5), (1.0, 0.0)):
            band.add_color_stop_rgba(at, 1, 1, 1, alpha)
        ctx.save()
        ctx.set_source(band)
        ctx.translate(ink.x, ink.y)
        ctx.scale(1 / ink.scale, 1 / ink.scale)
        ctx.mask_surface(ink.surface, 0, 0)
        ctx.restore()


def paled(picture: Picture) -> Picture:
    """A picture whose colour has drained into the paper: grey by 62 %, multiplied on cream at a third."""
    f = picture.pixels[..., :3].astype(np.float32) / 255
    grey = (f @ np.array([0.3, 0.59, 0.11], np.float32))[..., None]
    f = f + (grey - f) * np.float32(0.62)
    cream = rgb(theme.CREAM[0]).astype(np.float32)
    out = cream * (1 - (1 - np.clip(f * 0.86 + 0.14, 0, 1)) * np.float32(0.34))
    return picture_from(
        np.dstack([out, picture.pixels[..., 3:] / np.float32(255)]), picture.x, picture.y, picture.scale
    )


@lru_cache(maxsize=8)
def quiet(scale: float) -> Picture:
    """Cream under the print, 42 % at its middle, soft at its edge: vermilion is read on it."""
    room = 60.0
    box = (_BOX[0] - room, _BOX[1] - room, _BOX[2] + room, _BOX[3] + room)
    field = rrect(-BLOCK[0] / 2, -BLOCK[1] / 2, *BLOCK, 26)
    soft = ndi.gaussian_filter(mask([field], box, scale), 14 * scale) * np.float32(0.42)
    return picture_from(np.dstack([np.broadcast_to(rgb(theme.CREAM[0]), (*soft.shape, 3)), soft]), *box[:2], scale)


def wipe(c: Canvas, at: tuple[float, float], radius: float, draw: Callable[[Canvas], None], soft: float = 60.0) -> None:
    """Draw inside a disc of `radius` px about `at` whose edge is `soft` px wide."""
    x, y = at
    c.ctx.push_group()
    draw(c)
    drawn = c.ctx.pop_group()
    stencil = cairo.RadialGradient(x, y, max(radius - soft, 0.0), x, y, max(radius, 1e-3))
    stencil.add_color_stop_rgba(0, 0, 0, 0, 1)
    stencil.add_color_stop_rgba(1, 0, 0, 0, 0)
    c.ctx.set_source(drawn)
    c.ctx.mask(stencil)

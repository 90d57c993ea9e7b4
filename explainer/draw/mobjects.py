"""Manim mobjects that a `PaintCamera` paints natively: carried pictures and live drawings.

A `Paint` holds four corner points like Manim's own images, so that every Manim animation that moves,
turns, scales or fades a mobject works on it. A `Sprite` is baked once per size and carried; a `Live` is
drawn anew on every frame from its props, which animate: `live.animate.set(open=1)`.
"""

from __future__ import annotations

import copy
import warnings
from typing import Any, Self

import cairo
import numpy as np
from manim import Mobject, config
from manim.utils.paths import straight_path
from numpy.typing import ArrayLike, NDArray

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.props import known, prop, props_of
from explainer.draw.shapes import Box, path

UNIT = 135.0  # design px in one Manim unit: 1080 px are 8 units


def frame_px() -> tuple[float, float]:
    """Width and height of the frame in design px."""
    return config.frame_width * UNIT, config.frame_height * UNIT


def to_manim(xy: ArrayLike) -> NDArray[np.float64]:
    """Design px (y down, origin top left) to Manim points, shape (..., 3)."""
    p = np.asarray(xy, float)
    w, h = frame_px()
    out = np.zeros((*p.shape[:-1], 3))
    out[..., 0] = (p[..., 0] - w / 2) / UNIT
    out[..., 1] = (h / 2 - p[..., 1]) / UNIT
    return out


_STRAIGHT = straight_path()


class Paint(Mobject):
    """A mobject with a box in local design px, painted by the camera.

    Parameters
    ----------
    box
        (x0, y0, x1, y1) in local px. Local (0, 0) starts at the frame's top left corner.
    parallax
        How much the view carries it along: 1 the world, 0 fixed on the screen, between: parallax.

    Attributes
    ----------
    important
        Whether it must be seen whenever it is there: `check` looks for it.
    allow
        Findings of `check` that are right here: their ids with the reason why.
    """

    def __init__(self, box: Box, parallax: float = 1.0, **kwargs: Any) -> None:
        self.box = box
        self.parallax = parallax
        self.opacity = 1.0
        self.important = False
        self.allow: dict[str, str] = {}
        super().__init__(**kwargs)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        new = self.__class__.__new__(self.__class__)
        memo[id(self)] = new
        deep = {"submobjects", "target", "saved_state"}
        for k, v in self.__dict__.items():
            if k in deep:
                new.__dict__[k] = copy.deepcopy(v, memo)
            elif isinstance(v, (np.ndarray, list)):
                new.__dict__[k] = v.copy()
            else:
                new.__dict__[k] = v
        return new

    def generate_points(self) -> None:
        """Corners: upper left, upper right, lower left, lower right."""
        x0, y0, x1, y1 = self.box
        self.points = to_manim([(x0, y0), (x1, y0), (x0, y1), (x1, y1)])

    def init_points(self) -> None:
        self.generate_points()

    # ---- place
    @property
    def affine(self) -> tuple[float, float, float, float, float, float]:
        """Local px to frame px as Cairo's (xx, yx, xy, yy, x0, y0), before the view."""
        (ax, ay, _), (bx, by, _), (cx, cy, _) = self.points[:3].tolist()  # plain numbers: asked for on every frame
        w, h = frame_px()
        x0, y0, x1, y1 = self.box
        kx, ky = UNIT / (x1 - x0), UNIT / (y1 - y0)
        xx, yx, xy, yy = (bx - ax) * kx, (ay - by) * kx, (cx - ax) * ky, (ay - cy) * ky
        return (xx, yx, xy, yy, w / 2 + ax * UNIT - xx * x0 - xy * y0, h / 2 - ay * UNIT - yx * x0 - yy * y0)

    def local(self, x: float, y: float) -> NDArray[np.float64]:
        """Where a local point is now, in frame px (before the view)."""
        xx, yx, xy, yy, ox, oy = self.affine
        return np.array([xx * x + xy * y + ox, yx * x + yy * y + oy])

    @property
    def xy(self) -> NDArray[np.float64]:
        """Where local (0, 0) is now, in frame px (before the view)."""
        return self.local(0, 0)

    def at(self, x: float, y: float) -> Self:
        """Move local (0, 0) to (x, y) frame px."""
        now = self.xy
        self.points = self.points + np.array([(x - now[0]) / UNIT, (now[1] - y) / UNIT, 0.0])
        return self

    def sized(self, k: float, angle: float = 0.0) -> Self:
        """Scale by `k` and turn by `angle` radians clockwise about local (0, 0)."""
        about = to_manim(self.xy)
        self.scale(k, about_point=about)
        if angle:
            self.rotate(-angle, about_point=about)
        return self

    # ---- Manim's hooks
    def set(self, **values: Any) -> Self:
        """Set props, the opacity, or one of Manim's own properties by name.

        Raises
        ------
        UserError
            For a name that the drawing does not have: it would be set, and nothing would move.
        """
        known(type(self), values)
        return super().set(**values)  # type: ignore[no-any-return]

    def fade(self, darkness: float = 0.5, family: bool = True) -> Self:
        """Fade by a fraction."""
        self.opacity *= 1 - darkness
        if family:
            for m in self.submobjects:
                m.fade(darkness, family)
        return self

    def set_opacity(self, opacity: float, family: bool = True) -> Self:
        """Set the opacity, 0..1."""
        self.opacity = opacity
        if family:
            for m in self.submobjects:
                m.set_opacity(opacity)
        return self

    def interpolate(self, mobject1: Paint, mobject2: Paint, alpha: float, path_func: Any = _STRAIGHT) -> Self:
        """Become the mixture of two states: corners along the path, opacity and props in proportion."""
        self.points = path_func(mobject1.points, mobject2.points, alpha)
        self.interpolate_color(mobject1, mobject2, alpha)
        return self

    def interpolate_color(self, mobject1: Paint, mobject2: Paint, alpha: float) -> None:
        """Mix opacity and props."""
        for name in ("opacity", *props_of(type(self))):
            a, b = getattr(mobject1, name), getattr(mobject2, name)
            setattr(self, name, a + (b - a) * alpha)

    def align_points_with_larger(self, larger_mobject: Mobject) -> None:
        """All paints have four corners: nothing to align."""

    # ---- painting
    def paint(self, c: Canvas, t: float) -> None:
        """Paint in local px at ambient time `t` (s); the canvas already carries place, view and scale."""
        raise NotImplementedError


class StretchedPicture(UserWarning):
    """A picture would be too large to bake in a deep zoom, and is stretched."""


class Sprite(Paint):
    """A drawing baked once per size and carried as a picture.

    It is baked as it lies, turned by what `sized` was told: Cairo is five times slower with pictures that
    must be turned while they are painted.
    """

    def __init__(self, drawing: Drawing, *, crisp: bool = False, parallax: float = 1.0, **kwargs: Any) -> None:
        self.drawing = drawing
        self.crisp = crisp
        self.lie = 0.0
        super().__init__(drawing.box, parallax, **kwargs)

    def sized(self, k: float, angle: float = 0.0) -> Self:
        """Scale by `k` and turn by `angle` radians clockwise about local (0, 0)."""
        if self.drawing.raster is None:
            self.lie += angle
        return super().sized(k, angle)

    def paint(self, c: Canvas, t: float) -> None:
        """Paint the picture baked for this size."""
        m = c.ctx.get_matrix()
        need = float(np.sqrt(abs(m.xx * m.yy - m.xy * m.yx)))
        if need < 1e-3:
            return
        scale = _bucket(need, c.scale)
        if c.plain and (self.drawing.draw is not None or abs(scale - need) > 1e-3):
            self._draw(c, need)
            return
        if self.drawing.finest > scale > 1.5 * self.drawing.largest:
            self._note_stretched(scale)
        pic = self.drawing.at_scale(scale, self.lie)
        if self.lie:
            c.ctx.rotate(-self.lie)
            m = c.ctx.get_matrix()
            if abs(m.xy) < 1e-6 * need and abs(m.yx) < 1e-6 * need:
                c.ctx.set_matrix(cairo.Matrix(m.xx, 0, 0, m.yy, m.x0, m.y0))
        if self.crisp and m.xy == 0 and abs(pic.scale - need) < 1e-3:
            x, y = m.transform_point(pic.x, pic.y)
            c.ctx.identity_matrix()
            c.ctx.translate(round(x), round(y))
            c.picture_in(pic, (0, 0, pic.pixels.shape[1], pic.pixels.shape[0]), self.opacity)
            return
        c.picture(pic, alpha=self.opacity)

    def _note_stretched(self, scale: float) -> None:
        """Say once that a picture is stretched because it would be too large."""
        if not self.drawing.stretched:
            self.drawing.stretched = True
            x0, y0, x1, y1 = self.drawing.box
            warnings.warn(
                f"{self.name} is drawn {(x1 - x0) * scale:.0f} x {(y1 - y0) * scale:.0f} px large and stretched "
                "since no picture so large is baked: draw it live or give its Drawing a `finest`",
                StretchedPicture,
                stacklevel=2,
            )

    def _draw(self, c: Canvas, need: float) -> None:
        """Draw instead of carrying; what NumPy makes is made for exactly this size."""
        drawing = self.drawing
        if drawing.draw is None:
            assert drawing.raster is not None
            c.picture(drawing.raster(min(need, drawing.finest)), alpha=self.opacity)
            return
        c.scale = need
        x0, y0, x1, y1 = drawing.box
        with c.clipped(path([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], closed=True)), c.layer(self.opacity, drawing.box):
            drawing.draw(c)


def _bucket(need: float, base: float) -> float:
    """The scale to bake at: steps of sqrt(2) from the frame's own, at most 2 % below the need."""
    steps = np.ceil(2 * np.log2(need / base / 1.02))
    return float(base * 2 ** (steps / 2))


class Live(Paint):
    """A drawing that deforms: drawn anew on every frame from its props and the ambient time.

    Subclasses declare what animates, `open: float = prop(0.0)`, and implement `draw`.
    """

    def paint(self, c: Canvas, t: float) -> None:
        """Draw, in a layer when it is partly transparent."""
        m = c.ctx.get_matrix()
        c.scale = float(np.sqrt(abs(m.xx * m.yy - m.xy * m.yx)))
        with c.layer(self.opacity, self.box):
            self.draw(c, t)

    def draw(self, c: Canvas, t: float) -> None:
        """Draw in local px at ambient time `t` (s)."""
        raise NotImplementedError


class View(Paint):
    """Where the film looks: centre (x, y) in world px and zoom; animate it like any mobject."""

    x: float = prop()
    y: float = prop()
    zoom: float = prop()

    def __init__(self) -> None:
        w, h = frame_px()
        self.home = (w / 2, h / 2)
        self.x, self.y, self.zoom = w / 2, h / 2, 1.0
        super().__init__((0, 0, 1, 1), 0.0)

    def matrix(self, parallax: float) -> tuple[float, float, float]:
        """(k, dx, dy): a point p of that parallax is seen at k p + (dx, dy), frame px."""
        cx, cy = self.home
        if parallax == 0:
            return 1.0, 0.0, 0.0
        k = self.zoom**parallax
        return k, cx - k * (cx + parallax * (self.x - cx)), cy - k * (cy + parallax * (self.y - cy))

    def paint(self, c: Canvas, t: float) -> None:
        """A view is not seen."""

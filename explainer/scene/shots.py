"""Where the film looks: shots by what must be seen, and the travel from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import Animation, rate_functions

from explainer.core.formats import Format
from explainer.draw.mobjects import View

XY = tuple[float, float]
Pose = tuple[float, float, float]
"""Where a view looks: x, y in world px, and zoom."""


@dataclass(frozen=True)
class Fit:
    """A shot: the box of the world that must be seen, and the region of the format that it fills.

    Attributes
    ----------
    at
        The box's middle, world px.
    width, height
        Its size in world px; 0 for one that does not matter.
    region
        The name of the region of `Format` that it fills.
    """

    at: XY
    width: float
    height: float = 0.0
    region: str = "stage"

    def pose(self, fmt: Format) -> Pose:
        """Where the view looks in one format."""
        region = getattr(fmt, self.region)
        fits = [room / size for room, size in ((region.width, self.width), (region.height, self.height)) if size]
        return pose_at(fmt, self.at, min(fits), region.centre)


def pose_at(fmt: Format, point: XY, zoom: float, at: XY | None = None) -> Pose:
    """Where the view looks so that a world point is seen at `at` (screen px; the stage's middle if left out)."""
    sx, sy = fmt.stage.centre if at is None else at
    return (point[0] - (sx - fmt.width / 2) / zoom, point[1] - (sy - fmt.height / 2) / zoom, zoom)


def seen_at(fmt: Format, pose: Pose, point: XY) -> XY:
    """Where a world point is on the screen, px, when the view looks so."""
    x, y, zoom = pose
    return (fmt.width / 2 + (point[0] - x) * zoom, fmt.height / 2 + (point[1] - y) * zoom)


def between(start: Pose, to: Pose, a: float, dip: float = 0.0) -> Pose:
    """The pose at a share `a` of the way: the zoom in even steps of magnification, what is near kept in sight."""
    (x0, y0, z0), (x1, y1, z1) = start, to
    zoom = float(np.exp(np.log(z0) * (1 - a) + np.log(z1) * a))
    even = dip > 0 or abs(np.log(z1 / z0)) < 0.05
    u = a if even else (1 / z0 - 1 / zoom) / (1 / z0 - 1 / z1)
    return x0 + (x1 - x0) * u, y0 + (y1 - y0) * u, zoom * (1 - dip * 4 * a * (1 - a))


class Travel(Animation):
    """Moves the view to a pose, the zoom in even steps of magnification.

    Parameters
    ----------
    to
        Where the view looks at last.
    dip
        How far it draws back on the way, 0..1.
    """

    def __init__(self, view: View, to: Pose, dip: float = 0.0, **kwargs: Any) -> None:
        self.to, self.dip = to, dip
        self.start: Pose | None = None
        kwargs.setdefault("rate_func", rate_functions.ease_in_out_cubic)
        super().__init__(view, **kwargs)

    def begin(self) -> None:
        """Remember where the view starts."""
        self.start = (self.mobject.x, self.mobject.y, self.mobject.zoom)
        super().begin()

    def pose(self, start: Pose, alpha: float) -> Pose:
        """Where the view looks at a share of the time, having started at `start`."""
        return between(start, self.to, float(self.rate_func(min(max(alpha, 0.0), 1.0))), self.dip)

    def interpolate_mobject(self, alpha: float) -> None:
        """Place the view."""
        assert self.start is not None
        self.mobject.x, self.mobject.y, self.mobject.zoom = self.pose(self.start, alpha)

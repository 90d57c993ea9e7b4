"""What lies at hand in front of the scroll: a strip of the desk with old post and the ink pad."""

from __future__ import annotations

from functools import lru_cache

from manim import Group, Mobject

from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.materials.paper import Swaying, draw_baked, large
from explainer.draw.mobjects import Sprite, frame_px
from explainer.draw.shapes import path
from scenes import theme
from scenes.cast.paper import archive, desk_tools
from scenes.cast.specimen import Specimen

_SHADE = 46.0  # px that the strip's shadow reaches over the scroll


@lru_cache(maxsize=4)
def board_drawing(w: float, h: float) -> Drawing:
    """A board of `w` by `h` px that lies over the scroll, (0, 0) at its upper left corner."""
    wood = archive.desk_drawing(w, h, 3)

    def draw(c: Canvas) -> None:
        over = [(0, -_SHADE), (w, -_SHADE), (w, 0), (0, 0)]
        c.fill(path(over, closed=True), (theme.UMBER, 0.0), (theme.UMBER, 0.14), (theme.UMBER, 0.42), d=(0, 1))
        draw_baked(c, wood)
        c.stroke(path([(0, 3), (w, 3)]), 6, theme.KRAFT[0], alpha=0.85)
        c.stroke(path([(0, 9), (w, 9)]), 4, theme.KRAFT[3], alpha=0.5)

    return large(draw, (0, -_SHADE, w, h))


def tray(w: float, h: float) -> Group:
    """The strip with a bundle of old letters and the ink pad, upper left corner at (0, 0) px, fixed on the screen."""
    post = ((0.2, 0.34, 1.45, -0.16, 0), (0.72, 0.26, 1.3, 0.1, 1), (0.47, 0.52, 1.6, 0.05, 1))
    letters = [
        Swaying(
            archive.old_letter_drawing(255, 170, *theme.OLD_POST[kind], i), turn=0.006, phase=i / 3, parallax=0
        ).sized(k, turned)
        for i, (_, _, k, turned, kind) in enumerate(post)
    ]
    for letter, (u, v, *_) in zip(letters, post, strict=True):
        letter.at(u * w, v * h)
    pad = Sprite(desk_tools.ink_pad_drawing(), parallax=0).sized(1.25, -0.12).at(0.8 * w, 0.66 * h)
    return Group(Sprite(board_drawing(w, h), parallax=0), *letters, pad)


def specimens() -> list[Specimen]:
    """The strip of desk."""

    def build(height: float) -> Mobject:
        w, h = frame_px()
        k = height / 640
        group = tray(1080, 620)
        for m in group:
            x, y = m.xy
            m.sized(k).at(w / 2 + (x - 540) * k, h / 2 + (y - 310) * k)
        return group

    return [Specimen("desk strip", "archive", build)]

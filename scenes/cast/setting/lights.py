"""Far exosomes and dust round a quiet place for words."""

from __future__ import annotations

from manim import Mobject

from explainer.core.formats import Format
from explainer.draw.shapes import Box
from scenes.cast.setting.backdrop import caption_shade, motes
from scenes.cast.vesicle.lanterns import Lanterns, lanterns


def lights(fmt: Format, quiet: Box, seed: int) -> list[Mobject]:
    """Far exosomes and dust; in a tall frame some drift below the captions too."""
    out: list[Mobject] = [lanterns(n=36, seed=seed, quiet=quiet), motes(seed=seed + 1), caption_shade()]
    if fmt.name == "tall":
        below = (-60.0, fmt.caption.y1 + 30, fmt.width + 60.0, fmt.height + 40.0)
        out.append(Lanterns(below, 13, sizes=(4, 34), letters=0.1, seed=seed, parallax=1.2))
    return out

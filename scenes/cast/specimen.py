"""What the cast sheet shows of a drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from manim import Mobject

World = Literal["body", "archive"]


@dataclass(frozen=True)
class Specimen:
    """A drawing for the cast sheet.

    Attributes
    ----------
    build
        Makes it about this many px tall, centred in the frame.
    means
        The words of `theme.MEANINGS` whose colours it shows, what it is a picture of before what else is on it.
    """

    name: str
    world: World
    build: Callable[[float], Mobject]
    means: str = ""

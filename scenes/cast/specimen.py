"""What the cast sheet shows of a drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from manim import Mobject

World = Literal["body", "archive"]


@dataclass(frozen=True)
class Specimen:
    """A drawing for the cast sheet: `build(height)` makes it about `height` px tall, centred in the frame."""

    name: str
    world: World
    build: Callable[[float], Mobject]

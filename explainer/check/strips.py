"""Strips: neighbouring frames side by side, as the page shows them beside a finding."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image

STRIP: Final = 8
"""Frames of a strip."""

STRIP_PX: Final = 240
"""px of the longer side of a frame in a strip."""


@dataclass(frozen=True)
class Pictures:
    """What the page shows of a finding: the frame it is about, and its neighbours side by side; JPEG files."""

    frame: bytes
    strip: bytes


def strip_times(seconds: float, lasts: float, step: float) -> list[float]:
    """When the frames of a strip are (s): neighbours for a moment, evenly spread over what lasts."""
    if lasts <= STRIP * step:
        return [seconds + (i - STRIP // 2) * step for i in range(STRIP)]
    return [seconds + lasts * (i + 0.5) / STRIP for i in range(STRIP)]


def jpeg(picture: Image.Image) -> bytes:
    """A picture as a JPEG file."""
    file = io.BytesIO()
    picture.convert("RGB").save(file, format="JPEG", quality=80)
    return file.getvalue()


def strip(frames: Sequence[Image.Image]) -> bytes:
    """Frames side by side as a JPEG file."""
    k = STRIP_PX / max(frames[0].size)
    w, h = max(1, round(frames[0].width * k)), max(1, round(frames[0].height * k))
    out = Image.new("RGB", (len(frames) * (w + 4) - 4, h), "#101010")
    for i, frame in enumerate(frames):
        out.paste(frame.convert("RGB").resize((w, h), Image.Resampling.BOX), (i * (w + 4), 0))
    return jpeg(out)

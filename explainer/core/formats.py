"""Formats, qualities and regions: every size of the film lives here."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from explainer.core.errors import UserError
from explainer.core.model import FormatName, QualityName

Rect = tuple[float, float, float, float]


@dataclass(frozen=True)
class Region:
    """A named part of the frame in design px: (x0, y0) to (x1, y1)."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Width in px."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in px."""
        return self.y1 - self.y0

    @property
    def centre(self) -> tuple[float, float]:
        """The middle."""
        return self.at(0.5, 0.5)

    def at(self, u: float, v: float) -> tuple[float, float]:
        """A place by fractions: (0, 0) upper left, (1, 1) lower right."""
        return self.x0 + u * self.width, self.y0 + v * self.height


@dataclass(frozen=True)
class Format:
    """A shape of frame in design px (1080p px), with its named regions and smallest type sizes in px.

    `stage` is where the action happens, `heading` (its y1 is the first baseline), `caption` stays empty for
    captions, `aside` is for small print, `safe` holds everything that must be read.
    In tall films the safe box leaves out what the sites lay over the picture: names below, buttons at the right.
    """

    name: FormatName
    width: int
    height: int
    stage: Region
    heading: Region
    caption: Region
    aside: Region
    safe: Region
    title_px: float
    heading_px: float
    label_px: float
    small_px: float
    caption_px: float


FORMATS: Mapping[FormatName, Format] = {
    "wide": Format(
        "wide", 1920, 1080,
        stage=Region(60, 170, 1860, 900), heading=Region(96, 60, 1300, 132), caption=Region(160, 908, 1760, 1066),
        aside=Region(1330, 90, 1824, 126), safe=Region(60, 48, 1860, 1066),
        title_px=120, heading_px=66, label_px=44, small_px=32, caption_px=54,
    ),
    "square": Format(
        "square", 1080, 1080,
        stage=Region(30, 176, 1050, 896), heading=Region(56, 52, 1024, 118), caption=Region(70, 908, 1010, 1066),
        aside=Region(560, 140, 1024, 172), safe=Region(30, 40, 1050, 1066),
        title_px=96, heading_px=64, label_px=42, small_px=32, caption_px=46,
    ),
    "tall": Format(
        "tall", 1080, 1920,
        stage=Region(0, 470, 900, 1086), heading=Region(119, 288, 778, 366), caption=Region(119, 1096, 778, 1248),
        aside=Region(119, 1020, 778, 1076), safe=Region(119, 288, 778, 1248),
        title_px=96, heading_px=64, label_px=46, small_px=44, caption_px=48,
    ),
}  # fmt: skip

_SHORT = {"draft": 480, "preview": 720, "final": 1080, "4k": 2160}
_RATE = re.compile(r"\d{1,3}(?:\.\d{1,9})?|\d{1,9}/[1-9]\d{0,8}")
_SAME_RATE = Fraction(5, 1000)  # 23.98 and 23.976 are one rate
_FPS = {"draft": 15, "preview": 30, "final": 30, "4k": 30}


def pixel_size(fmt: FormatName, quality: QualityName) -> tuple[int, int]:
    """Width and height of the picture in device px; even, as H.264 needs."""
    f, short = FORMATS[fmt], _SHORT[quality]
    k = short / min(f.width, f.height)
    return (2 * round(f.width * k / 2), 2 * round(f.height * k / 2))


def frame_rate(quality: QualityName, asked: Fraction | None) -> Fraction:
    """Frames per second: the quality's own unless asked for."""
    return asked or Fraction(_FPS[quality])


def rate(text: str) -> Fraction:
    """Frames per second as people write them: 30, 30000/1001, or 29.97 for 30000/1001.

    The decimal names of television's rates stand for 1000/1001 of a whole one (SMPTE ST 12-1).

    Raises
    ------
    UserError
        For what is no rate from 1 to 120.
    """
    written = _RATE.fullmatch(text.strip())
    exact = Fraction(written[0]) if written else Fraction(0)
    if not 1 <= exact <= 120:
        raise UserError(f"--fps {text!r} cannot be used; write a rate from 1 to 120, such as 30, 29.97 or 30000/1001")
    whole = Fraction(math.ceil(exact))
    television = whole * Fraction(1000, 1001)
    return television if "." in text and abs(exact - television) < _SAME_RATE else exact.limit_denominator(1001)


def format_of(frame_width: float, frame_height: float) -> Format:
    """The format whose shape is nearest to a frame's."""
    ratio = frame_width / frame_height
    return min(FORMATS.values(), key=lambda f: abs(f.width / f.height - ratio))

"""Formats, qualities and regions: every size of the film lives here."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from explainer.core.errors import UserError
from explainer.core.model import CaptionMode, FormatName, QualityName

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

    Attributes
    ----------
    stage
        Where the action happens.
    sky, ground
        What lies above and below the action: drawn, so that the world goes on, but nothing is written there.
    heading
        Its `y1` is the chapter title's first baseline.
    labels
        Where labels may stand: clear of a heading that has its own band, and of captions.
    caption
        Where captions are burned in: quiet ground, no words and no edges that must be seen.
    aside
        Small print.
    safe
        Holds everything that must be read. In tall films it leaves out what the sites lay over the picture.
    captions
        How captions are given unless asked for: on phones, films are watched muted, so they are burned in.
    """

    name: FormatName
    width: int
    height: int
    stage: Region
    sky: Region
    ground: Region
    heading: Region
    labels: Region
    caption: Region
    aside: Region
    safe: Region
    title_px: float
    heading_px: float
    label_px: float
    small_px: float
    caption_px: float
    captions: CaptionMode


FORMATS: Mapping[FormatName, Format] = {
    "wide": Format(
        "wide", 1920, 1080,
        stage=Region(60, 170, 1860, 900), sky=Region(0, 0, 1920, 170), ground=Region(0, 900, 1920, 1080),
        heading=Region(96, 60, 1300, 132), labels=Region(60, 132, 1860, 908), caption=Region(160, 908, 1760, 1066),
        aside=Region(1270, 90, 1824, 126), safe=Region(60, 48, 1860, 1066),
        title_px=120, heading_px=66, label_px=44, small_px=32, caption_px=54, captions="sidecar",
    ),
    "square": Format(
        "square", 1080, 1080,
        stage=Region(0, 150, 1080, 908), sky=Region(0, 0, 1080, 150), ground=Region(0, 908, 1080, 1080),
        heading=Region(56, 52, 1024, 118), labels=Region(40, 118, 1040, 908), caption=Region(60, 908, 1020, 1066),
        aside=Region(500, 140, 1024, 172), safe=Region(40, 40, 1040, 1066),
        title_px=96, heading_px=64, label_px=44, small_px=32, caption_px=54, captions="burn",
    ),
    "tall": Format(
        "tall", 1080, 1920,
        stage=Region(0, 250, 1080, 1200), sky=Region(0, 0, 1080, 250), ground=Region(0, 1400, 1080, 1920),
        heading=Region(60, 256, 930, 326), labels=Region(60, 250, 930, 1200), caption=Region(60, 1230, 930, 1400),
        aside=Region(60, 1140, 930, 1190), safe=Region(60, 250, 930, 1400),
        title_px=96, heading_px=64, label_px=50, small_px=44, caption_px=54, captions="burn",
    ),
}  # fmt: skip

_SHORT = {"draft": 480, "preview": 720, "small": 1080, "final": 1080, "4k": 2160}
_RATE = re.compile(r"\d{1,3}(?:\.\d{1,9})?|\d{1,9}/[1-9]\d{0,8}")
_SAME_RATE = Fraction(5, 1000)  # 23.98 and 23.976 are one rate
_FPS = {"draft": 15, "preview": 30, "small": 30, "final": 30, "4k": 30}


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

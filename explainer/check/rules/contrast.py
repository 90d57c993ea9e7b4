"""Contrast of every text against what is really behind it, and whether something covers it, on a drawn frame.

The ratio is WCAG 2.2's (L1 + 0.05) / (L2 + 0.05) of relative luminances. The ground is what the frame shows in a
narrow ring around the glyphs, shade and plate included, averaged over pieces about as wide as two letters, so that
one bright spot behind a word is found and single bright pixels are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation, minimum_filter

from explainer.check.rules.colours import linear
from explainer.core.formats import Rect
from explainer.draw.camera import PaintCamera
from explainer.draw.colour import rgb
from explainer.draw.onscreen import SeenText
from explainer.draw.words import Words

NORMAL, LARGE = 4.5, 3.0
"""Least ratio of text and of large text (WCAG 2.2, 1.4.3)."""

LARGE_PX, LARGE_BOLD_PX = 48.0, 37.3
"""px at 1080p from which text is large: WCAG's 24 and 18.66 CSS px, for a film shown at half its size on a page."""

COVERED: Final = 0.5
"""Share of its strokes' px that do not have the text's colour: half a word cannot be read."""

_PIECE = 2.0  # em, the width of a piece of text
_RING = 0.12  # em, the width of the ring
_FAR = 60  # of 255: so far from its own colour a stroke is covered, not shaded

_WEIGHTS = np.array((0.2126, 0.7152, 0.0722))


@dataclass(frozen=True)
class Reading:
    """How well a text can be read: its lowest ratio and where (design px), the ratio needed, the share covered."""

    ratio: float
    needed: float
    box: Rect
    covered: float


def needed(size: float, bold: bool) -> float:
    """The least ratio for text of `size` design px."""
    return LARGE if size >= (LARGE_BOLD_PX if bold else LARGE_PX) else NORMAL


class Reader:
    """Reads texts on frames of one size.

    Parameters
    ----------
    camera
        The camera that draws the frames.
    """

    def __init__(self, camera: PaintCamera) -> None:
        self._camera = camera
        # one array for all: Manim keeps its Cairo contexts by the identity of the array
        self._blank: NDArray[np.uint8] = np.zeros_like(camera.pixel_array)

    def read(self, pixels: NDArray[np.uint8], words: Words, seen: SeenText, scale: float) -> Reading | None:
        """Read one text on a drawn frame at `scale` device px per design px; None if no glyph is on it."""
        ink = self._ink(words)
        reach = max(3, round(_RING * seen.size * scale))
        x0, y0, x1, y1 = seen.box
        rows = slice(max(0, int(y0 * scale) - reach - 2), max(0, int(y1 * scale) + reach + 2))
        columns = slice(max(0, int(x0 * scale) - reach - 2), max(0, int(x1 * scale) + reach + 2))
        alpha, shown = ink[rows, columns], pixels[rows, columns, :3].astype(float) / 255
        if not (alpha > 127).any():
            return None
        ring = binary_dilation(alpha > 25, iterations=reach) & ~binary_dilation(alpha > 5, iterations=1)
        light = linear(shown) @ _WEIGHTS
        colour = rgb(words.colour)
        pieces = list(self._pieces(alpha, ring, shown, light, colour, seen, scale, (columns.start, rows.start)))
        if not pieces:
            return None
        ratio, box = min(pieces, key=lambda piece: piece[0])
        return Reading(ratio, needed(seen.size, words.bold), box, self._covered(alpha, shown, colour, seen.opacity))

    def _ink(self, words: Words) -> NDArray[np.uint8]:
        """The opacity of the text's glyphs alone, 0..255, at their place on the frame."""
        alone = Words(
            "\n".join(words.lines), words.size, "#FFFFFF",
            bold=words.bold, anchor=words.anchor, leading=words.leading, parallax=words.parallax,
        )  # fmt: skip
        alone.points = words.points.copy()
        self._blank[...] = 0
        self._camera.display_paints([alone], self._blank)
        return self._blank[..., 3]

    @staticmethod
    def _pieces(
        alpha: NDArray[np.uint8],
        ring: NDArray[np.bool_],
        shown: NDArray[np.float64],
        light: NDArray[np.float64],
        colour: NDArray[np.float64],
        seen: SeenText,
        scale: float,
        origin: tuple[int, int],
    ) -> Iterator[tuple[float, Rect]]:
        """The ratio of each piece of each line, and the piece's box in design px."""
        for x0, y0, x1, y1 in seen.lines:
            count = max(1, round((x1 - x0) / (_PIECE * seen.size)))
            edges = np.linspace(x0, x1, count + 1)
            top, bottom = max(0, int(y0 * scale) - origin[1] - 2), max(0, int(y1 * scale) - origin[1] + 2)
            for left, right in pairwise(edges):
                a, b = max(0, int(left * scale) - origin[0]), max(0, int(right * scale) - origin[0] + 1)
                part = ring[top:bottom, a:b]
                if part.sum() < 8 or not (alpha[top:bottom, a:b] > 127).any():
                    continue
                ground = float(light[top:bottom, a:b][part].mean())
                behind = shown[top:bottom, a:b][part].mean(axis=0)
                text = float(linear(colour * seen.opacity + behind * (1 - seen.opacity)) @ _WEIGHTS)
                high, low = max(text, ground), min(text, ground)
                yield (high + 0.05) / (low + 0.05), (float(left), y0, float(right), y1)

    @staticmethod
    def _covered(
        alpha: NDArray[np.uint8], shown: NDArray[np.float64], colour: NDArray[np.float64], opacity: float
    ) -> float:
        """The share of the strokes' inner px that show something else than the text."""
        core = alpha > 250
        if opacity < 0.99 or core.sum() < 12:
            return 0.0
        # a shade moves the glyphs on the pixel grid by up to one px, so the nearest px of each stroke's px counts
        off = minimum_filter(np.abs(shown - colour).max(axis=2), size=3)
        return float((off[core] > _FAR / 255).mean())

"""How much of the frame has something drawn on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explainer.check.measure import Measure
from explainer.check.rules.motion import Seen, stretches
from explainer.core.model import FormatName

MOST_BARE: Final = {"tall": 1 / 3, "wide": 0.75, "square": 0.75}
"""Share of blocks that may have nothing drawn on them.

A tall frame is a picture, not a strip, so no more than a third; the others may leave room beside their hero, but not
show as good as nothing.
"""

LONGEST: Final = 1.0
"""s for which a frame may be emptier than that."""

_GAP = 0.5  # s: a stretch is not broken by less


def empties(measure: Measure, fmt: FormatName, spans: Sequence[tuple[float, float]]) -> Iterator[Seen]:
    """Stretches inside each span (s) that leave too much of the frame without drawing."""
    times, bare = np.array(measure.times), np.array(measure.bare)
    limit = MOST_BARE[fmt]
    for begin, end in spans:
        inside = (times >= begin - 1e-6) & (times < end - 1e-6)
        own = times[inside].tolist()
        for first, last in stretches((bare[inside] > limit).tolist(), own, min(end, measure.end), _GAP):
            if last - first <= LONGEST:
                continue
            share = float(np.median(bare[inside & (times >= first) & (times < last)]))
            what = f"{100 * share:.0f} % of the frame has nothing drawn on it for {last - first:.1f} s"
            fix = f"let the picture fill the frame: at most {100 * limit:.0f} % in {fmt}"
            yield Seen("layout.empty", first, last - first, what, fix, _where(measure, first, last))


def _where(measure: Measure, first: float, last: float) -> tuple[float, float, float, float] | None:
    """The largest rectangle that stays bare, in shares of the frame."""
    grids = [grid for at, grid in measure.grids if first - 1e-6 <= at < last]
    if not grids:
        return None
    bare = np.mean(grids, axis=0) > 0.8
    h, w = bare.shape
    top, left, bottom, right = largest_rectangle(bare)
    return (left / w, top / h, right / w, bottom / h) if bottom > top else None


def largest_rectangle(flags: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """Top, left, bottom, right of the largest rectangle of true values; all 0 if there is none."""
    best, area = (0, 0, 0, 0), 0
    height = np.zeros(flags.shape[1], int)
    for row, line in enumerate(flags):
        height = np.where(line, height + 1, 0)
        for left in range(len(height)):
            low = height[left]
            for right in range(left, len(height)):
                low = min(low, height[right])
                if low == 0:
                    break
                if low * (right - left + 1) > area:
                    area = int(low * (right - left + 1))
                    best = (row - int(low) + 1, left, row + 1, right + 1)
    return best

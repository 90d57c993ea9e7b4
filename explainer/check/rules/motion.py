"""How a film moves: nothing pops, no second is a still, and a join shows a picture all along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explainer.check.measure import Jump, Measure
from explainer.scene.transition import changed_share

POP: Final = 0.12
"""Share of the frame that may not jump between two neighbouring frames: eight times a large label."""

ALONE: Final = 3.0
"""How many times more of the frame jumps in a pop than just before and after: a ring that opens goes on and on."""

STILL: Final = 6.0
"""Least change in any second, of 255: 0.2 a frame at 30 frames a second, summed, so that any frame rate can be held
to it."""

BARE: Final = 0.15
"""Share of the frame by which a join may be emptier than the pictures on both of its sides."""

TORN: Final = 0.2
"""Share of the blocks that may be replaced between two neighbouring frames of a join: our transitions replace 0.08."""

AROUND: Final = 1.2
"""s before and after a join that belong to it."""

_SIDES = 0.3  # s of it at each end that show the pictures on both sides


@dataclass(frozen=True)
class Seen:
    """Something seen for `lasts` s from `seconds` on; `box` in shares of the frame (left, top, right, bottom)."""

    check: str
    seconds: float
    lasts: float
    what: str
    fix: str
    box: tuple[float, float, float, float] | None = None


def pops(measure: Measure) -> Iterator[tuple[Jump, Seen]]:
    """Every frame on which a large part of the picture is replaced."""
    shares = np.array(measure.shares)
    for jump in measure.jumps:
        near = [*shares[max(0, jump.index - 2) : jump.index], *shares[jump.index + 1 : jump.index + 3], 0.0]
        if jump.share >= POP and jump.share >= ALONE * max(near):
            what = f"{100 * jump.share:.0f} % of the picture is replaced between two neighbouring frames"
            fix = "let what goes go and what comes come over at least three frames, or carry the picture on"
            yield jump, Seen("motion.pop", measure.times[jump.index], 0.0, what, fix, jump.box)


def stills(measure: Measure) -> Iterator[Seen]:
    """Every second, and what follows it, in which the picture as good as stands still."""
    out: list[tuple[float, float, float]] = []  # from, to, and the least change of a second
    edges = np.array([*measure.times, measure.end])
    total, last = np.cumsum(measure.change), len(measure.change) - 1  # up to and with each frame
    for first, stop in enumerate(np.searchsorted(edges, edges[:-1] + 1.0 - 1e-6)):
        known = min(stop, last) - first  # changes; the one after the last frame is taken to be as large as the others
        if stop == len(edges) or known == 0:
            continue
        moved = float(total[first + known] - total[first]) * (stop - first) / known
        if moved >= STILL:
            continue
        begin, end = float(edges[first]), float(edges[stop])
        if out and begin <= out[-1][1]:
            begin, moved = out[-1][0], min(moved, out.pop()[2])
        out.append((begin, end, moved))
    for begin, end, least in out:
        what = f"nothing moves for {end - begin:.1f} s: as little as {least / 30:.2f} of 255 a frame in a second"
        fix = f"let the world breathe, drift or go on meanwhile: at least {STILL / 30:g}"
        yield Seen("motion.still", begin, end - begin, what, fix)


def joins(measure: Measure, at: Iterable[float]) -> Iterator[Seen]:
    """Joins at these times (s) that show less than the pictures on both of their sides."""
    times, bare = np.array(measure.times), np.array(measure.bare)
    for second in at:
        first, last = np.searchsorted(times, (second - AROUND, second + AROUND))
        part, when = bare[first:last], times[first:last]
        if len(part) < 8:
            continue
        before, after = part[when < second - AROUND + _SIDES], part[when >= second + AROUND - _SIDES]
        if not (len(before) and len(after)):
            continue
        usual = max(float(np.median(before)), float(np.median(after)))
        worst = int(np.argmax(part))
        if part[worst] > usual + BARE:
            what = (
                f"the join shows a bare picture: {100 * part[worst]:.0f} % without drawing, {100 * usual:.0f} % beside"
            )
            fix = "keep the old picture whole until the new one has covered it"
            yield Seen("motion.join", float(when[worst]), 0.0, what, fix)


def torn(at: float, times: Sequence[float], frames: Sequence[NDArray[np.uint8]], scale: float) -> Iterator[Seen]:
    """The worst frame of a join on which more of the picture is replaced than a transition does.

    Parameters
    ----------
    at
        When the join is, s.
    times, frames
        Its frames, (h, w, 3) uint8, and when each begins, s.
    scale
        Device px per design px of the frames.
    """
    shares = [changed_share(a, b, scale) for a, b in pairwise(frames)]
    worst = int(np.argmax(shares)) if shares else 0
    if shares and shares[worst] > TORN:
        what = f"the join at {at:.1f} s tears: {100 * shares[worst]:.0f} % of the picture is replaced in one frame"
        fix = "keep the old picture whole until the new one has covered it"
        yield Seen("motion.join", times[worst + 1], 0.0, what, fix)


def still_share(measure: Measure) -> float:
    """Share of the film's whole seconds that change too little."""
    seconds = int(measure.end - measure.times[0]) if measure.times else 0
    if seconds == 0:
        return 0.0
    at = np.floor(np.array(measure.times) - measure.times[0]).astype(int)
    sums = np.bincount(at, measure.change, seconds + 1)[:seconds]
    return float((sums < STILL).mean())


def stretches(flags: Sequence[bool], times: Sequence[float], end: float, gap: float) -> list[tuple[float, float]]:
    """Where flags hold from each frame's time to the next one's: (from, to) in s, short gaps closed."""
    out: list[tuple[float, float]] = []
    for i, flag in enumerate(flags):
        if not flag:
            continue
        stop = times[i + 1] if i + 1 < len(times) else end
        if out and times[i] - out[-1][1] <= gap:
            out[-1] = (out[-1][0], stop)
        else:
            out.append((times[i], stop))
    return out

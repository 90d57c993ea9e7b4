"""What changes and what is drawn, frame by frame, measured on small grey pictures of any film.

Every frame is brought to 270 px on its shorter side, where a block of 16 px is 64 px of a 1080p frame: grain and the
noise of encoding are averaged out, and what a viewer notices is kept.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.uint8]

SIDE: Final = 270
"""px of the shorter side of a measured picture."""

BLOCK: Final = 16
"""px of a block's side: 64 px at 1080p."""

EDGE: Final = 14
"""Of 255 within two px: the least contrast of something drawn; soft backdrops and blurs stay under it."""

JUMP, OVER = 10.0, 3.0
"""Of 255, and a factor: a block jumps when it changes by more than this and by so much more than just before and after.

Fitted to films whose pops and fast moves are known: a ring or a camera that passes changes a block over several frames.
"""

_NEAR = 0.1  # s before and after a change in which the same block must be quieter
_GRIDS = 0.1  # s between two kept grids of what is drawn


def small_size(width: int, height: int) -> tuple[int, int]:
    """Width and height in px of the measured picture of a frame."""
    k = SIDE / min(width, height)
    return max(BLOCK, round(width * k)), max(BLOCK, round(height * k))


def grey(pixels: NDArray[np.uint8]) -> Grey:
    """A drawn frame, (h, w, 4) uint8, as a measured picture."""
    picture = Image.fromarray(np.ascontiguousarray(pixels)).convert("L")
    return np.asarray(picture.resize(small_size(*picture.size), Image.Resampling.BOX))


@dataclass(frozen=True)
class Jump:
    """Frame `index` against the one before it: the share of blocks that jump, and the box around them.

    The box is in shares of the frame's width and height: left, top, right, bottom.
    """

    index: int
    share: float
    box: tuple[float, float, float, float]


class Measure:
    """Takes frames one after another.

    Attributes
    ----------
    times
        When each frame begins, in s.
    change
        Mean change of each frame from the one before, of 255.
    shares
        Share of blocks that jump between the frame before and this one.
    bare
        Share of blocks without anything drawn in each frame.
    grids
        (time, blocks without anything drawn) every tenth of a second.
    jumps
        Where blocks jump.
    """

    def __init__(self) -> None:
        self.times: list[float] = []
        self.change: list[float] = []
        self.shares: list[float] = []
        self.bare: list[float] = []
        self.grids: list[tuple[float, NDArray[np.bool_]]] = []
        self.jumps: list[Jump] = []
        self._before: Grey | None = None
        self._steps: deque[tuple[int, NDArray[np.float32]]] = deque()

    def see(self, seconds: float, picture: Grey) -> None:
        """Take the next frame, (h, w) uint8 as `small_size` says, that begins at `seconds`."""
        before = picture if self._before is None else self._before
        apart = np.maximum(picture, before) - np.minimum(picture, before)
        empty = _blocks(_contrast(picture)).max((1, 3)) < EDGE
        self._steps.append((len(self.times), _blocks(apart).mean((1, 3), dtype=np.float32)))
        self.times.append(seconds)
        self.change.append(float(apart.mean()))
        self.shares.append(0.0)
        self.bare.append(float(empty.mean()))
        if not self.grids or seconds - self.grids[-1][0] >= _GRIDS - 1e-6:
            self.grids.append((seconds, empty))
        self._before = picture
        self._judge()

    def close(self) -> None:
        """No frame comes any more: what follows the last counts as quiet."""
        for _ in range(self._reach if self._steps else 0):
            self._steps.append((-1, np.zeros_like(self._steps[-1][1])))
            self._judge()

    @property
    def frame_seconds(self) -> float:
        """The usual length of a frame in s."""
        return max(1e-3, float(np.median(np.diff(self.times[-60:])))) if len(self.times) > 1 else 1 / 30

    @property
    def end(self) -> float:
        """When the last frame ends, s."""
        return self.times[-1] + self.frame_seconds if self.times else 0.0

    @property
    def _reach(self) -> int:
        """Frames before and after one in which a block must be quieter."""
        return max(2, round(_NEAR / self.frame_seconds))

    def _judge(self) -> None:
        """Find what jumps on the middle one of the last frames."""
        middle = self._reach
        while len(self._steps) > 2 * middle + 1:
            self._steps.popleft()
        if len(self._steps) < 2 * middle + 1:
            return
        index, now = self._steps[middle]
        near = np.max([step for at, step in self._steps if at != index], axis=0)
        jumping = (now > JUMP) & (now > OVER * near + 2)
        if jumping.any():
            self.shares[index] = float(jumping.mean())
            rows, columns = np.nonzero(jumping)
            h, w = jumping.shape
            left, top, right, bottom = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
            box = (float(left / w), float(top / h), float(right / w), float(bottom / h))
            self.jumps.append(Jump(index, self.shares[index], box))


def _contrast(picture: Grey) -> Grey:
    """How much each px differs from those two px further right and down, of 255."""
    out = np.zeros_like(picture)
    across = np.maximum(picture[:, 2:], picture[:, :-2]) - np.minimum(picture[:, 2:], picture[:, :-2])
    down = np.maximum(picture[2:], picture[:-2]) - np.minimum(picture[2:], picture[:-2])
    out[:, 1:-1] = across
    out[1:-1] = np.maximum(out[1:-1], down)
    return out


def _blocks(picture: Grey) -> Grey:
    """A picture cut into blocks: (rows, BLOCK, columns, BLOCK)."""
    rows, columns = picture.shape[0] // BLOCK, picture.shape[1] // BLOCK
    return picture[: rows * BLOCK, : columns * BLOCK].reshape(rows, BLOCK, columns, BLOCK)

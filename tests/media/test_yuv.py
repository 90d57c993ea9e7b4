"""Converting only what changed gives the bits of converting the whole frame."""

from __future__ import annotations

import av
import numpy as np
import pytest

from explainer.media.yuv import Converter, FrameBuffer, Rect, dirty_rectangles

SIZE = (320, 180)


def _noise(seed: int, *shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.random.default_rng(seed).integers(0, 256, shape, np.uint8)


def _bits(frame: av.VideoFrame) -> bytes:
    return frame.to_ndarray().tobytes()


@pytest.mark.parametrize(
    "rect",
    [(0, 0, 1, 1), (319, 179, 320, 180), (31, 17, 90, 60), (100, 0, 101, 180), (0, 90, 60, 91), (33, 33, 34, 34)],
)
def test_a_changed_part_is_laid_in_exactly(rect: Rect) -> None:
    picture = _noise(1, SIZE[1], SIZE[0], 4)
    kept = Converter()
    kept.whole(FrameBuffer(*SIZE).copy(picture))
    x0, y0, x1, y1 = rect
    picture[y0:y1, x0:x1] = _noise(2, y1 - y0, x1 - x0, 4)
    changed = dirty_rectangles(picture, [rect])
    assert changed is not None
    assert _bits(kept.patched(changed)) == _bits(Converter().whole(FrameBuffer(*SIZE).copy(picture)))


def test_large_changes_are_converted_whole() -> None:
    picture = _noise(1, SIZE[1], SIZE[0], 4)
    assert dirty_rectangles(picture, [(0, 0, 300, 160)]) is None
    assert dirty_rectangles(picture, []) == []

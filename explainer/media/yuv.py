"""RGBA pictures to the encoder's YUV: all of one, or only the parts that changed."""

from __future__ import annotations

from collections.abc import Sequence
from queue import Empty, Queue
from typing import Final, Self, TypeAlias

import av
import numpy as np
import numpy.typing as npt
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

Rect: TypeAlias = tuple[int, int, int, int]  # (x0, y0, x1, y1) px, x1 and y1 exclusive
Pixels: TypeAlias = npt.NDArray[np.uint8]

# Arithmetic that is the same on every processor, and chroma averaged from both pixels of a pair.
# (ACCURATE_RND on top changes no bit of RGBA to yuv420p and costs two fifths more.)
_CONVERSION: Final = Interpolation.AREA | Interpolation.FULL_CHR_H_INP | Interpolation.BITEXACT
# Chroma is halved with a filter of at most eight samples: so far, in px, a change shows around itself, and
# so far again must its surroundings be known.
_REACH: Final = 16
_WHOLE: Final = 0.5  # share of the frame from which on converting it all is quicker


def to_yuv(frame: av.VideoFrame, reformatter: VideoReformatter) -> av.VideoFrame:
    """Full-range RGBA to limited-range yuv420p with the BT.709 matrix; the alpha channel is ignored.

    Source: ITU-R BT.709-6, section 3 (luma 0.2126 R + 0.7152 G + 0.0722 B; 8-bit levels 16-235 and 16-240).
    """
    return reformatter.reformat(
        frame,
        format="yuv420p",
        dst_colorspace=Colorspace.ITU709,
        dst_color_range=ColorRange.MPEG,
        interpolation=_CONVERSION,
        threads=1,  # the encoder's threads fill the other cores
    )


def _plane(frame: av.VideoFrame, index: int) -> Pixels:
    """A plane's memory as rows of bytes, those that pad each row included."""
    plane = frame.planes[index]
    return np.asarray(memoryview(plane)).reshape(plane.height, plane.line_size)


class FrameBuffer:
    """An RGBA frame in the library's memory, written through `pixels`, shape (h, w, 4)."""

    def __init__(self, width: int, height: int) -> None:
        self.frame = av.VideoFrame(width, height, "rgba")
        self.pixels: Pixels = _plane(self.frame, 0).reshape(height, -1, 4)[:, :width]

    def copy(self, picture: Pixels) -> Self:
        """Copy a picture, shape (h, w, 4)."""
        np.copyto(self.pixels, picture)
        return self


class FrameBufferPool:
    """Whole frames that go from the one who draws to the one who encodes and back, without new memory."""

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._free: Queue[FrameBuffer] = Queue()

    def take(self) -> FrameBuffer:
        """A buffer to write on."""
        try:
            return self._free.get_nowait()
        except Empty:
            return FrameBuffer(*self._size)

    def give_back(self, buffer: FrameBuffer) -> None:
        """A buffer that is done with."""
        self._free.put(buffer)


class DirtyRectangle:
    """A changed part of a frame: what is converted (with its surroundings), and what of it is new."""

    def __init__(self, picture: Pixels, rect: Rect) -> None:
        height, width = picture.shape[:2]
        self.inner = _grown(rect, _REACH, width, height)
        outer = _grown(rect, 2 * _REACH, width, height)
        self.at = (self.inner[0] - outer[0], self.inner[1] - outer[1])
        self.buffer = FrameBuffer(outer[2] - outer[0], outer[3] - outer[1])
        self.buffer.copy(picture[outer[1] : outer[3], outer[0] : outer[2]])


def _grown(rect: Rect, by: int, width: int, height: int) -> Rect:
    """A rectangle grown and laid on the chroma grid, inside the frame."""
    x0, y0, x1, y1 = rect
    return (max(x0 - by, 0) & ~1, max(y0 - by, 0) & ~1, min((x1 + by + 1) & ~1, width), min((y1 + by + 1) & ~1, height))


def dirty_rectangles(picture: Pixels, changed: Sequence[Rect]) -> list[DirtyRectangle] | None:
    """The changed parts of a frame, copied; None where converting the whole frame is quicker."""
    height, width = picture.shape[:2]
    grown = [_grown(r, 2 * _REACH, width, height) for r in changed]
    if sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in grown) > _WHOLE * width * height:
        return None
    return [DirtyRectangle(picture, r) for r in changed]


class Converter:
    """Keeps one frame in YUV and brings it up to date."""

    def __init__(self) -> None:
        self._reformatter = VideoReformatter()
        self._yuv: av.VideoFrame | None = None

    def whole(self, buffer: FrameBuffer) -> av.VideoFrame:
        """Convert a whole frame."""
        self._yuv = to_yuv(buffer.frame, self._reformatter)
        return self._yuv

    def patched(self, changed: Sequence[DirtyRectangle]) -> av.VideoFrame:
        """Convert parts and lay them into the last frame; the bits are those of converting it as a whole."""
        frame = self._yuv
        if frame is None:
            raise ValueError("no frame to patch")
        for part in changed:
            piece = to_yuv(part.buffer.frame, VideoReformatter())
            x0, y0, x1, y1 = part.inner
            for plane in range(3):
                half = 1 if plane else 0
                a, b, c, d = (v >> half for v in (x0, y0, x1, y1))
                left, top = part.at[0] >> half, part.at[1] >> half
                new = _plane(piece, plane)
                _plane(frame, plane)[b:d, a:c] = new[top : top + d - b, left : left + c - a]
        return frame

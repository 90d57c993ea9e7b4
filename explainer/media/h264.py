"""Pictures in, H.264 out: one silent piece of the film, encoded while the next frame is being drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from queue import Queue
from threading import Thread
from types import TracebackType
from typing import Final, Self, TypeAlias

import av
import numpy as np
import numpy.typing as npt
from av.codec.context import ThreadType
from av.container import OutputContainer
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc
from av.video.stream import VideoStream

from explainer.core.errors import ExplainerError
from explainer.core.files import atomic_path
from explainer.core.model import QualityName
from explainer.media.yuv import Converter, DirtyRectangle, FrameBuffer, FrameBufferPool, Rect, dirty_rectangles


@dataclass(frozen=True)
class _EncoderPreset:
    """How carefully x264 works: its constant rate factor, settings beyond those of all films, s between keyframes."""

    crf: int
    settings: Mapping[str, str | int]
    gop: Fraction = Fraction(1, 2)


# Adaptive quantisation with a bias to dark areas keeps soft dark gradients from banding. The simplest search
# for motion takes a fifth less time; drawn pictures lose nothing (PSNR +0.1 dB, 9 % more bits).
_FINE: Final[Mapping[str, str | int]] = {"aq-mode": 3, "me": "dia", "subme": 1}
# For a look at it: a third less time again, for a quarter more bits at equal PSNR and less even dark gradients.
_QUICK: Final[Mapping[str, str | int]] = {
    "aq-mode": 0,
    "me": "dia",
    "subme": 0,
    "partitions": "none",
    "weightp": 0,
    "mbtree": 0,
    "rc-lookahead": 0,
}

_PRESETS: Final[dict[QualityName, _EncoderPreset]] = {
    "draft": _EncoderPreset(crf=28, settings=_QUICK),
    "preview": _EncoderPreset(crf=23, settings=_QUICK),
    # For mail and decks: moving pictures seldom need their keyframes, which take most of a film's bits
    "small": _EncoderPreset(crf=28, settings=_FINE, gop=Fraction(5)),
    "final": _EncoderPreset(crf=19, settings=_FINE),
    "4k": _EncoderPreset(crf=20, settings=_FINE),
}

# veryfast keeps High profile (ultrafast does not) and, on drawn pictures, costs about 1 dB against `faster`
# for two thirds of the time; what it loses is bought back by the lower rate factors of the finished films.
_X264_PRESET: Final = "veryfast"

# The number of threads is fixed so that the file does not depend on the machine. Each thread takes a frame:
# with threads that share one (PyAV's default) x264's result was seen to differ from run to run.
_THREADS: Final = 2
_QUEUE_FRAMES: Final = 3
# A frame, or what changed since the last one (nothing: that one again), and how many times it is shown.
_Item: TypeAlias = tuple[FrameBuffer | list[DirtyRectangle], int]


def gop_length(fps: Fraction, quality: QualityName = "final") -> int:
    """Frames from one keyframe to the next: half a second, rounded down where the rate is odd; more if small.

    Rates such as 30000/1001 count as the whole number they stand for. Source: YouTube Help, "Recommended upload
    encoding settings" (https://support.google.com/youtube/answer/1722171): closed GOP of half the frame rate.
    """
    return max(1, int(round(fps) * _PRESETS[quality].gop))


def _x264_params(fps: Fraction, quality: QualityName) -> str:
    """x264's own settings: regular closed GOPs with headers; no B-frames, hence no edit list."""
    gop = gop_length(fps, quality)
    settings = {
        "keyint": gop,
        "min-keyint": gop,
        "scenecut": 0,
        "open-gop": 0,
        "bframes": 0,
        "repeat-headers": 1,
        "threads": _THREADS,
        "lookahead-threads": 1,
        **_PRESETS[quality].settings,
    }
    return ":".join(f"{name}={value}" for name, value in settings.items())


class SegmentWriter:
    """Writes one silent H.264 piece of the film, which appears at `path` whole or not at all.

    Encoding runs in a thread of its own, at most three frames behind; its errors come out of `write`,
    `repeat` or the end of the `with` block. The same frames give the same file on every machine with the
    same libraries.

    Parameters
    ----------
    path
        Where the piece goes; the suffix .mp4 is expected.
    width, height
        Size in px, both even (yuv420p halves them).
    fps
        Frames per second.
    quality
        Chooses the encoder preset.

    Raises
    ------
    ExplainerError
        If the size is odd or not positive, if no frame was written, or if encoding fails.
    """

    def __init__(self, path: Path, width: int, height: int, fps: Fraction, quality: QualityName) -> None:
        if width <= 0 or height <= 0 or width % 2 or height % 2:
            raise ExplainerError(
                f"{path}: a picture of {width}×{height} px cannot be encoded; "
                "width and height must be positive even numbers, for example 854×480"
            )
        self.frames = 0
        self._path, self._size, self._fps = path, (width, height), Fraction(fps)
        self._quality: QualityName = quality
        self._queue: Queue[_Item | None] = Queue(_QUEUE_FRAMES)
        self._buffers = FrameBufferPool(width, height)
        self._failure: Exception | None = None
        self._ended = self._abandoned = False
        self._stack = ExitStack()
        self._thread: Thread | None = None

    def __enter__(self) -> Self:
        beside = self._stack.enter_context(atomic_path(self._path))
        self._thread = Thread(target=self._work, args=(beside,), name=f"encode {self._path}", daemon=True)
        self._thread.start()
        return self

    def write(self, frame: npt.NDArray[np.uint8], changed: Sequence[Rect] | None = None) -> None:
        """Add one frame: uint8, height × width × 4, RGBA; it is copied, so the array may be drawn on again.

        `changed` are the only parts, in px, that differ from the frame before, if the caller knows.

        Raises
        ------
        ExplainerError
            If shape or type are wrong, or if encoding an earlier frame failed.
        """
        width, height = self._size
        if frame.shape != (height, width, 4) or frame.dtype != np.uint8:
            raise ExplainerError(
                f"{self._path}: frame {self.frames} is {frame.shape} {frame.dtype}; "
                f"it must be ({height}, {width}, 4) uint8"
            )
        new = dirty_rectangles(frame, changed) if changed is not None and self.frames else None
        self._put(self._buffers.take().copy(frame) if new is None else new, 1)

    def repeat(self, n: int) -> None:
        """Show the last frame for `n` frames more, without converting it again.

        Raises
        ------
        ExplainerError
            If there is no frame yet, `n` is negative, or encoding an earlier frame failed.
        """
        if n < 0 or not self.frames:
            raise ExplainerError(f"{self._path}: cannot repeat the last of {self.frames} frames {n} times")
        if n:
            self._put([], n)

    def _put(self, frame: FrameBuffer | list[DirtyRectangle], times: int) -> None:
        if self._thread is None:
            raise ExplainerError(f"{self._path}: frames can only be written inside the with block")
        self._check()
        self._queue.put((frame, times))
        self.frames += times

    def _check(self) -> None:
        if self._failure is not None:
            raise ExplainerError(f"{self._path}: encoding failed: {self._failure}") from self._failure

    def _items(self) -> Iterator[_Item]:
        """What is in the queue, until it says stop."""
        while not self._ended:
            item = self._queue.get()
            if item is None:
                self._ended = True
            else:
                yield item

    def _work(self, beside: Path) -> None:
        """Encode what comes; after a failure go on emptying the queue, so that nobody waits forever."""
        try:
            self._encode(beside)
        except Exception as error:
            self._failure = error
            for _ in self._items():
                pass

    def _encode(self, beside: Path) -> None:
        options = {"use_editlist": "0", "movflags": "+faststart"}  # as it is, a piece is a film without sound
        with av.open(str(beside), "w", format="mp4", container_options=options) as container:
            stream = self._stream(container)
            converter = Converter()
            count = 0
            for frame, times in self._items():
                if self._abandoned:
                    continue
                if isinstance(frame, FrameBuffer):
                    shown = converter.whole(frame)
                    self._buffers.give_back(frame)
                else:
                    shown = converter.patched(frame)
                for _ in range(times):
                    shown.pts, shown.time_base = count, 1 / self._fps
                    container.mux(stream.encode(shown))
                    count += 1
            if count and not self._abandoned:
                container.mux(stream.encode())

    def _stream(self, container: OutputContainer) -> VideoStream:
        """The encoder with all that `explainer.media.probe.violations` asks of the picture."""
        stream = container.add_stream("libx264", rate=self._fps)
        stream.width, stream.height = self._size
        stream.pix_fmt = "yuv420p"
        stream.thread_count = _THREADS
        stream.thread_type = ThreadType.FRAME
        stream.color_primaries = ColorPrimaries.BT709
        stream.color_trc = ColorTrc.BT709
        stream.colorspace = Colorspace.ITU709
        stream.color_range = ColorRange.MPEG
        stream.codec_context.sample_aspect_ratio = Fraction(1)
        stream.options = {
            "preset": _X264_PRESET,
            "crf": str(_PRESETS[self._quality].crf),
            "profile": "high",
            "x264-params": _x264_params(self._fps, self._quality),
        }
        return stream

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._thread is not None:
            self._abandoned = error is not None  # nobody waits for frames that will be thrown away
            self._queue.put(None)
            self._thread.join()
            self._thread = None
        if error is not None:
            self._stack.__exit__(kind, error, trace)
            return
        # what is raised in here makes atomic_path throw the unfinished file away
        with self._stack:
            self._check()
            if not self.frames:
                raise ExplainerError(f"{self._path}: no frame was written")

"""Reads any finished film, whoever made it, for what can be seen and heard in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter
from numpy.typing import NDArray
from PIL import Image

from explainer.check.measure import Measure, small_size
from explainer.core.errors import UserError

_SHOWN = 640  # px of the longer side of a frame on the page


@dataclass
class Heard:
    """A film's sound in pieces of some ms: when each begins (s), its peak, and the power of middle and sides."""

    times: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)
    middle: list[float] = field(default_factory=list)
    sides: list[float] = field(default_factory=list)
    end: float = 0.0


@dataclass(frozen=True)
class Watched:
    """A film as it was seen and heard; `heard` is None without a sound track.

    `title` is its own, `marks` are its chapters' names with their first second; `broken` says what cannot be read.
    """

    size: tuple[int, int]
    measure: Measure
    heard: Heard | None
    title: str
    marks: tuple[tuple[str, float], ...]
    broken: str


def watch_file(path: Path, tick: Callable[[float], None]) -> Watched:
    """Decode a whole film, small.

    Parameters
    ----------
    tick
        Told now and then which share of the film has been read.

    Raises
    ------
    UserError
        If the file is no film with a picture.
    """
    measure, broken = Measure(), ""
    try:
        with av.open(str(path)) as film:
            if not film.streams.video:
                raise UserError(f"{path}: has no picture; name a finished film")
            stream = film.streams.video[0]
            stream.thread_type = "AUTO"
            size = (stream.width, stream.height)
            length = float((film.duration or 0) / av.time_base) or 1.0
            title, marks = film.metadata.get("title", ""), tuple(_marks(film))
            small = Small(size)
            try:
                for i, (seconds, frame) in enumerate(_timed(film)):
                    measure.see(seconds, small.grey(frame))
                    if i % 32 == 0:
                        tick(min(1.0, seconds / length))
            except av.FFmpegError as error:
                broken = f"the picture cannot be read after {measure.end:.1f} s: {error.strerror}"
            measure.close()
        heard, lost = _listen(path)
    except (av.FFmpegError, OSError) as error:
        raise UserError(f"{path}: cannot be read as a film: {error.strerror}; name a finished film") from error
    if not measure.times:
        raise UserError(f"{path}: no frame of it can be read; name a finished film")
    return Watched(size, measure, heard, title, marks, broken or lost)


class Small:
    """Brings a film's frames to the size in which they are measured, or shown on the page."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._size = small_size(*size)
        k = min(1.0, _SHOWN / max(size))
        self._shown = max(2, round(size[0] * k)), max(2, round(size[1] * k))
        self._reformat = VideoReformatter()

    def grey(self, frame: VideoFrame) -> NDArray[np.uint8]:
        """The frame's brightness, small."""
        out = self._reformat.reformat(frame, *self._size, format="gray", interpolation=Interpolation.AREA)
        return np.asarray(out.to_ndarray(), np.uint8)

    def shown(self, frame: VideoFrame) -> Image.Image:
        """The frame in colour as the page shows it."""
        out = self._reformat.reformat(frame, *self._shown, format="rgb24", interpolation=Interpolation.AREA)
        return Image.fromarray(out.to_ndarray())


def _timed(film: InputContainer) -> Iterator[tuple[float, VideoFrame]]:
    """A film's frames with their times (s); one without a time follows the one before at the usual distance."""
    stream = film.streams.video[0]
    step = float(1 / (stream.average_rate or Fraction(30)))
    last = -step
    for frame in film.decode(stream):
        seconds = last + step if frame.time is None else max(float(frame.time), last + 1e-4)
        last = seconds
        yield seconds, frame


def _marks(film: InputContainer) -> Iterator[tuple[str, float]]:
    for chapter in film.chapters():
        yield chapter["metadata"].get("title", ""), float(chapter["start"] * (chapter["time_base"] or Fraction(1)))


def _listen(path: Path) -> tuple[Heard | None, str]:
    """A film's sound, None without any, and what of it cannot be read."""
    with av.open(str(path)) as film:
        if not film.streams.audio:
            return None, ""
        heard, stream = Heard(), film.streams.audio[0]
        resampler = av.AudioResampler(format="fltp", layout="stereo")
        try:
            for frame in film.decode(stream):
                for part in resampler.resample(frame):
                    sound = part.to_ndarray()
                    heard.times.append(float(part.time or heard.end))
                    heard.peaks.append(float(np.abs(sound).max(initial=0)))
                    heard.middle.append(float(np.square(sound[0] + sound[-1]).mean() / 4))
                    heard.sides.append(float(np.square(sound[0] - sound[-1]).mean() / 4))
                    heard.end = heard.times[-1] + part.samples / part.sample_rate
        except av.FFmpegError as error:
            return heard, f"the sound cannot be read after {heard.end:.1f} s: {error.strerror}"
        return heard, ""


def pictures(path: Path, wanted: Mapping[int, Sequence[float]], step: float) -> dict[int, list[Image.Image]]:
    """Frames of a film at these times (s) for each key, small; what cannot be read is left out.

    Parameters
    ----------
    step
        Usual length of a frame, s.
    """
    out: dict[int, list[Image.Image]] = {}
    with av.open(str(path)) as film:
        stream = film.streams.video[0]
        stream.thread_type = "AUTO"
        small = Small((stream.width, stream.height))
        for key, times in wanted.items():
            got: list[Image.Image] = []
            try:
                for second in _clustered(times):
                    got += _from(film, small, second, step)
            except av.FFmpegError:
                pass
            out[key] = got
    return out


def _clustered(times: Sequence[float]) -> list[list[float]]:
    """Times in groups that are decoded in one go."""
    groups: list[list[float]] = []
    for second in sorted(max(0.0, t) for t in times):
        if groups and second - groups[-1][-1] < 1.0:
            groups[-1].append(second)
        else:
            groups.append([second])
    return groups


def _from(film: InputContainer, small: Small, times: Sequence[float], step: float) -> Iterator[Image.Image]:
    """The frames nearest to these times, which ascend."""
    stream = film.streams.video[0]
    film.seek(int(max(0.0, times[0] - step) / (stream.time_base or 1)), stream=stream)
    left = list(times)
    for seconds, frame in _timed(film):
        while left and seconds >= left[0] - step / 2:
            left.pop(0)
            yield small.shown(frame)
        if not left:
            return

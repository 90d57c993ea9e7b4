"""What a finished film really is, read back from the file, and where that differs from what it must be."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.stream import VideoStream

from explainer.core.errors import ExplainerError
from explainer.core.model import QualityName
from explainer.media.aac import SAMPLE_RATE
from explainer.media.h264 import gop_length
from explainer.media.loudness import measure
from explainer.media.mix import TARGET_LUFS
from explainer.media.mp4_boxes import outer_boxes

# Container, picture and sound: YouTube Help, "Recommended upload encoding settings"
# (https://support.google.com/youtube/answer/1722171), which the other sites take too. Peaks: EBU R 128.
BT709: Final = (1, 1, 1)  # primaries, transfer, matrix as code points of ITU-T H.273
LIMITED_RANGE: Final = 1
MAX_B_FRAMES: Final = 2
MAX_START_APART: Final = 0.001  # s; ITU-R BT.1359-1 finds 45 ms too early just noticeable
LOUDNESS_TOLERANCE: Final = 1.0  # LU
MAX_TRUE_PEAK: Final = -1.0  # dBTP


@dataclass(frozen=True)
class FilmFacts:
    """What the file says and holds; times in seconds, lengths of GOPs in frames."""

    boxes: tuple[str, ...]
    edit_lists: int
    video_codec: str
    video_profile: str
    size: tuple[int, int]
    pixel_format: str
    progressive: bool
    colour: tuple[int, int, int]
    colour_range: int
    fps: Fraction
    frames: int
    frame_times_exact: bool
    gops: tuple[int, ...]
    closed_gops: bool
    b_frames: int
    video_start: float
    video_end: float
    audio_codec: str
    audio_profile: str
    sample_rate: int
    channels: int
    audio_start: float
    audio_end: float
    audio_gapless: bool
    loudness: float
    true_peak: float
    chapters: tuple[tuple[str, float, float], ...]
    metadata: Mapping[str, str]
    languages: tuple[str, str]


def probe(path: Path) -> FilmFacts:
    """Read a film's container, every packet of its picture and all of its sound.

    Raises
    ------
    ExplainerError
        If it cannot be read as an MP4 with one picture and one sound.
    """
    boxes, edit_lists = outer_boxes(path)
    try:
        with av.open(str(path)) as film:
            if len(film.streams.video) != 1 or len(film.streams.audio) != 1:
                raise ExplainerError(f"{path}: must hold exactly one video and one audio stream")
            picture, voice = film.streams.video[0], film.streams.audio[0]
            facts = {
                **_picture_facts(film, picture),
                **_sound_facts(film, voice),
                "chapters": tuple(_chapters(film)),
                "metadata": dict(film.metadata),
                "languages": (picture.language or "und", voice.language or "und"),
            }
            film.seek(0)
            resampler = av.AudioResampler(format="fltp", layout="stereo", rate=SAMPLE_RATE)
            blocks = [part.to_ndarray() for frame in film.decode(voice) for part in resampler.resample(frame)]
    except av.FFmpegError as error:
        raise ExplainerError(f"{path}: cannot be read as a film: {error}") from error
    if not blocks:
        raise ExplainerError(f"{path}: holds no sound")
    heard = measure(np.concatenate(blocks, axis=1).T.astype(np.float32))
    return FilmFacts(boxes=boxes, edit_lists=edit_lists, loudness=heard.lufs, true_peak=heard.true_peak_dbtp, **facts)


def _picture_facts(film: InputContainer, stream: VideoStream) -> dict[str, Any]:
    frame = next(film.decode(stream), None)
    if frame is None:
        raise ExplainerError(f"{film.name}: holds no picture")
    film.seek(0)
    times: list[Fraction] = []
    keys: list[int] = []
    backward: list[bool] = []
    closed = True
    latest: Fraction | float = -math.inf
    key: Fraction | float = -math.inf
    end = Fraction(0)
    for packet in film.demux(stream):
        if packet.pts is None:  # the empty packet that ends a file
            continue
        time = packet.pts * packet.time_base
        if packet.is_keyframe:
            keys.append(len(times))
            key = time
        # What is shown before a picture ahead of it in the file was made from both: a B-frame. One that lies
        # behind a keyframe and is shown before it opens the GOP (ITU-T H.264, 3: B slice, decoding order).
        backward.append(time < latest)
        closed = closed and time >= key
        latest = time if time > latest else latest
        times.append(time)
        end = max(end, time + (packet.duration or 0) * packet.time_base)
    fps = stream.average_rate or Fraction(0)
    edges = [*keys, len(times)]
    return {
        "video_codec": stream.codec_context.name,
        "video_profile": stream.profile or "",
        "size": (stream.width, stream.height),
        "pixel_format": frame.format.name,
        "progressive": stream.codec_context.field_order == 1 and not frame.interlaced_frame,
        "colour": (frame.color_primaries, frame.color_trc, frame.colorspace),
        "colour_range": frame.color_range,
        "fps": fps,
        "frames": len(times),
        "frame_times_exact": all(time * fps == k for k, time in enumerate(sorted(times))),
        "gops": tuple(after - before for before, after in pairwise(edges)),
        "closed_gops": closed,
        "b_frames": _longest_run(backward),
        "video_start": float(min(times)),
        "video_end": float(end),
    }


def _sound_facts(film: InputContainer, stream: AudioStream) -> dict[str, Any]:
    film.seek(0)
    start: Fraction | None = None
    end = Fraction(0)
    gapless = True
    for packet in film.demux(stream):
        if packet.pts is None:
            continue
        time = packet.pts * packet.time_base
        start = time if start is None else start
        gapless = gapless and (time in (start, end))
        end = time + (packet.duration or 0) * packet.time_base
    begin = start or Fraction(0)
    return {
        "audio_codec": stream.codec_context.name,
        "audio_profile": stream.profile or "",
        "sample_rate": stream.rate,
        "channels": stream.channels,
        "audio_start": float(begin),
        "audio_end": float(end),
        "audio_gapless": gapless,
    }


def _chapters(film: InputContainer) -> Iterator[tuple[str, float, float]]:
    for chapter in film.chapters():
        base = chapter["time_base"] or Fraction(1)
        title = chapter["metadata"].get("title", "")
        yield title, float(chapter["start"] * base), float(chapter["end"] * base)


def _longest_run(flags: list[bool]) -> int:
    longest = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return longest


def violations(facts: FilmFacts, *, fps: Fraction, size: tuple[int, int], quality: QualityName = "final") -> list[str]:
    """Every rule of a finished film that it breaks, in words; empty if it keeps them all.

    Parameters
    ----------
    fps, size, quality
        What was asked for: frames per second; width and height in px; films of small quality have few keyframes.
    """
    frame = float(1 / fps)
    gop, longest = gop_length(fps, quality), max(facts.gops, default=0)
    first_boxes = [name for name in facts.boxes if name in ("moov", "mdat")]
    expected: list[tuple[bool, str]] = [
        (first_boxes == ["moov", "mdat"], f"moov must come before mdat, boxes are {facts.boxes}"),
        (facts.edit_lists == 0, f"{facts.edit_lists} edit lists, none are allowed"),
        (bool(facts.chapters), "there are no chapters"),
        (bool(facts.metadata.get("title")), "there is no title"),
        ("und" not in facts.languages, f"track languages are {facts.languages}"),
        (facts.video_codec == "h264", f"video is {facts.video_codec}, must be h264"),
        (facts.video_profile == "High", f"H.264 profile is {facts.video_profile}, must be High"),
        (facts.pixel_format == "yuv420p", f"pixels are {facts.pixel_format}, must be yuv420p"),
        (facts.progressive, "the picture is interlaced"),
        (facts.colour == BT709, f"colour tags are {facts.colour}, must be {BT709} (BT.709)"),
        (facts.colour_range == LIMITED_RANGE, "the colour range is not tagged as limited"),
        (facts.size == size, f"size is {facts.size}, must be {size}"),
        (facts.fps == fps, f"{facts.fps} frames/s, must be {fps}"),
        (facts.frame_times_exact, "frames are not at exact multiples of the frame's length"),
        (facts.closed_gops, "a GOP is open (a keyframe is not IDR)"),
        (
            sum(facts.gops) == facts.frames
            and (longest == min(gop, facts.frames) or (quality == "small" and longest < gop)),  # pieces begin with one
            f"keyframes are up to {longest} frames apart, must be {gop}",
        ),
        (facts.b_frames <= MAX_B_FRAMES, f"{facts.b_frames} B-frames in a row, at most {MAX_B_FRAMES}"),
        (
            facts.audio_codec == "aac" and facts.audio_profile == "LC",
            f"sound is {facts.audio_codec} {facts.audio_profile}, must be aac LC",
        ),
        (facts.sample_rate == SAMPLE_RATE, f"{facts.sample_rate} Hz, must be {SAMPLE_RATE}"),
        (facts.channels == 2, f"{facts.channels} channels, must be 2"),
        (facts.audio_gapless, "the sound's packets do not follow one another without a gap"),
        (
            abs(facts.video_start - facts.audio_start) <= MAX_START_APART,
            f"picture starts at {facts.video_start} s and sound at {facts.audio_start} s",
        ),
        (
            abs(facts.video_end - facts.audio_end) <= frame,
            f"picture ends at {facts.video_end:.3f} s and sound at {facts.audio_end:.3f} s",
        ),
        (
            abs(facts.loudness - TARGET_LUFS) <= LOUDNESS_TOLERANCE,
            f"loudness is {facts.loudness:.1f} LUFS, must be {TARGET_LUFS:.0f} ± {LOUDNESS_TOLERANCE:.0f}",
        ),
        (
            facts.true_peak <= MAX_TRUE_PEAK,
            f"true peak is {facts.true_peak:.1f} dBTP, at most {MAX_TRUE_PEAK:.0f}",
        ),
    ]
    return [what for holds, what in expected if not holds]

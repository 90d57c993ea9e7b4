"""Pieces of picture and one sound track joined to a finished MP4."""

from __future__ import annotations

import heapq
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.stream import Stream
from av.video.stream import VideoStream

from explainer.core.errors import ExplainerError
from explainer.core.files import atomic_path
from explainer.media.aac import AAC_FRAME, AAC_OPTIONS, BIT_RATE, SAMPLE_RATE, Track

# The keys an MP4 has a place for; anything else would be dropped without a word.
METADATA_KEYS: Final = frozenset(
    {"title", "description", "comment", "synopsis", "artist", "album", "genre", "date", "copyright"}
)

_TEXT_CLOCK: Final = 1000  # ticks a second of a track of captions


@dataclass(frozen=True)
class TextTrack:
    """Captions inside a film: their language (ISO 639-2), its name for people, and (from s, to s, text) in order."""

    language: str
    name: str
    lines: tuple[tuple[float, float, str], ...]


def mux(
    segments: Sequence[Path],
    sound: Track,
    out: Path,
    *,
    fps: Fraction,
    chapters: Sequence[tuple[str, int, int]],
    metadata: Mapping[str, str],
    track_language: str,
    texts: Sequence[TextTrack] = (),
) -> None:
    """Join silent pieces of picture and the sound into one MP4, written whole or not at all.

    Both are copied as they are; there are no edit lists.

    Parameters
    ----------
    segments
        Pieces from `SegmentWriter`, in order, with the same size, rate and quality.
    sound
        Encoded for just this picture.
    out
        The film.
    fps
        Frames per second of every piece.
    chapters
        Title, first frame and the frame after the last, in frames of the film.
    metadata
        Of `METADATA_KEYS`.
    track_language
        Language of the picture's text and of the voice (ISO 639-2, such as jpn; MP4 has no other).
    texts
        Captions that a player can switch on.

    Raises
    ------
    ExplainerError
        If the pieces do not fit together, or sound, chapters or metadata do not fit the film.
    """
    unknown = sorted(set(metadata) - METADATA_KEYS)
    if unknown:
        raise ExplainerError(f"{out}: an MP4 has no place for {unknown}; use {sorted(METADATA_KEYS)}")
    if not segments:
        raise ExplainerError("there is no piece of picture to join")
    _check_chapters(chapters, round(sound.seconds * fps), out)
    options = {"movflags": "+faststart", "use_editlist": "0", "movie_timescale": str(SAMPLE_RATE)}
    with (
        atomic_path(out) as beside,
        av.open(str(segments[0])) as first,
        av.open(str(beside), "w", format="mp4", container_options=options) as film,
    ):
        film.metadata.update(metadata)
        film.set_chapters(
            [
                {"id": k, "start": start, "end": end, "time_base": 1 / fps, "metadata": {"title": title}}
                for k, (title, start, end) in enumerate(chapters, 1)
            ]
        )
        picture, voice = _streams(film, first.streams.video[0], fps, track_language)
        written = [(_text_stream(film, text), text) for text in texts]
        film.start_encoding()
        pictures: Iterator[Packet[Any]] = _copied(segments, picture, fps, sound.seconds)
        sounds: Iterator[Packet[Any]] = _sounds(sound, voice)
        words = [_timed_texts(text, stream) for stream, text in written]
        for packet in heapq.merge(pictures, sounds, *words, key=_seconds):
            film.mux(packet)


def _streams(
    film: OutputContainer, template: VideoStream, fps: Fraction, track_language: str
) -> tuple[VideoStream, AudioStream]:
    picture = film.add_stream_from_template(template, opaque=True)
    picture.time_base = 1 / fps
    voice = film.add_stream("aac", rate=SAMPLE_RATE, options=dict(AAC_OPTIONS), bit_rate=BIT_RATE)
    voice.layout = "stereo"
    voice.time_base = Fraction(1, SAMPLE_RATE)
    for stream in (picture, voice):
        stream.metadata["language"] = track_language
    return picture, voice


def _text_stream(film: OutputContainer, text: TextTrack) -> Stream:
    stream = film.add_mux_stream("mov_text")
    stream.time_base = Fraction(1, _TEXT_CLOCK)
    stream.metadata.update({"language": text.language, "handler_name": text.name})
    return stream


def _timed_texts(text: TextTrack, stream: Stream) -> Iterator[Packet[Any]]:
    """Text samples: the length in two bytes, then UTF-8 (3GPP TS 26.245, 5.17); the muxer fills the gaps."""
    for start, end, words in text.lines:
        data = words.encode()
        packet: Packet[Any] = Packet(struct.pack(">H", len(data)) + data)
        packet.stream = stream
        packet.time_base = Fraction(1, _TEXT_CLOCK)
        packet.pts = packet.dts = round(start * _TEXT_CLOCK)
        packet.duration = round(end * _TEXT_CLOCK) - packet.pts
        packet.is_keyframe = True
        yield packet


def _seconds(packet: Packet[Any]) -> Fraction:
    return (packet.dts or 0) * packet.time_base


def _check_chapters(chapters: Sequence[tuple[str, int, int]], frames: int, out: Path) -> None:
    at = 0
    for title, start, end in chapters:
        if not at <= start < end <= frames:
            raise ExplainerError(
                f"{out}: chapter “{title}” (frames {start} to {end}) must come after the one before it "
                f"and lie within the film's {frames} frames"
            )
        at = end


def _copied(
    segments: Sequence[Path], picture: VideoStream, fps: Fraction, seconds: Fraction
) -> Iterator[Packet[VideoStream]]:
    """The pieces' packets, one behind the other, with times counted in frames.

    Each piece is opened once and by itself: it takes a while, and a long film has more pieces than a process
    may have open files.
    """
    offset = 0
    make: tuple[object, ...] | None = None
    for path in segments:
        count = 0
        with av.open(str(path)) as piece:
            make = _make(piece, path, fps, make, segments[0])
            for packet in piece.demux(video=0):
                if packet.pts is None:  # the empty packet that ends a file
                    continue
                if packet.pts * packet.time_base * fps != count or packet.dts != packet.pts:
                    raise ExplainerError(f"{path}: packet {count} is not at the time of frame {count}")
                if count == 0 and not packet.is_keyframe:
                    raise ExplainerError(f"{path}: does not begin with a keyframe")
                packet.stream = picture
                packet.time_base = 1 / fps
                packet.pts = packet.dts = offset + count
                packet.duration = 1
                count += 1
                yield packet
            promised = piece.streams.video[0].frames
        if count != promised:
            raise ExplainerError(f"{path}: promises {promised} frames and holds {count}")
        offset += count
    if offset / fps != seconds:
        raise ExplainerError(
            f"the sound was encoded for {float(seconds):.3f} s, the picture lasts {float(offset / fps):.3f} s"
        )


def _make(
    piece: InputContainer, path: Path, fps: Fraction, make: tuple[object, ...] | None, first: Path
) -> tuple[object, ...]:
    """How a piece was encoded; pieces that cannot be copied one behind the other are refused."""
    if len(piece.streams) != 1 or len(piece.streams.video) != 1:
        raise ExplainerError(f"{path}: must hold one video stream and nothing else")
    stream = piece.streams.video[0]
    context = stream.codec_context
    facts = (context.name, stream.width, stream.height, stream.pix_fmt, context.extradata)
    if stream.average_rate != fps:
        raise ExplainerError(f"{path}: has {stream.average_rate} frames/s, the film has {fps}")
    if facts != (make or facts):
        raise ExplainerError(
            f"{path}: was encoded otherwise ({stream.width}×{stream.height} px) than {first}; "
            "encode all pieces with the same size, rate and quality"
        )
    return facts


def _sounds(track: Track, voice: AudioStream) -> Iterator[Packet[AudioStream]]:
    """The sound's packets, timed from 0 on."""
    end = round(track.seconds * SAMPLE_RATE)
    for index, data in enumerate(track.packets):
        packet: Packet[Any] = Packet(data)
        packet.stream = voice
        packet.time_base = Fraction(1, SAMPLE_RATE)
        packet.pts = packet.dts = index * AAC_FRAME
        # a last packet that reaches beyond the picture is cut to end with it
        packet.duration = min(AAC_FRAME, end - packet.pts)
        packet.is_keyframe = True
        yield packet

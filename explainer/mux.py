"""Pieces of picture and one sound track joined to a finished MP4."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
import numpy.typing as npt
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from explainer.errors import ExplainerError
from explainer.files import atomic_path
from explainer.model import Lang

SAMPLE_RATE: Final = 48_000
AUDIO_BIT_RATE: Final = 384_000
# the encoder overshoots by 5 to 8 % on real voices; what it leaves free is filled up
_ENCODER_BIT_RATE: Final = 344_000
# ISO 639-2 codes, which is what an MP4 track can hold.
TRACK_LANGUAGE: Final[Mapping[Lang, str]] = {"ja": "jpn", "en": "eng"}
# The keys an MP4 has a place for; anything else would be dropped without a word.
METADATA_KEYS: Final = frozenset(
    {"title", "description", "comment", "synopsis", "artist", "album", "genre", "date", "copyright"}
)

_AAC_FRAME: Final = 1024  # samples in an AAC-LC packet, and the encoder's delay (ISO/IEC 14496-3)
_PACKET_BYTES: Final = AUDIO_BIT_RATE * _AAC_FRAME // SAMPLE_RATE // 8
# For drawn-out vowels and silence the `fast` coder measures 10 dB less error than `twoloop` at this rate;
# the tools that trade exactness for bits are not needed at 384 kbit/s.
_AAC_OPTIONS: Final = {"aac_coder": "fast", "aac_pns": "0", "aac_is": "0", "aac_ms": "0"}


def mux(
    segments: Sequence[Path],
    audio: npt.NDArray[np.float32],
    out: Path,
    *,
    fps: Fraction,
    chapters: Sequence[tuple[str, int, int]],
    metadata: Mapping[str, str],
    lang: Lang,
) -> None:
    """Join silent pieces of picture and the sound into one MP4, written whole or not at all.

    The picture is copied, the sound encoded once to AAC-LC, stereo, 48 kHz, 384 kbit/s. There are no edit
    lists: the sound is encoded 1024 samples early instead, so that what the decoder puts out first (the
    encoder's delay) takes the place of the film's first 21 ms, and everything after is where it belongs.

    Parameters
    ----------
    segments
        Pieces from `SegmentWriter`, in order, with the same size, rate and quality.
    audio
        Samples × 2 (or 2 × samples), float32, 48 kHz, as long as the picture within one frame.
    out
        The film.
    fps
        Frames per second of every piece.
    chapters
        Title, first frame and the frame after the last, in frames of the film.
    metadata
        Of `METADATA_KEYS`.
    lang
        Language of the picture's text and of the voice.

    Raises
    ------
    ExplainerError
        If the pieces do not fit together, or sound, chapters or metadata do not fit the film.
    """
    unknown = sorted(set(metadata) - METADATA_KEYS)
    if unknown:
        raise ExplainerError(f"{out}: an MP4 has no place for {unknown}; use {sorted(METADATA_KEYS)}")
    lengths = _checked_lengths(segments, fps)
    frames = sum(lengths)
    _check_chapters(chapters, frames, out)
    sound = _fitted(audio, frames, fps, out)
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
        picture, voice = _streams(film, first.streams.video[0], fps, lang)
        film.start_encoding()
        pictures: Iterator[Packet[Any]] = _copied(segments, lengths, picture, fps)
        sounds: Iterator[Packet[Any]] = _encoded(sound, voice, frames / fps)
        for packet in heapq.merge(pictures, sounds, key=_seconds):
            film.mux(packet)


def _streams(
    film: OutputContainer, template: VideoStream, fps: Fraction, lang: Lang
) -> tuple[VideoStream, AudioStream]:
    picture = film.add_stream_from_template(template, opaque=True)
    picture.time_base = 1 / fps
    voice = film.add_stream("aac", rate=SAMPLE_RATE, options=dict(_AAC_OPTIONS), bit_rate=_ENCODER_BIT_RATE)
    voice.layout = "stereo"
    voice.time_base = Fraction(1, SAMPLE_RATE)
    for stream in (picture, voice):
        stream.metadata["language"] = TRACK_LANGUAGE[lang]
    return picture, voice


def _seconds(packet: Packet[Any]) -> Fraction:
    return (packet.dts or 0) * packet.time_base


def _checked_lengths(segments: Sequence[Path], fps: Fraction) -> list[int]:
    """Frames of every piece; pieces that cannot be copied one behind the other are refused.

    They are opened one at a time: a long film has more pieces than a process may have open files.
    """
    if not segments:
        raise ExplainerError("there is no piece of picture to join")
    lengths: list[int] = []
    make: tuple[object, ...] | None = None
    for path in segments:
        with av.open(str(path)) as piece:
            if len(piece.streams) != 1 or len(piece.streams.video) != 1:
                raise ExplainerError(f"{path}: must hold one video stream and nothing else")
            stream = piece.streams.video[0]
            context = stream.codec_context
            facts = (context.name, stream.width, stream.height, stream.pix_fmt, context.extradata)
            make = make or facts
            if stream.average_rate != fps:
                raise ExplainerError(f"{path}: has {stream.average_rate} frames/s, the film has {fps}")
            if facts != make:
                raise ExplainerError(
                    f"{path}: was encoded otherwise ({stream.width}×{stream.height} px) than {segments[0]}; "
                    "encode all pieces with the same size, rate and quality"
                )
            lengths.append(stream.frames)
    return lengths


def _check_chapters(chapters: Sequence[tuple[str, int, int]], frames: int, out: Path) -> None:
    at = 0
    for title, start, end in chapters:
        if not at <= start < end <= frames:
            raise ExplainerError(
                f"{out}: chapter “{title}” (frames {start} to {end}) must come after the one before it "
                f"and lie within the film's {frames} frames"
            )
        at = end


def _fitted(audio: npt.NDArray[np.float32], frames: int, fps: Fraction, out: Path) -> npt.NDArray[np.float32]:
    """The sound as 2 × samples: as many as whole AAC packets fit the picture best, without the first 1024."""
    if audio.ndim != 2 or 2 not in audio.shape or audio.dtype != np.float32:
        raise ExplainerError(f"{out}: the sound must be stereo float32, not {audio.shape} {audio.dtype}")
    channels = audio.T if audio.shape[1] == 2 else audio
    seconds = frames / fps
    apart = abs(Fraction(channels.shape[1], SAMPLE_RATE) - seconds)
    if apart > 1 / fps:
        raise ExplainerError(
            f"{out}: the sound lasts {channels.shape[1] / SAMPLE_RATE:.3f} s and the picture "
            f"{float(seconds):.3f} s; they must agree within one frame"
        )
    packets = max(1, round(seconds * SAMPLE_RATE / _AAC_FRAME))
    wanted = (packets - 1) * _AAC_FRAME
    kept = channels[:, _AAC_FRAME : _AAC_FRAME + wanted]
    return np.pad(kept, ((0, 0), (0, wanted - kept.shape[1])))


def _copied(
    segments: Sequence[Path], lengths: Sequence[int], picture: VideoStream, fps: Fraction
) -> Iterator[Packet[VideoStream]]:
    """The pieces' packets, one behind the other, with times counted in frames."""
    offset = 0
    for path, length in zip(segments, lengths, strict=True):
        count = 0
        with av.open(str(path)) as piece:
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
        if count != length:
            raise ExplainerError(f"{path}: promises {length} frames and holds {count}")
        offset += length


def _encoded(sound: npt.NDArray[np.float32], voice: AudioStream, seconds: Fraction) -> Iterator[Packet[AudioStream]]:
    """The sound's packets from time 0 on, the encoder's delay among them, filled up to the nominal rate."""
    end = round(seconds * SAMPLE_RATE)
    sent = 0
    for index, packet in enumerate(_raw_packets(sound, voice)):
        data = filled(bytes(packet), (index + 1) * _PACKET_BYTES - sent)
        sent += len(data)
        full: Packet[Any] = Packet(data)
        full.stream = voice
        full.time_base = Fraction(1, SAMPLE_RATE)
        full.pts = full.dts = index * _AAC_FRAME
        # a last packet that reaches beyond the picture is cut to end with it
        full.duration = min(_AAC_FRAME, end - full.pts)
        full.is_keyframe = True
        yield full


def _raw_packets(sound: npt.NDArray[np.float32], voice: AudioStream) -> Iterator[Packet[AudioStream]]:
    for start in range(0, sound.shape[1], _AAC_FRAME):
        block = np.ascontiguousarray(sound[:, start : start + _AAC_FRAME])
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = SAMPLE_RATE, start
        yield from voice.encode(frame)
    yield from voice.encode(None)


def filled(packet: bytes, size: int) -> bytes:
    """An AAC packet made up to `size` bytes (one less where that cannot be hit) with fill elements.

    The encoder stops spending bits when it has described a quiet or plain sound exactly; a constant rate is
    then reached as the standard means it to be, by elements that every decoder skips. A packet that is as
    long already comes back unchanged.

    Source: ISO/IEC 14496-3, 4.4.2.1 and 4.4.2.7: ID_FIL is 110, count 4 bits, 15 adding 8 bits (count =
    14 + those), then count bytes beginning with extension_type EXT_FILL (0000); ID_END is 111.
    """
    bits = int.from_bytes(packet, "big")
    unused = (bits & -bits).bit_length() - 1  # zeros that align the packet after ID_END, its last ones
    body = bits >> (unused + 3)
    used = len(packet) * 8 - unused
    while size * 8 - used >= 7:
        room = size * 8 - used
        if room >= 15 + 15 * 8:
            count = min(269, (room - 15) // 8)
            element, width = 0b110_1111 << 8 | (count - 14), 15
        else:
            count = min(14, (room - 7) // 8)
            element, width = 0b110 << 4 | count, 7
        body = (body << width | element) << (count * 8)
        used += width + count * 8
    length = -(-used // 8)
    return ((body << 3 | 0b111) << (length * 8 - used)).to_bytes(length, "big")

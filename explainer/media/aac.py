"""The film's sound as AAC packets: stereo, 48 kHz, a true 384 kbit/s, beginning where the picture begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import av
import numpy as np
import numpy.typing as npt
from av.audio.codeccontext import AudioCodecContext

from explainer.core.errors import ExplainerError

SAMPLE_RATE: Final = 48_000
AUDIO_BIT_RATE: Final = 384_000
AAC_FRAME: Final = 1024
"""Samples in an AAC-LC packet, and the encoder's delay (ISO/IEC 14496-3)."""

# the encoder overshoots by 5 to 8 % on real voices; what it leaves free is filled up
ENCODER_BIT_RATE: Final = 344_000
# For drawn-out vowels and silence the `fast` coder measures 10 dB less error than `twoloop` at this rate;
# the tools that trade exactness for bits are not needed at 384 kbit/s.
AAC_OPTIONS: Final = {"aac_coder": "fast", "aac_pns": "0", "aac_is": "0", "aac_ms": "0"}
_PACKET_BYTES: Final = AUDIO_BIT_RATE * AAC_FRAME // SAMPLE_RATE // 8


@dataclass(frozen=True)
class Track:
    """Encoded sound for a picture of `seconds`: AAC-LC packets of 1024 samples each, the first at time 0."""

    packets: tuple[bytes, ...]
    seconds: Fraction


def encoded(audio: npt.NDArray[np.float32], frames: int, fps: Fraction) -> Track:
    """Encode a film's sound, once and as a whole.

    There are no edit lists: the sound is encoded 1024 samples early instead, so that what the decoder puts
    out first (the encoder's delay) takes the place of the film's first 21 ms, and everything after is where
    it belongs.

    Parameters
    ----------
    audio
        Samples × 2 (or 2 × samples), float32, 48 kHz, as long as the picture within one frame.
    frames, fps
        Length and rate of the picture.

    Raises
    ------
    ExplainerError
        If the sound does not fit the picture.
    """
    sent, packets = 0, []
    for index, packet in enumerate(_raw_packets(_fitted(audio, frames, fps))):
        packets.append(filled(packet, (index + 1) * _PACKET_BYTES - sent))
        sent += len(packets[-1])
    return Track(tuple(packets), frames / fps)


def _fitted(audio: npt.NDArray[np.float32], frames: int, fps: Fraction) -> npt.NDArray[np.float32]:
    """The sound as 2 × samples: as many as whole AAC packets fit the picture best, without the first 1024."""
    if audio.ndim != 2 or 2 not in audio.shape or audio.dtype != np.float32:
        raise ExplainerError(f"the sound must be stereo float32, not {audio.shape} {audio.dtype}")
    channels = audio.T if audio.shape[1] == 2 else audio
    seconds = frames / fps
    apart = abs(Fraction(channels.shape[1], SAMPLE_RATE) - seconds)
    if apart > 1 / fps:
        raise ExplainerError(
            f"the sound lasts {channels.shape[1] / SAMPLE_RATE:.3f} s and the picture "
            f"{float(seconds):.3f} s; they must agree within one frame"
        )
    packets = max(1, round(seconds * SAMPLE_RATE / AAC_FRAME))
    wanted = (packets - 1) * AAC_FRAME
    kept = channels[:, AAC_FRAME : AAC_FRAME + wanted]
    return np.pad(kept, ((0, 0), (0, wanted - kept.shape[1])))


def _raw_packets(sound: npt.NDArray[np.float32]) -> Iterator[bytes]:
    encoder = AudioCodecContext.create("aac", "w")
    encoder.sample_rate, encoder.layout, encoder.format = SAMPLE_RATE, "stereo", "fltp"
    encoder.bit_rate, encoder.options = ENCODER_BIT_RATE, dict(AAC_OPTIONS)
    for start in range(0, sound.shape[1], AAC_FRAME):
        block = np.ascontiguousarray(sound[:, start : start + AAC_FRAME])
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = SAMPLE_RATE, start
        yield from map(bytes, encoder.encode(frame))
    yield from map(bytes, encoder.encode(None))


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

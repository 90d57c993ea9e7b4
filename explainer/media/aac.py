"""The film's sound as AAC packets: stereo, 48 kHz, beginning and ending with the picture."""

from __future__ import annotations

import math
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
AAC_FRAME: Final = 1024
"""Samples in an AAC-LC packet, and the encoder's delay (ISO/IEC 14496-3)."""

BIT_RATE: Final = 320_000
"""Nominal: the encoder spends less on silence and plain sounds."""

# For drawn-out vowels and silence the `fast` coder measures 10 dB less error than `twoloop` at this rate;
# the tools that trade exactness for bits are not needed at it.
AAC_OPTIONS: Final = {"aac_coder": "fast", "aac_pns": "0", "aac_is": "0", "aac_ms": "0"}


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
        Shape (samples, 2), float32, 48 kHz, as long as the picture within one frame.
    frames, fps
        Length and rate of the picture.

    Raises
    ------
    ExplainerError
        If the sound does not fit the picture.
    """
    return Track(tuple(_packets(_fitted(audio, frames, fps))), frames / fps)


def _fitted(audio: npt.NDArray[np.float32], frames: int, fps: Fraction) -> npt.NDArray[np.float32]:
    """The sound as 2 × samples without the first 1024: as many as fill the packets that cover the picture."""
    if audio.ndim != 2 or audio.shape[1] != 2 or audio.dtype != np.float32:
        raise ExplainerError(f"the sound must be stereo float32, not {audio.shape} {audio.dtype}")
    channels = audio.T
    seconds = frames / fps
    apart = abs(Fraction(channels.shape[1], SAMPLE_RATE) - seconds)
    if apart > 1 / fps:
        raise ExplainerError(
            f"the sound lasts {channels.shape[1] / SAMPLE_RATE:.3f} s and the picture "
            f"{float(seconds):.3f} s; they must agree within one frame"
        )
    packets = math.ceil(seconds * SAMPLE_RATE / AAC_FRAME)
    wanted = (packets - 1) * AAC_FRAME
    kept = channels[:, AAC_FRAME : AAC_FRAME + wanted]
    return np.pad(kept, ((0, 0), (0, wanted - kept.shape[1])))


def _packets(sound: npt.NDArray[np.float32]) -> Iterator[bytes]:
    encoder = AudioCodecContext.create("aac", "w")
    encoder.sample_rate, encoder.layout, encoder.format = SAMPLE_RATE, "stereo", "fltp"
    encoder.bit_rate, encoder.options = BIT_RATE, dict(AAC_OPTIONS)
    for start in range(0, sound.shape[1], AAC_FRAME):
        block = np.ascontiguousarray(sound[:, start : start + AAC_FRAME])
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = SAMPLE_RATE, start
        yield from map(bytes, encoder.encode(frame))
    yield from map(bytes, encoder.encode(None))

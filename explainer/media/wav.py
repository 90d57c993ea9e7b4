"""Reads and writes WAV files as mono samples, and changes their rate."""

from __future__ import annotations

import io
import math
import struct
import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.io import wavfile

Samples = NDArray[np.float32]


def read_wav(path: Path) -> tuple[Samples, int]:
    """Read a PCM or float WAV file, its channels averaged: mono samples (full scale 1) and the rate in Hz.

    Raises
    ------
    ValueError
        If it is no such file, is cut short, or holds no sound.
    OSError
        If it cannot be read.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", wavfile.WavFileWarning)  # chunks of tags that are none of our business
            rate, data = wavfile.read(path)
    except (ValueError, EOFError, struct.error, UnboundLocalError) as error:  # scipy's ways to say "damaged"
        raise ValueError("not a whole PCM WAV file") from error
    if _cut_short(path):  # scipy would give what is left of it
        raise ValueError("not a whole PCM WAV file: its end is missing")
    full = 128 if data.dtype == np.uint8 else -int(np.iinfo(data.dtype).min) if data.dtype.kind == "i" else 1
    samples = (data.astype(np.float32) - (128 if data.dtype == np.uint8 else 0)) / full
    mono = samples if samples.ndim == 1 else samples.mean(axis=1)
    if not mono.size or rate < 1:
        raise ValueError("no sound in it")
    if not np.isfinite(mono).all():
        raise ValueError("samples that are no numbers")
    return mono.astype(np.float32), int(rate)


def _cut_short(path: Path) -> bool:
    """Whether a RIFF file is smaller than it says; recorders that write to a pipe say 0 or 2³² - 1."""
    with path.open("rb") as file:
        head = file.read(8)
    size = int.from_bytes(head[4:], "little")
    return head[:4] == b"RIFF" and 0 < size < 0xFFFFFFFF and path.stat().st_size < size + 8


def wav_bytes(samples: Samples, rate: int) -> bytes:
    """A mono 16-bit PCM WAV file of samples within ±1 at `rate` Hz."""
    file = io.BytesIO()
    wavfile.write(file, rate, np.round(np.clip(samples, -1, 1) * 32767).astype(np.int16))
    return file.getvalue()


def resampled(samples: Samples, rate: int, wanted: int) -> Samples:
    """The same sound at another rate in Hz, by a polyphase filter (Kaiser window, as in scipy)."""
    if rate == wanted:
        return samples
    from scipy.signal import resample_poly  # takes half a second: most runs change no rate

    common = math.gcd(rate, wanted)
    return np.asarray(resample_poly(samples, wanted // common, rate // common), dtype=np.float32)

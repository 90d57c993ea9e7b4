"""Sound files: any recording read, WAV and FLAC files written."""

from __future__ import annotations

import io
import stat
import wave
from itertools import chain
from pathlib import Path
from typing import Final

import av
import numpy as np
from numpy.typing import NDArray

from explainer.core.files import atomic_path

Samples = NDArray[np.float32]

SUFFIXES: Final = (".wav", ".flac", ".mp3", ".m4a", ".ogg", ".opus", ".aiff")
"""Of recordings, the one taken first where there are several."""

_RATES: Final = (4_000, 768_000)  # Hz: telephones take 8 kHz, the finest converters 768; others are broken headers
_LONGEST: Final = 3600  # s: more is no cue and no music, and would fill the memory
_SILENT: Final = 10 ** (-60 / 20)  # of full scale, from lowest to highest sample: a cable without a microphone
_NO_SOUND_FILE: Final = "not a whole sound file such as WAV or FLAC"
_MISSING: Final = 0.1  # s a file may lack of the length in its header: lossy formats pad and trim their ends


def read_audio(path: Path, rate: int | None = None) -> tuple[Samples, int]:
    """Read a recording in any format that ffmpeg knows.

    Parameters
    ----------
    rate
        Hz to resample to; otherwise it keeps its own.

    Returns
    -------
    tuple
        Mono samples (full scale 1), the average of the channels, and their rate in Hz. A channel that runs
        against the loudest one (a microphone wired the wrong way round) is inverted before, so that the two do
        not cancel out.

    Raises
    ------
    ValueError
        If it is no such file, is cut short, or holds no sound.
    OSError
        If it cannot be read.
    """
    channels, rate = _read(path, rate, None)
    along = channels @ channels[np.argmax(np.square(channels).sum(axis=1))]
    return np.asarray(np.mean(channels * np.where(along < 0, -1, 1)[:, None], axis=0), np.float32), rate


def read_stereo(path: Path, rate: int) -> NDArray[np.float32]:
    """Read a recording as (samples, 2) at `rate` Hz, full scale 1; raises what `read_audio` does."""
    return np.ascontiguousarray(_read(path, rate, "stereo")[0].T)


def _read(path: Path, rate: int | None, layout: str | None) -> tuple[NDArray[np.float32], int]:
    """A recording's channels, (channels, samples), and their rate in Hz."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError("not a file")
    whole = not _cut_short(path)
    try:
        with av.open(str(path)) as file:
            stream = file.streams.audio[0]
            own = getattr(stream, "rate", None)  # a codec that is not known has none
            if own is None:
                raise ValueError(_NO_SOUND_FILE)
            if not _RATES[0] <= own <= _RATES[1]:
                raise ValueError(f"a sample rate of {own} Hz; record at 48000 Hz")
            wanted = rate or own
            resampler = av.AudioResampler(format="fltp", layout=layout, rate=wanted)
            blocks: list[NDArray[np.float32]] = []
            seconds = 0.0
            for frame in chain(file.decode(stream), [None]):
                blocks += [np.asarray(block.to_ndarray(), np.float32) for block in resampler.resample(frame)]
                seconds += frame.samples / own if frame else 0
                if seconds > _LONGEST:
                    raise ValueError(f"longer than {_LONGEST / 60:g} minutes")
            promised = float((stream.duration or 0) * (stream.time_base or 0))
    except (av.FFmpegError, IndexError) as error:
        raise ValueError(_NO_SOUND_FILE) from error
    channels: NDArray[np.float32] = np.concatenate(blocks or [np.zeros((1, 0), np.float32)], axis=1)
    if not whole or channels.shape[1] / wanted < promised - _MISSING:
        raise ValueError("not a whole sound file: its end is missing")
    if not np.isfinite(channels).all():
        raise ValueError("samples that are no numbers")
    if not channels.size or float(np.ptp(channels, axis=1).max()) < _SILENT:
        raise ValueError("no sound in it: all is silence")
    return channels, wanted


def _cut_short(path: Path) -> bool:
    """Whether a RIFF file is smaller than it says, a last byte of padding aside.

    Recorders that write to a pipe say 0 or 2³² - 1, and some leave the padding out.
    """
    with path.open("rb") as file:
        head = file.read(8)
    size = int.from_bytes(head[4:], "little")
    return head[:4] == b"RIFF" and 0 < size < 0xFFFFFFFF and path.stat().st_size < size + 7


def wav_bytes(samples: Samples, rate: int) -> bytes:
    """A mono 16-bit PCM WAV file of samples within ±1 at `rate` Hz."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(np.round(np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return file.getvalue()


def write_flac(path: Path, sound: NDArray[np.float32]) -> None:
    """Write 48 kHz sound within ±1, mono or (samples, 2), as a 24-bit FLAC file, whole or not at all."""
    channels = sound.reshape(len(sound), -1)
    layout = {1: "mono", 2: "stereo"}[channels.shape[1]]
    with atomic_path(path) as part, av.open(str(part), "w", format="flac") as file:
        stream = file.add_stream("flac", rate=48_000, layout=layout)
        stream.format = "s32"
        for start in range(0, len(channels), 48_000):
            block = np.clip(channels[start : start + 48_000], -1, 1).astype(np.float64)
            whole = np.ascontiguousarray(np.round(block * (2**23 - 1)).astype(np.int32) * 256).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(whole, format="s32", layout=layout)
            frame.sample_rate, frame.pts = 48_000, start
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))

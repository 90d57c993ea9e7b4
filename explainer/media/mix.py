"""The sound track: every take at its place, brought to one loudness, its peaks held.

Loudness is integrated loudness by ITU-R BS.1770-4 (pyloudnorm); true peak is measured on the signal
oversampled four times, as its annex 2 asks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import convolve1d, minimum_filter1d

from explainer.core.errors import ExplainerError
from explainer.core.model import Timeline
from explainer.media.wav import Samples, read_wav, resampled

RATE = 48_000

TAKE_LUFS = -23.0
"""Level to which every take is brought before mixing (LUFS of one channel), so that voices match."""

_MOST_GAIN_DB = 20.0
_EDGE = RATE * 5 // 1000
_CEILING_DBTP = -1.5
_TOLERANCE = 0.1
_BLOCK = 48
_RELEASE_BLOCKS = 80
_CHUNK = 1 << 19
_MARGIN = 480


@dataclass(frozen=True)
class Loudness:
    """Integrated loudness in LUFS and true peak in dBTP; both -inf for silence."""

    lufs: float
    true_peak_dbtp: float


def mix(
    timelines: Sequence[tuple[int, Timeline]], total_frames: int, fps: Fraction, *, target: float = -14.0
) -> NDArray[np.float32]:
    """Build the whole film's sound: shape (samples, 2), 48 kHz, within ±1.

    Parameters
    ----------
    timelines
        Chapters, each with the film's frame on which it begins.
    total_frames
        Length of the film in frames at `fps`; the sound is exactly as long.
    target
        Integrated loudness in LUFS (-14 for web sites, -24 for broadcast).

    Raises
    ------
    ExplainerError
        If a take's file cannot be read.
    """
    voice = np.zeros(round(total_frames * RATE / fps), np.float32)
    for offset, timeline in timelines:
        for cue in timeline.cues:
            if cue.take.wav is None:
                continue
            try:
                samples, rate = read_wav(cue.take.wav)
            except (ValueError, OSError) as error:
                raise ExplainerError(f"{cue.take.wav}: {error}; render again") from error
            start = round((offset + cue.start) * RATE / fps)
            placed = _levelled(resampled(samples, rate, RATE))[: max(0, len(voice) - start)]
            voice[start : start + len(placed)] += placed
    return np.repeat(_mastered(voice, target)[:, None], 2, axis=1)


def measure(samples: NDArray[np.float32]) -> Loudness:
    """Loudness and true peak of 48 kHz sound: mono, or one column for each channel."""
    channels = samples[:, None] if samples.ndim == 1 else samples
    if channels.shape[1] == 2 and np.array_equal(channels[:, 0], channels[:, 1]):
        channels = channels[:, :1]  # a voice in the middle: one channel with the power of both is as loud
        lufs = _lufs(channels * np.float32(math.sqrt(2)))
    else:
        lufs = _lufs(channels)
    peak = max(float(_peaks(channel).max(initial=0.0)) for channel in channels.T)
    return Loudness(lufs, 20 * math.log10(peak) if peak > 0 else -math.inf)


def _lufs(channels: NDArray[np.float32]) -> float:
    """Integrated loudness; sound shorter than one gating block of 0.4 s counts as followed by silence."""
    import pyloudnorm  # takes a second: a run that makes no sound does without

    short = max(0, RATE * 4 // 10 - len(channels))
    padded = np.pad(channels, ((0, short), (0, 0)))
    if not padded.any():
        return -math.inf
    with np.errstate(divide="ignore"):
        return float(pyloudnorm.Meter(RATE).integrated_loudness(padded))


def _levelled(samples: Samples) -> Samples:
    """A take at the common level, its first and last 5 ms faded."""
    loudness = _lufs(samples[:, None])
    gain = min(_MOST_GAIN_DB, TAKE_LUFS - loudness) if math.isfinite(loudness) else 0.0
    take = samples * np.float32(10 ** (gain / 20))
    edge = min(_EDGE, len(take) // 2)
    ramp = np.linspace(0, 1, edge, dtype=np.float32)
    take[:edge] *= ramp
    take[len(take) - edge :] *= ramp[::-1]
    return take


def _mastered(voice: Samples, target: float) -> Samples:
    """Bring mono sound, meant for two equal channels, to the target loudness under the peak ceiling."""
    two_channels = 10 * math.log10(2)
    loudness = _lufs(voice[:, None]) + two_channels
    if not math.isfinite(loudness):
        return voice
    gain, limited = target - loudness, voice
    for _ in range(8):
        limited = _limited(voice * np.float32(10 ** (gain / 20)), 10 ** (_CEILING_DBTP / 20))
        missing = target - (_lufs(limited[:, None]) + two_channels)
        if abs(missing) < _TOLERANCE:
            break
        gain += missing
    return limited


def _limited(samples: Samples, ceiling: float) -> Samples:
    """Hold true peaks under `ceiling`: a look-ahead limiter, 3 ms before a peak, 80 ms to recover.

    The gain is found for blocks of 1 ms. Its minimum over seven blocks, smoothed over five and joined by
    straight lines, never exceeds what any block needs.
    """
    peaks = _peaks(samples)
    need = np.minimum(1.0, ceiling / np.maximum(peaks, ceiling))
    if need.min(initial=1.0) >= 1.0:
        return samples
    recovery = 1 - math.exp(-1 / _RELEASE_BLOCKS)
    now, gains = 1.0, np.empty(len(need))
    for index, wanted in enumerate(need):
        now = min(float(wanted), now + (1 - now) * recovery)
        gains[index] = now
    window = np.hanning(7)[1:-1]
    smooth = convolve1d(minimum_filter1d(gains, 7, mode="nearest"), window / window.sum(), mode="nearest")
    middles = np.arange(len(smooth)) * _BLOCK + (_BLOCK - 1) / 2
    held = samples.copy()
    for begin in range(0, len(held), _CHUNK):
        part = held[begin : begin + _CHUNK]
        part *= np.interp(np.arange(begin, begin + len(part)), middles, smooth).astype(np.float32)
    return held


def _peaks(samples: Samples) -> NDArray[np.float64]:
    """The largest true peak in each block of 1 ms, by oversampling four times."""
    from scipy.signal import resample_poly  # likewise

    blocks = np.zeros(-(-len(samples) // _BLOCK))
    chunk = _CHUNK // _BLOCK * _BLOCK
    for begin in range(0, len(samples), chunk):
        first = max(0, begin - _MARGIN)
        piece = resample_poly(samples[first : begin + chunk + _MARGIN], 4, 1)
        piece = np.abs(piece[(begin - first) * 4 : (begin - first + chunk) * 4])
        whole = np.pad(piece, (0, -len(piece) % (_BLOCK * 4))).reshape(-1, _BLOCK * 4).max(axis=1)
        count = min(len(whole), chunk // _BLOCK, len(blocks) - begin // _BLOCK)
        blocks[begin // _BLOCK : begin // _BLOCK + count] = whole[:count]
    return blocks

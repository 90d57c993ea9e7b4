"""The voice of a film: every take at its place, brought to one loudness, its peaks held."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

import numpy as np

from explainer.core.errors import ExplainerError
from explainer.core.model import Timeline
from explainer.media.audio_file import Samples, read_audio
from explainer.media.loudness import RATE, limited, measure

TAKE_LUFS: Final = -23.0
"""Level to which every take is brought before mixing (LUFS of one channel), so that voices match."""

TARGET_LUFS: Final = -14.0
"""Integrated loudness of the film, what video sites play at (YouTube, Spotify: -14 LUFS)."""

CEILING_DBTP: Final = -1.5
"""True peak under which the film is kept before it is encoded, which may raise it by half a dB."""

_MOST_GAIN_DB: Final = 20.0
_FADE: Final = RATE * 5 // 1000
_TOLERANCE: Final = 0.1  # LU, dB
_TWO_CHANNELS_DB: Final = 10 * math.log10(2)  # how much louder two equal channels are than one


def voice_track(timelines: Sequence[tuple[int, Timeline]], total_frames: int, fps: Fraction) -> Samples:
    """Build the whole film's voice: mono, meant for two equal channels, 48 kHz, within ±1.

    Parameters
    ----------
    timelines
        Chapters, each with the film's frame on which it begins.
    total_frames
        Length of the film in frames at `fps`; the sound is exactly as long.

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
                samples, _ = read_audio(cue.take.wav, RATE)
            except (ValueError, OSError) as error:
                raise ExplainerError(f"{cue.take.wav}: {error}; render again") from error
            start = round((offset + cue.start) * RATE / fps)
            placed = _levelled(samples)[: max(0, len(voice) - start)]
            voice[start : start + len(placed)] += placed
    return _mastered(voice)


def _amplified(samples: Samples, decibels: float) -> Samples:
    return samples * np.float32(10 ** (decibels / 20))


def _levelled(samples: Samples) -> Samples:
    """A take at the common level, its first and last 5 ms faded."""
    take = _amplified(samples, min(_MOST_GAIN_DB, TAKE_LUFS - measure(samples).lufs))
    edge = min(_FADE, len(take) // 2)
    ramp = np.linspace(0, 1, edge, dtype=np.float32)
    take[:edge] *= ramp
    take[len(take) - edge :] *= ramp[::-1]
    return take


def _mastered(voice: Samples) -> Samples:
    """Bring mono sound, meant for two equal channels, to the film's loudness under the peak ceiling."""
    if not voice.any():
        return voice
    gain, ceiling = TARGET_LUFS - measure(voice).lufs - _TWO_CHANNELS_DB, CEILING_DBTP
    held = voice
    for _ in range(8):
        held = limited(_amplified(voice, gain), ceiling)
        level = measure(held)
        missing = TARGET_LUFS - level.lufs - _TWO_CHANNELS_DB
        excess = level.true_peak_dbtp - CEILING_DBTP
        if abs(missing) < _TOLERANCE and excess < _TOLERANCE:
            break
        gain += missing
        ceiling -= max(0.0, excess)
    return held

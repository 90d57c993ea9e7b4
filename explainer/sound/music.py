"""The notes of a film as sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explainer.core.cache import Cache
from explainer.core.files import cache_dir
from explainer.core.fingerprint import code_digest, key_of
from explainer.media.loudness import RATE
from explainer.sound.composition import Note
from explainer.sound.score import Instrument, Score
from explainer.sound.synthesiser import Stereo, note, synthesiser, trim

_HELD: Final = 10.0  # s of an instrument that holds its notes: longer than any that is written
_SOFT: Final = 0.004  # s in which the hardest note begins
_ROOM: Final = 2.4  # s in which the room's answer falls by 60 dB
_WET: Final = 0.28  # level of the room's answer beside the notes
_PRE_DELAY: Final = 0.018  # s
_DARK: Final = 3200.0  # Hz from which the room swallows
_LOW_CUT: Final = 55.0  # Hz under which there is no music
_BLOCK: Final = 30 * RATE
_TOP: Final = 32_000  # of 32767, the peak of kept music
_LIMIT: Final = 2**30  # bytes: an hour and a half of music


def play(score: Score, notes: Sequence[Note], samples: int) -> Stereo:
    """Play notes in a room: exactly so many samples, at whatever level; what was played before comes from the cache.

    Raises
    ------
    MusicUnavailable
        If nothing plays them.
    """
    used = [score.instruments[name].model_dump(exclude={"source"}) for name in sorted({n.instrument for n in notes})]
    key = key_of(synthesiser().settings, code_digest(__name__), used, [astuple(n) for n in notes], samples)
    cache = Cache(cache_dir("music"), ".npy", _LIMIT)
    file = cache.get(key)
    if file is None:
        heard = _played(score, notes, samples)
        whole = np.round(heard * (_TOP / max(float(np.abs(heard).max()), 1e-9))).astype(np.int16)
        with cache.putting(key) as part, part.open("wb") as stream:
            np.save(stream, whole)
        cache.trim()
        file = cache.path(key)
    kept: Stereo = np.load(file).astype(np.float32) / np.float32(2**15)
    return kept


def _played(score: Score, notes: Sequence[Note], samples: int) -> Stereo:
    dry = np.zeros((samples, 2), np.float32)
    for n in notes:
        heard = _shaped(n, score.instruments[n.instrument])
        start = round(n.begin * RATE)
        room = dry[max(start, 0) : start + len(heard)]
        room += heard[max(-start, 0) :][: len(room)]
    _shaped_sample.cache_clear()
    trim()
    return _in_room(dry)


def _shaped(n: Note, instrument: Instrument) -> Stereo:
    """A note with its length, level and place."""
    sample = _shaped_sample(instrument.preset, n.pitch, instrument.ring, instrument.cutoff)
    held = n.seconds if instrument.ring is None else max(n.seconds, min(instrument.ring, _HELD))
    length = min(len(sample), round((held + instrument.release) * RATE))
    out = sample[:length] * np.float32(10 ** (n.level / 20))
    rise = min(length, round(max(_SOFT, instrument.attack or 0.0) * RATE))
    fall = min(length, round(instrument.release * RATE))
    out[:rise] *= _rising(rise)[:, None]
    out[length - fall :] *= _rising(fall)[::-1, None]
    angle = (n.pan + 1) * np.pi / 4
    return out * np.array([np.cos(angle), np.sin(angle)], np.float32) * np.float32(np.sqrt(2))


@lru_cache(maxsize=64)
def _shaped_sample(preset: str, pitch: int, ring: float | None, cutoff: float | None) -> Stereo:
    from scipy.signal import butter, sosfilt  # half a second: a film with nothing to do needs none

    heard = note(preset, pitch, _HELD if ring is None else min(ring + 1, _HELD))
    if cutoff is None:
        return heard
    return np.asarray(sosfilt(butter(1, cutoff, fs=RATE, output="sos"), heard, axis=0), np.float32)


@lru_cache(maxsize=256)
def _rising(length: int) -> NDArray[np.float32]:
    """From 0 to 1 without an edge at either end."""
    return np.asarray(0.5 - 0.5 * np.cos(np.linspace(0, np.pi, length)), np.float32)


def _in_room(dry: Stereo) -> Stereo:
    """The notes and the answer of a room, without what rumbles."""
    from scipy.signal import butter, fftconvolve, sosfilt  # half a second: a film with nothing to do needs none

    out = dry.copy()
    answer = _answer()
    for start in range(0, len(dry), _BLOCK):
        block = dry[start : start + _BLOCK]
        if block.any():
            wet = fftconvolve(block, answer, axes=0)[: len(dry) - start]
            out[start : start + len(wet)] += wet
    return np.asarray(sosfilt(butter(2, _LOW_CUT, "highpass", fs=RATE, output="sos"), out, axis=0), np.float32)


@lru_cache(maxsize=1)
def _answer() -> Stereo:
    """The room's answer: noise that falls away, other in each ear, darker the longer it lasts."""
    from scipy.signal import butter, sosfilt  # half a second: a film with nothing to do needs none

    time = np.arange(round(_ROOM * RATE)) / RATE
    noise = np.random.default_rng(3).standard_normal((len(time), 2))
    late = sosfilt(butter(1, _DARK / 3, fs=RATE, output="sos"), noise, axis=0)
    early = sosfilt(butter(1, _DARK, fs=RATE, output="sos"), noise, axis=0)
    share = np.minimum(time / 0.8, 1)[:, None]
    tail = (early * (1 - share) + 1.6 * late * share) * (10 ** (-3 * time / _ROOM))[:, None]
    tail[: round(_PRE_DELAY * RATE)] = 0
    tail *= _WET / np.sqrt(np.square(tail).sum(axis=0))
    return np.asarray(tail, np.float32)

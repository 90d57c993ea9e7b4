"""The effects: short sounds for what is seen, made from noise and tones once and always alike.

Each begins on its first sample and is at a level of 1 (root mean square) in its loudest 50 ms; the mix makes it quiet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explainer.media.audio_file import Samples
from explainer.media.loudness import RATE

_Wave = NDArray[np.float64]
_EDGE: Final = 0.0015  # s in which an effect begins
_END: Final = 0.02  # s in which it ends


def effect(name: str) -> Samples:
    """The sound of a name in `EFFECTS`: mono, 48 kHz."""
    return _made(name)


@cache
def _made(name: str) -> Samples:
    wave = _MAKERS[name](np.random.default_rng(len(name) * 1000 + sum(map(ord, name))))
    rise, fall = round(_EDGE * RATE), round(_END * RATE)
    wave[:rise] *= np.linspace(0, 1, rise)
    wave[-fall:] *= np.linspace(1, 0, fall)
    step = RATE // 20
    power = np.pad(np.square(wave), (0, -len(wave) % step)).reshape(-1, step).mean(axis=1)
    return np.asarray(wave / np.sqrt(power.max()), np.float32)


def _time(seconds: float) -> _Wave:
    return np.arange(round(seconds * RATE)) / RATE


def _band(noise: _Wave, low: float, high: float) -> _Wave:
    from scipy.signal import butter, sosfilt  # half a second: a film with nothing to do needs none

    return np.asarray(sosfilt(butter(2, (low, high), "bandpass", fs=RATE, output="sos"), noise))


def _hiss(chance: np.random.Generator, seconds: float, low: float, high: float) -> _Wave:
    """Noise between two frequencies (Hz) at a level of 1."""
    wave = _band(chance.standard_normal(round(seconds * RATE) + 2000), low, high)[2000:]
    return np.asarray(wave / np.sqrt(np.square(wave).mean()))


def _hump(time: _Wave, peak: float) -> _Wave:
    """Up to 1 at a share of the time, and down again, both softly."""
    t = time / time[-1]
    return np.asarray(
        np.where(t < peak, np.sin(np.pi / 2 * t / peak), np.cos(np.pi / 2 * (t - peak) / (1 - peak))) ** 2
    )


def _glide(time: _Wave, begin: float, end: float, speed: float) -> _Wave:
    """A tone that goes from one frequency to another (Hz) like a spring, the faster the higher `speed` (1/s)."""
    frequency = end + (begin - end) * np.exp(-speed * time)
    return np.sin(2 * np.pi * np.cumsum(frequency) / RATE)


def _put(into: _Wave, what: _Wave, at: float) -> None:
    start = round(at * RATE)
    into[start : start + len(what)] += what[: len(into) - start]


def _tick(pitch: float, seconds: float = 0.05) -> _Wave:
    """A small piece of wood that is struck."""
    time = _time(seconds)
    return np.exp(-90 * time) * np.sin(2 * np.pi * pitch * time) + 0.4 * np.exp(-140 * time) * np.sin(
        2 * np.pi * 2.76 * pitch * time
    )


def _ticks(pitches: Sequence[float], times: Sequence[float]) -> _Wave:
    out = np.zeros(round((times[-1] + 0.08) * RATE))
    for pitch, at in zip(pitches, times, strict=True):
        _put(out, _tick(pitch), at)
    return out


def _stamp(chance: np.random.Generator) -> _Wave:
    time = _time(0.42)
    thud = _glide(time, 130, 58, 40) * np.exp(-14 * time)
    return thud + 0.5 * _hiss(chance, 0.42, 120, 900) * np.exp(-38 * time)


def _slide(chance: np.random.Generator) -> _Wave:
    time = _time(0.5)
    flutter = 1 + 0.35 * np.sin(2 * np.pi * 23 * time + np.sin(2 * np.pi * 7 * time))
    return _hiss(chance, 0.5, 1400, 5200) * _hump(time, 0.25) * flutter


def _unfold(chance: np.random.Generator) -> _Wave:
    out = np.zeros(round(0.62 * RATE))
    for at, loud, low in ((0.0, 1.0, 900), (0.13, 0.6, 1500), (0.29, 0.9, 700)):
        time = _time(0.24)
        grains = (chance.random(len(time)) < 0.02) * chance.standard_normal(len(time))
        crackle = _band(grains, low, 5000)
        crackle /= np.sqrt(np.square(crackle).mean())
        _put(out, loud * (crackle + 0.5 * _hiss(chance, 0.24, low, 4200)) * np.exp(-16 * time), at)
    return out


def _page(chance: np.random.Generator) -> _Wave:
    time = _time(0.55)
    out = _hiss(chance, 0.55, 700, 3600) * _hump(time, 0.6) * 0.7
    _put(out, 0.8 * _hiss(chance, 0.1, 1800, 6000) * np.exp(-45 * _time(0.1)), 0.38)
    return out


def _pop(chance: np.random.Generator) -> _Wave:
    time = _time(0.16)
    return _glide(time, 300, 820, 28) * np.exp(-30 * time)


def _whoosh(chance: np.random.Generator) -> _Wave:
    time = _time(0.8)
    low, high = _hiss(chance, 0.8, 180, 600), _hiss(chance, 0.8, 500, 1800)
    return low * _hump(time, 0.45) + 0.6 * high * _hump(time, 0.5) ** 2


def _click(chance: np.random.Generator) -> _Wave:
    return np.concatenate([_tick(1250, 0.06), np.zeros(round(0.03 * RATE))])


def _clicks(chance: np.random.Generator) -> _Wave:
    times = [0.0, 0.14, 0.28, 0.41, 0.53, 0.65]
    return _ticks([880 * 2 ** (step / 12) for step in (0, 2, 4, 7, 9, 12)], times)


def _chime(chance: np.random.Generator) -> _Wave:
    time = _time(1.7)
    partials = ((1174.66, 1.0, 2.6), (1177.1, 0.5, 2.9), (1760.0, 0.55, 3.4), (3234.0, 0.18, 6.0))
    return sum((loud * np.exp(-fall * time) * np.sin(2 * np.pi * f * time) for f, loud, fall in partials), 0 * time)


def _broom(chance: np.random.Generator) -> _Wave:
    out = np.zeros(round(0.86 * RATE))
    for at, loud in ((0.0, 1.0), (0.43, 0.8)):
        _put(out, loud * _hiss(chance, 0.4, 1900, 6500) * _hump(_time(0.4), 0.3), at)
    return out


def _dive(chance: np.random.Generator) -> _Wave:
    time = _time(1.2)
    low, high = _hiss(chance, 1.2, 90, 320), _hiss(chance, 1.2, 320, 1300)
    return low * _hump(time, 0.55) + 0.5 * high * _hump(time, 0.25) + 0.5 * _glide(time, 120, 48, 3) * _hump(time, 0.5)


def _dial(chance: np.random.Generator) -> _Wave:
    return _ticks([620 * 0.94**i for i in range(7)], [0.085 * i for i in range(7)])


def _drop(chance: np.random.Generator) -> _Wave:
    time = _time(0.34)
    return _glide(time, 620, 330, 16) * np.exp(-11 * time)


_MAKERS: Final[Mapping[str, Callable[[np.random.Generator], _Wave]]] = {
    "stamp": _stamp,
    "slide": _slide,
    "unfold": _unfold,
    "page": _page,
    "pop": _pop,
    "whoosh": _whoosh,
    "click": _click,
    "clicks": _clicks,
    "chime": _chime,
    "broom": _broom,
    "dive": _dive,
    "dial": _dial,
    "drop": _drop,
}

EFFECTS: Final[Mapping[str, str]] = {
    "stamp": "a stamp comes down",
    "slide": "paper slides on paper",
    "unfold": "a letter unfolds",
    "page": "a page is turned",
    "pop": "a bubble buds or bursts",
    "whoosh": "something passes softly",
    "click": "one piece snaps into its place",
    "clicks": "a chain grows piece by piece",
    "chime": "something arrives",
    "broom": "something is swept out",
    "dive": "the camera dives",
    "dial": "a dial is turned down",
    "drop": "a count falls",
}
"""The effects by name, and what each is for."""

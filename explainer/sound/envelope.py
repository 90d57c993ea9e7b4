"""How loud music and effects may be at every moment, drawn from the timeline: it knows where the voice is.

While the voice speaks they lie 20 dB and more below it (WCAG 2.2, success criterion 1.4.7, technique G56). They come up
only where it is silent for `PAUSE` and longer, so that nothing pumps between two sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explainer.core.model import Timeline
from explainer.media.loudness import RATE

PAUSE: Final = 1.6
"""s of silence between two sentences in which the music may come up; in shorter ones it would pump."""

UNDER: Final = 20.0
"""dB that music and effects together stay below the voice in every second that it speaks."""

BETWEEN: Final = 14.0
"""dB that they stay below the voice's usual level in pauses."""

RAMP: Final = 0.25
"""s in which the music gives way and comes up again."""

_EARLY: Final = 0.06  # s before the voice that the music has given way, and after it until it may come up
_SPOKEN: Final = 0.8  # of a second that the voice must speak for it to count as spoken

Span = tuple[float, float]
"""From, to in s on the film's clock."""


def sentences_at(chapters: Sequence[tuple[int, Timeline]]) -> list[Span]:
    """When each sentence is spoken; chapters have the film's frame on which they begin."""
    out: list[Span] = []
    for offset, timeline in chapters:
        for cue in timeline.cues:
            begin = float((offset + cue.start) / timeline.fps)
            said = cue.take.sentences
            out += [(begin + s.start, begin + s.start + s.seconds) for s in said] or [(begin, begin + cue.take.seconds)]
    return out


def speech(sentences: Sequence[Span]) -> list[Span]:
    """Stretches of speech: sentences with less than `PAUSE` between them belong together."""
    out: list[Span] = []
    for begin, end in sorted(sentences):
        if out and begin - out[-1][1] < PAUSE:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((begin, end))
    return out


@dataclass(frozen=True)
class Envelope:
    """A level in dB that goes in straight lines between its knots (s)."""

    times: NDArray[np.float64]
    levels: NDArray[np.float64]

    def at(self, start: int, samples: int) -> NDArray[np.float32]:
        """The factor for each of so many samples from `start` on."""
        time = np.arange(start, start + samples) / RATE
        return np.asarray(10 ** (np.interp(time, self.times, self.levels) / 20), np.float32)


def drawn(spans: Sequence[Span], under: Sequence[float], between: float, seconds: float) -> Envelope:
    """Down to its own level (dB) in each span of speech, `between` elsewhere, with ramps of `RAMP`."""
    times, levels = [0.0], [between]
    for (begin, end), level in zip(spans, under, strict=True):
        down = max(begin - _EARLY, times[-1])
        knots = [(max(down - RAMP, times[-1]), between), (down, level), (end + _EARLY, level)]
        times += [t for t, _ in knots]
        levels += [v for _, v in knots]
        times.append(end + _EARLY + RAMP)
        levels.append(between)
    if spans and spans[0][0] < _EARLY + RAMP:
        levels[0] = under[0]
    return Envelope(np.array([*times, max(seconds, times[-1])]), np.array([*levels, levels[-1]]))


@dataclass(frozen=True)
class Windows:
    """One-second windows of a film, two a second: begins (s), and which are spoken in."""

    begins: NDArray[np.float64]
    spoken: NDArray[np.bool_]


def windows(sentences: Sequence[Span], seconds: float) -> Windows:
    """The windows of a film and which of them the voice speaks in, all but a fifth of their time."""
    begins = np.arange(0, max(seconds - 1, 0) + 0.25, 0.5)
    covered = np.zeros(len(begins))
    for begin, end in sentences:
        covered += np.clip(np.minimum(begins + 1, end) - np.maximum(begins, begin), 0, None)
    return Windows(begins, covered >= _SPOKEN)


def levels(sound: NDArray[np.float32], count: int) -> NDArray[np.float64]:
    """The level (dBFS, root mean square) of so many windows; of stereo sound that of both channels together."""
    half = RATE // 2
    power = np.zeros(count + 1)
    for i in range(count + 1):
        piece = sound[i * half : (i + 1) * half]
        power[i] = float(np.square(piece, dtype=np.float64).sum()) / (half * sound[:1].size)
    return np.asarray(10 * np.log10(np.maximum((power[:-1] + power[1:]) / 2, 1e-14)))

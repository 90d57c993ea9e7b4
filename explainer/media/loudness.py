"""Loudness and peaks of sound at 48 kHz, measured and held by ffmpeg's filters.

Integrated loudness is that of ITU-R BS.1770-4, true peak that of its annex 2; `ebur128` measures both.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import av
import numpy as np
from numpy.typing import NDArray

RATE: Final = 48_000
_BLOCK: Final = RATE // 10  # ebur128 reports every 100 ms
_OVERSAMPLED: Final = 4 * RATE


@dataclass(frozen=True)
class Loudness:
    """Integrated loudness in LUFS and true peak in dBTP; both -inf for silence."""

    lufs: float
    true_peak_dbtp: float


def measure(samples: NDArray[np.float32]) -> Loudness:
    """Loudness and true peak of 48 kHz sound: mono, or shape (samples, 2).

    Sound shorter than one gating block of 0.4 s counts as followed by silence.
    """
    if not samples.any():
        return Loudness(-math.inf, -math.inf)
    channels = samples.reshape(len(samples), -1)
    padding = max(4 * _BLOCK - len(channels), -len(channels) % _BLOCK)
    report: dict[str, str] = {}
    for frame in _filtered(np.pad(channels, ((0, padding), (0, 0))), ("ebur128", "metadata=1:peak=true")):
        report = frame.metadata
    peak = float(report["lavfi.r128.true_peak"])
    return Loudness(float(report["lavfi.r128.I"]), 20 * math.log10(peak) if peak > 0 else -math.inf)


def limited(samples: NDArray[np.float32], ceiling_db: float) -> NDArray[np.float32]:
    """Hold the peaks of sound under a ceiling in dBTP: 3 ms of look-ahead, 80 ms to recover.

    The limiter works on sound oversampled four times, where peaks between samples are seen. Sound is mono, or shape
    (samples, 2), whose channels are held down together.
    """
    held = _filtered(
        samples.reshape(len(samples), -1),
        ("aresample", str(_OVERSAMPLED)),
        ("alimiter", f"limit={10 ** (ceiling_db / 20)}:attack=3:release=80:level=false:latency=true"),
        ("aresample", str(RATE)),
        ("aformat", "sample_fmts=fltp"),
    )
    out = np.concatenate([frame.to_ndarray().T for frame in held])[: len(samples)]
    out = np.pad(out, ((0, len(samples) - len(out)), (0, 0)))
    return np.asarray(out.reshape(samples.shape), np.float32)


def _filtered(channels: NDArray[np.float32], *filters: tuple[str, str]) -> Iterator[av.AudioFrame]:
    """The frames that a chain of ffmpeg's filters makes of sound of shape (samples, channels)."""
    layout = {1: "mono", 2: "stereo"}[channels.shape[1]]
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="fltp", layout=layout)
    graph.link_nodes(source, *(graph.add(name, options) for name, options in filters), graph.add("abuffersink"))
    graph.configure()
    for start in [*range(0, len(channels), RATE), None]:
        if start is None:
            graph.push(None)
        else:
            block = np.ascontiguousarray(channels[start : start + RATE].T)
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout=layout)
            frame.sample_rate, frame.pts = RATE, start
            graph.push(frame)
        while True:
            try:
                made = graph.pull()
            except (av.BlockingIOError, av.EOFError):
                break
            assert isinstance(made, av.AudioFrame)
            yield made

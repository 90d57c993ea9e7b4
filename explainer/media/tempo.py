"""Speech made faster or slower without changing its pitch."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
from av.filter import Graph

from explainer.media.audio_file import Samples


def at_tempo(samples: Samples, rate: int, tempo: float) -> Samples:
    """Mono samples at `rate` Hz, `tempo` times as fast (0.5 to 2; ffmpeg's atempo, a phase-aligned overlap)."""
    graph = Graph()
    source = graph.add_abuffer(sample_rate=rate, format="flt", layout="mono", time_base=Fraction(1, rate))
    change, sink = graph.add("atempo", f"{tempo:.6f}"), graph.add("abuffersink")
    source.link_to(change)
    change.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples[None, :]), format="flt", layout="mono")
    frame.sample_rate, frame.pts = rate, 0
    graph.push(frame)
    graph.push(None)
    blocks: list[Samples] = []
    while True:
        try:
            blocks.append(np.asarray(graph.pull().to_ndarray().reshape(-1), np.float32))
        except (av.EOFError, av.BlockingIOError):
            return np.concatenate(blocks) if blocks else samples[:0]

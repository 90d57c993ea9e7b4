"""A film small enough to be made for every test: a coloured ramp with a moving bar, and a chord."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt

from explainer.media.aac import SAMPLE_RATE, encoded
from explainer.media.h264 import SegmentWriter
from explainer.media.loudness import measure
from explainer.media.mux import mux

SIZE = (320, 180)
FPS = Fraction(30)


def picture(index: int, size: tuple[int, int] = SIZE) -> npt.NDArray[np.uint8]:
    """Frame `index`: a ramp and a bar that moves 3 px a frame; RGBA."""
    width, height = size
    frame = np.zeros((height, width, 4), np.uint8)
    frame[..., 0] = np.linspace(20, 230, width, dtype=np.uint8)
    frame[..., 2] = np.linspace(200, 40, height, dtype=np.uint8)[:, None]
    left = 3 * index % (width - 20)
    frame[:, left : left + 20, 1] = 220
    return frame


def chord(seconds: float, loudness: float = -14.0) -> npt.NDArray[np.float32]:
    """Three tones, slightly different left and right, at a loudness in LUFS; samples × 2."""
    t = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    left, right = (sum(np.sin(2 * np.pi * f * t + phase) for f in (220.0, 550.0, 1210.0)) for phase in (0.0, 0.4))
    sound = np.stack([left, right], axis=1).astype(np.float32)
    gain = 10 ** ((loudness - measure(sound).lufs) / 20)
    return (sound * gain).astype(np.float32)


def segment(path: Path, first: int, count: int, fps: Fraction = FPS, size: tuple[int, int] = SIZE) -> Path:
    """A silent piece with frames `first` to `first + count`."""
    with SegmentWriter(path, *size, fps, "preview") as writer:
        for index in range(first, first + count):
            writer.write(picture(index, size))
    return path


def film(folder: Path, out: Path, audio: npt.NDArray[np.float32] | None = None) -> Path:
    """Three pieces of 40, 25 and 25 frames joined to a 3 s film with two chapters."""
    pieces = [segment(folder / f"{first}.mp4", first, count) for first, count in ((0, 40), (40, 25), (65, 25))]
    mux(
        pieces,
        encoded(chord(3.0) if audio is None else audio, 90, FPS),
        out,
        fps=FPS,
        chapters=[("細胞からの手紙", 0, 40), ("A & B <c>", 40, 90)],
        metadata={"title": "エクソソーム", "description": "小さな封筒", "comment": "synthetic voice"},
        track_language="jpn",
    )
    return out

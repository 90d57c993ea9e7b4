"""A film's own music: a file that takes the place of the score."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Final

import numpy as np

from explainer.core.errors import UserError
from explainer.media.audio_file import SUFFIXES, read_stereo
from explainer.media.loudness import RATE
from explainer.sound.synthesiser import Stereo

FOLDER: Final = Path("assets/music")

LEAST: Final = 24.0
"""s of music that may be played again and again before it tires."""

_FADE: Final = 3.0  # s in which it ends, and begins again


class ShortMusic(UserWarning):
    """The music is shorter than the film."""


def own_music(root: Path, cut: str) -> Path | None:
    """The file that a cut's music is taken from, relative to the project; None if there is none."""
    return next((name for s in SUFFIXES if (root / (name := FOLDER / f"{cut}{s}")).exists()), None)


def read_own(root: Path, file: Path, samples: int) -> Stereo:
    """The music of a file that is to last so many samples, as it is.

    Raises
    ------
    UserError
        If it cannot be read, or is too short to be played again and again.
    """
    try:
        heard = read_stereo(root / file, RATE)
    except (ValueError, OSError) as error:
        raise UserError(f"{file}:1: {error}; put whole music here, or take it away to hear the score") from error
    if len(heard) < min(samples, round(LEAST * RATE)):
        fix = f"use music of {LEAST:.0f} s or more, or take it away to hear the score"
        raise UserError(f"{file}:1: lasts {len(heard) / RATE:.0f} s, too short to be played again and again; {fix}")
    return heard


def play_own(root: Path, file: Path, samples: int) -> Stereo:
    """The music of a file: so many samples, at its own level; a short one fades out and begins again.

    Raises
    ------
    UserError
        If it cannot be used; see `read_own`.

    Warns
    -----
    ShortMusic
        If it is played again.
    """
    heard = read_own(root, file, samples)
    if len(heard) < samples:
        lasts = f"{file} lasts {len(heard) / RATE:.0f} s and the film {samples / RATE:.0f} s"
        what = f"{lasts}: it fades out and begins again"
        warnings.warn(what, ShortMusic, stacklevel=2)
        heard = _again(heard, samples)
    return heard[:samples]


def _again(heard: Stereo, samples: int) -> Stereo:
    """The music as often as it takes, each time laid into the end of the one before."""
    fade = round(_FADE * RATE)
    ramp = np.sqrt(np.linspace(0, 1, fade, dtype=np.float32))[:, None]
    out = np.zeros((samples, 2), np.float32)
    for start in range(0, samples, len(heard) - fade):
        piece = heard.copy()
        if start:
            piece[:fade] *= ramp
        piece[-fade:] *= ramp[::-1]
        room = out[start : start + len(heard)]
        room += piece[: len(room)]
    return out

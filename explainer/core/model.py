"""The frozen records that one step of making a film hands to the next."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

Lang = str
"""A language's code, such as ja: one that `explainer.language.registry` knows."""
FormatName = Literal["wide", "tall", "square"]
QualityName = Literal["draft", "preview", "small", "final", "4k"]
CaptionMode = Literal["sidecar", "burn", "none"]
VoiceMode = Literal["full", "partial", "none"]
SoundMode = Literal["full", "voice"]
TransitionKind = Literal["iris", "dive", "match", "cut"]


@dataclass(frozen=True)
class Source:
    """Where something was written: a file and a line (counted from 1)."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Sentence:
    """One spoken sentence inside a cue, in seconds from the start of the cue."""

    text: str
    start: float
    seconds: float


@dataclass(frozen=True)
class Take:
    """The spoken form of one cue: a mono 24 kHz or 48 kHz WAV file (None: silent, timing estimated).

    `marks` says when the words behind the cue's word marks are spoken, in s from its start.
    """

    cue: str
    wav: Path | None
    seconds: float
    sentences: tuple[Sentence, ...]
    kind: Literal["synthetic", "recorded", "estimated"]
    marks: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class TimedCue:
    """One cue on the chapter's own clock, in frames; `end` is where the next cue begins (or the chapter's tail).

    The voice starts at `start` and is silent again at `start + voice` frames.
    """

    id: str
    start: int
    end: int
    voice: int
    take: Take


@dataclass(frozen=True)
class Timeline:
    """A chapter's cues in frames at `fps`, from its first frame (0) to its length in frames."""

    chapter: str
    lang: Lang
    fps: Fraction
    cues: tuple[TimedCue, ...]
    frames: int

    @property
    def seconds(self) -> float:
        """Length of the chapter in seconds."""
        return float(self.frames / self.fps)


@dataclass(frozen=True)
class Outline:
    """A round outline on the screen, such as an envelope's: its middle (x, y) and its radius in design px."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Transition:
    """How a chapter is entered from the one before it, whichever that is.

    `iris`: a ring opens on the outline that is left, onto the new picture. `dive`: the camera goes into the
    outline that is left, and the new picture comes out of it in the same ring. `match`: the outline that is left
    moves onto the one that is entered and carries both pictures along. `cut`: none.
    """

    kind: TransitionKind

    @property
    def seconds(self) -> float:
        """Its length in s: short, and long enough that the eye can follow."""
        return {"iris": 1.6, "dive": 1.6, "match": 1.4, "cut": 0.0}[self.kind]


@dataclass(frozen=True)
class Effect:
    """A sound that belongs to a picture.

    It has its name, the chapter's frame on which it begins, where on the screen it is (-1 left to 1 right), and the
    line of the chapter that asks for it.
    """

    name: str
    frame: int
    pan: float = 0.0
    place: str = ""

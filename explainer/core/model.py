"""The frozen records that one step of making a film hands to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

Lang = str
"""A language's code, such as ja: one that `explainer.language.registry` knows."""
FormatName = Literal["wide", "tall", "square"]
QualityName = Literal["draft", "preview", "final", "4k"]
CaptionMode = Literal["sidecar", "burn", "none"]
TransitionKind = Literal["iris", "dive", "match", "cut"]


@dataclass(frozen=True)
class Source:
    """Where something was written: a file and a line (counted from 1)."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class CueText:
    """What the voice says in one cue, and the claims (numbers in facts.toml) that it rests on.

    `say`, where given, is spoken instead of `text`; captions always show `text`.
    `pause` is the silence after the cue in seconds, None for the usual gap. `corrected` are those of the
    claims that are marked wrong and told here in their corrected wording. `marks` are the word marks in what is
    spoken (`say` where given): their names, and the number of letters before each. A presenter may pause at the
    end of a cue with `hold`.
    """

    id: str
    text: str
    claims: tuple[str, ...]
    source: Source
    say: str | None = None
    pause: float | None = None
    corrected: tuple[str, ...] = ()
    marks: tuple[tuple[str, int], ...] = ()
    hold: bool = False


@dataclass(frozen=True)
class Allowed:
    """A finding of `check` that is right in a chapter: its id, the reason, and what it is limited to, if at all.

    `cue` limits it to a cue, `about` to findings whose words contain this text.
    """

    check: str
    reason: str
    cue: str | None
    about: str | None
    source: Source


@dataclass(frozen=True)
class ChapterScript:
    """One chapter in one language: its title, its cues in order and its on-screen labels by name."""

    id: str
    lang: Lang
    title: str
    cues: tuple[CueText, ...]
    labels: Mapping[str, str]
    file: Path
    allowed: tuple[Allowed, ...] = ()


@dataclass(frozen=True)
class Claim:
    """One checked claim: verdict, the wording that may be used, and its references."""

    id: str
    verdict: Literal["correct", "imprecise", "wrong", "contested", "remark"]
    article: str
    ja: str
    en: str
    refs: tuple[str, ...]
    note: str
    source: Source


@dataclass(frozen=True)
class LeftOut:
    """Claims that a cut leaves out on purpose, and why."""

    claims: tuple[str, ...]
    reason: str
    source: Source


@dataclass(frozen=True)
class Cut:
    """A list of chapters that makes a film: title by language, allowed formats, longest length in seconds."""

    id: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    chapters: tuple[str, ...]
    formats: tuple[FormatName, ...]
    poster: str
    max_seconds: float | None
    source: Source
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class Banned:
    """Words that the film may not use to make a claim, in any inflection, and what to write instead.

    `reported`: they may tell what studies report.
    """

    words: tuple[str, ...]
    instead: str
    reported: bool


@dataclass(frozen=True)
class WordRules:
    """The banned words of a language, and the words that turn a claim into something else.

    A clause doubts what it says with one of `doubts` denied, or one of `unsure`. `warnings` mark the sentence
    around a quotation as a warning of it; `reports` mark a sentence as telling what studies found.
    """

    banned: tuple[Banned, ...]
    doubts: tuple[str, ...]
    unsure: tuple[str, ...]
    warnings: tuple[str, ...]
    reports: tuple[str, ...]


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
    outline that is left, and the new picture grows out of it. `match`: the outline that is left moves onto the
    one that is entered and carries both pictures along. `cut`: none.
    """

    kind: TransitionKind

    @property
    def seconds(self) -> float:
        """Its length in s: short, and long enough that the eye can follow."""
        return {"iris": 1.6, "dive": 1.6, "match": 1.4, "cut": 0.0}[self.kind]

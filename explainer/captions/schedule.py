"""Captions: the words of the voice, cut to be read, in step with the timeline."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import Final

from explainer.core.errors import ExplainerError
from explainer.core.model import FormatName, Lang, Timeline
from explainer.language.language import Language, Limits
from explainer.language.line_breaking import MAY_OPEN, NOT_FIRST, NOT_LAST, split
from explainer.language.registry import language

_LAG: Final = Fraction(1)  # s a caption may come after its words, if the one before must still be read
_LEAD: Final = Fraction(1, 4)  # s it may come before them, if the ones behind it need the time
_LINGER: Final = Fraction(3, 10)  # s it stays after its words
_JOIN: Final = Fraction(1, 2)  # s: a shorter gap would only flicker and is closed
_MIN_GAP: Final = 2  # frames, where there is a gap at all
_FADE: Final = Fraction(1, 5)  # s in which the shade under burned captions comes before one and goes after it


@dataclass(frozen=True)
class Caption:
    """Its lines, and when they are shown: frames of the film (`end_frame` not included), and s."""

    start_frame: int
    end_frame: int
    start: float
    end: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class _Piece:
    """A caption before it has its final time: its words are spoken from `voice` to `silence` (frames)."""

    lines: tuple[str, ...]
    voice: int
    silence: int
    earliest: int
    needed: int


def captions(
    timelines: Sequence[tuple[int, Timeline]], lang: Lang, fmt: FormatName, fps: Fraction
) -> tuple[Caption, ...]:
    """Captions for a film, or for one chapter: the sentences of the takes, word for word.

    Where speech is faster than reading, a caption stays on into the silence behind it, and the next may lag
    up to 1 s. Where even that is too little, the captions keep up with the voice and not with the reading
    speed; `violations` then names them.

    Parameters
    ----------
    timelines
        Each chapter's first frame in the film and its timeline, in order.
    fps
        Frames per second of the film and of every timeline.

    Raises
    ------
    ExplainerError
        If a timeline has another rate or language.
    """
    for _, timeline in timelines:
        if timeline.fps != fps or timeline.lang != lang:
            raise ExplainerError(
                f"chapter '{timeline.chapter}' is timed in {timeline.lang} at {timeline.fps} frames/s, "
                f"the captions are for {lang} at {fps}"
            )
    if not timelines:
        return ()
    spoken = language(lang)
    limits = spoken.caption_limits[fmt]
    pieces = list(_pieces(timelines, spoken, limits, fps))
    last = max(offset + timeline.frames for offset, timeline in timelines)
    starts = _starts(pieces, last, fps)
    ends = _ends(pieces, starts, last, limits, fps)
    return tuple(
        Caption(start, end, float(start / fps), float(end / fps), piece.lines)
        for piece, start, end in zip(pieces, starts, ends, strict=True)
    )


def _pieces(
    timelines: Sequence[tuple[int, Timeline]], spoken: Language, limits: Limits, fps: Fraction
) -> Iterator[_Piece]:
    """Every sentence cut into captions, their times in proportion to the speech of their words."""
    for offset, timeline in timelines:
        for cue in timeline.cues:
            for sentence in cue.take.sentences:
                text = " ".join(sentence.text.split())
                begin = at = offset + cue.start + Fraction(sentence.start) * fps
                length = Fraction(sentence.seconds) * fps
                parts = split(text, spoken, limits, sentence.seconds, partial(_added_seconds, text, spoken))
                for index, (lines, share) in enumerate(parts):
                    until = at + length * Fraction(share)
                    earliest = round(begin) if index else round(begin - _LEAD * fps)
                    needed = math.ceil(_reading_seconds(lines, spoken, limits) * fps)
                    yield _Piece(lines, round(at), round(until), max(offset, earliest), needed)
                    at = until


def _added_seconds(text: str, spoken: Language, said: str) -> float:
    """What `said` adds to the speech of a text: its share, free of what every sentence takes anyway."""
    return spoken.speech_seconds(text + said) - spoken.speech_seconds(text)


def _characters(lines: Sequence[str], spoken: Language) -> int:
    """Characters as they are read: a line break counts as the space it stands for, if it stands for one."""
    return len(spoken.line_joint.join(lines))


def _reading_seconds(lines: Sequence[str], spoken: Language, limits: Limits) -> Fraction:
    return max(limits.shortest, Fraction(_characters(lines, spoken), limits.speed))


def _starts(pieces: Sequence[_Piece], last: int, fps: Fraction) -> list[int]:
    """First frames: with the voice, moved only as far as reading time before or behind asks for it."""
    lag = round(_LAG * fps)
    latest: list[int] = []
    bound = last
    for piece in reversed(pieces):
        bound = max(piece.earliest, min(piece.voice + lag, bound - piece.needed))
        latest.append(bound)
    latest.reverse()
    starts: list[int] = []
    for index, piece in enumerate(pieces):
        start = min(piece.voice, latest[index])
        if starts:
            read = starts[-1] + pieces[index - 1].needed
            start = max(min(max(start, read), piece.voice + lag), starts[-1] + 1)
        starts.append(start)
    return starts


def _ends(pieces: Sequence[_Piece], starts: Sequence[int], last: int, limits: Limits, fps: Fraction) -> list[int]:
    """The frames after the last ones: when words and reading are done, with no gap or one that is seen."""
    longest = math.floor(limits.longest * fps)
    join = max(_MIN_GAP, round(_JOIN * fps))
    ends: list[int] = []
    for piece, start, following in zip(pieces, starts, [*starts[1:], last], strict=True):
        end = max(piece.silence + round(_LINGER * fps), start + piece.needed)
        end = min(end, following, start + longest)
        if following - end < join and following - start <= longest:
            end = following
        elif 0 < following - end < _MIN_GAP:
            end = following - _MIN_GAP
        ends.append(max(end, start + 1))
    return ends


def violations(shown: Sequence[Caption], lang: Lang, fmt: FormatName, fps: Fraction) -> list[str]:
    """Every limit of its language that a caption breaks, in words; empty if none."""
    spoken = language(lang)
    limits = spoken.caption_limits[fmt]
    found: list[str] = []
    for caption in shown:
        words = "/".join(caption.lines)
        frames = caption.end_frame - caption.start_frame
        seconds = frames / fps
        at = f"caption at {caption.start:.2f} s “{words}”"
        if not all(line.strip() for line in caption.lines):
            found.append(f"{at}: a line without words")
            continue
        if not 1 <= len(caption.lines) <= limits.lines:
            found.append(f"{at}: {len(caption.lines)} lines, at most {limits.lines}")
        for number, line in enumerate(caption.lines):
            if spoken.width(line) > limits.line:
                found.append(f"{at}: a line of {spoken.width(line):g}, at most {limits.line}")
            if line[0] in (NOT_FIRST if number else NOT_FIRST - MAY_OPEN):
                found.append(f"{at}: a line begins with “{line[0]}”")
            if line[-1] in NOT_LAST:
                found.append(f"{at}: a line ends with “{line[-1]}”")
        if _characters(caption.lines, spoken) > limits.speed * seconds > 0:
            speed = float(_characters(caption.lines, spoken) / seconds)
            found.append(f"{at}: {speed:.1f} characters/s, at most {limits.speed}")
        if not limits.shortest <= seconds <= limits.longest:
            found.append(f"{at}: shown for {float(seconds):.2f} s, must be 0.8 to 7 s")
    for before, after in pairwise(shown):
        gap = after.start_frame - before.end_frame
        if gap < 0 or 0 < gap < _MIN_GAP:
            found.append(f"caption at {after.start:.2f} s: a gap of {gap} frames, must be none or ≥ {_MIN_GAP}")
    return found


def caption_at(shown: Sequence[Caption], frame: int) -> Caption | None:
    """The caption to be seen in a frame of the film, or None."""
    index = bisect_right(shown, frame, key=lambda caption: caption.start_frame) - 1
    return shown[index] if index >= 0 and frame < shown[index].end_frame else None


def burned_at(shown: Sequence[Caption], frame: int, fps: Fraction) -> tuple[tuple[str, ...], float]:
    """The caption lines to be burned into a frame, and how strong the shade under them is, 0..1.

    The shade is there before the words and stays a little after them, so that it never comes or goes at once.
    """
    index = bisect_right(shown, frame, key=lambda caption: caption.start_frame) - 1
    if index >= 0 and frame < shown[index].end_frame:
        return shown[index].lines, 1.0
    since = [frame - caption.end_frame + 1 for caption in shown[: index + 1][-1:]]
    until = [caption.start_frame - frame for caption in shown[index + 1 : index + 2]]
    away = min([*since, *until], default=math.inf)
    return (), max(0.0, 1 - away / math.ceil(_FADE * fps + 1))

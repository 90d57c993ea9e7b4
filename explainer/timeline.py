"""The timeline: when every cue begins and ends, in frames, from the lengths of its takes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from explainer.errors import ExplainerError
from explainer.model import ChapterScript, Lang, Take, TimedCue, Timeline
from explainer.narration import narrate
from explainer.script import load_chapter


def build_timeline(
    script: ChapterScript,
    takes: Sequence[Take],
    fps: Fraction,
    *,
    lead: float = 0.7,
    gap: float = 0.45,
    tail: float = 1.6,
) -> Timeline:
    """Lay the takes of a chapter one after another.

    Parameters
    ----------
    script
        The chapter; a cue's own `pause` stands in for `gap` after it.
    takes
        One take for each cue, in the same order.
    fps
        Frames per second. Every time is exact until it is rounded to a frame, once, so nothing drifts.
    lead, gap, tail
        Seconds before the first voice, between cues, and after the last cue and its gap.

    Raises
    ------
    ExplainerError
        If takes and cues do not belong together.
    """
    if [take.cue for take in takes] != [cue.id for cue in script.cues]:
        raise ExplainerError(f"{script.file}: the takes of chapter '{script.id}' are not those of its cues")
    now = Fraction(lead)
    starts: list[int] = []
    voices: list[int] = []
    for cue, take in zip(script.cues, takes, strict=True):
        starts.append(round(now * fps))
        now += Fraction(take.seconds)
        voices.append(max(1, round(now * fps) - starts[-1]))
        now += Fraction(gap if cue.pause is None else cue.pause)
    ends = [*starts[1:], round(now * fps)]
    cues = tuple(
        TimedCue(take.cue, start, end, voice, take)
        for take, start, end, voice in zip(takes, starts, ends, voices, strict=True)
    )
    return Timeline(script.id, script.lang, fps, cues, round((now + Fraction(tail)) * fps))


def chapter_timeline(chapter_id: str, lang: Lang, fps: Fraction) -> Timeline:
    """Load, narrate and time one chapter, for a chapter rendered on its own.

    Raises
    ------
    UserError
        For mistakes in the chapter's script, its readings or a recorded take.
    """
    script = load_chapter(chapter_id, lang)
    return build_timeline(script, narrate(script), fps)

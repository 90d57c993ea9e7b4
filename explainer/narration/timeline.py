"""The timeline: when every cue begins and ends, in frames, from the lengths of its takes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from explainer.core.errors import ExplainerError
from explainer.core.model import Lang, Take, TimedCue, Timeline
from explainer.narration.takes import narrate
from explainer.project.loader import load_chapter
from explainer.project.records import ChapterScript


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
        Frames per second. Every cue lasts a whole number of frames, whatever comes before it, so that an edit
        of one cue moves the pictures of the others but changes none; the sound is laid on these frames, so
        nothing drifts.
    lead, gap, tail
        Seconds before the first voice, between cues, and after the last cue and its gap.

    Raises
    ------
    ExplainerError
        If takes and cues do not belong together.
    """
    if [take.cue for take in takes] != [cue.id for cue in script.cues]:
        raise ExplainerError(f"{script.file}: the takes of chapter '{script.id}' are not those of its cues")
    now = round(Fraction(lead) * fps)
    cues = []
    for cue, take in zip(script.cues, takes, strict=True):
        voice = max(1, math.ceil(Fraction(take.seconds) * fps))
        end = now + voice + round(Fraction(gap if cue.pause is None else cue.pause) * fps)
        cues.append(TimedCue(take.cue, now, end, voice, take))
        now = end
    return Timeline(script.id, script.lang, fps, tuple(cues), now + round(Fraction(tail) * fps))


def chapter_timeline(chapter_id: str, lang: Lang, fps: Fraction) -> Timeline:
    """Load, narrate and time one chapter, for a chapter rendered on its own.

    Raises
    ------
    UserError
        For mistakes in the chapter's script, its readings or a recorded take.
    """
    script = load_chapter(chapter_id, lang)
    return build_timeline(script, narrate(script), fps)

"""Words of one language for the speech of another: captions for viewers who do not speak the film's language."""

from __future__ import annotations

from dataclasses import replace

from explainer.core.model import Sentence, Timeline
from explainer.narration.takes import narrate
from explainer.project.records import ChapterScript


def translated(timeline: Timeline, script: ChapterScript) -> Timeline:
    """A chapter's timeline with the words of another language, each cue's spread over what is spoken there.

    Parameters
    ----------
    script
        The same chapter in the other language: the same cues.
    """
    takes = {take.cue: take for take in narrate(script, mode="none")}
    cues = []
    for cue in timeline.cues:
        share = cue.take.seconds / takes[cue.id].seconds
        words = tuple(Sentence(s.text, s.start * share, s.seconds * share) for s in takes[cue.id].sentences)
        cues.append(replace(cue, take=replace(cue.take, sentences=words, marks=())))
    return replace(timeline, lang=script.lang, cues=tuple(cues))

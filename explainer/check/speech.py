"""When the voice says the words of a label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from explainer.core.model import TimedCue, Timeline
from explainer.language.registry import language
from explainer.project.records import ChapterScript, CueText

_UNITS: Final = re.compile(r"[A-Za-zÀ-ɏ]{2,}|\d+|[ァ-ヺー]{2,}|[㐀-鿿々]+")
"""What carries the meaning of a label: words, numbers, runs of katakana and of kanji."""

_ENDING: Final = 3  # letters of an English word that may differ: proteins, passed, sealing
_STEM: Final = 4  # letters that must not


def units(text: str) -> list[str]:
    """The parts of a text that carry its meaning, without the endings of words; itself if it has none."""
    found = [unit.casefold() for unit in _UNITS.findall(text)]
    return [_stem(unit) for unit in found] or ["".join(text.split())]


def _stem(unit: str) -> str:
    return unit[: max(_STEM, len(unit) - _ENDING)] if unit.isascii() and unit.isalpha() else unit


def said_share(text: str, script: ChapterScript) -> float:
    """The share of a text's units that the chapter's voice says."""
    spoken = " ".join([script.title, *(f"{cue.text} {cue.say or ''}" for cue in script.cues)]).casefold()
    wanted = units(text)
    return sum(unit in spoken for unit in wanted) / len(wanted)


def spoken_at(text: str, script: ChapterScript, timeline: Timeline) -> Iterator[tuple[float, bool]]:
    """Every time (s) at which a unit of a text is said, and whether it is exact, behind a word mark, or estimated."""
    wanted = units(text)
    texts = {cue.id: cue for cue in script.cues}
    for timed in timeline.cues:
        cue = texts.get(timed.id)
        if cue is None:
            continue
        start = float(timed.start / timeline.fps)
        spoken = (cue.say or cue.text).casefold()
        for at in sorted({at for unit in wanted for at in _found(unit, spoken)}):
            mark = _mark_at(at, cue, timed)
            yield start + (_estimated(at, cue, timed, script.lang) if mark is None else mark), mark is not None


def _found(unit: str, text: str) -> Iterator[int]:
    at = text.find(unit)
    while at >= 0:
        yield at
        at = text.find(unit, at + 1)


def _mark_at(at: int, cue: CueText, timed: TimedCue) -> float | None:
    """When a word mark beside this letter is reached, s from the cue's start."""
    times = dict(timed.take.marks)
    return next((times[name] for name, where in cue.marks if abs(where - at) <= 1 and name in times), None)


def _estimated(at: int, cue: CueText, timed: TimedCue, lang: str) -> float:
    """When this letter is spoken, s from the cue's start, as if all were spoken at the usual pace of its sentence."""
    text, speech = cue.say or cue.text, language(lang)
    share = at / max(1, len(text))
    begin = 0
    for sentence in timed.take.sentences:
        where = text.find(sentence.text, begin)
        if where < 0:
            continue
        begin = where + len(sentence.text)
        if where <= at < begin:
            whole = speech.speech_seconds(sentence.text)
            part = speech.speech_seconds(sentence.text[: at - where]) if at > where else 0.0
            return sentence.start + sentence.seconds * min(1.0, part / whole)
    return share * timed.take.seconds

"""Another language on the pictures of a film: its voice and captions on the same clock, frame for frame as long."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Final

from explainer.captions.schedule import captions
from explainer.core.cache import Cache, file_hash
from explainer.core.errors import Problem, ScriptError
from explainer.core.files import cache_dir
from explainer.core.fingerprint import key_of
from explainer.core.model import Lang, Sentence, Take, TimedCue, Timeline
from explainer.media.audio_file import read_audio, wav_bytes
from explainer.media.loudness import RATE
from explainer.media.tempo import at_tempo
from explainer.project.loader import Project
from explainer.project.records import ChapterScript
from explainer.render.plan import FilmPlan, chapter_plans
from explainer.render.request import Report

LAG: Final = Fraction(1)
"""s that a cue may be spoken after its pictures have begun, where the one before takes longer than they do."""

FASTEST: Final = Fraction(5, 4)
"""How much faster than usual a cue may be spoken to fit its pictures; beyond it the text must be shorter."""

_GAP: Final = Fraction(1, 5)  # s between two cues
_LIMIT: Final = 256 * 2**20  # bytes


def dubbed(plan: FilmPlan, project: Project, lang: Lang, report: Report, *, spoken: bool = True) -> FilmPlan:
    """A narrated film spoken and captioned in another language, its pictures and its length unchanged.

    Parameters
    ----------
    plan
        The film, narrated in its own language.
    lang
        The other language.
    spoken
        Whether it is to be heard; otherwise only captions are wanted, which keep up with the pictures at any pace.

    Raises
    ------
    ScriptError
        With every cue that takes longer to say than its pictures leave, even when spoken `FASTEST`.
    """
    ids = [c.script.id for c in plan.chapters]
    said = chapter_plans(project, ids, lang, plan.fps, report, plan.request.voice)
    chapters, problems = [], list[Problem]()
    for own, other in zip(plan.chapters, said, strict=True):
        cues = list[TimedCue]()
        for cue, wrong in fitted(own.timeline, other.script, other.timeline):
            cues.append(cue)
            problems += [wrong] if wrong and spoken else []
        timeline = replace(own.timeline, lang=lang, cues=tuple(cues))
        lines = () if problems else tuple(captions([(0, timeline)], lang, plan.request.fmt, plan.fps))
        chapters.append(replace(own, script=other.script, timeline=timeline, captions=lines, segments=(), join=None))
    if problems:
        raise ScriptError(problems)
    return replace(plan, request=replace(plan.request, lang=lang), chapters=tuple(chapters))


def fitted(own: Timeline, script: ChapterScript, other: Timeline) -> Iterator[tuple[TimedCue, Problem | None]]:
    """The other language's cues at the places of a chapter's own, and what is too long for its place."""
    fps, free = own.fps, 0
    latest = [*(cue.start + math.floor(LAG * own.fps) for cue in own.cues[1:]), own.frames]
    for place, bound, said, written in zip(own.cues, latest, other.cues, script.cues, strict=True):
        start = max(place.start, free)
        room = max(1, bound - start - round(_GAP * fps))
        tempo = Fraction(said.voice, room)
        problem = None
        if tempo > FASTEST and said.take.wav is not None:  # what is silent is not heard to hurry
            takes, leaves = float(said.voice / fps), float(room * FASTEST / fps)
            what = f"cue '{written.id}' takes {takes:.1f} s to say in {script.lang}, and its pictures in {own.lang}"
            what = f"{what} leave {leaves:.1f} s even if it is spoken faster; write it shorter"
            problem = Problem(written.source.file, written.source.line, what, "dub.length")
        take = _faster(said.take, tempo) if tempo > 1 else said.take
        voice = min(said.voice, room)
        free = start + voice + round(_GAP * fps)
        yield TimedCue(place.id, start, place.end, voice, take), problem


def _faster(take: Take, tempo: Fraction) -> Take:
    """A take spoken faster; its pitch stays. Beyond `FASTEST` nobody hears it, and only its times are left."""
    share = float(tempo)
    wav = (take.wav and tempo <= FASTEST and _faster_wav(take.wav, share)) or None
    sentences = tuple(Sentence(s.text, s.start / share, s.seconds / share) for s in take.sentences)
    marks = tuple((name, at / share) for name, at in take.marks)
    return replace(take, wav=wav, seconds=take.seconds / share, sentences=sentences, marks=marks)


def _faster_wav(wav: Path, tempo: float) -> Path:
    store = Cache(cache_dir("dubs"), ".wav", _LIMIT)
    key = key_of(file_hash(wav), f"{tempo:.6f}")
    if store.get(key) is None:
        with store.putting(key) as part:
            part.write_bytes(wav_bytes(at_tempo(read_audio(wav, RATE)[0], RATE, tempo), RATE))
    return store.path(key)

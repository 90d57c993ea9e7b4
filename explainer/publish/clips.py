"""A film cut into clips that each play without a stop, from its own pieces of picture and its own sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np

from explainer.captions.schedule import Caption, captions
from explainer.captions.translated import translated
from explainer.core.model import Lang, Timeline
from explainer.language.registry import language
from explainer.media.aac import AAC_FRAME, SAMPLE_RATE, encoded
from explainer.media.mux import mux
from explainer.project.loader import Project
from explainer.project.records import CueText
from explainer.render.effects import hold_frames
from explainer.render.plan import ChapterPlan, FilmPlan
from explainer.render.segments import Join, Segment
from explainer.sound.synthesiser import Stereo

_USUAL: Final = 18.0  # s of a clip, where no cue is marked as a place to stop
_SHORTEST: Final = 12.0  # s of a chapter that is divided all the same
_MOST: Final = 6
_FADE_IN: Final = Fraction(10, 1000)  # s: too short to be heard as a fade, long enough not to click
_FADE_OUT: Final = Fraction(250, 1000)  # s of the pause at a clip's end, where music would stop at once


@dataclass(frozen=True)
class Clip:
    """Part of a chapter, from one stop to the next.

    Attributes
    ----------
    number, of
        Its place among the chapter's clips, from 1.
    first, last
        Frames of the chapter, `last` exclusive.
    pieces
        Its pictures; a chapter's first clip begins with the join that leads to it.
    """

    chapter: ChapterPlan
    number: int
    of: int
    first: int
    last: int
    pieces: tuple[Join | Segment, ...]

    @property
    def frames(self) -> int:
        """Length in frames."""
        return sum(piece.frames for piece in self.pieces)

    @property
    def seconds(self) -> float:
        """Length in s."""
        return float(self.frames / self.chapter.timeline.fps)

    @property
    def begin(self) -> int:
        """The film's frame on which it begins."""
        return self.chapter.offset + self.last - self.frames

    @property
    def title(self) -> str:
        """The chapter's, with the clip's number if there are several."""
        title = self.chapter.script.title
        return title if self.of == 1 else f"{title} ({self.number}/{self.of})"

    @property
    def cues(self) -> tuple[CueText, ...]:
        """What is said in it."""
        said = {cue.id for cue in self.timeline(self.chapter.timeline).cues}
        return tuple(cue for cue in self.chapter.script.cues if cue.id in said)

    def timeline(self, chapter: Timeline) -> Timeline:
        """Its own part of a timeline of the chapter, on its own clock."""
        moved = self.frames - self.last
        cues = tuple(
            replace(cue, start=cue.start + moved, end=cue.end + moved)
            for cue in chapter.cues
            if self.first <= cue.start < self.last
        )
        return replace(chapter, cues=cues, frames=self.frames)


def clips(plan: FilmPlan) -> tuple[Clip, ...]:
    """All clips of a planned film in order; together they are the whole film."""
    found = []
    for chapter in plan.chapters:
        ends = stops(chapter)
        for number, (first, last) in enumerate(zip((0, *ends), ends, strict=False), 1):
            own = tuple(s for s in chapter.segments if first <= s.first and s.last <= last)
            join = (chapter.join,) if number == 1 and chapter.join else ()
            found.append(Clip(chapter, number, len(ends), first, last, join + own))
    return tuple(found)


def stops(chapter: ChapterPlan) -> tuple[int, ...]:
    """The frames after which a chapter waits for the presenter, the last being its end.

    They are the ends of cues with `hold`; where none is marked, ends of cues that divide it evenly.
    """
    line = chapter.timeline
    held = tuple(frame + 1 for frame in hold_frames(chapter.script, line))
    if len(held) > 1 or line.seconds < _SHORTEST:
        return held
    parts = min(max(round(line.seconds / _USUAL), 2), _MOST)
    ends = [cue.end for cue in line.cues[:-1]]
    chosen = {min(ends, key=lambda end: abs(end - line.frames * n / parts)) for n in range(1, parts) if ends}
    return (*sorted(chosen), line.frames)


def write_clip(clip: Clip, plan: FilmPlan, files: Mapping[str, Path], sound: Stereo, out: Path) -> None:
    """Write a clip as an MP4: its pictures as they are, its part of the film's sound encoded once.

    Parameters
    ----------
    files
        Encoded pieces of picture by their keys.
    sound
        The whole film's, (samples, 2), 48 kHz.
    """
    heard = encoded(clip_sound(clip, sound), clip.frames, plan.fps)
    pieces = [files[piece.key] for piece in clip.pieces]
    code = language(plan.request.lang).track
    mux(pieces, heard, out, fps=plan.fps, chapters=(), metadata={"title": clip.title}, track_language=code)


def clip_sound(clip: Clip, sound: Stereo) -> Stereo:
    """A clip's part of the film's sound, which begins and ends without a click.

    A player puts out an encoder's delay first. In a film it takes the place of the first 21 ms, which are silent
    there; a clip may begin with a word, so its sound comes these 21 ms late instead, which nobody notices (ITU-R
    BT.1359-1: up to 125 ms). What plays in the pause before a stop fades.
    """
    line = clip.timeline(clip.chapter.timeline)
    fps = line.fps
    begin, end = (round(frame * SAMPLE_RATE / fps) for frame in (clip.begin, clip.begin + clip.frames))
    part = np.concatenate([np.zeros((AAC_FRAME, 2), np.float32), sound[begin : end - AAC_FRAME]])
    spoken = max((cue.start + cue.voice for cue in line.cues), default=0)
    pause = max(Fraction(clip.frames - spoken) / fps, _FADE_IN)
    fade_in, fade_out = (round(s * SAMPLE_RATE) for s in (_FADE_IN, min(_FADE_OUT, pause)))
    part[AAC_FRAME : AAC_FRAME + fade_in] *= np.linspace(0, 1, fade_in, dtype=np.float32)[:, None]
    part[len(part) - fade_out :] *= np.linspace(1, 0, fade_out, dtype=np.float32)[:, None]
    return part


def clip_captions(clip: Clip, plan: FilmPlan, project: Project, lang: Lang) -> tuple[Caption, ...]:
    """A clip's captions in any language of the project, on its own clock."""
    line = clip.chapter.timeline
    if lang != line.lang:
        line = translated(line, project.chapter(clip.chapter.script.id, lang))
    return captions([(0, clip.timeline(line))], lang, plan.request.fmt, plan.fps)

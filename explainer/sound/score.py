"""The score: what is played, as data in assets/music/score.toml, read with every mistake at its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from explainer.core.errors import Problem, ScriptError
from explainer.project.discovery import script_file
from explainer.project.fields import Id, Text
from explainer.project.names import nearest
from explainer.project.record import Record, Several
from explainer.project.toml_source import Document, read_toml
from explainer.project.validation import checked, several_tables
from explainer.sound.harmony import chord_named, key_named

SCORE: Final = Path("assets/music/score.toml")

NOTE = re.compile(r"(\.|-?\d+):(\d+(?:\.\d+)?)")
"""A note of a line: a step of the scale (1 the tonic, 8 the one above, 0 the one below) or a rest, and its beats."""

PATTERNS: Final = ("chords", "broken", "bass")
"""What a part may play beside the lines of its phrases."""

BEATS: Final = 4
"""Beats in a bar."""


def _key(text: str) -> str:
    try:
        key_named(text)
    except ValueError as error:
        raise PydanticCustomError("rule", "{message}", {"message": str(error)}) from error
    return text


def _chords(text: str) -> str:
    for bar in bars(text):
        try:
            chord_named(bar)
        except ValueError as error:
            raise PydanticCustomError("rule", "{message}", {"message": str(error)}) from error
    return text


def _line(text: str) -> str:
    for at, bar in enumerate(bars(text)):
        notes = [NOTE.fullmatch(note) for note in bar.split()]
        if not all(notes) or abs(sum(float(note[2]) for note in notes if note) - BEATS) > 1e-6:
            what = f"has in bar {at + 1} {bar!r}; write notes as step:beats or .:beats, {BEATS} beats a bar"
            raise PydanticCustomError("rule", "{message}", {"message": what})
    return text


def _pattern(text: str) -> str:
    if not re.fullmatch(r"([1-9]|\.|-)( ([1-9]|\.|-))*", text):
        what = "is no pattern; write numbers of chord tones, - to hold and . to rest, with spaces between them"
        raise PydanticCustomError("rule", "{message}", {"message": what})
    return text


def bars(text: str) -> list[str]:
    """The bars of a line or of chords, which stand between |."""
    return [bar.strip() for bar in text.strip().strip("|").split("|")]


KeyName = Annotated[str, AfterValidator(_key)]
Chords = Annotated[str, AfterValidator(_chords)]
Line = Annotated[str, AfterValidator(_line)]
Pattern = Annotated[str, AfterValidator(_pattern)]


class Instrument(Record):
    """[instruments.NAME]: a sound of the synthesiser, and how it is played.

    `attack` and `release` are in s, the attack None for the sound's own; `cutoff` in Hz makes it darker;
    `ring` is how long a struck or plucked note sounds (s), None for one that is held as long as it is written.
    """

    preset: Text = Field(examples=['preset = "warm-pad"'])
    attack: float | None = Field(None, ge=0, le=5, allow_inf_nan=False, examples=["attack = 0.5"])
    release: float = Field(0.3, ge=0.01, le=8, allow_inf_nan=False, examples=["release = 1.0"])
    cutoff: float | None = Field(None, ge=100, le=20000, allow_inf_nan=False, examples=["cutoff = 900.0"])
    ring: float | None = Field(None, gt=0, le=12, allow_inf_nan=False, examples=["ring = 4.0"])


class Part(Record):
    """[parts.NAME]: who plays what of a phrase.

    `plays`: chords (held, in so many `voices`), broken (the same, by `pattern`), bass (by `pattern`: 1 the bass
    note, 5 the fifth above the root), or the name of a phrase's line. `around` is the middle of the register as a
    MIDI pitch; a line is moved by `octave`. `level` is in dB, `pan` from -1 (left) to 1.
    """

    instrument: Id = Field(examples=['instrument = "pad"'])
    plays: Id = Field(examples=['plays = "chords"'])
    level: float = Field(0.0, ge=-40, le=6, allow_inf_nan=False, examples=["level = -6.0"])
    pan: float = Field(0.0, ge=-1, le=1, allow_inf_nan=False, examples=["pan = -0.3"])
    around: int = Field(60, ge=24, le=96, examples=["around = 60"])
    voices: int = Field(4, ge=1, le=5, examples=["voices = 4"])
    octave: int = Field(0, ge=-3, le=3, examples=["octave = 1"])
    pattern: Pattern = Field("1 - - - - - - -", examples=['pattern = "1 . 3 . 5 . 3 ."'])


class Phrase(Record):
    """[phrases.NAME]: chords, one a bar, and the lines over them, bar by bar."""

    chords: Chords = Field(examples=['chords = "I9 | ii7 | IV | Vsus"'])
    lines: Mapping[Id, Line] = Field({}, examples=['lines = { melody = "5:2 8:2 | 7:4" }'])


class Playing(Record):
    """A phrase of a section, and the parts that play it."""

    phrase: Id = Field(examples=['phrase = "theme"'])
    parts: Several[Id] = Field(min_length=1, examples=['parts = ["pad", "harp"]'])


class Section(Record):
    """[[sections]]: the music of some chapters, from their begin or from a cue on.

    `form` is played in order, and again from its begin if there is time left; `close` ends it. `swell` is the level
    in dB at its begin and end; `slows` is how much longer its last bar is than the first.
    """

    name: Id = Field(examples=['name = "body"'])
    chapters: Several[Id] = Field((), examples=['chapters = ["intro", "end"]'])
    cue: Id | None = Field(None, examples=['cue = "greeting"'])
    key: KeyName = Field(examples=['key = "D major"'])
    tempo: float = Field(ge=40, le=160, allow_inf_nan=False, examples=["tempo = 72.0"])
    form: Several[Playing] = Field(min_length=1, examples=['form = [{ phrase = "theme", parts = ["pad"] }]'])
    close: Playing = Field(examples=['close = { phrase = "end", parts = ["pad"] }'])
    swell: Several[float] = Field((0.0, 0.0), min_length=2, max_length=2, examples=["swell = [-6.0, 0.0]"])
    slows: float = Field(1.0, ge=1, le=2, allow_inf_nan=False, examples=["slows = 1.2"])


class Score(Record):
    """assets/music/score.toml.

    `licence` says whose music it is. A chapter that no section names goes on with the section before it.
    """

    licence: Text = Field(examples=['licence = "MIT, as the film"'])
    instruments: Mapping[Id, Instrument] = Field(examples=["[instruments.NAME] with preset below it"])
    parts: Mapping[Id, Part] = Field(examples=["[parts.NAME] with instrument and plays below it"])
    phrases: Mapping[Id, Phrase] = Field(examples=["[phrases.NAME] with chords below it"])
    sections: Several[Section] = Field(min_length=1, examples=["[[sections]] with its keys below it"])

    def section(self, chapter: str, cue: str | None = None) -> Section | None:
        """The section that a chapter, or one of its cues, begins."""
        return next((s for s in self.sections if chapter in s.chapters and s.cue == cue), None)


def load_score(root: Path) -> Score | None:
    """The project's score; None without one.

    Raises
    ------
    ScriptError
        With every mistake in it.
    """
    if not (root / SCORE).exists():
        return None
    document = read_toml(root, SCORE, several_tables(Score))
    if isinstance(document, Problem):
        raise ScriptError([document])
    score, problems = checked(Score, document)
    if score is not None:
        problems += [*_disagreements(score, document), *_unknown_cues(score, document, root)]
    if score is None or problems:
        raise ScriptError(problems)
    return score


def _disagreements(score: Score, document: Document) -> Iterator[Problem]:
    """Names that stand for nothing, and lines of another length than their chords."""

    def known(name: str, of: Mapping[str, object], kind: str, *loc: str | int) -> Iterator[Problem]:
        if name not in of:
            tip = nearest(name, of) or f"; write one of {', '.join(of) or 'none yet'}"
            yield document.problem(loc, f"there is no {kind} '{name}'{tip}")

    lines = dict.fromkeys([*PATTERNS, *(line for phrase in score.phrases.values() for line in phrase.lines)])
    for name, part in score.parts.items():
        yield from known(part.instrument, score.instruments, "instrument", "parts", name, "instrument")
        yield from known(part.plays, lines, "line", "parts", name, "plays")
    for name, phrase in score.phrases.items():
        for line, text in phrase.lines.items():
            if len(bars(text)) != len(bars(phrase.chords)):
                what = f"the line '{line}' has {len(bars(text))} bars, its chords {len(bars(phrase.chords))}"
                yield document.problem(("phrases", name, "lines", line), f"{what}; write as many")
    for at, section in enumerate(score.sections):
        for where, playing in [*((("form", i), p) for i, p in enumerate(section.form)), (("close",), section.close)]:
            yield from known(playing.phrase, score.phrases, "phrase", "sections", at, *where, "phrase")
            for part_name in playing.parts:
                yield from known(part_name, score.parts, "part", "sections", at, *where, "parts")


def _unknown_cues(score: Score, document: Document, root: Path) -> Iterator[Problem]:
    """Cues that a chapter, once it is written, does not have: the section would never be played."""
    for at, section in enumerate(score.sections):
        scripts = {c: sorted(root.glob(str(script_file("*", c)))) for c in section.chapters if section.cue}
        for chapter, files in scripts.items():
            script = read_toml(root, files[0].relative_to(root)) if files else None
            tables = script.data.get("cue") if isinstance(script, Document) else None
            cues = [str(table.get("id")) for table in tables or () if isinstance(table, dict)]
            if tables is not None and section.cue not in cues:
                tip = nearest(str(section.cue), cues) or f"; write one of {', '.join(cues)}"
                yield document.problem(("sections", at, "cue"), f"'{chapter}' has no cue '{section.cue}'{tip}")

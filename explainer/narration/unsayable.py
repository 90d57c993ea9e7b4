"""What the voice would leave out of a cue or say wrong, found before it speaks."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from explainer.core.errors import Problem
from explainer.language.characters import described
from explainer.language.pronunciation import Reader
from explainer.media.audio_file import SUFFIXES
from explainer.project.places import Written, spoken_texts
from explainer.project.records import ChapterScript

_AROUND = ".,;:!?\"'“”‘’()[]"


def recording(script: ChapterScript, cue: str, root: Path) -> Path | None:
    """The take that a person recorded for a cue, relative to the project, if there is one."""
    folder = Path("assets", "voice", script.lang, script.id)
    try:
        there = {name.lower(): name for name in sorted(os.listdir(root / folder)) if Path(name).stem == cue}
    except (FileNotFoundError, NotADirectoryError):
        return None
    return next((folder / there[cue + suffix] for suffix in SUFFIXES if cue + suffix in there), None)


def unsayable(script: ChapterScript, words: Reader, root: Path) -> Iterator[tuple[Written, str, str, str]]:
    """Every word, number or sign that the voice cannot say: where, what is wrong, what to do, and the check.

    Cues with a recorded take are left out: nothing is spoken for them.
    """
    table = f"assets/readings/{script.lang}.toml"
    for written in spoken_texts(script, root):
        if recording(script, written.cue, root):
            continue
        for found in words.unread(written.text):
            part = found.strip(_AROUND) or found
            reading = f'write {json.dumps(part, ensure_ascii=False)} = "…" in {table}'
            if any(char.isalpha() for char in part):
                yield written, f"“{part}” has no reading", reading, "script.reading"
            else:
                names = ", ".join(described(char) for char in dict.fromkeys(part) if words.unread(char))
                yield written, f"the voice leaves out “{part}” ({names})", f"{reading}, or a word", "voice.unspeakable"


def unsayable_problems(script: ChapterScript, words: Reader, root: Path) -> list[Problem]:
    """As `unsayable`, as mistakes with their lines."""
    option = "--voice partial leaves it out"
    return [
        Problem(w.source.file, w.source.line, f"{w.name}: {what}; {fix}, or {option}", check)
        for w, what, fix, check in unsayable(script, words, root)
    ]

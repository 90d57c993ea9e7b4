"""Where each text of a chapter is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from explainer.core.errors import Problem
from explainer.core.model import Source
from explainer.project.records import ChapterScript
from explainer.project.toml_lines import Loc
from explainer.project.toml_source import read_toml


@dataclass(frozen=True)
class Written:
    """A text, what it is called (“label 'x'”), the cue it belongs to ("" if none) and where it is written."""

    name: str
    text: str
    cue: str
    source: Source


def written_texts(script: ChapterScript, root: Path) -> Iterator[Written]:
    """Everything that a chapter says or shows: its title, its cues' texts and what is said instead, its labels."""
    document = read_toml(root, script.file)

    def written(name: str, text: str, loc: Loc, cue: str = "", near: int = 1) -> Written:
        line = near if isinstance(document, Problem) else document.lines.line(loc)
        return Written(name, text, cue, Source(script.file, line))

    yield written("the title", script.title, ("title",))
    for at, cue in enumerate(script.cues):
        yield written("text", cue.text, ("cue", at, "text"), cue.id, cue.source.line)
        if cue.say:
            yield written("say", cue.say, ("cue", at, "say"), cue.id, cue.source.line)
    for name, label in script.labels.items():
        yield written(f"label '{name}'", label, ("labels", name))


def shown_texts(script: ChapterScript, root: Path) -> list[Written]:
    """What can be seen of a chapter: its title, its cues' texts as captions, its labels."""
    return [text for text in written_texts(script, root) if text.name != "say"]


def spoken_texts(script: ChapterScript, root: Path) -> list[Written]:
    """What the voice says, cue by cue."""
    return list({text.cue: text for text in written_texts(script, root) if text.cue}.values())

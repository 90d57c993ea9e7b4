"""Scripts for tests, as records without a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from explainer.core.model import Lang, Source
from explainer.project.records import ChapterScript, CueText


def chapter_file(id: str, lang: Lang = "ja") -> Path:
    """Where such a script would stand."""
    return Path("assets", "script", lang, f"{id}.toml")


PART = chapter_file("part")


def cue(
    id: str,
    text: str = "はい。",
    line: int = 1,
    *,
    file: Path = PART,
    say: str | None = None,
    pause: float | None = None,
    claims: tuple[str, ...] = (),
) -> CueText:
    """A cue that stands on a line of its script."""
    return CueText(source=Source(file, line), id=id, text=text, say=say, pause=pause, claims=claims)


def script(
    id: str, cues: Sequence[CueText], lang: Lang = "ja", *, title: str = "題", labels: Mapping[str, str] | None = None
) -> ChapterScript:
    """A chapter of these cues."""
    return ChapterScript(source=Source(chapter_file(id, lang), 1), title=title, cues=tuple(cues), labels=labels or {})

"""What a chapter's pictures ask of the sound and of a presenter, found without drawing one."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

from explainer.core.author import parsed
from explainer.core.cache import Cache
from explainer.core.errors import Problem, ScriptError
from explainer.core.files import cache_dir, project_root
from explainer.core.fingerprint import code_digest, key_of
from explainer.core.model import Effect, FormatName, Timeline
from explainer.project.names import nearest
from explainer.project.records import ChapterScript
from explainer.scene.registry import chapter_class, chapter_module
from explainer.sound.effects import EFFECTS

_PLAYING = "explainer.render.playing"  # imported where a chapter must be played: Manim takes its time
_LIMIT = 16 * 2**20  # bytes


def film_effects(script: ChapterScript, timeline: Timeline, fmt: FormatName) -> tuple[Effect, ...]:
    """The effects of one of the project's chapters; one that is known, or asks for none, is not played for them."""
    if not any(True for _ in _calls(script.id)):
        return ()
    cues = [(c.id, c.start, c.end, c.voice, c.take.marks) for c in timeline.cues]
    code = code_digest(chapter_module(script.id), __name__, _PLAYING)
    key = key_of(code, cues, timeline.frames, str(timeline.fps), script.lang, dict(script.labels), fmt)
    cache = Cache(cache_dir("effects"), ".json", _LIMIT)
    file = cache.get(key)
    if file is not None:
        return tuple(Effect(*row) for row in json.loads(file.read_text("utf-8")))
    from explainer.render.playing import effects

    found = effects(chapter_class(script.id), script, timeline, fmt)
    with cache.putting(key) as part:
        part.write_text(json.dumps([astuple(effect) for effect in found]), "utf-8")
    return found


def refuse_unknown_effects(chapters: Sequence[str]) -> None:
    """Find names of effects that there are not, in what chapters have written, without playing them.

    Raises
    ------
    ScriptError
        With every one of them.
    """
    calls = [call for chapter in chapters for call in _calls(chapter)]
    if wrong := [unknown_effect(file, line, name) for file, line, name in calls if name and name not in EFFECTS]:
        raise ScriptError(wrong)


def _calls(chapter: str) -> Iterator[tuple[Path, int, str]]:
    """Where a chapter's files ask for sounds: file, line, and the name ("" if it is not written there)."""
    root = project_root()
    for file in sorted((root / "scenes" / "chapters" / chapter).glob("*.py")):
        for call in ast.walk(parsed(file)) if b".sound(" in file.read_bytes() else ():
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "sound":
                given = [*call.args[:1], *(k.value for k in call.keywords if k.arg == "name")]
                name = given[0].value if given and isinstance(given[0], ast.Constant) else ""
                yield file.relative_to(root), call.lineno, str(name)


def unknown_effect(file: Path, line: int, name: str) -> Problem:
    """The mistake of asking for an effect that there is not, with the nearest that there is."""
    tip = nearest(name, EFFECTS) or f"; write one of {', '.join(EFFECTS)}"
    return Problem(file, line, f"there is no effect '{name}'{tip}")


def hold_frames(script: ChapterScript, timeline: Timeline) -> tuple[int, ...]:
    """The frames on which a presenter may pause: the last of each cue with `hold`, and the chapter's last."""
    held = {cue.id for cue in script.cues if cue.hold}
    own = {cue.end - 1 for cue in timeline.cues[:-1] if cue.id in held}
    return (*sorted(own), timeline.frames - 1)

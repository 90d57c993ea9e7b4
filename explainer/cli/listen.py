"""`render.py listen`: the sound of a film without its pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from explainer.cli.commands import (
    FormatOption,
    LangOption,
    OutOption,
    SoundOption,
    VoiceOption,
    app,
    language_of,
    steps,
)
from explainer.cli.terminal import in_project
from explainer.core.files import check_writable


@app.command()
@in_project
def listen(
    name: Annotated[
        str | None, typer.Argument(metavar="[CUT|CHAPTER]", help="The film's default cut if not given.")
    ] = None,
    lang: LangOption = None,
    fmt: FormatOption = "wide",
    sound: SoundOption = "full",
    voice: VoiceOption = "full",
    out: OutOption = Path("out"),
) -> None:
    """Write a film's sound, and its voice, music and effects alone, as FLAC files; nothing is drawn."""
    check_writable([out / "listen.flac"], "--out")
    with steps() as report:
        from explainer.media.audio_file import write_flac
        from explainer.project.loader import load_project
        from explainer.render.plan import narrated, planned
        from explainer.render.request import RenderRequest
        from explainer.render.sound import check_own_music, check_written, stems

        project = load_project()
        name = project.default_cut if name is None else name
        chapter = name if name not in project.cuts and name in project.chapter_ids else None
        lang = language_of(lang, project.settings)
        plan = planned(project, RenderRequest(name, chapter, lang, fmt, out=out, voice=voice, sound=sound))
        check_written(plan, project.root)
        plan = narrated(plan, project, report)
        check_own_music(plan, project.root)
        parts = stems(plan)
        made = {"": parts.mixed(), "-voice": parts.spoken(), "-music": parts.music, "-effects": parts.effects}
    for what, heard in made.items():
        if heard is not None:
            path = out / f"{plan.request.name}{what}.flac"
            write_flac(path, heard)
            print(path)

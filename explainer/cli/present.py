"""`render.py present`: a film as slides."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from explainer.cli.commands import (
    FormatOption,
    FpsOption,
    JobsOption,
    OutOption,
    QualityOption,
    SoundOption,
    VoiceOption,
    app,
    several,
    steps,
)
from explainer.cli.terminal import in_project
from explainer.core.machine import drawing_processes


@app.command()
@in_project
def present(
    name: Annotated[
        str | None, typer.Argument(metavar="[CUT|CHAPTER]", help="The film's default cut if not given.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", help="Languages, with commas between them; the film's first if not given.")
    ] = None,
    fmt: FormatOption = "wide",
    kind: Annotated[
        str, typer.Option("--kind", help="pptx (PowerPoint), html (any browser), pdf (handout), with commas, or all.")
    ] = "all",
    quality: QualityOption = "small",
    fps: FpsOption = None,
    jobs: JobsOption = None,
    out: OutOption = Path("out"),
    force: Annotated[bool, typer.Option("--force", help="Replace a deck that was changed by hand.")] = False,
    voice: VoiceOption = "full",
    sound: SoundOption = "full",
) -> None:
    """Make slides that play: a PowerPoint deck, a folder for any browser, and a handout."""
    with steps() as report:
        from explainer.project.loader import load_project
        from explainer.publish.present import Kind, present
        from explainer.render.request import RenderRequest

        kinds = cast(tuple[Kind, ...], get_args(Kind) if kind == "all" else several(kind, get_args(Kind), "--kind"))
        project = load_project()
        name = project.default_cut if name is None else name
        chapter = name if name not in project.cuts and name in project.chapter_ids else None
        langs = (project.language,) if lang is None else several(lang, project.languages, "--lang")
        jobs = drawing_processes(jobs)
        films = [
            RenderRequest(name, chapter, lang, fmt, quality, fps, jobs, "none", out, force, voice, sound)
            for lang in langs
        ]
        made = present(films, kinds, report)
    for path in made:
        print(path)

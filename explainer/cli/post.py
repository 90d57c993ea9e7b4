"""`render.py post`: a folder for every video site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from explainer.cli.commands import (
    ForceOption,
    FpsOption,
    JobsOption,
    OutOption,
    QualityOption,
    VoiceOption,
    app,
    several,
    steps,
)
from explainer.cli.terminal import in_project
from explainer.core.machine import drawing_processes
from explainer.project.posting import SiteName

_ALL = "all"


@app.command()
@in_project
def post(
    cut: Annotated[
        str | None, typer.Argument(help="A file of assets/cuts, without .toml; the film's default if not given.")
    ] = None,
    site: Annotated[
        str, typer.Option("--site", help=f"{', '.join(get_args(SiteName))}, with commas between them, or all.")
    ] = _ALL,
    lang: Annotated[
        str | None, typer.Option("--lang", help="Languages, with commas between them; all if not given.")
    ] = None,
    quality: QualityOption = "final",
    fps: FpsOption = None,
    jobs: JobsOption = None,
    out: OutOption = Path("out"),
    force: ForceOption = False,
    voice: VoiceOption = "full",
) -> None:
    """Make a folder for each video site: film, captions, thumbnail, texts, and how to post them."""
    names = get_args(SiteName)
    sites = cast(tuple[SiteName, ...], names if site == _ALL else several(site, names, "--site"))
    with steps() as report:
        from explainer.project.loader import load_project
        from explainer.publish.plan import PostRequest
        from explainer.publish.post import post as make

        project = load_project()
        langs = project.languages if lang is None else several(lang, project.languages, "--lang")
        cut, jobs = cut or project.default_cut, drawing_processes(jobs)
        folders = make(PostRequest(cut, sites, langs, quality, fps, jobs, out, force, voice), report)
    for folder in folders:
        print(folder)

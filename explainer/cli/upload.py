"""`render.py upload`: what `post` has made goes to a site by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, get_args

import typer

from explainer.cli.commands import LangOption, OutOption, app, language_of, steps
from explainer.cli.terminal import in_project, note
from explainer.core.errors import UserError
from explainer.publish.youtube import Privacy

_upload = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Send what post has made to a site.")
app.add_typer(_upload, name="upload")


@_upload.callback()
def _begin() -> None:
    """Send what post has made to a site."""


@_upload.command()
@in_project
def youtube(
    what: Annotated[
        str | None, typer.Argument(metavar="[FOLDER|CUT]", help="A folder that post has made, or its cut.")
    ] = None,
    lang: LangOption = None,
    privacy: Annotated[str, typer.Option("--privacy", help=f"{', '.join(get_args(Privacy))}.")] = "private",
    credentials: Annotated[
        Path | None,
        typer.Option("--credentials", envvar="EXPLAINER_YOUTUBE", help="Your own key, outside the project."),
    ] = None,
    really: Annotated[bool, typer.Option("--send", help="Send it; otherwise only show what would be sent.")] = False,
    out: OutOption = Path("out"),
) -> None:
    """Upload film, texts, captions and thumbnail to YouTube; run again to go on where an upload broke off."""
    from explainer.project.loader import load_project
    from explainer.publish import youtube as site
    from explainer.publish.google_account import checked, service

    wanted = next((p for p in get_args(Privacy) if p == privacy), None)
    if wanted is None:
        raise UserError(f"--privacy {privacy!r} is not known; write {' or '.join(get_args(Privacy))}")
    if what is None or not Path(what).is_dir():
        project = load_project()
        cut = project.cut(what or project.default_cut)
        what = str(out / "post" / cut.id / f"youtube-{language_of(lang, project.settings)}")
    upload = site.read(Path(what), wanted)
    if not really:
        for line in site.shown(upload):
            print(line)
        note("nothing was sent; --send does it")
        return
    key = checked(credentials)
    progress = site.Progress(key.with_suffix(".uploads") / f"{upload.key}.json")
    with steps() as report:
        video = site.send(upload, service(key), progress, report)
    print(f"https://youtu.be/{video}")
    note("sound in other languages (audio.*.flac) can only be added in YouTube Studio: Subtitles, Audio")
    if wanted != "private":
        note("videos that come from an API project which Google has not audited stay private, whatever was asked for")

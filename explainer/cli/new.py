"""`render.py new`: what an author begins with."""

from __future__ import annotations

from typing import Annotated

import typer

from explainer.cli.commands import app
from explainer.cli.terminal import in_project

_new = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Begin something new.")
app.add_typer(_new, name="new")


@_new.callback()
def _begin() -> None:
    """Begin something new."""


@_new.command()
@in_project
def chapter(
    id: Annotated[str, typer.Argument(metavar="ID", help="Its id: small letters, digits and _.")],
    after: Annotated[str | None, typer.Option("--after", metavar="ID", help="The chapter it follows.")] = None,
    cut: Annotated[str | None, typer.Option("--cut", help="The cut it becomes part of; the default one.")] = None,
) -> None:
    """Begin a chapter: scripts in every language, a scene, a place in a cut; it renders at once."""
    from explainer.project.loader import load_project
    from explainer.project.new_chapter import new_chapter

    for file in new_chapter(load_project(), id, after, cut):
        print(file)

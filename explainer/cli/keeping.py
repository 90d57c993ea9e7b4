"""`render.py cache`: what is kept between runs."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer

from explainer.cli.commands import app
from explainer.cli.terminal import in_project


@app.command()
@in_project
def cache(
    clear: Annotated[
        bool, typer.Option("--clear", help="Remove every finished picture segment, and films kept for posting.")
    ] = False,
) -> None:
    """Show or clear the cache of finished picture segments."""
    from explainer.core.cache import segments_cache
    from explainer.core.files import cache_dir

    store = segments_cache()
    had = store.clear() if clear else store.usage()
    if clear:
        shutil.rmtree(cache_dir("posted"), ignore_errors=True)
    print(
        f"{'removed ' if clear else ''}{had.entries} segments, {had.size / 2**20:.0f} MiB "
        f"of {store.limit / 2**30:.0f} GiB: {store.folder}"
    )

"""`render.py scene`: ordinary Manim scenes of any file, rendered fast."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from explainer.cli.commands import FpsOption, JobsOption, OutOption, QualityOption, app
from explainer.cli.terminal import console, note
from explainer.core.formats import frame_rate
from explainer.core.machine import drawing_processes


@contextmanager
def _progress() -> Iterator[Callable[[str, int], None]]:
    """A line for every scene that is being drawn: how many frames there are, since nobody knows how many come."""
    notes = console(sys.stderr)
    counted = TextColumn("{task.completed} frames")
    columns = (SpinnerColumn(), TextColumn("{task.description}"), counted, TimeElapsedColumn())
    with Progress(*columns, console=notes, disable=not notes.is_terminal) as lines:
        tasks: dict[str, TaskID] = {}

        def report(scene: str, frames: int) -> None:
            if scene not in tasks:
                tasks[scene] = lines.add_task(scene, total=None)
            lines.advance(tasks[scene], frames)

        yield report


@app.command()
def scene(
    file: Annotated[Path, typer.Argument(metavar="FILE.py", help="A Python file with Manim scenes.")],
    names: Annotated[list[str], typer.Argument(metavar="NAME …", help="Scenes of the file.")],
    quality: QualityOption = "final",
    fps: FpsOption = None,
    jobs: JobsOption = None,
    out: OutOption = Path("out"),
) -> None:
    """Render ordinary Manim scenes, without sound: fast, because only what changes is drawn, and several at once.

    For sound and captions make a scene a chapter: `new chapter`.
    """
    with _progress() as report:
        from explainer.incremental.films import render_scenes

        films = render_scenes(file, names, quality, frame_rate(quality, fps), out, drawing_processes(jobs), report)
    note("without sound; for sound and captions make a scene a chapter: new chapter")
    for film in films:
        print(film)

"""Ordinary Manim scenes to MP4: several at once, each in a process of its own, only what changes drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from explainer.core import workers
from explainer.core.errors import UserError
from explainer.core.model import QualityName
from explainer.core.workers import Tick


@dataclass(frozen=True)
class SceneTask:
    """One scene of a user's file, and what its film should be.

    Attributes
    ----------
    scene
        Its name.
    scenes
        All that are asked for: a wrong name is found before anything is drawn.
    """

    file: Path
    scene: str
    scenes: tuple[str, ...]
    quality: QualityName
    fps: Fraction
    out: Path

    @property
    def name(self) -> str:
        """The scene, for messages."""
        return f"scene {self.scene!r}"

    @property
    def film(self) -> Path:
        """The MP4."""
        return self.out / f"{self.scene}.mp4"


def render_scenes(
    file: Path,
    names: Sequence[str],
    quality: QualityName,
    fps: Fraction,
    out: Path,
    jobs: int,
    progress: Callable[[str, int], None],
) -> list[Path]:
    """Render scenes of a file, `jobs` at a time, each to a silent MP4 of its name; returns the films in order.

    The picture is 16:9 unless the file itself sets Manim's `config.pixel_width` and `pixel_height`.

    Parameters
    ----------
    progress
        Told a scene's name and how many frames more of it are drawn.

    Raises
    ------
    UserError
        For mistakes in the file, with the line of it that led to them; and for what only a chapter can.
    ExplainerError
        When drawing or encoding fails.
    """
    if not file.is_file():
        raise UserError(f"{file}: there is no such file; write the path of a Python file with Manim scenes")
    names = tuple(dict.fromkeys(names))
    tasks = [SceneTask(file, name, names, quality, fps, out) for name in names]

    def sweep() -> None:
        for task in tasks:
            for part in out.glob(f".{task.scene}-*"):
                part.unlink(missing_ok=True)

    workers.run(render_scene, tasks, jobs, lambda i, frames: progress(names[i], frames), sweep)
    return [task.film for task in tasks]


def render_scene(task: SceneTask, tick: Tick) -> None:
    """Render one scene; its film appears whole or not at all."""
    from explainer.incremental.drawing import draw  # Manim takes a second to import, and only a worker needs it

    draw(task, tick)

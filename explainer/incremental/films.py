"""Ordinary Manim scenes to MP4: several at once, each in a process of its own, only what changes drawn."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import srt
from manim import Scene, config, tempconfig
from manim.constants import RendererType
from manim.scene import scene as manim_scene

from explainer.core import workers
from explainer.core.errors import UserError
from explainer.core.files import write_atomic
from explainer.core.formats import pixel_size
from explainer.core.model import QualityName
from explainer.core.workers import Tick
from explainer.incremental.camera import Frame
from explainer.incremental.dirty_rectangles import Rect
from explainer.incremental.renderer import ChangeSink, SceneRenderer
from explainer.incremental.scene_file import blamed_on, scene_classes
from explainer.media.h264 import SegmentWriter


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
    width, height = pixel_size("wide", task.quality)
    # Manim keeps its own pictures of text there, and trusts them even if a killed run left them half-written
    with TemporaryDirectory() as media, redirect_stdout(sys.stderr):
        settings = {
            "media_dir": media,
            "pixel_width": width,
            "pixel_height": height,
            "frame_rate": float(task.fps),
            "seed": 1 if config.seed is None else config.seed,
            "progress_bar": "none",
            "verbosity": "WARNING",
            "write_to_movie": False,
            "disable_caching": True,
        }
        with tempconfig(settings):
            classes = scene_classes(task.file, task.scenes)
            _film(task, classes[task.scenes.index(task.scene)], tick)


def _film(task: SceneTask, scene_class: type[Scene], tick: Tick) -> None:
    """Encode what a scene shows; what the file itself set in Manim's config holds, as in Manim."""
    width, height = config.pixel_width, config.pixel_height
    with blamed_on(task.file):
        if config.renderer == RendererType.OPENGL:
            raise UserError('scenes are drawn by Cairo; take config.renderer = "opengl" out')
        if width % 2 or height % 2:
            raise UserError(f"a picture of {width}×{height} px cannot be encoded; make width and height even")
    rate = Fraction(config.frame_rate).limit_denominator(1001)
    with SegmentWriter(task.film, width, height, rate, task.quality) as writer:

        def sink(frame: Frame, changed: list[Rect] | None, times: int) -> None:
            writer.write(frame, changed)
            writer.repeat(times - 1)
            tick(times)

        with blamed_on(task.file), _renderer(sink):
            scene = scene_class()
            scene.render()
        if not writer.frames:
            raise UserError(f"{task.file}: {task.name} plays nothing; end its construct with self.wait()")
    said = scene.renderer.file_writer.subcaptions
    if said:
        write_atomic(task.film.with_suffix(".srt"), srt.compose(said))


@contextmanager
def _renderer(sink: ChangeSink) -> Iterator[None]:
    """Scenes made in here draw through ours, whatever their `__init__` hands on."""

    def make(*, camera_class: object, skip_animations: bool) -> SceneRenderer:
        return SceneRenderer(sink, skip_animations)

    module: Any = manim_scene
    before = module.CairoRenderer
    module.CairoRenderer = make
    try:
        yield
    finally:
        module.CairoRenderer = before

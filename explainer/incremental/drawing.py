"""One scene of a user's file, drawn into its film."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import srt
from manim import Scene, config, tempconfig
from manim.constants import RendererType
from manim.scene import scene as manim_scene

from explainer.core.author import blamed_on
from explainer.core.errors import UserError
from explainer.core.files import write_atomic
from explainer.core.formats import pixel_size
from explainer.core.workers import Tick
from explainer.incremental.camera import Frame
from explainer.incremental.dirty_rectangles import Rect
from explainer.incremental.films import SceneTask
from explainer.incremental.renderer import ChangeSink, SceneRenderer
from explainer.incremental.scene_file import scene_classes
from explainer.media.h264 import SegmentWriter


def draw(task: SceneTask, tick: Tick) -> None:
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
    with blamed_on(task.file, Path.cwd()):
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

        with blamed_on(task.file, Path.cwd()), _renderer(sink):
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

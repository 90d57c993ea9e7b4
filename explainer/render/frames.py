"""The pictures of one chapter, frame by frame, handed to a sink: an encoder, a contact sheet, a test."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import numpy as np
from manim import Mobject, Scene, tempconfig
from manim.renderer.cairo_renderer import CairoRenderer
from numpy.typing import NDArray

from explainer.core.author import blamed_on
from explainer.core.files import project_root
from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Timeline
from explainer.draw.camera import PaintCamera
from explainer.project.records import ChapterScript
from explainer.scene.chapter import Chapter

Frame = NDArray[np.uint8]
Sink = Callable[[int, Frame], None]


class _NoFiles:
    """Stands where Manim expects its file writer."""

    def abort_encode_jobs(self) -> None:
        """Manim calls this when a scene fails; there is nothing to abort."""


class FilmRenderer(CairoRenderer):
    """Manim's Cairo renderer without its file writer and cache: every wanted frame goes to a sink.

    Parameters
    ----------
    sink
        Called with the frame's number and its pixels, shape (h, w, 4), RGBA; the array is reused.
    wanted
        Draw only these frames (all when None); the scene is updated on every frame either way.
    """

    def __init__(self, sink: Sink, wanted: Collection[int] | None = None) -> None:
        super().__init__(camera_class=PaintCamera)
        self._sink, self._wanted = sink, wanted

    def init_scene(self, scene: Scene, *args: Any) -> None:
        """No files are written."""
        self.file_writer = _NoFiles()

    def play(self, scene: Chapter, *args: Any, **kwargs: Any) -> None:
        """Compile, begin and play, without hashing; a play of which no frame is wanted is only finished."""
        scene.compile_animation_data(*args, **kwargs)
        scene.begin_animations()
        if self._wanted is None or scene.wants(self._wanted):
            scene.play_internal()
        else:
            scene.skip_play()
        self.num_plays += 1

    def render(self, scene: Chapter, time: float, moving_mobjects: list[Mobject] | None = None) -> None:
        """Draw one frame if it is wanted."""
        number = scene.frames - 1
        if self._wanted is None or number in self._wanted:
            self.camera.reset()
            self.camera.capture_mobjects(scene.mobjects)
            self._sink(number, self.camera.pixel_array)

    def scene_finished(self, scene: Scene) -> None:
        """Nothing to close."""


def draw_chapter(
    chapter: type[Chapter],
    script: ChapterScript,
    timeline: Timeline,
    fmt: FormatName,
    size: tuple[int, int],
    sink: Sink,
    wanted: Collection[int] | None = None,
    renderer: Callable[[Sink, Collection[int] | None], FilmRenderer] = FilmRenderer,
) -> int:
    """Draw a chapter and return how many frames it has.

    Parameters
    ----------
    size
        Width and height in device px.
    sink, wanted
        As for `FilmRenderer`.
    renderer
        Makes the renderer, where more is wanted of it than pixels.
    """
    f = FORMATS[fmt]
    settings = {
        "pixel_width": size[0],
        "pixel_height": size[1],
        "frame_width": f.width / 135,
        "frame_height": f.height / 135,
        "frame_rate": float(timeline.fps),
        "background_color": "#000000",
        "progress_bar": "none",
        "verbosity": "ERROR",
        "write_to_movie": False,
        "save_last_frame": False,
        "disable_caching": True,
    }
    code = Path(inspect.getfile(chapter))
    with tempconfig(settings), blamed_on(code, project_root()):
        scene = chapter(renderer=renderer(sink, wanted), script=script, timeline=timeline)
        scene.render()
        return scene.frames

"""Manim's Cairo renderer for any scene: frames go to a sink, each with the parts of it that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

from manim import Mobject, Scene
from manim.renderer.cairo_renderer import CairoRenderer
from manim.utils.iterables import list_update

from explainer.core.errors import UserError
from explainer.incremental.camera import Frame, IncrementalCamera, incremental_camera
from explainer.incremental.dirty_rectangles import Rect

# A frame, the parts of it that differ from the frame before (None: all of it), and how often it is shown.
ChangeSink = Callable[[Frame, list[Rect] | None, int], None]


class _NoFiles:
    """Stands where Manim expects its file writer.

    Attributes
    ----------
    subcaptions
        What the scene says with `add_subcaption`: records with start, end and content.
    """

    output_spec = SimpleNamespace(is_still=False, is_video=False, is_image_sequence=False, fallback_to_still=False)

    def __init__(self) -> None:
        self.subcaptions: list[Any] = []
        self.next_section()

    def next_section(self, name: str = "", type_: str = "", skip_animations: bool = False) -> None:
        """All that a section changes in one film is whether it is left out."""
        self.sections = [SimpleNamespace(skip_animations=skip_animations)]

    def add_sound(self, *_: object, **__: object) -> None:
        """Better no film than one without its sound."""
        raise UserError("add_sound: only a chapter of a film has sound; make the scene one, or take this out")

    def _nothing(self, *_: object, **__: object) -> None:
        return None

    add_partial_movie_file = begin_animation = end_animation = is_already_cached = abort_encode_jobs = _nothing


class SceneRenderer(CairoRenderer):
    """Manim's Cairo renderer for any scene; frames go to a sink instead of a file.

    Parameters
    ----------
    sink
        Called for each new frame; its array is drawn on again afterwards.
    skip_animations
        As for Manim's renderer: plays are left out of the film.
    """

    def __init__(self, sink: ChangeSink, skip_animations: bool = False) -> None:
        super().__init__(skip_animations=skip_animations)
        self._sink = sink
        self._changed: list[Rect] | None = None

    def init_scene(self, scene: Scene, *args: Any) -> None:
        """Make the camera that the scene asks for; no files are written."""
        self.camera = incremental_camera(scene.camera_class)
        self.file_writer = _NoFiles()

    def update_frame(self, scene: Scene, mobjects: Iterable[Mobject] | None = None, *args: Any, **kwargs: Any) -> None:
        """Draw the frame as Manim would."""
        camera = self.camera
        if not isinstance(camera, IncrementalCamera):
            super().update_frame(scene, mobjects, *args, **kwargs)
            self._changed = None
            return
        behind = camera.background if self.static_image is None else self.static_image
        shown = mobjects or list_update(scene.mobjects, scene.foreground_mobjects)
        changed = camera.capture_changes(shown, behind)
        if changed is None or self._changed is None:
            self._changed = None
        else:
            self._changed += changed  # not every frame that is drawn is also shown

    def get_frame(self) -> Frame:
        """The frame itself, not a copy."""
        frame: Frame = self.camera.pixel_array
        return frame

    def save_static_frame_data(self, scene: Scene, static_mobjects: Iterable[Mobject]) -> Frame | None:
        """Keep the picture of what does not move during the coming play."""
        still = super().save_static_frame_data(scene, static_mobjects)
        self.static_image = None if still is None else still.copy()
        return self.static_image

    def add_frame(self, frame: Frame, num_frames: int = 1) -> None:
        """Hand a frame to the sink, unless the scene leaves it out."""
        if self.skip_animations or not num_frames:
            return
        self.time += num_frames / self.camera.frame_rate
        self._sink(frame, self._changed, num_frames)
        self._changed = []

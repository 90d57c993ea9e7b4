"""Any Manim scene, drawn faster: only what changed is drawn again, and the picture stays Manim's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any
from weakref import WeakKeyDictionary

import cairo
import numpy as np
from manim import Camera, Mobject, MovingCamera, Scene, VMobject
from manim.renderer.cairo_renderer import CairoRenderer
from manim.utils.iterables import list_update
from numpy.typing import NDArray

from explainer.incremental.outlines import Look, Rect, changes, meets, merged

Frame = NDArray[np.uint8]
# A frame, the parts of it that differ from the frame before (None: all of it), and how often it is shown.
ChangeSink = Callable[[Frame, list[Rect] | None, int], None]

_KNOWN = (Camera, MovingCamera)  # cameras whose way of drawing is understood


class Changes:
    """Mixed into one of Manim's cameras: draws only what changed since the frame before."""

    pixel_array: Frame
    background: Frame

    def begin(self) -> None:
        """Forget what is on the frame."""
        self._looks: WeakKeyDictionary[VMobject, Look] = WeakKeyDictionary()
        self.forget()

    def forget(self) -> None:
        """The next frame is drawn as a whole."""
        self._behind: Frame | None = None
        self._drawn: list[tuple[Look, int, Rect]] = []
        self._matrix: cairo.Matrix | None = None

    def capture_changes(self, mobjects: Iterable[Mobject], behind: Frame, **kwargs: Any) -> list[Rect] | None:
        """Draw mobjects over `behind`; returns where the frame changed, None if it may be anywhere."""
        camera: Any = self
        seen = camera.get_mobjects_to_display(mobjects, **kwargs)
        shown = [m for m in seen if camera.type_or_raise(m) is not Mobject]  # value trackers have points too
        if not all(isinstance(m, VMobject) and not m.get_background_image() for m in shown):
            np.copyto(self.pixel_array, behind)
            camera.capture_mobjects(mobjects, **kwargs)
            self.forget()
            return None
        ctx = camera.get_cairo_context(self.pixel_array)
        matrix = ctx.get_matrix()
        now = []
        for m in shown:
            look = self._looks.get(m)
            if look is None:
                look = self._looks[m] = Look()
            look.refresh(m, ctx, matrix)
            now.append((look, look.version, look.rect))
        height, width = self.pixel_array.shape[:2]
        whole = behind is not self._behind or matrix != self._matrix
        rects = [(0, 0, width, height)] if whole else merged(changes(self._drawn, now), width, height)
        self._behind, self._matrix, self._drawn = behind, matrix, now
        for x0, y0, x1, y1 in rects:
            self.pixel_array[y0:y1, x0:x1] = behind[y0:y1, x0:x1]
        if rects:
            ctx.save()
            ctx.identity_matrix()
            ctx.new_path()
            for x0, y0, x1, y1 in rects:
                ctx.rectangle(x0, y0, x1 - x0, y1 - y0)
            ctx.clip()
            ctx.set_matrix(matrix)
            for m, (look, _, rect) in zip(shown, now, strict=True):
                if any(meets(rect, r) for r in rects):
                    look.paint(m, ctx)
            ctx.restore()
        return None if whole else rects


def fast_camera(kind: type[Camera]) -> Camera:
    """A camera of this kind that draws only changes, or just Manim's own where it draws in a way of its own."""
    if kind not in _KNOWN:
        return kind()
    made: Camera = type(f"Fast{kind.__name__}", (Changes, kind), {})()
    made.begin()
    return made


def no_files() -> Any:
    """Stands where Manim expects its file writer."""

    def nothing(*_: object, **__: object) -> None:
        return None

    return SimpleNamespace(
        sections=[SimpleNamespace(skip_animations=False)],
        output_spec=SimpleNamespace(is_still=False, is_video=False, is_image_sequence=False, fallback_to_still=False),
        add_partial_movie_file=nothing,
        begin_animation=nothing,
        end_animation=nothing,
        abort_encode_jobs=nothing,
    )


class SceneRenderer(CairoRenderer):
    """Manim's Cairo renderer for any scene; frames go to a sink instead of a file.

    Parameters
    ----------
    sink
        Called for each new frame; its array is drawn on again afterwards.
    """

    def __init__(self, sink: ChangeSink) -> None:
        super().__init__()
        self._sink = sink
        self._changed: list[Rect] | None = None

    def init_scene(self, scene: Scene, *args: Any) -> None:
        """Make the camera that the scene asks for; no files are written."""
        self.camera = fast_camera(scene.camera_class)
        self.file_writer = no_files()

    def update_frame(self, scene: Scene, mobjects: Iterable[Mobject] | None = None, *args: Any, **kwargs: Any) -> None:
        """Draw the frame as Manim would."""
        camera = self.camera
        if not isinstance(camera, Changes):
            super().update_frame(scene, mobjects, *args, **kwargs)
            self._changed = None
            return
        behind = camera.background if self.static_image is None else self.static_image
        self._changed = camera.capture_changes(
            mobjects or list_update(scene.mobjects, scene.foreground_mobjects), behind
        )

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
        """Hand a frame to the sink."""
        self.time += num_frames / self.camera.frame_rate
        self._sink(frame, self._changed, num_frames)
        self._changed = []

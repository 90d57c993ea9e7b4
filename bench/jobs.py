"""What is measured, each in a process of its own: `python -m bench.jobs NAME ARGUMENTS` prints JSON."""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from manim import tempconfig

from bench.plain import StretchRenderer
from explainer.core.formats import FORMATS
from explainer.core.model import Timeline
from explainer.media.h264 import SegmentWriter
from explainer.media.yuv import Converter, FrameBuffer
from explainer.narration.takes import narrate
from explainer.narration.timeline import build_timeline
from explainer.project.loader import load_chapter
from explainer.project.records import ChapterScript
from explainer.render.frames import FilmRenderer, draw_chapter
from explainer.scene.registry import chapter_class

SIZE = (1920, 1080)
TUNED = {"max_inflight_encoders": 4, "video_encoder_options": {"preset": "veryfast"}}


def _chapter(name: str, fps: int) -> tuple[ChapterScript, Timeline]:
    script = load_chapter(name, "ja")
    return script, build_timeline(script, narrate(script), Fraction(fps))


def places(timeline: Timeline, length: int) -> list[int]:
    """Frames of a fair sample: runs of neighbours, a third of the way into every third cue."""
    starts = [c.start + (c.end - c.start) // 3 for c in timeline.cues[1::3]]
    return sorted({n for s in starts for n in range(s, min(s + length, timeline.frames))})


def _manim_settings(folder: str, fps: int) -> dict[str, Any]:
    return {
        "media_dir": folder,
        "pixel_width": SIZE[0],
        "pixel_height": SIZE[1],
        "frame_width": FORMATS["wide"].width / 135,
        "frame_height": FORMATS["wide"].height / 135,
        "frame_rate": float(fps),
        "disable_caching": True,
        "progress_bar": "none",
        "verbosity": "ERROR",
    }


def plain_chapter(name: str, fps: str, how: str) -> dict[str, float]:
    """Seconds a frame of a chapter in plain Manim, `default` or `tuned`."""
    script, timeline = _chapter(name, int(fps))
    wanted = places(timeline, 3)
    with tempfile.TemporaryDirectory() as folder:
        settings = {**_manim_settings(folder, int(fps)), **(TUNED if how == "tuned" else {})}
        with tempconfig(settings):
            renderer = StretchRenderer(wanted)
            chapter_class(name)(renderer=renderer, script=script, timeline=timeline).render()
    return {"seconds": float(np.mean(renderer.seconds)), "frames": len(renderer.seconds)}


class _Timed(FilmRenderer):
    """Our renderer with a stopwatch round drawing."""

    drawing = 0.0

    def render(self, scene: Any, time_: float, moving_mobjects: Any = None) -> None:
        begin = time.thread_time()
        super().render(scene, time_, moving_mobjects)
        self.drawing += time.thread_time() - begin


def our_chapter(name: str, fps: str, length: str) -> dict[str, float]:
    """CPU seconds a frame by stage in our renderer, wall seconds of the whole and of encoding alone."""
    script, timeline = _chapter(name, int(fps))
    wanted = places(timeline, int(length))
    made: list[Any] = []
    converting = 0.0
    converter = Converter()
    buffer = FrameBuffer(*SIZE)
    renderers: list[_Timed] = []

    def keep(_: int, pixels: Any) -> None:
        nonlocal converting
        begin = time.thread_time()
        buffer.copy(pixels)
        converter.whole(buffer)
        converting += time.thread_time() - begin
        made.append(pixels.copy())

    def timed(*args: Any) -> _Timed:
        renderers.append(_Timed(*args))
        return renderers[0]

    def draw(sink: Callable[[int, Any], None], renderer: Any = FilmRenderer) -> None:
        draw_chapter(chapter_class(name), script, timeline, "wide", SIZE, sink, set(wanted), renderer)

    draw(lambda *_: None)  # bakes what is carried; over a whole chapter that weighs little
    begin = time.thread_time()
    draw(keep, timed)
    whole = time.thread_time() - begin
    kept_aside = 0.0
    for frame in made:  # what keeping them for the encoder cost
        begin = time.thread_time()
        frame.copy()
        kept_aside += time.thread_time() - begin
    n = len(wanted)
    with tempfile.TemporaryDirectory() as folder:
        begin, cpu = time.perf_counter(), time.process_time()
        with SegmentWriter(Path(folder) / "a.mp4", *SIZE, Fraction(int(fps)), "final") as writer:
            for frame in made:
                writer.write(frame)
        alone, cpu = time.perf_counter() - begin, time.process_time() - cpu
        made.clear()
        begin = time.perf_counter()
        with SegmentWriter(Path(folder) / "b.mp4", *SIZE, Fraction(int(fps)), "final") as writer:
            draw(lambda _, pixels: writer.write(pixels))
        together = time.perf_counter() - begin
    drawing = renderers[0].drawing - converting - kept_aside
    return {
        "frames": n,
        "of": timeline.frames,
        "update": (whole - renderers[0].drawing) / timeline.frames,
        "draw": drawing / n,
        "convert": converting / n,
        "encode": cpu / n - converting / n,
        "encode_wall": alone / n,
        "wall": together / n,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Run one job."""
    os.environ["EXPLAINER_VOICE"] = "none"
    jobs: dict[str, Callable[..., Any]] = {
        "plain_chapter": plain_chapter,
        "our_chapter": our_chapter,
    }
    result = jobs[sys.argv[1]](*sys.argv[2:])
    print(json.dumps(result))


if __name__ == "__main__":
    main()

"""The contact sheet of a film's joins: neighbouring frames of each, from the last of one chapter into the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from manim import Mobject
from numpy.typing import NDArray
from PIL import Image

from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Outline
from explainer.project.records import Cut
from explainer.render.contact_sheet import THUMB, compose
from explainer.render.frames import FilmRenderer, draw_chapter
from explainer.render.joins import join_frames
from explainer.render.plan import ChapterPlan, entered, join_length
from explainer.render.request import Report
from explainer.scene.chapter import Chapter
from explainer.scene.registry import chapter_class
from explainer.scene.transition import changed_share

_EDGE = 2  # frames of both chapters
_SHOWN = 8  # frames of a join
_ROW = {"wide": 4, "tall": 6, "square": 6}

Frame = NDArray[np.uint8]


class _Ends:
    """The first and last frames of a chapter, small, and the outlines on the very first and very last."""

    def __init__(self, c: ChapterPlan, fmt: FormatName, size: tuple[int, int]) -> None:
        n = c.timeline.frames
        self.frames: dict[int, Frame] = {}
        self.enters: Outline | None = None
        self.leaves: Outline | None = None
        ends = self

        class Renderer(FilmRenderer):
            def render(self, scene: Chapter, time: float, moving_mobjects: list[Mobject] | None = None) -> None:
                if scene.frames == 1:
                    ends.enters = scene.enters_at()
                if scene.frames == n:
                    ends.leaves = scene.leaves_at()
                super().render(scene, time, moving_mobjects)

        def sink(number: int, pixels: Frame) -> None:
            self.frames[number] = pixels.copy()

        wanted = {*range(_EDGE), *range(n - _EDGE, n)}
        draw_chapter(chapter_class(c.script.id), c.script, c.timeline, fmt, size, sink, wanted, Renderer)
        self.first, self.last = ([self.frames[i] for i in r] for r in (range(_EDGE), range(n - _EDGE, n)))


def join_sheets(chapters: Sequence[ChapterPlan], cut: Cut, fmt: FormatName, folder: Path, report: Report) -> list[Path]:
    """Draw twelve frames round every join of a film, a sheet for each.

    Every frame's label says what share of its 64-pixel blocks differ from the frame before it in the film; the
    sheet's last label says the largest share of all.

    Returns
    -------
    list of Path
        The PNGs.
    """
    f, out = FORMATS[fmt], list[Path]()
    size = (f.width // 4 * 2, f.height // 4 * 2)
    ends = []
    for i, c in enumerate(chapters):
        report("pictures", i, len(chapters))
        ends.append(_Ends(c, fmt, size))
    for (a, one), (b, two) in pairwise(zip(chapters, ends, strict=True)):
        kind, n = entered(cut, b.script.id).kind, join_length(cut, b.script.id, b.timeline.fps)
        between = join_frames(kind, one.last[-1], two.first[0], one.leaves, two.enters, n, f)
        frames = [*one.last, *(frame.copy() for frame in between), *two.first]
        shares = [0.0, *(changed_share(x, y, size[0] / f.width) for x, y in pairwise(frames))]
        shots = [
            (f"{kind} {i - _EDGE + 1}/{n}  {shares[i]:.1%} differs", Image.fromarray(frames[i][..., :3]))
            for i in _chosen(n)
        ]
        shots[-1] = (f"{shots[-1][0]}, at most {max(shares):.1%}", shots[-1][1])
        path = folder / f"join-{a.script.id}-{b.script.id}-{b.script.lang}-{fmt}.png"
        out.append(compose(shots, THUMB[fmt], _ROW[fmt], path))
    report("pictures", len(chapters), len(chapters))
    return out


def _chosen(frames: int) -> list[int]:
    """Both edges, and a few frames between them."""
    inner = [_EDGE + round(i) for i in np.linspace(0, frames - 1, min(_SHOWN, frames))]
    return [*range(_EDGE), *inner, *range(_EDGE + frames, 2 * _EDGE + frames)]

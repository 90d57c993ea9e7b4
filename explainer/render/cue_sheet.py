"""Strips of one cue: motion, and the arrival of labels, can only be judged in neighbouring frames."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from explainer.core.errors import UserError
from explainer.core.formats import FORMATS
from explainer.core.model import FormatName
from explainer.project.names import nearest
from explainer.render.contact_sheet import compose
from explainer.render.frames import draw_chapter
from explainer.render.plan import ChapterPlan
from explainer.scene.registry import chapter_class

_THUMB = {"wide": (960, 540), "tall": (432, 768), "square": (640, 640)}
_ROW = {"wide": 3, "tall": 6, "square": 4}
_AT = re.compile(r"([a-z][a-z0-9_]*)(?::(\d*\.?\d+)(?:\.\.(\d*\.?\d+))?(?::(\d+))?)?")
_FRAMES, _MOST = 12, 48


@dataclass(frozen=True)
class Strip:
    """Frames of a cue, evenly from a fraction of it to another."""

    cue: str
    begin: float
    end: float
    frames: int


def strip(text: str) -> Strip:
    """Read `CUE`, `CUE:0.3`, `CUE:0.2..0.5` or `CUE:0.2..0.5:12`; from one fraction on, neighbouring frames.

    Raises
    ------
    UserError
        For anything else.
    """
    found = _AT.fullmatch(text)
    if not found:
        raise UserError(f"--at {text!r} cannot be read; write a cue and fractions of it, such as intro:0.2..0.5:12")
    cue, begin, end, frames = found.groups()
    a = float(begin or 0)
    b = float(end) if end else (a if begin else 1.0)
    n = int(frames or _FRAMES)
    if not (0 <= a <= b <= 1 and 1 <= n <= _MOST):
        raise UserError(f"--at {text!r}: write fractions from 0 to 1, the lower one first, and 1 to {_MOST} frames")
    return Strip(cue, a, b, n)


def cue_sheet(plan: ChapterPlan, fmt: FormatName, at: Strip, path: Path) -> Path:
    """Draw frames of one cue, large enough to be judged, and write them as a PNG.

    Raises
    ------
    UserError
        For a cue that the chapter does not have.
    """
    cues = {c.id: c for c in plan.timeline.cues}
    if at.cue not in cues:
        tip = nearest(at.cue, cues) or f"; write one of {', '.join(cues)}"
        raise UserError(f"{plan.script.file}: there is no cue {at.cue!r}{tip}")
    cue = cues[at.cue]
    first, last = (min(cue.start + round((cue.end - cue.start) * x), cue.end - 1) for x in (at.begin, at.end))
    if at.begin == at.end:
        last = min(first + at.frames - 1, plan.timeline.frames - 1)
    wanted = {round(n): "" for n in np.linspace(first, last, at.frames)}
    for n in wanted:
        share = (n - cue.start) / (cue.end - cue.start)
        wanted[n] = f"{at.cue} {share:.3f}  frame {n}  {float(n / plan.timeline.fps):.2f} s"
    shots: list[tuple[str, Image.Image]] = []

    def sink(number: int, pixels: NDArray[np.uint8]) -> None:
        image = Image.fromarray(pixels[..., :3])
        shots.append((wanted[number], image.resize(_THUMB[fmt], Image.Resampling.LANCZOS)))

    f = FORMATS[fmt]
    draw_chapter(chapter_class(plan.script.id), plan.script, plan.timeline, fmt, (f.width, f.height), sink, wanted)
    return compose(shots, _THUMB[fmt], _ROW[fmt], path)

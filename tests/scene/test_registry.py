"""Every chapter, in both languages and all formats, draws at low resolution, and its last frame is composed."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Lang
from explainer.narration.takes import narrate
from explainer.narration.timeline import build_timeline
from explainer.project.loader import load_chapter
from explainer.render.frames import draw_chapter
from explainer.scene.registry import chapter_class, chapter_ids

SIZES: dict[FormatName, tuple[int, int]] = {"wide": (320, 180), "tall": (180, 320), "square": (216, 216)}


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("chapter", chapter_ids())
def test_chapter_draws(chapter: str, lang: Lang, fmt: FormatName, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_VOICE", "none")
    script = load_chapter(chapter, lang)
    timeline = build_timeline(script, narrate(script), Fraction(6))
    middle = timeline.cues[len(timeline.cues) // 2]
    wanted = {middle.start, middle.end - 1, timeline.frames - 1}
    got: dict[int, NDArray[np.uint8]] = {}
    drawn = draw_chapter(
        chapter_class(chapter), script, timeline, fmt, SIZES[fmt], lambda n, p: got.__setitem__(n, p.copy()), wanted
    )
    assert drawn == timeline.frames
    assert set(got) == wanted
    for number, pixels in got.items():
        assert pixels[..., :3].std() > 8, f"frame {number} is nearly one colour"
        assert (pixels[..., 3] == 255).all(), f"frame {number} has holes"
    assert not np.array_equal(got[middle.start], got[middle.end - 1]), "nothing moves during the cue"

"""The chapter `letter`: every cue is played in every format, and the picture moves and stays inside."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Lang, Take, TimedCue, Timeline
from explainer.project.loader import load_chapter
from explainer.render.frames import draw_chapter
from scenes.chapters.letter.layout import KINDS, LetterLayout
from scenes.chapters.letter.scene import Letter

CUE = 8  # frames


def timeline(lang: Lang) -> Timeline:
    """Every cue as long as the others."""
    script = load_chapter("letter", lang)
    take = Take("x", None, 1, (), "estimated")
    cues = tuple(TimedCue(c.id, 2 + CUE * i, 2 + CUE * (i + 1), CUE - 1, take) for i, c in enumerate(script.cues))
    return Timeline("letter", lang, Fraction(4), cues, cues[-1].end + 2)


def play(fmt: FormatName, lang: Lang, wanted: set[int]) -> dict[int, np.ndarray]:
    """Some frames of the chapter, small."""
    f = FORMATS[fmt]
    got: dict[int, np.ndarray] = {}
    size = (2 * round(f.width / 12), 2 * round(f.height / 12))
    draw_chapter(
        Letter,
        load_chapter("letter", lang),
        timeline(lang),
        fmt,
        size,
        lambda i, p: got.update({i: p[..., :3].copy()}),
        wanted,
    )
    return got


@pytest.mark.parametrize(("fmt", "lang"), [("wide", "ja"), ("tall", "en"), ("square", "ja")])
def test_every_cue_moves(fmt: FormatName, lang: Lang) -> None:
    cues = timeline(lang).cues
    wanted = {c.start + k for c in cues for k in (1, CUE - 2)} | {timeline(lang).frames - 1}
    got = play(fmt, lang, wanted)
    assert set(got) == wanted
    for c in cues:
        a, b = (got[c.start + k].astype(int) for k in (1, CUE - 2))
        assert np.abs(a - b).max() > 40, c.id
    for frame in got.values():
        assert frame.max() > 120  # never a black picture


def test_few_envelopes_carry_rna() -> None:
    assert 1 <= KINDS.count("letter") <= len(KINDS) / 4


@pytest.mark.parametrize("fmt", list(FORMATS))
def test_staging_stays_on_the_stage(fmt: FormatName) -> None:
    f, s = FORMATS[fmt], LetterLayout(FORMATS[fmt])
    for x, y, r in (s.opened[:3], (s.sheet[0], s.sheet[1], s.sheet[2] / 2)):
        assert f.stage.x0 <= x - r
        assert x + r <= f.stage.x1
        assert y + r < f.caption.y0
    cx, cy, r, half, _ = s.strand
    assert f.safe.x0 <= cx - r * np.sin(half)
    assert cx + r * np.sin(half) <= f.safe.x1
    assert cy - r * np.cos(half) < f.caption.y0

"""The chapter `letter`: every cue is played in every format, and the picture moves and stays inside."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Lang, Timeline
from explainer.draw.geometry import lengths, smooth
from explainer.narration.takes import narrate
from explainer.narration.timeline import build_timeline
from explainer.project.loader import load_chapter
from explainer.project.records import ChapterScript
from explainer.render.frames import draw_chapter
from explainer.scene.shots import pose_at, seen_at
from scenes.cast.cell.variants import EATER, READER, TUMOUR
from scenes.chapters.letter.layout import LetterLayout
from scenes.chapters.letter.scene import Letter
from scenes.chapters.letter.world import KINDS


@pytest.fixture(autouse=True)
def _no_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_VOICE", "none")


def chapter(lang: Lang) -> tuple[ChapterScript, Timeline]:
    """The chapter as long as it is, a frame every half second."""
    script = load_chapter("letter", lang)
    return script, build_timeline(script, narrate(script), Fraction(2))


def play(fmt: FormatName, script: ChapterScript, timeline: Timeline, wanted: set[int]) -> dict[int, np.ndarray]:
    """Some frames of the chapter, small."""
    f = FORMATS[fmt]
    got: dict[int, np.ndarray] = {}
    size = (2 * round(f.width / 12), 2 * round(f.height / 12))
    draw_chapter(Letter, script, timeline, fmt, size, lambda i, p: got.update({i: p[..., :3].copy()}), wanted)
    return got


@pytest.mark.parametrize(("fmt", "lang"), [("wide", "ja"), ("tall", "en"), ("square", "ja")])
def test_every_cue_moves(fmt: FormatName, lang: Lang) -> None:
    script, timeline = chapter(lang)
    pairs = {c.id: (c.start + 1, c.start + (c.end - c.start) * 3 // 4) for c in timeline.cues}
    got = play(fmt, script, timeline, {n for pair in pairs.values() for n in pair} | {timeline.frames - 1})
    for name, (a, b) in pairs.items():
        assert np.abs(got[a].astype(int) - got[b].astype(int)).max() > 40, name
    for frame in got.values():
        assert frame.max() > 120  # never a black picture


def test_one_of_the_packed_carries_the_letter_and_the_mark() -> None:
    assert KINDS.count("ours") == 1
    assert KINDS.count("plain") >= 0.75 * len(KINDS)


@pytest.mark.parametrize("fmt", list(FORMATS))
def test_what_is_read_stands_where_it_can_be_read(fmt: FormatName) -> None:
    f, s = FORMATS[fmt], LetterLayout(FORMATS[fmt])
    x, y, w = s.page
    assert f.safe.x0 - 60 <= x - w / 2
    assert x + w / 2 <= f.safe.x1 + 60
    assert y + 0.38 * w < f.caption.y0
    way, base = s.strand
    line = smooth(way, n=24)
    long = 22 * 1.05 * base
    assert 0.9 * long < float(lengths(line)[-1]) < 1.5 * long  # room for every letter, none far from the next
    assert line[:, 1].max() + 1.5 * base < f.caption.y0 + 60
    assert line[:, 0].max() + 1.5 * base < f.width + 10


@pytest.mark.parametrize("fmt", list(FORMATS))
def test_three_lanes_do_not_meet(fmt: FormatName) -> None:
    s = LetterLayout(FORMATS[fmt])
    way = smooth(s.passes, n=40)
    for cell, anatomy in ((s.eater, EATER), (s.reader, READER)):
        near = np.hypot(*(way - np.array(cell[:2])).T).min()
        assert near > anatomy.r * anatomy.ky * cell[2] + 0.8 * s.lane  # it passes by, and touches nothing


@pytest.mark.parametrize("fmt", list(FORMATS))
def test_the_cancer_cell_is_seen_when_it_is_named_and_not_before(fmt: FormatName) -> None:
    f, s = FORMATS[fmt], LetterLayout(FORMATS[fmt])
    skin = TUMOUR.outline(s.facing) * s.tumour[2] + s.tumour[:2]

    def seen(view: tuple[float, float, float]) -> float:
        """Share of its skin that is in the frame."""
        p = np.array([seen_at(f, pose_at(f, view[:2], view[2]), (x, y)) for x, y in skin.tolist()])
        return float(((p > 0) & (p < [f.width, f.height])).all(1).mean())

    assert seen(s.kin) > 0.85
    assert seen(s.lanes) == 0
    for x, y, k in (s.eater, s.reader):
        assert np.hypot(*(skin - (x, y)).T).min() > 1.1 * READER.r * k  # it touches no other cell

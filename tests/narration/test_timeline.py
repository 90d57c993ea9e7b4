"""Timelines: every cue in its place, in whole frames, without drift."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.core.errors import ExplainerError
from explainer.core.model import Take
from explainer.narration.timeline import build_timeline, chapter_timeline
from explainer.project.records import ChapterScript
from tests.support.scripts import cue as written
from tests.support.scripts import script
from tests.support.small_project import write_project

LENGTHS = st.floats(0.3, 30, allow_nan=False)
PAUSES = st.none() | st.floats(0, 5, allow_nan=False)
RATES = st.sampled_from([Fraction(15), Fraction(24000, 1001), Fraction(30000, 1001), Fraction(30), Fraction(60)])


def chapter(cues: list[tuple[float, float | None]]) -> tuple[ChapterScript, list[Take]]:
    texts = tuple(written(f"c{i}", "文。", i + 1, pause=pause) for i, (_, pause) in enumerate(cues))
    takes = [Take(f"c{i}", None, seconds, (), "estimated") for i, (seconds, _) in enumerate(cues)]
    return script("part", texts), takes


@given(st.lists(st.tuples(LENGTHS, PAUSES), min_size=1, max_size=60), RATES)
def test_cues_follow_each_other_in_whole_frames(cues: list[tuple[float, float | None]], fps: Fraction) -> None:
    timeline = build_timeline(*chapter(cues), fps, lead=0.7, gap=0.45, tail=1.6)
    assert [cue.id for cue in timeline.cues] == [f"c{i}" for i in range(len(cues))]
    assert timeline.cues[0].start == round(Fraction(0.7) * fps)
    for cue, (seconds, pause) in zip(timeline.cues, cues, strict=True):
        assert 0 <= cue.voice - Fraction(seconds) * fps < 1  # the voice fits, with less than a frame to spare
        assert cue.end - cue.start - cue.voice == round(Fraction(0.45 if pause is None else pause) * fps)
    for cue, following in pairwise(timeline.cues):
        assert cue.end == following.start
    assert timeline.frames - timeline.cues[-1].end == round(Fraction(1.6) * fps)


@given(st.lists(st.tuples(LENGTHS, PAUSES), min_size=2, max_size=20), RATES, st.data())
def test_an_edit_of_one_cue_leaves_the_lengths_of_the_others(
    cues: list[tuple[float, float | None]], fps: Fraction, data: st.DataObject
) -> None:
    edited = data.draw(st.integers(0, len(cues) - 1))
    before = build_timeline(*chapter(cues), fps)
    cues[edited] = (data.draw(LENGTHS), cues[edited][1])
    after = build_timeline(*chapter(cues), fps)
    for i, (one, other) in enumerate(zip(before.cues, after.cues, strict=True)):
        if i != edited:
            assert one.end - one.start == other.end - other.start


def test_a_cues_own_pause_stands_in_for_the_gap() -> None:
    timeline = build_timeline(*chapter([(2.0, 3.0), (1.0, None), (1.0, 0.0)]), Fraction(10), lead=1, gap=0.5, tail=2)
    assert [(c.start, c.voice, c.end) for c in timeline.cues] == [(10, 20, 60), (60, 10, 75), (75, 10, 85)]
    assert timeline.frames == 105


def test_takes_of_other_cues_are_refused() -> None:
    script, takes = chapter([(1.0, None), (1.0, None)])
    with pytest.raises(ExplainerError, match="'part'"):
        build_timeline(script, takes[:1], Fraction(30))
    with pytest.raises(ExplainerError, match="'part'"):
        build_timeline(script, takes[::-1], Fraction(30))


def test_a_chapter_is_loaded_narrated_and_timed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_ROOT", str(write_project(tmp_path)))
    monkeypatch.setenv("EXPLAINER_VOICE", "none")
    timeline = chapter_timeline("intro", "ja", Fraction(30))
    assert (timeline.chapter, timeline.lang) == ("intro", "ja")
    assert [cue.id for cue in timeline.cues] == ["write", "send", "read"]
    send = timeline.cues[1]
    assert send.end - send.start - send.voice == 15


def test_the_first_voice_waits_seven_tenths_and_the_last_is_left_time() -> None:
    timeline = build_timeline(*chapter([(2.0, None), (0.0, None)]), Fraction(100))
    assert [(c.start, c.voice, c.end) for c in timeline.cues] == [(70, 200, 315), (315, 1, 361)]
    assert timeline.frames == 521

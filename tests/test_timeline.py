"""Timelines: every cue in its place, in whole frames, without drift."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.errors import ExplainerError
from explainer.model import ChapterScript, CueText, Source, Take
from explainer.timeline import build_timeline, chapter_timeline
from tests.small_project import write_project

FILE = Path("assets/script/ja/part.toml")
LENGTHS = st.floats(0.3, 30, allow_nan=False)
PAUSES = st.none() | st.floats(0, 5, allow_nan=False)
RATES = st.sampled_from([Fraction(15), Fraction(24000, 1001), Fraction(30000, 1001), Fraction(30), Fraction(60)])


def chapter(cues: list[tuple[float, float | None]]) -> tuple[ChapterScript, list[Take]]:
    texts = tuple(CueText(f"c{i}", "文。", (), Source(FILE, i + 1), pause=pause) for i, (_, pause) in enumerate(cues))
    takes = [Take(f"c{i}", None, seconds, (), "estimated") for i, (seconds, _) in enumerate(cues)]
    return ChapterScript("part", "ja", "題", texts, {}, FILE), takes


@given(st.lists(st.tuples(LENGTHS, PAUSES), min_size=1, max_size=60), RATES)
def test_cues_follow_each_other_without_drift(cues: list[tuple[float, float | None]], fps: Fraction) -> None:
    timeline = build_timeline(*chapter(cues), fps, lead=0.7, gap=0.45, tail=1.6)
    assert [cue.id for cue in timeline.cues] == [f"c{i}" for i in range(len(cues))]
    now = Fraction(0.7)
    for cue, (seconds, pause) in zip(timeline.cues, cues, strict=True):
        # half a frame is the rounding itself; more would be an error carried along
        assert abs(cue.start - now * fps) <= Fraction(1, 2)
        now += Fraction(seconds)
        assert abs(cue.start + cue.voice - now * fps) <= Fraction(1, 2)
        assert cue.start < cue.start + cue.voice <= cue.end
        now += Fraction(0.45 if pause is None else pause)
    for cue, following in zip(timeline.cues, timeline.cues[1:], strict=False):
        assert cue.end == following.start
    assert abs(timeline.frames - (now + Fraction(1.6)) * fps) <= Fraction(1, 2)
    assert timeline.cues[-1].end < timeline.frames


@given(st.lists(st.tuples(LENGTHS, PAUSES), min_size=1, max_size=20))
def test_frames_at_double_rate_lie_on_the_same_clock(cues: list[tuple[float, float | None]]) -> None:
    slow, fast = (build_timeline(*chapter(cues), Fraction(fps)) for fps in (30, 60))
    for one, other in zip(slow.cues, fast.cues, strict=True):
        assert abs(2 * one.start - other.start) <= 1
    assert slow.seconds == pytest.approx(fast.seconds, abs=1 / 30)


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

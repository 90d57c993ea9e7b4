"""How missing segments are spread over workers: all of them, in order, and only where a core would idle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.render.pool import schedule, shares
from explainer.render.segments import Segment


def _chapter(*lengths: int, name: str = "one") -> list[Segment]:
    out, at = [], 0
    for i, n in enumerate(lengths):
        out.append(Segment(name, i, at, at + n, f"{name}{i}"))
        at += n
    return out


def _frames(runs: list[tuple[Segment, ...]]) -> list[int]:
    return [sum(s.frames for s in run) for run in runs]


chapters = st.lists(st.lists(st.integers(1, 900), max_size=12), max_size=4)


@given(chapters, st.integers(1, 5))
def test_every_segment_is_drawn_once_and_in_order(lengths: list[list[int]], jobs: int) -> None:
    rows = [_chapter(*row, name=str(i)) for i, row in enumerate(lengths)]
    cut = schedule(rows, jobs)
    assert [[s for run in runs for s in run] for runs in cut] == rows
    assert all(run for runs in cut for run in runs)


@pytest.mark.parametrize(
    ("lengths", "parts", "runs"),
    [
        ((100, 100, 100, 100), 2, [200, 200]),
        ((300, 100, 100, 100), 2, [300, 300]),
        ((100, 100, 100, 300), 2, [300, 300]),
        ((100,) * 9, 3, [300, 300, 300]),
        ((500,), 2, [500]),
        ((10, 10, 980), 2, [20, 980]),
        ((), 2, []),
    ],
)
def test_a_chapter_is_cut_into_equal_runs(lengths: tuple[int, ...], parts: int, runs: list[int]) -> None:
    assert _frames(shares(_chapter(*lengths), parts)) == runs


def test_a_core_that_would_idle_gets_half_of_a_long_chapter() -> None:
    (runs,) = schedule([_chapter(*[100] * 12)], 2)
    assert _frames(runs) == [600, 600]


def test_more_workers_than_segments_get_one_each() -> None:
    (runs,) = schedule([_chapter(300, 300)], 4)
    assert _frames(runs) == [300, 300]


def test_one_worker_draws_a_chapter_in_one_go() -> None:
    assert [len(runs) for runs in schedule([_chapter(*[100] * 12), _chapter(*[100] * 3, name="two")], 1)] == [1, 1]


def test_two_equal_chapters_are_left_whole_for_two_workers() -> None:
    rows = [_chapter(*[100] * 8), _chapter(*[100] * 8, name="two")]
    assert [_frames(runs) for runs in schedule(rows, 2)] == [[800], [800]]


def test_the_longer_of_two_chapters_is_cut() -> None:
    long, _ = schedule([_chapter(*[100] * 20), _chapter(*[100] * 4, name="two")], 2)
    assert len(long) > 1
    assert max(_frames(long)) <= 1200  # half of all there is

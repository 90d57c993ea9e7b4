"""Time in cues: where frames stand in them, how long they last, what breathing things follow."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from explainer.scene.clock import CueClock
from tests.support.stage import timeline

CLOCK = CueClock(timeline(10, 8))  # lead of 3 frames, cues of 10 and 8, tail of 4, at 10 a second


@pytest.mark.parametrize(
    ("frame", "position"),
    [
        (-3, -2),
        (0, -1),
        (1, -2 / 3),
        (3, 0),
        (8, 0.5),
        (12, 0.9),
        (13, 1),
        (17, 1.5),
        (21, 2),
        (24, 2.75),
        (25, 3),
        (27, 3.5),
    ],
)
def test_frames_stand_at_fractions_of_their_cue(frame: int, position: float) -> None:
    assert CLOCK.position(frame) == pytest.approx(position)


@pytest.mark.parametrize(
    ("begin", "end", "seconds"),
    [
        (-1, 0, 0.3),
        (0, 1, 1.0),
        (0.5, 1, 0.5),
        (0.5, 1.5, 0.9),
        (1, 2, 0.8),
        (1.25, 1.5, 0.2),
        (2, 2.5, 0.2),
        (-1, 2.5, 2.3),
    ],
)
def test_seconds_between_two_times_in_cues(begin: float, end: float, seconds: float) -> None:
    assert CLOCK.seconds_between(begin, end) == pytest.approx(seconds)


def test_what_lasts_to_the_chapters_end_lasts_for_ever() -> None:
    assert CLOCK.last == 3
    assert CLOCK.seconds_between(1, 3) == CLOCK.seconds_between(2.5, 4) == math.inf


def test_breathing_goes_the_same_way_through_every_cue_and_by_seconds_in_the_tail() -> None:
    assert [CLOCK.ambient(frame) for frame in (0, 3, 8, 13, 17, 21)] == pytest.approx([0, 5, 7.5, 10, 12.5, 15])
    assert [CLOCK.ambient(frame) for frame in (22, 25)] == pytest.approx([15.1, 15.4])


def test_a_chapter_without_cues_or_tail_has_a_clock() -> None:
    empty = CueClock(replace(timeline(), frames=20))
    assert [empty.position(frame) for frame in (0, 10)] == pytest.approx([-1, -0.5])
    assert empty.ambient(10) == pytest.approx(2.5)
    assert empty.last == 0
    short = CueClock(timeline(10, lead=0, tail=0))
    assert [short.position(frame) for frame in (0, 5, 10)] == pytest.approx([0, 0.5, 1])

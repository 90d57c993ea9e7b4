"""Pops, stills and joins, from measures as a film would give them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from explainer.check.measure import Jump, Measure
from explainer.check.rules.motion import joins, pops, still_share, stills, stretches, torn


def measure(
    change: Sequence[float] = (), shares: Sequence[float] = (), bare: Sequence[float] = (), fps: float = 10
) -> Measure:
    """A measure of as many frames as the longest of these has."""
    made = Measure()
    count = max(len(change), len(shares), len(bare))
    made.times = [i / fps for i in range(count)]
    made.change = [*change] or [1.0] * count
    made.shares = [*shares] or [0.0] * count
    made.bare = [*bare] or [0.0] * count
    made.jumps = [Jump(i, share, (0.1, 0.2, 0.3, 0.4)) for i, share in enumerate(made.shares) if share]
    return made


@pytest.mark.parametrize(
    ("shares", "at"),
    [
        ([0, 0, 0, 0.12, 0, 0, 0], [3]),
        ([0, 0, 0, 0.119, 0, 0, 0], []),
        ([0, 0, 0.041, 0.12, 0, 0, 0], []),
        ([0, 0.041, 0, 0.12, 0, 0, 0], []),
        ([0.041, 0, 0, 0.12, 0, 0, 0], [3]),
        ([0, 0, 0, 0.12, 0.041, 0, 0], []),
        ([0, 0, 0, 0.12, 0, 0.041, 0], []),
        ([0, 0, 0, 0.12, 0, 0, 0.041], [3]),
        ([0, 0, 0.04, 0.12, 0, 0, 0], [3]),
        ([0, 0.5, 0, 0, 0, 0, 0.5], [1, 6]),
    ],
)
def test_a_pop_is_large_and_alone(shares: list[float], at: list[int]) -> None:
    found = list(pops(measure(shares=shares)))
    assert [jump.index for jump, _ in found] == at
    assert [seen.seconds for _, seen in found] == [index / 10 for index in at]
    for jump, seen in found:
        assert (seen.check, seen.lasts, seen.box) == ("motion.pop", 0.0, jump.box)
        assert seen.what.startswith(f"{100 * jump.share:.0f} % of the picture is replaced")
        assert "three frames" in seen.fix


@pytest.mark.parametrize(
    ("change", "still"),
    [
        ([0.61] * 30, []),
        ([0.59] * 30, [(0.0, 3.0)]),
        ([3.0] * 20 + [0.1] * 10 + [3.0] * 20, [(1.8, 1.2)]),
        ([3.0] * 20 + [0.1] * 15 + [3.0] * 20, [(1.8, 1.7)]),
        ([0.1] * 12 + [3.0] * 10 + [0.1] * 12, [(0.0, 1.2), (2.0, 1.4)]),
        ([0.1] * 9, []),  # less than a second
    ],
)
def test_a_still_is_a_second_that_changes_too_little(change: list[float], still: list[tuple[float, float]]) -> None:
    found = list(stills(measure(change)))
    assert [(round(s.seconds, 6), round(s.lasts, 6)) for s in found] == still
    assert all(s.check == "motion.still" and s.fix.endswith("at least 0.2") for s in found)


def test_a_still_says_how_long_and_how_little() -> None:
    (found,) = stills(measure([3.0] * 20 + [0.1] * 5 + [0.4] * 10 + [3.0] * 20))
    assert found.what.startswith("nothing moves for ")
    assert "0.08 of 255" in found.what or "0.07 of 255" in found.what or "0.10 of 255" in found.what


def test_stills_hold_at_any_frame_rate() -> None:
    for fps in (15, 30, 60):
        assert list(stills(measure([6.6 / fps] * (3 * fps), fps=fps))) == []
        assert len(list(stills(measure([5.5 / fps] * (3 * fps), fps=fps)))) == 1


def _joined(level: float, beside: tuple[float, float] = (0.2, 0.2), width: int = 2) -> list[float]:
    """Six seconds whose middle is as bare as this."""
    bare = [beside[0]] * 30 + [beside[1]] * 30
    bare[30 : 30 + width] = [level] * width
    return bare


@pytest.mark.parametrize(
    ("level", "beside", "found"),
    [
        (0.34, (0.2, 0.2), False),
        (0.36, (0.2, 0.2), True),
        (0.5, (0.1, 0.4), False),  # no barer than what is entered
        (0.5, (0.4, 0.1), False),  # or left
        (0.56, (0.1, 0.4), True),
    ],
)
def test_a_join_may_not_be_emptier_than_both_sides(level: float, beside: tuple[float, float], found: bool) -> None:
    seen = list(joins(measure(bare=_joined(level, beside)), [3.0]))
    assert [s.seconds for s in seen] == [3.0] * found
    if found:
        assert (seen[0].check, seen[0].lasts) == ("motion.join", 0.0)
        beside_share = f"{100 * max(beside):.0f} % beside"
        assert f"{100 * level:.0f} % without drawing, {beside_share}" in seen[0].what


def test_only_what_is_near_a_join_belongs_to_it() -> None:
    film = measure(bare=_joined(0.9))
    assert list(joins(film, [1.5, 4.5])) == []
    assert len(list(joins(film, [2.4, 3.5]))) == 2
    assert list(joins(film, [0.0, 6.0, 20.0])) == []
    assert list(joins(measure(bare=[0.2, 0.9, 0.9, 0.2]), [0.2])) == []  # too short to say


def test_the_share_of_still_seconds() -> None:
    assert still_share(Measure()) == 0
    assert still_share(measure([1.0] * 10 + [0.1] * 10 + [1.0] * 20)) == 0.25
    assert still_share(measure([0.1] * 15)) == 1.0
    assert still_share(measure([0.1] * 9)) == 0
    assert still_share(measure([0.61] * 10)) == 0
    later = measure([1.0] * 10 + [0.1] * 10)
    later.times = [t + 5 for t in later.times]
    assert still_share(later) == 0.5


@pytest.mark.parametrize(
    ("flags", "found"),
    [
        ("......", []),
        (".xx...", [(1, 3)]),
        ("....xx", [(4, 7)]),
        ("x.x..x", [(0, 3), (5, 7)]),
        ("xxxxxx", [(0, 7)]),
    ],
)
def test_stretches_of_flags_with_short_gaps_closed(flags: str, found: list[tuple[float, float]]) -> None:
    held = [flag == "x" for flag in flags]
    assert stretches(held, np.arange(6.0).tolist(), 7.0, 1.0) == found


def frames(pop: int | None, count: int = 12) -> list[NDArray[np.uint8]]:
    """Small frames of noise in large blocks that drifts by one px a frame; another one from frame `pop` on."""
    rng = np.random.default_rng(1)
    worlds = [np.kron(rng.integers(0, 255, (14, 30, 3)), np.ones((16, 16, 1))).astype(np.uint8) for _ in range(2)]
    return [worlds[pop is not None and n >= pop][:180, n : 320 + n] for n in range(count)]


def test_a_join_that_tears_is_named_with_its_frame() -> None:
    times = [5 + n / 10 for n in range(12)]
    (seen,) = torn(5.5, times, frames(pop=7), 1 / 6)
    assert (seen.check, seen.seconds, seen.lasts) == ("motion.join", times[7], 0.0)
    assert seen.what.startswith("the join at 5.5 s tears: ")
    assert list(torn(5.5, times, frames(pop=None), 1 / 6)) == []
    assert list(torn(5.5, times[:1], frames(pop=None)[:1], 1 / 6)) == []

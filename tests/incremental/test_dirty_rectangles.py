"""Dirty rectangles: they cover what changed, stay few, and say nothing of what stayed."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from explainer.incremental.dirty_rectangles import Rect, changes, meets, merged

SIZE = (64, 48)


@st.composite
def _rects(draw: st.DrawFn) -> Rect:
    x0, y0 = draw(st.integers(-20, 70)), draw(st.integers(-20, 60))
    return x0, y0, x0 + draw(st.integers(0, 40)), y0 + draw(st.integers(0, 40))


def _mask(*rects: Rect) -> NDArray[np.bool_]:
    """The pixels that rectangles cover in a frame, pixel by pixel."""
    y, x = np.mgrid[: SIZE[1], : SIZE[0]]
    out = np.zeros(SIZE[::-1], bool)
    for x0, y0, x1, y1 in rects:
        out |= (x0 <= x) & (x < x1) & (y0 <= y) & (y < y1)
    return out


@given(_rects(), _rects())
def test_two_meet_if_they_share_a_pixel(a: Rect, b: Rect) -> None:
    both = (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))
    solid = a[0] < a[2] and a[1] < a[3] and b[0] < b[2] and b[1] < b[3]
    if solid:
        assert meets(a, b) == (both[0] < both[2] and both[1] < both[3])


@given(st.lists(_rects(), max_size=20))
def test_merged_cover_all_inside_the_frame_without_overlap(rects: list[Rect]) -> None:
    out = merged(rects, *SIZE)
    assert not (_mask(*rects) & ~_mask(*out)).any()
    assert sum(int(_mask(r).sum()) for r in out) == int(_mask(*out).sum())
    assert all(0 <= x0 < x1 <= SIZE[0] and 0 <= y0 < y1 <= SIZE[1] for x0, y0, x1, y1 in out)
    assert len(out) <= 6


def test_merging_wastes_little_while_there_are_few() -> None:
    far = [(0, 0, 4, 4), (60, 44, 64, 48)]
    assert sorted(merged(far, *SIZE)) == far
    near = [(0, 0, 10, 10), (11, 0, 21, 10)]  # 5 % more than the two
    assert merged(near, *SIZE) == [(0, 0, 21, 10)]
    exactly = [(0, 0, 10, 10), (14, 0, 24, 10)]  # 20 % more
    assert merged(exactly, *SIZE) == [(0, 0, 24, 10)]
    further = [(0, 0, 10, 10), (15, 0, 25, 10)]  # 25 % more
    assert sorted(merged(further, *SIZE)) == further


def test_a_seventh_joins_another_however_far() -> None:
    corners = [(x, y, x + 2, y + 2) for x in (0, 30, 60) for y in (0, 46)]
    assert sorted(merged(corners, *SIZE)) == sorted(corners)
    assert len(merged([*corners, (30, 22, 32, 24)], *SIZE)) == 5  # and then one that it meets


A, B, C, D = ("a", 1, (0, 0, 2, 2)), ("b", 1, (4, 0, 6, 2)), ("c", 1, (8, 0, 10, 2)), ("d", 1, (20, 20, 22, 22))


def test_what_stayed_is_not_drawn_again() -> None:
    assert changes([A, B], [A, B]) == []


def test_what_came_went_or_changed_is() -> None:
    assert changes([A, C], [A, B, C]) == [B[2]]
    assert changes([A, B, C], [A, C]) == [B[2]]
    moved = ("b", 2, (5, 0, 7, 2))
    assert changes([A, B, C], [A, moved, C]) == [B[2], moved[2]]
    assert sorted(changes([A, B], [B, D])) == [A[2], D[2]]


def test_all_is_drawn_again_if_the_order_changed() -> None:
    assert sorted(changes([A, B, C], [A, C, B])) == sorted([A[2], B[2], C[2]] * 2)

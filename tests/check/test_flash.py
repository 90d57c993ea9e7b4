"""Flashes and blank pictures, frame by frame, without a scene."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest

from explainer.check.rules.flash import Event, Flashes, Frame
from explainer.core.formats import FORMATS


def events(draw: Callable[[Frame, int], None], frames: int = 45) -> list[Event]:
    """What is seen in three seconds, or so many frames, at 15 a second."""
    motion = Flashes(FORMATS["wide"], Fraction(15), frames)
    for n in range(frames):
        frame = np.zeros((270, 480, 4), np.uint8)
        frame[..., 0] = np.linspace(20, 80, 480).astype(np.uint8)
        frame[..., :3] += 20
        frame[:, (n * 7) % 470 : (n * 7) % 470 + 10, 1] += 30
        draw(frame, n)
        motion.see(n, frame)
    return motion.events()


def flashes(draw: Callable[[Frame, int], None], frames: int = 45) -> list[Event]:
    """The flashes among them."""
    return [e for e in events(draw, frames) if e.kind != "blank"]


def square(hz: float, low: int, high: int, size: tuple[int, int] = (270, 480)) -> Callable[[Frame, int], None]:
    """A field in a corner that goes between two greys."""

    def draw(frame: Frame, n: int) -> None:
        frame[: size[0], : size[1], :3] = high if int(n * 2 * hz / 15) % 2 else low
        frame[-1, ::2, :3] = 90  # so that no frame is of one colour

    return draw


@pytest.mark.parametrize(
    ("hz", "low", "high", "size", "seen"),
    [
        (5, 20, 200, (270, 480), True),
        (4, 20, 200, (270, 480), True),
        (3, 20, 200, (270, 480), False),  # three a second are allowed
        (5, 120, 132, (270, 480), False),  # under 10 % of the luminance
        (5, 235, 255, (270, 480), False),  # the darker above 0.80
        (5, 20, 200, (45, 80), False),  # under a quarter of ten degrees
        (5, 20, 200, (108, 108), True),
    ],
)
def test_flashes_by_rate_depth_and_area(hz: float, low: int, high: int, size: tuple[int, int], seen: bool) -> None:
    assert [e.kind for e in events(square(hz, low, high, size)) if e.kind == "flash"] == ["flash"] * seen


def test_a_pattern_that_moves_through_is_no_flash() -> None:
    def stripes(frame: Frame, n: int) -> None:
        frame[60:200, :, :3] = ((np.arange(480) + 22 * n) // 34 % 2 * 180 + 20)[None, :, None]

    assert [e for e in events(stripes) if "flash" in e.kind] == []


def coloured(hz: float, one: tuple[int, int, int], other: tuple[int, int, int]) -> Callable[[Frame, int], None]:
    """A whole field that goes between two colours."""

    def draw(frame: Frame, n: int) -> None:
        frame[..., :3] = other if int(n * 2 * hz / 15) % 2 else one
        frame[-1, ::2, :3] = 90

    return draw


@pytest.mark.parametrize(
    ("hz", "one", "other", "kinds"),
    [
        (5, (224, 0, 0), (48, 48, 48), {"red flash", "flash"}),
        (5, (130, 0, 0), (40, 40, 40), {"red flash"}),  # darker than a general flash is
        (3, (130, 0, 0), (40, 40, 40), set()),
        (5, (60, 0, 0), (20, 20, 20), set()),  # too dark to be a saturated red's flash
        (5, (130, 0, 0), (170, 0, 0), set()),  # from red to red
        (5, (0, 70, 0), (40, 40, 40), set()),  # green may
        (5, (130, 0, 0), (110, 70, 40), set()),  # to a dull red, less than 0.2 away in u'v'
    ],
)
def test_red_flashes_by_rate_and_light(
    hz: float, one: tuple[int, int, int], other: tuple[int, int, int], kinds: set[str]
) -> None:
    assert {e.kind for e in flashes(coloured(hz, one, other))} == kinds


def test_a_flash_has_its_second_and_its_place() -> None:
    """Flashes from frame 20 to 34, in the lower right of the picture."""

    def draw(frame: Frame, n: int) -> None:
        frame[135:, 240:, :3] = 200 if 20 <= n < 35 and (n // 2) % 2 else 20
        frame[-1, ::2, :3] = 90

    (found,) = flashes(draw, 90)
    assert found.kind == "flash"
    assert found.first <= 20
    assert 32 <= found.last <= 50
    assert found.box is not None
    x0, y0, x1, y1 = found.box
    assert 480 <= x0 <= 960
    assert 150 <= y0 <= 540
    assert (x1, y1) == (1920, 1080)


def test_flashes_apart_are_two_and_near_ones_one() -> None:
    def twice(gap: int) -> list[Event]:
        def draw(frame: Frame, n: int) -> None:
            lit = n < 24 or 24 + gap <= n < 48 + gap
            frame[..., :3] = 200 if lit and (n // 2) % 2 else 20
            frame[-1, ::2, :3] = 90

        return flashes(draw, 120)

    one = twice(3)
    assert len(one) == 1
    two = twice(48)
    assert len(two) == 2
    assert two[0].last < two[1].first


def blank(first: int, last: int, spread: int = 0) -> Callable[[Frame, int], None]:
    """Frames of one colour, but for a spread, from the first to the last."""

    def draw(frame: Frame, n: int) -> None:
        if first <= n <= last:
            frame[..., :3] = (10, 60, 100)
            frame[:, :240, 1] += np.uint8(spread)

    return draw


@pytest.mark.parametrize(
    ("draw", "seen"),
    [
        (blank(20, 22), [(20, 22)]),
        (blank(20, 20), [(20, 20)]),
        (blank(20, 22, 5), [(20, 22)]),
        (blank(20, 22, 6), []),
        (blank(0, 7), []),  # a chapter may fade in and out for half a second
        (blank(0, 8), [(8, 8)]),
        (blank(38, 44), []),
        (blank(37, 44), [(37, 37)]),
    ],
)
def test_blank_frames_by_spread_and_place(draw: Callable[[Frame, int], None], seen: list[tuple[int, int]]) -> None:
    assert [(e.first, e.last) for e in events(draw) if e.kind == "blank"] == seen
    assert all(e.box is None for e in events(draw))


def test_a_slow_rise_and_fall_counts_once_each_way() -> None:
    """Luminance that goes up and down 2 times a second in small steps is no flash, 5 times is."""

    def ramp(hz: float) -> Callable[[Frame, int], None]:
        def draw(frame: Frame, n: int) -> None:
            frame[..., :3] = round(110 + 90 * np.sin(2 * np.pi * hz * n / 15))
            frame[-1, ::2, :3] = 90

        return draw

    assert flashes(ramp(2), 60) == []
    assert [e.kind for e in flashes(ramp(4.5), 60)] == ["flash"]


@pytest.mark.parametrize(("bright", "seen"), [(1, False), (4, True)])
def test_stripes_that_change_places_are_no_flash(bright: int, seen: bool) -> None:
    """As much rises as falls at once, unless three quarters of the stripes go together."""

    def draw(frame: Frame, n: int) -> None:
        lit = (np.arange(480) // 18 % (bright + 1) < bright) ^ bool(int(n * 10 / 15) % 2)
        frame[..., :3] = np.where(lit, 200, 20).astype(np.uint8)[None, :, None]
        frame[-1, ::2, :3] = 90

    assert [e.kind for e in flashes(draw)] == ["flash"] * seen


@pytest.mark.parametrize("n", [1, 2])
def test_a_picture_that_changes_once_or_twice_is_no_flash(n: int) -> None:
    def draw(frame: Frame, at: int) -> None:
        frame[..., :3] = 200 if 20 <= at < 20 + 3 * n else 20
        frame[-1, ::2, :3] = 90

    assert flashes(draw) == []

"""Pops, stills, bare joins and empty frames planted into pictures are found; what moves as it should is not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from manim import FadeIn

from explainer.check.measure import Grey, Measure, small_size
from explainer.check.rules.emptiness import empties, largest_rectangle
from explainer.check.rules.motion import joins, pops, still_share, stills
from explainer.core.model import FormatName
from explainer.scene.chapter import Chapter
from tests.support.checking import CUES, Backdrop, ball, drawn

Draw = Callable[[float], Grey]


def stripes(t: float, speed: float = 12.0, size: tuple[int, int] = (480, 270)) -> Grey:
    """Stripes that drift to the right, `speed` px a second."""
    wave = 90 + 50 * np.sin((np.arange(size[0]) - speed * t) / 6)
    return np.repeat(wave.astype(np.uint8)[None], size[1], axis=0)


def measured(draw: Draw, seconds: float = 4.0, fps: float = 30.0) -> Measure:
    """What is measured of a film."""
    measure = Measure()
    for n in range(round(seconds * fps)):
        measure.see(n / fps, draw(n / fps))
    measure.close()
    return measure


@pytest.mark.parametrize("fps", [15.0, 24.0, 30.0, 60.0])
def test_a_film_that_drifts_is_fine_at_any_rate(fps: float) -> None:
    film = measured(stripes, fps=fps)
    assert list(pops(film)) == []
    assert list(stills(film)) == []
    assert still_share(film) == 0
    assert list(empties(film, "tall", [(0.0, 4.0)])) == []


@pytest.mark.parametrize("fps", [15.0, 30.0, 60.0])
def test_a_part_that_is_replaced_in_one_frame_pops(fps: float) -> None:
    def draw(t: float) -> Grey:
        frame = stripes(t)
        frame[:, :120] = 220 if t >= 2 else 20
        return frame

    ((jump, seen),) = pops(measured(draw, fps=fps))
    assert seen.seconds == pytest.approx(2.0, abs=0.02)
    assert jump.box[2] == pytest.approx(0.25, abs=0.07)


def test_a_pop_beside_something_fast_is_seen() -> None:
    def draw(t: float) -> Grey:
        frame = stripes(t, speed=400)
        frame[:, :200] = 220 if t >= 2 else 20
        return frame

    ((_, seen),) = pops(measured(draw))
    assert seen.seconds == pytest.approx(2.0, abs=0.02)


def test_a_fade_a_wipe_and_a_small_thing_do_not_pop() -> None:
    def fade(t: float) -> Grey:
        share = min(max((t - 2) / 0.2, 0), 1)
        return (stripes(t) * (1 - share) + 200 * share).astype(np.uint8)

    def wipe(t: float) -> Grey:
        frame = stripes(t)
        frame[:, : round(480 * min(max((t - 2) / 0.7, 0), 1))] = 220
        return frame

    def small(t: float) -> Grey:
        frame = stripes(t)
        frame[100:150, 100:170] = 220 if t > 2 else 20
        return frame

    assert [list(pops(measured(draw))) for draw in (fade, wipe, small)] == [[], [], []]


def test_a_picture_held_on_twos_does_not_pop() -> None:
    assert list(pops(measured(lambda t: stripes(round(t * 30) // 2 / 15, speed=200)))) == []


def test_seconds_that_stand_still() -> None:
    film = measured(lambda t: stripes(min(t, 1.0) if t < 3 else t - 2), seconds=5)
    (seen,) = stills(film)
    assert seen.seconds == pytest.approx(1.0, abs=0.3)
    assert seen.lasts == pytest.approx(2.0, abs=0.6)
    assert still_share(film) == pytest.approx(0.4, abs=0.01)


def test_a_join_that_shows_a_bare_picture() -> None:
    def bare(t: float) -> Grey:
        return np.full((270, 480), 60, np.uint8) if 2 <= t < 2.2 else stripes(t)

    (seen,) = joins(measured(bare), [2.0])
    assert seen.seconds == pytest.approx(2.0, abs=0.05)
    assert list(joins(measured(stripes), [2.0])) == []


@pytest.mark.parametrize(
    ("fmt", "share", "empty"), [("tall", 0.5, 1), ("tall", 0.2, 0), ("wide", 0.5, 0), ("wide", 0.9, 1)]
)
def test_frames_with_nothing_drawn(fmt: FormatName, share: float, empty: int) -> None:
    def draw(t: float) -> Grey:
        frame = stripes(t)
        frame[: round(270 * share)] = 50
        return frame

    seen = list(empties(measured(draw), fmt, [(0.0, 4.0)]))
    assert len(seen) == empty
    assert list(empties(measured(draw, seconds=0.9), fmt, [(0.0, 0.9)])) == []
    for one in seen:
        assert one.box is not None
        assert one.box[:3] == (0.0, 0.0, 1.0)


def test_the_largest_rectangle() -> None:
    flags = np.zeros((4, 6), bool)
    flags[1:4, 2:5] = True
    flags[0, :] = True
    assert largest_rectangle(flags) == (0, 2, 4, 5)
    assert largest_rectangle(np.zeros((2, 2), bool)) == (0, 0, 0, 0)


def test_sizes_of_any_shape() -> None:
    assert small_size(1920, 1080) == (480, 270)
    assert small_size(1080, 1920) == (270, 480)
    assert min(small_size(4000, 11)) >= 16


# ---- in a chapter
def popping(fade: bool) -> type[Chapter]:
    """A chapter in which a ball comes at once, or fades in."""

    class Popping(Chapter):
        id = "intro"

        def construct(self) -> None:
            self.moon = ball(90).at(900, 600)
            self.add(Backdrop(), self.heading())
            for name in CUES:
                cue = self.cue(name)
                if name == "send" and fade:
                    cue.play(FadeIn(self.moon), until=0.3)
                elif name == "send":
                    self.add(self.moon)
                cue.wait()

    return Popping


def test_a_thing_that_comes_in_one_frame_is_named() -> None:
    (found,) = [f for f in drawn(popping(fade=False)) if f.check == "motion.pop"]
    assert found.cue == "send"
    assert found.seconds == pytest.approx(0.3 + 3.0)
    assert "moon" in found.what or "Sprite" in found.what
    assert [f for f in drawn(popping(fade=True)) if f.check.startswith(("motion.", "layout."))] == []

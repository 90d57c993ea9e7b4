"""The stage: cues set the clock, mistakes name chapter, cue and place, pictures depend on their cue only."""

from __future__ import annotations

import copy
from collections.abc import Callable

import numpy as np
import pytest
from manim import FadeIn

from explainer.core.errors import UserError
from explainer.core.formats import FORMATS, pixel_size
from explainer.scene.chapter import Chapter
from tests.support.stage import Ripple, Toy, frames, script, timeline


def test_every_frame_of_the_timeline_is_drawn_once() -> None:
    got = frames()
    assert sorted(got) == list(range(3 + 10 + 8 + 4))


def test_wanted_frames_look_as_in_a_full_run() -> None:
    full = frames()
    some = frames(wanted={5, 14, 15, 24})
    assert sorted(some) == [5, 14, 15, 24]
    for n, pixels in some.items():
        assert np.array_equal(pixels, full[n]), n


def test_a_cue_that_only_moved_in_time_looks_the_same() -> None:
    before, after = timeline(10, 8), timeline(16, 8)
    one, two = frames(times=before), frames(times=after)
    for k in range(8):
        assert np.array_equal(one[before.cues[1].start + k], two[after.cues[1].start + k]), k


def test_the_world_breathes_while_it_waits() -> None:
    got = frames()
    assert not np.array_equal(got[21], got[24])


@pytest.mark.parametrize("fmt", FORMATS)
def test_regions_lie_inside_the_frame_and_captions_keep_their_own(fmt: str) -> None:
    f = {f.name: f for f in FORMATS.values()}[fmt]  # type: ignore[index]
    for region in (f.heading, f.labels, f.caption, f.aside, f.safe, f.stage, f.sky, f.ground):
        assert 0 <= region.x0 < region.x1 <= f.width
        assert 0 <= region.y0 < region.y1 <= f.height
    for region in (f.heading, f.labels, f.caption, f.aside):
        assert f.safe.x0 <= region.x0 < region.x1 <= f.safe.x1
        assert f.safe.y0 <= region.y0 < region.y1 <= f.safe.y1
    assert f.sky.y1 == f.stage.y0
    assert f.stage.y1 <= f.ground.y0
    assert max(f.stage.y1, f.labels.y1, f.aside.y1) <= f.caption.y0


def test_a_tall_film_is_written_where_the_sites_lay_nothing_over_it_and_drawn_everywhere() -> None:
    f = FORMATS["tall"]
    assert (f.safe.x0, f.safe.y0, f.safe.x1, f.safe.y1) == (60, 250, 930, 1400)
    assert (f.sky.y0, f.ground.y1) == (0, f.height)
    assert f.stage.centre[0] == f.width / 2
    assert f.stage.width == f.width
    assert min(f.small_px, f.label_px, f.heading_px, f.caption_px) >= 44


def test_captions_are_burned_in_where_films_are_watched_muted() -> None:
    assert {name: f.captions for name, f in FORMATS.items()} == {"wide": "sidecar", "square": "burn", "tall": "burn"}


def _broken(play: Callable[[Chapter], None]) -> type[Chapter]:
    class Broken(Chapter):
        id = "toy"

        def construct(self) -> None:
            play(self)

    return Broken


def _twice(s: Chapter) -> None:
    s.cue("a")
    s.cue("a")


def _late(s: Chapter) -> None:
    s.play_until(None, 5)
    s.cue("a")


def _overrun(s: Chapter) -> None:
    a = s.cue("a")
    a.wait(until=0.9)
    a.play(FadeIn(Ripple()), until=0.2)


@pytest.mark.parametrize(
    ("play", "said"),
    [
        (lambda s: s.cue("zzz"), "plays cue 'zzz'"),
        (_twice, "plays cue 'a' of chapter 'toy' twice"),
        (_late, "0.20 s late for cue 'a'"),
        (_overrun, "overruns cue 'a' of chapter 'toy'"),
        (lambda s: s.cue("a"), "never plays cue 'b'"),
        (lambda s: s.words("nothing"), "shows label 'nothing'"),
    ],
)
def test_mistakes_with_cues_name_chapter_cue_and_place(play: Callable[[Chapter], None], said: str) -> None:
    with pytest.raises(UserError) as caught:
        frames(_broken(play))
    assert said in str(caught.value)
    assert "assets/script/ja/toy.toml" in str(caught.value)
    assert "tests/scene/test_chapter.py" in str(caught.value)


def test_props_and_place_are_copied_and_mixed() -> None:
    a = Ripple().at(100, 200)
    b = copy.deepcopy(a).at(300, 400)
    b.size, b.opacity = 150.0, 0.0
    assert a.size == 50
    assert tuple(a.xy.round(6)) == (100, 200)
    mixed = a.copy()
    mixed.interpolate(a, b, 0.25)
    assert mixed.size == 75
    assert mixed.opacity == 0.75
    assert np.allclose(mixed.xy, (150, 250))


def test_sizes_of_every_quality_are_even_and_have_the_formats_shape() -> None:
    assert pixel_size("wide", "draft") == (854, 480)
    assert pixel_size("wide", "final") == (1920, 1080)
    assert pixel_size("tall", "4k") == (2160, 3840)
    assert pixel_size("square", "preview") == (720, 720)


def test_a_chapter_with_another_title_draws_another_heading() -> None:
    other = script("a", "b")
    object.__setattr__(other, "title", "別の題")
    assert not np.array_equal(frames(Toy, wanted={0})[0], frames(Toy, wanted={0}, words=other)[0])

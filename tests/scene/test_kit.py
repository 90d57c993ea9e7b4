"""The kit that chapters are written with: shots, beats, labels, layers, places, each with a mistake beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from manim import Animation, FadeOut, rate_functions

from explainer.check.inspect import Sample, watch
from explainer.core.errors import UserError
from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Timeline
from explainer.render.effects import hold_frames
from explainer.render.playing import effects
from explainer.scene.beats import Tune
from explainer.scene.chapter import Chapter
from explainer.scene.cue import Cue
from explainer.scene.shots import seen_at
from tests.support.kit import TEXT, TIMES, Kit, drawn, marked
from tests.support.stage import ball, timeline


def test_a_segment_drawn_alone_equals_the_same_frames_of_the_whole() -> None:
    whole = drawn()
    a, b = TIMES.cues
    for first, last in ((0, a.start), (a.start, a.end), (b.start, b.end), (b.end, TIMES.frames), (12, 14)):
        for n, pixels in drawn(wanted=range(first, last)).items():
            assert np.array_equal(pixels, whole[n]), n
    assert not np.array_equal(whole[a.start + 2], whole[a.start + 5])


def test_a_beat_that_outlasts_its_cue_looks_the_same_whatever_that_cue_lasts() -> None:
    other = marked(timeline(33, 12))
    one, two = drawn(), drawn(times=other)
    for k in range(12):
        assert np.array_equal(one[TIMES.cues[1].start + k], two[other.cues[1].start + k]), k


def test_a_beat_begins_as_things_stand_at_its_time_and_what_has_ended_has_gone_whatever_is_drawn() -> None:
    stood: list[tuple[float, bool]] = []

    class Noted(Kit):
        def cue_a(self, cue: Cue) -> None:
            def note() -> list[Animation]:
                stood.append((self.ring.size, self.ball in self.mobjects))
                return []

            self.ring.size = 50.0
            cue.beats(
                (0, 1, Tune(self.ring, rate_functions.linear, size=100.0)),
                (0.1, 0.53, FadeOut(self.ball)),
                (0.53, 1, note),
            )

    drawn(Noted)
    drawn(Noted, wanted=range(TIMES.cues[1].start, TIMES.cues[1].end))
    assert [size for size, _ in stood] == pytest.approx([76.5, 76.5])
    assert not any(there for _, there in stood)


def seen(chapter: type[Chapter], fmt: FormatName = "wide", times: Timeline = TIMES) -> list[Sample]:
    """What stands where on every frame."""
    return watch(chapter, TEXT, times, fmt, range(times.frames))


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_label_stands_in_the_safe_box_beside_its_thing_and_follows_it(fmt: FormatName) -> None:
    places: list[tuple[float, float]] = []
    ends: list[tuple[float, float]] = []

    class Watched(Kit):
        def update_mobjects(self, dt: float) -> None:
            super().update_mobjects(dt)
            for tag in self.beats.shown():
                line = getattr(tag, "line", None)
                if line is not None and line.grow == 1:
                    places.append(seen_at(self.fmt, (self.view.x, self.view.y, self.view.zoom), (1000, 600)))
                    ends.append(line.end)

    f = FORMATS[fmt]
    boxes = [t.box for s in seen(Watched, fmt) for t in s.texts if t.text == TEXT.labels["word"] and t.opacity > 0]
    assert len(boxes) > 5
    for x0, y0, x1, y1 in boxes:
        assert f.labels.x0 <= x0
        assert x1 <= f.labels.x1
        assert f.labels.y0 <= y0
        assert y1 <= f.labels.y1
    away = [np.hypot(ex - x, ey - y) for (x, y), (ex, ey) in zip(places, ends, strict=True)]
    assert away
    zoom_most = Kit.shots["ring"].pose(f)[2]
    assert max(away) < 140 * zoom_most  # on the ring, whose radius is at most 80 and 50 when it was looked at


def test_a_label_does_not_cover_another_nor_an_important_thing() -> None:
    class Crowded(Kit):
        def build(self) -> None:
            super().build()
            self.other = ball().at(1000, 240)
            self.other.important = True
            self.add(self.other, self.words("word", anchor="c").at(1480, 620))

        def cue_a(self, cue: Cue) -> None:
            cue.beats((0, "end", self.tag("word", self.ring)))

    last = next(s for s in seen(Crowded) if s.frame == TIMES.cues[0].end - 4)
    fixed, tag = [t.box for t in last.texts if t.text == TEXT.labels["word"]]
    for box in (fixed, last.things[0].box):
        assert min(tag[2], box[2]) <= max(tag[0], box[0]) or min(tag[3], box[3]) <= max(tag[1], box[1])


def test_labels_arrive_and_leave_in_six_frames_and_what_stays_stays() -> None:
    samples = seen(Kit, times=marked(timeline(60, 60)))
    word = [next((t.opacity for t in s.texts if t.text == TEXT.labels["word"]), 0.0) for s in samples]
    assert max(word) == 1
    assert sum(0 < v < 1 for v in word) <= 2 * 3  # at 15 frames a second
    assert samples[-1].texts[-1].text == TEXT.title
    assert samples[-1].texts[-1].opacity == 1


def test_effects_are_collected_without_drawing() -> None:
    a, b = TIMES.cues
    heard = [(e.name, e.frame) for e in effects(Kit, TEXT, TIMES)]
    assert heard == [("pop", a.start + 10), ("whoosh", b.start + round(0.25 * TIMES.fps))]


def test_a_presenter_may_pause_where_a_cue_holds_and_at_the_end() -> None:
    held = TEXT.model_copy(update={"cues": (TEXT.cues[0].model_copy(update={"hold": True}), TEXT.cues[1])})
    assert hold_frames(held, TIMES) == (TIMES.cues[0].end - 1, TIMES.frames - 1)
    assert hold_frames(TEXT, TIMES) == (TIMES.frames - 1,)


def _with(name: str, method: Callable[[Kit, Cue], None] | None) -> type[Chapter]:
    return type("Broken", (Kit,), {name: method})


def test_a_method_without_its_cue_and_a_cue_without_its_method_are_named_with_their_lines() -> None:
    class Extra(Kit):
        def cue_c(self, cue: Cue) -> None:
            cue.wait()

    with pytest.raises(UserError, match=r"test_kit\.py:\d+: Extra has a method for cue 'c'.*write one of: a, b"):
        drawn(Extra)

    class Missing(Chapter):
        id = "toy"

        def cue_a(self, cue: Cue) -> None:
            cue.wait()

    with pytest.raises(UserError, match=r"toml:\d+: cue 'b' has no method in Missing; write  def cue_b"):
        drawn(Missing)


def test_an_unknown_word_mark_is_found_before_anything_is_drawn_with_the_line_of_the_code() -> None:
    class Wrong(Kit):
        def cue_b(self, cue: Cue) -> None:
            cue.beats(
                (0, 1, self.title()),
                ("gome", 0.2, FadeOut(self.ball)),
            )

    with pytest.raises(UserError, match=r"test_kit\.py:(\d+): cue 'b' has no word mark 'gome'.*gone") as error:
        drawn(Wrong)
    line = int(str(error.value).partition("test_kit.py:")[2].partition(":")[0])
    assert '"gome"' in Path(__file__).read_text(encoding="utf-8").split("\n")[line - 1]


@pytest.mark.parametrize(("begin", "end"), [(0.5, 0.4), (1.0, 1.2), (-0.1, 0.5)])
def test_a_beat_begins_in_its_cue_and_ends_later(begin: float, end: float) -> None:
    class Wrong(Kit):
        def cue_a(self, cue: Cue) -> None:
            cue.beats((begin, end, self.title()))

    with pytest.raises(UserError, match=r"test_kit\.py:\d+: a beat of cue 'a' runs from"):
        drawn(Wrong)


def test_unknown_props_shots_and_layers_are_refused_with_the_line() -> None:
    def prop(s: Kit, cue: Cue) -> None:
        cue.beats((0, 1, s.ring.animate.set(grow=1)))

    def tuned(s: Kit, cue: Cue) -> None:
        cue.beats((0, 1, Tune(s.ring, grow=1)))

    def shot(s: Kit, cue: Cue) -> None:
        s.travel("moon")

    def layer(s: Kit, cue: Cue) -> None:
        s.layer("middle", s.ring)

    for wrong, said in (
        (prop, "Ripple has no prop 'grow'"), (tuned, "Ripple has no prop 'grow'"), (shot, "no shot 'moon'"),
        (layer, "no layer 'middle'"),
    ):  # fmt: skip
        with pytest.raises(UserError, match=rf"test_kit\.py:\d+: .*{said}"):
            drawn(_with("cue_a", wrong))

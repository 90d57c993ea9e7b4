"""What passes through a word is found and named; what stays beside it, is named by it or only sways is not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from manim import Animation, FadeOut

from explainer.check.finding import Finding
from explainer.core.model import FormatName
from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import Live, Paint
from explainer.draw.props import prop
from explainer.draw.shapes import disc
from explainer.draw.words import Words
from explainer.scene.chapter import Chapter
from explainer.scene.shown import Number
from tests.support.checking import CUES, Backdrop, ball, drawn, soft_ball

AT = (800.0, 500.0)

Move = Callable[[Chapter, Paint, Words], list[Animation]]


class Shuttle(Live):
    """A drawing as large as the frame, in which one disc flies to the right."""

    way: float = prop()

    def __init__(self) -> None:
        super().__init__((0, 0, 1920, 1080), 1.0)

    def draw(self, c: Canvas, t: float) -> None:
        """The disc."""
        c.fill(disc(300 + 1200 * self.way, 480, 50), "#E0A030")


def playing(
    thing: Callable[[], Paint], at: tuple[float, float], move: Move, text: type[Words] = Words
) -> type[Chapter]:
    """A chapter with a word at `AT` and a thing that moves while it is there."""

    class Passing(Chapter):
        id = "intro"

        def construct(self) -> None:
            self.word = (
                self.words("word").at(*AT) if text is Words else self.number("word", lambda: 1.0, lambda: AT).number
            )
            self.moon = thing()
            if at != (0, 0):
                self.moon.at(*at)
            self.add(Backdrop(), self.heading(), self.moon, self.word)
            for name in CUES:
                cue = self.cue(name)
                if name == "send":
                    cue.play(*move(self, self.moon, self.word), until=0.6)
                cue.wait()

    return Passing


def passing(chapter: type[Chapter], fmt: FormatName = "wide") -> list[Finding]:
    """What passes through words."""
    return [f for f in drawn(chapter, fmt) if f.check == "layout.passing"]


def across(scene: Chapter, moon: Paint, word: Words) -> list[Animation]:
    """From the left of the word to its right."""
    return [moon.animate.at(1400, 480)]


def test_a_thing_that_passes_behind_a_word() -> None:
    (found,) = passing(playing(lambda: ball(60), (300, 480), across))
    assert found.what == "“ことば” is passed through by moon"
    assert (found.cue, found.fmt) == ("send", "wide")
    assert "test_passing.py:" in found.place
    assert found.seconds is not None
    assert 3.5 < found.seconds < 5.2
    assert found.box is not None
    assert found.box[0] == pytest.approx(AT[0], abs=10)


def test_a_small_thing_that_falls_through_one_letter() -> None:
    (found,) = passing(playing(lambda: ball(26), (850, 350), lambda s, m, w: [m.animate.at(850, 650)]))
    assert "moon" in found.what


def test_what_moves_inside_one_drawing() -> None:
    (found,) = passing(playing(Shuttle, (0, 0), lambda s, m, w: [m.animate.set(way=1.0)]))
    assert "moon" in found.what


def test_the_camera_may_carry_it_through() -> None:
    def travel(scene: Chapter, moon: Paint, word: Words) -> list[Animation]:
        return [scene.view.animate.set(x=scene.view.x - 1000)]

    (found,) = passing(playing(lambda: ball(60), (300, 480), travel))
    assert "moon" in found.what


def test_a_word_that_passes_through_a_word() -> None:
    def other(scene: Chapter, moon: Paint, word: Words) -> list[Animation]:
        second = scene.words("other").at(300, 500)
        scene.add(second)
        return [second.animate.at(1400, 500)]

    (found,) = passing(playing(lambda: ball(60), (300, 900), other))
    assert found.what == "“ことば” is passed through by “べつの語”"


@pytest.mark.parametrize(
    ("thing", "at", "move"),
    [
        (lambda: ball(60), (300, 480), lambda s, m, w: [m.animate.at(560, 480)]),  # stops before it
        (lambda: ball(60), (300, 700), lambda s, m, w: [m.animate.at(1400, 700)]),  # under it
        (lambda: ball(300), (840, 800), lambda s, m, w: [m.animate.at(840, 792)]),  # an edge that sways under it
        (lambda: ball(900), (840, 500), lambda s, m, w: [m.animate.at(900, 540)]),  # the ground it stands on
        (lambda: ball(60), (840, 480), lambda s, m, w: [FadeOut(m)]),  # goes where it is
        (lambda: ball(60), (840, 480), lambda s, m, w: [m.animate.at(1340, 480), w.animate.at(1300, 500)]),  # with it
        (lambda: soft_ball(), (300, 480), across),  # light
        (lambda: ball(60, "#17405C").set_opacity(0.2), (300, 480), across),  # as good as unseen
    ],
)  # fmt: skip
def test_what_does_not_pass(thing: Callable[[], Paint], at: tuple[float, float], move: Move) -> None:
    assert passing(playing(thing, at, move)) == []


def test_a_word_that_is_not_there_yet_is_passed_by_nothing() -> None:
    def later(scene: Chapter, moon: Paint, word: Words) -> list[Animation]:
        word.set_opacity(0)
        return across(scene, moon, word)

    assert passing(playing(lambda: ball(60), (300, 480), later)) == []


def test_a_count_that_runs_goes_over_what_it_counts() -> None:
    assert passing(playing(lambda: ball(60), (300, 480), across, text=Number)) == []


@pytest.mark.parametrize("where", ["thing", "word", "chapter"])
def test_it_can_be_allowed_where_it_is_meant(where: str) -> None:
    reason = {"layout.passing": "the wind blows the word away"}

    def move(scene: Chapter, moon: Paint, word: Words) -> list[Animation]:
        {"thing": moon, "word": word}.get(where, moon).allow.update(reason if where != "chapter" else {})
        return across(scene, moon, word)

    chapter = playing(lambda: ball(60), (300, 480), move)
    if where == "chapter":
        chapter.allow = reason
    assert [f.allowed for f in passing(chapter)] == ["the wind blows the word away"]


def test_what_a_tag_names_may_move_under_its_label() -> None:
    def chapter(own: bool) -> type[Chapter]:
        class Tagged(Chapter):
            id = "intro"

            def construct(self) -> None:
                self.moon, self.sun = ball(60).at(300, 480), ball(60).at(300, 480).set_opacity(0.4)
                self.add(Backdrop(), self.heading(), self.moon)
                for name in CUES:
                    cue = self.cue(name)
                    if name != "send":
                        cue.wait()
                        continue
                    tag = self.tag("word", self.moon if own else self.sun, "above")
                    tag.follow = partial(tag.words.at, *AT)  # type: ignore[method-assign,assignment]
                    cue.beats((0, 1, tag), (0.3, 0.9, self.moon.animate.at(1400, 480)))

        return Tagged

    assert passing(chapter(own=True)) == []
    assert [f.what for f in passing(chapter(own=False))] == ["“ことば” is passed through by moon"]

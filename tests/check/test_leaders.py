"""A line that ends beside, before or behind what its label names is found; one that ends on it is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from manim import Animation

from explainer.check.finding import Finding
from explainer.draw.mobjects import Paint
from explainer.scene.chapter import Chapter
from explainer.scene.leader import Leader
from tests.support.checking import CUES, Backdrop, ball, drawn

Plan = Callable[["Naming"], list[tuple[float, float, Animation]]]


class Naming(Chapter):
    """A chapter with a ball that has a label, and another ball."""

    id = "intro"
    moon: Paint
    sun: Paint


def tagged(plan: Plan, anchor: tuple[float, float] | None = None, moon: Callable[[], Paint] = ball) -> type[Chapter]:
    """The ball is tagged for two cues, and `plan` plays in the second, where the label is there all the time."""

    class Tagged(Naming):
        def construct(self) -> None:
            self.moon, self.sun = moon().at(960, 600), ball(160, "#40B080").at(300, 800)
            self.add(Backdrop(), self.heading(), self.moon, self.sun)
            for name in CUES:
                cue = self.cue(name)
                if name == "write":
                    cue.beats((0, 2, self.tag("word", self.moon, "right", anchor=anchor)))
                elif name == "send":
                    cue.beats(*plan(self))
                else:
                    cue.wait()

    return Tagged


def drawn_by_hand(move: Callable[[Paint], Animation], at: tuple[float, float] = (960, 600)) -> type[Chapter]:
    """A label with a line that a scene draws by itself, to a ball that moves."""

    class ByHand(Chapter):
        id = "intro"

        def construct(self) -> None:
            self.moon = ball().at(960, 600)
            line = Leader(self.fmt, "#FFF3D6", "#020A18")
            line.start, line.end = (1180, 480), at
            line.set(grow=1.0)
            self.add(Backdrop(), self.heading(), self.moon, line, self.words("word").at(1200, 480))
            for name in CUES:
                cue = self.cue(name)
                if name == "send":
                    cue.play(move(self.moon), until=0.5)
                cue.wait()

    return ByHand


def leaders(chapter: type[Chapter]) -> list[Finding]:
    """What is wrong with lines."""
    return [f for f in drawn(chapter) if f.check == "label.leader"]


def test_a_tag_follows_its_thing() -> None:
    assert leaders(tagged(lambda s: [(0, 1, s.moon.animate.at(1300, 500))])) == []


def test_a_thing_that_leaves_before_its_label() -> None:
    (found,) = leaders(tagged(lambda s: [(0, 0.2, s.moon.animate.set_opacity(0))]))
    assert found.what == "the line of “ことば” points at moon, which is not there"
    assert (found.cue, found.chapter) == ("send", "intro")
    assert "test_leaders.py:" in found.place
    assert found.seconds == pytest.approx(0.3 + 3.0 + 0.4, abs=0.3)


def test_an_anchor_beside_the_thing() -> None:
    (found,) = leaders(tagged(lambda s: [(0, 1, s.moon.animate.at(960, 620))], anchor=(97.0, -97.0)))
    assert found.what == "the line of “ことば” ends beside moon"
    assert leaders(tagged(lambda s: [(0, 1, s.moon.animate.at(960, 620))], anchor=(60.0, -60.0))) == []


def test_something_else_that_lies_over_the_thing() -> None:
    (found,) = leaders(tagged(lambda s: [(0, 0.3, s.sun.animate.at(960, 600))]))
    assert found.what == "the line of “ことば” ends on sun, which lies over moon"


def test_a_part_that_lies_on_the_thing_is_no_other_thing() -> None:
    big = tagged(lambda s: [(0, 0.3, s.sun.animate.at(960, 600))], moon=lambda: ball(260))
    assert leaders(big) == []


def test_a_thing_that_leaves_the_frame() -> None:
    found = leaders(tagged(lambda s: [(0, 0.5, s.moon.animate.at(960, -300))]))
    assert [f.what for f in found] == ["the line of “ことば” ends outside the frame, where moon is"]


def test_a_moment_is_let_pass() -> None:
    assert leaders(tagged(lambda s: [(0.9, 1, s.moon.animate.set_opacity(0))])) == []


def test_a_line_that_stays_behind() -> None:
    (found,) = leaders(drawn_by_hand(lambda moon: moon.animate.at(300, 600)))
    assert found.what == "the line of “ことば” no longer ends on moon, nor on anything else"
    assert leaders(drawn_by_hand(lambda moon: moon.animate.at(940, 610))) == []
    assert leaders(drawn_by_hand(lambda moon: moon.animate.at(300, 600), at=(1000, 900))) == []  # not known what for


def test_a_place_that_something_else_draws() -> None:
    unseen = tagged(lambda s: [(0, 1, s.sun.animate.at(320, 800))], moon=lambda: ball().set_opacity(0))
    assert [f.what for f in leaders(unseen)] == ["the line of “ことば” points at moon, which is not there"]

    class Drawn(Naming):
        def construct(self) -> None:
            self.moon, self.sun = ball().at(960, 600).set_opacity(0), ball(160).at(960, 600)
            self.add(Backdrop(), self.heading(), self.moon, self.sun)
            for name in CUES:
                cue = self.cue(name)
                cue.beats((0, 1, self.tag("word", self.moon, "right")))

    assert leaders(Drawn) == []


def test_it_can_be_allowed_where_it_is_meant() -> None:
    def away(scene: Naming) -> list[tuple[float, float, Animation]]:
        scene.moon.allow["label.leader"] = "it has just gone"
        return [(0, 0.2, scene.moon.animate.set_opacity(0))]

    assert [f.allowed for f in leaders(tagged(away))] == ["it has just gone"]

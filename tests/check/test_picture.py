"""Faults planted into the drawn picture are found where and when they are; pictures without them pass."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import ClassVar

import pytest

from explainer.check.rules.colours import LEAST_DISTANCE, check_colours, colours_drawn, distance
from explainer.core.errors import UserError
from explainer.draw.baking import Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import Live, Sprite
from explainer.draw.shapes import disc, path
from explainer.scene.chapter import Chapter
from tests.support.checking import Backdrop, ball, brief, drawn, picture, planted, script

SIGHTS = ("deuteranopia", "protanopia")
OKABE_ITO = {
    "black": "#000000", "orange": "#E69F00", "sky": "#56B4E9", "green": "#009E73",
    "yellow": "#F0E442", "blue": "#0072B2", "vermillion": "#D55E00", "purple": "#CC79A7",
}  # fmt: skip


class Sheet(Live):
    """A ground of one colour with a faint moving spot, over part of the frame."""

    def __init__(self, colour: str, box: tuple[float, float, float, float]) -> None:
        self.colour = colour
        super().__init__(box, 0.0)

    def draw(self, c: Canvas, t: float) -> None:
        """The ground."""
        x0, y0, x1, y1 = self.box
        c.fill(path([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]), self.colour)


# ---- contrast
def test_nothing_is_found_in_a_good_picture() -> None:
    assert picture(planted(lambda s: s.add(s.words("word").at(300, 500)))) == []


def test_text_on_a_ground_of_its_own_brightness() -> None:
    def plant(s: Chapter) -> None:
        s.add(
            Sheet("#D8D4C4", (200, 400, 900, 600)),
            s.words("word", shade=None).at(300, 500),
            s.words("other").at(1200, 500),
        )

    (found,) = picture(planted(plant))
    assert (found.check, found.cue, found.place) == ("picture.contrast", "send", "assets/script/ja/intro.toml:9")
    assert found.what == "“ことば” has a contrast of 1.4:1, at least 3:1"
    assert found.box is not None
    assert 290 < found.box[0] < found.box[2] < 450


@pytest.mark.parametrize(("opacity", "ratio"), [(1.0, None), (0.5, "2.4:1")])
def test_text_that_shines_through_counts_as_it_is_seen(opacity: float, ratio: str | None) -> None:
    """Ink of luminance 0.94 on 0.16: 4.7:1; half of each, mixed as sRGB, is 0.46 on 0.16."""

    def plant(s: Chapter) -> None:
        s.add(Sheet("#707070", (200, 400, 900, 600)), s.words("word", shade=None).at(300, 500).set(opacity=opacity))

    found = picture(planted(plant))
    assert [f.check for f in found] == ["picture.contrast"] * (ratio is not None)
    assert all(f"contrast of {ratio}" in f.what for f in found)


def test_the_worst_part_of_a_text_counts() -> None:
    def plant(s: Chapter) -> None:
        s.add(Sheet("#FFF8E8", (600, 400, 660, 600)), s.words("long", shade=None).at(300, 500))

    words = script(long="はしからはしまで読めることば")
    found = [f for f in drawn(planted(plant), words=words) if f.check.startswith("picture.")]
    assert [f.check for f in found] == ["picture.contrast"]
    assert found[0].box is not None
    assert 560 < found[0].box[0] < 660


def test_a_shade_behind_the_text_counts_as_its_ground() -> None:
    def plant(shade: tuple[str, float, float] | None) -> Callable[[Chapter], None]:
        def add(s: Chapter) -> None:
            s.add(Sheet("#8FA0A8", (200, 400, 900, 600)), s.words("word", shade=shade).at(300, 500))

        return add

    assert brief(picture(planted(plant(None)))) == [("picture.contrast", "send")]
    assert picture(planted(plant(("#020A18", 9.0, 0.9)))) == []


# ---- covered and hidden
def test_text_behind_something() -> None:
    def plant(s: Chapter) -> None:
        s.add(s.words("word").at(300, 500), ball(150).at(350, 490))

    (found,) = picture(planted(plant, on="read"))
    assert (found.check, found.cue) == ("picture.covered", "read")


def test_thin_text_on_the_pixel_grid_is_not_covered() -> None:
    def plant(s: Chapter) -> None:
        for i in range(6):  # at different parts of a px
            s.add(s.words("word", size=44, bold=False).at(300 + 150.7 * i, 400 + 71.3 * i))

    assert picture(planted(plant)) == []


def test_an_important_thing_behind_something() -> None:
    def plant(front: bool) -> Callable[[Chapter], None]:
        def add(s: Chapter) -> None:
            thing, other = ball(100, "#E05030").at(800, 500), ball(160, "#30A060").at(860, 500)
            thing.important = True
            s.add(*([other, thing] if front else [thing, other]))

        return add

    (found,) = picture(planted(plant(front=False)))
    assert (found.check, found.cue) == ("picture.hidden", "send")
    assert found.box is not None
    assert found.box[0] == pytest.approx(700)
    assert picture(planted(plant(front=True))) == []


# ---- motion, in a scene
class Lamp(Backdrop):
    """A ground that changes with the ambient time: five seconds before the first cue and in every cue."""

    kind: ClassVar[str] = "flash"

    def draw(self, c: Canvas, t: float) -> None:
        """Lit or dark, the spot drifting."""
        send = 10.5 < t < 14.5  # the lead takes the first five
        colour = self.colour
        if send and self.kind == "flash":
            colour = "#E8E8E0" if int(t * 6) % 2 else "#101010"
        if send and self.kind == "red flash":
            colour = "#E00000" if int(t * 6) % 2 else "#303030"
        c.fill(path([(0, 0), (2000, 0), (2000, 2000), (0, 2000)]), colour)
        if self.kind == "frozen" and send:
            t = 0.0
        if not (self.kind == "blank" and 12 < t < 12.5):
            c.fill(path([(300 + 40 * t, 300), (500 + 40 * t, 300), (500 + 40 * t, 600)]), "#2F6A80")


def lamp(kind_: str) -> type[Chapter]:
    """A chapter with only a lamp on it."""

    class OfKind(Lamp):
        kind = kind_

    class Lit(Chapter):
        id = "intro"

        def construct(self) -> None:
            self.add(OfKind())
            for name in ("write", "send", "read"):
                self.cue(name).wait()

    return Lit


def test_a_quiet_chapter_passes() -> None:
    assert picture(lamp("none")) == []


@pytest.mark.parametrize(("kind", "check"), [("flash", "picture.flash"), ("blank", "picture.blank")])
def test_flashing_and_blank_pictures_are_found_at_their_cue(kind: str, check: str) -> None:
    assert brief(picture(lamp(kind))) == [(check, "send")]


def test_red_flashes_are_found_as_such() -> None:
    assert ("picture.red-flash", "send") in brief(picture(lamp("red flash")))


# ---- colours
def test_a_palette_made_for_colour_blind_eyes_passes() -> None:
    assert check_colours({"all": OKABE_ITO}, "theme.py") == []
    pairs = [distance(a, b, s) for a in OKABE_ITO.values() for b in OKABE_ITO.values() if a != b for s in SIGHTS]
    assert min(pairs) == pytest.approx(17.0, abs=0.1)
    assert min(pairs) > LEAST_DISTANCE


def test_red_and_green_of_one_lightness_are_found() -> None:
    (found,) = check_colours({"cells": {"sick": "#C0504D", "well": "#7A7A2E", "new": "#2040C0"}}, "scenes/theme.py")
    assert (found.check, found.place) == ("picture.colours", "scenes/theme.py")
    assert "sick #C0504D and well #7A7A2E look alike" in found.what


@pytest.mark.parametrize("sight", SIGHTS)
def test_greys_are_seen_as_they_are(sight: str) -> None:
    # L* of #404040 and #C0C0C0 by CIE 1976 is 27.1 and 77.7
    assert distance("#404040", "#C0C0C0", sight) == pytest.approx(50.6, abs=0.3)
    assert distance("#808080", "#808080", sight) == 0


def test_colours_are_measured_in_what_is_drawn() -> None:
    def ball(colour: str, means: str) -> SimpleNamespace:
        def draw(c: Canvas) -> None:
            c.fill(disc(0, 0, 500), (colour, 0.3))  # light round it shows what is behind
            c.fill(disc(0, 0, 300), colour)
            c.fill(disc(0, 0, 120), "#000000")

        return SimpleNamespace(
            world="body", means=means, build=lambda h: Sprite(Drawing(draw, (-500, -500, 500, 500))).at(960, 540)
        )

    cast = [ball("#C0504D", "sick protein"), ball("#7A7A2E", "well"), ball("#2040C0", "well sick")]
    sets = {"cells": ("body", ("sick", "well"))}
    assert colours_drawn(sets, cast) == {"cells": {"sick": "#C0504D", "well": "#7A7A2E"}}


def test_a_meaning_that_no_drawing_is_a_picture_of_is_named() -> None:
    with pytest.raises(UserError, match=r"'bases': no drawing of the world 'paper' is a picture of uracil; give one"):
        colours_drawn({"bases": ("paper", ("uracil",))}, [])

"""Things planted in wrong places on a real chapter are found there, at their cue; the chapter without them is fine."""

from __future__ import annotations

import pytest
from manim import DOWN, RIGHT, FadeIn

from explainer.captions.schedule import Caption
from explainer.core.formats import FORMATS
from explainer.core.model import FormatName
from explainer.scene.chapter import Chapter
from tests.support.checking import CUES, Backdrop, ball, brief, layout, planted, script

CAPTION = (Caption(40, 60, 4.0, 6.0, ("字幕",)),)


@pytest.mark.parametrize("fmt", list(FORMATS))
def test_nothing_is_found_in_a_good_chapter(fmt: FormatName) -> None:
    def plant(s: Chapter) -> None:
        x, y = s.fmt.stage.at(0.5, 0.5)
        thing = ball().at(x, y)
        thing.important = True
        s.add(thing, s.words("word", anchor="c").at(s.fmt.safe.centre[0], s.fmt.safe.centre[1]))

    assert layout(planted(plant), fmt, CAPTION) == []


def test_text_outside_the_safe_region() -> None:
    (found,) = layout(planted(lambda s: s.add(s.words("word").at(10, 500))))
    assert (found.check, found.cue, found.place) == ("layout.safe", "send", "assets/script/ja/intro.toml:9")
    assert found.what == "“ことば” is 50 px outside the safe region at the left"
    assert found.seconds == pytest.approx(3.8, abs=0.3)
    assert found.box is not None
    assert found.box[0] == pytest.approx(12, abs=4)
    assert found.box[1] < 500 < found.box[3] + 10


def test_the_safe_region_is_the_formats_own() -> None:
    chapter = planted(lambda s: s.add(s.words("word").at(100, 180)))
    assert layout(chapter, "wide") == []
    assert brief(layout(chapter, "tall")) == [("layout.safe", "send")]


def test_text_outside_the_frame() -> None:
    (found,) = layout(planted(lambda s: s.add(s.words("word").at(1900, 500))))
    assert (found.check, found.cue) == ("layout.frame", "send")


def test_text_of_the_world_counts_where_the_view_shows_it() -> None:
    def plant(s: Chapter) -> None:
        s.add(s.words("word", parallax=1.0).at(1500, 500))
        s.view.x = 460.0

    (found,) = layout(planted(plant))
    assert (found.check, found.cue) == ("layout.frame", "send")
    assert found.box is not None
    assert found.box[0] == pytest.approx(2000, abs=6)


def test_text_the_view_never_shows_and_text_it_leaves() -> None:
    def never(s: Chapter) -> None:
        s.add(s.words("word", parallax=1.0).at(5000, 500))

    assert brief(layout(planted(never))) == [("layout.frame", "send")]

    class Left(Chapter):
        id = "intro"

        def construct(self) -> None:
            self.add(Backdrop(), self.words("word", parallax=1.0).at(500, 500))
            self.cue("write").wait()
            self.cue("send").play(self.view.animate.set(x=3500.0))
            self.cue("read").wait()

    assert layout(Left) == []


def test_text_over_text() -> None:
    def plant(s: Chapter) -> None:
        s.add(s.words("word").at(400, 500), s.words("other").at(440, 520))

    (found,) = layout(planted(plant, on="read"))
    assert (found.check, found.cue) == ("layout.overlap", "read")
    assert "“ことば” and “べつの語”" in found.what


def test_lines_beside_one_another_and_a_cross_fade_are_no_overlap() -> None:
    def plant(s: Chapter) -> None:
        a, b = s.words("word").at(400, 500).set_opacity(0.5), s.words("other").at(400, 500).set_opacity(0.5)
        s.add(a, b, s.words("word").at(400, 620), s.words("other").at(400, 620 + 1.2 * s.fmt.label_px))

    assert layout(planted(plant)) == []


def test_text_where_burned_in_captions_are() -> None:
    chapter = planted(lambda s: s.add(s.words("word").at(600, 1000)), on="write")
    assert layout(chapter) == []
    (found,) = layout(chapter, shown=CAPTION)
    assert (found.check, found.cue) == ("layout.caption", "send")


def test_text_too_small_in_one_format_only() -> None:
    chapter = planted(lambda s: s.add(s.words("word", size=36).at(300, 600)))
    assert layout(chapter, "wide") == []
    (found,) = layout(chapter, "tall")
    assert (found.check, found.what) == ("layout.size", "“ことば” is 36 px small, at least 44 in tall")


def test_text_made_small_by_the_view_or_by_scaling() -> None:
    def scaled(s: Chapter) -> None:
        s.add(s.words("word").at(300, 600).sized(0.5))

    def zoomed(s: Chapter) -> None:
        s.add(s.words("word", parallax=1.0).at(960, 540))
        s.view.zoom = 0.5

    assert brief(layout(planted(scaled))) == brief(layout(planted(zoomed))) == [("layout.size", "send")]


def test_a_heading_off_its_baseline() -> None:
    class Moved(Chapter):
        id = "intro"

        def construct(self) -> None:
            self.add(Backdrop(), self.heading().shift(DOWN * 0.2))
            for name in CUES:
                self.cue(name).wait()

    (found,) = layout(Moved)
    assert (found.check, found.cue) == ("layout.heading", "write")
    assert "27 px down" in found.what


def test_an_important_thing_outside_the_frame() -> None:
    def plant(s: Chapter) -> None:
        thing = ball(200).at(1900, 500)
        thing.important = True
        s.add(thing, ball(200).at(100, 1000))

    (found,) = layout(planted(plant))
    assert (found.check, found.cue) == ("layout.cut", "send")
    assert int(found.what.split()[-5]) == pytest.approx(44, abs=2)  # of a disc cut 20 px right of its middle
    assert found.box is not None
    assert found.box[0] == pytest.approx(1700, abs=6)


def test_the_scale_caption_is_missing() -> None:
    chapter = planted()
    chapter.scale_label = "word"
    (found,) = layout(chapter)
    assert (found.check, found.chapter) == ("layout.scale", "intro")
    shown = planted(lambda s: s.add(s.words("word").at(300, 600)))
    shown.scale_label = "word"
    assert layout(shown) == []


def test_text_on_its_way_and_faint_text_pass() -> None:
    class Flying(Chapter):
        id = "intro"

        def construct(self) -> None:
            word = self.words("word").at(1700, 500)
            faint = self.words("other").at(-40, 600).set_opacity(0.2)
            self.add(Backdrop(), word, faint)
            self.cue("write").play(word.animate.shift(RIGHT * 4), until=0.9)
            self.cue("send").play(FadeIn(self.words("word").at(300, 300), shift=DOWN))
            self.cue("read").wait()

    assert [f for f in layout(Flying) if f.cue == "write" and (f.seconds or 0) < 2.5] == []


def test_a_thing_or_a_chapter_can_allow_a_finding() -> None:
    def plant(s: Chapter) -> None:
        word = s.words("word").at(10, 500)
        word.allow = {"layout.safe": "It peeps in."}
        s.add(word)

    assert [f.allowed for f in layout(planted(plant))] == ["It peeps in."]
    chapter = planted(lambda s: s.add(s.words("word").at(10, 500)))
    chapter.allow = {"layout.safe": "All of it peeps in."}
    assert [f.allowed for f in layout(chapter)] == ["All of it peeps in."]
    chapter.allow = {"layout.size": "Something else."}
    assert [f.allowed for f in layout(chapter)] == [""]


def hero(radius: float, *, important: bool = True, tagged: bool = True, **allow: str) -> type[Chapter]:
    """A chapter whose second cue shows a ball, and names it."""

    class Hero(Chapter):
        id = "intro"

        def construct(self) -> None:
            self.moon = ball(radius).at(*self.fmt.stage.centre)
            self.moon.important = important
            self.moon.allow = {name.replace("_", "."): reason for name, reason in allow.items()}
            self.add(Backdrop(), self.heading(), self.moon)
            for name in CUES:
                cue = self.cue(name)
                if name == "send" and tagged:
                    cue.beats((0, 1, self.tag("word", self.moon, "below", "right")))
                else:
                    cue.wait()

    return Hero


def heroes(chapter: type[Chapter], fmt: FormatName = "wide", text: str = "これは、ことばカードです。") -> list[str]:
    """The heroes that are too small where the second cue says this."""
    plain = script(word="カード")
    cues = tuple(cue.model_copy(update={"text": text} if cue.id == "send" else {}) for cue in plain.cues)
    found = layout(chapter, fmt, words=plain.model_copy(update={"cues": cues}))
    return [f.what for f in found if f.check == "layout.empty" and not f.allowed]


@pytest.mark.parametrize(("fmt", "small", "large"), [("wide", 175, 185), ("square", 175, 185), ("tall", 260, 280)])
def test_a_hero_takes_a_third_of_the_height_or_half_of_the_width(fmt: FormatName, small: float, large: float) -> None:
    (what,) = heroes(hero(small), fmt)
    begin, px = what.removesuffix(" px high").rsplit(" ", 1)
    assert begin == "moon, which the voice speaks of as “カード”, is"
    assert float(px) == pytest.approx(2 * small, rel=0.02)
    assert heroes(hero(large), fmt) == []


def test_it_is_a_hero_only_where_that_is_certain() -> None:
    assert heroes(hero(60, important=False)) == []
    assert heroes(hero(60, tagged=False)) == []
    assert heroes(hero(60), text="これは別の話です。") == []
    assert heroes(hero(60, layout_empty="how small it is, is the point")) == []

"""Labels that are short, late, doubled, unsaid or forgotten are found; a label as it should be is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from manim import FadeIn, FadeOut

from explainer.check.finding import Finding
from explainer.check.rules.labels import shown_nowhere
from explainer.check.speech import said_share, units
from explainer.project.records import ChapterScript
from explainer.scene.chapter import Chapter
from tests.support.checking import CUES, Backdrop, drawn, script


def words(**labels: str) -> ChapterScript:
    """A script that says its label in the second cue only."""
    plain = script(**labels)
    cues = tuple(cue.model_copy(update={"text": "膜です。" if cue.id == "send" else "はい。"}) for cue in plain.cues)
    return plain.model_copy(update={"cues": cues, "labels": {"membrane": "膜", **labels}})


def playing(begin: float, end: float, again: float | None = None) -> type[Chapter]:
    """A chapter that shows its label in these shares of the cue `send`, and once more in the next cue."""

    class Labelled(Chapter):
        id = "intro"

        def construct(self) -> None:
            label = self.words("membrane").at(300, 500)
            self.add(Backdrop(), self.heading())
            for name in CUES:
                cue = self.cue(name)
                if name == "send" or (name == "read" and again is not None):
                    if begin > 0:
                        cue.wait(until=begin)
                    cue.play(FadeIn(label), until=begin + 0.1)
                    cue.wait(until=end)
                    cue.play(FadeOut(label), until=end + 0.1)
                cue.wait()

    return Labelled


def found(chapter: type[Chapter], script: ChapterScript | None = None) -> list[tuple[str, str]]:
    """What the rules of labels find: check and cue."""
    return [(f.check, f.cue) for f in drawn(chapter, words=script or words()) if f.check.startswith("label.")]


def test_a_label_as_it_should_be() -> None:
    assert found(playing(0.0, 0.85)) == []


@pytest.mark.parametrize(
    ("chapter", "check", "cue"),
    [
        (lambda: playing(0.0, 0.5), "label.short", "send"),
        (lambda: playing(0.0, 0.85, again=1), "label.twice", "read"),
    ],
)
def test_short_and_doubled_labels(chapter: Callable[[], type[Chapter]], check: str, cue: str) -> None:
    assert (check, cue) in found(chapter())


def test_a_late_label_counts_from_its_word() -> None:
    assert ("label.late", "send") in found(playing(0.4, 0.85))
    said_late = words()
    cues = tuple(
        c.model_copy(update={"text": "はい、そうです、そして膜です。"}) if c.id == "send" else c for c in said_late.cues
    )
    assert ("label.late", "send") not in found(playing(0.25, 0.89), said_late.model_copy(update={"cues": cues}))


def test_a_label_that_is_never_said_names_the_text() -> None:
    silent = words().model_copy(update={"labels": {"membrane": "細胞膜の外"}})
    (one,) = [f for f in drawn(playing(0.0, 0.85), words=silent) if f.check == "label.unspoken"]
    assert one.place.startswith("assets/script/ja/intro.toml")
    assert "細胞膜の外" in one.what


def test_a_label_that_nothing_shows_in_any_format() -> None:
    forgotten = words(ghost="幽霊")
    (one,) = [f for f in drawn(playing(0.0, 0.85), words=forgotten) if f.check == "label.unused"]
    assert "'ghost'" in one.what
    other = replace(one, fmt="tall")
    assert [f.fmt for f in shown_nowhere([one, other], 2)] == [None]
    assert shown_nowhere([one], 2) == []


def test_a_label_can_be_allowed_where_it_is_meant() -> None:
    chapter = playing(0.0, 0.5)
    chapter.allow = {"label.short": "It flashes by like the thing it names."}
    shown: list[Finding] = [f for f in drawn(chapter, words=words()) if f.check == "label.short"]
    assert [f.allowed for f in shown] == ["It flashes by like the thing it names."]


def test_inflections_count_as_said() -> None:
    plain = script()
    cues = (plain.cues[0].model_copy(update={"text": "The exosomes pass their membranes."}), *plain.cues[1:])
    said = plain.model_copy(update={"lang": "en", "cues": cues})
    assert said_share("Exosome membrane", said) == 1.0
    assert said_share("Ribosome", said) == 0.0
    assert units("5′ end") == ["5", "end"]

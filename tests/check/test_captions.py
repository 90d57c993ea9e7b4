"""Captions that break a limit are found at their time and cue, in the language and format they break it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from explainer.captions.schedule import Caption
from explainer.check.rules.captions import check_captions
from explainer.core.model import FormatName, Lang, Sentence, Take, TimedCue, Timeline
from explainer.project.records import ChapterScript
from tests.support.scripts import chapter_file, cue, script

FPS = Fraction(30)


def chapter(text: str, seconds: float, lang: Lang = "ja") -> tuple[ChapterScript, Timeline]:
    """A chapter whose second cue says `text` in so many seconds."""
    file = chapter_file("intro", lang)
    words = script("intro", [cue("a", line=3, file=file), cue("b", text, 7, file=file)], lang)
    first = Take("a", None, 1.5, (Sentence("はい。" if lang == "ja" else "Yes.", 0, 1.5),), "estimated")
    second = Take("b", None, seconds, (Sentence(text, 0, seconds),), "estimated")
    end = 90 + round(seconds * FPS)
    timed = (TimedCue("a", 30, 90, 45, first), TimedCue("b", 90, end, end - 90, second))
    return words, Timeline("intro", lang, FPS, timed, end + 2)


@pytest.mark.parametrize("fmt", ["wide", "tall", "square"])
def test_an_unhurried_sentence_passes(fmt: FormatName) -> None:
    assert check_captions(*chapter("細胞は、毎日、小さな封筒を送り出しています。", 4.5), fmt) == []
    assert check_captions(*chapter("Every day, your cells send out tiny envelopes.", 3.5, "en"), fmt) == []


@pytest.mark.parametrize(
    ("lang", "text"), [("ja", "細胞は、毎日、小さな封筒を送り出しています。" * 2), ("en", "Every day it goes. " * 8)]
)
def test_a_hurried_sentence_is_found_at_its_cue(lang: Lang, text: str) -> None:
    found = check_captions(*chapter(text.strip(), 2.0, lang), "wide")
    assert found
    assert {(f.check, f.cue, f.lang, f.fmt) for f in found} == {("caption.limits", "b", lang, "wide")}
    assert {f.place for f in found} == {f"assets/script/{lang}/intro.toml:7"}
    assert any("characters/s" in f.what and "pause" in f.fix for f in found)


def test_a_word_too_long_for_the_narrow_format_only() -> None:
    word = "Pneumonoultramicroscopicsilicovolcanoconiosis"[:34]
    script, times = chapter(f"{word}.", 4.0, "en")
    assert check_captions(script, times, "wide") == []
    shown = [Caption(100, 200, 100 / 30, 200 / 30, (f"{word}.",))]
    (found,) = check_captions(script, times, "tall", shown)
    assert found.cue == "b"
    assert found.seconds == pytest.approx(100 / 30)
    assert "a line of 35, at most 30" in found.what


GOOD = Caption(100, 160, 100 / 30, 160 / 30, ("細胞は手紙を",))


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ([replace(GOOD, lines=("細", "胞", "は"))], "3 lines, at most 2"),
        ([replace(GOOD, lines=("細胞", "、手紙"))], "begins with “、”"),
        ([replace(GOOD, lines=("細胞「", "手紙」"))], "ends with"),
        ([replace(GOOD, end_frame=110, lines=("細",))], "shown for 0.33 s"),
        ([replace(GOOD, end_frame=100 + 30 * 8)], "shown for 8.00 s"),
        ([GOOD, replace(GOOD, start_frame=161, end_frame=220)], "a gap of 1 frames"),
        ([GOOD, replace(GOOD, start_frame=150, end_frame=220)], "a gap of -10 frames"),
    ],
)
def test_every_limit(shown: Sequence[Caption], said: str) -> None:
    script, times = chapter("はい。", 3.0)
    assert check_captions(script, times, "wide", [GOOD]) == []
    (found,) = check_captions(script, times, "wide", shown)
    assert said in found.what
    assert found.fix

"""Word marks: timed from the sounds of the sentence, held against the pauses that are really in the take."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from explainer.core.errors import ScriptError
from explainer.narration.takes import narrate
from explainer.narration.timeline import build_timeline
from explainer.narration.voices import units
from explainer.narration.word_marks import even, heard, mark_times, pauses
from explainer.project.loader import load_project
from explainer.render.segments import segments
from tests.support.small_project import write

RATE = 8000


def speech(*stretches: tuple[float, bool]) -> NDArray[np.float32]:
    """Noise and silence: (seconds, spoken)."""
    g = np.random.default_rng(1)
    parts = [g.uniform(-0.5, 0.5, round(s * RATE)) * (1.0 if loud else 0.0) for s, loud in stretches]
    return np.concatenate(parts).astype(np.float32)


def letters(text: str) -> float:
    """Every letter that is spoken takes as long as the others."""
    return float(sum(ch not in " 、,." for ch in text))


def test_a_pause_is_found_where_it_is_and_a_short_closure_is_none() -> None:
    found = pauses(speech((0.5, True), (0.04, False), (0.5, True), (0.3, False), (0.5, True)), RATE)
    assert found == [pytest.approx((1.04, 1.34), abs=0.011)]


def test_a_mark_behind_a_comma_is_where_the_voice_goes_on() -> None:
    text = "aaaa, bbbb"
    said = speech((0.02, False), (1.6, True), (0.4, False), (0.8, True), (0.06, False))
    share = heard(text, said, RATE, letters)
    assert share(5) == pytest.approx(2.02, abs=0.02)
    assert share(6) == pytest.approx(2.02, abs=0.02)
    assert share(2) == pytest.approx(0.02 + 0.8, abs=0.02)  # half of what is spoken before the pause
    assert share(8) == pytest.approx(2.02 + 0.4, abs=0.02)
    assert even(text, 2.88, letters)(6) == pytest.approx(1.44)  # without the sound, half a second early


def test_a_pause_that_no_stop_asks_for_is_spoken_through() -> None:
    share = heard("aaaa bbbb", speech((1.0, True), (0.2, False), (1.0, True)), RATE, letters)
    assert share(4) == pytest.approx(1.1, abs=0.05)


def test_stops_are_matched_to_the_pauses_nearest_to_them() -> None:
    share = heard(
        "aa, bbbbbb, cc", speech((0.4, True), (0.2, False), (1.2, True), (0.1, False), (0.4, True)), RATE, letters
    )
    assert share(4) == pytest.approx(0.6, abs=0.03)
    assert share(12) == pytest.approx(1.9, abs=0.03)


def test_marks_are_found_in_their_sentence_whatever_the_spaces() -> None:
    said = ["One two.", "Three four."]
    times = mark_times(
        [("two", 4), ("four", 16)], "One two.  Three four.", said, [0.0, 10.0],
        [lambda at: at / 10, lambda at: at / 10],
    )  # fmt: skip
    assert [name for name, _ in times] == ["two", "four"]
    assert [seconds for _, seconds in times] == pytest.approx([0.4, 10.6])


def test_morae_and_phonemes_are_counted_without_a_model() -> None:
    morae = units("ja")
    assert morae("がっこう") == 4
    assert morae("しゃしん") == 3
    assert morae("") == 0
    sounds = units("en")
    assert sounds("broken down") > sounds("broken") > sounds("a") > 0


def test_marks_are_neither_spoken_nor_shown_and_reach_the_timeline_and_the_segments_key(tmp_path: Path) -> None:
    keys = set()
    for i, at in enumerate(("今日は{good}いい天気です。", "今日はいい{good}天気です。")):
        root = tmp_path / str(i)
        write(root, "project.toml", 'languages = ["ja"]\n')
        text = f'title = "題"\n[[cue]]\nid = "x"\ntext = "{at}明日も{{too}}いい天気です。"\n'
        write(root, "assets/script/ja/part.toml", text)
        chapter = load_project(root).chapter("part", "ja")
        take = narrate(chapter)[0]
        assert "{" not in "".join(s.text for s in take.sentences)
        times = dict(take.marks)
        assert 0 < times["good"] < take.sentences[0].seconds < take.sentences[1].start < times["too"] < take.seconds
        timeline = build_timeline(chapter, [take], Fraction(15))
        keys.add(segments(chapter, timeline, "scenes.theme", "wide", "draft", (854, 480))[1].key)
    assert len(keys) == 2


def test_both_languages_have_the_same_marks(tmp_path: Path) -> None:
    write(tmp_path, "project.toml", 'languages = ["ja", "en"]\n')
    write(tmp_path, "assets/script/ja/a.toml", 'title = "題"\n[[cue]]\nid = "x"\ntext = "{here}はい、{there}はい。"\n')
    write(
        tmp_path, "assets/script/en/a.toml", 'title = "T"\n[[cue]]\nid = "x"\ntext = "{here}Yes {here}yes {tere}yes."\n'
    )
    with pytest.raises(ScriptError) as error:
        load_project(tmp_path)
    said = str(error.value)
    assert "en/a.toml:4: word mark 'there' of assets/script/ja/a.toml:4 is missing; write {there}" in said
    assert "en/a.toml:4: word mark 'tere' is not in assets/script/ja/a.toml:4; did you mean 'there'?" in said
    assert "en/a.toml:4: word mark 'here' stands twice" in said

"""The score on the film's time: sections, bars, notes; and what is wrong in a score."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.core.errors import ScriptError
from explainer.core.files import program_root
from explainer.sound.composition import Passage, Stretch, compose
from explainer.sound.score import SCORE, Score, load_score

TEXT = """
licence = "MIT"
[instruments]
pad = { preset = "warm-pad", attack = 0.5 }
bell = { preset = "glass", ring = 3.0 }
[parts]
pad = { instrument = "pad", plays = "chords", voices = 3 }
bass = { instrument = "pad", plays = "bass", around = 40, pattern = "1 - 5 ." }
harp = { instrument = "bell", plays = "broken", voices = 3, pattern = "1 2 3 4" }
bell = { instrument = "bell", plays = "melody", octave = 1 }
[phrases.a]
chords = "I | V"
lines.melody = "5:2 8:2 | .:3 2:1"
[phrases.b]
chords = "IV | I"
[[sections]]
name = "light"
chapters = ["one", "three"]
key = "C major"
tempo = 60.0
form = [{ phrase = "a", parts = ["pad", "bell"] }, { phrase = "b", parts = ["pad", "bass", "harp"] }]
close = { phrase = "b", parts = ["pad"] }
[[sections]]
name = "turn"
chapters = ["three"]
cue = "there"
key = "A minor"
tempo = 80.0
swell = [-12.0, 0.0]
slows = 1.5
form = [{ phrase = "a", parts = ["bell"] }]
close = { phrase = "b", parts = ["pad"] }
"""


def score(folder: Path, text: str = TEXT) -> Score:
    (folder / SCORE.parent).mkdir(parents=True, exist_ok=True)
    (folder / SCORE).write_text(text)
    found = load_score(folder)
    assert found
    return found


def film(there: float = 60.0) -> list[Stretch]:
    cues = {"a": 50.0, "there": there}
    return [Stretch("one", 0, 17, {"a": 1.0}), Stretch("two", 17, 40, {}), Stretch("three", 40, 90, cues)]


def played(folder: Path, stretches: list[Stretch]) -> list[Passage]:
    return compose(score(folder), stretches)


def test_sections_begin_on_joins_and_cues_and_unnamed_chapters_go_on(tmp_path: Path) -> None:
    passages = played(tmp_path, film())
    assert [(p.section.name, p.bars[0], p.bars[-1]) for p in passages] == [
        ("light", 0, 17), ("light", 17, 40), ("light", 40, 60), ("turn", 60, 90),
    ]  # fmt: skip


def test_bars_stretch_to_meet_the_next_section(tmp_path: Path) -> None:
    for passage in played(tmp_path, film(61.3)):
        lengths = {round(b - a, 6) for a, b in zip(passage.bars, passage.bars[1:], strict=False)}
        if passage.section.slows == 1:
            assert len(lengths) == 1
        else:
            assert max(lengths) / min(lengths) == pytest.approx(1.5, rel=0.02)
        assert passage.tempo == pytest.approx(passage.section.tempo, rel=0.15)


def test_a_cue_too_near_the_begin_of_another_section_is_passed_over(tmp_path: Path) -> None:
    assert [p.section.name for p in played(tmp_path, film(42.0))] == ["light", "light", "light"]


def test_an_edited_sentence_moves_notes_and_changes_none(tmp_path: Path) -> None:
    first, second = played(tmp_path, film(60.0))[2], played(tmp_path, film(60.9))[2]
    assert sorted((n.instrument, n.pitch) for n in first.notes) == sorted((n.instrument, n.pitch) for n in second.notes)
    assert all(a.begin <= b.begin for a, b in zip(first.notes, second.notes, strict=True))
    assert second.notes[-1].begin > first.notes[-1].begin + 0.5


def test_the_form_goes_on_where_it_was_and_the_close_ends_it(tmp_path: Path) -> None:
    one, two, *_ = played(tmp_path, film())
    # four bars of 4 s fit into 17 s: phrase a, then the close
    assert [n.pitch for n in one.notes if n.instrument == "bell"] == [79, 84, 74]
    assert len(one.bars) == 5
    # the second chapter begins with phrase b, in which the bell has its broken chords
    early = [n for n in two.notes if n.begin < two.bars[1]]
    assert sorted(n.instrument for n in early) == ["bell"] * 4 + ["pad"] * 5


def test_patterns_hold_rest_and_reach_above_the_chord(tmp_path: Path) -> None:
    _, two, *_ = played(tmp_path, film())
    bar = two.bars[1] - two.bars[0]
    bell = [n for n in two.notes if n.begin < two.bars[1] and n.instrument == "bell"]
    assert bell[3].pitch == bell[0].pitch + 12
    assert [round((n.begin - two.bars[0]) / bar * 4) for n in bell] == [0, 1, 2, 3]
    bass = [n for n in two.notes if n.begin < two.bars[1] - 0.1 and n.instrument == "pad" and n.pitch < 50]
    assert [(n.pitch % 12, round(n.seconds / bar * 4)) for n in bass] == [(5, 2), (0, 1)]


def test_a_swell_grows(tmp_path: Path) -> None:
    turn = played(tmp_path, film())[-1]
    assert turn.notes[-1].level - turn.notes[0].level > 7


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('key = "C major"', 'key = "C happy"', "is no key"),
        ('chords = "I | V"', 'chords = "I | X"', "has the chord 'X'"),
        ('"5:2 8:2 | .:3 2:1"', '"5:2 8:1 | .:3 2:1"', "in bar 1 '5:2 8:1'"),
        ('"5:2 8:2 | .:3 2:1"', '"5:2 8:2"', "has 1 bars, its chords 2"),
        ('pattern = "1 2 3 4"', 'pattern = "1 x"', "is no pattern"),
        ('form = [{ phrase = "a", parts = ["pad", "bell"] }', 'form = [{ phrase = "c", parts = ["pad"] }', "'c'"),
        ('close = { phrase = "b", parts = ["pad"] }\n[[', 'close = { phrase = "b", parts = ["pat"] }\n[[', "'pat'"),
        ('plays = "melody"', 'plays = "melodie"', "no line 'melodie'"),
        ('instrument = "bell", plays = "melody"', 'instrument = "bel", plays = "melody"', "no instrument 'bel'"),
        ("tempo = 60.0", "tempo = 6.0", "'tempo' must be at least 40"),
    ],
)  # fmt: skip
def test_mistakes_in_a_score_are_named_with_their_lines(tmp_path: Path, old: str, new: str, words: str) -> None:
    line = TEXT[: TEXT.index(old)].count("\n") + 1
    with pytest.raises(ScriptError) as caught:
        score(tmp_path, TEXT.replace(old, new))
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == (SCORE, line)
    assert words in problem.what


@pytest.mark.parametrize(("id", "wrong"), [("there", []), ("here", [("did you mean 'here'?")])])
def test_a_section_on_a_cue_that_its_chapter_does_not_have_is_named(tmp_path: Path, id: str, wrong: list[str]) -> None:
    script = tmp_path / "assets/script/en/three.toml"
    script.parent.mkdir(parents=True)
    script.write_text(f'title = "Three"\n[[cue]]\nid = "{id}"\ntext = "Here."\n')
    line = TEXT[: TEXT.index('cue = "there"')].count("\n") + 1
    try:
        score(tmp_path)
        problems: list[tuple[int, str]] = []
    except ScriptError as error:
        problems = [(p.line, p.what) for p in error.problems]
    assert [n for n, _ in problems] == [line] * len(wrong)
    assert all(
        tip in what and "'three' has no cue 'there'" in what for tip, (_, what) in zip(wrong, problems, strict=True)
    )


def test_a_project_without_a_score_has_none(tmp_path: Path) -> None:
    assert load_score(tmp_path) is None


def test_this_film_has_a_score_that_is_playable() -> None:
    own = load_score(program_root())
    assert own
    for section in own.sections:
        assert 66 <= section.tempo <= 92
        chapters = section.chapters[:1]
        (passage, *_) = compose(own, [Stretch(chapters[0], 0, 75, {section.cue or "x": 0.0})])
        assert {n.pitch for n in passage.notes} <= set(range(30, 96))
        assert len(passage.notes) > 20

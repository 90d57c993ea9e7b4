"""Keys, chords and voice leading."""

from __future__ import annotations

from itertools import pairwise

import pytest

from explainer.sound.harmony import Key, chord_named, key_named, voiced

D = key_named("D major")


@pytest.mark.parametrize(
    ("name", "tonic", "mode"),
    [("D major", 2, "major"), ("F# dorian", 6, "dorian"), ("Bb minor", 10, "minor"), ("Cb major", 11, "major")],
)
def test_keys_are_read(name: str, tonic: int, mode: str) -> None:
    assert key_named(name) == Key(tonic, mode)


@pytest.mark.parametrize("name", ["H major", "D", "D happy", "d major"])
def test_what_is_no_key_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="write one like 'D major'"):
        key_named(name)


def test_steps_are_those_of_the_scale() -> None:
    assert [D.pitch(step) - D.pitch(0) for step in range(8)] == [0, 2, 4, 5, 7, 9, 11, 12]
    assert [key_named("A minor").pitch_class(step) for step in range(3)] == [9, 11, 0]
    assert D.pitch(0) == 62
    assert D.pitch(-1, 1) == D.pitch(6)
    assert all(55 <= Key(tonic, "major").pitch(0) <= 66 for tonic in range(12))


@pytest.mark.parametrize(
    ("name", "classes", "bass"),
    [
        ("I", {2, 6, 9}, 2),
        ("ii7", {4, 7, 11, 2}, 4),
        ("IV9", {7, 11, 2, 9}, 7),
        ("Vsus", {9, 2, 4}, 9),
        ("I/3", {2, 6, 9}, 6),
    ],
)
def test_chords_have_the_tones_of_their_key(name: str, classes: set[int], bass: int) -> None:
    chord = chord_named(name)
    assert {D.pitch_class(step) for step in chord.steps} == classes
    assert D.pitch_class(chord.bass) == bass


@pytest.mark.parametrize("name", ["", "Q", "I13", "iiii", "I/8"])
def test_what_is_no_chord_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="write one like I, ii7"):
        chord_named(name)


def test_voices_move_little_and_keep_every_tone() -> None:
    before = voiced(chord_named("I9"), D, 57, 4)
    for name in ("vi7", "IV9", "Vsus", "ii7", "V7", "I/3", "iii7", "I9"):
        chord = chord_named(name)
        after = voiced(chord, D, 57, 4, before)
        assert list(after) == sorted(after)
        assert {p % 12 for p in after} == {D.pitch_class(step) for step in chord.steps}
        assert all(high - low >= 2 for low, high in pairwise(after))
        assert max(abs(a - b) for a, b in zip(before, after, strict=True)) <= 5
        assert abs(sum(after) / 4 - 57) < 6
        before = after


def test_no_voices_run_in_parallel_fifths_where_they_need_not() -> None:
    before = (50, 57, 62, 66)  # D A D F#
    after = voiced(chord_named("ii"), D, 58, 4, before)
    moves = [b - a for a, b in zip(before, after, strict=True)]
    assert not (moves[0] == moves[1] != 0)


def test_few_voices_keep_the_third() -> None:
    assert 6 in {p % 12 for p in voiced(chord_named("I"), D, 57, 2)}

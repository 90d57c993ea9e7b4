"""Another language on a film's pictures: everything is said in time, or is named as too long."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.core.errors import Problem
from explainer.core.model import Sentence, Take, TimedCue, Timeline
from explainer.media.audio_file import wav_bytes
from explainer.media.tempo import at_tempo
from explainer.narration.timeline import build_timeline
from explainer.render.dubbing import FASTEST, LAG, fitted
from tests.support.scripts import cue, script

FPS = Fraction(30)
LENGTHS = st.lists(st.tuples(st.floats(0.5, 20), st.floats(0.5, 20)), min_size=1, max_size=12)


def spoken(lengths: list[float], lang: str, wav: Path | None = None) -> Timeline:
    """A chapter whose cues take these times, in s."""
    takes = [
        Take(f"c{i}", wav, s, (Sentence("文。", 0.0, s),), "estimated", (("m", s / 2),)) for i, s in enumerate(lengths)
    ]
    return build_timeline(script("part", [cue(f"c{i}") for i in range(len(lengths))], lang), takes, FPS)


def fit(own: list[float], other: list[float], wav: Path | None = None) -> tuple[list[TimedCue], list[Problem]]:
    """The other language's cues on the first one's pictures, and what is wrong."""
    texts = script("part", [cue(f"c{i}", line=i + 1) for i in range(len(other))], "en")
    found = list(fitted(spoken(own, "ja"), texts, spoken(other, "en", wav)))
    return [timed for timed, _ in found], [problem for _, problem in found if problem]


@given(LENGTHS)
def test_nothing_overlaps_lags_or_hurries_beyond_its_bounds(lengths: list[tuple[float, float]]) -> None:
    own, other = [list(side) for side in zip(*lengths, strict=True)]
    cues, _ = fit(own, other)
    pictures = spoken(own, "ja")
    longest = max(theirs / ours for ours, theirs in lengths)
    for place, said, seconds in zip(pictures.cues, cues, other, strict=True):
        assert 0 <= said.start - place.start <= LAG * FPS
        if longest <= FASTEST:
            assert seconds / float(FASTEST) - 0.05 <= said.take.seconds <= seconds
    for sooner, later in pairwise(cues):
        assert sooner.start + sooner.voice <= later.start
    assert cues[-1].start + cues[-1].voice <= pictures.frames


def test_what_is_short_enough_is_said_at_its_pictures_and_as_it_is() -> None:
    cues, problems = fit([4.0, 4.0], [3.0, 4.0])
    assert not problems
    assert [c.start for c in cues] == [c.start for c in spoken([4.0, 4.0], "ja").cues]
    assert [c.take.seconds for c in cues] == [3.0, 4.0]


def test_what_is_a_little_long_is_said_faster_with_its_captions_and_marks() -> None:
    cues, problems = fit([4.0, 4.0, 4.0], [6.0, 4.0, 4.0])
    assert not problems
    take = cues[0].take
    assert 4.8 <= take.seconds < 6.0
    assert take.sentences[0].seconds == pytest.approx(take.seconds)
    assert [at for _, at in take.marks] == pytest.approx([take.seconds / 2])


def test_what_is_too_long_is_named_where_it_is_written() -> None:
    assert not fit([4.0, 4.0], [4.0, 12.0])[1], "nobody hears it"
    _, problems = fit([4.0, 4.0], [4.0, 12.0], Path("take.wav"))
    (problem,) = problems
    assert str(problem).startswith("assets/script/ja/part.toml:2: cue 'c1' takes 12.0 s to say in en")
    assert problem.check == "dub.length"


def test_speech_is_faster_at_the_same_pitch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path / "cache"))
    tone = (0.5 * np.sin(2 * np.pi * 440 * np.arange(6 * 48_000) / 48_000)).astype(np.float32)
    fast = at_tempo(tone, 48_000, 1.2)
    assert len(fast) == pytest.approx(5 * 48_000, abs=480)
    assert np.argmax(np.abs(np.fft.rfft(fast))) * 48_000 / len(fast) == pytest.approx(440, abs=3)
    (tmp_path / "take.wav").write_bytes(wav_bytes(tone, 48_000))
    (timed, _), _ = fit([4.0, 4.0], [6.0, 1.0], tmp_path / "take.wav")
    assert timed.take.wav not in (None, tmp_path / "take.wav")
    assert timed.take.wav is not None
    assert timed.take.wav.is_file()

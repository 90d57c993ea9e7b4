"""Words of another language are spread over what is spoken, cue by cue."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from explainer.captions.translated import translated
from explainer.core.model import Sentence, Take, TimedCue, Timeline
from explainer.narration.takes import narrate
from tests.support import scripts


def test_each_cue_keeps_its_time_and_its_sentences_share_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path))
    spoken = [Take(id, None, seconds, (Sentence("はい。", 0.0, seconds),), "estimated", (("here", 0.5),))
              for id, seconds in (("a", 1.0), ("b", 30.0))]  # fmt: skip
    cues = tuple(TimedCue(take.cue, 100 * n, 100 * n + 90, 60, take) for n, take in enumerate(spoken))
    line = Timeline("part", "ja", Fraction(30), cues, 250)
    texts = {"a": "One. Two and three. Four.", "b": "Five."}
    script = scripts.script("part", [scripts.cue(id, text) for id, text in texts.items()], "en")
    other = translated(line, script)
    assert (other.lang, other.frames) == ("en", 250)
    assert [(c.id, c.start, c.end, c.voice) for c in other.cues] == [(c.id, c.start, c.end, c.voice) for c in cues]
    for cue, usual in zip(other.cues, narrate(script, mode="none"), strict=True):
        said = cue.take.sentences
        assert " ".join(sentence.text for sentence in said) == texts[cue.id]
        assert cue.take.marks == ()
        assert said[0].start == 0
        assert said[-1].start + said[-1].seconds == pytest.approx(cue.take.seconds, rel=0.02)
        for sentence, own in zip(said, usual.sentences, strict=True):
            assert sentence.start / cue.take.seconds == pytest.approx(own.start / usual.seconds)
            assert sentence.seconds / cue.take.seconds == pytest.approx(own.seconds / usual.seconds)

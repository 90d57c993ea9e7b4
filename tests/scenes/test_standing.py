"""The standing card: what must be said is spoken and shown whole, large, clear of captions, in every format."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest

from explainer.check.inspect import watch
from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Lang
from explainer.narration.takes import narrate
from explainer.narration.timeline import build_timeline
from explainer.project.loader import load_project
from scenes.chapters.standing.scene import NAMES, Standing


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_word_that_is_spoken_stands_on_the_sheet(
    fmt: FormatName, lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLAINER_VOICE", "none")
    f, script = FORMATS[fmt], load_project().chapter("standing", lang)
    assert "".join(script.labels[name] for name in NAMES).replace(" ", "") == script.cues[0].text.replace(" ", "")
    timeline = build_timeline(script, narrate(script), Fraction(4))
    last = watch(Standing, script, timeline, fmt, [timeline.frames - 1])[0]
    shown = {text.text: text for text in last.texts if text.opacity == 1}
    assert set(shown) == {script.labels[name] for name in NAMES}
    for text in shown.values():
        x0, _y0, x1, y1 = text.box
        assert f.safe.x0 - 2 <= x0 < x1 <= f.safe.x1 + 2
        assert y1 <= f.caption.y0
        assert text.size >= f.label_px


def test_no_words_lie_on_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_VOICE", "none")
    script = load_project().chapter("standing", "ja")
    timeline = build_timeline(script, narrate(script), Fraction(4))
    texts = watch(Standing, script, timeline, "tall", [timeline.frames - 1])[0].texts
    boxes = sorted((t.box for t in texts), key=lambda box: box[1])
    assert all(a[3] <= b[1] for a, b in itertools.pairwise(boxes))

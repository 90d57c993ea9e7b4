"""The title and end cards: composed, inside the safe box, with the standing words whole, in every format."""

from __future__ import annotations

import re
from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Lang
from explainer.draw.words import Words
from explainer.language.registry import known_languages
from explainer.narration.takes import narrate
from explainer.narration.timeline import build_timeline
from explainer.project.loader import load_chapter
from explainer.render.frames import draw_chapter
from explainer.scene.chapter import Chapter
from scenes.chapters.end.scene import End
from scenes.chapters.title.scene import Title

CARDS = [(card, lang, fmt) for card in (Title, End) for lang in known_languages() for fmt in FORMATS]


Placed = tuple[Words, tuple[float, float, float, float]]


def last(
    card: type[Chapter], lang: Lang, fmt: FormatName, mp: pytest.MonkeyPatch
) -> tuple[list[Placed], NDArray[np.uint8]]:
    """The words on a card's last frame with their boxes in frame px, and the frame."""
    mp.setenv("EXPLAINER_VOICE", "none")
    script = load_chapter(card.id, lang)
    timeline = build_timeline(script, narrate(script), Fraction(4))
    kept: list[Placed] = []

    class Kept(card):  # type: ignore[misc, valid-type]
        def tear_down(self) -> None:
            super().tear_down()
            for w in (m for top in self.mobjects for m in top.get_family() if isinstance(m, Words)):
                kept.append((w, (*w.local(*w.box[:2]), *w.local(*w.box[2:]))))  # while the frame has its shape

    got: list[NDArray[np.uint8]] = []
    f = FORMATS[fmt]
    size = (f.width // 6 * 2, f.height // 6 * 2)
    draw_chapter(Kept, script, timeline, fmt, size, lambda n, p: got.append(p.copy()), {timeline.frames - 1})
    return kept, got[-1]


@pytest.mark.parametrize(("card", "lang", "fmt"), CARDS)
def test_words_are_whole_large_enough_and_clear_of_the_captions(
    card: type[Chapter], lang: Lang, fmt: FormatName, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, frame = last(card, lang, fmt, monkeypatch)
    f = FORMATS[fmt]
    assert len(words) == 2
    boxes = []
    for w, (x0, y0, x1, y1) in words:
        assert w.opacity == 1.0
        assert w.size >= f.small_px
        assert f.safe.x0 <= x0
        assert x1 <= f.safe.x1
        assert f.safe.y0 <= y0
        assert y1 <= f.caption.y0, "words reach into the captions"
        boxes.append((y0, y1))
        assert not any(re.search(r"\d$", a) and re.match(r"\d", b) for a, b in zip(w.lines, w.lines[1:], strict=False))
    (a, b), (c, d) = sorted(boxes)
    assert b <= c, "title and text overlap"
    assert d > a
    largest = max(w.size for w, _ in words)
    assert largest >= (f.title_px if card is Title else f.heading_px)
    assert frame[..., :3].std() > 20


@pytest.mark.parametrize("lang", known_languages())
@pytest.mark.parametrize("fmt", FORMATS)
def test_the_standing_words_are_all_there(lang: Lang, fmt: FormatName, monkeypatch: pytest.MonkeyPatch) -> None:
    words, _ = last(End, lang, fmt, monkeypatch)
    label = load_chapter("end", lang).labels["standing"]
    shown = max((w for w, _ in words), key=lambda w: len(w.text))
    assert re.sub(r"\s", "", "".join(shown.lines)) == re.sub(r"\s", "", label)


def test_the_title_ends_on_a_warm_envelope(monkeypatch: pytest.MonkeyPatch) -> None:
    _, frame = last(Title, "ja", "wide", monkeypatch)
    red, green, blue = (frame[..., i].astype(int) for i in range(3))
    warm = (red > 150) & (red > blue + 60) & (green > 60)
    assert 0.05 < warm.mean() < 0.3
    _, xs = np.nonzero(warm)
    assert xs.mean() > 0.6 * frame.shape[1]

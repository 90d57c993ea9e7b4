"""The first and the last chapter: a full moving first picture, one camera move, the standing words whole."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from explainer.core.formats import FORMATS, Format, Region
from explainer.core.model import FormatName, Lang, Timeline
from explainer.draw.words import Words
from explainer.language.registry import known_languages
from explainer.narration.takes import narrate
from explainer.narration.timeline import build_timeline
from explainer.project.loader import load_chapter
from explainer.render.frames import draw_chapter
from explainer.scene.chapter import Chapter
from scenes.cast.screen.advertisement import FULL
from scenes.chapters.closing.scene import STANDING, Closing
from scenes.chapters.opening.scene import FALL, TITLE, Opening, OpeningLayout

Placed = tuple[Words, tuple[float, float, float, float]]


def told(kind: type[Chapter], lang: Lang, mp: pytest.MonkeyPatch, fps: int = 4) -> Timeline:
    """When the chapter's cues are, spoken by nobody."""
    mp.setenv("EXPLAINER_VOICE", "none")
    script = load_chapter(kind.id, lang)
    return build_timeline(script, narrate(script), Fraction(fps))


def seen(
    kind: type[Chapter], lang: Lang, fmt: FormatName, timeline: Timeline, frames: set[int]
) -> tuple[list[list[Placed]], list[NDArray[np.uint8]]]:
    """The words on frames with their boxes in frame px, and the frames."""
    kept: list[list[Placed]] = []
    pictures: list[NDArray[np.uint8]] = []
    stage: list[Chapter] = []

    class Kept(kind):  # type: ignore[misc, valid-type]
        def build(self) -> None:
            stage.append(self)
            super().build()

    def keep(n: int, pixels: NDArray[np.uint8]) -> None:
        pictures.append(pixels.copy())
        words = [m for top in stage[0].mobjects for m in top.get_family() if isinstance(m, Words) and m.opacity > 0.99]
        kept.append([(w, (*w.local(*w.box[:2]), *w.local(*w.box[2:]))) for w in words])

    f = FORMATS[fmt]
    draw_chapter(Kept, load_chapter(kind.id, lang), timeline, fmt, (f.width // 8 * 2, f.height // 8 * 2), keep, frames)
    return kept, pictures


def inside(box: tuple[float, float, float, float], region: Region) -> bool:
    """Whether a box of px lies in a region."""
    return region.x0 <= box[0] and box[2] <= region.x1 and region.y0 <= box[1] and box[3] <= region.y1


@pytest.mark.parametrize("fmt", FORMATS.values(), ids=FORMATS)
@pytest.mark.parametrize("pose", ["near", "whole", "hero"])
def test_the_picture_fills_the_frame_when_the_view_is_in_it(fmt: Format, pose: str) -> None:
    p = OpeningLayout(fmt)
    x, y, k = getattr(p, pose)
    middle, (sx, sy) = (x, y), (fmt.width / 2, fmt.height / 2)
    if pose == "hero":
        middle, (sx, sy) = p.home, (x, y)
        k = k * 1.035  # it comes nearer
    assert middle[0] - sx / k >= 0
    assert middle[0] + (fmt.width - sx) / k <= FULL[0]
    assert middle[1] - sy / k >= -1
    assert middle[1] + (fmt.height - sy) / k <= FULL[1]


@pytest.mark.parametrize("lang", known_languages())
def test_the_hook_is_told_in_ten_seconds_and_the_title_stands_by_twelve(
    lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the real voice: the advertisement, the stamp, and what an exosome is, said by name."""
    monkeypatch.delenv("EXPLAINER_VOICE", raising=False)
    script = load_chapter("opening", lang)
    cues = {c.id: c for c in build_timeline(script, narrate(script), Fraction(30)).cues}
    starts = {id: c.start / 30 for id, c in cues.items()}
    said = " ".join(cue.text for cue in script.cues[: list(cues).index("asked")]).lower()
    for words in {"ja": ("細胞", "膜に包まれた", "小さな袋", "送り出", "エクソソーム"),
                  "en": ("cells", "wrapped in a membrane", "tiny sac", "sending", "out", "exosome")}[lang]:  # fmt: skip
        assert words in said
    assert starts["asked"] < 10
    assert starts["asked"] + dict(cues["asked"].take.marks)["stamp"] + FALL <= 10
    assert starts["title"] + TITLE + 0.2 <= 12  # it has come in six frames


def test_the_first_picture_is_full_and_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    _, (first, second) = seen(Opening, "ja", "tall", told(Opening, "ja", monkeypatch), {0, 1})
    blocks = first[: 480 // 16 * 16, : 270 // 16 * 16, :3].astype(float)
    h, w = blocks.shape[0] // 16, blocks.shape[1] // 16
    assert (blocks.reshape(h, 16, w, 16, 3).std(axis=(1, 3)).max(axis=2) > 4).mean() > 0.65
    assert np.abs(first.astype(int) - second).mean() > 3


@pytest.mark.parametrize("lang", known_languages())
@pytest.mark.parametrize("fmt", FORMATS)
def test_the_title_stands_whole_on_the_last_picture(
    lang: Lang, fmt: FormatName, monkeypatch: pytest.MonkeyPatch
) -> None:
    timeline = told(Opening, lang, monkeypatch)
    (words,), _ = seen(Opening, lang, fmt, timeline, {timeline.frames - 1})
    ((title, box),) = words
    assert title.size >= 96
    assert inside(box, FORMATS[fmt].safe)
    p = OpeningLayout(FORMATS[fmt])
    x, y, k = p.hero
    r = 1.34 * p.calm * k * 1.035  # with the proteins on top
    apart = np.hypot(max(box[0] - x, x - box[2], 0), max(box[1] - y, y - box[3], 0))
    assert apart > 0.8 * r


@pytest.mark.parametrize("lang", known_languages())
@pytest.mark.parametrize("fmt", FORMATS)
def test_the_standing_words_stand_together_and_whole(
    lang: Lang, fmt: FormatName, monkeypatch: pytest.MonkeyPatch
) -> None:
    timeline = told(Closing, lang, monkeypatch)
    cue = next(c for c in timeline.cues if c.id == "standing")
    (words,), _ = seen(Closing, lang, fmt, timeline, {cue.end - 2})
    labels = load_chapter("closing", lang).labels
    shown = sorted(words, key=lambda placed: placed[1][1])
    assert [re.sub(r"\s", "", w.text) for w, _ in shown] == [re.sub(r"\s", "", labels[name]) for name in STANDING]
    f = FORMATS[fmt]
    for w, box in shown:
        assert w.size >= f.label_px - 8
        assert inside(box, f.safe)
        assert box[3] <= f.caption.y0
    for (_, above), (_, below) in pairwise(shown):
        assert above[3] <= below[1]

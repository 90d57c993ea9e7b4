"""The laws of captions, for random texts and timings in both languages and all formats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.captions.schedule import Caption, burned_at, caption_at, captions, violations
from explainer.core.errors import ExplainerError
from explainer.core.model import FormatName, Lang, Sentence, Take, TimedCue, Timeline
from explainer.language.line_breaking import MAY_OPEN, NOT_FIRST, NOT_LAST
from explainer.language.registry import known_languages, language

JA = [
    "エクソソームは", "細胞の", "中で", "生まれる", "小さな袋で", "miRNAや", "タンパク質を", "運びます",
    "およそ150 nmの", "1983年に", "「手紙」と", "呼ばれた", "ごみ袋が", "（多胞体）", "ゆっくりと", "ｍＲＮＡが",
    "キャッチャーが", "きっと", "A、T、G、Cが", "…そして",
    "膜輸送小胞形成機構制御因子が", "あー", "Extracellular vesicleとは",
]  # fmt: skip
EN = [
    "Every", "cell", "sends", "out", "tiny", "envelopes", "of", "the", "microRNA", "a", "and", "which", "they", "150",
    "nm", "“letter”", "(exosomes)", "deoxyribonucleoside", "right-handed", "—", "in", "1983", "messenger", "RNA",
    "it's",
]  # fmt: skip
BOTH: list[Lang] = list(known_languages())
FORMATS: list[FormatName] = list(get_args(FormatName))


@st.composite
def japanese(draw: st.DrawFn) -> str:
    """A sentence of phrases, or letters thrown together with at most two kinsoku marks in a row."""
    if draw(st.booleans()):
        words = draw(st.lists(st.sampled_from(JA), min_size=1, max_size=14))
        return "".join(word + draw(st.sampled_from(["", "", "、"])) for word in words) + "。"
    piece = st.tuples(
        st.sampled_from(["", "", "「", "（", "『"]),
        st.text("あいうかきくのはがをっゃアイカンスッー小袋細胞膜核酸々ab12 ", min_size=1, max_size=9).filter(
            str.strip
        ),
        st.sampled_from(["", "", "、", "」", "）、", "。", "！", "？」"]),
    )
    pieces = draw(st.lists(piece, min_size=1, max_size=9))
    return "小" + "".join("".join(parts) for parts in pieces).replace("ーー", "ー").replace("っっ", "っ")


@st.composite
def english(draw: st.DrawFn) -> str:
    """A sentence of words with commas; now and then one longer than a line."""
    words = draw(st.lists(st.sampled_from(EN), min_size=1, max_size=30))
    if draw(st.integers(0, 9)) == 0:
        words.insert(len(words) // 2, "x" * 60)
    return " ".join(word + draw(st.sampled_from(["", "", "", ",", ":"])) for word in words) + "."


def timeline(lang: Lang, fps: Fraction, spoken: Sequence[tuple[str, float, float]]) -> Timeline:
    """A chapter of one cue per sentence: text, seconds of speech, seconds of silence behind it."""
    cues: list[TimedCue] = []
    now = 0.5
    for index, (text, seconds, pause) in enumerate(spoken):
        take = Take(f"c{index}", None, seconds, (Sentence(text, 0.0, seconds),), "estimated")
        start, end = round(now * fps), round((now + seconds + pause) * fps)
        cues.append(TimedCue(take.cue, start, end, round(seconds * fps), take))
        now += seconds + pause
    return Timeline("chapter", lang, fps, tuple(cues), round((now + 1.5) * fps))


def squeezed(text: str) -> str:
    return "".join(text.split())


languages = st.sampled_from(BOTH)
formats = st.sampled_from(FORMATS)
rates = st.sampled_from([Fraction(15), Fraction(30), Fraction(60), Fraction(30000, 1001)])


@st.composite
def texts(draw: st.DrawFn, lang: Lang) -> list[str]:
    return draw(st.lists(japanese() if lang == "ja" else english(), min_size=1, max_size=6))


@settings(max_examples=100, deadline=None)
@given(data=st.data(), lang=languages, fmt=formats, fps=rates)
def test_every_limit_holds_where_there_is_time_to_read(
    data: st.DataObject, lang: Lang, fmt: FormatName, fps: Fraction
) -> None:
    spoken = []
    for text in data.draw(texts(lang)):
        reading = len(text) / language(lang).caption_limits[fmt].speed
        # parts of a sentence are spoken faster than the whole; none may outrun the eye by more than the lag
        seconds = data.draw(st.floats(1.5, 3.0)) * reading + 0.1
        spoken.append((text, seconds, 1.0 + data.draw(st.floats(0, 3))))
    shown = captions([(0, timeline(lang, fps, spoken))], lang, fmt, fps)
    assert violations(shown, lang, fmt, fps) == []


@settings(max_examples=100, deadline=None)
@given(data=st.data(), lang=languages, fmt=formats, fps=rates)
def test_words_lines_and_order_hold_at_any_speed(
    data: st.DataObject, lang: Lang, fmt: FormatName, fps: Fraction
) -> None:
    spoken = [(text, data.draw(st.floats(0.3, 30)), data.draw(st.floats(0, 2))) for text in data.draw(texts(lang))]
    chapter = timeline(lang, fps, spoken)
    limits = language(lang).caption_limits[fmt]
    shown = captions([(0, chapter)], lang, fmt, fps)

    assert squeezed("".join("".join(c.lines) for c in shown)) == squeezed("".join(t for t, _, _ in spoken))
    for caption in shown:
        assert 1 <= len(caption.lines) <= 2
        for number, line in enumerate(caption.lines):
            assert line == line.strip()
            assert language(lang).width(line) <= limits.line
            assert line[0] not in (NOT_FIRST if number else NOT_FIRST - MAY_OPEN)
            assert line[-1] not in NOT_LAST
        assert 0 < caption.end_frame - caption.start_frame <= 7 * fps
        assert caption.start == float(caption.start_frame / fps)
        assert caption.end == float(caption.end_frame / fps)
    for before, after in pairwise(shown):
        gap = after.start_frame - before.end_frame
        assert gap == 0 or gap >= 2


@settings(max_examples=60, deadline=None)
@given(data=st.data(), lang=languages, fmt=formats)
def test_captions_keep_up_with_the_voice(data: st.DataObject, lang: Lang, fmt: FormatName) -> None:
    fps = Fraction(30)
    spoken = [(text, data.draw(st.floats(0.8, 9)), data.draw(st.floats(0, 1))) for text in data.draw(texts(lang))]
    chapter = timeline(lang, fps, spoken)
    shown = captions([(0, chapter)], lang, fmt, fps)
    said = 0
    starts: dict[int, int] = {}
    for caption in shown:
        starts.setdefault(said, caption.start_frame)
        said += len(squeezed("".join(caption.lines)))
    said = 0
    for cue, (text, _, _) in zip(chapter.cues, spoken, strict=True):
        assert -0.27 * fps <= starts[said] - cue.start <= 1.04 * fps
        said += len(squeezed(text))


def test_a_second_chapter_is_offset_by_the_first() -> None:
    fps = Fraction(30)
    chapter = timeline("ja", fps, [("細胞が手紙を送ります。", 2.0, 0.5)])
    alone = captions([(0, chapter)], "ja", "wide", fps)
    both = captions([(0, chapter), (chapter.frames, chapter)], "ja", "wide", fps)
    assert both[0] == alone[0]
    assert both[1].start_frame == alone[0].start_frame + chapter.frames
    assert captions([], "ja", "wide", fps) == ()


def test_speech_too_fast_to_read_is_named_and_stays_in_step() -> None:
    fps = Fraction(30)
    text = "エクソソームは細胞から出てくる小さな袋です。"
    shown = captions([(0, timeline("ja", fps, [(text, 1.0, 0.0)] * 8))], "ja", "wide", fps)
    found = violations(shown, "ja", "wide", fps)
    assert found
    assert all("characters/s" in what or "shown for" in what for what in found)


def test_a_caption_stays_into_the_silence_when_speech_is_fast() -> None:
    fps = Fraction(30)
    (caption,) = captions([(0, timeline("ja", fps, [("細胞が手紙を送ります。", 0.6, 3.0)]))], "ja", "wide", fps)
    assert caption.end_frame - caption.start_frame == 48  # 11 characters at 7 a second, in whole frames


@pytest.mark.parametrize(
    ("lang", "text", "seconds", "lines"),
    [
        ("ja", "すると、受け取った細胞のはたらきが変わります。", 4.5,
         [("すると、受け取った細胞の", "はたらきが変わります。")]),
        ("ja", "手紙です。", 1.0, [("手紙です。",)]),
        ("en", "Every day, your cells send out tiny envelopes.", 3.5,
         [("Every day, your cells", "send out tiny envelopes.")]),
        ("en", "The copy is messenger RNA.", 2.0, [("The copy is messenger RNA.",)]),
    ],
)  # fmt: skip
def test_breaks_that_were_read_and_found_good(
    lang: Lang, text: str, seconds: float, lines: list[tuple[str, ...]]
) -> None:
    fps = Fraction(30)
    shown = captions([(0, timeline(lang, fps, [(text, seconds, 1.0)]))], lang, "wide", fps)
    assert [caption.lines for caption in shown] == lines


def test_half_width_characters_count_half() -> None:
    assert language("ja").width("miRNA") == 2.5
    assert language("ja").width("ｍＲＮＡ「小」") == 7
    assert language("en").width("miRNA") == 5


def _good() -> tuple[Caption, ...]:
    return (
        Caption(0, 90, 0.0, 3.0, ("細胞が手紙を", "送ります。")),
        Caption(90, 120, 3.0, 4.0, ("届きました。",)),
    )


@pytest.mark.parametrize(
    ("what", "first"),
    [
        ("lines", {"lines": ("細胞", "が", "送る")}),
        ("a line of 17", {"lines": ("細" * 17,)}),
        ("begins with", {"lines": ("細胞が", "、送ります。")}),
        ("ends with", {"lines": ("細胞が「", "送ります。")}),
        ("characters/s", {"lines": ("細" * 11, "胞" * 11)}),
        ("shown for", {"end_frame": 15, "lines": ("膜",)}),
        ("a line without words", {"lines": ("",)}),
        ("shown for 0.00 s", {"end_frame": 0, "lines": ("膜",)}),
        ("a gap of 1", {"end_frame": 89}),
        ("a gap of -5", {"end_frame": 95}),
    ],
)
def test_each_breach_is_named(what: str, first: dict[str, object]) -> None:
    one, two = _good()
    assert violations((one, two), "ja", "wide", Fraction(30)) == []
    found = violations((replace(one, **first), two), "ja", "wide", Fraction(30))  # type: ignore[arg-type]
    assert len(found) == 1
    assert what in found[0]


def test_the_caption_of_a_frame() -> None:
    one, two = Caption(10, 40, 1 / 3, 4 / 3, ("a",)), Caption(50, 60, 5 / 3, 2.0, ("b",))
    seen = [caption_at((one, two), frame) for frame in (0, 9, 10, 39, 40, 49, 50, 59, 60)]
    assert seen == [None, None, one, one, None, None, two, two, None]
    assert caption_at((), 3) is None


def test_another_rate_or_language_is_refused() -> None:
    chapter = timeline("ja", Fraction(30), [("細胞。", 1.0, 0.5)])
    for lang, fps in (("en", Fraction(30)), ("ja", Fraction(60))):
        with pytest.raises(ExplainerError, match="chapter 'chapter' is timed in ja at 30"):
            captions([(0, chapter)], lang, "wide", fps)


def test_the_shade_under_a_burned_caption_never_comes_or_goes_at_once() -> None:
    fps = Fraction(10)
    shown = [Caption(10, 20, 1.0, 2.0, ("はい",)), Caption(22, 30, 2.2, 3.0, ("ええ",))]
    seen = [burned_at(shown, n, fps) for n in range(36)]
    assert [n for n, (lines, _) in enumerate(seen) if lines == ("はい",)] == list(range(10, 20))
    assert all(shade == 1 for lines, shade in seen if lines)
    shades = [shade for _, shade in seen]
    assert shades[:7] == [0] * 7
    assert shades[33:] == [0] * 3
    assert max(abs(a - b) for a, b in pairwise(shades)) < 0.4
    assert min(shades[20:22]) > 0.5  # it stays over a short gap
    assert burned_at([], 5, fps) == ((), 0.0)

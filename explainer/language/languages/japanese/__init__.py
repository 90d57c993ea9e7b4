"""Japanese."""

from __future__ import annotations

import re
from typing import Final

from explainer.language.language import Inflection, Language, Limits, Pronunciation, ShowWords
from explainer.language.languages.japanese.breaks import break_costs, width
from explainer.language.languages.japanese.inflection import doubted, find, has
from explainer.language.languages.japanese.numbers import UNREAD, rules, tidy
from explainer.language.languages.japanese.sentences import split_sentences

LANGUAGE: Final = Language(
    code="ja",
    name="Japanese",
    own_name="日本語",
    locale="ja-JP",
    track="jpn",
    voice="kokoro",
    letters=re.compile(r"[\u2e80-\U0010ffff]"),
    line_joint="",
    sentence_gap=0.35,
    speech_start=-0.38,
    speech_rates={
        r"[㐀-鿿々]": 0.27,
        r"[ぁ-ゖァ-ヺー](?![ゃゅょャュョぁぃぅぇぉァィゥェォ])": 0.168,
        r"[A-Za-z]": 0.26,
        r"[0-9]": 0.39,
        r"[、，]": 0.11,
    },
    # Lines in full-width characters, as many as the caption regions of tall and square hold at their type size
    # (16 × 54 px of 870 and 960 px); no more when wide, where a longer line is read more slowly.
    caption_limits={
        "wide": Limits(line=16, speed=7),
        "square": Limits(line=16, speed=7),
        "tall": Limits(line=16, speed=7),
    },
    width=width,
    break_costs=break_costs,
    split_sentences=split_sentences,
    pronunciation=Pronunciation(tidy, rules, UNREAD),
    inflection=Inflection(find, has, doubted),
    first_words=("新しい章", "ここから、{here}新しい章が始まります。"),
    show=ShowWords(
        begin="クリックで始まります",
        captions="字幕",
        keys="→ 次へ　← 前へ　C 字幕　R もう一度　S 発表者用の画面　F 全画面　B 画面を黒く",
        clip="動画",
        length="長さ",
        next="次",
        sources="出典",
    ),
)

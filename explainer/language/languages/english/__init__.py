"""English."""

from __future__ import annotations

from typing import Final

from explainer.language.language import Inflection, Language, Limits, Pronunciation, ShowWords
from explainer.language.languages.english.breaks import break_costs
from explainer.language.languages.english.inflection import doubted, find, has
from explainer.language.languages.english.numbers import UNREAD, plain, rules, tidy
from explainer.language.languages.english.sentences import split_sentences

LANGUAGE: Final = Language(
    code="en",
    name="English",
    own_name="English",
    locale="en-US",
    track="eng",
    voice="hibari",
    letters=None,
    line_joint=" ",
    sentence_gap=0.3,
    speech_start=0.16,
    speech_rates={r".": 0.064, r"[,;:—]": 0.24, r"[0-9]": 0.37},
    # Lines in characters: 42 as is usual beside a film; in tall and square as many as the caption regions hold at
    # their type size, 54 px (0.5 × 54 px each on average, of 870 and 960 px).
    caption_limits={
        "wide": Limits(line=42, speed=20),
        "square": Limits(line=33, speed=20),
        "tall": Limits(line=30, speed=20),
    },
    width=len,
    break_costs=break_costs,
    split_sentences=split_sentences,
    pronunciation=Pronunciation(tidy, rules, UNREAD, plain),
    inflection=Inflection(find, has, doubted),
    first_words=("New chapter", "A new chapter {here}begins."),
    show=ShowWords(
        begin="Click to begin",
        captions="Captions",
        keys="→ next   ← back   C captions   R again   S speaker view   F full screen   B black screen",
        clip="Film clip",
        length="Length",
        next="Next",
        sources="Sources",
    ),
)

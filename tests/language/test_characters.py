"""Characters that nobody sees are named; what people write is left alone."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from explainer.language.characters import described, refused, without_refused


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("\u061c", "U+061C ARABIC LETTER MARK"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u200d", "U+200D ZERO WIDTH JOINER"),
        ("\u2060", "U+2060 WORD JOINER"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\u00ad", "U+00AD SOFT HYPHEN"),
        ("\u180e", "U+180E MONGOLIAN VOWEL SEPARATOR"),
        ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("\x00", "U+0000 (a control character)"),
        ("\x1b", "U+001B (a control character)"),
        ("\t", "U+0009 (a control character)"),
        ("\r", "U+000D (a control character)"),
        ("\x85", "U+0085 (a control character)"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\ue000", "U+E000 (a private character)"),
        ("\U0010fffd", "U+10FFFD (a private character)"),
        ("\u0378", "U+0378 (a character that Unicode does not have)"),
        ("\uffff", "U+FFFF (a character that Unicode does not have)"),
        ("\ud800", "U+D800 (half of a character)"),
        ("\u3164", "U+3164 HANGUL FILLER"),
        ("\u034f", "U+034F COMBINING GRAPHEME JOINER"),
        ("\u2800", "U+2800 BRAILLE PATTERN BLANK"),
        ("\ufffd", "U+FFFD REPLACEMENT CHARACTER"),
    ],
)
def test_what_nobody_sees_is_refused_and_named(char: str, name: str) -> None:
    assert list(refused(f"a{char}b{char}")) == [char]
    assert described(char) == name
    assert without_refused(f"{char}a{char}b\n") == "ab\n"


def test_what_people_write_is_left_alone() -> None:
    text = "細胞は…「手紙」を、100 µm（約１０⁻⁴ m）\u3000送る！ naïve café\u00a0№5 → α ♥ 葛\U000e0100 🧬\nが\u309a"
    assert list(refused(text)) == []
    assert without_refused(text) == text


def test_every_letter_number_and_sign_may_be_written() -> None:
    kept = [chr(c) for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)) in ("Lu", "Ll", "Nd", "Po", "Sm")]
    assert list(refused("".join(kept))) == []

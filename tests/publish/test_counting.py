"""Texts counted as the sites count them."""

from __future__ import annotations

import pytest

from explainer.publish.counting import graphemes, hashtags, tags, utf8, utf16, weighted

FAMILY = "👨‍👩‍👧‍👦"  # four people, three joiners


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("letter", 6),
        ("手紙", 4),
        ("ｶﾅ", 4),
        ("é", 1),
        ("e\u0301", 1),  # composed before it is counted
        ("“quoted”", 8),
        ("…", 2),
        ("🧬", 2),
        (FAMILY, 2),
        ("🇯🇵", 2),
        ("1️⃣", 2),
        ("123", 3),
        ("©", 1),
        ("https://example.org/a/very/long/address/that/goes/on/and/on", 23),
        ("http://a.jp", 23),
        ("見て https://doi.org/10.1016/x。はい", 2 * 2 + 1 + 23 + 3 * 2),
        ("a@example.org", 13),
    ],
)
def test_x_weighs(text: str, count: int) -> None:
    assert weighted(text) == count


def test_what_is_one_letter_to_a_reader_is_one_grapheme() -> None:
    assert [graphemes(text) for text in (FAMILY, "が", "か\u3099", "🇯🇵", "ab")] == [1, 1, 1, 1, 2]


def test_bytes_and_units_of_utf16() -> None:
    assert [utf8(text) for text in ("a", "é", "手", "🧬")] == [1, 2, 3, 4]
    assert [utf16(text) for text in ("a", "é", "手", "🧬")] == [1, 1, 1, 2]


def test_tags_count_with_their_commas_and_quotes() -> None:
    assert [tags(text) for text in ("", "cell", "cell\ndna", "stem cell", " cell \n\n")] == [0, 4, 8, 11, 4]


def test_hashtags_are_words_with_a_sign() -> None:
    assert hashtags("#細胞 #DNA a#b #1 ## # end #x_1。") == 3

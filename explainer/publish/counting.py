"""How sites count a text: in characters, bytes, what a reader sees as one letter, or weights of their own."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

import regex

_GRAPHEME: Final = regex.compile(r"\X")  # extended grapheme clusters (Unicode Standard Annex 29)
_EMOJI: Final = regex.compile(r"(?![©®])\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\uFE0F?\u20E3")
_LINK: Final = regex.compile(
    r"(?:https?://|(?<![\w.@-])(?=[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|jp|gov|edu)\b))"
    r"[a-z0-9.-]+[^\s<>\p{Han}\p{Hiragana}\p{Katakana}、。「」（）]*",
    regex.IGNORECASE,
)
_LINK_WEIGHT: Final = 23
_LIGHT: Final = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))  # what counts 1; all else counts 2
_HASHTAG: Final = regex.compile(r"(?<![\w&])#[\w]*[^\W\d_]\w*")


def graphemes(text: str) -> int:
    """Letters as a reader sees them: a flag or a family of emoji is one."""
    return len(_GRAPHEME.findall(text))


def utf16(text: str) -> int:
    """UTF-16 code units: a character beyond the first plane, such as an emoji, is two."""
    return len(text.encode("utf-16-le")) // 2


def weighted(text: str) -> int:
    """X's weights: Latin and its neighbours count 1, everything else and every emoji 2, every link 23.

    Source: twitter-text configuration v3 (https://github.com/twitter/twitter-text, config/v3.json) and
    https://docs.x.com/fundamentals/counting-characters.
    """
    plain, links = _LINK.subn("", unicodedata.normalize("NFC", text))
    total = int(links) * _LINK_WEIGHT
    for letter in _GRAPHEME.findall(plain):
        total += (
            2 if _EMOJI.search(letter) else sum(1 if any(a <= ord(c) <= b for a, b in _LIGHT) else 2 for c in letter)
        )
    return total


def tags(text: str) -> int:
    """YouTube's list of tags, one a line: with the commas between them, and quotes round those with a space.

    Source: https://developers.google.com/youtube/v3/docs/videos#snippet.tags[].
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return sum(len(line) + 2 * (" " in line) for line in lines) + max(0, len(lines) - 1)


def hashtags(text: str) -> int:
    """Words with a # before them."""
    return len(_HASHTAG.findall(text))


def utf8(text: str) -> int:
    """Bytes in UTF-8: a kanji is three."""
    return len(text.encode())


COUNTS: Final[Mapping[str, Callable[[str], int]]] = {
    "characters": len,
    "bytes": utf8,
    "UTF-16 units": utf16,
    "graphemes": graphemes,
    "weighted characters": weighted,
    "characters with commas and quotes": tags,
    "hashtags": hashtags,
}
"""Ways to count, by the unit that messages name."""

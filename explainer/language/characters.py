"""Characters that no text of a film may hold: nobody sees them, and they break what comes after."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

# Kinds of character (general categories of the Unicode Standard, section 4.5) that are never text to be read.
_KINDS: Final[Mapping[str, str]] = {
    "Cc": "a control character",
    "Cf": "an invisible character",
    "Cn": "a character that Unicode does not have",
    "Co": "a private character",
    "Cs": "half of a character",
    "Zl": "a line break",
    "Zp": "a line break",
}
# Of other kinds, and drawn as nothing all the same (Default_Ignorable_Code_Point, braille's blank), or standing
# for what could not be kept (the two replacement characters).
_OTHERS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\ufffc\ufffd")


def refused(text: str) -> Iterator[str]:
    """The characters of a text that it may not hold, each once, in order; a line feed may stay."""
    for char in dict.fromkeys(text):
        if char != "\n" and (unicodedata.category(char) in _KINDS or char in _OTHERS):
            yield char


def described(char: str) -> str:
    """A character by its number and its Unicode name or kind, such as “U+200B ZERO WIDTH SPACE”."""
    kind = _KINDS.get(unicodedata.category(char), "")
    return f"U+{ord(char):04X} {unicodedata.name(char, '') or f'({kind})'}"


def without_refused(text: str) -> str:
    """A text without the characters that it may not hold."""
    return text.translate(dict.fromkeys(map(ord, refused(text))))

"""How English capitals are spoken; the voice itself reads numbers."""

from __future__ import annotations

import re
from typing import Final

_LETTERS = {
    "A": "ˈA", "B": "bˈi", "C": "sˈi", "D": "dˈi", "E": "ˈi", "F": "ˈɛf", "G": "ʤˈi", "H": "ˈAʧ", "I": "ˈI",
    "J": "ʤˈA", "K": "kˈA", "L": "ˈɛl", "M": "ˈɛm", "N": "ˈɛn", "O": "ˈO", "P": "pˈi", "Q": "kjˈu",
    "R": "ˈɑɹ", "S": "ˈɛs", "T": "tˈi", "U": "jˈu", "V": "vˈi", "W": "dˈʌbᵊlju", "X": "ˈɛks",
    "Y": "wˈI", "Z": "zˈi",
}  # fmt: skip
_SPELLED = re.compile(r"(?<![A-Za-z0-9.’'])(?:[A-Z]{3,}(?![A-Za-z0-9])|[A-Z](?=\.(?:\s|$)))")
UNREAD: Final = re.compile(r"[^\s]*(?:[^\x00-\x7f‘’“”–—…°µμ£€é]|(?<![A-Za-z])[A-Za-z]+\d|[<>|\\^~_])[^\s]*")
"""Finds what the voice cannot read."""
_INLINE = re.compile(r"\[([^\]]+)\]\(/[^)]*/\)")


def tidy(text: str) -> str:
    """One space between words."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """Text without the voice's notation for pronunciations, [word](/phonemes/)."""
    return _INLINE.sub(r" \1 ", text)


def rules(text: str) -> str:
    """Three or more capitals, and one before a full stop (else taken for an initial), letter by letter."""
    return _SPELLED.sub(lambda found: " ".join(f"[{letter}](/{_LETTERS[letter]}/)" for letter in found[0]), text)

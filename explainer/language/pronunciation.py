"""How written text is spoken: words from assets/readings/, then the language's rules."""

from __future__ import annotations

import re
from collections.abc import Mapping

from explainer.language.language import Language


class Reader:
    """Turns written text of one language into text its voice reads right.

    Parameters
    ----------
    words
        Written form → spoken form. The longest wins; where it begins or ends with a Latin letter or digit
        it must stand as a word of its own; one that begins with a small letter also matches with a capital.
    """

    def __init__(self, language: Language, words: Mapping[str, str]) -> None:
        self._rules = language.pronunciation
        self._words = dict(words)
        longest_first = sorted(self._words, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(_bounded(word) for word in longest_first) or r"(?!)")

    def speakable(self, text: str) -> str:
        """The text as it is handed to the voice; English may hold pronunciations as [word](/phonemes/)."""
        return "".join(spoken for spoken, _ in self._pieces(text))

    def unread(self, text: str) -> list[str]:
        """Words, numbers and signs that no table and no rule gives a reading, in order, each once."""
        rest = "\0".join(spoken for spoken, from_table in self._pieces(text) if not from_table)
        found = self._rules.unread.finditer(self._rules.plain(rest))
        return list(dict.fromkeys(match.group() for match in found))

    def without_unread(self, text: str) -> str:
        """The text without what `unread` finds in it."""
        text = self._rules.tidy(text)
        for word in self.unread(text):
            text = text.replace(word, " ")
        return text

    def _pieces(self, text: str) -> list[tuple[str, bool]]:
        """The spoken text in pieces; True marks a reading from the table, which the rules leave alone."""
        text, rules = self._rules.tidy(text), self._rules.rules
        pieces: list[tuple[str, bool]] = []
        end = 0
        for found in self._pattern.finditer(text):
            pieces.append((rules(text[end : found.start()]), False))
            pieces.append((self._spoken(found.group()), True))
            end = found.end()
        pieces.append((rules(text[end:]), False))
        return [(spoken, from_table) for spoken, from_table in pieces if spoken]

    def _spoken(self, word: str) -> str:
        return self._words[word] if word in self._words else self._words[word[0].lower() + word[1:]]


def _bounded(word: str) -> str:
    """The pattern that finds `word` in running text, with word ends where it is Latin."""
    left = r"(?<![A-Za-z0-9])" if re.match(r"[A-Za-z0-9]", word) else ""
    right = r"(?![A-Za-z0-9])" if re.search(r"[A-Za-z0-9]$", word) else ""
    first = f"(?i:{word[0]})" if word[0].isascii() and word[0].islower() else re.escape(word[0])
    return left + first + re.escape(word[1:]) + right

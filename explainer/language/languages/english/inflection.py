"""English words in any inflection, and the clauses that doubt or deny them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

_CLAUSE = re.compile(r"[.;:!?]|,?\s+(?:but|however|although|though)\b|,\s+(?:and|or|so|yet)\b", re.IGNORECASE)
_NOT = r"\b(?:not(?!\s+(?:only|just|merely))|no|never|none|nothing|without|cannot|\w+n['’]t)\b"


def find(sentence: str, groups: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int, int]]:
    """Where words of a group stand, in any inflection; see `Inflection.find`."""
    for group, words in enumerate(groups):
        for found in _pattern(words).finditer(sentence):
            yield group, found.start(), found.end()


def has(sentence: str, words: Collection[str]) -> bool:
    """Whether a sentence has one of these words."""
    return any(word in sentence.lower() for word in words)


def doubted(sentence: str, begin: int, end: int, doubts: Collection[str], unsure: Collection[str]) -> bool:
    """Whether a clause doubts what it says, or denies the word; see `Inflection.doubted`."""
    edges = [0, *(found.start() for found in _CLAUSE.finditer(sentence)), len(sentence)]
    first = max(edge for edge in edges if edge <= begin)
    clause = sentence[first : min(edge for edge in edges if edge >= end)]
    if re.search(rf"\b(?:{'|'.join(map(re.escape, unsure)) or '(?!)'})\b", clause, re.IGNORECASE):
        return True
    known = "|".join(map(re.escape, doubts)) or "(?!)"
    if re.search(rf"{_NOT}(?:\s+[\w-]+){{0,5}}?\s+(?:{known})\b", clause, re.IGNORECASE):
        return True
    denied = re.findall(_NOT + r"(?=(?:\s+[\w'’-]+){0,3}\s*$)", sentence[first:begin], re.IGNORECASE)
    return len(denied) % 2 == 1


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds the words in any inflection, longest first, with hyphen, space or nothing between their parts."""
    forms = sorted({form for word in words for form in _inflected(word)}, key=lambda form: (-len(form), form))
    spelled = (r"[-\s]?".join(map(re.escape, re.split(r"[-\s]", form))) for form in forms)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(spelled)})(?![\w])", re.IGNORECASE)


def _inflected(word: str) -> Iterator[str]:
    """A word with the endings of regular verbs, nouns and adjectives on its last part."""
    stems = {word}
    if word.endswith("e"):
        stems.add(word[:-1])
    if re.search(r"[^aeiou][aeiou][bdgmnprt]$", word):
        stems.add(word + word[-1])
    if re.search(r"[^aeiou]y$", word):
        stems.add(word[:-1] + "i")
    yield word
    for stem in stems:
        for ending in ("s", "es", "d", "ed", "ing", "ings", "er", "ers", "est"):
            yield stem + ending

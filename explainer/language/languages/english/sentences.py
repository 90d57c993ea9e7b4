"""English text cut into sentences."""

from __future__ import annotations

import re
from typing import Final

from explainer.language.languages.english.abbreviations import GOES_ON, GOES_ON_BEFORE_NUMBERS, MAY_END

_END: Final = re.compile(r"[.!?…]+[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
_INITIALS: Final = re.compile(r"(?:[A-Za-z]\.)*[A-Z]|(?:[A-Za-z]\.)+[a-z]")
_NEXT: Final = re.compile(r"[\"“‘(\[]*([A-Za-z0-9’']+)")
# Behind an abbreviation that may end a sentence, the next one has begun if it begins with one of these.
_OPENERS: Final = frozenset((
    "a", "about", "after", "all", "although", "an", "and", "another", "any", "are", "as", "at", "because", "before",
    "both", "but", "by", "can", "could", "did", "do", "does", "each", "even", "every", "few", "first", "for", "from",
    "had", "has", "have", "he", "her", "here", "his", "how", "however", "i", "if", "in", "is", "it", "its", "it’s",
    "it's", "just", "later", "let", "many", "may", "most", "much", "my", "next", "no", "nobody", "none", "nor", "not",
    "nothing", "now", "of", "on", "once", "one", "only", "or", "other", "others", "our", "perhaps", "please", "she",
    "since", "so", "some", "still", "such", "that", "the", "their", "then", "there", "these", "they", "this", "those",
    "though", "through", "thus", "to", "today", "two", "under", "until", "was", "we", "were", "what", "when", "where",
    "whether", "which", "while", "who", "why", "will", "with", "without", "would", "yes", "yet", "you", "your",
))  # fmt: skip


def split_sentences(text: str) -> list[str]:
    """Cut after . ! ? before a capital or number, but not where an abbreviation goes on."""
    pieces: list[str] = []
    begin = 0
    for end in _END.finditer(text):
        if end.group().startswith(". ") and _goes_on(text[begin : end.start()], text[end.end() :]):
            continue
        pieces.append(text[begin : end.end()])
        begin = end.end()
    return [*pieces, text[begin:]]


def _goes_on(before: str, after: str) -> bool:
    """Whether a full stop between two parts of a text belongs to an abbreviation and ends no sentence."""
    words = before.split(" ")
    word = words[-1].lstrip('("“‘[')
    found = _NEXT.match(after)
    following = found[1] if found else ""
    opens = following.lower() in _OPENERS
    if word == "al" and words[-2:-1] == ["et"]:
        return True
    if word == "St":  # Saint, or the Street that ends a sentence
        return not opens
    if word in GOES_ON or word.lower() in GOES_ON - {"v", "ca"}:
        return True
    if word in GOES_ON_BEFORE_NUMBERS:
        return following[:1].isdigit()
    if word in MAY_END or _INITIALS.fullmatch(word):
        return not opens
    return False

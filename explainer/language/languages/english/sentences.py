"""English text cut into sentences."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
_SHORT = (
    "Dr",
    "Mr",
    "Mrs",
    "Ms",
    "Prof",
    "St",
    "vs",
    "etc",
    "Fig",
    "No",
    "approx",
    "al",
    "e.g",
    "i.e",
    "cf",
)


def split_sentences(text: str) -> list[str]:
    """Cut after . ! ? before a capital or number, but not after a title, an abbreviation or an initial."""
    pieces: list[str] = []
    begin = 0
    for end in _END.finditer(text):
        word = text[: end.start()].rpartition(" ")[2].lstrip('("“‘[')
        initial = len(word) == 1 and word.isupper()
        if text[end.start()] == "." and (word in _SHORT or initial):
            continue
        pieces.append(text[begin : end.end()])
        begin = end.end()
    return [*pieces, text[begin:]]

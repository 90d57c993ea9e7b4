"""Japanese text cut into sentences."""

from __future__ import annotations

import re

_CLOSING = "」』）)】］]”’\"'"
_OPENING = "「『（(【［[“"


def split_sentences(text: str) -> list[str]:
    """Cut after 。！？ outside brackets; a quotation the sentence goes on from (「…。」と) stays in it."""
    pieces: list[str] = []
    begin = depth = 0
    for at, letter in enumerate(text):
        depth = max(0, depth + (letter in _OPENING) - (letter in _CLOSING))
        after = text[at + 1 : at + 2]
        ends = letter in "。！？!?\n" or (letter in _CLOSING and text[at - 1] in "。！？!?")
        goes_on = after in (*"。！？!?」』）)、",) or (letter in _CLOSING and re.match(r"[ぁ-ん]", after))
        if ends and depth == 0 and not (after and goes_on):
            pieces.append(text[begin : at + 1])
            begin = at + 1
    return [*pieces, text[begin:]]

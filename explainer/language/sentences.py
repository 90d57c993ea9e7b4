"""Text cut into sentences."""

from __future__ import annotations

import re

from explainer.core.model import Lang
from explainer.language.registry import language

WORD = re.compile(r"\w")
"""Finds something that can be spoken."""


def sentences(text: str, lang: Lang) -> tuple[str, ...]:
    """Cut text into sentences, closing brackets kept with the sentence they close."""
    whole: list[str] = []
    for piece in filter(None, (" ".join(part.split()) for part in language(lang).split_sentences(text))):
        if whole and not WORD.search(piece):
            whole[-1] += piece
        else:
            whole.append(piece)
    return tuple(whole)

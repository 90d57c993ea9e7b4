"""Where English may be broken into lines: between words, best before a phrase."""

from __future__ import annotations

from typing import Final

from explainer.language.line_breaking import BAD, COMMA, INSIDE_WORD, LIST

# A new phrase begins with these words, so a line may break before them and not after.
_LEADS: Final = frozenset((
    "and", "but", "or", "so", "because", "when", "while", "which", "that", "who", "where", "if", "as",
    "than", "to", "of", "in", "on", "at", "by", "for", "from", "with", "into",
))  # fmt: skip
# These belong to the word behind them.
_CLINGS: Final = _LEADS | frozenset((
    "a", "an", "the", "this", "these", "those", "their", "its", "it", "is", "are", "was", "were", "be",
    "been", "has", "have", "had", "can", "may", "not", "no", "very",
))  # fmt: skip


def break_costs(text: str) -> list[float]:
    """How bad a break before each letter but the first is."""
    return [_cost(text, at) for at in range(1, len(text))]


def _cost(text: str, at: int) -> float:
    before = text[at - 1]
    if before == "—" or (before == "-" and text[at].isalpha()):
        return BAD
    if before != " ":
        return INSIDE_WORD
    last = text[: at - 1].rpartition(" ")[2].lower().strip("\"'“‘(")
    following = text[at:].partition(" ")[0].strip("\"'“‘(")
    if last[-1:] in ",;:.?!—":
        return LIST if len(last) == 2 else COMMA
    if last in _CLINGS:
        return 2.0
    if following[:3].isupper() and len(following) > 2:  # messenger RNA
        return 1.7
    return 0.6 if following.lower() in _LEADS else 1.0

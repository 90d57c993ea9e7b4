"""Japanese words in any inflection, and the clauses that doubt or deny them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import sudachipy  # type: ignore[import-untyped]

_NEGATIVES = ("ない", "ぬ", "ず")
_CONTRAST = ("が", "けれど", "けど", "けれども", "のに", "ので", "から", "し")
_REACH = 6  # words between a word of knowing and what denies it: 確認 さ れ て い ませ ん


@cache
def _tokenizer() -> Any:
    return sudachipy.Dictionary().tokenizer(sudachipy.SplitMode.A)


def _tokens(text: str) -> list[Any]:
    return list(_tokenizer().tokenize(text))


@dataclass(frozen=True)
class _Word:
    """A word in its dictionary form, where it begins and ends, and whether its clause ends behind it."""

    form: str
    begin: int
    end: int
    closes: bool


@lru_cache(maxsize=64)
def _words(text: str) -> tuple[_Word, ...]:
    """The words of a text; ありません counts as ない."""
    tokens = _tokens(text)
    out: list[_Word] = []
    at = 0
    while at < len(tokens):
        forms = [token.dictionary_form() for token in tokens[at : at + 3]]
        step, form = (3, "ない") if forms in (["ある", "ます", "ぬ"], ["有る", "ます", "ぬ"]) else (1, forms[0])
        first, last = tokens[at], tokens[at + step - 1]
        after = tokens[at + step].surface() if at + step < len(tokens) else ""
        kind, detail = last.part_of_speech()[:2]
        predicate = kind in ("動詞", "助動詞", "形容詞") or detail == "接続助詞"
        contrast = detail == "接続助詞" and last.surface() in _CONTRAST
        out.append(_Word(form, first.begin(), last.end(), contrast or (predicate and after == "、")))
        at += step
    return tuple(out)


@cache
def _term(word: str) -> tuple[str, ...]:
    return tuple(w.form for w in _words(word))


def find(sentence: str, groups: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int, int]]:
    """Where words of a group stand, in any inflection; see `Inflection.find`."""
    words = _words(sentence)
    forms = [word.form for word in words]
    taken = -1
    for at in range(len(words)):
        for group, terms in enumerate(groups):
            fits = [len(t) for t in map(_term, terms) if forms[at : at + len(t)] == list(t)]
            if fits and at > taken:
                taken = at + max(fits) - 1
                yield group, words[at].begin, words[taken].end


def has(sentence: str, words: Collection[str]) -> bool:
    """Whether a sentence has one of these words, in any inflection."""
    return any(word in sentence for word in words) or any(t.dictionary_form() in words for t in _tokens(sentence))


def doubted(sentence: str, begin: int, end: int, doubts: Collection[str], unsure: Collection[str]) -> bool:
    """Whether the rest of the clause behind a word doubts or denies it; see `Inflection.doubted`."""
    words = _words(sentence)
    at = next(i for i, word in enumerate(words) if word.begin == begin)
    last = next(i for i, word in enumerate(words) if word.end == end)
    stop = next((i for i in range(last, len(words)) if words[i].closes), len(words) - 1)
    rest = [word.form for word in words[last + 1 : stop + 1]]
    clause = sentence[words[at].begin : words[stop].end]
    if any(word in clause for word in unsure):
        return True
    denials = [i for i, form in enumerate(rest) if form in _NEGATIVES]
    if len(denials) % 2 == 0:
        return False
    if denials[0] < 4:
        return True
    return any(form in doubts and 0 < denials[0] - i <= _REACH for i, form in enumerate(rest))

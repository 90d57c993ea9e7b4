"""Words that make a claim the film may not make, in any inflection, and the sentences in which they are fine.

A banned word passes

- where its own clause doubts it: a word of knowing (確認, 証明, shown, known …) denied, or one of not knowing
  (未確認, unclear, whether …). 「有効性・安全性は確認されていません」 passes; 「安全で、副作用は確認されていません」
  does not, because a clause ends where a predicate does;
- where it is denied itself (効きません, 安全ではありません; is not safe), an odd number of times;
- where it stands in quotation marks, in a sentence that warns of it outside them;
- where the sentence tells what studies report, for the words that allow it.

The words are data: assets/words/<lang>.toml.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sudachipy  # type: ignore[import-untyped]

from explainer.core.model import Lang
from explainer.language.characters import without_refused
from explainer.language.sentences import sentences
from explainer.project.records import Banned, WordRules

_QUOTED = re.compile(r"「[^」]*」|『[^』]*』|“[^”]*”|\"[^\"]*\"")
_NEGATIVES = ("ない", "ぬ", "ず")
_CONTRAST = ("が", "けれど", "けど", "けれども", "のに", "ので", "から", "し")
_REACH = 6  # words between a word of knowing and what denies it: 確認 さ れ て い ませ ん
_EN_CLAUSE = re.compile(r"[.;:!?]|,?\s+(?:but|however|although|though)\b|,\s+(?:and|or|so|yet)\b", re.IGNORECASE)
_EN_NOT = r"\b(?:not(?!\s+(?:only|just|merely))|no|never|none|nothing|without|cannot|\w+n['’]t)\b"


@dataclass(frozen=True)
class Use:
    """A banned word as it was written, and the rule that bans it."""

    written: str
    rule: Banned


def banned_words(text: str, lang: Lang, rules: WordRules) -> list[Use]:
    """Every banned word that the text uses to make a claim, however its letters and hyphens are written."""
    text = _plain(text)
    find = _japanese if lang == "ja" else _english
    return [use for sentence in sentences(text, lang) for use in find(sentence, rules)]


def _plain(text: str) -> str:
    """The text in plain letters, with plain hyphens and without characters that nobody sees.

    Full and half width are one letter (Unicode's normal form KC), dashes between letters are hyphens, and between
    two katakana neither hyphen nor middle dot nor space parts a word.
    """
    text = unicodedata.normalize("NFKC", "".join("-" if _is_hyphen(char) else char for char in text))
    text = re.sub(r"(?<=\w)-{2,}(?=\w)", "-", without_refused(text))
    return re.sub(r"(?<=[ァ-ヺー])[-・=](?=[ァ-ヺ])", "", text)


def _is_hyphen(char: str) -> bool:
    """Whether a character joins or parts like a hyphen: dashes but for those between clauses, and the minus sign."""
    return (unicodedata.category(char) == "Pd" and char not in "—―〜〰") or char in "\u2212\u2043\u02d7"


def _warned_of(sentence: str, at: int, warnings: Sequence[str]) -> bool:
    """Whether a place is inside quotation marks and the rest of the sentence warns of it."""
    if not any(found.start() < at < found.end() for found in _QUOTED.finditer(sentence)):
        return False
    return _names(_QUOTED.sub(" ", sentence), warnings)


def _names(sentence: str, words: Sequence[str]) -> bool:
    """Whether a sentence has one of these words, in any inflection."""
    if any(word in sentence.lower() for word in words):
        return True
    return not sentence.isascii() and any(token.dictionary_form() in words for token in _tokens(sentence))


# ---- Japanese
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


def _words(text: str) -> list[_Word]:
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
    return out


@cache
def _term(word: str) -> tuple[str, ...]:
    return tuple(w.form for w in _words(word))


def _japanese(sentence: str, rules: WordRules) -> Iterator[Use]:
    words = _words(sentence)
    forms = [word.form for word in words]
    taken = -1
    for at in range(len(words)):
        for rule in rules.banned:
            fits = [t for t in map(_term, rule.words) if forms[at : at + len(t)] == list(t)]
            if not fits or at <= taken:
                continue
            last = at + max(map(len, fits)) - 1
            taken = last
            if _warned_of(sentence, words[at].begin, rules.warnings):
                continue
            if rule.reported and _names(sentence, rules.reports):
                continue
            if not _doubted(words, sentence, at, last, rules):
                yield Use(sentence[words[at].begin : words[last].end], rule)


def _doubted(words: Sequence[_Word], sentence: str, at: int, last: int, rules: WordRules) -> bool:
    """Whether the rest of the clause behind a word doubts or denies it."""
    end = next((i for i in range(last, len(words)) if words[i].closes), len(words) - 1)
    rest = [word.form for word in words[last + 1 : end + 1]]
    clause = sentence[words[at].begin : words[end].end]
    if any(word in clause for word in rules.unsure):
        return True
    denials = [i for i, form in enumerate(rest) if form in _NEGATIVES]
    if len(denials) % 2 == 0:
        return False
    if denials[0] < 4:
        return True
    return any(form in rules.doubts and 0 < denials[0] - i <= _REACH for i, form in enumerate(rest))


# ---- English
def _english(sentence: str, rules: WordRules) -> Iterator[Use]:
    edges = [0, *(found.start() for found in _EN_CLAUSE.finditer(sentence)), len(sentence)]
    for rule in rules.banned:
        for found in _pattern(rule.words).finditer(sentence):
            if _warned_of(sentence, found.start(), rules.warnings):
                continue
            if rule.reported and _names(sentence, rules.reports):
                continue
            begin = max(edge for edge in edges if edge <= found.start())
            end = min(edge for edge in edges if edge >= found.end())
            if not _en_doubted(sentence[begin:end], sentence[begin : found.start()], rules):
                yield Use(found.group(), rule)


def _en_doubted(clause: str, before: str, rules: WordRules) -> bool:
    """Whether a clause doubts what it says, or denies the word that comes after `before`."""
    if re.search(rf"\b(?:{'|'.join(map(re.escape, rules.unsure)) or '(?!)'})\b", clause, re.IGNORECASE):
        return True
    known = "|".join(map(re.escape, rules.doubts)) or "(?!)"
    if re.search(rf"{_EN_NOT}(?:\s+[\w-]+){{0,5}}?\s+(?:{known})\b", clause, re.IGNORECASE):
        return True
    denied = re.findall(_EN_NOT + r"(?=(?:\s+[\w'’-]+){0,3}\s*$)", before, re.IGNORECASE)
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

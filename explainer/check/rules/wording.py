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
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.core.model import Lang
from explainer.language.characters import without_refused
from explainer.language.registry import language
from explainer.language.sentences import sentences
from explainer.project.records import Banned, WordRules

_QUOTED = re.compile(r"「[^」]*」|『[^』]*』|“[^”]*”|\"[^\"]*\"")


@dataclass(frozen=True)
class Use:
    """A banned word as it was written, and the rule that bans it."""

    written: str
    rule: Banned


def banned_words(text: str, lang: Lang, rules: WordRules) -> list[Use]:
    """Every banned word that the text uses to make a claim, however its letters and hyphens are written."""
    return [use for sentence in sentences(_plain(text), lang) for use in _uses(sentence, lang, rules)]


def _uses(sentence: str, lang: Lang, rules: WordRules) -> Iterator[Use]:
    inflection = language(lang).inflection
    for group, begin, end in inflection.find(sentence, [rule.words for rule in rules.banned]):
        rule = rules.banned[group]
        told = rule.reported and inflection.has(sentence, rules.reports)
        quoted = any(found.start() < begin < found.end() for found in _QUOTED.finditer(sentence))
        warned = quoted and inflection.has(_QUOTED.sub(" ", sentence), rules.warnings)
        if not (told or warned or inflection.doubted(sentence, begin, end, rules.doubts, rules.unsure)):
            yield Use(sentence[begin:end], rule)


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

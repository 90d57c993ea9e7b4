"""What the program knows of a language: one object that answers every question about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from explainer.core.model import FormatName


@dataclass(frozen=True)
class Limits:
    """What a caption must keep to.

    `line` is the longest line in the units of `Language.width`, `lines` how many there may be, `speed` the most
    characters a second, `shortest` and `longest` its time in s.
    """

    line: int
    speed: int
    lines: int = 2
    shortest: Fraction = Fraction(4, 5)
    longest: Fraction = Fraction(7)


@dataclass(frozen=True)
class Pronunciation:
    """How written text becomes text for the voice.

    `tidy` comes first, before words are looked up in the project's readings; `rules` speak what no reading
    covers; `unread` finds what neither has turned into words, in text that `plain` has freed of the voice's
    own notation.
    """

    tidy: Callable[[str], str]
    rules: Callable[[str], str]
    unread: re.Pattern[str]
    plain: Callable[[str], str] = str


@dataclass(frozen=True)
class Inflection:
    """How a language's words are found in any inflection, and what is said of them.

    `find` gives, for groups of words, which group was found and where it begins and ends in a sentence; `has`
    whether a sentence has one of some words; `doubted` whether what stands at `begin` to `end` is denied or doubted
    by its clause: with a denied word of knowing (`doubts`) or one of not knowing (`unsure`).
    """

    find: Callable[[str, Sequence[tuple[str, ...]]], Iterator[tuple[int, int, int]]]
    has: Callable[[str, Collection[str]], bool]
    doubted: Callable[[str, int, int, Collection[str], Collection[str]], bool]


@dataclass(frozen=True)
class ShowWords:
    """What decks and handouts say in a language beside the film's own words.

    `begin` is written on the title slide, `captions` on the button that switches them, `keys` explains the keyboard to
    whoever presents; the others head the parts of the notes. `clip` names a slide's moving picture to those who cannot
    see it.
    """

    begin: str
    captions: str
    keys: str
    clip: str
    length: str
    next: str
    sources: str


@dataclass(frozen=True)
class Language:
    """A language: how it is cut, shown, spoken and named in files.

    Parameters
    ----------
    code
        Its name in folders and options (ISO 639-1, such as ja).
    name
        Its English name.
    own_name
        Its name in itself, as in a player's list of captions.
    locale
        The language and the country of its usual spelling (BCP 47, such as ja-JP).
    track
        Its name in a film's tracks (ISO 639-2, such as jpn).
    voice
        The module of `explainer.narration.voices` that speaks it; "" for a silent language.
    letters
        Finds a letter by which a text shows that it is in this language; None where others share its letters.
    line_joint
        What stands between two lines of a caption when they are read as one.
    sentence_gap
        Seconds between two sentences of a cue.
    speech_start, speech_rates
        Seconds that every sentence takes, and what each match of a pattern adds.
    caption_limits
        What captions keep to in each format.
    width
        The width of a line, in the units of `Limits.line`.
    break_costs
        How bad a line break before each letter of a text but the first is, in the units of
        `explainer.language.line_breaking`.
    split_sentences
        Cuts text into pieces of one sentence each.
    pronunciation
        How text is spelled for the voice.
    inflection
        How its words are found in running text.
    first_words
        Title and first sentence of a chapter that an author has just begun.
    show
        The words of decks and handouts.
    """

    code: str
    name: str
    own_name: str
    locale: str
    track: str
    voice: str
    letters: re.Pattern[str] | None
    line_joint: str
    sentence_gap: float
    speech_start: float
    speech_rates: Mapping[str, float]
    caption_limits: Mapping[FormatName, Limits]
    width: Callable[[str], float]
    break_costs: Callable[[str], list[float]]
    split_sentences: Callable[[str], list[str]]
    pronunciation: Pronunciation
    inflection: Inflection
    first_words: tuple[str, str]
    show: ShowWords

    def speech_seconds(self, sentence: str) -> float:
        """How long a sentence would take to speak, in s; the rates are fitted to the voice's own speech."""
        added = sum(rate * len(re.findall(kind, sentence)) for kind, rate in self.speech_rates.items())
        return max(0.6, self.speech_start + added)

"""English abbreviations: which ones a sentence goes on behind, and how they are said."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_BEFORE_NUMBERS: Final = {
    "No": "number", "Nos": "numbers", "Fig": "Figure", "Figs": "Figures", "Sec": "Section", "Vol": "Volume",
    "Ch": "Chapter", "Eq": "Equation", "Tab": "Table", "Ref": "Reference", "Refs": "References", "Art": "Article",
    "p": "page", "pp": "pages", "Tel": "telephone", "Ext": "extension", "Suppl": "Supplement", "Op": "Opus",
    "Ver": "Version", "Ex": "Example", "Pt": "Part", "Ser": "Series", "est": "established", "max": "maximum",
    "avg": "average",
}  # fmt: skip
_MONTHS: Final = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "Jun": "June", "Jul": "July",
    "Aug": "August", "Sep": "September", "Sept": "September", "Oct": "October", "Nov": "November", "Dec": "December",
    "Mon": "Monday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday", "Thurs": "Thursday",
    "Fri": "Friday", "Sat": "Saturday",
}  # fmt: skip
_BEFORE_NAMES: Final = {
    "Dr": "Doctor", "Prof": "Professor", "Mr": "Mister", "Mrs": "Missus", "Ms": "Ms", "St": "Saint", "Mt": "Mount",
    "Gen": "General", "Sen": "Senator", "Rep": "Representative", "Gov": "Governor", "Capt": "Captain", "Ft": "Fort",
    "Rev": "Reverend", "Hon": "Honorable", "Lt": "Lieutenant", "Sgt": "Sergeant", "Col": "Colonel",
    "Maj": "Major", "Adm": "Admiral", "Pres": "President", "Messrs": "Messieurs", "Fr": "Father",
    "Supt": "Superintendent",
}  # fmt: skip
_INSIDE: Final = {
    "e.g": "for example", "i.e": "that is", "vs": "versus", "v": "versus", "cf": "compare", "ca": "about",
    "approx": "approximately", "viz": "namely", "et al": "et al", "incl": "including", "resp": "respectively",
}  # fmt: skip
_ANYWHERE: Final = {
    "etc": "et cetera", "a.m": "AM", "p.m": "PM", "Inc": "Incorporated", "Ltd": "Limited", "Corp": "Corporation",
    "Co": "Company", "Jr": "Junior", "Sr": "Senior", "Ph.D": "PhD", "M.D": "MD", "Dept": "Department",
    "Ave": "Avenue", "Blvd": "Boulevard", "Rd": "Road", "Hwy": "Highway", "Univ": "University", "Bros": "Brothers",
    "Assoc": "Association", "Esq": "Esquire",
}  # fmt: skip


def _lower(words: dict[str, str]) -> dict[str, str]:
    """With the same abbreviations written with a capital."""
    return {**{w[0].upper() + w[1:]: said[0].upper() + said[1:] for w, said in words.items()}, **words}


GOES_ON: Final = frozenset((*_BEFORE_NAMES, *_INSIDE))
"""Abbreviations that no sentence ends with."""
GOES_ON_BEFORE_NUMBERS: Final = frozenset((*_lower(_BEFORE_NUMBERS), *_MONTHS))
"""Abbreviations that no sentence ends with when a number comes next."""
MAY_END: Final = frozenset(_ANYWHERE)
"""Abbreviations that may stand in a sentence or end it."""

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _rule(words: dict[str, str], behind: str) -> Rule:
    """Says each abbreviation in full where `behind` comes after it."""
    options = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<![\w.])({options})\.{behind}"), lambda found: words[found[1]]


ABBREVIATIONS: Final[tuple[Rule, ...]] = (
    _rule(_lower(_BEFORE_NUMBERS), r"(?=\s*\d)"),
    _rule(_MONTHS, r"(?=\s*\d)"),
    _rule(_BEFORE_NAMES, r"(?=\s+[A-Z])"),
    _rule(_lower(_INSIDE), ""),
    _rule(_ANYWHERE, "(?!$)"),
    (re.compile(r"(?<![\w.])(a|p)\.m(?=\.)"), lambda m: f"{m[1].upper()}M"),  # at the end: its dot stays
    # letters with dots: U.S., U.K., J.D. Smith; at the end the last dot stays
    (re.compile(r"(?<![\w.])((?:[A-Z]\.)+[A-Z])\.(?!$)"), lambda m: m[1].replace(".", "")),
    (re.compile(r"(?<![\w.])((?:[A-Z]\.)+[A-Z])(?=\.$)"), lambda m: m[1].replace(".", "")),
    (re.compile(r"(?<![\w.’'])([A-Z])\.(?=\s+[A-Za-z])"), lambda m: m[1]),  # R. Johnstone, E. coli
)
"""Abbreviations in full, in the order in which they are tried."""

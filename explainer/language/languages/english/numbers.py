"""How English signs, units, powers, ranges, ratios, abbreviations and capitals are spoken.

Plain numbers, years, dates, times and sums of money are left to the voice, which reads them well; what it drops,
or takes for something else, becomes words and digits here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from explainer.language.languages.english.abbreviations import ABBREVIATIONS

_LETTERS = {
    "A": "ˈA", "B": "bˈi", "C": "sˈi", "D": "dˈi", "E": "ˈi", "F": "ˈɛf", "G": "ʤˈi", "H": "ˈAʧ", "I": "ˈI",
    "J": "ʤˈA", "K": "kˈA", "L": "ˈɛl", "M": "ˈɛm", "N": "ˈɛn", "O": "ˈO", "P": "pˈi", "Q": "kjˈu",
    "R": "ˈɑɹ", "S": "ˈɛs", "T": "tˈi", "U": "jˈu", "V": "vˈi", "W": "dˈʌbᵊlju", "X": "ˈɛks",
    "Y": "wˈI", "Z": "zˈi",
}  # fmt: skip
_WORDS = {"AIDS": "aids", "COVID": "covid", "CRISPR": "crisper", "NASA": "Nasa", "NATO": "Nato", "SARS": "sars"}
"""Capitals that are said as a word."""
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi", "ο": "omicron", "π": "pi",
    "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    "Δ": "delta", "Ω": "omega",
}  # fmt: skip
_SMALLER = {"p": "pico", "n": "nano", "µ": "micro", "μ": "micro", "u": "micro", "m": "milli", "c": "centi", "d": "deci"}
_LARGER = {"k": "kilo", "M": "mega", "G": "giga", "T": "tera"}
_UNITS = {
    **{f"{p}m": f"{name}meter" for p, name in _SMALLER.items()}, "m": "meter", "km": "kilometer",
    **{f"{p}g": f"{name}gram" for p, name in _SMALLER.items()}, "g": "gram", "kg": "kilogram",
    **{f"{p}{litre}": f"{name}liter" for p, name in _SMALLER.items() for litre in "lL"}, "L": "liter",
    **{f"{p}s": f"{name}second" for p, name in _SMALLER.items()}, "s": "second", "min": "minute", "h": "hour",
    **{f"{p}M": f"{name}molar" for p, name in _SMALLER.items()},
    **{f"{p}Hz": f"{name}hertz" for p, name in _LARGER.items()}, "Hz": "hertz",
    **{f"{p}B": f"{name}byte" for p, name in {**_LARGER, "K": "kilo"}.items()},
    **{f"{p}W": f"{name}watt" for p, name in _LARGER.items()}, "W": "watt",
    **{f"{p}Pa": f"{name}pascal" for p, name in _LARGER.items()}, "Pa": "pascal", "hPa": "hectopascal",
    **{f"{p}J": f"{name}joule" for p, name in _LARGER.items()}, "J": "joule",
    "Da": "dalton", "kDa": "kilodalton", "kcal": "kilocalorie", "bp": "base pair", "kb": "kilobase",
    "Å": "angstrom", "Ω": "ohm", "kΩ": "kiloohm", "MΩ": "megaohm",
    "dB": "decibel", "px": "pixel", "rpm": "revolution per minute", "mmHg": "millimeter of mercury",
}  # fmt: skip
_AS_THEY_ARE = ("hertz", "molar")
_POWERS = {"²": "square", "2": "square", "³": "cubic", "3": "cubic"}
_LARGE = {"k": "thousand", "m": "million", "M": "million", "bn": "billion", "B": "billion", "tn": "trillion"}
_MONEY = {"US$": "US dollars", "A$": "Australian dollars", "C$": "Canadian dollars", "¥": "yen", "￥": "yen"}
_SIGNS = {
    "±": "plus or minus", "×": "times", "÷": "divided by", "≈": "about", "=": "equals", "<": "less than",
    ">": "greater than", "≤": "at most", "≥": "at least", "−": "minus", "§": "section", "№": "number", "+": "plus",
}  # fmt: skip
_RAISED = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"
_D = r"(?<![\d.,])\d+(?:,\d{3})*(?:\.\d+)?(?!\d)"
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_SPACES = re.compile(r"\s+")
_INLINE = re.compile(r"\[([^\]]+)\]\(/[^)]*/\)")

_DROPPED = r"[^\s\0A-Za-z0-9À-ɏ.,:;!?'\"()\[\]/%$&#@*+°£€‘’“”–—…-]"
UNREAD: Final = re.compile(rf"[^\s\0]*(?:{_DROPPED}|(?<![A-Za-z])(?=[A-Z]*[a-z])[A-Za-z]+\d)[^\s\0]*")
"""Finds what the voice leaves out or fails on, and names such as miR15, which it guesses."""

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _raised(found: str) -> str:
    """A power that stands raised, or behind ^, as words."""
    digits = unicodedata.normalize("NFKC", found).replace("\u2212", "-")
    if digits in ("2", "3"):
        return " squared" if digits == "2" else " cubed"
    return f" to the power of {digits.replace('-', 'minus ')}"


def _unit(name: str, power: str | None, *, many: bool) -> str:
    first, *rest = name.split(" ", 1)
    if many and name not in _AS_THEY_ARE and not name.endswith(_AS_THEY_ARE):
        first = " ".join([first, *rest]) + "s" if name == "base pair" else f"{first}s"
        rest = [] if name == "base pair" else rest
    return " ".join([*([_POWERS[power]] if power else []), first, *rest])


def _quantity(found: re.Match[str]) -> str:
    """A number with its unit, which may be squared, and another unit that it is counted by."""
    number, joint, unit, power, per = found[1], found[2], found[3], found[4], found[5]
    many = number != "1" and joint != "-"
    by = f" per {_UNITS[per]}" if per else ""
    return f"{number}{'-' if joint == '-' else ' '}{_unit(_UNITS[unit], power, many=many)}{by}"


def _ratio(found: re.Match[str]) -> str:
    """Numbers with colons: a time if they can be one."""
    if re.fullmatch(r"(?:[01]?\d|2[0-4])(?::[0-5]\d){1,2}", found[0]):
        return found[0].removeprefix("0") if found[0].startswith("00") else found[0]
    return found[0].replace(":", " to ")


def _formula(found: re.Match[str]) -> str:
    """Capitals with digits, as in CO2: every letter, and the numbers between them."""
    return " ".join(_spelled(part) if part.isalpha() else part for part in re.findall(r"[A-Z]+|\d+", found[0]))


def _spelled(capitals: str) -> str:
    return _WORDS.get(capitals) or " ".join(f"[{letter}](/{_LETTERS[letter]}/)" for letter in capitals)


# A number that looks like a year is a count before a plural, unless a word before it says when, or it may be a year's
# own: "the 1987 papers". Verbs end in s too; those that often stand behind a year are none of them plurals.
_WHEN = (
    r"(?:in|since|by|from|to|until|till|before|after|during|around|circa|year|and|or|the|this|that|its|his|her|their|our|"
    r"(?:early|mid|late)|Jan\w*|Feb\w*|Mar\w*|Apr\w*|May|June?|July?|Aug\w*|Sep\w*|Oct\w*|Nov\w*|Dec\w*|\d{1,2},?)"
)
_NO_PLURAL = (
    r"(?:was|has|does|its|as|always|perhaps|marks|sees|brings|begins|starts|ends|comes|follows|shows|\w*(?:ss|us|is))"
)
_PLURAL = rf"(?!{_NO_PLURAL}\b)(?:[a-z]+s|people|men|women|children|mice|feet|teeth|bacteria|percent|more|times)"
_COUNT = re.compile(rf"(?<![\w.,:/$€£¥-])([12])(\d{{3}})(?= {_PLURAL}\b)")


def _count(found: re.Match[str]) -> str:
    """A number before a plural with a comma, with which the voice counts, unless a word before it says when."""
    before = found.string[: found.start()]
    return found[0] if re.search(rf"(?i:\b{_WHEN})\s+$", before) else f"{found[1]},{found[2]}"


_RULES: Final[tuple[Rule, ...]] = (
    *ABBREVIATIONS,
    (re.compile(r"(?<!\w)([Nn]o)(?=\.)"), lambda m: f"[{m[1]}](/nˈO/)"),  # a voice says "number"
    (_COUNT, _count),
    (re.compile(r"\b24/7\b"), lambda _: "twenty-four seven"),
    (re.compile(r"(\d)[ ]?(\d+[/⁄]\d+)"), lambda m: f"{m[1]} and {m[2]}" if m[0][1] == " " or "⁄" in m[0] else m[0]),
    (re.compile("⁄"), lambda _: "/"),
    (re.compile(r"(?<=\d)(?:′|'(?=-))"), lambda _: " prime"),
    (re.compile(r"(\d(?:\.\d+)?)[eE]([-−+]?\d+)\b"), lambda m: f"{m[1]} times 10{_raised(m[2].lstrip('+'))}"),
    (re.compile(rf"(?<=[\dA-Za-z])(?<![A-Za-z]{{2}})(?:([{_RAISED}]+)|\^([-−]?\d+))"), lambda m: _raised(m[1] or m[2])),
    (re.compile(rf"(US\$|A\$|C\$|[¥￥])\s*({_D})(?:\s*(bn|tn|[kmMB]|thousand|million|billion|trillion)\b)?"),
     lambda m: " ".join(filter(None, (m[2], _LARGE.get(m[3] or "", m[3]), _MONEY[m[1]])))),
    (re.compile(rf"([$€£]{_D})\s*(bn|tn|[kmMB])\b"), lambda m: f"{m[1]} {_LARGE[m[2]]}"),
    (re.compile(r"(?<![\d.])\d+(?:\.\d+){2,}(?![\d])"), lambda m: m[0].replace(".", " point ")),
    (re.compile(r"(?<![\d.,:/-])0\d+(?![\d.,:/-]*\d)"), lambda m: " ".join(m[0])),
    (re.compile(r"(?<![\d:])\d+(?:,\d{3})*(?::\d+(?:,\d{3})*)+(?![\d:])"), _ratio),
    (re.compile(r"(?<=[\d%°CF])\s*[–—]\s*(?=[$€£]?\d)"), lambda _: " to "),
    (re.compile(r"(?<=[\d%])-(?=\d+(?:\.\d+)?\s?%)"), lambda _: " to "),
    (re.compile(r"(?<![\w)])(?:[-−]\s?|(?<!\S)–)(?=\d)"), lambda _: "minus "),
    (re.compile(r"(?<!\w)~\s?(?=[$€£]?\d)"), lambda _: "about "),
    (re.compile(rf"({_D})(?!s\b)([ -]?)({_UNIT})(?:(?<=m)([²³23]))?(?:/({_UNIT}))?(?![A-Za-z0-9⁻²³])"), _quantity),
    (re.compile(r"(?<![\d.,$€£])(\d+(?:,\d{3})*)\.(\d*0)(?!\.?\d)"), lambda m: f"{m[1]} point {' '.join(m[2])}"),
    (re.compile(r"(\d)\s?[×x](?![A-Za-z\d])(?!\s*\d)"), lambda m: f"{m[1]} times"),
    (re.compile(r"\bwww(?=\.)"), lambda _: "W W W"),
    (re.compile(r"(?<=[a-zW])\.(?=[a-z]{2})"), lambda _: " dot "),
    (re.compile(r"(?<![A-Za-z0-9])[A-Z]+\d+(?:[A-Z]+\d*)*(?![A-Za-z0-9])"), _formula),
    (re.compile(r"(?<![A-Za-z0-9.’'])[A-Z](?=\.(?:\s|$))|(?<![A-Za-z0-9.’'])[A-Z]{3,}(?![A-Za-z0-9])"),
     lambda m: _spelled(m[0])),
    (re.compile(f"[{''.join(_GREEK)}]"), lambda m: _GREEK[m[0]]),
    (re.compile(rf"\s*([{re.escape(''.join(_SIGNS))}])\s*(?![^(]*/\))"), lambda m: f" {_SIGNS[m[1]]} "),
)  # fmt: skip


def tidy(text: str) -> str:
    """One space between words, signs that stand for several as these."""
    return " ".join("".join(map(_plain, text)).split())


def _plain(char: str) -> str:
    if "Ⅰ" <= char <= "ↈ":
        return f"{unicodedata.numeric(char):.0f}"
    compatible = unicodedata.category(char) in ("No", "So") and char not in _RAISED and char not in _SIGNS
    if "₀" <= char <= "₉" or compatible:
        return unicodedata.normalize("NFKC", char)
    return char


def plain(text: str) -> str:
    """Text without the voice's notation for pronunciations, [word](/phonemes/)."""
    return _INLINE.sub(r" \1 ", text)


def rules(text: str) -> str:
    """Everything that is not a word, as words and digits that the voice reads right."""
    said = text
    for pattern, spoken in _RULES:
        said = pattern.sub(spoken, said)
    return _SPACES.sub(" ", said if text[:1].isspace() else said.lstrip())

"""How Japanese numbers, units, ranges and capitals are spoken.

Japanese numbers become kanji numerals, because the dictionary of the Japanese voice reads a numeral and
its counter together (1本 いっぽん, 100個 ひゃっこ, 2つ ふたつ), which no table of ours needs to repeat.
"""

from __future__ import annotations

import re
from typing import Final

_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F) if chr(wide - 0xFEE0).isalnum()}

# シィー, because the dictionary takes シー for the sound of English C
_LETTERS = {
    "A": "エー", "B": "ビー", "C": "シィー", "D": "ディー", "E": "イー", "F": "エフ", "G": "ジー",
    "H": "エイチ", "I": "アイ", "J": "ジェー", "K": "ケー", "L": "エル", "M": "エム", "N": "エヌ",
    "O": "オー", "P": "ピー", "Q": "キュー", "R": "アール", "S": "エス", "T": "ティー", "U": "ユー",
    "V": "ブイ", "W": "ダブリュー", "X": "エックス", "Y": "ワイ", "Z": "ゼット",
}  # fmt: skip
_UNITS = {
    "nm": "ナノメートル",
    "µm": "マイクロメートル",
    "μm": "マイクロメートル",
    "mm": "ミリメートル",
    "cm": "センチメートル",
    "km": "キロメートル",
    "m": "メートル",
    "mg": "ミリグラム",
    "kg": "キログラム",
    "g": "グラム",
    "mL": "ミリリットル",
    "%": "パーセント",
    "％": "パーセント",
    "℃": "度",
    "°C": "度",
}
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_RANGE = re.compile(r"(?<=\d)\s*[〜～–-]\s*(?=\d)")
_UNIT = re.compile(rf"({_DIGITS})\s*({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![A-Za-z])")
_NUMBER = re.compile(_DIGITS)
_CAPITALS = re.compile(r"(?<![A-Za-z0-9])[A-Z]+(?![A-Za-z0-9])")
UNREAD: Final = re.compile(r"[^\W぀-ヿ㐀-鿿豈-﫿々ー]+|[%°℃′″→←×±+=~/&#@^*<>|\\$€£]+")
"""Finds what the voice cannot read."""


def tidy(text: str) -> str:
    """Full-width letters and digits as plain ones, one space between words."""
    return " ".join(text.translate(_WIDE).split())


def rules(text: str) -> str:
    """Ranges, numbers with units, other numbers, and capitals letter by letter."""
    text = _RANGE.sub("から", text)
    text = _UNIT.sub(lambda found: kanji_number(found[1]) + _UNITS[found[2]], text)
    # 十分 alone would be read じゅうぶん, "enough"
    text = re.sub(r"(?<![\d.,])10分(?!の)", "ジュップン", text)
    text = _NUMBER.sub(lambda found: kanji_number(found[0]), text)
    return _CAPITALS.sub(lambda found: "・".join(_LETTERS[letter] for letter in found[0]), text)


def kanji_number(digits: str) -> str:
    """A decimal number (`1,000`, `0.5`) in kanji numerals (`千`, `零点五`); up to 16 whole digits."""
    whole, _, fraction = digits.replace(",", "").partition(".")
    tail = "点" + "".join("零一二三四五六七八九"[int(digit)] for digit in fraction) if fraction else ""
    if int(whole) == 0:
        return "零" + tail
    spoken = ""
    for power, myriad in ((12, "兆"), (8, "億"), (4, "万"), (0, "")):
        group = int(whole) // 10**power % 10_000
        if group:
            spoken += _below_myriad(group) + myriad
    return spoken + tail


def _below_myriad(number: int) -> str:
    """1 to 9999 in kanji numerals: 1 is not said before 十, 百 and 千."""
    spoken = ""
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            spoken += ("" if digit == 1 and unit else "一二三四五六七八九"[digit - 1]) + unit
    return spoken

"""How written text is spoken: words from assets/readings/, then numbers, units and spelled-out capitals.

Japanese numbers become kanji numerals, because the dictionary of the Japanese voice reads a numeral and
its counter together (1本 いっぽん, 100個 ひゃっこ, 2つ ふたつ), which no table of ours needs to repeat.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from explainer.core.model import Lang

_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F) if chr(wide - 0xFEE0).isalnum()}

# シィー, because the dictionary takes シー for the sound of English C
_JA_LETTERS = {
    "A": "エー", "B": "ビー", "C": "シィー", "D": "ディー", "E": "イー", "F": "エフ", "G": "ジー",
    "H": "エイチ", "I": "アイ", "J": "ジェー", "K": "ケー", "L": "エル", "M": "エム", "N": "エヌ",
    "O": "オー", "P": "ピー", "Q": "キュー", "R": "アール", "S": "エス", "T": "ティー", "U": "ユー",
    "V": "ブイ", "W": "ダブリュー", "X": "エックス", "Y": "ワイ", "Z": "ゼット",
}  # fmt: skip
_EN_LETTERS = {
    "A": "ˈA", "B": "bˈi", "C": "sˈi", "D": "dˈi", "E": "ˈi", "F": "ˈɛf", "G": "ʤˈi", "H": "ˈAʧ", "I": "ˈI",
    "J": "ʤˈA", "K": "kˈA", "L": "ˈɛl", "M": "ˈɛm", "N": "ˈɛn", "O": "ˈO", "P": "pˈi", "Q": "kjˈu",
    "R": "ˈɑɹ", "S": "ˈɛs", "T": "tˈi", "U": "jˈu", "V": "vˈi", "W": "dˈʌbᵊlju", "X": "ˈɛks",
    "Y": "wˈI", "Z": "zˈi",
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
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_JA_RANGE = re.compile(r"(?<=\d)\s*[〜～–-]\s*(?=\d)")
_JA_UNIT = re.compile(rf"({_NUMBER})\s*({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![A-Za-z])")
_JA_NUMBER = re.compile(_NUMBER)
_CAPITALS = re.compile(r"(?<![A-Za-z0-9])[A-Z]+(?![A-Za-z0-9])")
_SPELLED = re.compile(r"(?<![A-Za-z0-9.’'])(?:[A-Z]{3,}(?![A-Za-z0-9])|[A-Z](?=\.(?:\s|$)))")
_JA_UNREAD = re.compile(r"[^\W぀-ヿ㐀-鿿豈-﫿々ー]+|[%°℃′″→←×±+=~/&#@^*<>|\\$€£]+")
_EN_UNREAD = re.compile(r"[^\s]*(?:[^\x00-\x7f‘’“”–—…°µμ£€é]|(?<![A-Za-z])[A-Za-z]+\d|[<>|\\^~_])[^\s]*")
_INLINE = re.compile(r"\[([^\]]+)\]\(/[^)]*/\)")


class Reader:
    """Turns written text of one language into text its voice reads right.

    Parameters
    ----------
    words
        Written form → spoken form. The longest wins; where it begins or ends with a Latin letter or digit
        it must stand as a word of its own; one that begins with a small letter also matches with a capital.
    """

    def __init__(self, lang: Lang, words: Mapping[str, str]) -> None:
        self.lang = lang
        self._words = dict(words)
        longest_first = sorted(self._words, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(_bounded(word) for word in longest_first) or r"(?!)")

    def speakable(self, text: str) -> str:
        """The text as it is handed to the voice; English may hold pronunciations as [word](/phonemes/)."""
        return "".join(spoken for spoken, _ in self._pieces(text))

    def unread(self, text: str) -> list[str]:
        """Words, numbers and signs that no table and no rule gives a reading, in order, each once."""
        pattern = _JA_UNREAD if self.lang == "ja" else _EN_UNREAD
        rest = "\0".join(spoken for spoken, from_table in self._pieces(text) if not from_table)
        if self.lang == "en":
            rest = _INLINE.sub(r" \1 ", rest)
        return list(dict.fromkeys(found.group() for found in pattern.finditer(rest)))

    def _pieces(self, text: str) -> list[tuple[str, bool]]:
        """The spoken text in pieces; True marks a reading from the table, which the rules leave alone."""
        text = " ".join(text.translate(_WIDE).split()) if self.lang == "ja" else " ".join(text.split())
        rules = _ja_rules if self.lang == "ja" else _en_rules
        pieces: list[tuple[str, bool]] = []
        end = 0
        for found in self._pattern.finditer(text):
            pieces.append((rules(text[end : found.start()]), False))
            pieces.append((self._spoken(found.group()), True))
            end = found.end()
        pieces.append((rules(text[end:]), False))
        return [(spoken, from_table) for spoken, from_table in pieces if spoken]

    def _spoken(self, word: str) -> str:
        return self._words[word] if word in self._words else self._words[word[0].lower() + word[1:]]


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


def _ja_rules(text: str) -> str:
    """Ranges, numbers with units, other numbers, and capitals letter by letter."""
    text = _JA_RANGE.sub("から", text)
    text = _JA_UNIT.sub(lambda found: kanji_number(found[1]) + _UNITS[found[2]], text)
    # 十分 alone would be read じゅうぶん, "enough"
    text = re.sub(r"(?<![\d.,])10分(?!の)", "ジュップン", text)
    text = _JA_NUMBER.sub(lambda found: kanji_number(found[0]), text)
    return _CAPITALS.sub(lambda found: "・".join(_JA_LETTERS[letter] for letter in found[0]), text)


def _en_rules(text: str) -> str:
    """Three or more capitals, and one before a full stop (else taken for an initial), letter by letter."""
    return _SPELLED.sub(lambda found: " ".join(f"[{letter}](/{_EN_LETTERS[letter]}/)" for letter in found[0]), text)


def _bounded(word: str) -> str:
    """The pattern that finds `word` in running text, with word ends where it is Latin."""
    left = r"(?<![A-Za-z0-9])" if re.match(r"[A-Za-z0-9]", word) else ""
    right = r"(?![A-Za-z0-9])" if re.search(r"[A-Za-z0-9]$", word) else ""
    first = f"(?i:{word[0]})" if word[0].isascii() and word[0].islower() else re.escape(word[0])
    return left + first + re.escape(word[1:]) + right

"""How Japanese numbers, units, signs, dates, times, powers and capitals are spoken; words are the voice's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from explainer.language.languages.japanese.counters import COUNTERS, counted, number

_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F) if chr(wide) not in "！？，．：；（）［］｛｝＂＇｀＿～"}

# シィー, because the dictionary takes シー for the sound of English C
_LETTERS = {
    "A": "エー", "B": "ビー", "C": "シィー", "D": "ディー", "E": "イー", "F": "エフ", "G": "ジー",
    "H": "エイチ", "I": "アイ", "J": "ジェー", "K": "ケー", "L": "エル", "M": "エム", "N": "エヌ",
    "O": "オー", "P": "ピー", "Q": "キュー", "R": "アール", "S": "エス", "T": "ティー", "U": "ユー",
    "V": "ブイ", "W": "ダブリュー", "X": "エックス", "Y": "ワイ", "Z": "ゼット",
}  # fmt: skip
_GREEK = {
    "α": "アルファ", "β": "ベータ", "γ": "ガンマ", "δ": "デルタ", "ε": "イプシロン", "ζ": "ゼータ", "η": "イータ",
    "θ": "シータ", "ι": "イオタ", "κ": "カッパ", "λ": "ラムダ", "µ": "ミュー", "ν": "ニュー", "ξ": "グザイ",
    "ο": "オミクロン", "π": "パイ", "ρ": "ロー", "σ": "シグマ", "τ": "タウ", "υ": "ウプシロン", "φ": "ファイ",
    "χ": "カイ", "ψ": "プサイ", "ω": "オメガ", "Ω": "オメガ", "Δ": "デルタ",
}  # fmt: skip
_SMALL = ("ゼロ", "ワン", "ツー", "スリー", "フォー", "ファイブ", "シックス", "セブン", "エイト", "ナイン")
"""Digits in the names of molecules: CO2 シーオーツー."""
_MICRO = {ord("μ"): ord("µ")}  # keyboards give the Greek letter
_METRES = {"n": "ナノ", "µ": "マイクロ", "u": "マイクロ", "m": "ミリ", "c": "センチ", "k": "キロ", "": ""}
_UNITS = {
    **{f"{small}m": f"{name}メートル" for small, name in _METRES.items()},
    **{f"{small}g": f"{name}グラム" for small, name in _METRES.items() if small != "c"},
    **{f"{small}L": f"{name}リットル" for small, name in (*_METRES.items(), ("d", "デシ")) if small not in ("c", "k")},
    **{f"{small}M": f"{name}モーラー" for small, name in _METRES.items() if small not in ("c", "k", "")},
    **{f"{big}Hz": f"{name}ヘルツ" for big, name in (("", ""), ("k", "キロ"), ("M", "メガ"), ("G", "ギガ"))},
    "pm": "ピコメートル", "pg": "ピコグラム", "ms": "ミリ秒", "s": "秒", "min": "分", "h": "時間", "Da": "ダルトン",
    "kDa": "キロダルトン", "kcal": "キロカロリー", "J": "ジュール", "kJ": "キロジュール", "W": "ワット",
    "kW": "キロワット", "Pa": "パスカル", "kPa": "キロパスカル", "hPa": "ヘクトパスカル", "bp": "ベースペア",
    "dB": "デシベル", "ppm": "ピーピーエム", "KB": "キロバイト", "MB": "メガバイト", "GB": "ギガバイト",
    "px": "ピクセル", "Å": "オングストローム", "Ω": "オーム", "kΩ": "キロオーム", "MΩ": "メガオーム",
    "%": "パーセント", "‰": "パーミル", "℃": "ド", "°C": "ド", "°F": "ド", "°": "ド",
}  # fmt: skip
_SQUARED = {"²": "ヘーホー", "2": "ヘーホー", "³": "リッポー", "3": "リッポー"}
_MONEY = {"$": "ドル", "€": "ユーロ", "£": "ポンド", "¥": "円", "￥": "円"}
_SIGNS = {
    "×": "カケル", "÷": "ワル", "±": "プラスマイナス", "=": "イコール", "≈": "ヤク", "≒": "ヤク", "+": "プラス",
    "−": "マイナス", "<": "ショーナリ", ">": "ダイナリ", "≤": "ショーナリイコール", "≥": "ダイナリイコール",
    "&": "アンド", "＆": "アンド", "≦": "ショーナリイコール", "≧": "ダイナリイコール",
}  # fmt: skip

_HUNDREDS = {"": 1, "百": 100, "千": 1000}
_MYRIADS = {"": 1, "万": 10**4, "億": 10**8, "兆": 10**12}

_D = r"(?<!\d)(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?!\d)"
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_END = r"(?![A-Za-z])"
_RAISED = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"
_COUNTER = "|".join(COUNTERS)

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _power(found: re.Match[str]) -> str:
    raised = unicodedata.normalize("NFKC", found[2] or found[3]).replace("−", "-")
    minus = "マイナス" if raised.startswith("-") else ""
    return f"{found[1]}の{minus}{number(raised.lstrip('-'))}ジョー{_UNITS.get(found[4], '')}"


def _myriads(found: re.Match[str]) -> str:
    """A number written with 百, 千, 万, 億 and 兆 in digits alone: 1億2千5百万, 3千5百."""
    total = group = Decimal(0)
    for many, hundreds, name in re.findall(r"([\d,.]+)([百千]?)([万億兆]?)", found[0]):
        group += Decimal(many.replace(",", "")) * _HUNDREDS[hundreds]
        if name:
            total, group = total + group * _MYRIADS[name], Decimal(0)
    return f"{(total + group).normalize():f}"


def _time(found: re.Match[str]) -> str:
    seconds = f"{int(found[3])}秒" if found[3] else ""
    return f"{int(found[1])}時{int(found[2])}分{seconds}"


def _quantity(found: re.Match[str]) -> str:
    """A number with its unit, which may be squared, and another unit that it is counted by."""
    unit, power, per = found[2], found[3], found[4]
    name = (_SQUARED[power] if power else "") + _UNITS[unit]
    many = (
        counted(found[1], "パーセント").removesuffix("パーセント") if name[0] in "パペポピキセト" else number(found[1])
    )
    if name in COUNTERS:
        many, name = counted(found[1], name), ""
    by = {"s": "マイビョー", "h": "マイジ", "min": "マイフン"}.get(per, f"パー{_UNITS[per]}") if per else ""
    return many + name + by


_RULES: Final[tuple[Rule, ...]] = (
    (re.compile(rf"(?<![\d.])(?:(?:{_D}[百千]?)+[万億兆]|\d[\d,]*[百千])+(?:{_D})?"), _myriads),
    (re.compile(r"(\d+)⁄(\d+)"), lambda m: f"{m[2]}分の{m[1]}"),
    (re.compile(rf"({_D})(?:([{_RAISED}]+)|\^(-?\d+))(?:\s*({_UNIT}){_END})?"), _power),
    (re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)"), lambda m: f"{m[1]}年{int(m[3])}月{int(m[4])}日"),
    (re.compile(r"(?<![\d:])([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?(?![\d:])"), _time),
    (re.compile(r"(?<=\d)\s*[:：]\s*(?=\d)"), lambda _: "タイ"),
    (re.compile(r"(?<=[\d%℃])\s*[〜～–]\s*(?=\d)"), lambda _: "から"),
    (re.compile(rf"(?<=\d)-(?=\d+\s*(?:{_COUNTER}|{_UNIT}))"), lambda _: "から"),
    (re.compile(rf"([$€£¥￥])\s*({_D})((?:百|千|万|億|兆)*)"), lambda m: f"{m[2]}{m[3]}{_MONEY[m[1]]}"),
    (re.compile(r"(?<![\w\d])[-−–](?=\d)"), lambda _: "マイナス"),
    (re.compile(rf"({_D})\s*({_UNIT})([²³]|(?<=m)[23](?!\d))?(?:/({_UNIT}))?{_END}"), _quantity),
    (re.compile(rf"(?<![A-Za-z])([A-Za-z])(?:([{_RAISED}]+)|\^(-?\d+))()(?![A-Za-z])"), _power),
    (re.compile(r"(?<=月)1日"), lambda _: "ツイタチ"),
    (re.compile(rf"(?<=[割度])({_D})分(?![間の])"), lambda m: f"{number(m[1])}ブ"),
    (
        re.compile(r"(?<!\d)(\d)分(?=咲|丈|袖|刈|粥|搗|づき)"),
        lambda m: "シチブ" if m[1] == "7" else f"{number(m[1])}ブ",
    ),
    (re.compile(rf"({_D})分の(?={_D})"), lambda m: f"{number(m[1])}ブンノ"),
    (re.compile(rf"({_D})({_COUNTER})"), lambda m: counted(m[1], m[2])),
    (re.compile(r"(?<![A-Z\d])([A-Z]+)-?(\d)(?!\d)"), lambda m: _spelled(m[1]) + _SMALL[int(m[2])]),
    (re.compile(rf"(?<=[A-Z])-?({_D})"), lambda m: number(m[1])),
    (re.compile(r"(?<=[A-Zァ-ヺー])([₀-₉]+)"), lambda m: "".join(_SMALL[unicodedata.digit(d)] for d in m[1])),
    (re.compile(_D), lambda m: number(m[0])),
    (re.compile(r"(?<![A-Za-z])(?:[A-Z]+|[a-z])(?![A-Za-z])"), lambda m: _spelled(m[0].upper())),
    (re.compile(f"[{''.join(_GREEK)}]"), lambda m: _GREEK[m[0]]),
    (re.compile(f"[{re.escape(''.join(_SIGNS))}]"), lambda m: _SIGNS[m[0]]),
)

UNREAD: Final = re.compile(
    r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿ]+|[^\s\0ぁ-ゖ゛゜ゝゞァ-ヺ・ーヽヾ㐀-䶿一-鿿\uf900-\ufaff々〆𠀀-\U0003ffff"
    r"、。，．！？!?,.：；:;「」『』（）()【】〈〉《》［］\[\]｛｝{}〔〕…‥―—–〜～'‘’\"“”\-A-Za-zÀ-ɏͰ-ϿЀ-ӿ]+"
)
"""Finds what the voice leaves out, or would spell letter by letter."""


def tidy(text: str) -> str:
    """Full-width letters and digits as plain ones, signs that stand for several as these, one space between words."""
    return " ".join("".join(map(_plain, text.translate(_WIDE | _MICRO))).split())


def _plain(char: str) -> str:
    kind = unicodedata.category(char)
    if "Ⅰ" <= char <= "ↈ":
        return f"{unicodedata.numeric(char):.0f}"
    if kind in ("No", "So") and char not in _RAISED and not "₀" <= char <= "₉":
        return unicodedata.normalize("NFKC", char)
    return char


def rules(text: str) -> str:
    """Everything that is not a word, as it sounds."""
    for pattern, spoken in _RULES:
        text = pattern.sub(spoken, text)
    return text


def _spelled(capitals: str) -> str:
    return "・".join(_LETTERS[letter] for letter in capitals)

"""Japanese numbers with what is counted, in kana: the sound changes where they meet (1本 イッポン, 5分 ゴフン).

The dictionary of a voice takes a numeral and the word behind it for names and other words (4万 シマ, 3代 ミシロ,
5分 ゴブ), so numbers are spelled out as they sound before it sees them. Source of the changes: NHK's dictionary of
Japanese pronunciation and accent (appendix on counters), the reading that it names first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_DIGITS: Final = ("", "イチ", "ニ", "サン", "ヨン", "ゴ", "ロク", "ナナ", "ハチ", "キュー")
_AFTER_POINT: Final = ("ゼロ", *_DIGITS[1:])
_MYRIADS: Final = ((20, "ガイ"), (16, "ケー"), (12, "チョー"), (8, "オク"), (4, "マン"), (0, ""))
_MOST: Final = 24  # digits that have a name here

Changes = tuple[tuple[str, str], ...]
"""How a number's end changes before a sound: (end, changed)."""

_DOUBLED_T: Final = (("イチ", "イッ"), ("ハチ", "ハッ"), ("ジュー", "ジュッ"))
_DOUBLED_K: Final = (
    *_DOUBLED_T, ("ロク", "ロッ"), ("ヒャク", "ヒャッ"), ("ビャク", "ビャッ"), ("ピャク", "ピャッ"),
)  # fmt: skip
_NASAL: Final = ("サン", "セン", "ゼン", "マン")
_VOICED: Final = str.maketrans("カキクケコサシスセソタチツテトハヒフヘホ", "ガギグゲゴザジズゼゾダヂヅデドバビブベボ")
_PLOSIVE: Final = str.maketrans("ハヒフヘホ", "パピプペポ")

# What is counted, as it sounds, by the way it meets a number.
_PLAIN: Final = {
    "枚": "マイ", "台": "ダイ", "番": "バン", "番目": "バンメ", "号": "ゴー", "度": "ド", "倍": "バイ", "名": "メー",
    "秒": "ビョー", "秒間": "ビョーカン", "割": "ワリ", "話": "ワ", "羽": "ワ", "段": "ダン", "段階": "ダンカイ",
    "列": "レツ", "次": "ジ", "次元": "ジゲン", "位": "イ", "代": "ダイ", "文字": "モジ", "乗": "ジョー",
    "行": "ギョー", "両": "リョー",
    "問": "モン", "面": "メン", "毎": "マイ", "語": "ゴ", "ドル": "ドル", "ユーロ": "ユーロ", "ポンド": "ポンド",
    "年生": "ネンセー", "輪": "リン", "例": "レー", "世代": "セダイ", "塩基": "エンキ", "分子": "ブンシ",
}  # fmt: skip
_DOUBLING: Final = {
    "歳": "サイ", "才": "サイ", "冊": "サツ", "世紀": "セーキ", "種類": "シュルイ", "種": "シュ", "章": "ショー",
    "節": "セツ", "社": "シャ", "週": "シュー", "週間": "シューカン", "隻": "セキ", "周": "シュー",
    "周年": "シューネン",
    "食": "ショク", "頭": "トー", "点": "テン", "滴": "テキ", "通": "ツー", "着": "チャク", "体": "タイ", "等": "トー",
    "対": "ツイ", "棟": "トー", "センチ": "センチ", "トン": "トン",
}  # fmt: skip
_DOUBLING_K: Final = {
    "個": "コ", "コ": "コ", "回": "カイ", "回目": "カイメ", "件": "ケン", "級": "キュー", "曲": "キョク", "期": "キ",
    "基": "キ", "巻": "カン", "区": "ク", "光年": "コーネン", "箇所": "カショ", "か所": "カショ", "カ所": "カショ",
    "ヶ所": "カショ", "ヵ所": "カショ", "か月": "カゲツ", "カ月": "カゲツ", "ヶ月": "カゲツ", "ヵ月": "カゲツ",
    "箇月": "カゲツ", "か国": "カコク", "カ国": "カコク", "ヶ国": "カコク", "ヵ国": "カコク",
    "か月間": "カゲツカン", "カ月間": "カゲツカン", "ヶ月間": "カゲツカン", "ヵ月間": "カゲツカン",
}  # fmt: skip
_VOICED_AT_THREE: Final = {"階": "カイ", "軒": "ケン", "足": "ソク"}
_H_VOICED: Final = {"本": "ホン", "匹": "ヒキ", "杯": "ハイ", "票": "ヒョー"}
_H_PLOSIVE: Final = {
    "分": "フン", "分間": "フンカン", "泊": "ハク", "発": "ハツ", "歩": "ホ", "拍": "ハク", "品": "ヒン", "版": "ハン",
    "班": "ハン", "編": "ヘン",
}  # fmt: skip
_FOUR_IS_PLOSIVE: Final = ("フン", "フンカン", "ハク", "ハツ")
_TENFOLD: Final = {"パーセント": "パーセント", "ページ": "ページ", "ポイント": "ポイント", "キロ": "キロ"}
_NATIVE: Final = {
    "粒": "ツブ", "組": "クミ", "束": "タバ", "袋": "フクロ", "桁": "ケタ", "株": "カブ", "箱": "ハコ", "切れ": "キレ",
}  # fmt: skip
_FOUR_IS_YO: Final = {
    "円": "エン", "年": "ネン", "年間": "ネンカン", "年代": "ネンダイ", "年目": "ネンメ", "人": "ニン", "時": "ジ",
    "時間": "ジカン",
}  # fmt: skip
_WHOLE: Final[Mapping[str, Mapping[str, str]]] = {
    "人": {"1": "ヒトリ", "2": "フタリ"},
    "つ": {
        "1": "ヒトツ", "2": "フタツ", "3": "ミッツ", "4": "ヨッツ", "5": "イツツ", "6": "ムッツ", "7": "ナナツ",
        "8": "ヤッツ", "9": "ココノツ",
    },
    "月": {"4": "シガツ", "7": "シチガツ", "9": "クガツ"},
    "日": {
        "2": "フツカ", "3": "ミッカ", "4": "ヨッカ", "5": "イツカ", "6": "ムイカ", "7": "ナノカ", "8": "ヨーカ",
        "9": "ココノカ", "10": "トーカ", "14": "ジューヨッカ", "20": "はつか", "24": "ニジューヨッカ",
        "17": "ジューシチニチ", "19": "ジュークニチ", "27": "ニジューシチニチ", "29": "ニジュークニチ",
    },
}  # fmt: skip
_SOUNDS: Final[Mapping[str, str]] = {
    **_PLAIN, **_DOUBLING, **_DOUBLING_K, **_VOICED_AT_THREE, **_H_VOICED, **_H_PLOSIVE, **_TENFOLD, **_NATIVE,
    **_FOUR_IS_YO, "つ": "ツ", "月": "ガツ", "日": "ニチ", "日間": "ニチカン",
}  # fmt: skip

_CHANGES: Final[Mapping[str, Changes]] = {
    **dict.fromkeys(_DOUBLING, _DOUBLED_T),
    **dict.fromkeys(_DOUBLING_K, _DOUBLED_K),
    **dict.fromkeys((*_TENFOLD, *_NATIVE), _DOUBLED_T[2:]),
}

COUNTERS: Final = tuple(sorted(_SOUNDS, key=len, reverse=True))
"""What can be counted, longest first."""


def number(digits: str) -> str:
    """A decimal number (`1,000`, `0.5`) as it sounds; one with more digits than have names digit by digit."""
    whole, _, fraction = digits.replace(",", "").partition(".")
    if len(whole) > _MOST or (len(whole) > 1 and whole.startswith("0")):
        spoken = "".join(_AFTER_POINT[int(digit)] for digit in whole)
    else:
        spoken = " ".join(_groups(int(whole))) or "レー"
    if not fraction:
        return spoken
    return _changed(spoken, _DOUBLED_T) + "テン" + "".join(_AFTER_POINT[int(digit)] for digit in fraction)


def _groups(value: int) -> list[str]:
    """A whole number, its myriads apart from one another."""
    out: list[str] = []
    for power, name in _MYRIADS:
        group = value // 10**power % 10_000
        if group:
            spoken = _below_myriad(group)
            if name and spoken.startswith("セン"):
                spoken = f"イッ{spoken}"
            if name in ("チョー", "ケー"):
                spoken = _changed(spoken, _DOUBLED_T if name == "チョー" else _DOUBLED_K)
            out.append(spoken + name)
    return out


def _below_myriad(value: int) -> str:
    """1 to 9999, thousands and hundreds apart from the rest."""
    thousands, hundreds, tens, ones = (value // power % 10 for power in (1000, 100, 10, 1))
    sen = {0: "", 1: "セン", 3: "サンゼン", 8: "ハッセン"}.get(thousands, f"{_DIGITS[thousands]}セン")
    odd = {0: "", 1: "ヒャク", 3: "サンビャク", 6: "ロッピャク", 8: "ハッピャク"}
    hyaku = odd.get(hundreds, f"{_DIGITS[hundreds]}ヒャク")
    ten = {0: "", 1: "ジュー"}.get(tens, f"{_DIGITS[tens]}ジュー")
    return " ".join(filter(None, (sen, hyaku, ten + _DIGITS[ones])))


def counted(digits: str, counter: str) -> str:
    """A number with one of `COUNTERS` behind it, as it sounds."""
    plain, sound = digits.replace(",", ""), _SOUNDS[counter]
    if "." not in plain:
        plain = plain.lstrip("0") or "0"  # 05分
    stem = counter.removesuffix("間") if counter == "日間" else counter
    whole = _WHOLE.get(stem, {}).get(plain)
    if whole:
        return whole + ("カン" if stem != counter else "")
    spoken = number(plain)
    if counter in _NATIVE and plain in ("1", "2"):
        return {"1": "ヒト", "2": "フタ"}[plain] + sound
    if counter in _FOUR_IS_YO:
        return _four_is_yo(spoken, counter) + sound
    if counter in _VOICED_AT_THREE or counter in _H_VOICED or counter in _H_PLOSIVE:
        return _meeting(spoken, counter, sound)
    return _changed(spoken, _CHANGES.get(counter, ())) + sound


def _four_is_yo(spoken: str, counter: str) -> str:
    """4 is ヨ before years, hours, people and yen; 7 and 9 of hours have sounds of their own."""
    of_hours: Changes = (("ナナ", "シチ"), ("キュー", "ク")) if counter in ("時", "時間") else ()
    return _changed(spoken, (("ヨン", "ヨ"), *of_hours))


def _meeting(spoken: str, counter: str, sound: str) -> str:
    """A number before h, and before k and s where those change after サン."""
    if counter in _VOICED_AT_THREE:
        if spoken.endswith("サン"):
            return spoken + sound[0].translate(_VOICED) + sound[1:]
        return _changed(spoken, _DOUBLED_T if counter == "足" else _DOUBLED_K) + sound
    changed = _changed(spoken, _DOUBLED_K)
    if changed != spoken or (spoken.endswith("ヨン") and sound in _FOUR_IS_PLOSIVE):
        return changed + sound[0].translate(_PLOSIVE) + sound[1:]
    if spoken.endswith(_NASAL):
        return spoken + sound[0].translate(_VOICED if counter in _H_VOICED else _PLOSIVE) + sound[1:]
    return spoken + sound


def _changed(spoken: str, changes: Changes) -> str:
    """A number with its end changed by the first change that fits."""
    for end, changed in changes:
        if spoken.endswith(end):
            return spoken.removesuffix(end) + changed
    return spoken

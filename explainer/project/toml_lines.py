"""Where a TOML text has its tables, keys and list items.

tomllib reads the values but keeps no positions; `Lines` walks the same text once more for them.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right

Loc = tuple[str | int, ...]

_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?""""{0,2}' + r"|'''.*?''''{0,2}" + r'|"(?:\\.|[^"\\\n])*"' + r"|'[^'\n]*'", re.DOTALL
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\n]+")


class Lines:
    """Where each table, key and list item of a TOML text begins, as lines counted from 1.

    Parameters
    ----------
    text
        TOML that tomllib accepts. Of other text, what comes before the first oddity is understood;
        `repeated` then holds the keys written twice, with both lines.
    """

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")
        self._breaks = [m.start() for m in re.finditer("\n", self._text)]
        self._at: dict[Loc, int] = {(): 1}
        self._written: dict[Loc, int] = {}
        self._newest: dict[Loc, int] = {}
        self.repeated: dict[Loc, tuple[int, int]] = {}
        self._walk()

    def line(self, loc: Loc) -> int:
        """The line of `loc`, such as ("cue", 2, "id"), or of the nearest table around it that was written."""
        while loc not in self._at:
            loc = loc[:-1]
        return self._at[loc]

    def line_with(self, loc: Loc, part: str) -> int:
        """The first line at or behind `loc` that has `part`, else that of `loc`: where in a long text it stands."""
        first = self.line(loc)
        begin = self._breaks[first - 2] + 1 if first > 1 else 0
        found = self._text.find(part, begin)
        return self._number(found) if found >= 0 else first

    def _number(self, pos: int) -> int:
        return bisect_right(self._breaks, pos - 1) + 1

    def _note(self, loc: Loc, pos: int) -> None:
        self._at.setdefault(loc, self._number(pos))

    def _note_once(self, loc: Loc, pos: int) -> None:
        here = self._number(pos)
        if loc in self._written:
            self.repeated.setdefault(loc, (self._written[loc], here))
        else:
            self._written[loc] = self._at[loc] = here

    def _walk(self) -> None:
        table: Loc = ()
        pos = self._skip(_GAP, 0)
        while pos < len(self._text):
            start = pos
            brackets = 2 if self._text.startswith("[[", pos) else 1 if self._text[pos] == "[" else 0
            keys, pos = self._keys(self._skip(_BLANK, pos + brackets))
            if not keys:
                return
            if brackets:
                table = self._header(keys, start, many=brackets == 2)
                pos = self._skip(_BLANK, pos) + brackets
            else:
                pos = self._assign(table, keys, start, pos)
            if pos <= start:
                return
            pos = self._skip(_GAP, pos)

    def _header(self, keys: list[str], pos: int, *, many: bool) -> Loc:
        loc: Loc = ()
        for key in keys[:-1]:
            loc = (*loc, key)
            self._note(loc, pos)
            if loc in self._newest:
                loc = (*loc, self._newest[loc])
        loc = (*loc, keys[-1])
        if not many:
            self._note_once(loc, pos)
            return loc
        self._note(loc, pos)
        self._newest[loc] = self._newest.get(loc, -1) + 1
        loc = (*loc, self._newest[loc])
        self._note(loc, pos)
        return loc

    def _assign(self, table: Loc, keys: list[str], start: int, pos: int) -> int:
        for depth in range(1, len(keys)):
            self._note((*table, *keys[:depth]), start)
        loc = (*table, *keys)
        self._note_once(loc, start)
        equals = self._skip(_BLANK, pos)
        if self._text[equals : equals + 1] != "=":
            return 0
        return self._value(loc, self._skip(_BLANK, equals + 1))

    def _value(self, loc: Loc, pos: int) -> int:
        """Pass over one value and return where it ends (0: not understood)."""
        opening = self._text[pos : pos + 1]
        if opening in ("[", "{"):
            return self._items(loc, pos, "]" if opening == "[" else "}")
        found = (_STRING if opening in ('"', "'") else _SCALAR).match(self._text, pos)
        return found.end() if found else 0

    def _items(self, loc: Loc, pos: int, closing: str) -> int:
        pos = self._skip(_GAP, pos + 1)
        index = 0
        while pos < len(self._text) and self._text[pos] != closing:
            if closing == "]":
                self._note((*loc, index), pos)
                end = self._value((*loc, index), pos)
            else:
                keys, after = self._keys(pos)
                end = self._assign(loc, keys, pos, after) if keys else 0
            if end <= pos:
                return 0
            pos = self._skip(_GAP, end)
            if self._text[pos : pos + 1] == ",":
                pos = self._skip(_GAP, pos + 1)
            index += 1
        return pos + 1

    def _keys(self, pos: int) -> tuple[list[str], int]:
        """The parts of a dotted key at `pos`, and where it ends; no parts if there is no key."""
        keys: list[str] = []
        while True:
            found = _BARE_KEY.match(self._text, pos) or _STRING.match(self._text, pos)
            if not found:
                return [], pos
            keys.append(_unquoted(found.group()))
            dot = self._skip(_BLANK, found.end())
            if self._text[dot : dot + 1] != ".":
                return keys, found.end()
            pos = self._skip(_BLANK, dot + 1)

    def _skip(self, pattern: re.Pattern[str], pos: int) -> int:
        found = pattern.match(self._text, pos)
        return found.end() if found else pos


def _unquoted(key: str) -> str:
    if key[0] not in "\"'":
        return key
    try:
        return str(tomllib.loads(f"key = {key}")["key"])
    except tomllib.TOMLDecodeError:
        return key

"""Reads a TOML file as data, and knows the line on which every table, key and list item was written.

tomllib reads the values but keeps no positions; `Lines` walks the same text once more for them.
"""

from __future__ import annotations

import os
import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from explainer.core.errors import Problem
from explainer.core.model import Source

MOST_BYTES = 1024 * 1024

Loc = tuple[str | int, ...]

_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?""""{0,2}' + r"|'''.*?''''{0,2}" + r'|"(?:\\.|[^"\\\n])*"' + r"|'[^'\n]*'", re.DOTALL
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\n]+")

# what tomllib says, and what to write instead
_ADVICE = (
    ("Expected '=' after a key", 'write key = "value"'),
    ("Invalid value", 'text stands in double quotes: key = "text"'),
    ("Unterminated string", "close the text with the same quotes it was opened with"),
    ("Illegal character", 'close the text with " on the same line, or open and close it with """'),
    ("Unescaped '\\'", "write \\\\ for a backslash"),
    ("Expected newline", 'one key = value on a line; write \\" for a double quote inside text'),
    ("end of a table declaration", "write [name]"),
    ("end of an array declaration", "write [[name]]"),
    ("Invalid statement", 'a line is key = "value", [table], [[table]] or # a comment'),
    ("Invalid initial character", 'a key is plain letters, digits, _ and -, or stands in "quotes"'),
    ("Unclosed array", "put commas between the items and end the list with ]"),
    ("Unclosed inline table", "put commas between the keys and end the table with }"),
    ("Cannot ", "this name stands above already: keep one of the two"),
    ("Duplicate", "keep one of the two"),
)


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


@dataclass(frozen=True)
class Document:
    """A TOML file that could be read: its path relative to the project, its data and its lines."""

    file: Path
    data: dict[str, Any]
    lines: Lines

    def problem(self, loc: Loc, what: str) -> Problem:
        """A mistake at `loc` of this file."""
        return Problem(self.file, self.lines.line(loc), what)

    def texts(self) -> Iterator[tuple[Loc, str]]:
        """Every key and every text in the file, each with its place."""
        yield from _texts((), self.data)

    def source(self, table: dict[str, Any]) -> Source:
        """Where a table of `data` (the same object) begins."""
        return Source(self.file, self.lines.line(self._places[id(table)]))

    @cached_property
    def _places(self) -> dict[int, Loc]:
        return {id(table): loc for loc, table in _tables_in(self.data, ())}


def _tables_in(value: object, loc: Loc) -> Iterator[tuple[Loc, object]]:
    """Every table in a value of a document, with its place."""
    if isinstance(value, dict):
        yield loc, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield from _tables_in(part, (*loc, key))


def _texts(loc: Loc, value: object) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else []):
        if isinstance(key, str):
            yield (*loc, key), key
        yield from _texts((*loc, key), inner)


def _composed(value: Any) -> Any:
    """Data with every text in Unicode's normal form C, so that what looks alike is alike."""
    if isinstance(value, dict):
        return {_composed(key): _composed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_composed(inner) for inner in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def read_toml(root: Path, file: Path) -> Document | Problem:
    """Read one TOML file of the project, or say why it cannot be read.

    Parameters
    ----------
    root
        The project's folder; nothing outside it is opened.
    file
        The path relative to `root`.
    """
    path = root / file
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        return Problem(file, 1, "leads out of the project; put the file itself here instead of a link")
    if path.exists() and not path.is_file():
        return Problem(file, 1, "is not a file; write a TOML text file of this name")
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        return Problem(file, 1, f"cannot be read ({error.strerror}); make it a file you may read")
    if len(raw) > MOST_BYTES:
        return Problem(file, 1, "is larger than 1 MiB; split it or remove what is not text for the film")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = raw.count(b"\n", 0, error.start) + 1
        return Problem(file, where, "is not UTF-8 text; save the file with the encoding UTF-8")
    return _parsed(file, text)


def _parsed(file: Path, text: str) -> Document | Problem:
    text = unicodedata.normalize("NFC", text)
    try:
        return Document(file, _composed(tomllib.loads(text)), Lines(text))
    except tomllib.TOMLDecodeError as error:
        return _bad_toml(file, text, str(error))
    except RecursionError:
        return Problem(file, 1, "bad TOML: lists or tables nested too deep; two levels are enough here")
    except ValueError:  # Python refuses to read integers of thousands of digits
        return Problem(file, 1, "bad TOML: a number has too many digits; write a shorter one")


def _bad_toml(file: Path, text: str, message: str) -> Problem:
    found = re.fullmatch(r"(.*) \((?:at line (\d+), column (\d+)|at end of document)\)", message, re.DOTALL)
    what, line, column = found.groups() if found else (message, None, None)
    here = int(line) if line else text.rstrip("\n").count("\n") + 1
    for loc, (first, again) in Lines(text).repeated.items():
        if what.startswith(("Cannot ", "Duplicate")) and again <= here:
            name = ".".join(str(part) for part in loc)
            return Problem(file, again, f"'{name}' was already written on line {first}; keep one of the two")
    advice = next((tip for start, tip in _ADVICE if start in what), "https://toml.io shows how TOML is written")
    where = f"at column {column}" if column else "at the end of the file"
    return Problem(file, here, f"bad TOML {where}: {what}; {advice}")

"""Reads a TOML file as data, and knows the line on which every table, key and list item was written."""

from __future__ import annotations

import os
import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from explainer.core.errors import Problem
from explainer.core.model import Source
from explainer.project.toml_lines import Lines, Loc

MOST_BYTES = 1024 * 1024

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


def read_toml(root: Path, file: Path, several: Collection[str] = ()) -> Document | Problem:
    """Read one TOML file of the project, or say why it cannot be read.

    Parameters
    ----------
    root
        The project's folder; nothing outside it is opened.
    file
        The path relative to `root`.
    several
        Names of tables of which there may be several, each with double brackets.
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
    return _parsed(file, text, several)


def _parsed(file: Path, text: str, several: Collection[str]) -> Document | Problem:
    text = unicodedata.normalize("NFC", text)
    try:
        return Document(file, _composed(tomllib.loads(text)), Lines(text))
    except tomllib.TOMLDecodeError as error:
        return _bad_toml(file, text, str(error), several)
    except RecursionError:
        return Problem(file, 1, "bad TOML: lists or tables nested too deep; two levels are enough here")
    except ValueError:  # Python refuses to read integers of thousands of digits
        return Problem(file, 1, "bad TOML: a number has too many digits; write a shorter one")


def one_of_several(name: str) -> str:
    """What is wrong with a table that lacks its double brackets."""
    return f"[{name}] is one table, and there may be several; write its double brackets: [[{name}]]"


def _single(text: str, several: Collection[str]) -> list[tuple[str, int]]:
    """The tables among `several` that lack their double brackets, with their lines."""
    heads = re.finditer(r"(?m)^[ \t]*\[[ \t]*(?!\[)([\"']?)([A-Za-z0-9_-]+)\1[ \t]*[.\]]", text)
    return [(m[2], text.count("\n", 0, m.end()) + 1) for m in heads if m[2] in several]


def _bad_toml(file: Path, text: str, message: str, several: Collection[str]) -> Problem:
    found = re.fullmatch(r"(.*) \((?:at line (\d+), column (\d+)|at end of document)\)", message, re.DOTALL)
    what, line, column = found.groups() if found else (message, None, None)
    here = int(line) if line else text.rstrip("\n").count("\n") + 1
    lone = _single(text, several)
    if what.startswith("Cannot ") and lone:
        name, first = lone[0]
        more = [str(line) for other, line in lone[1:] if other == name]
        return Problem(file, first, one_of_several(name) + (f", also on line {', '.join(more)}" if more else ""))
    for loc, (first, again) in Lines(text).repeated.items():
        if what.startswith(("Cannot ", "Duplicate")) and again <= here:
            name = ".".join(str(part) for part in loc)
            return Problem(file, again, f"'{name}' was already written on line {first}; keep one of the two")
    advice = next((tip for start, tip in _ADVICE if start in what), "https://toml.io shows how TOML is written")
    if what.startswith("Expected newline") and text.split("\n")[here - 1].lstrip().startswith("["):
        advice = "a table's name stands alone on its line: [name], or [[name]] where there may be several"
    where = f"at column {column}" if column else "at the end of the file"
    return Problem(file, here, f"bad TOML {where}: {what}; {advice}")

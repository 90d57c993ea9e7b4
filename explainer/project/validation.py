"""A TOML file as records, or every mistake in it put into words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from explainer.core.errors import Problem
from explainer.language.characters import described, refused
from explainer.project.names import nearest
from explainer.project.record import Record
from explainer.project.toml_lines import Loc
from explainer.project.toml_source import Document, one_of_several

File = TypeVar("File", bound=Record)

# pydantic's kinds of mistake, and what it wanted
_WANTED = {
    "string_type": "text in double quotes",
    "float_type": "a number",
    "finite_number": "a plain number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a table",
    "mapping_type": "a table",
    "model_type": "a table",
    "too_short": "a list of at least one",
    "greater_than": "more than {gt:g}",
    "greater_than_equal": "at least {ge:g}",
    "less_than_equal": "at most {le:g}",
}


def checked(shape: type[File], document: Document) -> tuple[File | None, list[Problem]]:
    """The document as a record, or None and every mistake in it."""
    unseen = list(_unseen(document))
    try:
        return shape.model_validate(document.data, context=document, by_alias=True, by_name=False), unseen
    except ValidationError as error:
        # what is in a list is told of each part; that too few of them are right says nothing more
        found = [d for d in error.errors(include_url=False) if not (d["type"] == "too_short" and d["input"])]
        return None, [*unseen, *(_problem(shape, document, details) for details in found)]


def _unseen(document: Document) -> Iterator[Problem]:
    """Characters that no text may hold, each on its own line."""
    for loc, text in document.texts():
        for char in refused(text):
            where = document.lines.line_with(loc, char)
            name = f"'{loc[-1]}'" if isinstance(loc[-1], str) else f"item {loc[-1] + 1} of '{loc[-2]}'"
            what = f"{name.translate({ord(char): None})} has {described(char)}"
            what = f"{what}, which is no text to be read; remove it"
            yield Problem(document.file, where, what, "text.control")


def _problem(shape: type[Record], document: Document, details: ErrorDetails) -> Problem:
    loc: Loc = details["loc"]
    if loc[-1] == "[key]":  # the mistake is in how a key is spelled, not in its value
        loc = loc[:-1]
    return document.problem(loc, _words(shape, loc, details))


def _words(shape: type[Record], loc: Loc, details: ErrorDetails) -> str:
    kind, given, limits = details["type"], details["input"], details.get("ctx", {})
    table, example = _around(shape, loc)
    name = f"'{loc[-1]}'" if isinstance(loc[-1], str) else f"item {loc[-1] + 1} of '{loc[-2]}'"
    if kind == "extra_forbidden":
        keys = list(known_keys(table))
        return f"unknown key {name}{nearest(str(loc[-1]), keys) or ';'} known here: {', '.join(keys)}"
    if kind == "missing":
        return f"{name} is missing; write {example}"
    if kind == "spelling":
        return details["msg"]
    if kind == "rule":
        return f"{name} {details['msg']}"
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", limits["expected"])
        meant = nearest(given, choices) if isinstance(given, str) else ""
        return f"{name} is {_shown(given)}; write {limits['expected']}{meant}"
    if kind == "tuple_type" and isinstance(given, dict):
        return one_of_several(".".join(str(part) for part in loc))
    wanted = _WANTED[kind].format(**limits) if kind in _WANTED else "of another kind"
    return f"{name} must be {wanted}, not {_shown(given)}; write {example}"


def _around(shape: type[Record], loc: Loc) -> tuple[type[Record], str]:
    """The innermost table around `loc`, and how the innermost known key at `loc` is written."""
    table, inside, example = shape, shape, ""
    for part in loc:
        table = inside
        field = known_keys(inside).get(str(part))
        if field:
            example = str((field.examples or [""])[0])
            holds = next(_tables(field.annotation), None)
            if not holds:
                break
            inside = holds
    return table, example


def known_keys(table: type[Record]) -> dict[str, FieldInfo]:
    """The keys of a table as they are written, with their fields."""
    return {field.alias or name: field for name, field in table.model_fields.items() if name not in ("source", "marks")}


def several_tables(*shapes: type[Record]) -> frozenset[str]:
    """The keys of files that hold tables of which there may be several."""
    return frozenset(
        key
        for shape in shapes
        for key, field in known_keys(shape).items()
        if get_origin(field.annotation) is tuple and next(_tables(field.annotation), None)
    )


def _tables(annotation: Any) -> Iterator[type[Record]]:
    """The tables that a field holds, itself or in a list or mapping."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _tables(part)


def _shown(given: object) -> str:
    """A wrong value as the writer of the file sees it."""
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, int | float):
        return f"the number {given}" if isinstance(given, float) or abs(given) < 10**9 else "so large a number"
    if isinstance(given, str):
        return f"{given[:40]!r}"
    if isinstance(given, list):
        return "a list" if given else "an empty list"
    return "a table" if isinstance(given, dict) else "a date"

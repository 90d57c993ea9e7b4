"""The shapes of the project's TOML files, and mistakes in them put into words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from explainer.core.errors import Problem
from explainer.core.model import FormatName
from explainer.language.characters import described, refused
from explainer.project.toml_source import Document, Loc

# video sites refuse longer titles
LONGEST_TITLE = 100

_ID = re.compile(r"[a-z][a-z0-9_]*")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def nearest(word: str, words: Iterable[str]) -> str:
    """The one of `words` that `word` was probably meant to be, as "; did you mean 'x'?", else nothing."""
    found = get_close_matches(word, list(words), n=1)
    return f"; did you mean '{found[0]}'?" if found else ""


def is_id(text: str) -> bool:
    """Whether `text` is spelled like the id of a chapter, cue, label or cut."""
    return _ID.fullmatch(text) is not None


def bad_id(text: str) -> str:
    """What is wrong with an id that is not spelled like one, and a good one that can be made of it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    tip = f"write '{plain}'" if is_id(plain) else "write one like 'intro'"
    return f"{text!r} is not spelled like an id (a-z, 0-9 and _, a letter first); {tip}"


def _refuse(message: str, kind: Literal["rule", "spelling"] = "rule") -> PydanticCustomError:
    return PydanticCustomError(kind, "{message}", {"message": message})


def _check_id(text: str) -> str:
    if not is_id(text):
        raise _refuse(bad_id(text), "spelling")
    return text


def _check_key(text: str) -> str:
    if not _KEY.fullmatch(text):
        raise _refuse(f"{text!r} is not a key (letters, digits, _ and -); write one like 'A1'", "spelling")
    return text


def _check_lines(text: str) -> str:
    if not text.strip():
        raise _refuse("is empty; write some text, or leave the key out where it is optional")
    return text


def _check_text(text: str) -> str:
    if "\n" in text.strip():
        raise _refuse("has a line break; write it on one line, or end each line but the last with \\")
    return _check_lines(text)


def _check_wording(text: str) -> str:
    return _check_text(text) if text else text


def _check_posted(text: str) -> str:
    if "<" in text or ">" in text:
        raise _refuse("has < or >, which video sites refuse; write it without")
    return text


def _check_title(text: str) -> str:
    if len(text) > LONGEST_TITLE:
        raise _refuse(f"has {len(text)} characters; write at most {LONGEST_TITLE}")
    return text


def _check_url(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"]+", text):
        raise _refuse("is not a web address; write one that begins with https://")
    return text


Id = Annotated[str, AfterValidator(_check_id)]
Key = Annotated[str, AfterValidator(_check_key)]
Text = Annotated[str, AfterValidator(_check_text)]
Lines = Annotated[str, AfterValidator(_check_lines)]
Title = Annotated[Text, AfterValidator(_check_posted), AfterValidator(_check_title)]
Description = Annotated[Lines, AfterValidator(_check_posted)]
Wording = Annotated[str, AfterValidator(_check_wording)]
Url = Annotated[str, AfterValidator(_check_url)]
Verdict = Literal["correct", "imprecise", "wrong", "contested", "remark"]


class _Table(BaseModel):
    """A table in a TOML file: nothing converted, nothing unknown; each field shows how it is written."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class CueTable(_Table):
    """[[cue]] of a chapter; `pause` is in seconds."""

    id: Id = Field(examples=['id = "greeting"'])
    text: Text = Field(examples=['text = "What the voice says."'])
    say: Text | None = Field(None, examples=['say = "Instead of the text."'])
    claims: list[str] = Field(default=[], examples=['claims = ["1", "2"]'])
    pause: float | None = Field(None, ge=0, le=10, allow_inf_nan=False, examples=["pause = 0.8"])
    corrected: list[str] = Field(default=[], examples=['corrected = ["1"]'])


class AllowTable(_Table):
    """[[allow]] of a chapter: a finding of `check` that is right here."""

    check: Text = Field(examples=['check = "layout.safe"'])
    reason: Text = Field(examples=['reason = "Why it is right here."'])
    cue: Id | None = Field(None, examples=['cue = "greeting"'])
    about: Text | None = Field(None, examples=['about = "words of the finding"'])


class ChapterFile(_Table):
    """assets/script/<lang>/<chapter>.toml."""

    title: Title = Field(examples=['title = "Words"'])
    cue: list[CueTable] = Field(min_length=1, examples=["[[cue]] with id and text below it"])
    allow: list[AllowTable] = Field(default=[], examples=["[[allow]] with check and reason below it"])
    labels: dict[Id, Lines] = Field(default={}, examples=['[labels] with name = "Words" below it'])


class ClaimTable(_Table):
    """[[claim]] of facts.toml."""

    id: Key = Field(examples=['id = "1"'])
    verdict: Verdict = Field(examples=['verdict = "correct"'])
    article: Text = Field(examples=['article = "What was claimed."'])
    ja: Wording = Field("", examples=['ja = "Words that may be used."'])
    en: Wording = Field("", examples=['en = "Words that may be used."'])
    refs: list[str] = Field(default=[], examples=['refs = ["SMITH20"]'])
    note: Wording = Field("", examples=['note = "Why."'])


class SourceTable(_Table):
    """[sources.KEY] of facts.toml."""

    citation: Text = Field(examples=['citation = "Smith A. Title. Journal 2020;1:2-3"'])
    url: Url | None = Field(None, examples=['url = "https://doi.org/…"'])


class FactsFile(_Table):
    """assets/facts.toml."""

    claim: list[ClaimTable] = Field(default=[], examples=["[[claim]] with its keys below it"])
    sources: dict[Key, SourceTable] = Field(default={}, examples=["[sources.KEY] with its keys below it"])


class LeftOutTable(_Table):
    """[[left_out]] of a cut."""

    claims: list[str] = Field(min_length=1, examples=['claims = ["1", "2"]'])
    reason: Text = Field(examples=['reason = "Why the cut does without them."'])


class CutFile(_Table):
    """assets/cuts/<cut>.toml; `max_seconds` is in seconds."""

    chapters: list[Id] = Field(min_length=1, examples=['chapters = ["intro", "end"]'])
    formats: list[FormatName] = Field(min_length=1, examples=['formats = ["wide", "tall", "square"]'])
    poster: Id = Field(examples=['poster = "intro"'])
    max_seconds: float | None = Field(None, gt=0, allow_inf_nan=False, examples=["max_seconds = 180"])
    title: dict[str, Title] = Field(examples=['[title] with ja = "Words" below it'])
    description: dict[str, Description] = Field(examples=['[description] with ja = "Words" below it'])
    left_out: list[LeftOutTable] = Field(default=[], examples=["[[left_out]] with claims and reason below it"])


class ReadingsFile(_Table):
    """assets/readings/<lang>.toml."""

    words: dict[Text, Text] = Field(examples=['[words] with "written" = "spoken" below it'])


class BannedTable(_Table):
    """[[banned]] of a language's words."""

    words: list[Text] = Field(min_length=1, examples=['words = ["cure", "heal"]'])
    instead: Text = Field(examples=['instead = "say what was studied"'])
    reported: bool = Field(False, examples=["reported = true"])


class WordsFile(_Table):
    """assets/words/<lang>.toml."""

    banned: list[BannedTable] = Field(default=[], examples=["[[banned]] with words and instead below it"])
    doubts: list[Text] = Field(default=[], examples=['doubts = ["shown", "proven"]'])
    unsure: list[Text] = Field(default=[], examples=['unsure = ["whether"]'])
    warnings: list[Text] = Field(default=[], examples=['warnings = ["beware"]'])
    reports: list[Text] = Field(default=[], examples=['reports = ["reported"]'])


File = TypeVar("File", bound=_Table)

# pydantic's kinds of mistake, and what it wanted
_WANTED = {
    "string_type": "text in double quotes",
    "float_type": "a number",
    "finite_number": "a plain number",
    "list_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
    "too_short": "a list of at least one",
    "greater_than": "more than {gt:g}",
    "greater_than_equal": "at least {ge:g}",
    "less_than_equal": "at most {le:g}",
}


def checked(shape: type[File], document: Document) -> tuple[File | None, list[Problem]]:
    """The document in its shape, or None and every mistake in it."""
    unseen = list(_unseen(document))
    try:
        return shape.model_validate(document.data), unseen
    except ValidationError as error:
        return None, [*unseen, *(_problem(shape, document, details) for details in error.errors(include_url=False))]


def _unseen(document: Document) -> Iterator[Problem]:
    """Characters that no text may hold, each on its own line."""
    for loc, text in document.texts():
        for char in refused(text):
            where = document.lines.line_with(loc, char)
            name = f"'{loc[-1]}'" if isinstance(loc[-1], str) else f"item {loc[-1] + 1} of '{loc[-2]}'"
            what = f"{name.translate({ord(char): None})} has {described(char)}"
            what = f"{what}, which is no text to be read; remove it"
            yield Problem(document.file, where, what, "text.control")


def _problem(shape: type[_Table], document: Document, details: ErrorDetails) -> Problem:
    loc: Loc = details["loc"]
    if loc[-1] == "[key]":  # the mistake is in how a key is spelled, not in its value
        loc = loc[:-1]
    return document.problem(loc, _words(shape, loc, details))


def _words(shape: type[_Table], loc: Loc, details: ErrorDetails) -> str:
    kind, given, limits = details["type"], details["input"], details.get("ctx", {})
    table, example = _around(shape, loc)
    name = f"'{loc[-1]}'" if isinstance(loc[-1], str) else f"item {loc[-1] + 1} of '{loc[-2]}'"
    if kind == "extra_forbidden":
        keys = list(table.model_fields)
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
    wanted = _WANTED[kind].format(**limits) if kind in _WANTED else "of another kind"
    return f"{name} must be {wanted}, not {_shown(given)}; write {example}"


def _around(shape: type[_Table], loc: Loc) -> tuple[type[_Table], str]:
    """The innermost table around `loc`, and how the innermost known key at `loc` is written."""
    table, inside, example = shape, shape, ""
    for part in loc:
        table = inside
        field = inside.model_fields.get(str(part))
        if field:
            example = str((field.examples or [""])[0])
            holds = next(_tables(field.annotation), None)
            if not holds:
                break
            inside = holds
    return table, example


def _tables(annotation: Any) -> Iterator[type[_Table]]:
    """The tables that a field holds, itself or in a list or mapping."""
    if isinstance(annotation, type) and issubclass(annotation, _Table):
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

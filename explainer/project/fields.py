"""The kinds of text that the project's TOML files hold, and what makes each of them wrong."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from explainer.project.names import bad_id, is_id

LONGEST_TITLE = 100
"""Characters (YouTube Data API, https://developers.google.com/youtube/v3/docs/videos: snippet.title)."""

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def refuse(message: str, kind: Literal["rule", "spelling"] = "rule") -> PydanticCustomError:
    """What is wrong with a text, for its writer; of the kind spelling, if all of it is in the message."""
    return PydanticCustomError(kind, "{message}", {"message": message})


def _check_id(text: str) -> str:
    if not is_id(text):
        raise refuse(bad_id(text), "spelling")
    return text


def _check_key(text: str) -> str:
    if not _KEY.fullmatch(text):
        raise refuse(f"{text!r} is not a key (letters, digits, _ and -); write one like 'A1'", "spelling")
    return text


def _check_lines(text: str) -> str:
    if not text.strip():
        raise refuse("is empty; write some text, or leave the key out where it is optional")
    return text


def _check_text(text: str) -> str:
    if "\n" in text.strip():
        raise refuse("has a line break; write it on one line, or end each line but the last with \\")
    return _check_lines(text)


def _check_marks(text: str) -> str:
    if "{" in text or "}" in text:
        raise refuse("has a brace that is no word mark; write marks as {name}, or remove it")
    return text


def _check_wording(text: str) -> str:
    return _check_text(text) if text else text


def _check_posted(text: str) -> str:
    if "<" in text or ">" in text:
        raise refuse("has < or >, which video sites refuse; write it without")
    return text


def _check_title(text: str) -> str:
    if len(text) > LONGEST_TITLE:
        raise refuse(f"has {len(text)} characters; write at most {LONGEST_TITLE}")
    return text


def _check_module(text: str) -> str:
    if not re.fullmatch(r"scenes(\.[A-Za-z_]\w*)+", text):
        raise refuse("is not the name of a module under scenes/; write one like 'scenes.theme'")
    return text


def _check_url(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"]+", text):
        raise refuse("is not a web address; write one that begins with https://")
    return text


Id = Annotated[str, AfterValidator(_check_id)]
Key = Annotated[str, AfterValidator(_check_key)]
Text = Annotated[str, AfterValidator(_check_text)]
Spoken = Annotated[Text, AfterValidator(_check_marks)]
Lines = Annotated[str, AfterValidator(_check_lines)]
Title = Annotated[Text, AfterValidator(_check_posted), AfterValidator(_check_title)]
Description = Annotated[Lines, AfterValidator(_check_posted), AfterValidator(str.strip)]
Module = Annotated[str, AfterValidator(_check_module)]
Wording = Annotated[str, AfterValidator(_check_wording)]
Url = Annotated[str, AfterValidator(_check_url)]

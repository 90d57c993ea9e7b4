"""What a folder for a site says in a language beside the film's own words: files in `words/`, English where none is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from explainer.core.model import Lang

_FOLDER = Path(__file__).with_name("words")


@dataclass(frozen=True)
class Words:
    """Its tables: lines of descriptions, answers and their reasons, HOWTO.md, kinds of file, and each site's steps."""

    description: Mapping[str, str]
    answers: Mapping[str, str]
    howto: Mapping[str, str]
    files: Mapping[str, str]
    steps: Mapping[str, Sequence[str]]


@cache
def words(lang: Lang) -> Words:
    """The words of a language, or of English where nobody has written them."""
    own = _FOLDER / f"{lang}.toml"
    return Words(**tomllib.loads((own if own.is_file() else _FOLDER / "en.toml").read_text("utf-8")))

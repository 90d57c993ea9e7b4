"""How ids are spelled, and which one was probably meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_ID = re.compile(r"[a-z][a-z0-9_]*")


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

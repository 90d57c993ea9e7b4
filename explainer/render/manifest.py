"""Whether a finished film is still what its inputs would make: then nothing needs doing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from explainer.core.cache import file_hash
from explainer.core.files import cache_dir, write_atomic


def holds(key: str, files: Sequence[Path]) -> bool:
    """Whether these files are there exactly as they were when the key's film was made."""
    try:
        noted = json.loads(_note(key).read_text("utf-8"))
        return bool(noted == {p.name: file_hash(p) for p in files})
    except (OSError, ValueError):
        return False


def note(key: str, files: Sequence[Path]) -> None:
    """Remember what the film's files are."""
    write_atomic(_note(key), json.dumps({p.name: file_hash(p) for p in files}))


def _note(key: str) -> Path:
    return cache_dir("films") / f"{key}.json"

"""Whether a finished film is still what its inputs would make: then nothing needs doing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from explainer.core.cache import file_hash
from explainer.core.files import cache_dir, write_atomic
from explainer.core.fingerprint import key_of


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


def edited(path: Path) -> bool:
    """Whether a file or folder is there that is not what this program wrote last: somebody corrected it, or made it."""
    try:
        return path.exists() and _written(path).read_text("utf-8") != _content(path)
    except OSError:
        return path.exists()


def write(path: Path, data: str | bytes) -> None:
    """Write a file, whole or not at all, and remember what it is."""
    write_atomic(path, data)
    remember(path)


def remember(path: Path) -> None:
    """Remember what was just written to a file or a folder."""
    write_atomic(_written(path), _content(path))


def _content(path: Path) -> str:
    """What a file holds, or all files of a folder with their names."""
    if not path.is_dir():
        return file_hash(path)
    return key_of(sorted((str(file.relative_to(path)), file_hash(file)) for file in path.rglob("*") if file.is_file()))


def _written(path: Path) -> Path:
    return cache_dir("films") / f"{key_of(str(path.resolve()))}.written"


def _note(key: str) -> Path:
    return cache_dir("films") / f"{key}.json"

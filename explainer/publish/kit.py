"""A folder for a site: everything that is posted there, how, and the same for programs.

The folder appears whole or not at all. What its user has edited in it stays: a hidden file knows what was written.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from explainer.core.cache import file_hash
from explainer.core.files import atomic_folder

METADATA: Final = "metadata.json"

_RECORD: Final = Path(".written.json")


@dataclass(frozen=True)
class Content:
    """The files of a folder: data, or the path of a finished file, by name; and what metadata.json says of them."""

    files: Mapping[str, bytes | str | Path]
    metadata: Mapping[str, Any]


def edited(folder: Path) -> list[Path]:
    """The files of a folder that its user has changed or added, relative to it."""
    known = _written(folder)
    return [file for file in _files(folder) if known.get(str(file)) != file_hash(folder / file)]


def _files(folder: Path) -> list[Path]:
    found = (file.relative_to(folder) for file in sorted(folder.rglob("*")) if file.is_file())
    return [file for file in found if file != _RECORD]


def _written(folder: Path) -> dict[str, str]:
    """What was written into a folder: name and hash."""
    try:
        return dict(json.loads((folder / _RECORD).read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def write(folder: Path, contents: Mapping[str, Content], *, force: bool) -> list[Path]:
    """Write a folder, or a folder of folders, whole or not at all.

    Parameters
    ----------
    contents
        By the name of the folder inside; "" for the folder itself.
    force
        Replace also what its user has edited.

    Returns
    -------
    list of Path
        What the user has edited and was kept, relative to the folder.
    """
    kept = [] if force else edited(folder)
    with atomic_folder(folder) as made:
        for name, content in contents.items():
            _write(made / name, content)
        record = {str(file): file_hash(made / file) for file in _files(made)}
        (made / _RECORD).write_text(json.dumps(record, ensure_ascii=False, indent=2), "utf-8")
        for path in kept:
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            (made / path).unlink(missing_ok=True)
            shutil.copy2(folder / path, made / path)
    return kept


def _write(folder: Path, content: Content) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in content.files.items():
        if isinstance(data, Path):
            _placed(data, folder / name)
        else:
            (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    text = json.dumps(content.metadata, ensure_ascii=False, indent=2)
    (folder / METADATA).write_text(text + "\n", "utf-8")


def _placed(file: Path, where: Path) -> None:
    """A finished file under another name: without a second copy on the disk, where that can be."""
    try:
        os.link(file, where)
    except OSError:
        shutil.copyfile(file, where)

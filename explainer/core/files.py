"""Files that appear whole or not at all, and where the project keeps its own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def project_root() -> Path:
    """The folder that holds assets/ and scenes/; the variable EXPLAINER_ROOT names another one."""
    chosen = os.environ.get("EXPLAINER_ROOT")
    return Path(chosen).resolve() if chosen else Path(__file__).resolve().parents[2]


def cache_dir(name: str) -> Path:
    """The folder `name` of the cache, made if missing; EXPLAINER_CACHE moves the whole cache elsewhere.

    Raises
    ------
    OSError
        If the folder cannot be made.
    """
    chosen = os.environ.get("EXPLAINER_CACHE")
    folder = (Path(chosen).resolve() if chosen else project_root() / "build" / "cache") / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def atomic_path(final: Path) -> Iterator[Path]:
    """Give a temporary path beside `final` (same suffix) that takes its name once the block has succeeded.

    The temporary file exists and is empty. On any exception, also KeyboardInterrupt, it is removed
    and `final` stays as it was. Missing parent folders are made.

    Raises
    ------
    OSError
        If the file cannot be made, synchronised or renamed.
    """
    final.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=final.parent, prefix=f".{final.stem}-", suffix=final.suffix)
    os.close(handle)
    beside = Path(name)
    try:
        # mkstemp gives 0600; the result should be as readable as a file made the plain way
        beside.chmod(0o666 & ~_umask())
        yield beside
        _sync(beside)
        beside.replace(final)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync(final.parent)


def write_atomic(path: Path, data: bytes | str) -> None:
    """Write `data` (text as UTF-8, line ends untouched) to `path`, whole or not at all.

    Raises
    ------
    OSError
        If the file cannot be written; an older file is then left as it was.
    """
    with atomic_path(path) as beside:
        beside.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)


def _sync(path: Path) -> None:
    """Have the disk hold what was written to a file, or the names in a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    """The process's umask, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask

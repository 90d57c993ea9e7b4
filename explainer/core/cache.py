"""Finished pieces under their keys, each with its own checksum; the least recently used leave first.

Several processes may use one cache: a piece and its checksum change together under a lock of the folder, and
nobody removes what another may just be writing.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from explainer.core.files import atomic_path, cache_dir, write_atomic

LIMIT = 8 * 2**30  # bytes; a full film in two languages and three formats is about 2 GiB


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


@dataclass(frozen=True)
class Usage:
    """How much the cache holds: entries and bytes."""

    entries: int
    size: int


class Cache:
    """Pieces stored as `<key><suffix>` beside `<key>.sum`, which holds the checksum and is written last.

    Parameters
    ----------
    folder
        Where the pieces live.
    suffix
        File name ending of a piece, such as `.mp4`.
    limit
        Largest total size in bytes.
    """

    def __init__(self, folder: Path, suffix: str, limit: int = LIMIT) -> None:
        self.folder, self.suffix, self.limit = folder, suffix, limit

    def path(self, key: str) -> Path:
        """Where the piece of a key lives, whether it is there or not."""
        return self.folder / f"{key}{self.suffix}"

    def get(self, key: str) -> Path | None:
        """The piece of a key if it is there and whole; a damaged one counts as none, and the next takes its place."""
        piece, note = self.path(key), self.folder / f"{key}.sum"
        try:
            with self._locked(fcntl.LOCK_SH):
                if note.read_text().strip() == file_hash(piece):
                    os.utime(piece)
                    return piece
        except (OSError, UnicodeDecodeError):
            pass
        return None

    @contextmanager
    def putting(self, key: str) -> Iterator[Path]:
        """Give a path to write a piece to; it enters the cache when the block ends well, or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            with atomic_path(self.path(key)) as part:
                yield part
                note = file_hash(part) + "\n"
                stack.enter_context(self._locked(fcntl.LOCK_EX))
            write_atomic(self.folder / f"{key}.sum", note)

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        """Hold the folder's lock; it is let go when the process ends, however it ends."""
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(folder, how)
            yield
        finally:
            os.close(folder)

    def sweep(self, keys: Iterable[str]) -> None:
        """Remove what makers of these pieces left unfinished when they were killed."""
        for key in keys:
            for part in self.folder.glob(".*"):
                if part.name.lstrip(".").startswith(f"{key}-"):
                    part.unlink(missing_ok=True)

    def usage(self) -> Usage:
        """Entries and bytes."""
        sizes = [p.stat().st_size for p in self._pieces()]
        return Usage(len(sizes), sum(sizes))

    def trim(self) -> int:
        """Remove the least recently used pieces until the limit holds; returns how many went."""
        pieces = sorted(self._pieces(), key=lambda p: p.stat().st_mtime)
        total = sum(p.stat().st_size for p in pieces)
        gone = 0
        for p in pieces:
            if total <= self.limit:
                break
            total -= p.stat().st_size
            p.unlink(missing_ok=True)
            p.with_suffix(".sum").unlink(missing_ok=True)
            gone += 1
        return gone

    def clear(self) -> Usage:
        """Remove everything; returns what there was."""
        had = self.usage()
        if self.folder.is_dir():
            for p in self.folder.iterdir():
                if p.is_file():
                    p.unlink(missing_ok=True)
        return had

    def _pieces(self) -> list[Path]:
        return (
            [p for p in self.folder.glob(f"*{self.suffix}") if not p.name.startswith(".")]
            if self.folder.is_dir()
            else []
        )


def segments_cache() -> Cache:
    """The cache of encoded picture segments."""
    return Cache(cache_dir("segments"), ".mp4")

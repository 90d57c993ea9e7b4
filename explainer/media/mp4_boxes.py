"""The boxes of an MP4 file, which the decoding library does not tell."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from explainer.core.errors import ExplainerError


def outer_boxes(path: Path) -> tuple[tuple[str, ...], int]:
    """The names of the outermost boxes in order, and how many edit lists there are (ISO/IEC 14496-12).

    Raises
    ------
    ExplainerError
        If the boxes do not fill the file.
    """
    names: list[str] = []
    edit_lists = 0
    with path.open("rb") as file:
        for depth, name in _walk(file, 0, path.stat().st_size, 0):
            if depth == 0:
                names.append(name)
            edit_lists += name == "elst"
    return tuple(names), edit_lists


def _walk(file: BinaryIO, start: int, end: int, depth: int) -> Iterator[tuple[int, str]]:
    """Depth and name of every box between two byte offsets that can hold an edit list."""
    while start + 8 <= end:
        file.seek(start)
        size, name = struct.unpack(">I4s", file.read(8))
        header = 8
        if size == 1:
            size, header = struct.unpack(">Q", file.read(8))[0], 16
        elif size == 0:  # reaches to the end of the file
            size = end - start
        if size < header or start + size > end:
            raise ExplainerError(f"{file.name}: not a whole MP4 file (box at byte {start})")
        yield depth, name.decode("latin-1")
        if name in (b"moov", b"trak", b"edts"):
            yield from _walk(file, start + header, start + size, depth + 1)
        start += size

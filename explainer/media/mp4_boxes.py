"""A look into MP4 and H.264 themselves, at what the decoding library does not tell."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from explainer.core.errors import ExplainerError


def first_slice(packet: bytes, avcc: bytes) -> tuple[int, int]:
    """NAL unit type and slice type of a picture's first slice.

    Type 5 is an IDR picture, behind which nothing refers to what came before it: a closed GOP. A slice
    type of 1 or 6 is a B slice. Source: ITU-T H.264, 7.3.1, 7.3.3 and table 7-6; the number of bytes that
    tell a NAL unit's length is in `avcc` (ISO/IEC 14496-15, lengthSizeMinusOne).

    Raises
    ------
    ExplainerError
        If the packet holds no slice.
    """
    length_size = (avcc[4] & 3) + 1
    at = 0
    while at + length_size < len(packet):
        length = int.from_bytes(packet[at : at + length_size], "big")
        nal = packet[at + length_size : at + length_size + length]
        if nal and nal[0] & 31 in (1, 5):
            bits = "".join(f"{byte:08b}" for byte in nal[1:9])
            _, rest = _exp_golomb(bits)  # first_mb_in_slice
            return nal[0] & 31, _exp_golomb(rest)[0]
        at += length_size + length
    raise ExplainerError("a picture without a slice: the H.264 stream is damaged")


def _exp_golomb(bits: str) -> tuple[int, str]:
    """The unsigned number that begins `bits`, and what follows it (ITU-T H.264, 9.1)."""
    zeros = len(bits) - len(bits.lstrip("0"))
    return int(bits[zeros : 2 * zeros + 1], 2) - 1, bits[2 * zeros + 1 :]


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

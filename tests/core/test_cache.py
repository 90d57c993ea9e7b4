"""The cache of pieces: whole or not at all, damage noticed, the least recently used leaves first."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.core.cache import Cache


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """A small empty cache."""
    return Cache(tmp_path / "pieces", ".bin", limit=1000)


def _put(cache: Cache, key: str, data: bytes) -> Path:
    with cache.putting(key) as part:
        part.write_bytes(data)
    return cache.path(key)


def test_a_piece_comes_back_as_it_went_in(cache: Cache) -> None:
    assert cache.get("a") is None
    _put(cache, "a", b"x" * 10)
    piece = cache.get("a")
    assert piece is not None
    assert piece.read_bytes() == b"x" * 10


def _flip(p: Path) -> None:
    data = bytearray(p.read_bytes())
    data[5] ^= 1
    p.write_bytes(data)


@pytest.mark.parametrize(
    "damage",
    [
        lambda p: p.write_bytes(p.read_bytes()[:-1]),
        lambda p: p.write_bytes(p.read_bytes() + b"y"),
        _flip,
        lambda p: p.write_bytes(b""),
        lambda p: p.unlink(),
        lambda p: p.with_suffix(".sum").unlink(),
        lambda p: p.with_suffix(".sum").write_bytes(b"\xff\xfe"),
    ],
    ids=["truncated", "longer", "bit flipped", "emptied", "gone", "no checksum", "bad checksum"],
)
def test_damage_is_noticed_and_removed(cache: Cache, damage: Callable[[Path], None]) -> None:
    damage(_put(cache, "a", b"x" * 10))
    assert cache.get("a") is None
    assert not cache.path("a").exists()
    _put(cache, "a", b"again")
    assert cache.get("a") is not None


def test_a_piece_whose_making_fails_leaves_nothing(cache: Cache) -> None:
    def fail() -> None:
        with cache.putting("a") as part:
            part.write_bytes(b"half")
            raise ValueError("the pen broke")

    with pytest.raises(ValueError, match="pen"):
        fail()
    assert cache.get("a") is None
    assert list(cache.folder.iterdir()) == []


def test_what_a_killed_maker_left_is_swept(cache: Cache) -> None:
    _put(cache, "a", b"whole")
    (cache.folder / ".b-x1y2.bin").write_bytes(b"half")
    (cache.folder / "..b-x1y2.bin-z3.bin").write_bytes(b"half")
    (cache.folder / ".c-x1y2.bin").write_bytes(b"another's")
    cache.sweep("ab")
    assert sorted(p.name for p in cache.folder.iterdir()) == [".c-x1y2.bin", "a.bin", "a.sum"]


def test_the_least_recently_used_leave_first(cache: Cache) -> None:
    for i, key in enumerate("abcd"):
        piece = _put(cache, key, b"x" * 300)
        os.utime(piece, (1000 + i, 1000 + i))
    cache.get("a")  # used now
    assert cache.trim() == 1
    assert [k for k in "abcd" if cache.path(k).exists()] == ["a", "c", "d"]
    assert cache.usage().size == 900


def test_clear_removes_everything(cache: Cache) -> None:
    _put(cache, "a", b"x")
    assert cache.clear().entries == 1
    assert cache.usage().entries == 0

"""The cache of pieces: whole or not at all, damage noticed, the least recently used leaves first."""

from __future__ import annotations

import os
import subprocess
import sys
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
def test_damage_is_noticed_and_mended(cache: Cache, damage: Callable[[Path], None]) -> None:
    damage(_put(cache, "a", b"x" * 10))
    assert cache.get("a") is None
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


_PUTS = """
import sys
from pathlib import Path
from explainer.core.cache import Cache

cache, mine = Cache(Path(sys.argv[1]), ".bin"), sys.argv[2].encode()
for i in range(150):
    with cache.putting("same") as part:
        part.write_bytes(mine * (1 + i % 7) * 4000)
    found = cache.get("same")
    assert found is not None, f"vanished in round {i}"
"""


def test_a_piece_never_vanishes_for_two_processes_that_make_it_at_once(tmp_path: Path) -> None:
    words = [[sys.executable, "-c", _PUTS, str(tmp_path / "pieces"), name] for name in ("one", "two", "three")]
    both = [subprocess.Popen(w, stderr=subprocess.PIPE, text=True) for w in words]
    assert [(p.communicate(timeout=60)[1], p.returncode) for p in both] == [("", 0)] * len(words)
    assert Cache(tmp_path / "pieces", ".bin").get("same") is not None

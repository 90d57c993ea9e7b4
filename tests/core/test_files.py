"""Files appear whole or not at all."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest

from explainer.core.errors import UserError
from explainer.core.files import (
    atomic_folder,
    atomic_path,
    cache_dir,
    check_writable,
    project_root,
    text_of,
    write_atomic,
)


def test_the_file_takes_its_name_only_at_the_end(tmp_path: Path) -> None:
    final = tmp_path / "new" / "film.mp4"
    with atomic_path(final) as beside:
        assert beside.parent == final.parent
        assert beside.suffix == ".mp4"
        beside.write_bytes(b"film")
        assert not final.exists()
    assert final.read_bytes() == b"film"
    assert os.listdir(final.parent) == ["film.mp4"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, error: type[BaseException]) -> None:
    final = tmp_path / "film.mp4"
    final.write_bytes(b"old")

    def fail() -> None:
        with atomic_path(final) as beside:
            beside.write_bytes(b"half")
            raise error

    with pytest.raises(error):
        fail()
    assert final.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["film.mp4"]


def test_a_failed_rename_leaves_no_temporary_file(tmp_path: Path) -> None:
    final = tmp_path / "taken"
    (final / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match="taken"):
        write_atomic(final, b"data")
    assert os.listdir(tmp_path) == ["taken"]


def test_two_writers_at_once_do_not_share_a_temporary_file(tmp_path: Path) -> None:
    final = tmp_path / "sheet.png"
    with atomic_path(final) as one, atomic_path(final) as two:
        one.write_bytes(b"one")
        two.write_bytes(b"two")
        assert one != two
    assert final.read_bytes() == b"one"


def test_text_is_written_as_utf8_with_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    write_atomic(path, "手紙\r\n")
    assert path.read_bytes() == "手紙\r\n".encode()
    write_atomic(path, b"\x00\xff")
    assert path.read_bytes() == b"\x00\xff"


def test_the_file_is_as_readable_as_the_umask_allows(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomic(tmp_path / "a", b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640
    assert os.umask(before) == before


def test_the_root_holds_assets_and_scenes_and_can_be_moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("EXPLAINER_ROOT", raising=False)
    assert (project_root() / "scenes").is_dir()
    monkeypatch.setenv("EXPLAINER_ROOT", str(tmp_path))
    assert project_root() == tmp_path.resolve()


def test_the_cache_is_in_the_build_folder_or_where_it_was_moved(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EXPLAINER_ROOT", str(tmp_path))
    monkeypatch.delenv("EXPLAINER_CACHE", raising=False)
    assert cache_dir("takes") == tmp_path.resolve() / "build" / "cache" / "takes"
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path / "elsewhere"))
    folder = cache_dir("takes")
    assert folder == tmp_path.resolve() / "elsewhere" / "takes"
    assert folder.is_dir()


def test_what_cannot_be_written_is_found_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "film.mp4").mkdir()
    check_writable([tmp_path / "new" / "deeper" / "x.mp4", tmp_path / "file"], "--out", 1000)
    assert not (tmp_path / "new").exists()
    for path, size, said in (
        (tmp_path / "file" / "x.mp4", 0, f"{tmp_path / 'file'} is a file"),
        (tmp_path / "file" / "deeper" / "x.mp4", 0, f"{tmp_path / 'file'} is a file"),
        (tmp_path / "film.mp4", 0, "is a folder"),
        (Path("/proc/nothing/x.mp4"), 0, "/proc cannot be written"),
        (tmp_path / "x.mp4", 10**18, "too full: 1000000000000 MB are needed"),
    ):
        with pytest.raises(UserError, match=re.escape(said)) as caught:
            check_writable([path], "--out", size)
        assert "--out" in str(caught.value)


def test_errors_name_the_file_that_was_asked_for(tmp_path: Path) -> None:
    final = tmp_path / "film.mp4"
    for filename in (None, "beside"):
        with pytest.raises(OSError, match="full") as caught, atomic_path(final) as beside:
            raise OSError(28, "full", str(beside) if filename else None)
        assert caught.value.filename == str(final)
    with pytest.raises(OSError, match="gone") as caught, atomic_path(final):
        raise OSError(2, "gone", "/another/file")
    assert caught.value.filename == "/another/file"
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file") as caught, atomic_path(tmp_path / "file" / "x.mp4"):
        pass
    assert caught.value.filename == str(tmp_path / "file" / "x.mp4")


def test_a_folder_takes_the_place_of_an_earlier_one_as_a_whole(tmp_path: Path) -> None:
    final = tmp_path / "deck"
    for text in ("first", "second"):
        with atomic_folder(final) as made:
            (made / "clips").mkdir()
            (made / "clips" / text).write_text(text)
            assert made.parent.parent == tmp_path
        assert [p.name for p in final.rglob("*")] == ["clips", text]
    assert os.listdir(tmp_path) == ["deck"]
    assert final.stat().st_mode & 0o055, "others may read it, as any folder"


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_folder_that_fails_leaves_the_earlier_one(tmp_path: Path, error: type[BaseException]) -> None:
    final = tmp_path / "deck"
    final.mkdir()
    (final / "old").write_text("old")

    def fail() -> None:
        with atomic_folder(final) as made:
            (made / "half").write_text("half")
            raise error

    with pytest.raises(error):
        fail()
    assert [p.name for p in final.rglob("*")] == ["old"]
    assert os.listdir(tmp_path) == ["deck"]


def test_a_folder_whose_name_cannot_be_taken_leaves_the_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    final, replace = tmp_path / "deck", Path.replace
    final.mkdir()
    (final / "old").write_text("old")

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "made":
            raise PermissionError(13, "no", str(self))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError), atomic_folder(final) as made:
        (made / "new").write_text("new")
    assert [p.name for p in final.rglob("*")] == ["old"]
    assert os.listdir(tmp_path) == ["deck"]


@pytest.mark.parametrize(
    ("data", "line"),
    [("細胞の\n手紙".encode("shift_jis"), 1), ("手紙\n".encode() + b"caf\xe9", 2), ("x".encode("utf-16"), 1)],
)
def test_a_text_in_another_encoding_is_named_with_its_line(data: bytes, line: int, tmp_path: Path) -> None:
    (tmp_path / "title.txt").write_bytes(data)
    with pytest.raises(
        UserError, match=rf"title\.txt:{line}: is not UTF-8 text; save the file with the encoding UTF-8"
    ):
        text_of(tmp_path / "title.txt")


def test_a_text_may_begin_with_a_mark(tmp_path: Path) -> None:
    (tmp_path / "title.txt").write_bytes(b"\xef\xbb\xbf" + "手紙".encode())
    assert text_of(tmp_path / "title.txt") == "手紙"

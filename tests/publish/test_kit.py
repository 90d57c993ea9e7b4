"""A folder for a site: whole or not at all, its user's own files kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from explainer.publish.kit import METADATA, Content, edited, write


def contents(title: str) -> dict[str, Content]:
    """A folder with a text and a film, and one inside it."""
    return {"": Content({"title.txt": title, "film.mp4": b"film"}, {"site": "x"}), "1-a": Content({"a.txt": "a"}, {})}


def test_what_was_written_is_nobodys_edit_and_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "x-en"
    assert write(folder, contents("one"), force=False) == []
    assert edited(folder) == []
    assert write(folder, contents("two"), force=False) == []
    assert (folder / "title.txt").read_text() == "two"
    assert (folder / "1-a" / "a.txt").read_text() == "a"
    assert json.loads((folder / METADATA).read_text())["site"] == "x"


@pytest.mark.parametrize("name", ["title.txt", "1-a/a.txt", "1-a/own.txt", METADATA])
def test_what_the_user_edits_or_adds_is_kept_until_forced(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "x-en"
    write(folder, contents("one"), force=False)
    before = (folder / name).read_text() if (folder / name).exists() else ""
    (folder / name).write_text(before.replace('"x"', '"y"') + " ")
    mine = (folder / name).read_text()
    assert edited(folder) == [Path(name)]
    assert write(folder, contents("two"), force=False) == [Path(name)]
    assert (folder / name).read_text() == mine
    assert write(folder, contents("three"), force=False) == [Path(name)], "and is kept again"
    write(folder, contents("four"), force=True)
    assert edited(folder) == []
    assert not (folder / "1-a" / "own.txt").exists()


def test_a_folder_of_somebody_elses_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "x-en"
    folder.mkdir()
    (folder / "title.txt").write_text("mine")
    assert write(folder, contents("one"), force=False) == [Path("title.txt")]
    assert (folder / "title.txt").read_text() == "mine"
    assert (folder / "film.mp4").exists()


def test_a_failure_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "x-en"
    write(folder, contents("one"), force=False)
    broken = {"": Content({"title.txt": "two", "film.mp4": tmp_path / "missing.mp4"}, {})}
    with pytest.raises(FileNotFoundError):
        write(folder, broken, force=False)
    assert (folder / "title.txt").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["x-en"]


def test_a_film_takes_no_second_place_on_the_disk(tmp_path: Path) -> None:
    film = tmp_path / "made.mp4"
    film.write_bytes(b"film")
    write(tmp_path / "x-en", {"": Content({"film.mp4": film}, {})}, force=False)
    assert (tmp_path / "x-en" / "film.mp4").samefile(film)

"""What is known of files that were written: whether somebody has changed them since."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.render import manifest


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path / "cache"))


def test_a_file_is_edited_once_somebody_else_writes_it(tmp_path: Path) -> None:
    file = tmp_path / "film.srt"
    assert not manifest.edited(file), "there is none"
    manifest.write(file, "ours")
    assert not manifest.edited(file)
    file.write_text("theirs")
    assert manifest.edited(file)


@pytest.mark.parametrize("change", ["text", "added", "removed", "renamed"])
def test_a_folder_is_edited_if_any_file_in_it_is(tmp_path: Path, change: str) -> None:
    folder = tmp_path / "deck"
    (folder / "clips").mkdir(parents=True)
    (folder / "index.html").write_text("deck")
    (folder / "clips" / "1.vtt").write_text("words")
    assert manifest.edited(folder), "nobody of ours wrote it"
    manifest.remember(folder)
    assert not manifest.edited(folder)
    if change == "text":
        (folder / "clips" / "1.vtt").write_text("other words")
    elif change == "added":
        (folder / "own.txt").write_text("mine")
    elif change == "removed":
        (folder / "clips" / "1.vtt").unlink()
    else:
        (folder / "clips" / "1.vtt").rename(folder / "clips" / "2.vtt")
    assert manifest.edited(folder)

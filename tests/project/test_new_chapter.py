"""A new chapter can be loaded, played and found in its cut at once; mistakes write nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.core.errors import UserError
from explainer.project.loader import load_project
from explainer.project.new_chapter import new_chapter
from tests.support.small_project import write_project


def _files(root: Path) -> dict[Path, bytes]:
    return {f: f.read_bytes() for f in root.rglob("*") if f.is_file()}


def test_a_new_chapter_has_scripts_in_every_language_a_scene_and_its_place(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    cut = next(iter(load_project(root).cuts))
    before = load_project(root).cuts[cut].chapters
    made = new_chapter(load_project(root), "wax_seal", before[0], cut)
    project = load_project(root)
    assert project.cuts[cut].chapters == (before[0], "wax_seal", *before[1:])
    for lang in project.languages:
        (cue,) = project.chapter("wax_seal", lang).cues
        assert [name for name, _ in cue.marks] == ["here"]
        assert cue.hold
    scene = (root / "scenes/chapters/wax_seal/scene.py").read_text(encoding="utf-8")
    compile(scene, "scene.py", "exec")
    assert "class WaxSeal(Chapter)" in scene
    assert all((root / file).exists() for file in made)


def test_without_a_place_it_comes_last_and_the_cut_keeps_everything_else(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    cut = next(iter(load_project(root).cuts.values()))
    text = (root / cut.source.file).read_text(encoding="utf-8")
    new_chapter(load_project(root), "last", None, cut.id)
    after = (root / cut.source.file).read_text(encoding="utf-8")
    assert after.replace(', "last"', "") == text
    assert load_project(root).cuts[cut.id].chapters[-1] == "last"


@pytest.mark.parametrize(
    ("id", "after", "said"),
    [
        ("Wax", None, "write 'wax'"),
        ("intro", None, "already a chapter 'intro'"),
        ("wax", "introo", "did you mean 'intro'"),
    ],
)
def test_mistakes_write_nothing(tmp_path: Path, id: str, after: str | None, said: str) -> None:
    root = write_project(tmp_path)
    project, before = load_project(root), _files(root)
    with pytest.raises(UserError, match=said):
        new_chapter(project, id, after, next(iter(project.cuts)))
    assert _files(root) == before

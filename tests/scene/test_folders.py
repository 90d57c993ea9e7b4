"""Chapters and cast are what lies in the folders of the project that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.core.errors import UserError
from explainer.core.model import Transition
from explainer.scene import registry
from explainer.scene.transition import Ring
from tests.support.small_project import write, write_chapter

CHAPTER = """\
from explainer.core.model import Transition
from explainer.scene.chapter import Chapter

class Intro(Chapter):
    id = "intro"
    enters = Transition("dive")
"""


@pytest.fixture
def root(tmp_path: Path, other_scenes: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one chapter."""
    monkeypatch.setenv("EXPLAINER_ROOT", str(tmp_path))
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path / "cache"))
    write_chapter(tmp_path, "intro", CHAPTER)
    return tmp_path


def test_a_folder_with_a_scene_is_a_chapter(root: Path) -> None:
    assert registry.chapter_ids() == ("intro",)
    assert registry.chapter_class("intro").__name__ == "Intro"
    write(root, "scenes/chapters/notes/layout.py", "")
    write_chapter(root, "end", CHAPTER.replace("Intro", "End").replace("intro", "end"))
    assert registry.chapter_ids() == ("end", "intro")
    assert registry.chapter_class("end").__name__ == "End"


def test_a_chapter_that_nobody_draws_is_named_with_its_file(root: Path) -> None:
    with pytest.raises(UserError, match=r"scenes/chapters/outro/scene.py is missing.*intro"):
        registry.chapter_module("outro")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", "holds no Chapter"),
        ("from explainer.scene.chapter import Chapter\n", "holds no Chapter"),
        (CHAPTER + "\nclass Second(Chapter):\n    id = 'intro'\n", "holds Intro, Second"),
        (CHAPTER.replace('"intro"', '"other"'), 'write one subclass of Chapter with id = "intro"'),
    ],
    ids=["empty", "only imported", "two", "another id"],
)
def test_a_scene_holds_exactly_one_chapter(root: Path, code: str, said: str) -> None:
    write_chapter(root, "intro", code)
    with pytest.raises(UserError, match=said):
        registry.chapter_class("intro")


def test_how_a_chapter_is_entered_follows_its_code_and_needs_no_import(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert registry.entrance("intro") == Transition("dive")
    write_chapter(root, "intro", CHAPTER.replace('"dive"', '"match"'))
    assert registry.entrance("intro") == Transition("match")
    monkeypatch.setattr(registry, "chapter_class", None)
    assert registry.entrance("intro") == Transition("match")


def test_an_unknown_transition_is_named_with_its_file(root: Path) -> None:
    write_chapter(root, "intro", CHAPTER.replace('"dive"', '"swirl"'))
    with pytest.raises(UserError, match=r"scenes/chapters/intro/scene.py:1: enters by 'swirl'; write one of iris"):
        registry.entrance("intro")


def test_the_cast_is_every_module_with_specimens_of_its_own(root: Path) -> None:
    write(root, "scenes/cast/sky/sun.py", "def specimens():\n    return ['sun']\n")
    write(root, "scenes/cast/sky/rays.py", "from scenes.cast.sky.sun import specimens\n")
    write(root, "scenes/cast/moon.py", "def specimens():\n    return ['moon']\n")
    assert registry.specimens() == ["moon", "sun"]


def test_the_rings_colours_are_the_themes(root: Path) -> None:
    assert registry.ring() == Ring()
    write(root, "project.toml", 'languages = ["en"]\ntheme = "scenes.colours"\n')
    write(root, "assets/script/en/intro.toml", "")
    write(root, "scenes/colours.py", "RING = ('#111111', '#222222', '#333333', '#444444')\n")
    assert registry.ring() == Ring("#111111", "#222222", "#333333", "#444444")

"""The key of a segment: each kind of edit changes the segments it must, and no others."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from explainer.captions.schedule import Caption
from explainer.core.files import project_root
from explainer.render import segments as plan
from explainer.render.segments import code_digest, segments
from tests.support.stage import script, timeline

WORDS, TIMES = script("a", "b", "c"), timeline(10, 8, 12)


def keys(words: Any = WORDS, times: Any = TIMES, **change: Any) -> list[str]:
    """Keys of the toy chapter's segments: lead, a, b, c, tail."""
    options: dict[str, Any] = {"fmt": "wide", "quality": "draft", "size": (320, 180), **change}
    return [s.key for s in segments(words, times, "scenes.theme", **options)]


def test_segments_cover_the_chapter_without_a_gap() -> None:
    cut = segments(WORDS, TIMES, "scenes.theme", "wide", "draft", (320, 180))
    assert [(s.first, s.last) for s in cut] == [(0, 3), (3, 13), (13, 21), (21, 33), (33, 37)]
    assert len({s.key for s in cut}) == 5


def _differ(one: list[str], two: list[str]) -> list[int]:
    return [i for i, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]


def test_nothing_changed_nothing_drawn() -> None:
    assert keys() == keys()


def test_a_longer_sentence_redraws_only_its_own_cue() -> None:
    assert _differ(keys(), keys(times=timeline(10, 9, 12))) == [2]


@pytest.mark.parametrize(
    "edit",
    [
        lambda: keys(words=replace(WORDS, title="別")),
        lambda: keys(words=replace(WORDS, labels={"word": "別"})),
        lambda: keys(words=replace(WORDS, lang="en")),
        lambda: keys(fmt="tall"),
        lambda: keys(quality="final"),
        lambda: keys(size=(160, 90)),
        lambda: keys(times=replace(TIMES, fps=TIMES.fps * 2)),
    ],
    ids=["title", "label", "language", "format", "quality", "size", "rate"],
)
def test_what_every_picture_depends_on_redraws_all(edit: Callable[[], list[str]]) -> None:
    assert _differ(keys(), edit()) == [0, 1, 2, 3, 4]


def test_a_burned_caption_redraws_where_it_is_seen() -> None:
    seen = Caption(14, 23, 1.4, 2.3, ("はい",))
    assert _differ(keys(), keys(burned=[seen])) == [2, 3]


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The project's code in another place, where it may be edited."""
    for part in ("explainer", "scenes"):
        shutil.copytree(project_root() / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "scenes" / "one.py").write_text("from scenes.cast import thing\n")
    (tmp_path / "scenes" / "two.py").write_text("from scenes import theme\n")
    (tmp_path / "scenes" / "cast" / "thing.py").write_text("from scenes.theme import BASE\n")
    monkeypatch.setenv("EXPLAINER_ROOT", str(tmp_path))
    plan.code_digest.cache_clear()
    yield tmp_path
    plan.code_digest.cache_clear()


def _edit(file: Path) -> None:
    file.write_text(file.read_text() + "\n# edited\n")
    plan.code_digest.cache_clear()


@pytest.mark.parametrize(
    ("edited", "one", "two"),
    [
        ("scenes/one.py", True, False),
        ("scenes/cast/thing.py", True, False),
        ("scenes/theme.py", True, True),
        ("scenes/two.py", False, True),
        ("explainer/draw/canvas.py", True, True),
        ("explainer/scene/chapter.py", True, True),
        ("explainer/media/h264.py", True, True),
        ("explainer/media/mix.py", False, False),
        ("explainer/narration/takes.py", False, False),
        ("explainer/cli/commands.py", False, False),
        ("scenes/chapters/letter/scene.py", False, False),
    ],
)
def test_an_edit_of_code_redraws_what_imports_it(copy: Path, edited: str, one: bool, two: bool) -> None:
    before = code_digest("scenes.one"), code_digest("scenes.two")
    (copy / edited).touch()
    _edit(copy / edited)
    assert (code_digest("scenes.one") != before[0], code_digest("scenes.two") != before[1]) == (one, two)

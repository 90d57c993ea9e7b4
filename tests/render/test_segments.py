"""The key of a segment: each kind of edit changes the segments it must, and no others."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from explainer.captions.schedule import Caption
from explainer.core import fingerprint
from explainer.core.files import project_root
from explainer.core.fingerprint import package_versions
from explainer.render import segments as plan
from explainer.render.segments import Segment, join, segments
from explainer.scene.registry import theme_modules
from tests.support.stage import script, timeline

WORDS, TIMES = script("a", "b", "c"), timeline(10, 8, 12)


def drawn(module: str) -> str:
    """The key of a segment of a chapter that this module draws."""
    return segments(WORDS, TIMES, module, "wide", "draft", (320, 180))[0].key


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
        lambda: keys(words=WORDS.model_copy(update={"title": "別"})),
        lambda: keys(words=WORDS.model_copy(update={"labels": {"word": "別"}})),
        lambda: keys(words=script("a", "b", "c", lang="en")),
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
    assert _differ(keys(), keys(burned=[seen])) == [1, 2, 3]  # its shade comes a little before it


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project's code in another place, where it may be edited."""
    for part in ("explainer", "scenes"):
        shutil.copytree(project_root() / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(fingerprint, "_MACHINERY", tmp_path / "explainer")
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path / "cache"))
    (tmp_path / "scenes" / "one.py").write_text("from scenes.cast import thing\n")
    (tmp_path / "scenes" / "two.py").write_text("from scenes import theme\n")
    (tmp_path / "scenes" / "cast" / "thing.py").write_text("from scenes.theme import BASE\n")
    monkeypatch.setenv("EXPLAINER_ROOT", str(tmp_path))
    return tmp_path


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
    before = drawn("scenes.one"), drawn("scenes.two")
    file = copy / edited
    file.write_text(file.read_text() + "\nEDITED = True\n")
    assert (drawn("scenes.one") != before[0], drawn("scenes.two") != before[1]) == (one, two)


def _reworded(source: str) -> str:
    """Other comments, docstrings and line lengths."""
    return "# a comment\n" + re.sub(r'^( *)"""(?=\w)', r'\1"""Reworded. ', source, flags=re.M).replace(", ", ",  ")


@pytest.mark.parametrize("edited", ["scenes/cast/thing.py", "scenes/theme.py", "explainer/draw/mobjects.py"])
def test_comments_docstrings_and_formatting_redraw_nothing(copy: Path, edited: str) -> None:
    before = drawn("scenes.one")
    file = copy / edited
    source = file.read_text()
    file.write_text(_reworded(source))
    assert file.read_text() != source
    assert drawn("scenes.one") == before


def test_a_new_chapter_redraws_no_other(copy: Path) -> None:
    before = drawn("scenes.one")
    (copy / "scenes" / "chapters" / "new").mkdir()
    (copy / "scenes" / "chapters" / "new" / "scene.py").write_text("from scenes import one\n")
    assert drawn("scenes.one") == before


def test_what_is_imported_inside_a_function_or_from_beside_counts(copy: Path) -> None:
    (copy / "scenes" / "one.py").write_text("def late():\n    from .cast import thing\n")
    before = drawn("scenes.one")
    (copy / "scenes" / "cast" / "thing.py").write_text("X = 1\n")
    assert drawn("scenes.one") != before


def test_another_version_of_a_package_redraws_all(monkeypatch: pytest.MonkeyPatch) -> None:
    before = keys()
    monkeypatch.setattr(plan, "package_versions", lambda: {**package_versions(), "numpy": "0.0"})
    assert _differ(before, keys()) == [0, 1, 2, 3, 4]


def _marked(times: Any, cue: int, *marks: tuple[str, float]) -> Any:
    """A timeline with word marks in one of its cues."""
    cues = list(times.cues)
    cues[cue] = replace(cues[cue], take=replace(cues[cue].take, marks=marks))
    return replace(times, cues=tuple(cues))


def test_a_word_mark_redraws_its_cue_and_the_next() -> None:
    assert _differ(keys(), keys(times=_marked(TIMES, 1, ("word", 0.2)))) == [2, 3]
    assert _differ(keys(), keys(times=_marked(TIMES, 2, ("word", 0.2)))) == [3, 4]


@pytest.mark.parametrize(
    ("marks", "drawn"),
    [
        ([("word", 0.2), ("other", 0.5)], []),
        ([("word", 0.2), ("other", 0.50003)], []),  # less than a thousandth of a frame
        ([("word", 0.2), ("other", 0.5003)], [1, 2]),
        ([("word", 0.2), ("third", 0.5)], [1, 2]),
        ([("word", 0.2)], [1, 2]),
    ],
)
def test_word_marks_count_by_name_and_time(marks: list[tuple[str, float]], drawn: list[int]) -> None:
    before = keys(times=_marked(TIMES, 0, ("word", 0.2), ("other", 0.5)))
    assert _differ(before, keys(times=_marked(TIMES, 0, *marks))) == drawn


def test_word_marks_count_in_the_frames_of_the_film(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Any] = []

    def key(inputs: object) -> str:
        found.append(inputs)
        return "key"

    monkeypatch.setattr(plan, "key_of", key)
    keys(times=_marked(TIMES, 1, ("word", 0.25)))
    assert [inputs["marks"] for inputs in found] == [
        [],
        [],
        [("b", 8, [("word", 2.5)])],
        [("b", 8, [("word", 2.5)])],
        [],
    ]


def test_a_caption_counts_from_its_segments_begin_to_its_end() -> None:
    inside = Caption(16, 18, 1.6, 1.8, ("はい",))
    assert _differ(keys(burned=[inside]), keys(burned=[replace(inside, start=1.5, end=2.5)])) == []  # frames count
    assert _differ(keys(burned=[inside]), keys(burned=[replace(inside, start_frame=17)])) == [2]
    assert _differ(keys(burned=[inside]), keys(burned=[replace(inside, end_frame=19)])) == [2]
    assert _differ(keys(burned=[inside]), keys(burned=[replace(inside, lines=("いいえ",))])) == [2]
    whole = Caption(13, 21, 1.3, 2.1, ("はい",))
    assert _differ(keys(), keys(burned=[whole])) == [1, 2, 3]
    assert _differ(keys(burned=[whole]), keys(burned=[replace(whole, start_frame=5, end_frame=30)])) == [1, 3]


def test_names_and_number_of_cues_count() -> None:
    assert _differ(keys(), keys(times=timeline(10, 8, 12, ids="abz"))) == [0, 1, 2, 3, 4]
    assert not set(keys()[:4]) & set(keys(times=timeline(10, 8)))


def test_a_segment_and_a_join_are_called_by_their_chapters() -> None:
    old, new = Segment("night", 3, 10, 34, "k"), Segment("day", 0, 0, 5, "l")
    assert (old.frames, old.name) == (24, "chapter 'night'")
    made = join("dive", old, new, 8)
    assert (made.name, made.kind, made.old, made.new, made.frames) == (
        "the join of 'night' and 'day'", "dive", old, new, 8,
    )  # fmt: skip


def test_a_join_is_redrawn_with_each_thing_that_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = Segment("night", 3, 10, 34, "k"), Segment("day", 0, 0, 5, "l")
    joins = [
        join("dive", old, new, 8),
        join("iris", old, new, 8),
        join("dive", replace(old, key="m"), new, 8),
        join("dive", old, replace(new, key="m"), 8),
        join("dive", new, old, 8),
        join("dive", old, new, 9),
    ]
    assert join("dive", replace(old, first=9), new, 8).key == joins[0].key
    looked_at: list[str] = []

    def digest(*modules: str) -> str:
        looked_at.extend(modules)
        return "other"

    monkeypatch.setattr(plan, "code_digest", digest)
    joins.append(join("dive", old, new, 8))
    assert len({made.key for made in joins}) == len(joins)
    assert looked_at == ["explainer.render.joins", *theme_modules()]


def test_keys_change_only_on_purpose(monkeypatch: pytest.MonkeyPatch) -> None:
    """With code and packages held, keys are these: another name of an input would draw every film anew."""
    monkeypatch.setattr(plan, "code_digest", lambda *modules: "code")
    monkeypatch.setattr(plan, "package_versions", dict)
    times = _marked(TIMES, 0, ("word", 0.2))
    cut = segments(WORDS, times, "m", "wide", "draft", (320, 180), [Caption(14, 23, 1.4, 2.3, ("はい",))])
    assert [s.key[:8] for s in cut] == ["00d2ad35", "38246c6f", "b69d4db2", "00c5d1f7", "3aa6a108"]
    assert join("iris", cut[0], cut[1], 8).key[:8] == "a1dfe32d"

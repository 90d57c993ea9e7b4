"""Hundreds of broken projects: each ends with a clear line and the right status, and nothing of the user's is lost."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.breaking import FILM, Case, text_cases, whole
from tests.support.breaking_by_chance import CHECK, chance_cases, permission_cases
from tests.support.breaking_code import code_cases
from tests.support.forking import Ended, Forks, Printed

# the variables widen the sample, or draw another: EXPLAINER_BROKEN=2000 EXPLAINER_SEED=2
MANY, SEED = int(os.environ.get("EXPLAINER_BROKEN", "48")), int(os.environ.get("EXPLAINER_SEED", "1"))
ALL = [*text_cases(), *code_cases(), *permission_cases(), *chance_cases(MANY, SEED)]
EARLIER = b"the film that was made yesterday"
_TRACE = re.compile(
    r'Traceback \(most recent|^\s+File "[^"]+", line \d+, in |Exception ignored|mistake of the program', re.MULTILINE
)


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    with Forks() as running:
        yield running


def _run(forks: Forks, case: Case, root: Path, cache: Path) -> Ended:
    whole(root)
    earlier = root / "out" / "main-ja-wide.mp4"
    earlier.parent.mkdir(exist_ok=True)
    earlier.write_bytes(EARLIER)
    case.harm(root)
    env = {"EXPLAINER_ROOT": str(root), "EXPLAINER_CACHE": str(cache), "EXPLAINER_VOICE": "none"}
    return forks.run(case.command, root, env, bound=case.bound)


@pytest.mark.parametrize("case", ALL, ids=lambda c: c.name)
def test_a_broken_project_ends_well(case: Case, forks: Forks, tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    earlier = root / "out" / "main-ja-wide.mp4"
    ended = _run(forks, case, root, tmp_path / "cache")
    assert not _TRACE.search(ended.text), ended.text
    assert ended.status in ((0, 1, 2) if case.harmless else (1, 2)), ended.text
    for folder in root.rglob("*"):
        if folder.is_dir():
            folder.chmod(0o700)
    if ended.status:
        assert ended.text.strip(), "it says nothing"
        assert earlier.is_dir() or earlier.read_bytes() == EARLIER
        if case.file is not None:
            assert ended.status == 2, ended.text
            assert case.file in ended.text.replace("\n", ""), ended.text
    hidden = [p for p in root.rglob(".*") if p.name != ".git"]
    assert not hidden, "something half-written is left"


def test_there_are_enough_of_them_and_the_whole_project_is_whole(forks: Forks, tmp_path: Path) -> None:
    assert len(ALL) >= 300
    assert len({c.name for c in ALL}) == len(ALL)
    (tmp_path / "project").mkdir()
    case = Case("nothing", None, lambda root: None)
    ended = _run(forks, case, tmp_path / "project", tmp_path / "cache")
    assert ended.status == 0, ended.text
    assert (tmp_path / "project" / "out" / "main-ja-wide.mp4").read_bytes() != EARLIER


@pytest.mark.parametrize("limit", [1_000, 4_000, 20_000], ids=lambda n: f"files of at most {n} bytes")
def test_a_full_disk_is_said_and_leaves_nothing(limit: int, forks: Forks, tmp_path: Path) -> None:
    root = whole(tmp_path / "project")
    env = {"EXPLAINER_ROOT": str(root), "EXPLAINER_CACHE": str(tmp_path / "cache"), "EXPLAINER_VOICE": "none"}
    ended = forks.run(("film", "main", "--quality", "draft"), root, env, limit)
    assert ended.status == 1, ended.text
    assert not _TRACE.search(ended.text), ended.text
    assert "too large" in ended.text.lower()
    assert "tmp" not in ended.text.replace(str(tmp_path), ""), "a temporary file is named"
    assert not list((root / "out").glob("*")) if (root / "out").exists() else True


@pytest.mark.parametrize(
    ("words", "printed"),
    [(("list",), "broken"), (("list",), "full"), (("cache",), "full"), (CHECK, "broken"), (FILM, "broken")],
)
def test_a_reader_that_has_gone_costs_no_film(
    words: tuple[str, ...], printed: Printed, forks: Forks, tmp_path: Path
) -> None:
    root = whole(tmp_path / "project")
    env = {"EXPLAINER_ROOT": str(root), "EXPLAINER_CACHE": str(tmp_path / "cache"), "EXPLAINER_VOICE": "none"}
    ended = forks.run(words, root, env, printed=printed)
    assert not _TRACE.search(ended.text), ended.text
    assert ended.status in (0, 1), ended.text
    assert bool(ended.err.strip()) == (printed == "full"), ended.text
    if words[0] == "film":
        assert {p.suffix for p in (root / "out").iterdir()} == {".mp4", ".jpg", ".srt", ".vtt"}

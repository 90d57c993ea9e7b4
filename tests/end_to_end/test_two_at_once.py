"""Two commands at the same time on one project and one cache: both end well, whatever they are."""

from __future__ import annotations

import itertools
import os
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import av
import pytest

from tests.support.breaking import whole
from tests.support.forking import Ended, Forks

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("film", "main", "--quality", "draft"),
    ("film", "main", "--quality", "draft", "--lang", "en", "--format", "tall"),
    ("chapter", "intro", "--quality", "draft", "--captions", "burn"),
    ("sheet", "intro"),
    ("check", "intro", "--fast"),
    ("check", "intro", "--format", "wide", "--lang", "ja"),
    ("list",),
    ("cache",),
    ("cache", "--clear"),
    ("doctor",),
)
PAIRS = list(itertools.combinations_with_replacement(COMMANDS, 2))
# the variable widens the sample: EXPLAINER_PAIRS=50
SAMPLE = random.Random(8).sample(PAIRS, min(int(os.environ.get("EXPLAINER_PAIRS", "5")), len(PAIRS)))


@pytest.fixture(scope="module")
def both() -> Iterator[tuple[Forks, Forks]]:
    with Forks() as one, Forks() as other:
        yield one, other


@pytest.mark.parametrize("pair", SAMPLE, ids=lambda p: " beside ".join(" ".join(words) for words in p))
def test_both_end_well(pair: tuple[tuple[str, ...], ...], both: tuple[Forks, Forks], tmp_path: Path) -> None:
    root = whole(tmp_path / "project")
    env = {"EXPLAINER_ROOT": str(root), "EXPLAINER_CACHE": str(tmp_path / "cache"), "EXPLAINER_VOICE": "none"}

    def run(forks: Forks, words: tuple[str, ...]) -> Ended:
        return forks.run(words, root, env)

    with ThreadPoolExecutor(2) as threads:
        ended = list(threads.map(run, both, pair))
    for words, end in zip(pair, ended, strict=True):
        assert "Traceback" not in end.text, end.text
        # `check` and `doctor` tell by status 1 that they found something
        assert end.status in ((0, 1) if words[0] in ("check", "doctor") else (0,)), end.text
        if words[0] in ("check", "doctor") and end.status:
            assert end.out.strip(), end.text
    for film in (root / "out").glob("*.mp4"):
        with av.open(str(film)) as container:
            assert sum(1 for _ in container.decode(video=0)) > 20
    assert not [p for p in root.rglob(".*") if p.is_file()]

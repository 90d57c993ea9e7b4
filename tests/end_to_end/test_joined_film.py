"""A film of two chapters: the join between them is a piece of its own, and everything of the second is in its place."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from explainer.media.probe import probe
from tests.support.two_chapters import CUT, add_chapter, add_cut, make, write_film

FPS = 15
JOIN = 24  # frames: 1.6 s
DAY, NIGHT = (0x60, 0xA0, 0xE0), (0x10, 0x18, 0x30)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The film, made once."""
    folder = tmp_path_factory.mktemp("two")
    write_film(folder)
    make(folder, "both")
    return folder


def pictures(film: Path) -> list[NDArray[np.uint8]]:
    """All decoded frames, (h, w, 3)."""
    with av.open(str(film)) as container:
        return [np.asarray(f.to_ndarray(format="rgb24"), np.uint8) for f in container.decode(video=0)]


def corner(picture: NDArray[np.uint8], colour: tuple[int, int, int]) -> bool:
    """Whether the ground far from the ball has a colour."""
    return bool(np.abs(picture[-20:, :20].mean((0, 1)) - colour).max() < 16)


def test_the_join_lies_between_the_chapters_and_the_mark_after_it(root: Path) -> None:
    facts = probe(root / "out" / "both-en-wide.mp4")
    film = pictures(root / "out" / "both-en-wide.mp4")
    (day, night) = facts.chapters
    assert [day[0], night[0]] == ["Day", "Night"]
    begins = round(night[1] * FPS)
    assert day[2] == pytest.approx(night[1], abs=0.02)
    assert night[2] == pytest.approx(len(film) / FPS, abs=0.02)
    assert all(corner(p, DAY) for p in film[: begins - JOIN])
    assert all(corner(p, NIGHT) for p in film[begins:])
    assert not corner(film[begins - 1], DAY)
    within = film[begins - JOIN - 1 : begins + 1]
    assert all((a != b).any() for a, b in pairwise(within))
    share = [float((p.astype(int).sum(-1) > 300).mean()) for p in within]
    assert share[0] > 0.98
    assert share[-1] < 0.1
    assert 0.2 < share[JOIN // 2] < 0.8


def test_captions_and_poster_of_the_second_chapter_are_in_their_place(root: Path) -> None:
    facts = probe(root / "out" / "both-en-wide.mp4")
    text = (root / "out" / "both-en-wide.vtt").read_text()
    block = next(b for b in text.split("\n\n") if "The moon shines." in b)
    hours, minutes, seconds = next(line for line in block.splitlines() if "-->" in line).split(" --> ")[0].split(":")
    begins = int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    assert facts.chapters[1][1] + 0.5 < begins < facts.chapters[1][1] + 1.0  # after the lead of 0.7 s
    assert corner(pictures(root / "out" / "both-en-wide.jpg")[0], DAY)


def _pieces(root: Path) -> dict[str, int]:
    return {p.name: p.stat().st_ino for p in (root / "cache" / "segments").iterdir()}


def _comment(file: Path) -> None:
    file.write_text(file.read_text().replace('"""', '"""Reworded. ', 1) + "\n\n# a comment\n")


def test_a_new_chapter_a_new_cut_and_comments_draw_nothing(root: Path) -> None:
    before = _pieces(root)
    made = (root / "out" / "both-en-wide.mp4").stat().st_ino
    add_chapter(root, "dusk", "#804020", 900, "It gets dark.")
    add_cut(root, "three", CUT.replace('"night"]', '"dusk", "night"]'))
    for file in ("draw/canvas.py", "scene/chapter.py", "scene/transition.py", "render/pipeline.py", "media/h264.py"):
        _comment(root / "machinery" / "explainer" / file)
    _comment(root / "film" / "scenes" / "chapters" / "day" / "scene.py")
    assert make(root, "both") < 3
    assert _pieces(root) == before
    assert (root / "out" / "both-en-wide.mp4").stat().st_ino == made


def test_a_cut_may_ask_for_another_transition_and_draws_only_that(root: Path) -> None:
    before = _pieces(root)
    add_cut(root, "plain", CUT + '\n[joins]\nnight = "cut"\n')
    add_cut(root, "deep", CUT + '\n[joins]\nnight = "dive"\n')
    make(root, "plain")
    assert _pieces(root) == before
    lengths = [len(pictures(root / "out" / f"{name}-en-wide.mp4")) for name in ("both", "plain")]
    assert lengths[0] - lengths[1] == JOIN
    make(root, "deep")
    assert len(_pieces(root).keys() - before.keys()) == 2  # a piece and its checksum

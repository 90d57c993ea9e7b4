"""A chapter is an ordinary Manim scene: `manim render` draws it, in the language asked for, whole or in part."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from explainer.core.files import project_root
from explainer.core.model import Timeline
from explainer.narration.takes import narrate
from explainer.narration.timeline import build_timeline
from explainer.project.loader import load_chapter
from explainer.render.frames import draw_chapter
from explainer.scene.registry import chapter_class
from tests.support.likeness import difference, ssim
from tests.support.running import environment

Frame = NDArray[np.uint8]
CHAPTER = "opening"
SIZE = (480, 270)
FPS = 5
# finely encoded: what is compared is the drawing
SMALL = ("-r", "480,270", "--fps", "5", "--encoder-option", "crf=12")


def _manim(folder: Path, *words: str) -> list[Frame]:
    """What `manim render` films of the chapter in English."""
    kind = chapter_class(CHAPTER)
    file = sys.modules[kind.__module__].__file__
    command = [sys.executable, "-m", "manim", "render", *SMALL, "--progress_bar", "none", "--media_dir", str(folder)]
    done = subprocess.run(
        [*command, *words, str(file), kind.__name__],
        cwd=project_root(),
        env=environment(folder / "cache", EXPLAINER_LANG="en"),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (film,) = folder.glob(f"videos/**/{kind.__name__}*.mp4")
    with av.open(str(film)) as opened:
        return [np.asarray(f.to_ndarray(format="rgb24"), np.uint8) for f in opened.decode(video=0)]


def _ours(lang: str, wanted: set[int]) -> tuple[dict[int, Frame], Timeline]:
    script = load_chapter(CHAPTER, lang)
    timeline = build_timeline(script, narrate(script), Fraction(FPS))
    got: dict[int, Frame] = {}

    def keep(number: int, pixels: Frame) -> None:
        got[number] = pixels[..., :3].copy()

    draw_chapter(chapter_class(CHAPTER), script, timeline, "wide", SIZE, keep, wanted)
    return got, timeline


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[Frame]:
    """The whole chapter, by Manim."""
    return _manim(tmp_path_factory.mktemp("whole"))


def test_manim_draws_the_chapter_in_english(shown: list[Frame], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_VOICE", "none")
    last = len(shown) - 1
    english, timeline = _ours("en", {0, last // 2, last})
    assert len(shown) == timeline.frames
    for number, frame in english.items():
        assert difference(shown[number], frame) < 3, number
        assert ssim(shown[number], frame) > 0.95, number
    asked = next(cue for cue in _ours("ja", set())[1].cues if cue.id == "asked")  # the stamp's words are large
    (words,) = _ours("ja", {asked.end - 1})[0].values()
    assert max(ssim(frame, words) for frame in shown) < 0.95  # other words are another picture


def test_manim_draws_a_part_of_the_chapter(shown: list[Frame], tmp_path: Path) -> None:
    assert 0 < len(_manim(tmp_path, "-n", "1,2")) < len(shown)

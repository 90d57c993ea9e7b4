"""Ordinary Manim scenes as films: what they show, what a mistake says, what is left behind."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from textwrap import dedent, indent

import av
import numpy as np
import pytest
from manim import RIGHT, Scene, Square, tempconfig
from numpy.typing import NDArray

from explainer.core.errors import UserError
from explainer.core.files import project_root
from explainer.incremental.dirty_rectangles import Rect
from explainer.incremental.films import SceneTask, render_scene, render_scenes
from explainer.incremental.renderer import SceneRenderer
from explainer.media.mp4_boxes import outer_boxes
from tests.support.running import leftovers, run

_TOP = "from manim import *\n"
_SMALL = "config.pixel_width, config.pixel_height = 160, 90\n"


def _file(folder: Path, construct: str, *, kind: str = "Scene", top: str = _SMALL, more: str = "") -> Path:
    file = folder / "mine.py"
    body = indent(dedent(construct), 8 * " ")
    file.write_text(
        f"{_TOP}{top}\nclass Mine({kind}):\n    def construct(self):\n{body}\n{indent(dedent(more), 4 * ' ')}\n"
    )
    return file


def _film(file: Path, fps: int = 10) -> tuple[list[NDArray[np.uint8]], list[int], Path]:
    """Render the scene `Mine`: its frames, the ticks, the film."""
    ticks: list[int] = []
    task = SceneTask(file, "Mine", ("Mine",), "draft", Fraction(fps), file.parent / "out")
    render_scene(task, ticks.append)
    with av.open(str(task.film)) as film:
        return [np.asarray(f.to_ndarray(format="rgb24"), np.uint8) for f in film.decode(video=0)], ticks, task.film


def _bright(frame: NDArray[np.uint8]) -> list[int]:
    """The rectangle (x0, y0, x1, y1) that is not dark."""
    ys, xs = np.nonzero(frame.max(2) > 128)
    return [int(v) for v in (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1)]


SQUARE = "square = Square(2, color=WHITE, fill_opacity=1, stroke_width=0).shift(LEFT * 4)\n"


def test_a_film_shows_the_scene_frame_by_frame(tmp_path: Path) -> None:
    move = (
        SQUARE
        + "self.add(square)\nself.wait(0.5)\nself.play(square.animate(rate_func=linear).shift(RIGHT * 8))\nself.wait(1)"
    )
    frames, ticks, film = _film(_file(tmp_path, move))
    assert len(frames) == sum(ticks) == 5 + 10 + 10
    assert frames[0].shape == (90, 160, 3)
    at = [_bright(f)[0] for f in frames]
    k = 90 / 8
    assert at[:5] == pytest.approx([80 - 5 * k] * 5, abs=1)
    assert at[10] == pytest.approx(80 - 5 * k + 8 * k * 5 / 10, abs=1.5)
    assert at[15:] == pytest.approx([80 + 3 * k] * 10, abs=1)
    with av.open(str(film)) as opened:
        assert [s.type for s in opened.streams] == ["video"]
        assert opened.streams[0].average_rate == 10


def test_a_film_begins_to_play_before_it_is_loaded(tmp_path: Path) -> None:
    _, _, film = _film(_file(tmp_path, "self.wait(0.3)"))
    names, _ = outer_boxes(film)
    assert names.index("moov") < names.index("mdat")


def test_a_camera_moves(tmp_path: Path) -> None:
    zoom = SQUARE + "self.add(square)\nself.wait(0.2)\nself.camera.frame.move_to(square).scale(0.5)\nself.wait(0.2)"
    frames, _, _ = _film(_file(tmp_path, zoom, kind="MovingCameraScene"))
    x0, y0, x1, y1 = _bright(frames[-1])
    assert (x0 + x1, y0 + y1) == pytest.approx((160, 90), abs=2)
    assert x1 - x0 == pytest.approx(2 * (_bright(frames[0])[2] - _bright(frames[0])[0]), abs=2)


def test_a_camera_with_a_way_of_its_own_is_manims(tmp_path: Path) -> None:
    frames, _, _ = _film(
        _file(tmp_path, "self.add(Cube())\nself.begin_ambient_camera_rotation(2)\nself.wait(0.4)", kind="ThreeDScene")
    )
    assert len(frames) == 4
    assert not np.array_equal(frames[0], frames[-1])


def test_a_section_that_is_skipped_is_left_out(tmp_path: Path) -> None:
    skip = (
        SQUARE + "self.add(square)\nself.wait(0.5)\nself.next_section(skip_animations=True)\n"
        "self.play(square.animate.shift(RIGHT * 4))\nself.next_section()\nself.play(Rotate(square, TAU), run_time=0.3)"
    )
    # large enough for the encoder to be handed the changed parts only
    frames, _, _ = _film(_file(tmp_path, skip, top="config.pixel_width, config.pixel_height = 640, 360\n"))
    assert len(frames) == 5 + 3
    assert _bright(frames[5])[0] == pytest.approx(320 - 360 / 8, abs=1)


def test_only_what_changed_is_handed_on(tmp_path: Path) -> None:
    handed: list[int] = []

    def take(frame: NDArray[np.uint8], changed: list[Rect] | None, times: int) -> None:
        rects = [(0, 0, 160, 90)] if changed is None else changed
        handed.append(sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in rects))

    class Slides(Scene):  # type: ignore[misc]  # Manim is untyped
        def construct(self) -> None:
            square = Square(1, stroke_width=0, fill_opacity=1)
            self.play(square.animate.shift(RIGHT * 3))
            self.wait()

    settings = {
        "pixel_width": 160,
        "pixel_height": 90,
        "frame_rate": 10,
        "write_to_movie": False,
        "media_dir": tmp_path,
    }
    with tempconfig({**settings, "progress_bar": "none", "disable_caching": True}):
        Slides(renderer=SceneRenderer(take)).render()
    assert handed[0] == 160 * 90
    assert all(0 < area < 0.1 * 160 * 90 for area in handed[2:10])
    assert len(handed) == 10 + 1  # the wait is one picture


def test_subcaptions_stand_beside_the_film(tmp_path: Path) -> None:
    _, _, film = _film(_file(tmp_path, 'self.wait(0.5)\nself.add_subcaption("One line", duration=1.5)\nself.wait(2)'))
    assert film.with_suffix(".srt").read_text() == "1\n00:00:00,500 --> 00:00:02,000\nOne line\n\n"


def test_a_scene_with_an_init_of_its_own_is_drawn(tmp_path: Path) -> None:
    init = "def __init__(self):\n    super().__init__()\n    self.side = 3"
    frames, _, _ = _film(_file(tmp_path, "self.add(Square(self.side, fill_opacity=1))\nself.wait(0.2)", more=init))
    x0, _, x1, _ = _bright(frames[0])
    assert x1 - x0 == pytest.approx(3 * 90 / 8, abs=2)


def test_chance_is_the_same_on_every_run(tmp_path: Path) -> None:
    file = _file(
        tmp_path, "self.add(Dot(random.uniform(-6, 6) * RIGHT, 0.5))\nself.wait(0.1)", top=_SMALL + "import random\n"
    )
    assert np.array_equal(_film(file)[0][0], _film(file)[0][0])


MISTAKES = {
    "a wrong name": ("self.wait(0.2)\nSquar()", "mine.py:7: NameError: name 'Squar' is not defined"),
    "a helper": ("def help():\n    raise ValueError('no')\nhelp()", "mine.py:7: ValueError: no"),
    "inside Manim": ("self.play(3)", "mine.py:6: TypeError"),
    "sound": ("self.wait(0.2)\nself.add_sound('click.wav')", "mine.py:7: add_sound: only a chapter"),
    "exit": ("self.wait(0.2)\nexit(0)", "mine.py:7: SystemExit"),
    "syntax": ("self.wait(0.2", "mine.py:6: '(' was never closed"),
    "an import": ("import nothing_of_that_name", "mine.py:6: ModuleNotFoundError"),
    "no play": ("self.add(Square())", "scene 'Mine' plays nothing"),
}
SETTINGS = {
    "an import": ("import nothing_of_that_name", "mine.py:2: ModuleNotFoundError"),
    "OpenGL": ("config.renderer = 'opengl'", "mine.py: scenes are drawn by Cairo"),
    "an odd size": ("config.pixel_width = 161", "mine.py: a picture of 161×480 px"),
}


@pytest.mark.parametrize(
    ("construct", "top", "said"),
    [
        *((body, _SMALL, said) for body, said in MISTAKES.values()),
        *(("pass", top + "\n", said) for top, said in SETTINGS.values()),
    ],
    ids=[*MISTAKES, *(f"{name} at the top" for name in SETTINGS)],
)
def test_a_mistake_is_named_with_its_line_and_leaves_nothing(
    construct: str, top: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = _file(tmp_path, construct, top=top)
    earlier = tmp_path / "out" / "Mine.mp4"
    earlier.parent.mkdir()
    earlier.write_text("an earlier film")
    with pytest.raises(UserError) as caught:
        _film(file)
    assert str(caught.value).startswith((said, f"{file}: {said}"))
    assert "\n" not in str(caught.value)
    assert [p.name for p in earlier.parent.iterdir()] == ["Mine.mp4"]
    assert earlier.read_text() == "an earlier film"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Mine", "Min"), "there is no scene 'Min'; write 'Mine'"),
        (("Scene",), "there is no scene 'Scene'; write one of: Mine"),
    ],
)
def test_an_unknown_name_is_found_before_anything_is_drawn(names: tuple[str, ...], said: str, tmp_path: Path) -> None:
    file = _file(tmp_path, "self.wait(0.2)")
    with pytest.raises(UserError, match=said):
        render_scene(SceneTask(file, names[0], names, "draft", Fraction(10), tmp_path / "out"), lambda _: None)
    assert not (tmp_path / "out").exists()


def test_a_missing_file_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"nothing\.py: there is no such file"):
        render_scenes(tmp_path / "nothing.py", ["Mine"], "draft", Fraction(10), tmp_path, 1, lambda *_: None)


def test_the_command_renders_several_and_ends_with_two_on_a_mistake(tmp_path: Path) -> None:
    file = _file(tmp_path, "print('hello')\nself.wait(0.4)")
    file.write_text(
        file.read_text()
        + "\nclass Other(Mine):\n    pass\n\nclass Wrong(Scene):\n    def construct(self):\n        a\n"
    )
    out = tmp_path / "films"
    said = run("scene", str(file), "Mine", "Other", "--fps", "5", "--out", str(out), cache=tmp_path / "cache")
    assert said.returncode == 0, said.stderr
    assert said.stdout.split() == [str(out / "Mine.mp4"), str(out / "Other.mp4")]
    for name in ("Mine", "Other"):
        with av.open(str(out / f"{name}.mp4")) as film:
            assert sum(1 for _ in film.decode(video=0)) == 2
    said = run("scene", str(file), "Wrong", "--out", str(out), cache=tmp_path / "cache")
    assert said.returncode == 2
    assert said.stderr.strip().splitlines()[-1] == f"{file}:15: NameError: name 'a' is not defined"
    assert "Traceback" not in said.stderr
    assert leftovers(out) == []
    assert not (project_root() / "media").exists()

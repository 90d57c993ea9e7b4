"""A film of two chapters about something else, in one language, with a copy of the machinery beside it."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from pathlib import Path

from explainer.core.files import project_root
from tests.support.running import environment

SCRIPT = """\
title = "{title}"

[[cue]]
id = "first"
text = "{first}"

[[cue]]
id = "second"
text = "That was it."
"""

SCENE = '''\
"""A ball on a coloured ground."""

from typing import ClassVar

from explainer.core.model import Outline, Transition
from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import Live
from explainer.draw.shapes import disc
from explainer.scene.chapter import Chapter


class Ball(Live):
    """A ground and a ball."""

    def draw(self, c: Canvas, t: float) -> None:
        """Both."""
        c.fill(disc(960, 540, 2000), "{ground}")
        c.fill(disc({x} + 20 * t, 500, 120), "#F0E060")


class {name}(Chapter):
    """The chapter."""

    id: ClassVar[str] = "{id}"
    enters = Transition("{kind}")

    def leaves_at(self) -> Outline:
        """The ball."""
        return Outline({x} + 20 * self.camera.ambient, 500, 120)

    enters_at = leaves_at

    def construct(self) -> None:
        """Two cues."""
        self.add(Ball((0, 0, 1920, 1080), 0.0))
        for id in ("first", "second"):
            self.cue(id).wait()
'''

CUT = """\
chapters = ["day", "night"]
formats = ["wide"]
poster = "day"

[title]
en = "Day and night"

[description]
en = "A ball."
"""


def write_film(root: Path) -> None:
    """Write project and machinery under `root`."""
    machinery = root / "machinery"
    shutil.copytree(project_root() / "explainer", machinery / "explainer", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(project_root() / "render.py", machinery)
    add_chapter(root, "day", "#60A0E0", 500, "The sun shines.")
    add_chapter(root, "night", "#101830", 1300, "The moon shines.")
    add_cut(root, "both", CUT)


def add_chapter(root: Path, id: str, ground: str, x: int, first: str, kind: str = "iris") -> None:
    """Write a chapter's script and scene."""
    folder = root / "film" / "scenes" / "chapters" / id
    folder.mkdir(parents=True)
    scene = SCENE.format(id=id, name=id.title(), ground=ground, x=x, kind=kind)
    (folder / "scene.py").write_text(scene)
    script = root / "film" / "assets" / "script" / "en" / f"{id}.toml"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(SCRIPT.format(title=id.title(), first=first))


def add_cut(root: Path, id: str, text: str) -> None:
    """Write a cut."""
    file = root / "film" / "assets" / "cuts" / f"{id}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def make(root: Path, cut: str) -> float:
    """Make a film of it in `root/out`; the processor's time in s."""
    words = ["film", cut, "--lang", "en", "--quality", "draft", "--out", str(root / "out")]
    before = _used()
    done = subprocess.run(
        [sys.executable, str(root / "machinery" / "render.py"), *words],
        env=environment(root / "cache", EXPLAINER_ROOT=str(root / "film")),
        cwd=root,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return _used() - before


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime

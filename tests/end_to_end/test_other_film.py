"""A film about something else, in a folder and in one language of its own: every command works there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.core.files import project_root
from explainer.media.probe import probe
from tests.support.running import environment
from tests.support.small_project import write

WORDS = {
    "en": ("Bread", "Flour and water.", "It rises.", "Dough", "eng"),
    "ja": ("パン", "粉と水です。", "ふくらみます。", "生地", "jpn"),
}
SCENE = '''\
"""Dough rises."""

from explainer.draw.baking import Drawing
from explainer.draw.mobjects import Sprite
from explainer.scene.chapter import Chapter
from explainer.scene.cue import Cue
from scenes.pantry import loaf


class Dough(Chapter):
    """A round of dough grows."""

    id = "dough"

    def build(self) -> None:
        self.dough = Sprite(Drawing(loaf, (-210, -210, 210, 210))).at(700, 500)
        self.add(self.dough, self.heading(), self.words("dough").at(700, 800))

    def cue_mix(self, cue: Cue) -> None:
        cue.play(self.dough.animate.scale(1.2))

    def cue_rise(self, cue: Cue) -> None:
        cue.play(self.dough.animate.scale(1.4))
'''
PANTRY = '''\
"""What bread is made of."""

from explainer.draw.canvas import Canvas
from explainer.draw.shapes import disc


def loaf(canvas: Canvas) -> None:
    """A round loaf of 200 px."""
    canvas.fill(disc(0, 0, 200), "#E8C48A")
'''

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module", params=sorted(WORDS))
def film(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A project with two chapters in one language: no project.toml, cuts, facts, words, readings or theme."""
    lang, root = str(request.param), tmp_path_factory.mktemp("bread")
    title, mix, rise, dough, _ = WORDS[lang]
    cues = f'[[cue]]\nid = "mix"\ntext = "{mix}"\n\n[[cue]]\nid = "rise"\ntext = "{rise}"\n'
    write(root, f"assets/script/{lang}/dough.toml", f'title = "{title}"\n\n{cues}\n[labels]\ndough = "{dough}"\n')
    write(root, f"assets/script/{lang}/oven.toml", f'title = "{rise}"\n\n{cues}\n[labels]\ndough = "{dough}"\n')
    write(root, "scenes/chapters/dough/scene.py", SCENE)
    write(
        root,
        "scenes/chapters/oven/scene.py",
        SCENE.replace('"dough"\n', '"oven"\n').replace("class Dough", "class Oven"),
    )
    write(root, "scenes/pantry.py", PANTRY)
    return lang, root


@pytest.fixture(scope="module")
def run(film: tuple[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The installed command, started elsewhere and told the film's folder."""
    elsewhere, root = tmp_path_factory.mktemp("elsewhere"), film[1]

    def start(command: str, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(Path(sys.executable).with_name("explainer")), command, *words, "--project", str(root)],
            cwd=elsewhere,
            env=environment(root / "cache"),
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    return start


def passed(run: subprocess.CompletedProcess[str]) -> str:
    """What a run printed, which must have gone well and without a word of complaint."""
    assert (run.returncode, run.stderr) == (0, ""), run.stdout + run.stderr
    return run.stdout


def test_list(film: tuple[str, Path], run: Run) -> None:
    lang, title = film[0], WORDS[film[0]][0]
    said = passed(run("list"))
    assert [word in said for word in ("dough", "film", title, lang)] == [True] * 4
    assert not [other for other in WORDS if other != lang and f" {other} " in said]


def test_film(film: tuple[str, Path], run: Run) -> None:
    lang, root = film
    made = Path(passed(run("film", "--quality", "draft", "--fps", "5", "--out", str(root / "out"))).strip())
    assert made == root / "out" / f"film-{lang}-wide.mp4"
    facts = probe(made)
    assert facts.languages == (WORDS[lang][4], WORDS[lang][4])
    assert facts.metadata["title"] == WORDS[lang][0]
    assert [name for name, _, _ in facts.chapters] == [WORDS[lang][0], WORDS[lang][2]]
    assert made.with_suffix(".srt").read_text("utf-8").count(WORDS[lang][1].rstrip(".。")) == 2


def test_check(film: tuple[str, Path], run: Run) -> None:
    lang, root = film
    result = run("check", "dough", "--json", "--format", "wide", "--out", str(root / "out"))
    assert result.stderr == ""
    found = json.loads(result.stdout)["findings"]
    assert {row["lang"] for row in found} <= {lang}
    assert not [row for row in found if row["check"].startswith("script.")]  # nobody asks for claims


def test_chapter_and_sheet(film: tuple[str, Path], run: Run) -> None:
    lang, root = film
    out = ("--out", str(root / "out"))
    made = passed(run("chapter", "dough", "--format", "tall", "--quality", "draft", "--fps", "5", *out)).strip()
    assert probe(Path(made)).size == (480, 854)
    sheets = [Path(line) for line in passed(run("sheet", *out)).splitlines()]
    assert [sheet.name for sheet in sheets] == [f"sheet-{id}-{lang}-wide.png" for id in ("dough", "oven")]
    assert all(sheet.stat().st_size > 1000 for sheet in sheets)


def test_say_doctor_and_cache(film: tuple[str, Path], run: Run) -> None:
    said = run("say", WORDS[film[0]][1])
    assert (said.returncode, said.stderr) == (
        2,
        "EXPLAINER_VOICE=none leaves the voice out; unset it to hear a sentence\n",
    )
    doctor = passed(run("doctor"))
    assert f"({film[0]})" in doctor
    assert "segments" in passed(run("cache"))


def test_manim_renders_its_chapter(film: tuple[str, Path]) -> None:
    root = film[1]
    words = ("render", "-ql", "--fps", "5", "-v", "WARNING", "--progress_bar", "none", "--media_dir", "media")
    done = subprocess.run(
        [str(Path(sys.executable).with_name("manim")), *words, "scenes/chapters/dough/scene.py", "Dough"],
        cwd=root,
        env=environment(root / "cache", EXPLAINER_ROOT=str(root)),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert list((root / "media").rglob("Dough.mp4"))


def test_mistakes_end_with_a_line_and_status_2(film: tuple[str, Path], run: Run) -> None:
    lang, other = film[0], next(code for code in WORDS if code != film[0])
    for words, says in (
        (("film", "--lang", other), f"--lang '{other}' is not known; write one or more of {lang}"),
        (("film", "bread"), "there is no cut 'bread'; the cuts are film"),
        (("chapter", "dogh"), f"there is no chapter 'dogh' in {lang}; did you mean 'dough'?"),
    ):
        done = run(*words)
        assert (done.returncode, done.stderr) == (2, says + "\n")


def test_a_folder_without_a_film(tmp_path: Path) -> None:
    for command in ("list", "film", "sheet"):
        done = subprocess.run(
            [sys.executable, str(project_root() / "render.py"), command, "--project", str(tmp_path)],
            env=environment(tmp_path / "cache"),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 2
        assert (
            done.stderr == "assets:1: is missing; start in the folder of the project, or name it with --project DIR\n"
        )


def test_a_film_begins_with_its_first_chapter(tmp_path: Path) -> None:
    write(tmp_path, "project.toml", 'languages = ["en"]\n')

    def start(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(Path(sys.executable).with_name("explainer")), *words],
            cwd=tmp_path,
            env=environment(tmp_path / "cache"),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    (tmp_path / "assets").mkdir()
    assert start("film").stderr == "no chapter is written yet; write one, such as assets/script/en/intro.toml\n"
    assert passed(start("new", "chapter", "kneading")).splitlines()[0] == "assets/script/en/kneading.toml"
    assert "kneading" in passed(start("list"))

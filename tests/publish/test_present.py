"""`present` on a small film about something else: what is made, and what is refused before anything is drawn."""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

import av
import pytest
from pptx import Presentation

from tests.end_to_end.test_other_film import PANTRY, SCENE
from tests.support.running import leftovers, run
from tests.support.small_project import change, write

CUES = """\
title = "{title}"

[[cue]]
id = "mix"
text = "{mix}"
claims = ["1"]
hold = true

[[cue]]
id = "rise"
text = "{rise}"

[labels]
dough = "{dough}"
"""
WORDS = {
    "ja": {"title": "パン", "mix": "粉と水です。", "rise": "ふくらみます。", "dough": "生地"},
    "en": {"title": "Bread", "mix": "Flour and water.", "rise": "It rises.", "dough": "Dough"},
}
FACTS = """\
[[claim]]
id = "1"
verdict = "correct"
article = "粉と水"
refs = ["BAKER"]

[sources.BAKER]
citation = "Baker B. Bread. 2020"
url = "https://example.org/bread"
"""
CUT = """\
chapters = ["dough", "oven"]
formats = ["wide"]
poster = "oven"

[title]
ja = "パンの話"
en = "A film of bread"

[description]
ja = "パンの話です。"
en = "About bread."
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The film's folder."""
    root = tmp_path_factory.mktemp("bread")
    write(root, "project.toml", 'languages = ["ja", "en"]\nchecks = ["claims"]\n')
    write(root, "assets/facts.toml", FACTS)
    write(root, "assets/cuts/bread.toml", CUT)
    write(root, "scenes/pantry.py", PANTRY)
    for id in ("dough", "oven"):
        for lang, words in WORDS.items():
            write(root, f"assets/script/{lang}/{id}.toml", CUES.format(**words))
        scene = SCENE.replace('"dough"\n', f'"{id}"\n').replace("class Dough", f"class {id.title()}")
        write(root, f"scenes/chapters/{id}/scene.py", scene)
    return root


def present(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Ask for slides, small and quick."""
    small = ("--quality", "draft", "--fps", "5", "--jobs", "1", "--out", str(root / "out"), "--project", str(root))
    return run("present", *words, *small, cache=root / "cache")


@pytest.fixture(scope="module")
def made(root: Path) -> list[Path]:
    """Deck and handout in both languages, and a page."""
    runs = [present(root, "--lang", "ja,en", "--kind", "pptx,pdf"), present(root, "--kind", "html")]
    assert [(done.returncode, done.stderr) for done in runs] == [(0, "")] * 2
    return [Path(line) for done in runs for line in done.stdout.splitlines()]


def test_everything_is_made_in_every_language(root: Path, made: list[Path]) -> None:
    assert [str(path.relative_to(root / "out")) for path in made] == [
        *(f"bread-{lang}-wide{ending}" for lang in ("ja", "en") for ending in (".pptx", "-handout.pdf")),
        "bread-ja-wide-slides",
    ]
    assert all(path.exists() for path in made)
    assert leftovers(root / "out") == []
    assert list((root / "cache").glob("slides-*")) == []


def test_the_deck_is_the_film(made: list[Path]) -> None:
    deck = Presentation(str(made[2]))
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert titles == ["A film of bread", "Bread (1/2)", "Bread (2/2)", "Bread (1/2)", "Bread (2/2)", "Sources"]
    notes = deck.slides[1].notes_slide.notes_text_frame.text.split("\n")
    assert (notes[0], notes[-1]) == ("Flour and water.", "[1] Baker B. Bread. 2020")
    with zipfile.ZipFile(made[2]) as package:
        captions = [package.read(name).decode() for name in sorted(package.namelist()) if name.endswith(".vtt")]
    assert len(captions) == 8
    assert sum("Flour and water." in text for text in captions) == sum("粉と水です。" in text for text in captions) == 2


def test_its_clips_are_cut_from_the_films_own_pieces(root: Path, made: list[Path]) -> None:
    def packets(file: Path) -> set[bytes]:
        with av.open(str(file)) as film:
            return {bytes(packet) for packet in film.demux(video=0) if packet.size}

    pieces = set().union(*(packets(file) for file in (root / "cache" / "segments").glob("*.mp4")))
    clips = sorted((made[4] / "clips").glob("*.mp4"))
    assert len(clips) == 4
    assert all(packets(clip) <= pieces for clip in clips)


def test_made_again_nothing_is_drawn_again(root: Path, made: list[Path]) -> None:
    before = {file: file.stat().st_mtime_ns for file in (root / "cache" / "segments").glob("*.mp4")}
    done = present(root, "--kind", "pptx")
    assert (done.returncode, done.stderr) == (0, "")
    assert {
        file: file.stat().st_mtime_ns for file in (root / "cache" / "segments").glob("*.mp4")
    }.keys() == before.keys()


@pytest.mark.parametrize(("at", "kind"), [(0, "pptx"), (1, "pdf"), (4, "html")])
def test_what_somebody_has_changed_is_kept_unless_forced(root: Path, made: list[Path], at: int, kind: str) -> None:
    changed = made[at] / "index.html" if made[at].is_dir() else made[at]
    changed.write_bytes(changed.read_bytes() + b" ")
    theirs = changed.read_bytes()
    done = present(root, "--kind", kind)
    assert done.returncode == 2
    assert done.stderr == (
        f"{made[at]} was changed by hand, or is not of this program's making; move it, choose another place with "
        "--out, or replace it with --force\n"
    )
    assert changed.read_bytes() == theirs
    if kind == "pptx":
        for words in (("--force",), ()):  # then it is ours again
            done = present(root, "--kind", kind, *words)
            assert (done.returncode, done.stderr) == (0, "")
        assert changed.read_bytes() != theirs


def test_mistakes_end_with_a_line_before_anything_is_drawn(root: Path, made: list[Path], tmp_path: Path) -> None:
    for words, says in (
        (("--kind", "ppt"), "--kind 'ppt' is not known; write one or more of pptx,html,pdf"),
        (("--lang", "ja,fr"), "--lang 'fr' is not known; write one or more of ja,en"),
        (("bred",), "there is no cut 'bred'; did you mean 'bread'?"),
        (("--format", "tall"), "assets/cuts/bread.toml:1: the cut 'bread' is not made for tall; use --format wide"),
    ):
        done = present(root, *words)
        assert (done.returncode, done.stderr) == (2, says + "\n")


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("assets/facts.toml", "Baker B.", "Baker ש.", "assets/facts.toml:7: the source BAKER has “ש” "),
        ("assets/cuts/bread.toml", "A film", "A ש film", "assets/cuts/bread.toml:1: the title in en has “ש” "),
        ("assets/script/en/oven.toml", "It rises", "It ש rises", "assets/script/en/oven.toml:11: text has “ש” "),
    ],
)
def test_what_a_handout_cannot_write_is_named_where_it_stands(
    root: Path, made: list[Path], file: str, old: str, new: str, says: str
) -> None:
    change(root, {"file": file, "old": old, "new": new})
    done = present(root, "--lang", "en", "--kind", "pdf")
    change(root, {"file": file, "old": new, "new": old})
    assert done.returncode == 2
    assert done.stderr.startswith(says)
    assert "for which the film's fonts have no glyph; write it without" in done.stderr


def test_clips_that_a_killed_run_left_behind_go(root: Path, made: list[Path]) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    left, used = (root / "cache" / f"slides-{pid}-x" for pid in (ended.pid, os.getpid()))
    for folder in (left, used):
        folder.mkdir()
        (folder / "01.mp4").write_bytes(b"")
    assert present(root, "--lang", "en", "--kind", "pptx").returncode == 0
    assert (left.exists(), used.exists()) == (False, True), "another run's are its own"

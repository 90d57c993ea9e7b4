"""The whole check on a small project: what it prints, its page, its exit status, and what it may not do twice."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from explainer.check import units
from explainer.check.html import lines, write_html
from explainer.check.runner import CheckRequest, Result, check
from explainer.cli import commands as command
from explainer.core.errors import UserError
from explainer.draw.words import Words
from explainer.scene.chapter import Chapter
from tests.check.test_script import LEFT_OUT, WORDS
from tests.support.checking import Backdrop, planted
from tests.support.small_project import EN, JA, SETTINGS, change, write, write_chapter, write_project


def dim(s: Chapter) -> Words:
    """A label in the colour of its ground."""
    return s.words("letter", shade=None, colour=Backdrop.colour)


Good = planted(lambda s: s.add(s.words("sender").at(300, 500), s.words("letter").at(900, 500)))
Bad = planted(
    lambda s: s.add(s.words("sender").at(10, 500), s.words("letter", shade=None, colour="#0A2038").at(900, 500))
)


class Failing(Chapter):
    """A chapter that cannot be played."""

    id = "intro"

    def construct(self) -> None:
        """It ends in a mistake of its author."""
        self.add(Backdrop())
        raise ZeroDivisionError("one too many")


@pytest.fixture
def root(tmp_path: Path, other_scenes: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose only chapter is drawn by this file, with a cache of its own."""
    root = write_project(tmp_path / "project")
    write(root, SETTINGS, 'languages = ["ja", "en"]\ndefault_cut = "full"\nchecks = ["claims", "words"]\n')
    write(root, "assets/words/ja.toml", WORDS)
    write(root, "assets/words/en.toml", "")
    (root / "assets/cuts/main.toml").rename(root / "assets/cuts/full.toml")
    cut = (root / "assets/cuts/full.toml").read_text("utf-8")
    write(root, "assets/cuts/full.toml", cut + LEFT_OUT)
    for file in (JA, EN):
        text = (root / file).read_text("utf-8")
        for id in ('"send"', '"read"'):
            text = text.replace(f"id = {id}\n", f'id = {id}\nclaims = ["1"]\n')
        write(root, file, text)
    monkeypatch.setenv("EXPLAINER_ROOT", str(root))
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("EXPLAINER_VOICE", "none")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("explainer.check.runner.side_by_side", dict)
    monkeypatch.setattr("explainer.check.runner.specimens", list)
    monkeypatch.setattr("explainer.check.units.pixel_size", lambda fmt, quality: (320, 180))
    draws(root, "Good")
    return root


def draws(root: Path, name: str) -> None:
    """Let a class of this file draw the chapter."""
    code = f"from tests.check import test_run\n\n\nclass Intro(test_run.{name}):\n    id = 'intro'\n"
    write_chapter(root, "intro", code)


def run(*targets: str, fast: bool = True) -> Result:
    """Check in wide."""
    return check(CheckRequest(targets, ("ja", "en"), ("wide",), fast, 1), lambda step, done, of: None)


def test_a_good_project_passes_fast_and_fully(root: Path) -> None:
    assert run().standing == ()
    assert run(fast=False).standing == ()


def test_findings_come_by_chapter_and_cue(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draws(root, "Bad")
    change(root, {"file": JA, "old": "だれかが読みます。", "new": "よく効きます。"})
    result = run(fast=False)
    assert [(f.check, f.cue, f.lang) for f in result.standing] == [
        ("layout.safe", "send", "en"),
        ("layout.safe", "send", "ja"),
        ("picture.contrast", "send", "en"),
        ("picture.contrast", "send", "ja"),
        ("script.word", "read", "ja"),
    ]
    assert sum(f in result.pictures for f in result.standing) == 4
    text = "\n".join(lines(result))
    assert text.index("intro") < text.index("  send") < text.index("layout.safe") < text.index("  read")
    line = (root / JA).read_text("utf-8").splitlines().index('text = "よく効きます。"') + 1
    assert f"{JA}:{line}" in text
    assert text.endswith("5 findings, 0 allowed, in " + text.rpartition(" in ")[2])


def test_fast_needs_no_pixels(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draws(root, "Bad")
    monkeypatch.setattr("explainer.render.frames.FilmRenderer.render", None)
    assert {f.check for f in run().standing} == {"layout.safe"}


def test_what_has_not_changed_is_not_checked_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draws(root, "Bad")
    before = run(fast=False).standing
    monkeypatch.setattr(units, "_found", None)
    assert run(fast=False).standing == before


def test_a_chapter_that_fails_is_a_finding(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draws(root, "Failing")
    result = run()
    assert {(f.check, f.lang) for f in result.standing} == {("scene.error", "ja"), ("scene.error", "en")}
    assert "ZeroDivisionError: one too many" in result.standing[0].what


def test_a_cue_that_is_never_played_names_its_line(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file, words in ((JA, "おわり。"), (EN, "The end.")):
        extra = f'[[cue]]\nid = "last"\ntext = "{words}"\nclaims = ["1"]\n\n[labels]'
        change(root, {"file": file, "old": "[labels]", "new": extra})
    assert {(f.check, f.place) for f in run().standing} == {("scene.error", f"{JA}:23"), ("scene.error", f"{EN}:18")}


def test_a_script_that_cannot_be_read_is_reported_with_its_lines(root: Path) -> None:
    change(root, {"file": JA, "old": "text = ", "new": "txt = "})
    assert {f.check for f in run().standing} == {"script.data"}
    assert any(f.place == f"{JA}:6" for f in run().standing)


@pytest.mark.parametrize("data", ['title = "手紙"'.encode("shift_jis"), b"\xe3\x81", b"\xff\xfe\0"])
def test_a_script_in_another_encoding_stands_on_the_page_too(data: bytes, root: Path, tmp_path: Path) -> None:
    (root / JA).write_bytes(data)
    result = run()
    assert [f.place for f in result.standing if "is not UTF-8" in f.what] == [f"{JA}:1"]
    write_html(result, tmp_path / "check.html")
    assert "is not UTF-8 text" in (tmp_path / "check.html").read_text("utf-8")


def test_targets(root: Path) -> None:
    assert run("intro").coverage == ()
    assert [row.claim for row in run("full").coverage] == ["1", "E1"]
    with pytest.raises(UserError, match="did you mean 'intro'"):
        run("intr")


def test_the_page_holds_everything_it_shows(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    draws(root, "Bad")
    change(root, {"file": JA, "old": "だれかが読みます。", "new": "<効く>と効きます。"})
    page = tmp_path / "check.html"
    write_html(run(fast=False), page)
    style = page.read_text(encoding="utf-8").partition("<style>")[2].partition("</style>")[0]
    fonts = re.findall(r"([^{}]+)\{[^{}]*font: ([^;}]+)", style)
    # first, because Chromium loads no font behind one that it has; for the film's own letters alone
    assert all(re.search(r'^[^"a-z]*(?:px|rem)?[^"a-z]*"Film"', font) for _, font in fonts), fonts
    assert re.search(r"@font-face \{ font-family: Film; unicode-range: U\+250-1FFF, U\+2070-", style)
    assert {"body", "pre"} <= {name.strip() for names, _ in fonts for name in names.split(",")}
    text = page.read_text("utf-8")
    assert text.count("<image ") == text.count("href='data:image/jpeg;base64,") == 4
    assert "http" not in text
    assert "50 px outside the safe region" in text
    assert "stroke='#FF4D3A'" in text
    assert "&lt;効く&gt;" in text
    write_html(run(), page)
    assert "<image" not in page.read_text("utf-8")
    assert "stroke='#FF4D3A'" in page.read_text("utf-8")


def test_the_command_exits_with_what_it_found(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["check", "--fast", "--format", "wide", "--out", "out"]
    good = CliRunner().invoke(command.app, words)
    assert good.exit_code == 0, good.output
    draws(root, "Bad")
    bad = CliRunner().invoke(command.app, [*words, "--json"])
    assert bad.exit_code == 1
    found = json.loads(bad.stdout[bad.stdout.index("{") :])
    assert {f["check"] for f in found["findings"]} == {"layout.safe"}
    assert found["claims"][0]["cues"] == ["intro/write", "intro/send", "intro/read"]
    assert Path("out/check.html").is_file()
    assert CliRunner().invoke(command.app, ["check", "--lang", "fr"]).exit_code == 2
    assert CliRunner().invoke(command.app, ["check", "nothing"]).exit_code == 2
    write(root, JA, (root / JA).read_text("utf-8") + '\n[[allow]]\ncheck = "layout.safe"\nreason = "It peeps in."\n')
    assert CliRunner().invoke(command.app, [*words, "--lang", "ja"]).exit_code == 0


@pytest.mark.slow
def test_several_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_VOICE", "none")
    found = []
    for jobs in (1, 2):
        monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path / str(jobs)))
        result = check(CheckRequest(("opening",), ("ja",), ("wide", "tall"), False, jobs), lambda step, done, of: None)
        found.append((result.standing, result.allowed, result.pictures.keys()))
    assert found[0] == found[1]

"""Whatever goes wrong, a command ends with clear lines and its status; what the user wrote is shown as written."""

from __future__ import annotations

import os
import subprocess
import warnings
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from explainer.cli.terminal import Commands, note
from explainer.core.errors import ExplainerError, UserError
from tests.support.running import command, environment
from tests.support.small_project import change, write_project

WRITTEN = ["[/b]", "[draft] of a film", "[red]x", ":smile: [link=http://a]b", "[[x]] \\[y]"]


def raising(error: BaseException) -> typer.Typer:
    app = typer.Typer(cls=Commands, rich_markup_mode=None)

    @app.command()
    def go() -> None:
        raise error

    @app.command()
    def other() -> None:
        """A second one makes them a group."""

    return app


@pytest.mark.parametrize("written", WRITTEN)
def test_nothing_written_is_markup(written: str, capsys: pytest.CaptureFixture[str]) -> None:
    note(written)
    assert capsys.readouterr().err == f"{written}\n"
    app = typer.Typer(cls=Commands, rich_markup_mode=None)

    @app.command()
    def go(name: str) -> None:
        warnings.warn(name, stacklevel=1)
        raise UserError(f"there is no {name}")

    @app.command()
    def other() -> None:
        pass

    done = CliRunner().invoke(app, ["go", written])
    assert (done.exit_code, done.stderr) == (2, f"warning: {written}\nthere is no {written}\n")
    assert written in CliRunner().invoke(app, ["go", "a", written]).stderr


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (UserError("write x"), 2, "write x"),
        (ExplainerError("we failed"), 1, "we failed"),
        (PermissionError(13, "Permission denied", "/a/film.mp4"), 1, "/a/film.mp4: Permission denied"),
        (OSError(28, "No space left on device"), 1, "the disk: No space left on device"),
        (MemoryError(), 1, "the memory is full; close other programs, or use --jobs 1"),
        (KeyboardInterrupt(), 130, "stopped; what is finished is kept, run again to go on"),
        (BrokenPipeError(32, "Broken pipe"), 1, ""),
    ],
)
def test_a_foreseen_error_is_one_line(error: BaseException, status: int, said: str) -> None:
    done = CliRunner().invoke(raising(error), ["go"])
    assert (done.exit_code, done.stderr.strip()) == (status, said)


@pytest.mark.parametrize("error", [KeyError("ja"), ZeroDivisionError("x\ny"), RecursionError(), UnicodeError("a")])
def test_an_error_nobody_foresaw_is_one_line_that_names_its_details(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = CliRunner().invoke(raising(error), ["go"])
    assert done.exit_code == 1
    (log,) = tmp_path.iterdir()
    (line,) = done.stderr.splitlines()
    assert type(error).__name__ in line
    assert line.endswith(f"its details are in {log}")
    assert "Traceback" in log.read_text("utf-8")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    assert CliRunner().invoke(raising(error), ["go"]).stderr.strip().endswith("this is a mistake of the program")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project whose title would be markup, if anything were."""
    root = write_project(tmp_path_factory.mktemp("terminal"))
    change(root, {"file": "assets/script/ja/intro.toml", "old": 'title = "', "new": 'title = "[/b] [x] 出 '})
    return root


def started(project: Path, *words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    env = environment(project / "cache", EXPLAINER_ROOT=str(project), **more)
    return subprocess.run(command(*words), cwd=project, env=env, capture_output=True, timeout=120, check=False)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp932"])
@pytest.mark.parametrize("words", [["list"], ["say", "--help"], ["film", "出力"]])
def test_any_terminal_will_do(encoding: str, words: list[str], project: Path) -> None:
    done = started(project, *words, PYTHONIOENCODING=encoding)
    assert b"Traceback" not in done.stderr
    assert done.returncode == (2 if words[0] == "film" else 0), done.stderr
    if words == ["list"]:
        assert b"[/b] [x] " + "出".encode(encoding, "backslashreplace") in done.stdout


def test_a_closed_pipe_ends_quietly(project: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    env = environment(project / "cache", EXPLAINER_ROOT=str(project))
    done = subprocess.run(
        command("list"), cwd=project, env=env, stdout=writing, stderr=subprocess.PIPE, timeout=120, check=False
    )
    os.close(writing)
    assert done.returncode == 1
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("streams", "words", "status", "said"),
    [
        (">&-", ["list"], 0, b""),
        (">&- 2>&- <&-", ["film", "no"], 2, b""),
        ("2>/dev/full", ["film", "no"], 2, b""),
        (">/dev/full", ["--help"], 1, b"the disk: No space left on device\n"),
    ],
)
def test_streams_that_take_nothing_are_no_mistake_of_the_program(
    streams: str, words: list[str], status: int, said: bytes, project: Path
) -> None:
    env = environment(project / "cache", EXPLAINER_ROOT=str(project))
    shell = ["sh", "-c", f'"$0" "$@" {streams}', *command(*words)]
    done = subprocess.run(shell, cwd=project, env=env, capture_output=True, timeout=120, check=False)
    assert done.returncode == status, done.stderr
    assert done.stderr == said


@pytest.mark.parametrize(
    "words",
    [
        ["film", "main"],
        ["chapter", "intro"],
        ["check", "--fast"],
        ["sheet"],
        ["say", "はい。"],
    ],
    ids=lambda words: words[0],
)
def test_a_place_that_cannot_be_written_is_found_before_the_work(words: list[str], project: Path) -> None:
    (project / "in the way").write_text("mine")
    for place in ("in the way", "in the way/deeper"):
        done = started(project, *words, "--out", f"{place}/x.wav" if words[0] == "say" else place)
        assert done.returncode == 2, done.stderr
        assert b"in the way is a file" in done.stderr
        assert b"choose another place with --out" in done.stderr
    assert (project / "in the way").read_text() == "mine"

"""A mistake in an author's code is named with the line of theirs that led to it."""

from __future__ import annotations

import errno
import json
import runpy
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.core.author import author_place, blamed_on, parsed
from explainer.core.errors import ExplainerError, UserError
from explainer.core.formats import rate

FOLDER = Path(__file__).parent
HERE = Path(__file__).name


def _blamed(code: Callable[[], object]) -> ExplainerError:
    with pytest.raises(ExplainerError) as caught, blamed_on(FOLDER / "scene.py", FOLDER):
        code()
    return caught.value


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (lambda: dict[str, int]()["thing"], "KeyError: 'thing'"),
        (lambda: json.loads("{"), "JSONDecodeError: Expecting property name"),
        (lambda: Path("no/picture.png").read_bytes(), "FileNotFoundError: "),
        (lambda: sys.exit(3), "SystemExit: 3"),
        (lambda: __import__("nowhere_at_all"), "ModuleNotFoundError: No module named"),
    ],
    ids=["its own", "in a library", "a picture that is not there", "an exit", "an import"],
)
def test_the_line_is_the_authors_wherever_it_failed(code: Callable[[], object], said: str) -> None:
    error = _blamed(code)
    assert error.status == 2
    assert str(error).startswith(f"{HERE}:{code.__code__.co_firstlineno}: {said}")


def test_what_fails_in_our_code_under_theirs_names_both() -> None:
    error = _blamed(lambda: rate(None))  # type: ignore[arg-type]
    assert error.status == 1
    assert str(error).startswith(f"{HERE}:")
    assert "formats.py:" in str(error)


def test_a_mistake_that_has_its_place_keeps_it_and_one_without_gets_one() -> None:
    def placed() -> None:
        raise UserError("scenes/theme.py:3: no colour")

    def without() -> None:
        raise UserError("no colour")

    assert str(_blamed(placed)) == "scenes/theme.py:3: no colour"
    assert str(_blamed(without)).startswith(f"{HERE}:{without.__code__.co_firstlineno + 1}: no colour")


@pytest.mark.parametrize(("name", "place"), [("scene", "code.py:3"), ("__main__", "")])
def test_what_starts_the_program_is_no_authors_code(
    name: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLAINER_ROOT", str(tmp_path))
    (tmp_path / "code.py").write_text("from explainer.core.author import author_place\n\nplace = author_place()\n")
    assert runpy.run_path(str(tmp_path / "code.py"), run_name=name)["place"] == place
    assert author_place() == ""


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), MemoryError()])
def test_the_machines_limits_are_nobodys_mistake(error: Exception) -> None:
    def draws() -> None:
        raise error

    with pytest.raises(type(error)), blamed_on(FOLDER / "scene.py", FOLDER):
        draws()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"x = (\n", r"scene\.py:1: '\(' was never closed"),
        (b"a = 1\n  b = 2\n", r"scene\.py:2: unexpected indent"),
        (b"\xff\xfe\0", r"scene\.py:\d+: "),
        (b"x = " + b"(" * 5000 + b")" * 5000, r"scene\.py:1: "),
        (b"# coding: klingon\n", r"scene\.py:\d+: .*klingon"),
        (None, r"scene\.py:1: cannot be read: No such file"),
    ],
)
def test_code_that_is_none_is_named_with_its_line(
    source: bytes | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLAINER_ROOT", str(tmp_path))
    if source is not None:
        (tmp_path / "scene.py").write_bytes(source)
    with pytest.raises(UserError, match=f"^{said}"):
        parsed(tmp_path / "scene.py")

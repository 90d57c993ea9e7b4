"""The doctor: all is well here, and everything that can be missing is named with its command."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from explainer.cli import doctor
from explainer.core.files import project_root


def test_this_machine_is_healthy() -> None:
    checks = doctor.checkup()
    assert [check for check in checks if not check.ok] == []
    assert all(check.found and check.fix == "" for check in checks)
    found = {check.name: check.found for check in checks}
    assert found["Pillow"].startswith("11.3")
    assert "libx264" in found["PyAV, H.264 and AAC"]
    assert "Bold" in found["Font, bold"]


def test_report_lists_each_fix_once_and_does_not_break_commands() -> None:
    long = "apt-get install -y " + "libsomething-dev " * 20
    checks = [
        doctor.Check("Python", True, "3.11", ""),
        doctor.Check("Cairo", False, "no [bold]library[/bold]", long),
        doctor.Check("Pango", False, "no library", long),
    ]
    text = io.StringIO()
    assert not doctor.report(Console(file=text, width=40), checks)
    lines = text.getvalue().splitlines()
    assert [line[0] for line in lines[:3]] == ["✓", "✗", "✗"]
    assert "[bold]library[/bold]" in lines[1]
    assert lines[4:] == [f"  → {long}"]


def test_report_is_true_only_when_nothing_is_missing() -> None:
    checks = [doctor.Check("Python", True, "3.11", "")]
    text = io.StringIO()
    assert doctor.report(Console(file=text), checks)
    assert text.getvalue().splitlines()[-1] == "Everything is there."


def test_runs_without_any_package(tmp_path: Path) -> None:
    """Started by a Python that sees no site-packages at all, it still reports, and names the command."""
    _copy_checkout(tmp_path)
    run = _python(tmp_path, "-c", "from explainer.cli.doctor import plain_report; raise SystemExit(plain_report())")
    assert run.returncode == 0, run.stderr  # False: something is missing
    assert "✗ Cairo" in run.stdout
    assert "the package cairo is not installed" in run.stdout
    assert run.stdout.splitlines()[-1] == "  → rm -rf .venv && make setup"


@pytest.mark.parametrize("command", ["doctor", "film"])
def test_without_environment_only_the_doctor_goes_on(tmp_path: Path, command: str) -> None:
    _copy_checkout(tmp_path)
    run = _python(tmp_path, "render.py", command)
    assert run.returncode == 1
    assert "make setup" in (run.stdout if command == "doctor" else run.stderr)
    assert "Traceback" not in run.stderr


def test_a_different_version_and_a_missing_package_are_told_apart(tmp_path: Path) -> None:
    lock = (project_root() / "uv.lock").read_text("utf-8")
    assert '[[package]]\nname = "pillow"\nversion = "11.3.0"' in lock
    changed = lock.replace('name = "pillow"\nversion = "11.3.0"', 'name = "pillow"\nversion = "11.2.9"')
    changed = changed.replace('name = "budoux"', 'name = "budoux-of-old"')
    (tmp_path / "uv.lock").write_text(changed, "utf-8")
    checks = {check.name: check for check in doctor.checkup(tmp_path)}
    assert checks["Manim"].ok
    assert checks["Pillow"].found == "11.3.0 instead of 11.2.9"
    assert "budoux-of-old: not installed" in checks["Python packages"].found
    assert checks["Python packages"].fix == doctor.REINSTALL


def test_a_library_that_does_not_load_asks_for_the_system_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cairo.py").write_text("raise ImportError('libcairo.so.2: cannot open shared object file')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "cairo", raising=False)
    check = next(check for check in doctor.checkup() if check.name == "Cairo")
    assert not check.ok
    assert "libcairo.so.2" in check.found
    assert check.fix == f"{doctor.install_command('libraries')} && {doctor.REINSTALL}"


@pytest.mark.parametrize(
    ("system", "tool", "start"),
    [
        ("darwin", None, "brew install cairo pango"),
        ("linux", "apt-get", "apt-get install -y pkg-config libcairo2-dev libpango1.0-dev"),
        ("linux", "dnf", "dnf install -y"),
        ("linux", None, "install pkg-config and the headers of Cairo and Pango"),
    ],
)
def test_commands_fit_the_system(monkeypatch: pytest.MonkeyPatch, system: str, tool: str | None, start: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(shutil, "which", lambda name: name if name == tool else None)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert doctor.install_command("libraries").startswith(start)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert doctor.install_command("libraries").startswith("sudo ") is (tool is not None)


def test_a_damaged_font_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import noto_cjk_sans_jp_bold as bold

    cut = tmp_path / "cut.otf"
    cut.write_bytes(Path(str(bold.FONT_PATH)).read_bytes()[:100_000])
    monkeypatch.setattr(bold, "FONT_PATH", cut)
    checks = {check.name: check for check in doctor.checkup()}
    assert not checks["Font, bold"].ok
    assert checks["Font, regular"].ok


def test_folders_and_space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a file").write_text("in the way")
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path / "not there yet"))
    monkeypatch.setattr(doctor, "FREE_BYTES", 10**18)
    checks = {check.name: check for check in doctor.checkup(out=tmp_path / "a file")}
    assert not checks["Folder for films"].ok
    assert checks["Folder for films"].fix == f"mv '{tmp_path}/a file' '{tmp_path}/a file.old'"
    assert checks["Cache folder"].ok
    assert not (tmp_path / "not there yet").exists()
    assert checks["Free disk space"].fix == f"rm -rf '{tmp_path}/not there yet'"


def _copy_checkout(folder: Path) -> None:
    """The program without an environment beside it."""
    root = project_root()
    shutil.copytree(root / "explainer", folder / "explainer", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("render.py", "uv.lock"):
        shutil.copy(root / name, folder)


def _python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run this Python in `folder` without its site-packages."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("EXPLAINER_", "PYTHON"))}
    plain |= {"PYTHONUTF8": "1", "PYTHONPATH": str(folder)}
    return subprocess.run(
        [sys.executable, "-S", *arguments],
        cwd=folder, env=plain, capture_output=True, text=True, check=False,
    )  # fmt: skip

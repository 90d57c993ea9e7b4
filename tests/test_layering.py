"""Imports point one way, and the contracts in pyproject.toml notice when one does not."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from explainer.core.files import project_root


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sources and contracts, to be spoilt."""
    root = project_root()
    for package in ("explainer", "scenes"):
        shutil.copytree(root / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    extra = tmp_path / "scenes" / "chapters" / "extra"
    extra.mkdir()
    for name in ("__init__", "scene"):
        (extra / f"{name}.py").write_text('"""Named in no contract."""\n')
    shutil.copy(root / "pyproject.toml", tmp_path)
    return tmp_path


def _lint(root: Path) -> tuple[int, str]:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    run = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        cwd=root, env=os.environ | {"COLUMNS": "200"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return run.returncode, run.stdout + run.stderr


def test_the_sources_keep_every_contract(copy: Path) -> None:
    status, text = _lint(copy)
    assert status == 0, text
    assert "0 broken" in text


@pytest.mark.parametrize(
    ("module", "imported", "contract"),
    [
        ("explainer/render/pipeline.py", "scenes.theme", "The machinery names no scene"),
        ("explainer/draw/canvas.py", "scenes.theme", "The machinery names no scene"),
        ("scenes/theme.py", "scenes.cast", "Chapters use the cast, the cast uses the theme"),
        ("scenes/cast/__init__.py", "scenes.chapters.extra.scene", "Chapters use the cast, the cast uses the theme"),
        ("scenes/chapters/extra/scene.py", "scenes.chapters.letter.scene", "Chapters know nothing of each other"),
        ("explainer/draw/canvas.py", "explainer.scene.chapter", "A room uses only the rooms below it"),
        ("explainer/project/loader.py", "explainer.narration.timeline", "A room uses only the rooms below it"),
        ("explainer/narration/takes.py", "explainer.render.pipeline", "A room uses only the rooms below it"),
        ("explainer/core/model.py", "explainer.media.aac", "A room uses only the rooms below it"),
    ],
)
def test_a_wrong_import_breaks_its_contract(copy: Path, module: str, imported: str, contract: str) -> None:
    with (copy / module).open("a", encoding="utf-8") as file:
        file.write(f"\n\nimport {imported}\n")
    status, text = _lint(copy)
    importer = module.removesuffix("/__init__.py").removesuffix(".py").replace("/", ".")
    assert status == 1
    assert f"{contract} BROKEN" in text
    assert f"{importer} -> {imported} (l." in text


def test_only_what_looks_things_up_imports_by_name() -> None:
    """What is imported by a computed name, the contracts cannot see."""
    package = project_root() / "explainer"
    found = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if (isinstance(node, ast.Name) and node.id in ("import_module", "__import__"))
        or (isinstance(node, ast.Attribute) and node.attr == "import_module")
    }
    assert found == {"language/registry.py", "narration/voices/__init__.py", "scene/registry.py", "cli/doctor.py"}

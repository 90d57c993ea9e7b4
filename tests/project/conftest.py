"""The small project, for every test that spoils it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.support.small_project import write_project

CASES = tomllib.loads(Path(__file__).with_name("bad_scripts.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where it stands."""
    return write_project(tmp_path / "project")

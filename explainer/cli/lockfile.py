"""The packages that uv.lock names; read with the standard library alone, for a Python that lacks everything."""

from __future__ import annotations

import tomllib
from pathlib import Path


def locked(root: Path) -> dict[str, set[str]]:
    """Every package of uv.lock with its versions (several where they depend on the Python)."""
    with (root / "uv.lock").open("rb") as file:
        lock = tomllib.load(file)
    versions: dict[str, set[str]] = {}
    for package in lock["package"]:
        versions.setdefault(package["name"], set()).add(package["version"])
    return versions


def direct(root: Path) -> list[str]:
    """The packages that the project itself asks for, as uv.lock names them."""
    with (root / "uv.lock").open("rb") as file:
        lock = tomllib.load(file)
    (project,) = (p for p in lock["package"] if "virtual" in p["source"] or "editable" in p["source"])
    # a package that differs between Pythons is named once for each
    return sorted({dependency["name"] for dependency in project["dependencies"]})

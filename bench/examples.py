"""Manim's own documented examples, read from the docstrings of the installed package."""

from __future__ import annotations

import importlib.util
import re
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# Plain shapes, text, tables, graphs, groups that follow one another, a camera that moves, one that zooms in on
# a part (which is drawn in Manim's own way). Examples that need LaTeX, sound or three dimensions are left out.
NAMES = (
    "LagRatios",
    "CreationModule",
    "ShowWrite",
    "InsertingTextExample",
    "ExpandDirections",
    "MovingVertices",
    "CreateTableExample",
    "MovingCameraOnGraph",
    "BroadcastExample",
    "UseZoomedScene",
)

_DIRECTIVE = re.compile(r"^( *)\.\. manim:: (\w+)\n((?:\1 +:.*\n)*)\s*\n((?:\1 +.*\n|\s*\n)+)", re.MULTILINE)


def source(name: str) -> str:
    """The code of a documented example.

    Raises
    ------
    LookupError
        When the installed Manim documents no such example.
    """
    spec = importlib.util.find_spec("manim")
    if spec is None or spec.origin is None:
        raise LookupError("manim is not installed")
    for file in sorted(Path(spec.origin).parent.rglob("*.py")):
        if "opengl" in file.parts:
            continue
        for found in _DIRECTIVE.finditer(file.read_text(encoding="utf-8")):
            if found[2] == name:
                return textwrap.dedent(found[4])
    raise LookupError(f"the installed manim documents no example {name!r}")


def scene(name: str) -> type[Any]:
    """The example's scene class."""
    import manim

    names: dict[str, Any] = {**vars(manim), "__name__": f"example_{name}"}
    exec(compile(source(name), name, "exec"), names)
    found: type[Any] = names[name]
    return found


def file_of(names: Sequence[str], folder: Path) -> Path:
    """A file with these examples, as a user would write it."""
    file = folder / "examples.py"
    file.write_text("\n\n".join(["from manim import *", *map(source, names)]), "utf-8")
    return file

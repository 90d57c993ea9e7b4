"""A user's own file of Manim scenes: loading it, finding scenes in it, and saying where it is wrong."""

from __future__ import annotations

import importlib.util
import inspect
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType

from manim import Scene

from explainer.core.author import blamed_on
from explainer.core.errors import UserError


def scene_classes(file: Path, names: Sequence[str]) -> list[type[Scene]]:
    """Load a file and return the scenes of these names.

    Raises
    ------
    UserError
        When the file cannot be loaded, or has no scene of one of the names.
    """
    with blamed_on(file, Path.cwd()):
        module = _loaded(file)
    found = {
        name: value
        for name, value in vars(module).items()
        if inspect.isclass(value) and issubclass(value, Scene) and not value.__module__.startswith("manim.")
    }
    if not found:
        raise UserError(f"{_shown(file)}: there is no scene in it; write a class that inherits from manim.Scene")
    for name in names:
        if name not in found:
            near = get_close_matches(name, found, n=1)
            tip = f"write {near[0]!r}" if near else f"write one of: {', '.join(found)}"
            raise UserError(f"{_shown(file)}: there is no scene {name!r}; {tip}")
    return [found[name] for name in names]


def _loaded(file: Path) -> ModuleType:
    """The file as a module; it finds the modules beside it, and never hides an installed one."""
    spec = importlib.util.spec_from_file_location(f"scenes_in_{file.stem}", file.resolve())
    if spec is None or spec.loader is None:
        raise UserError("not a Python file; write a file that ends with .py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    sys.path.insert(0, str(file.resolve().parent))
    spec.loader.exec_module(module)
    return module


def _shown(file: Path) -> str:
    """A file as the user would write it."""
    here = Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else str(file)

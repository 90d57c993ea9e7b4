"""A user's own file of Manim scenes: loading it, finding scenes in it, and saying where it is wrong."""

from __future__ import annotations

import importlib.util
import inspect
import sys
import sysconfig
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType
from typing import Final

from manim import Scene

from explainer.core.errors import UserError

_OURS: Final = Path(__file__).resolve().parents[1]
_INSTALLED: Final = tuple(
    {Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "platstdlib", "purelib", "platlib")}
)


def scene_classes(file: Path, names: Sequence[str]) -> list[type[Scene]]:
    """Load a file and return the scenes of these names.

    Raises
    ------
    UserError
        When the file cannot be loaded, or has no scene of one of the names.
    """
    with blamed_on(file):
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


@contextmanager
def blamed_on(file: Path) -> Iterator[None]:
    """What goes wrong in here is the user's mistake, named with the line of theirs that led to it.

    Raises
    ------
    UserError
        For every error that did not arise in our own code.
    """
    try:
        yield
    except MemoryError:
        raise
    except SyntaxError as error:
        raise UserError(f"{_shown(Path(error.filename or file))}:{error.lineno}: {error.msg}") from None
    except (Exception, SystemExit) as error:  # a scene may call exit(), too
        frames = traceback.extract_tb(error.__traceback__)
        if not isinstance(error, UserError) and _lies_in(frames[-1].filename, (_OURS,)):
            raise
        theirs = [
            f for f in frames if not f.filename.startswith("<") and not _lies_in(f.filename, (_OURS, *_INSTALLED))
        ]
        where = f"{_shown(Path(theirs[-1].filename))}:{theirs[-1].lineno}" if theirs else _shown(file)
        what = str(error) if isinstance(error, UserError) else f"{type(error).__name__}: {error}"
        raise UserError(f"{where}: {what}") from None


def _lies_in(file: str, folders: Sequence[Path]) -> bool:
    return any(Path(file).is_relative_to(folder) for folder in folders)


def _shown(file: Path) -> str:
    """A file as the user would write it."""
    here = Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else str(file)

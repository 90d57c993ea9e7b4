"""Where a film's own code asks for something, or goes wrong, so that a mistake names the line that must change."""

from __future__ import annotations

import ast
import errno
import re
import sys
import sysconfig
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from explainer.core.errors import ExplainerError, UserError
from explainer.core.files import project_root

_OURS: Final = Path(__file__).resolve().parents[1]
_INSTALLED: Final = tuple(
    {Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "platstdlib", "purelib", "platlib")}
)
_PLACE: Final = re.compile(r"\.(?:py|toml):\d")


def author_place() -> str:
    """The line of a film's own code that is running, as file:line; empty if none is."""
    root = project_root()
    frame = sys._getframe(1)
    while frame.f_back is not None:
        file = Path(frame.f_code.co_filename)
        theirs = file.is_relative_to(root) and not file.is_relative_to(_OURS) and "site-packages" not in file.parts
        if theirs and frame.f_globals.get("__name__") != "__main__":  # that is render.py, which starts everything
            return f"{file.relative_to(root)}:{frame.f_lineno}"
        frame = frame.f_back
    return ""


def parsed(file: Path) -> ast.Module:
    """A file of code as Python reads it.

    Raises
    ------
    UserError
        If it cannot be read, or is no Python.
    """
    try:
        return ast.parse(file.read_bytes(), file)
    except SyntaxError as error:
        raise UserError(f"{_shown(file, project_root())}:{error.lineno or 1}: {error.msg}") from None
    except (OSError, ValueError, RecursionError, MemoryError) as error:  # what Python says of sources too deep for it
        why = error.strerror if isinstance(error, OSError) else str(error) or "nested too deeply"
        raise UserError(f"{_shown(file, project_root())}:1: cannot be read: {why}") from None


@contextmanager
def blamed_on(file: Path, folder: Path) -> Iterator[None]:
    """What goes wrong in an author's code is the author's mistake, named with the line of theirs that led to it.

    Parameters
    ----------
    file
        The file that is named where no line of theirs took part.
    folder
        Files in it are named as seen from it.

    Raises
    ------
    UserError
        For every error that did not arise in our own code or on the disk.
    ExplainerError
        For what arose in our own code while theirs was using it: the fault may be on either side.
    """
    try:
        yield
    except MemoryError:
        raise
    except SyntaxError as error:
        raise UserError(f"{_shown(Path(error.filename or file), folder)}:{error.lineno}: {error.msg}") from None
    except (Exception, SystemExit) as error:  # a scene may call exit(), too
        frames = traceback.extract_tb(error.__traceback__)
        theirs = [
            f for f in frames if not f.filename.startswith("<") and not _lies_in(f.filename, (_OURS, *_INSTALLED))
        ]
        where = f"{_shown(Path(theirs[-1].filename), folder)}:{theirs[-1].lineno}" if theirs else _shown(file, folder)
        if isinstance(error, ExplainerError):
            if not isinstance(error, UserError) or _PLACE.search(str(error)):
                raise
            raise UserError(f"{where}: {error}") from None
        last = frames[-1]
        ours = _lies_in(last.filename, (_OURS,))
        of_the_disk = isinstance(error, OSError) and error.errno not in (None, errno.ENOENT)
        if of_the_disk or (ours and (isinstance(error, SystemExit) or not theirs)):
            raise
        what = f"{where}: {type(error).__name__}: {error}"
        if ours:
            raise ExplainerError(f"{what} ({last.filename}:{last.lineno})") from None
        raise UserError(what) from None


def _lies_in(file: str, folders: Sequence[Path]) -> bool:
    return any(Path(file).is_relative_to(folder) for folder in folders)


def _shown(file: Path, folder: Path) -> str:
    return str(file.relative_to(folder)) if file.is_relative_to(folder) else str(file)

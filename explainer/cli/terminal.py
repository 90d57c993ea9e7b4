"""Between the program and the terminal: every run ends with clear lines and its exit status, never a traceback.

What a user wrote is shown as it was written: nothing in it is markup, and a terminal that lacks a letter shows
its number instead.
"""

from __future__ import annotations

import inspect
import io
import os
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer
from rich.console import Console
from typer.core import TyperGroup

from explainer.core.errors import ExplainerError, UserError

ProjectOption = Annotated[
    Path | None, typer.Option("--project", metavar="DIR", help="The film's folder, if it is not the current one.")
]


def console(stream: TextIO) -> Console:
    """A terminal on a stream, on which text is only text."""
    return Console(file=stream, markup=False, emoji=False, highlight=False)


def note(text: str) -> None:
    """Tell the user something beside the results."""
    with suppress(OSError):  # what cannot be told changes no status
        console(sys.stderr).print(text, soft_wrap=True)
        sys.stderr.flush()


class Commands(TyperGroup):
    """The program's commands, whose mistakes all end here."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line on any terminal, or on none."""
        _open_streams()
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            with _clear_end():
                return super().main(*args, **kwargs)
        except typer.Exit as end:  # what went wrong outside of a command, as in printing the help
            sys.exit(end.exit_code)

    def invoke(self, ctx: Any) -> Any:
        """Run one command."""
        with _clear_end():
            return super().invoke(ctx)


def _open_streams() -> None:
    """Give a run whose output is closed (`>&-`) somewhere to print, and no file of its own the number of a stream."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    nowhere = Path(os.devnull)
    sys.stdout = sys.stdout or nowhere.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nowhere.open("w", encoding="utf-8")


def in_project(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option --project."""

    @wraps(command)
    def run(*args: Any, project: Path | None = None, **kwargs: Any) -> None:
        if project is not None:
            if not project.is_dir():
                raise UserError(f"--project {project}: there is no such folder; write the one that holds assets/")
            os.environ["EXPLAINER_ROOT"] = str(project.resolve())  # for the drawing processes too
        command(*args, **kwargs)

    signature = inspect.signature(command, eval_str=True)
    option = inspect.Parameter("project", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=ProjectOption)
    setattr(run, "__signature__", signature.replace(parameters=[*signature.parameters.values(), option]))  # noqa: B010
    return run


@contextmanager
def _clear_end() -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            warnings.showwarning = lambda message, *_, **__: note(f"warning: {message}")
            yield
            sys.stdout.flush()
    except (typer.Exit, typer.Abort, typer.TyperException):
        raise
    except KeyboardInterrupt:
        note("stopped; what is finished is kept, run again to go on")
        raise typer.Exit(130) from None
    except BrokenPipeError:  # whoever read what is printed has gone: nobody is left to tell
        with suppress(OSError):  # a stream may stand for no file
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
    except ExplainerError as error:
        note(str(error))
        raise typer.Exit(error.status) from None
    except OSError as error:
        note(f"{error.filename or 'the disk'}: {error.strerror or error}")
        raise typer.Exit(1) from None
    except MemoryError:
        note("the memory is full; close other programs, or use --jobs 1")
        raise typer.Exit(1) from None
    except Exception as error:
        note(_ours(error))
        raise typer.Exit(1) from None


def _ours(error: Exception) -> str:
    """An error that nobody foresaw in one line, with the file that holds its traceback."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    what = " ".join(f"{last.filename}:{last.lineno}: {type(error).__name__}: {error}".split())
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="explainer-", suffix=".log", delete=False, encoding="utf-8"
        ) as log:
            log.writelines(traceback.format_exception(error))
    except OSError:
        return f"{what}; this is a mistake of the program"
    return f"{what}; this is a mistake of the program, its details are in {log.name}"

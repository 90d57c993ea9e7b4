"""Errors that tell the user what is wrong, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class ExplainerError(Exception):
    """An error of ours or of the machine: exit status 1."""

    status = 1


class UserError(ExplainerError):
    """A mistake in what the user wrote or asked for: exit status 2."""

    status = 2


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in a text file: where it is, what it is, what to write instead, and the check that finds it."""

    file: Path
    line: int
    what: str
    check: str = "script.data"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


class ScriptError(UserError):
    """All mistakes found in the script, facts, cuts and readings in one run.

    Parameters
    ----------
    problems
        Every mistake, in any order; they are sorted by file and line.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(p) for p in self.problems))

"""Starting in the project's own Python environment, whichever Python the program was called with."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

_ENTERED = "EXPLAINER_ENTERED"


def enter(root: Path) -> None:
    """Go on in the environment `root`/.venv; call it before anything else is imported.

    Returns if this Python is that environment's, or if there is none and this Python has Manim itself.
    Otherwise the process is replaced. Without any environment `doctor` still reports, and everything
    else ends with status 1 and the command that makes one.
    """
    home = root / ".venv"
    python = home / "bin" / "python"
    if Path(sys.prefix).resolve() == home.resolve():
        return
    # a damaged environment answers with another prefix again and again: enter it once only
    if os.access(python, os.X_OK) and os.environ.get(_ENTERED) != str(home):
        os.environ[_ENTERED] = str(home)
        os.execv(python, [str(python), *sys.argv])
    if sys.version_info >= (3, 11) and find_spec("manim"):
        return
    if sys.argv[1:2] == ["doctor"]:
        from explainer.doctor import plain_report

        sys.exit(0 if plain_report() else 1)
    sys.exit("the Python environment is missing; run: make setup")

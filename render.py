#!/usr/bin/env python3
"""The command line: `python render.py film` renders the film; `python render.py --help` shows the rest."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = HERE / ".venv" / "bin" / "python"


def main() -> None:
    """Run a command with the locked Python."""
    if PYTHON.exists() and Path(sys.prefix) != HERE / ".venv" and "EXPLAINER_PYTHON" not in os.environ:
        # any Python starts it, the locked one runs it; the variable keeps a broken environment from starting itself
        # again
        os.execve(PYTHON, [str(PYTHON), *sys.argv], {**os.environ, "EXPLAINER_PYTHON": str(PYTHON)})
    try:
        from explainer.cli.commands import app
    except KeyboardInterrupt:
        sys.exit(130)
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] in ("explainer", "scenes"):
            raise
        if sys.argv[1:2] == ["doctor"]:
            from explainer.cli.doctor import plain_report

            sys.exit(0 if plain_report() else 1)
        sys.exit(f"render.py: the package {missing.name!r} is not installed; run: make setup")
    app()


if __name__ == "__main__":  # workers import this file, too, and have no use for the commands
    main()

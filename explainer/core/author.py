"""Where a film's own code asks for something, so that a mistake names the line that must change."""

from __future__ import annotations

import sys
from pathlib import Path

from explainer.core.files import project_root


def author_place() -> str:
    """The line of a film's own code that is running, as file:line; empty if none is."""
    machinery, root = Path(__file__).resolve().parents[1], project_root()
    frame = sys._getframe(1)
    while frame.f_back is not None:
        file = Path(frame.f_code.co_filename)
        if not file.is_relative_to(machinery) and file.is_relative_to(root) and "site-packages" not in file.parts:
            return f"{file.relative_to(root)}:{frame.f_lineno}"
        frame = frame.f_back
    return ""

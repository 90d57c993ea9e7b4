"""Looks up chapters and cast in `scenes`: the only place where the machinery reaches for content."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from explainer.core.errors import UserError

if TYPE_CHECKING:
    from explainer.scene.chapter import Chapter


def _scenes() -> Any:
    return importlib.import_module("scenes")


def chapter_ids() -> tuple[str, ...]:
    """All chapters in the order of the full film."""
    return tuple(_scenes().CHAPTERS)


def chapter_module(chapter: str) -> str:
    """The module that draws a chapter.

    Raises
    ------
    UserError
        When there is no such chapter.
    """
    try:
        return str(_scenes().CHAPTERS[chapter]).partition(":")[0]
    except KeyError:
        raise UserError(
            f"there is no chapter {chapter!r} in scenes/__init__.py; write one of: {', '.join(chapter_ids())}"
        ) from None


def chapter_entry(chapter: str) -> str:
    """The module and class that draw a chapter, as module:class; nothing for an unknown one."""
    return str(_scenes().CHAPTERS.get(chapter, ""))


def chapter_class(chapter: str) -> type[Chapter]:
    """The scene class that draws a chapter."""
    module = importlib.import_module(chapter_module(chapter))
    found: type[Chapter] = getattr(module, str(_scenes().CHAPTERS[chapter]).partition(":")[2])
    return found


def specimens() -> list[Any]:
    """Every drawing of the cast, in the order of `scenes.CAST`."""
    out: list[Any] = []
    for name in _scenes().CAST:
        out.extend(importlib.import_module(name).specimens())
    return out


def meanings() -> Mapping[str, Mapping[str, str]]:
    """The sets of colours that carry different meanings, as scenes/theme.py declares them in `MEANINGS`."""
    found: Mapping[str, Mapping[str, str]] = getattr(importlib.import_module("scenes.theme"), "MEANINGS", {})
    return found

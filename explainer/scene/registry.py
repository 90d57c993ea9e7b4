"""Finds chapters and cast in the project's folder `scenes`: the only place where the machinery reaches for content.

A chapter is a folder, `scenes/chapters/<id>/`, whose `scene.py` holds its one `Chapter`; there is no list of
them, and their order lives in the cuts. The cast is every module under `scenes/cast` that has `specimens()`.
"""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, get_args

from explainer.core.author import blamed_on
from explainer.core.cache import Cache
from explainer.core.errors import UserError
from explainer.core.files import cache_dir, project_root
from explainer.core.fingerprint import code_digest, key_of
from explainer.core.model import Transition, TransitionKind
from explainer.project.settings import load_settings

if TYPE_CHECKING:
    from explainer.scene.chapter import Chapter
    from explainer.scene.transition import Ring


def chapter_ids() -> tuple[str, ...]:
    """The ids of all chapters, in the order of the alphabet."""
    return tuple(sorted(f.parent.name for f in (project_root() / "scenes" / "chapters").glob("*/scene.py")))


def chapter_module(chapter: str) -> str:
    """The module that draws a chapter.

    Raises
    ------
    UserError
        When there is no such chapter.
    """
    if chapter not in chapter_ids():
        raise UserError(
            f"scenes/chapters/{chapter}/scene.py is missing: nothing draws the chapter {chapter!r}; "
            f"write it, or one of: {', '.join(chapter_ids()) or 'none yet'}"
        )
    return f"scenes.chapters.{chapter}.scene"


def chapter_class(chapter: str) -> type[Chapter]:
    """The scene class that draws a chapter.

    Raises
    ------
    UserError
        When its module holds none, or several.
    """
    from explainer.scene.chapter import Chapter

    module = project_module(chapter_module(chapter))
    own = [c for _, c in inspect.getmembers(module, inspect.isclass) if c.__module__ == module.__name__]
    found = [c for c in own if issubclass(c, Chapter)]
    if len(found) != 1 or found[0].id != chapter:
        raise UserError(
            f"scenes/chapters/{chapter}/scene.py:1: holds {', '.join(c.__name__ for c in found) or 'no Chapter'}; "
            f'write one subclass of Chapter with id = "{chapter}"'
        )
    return found[0]


def entrance(chapter: str) -> Transition:
    """How a chapter likes to be entered; as long as its code stays the same it is known without importing it.

    Raises
    ------
    UserError
        For an unknown kind of transition.
    """
    known = Cache(cache_dir("entrances"), ".txt", 2**20)
    key = key_of(code_digest(chapter_module(chapter)))
    file = known.get(key)
    kind = file.read_text() if file else chapter_class(chapter).enters.kind
    for valid in get_args(TransitionKind):
        if kind == valid:
            if file is None:
                with known.putting(key) as part:
                    part.write_text(kind)
            return Transition(valid)
    raise UserError(
        f"scenes/chapters/{chapter}/scene.py:1: enters by {kind!r}; write one of {', '.join(get_args(TransitionKind))}"
    )


def specimens() -> list[Any]:
    """Every drawing of the cast, family by family."""
    root = project_root()
    out: list[Any] = []
    for file in sorted((root / "scenes" / "cast").rglob("*.py")):
        module = project_module(".".join(file.relative_to(root).with_suffix("").parts))
        own = getattr(module, "specimens", None)
        if own is not None and own.__module__ == module.__name__:
            out.extend(own())
    return out


def theme_modules() -> tuple[str, ...]:
    """The module that holds the project's colours, if it has one."""
    theme = load_settings().theme
    return (theme,) if theme else ()


def side_by_side() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Meanings that stand beside one another, by a name for the set: the world they do so in, and their words.

    Taken from `SIDE_BY_SIDE` in the project's theme; empty without it.
    """
    found: Mapping[str, tuple[str, tuple[str, ...]]] = _of_theme("SIDE_BY_SIDE", {})
    return found


def ring() -> Ring:
    """The colours of the ring that opens onto a chapter: outer, inner, lining and shadow, as the theme's `RING`."""
    from explainer.scene.transition import Ring

    return Ring(*_of_theme("RING", ()))


def _of_theme(name: str, without: Any) -> Any:
    """What the theme says under a name, or what stands in for it."""
    return next((getattr(project_module(theme), name, without) for theme in theme_modules()), without)


def project_module(name: str) -> ModuleType:
    """Import one of the project's modules, wherever the project stands."""
    use_project_scenes()
    root = project_root()
    with blamed_on(root.joinpath(*name.split(".")).with_suffix(".py"), root):
        return importlib.import_module(name)


def use_project_scenes() -> None:
    """Have `scenes` mean the project's folder, not one of another film that Python would find first."""
    folder = project_root() / "scenes"
    loaded = sys.modules.get("scenes")
    if loaded is None or Path(next(iter(loaded.__path__))).resolve() != folder:
        for stale in [m for m in sys.modules if m.partition(".")[0] == "scenes"]:
            del sys.modules[stale]
        package = sys.modules["scenes"] = ModuleType("scenes", "The project's folder.")
        package.__path__ = [str(folder)]

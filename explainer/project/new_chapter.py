"""A new chapter: its script in every language, its folder, its place in a cut; it can be rendered at once."""

from __future__ import annotations

import re
from pathlib import Path

from explainer.core.errors import UserError
from explainer.core.files import write_atomic
from explainer.language.registry import language
from explainer.project.discovery import script_file
from explainer.project.loader import ONLY_CUT, Project
from explainer.project.names import bad_id, is_id, nearest

_CHAPTERS = re.compile(r"(?ms)^(chapters\s*=\s*\[)(.*?)(\])")

_SCRIPT = """\
title = "{title}"

[[cue]]
id = "first"
text = "{text}"
claims = []  # ids of assets/facts.toml
hold = true

[labels]
"""

_SCENE = '''\
"""{title}."""

from __future__ import annotations

from explainer.scene.chapter import Chapter
from explainer.scene.cue import Cue
from explainer.scene.shots import Fit


class {name}(Chapter):
    """What this chapter shows."""

    id = "{id}"
    shots = {{"all": Fit((0, 0), 1800, 700)}}

    def build(self) -> None:
        """Put the world on the stage, in world px."""
        self.cut("all")

    def cue_first(self, cue: Cue) -> None:
        """The title arrives, and stays to the chapter's end."""
        cue.beats(("here", "stay", self.title()))
'''


def new_chapter(project: Project, id: str, after: str | None, cut: str | None) -> list[Path]:
    """Write a chapter that can be rendered at once, and put it into a cut.

    Parameters
    ----------
    after
        The chapter of the cut that it follows; the last one if None.
    cut
        The cut that it becomes part of; None for the default one. A film without cuts takes all chapters anyway.

    Returns
    -------
    list of Path
        What was written, relative to the project.

    Raises
    ------
    UserError
        For an id that is none or is taken, and a cut or chapter that does not exist.
    """
    if not is_id(id):
        raise UserError(bad_id(id))
    folder = Path("scenes", "chapters", id)
    files = {script_file(lang, id): _script(lang) for lang in (project.language, *project.languages)}
    files[folder / "__init__.py"] = ""
    name = "".join(part.capitalize() for part in id.split("_"))
    files[folder / "scene.py"] = _SCENE.format(id=id, name=name, title=name)
    for file in files:
        if (project.root / file).exists():
            raise UserError(f"{file}:1: there is already a chapter {id!r}; choose another id")
    place = project.cut(cut or project.default_cut) if cut or project.chapters else None
    if place and place.id != ONLY_CUT:
        files[place.source.file] = _with(place.source.file, project.root, place.chapters, id, after)
    elif after:
        raise UserError("--after needs a cut; without one the chapters follow each other by the alphabet")
    for file, text in files.items():
        write_atomic(project.root / file, text)
    return list(files)


def _script(lang: str) -> str:
    title, text = language(lang).first_words
    return _SCRIPT.format(title=title, text=text)


def _with(file: Path, root: Path, chapters: tuple[str, ...], id: str, after: str | None) -> str:
    """The cut's file with the chapter in its list; everything else in it as it was."""
    after = after or chapters[-1]
    if after not in chapters:
        tip = nearest(after, chapters) or f"; write one of {', '.join(chapters)}"
        raise UserError(f"{file}:1: there is no chapter {after!r} in this cut{tip}")
    text = (root / file).read_text(encoding="utf-8")
    listed = _CHAPTERS.search(text)
    item = listed and re.search(rf"""(["']){re.escape(after)}\1""", listed[2])
    if not listed or not item:
        raise UserError(f"{file}:1: the list of chapters cannot be read; add {id!r} to it by hand")
    at = listed.start(2) + item.end()
    return f'{text[:at]}, "{id}"{text[at:]}'

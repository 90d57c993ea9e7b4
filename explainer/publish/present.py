"""From a film to what is shown in front of people: a deck, a page, a handout."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import psutil  # type: ignore[import-untyped]

from explainer.core.cache import segments_cache
from explainer.core.errors import Problem, ScriptError, UserError
from explainer.core.files import atomic_folder, atomic_path, check_writable
from explainer.draw.glyphs import undrawable_texts, unknown_names
from explainer.project.loader import Project, load_project
from explainer.publish.slides import Show, references, show
from explainer.render import manifest
from explainer.render.pipeline import drawn, prepared
from explainer.render.plan import FilmPlan, planned
from explainer.render.request import RenderRequest, Report
from explainer.render.sound import stems

Kind = Literal["pptx", "html", "pdf"]
"""PowerPoint's deck, a folder for a browser, a handout."""


def present(films: Sequence[RenderRequest], kinds: Sequence[Kind], report: Report) -> list[Path]:
    """Make slides of films, one film for each language; every file and folder appears whole or not at all.

    Raises
    ------
    ScriptError, UserError
        For mistakes in the script or the request, and if somebody has changed an earlier deck, before anything is
        drawn.
    ExplainerError
        When a step fails.
    """
    project = load_project()
    plans = [planned(project, request) for request in films]
    for plan in plans:
        targets = [_target(plan, kind) for kind in kinds]
        check_writable((path / "index.html" if path.suffix == "" else path for path in targets), "--out")
        _refuse_edited(targets, plan.request.force)
        if "pdf" in kinds:
            _check_glyphs(plan, project)
    plans = [prepared(plan, project, report) for plan in plans]
    return [path for plan in plans for path in _made(plan, project, kinds, report)]


def _target(plan: FilmPlan, kind: Kind) -> Path:
    name = plan.request.name
    return plan.request.out / {"pptx": f"{name}.pptx", "html": f"{name}-slides", "pdf": f"{name}-handout.pdf"}[kind]


def _refuse_edited(targets: Sequence[Path], force: bool) -> None:
    for path in targets if not force else ():
        if manifest.edited(path):
            what = f"{path} was changed by hand, or is not of this program's making"
            raise UserError(f"{what}; move it, choose another place with --out, or replace it with --force")


def _check_glyphs(plan: FilmPlan, project: Project) -> None:
    """Find what the fonts of a handout cannot write."""
    lang, cut = plan.request.lang, plan.cut
    scripts = [project.chapter(id, lang) for id in cut.chapters]
    found = [(t.source, what) for s in scripts for t, what in undrawable_texts(s, project.root, captions=True)]
    sources = [(key, project.sources[key]) for key in references(scripts, project)]
    others = [
        (cut.source, f"the title in {lang}", cut.title[lang]),
        (cut.source, f"the description in {lang}", cut.description[lang]),
        *((source.source, f"the source {key}", source.citation) for key, source in sources),
    ]
    for place, name, text in others:
        if bad := unknown_names(text):
            found.append((place, f"{name} has {bad}, for which the film's fonts have no glyph"))
    if found:
        raise ScriptError([Problem(at.file, at.line, f"{what}; write it without", "text.glyph") for at, what in found])


def _made(plan: FilmPlan, project: Project, kinds: Sequence[Kind], report: Report) -> list[Path]:
    pieces, sound = drawn(plan, lambda plan: stems(plan).mixed(), report)
    report("film", 3, 3)
    with _clips_folder() as folder:
        shown = show(plan, project, pieces, sound, folder, report)
        return [_written(shown, _target(plan, kind), kind) for kind in kinds]


@contextmanager
def _clips_folder() -> Iterator[Path]:
    """A folder for clips as long as they are needed; what a killed run left behind goes."""
    place = segments_cache().folder.parent
    for left in place.glob("slides-*-*"):
        if (pid := left.name.split("-")[1]).isdecimal() and not psutil.pid_exists(int(pid)):
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=place, prefix=f"slides-{os.getpid()}-") as folder:
        yield Path(folder)


def _written(shown: Show, path: Path, kind: Kind) -> Path:
    """Write a show in one way; what writes it is loaded only then."""
    if kind == "html":
        from explainer.publish.html import write_html

        with atomic_folder(path) as folder:
            write_html(shown, folder)
    else:
        if kind == "pptx":
            from explainer.publish.deck import write_deck as write
        else:
            from explainer.publish.handout import write_handout as write
        with atomic_path(path) as file:
            write(shown, file)
    manifest.remember(path)
    return path

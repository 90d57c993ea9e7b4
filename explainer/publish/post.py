"""Folders for video sites: films are made, or taken as they are, and each folder appears whole."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from explainer.core.errors import UserError
from explainer.core.files import cache_dir, check_writable
from explainer.language.registry import language
from explainer.media.audio_file import write_flac
from explainer.project.loader import load_project
from explainer.publish import howto, kit
from explainer.publish.answers import answers
from explainer.publish.plan import Posting, PostRequest, folders
from explainer.publish.texts import chapter_lines, licence_lines, source_lines
from explainer.publish.thumbnail import painter, thumbnail
from explainer.publish.wording import words
from explainer.render.pipeline import make_film
from explainer.render.plan import FilmPlan
from explainer.render.request import Report
from explainer.render.sound import stems


class FilesKept(UserWarning):
    """Files in a folder for a site are their user's own."""


def post(request: PostRequest, report: Report) -> list[Path]:
    """Make a folder for every site and language.

    Returns
    -------
    list of Path
        The folders.

    Raises
    ------
    ScriptError, UserError
        For every mistake and every limit that is broken, before anything is drawn; for a film whose file turns out
        larger than a site takes.
    """
    check_writable([request.out / "post" / request.cut / "folder"], "--out")
    project = load_project()
    wanted = folders(project, request, report)
    films = {(p.plan.request.name, p.plan.request.captions): p.plan for f in wanted for p in f.postings}
    made = {key: _film(plan, report) for key, plan in films.items()}
    for folder in wanted:
        contents = {p.part: _content(p, made[p.plan.request.name, p.plan.request.captions]) for p in folder.postings}
        if len(contents) > 1 or "" not in contents:
            parts = {p.part: p.facts.cut.title[p.facts.lang] for p in folder.postings}
            page = howto.series(folder.site, folder.facts, parts)
            contents[""] = kit.Content({"HOWTO.md": page}, {"site": folder.site.name, "series": list(parts)})
        for path in kit.write(folder.path, contents, force=request.force):
            what = f"{folder.path / path} was changed by hand and is kept; --force replaces it"
            warnings.warn(what, FilesKept, stacklevel=2)
    return [folder.path for folder in wanted]


def _film(plan: FilmPlan, report: Report) -> Path:
    """The finished film: kept between runs, so that only what has changed is made anew."""
    place = cache_dir("posted") / plan.request.captions
    return make_film(replace(plan.request, out=place), report)


def _content(posting: Posting, film: Path) -> kit.Content:
    """All files of a posting, and what programs are told of them."""
    site, facts, plan = posting.site, posting.facts, posting.plan
    size = film.stat().st_size
    if broken := site.film_broken({"bytes": size}):
        raise UserError(f"{film}: {site.title}: {'; '.join(broken)}; use a smaller --quality, or another cut")
    files: dict[str, bytes | str | Path] = {"film.mp4": film, **posting.captions}
    for other in posting.others:
        files[f"audio.{other.request.lang}.flac"] = _sound(other, plan)
    if site.cover:
        paint = painter(film.with_suffix(".jpg"))
        files["thumbnail.jpg"] = thumbnail(paint, facts.cut.id, posting.cover, site.cover)
    lists = {"sources.txt": "\n".join(source_lines(facts)), "licence.txt": "\n".join(licence_lines(facts))}
    files |= {name: text + "\n" for name, text in {**posting.texts, **lists}.items() if text}
    answered = answers(site, facts)
    about = _about(posting, [*files, kit.METADATA])
    files["HOWTO.md"] = howto.howto(site, facts, about, answered)
    return kit.Content(files, _metadata(posting, about, size))


def _sound(other: FilmPlan, pictures: FilmPlan) -> Path:
    """Another language's sound as a file, exactly as long as the film."""
    path = cache_dir("posted") / f"{pictures.request.name}-{other.request.lang}.flac"
    write_flac(path, stems(other, pictures).mixed())
    return path


def _about(posting: Posting, names: list[str]) -> dict[str, str]:
    """What each file is, in the maker's language."""
    said = words(posting.facts.maker)
    width, height = posting.plan.size
    captions = said.files["beside" if posting.site.captions else "burned"]
    out = {}
    for name in names:
        stem, _, lang = name.rpartition(".")[0].partition(".")
        key = "localised" if lang and stem in ("title", "description") else stem
        of = language(lang).own_name if lang else ""
        out[name] = said.files[key].format(size=f"{width}×{height}", captions=captions, language=of)
    return out


def _metadata(posting: Posting, about: Mapping[str, str], size: int) -> dict[str, Any]:
    """A posting for programs."""
    site, facts, plan = posting.site, posting.facts, posting.plan
    width, height = plan.size
    localised = {
        other.request.lang: {
            name: posting.texts[f"{name}.{other.request.lang}.txt"]
            for name in site.fields
            if f"{name}.{other.request.lang}.txt" in posting.texts
        }
        for other in posting.others
    }
    return {
        "site": site.name,
        "cut": facts.cut.id,
        "language": facts.lang,
        "film": {
            "file": "film.mp4",
            "seconds": round(facts.seconds, 3),
            "width": width,
            "height": height,
            "fps": str(plan.fps),
            "bytes": size,
        },
        "texts": {name: posting.texts[f"{name}.txt"] for name in site.fields},
        "localizations": localised,
        "chapters": chapter_lines(facts.marks, facts.seconds) if site.marks else [],
        "captions": {name.split(".")[1]: name for name in posting.captions},
        "audio": {other.request.lang: f"audio.{other.request.lang}.flac" for other in posting.others},
        "thumbnail": "thumbnail.jpg" if site.cover else None,
        **{a.question: {"answer": a.answer, "reasons": a.reasons} for a in answers(site, facts)},
        "licence": licence_lines(facts),
        "sources": source_lines(facts),
        "limits": list(howto.limits(site, "secondary")),
        "about": dict(about),
    }

"""HOWTO.md of a folder: what is in it, the steps on the site, what the site asks, and the limits that were checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from explainer.language.registry import language
from explainer.publish.answers import Answer
from explainer.publish.sites import Site
from explainer.publish.texts import FilmFacts, clock
from explainer.publish.wording import words

_FILLED: Final = re.compile(r"{(\w+)}")


def howto(site: Site, film: FilmFacts, files: Mapping[str, str], answered: Sequence[Answer]) -> str:
    """The page, in the maker's language.

    Parameters
    ----------
    files
        Every file of the folder, and what it is.
    """
    said = words(film.maker)
    about = said.howto
    lines = [f"# {about['title'].format(site=site.title, film=film.cut.title[film.lang])}", ""]
    lines += [f"{about['length']}: {clock(film.seconds)}", "", f"## {about['folder']}", ""]
    lines += [f"- `{name}`: {what}" for name, what in files.items()]
    lines += ["", about["own"], "", f"## {about['steps']}", ""]
    names = {name.rpartition(".")[0]: name for name in files if name.count(".") == 1}
    names |= {"lang": film.lang, "language": language(film.lang).own_name}
    # what is to be done with a file that is not there, such as tags, is no step
    steps = [step.format_map(names) for step in said.steps[site.name] if names.keys() >= {*_FILLED.findall(step)}]
    lines += [f"{at}. {step}" for at, step in enumerate(steps, 1)]
    lines += ["", f"## {about['questions']}", ""]
    for answer in answered:
        lines.append(f"- {about[f'question_{answer.question}']} **{said.answers['yes' if answer.answer else 'no']}**")
        lines += [f"  - {reason}" for reason in answer.reasons]
    lines += ["", said.answers["decide"], "", f"## {about['checked']}", ""]
    lines += [f"- {line}" for line in limits(site, about["secondary"])]
    return "\n".join(lines) + "\n"


def series(site: Site, film: FilmFacts, parts: Mapping[str, str]) -> str:
    """The page of a folder that holds a series: the folders of its parts, and their titles."""
    about = words(film.maker).howto
    lines = [f"# {about['title'].format(site=site.title, film=film.cut.title[film.lang])}", ""]
    lines += [about["too_long"].format(site=site.title), ""]
    lines += [f"{at}. [{title}]({name}/HOWTO.md)" for at, (name, title) in enumerate(parts.items(), 1)]
    return "\n".join(lines) + "\n"


def limits(site: Site, careful: str) -> Iterator[str]:
    """Every limit of a site, what says so and when it was read; `careful` marks what others say of it."""
    named = [(f"film: {what}", limit) for what, limit in site.film.items()]
    named += [(text.name, limit) for text in site.texts for limit in text.limits]
    named += [("thumbnail: bytes", site.cover.bytes)] if site.cover else []
    named += [("captions: bytes", site.caption_bytes)] if site.caption_bytes else []
    for name, limit in named:
        yield f"{name}: {limit.words}" + (f", {careful}" if limit.careful else "")
    yield from site.pages

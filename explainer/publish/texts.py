"""The texts that go with a film to a site: its maker's, or put together so that they keep the site's limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

from explainer.core.model import Lang
from explainer.project.records import Cut, Reference
from explainer.project.toml_lines import Loc
from explainer.publish.sites import Site, TextField
from explainer.publish.wording import words

SHORTEST_CHAPTER: Final = 10
"""s (YouTube Help, "Video chapters": https://support.google.com/youtube/answer/9884579)."""

FEWEST_CHAPTERS: Final = 3
"""Of the same page; the first begins at 0:00."""

_LONG: Final = 1000  # characters that a site must take for a description to go into a post's text


@dataclass(frozen=True)
class FilmFacts:
    """What the texts of a film rest on, in one language.

    Attributes
    ----------
    marks
        Title of each chapter and where it begins, in s.
    seconds
        The film's length.
    voice
        Who speaks, if that is a machine; "" otherwise.
    music
        Whose the music is: one line.
    sources
        What the claims of the film rest on, in the order in which it tells them.
    maker
        The language of whoever posts it, in which they are told how.
    """

    cut: Cut
    lang: Lang
    marks: tuple[tuple[str, float], ...]
    seconds: float
    voice: str
    music: str
    sources: tuple[Reference, ...]
    maker: Lang


@dataclass(frozen=True)
class Written:
    """A text, and where in the cut's file it is to be changed."""

    text: str
    loc: Loc


def compose(site: Site, film: FilmFacts) -> dict[str, Written]:
    """Every text of a site, in the film's language; what the maker wrote is never shortened, what is added may be."""
    makers = {"title": _title, "description": _description, "text": _text, "tags": _tags, "alt": _alt}
    return {field.name: makers[field.name](site, field, film) for field in site.texts}


def chapter_lines(marks: Sequence[tuple[str, float]], seconds: float) -> list[str]:
    """A description's chapters as sites read them, `0:00 Title`; none if the film has too few that are long enough.

    A chapter of less than 10 s becomes part of the one before it.
    """
    kept: list[tuple[str, float]] = []
    for title, start in marks:
        if not kept or start - kept[-1][1] >= SHORTEST_CHAPTER:
            kept.append((title, start))
    if len(kept) > 1 and seconds - kept[-1][1] < SHORTEST_CHAPTER:
        kept.pop()
    return [f"{clock(start)} {title}" for title, start in kept] if len(kept) >= FEWEST_CHAPTERS else []


def clock(seconds: float) -> str:
    """A time as 1:02 or 1:01:02, rounded down."""
    whole = int(seconds)
    rest = f"{whole % 3600 // 60:02d}:{whole % 60:02d}" if whole >= 3600 else f"{whole // 60}:{whole % 60:02d}"
    return f"{whole // 3600}:{rest}" if whole >= 3600 else rest


def source_lines(film: FilmFacts) -> list[str]:
    """What the film rests on, a line each."""
    return [" ".join(filter(None, (source.citation, source.url))) for source in film.sources]


def licence_lines(film: FilmFacts) -> list[str]:
    """Whose music, voice and pictures are."""
    said = words(film.lang).description
    voice = [said["voice"].format(voice=film.voice)] if film.voice else []
    return [film.music, *voice, said["made_with"]]


def given(site: Site, cut: Cut, key: str, lang: Lang) -> tuple[Any, Loc] | None:
    """What a cut says for a site, or for all sites, under a key of [post]; None if nothing."""
    post = cut.post
    if post is None:
        return None
    own = post.sites.get(site.name)
    for table, loc in ((own, ("post", "sites", site.name, key)), (post, ("post", key))):
        value = getattr(table, key, None)
        if isinstance(value, Mapping) and lang in value:
            return value[lang], (*loc, lang)
    return None


def _hashtags(site: Site, film: FilmFacts) -> Sequence[str]:
    found = given(site, film.cut, "hashtags", film.lang)
    return tuple(found[0]) if found else ()


def _signed(tags: Sequence[str]) -> str:
    return " ".join(f"#{tag}" for tag in tags)


def _plain(text: str, field: TextField) -> str:
    """A text that others wrote (a citation) without what the site refuses."""
    return text.translate({ord(c): full for c, full in zip("<>", "＜＞", strict=True) if c in field.forbidden})


def _title(site: Site, field: TextField, film: FilmFacts) -> Written:
    found = given(site, film.cut, "title", film.lang)
    return Written(*found) if found else Written(film.cut.title[film.lang], ("title", film.lang))


def _own_description(site: Site, film: FilmFacts) -> Written:
    found = given(site, film.cut, "description", film.lang)
    return Written(*found) if found else Written(film.cut.description[film.lang], ("description", film.lang))


def _description(site: Site, field: TextField, film: FilmFacts) -> Written:
    """The description with chapters, sources, licences and hashtags, as far as they fit."""
    own, said = _own_description(site, film), words(film.lang).description
    marks = chapter_lines(film.marks, film.seconds) if site.marks else []
    chapters = "\n".join([said["chapters"], *marks]) if marks else ""
    licences = _plain("\n".join(licence_lines(film)), field)
    cited = [_plain(line, field) for line in source_lines(film)]
    sources = "\n".join([said["sources"], *cited]) if cited else ""
    elsewhere = said["sources_elsewhere"] if cited else ""
    tags = _signed(_hashtags(site, film))
    tries = (
        (own.text, chapters, sources, licences, tags),
        (own.text, chapters, elsewhere, licences, tags),
        (own.text, chapters, elsewhere, tags),
        (own.text, chapters, tags),
    )
    return Written(_first_that_fits(field, ("\n\n".join(filter(None, blocks)) for blocks in tries)), own.loc)


def _text(site: Site, field: TextField, film: FilmFacts) -> Written:
    """The text of a post: the maker's, or title and as much of the description as may be; hashtags as they fit."""
    found = given(site, film.cut, "text", film.lang)
    title, own = _title(site, field, film), _own_description(site, film)
    long = all(limit.most >= _LONG for limit in field.limits if limit.unit != "hashtags")
    paragraphs = own.text.split("\n\n")
    longest = [title.text, *paragraphs] if long else [title.text]
    bodies = [found[0]] if found else ["\n\n".join(longest[:n]) for n in range(len(longest), 0, -1)]
    tags = _hashtags(site, film)
    tries = ("\n\n".join(filter(None, (body, _signed(tags[:n])))) for body in bodies for n in range(len(tags), -1, -1))
    return Written(_first_that_fits(field, tries), found[1] if found else title.loc)


def _tags(site: Site, field: TextField, film: FilmFacts) -> Written:
    found = given(site, film.cut, "hashtags", film.lang)
    return Written("\n".join(found[0]), found[1]) if found else Written("", ("title", film.lang))


def _alt(site: Site, field: TextField, film: FilmFacts) -> Written:
    """What those hear who cannot see the film: the maker's words, or title and description as far as they fit."""
    found = given(site, film.cut, "alt", film.lang)
    if found:
        return Written(*found)
    title, own = _title(site, field, film), _own_description(site, film)
    parts = [title.text, *own.text.split("\n")]
    return Written(_first_that_fits(field, reversed(list(accumulate(parts, "{}\n{}".format)))), title.loc)


def _first_that_fits(field: TextField, tries: Iterator[str]) -> str:
    """The first of some texts that keeps the limits; the last if none does."""
    text = ""
    for text in tries:
        if not field.broken(text):
            break
    return text

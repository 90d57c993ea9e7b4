"""A show as a folder with a web page: plays in any browser, from a USB stick and without a network."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterable, Iterator
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from explainer.core.errors import ExplainerError
from explainer.draw.webfont import font_licence, webfont
from explainer.language.registry import language
from explainer.publish.slides import Show, Slide

_OURS: Final = Path(__file__).parent / "page"
_REVEAL: Final = ("dist/reveal.js", "dist/reveal.css", "dist/plugin/notes.js", "LICENSE")  # of pyreveal's copy
_SHORT_SIDE: Final = 1080  # px of a slide, which the browser then fits to its window
_LETTER, _LEADING = 12.8, 42  # px of a half-width character and of a line of sources, with what lies between them


def write_html(show: Show, folder: Path) -> None:
    """Write the page and all that it needs into an empty folder."""
    reveal = _reveal()
    for name in ("reveal", "clips"):
        (folder / name).mkdir()
    for file in _REVEAL:
        shutil.copyfile(reveal / file, folder / "reveal" / Path(file).name)
    for file in ("deck.js", "deck.css"):
        shutil.copyfile(_OURS / file, folder / file)
    (folder / "clips" / "cover.jpg").write_bytes(show.cover)
    for slide in show.slides:
        shutil.copyfile(slide.film, folder / "clips" / slide.film.name)
        (folder / "clips" / slide.film.with_suffix(".jpg").name).write_bytes(slide.first)
    page = _page(show)
    (folder / "index.html").write_text(page, encoding="utf-8")
    (folder / "fonts.css").write_text(_fonts(page + "".join(t for s in show.slides for t in s.captions.values())))
    (folder / "fonts-LICENSE").write_text(font_licence(), encoding="utf-8")


def _fonts(text: str) -> str:
    """The film's own type, inside a style sheet: a browser loads no font from a file beside a page that is a file."""
    faces = ((weight, webfont(text, bold)) for weight, bold in ((400, False), (700, True)))
    return "".join(
        f'@font-face {{ font-family: "Film"; font-weight: {weight}; '
        f"src: url(data:font/woff;base64,{base64.b64encode(font).decode()}); }}\n"
        for weight, font in faces
    )


def _reveal() -> Path:
    """The folder of reveal.js inside the package that carries it.

    Raises
    ------
    ExplainerError
        When the package is missing.
    """
    package = find_spec("pyreveal")
    for place in (package and package.submodule_search_locations) or ():
        folder = Path(place) / "revealjs"
        if all((folder / file).is_file() for file in _REVEAL):
            return folder
    raise ExplainerError("the package pyreveal, which carries reveal.js, is missing; `make setup` installs it")


def _size(show: Show) -> tuple[int, int]:
    """Width and height of a slide in px."""
    larger = _SHORT_SIDE / min(show.size)
    return round(show.size[0] * larger), round(show.size[1] * larger)


def _page(show: Show) -> str:
    words, (width, height) = show.spoken.show, _size(show)
    return f"""<!DOCTYPE html>
<html lang="{show.spoken.locale}" data-width="{width}" data-height="{height}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{escape(show.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="reveal/reveal.css">
<link rel="stylesheet" href="fonts.css">
<link rel="stylesheet" href="deck.css">
</head>
<body>
<div class="reveal"><div class="slides">
{"".join(_sections(show))}</div></div>
<button id="captions" type="button" data-name="{escape(words.captions)}"></button>
<script src="reveal/reveal.js"></script>
<script src="reveal/notes.js"></script>
<script src="deck.js"></script>
</body>
</html>
"""


def _sections(show: Show) -> Iterator[str]:
    words = show.spoken.show
    yield f"""<section class="title">
<img src="clips/cover.jpg" alt="">
<div><h1>{escape(show.title)}</h1>
<p>{escape("".join(show.about[:1]))}</p>
<p class="begin">▶ {escape(words.begin)}</p></div>
{_notes([*show.about, words.keys])}</section>
"""
    for slide in show.slides:
        yield _clip(show, slide)
    width, height = _size(show)
    columns, lines = int((width * 0.88 - 60) / _LETTER), int((height * 0.92 - 90) / _LEADING)
    for heading, references in show.reference_pages(columns, lines):
        items = "".join(
            f'<li value="{number}">{escape(reference.citation)}{_link(reference.url)}</li>\n'
            for number, reference in references
        )
        yield f'<section class="sources">\n<h2>{escape(heading)}</h2>\n<ol>\n{items}</ol>\n</section>\n'


def _clip(show: Show, slide: Slide) -> str:
    tracks = "".join(
        f'<track kind="captions" srclang="{lang}" label="{escape(language(lang).own_name)}" '
        f'src="data:text/vtt;base64,{base64.b64encode(text.encode()).decode()}">\n'
        for lang, text in slide.captions.items()
    )
    film = slide.film.name
    return f"""<section class="clip">
<h2>{escape(slide.title)}</h2>
<video data-autoplay playsinline preload="auto" poster="clips/{Path(film).with_suffix(".jpg").name}" \
data-src="clips/{film}" aria-label="{escape(slide.alternative(show.spoken))}">
{tracks}</video>
{_notes(show.notes(slide))}</section>
"""


def _link(url: str | None) -> str:
    return f' <a href="{escape(url)}">{escape(url)}</a>' if url else ""


def _notes(lines: Iterable[str]) -> str:
    return f'<aside class="notes">{"".join(f"<p>{escape(line)}</p>" for line in lines)}</aside>\n'

"""What was found, as lines for the terminal and as one page that opens by double click."""

from __future__ import annotations

import base64
import html
import io
import json
import logging
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]

from explainer.check.film import Watch
from explainer.check.finding import Finding
from explainer.check.runner import Result
from explainer.check.strips import Pictures
from explainer.core.files import project_root, write_atomic
from explainer.core.formats import FORMATS, Format, Rect
from explainer.draw.typeset import font_file

_MOST_LINES = 6
_FONT = "Film"
_LATIN = 0x24F  # the last letter that every browser's own font has
_RANGE = "U+250-1FFF, U+2070-10FFFF"  # what lies between are signs that Japanese fonts draw wide
# the font stands first: Chromium loads no font that stands behind one that it has
_STYLE = """
:root { color-scheme: light dark; --line: #8886; --bad: #c8321e; --ok: #2c7a4b; }
body { font: 16px/1.55 "Film", system-ui, sans-serif; margin: 2rem auto; max-width: 78rem;
  padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin: 2.2rem 0 .4rem; border-bottom: 2px solid var(--line) }
h3 { font-size: 1rem; margin: 1.2rem 0 .4rem; font-weight: 600 }
article { display: grid; grid-template-columns: minmax(0, 26rem) 1fr; gap: 1.2rem; padding: .9rem 0;
  border-bottom: 1px solid var(--line) }
.strip { grid-column: 1 / -1; max-width: 100%; border-radius: .3rem }
article.bare { grid-template-columns: 1fr }
figure { margin: 0 } svg { width: 100%; max-height: 26rem; display: block; background: #10151c; border-radius: .4rem }
code, pre, .place { font: .86rem/1.5 "Film", ui-monospace, monospace }
pre { background: #8882; padding: .5rem .7rem; overflow-x: auto;
  white-space: pre-wrap; margin: .4rem 0; border-radius: .3rem }
.id { font-weight: 700; color: var(--bad) } .allowed .id, .good { color: var(--ok) } .where { opacity: .75 }
p { margin: .25rem 0 } table { border-collapse: collapse; font-size: .9rem } td, th { text-align: left;
  padding: .2rem .7rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
@media (max-width: 48rem) { article { grid-template-columns: 1fr } }
"""


def lines(result: Result) -> Iterator[str]:
    """The findings by chapter and cue, what is allowed, and the sums."""
    for chapter, of_chapter in groupby(result.standing, key=lambda f: f.chapter):
        yield chapter or "the project"
        for cue, of_cue in groupby(of_chapter, key=lambda f: f.cue):
            if cue:
                yield f"  {cue}"
            for f in of_cue:
                yield "    " + "  ".join(filter(None, (f.check, f.where, f.place)))
                yield f"      {f.what}; {f.fix}"
    if result.allowed:
        yield "allowed"
        for f in result.allowed:
            yield "    " + "  ".join(filter(None, (f.check, f.chapter, f.cue, f.where, f.place)))
            yield f"      {f.what}: {f.allowed}"
    for watch in result.watched:
        yield f"{watch.file}: {_watch(watch)}"
    for file, fit in result.fits:
        yield f"{file}: {fit.site}: {fit.why or 'fits'}"
    if result.coverage:
        told = sum(bool(c.cues) for c in result.coverage)
        out = sum(bool(c.left_out) and not c.cues for c in result.coverage)
        yield f"claims: {told} told, {out} left out with a reason, {len(result.coverage) - told - out} missing"
    yield f"{len(result.standing)} findings, {len(result.allowed)} allowed, in {result.seconds:.1f} s"


def as_json(result: Result) -> str:
    """The result as JSON."""
    return json.dumps(result.record(), ensure_ascii=False, indent=1)


def write_html(result: Result, path: Path) -> None:
    """Write the page, whole or not at all; everything it shows is inside it."""
    count = len(result.standing)
    title = f"{count} finding{'s' if count != 1 else ''}" if count else "Nothing found"
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>",
        f"<title>Check: {title}</title><style>{_STYLE}</style>",
        f"<h1>{title}</h1>",
        *(f"<p>{_text(watch.file)}: {_watch(watch)}</p>" for watch in result.watched),
        f"<p class=where>{len(result.allowed)} allowed; checked in {result.seconds:.1f} s</p>",
    ]
    for chapter, of_chapter in groupby(result.standing, key=lambda f: f.chapter):
        parts.append(f"<h2>{_text(chapter or 'The project')}</h2>")
        for cue, of_cue in groupby(of_chapter, key=lambda f: f.cue):
            parts.append(f"<h3>{_text(cue)}</h3>" if cue else "")
            parts += [_article(f, result.pictures.get(f)) for f in of_cue]
    if result.allowed:
        parts.append("<h2>Allowed</h2>")
        parts += [_article(f, None) for f in result.allowed]
    parts += [*_sites(result), *_claims(result), "</html>"]
    page = "\n".join(parts)
    write_atomic(path, page.replace("<style>", f"<style>{_font_face(page)}", 1))


def _font_face(page: str) -> str:
    """The film's font with the page's own letters only: many browsers bring no Japanese one."""
    letters = "".join(sorted({ch for ch in page if ord(ch) > _LATIN}))
    if not letters:
        return ""
    options = subset.Options()
    options.layout_features, options.hinting = [], False
    logging.getLogger("fontTools").setLevel(logging.WARNING)  # Manim would print every step of it
    font = subset.load_font(str(font_file(bold=False)), options)
    narrow = subset.Subsetter(options)
    narrow.populate(text=letters)
    narrow.subset(font)
    file = io.BytesIO()
    subset.save_font(font, file, options)
    data = base64.b64encode(file.getvalue()).decode()
    return f"@font-face {{ font-family: {_FONT}; unicode-range: {_RANGE}; src: url(data:font/otf;base64,{data}) }}"


def _text(words: str) -> str:
    return html.escape(words)


def _article(f: Finding, shown: Pictures | None) -> str:
    place = f"<p class=place>{_text(f.place)}</p>{_source(f.place)}" if f.place else ""
    fix = f"<p>Allowed: {_text(f.allowed)}</p>" if f.allowed else f"<p>To fix it: {_text(f.fix)}</p>"
    names = [f.check, f.where] if not f.allowed else [f.check, f.chapter, f.cue, f.where]
    head = " · ".join(_text(name) for name in names[1:] if name)
    words = f"<div><p><span class=id>{_text(f.check)}</span> <span class=where>{head}</span></p>"
    words += f"<p>{_text(f.what)}</p>{fix}{place}</div>"
    picture = "" if f.allowed or f.fmt is None else _figure(FORMATS[f.fmt], f.box, shown.frame if shown else None)
    kind = "allowed bare" if f.allowed else "" if picture else "bare"
    strip = f"<img class=strip src='{_jpeg(shown.strip)}' alt='neighbouring frames'>" if shown else ""
    return f"<article class='{kind}'>{picture}{words}{strip}</article>"


def _figure(fmt: Format, box: Rect | None, shot: bytes | None) -> str:
    """The frame with the place outlined; without a picture, the format's regions in its stead."""
    if shot is None and box is None:
        return ""
    x0, y0, x1, y1 = box or (0.0, 0.0, 0.0, 0.0)
    pad = 0.03 * fmt.height if box else 0.0
    left, top = min(0.0, x0 - pad), min(0.0, y0 - pad)
    right, bottom = max(float(fmt.width), x1 + pad), max(float(fmt.height), y1 + pad)
    parts = [f"<svg viewBox='{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}'>"]
    if shot is None:
        parts.append(_rect((0, 0, fmt.width, fmt.height), "#FFFFFF", 3))
        for region in (fmt.safe, fmt.caption):
            parts.append(_rect((region.x0, region.y0, region.x1, region.y1), "#6FA3E8", 2, "12 10"))
    else:
        size = f"width='{fmt.width}' height='{fmt.height}' preserveAspectRatio='none'"
        parts.append(f"<image {size} href='{_jpeg(shot)}'/>")
    if box is not None:
        parts.append(_rect((x0 - 8, y0 - 8, x1 + 8, y1 + 8), "#000000", 12))
        parts.append(_rect((x0 - 8, y0 - 8, x1 + 8, y1 + 8), "#FF4D3A", 6))
    return f"<figure>{''.join(parts)}</svg></figure>"


def _jpeg(data: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(data).decode()}"


def _rect(box: Rect, colour: str, width: float, dash: str = "") -> str:
    x0, y0, x1, y1 = box
    return (
        f"<rect x='{x0:.0f}' y='{y0:.0f}' width='{x1 - x0:.0f}' height='{y1 - y0:.0f}' fill='none' "
        f"stroke='{colour}' stroke-width='{width:g}' stroke-dasharray='{dash}'/>"
    )


def _source(place: str) -> str:
    """The lines of a text file that a finding is about, to the next empty one."""
    name, _, number = place.rpartition(":")
    file = project_root() / name
    if not number.isdigit() or file.suffix not in (".toml", ".py") or not file.is_file():
        return ""
    rows = file.read_text(encoding="utf-8", errors="replace").splitlines()[int(number) - 1 :][:_MOST_LINES]
    shown = takewhile(str.strip, rows)
    return f"<pre>{_text(chr(10).join(shown))}</pre>"


def _watch(watch: Watch) -> str:
    """A film in numbers."""
    return (
        f"{watch.seconds:.0f} s, {100 * watch.still:.0f} % of its seconds stand still, "
        f"{watch.dead:.0f} s of digital silence"
    )


def _sites(result: Result) -> Iterator[str]:
    if result.fits:
        rows = [(file, fit.site, fit.why or "fits") for file, fit in result.fits]
        yield "<h2>Sites</h2>" + _table(("file", "site", ""), rows)


def _claims(result: Result) -> Iterator[str]:
    if result.coverage:
        rows = [(c.claim, c.verdict, ", ".join(c.cues) or c.left_out or "missing") for c in result.coverage]
        yield "<h2>Claims</h2>" + _table(("claim", "verdict", "told by, or why not"), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f"<th>{_text(name)}</th>" for name in head)
    body = "".join("<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{top}</tr>{body}</table>"

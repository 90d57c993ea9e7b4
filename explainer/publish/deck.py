"""A show as a PowerPoint deck: every clip plays by itself, with notes, closed captions and text that can be read."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from PIL import Image
from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import Slide as Page
from pptx.text.text import TextFrame, _Run
from pptx.util import Emu, Length, Pt

from explainer.draw.typeset import wrap
from explainer.language.registry import language
from explainer.publish.pptx_media import ClosedCaptions, add_captions, play_by_itself
from explainer.publish.slides import Show, Slide

_LONG: Final = Emu(12_192_000)  # PowerPoint's own 16:9 slide is 13.333 by 7.5 inches
_SHORT: Final = Emu(6_858_000)
_TITLE, _SUBTITLE, _SMALL = Pt(40), Pt(20), Pt(14)
_POINT: Final = 12_700  # EMU
_LINE: Final = 1.25  # of the type size
_THEME: Final = {"ＭＳ Ｐゴシック": "游ゴシック", "0000FF": "9CD0FF", "800080": "C9B6FF"}  # links must be seen on dark
_THUMBNAIL: Final = (256, 256)  # px
_TITLE_LAYOUT, _TEXT_LAYOUT, _CLIP_LAYOUT = 0, 1, 5  # of python-pptx's own template


def write_deck(show: Show, out: Path) -> None:
    """Write a deck; `out` may be half written if that fails."""
    deck = Presentation()
    _resize(deck, show.size)
    _dress(deck, show)
    _title_page(deck, show)
    for slide in show.slides:
        _clip_page(deck, show, slide)
    _reference_pages(deck, show)
    deck.save(str(out))


def _resize(deck: Deck, size: tuple[int, int]) -> None:
    """Slides as the film's pictures; what the template has on them is laid out anew in proportion."""
    width, height = size
    wide, high = (_LONG, _SHORT) if width > height else (_SHORT, _LONG) if width < height else (_SHORT, _SHORT)
    across, down = wide / (deck.slide_width or 1), high / (deck.slide_height or 1)
    masters = [deck.slide_master, *deck.slide_layouts]
    for shape in (shape for master in masters for shape in master.shapes):
        if shape.element.find(f".//{qn('a:xfrm')}") is not None:  # the others follow the master
            shape.left, shape.width = Emu(round(shape.left * across)), Emu(round(shape.width * across))
            shape.top, shape.height = Emu(round(shape.top * down)), Emu(round(shape.height * down))
    deck.slide_width, deck.slide_height = wide, high


def _dress(deck: Deck, show: Show) -> None:
    """Light on dark, as pictures are in a dark room; type of today; the file's own title and picture."""
    colours: Any = deck.slide_master.element.find(qn("p:clrMap"))
    for ground, text in (("bg1", "tx1"), ("bg2", "tx2")):
        colours.set(ground, colours.get(ground).replace("lt", "dk"))
        colours.set(text, colours.get(text).replace("dk", "lt"))
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    for old, new in _THEME.items():
        theme.blob = theme.blob.replace(old.encode(), new.encode())
    picture = Image.open(io.BytesIO(show.cover))
    picture.thumbnail(_THUMBNAIL)
    file = io.BytesIO()
    picture.save(file, format="JPEG")
    deck.part.package.part_related_by(RELATIONSHIP_TYPE.THUMBNAIL).blob = file.getvalue()
    about = deck.core_properties
    about.title, about.language = show.title, show.spoken.locale
    about.author = about.last_modified_by = about.keywords = ""
    about.created = about.modified = datetime.now(UTC).replace(tzinfo=None)
    about.revision = 1


def _place(shape: BaseShape, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = (Emu(round(v)) for v in (left, top, width, height))


def _title_page(deck: Deck, show: Show) -> None:
    """The film's title, what it is about, and its poster beside or above them."""
    page = deck.slides.add_slide(deck.slide_layouts[_TITLE_LAYOUT])
    width, height = deck.slide_width or 0, deck.slide_height or 0
    title, about = page.shapes.title, page.placeholders[1]
    edge = 0.05 * min(width, height)
    if width > height:
        column = width * 0.46
        picture = (width - column, 0.0, column, height)
        _place(title, edge, height * 0.2, width - column - 2 * edge, height * 0.34)
        _place(about, edge, height * 0.56, width - column - 2 * edge, height * 0.34)
    else:
        picture = (0.0, 0.0, width, height * 0.5)
        _place(title, edge, height * 0.53, width - 2 * edge, height * 0.2)
        _place(about, edge, height * 0.74, width - 2 * edge, height * 0.22)
    _filled(page, show, picture)
    column = title.width / _POINT - 2 * 7.2  # pt; PowerPoint leaves 0.1 inch at either side of text
    lines = wrap(show.title, _TITLE.pt, column * 0.95)  # another font may be a little wider
    _write(title.text_frame, ["\v".join(lines)], show, _TITLE, bold=True)
    _write(about.text_frame, show.about[:1], show, _SUBTITLE)
    for frame in (title.text_frame, about.text_frame):
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    _notes(page, show.about, show)


def _filled(page: Page, show: Show, box: tuple[float, float, float, float]) -> None:
    """The film's poster, cut to fill a box."""
    left, top, width, height = box
    shown = page.shapes.add_picture(io.BytesIO(show.cover), 0, 0)
    excess = (show.size[0] / show.size[1]) / (width / height)
    if excess > 1:
        shown.crop_left = shown.crop_right = (1 - 1 / excess) / 2
    else:
        shown.crop_top = shown.crop_bottom = (1 - excess) / 2
    _place(shown, left, top, width, height)
    shown.element.nvPicPr.cNvPr.set("descr", show.title)


def _clip_page(deck: Deck, show: Show, slide: Slide) -> None:
    """A clip over the whole slide; its title stands above the slide, for outlines and screen readers."""
    page = deck.slides.add_slide(deck.slide_layouts[_CLIP_LAYOUT])
    width, height = deck.slide_width or Emu(0), deck.slide_height or Emu(0)
    title = page.shapes.title
    _place(title, 0, -height * 0.12, width, height * 0.1)
    _write(title.text_frame, [slide.title], show, _SUBTITLE)
    movie = page.shapes.add_movie(
        str(slide.film), Emu(0), Emu(0), width, height, io.BytesIO(slide.first), mime_type="video/mp4"
    )
    movie.name = slide.title
    movie.element.nvPicPr.cNvPr.set("descr", slide.alternative(show.spoken))
    play_by_itself(page, movie, slide.seconds)
    tracks = [(language(lang), text) for lang, text in slide.captions.items()]
    add_captions(page, movie, [ClosedCaptions(spoken.locale, spoken.own_name, text) for spoken, text in tracks])
    _notes(page, show.notes(slide), show)


def _reference_pages(deck: Deck, show: Show) -> None:
    """The sources, as many to a slide as fit."""
    width, height = deck.slide_width or 0, deck.slide_height or 0
    edge, head = 0.05 * min(width, height), 0.13 * height
    columns = int((width - 3 * edge) / (_SMALL * 0.53))
    lines = int((height - head - 2 * edge) / (_SMALL * _LINE * 1.12))
    for heading, references in show.reference_pages(columns, lines):
        page = deck.slides.add_slide(deck.slide_layouts[_TEXT_LAYOUT])
        title, body = page.shapes.title, page.placeholders[1]
        _place(title, edge, edge, width - 2 * edge, head - edge)
        _place(body, edge, head + edge / 2, width - 2 * edge, height - head - edge)
        _write(title.text_frame, [heading], show, _SUBTITLE * 1.4, bold=True)
        frame = body.text_frame
        for at, (number, reference) in enumerate(references):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.line_spacing, paragraph.space_after = _LINE * 0.85, Pt(3)
            _flat(paragraph._p.get_or_add_pPr())
            _run(paragraph.add_run(), f"[{number}] {reference.citation}", show, _SMALL)
            if reference.url:
                paragraph.add_line_break()
                link = paragraph.add_run()
                _run(link, reference.url, show, _SMALL)
                link.hyperlink.address = reference.url


def _flat(properties: Any) -> None:
    """A paragraph of a list without bullet and indent."""
    for name, value in (("marL", "0"), ("indent", "0"), ("algn", "l")):
        properties.set(name, value)
    properties.append(properties.makeelement(qn("a:buNone"), {}))


def _write(frame: TextFrame, lines: Iterable[str], show: Show, size: Length | float, *, bold: bool = False) -> None:
    """Write paragraphs in the film's language; `\\v` ends a line in one."""
    frame.word_wrap = True
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        for part in line.split("\v"):
            if paragraph.runs:
                paragraph.add_line_break()
            run = paragraph.add_run()
            _run(run, part, show, size)
            run.font.bold = bold


def _run(run: _Run, text: str, show: Show, size: Length | float) -> None:
    run.text = text
    run.font.size = Emu(round(size))
    run._r.get_or_add_rPr().set("lang", show.spoken.locale)  # chooses fonts, line breaks and spelling


def _notes(page: Page, lines: Iterable[str], show: Show) -> None:
    """What the presenter reads."""
    frame = page.notes_slide.notes_text_frame
    frame.text = "\n".join(lines)
    for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
        run._r.get_or_add_rPr().set("lang", show.spoken.locale)

"""A handout opened again: its words can be read, its type is inside."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from explainer.language.registry import language
from explainer.publish.handout import write_handout
from explainer.publish.slides import Show
from tests.support.showing import REFERENCES, small_show


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Show:
    return small_show(tmp_path_factory.mktemp("clips"))


@pytest.fixture(scope="module")
def handout(show: Show, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    file = tmp_path_factory.mktemp("handout") / "handout.pdf"
    write_handout(show, file)
    return PdfReader(file)


def words(handout: PdfReader) -> str:
    """All text, without the white space of lines."""
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in handout.pages))


def fonts(page: Any) -> list[Any]:
    """The descriptors of a page's fonts."""
    used = page["/Resources"]["/Font"].values()
    return [font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in used]


def test_it_says_what_the_film_says(handout: PdfReader, show: Show) -> None:
    said = words(handout)
    places = [said.find(re.sub(r"\s+", "", text)) for slide in show.slides for text in (slide.title, *slide.words)]
    assert min(places) > said.find("二つ目の段落")
    assert places == sorted(places)
    assert "手紙の話&more" in said
    assert "出典:[1][2]" in said


def test_sources_come_last_with_their_links(handout: PdfReader) -> None:
    last: Any = handout.pages[-1]
    text = re.sub(r"\s+", "", last.extract_text())
    assert text.index("[1]SmithA&WolfB<i>.Letters.2020") < text.index("[2]山田太郎「手紙」2021")
    links = [note.get_object()["/A"]["/URI"] for note in last["/Annots"]]
    assert set(links) == {REFERENCES[0].url}


def test_its_type_is_inside(handout: PdfReader) -> None:
    for page in handout.pages:
        for font in fonts(page):
            assert "NotoSansCJKjp" in font["/FontName"]
            assert "/FontFile3" in font


def test_it_can_be_read_aloud(handout: PdfReader, show: Show) -> None:
    assert handout.metadata is not None
    assert handout.metadata.title == show.title
    root: Any = handout.trailer["/Root"]
    assert root["/Lang"] == "ja-JP"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_every_slide_has_its_last_picture(handout: PdfReader, show: Show) -> None:
    pictures = [image for page in handout.pages for image in page.images]
    assert [image.data for image in pictures] != []
    assert [image.image.size for image in pictures if image.image] == [(320, 180)] * len(show.slides)
    for image, slide in zip(pictures, show.slides, strict=True):
        assert image.image is not None
        bar = [image.image.convert("RGB").getpixel((x, 90)) for x in range(320)]
        middle = [x for x, pixel in enumerate(bar) if isinstance(pixel, tuple) and pixel[1] > 150]
        left = 3 * {0: 29, 1: 74}[show.slides.index(slide)] % 300
        assert abs(middle[0] - left) <= 2


def test_another_language_has_its_own_words(show: Show, tmp_path: Path) -> None:
    slides = tuple(replace(slide, title="Letters", words=("A cell writes.",)) for slide in show.slides)
    english = replace(show, title="Letters", description="", spoken=language("en"), slides=slides)
    write_handout(english, tmp_path / "handout.pdf")
    said = words(PdfReader(tmp_path / "handout.pdf"))
    assert said.count("Acellwrites.") == 2
    assert "Sources:[1][2]" in said


@pytest.mark.parametrize(("slides", "pages"), [(4, (2, 4)), (40, (14, 21))])
def test_slides_are_not_broken_between_pages(show: Show, slides: int, pages: tuple[int, int], tmp_path: Path) -> None:
    many = tuple(
        replace(show.slides[0], title=f"Nummer{n}X", sources=(), words=("言葉です。" * 100,)) for n in range(slides)
    )
    write_handout(replace(show, slides=many, references=()), tmp_path / "handout.pdf")
    handout = PdfReader(tmp_path / "handout.pdf")
    assert pages[0] <= len(handout.pages) <= pages[1]
    for page in handout.pages:
        text = re.sub(r"\s+", "", page.extract_text())
        assert text.count("言葉です。") == 100 * text.count("X")

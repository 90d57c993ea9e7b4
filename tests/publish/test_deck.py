"""A deck opened again, and its XML held against what PowerPoint needs (ECMA-376, [MS-PPTX])."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation

from explainer.publish.deck import write_deck
from explainer.publish.slides import Show
from tests.support.showing import REFERENCES, small_show

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "p173": "http://schemas.microsoft.com/office/powerpoint/2017/3/main",
}
R = f"{{{NS['r']}}}"
VIDEO = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/video"
MEDIA = "http://schemas.microsoft.com/office/2007/relationships/media"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
TRACK = "http://schemas.microsoft.com/office/2017/04/relationships/track"

Parts = dict[str, bytes]


def parts_of(file: Path) -> Parts:
    """Every part of a deck by its name."""
    with zipfile.ZipFile(file) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert len(names) == len(set(names)), "no part twice"
        return {name: package.read(name) for name in names}


def relations(parts: Parts, slide: int) -> dict[str, tuple[str, str]]:
    """Type and target of every relationship of a slide."""
    root = etree.fromstring(parts[f"ppt/slides/_rels/slide{slide}.xml.rels"])
    return {rel.get("Id"): (rel.get("Type"), rel.get("Target")) for rel in root}


def content_type(parts: Parts, name: str) -> str | None:
    """What the package says a part is."""
    types = etree.fromstring(parts["[Content_Types].xml"])
    for kind in types:
        if kind.get("PartName") == f"/{name}":
            return str(kind.get("ContentType"))
    return next((str(k.get("ContentType")) for k in types if k.get("Extension") == name.rpartition(".")[2]), None)


def find(element: Any, path: str) -> Any:
    """The only element on a path."""
    (found,) = element.xpath(path, namespaces=NS)
    return found


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Show:
    return small_show(tmp_path_factory.mktemp("clips"))


@pytest.fixture(scope="module")
def deck(show: Show, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("deck") / "deck.pptx"
    write_deck(show, file)
    return file


@pytest.fixture(scope="module")
def parts(deck: Path) -> Parts:
    return parts_of(deck)


@pytest.fixture(scope="module", params=[2, 3])
def slide(request: pytest.FixtureRequest, parts: Parts) -> tuple[int, Any]:
    """The number and the XML of a slide with a clip."""
    return request.param, etree.fromstring(parts[f"ppt/slides/slide{request.param}.xml"])


def test_every_clip_is_in_it_once_and_untouched(show: Show, parts: Parts) -> None:
    films = [data for name, data in parts.items() if name.endswith(".mp4")]
    assert sorted(films) == sorted(slide.film.read_bytes() for slide in show.slides)
    assert {content_type(parts, name) for name in parts if name.endswith(".mp4")} == {"video/mp4"}


def test_a_film_has_two_relationships_to_one_part_and_a_poster(
    slide: tuple[int, Any], show: Show, parts: Parts
) -> None:
    number, root = slide
    related = relations(parts, number)
    picture = find(root, "//p:pic")
    link = find(picture, ".//p:nvPr/a:videoFile").get(f"{R}link")
    media = find(picture, ".//p:nvPr/p:extLst/p:ext[@uri='{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}']/p14:media")
    poster = find(picture, ".//p:blipFill/a:blip").get(f"{R}embed")
    assert related[link][0] == VIDEO
    assert related[media.get(f"{R}embed")][0] == MEDIA
    assert related[link][1] == related[media.get(f"{R}embed")][1]
    assert related[poster][0] == IMAGE
    stored = parts["ppt/media/" + Path(related[poster][1]).name]
    assert stored == show.slides[number - 2].first, "the poster is the clip's first picture, so that nothing blinks"


def test_it_plays_by_itself_and_a_click_goes_on(slide: tuple[int, Any], show: Show) -> None:
    number, root = slide
    assert [etree.QName(child).localname for child in root] == ["cSld", "clrMapOvr", "timing"], "their order is fixed"
    shape = find(root, "//p:pic/p:nvPicPr/p:cNvPr").get("id")
    targets = root.xpath("//p:timing//p:spTgt/@spid", namespaces=NS)
    assert targets == [shape, shape]
    top = find(root, "/p:sld/p:timing/p:tnLst/p:par/p:cTn[@nodeType='tmRoot'][@dur='indefinite'][@restart='never']")
    main = find(top, "p:childTnLst/p:seq[@concurrent='1'][@nextAc='seek']")
    assert [etree.QName(child).localname for child in main] == ["cTn", "prevCondLst", "nextCondLst"]
    begin = find(main, "p:cTn[@nodeType='mainSeq']/p:childTnLst/p:par/p:cTn/p:stCondLst")
    assert [(c.get("delay"), c.get("evt")) for c in begin] == [("indefinite", None), ("0", "onBegin")]
    effect = find(main, ".//p:cTn[@presetClass='mediacall']")
    assert (effect.get("presetID"), effect.get("nodeType")) == ("1", "afterEffect"), "not at a click"
    command = find(effect, "p:childTnLst/p:cmd")
    assert (command.get("type"), command.get("cmd")) == ("call", "playFrom(0.0)")
    assert find(command, ".//p:cTn").get("dur") == str(round(show.slides[number - 2].seconds * 1000))
    node = find(top, "p:childTnLst/p:video/p:cMediaNode/p:cTn")
    assert node.get("fill") == "hold", "its last picture stays"
    assert root.xpath("//p:pic//a:hlinkClick", namespaces=NS) == [], "a click on the film would pause it"
    assert root.xpath("//*[@nodeType='interactiveSeq']", namespaces=NS) == []


def test_captions_are_inside_in_every_language(slide: tuple[int, Any], show: Show, parts: Parts) -> None:
    number, root = slide
    media = find(root, "//p14:media")
    assert [etree.QName(child).localname for child in media] == ["extLst"]
    listed = find(
        media,
        "p14:extLst/p:ext[@uri='{3AFAAA56-56D3-431D-BCD4-E75A35582382}']/p173:tracksInfo[@displayLoc='media']/p173:trackLst",
    )
    assert [(t.get("label"), t.get("lang")) for t in listed] == [("日本語", "ja-JP"), ("English", "en-US")]
    captions = show.slides[number - 2].captions
    for track, text in zip(listed, captions.values(), strict=True):
        assert re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", track.get("id"))
        kind, target = relations(parts, number)[track.get(f"{R}embed")]
        name = "ppt/media/" + Path(target).name
        assert kind == TRACK
        assert re.fullmatch(r"ppt/media/track\d+\.vtt", name)
        assert content_type(parts, name) == "text/vtt"
        assert parts[name].decode() == text


def test_nothing_has_the_same_id_twice(parts: Parts) -> None:
    for name, data in parts.items():
        if re.fullmatch(r"ppt/(slides|notesSlides)/\w+\.xml", name):
            root = etree.fromstring(data)
            for path in ("//*[local-name()='cNvPr']/@id", "//p:cTn/@id"):
                ids = root.xpath(path, namespaces=NS)
                assert len(ids) == len(set(ids)), name
    tracks = [i for n, d in parts.items() for i in re.findall(rb'<p173:track [^>]*id="([^"]+)"', d) if "slides/" in n]
    assert len(tracks) == len(set(tracks)) == 4
    numbers = re.findall(r'<p:sldId [^>]*id="(\d+)"', parts["ppt/presentation.xml"].decode())
    assert len(numbers) == len(set(numbers)) == 4


def test_every_part_that_is_related_is_there_and_none_lies_about(parts: Parts) -> None:
    related = set()
    for name, data in parts.items():
        if name.endswith(".rels"):
            base = "/" + name.replace("_rels/", "").removesuffix(".rels")
            for rel in etree.fromstring(data):
                if rel.get("TargetMode") != "External":
                    target = rel.get("Target")
                    path = target if target.startswith("/") else str(Path(base).parent / target)
                    parts_path: list[str] = []
                    for step in path.strip("/").split("/"):
                        if step == "..":
                            parts_path.pop()
                        else:
                            parts_path.append(step)
                    related.add("/".join(parts_path))
    own = {name for name in parts if not name.endswith(".rels") and name != "[Content_Types].xml"}
    assert related == own
    assert all(content_type(parts, name) for name in own)


def test_it_can_be_read_without_being_seen(show: Show, deck: Path) -> None:
    slides = list(Presentation(str(deck)).slides)
    titles = [slide.shapes.title.text.replace("\v", "") for slide in slides]
    assert titles == [show.title, "手紙 (1/2)", "手紙 (2/2)", "出典"]
    assert len(set(titles)) == len(titles)
    for slide, made in zip(slides[1:3], show.slides, strict=True):
        title, movie = slide.shapes
        assert title.top + title.height <= 0, "above the slide"
        assert movie.element.nvPicPr.cNvPr.get("descr") == f"動画, {made.length}: {''.join(made.words)}"
    assert [shape.element.nvPicPr.cNvPr.get("descr") for shape in slides[0].shapes if shape.shape_type == 13] == [
        show.title
    ]


def test_the_presenter_reads_words_length_what_is_next_and_sources(deck: Path) -> None:
    notes = [s.notes_slide.notes_text_frame.text for s in Presentation(str(deck)).slides if s.has_notes_slide]
    assert notes == [
        "手紙の話です。\n二つ目の段落。",
        "細胞は<手紙>を書きます。\nそれを送ります。\n長さ: 0:01\n次: 手紙 (2/2)\n"
        "出典:\n[1] Smith A & Wolf B <i>. Letters. 2020\n[2] 山田太郎「手紙」2021",
        'だれかが"読みます"。\n長さ: 0:02\n次: 出典',
    ]


def test_a_long_title_is_broken_at_phrases(show: Show, tmp_path: Path) -> None:
    write_deck(replace(show, title="DNAからタンパク質へ：細胞の中の設計図と工場"), tmp_path / "deck.pptx")
    title = Presentation(str(tmp_path / "deck.pptx")).slides[0].shapes.title
    lines = title.text_frame.text.split("\v")
    assert "".join(lines) == "DNAからタンパク質へ：細胞の中の設計図と工場"
    assert len(lines) > 1
    assert not any(line.startswith(("へ", "の", "と", "：")) for line in lines)


def test_the_first_and_the_last_slide_are_text(show: Show, deck: Path, parts: Parts) -> None:
    first, *_, last = Presentation(str(deck)).slides
    assert [shape.text_frame.text for shape in first.placeholders] == [show.title, "手紙の話です。"]
    assert re.search(r'<p:clrMap [^>]*bg1="dk1" tx1="lt1"', parts["ppt/slideMasters/slideMaster1.xml"].decode())
    assert re.search(r'<a:hlink>\s*<a:srgbClr val="9CD0FF"', parts["ppt/theme/theme1.xml"].decode()), "seen on black"
    paragraphs = last.placeholders[1].text_frame.paragraphs
    assert [p.text.split("\v")[0] for p in paragraphs] == [f"[{n}] {r.citation}" for n, r in enumerate(REFERENCES, 1)]
    links = [run.hyperlink.address for p in paragraphs for run in p.runs if run.hyperlink.address]
    assert links == [REFERENCES[0].url]
    assert {run.font.size.pt for p in paragraphs for run in p.runs} == {14.0}


def test_what_the_template_said_of_itself_is_gone(show: Show, deck: Path, parts: Parts) -> None:
    about = Presentation(str(deck)).core_properties
    assert (about.title, about.language, about.author, about.last_modified_by) == (show.title, "ja-JP", "", "")
    assert about.created.year > 2020
    assert b"Canny" not in parts["docProps/core.xml"]
    small = Image.open(io.BytesIO(parts["docProps/thumbnail.jpeg"]))
    assert small.size == (256, 144)


@pytest.mark.parametrize(
    ("size", "page"), [((320, 180), (13.333, 7.5)), ((180, 320), (7.5, 13.333)), ((200, 200), (7.5, 7.5))]
)
def test_slides_have_the_shape_of_the_film(
    show: Show, size: tuple[int, int], page: tuple[float, float], tmp_path: Path
) -> None:
    write_deck(replace(show, size=size), tmp_path / "deck.pptx")
    deck = Presentation(str(tmp_path / "deck.pptx"))
    assert (deck.slide_width.inches, deck.slide_height.inches) == pytest.approx(page, abs=0.001)
    movie = deck.slides[1].shapes[1]
    assert (movie.left, movie.top, movie.width, movie.height) == (0, 0, deck.slide_width, deck.slide_height)
    for shape in (shape for n in (0, 3) for shape in deck.slides[n].shapes):
        assert 0 <= shape.left <= shape.left + shape.width <= deck.slide_width + 1
        assert 0 <= shape.top <= shape.top + shape.height <= deck.slide_height + 1
    poster = next(shape for shape in deck.slides[0].shapes if shape.shape_type == 13)
    shown = (1 - poster.crop_left - poster.crop_right) * size[0], (1 - poster.crop_top - poster.crop_bottom) * size[1]
    assert shown[0] / shown[1] == pytest.approx(poster.width / poster.height, rel=0.01), "cut, not stretched"
    for shape in (s for holder in (deck.slide_master, *deck.slide_layouts) for s in holder.shapes):
        assert shape.left + shape.width <= deck.slide_width + 9
        assert shape.top + shape.height <= deck.slide_height + 9


@pytest.mark.parametrize("references", [0, 1, 30])
def test_sources_take_as_many_slides_as_they_need(show: Show, references: int, tmp_path: Path) -> None:
    long = REFERENCES[0].model_copy(update={"citation": "Long, A. A title of many words. " * 4})
    slides = tuple(replace(slide, sources=()) for slide in show.slides)
    write_deck(replace(show, slides=slides, references=(long,) * references), tmp_path / "deck.pptx")
    pages = list(Presentation(str(tmp_path / "deck.pptx")).slides)[3:]
    titles = [page.shapes.title.text for page in pages]
    assert titles == (["出典"] if references == 1 else [f"出典 ({n}/{len(pages)})" for n in range(1, len(pages) + 1)])
    numbers = [int(n) for page in pages for n in re.findall(r"\[(\d+)\]", page.placeholders[1].text_frame.text)]
    assert numbers == list(range(1, references + 1))
    fewest, most = {0: (0, 0), 1: (1, 1), 30: (3, 6)}[references]
    assert fewest <= len(pages) <= most
    listed = Counter(len(page.placeholders[1].text_frame.paragraphs) for page in pages)
    assert max(listed, default=0) * 3 * 14 * 1.25 <= 6.8 * 72, "three lines each, and none below the slide"

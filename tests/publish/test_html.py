"""The page: it needs nothing but its own folder, and in a browser it plays as the deck does."""

from __future__ import annotations

import base64
import io
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from explainer.publish.html import write_html
from explainer.publish.slides import Show
from tests.support.chromium import COMMAND, Browser, browser
from tests.support.showing import small_show


class Page(HTMLParser):
    """Every tag with its attributes, and the texts of headings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.headings: list[str] = []
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._open = tag

    def handle_data(self, data: str) -> None:
        """Note a heading."""
        if self._open in ("h1", "h2") and data.strip():
            self.headings.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Nothing is open any more."""
        self._open = ""

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of all tags of a kind."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Show:
    return small_show(tmp_path_factory.mktemp("clips"))


@pytest.fixture(scope="module")
def folder(show: Show, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("page")
    write_html(show, place)
    return place


@pytest.fixture(scope="module")
def page(folder: Path) -> Page:
    return Page((folder / "index.html").read_text("utf-8"))


def test_all_that_it_needs_is_in_the_folder_and_nothing_else_is(folder: Path, page: Page) -> None:
    asked = [a[key] for _, a in page.tags for key in ("src", "data-src", "poster") if key in a]
    asked += [a["href"] for a in page.all("link")]
    local = {name for name in asked if not name.startswith("data:")}
    assert all((folder / name).is_file() for name in local)
    there = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert there - local == {"index.html", "reveal/LICENSE", "fonts-LICENSE"}
    assert "Permission is hereby granted" in (folder / "reveal" / "LICENSE").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in (folder / "fonts-LICENSE").read_text("utf-8")
    for sheet in folder.glob("*.css"):
        assert re.findall(r"url\((?!['\"]?data:)[^)]*\)|@import", sheet.read_text()) == []


def test_its_type_is_inside_with_every_letter_that_is_shown(folder: Path, page: Page) -> None:
    faces = re.findall(
        r"font-weight: (\d+); src: url\(data:font/woff;base64,([^)]+)\)", (folder / "fonts.css").read_text()
    )
    assert [weight for weight, _ in faces] == ["400", "700"]
    shown = {ord(char) for char in "".join(page.headings) + "クリックで始まります A cell writes. 細胞は読みます。字幕"}
    for _, data in faces:
        font = TTFont(io.BytesIO(base64.b64decode(data)))
        assert shown <= set(font.getBestCmap())
        assert len(font.getGlyphOrder()) < 400


def test_words_are_words_and_no_tags(page: Page, show: Show) -> None:
    assert page.headings == [show.title, "手紙 (1/2)", "手紙 (2/2)", "出典"]
    assert page.all("i") == []
    assert [a["lang"] for a in page.all("html")] == ["ja-JP"]
    films = page.all("video")
    assert [film["aria-label"] for film in films] == [slide.alternative(show.spoken) for slide in show.slides]
    assert all("data-autoplay" in film and "controls" not in film and "muted" not in film for film in films)
    assert [a["href"] for a in page.all("a")] == [show.references[0].url]


def test_captions_are_in_the_page_itself(page: Page, show: Show) -> None:
    """A browser reads no captions from a file beside a page that is itself a file."""
    tracks = page.all("track")
    assert [(t["srclang"], t["label"], t["kind"]) for t in tracks] == [
        (lang, name, "captions") for _ in show.slides for lang, name in (("ja", "日本語"), ("en", "English"))
    ]
    texts = [base64.b64decode(t["src"].removeprefix("data:text/vtt;base64,")).decode() for t in tracks]
    assert texts == [text for slide in show.slides for text in slide.captions.values()]


def test_clips_and_stills_are_those_of_the_show(folder: Path, show: Show) -> None:
    for slide in show.slides:
        assert (folder / "clips" / slide.film.name).read_bytes() == slide.film.read_bytes()
        assert (folder / "clips" / slide.film.with_suffix(".jpg").name).read_bytes() == slide.first


@pytest.mark.parametrize(("size", "drawn"), [((320, 180), (1920, 1080)), ((180, 320), (1080, 1920))])
def test_slides_have_the_shape_of_the_film(
    show: Show, size: tuple[int, int], drawn: tuple[int, int], tmp_path: Path
) -> None:
    write_html(replace(show, size=size, references=(), slides=()), tmp_path)
    (root,) = Page((tmp_path / "index.html").read_text("utf-8")).all("html")
    assert (int(root["data-width"]), int(root["data-height"])) == drawn


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if COMMAND is None:
        pytest.skip("no Chromium on this machine")
    with browser(tmp_path_factory.mktemp("browser")) as started:
        yield started


FILMS = "[...document.querySelectorAll('video')]"
HEARD = "heard.join()"  # the clips that have begun to play, in order
LISTEN = f"""window.heard = []; window.sought = [];
document.addEventListener('playing', event => heard.push({FILMS}.indexOf(event.target)), true);
document.addEventListener('seeked', event => sought.push(event.target.currentTime), true);"""
SLIDE = "Reveal.getIndices().h"


@pytest.fixture
def opened(chromium: Browser, folder: Path) -> Iterator[str]:
    """The page in a tab of its own."""
    chromium.events.clear()
    session = chromium.open(folder / "index.html")
    chromium.until(session, "window.Reveal && Reveal.isReady()")
    chromium.value(session, LISTEN)
    yield session
    for target in chromium.targets():
        chromium.ask("Target.closeTarget", targetId=target["targetId"])


def test_in_a_browser_clips_play_when_they_come_and_a_click_goes_on(chromium: Browser, opened: str) -> None:
    chromium.until(opened, "[...document.fonts].every(font => font.status === 'loaded')")
    assert chromium.value(opened, f"{FILMS}.every(film => film.paused)"), "the first slide waits"
    chromium.click(opened, 400, 300)
    chromium.until(opened, f"{HEARD} === '0'")
    assert chromium.value(opened, SLIDE) == 1
    assert chromium.value(opened, f"{FILMS}.every(film => !film.muted && film.volume === 1)")
    chromium.until(opened, f"{FILMS}[0].ended")
    assert chromium.value(opened, SLIDE) == 1, "its last picture stays until somebody goes on"
    chromium.press(opened, "PageDown", 34)
    chromium.until(opened, f"{HEARD} === '0,1'")
    assert chromium.value(opened, SLIDE) == 2
    chromium.press(opened, "PageUp", 33)
    chromium.until(opened, f"{HEARD} === '0,1,0'")
    assert chromium.value(opened, f"[{SLIDE}, {FILMS}[1].paused]") == [1, True]
    chromium.until(opened, f"{FILMS}[0].ended")
    chromium.value(opened, f"{FILMS}[0].currentTime = 0.8")
    chromium.until(opened, "sought.at(-1) > 0.7")
    chromium.press(opened, "r", 82)
    chromium.until(opened, f"{HEARD} === '0,1,0,0' && sought.at(-1) < 0.1")


def test_in_a_browser_captions_can_be_switched_on_for_all_clips(chromium: Browser, opened: str) -> None:
    modes = "[...document.querySelectorAll('video')].map(v => [...v.textTracks].map(t => t.mode))"
    on, off = "showing", "disabled"
    assert chromium.value(opened, modes) == [[off, off]] * 2
    for expected, label in (([on, off], "字幕: 日本語"), ([off, on], "字幕: English"), ([off, off], "字幕: –")):
        chromium.press(opened, "c", 67)
        assert chromium.value(opened, modes) == [expected] * 2
        assert chromium.value(opened, "document.getElementById('captions').textContent") == label
    chromium.press(opened, "c", 67)
    chromium.press(opened, "ArrowRight", 39)
    chromium.until(opened, "document.querySelector('.present video').textTracks[0].activeCues?.length === 1")
    words = "document.querySelector('.present video').textTracks[0].activeCues[0].getCueAsHTML().textContent"
    assert chromium.value(opened, words) == "細胞は<手紙>を書きます。"


def test_in_a_browser_the_speaker_sees_notes_and_only_the_deck_is_heard(chromium: Browser, opened: str) -> None:
    chromium.press(opened, "ArrowRight", 39)
    chromium.press(opened, "s", 83)
    end = time.monotonic() + 20
    while not (found := [target for target in chromium.targets() if "Speaker" in target["title"]]):
        assert time.monotonic() < end, "no speaker's window"
        time.sleep(0.05)
    window = chromium.tab(found[0]["targetId"])
    chromium.until(window, "document.querySelectorAll('iframe').length === 2")
    chromium.until(window, "document.body.innerText.includes('それを送ります。')")
    shown = chromium.value(window, "document.body.innerText")
    assert "次: 手紙 (2/2)" in shown
    assert re.search(r"\d\d:\d\d:\d\d", shown), "a timer"
    frames = chromium.ask("Page.getFrameTree", window)["frameTree"].get("childFrames", [])
    assert len(frames) == 2
    assert all("receiver" in frame["frame"]["url"] for frame in frames)
    for frame in frames:
        world = chromium.ask("Page.createIsolatedWorld", window, frameId=frame["frame"]["id"])["executionContextId"]
        counted = "[document.querySelectorAll('video').length, document.querySelectorAll('.clip img').length]"
        told = chromium.ask("Runtime.evaluate", window, expression=counted, contextId=world, returnByValue=True)
        assert told["result"]["value"] == [0, 2], "pictures instead of films"
    chromium.press(opened, "ArrowRight", 39)
    chromium.until(window, "document.body.innerText.includes('だれかが')")
    chromium.until(opened, f"{HEARD} === '0,1'")


def test_in_a_browser_nothing_outside_the_folder_is_asked_for(chromium: Browser, opened: str, folder: Path) -> None:
    for _ in range(3):
        chromium.press(opened, "ArrowRight", 39)
    chromium.until(opened, f"{SLIDE} === 3")
    asked = [event["request"]["url"] for event in chromium.told("Network.requestWillBeSent")]
    assert asked
    assert [url for url in asked if not url.startswith((folder.resolve().as_uri(), "data:", "blob:"))] == []
    assert chromium.told("Network.loadingFailed") == []
    assert chromium.told("Log.entryAdded") == []
    assert chromium.told("Runtime.exceptionThrown") == []

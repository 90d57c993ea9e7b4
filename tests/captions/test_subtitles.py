"""Captions written as files and read again are the same words at the same times."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.captions.schedule import Caption
from explainer.captions.subtitles import read_subtitles, srt_text, vtt_text

FPS = Fraction(30)


def shown(*lines: tuple[str, ...]) -> tuple[Caption, ...]:
    """Captions of two seconds each, without a gap."""
    return tuple(Caption(60 * i, 60 * i + 60, 2.0 * i, 2.0 * i + 2, part) for i, part in enumerate(lines))


def test_both_formats_as_they_are_written() -> None:
    captions = (
        Caption(0, 61, 0.0, 61 / 30, ("A < B & C > D", "{braces} -->")),
        Caption(61, 108_030, 61 / 30, 3601.0, ("細胞の「手紙」",)),
    )
    assert srt_text(captions) == (
        "1\n00:00:00,000 --> 00:00:02,033\nA < B & C > D\n{braces} -->\n\n"
        "2\n00:00:02,033 --> 01:00:01,000\n細胞の「手紙」\n\n"
    )
    assert vtt_text(captions) == (
        "WEBVTT\n\n"
        "1\n00:00:00.000 --> 00:00:02.033\nA &lt; B &amp; C &gt; D\n{braces} --&gt;\n\n"
        "2\n00:00:02.033 --> 01:00:01.000\n細胞の「手紙」\n\n"
    )


line = st.text(st.sampled_from(r"abn Nh\{}<>&;[]/:.,0123細胞。「」é🧬"), min_size=1, max_size=20).filter(
    lambda text: text == text.strip() and not text.isdigit()
)


@settings(max_examples=100, deadline=None)
@given(words=st.lists(st.tuples(line) | st.tuples(line, line), min_size=1, max_size=4))
def test_every_letter_survives(words: list[tuple[str, ...]], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp()
    for name, text in (("w.srt", srt_text(shown(*words))), ("w.vtt", vtt_text(shown(*words)))):
        (folder / name).write_text(text, encoding="utf-8")
        assert read_subtitles(folder / name, FPS) == shown(*words)


def test_a_path_keeps_its_backslashes(tmp_path: Path) -> None:
    words = shown((r"The path is C:\new\Notes\home here.",))
    assert r"C:\new\Notes\home" in srt_text(words)
    assert r"C:\new\Notes\home" in vtt_text(words)


def test_an_empty_caption_of_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "f.srt"
    path.write_text("\ufeff1\n00:00:00,000 --> 00:00:01,000\n\n2\n00:00:01,000 --> 00:00:02,000\nB\n", "utf-8")
    assert [caption.lines for caption in read_subtitles(path, FPS)] == [("",), ("B",)]


@pytest.mark.parametrize("data", [b"not captions", b"\xff\xfe1", b"WEBVTT\n\nwhat is this"])
def test_what_is_no_captions_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "f.srt").write_bytes(data)
    with pytest.raises(ValueError, match=r"\w"):
        read_subtitles(tmp_path / "f.srt", FPS)

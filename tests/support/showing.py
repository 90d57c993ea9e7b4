"""A show small enough to be written for every test: two clips with notes, captions in two languages, and sources."""

from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path

from PIL import Image

from explainer.core.model import Source
from explainer.language.registry import language
from explainer.media.aac import encoded
from explainer.media.mux import mux
from explainer.project.records import Reference
from explainer.publish.slides import Show, Slide
from tests.support.film_parts import SIZE, chord, picture, segment

REFERENCES = (
    Reference(
        source=Source(Path("facts.toml"), 1),
        citation="Smith A & Wolf B <i>. Letters. 2020",
        url="https://example.org/a?b=1&c=2",
    ),
    Reference(source=Source(Path("facts.toml"), 5), citation="山田太郎「手紙」2021"),
)


def vtt(text: str) -> str:
    """A file of one caption."""
    return f"WEBVTT\n\n1\n00:00:00.100 --> 00:00:00.900\n{text}\n\n"


def still(index: int) -> bytes:
    """A picture as JPEG."""
    file = io.BytesIO()
    Image.fromarray(picture(index)[..., :3]).save(file, format="JPEG")
    return file.getvalue()


def clip(path: Path, first: int, frames: int) -> Path:
    """A short film with sound."""
    piece = segment(path.with_suffix(".piece.mp4"), first, frames)
    sound = encoded(chord(frames / 30), frames, Fraction(30))
    mux([piece], sound, path, fps=Fraction(30), chapters=(), metadata={"title": path.stem}, track_language="jpn")
    return path


def small_show(folder: Path, size: tuple[int, int] = SIZE, references: tuple[Reference, ...] = REFERENCES) -> Show:
    """The show, whose clips go to `folder`."""
    slides = (
        Slide(
            title="手紙 (1/2)",
            words=("細胞は<手紙>を書きます。", "それを送ります。"),
            sources=tuple(range(len(references))),
            seconds=1.0,
            film=clip(folder / "01.mp4", 0, 30),
            first=still(0),
            last=still(29),
            captions={"ja": vtt("細胞は&lt;手紙&gt;を書きます。"), "en": vtt("A cell writes &lt;letters&gt;.")},
            after="手紙 (2/2)",
        ),
        Slide(
            title="手紙 (2/2)",
            words=('だれかが"読みます"。',),
            sources=(),
            seconds=1.5,
            film=clip(folder / "02.mp4", 30, 45),
            first=still(30),
            last=still(74),
            captions={"ja": vtt("だれかが読みます。"), "en": vtt("Another reads.")},
            after="出典" if references else "",
        ),
    )
    return Show(
        "手紙の話 & more", "手紙の話です。\n\n二つ目の段落。\n", language("ja"), still(74), size, slides, references
    )

"""A show on paper: a PDF with a composed picture and the words of every clip, and the sources at the end."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from pathlib import Path
from typing import Final

import typst
from PIL import Image

from explainer.draw.typeset import font_file
from explainer.publish.slides import Show

_TEMPLATE: Final = Path(__file__).with_suffix(".typ")
_LARGEST: Final = (1280, 1280)  # px of a picture on paper: 350 a inch
_WIDTHS: Final = {True: 88, False: 52}  # mm of a picture, wide or not


def write_handout(show: Show, out: Path) -> None:
    """Write a handout; its type is embedded and its text can be searched and read aloud (PDF/UA-1)."""
    width, height = show.size
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copyfile(_TEMPLATE, folder / "handout.typ")
        slides = []
        for number, slide in enumerate(show.slides, 1):
            picture = f"{number:02d}.jpg"
            (folder / picture).write_bytes(_smaller(slide.last))
            slides.append(
                {
                    "title": slide.title,
                    "words": slide.words,
                    "sources": slide.sources,
                    "picture": picture,
                    "alternative": slide.title,
                }
            )
        language, _, region = show.spoken.locale.partition("-")
        data = {
            "title": show.title,
            "description": show.description.strip(),
            "lang": language,
            "region": region,
            "picture": _WIDTHS[width > height],
            "words": {"sources": show.spoken.show.sources},
            "slides": slides,
            "references": [{"citation": one.citation, "url": one.url} for one in show.references],
        }
        (folder / "show.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        fonts = [font_file(bold).parent for bold in (False, True)]
        typst.compile(
            folder / "handout.typ",
            output=out,
            root=folder,
            font_paths=fonts,
            ignore_system_fonts=True,
            pdf_standards="ua-1",
        )


def _smaller(picture: bytes) -> bytes:
    image = Image.open(io.BytesIO(picture))
    image.thumbnail(_LARGEST)
    file = io.BytesIO()
    image.save(file, format="JPEG", quality=85)
    return file.getvalue()

"""A deck in another program: LibreOffice shows every slide, and what it saves can be opened again."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from pptx import Presentation
from pypdf import PdfReader

from explainer.publish.deck import write_deck
from tests.support.showing import small_show

OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice on this machine")
def test_libreoffice_shows_and_saves_it(tmp_path: Path) -> None:
    assert OFFICE
    show = small_show(tmp_path)
    write_deck(show, tmp_path / "deck.pptx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind, folder in (("pdf", "shown"), ("pptx", "saved")):
        words = [OFFICE, profile, "--headless", "--convert-to", kind, "--outdir", folder, "deck.pptx"]
        subprocess.run(words, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    shown = PdfReader(tmp_path / "shown" / "deck.pdf")
    assert len(shown.pages) == 4
    assert all(page.images for page in shown.pages[:3]), "the poster, and the first picture of each clip"
    assert "Smith A & Wolf B <i>" in shown.pages[3].extract_text()
    saved = Presentation(str(tmp_path / "saved" / "deck.pptx"))
    assert [slide.shapes.title.text for slide in saved.slides][1:3] == ["手紙 (1/2)", "手紙 (2/2)"]
    films = [
        rel.target_part.blob for slide in saved.slides for rel in slide.part.rels.values() if "media" in rel.reltype
    ]
    assert sorted(films) == sorted(slide.film.read_bytes() for slide in show.slides)
    assert "細胞は<手紙>を書きます。" in saved.slides[1].notes_slide.notes_text_frame.text

"""The film's fonts for a page, cut down to the letters that it shows."""

from __future__ import annotations

import io
import logging
from importlib.metadata import PackageNotFoundError, distribution

from fontTools import subset  # type: ignore[import-untyped]

from explainer.draw.typeset import font_file


def webfont(text: str, bold: bool) -> bytes:
    """The glyphs of a text as a WOFF file; letters that the font lacks are left to the reader's own fonts."""
    logging.getLogger("fontTools.subset").setLevel(logging.WARNING)  # it tells of every table
    options = subset.Options(flavor="woff", layout_features=["kern", "liga"], hinting=False, notdef_outline=True)
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]  # nothing is written downwards
    font = subset.load_font(str(font_file(bold)), options, lazy=True)
    cut = subset.Subsetter(options)
    cut.populate(text=text)
    cut.subset(font)
    font.flavor = "woff"
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def font_licence() -> str:
    """The licence that goes with copies of the fonts (SIL Open Font License 1.1, section 2); "" if unknown."""
    try:
        return distribution("noto-cjk-sans-jp-regular").read_text("licenses/LICENSE") or ""
    except PackageNotFoundError:
        return ""

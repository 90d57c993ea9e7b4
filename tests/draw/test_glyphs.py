"""Characters that would show as boxes are known before anything is drawn."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from explainer.draw.glyphs import undrawable, undrawable_problems
from explainer.draw.typeset import picture
from explainer.project.loader import load_project
from tests.support.small_project import EN, JA, change, write_project


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("細胞からのお手紙 — a letter, №5 ①② ℃ µm 3′ “x” → ★ 한글 Ωд", ""),
        ("か\u309aあ\u3099 葛\U000e0100 ♥\ufe0e\nx", ""),
        ("試し🧬", "🧬"),
        ("①🧫 🧫🧪", "🧫🧪"),
        ("10⁻⁹ m", "⁻⁹"),
        ("مرحبا", "مرحبا"),
        ("नम", "नम"),
        ("x\u0301 e\u0327", "\u0301\u0327"),
        ("a\u20dd", "\u20dd"),
        ("葛\U000e01ef", "\U000e01ef"),
        ("\U000e0100", "\U000e0100"),
        ("👩\u200d🔬", "👩\u200d🔬"),
    ],
)
def test_what_the_fonts_lack_is_found(text: str, bad: str) -> None:
    assert undrawable(text) == list(dict.fromkeys(bad))


def test_what_is_found_is_drawn_as_a_box() -> None:
    def drawn(text: str) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        return picture([text], 40, "#FFFFFF", 1.0).pixels

    assert np.array_equal(drawn("🧬"), drawn("🧫"))
    assert not np.array_equal(drawn("文"), drawn("字"))


def test_captions_count_only_where_they_are_burned_in(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    change(root, {"file": JA, "old": "だれかが", "new": "🧬が"})
    change(root, {"file": EN, "old": '"Letter"', "new": '"Letter 🧪"'})
    ja, en = (load_project(root).chapter("intro", lang) for lang in ("ja", "en"))
    assert undrawable_problems(ja, root, captions=False) == []
    (burned,) = undrawable_problems(ja, root, captions=True)
    assert str(burned).startswith(f"{JA}:18: text has “🧬” (U+1F9EC DNA DOUBLE HELIX)")
    (label,) = undrawable_problems(en, root, captions=False)
    assert str(label).startswith(f"{EN}:18: label 'letter' has “🧪” (U+1F9EA TEST TUBE)")
    assert str(label).endswith("; write it without")

"""A reading is refused where the voice would leave out part of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.project.loader import load_project
from tests.support.small_project import problems, write


@pytest.mark.parametrize(
    ("lang", "written", "spoken", "named"),
    [
        ("ja", "封筒", "フー※トー", "U+203B REFERENCE MARK"),
        ("ja", "細胞🧫", "🧫", "U+1F9EB PETRI DISH"),
        ("en", "envelope", "envelope 🧬", "U+1F9EC DNA DOUBLE HELIX"),
        ("en", "per mille", "‰", "U+2030 PER MILLE SIGN"),
    ],
)
def test_a_reading_that_the_voice_would_leave_out(root: Path, lang: str, written: str, spoken: str, named: str) -> None:
    write(root, f"assets/readings/{lang}.toml", f'[words]\n"b" = "bee"\n"{written}" = "{spoken}"\n')
    (said,) = problems(root)
    assert said.startswith(f"assets/readings/{lang}.toml:3: the reading of '{written}' has {named}, which the voice")


def test_readings_may_hold_whatever_the_voice_says(root: Path) -> None:
    write(root, "assets/readings/ja.toml", '[words]\n"A-1" = " エーの、いち"\n"封筒" = "封筒"\n')
    write(root, "assets/readings/en.toml", '[words]\n"tRNA" = "[tRNA](/tˌiˌɑɹˌɛnˈA/)"\n"5′" = "five-prime, 5%"\n')
    assert set(load_project(root).readings) == {"ja", "en"}

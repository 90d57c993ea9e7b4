"""Characters that nobody sees, and those that look alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.project.loader import load_project
from tests.support.small_project import CUT, EN, FACTS, JA, READINGS, change, problems


@pytest.mark.parametrize("char", ["\u202e", "\u200b", "\ufeff", "\ue123", "\u0378", "\u00ad", "\u2028"])
@pytest.mark.parametrize("escaped", [False, True])
@pytest.mark.parametrize(
    ("file", "old", "line", "name"),
    [
        (JA, "だれかが", 18, "'text'"),
        (JA, "それを", 12, "'text'"),
        (JA, "誰かが", 19, "'say'"),
        (EN, "Letters", 1, "'title'"),
        (EN, "Sender", 17, "'sender'"),
        (FACTS, "細胞は", 4, "'article'"),
        (FACTS, "Smith", 15, "'citation'"),
        (CUT, "About", 12, "'en'"),
        (CUT, '"intro"]', 1, "item 1 of 'chapters'"),
        (READINGS, "ディー", 2, "'DNA'"),
        (READINGS, "DNA", 2, "'DNA'"),
    ],
)
def test_a_character_that_nobody_sees_is_a_mistake_on_its_line(
    char: str, escaped: bool, file: str, old: str, line: int, name: str, root: Path
) -> None:
    if file == JA and old == "それを" and escaped:
        line = 11  # of an escape only the text's first line is known
    put = f"\\u{ord(char):04X}" if escaped else char
    new = old[:2] + put + old[2:]
    change(root, {"file": file, "old": old, "new": new})
    found = [p for p in problems(root) if f"U+{ord(char):04X}" in p]
    assert len(found) == 1
    assert found[0].startswith(f"{file}:{line}: {name} has U+{ord(char):04X} ")
    assert found[0].endswith("; remove it")


def test_what_looks_alike_is_alike(root: Path) -> None:
    change(root, {"file": EN, "old": '"Letters"', "new": '"Le\u0301tters e\\u0301"'})
    change(root, {"file": READINGS, "old": "ディ", "new": "テ\u3099ィ"})
    project = load_project(root)
    assert project.chapter("intro", "en").title == "L\u00e9tters \u00e9"
    assert project.readings["ja"] == {"DNA": "ディーエヌエー"}

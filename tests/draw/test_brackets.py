"""What stands in brackets is kept on one line where a line holds it."""

from __future__ import annotations

import pytest

from explainer.draw.typeset import wrap

JA = "国内に承認薬はありません（2024年7月、厚生労働省）。"
EN = "None is approved there (health ministry, July 2024)."


@pytest.mark.parametrize(
    ("text", "bracket"), [(JA, "（2024年7月、厚生労働省）。"), (EN, "(health ministry, July 2024).")]
)
def test_a_bracket_that_fits_stands_on_one_line(text: str, bracket: str) -> None:
    for room in (760, 820, 900, 1000):
        assert [line for line in wrap(text, 50, room) if bracket in line], room


def test_one_that_no_line_holds_is_broken_at_phrases() -> None:
    lines = wrap(JA, 50, 400)
    assert "".join(lines) == JA
    assert "（2024年7月、" in lines


def test_a_bracket_never_closed_changes_nothing() -> None:
    assert (
        "".join(wrap("あした（雨でなければ、みんなで海へ行きます。", 50, 300))
        == "あした（雨でなければ、みんなで海へ行きます。"
    )

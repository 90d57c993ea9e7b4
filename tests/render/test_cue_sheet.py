"""Strips of a cue: what is asked for is read, and what cannot be read says what to write."""

from __future__ import annotations

import pytest

from explainer.core.errors import UserError
from explainer.render.cue_sheet import Strip, strip


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("row", Strip("row", 0.0, 1.0, 12)),
        ("row:0.3", Strip("row", 0.3, 0.3, 12)),
        ("row:0..1:12", Strip("row", 0.0, 1.0, 12)),
        ("row_2:.2...5:6", Strip("row_2", 0.2, 0.5, 6)),
    ],
)
def test_strips_are_read(text: str, read: Strip) -> None:
    assert strip(text) == read


@pytest.mark.parametrize("text", ["", "row:", "row:0..2", "row:0.5..0.2", "row:0..1:0", "row:0..1:99", "Row"])
def test_what_is_no_strip_says_what_to_write(text: str) -> None:
    with pytest.raises(UserError, match="--at"):
        strip(text)

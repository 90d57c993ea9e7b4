"""Frame rates as people write them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from explainer.core.errors import UserError
from explainer.core.formats import frame_rate, rate


@pytest.mark.parametrize(
    ("written", "exact"),
    [
        ("30", Fraction(30)),
        ("29.97", Fraction(30000, 1001)),
        ("29.970", Fraction(30000, 1001)),
        ("23.976", Fraction(24000, 1001)),
        ("23.98", Fraction(24000, 1001)),
        ("59.94", Fraction(60000, 1001)),
        ("119.88", Fraction(120000, 1001)),
        ("30000/1001", Fraction(30000, 1001)),
        ("24000/1001", Fraction(24000, 1001)),
        ("12.5", Fraction(25, 2)),
        ("29.5", Fraction(59, 2)),
        ("25.0", Fraction(25)),
        (" 50 ", Fraction(50)),
        ("1", Fraction(1)),
        ("120", Fraction(120)),
    ],
)
def test_a_rate_is_exact(written: str, exact: Fraction) -> None:
    assert rate(written) == exact


@pytest.mark.parametrize(
    "written", ["0", "0.5", "121", "-30", "1/0", "nan", "inf", "1e9999999", "", "thirty", "30 fps"]
)
def test_what_is_no_rate_is_refused(written: str) -> None:
    with pytest.raises(UserError, match="write a rate from 1 to 120"):
        rate(written)


def test_a_quality_has_its_own_rate() -> None:
    assert [frame_rate(quality, None) for quality in ("draft", "4k")] == [15, 30]
    assert frame_rate("draft", Fraction(24000, 1001)) == Fraction(24000, 1001)

"""Burned captions: where their words stand, and how light the ground under them may be."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from explainer.captions.overlay import burn
from explainer.core.formats import FORMATS
from explainer.core.model import FormatName

LINES = ("細胞は、小さな封筒を、", "外へ送り出しています。")


def burned(fmt: FormatName, lines: tuple[str, ...], ground: int = 235, shade: float = 1.0) -> NDArray[np.float64]:
    """A frame of one grey with a caption on it: 0..255 by row and column, at half size."""
    f = FORMATS[fmt]
    frame = np.full((f.height // 2, f.width // 2, 4), ground, np.uint8)
    frame[..., 3] = 255
    burn(frame, lines, f, shade)
    assert (frame[..., 3] == 255).all()
    grey: NDArray[np.float64] = frame[..., :3].mean(2)
    return grey


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("lines", [LINES, LINES[:1]])
def test_words_stand_in_the_middle_of_the_region(fmt: FormatName, lines: tuple[str, ...]) -> None:
    f, ink = FORMATS[fmt], np.argwhere(burned(fmt, lines, 0) > 128)
    (top, left), (bottom, right) = 2 * ink.min(0), 2 * ink.max(0) + 2
    assert f.caption.y0 <= top < bottom <= f.caption.y1
    assert f.caption.x0 <= left < right <= f.caption.x1
    assert (left + right) / 2 == pytest.approx(f.caption.centre[0], abs=20)


def test_baselines_of_tall() -> None:
    rows = 2 * np.flatnonzero((burned("tall", ("HHH", "HHH"), 0) > 128).any(1)) + 2
    assert rows.max() == pytest.approx(1377, abs=3)
    assert rows[rows < 1330].max() == pytest.approx(1308, abs=3)


@pytest.mark.parametrize("fmt", FORMATS)
def test_white_words_are_read_on_paper_and_the_shade_has_no_edge(fmt: FormatName) -> None:
    f, bare = FORMATS[fmt], burned(fmt, ())
    rows = bare[:, 0]
    assert (bare == rows[:, None]).all()
    dark = (rows[round(f.caption.y0 / 2) + 20 : round(f.caption.y1 / 2) - 20].max() / 255) ** 2.2
    assert 1.05 / (dark + 0.05) >= 4.5
    assert np.abs(np.diff(rows)).max() < 8
    assert (rows[: round(f.caption.y0 / 2) - 20] == 235).all()
    assert (burned(fmt, (), shade=0.0) == 235).all()
    assert burned(fmt, (), shade=0.5).min() == pytest.approx((235 + rows.min()) / 2, abs=1)

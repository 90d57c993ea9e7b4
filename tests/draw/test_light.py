"""Translucent bodies at every size."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from explainer.draw.canvas import Canvas, bake
from explainer.draw.geometry import Points, ring
from explainer.draw.materials.light import gel

BOX = (0.0, 0.0, 400.0, 400.0)


def _drawn(*outlines: Points, scale: float) -> NDArray[np.float64]:
    """Bodies of red jelly with a blue edge, as RGBA 0..1 of `BOX` at a scale."""

    def draw(c: Canvas) -> None:
        gel(
            c,
            outlines,
            core=("#FF0000", 1.0),
            edge=("#0000FF", 1.0),
            rim=("#FFFFFF", 0.0),
            shade=("#000000", 0.0),
            back=("#FFFFFF", 0.0),
            bevel=60,
            side=0.0,
        )

    return bake(draw, BOX, scale).pixels / 255


@pytest.mark.parametrize("radius", [0.8, 3.0, 5.0])
def test_a_body_too_small_to_have_an_edge_is_a_speck_of_its_edge_colour(radius: float) -> None:
    got = _drawn(ring(200, 200, radius), scale=0.2)
    red, _, blue, alpha = got.reshape(-1, 4).sum(0)
    assert alpha == pytest.approx(np.pi * (radius * 0.2) ** 2, rel=0.25)  # px² that it covers
    assert blue == pytest.approx(alpha, rel=0.02)
    assert red < 0.05 * blue


def test_specks_are_all_drawn() -> None:
    got = _drawn(ring(200, 200, 3), ring(206, 200, 3), scale=0.2)
    one = _drawn(ring(200, 200, 3), scale=0.2)
    assert got[..., 3].sum() == pytest.approx(2 * one[..., 3].sum(), rel=0.2)


def test_a_body_of_some_size_has_a_middle_of_its_own() -> None:
    got = _drawn(ring(200, 200, 150), scale=0.5)
    middle, edge = got[100, 100], got[100, 28]
    assert middle[0] > 0.9 > 0.1 > middle[2]
    assert edge[2] > edge[0]

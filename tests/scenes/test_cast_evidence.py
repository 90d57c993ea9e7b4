"""The evidence board: tiles fit their slots, nothing is approved, organs draw."""

from __future__ import annotations

import numpy as np
import pytest

from explainer.draw.canvas import bake
from scenes.cast.body import organs
from scenes.cast.screen import evidence


def test_outlines_are_closed_curves() -> None:
    square = organs.traced("M 0 0 L 10 0 C 10 4 10 6 10 10 L 0 10 Z")
    assert np.allclose(square[[0, 1, -2, -1]], [(0, 0), (10, 0), (10, 10), (0, 10)])
    assert np.allclose(square[1:-1, 0], 10)


@pytest.mark.parametrize("share", [1.0, 0.45])
def test_tiles_lie_in_their_slots(share: float) -> None:
    for column in range(5):
        for step in evidence.STEPS[:3]:
            x, y = evidence.WIDE.slot(column, step)
            tx, ty = evidence.WIDE.tile(column, step, share)
            half = (evidence.SLOT[0] - 12) * share / 2
            assert ty == y
            assert tx - half == pytest.approx(x - evidence.SLOT[0] / 2 + 6)
            assert tx + half <= x + evidence.SLOT[0] / 2 - 6 + 1e-9


def test_steps_climb() -> None:
    heights = [evidence.WIDE.slot(0, step)[1] for step in evidence.STEPS]
    assert heights == sorted(heights, reverse=True)
    assert evidence.STEPS[-1] == "approved"


def test_slots_of_approval_are_empty_but_for_a_dashed_seal() -> None:
    board = evidence.board_drawing().at_scale(1.0)

    def slot(step: evidence.Step) -> np.ndarray:
        x, y = evidence.WIDE.slot(1, step)
        i, j = round(y - board.y), round(x - board.x)
        return board.pixels[i - 34 : i + 34, j - 110 : j + 110, :3].astype(int)

    seal = np.abs(slot("approved") - slot("trials")).max(-1) > 30
    assert 0.01 < seal.mean() < 0.08
    x = np.flatnonzero(seal.any(0))
    assert x.min() > 70
    assert x.max() < 150


def test_one_patient_is_drawn_as_one() -> None:
    def white(share: float) -> int:
        tile = evidence.tile_drawing("trials", share)
        return int((bake(tile.draw, tile.box, 1.0).pixels[..., :3].min(-1) > 235).sum()) if tile.draw else 0

    assert 0 < 2 * white(0.45) < white(1.0)

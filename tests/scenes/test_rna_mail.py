"""The chapter rna_mail: what its pictures count is what it says."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.cast.body.figure import Figure, depth, outline
from scenes.cast.envelope.spilled import Spilled
from scenes.cast.laboratory.culture import EVERY, READ, TAKEN, Culture, N
from scenes.cast.laboratory.dish import INSIDE
from scenes.cast.regulation.protein_ring import PROTEINS, RADIUS, ProteinRing
from scenes.chapters.rna_mail.layout import CELL, FELL, cells
from scenes.chapters.rna_mail.scene import LEVEL


@pytest.fixture(scope="module")
def culture() -> Culture:
    return Culture(INSIDE, cells(), CELL, FELL)


def to_cell(
    places: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Distance to the nearest cell's middle, px."""
    return np.asarray(np.linalg.norm(places[:, None] - cells()[None], axis=2).min(1))


def test_one_envelope_in_a_hundred_holds_the_rna(culture: Culture) -> None:
    assert len(culture.home) == N
    assert len(culture.lettered) == N // EVERY == 3
    where = culture.home[sorted(culture.lettered)]
    apart = [float(np.hypot(*(a - b))) for i, a in enumerate(where) for b in where[:i]]
    assert min(apart) > 4 * CELL, "they can be told apart and counted"


def test_a_drop_spreads_in_the_dish_between_the_cells(culture: Culture) -> None:
    culture.set(spread=0.0)
    assert np.hypot(*(culture.places(3.0) - FELL).T).max() < 10
    culture.set(spread=1.0)
    places = culture.places(3.0)
    assert np.hypot(*places.T).max() < INSIDE
    assert to_cell(places).min() > CELL


def test_most_of_those_taken_in_are_broken_down(culture: Culture) -> None:
    culture.set(spread=1.0, taken=1.0)
    inside = np.flatnonzero(to_cell(culture.places(0.0)) < CELL)
    assert sorted(culture.taken_in) == inside.tolist()
    assert len(inside) == TAKEN
    assert len(culture.read) == READ < 0.1 * TAKEN
    assert culture.read < set(culture.taken_in)


def test_a_dial_turned_down_counts_what_is_left() -> None:
    ring = ProteinRing()
    assert ring.made == PROTEINS == 10
    ring.level = LEVEL
    assert ring.made == 7
    assert all(np.hypot(*ring.protein_at(j)) > 1.2 * RADIUS for j in range(PROTEINS)), "round the cell, not on it"


def test_envelopes_are_seen_inside_the_person_only() -> None:
    assert np.abs(depth(outline())).mean() < 4
    places, shown = Figure().envelopes(7.0)
    assert (depth(places[shown > 0]) > 0).all()
    assert 12 < (shown > 0.5).sum() < len(places)


def test_what_the_envelope_carried_comes_out_of_its_mouth() -> None:
    spilled = Spilled(100.0)
    assert all(np.hypot(*spilled.place(i)) < 25 for i in range(5))
    spilled.out = 1.0
    assert all(spilled.place(i, 4.0)[1] < -60 for i in range(5))

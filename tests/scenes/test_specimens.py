"""Every drawing of the cast: it draws something, and shows the colours of what it means and of nothing else."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import pytest
from numpy.typing import NDArray

from explainer.core.files import project_root
from explainer.scene.registry import specimens
from scenes import theme
from tests.support.recolour import GROUND, drawn, recoloured

Pictures = dict[str, NDArray[np.uint8]]
ROUNDS = [theme.MEANINGS[i : i + 3] for i in range(0, len(theme.MEANINGS), 3)]
HEX = re.compile(r"""["']#[0-9A-Fa-f]{3,8}["']""")


@pytest.fixture(scope="module")
def pictures() -> Pictures:
    """Every specimen in the film's own colours."""
    return drawn()


def test_every_specimen_draws(pictures: Pictures) -> None:
    for name, pixels in pictures.items():
        changed = np.abs(pixels.astype(int) - GROUND).max(-1) > 20
        assert changed.mean() > 0.004, name
        rows = np.flatnonzero(changed.any(1))
        assert rows[-1] - rows[0] > 8, name


def test_names_and_meanings_are_known() -> None:
    cast = specimens()
    assert [name for name, n in Counter(s.name for s in cast).items() if n > 1] == []
    assert {m for s in cast for m in s.means.split()} == set(theme.MEANINGS)
    for world, meanings in theme.SIDE_BY_SIDE.values():
        for meaning in meanings:
            assert any(s.world == world and s.means.split()[:1] == [meaning] for s in cast), (world, meaning)


@pytest.mark.parametrize("meanings", ROUNDS, ids="-".join)
def test_a_meaning_changes_what_means_it_and_nothing_else(pictures: Pictures, meanings: tuple[str, ...]) -> None:
    with recoloured(*meanings):
        after = drawn()
    for specimen in specimens():
        change = np.abs(pictures[specimen.name].astype(int) - after[specimen.name]).max((0, 1))
        shown = {meaning for meaning, most in zip(meanings, change[: len(meanings)], strict=True) if most}
        assert shown == set(meanings) & set(specimen.means.split()), specimen.name


def test_colours_are_written_in_the_theme_alone() -> None:
    files = sorted((project_root() / "scenes").rglob("*.py"))
    found = {str(f): HEX.findall(f.read_text()) for f in files if f.name != "theme.py"}
    assert len(found) > 50
    assert {f: colours for f, colours in found.items() if colours} == {}

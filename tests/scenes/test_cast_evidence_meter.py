"""The evidence meter: one number cuts tube, windows and icons at one front; its words fit in both languages."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from explainer.draw.canvas import bake
from explainer.draw.colour import rgb
from explainer.draw.typeset import width
from scenes import theme
from scenes.cast.screen import evidence_meter as em
from scenes.cast.specimen import World

NAMES = {"ja": ("細胞", "動物", "少人数の試験", "承認"), "en": ("Cells", "Animals", "Small trials", "Approved")}
ASK = {"ja": "どこまで確かめられている？", "en": "How much has been shown?"}
WORLDS: tuple[World, ...] = ("body", "archive")


def windows(world: World, level: float, t: float = 0.0) -> NDArray[np.int64]:
    """The row of windows, 1 px per px, its middle in the middle."""
    pixels = bake(lambda c: em.draw_windows(c, world, level, t), (-450, -130, 450, 130)).pixels
    return pixels.astype(np.int64)


def test_half_a_step_is_the_middle_of_its_window() -> None:
    middles = [(i - 1.5) * em.PITCH for i in range(4)]
    assert [em.front_at(i + 0.5) for i in range(4)] == pytest.approx(middles)
    for i, x in enumerate(middles):  # a whole step fills its window and leaves the next one empty
        assert em.front_at(i) < x - em.RADIUS
        assert em.front_at(i + 1) > x + em.RADIUS


@pytest.mark.parametrize("world", WORLDS)
def test_everything_is_cut_at_one_front(world: World) -> None:
    empty, full = windows(world, 0), windows(world, 4)
    for level in (1.5, 2.0, 2.5):
        shown, front = windows(world, level), round(450 + em.front_at(level))
        assert np.array_equal(shown[:, front + 135 :], empty[:, front + 135 :])
        assert np.array_equal(shown[:, : front - 150], full[:, : front - 150])
        on_tube = np.abs(shown[130] - empty[130]).max(-1) > 12
        assert on_tube[front - 20 : front - 4].all()
        assert not on_tube[front + 4 : front + 20].any()


@pytest.mark.parametrize("world", WORLDS)
def test_what_is_not_known_is_dashed_and_its_dashes_creep(world: World) -> None:
    def on_ring(pixels: NDArray[np.int64], step: int) -> NDArray[np.bool_]:
        a = np.linspace(0, 2 * np.pi, 720, endpoint=False)
        x = np.round(449.5 + (step - 1.5) * em.PITCH + (em.RADIUS - 2) * np.cos(a)).astype(int)
        y = np.round(129.5 + (em.RADIUS - 2) * np.sin(a)).astype(int)
        ink = rgb(theme.EVIDENCE_OPEN[0 if world == "body" else 2]) * 255
        return np.asarray(np.abs(pixels[y, x, :3] - ink).max(-1) < 60)

    ring = on_ring(windows(world, 0), 3)
    assert (ring & ~np.roll(ring, 1)).sum() == pytest.approx(21, abs=3)
    assert on_ring(windows(world, 0, 1.5), 3)[ring].mean() < 0.6  # half a dash further
    assert np.array_equal(windows(world, 0, 3.0), windows(world, 0, 0.0))
    assert np.array_equal(windows(world, 4, 1.5), windows(world, 4, 0.0))


def test_the_furthest_step_is_named_and_never_two_at_once() -> None:
    assert [em.furthest(v)[0] for v in (0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4)] == [-1, 0, 0, 1, 1, 2, 2, 3, 3]
    assert [em.furthest(v)[1] for v in (0.5, 1, 2, 2.5, 3, 4)] == [1.0] * 6
    levels = np.linspace(0, 4, 4001)
    named = [em.furthest(float(v)) for v in levels]
    changes = [i for i in range(1, len(named)) if named[i][0] != named[i - 1][0]]
    assert len(changes) == 4
    assert all(max(named[i][1], named[i - 1][1]) < 0.02 for i in changes)


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("world", WORLDS)
def test_words_fit(world: World, language: str) -> None:
    meter = em.EvidenceMeter(world, ASK[language], NAMES[language])
    assert meter.name_size >= 40
    assert meter.ask_size * 1.15 + width(ASK[language], meter.ask_size) < em.LARGE[0] - 60
    for lines in meter.names:
        assert len(lines) <= 2
        assert max(width(line, meter.name_size) for line in lines) <= em.PITCH - 16 + 1e-6
    edge = em.LARGE[0] / 2 - 18  # the card's ruling
    assert 1.5 * em.PITCH + width(meter.names[3][0], meter.name_size) / 2 < edge


@pytest.mark.parametrize("world", WORLDS)
def test_large_becomes_compact_in_small_steps(world: World) -> None:
    def shown(compact: float) -> NDArray[np.int64]:
        meter = em.EvidenceMeter(world, ASK["en"], NAMES["en"], level=2.5, compact=compact)
        return bake(lambda c: meter.draw(c, 0.0), meter.box, 0.25).pixels.astype(np.int64)

    def extent(pixels: NDArray[np.int64]) -> tuple[float, float]:
        solid = pixels[..., 3] > 200
        across, down = np.flatnonzero(solid.any(0)), np.flatnonzero(solid.any(1))
        return (across[-1] - across[0]) / 0.25, (down[-1] - down[0]) / 0.25

    assert extent(shown(0.0)) == pytest.approx(em.LARGE, abs=24)
    assert extent(shown(1.0))[0] == pytest.approx(em.COMPACT[0], abs=24)
    sizes = [extent(shown(u))[0] for u in np.linspace(0, 1, 9)]
    assert sizes == sorted(sizes, reverse=True)
    assert max(a - b for a, b in pairwise(sizes)) < 75

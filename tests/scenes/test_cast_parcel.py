"""The parcel and the paper cells: one outline for bag and envelope, two leaflets, real letters, no nucleus."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import ndimage as ndi

from explainer.draw.canvas import bake
from explainer.draw.colour import rgb
from scenes import theme
from scenes.cast.nucleic_acid import genetics
from scenes.cast.paper import cells, immune, parcel, parcel_shape, thread

Pixels = NDArray[np.uint8]
BOX = (-170.0, -200.0, 170.0, 170.0)
STAGES = (0.0, 0.2, 0.4, 0.5, 0.6, 0.75, 0.85, 1.0)


def drawn(t: float) -> Pixels:
    """The parcel of radius 100 px at stage t, without its shadow."""
    return bake(lambda c: parcel.draw_parcel(c, 100, t, shade=0), BOX, 1.0).pixels


def near(pixels: Pixels, colour: str, reach: float = 30) -> NDArray[np.bool_]:
    """Where a picture is about that colour."""
    off = pixels[..., :3].astype(float) - rgb(colour) * 255
    return np.asarray((np.abs(off).max(-1) < reach) & (pixels[..., 3] > 200))


@pytest.mark.parametrize("t", STAGES[1:])
def test_bag_and_envelope_have_one_outline(t: float) -> None:
    bag, now = drawn(0.0)[..., 3].astype(int), drawn(t)[..., 3].astype(int)
    assert int(np.abs(bag - now).max()) <= 2
    assert (now > 250).sum() > 30000


def test_outline_is_a_disc_with_two_ears() -> None:
    p = parcel_shape.silhouette(100)
    r = np.hypot(*p.T)
    assert (np.abs(r - 100) < 0.01).sum() >= 64
    tips = [i for i in range(1, len(p) - 1) if r[i] > 125 and r[i] >= r[i - 1] and r[i] >= r[i + 1]]
    assert len(tips) == 2
    assert p[tips[0], 0] < 0 < p[tips[1], 0]
    assert all(p[i, 1] < -100 for i in tips)


@pytest.mark.parametrize("r", [100.0, 140.0, 300.0])
def test_membrane_has_two_leaflets_and_a_seam(r: float) -> None:
    """Facts C1: about a tenth of the radius in all, in two leaflets of equal thickness."""
    outer, seam, inner = parcel_shape.membrane(r)
    assert r > outer > seam > inner
    assert r - outer == pytest.approx(seam - inner)
    assert r / 12 < r - inner < r / 8
    assert parcel_shape.membrane(r, 0.0) == (r, r, r)


def test_membrane_on_the_picture() -> None:
    """Going inwards: outer leaflet, dark seam, inner leaflet, paper; the bag has one skin."""
    y, x = np.mgrid[BOX[1] : BOX[3], BOX[0] : BOX[2]] + 0.5
    r = np.hypot(x, y)

    def bright(pixels: Pixels, inner: float, outer: float) -> float:
        return float(pixels[(r > inner) & (r < outer) & (y > -60)][:, :3].mean())

    r1, r2, r3 = parcel_shape.membrane(100)
    bands = ((r1, 99.0), (r2, r1), (r3, r2), (r3 - 4, r3))
    envelope, bag = ([bright(p, *band) for band in bands] for p in (drawn(parcel.SEALED), drawn(0.0)))
    assert envelope[1] < envelope[0] - 20
    assert envelope[1] < envelope[2] - 20
    assert envelope[3] > envelope[2]
    assert max(bag) - min(bag) < 12


def test_tetraspanins_point_outward() -> None:
    centres, radii = parcel_shape.tetraspanin_heads(100)
    assert len(centres) == len(radii) == 14
    assert (np.hypot(*centres.T) > 100).all()


@pytest.mark.parametrize("seed", [0, 3])
def test_handwriting_is_let7(seed: int) -> None:
    lines, places, letters = parcel_shape.handwriting(100, seed)
    assert len(lines) == 4
    assert len(places) == len(letters) == 28
    assert letters in (genetics.LET7A * 4)[seed:]
    assert "T" not in letters


def test_letter_shows_only_when_open() -> None:
    def ink(t: float) -> int:
        inside = drawn(t)[120:300, 90:260]
        return sum(int(near(inside, theme.BASE_PAPER[b], 25).sum()) for b in "AUC")

    assert ink(0.0) == ink(parcel.SEALED) == 0
    assert ink(parcel.OPEN) > 60


def test_colour_grows_with_knowledge() -> None:
    def colourful(t: float) -> float:
        p = drawn(t).astype(float)
        return float((p[..., :3].max(-1) - p[..., :3].min(-1))[p[..., 3] > 200].mean())

    grades = [colourful(t) for t in (0.0, 0.2, 0.52, 1.0)]
    assert grades == sorted(grades)
    assert grades[-1] > 4 * grades[0]


def test_sac_fuses_and_opens_outward() -> None:
    shape = cells.reticulocyte().shape
    loops = [len(cells.membrane_loops(shape, s)) for s in (0, 100, 200)]
    assert loops == [2, 1, 1]
    start, end = np.hypot(*shape.sac_at(0)), np.hypot(*shape.sac_at(1))
    assert start + shape.sac < 0.85 * shape.rx
    assert end > shape.rx


@pytest.mark.parametrize("side", [-1, 1])
def test_envelope_is_taken_in(side: int) -> None:
    shape = cells.receiving_cell(side=side).shape
    assert [len(cells.membrane_loops(shape, s)) for s in (0, 200)] == [1, 2]
    assert np.sign(shape.sac_at(0)[0]) == side


def largest_dark_patch(pixels: Pixels) -> float:
    """Share of the picture in its largest patch of violet: a nucleus, if there is one."""
    p = pixels[..., :3].astype(int)
    violet = (p[..., 2] > p[..., 1] + 25) & (pixels[..., 3] > 200)
    groups, n = ndi.label(violet)
    return float(np.bincount(groups.ravel())[1:].max() / (pixels[..., 3] > 200).sum()) if n else 0.0


def test_reticulocyte_has_no_nucleus() -> None:
    """Facts C7, 17; the same measure finds the immune cell's nucleus."""
    cell = cells.reticulocyte()
    inside = bake(lambda c: cell.draw(c, 0.0), cell.box, 0.8).pixels
    responder = immune.ImmuneCell()
    other = bake(lambda c: responder.draw(c, 0.0), responder.box, 0.8).pixels
    assert largest_dark_patch(inside) < 0.03
    assert largest_dark_patch(other) > 0.2


def test_thread_grows_from_its_start() -> None:
    line = thread.Thread(np.array([(0.0, 0.0), (400.0, 0.0), (400.0, 300.0)]))
    assert np.allclose(line.place(0.0), (0, 0))
    assert np.allclose(line.place(1.0), (400, 300), atol=2)
    assert line.fraction(400, 0) == pytest.approx(4 / 7, abs=0.02)

"""The paper cells, the immune protein, the thread: what is drawn is what is known."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import ndimage as ndi

from explainer.draw.canvas import bake
from scenes.cast.nucleic_acid import genetics
from scenes.cast.paper import beads, cells, immune, thread

Pixels = NDArray[np.uint8]


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


def test_the_immune_protein_is_a_stand_with_two_legs_and_a_peptide_in_its_groove() -> None:
    """Facts H6: MHC class II; a Y would be an antibody, with one stem below and two arms above."""
    made = bake(immune.draw_stand, (-110.0, -200.0, 110.0, 20.0), 1.0).pixels
    there = made[..., 3] > 200

    def parts(row: int) -> int:
        return int(ndi.label(there[row])[1])

    legs, middle = 200 - 22, there.shape[1] // 2
    assert parts(legs) == 2
    assert not there[legs, middle]
    gold = (made[..., 0] > 200) & (made[..., 2] < 110) & there  # the peptide
    rows, columns = np.nonzero(gold)
    assert rows.max() < 200 - 140
    assert abs(columns.mean() - middle) < 6
    left, right = there[200 - 165, : middle - 45].any(), there[200 - 165, middle + 45 :].any()
    assert left
    assert right  # the groove's walls on both sides of it


def test_the_strand_is_read_from_the_envelope_on() -> None:
    assert genetics.LET7A.startswith(beads.LETTERS)
    strand = beads.BeadStrand(np.array([(0.0, 0.0), (200.0, 0.0), (500.0, 0.0)]), 20.0)
    strand.out = 1.0
    at = [strand.place(i)[0] for i in range(len(beads.LETTERS))]
    assert at == sorted(at, reverse=True)
    assert at[0] == pytest.approx(500, abs=1)

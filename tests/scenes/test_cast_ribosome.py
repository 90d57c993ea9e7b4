"""Ribosome, tRNA, pore and the rooms: what is read where, what pairs, and that a membrane has two leaflets."""

from __future__ import annotations

import numpy as np
import pytest
from manim import tempconfig

from explainer.draw.camera import PaintCamera
from explainer.draw.geometry import lengths
from explainer.draw.mobjects import View
from scenes.cast.nucleic_acid import genetics
from scenes.cast.nucleic_acid.genetics import anticodon, transcribe
from scenes.cast.nucleus import pore, rooms
from scenes.cast.nucleus.pore import BORDER, GAP, THICK, Border, leaflets, membranes, place
from scenes.cast.translation import ribosome, trna
from scenes.cast.translation.ribosome import CODON, SITE_A, SITE_E, SITE_P, Translation


def test_sites_are_one_codon_apart_and_reading_runs_5_to_3() -> None:
    assert SITE_P - SITE_E == SITE_A - SITE_P == CODON
    m = Translation()
    message = transcribe(genetics.HBB_CODING)
    assert [m.codon(i) for i in range(10)] == [message[3 * i : 3 * i + 3] for i in range(10)]
    assert m.acids[:10] == ("Met", "Val", "His", "Leu", "Thr", "Pro", "Glu", "Glu", "Lys", "Ser")


def test_it_moves_on_by_three_letters_a_codon() -> None:
    m = Translation()
    shifts = []
    for n in (1.0, 2.0, 3.0, 6.0):
        m.n = n
        shifts.append(m.moved_on())
    assert shifts == [0.0, CODON, 2 * CODON, 5 * CODON]
    m.n = 2.5  # the new tRNA has come, nothing has moved yet
    assert m.moved_on() == CODON


def test_the_codon_in_the_p_site_is_the_one_just_read() -> None:
    """The column of codon i's middle letter is the P site's when i+1 codons have been read."""
    m = Translation()
    for n in range(1, 9):
        m.n = float(n)
        assert SITE_P - m.moved_on() + CODON * (n - 1) == pytest.approx(SITE_P)


def test_anticodons_are_antiparallel_partners() -> None:
    assert anticodon("AUG") == "UAC"  # 3'-UAC-5' under 5'-AUG-3'
    for codon in ("GUG", "CAU", "CUG", "ACU"):
        assert {frozenset(p) for p in zip(codon, anticodon(codon), strict=True)} <= {frozenset("AU"), frozenset("GC")}


def test_chain_has_room_for_all_acids_that_are_shown() -> None:
    m = Translation()
    assert float(lengths(m.way)[-1]) > 7 * ribosome.SPACING
    assert m.way[0] == pytest.approx((SITE_P + trna.TIP[0], ribosome.FOOT + trna.TIP[1]))


@pytest.mark.parametrize("border", [BORDER, Border(np.pi / 2, 3600.0, 4600.0)])
def test_envelope_is_two_membranes_of_two_leaflets_joined_at_the_pore(border: Border) -> None:
    loops = membranes(border)
    assert len(loops) == 2  # one on each side of the pore, each inner and outer membrane in one
    for loop in loops:
        side = np.sign(np.median(loop[:, 1]))
        depth = np.hypot(loop[:, 0] + border.curve, loop[:, 1]) - border.curve
        assert depth.max() == pytest.approx(GAP, abs=3)  # the outer membrane
        assert depth.min() == pytest.approx(-GAP, abs=3)  # the inner one
        assert (loop[:, 1] * side).min() == pytest.approx(pore.HOLE, abs=25)  # they meet at the pore
        a, b = leaflets(loop)
        gap = np.array([np.hypot(*(b - p).T).min() for p in a[:: max(1, len(a) // 60)]])
        assert np.median(gap) == pytest.approx(THICK - 2 * pore.HEAD, abs=3)


def test_place_turns_the_way_out_downwards() -> None:
    assert place([(100, 0)], 0.0)[0] == pytest.approx((100, 0))
    assert place([(100, 0)], np.pi / 2)[0] == pytest.approx((0, 100))


def test_message_leaves_cap_first_with_its_tail_of_a_behind() -> None:
    m = rooms.Passage([(-500, 0), (0, 0), (500, 0)], length=300)
    m.gone = 800.0
    strand = m.strand(0.0)
    assert strand[0, 0] > strand[-1, 0]  # the cap leads
    assert strand[0] == pytest.approx((300, 0), abs=8)
    assert m.letters.endswith("AAAAAAAAAAAA")
    assert "T" not in m.letters
    assert float(lengths(strand)[-1]) == pytest.approx(300, abs=16)


@pytest.mark.parametrize(("x", "violet"), [(-2000.0, True), (2000.0, False)])
def test_violet_inside_the_nucleus_teal_outside(x: float, violet: bool) -> None:
    size = {"pixel_width": 192, "pixel_height": 108, "frame_width": 1920 / 135, "frame_height": 8}
    with tempconfig(size):
        view = View()
        view.set(x=x, y=0.0)
        camera = PaintCamera(background_color="#000000")
        camera.view = view
        camera.capture_mobjects([rooms.Rooms(view, (0.0, 0.0))])
        red, green, _ = camera.pixel_array[..., :3].reshape(-1, 3).mean(0)
    assert (red > green) == violet

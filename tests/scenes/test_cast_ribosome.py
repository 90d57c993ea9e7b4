"""Ribosome, tRNA, pore and the rooms: what is read where, what pairs, and that a membrane has two leaflets."""

from __future__ import annotations

import numpy as np
import pytest
from manim import tempconfig

from explainer.draw.camera import PaintCamera
from explainer.draw.mobjects import View
from scenes.cast.nucleic_acid import genetics
from scenes.cast.nucleic_acid.bases import PITCH
from scenes.cast.nucleic_acid.genetics import anticodon, transcribe
from scenes.cast.nucleic_acid.message import Message
from scenes.cast.nucleic_acid.polymerase import Transcription
from scenes.cast.nucleus import pore, rooms
from scenes.cast.nucleus.pore import BORDER, GAP, THICK, Border, leaflets, membranes, place
from scenes.cast.translation import ribosome, trna
from scenes.cast.translation.globin import LENGTH, Fold, knot
from scenes.cast.translation.reading import Chain, Reading
from scenes.cast.translation.ribosome import CODON, SITE_A, SITE_E, SITE_P, Ribosome


def _reading(n: float = 1.0) -> Reading:
    m = Reading(Ribosome())
    m.n = n
    return m


def test_three_seats_stand_one_codon_apart_with_walls_between() -> None:
    assert SITE_P - SITE_E == SITE_A - SITE_P == CODON
    for x in (SITE_E, SITE_P, SITE_A):
        assert ribosome.seat_depth(x, -150) > 60  # there is room to sit
    for wall in ((SITE_E + SITE_P) / 2, (SITE_P + SITE_A) / 2, SITE_E - CODON / 2, SITE_A + CODON / 2):
        assert ribosome.seat_depth(wall, -150) < 0


def test_reading_runs_5_to_3_and_gives_beta_globin() -> None:
    m = _reading()
    message = transcribe(genetics.HBB_CODING)
    assert [m.codon(i) for i in range(148)] == [message[3 * i : 3 * i + 3] for i in range(148)]
    assert m.acids[:10] == ("Met", "Val", "His", "Leu", "Thr", "Pro", "Glu", "Glu", "Lys", "Ser")
    assert len(m.acids) == LENGTH


def test_it_moves_on_by_a_codon_once_the_newcomer_has_paired() -> None:
    assert [_reading(n).moved_on() for n in (1.0, 2.0, 3.0, 6.0)] == [0.0, 1.0, 2.0, 5.0]
    assert _reading(2.5).moved_on() == 1.0  # the new tRNA has come, nothing has moved yet
    hurried = _reading(2.5)
    hurried.hurry = 1.0
    assert hurried.moved_on() == 1.5  # too fast for steps: it flows
    assert _reading(147.0).moved_on() == _reading(147.4).moved_on() == 146.0


def test_the_first_trna_rides_on_the_small_subunit() -> None:
    body = Ribosome(small=0.4, large=0.0)
    away = body.off(large=False)
    assert np.hypot(*away[:2]) > 100
    assert body.off(large=True)[3] == 0.0  # the large one is not there yet
    assert Ribosome().off(large=False)[:3] == (0.0, 0.0, 0.0)


def test_anticodons_are_antiparallel_partners() -> None:
    assert anticodon("AUG") == "UAC"  # 3'-UAC-5' under 5'-AUG-3'
    for codon in ("GUG", "CAU", "CUG", "ACU"):
        assert {frozenset(p) for p in zip(codon, anticodon(codon), strict=True)} <= {frozenset("AU"), frozenset("GC")}


def test_a_trna_runs_against_its_codon_and_carries_the_acid_on_its_3_end() -> None:
    """Followed along the backbone from 5' to 3': the right letter of the anticodon comes before the left one."""
    line = trna.fold()

    def passes(x: float) -> int:
        return int(np.hypot(*(line - [x, -12]).T).argmin())

    assert passes(PITCH) < passes(0.0) < passes(-PITCH)
    first, last = line[0], line[-1]
    assert np.hypot(*(last - trna.TIP)) < trna.BEAD < np.hypot(*(first - trna.TIP))
    assert last[0] < 0 < first[0]  # the acid hangs on the left one of the stem's two strands


def test_the_chain_winds_into_the_fold_its_first_acid_deepest() -> None:
    m = _reading(147.0)
    fold = Fold([(84, -712), (184, -748)], (700, -300), 200)
    chain = Chain(m, fold)
    assert fold.way[0] == pytest.approx((SITE_P + trna.TIP[0], ribosome.FOOT + trna.TIP[1]))
    chain.drawn = 1.0
    d = chain.travelled() - fold.length
    assert len(d) == LENGTH
    assert d.min() == pytest.approx(0.0)
    assert (np.diff(d) < 0).all()
    assert d.max() == pytest.approx((LENGTH - 1) * trna.SPACING)
    assert chain.joined == LENGTH


def test_a_fold_is_a_ball_of_evenly_spaced_acids() -> None:
    for seed in range(4):
        beads = knot(seed)
        assert beads.shape == (LENGTH, 3)
        gaps = np.linalg.norm(np.diff(beads, axis=0), axis=1)
        assert gaps.max() < 1.25 * gaps.min()
        assert np.abs(beads).max() < 1.1


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


def _message(moved: float) -> Message:
    m = Message(444.0, 62.0, [(-700, 300), (-300, 700), (800, 700), (2000, 700)])
    m.moved = moved
    return m


def test_a_short_copy_has_no_cap_and_every_copy_begins_with_the_same_letters() -> None:
    assert not _message(2.0).capped
    assert not _message(24.0).capped
    assert _message(30.0).capped
    assert _message(30.0).letters.startswith("ACAUUUGCUUCUGACACAACUGUGUUCACUAGCAACCUCAAACAGACACCAUGGUGCAU")
    assert "T" not in _message(30.0).letters
    assert _message(30.0).letters.endswith("AAAAAAAAAAAA")


def test_one_strand_in_one_direction() -> None:
    """The first letter leads, the others follow at one letter's distance, and it only ever moves forwards."""
    before = None
    for moved in np.linspace(0, 90, 181):
        m = _message(float(moved))
        s = m.arc(np.arange(20))
        assert np.diff(s) == pytest.approx(np.full(19, -PITCH))
        if before is not None:
            assert s[0] >= before - 1e-6
        before = float(s[0])
    m.on = lambda: 12.0  # the ribosome pulls it on
    assert m.arc(0) == pytest.approx((90 + 12) * PITCH)


def test_a_copied_letter_stands_on_its_partner() -> None:
    for n in (3.0, 5.3, 5.8, 11.0):
        helix = Transcription(n=n - len(genetics.HBB_LEADER))
        m = _message(n)
        for i in range(m.made):
            assert -m.arc(i) == pytest.approx(helix.column(i - len(genetics.HBB_LEADER)))
            pair = m.letters[i] + helix.template[i - len(genetics.HBB_LEADER) - helix.first]
            assert pair in ("AT", "UA", "GC", "CG")


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


def test_an_acid_that_is_named_is_followed_without_a_jump() -> None:
    reading = _reading()
    chain = Chain(reading, Fold([(184, -748), (420, -560), (520, -380)], (620, -200), 150))
    way = []
    for n in np.arange(1.02, 4.0, 0.02):
        reading.n = float(n)
        way.append(chain.acid(1))
    steps = np.hypot(*np.diff(np.array(way), axis=0).T)
    assert steps.max() < 60
    reading.n = 2.0
    assert chain.acid(1) == pytest.approx(ribosome.TUNNEL[0], abs=2)  # it hangs on the tRNA in the P seat

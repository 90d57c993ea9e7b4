"""The double helix: right-handed, antiparallel, 10.5 pairs a turn, unequal grooves, rungs of equal length."""

from __future__ import annotations

import cairo
import numpy as np
import pytest
from manim import tempconfig

from explainer.draw.camera import PaintCamera
from explainer.draw.canvas import Canvas
from scenes.cast.nucleic_acid import bases, genetics, polymerase
from scenes.cast.nucleic_acid.genetics import anticodon, complement, peptide, transcribe
from scenes.cast.nucleic_acid.helix import AXIAL, EXON, OFFSET, PAIRS_PER_TURN, RADIUS, Helix, Twist


def _slope_when_upright(tw: Twist, template: bool, near: bool) -> list[float]:
    """dy_up/dx of a strand's nearest (or farthest) places, with the axis stood upright (x right, y up)."""
    x = np.linspace(-2 * AXIAL, 2 * AXIAL, 8001)
    y, z = tw.strand(x, template)
    inside = z[1:-1]
    peak = (inside >= z[:-2]) & (inside > z[2:]) if near else (inside <= z[:-2]) & (inside < z[2:])
    at = np.flatnonzero(peak) + 1
    # a quarter turn anticlockwise on the screen takes (x right, y down) to (right: y, up: x)
    right = y[at + 1] - y[at - 1]
    up = x[at + 1] - x[at - 1]
    return [float(s) for s in up / right]


@pytest.mark.parametrize("turn", [0.0, 1.0, 4.0])
@pytest.mark.parametrize("template", [False, True])
def test_near_strands_rise_to_the_right(turn: float, template: bool) -> None:
    tw = Twist(turn=turn)
    near, far = _slope_when_upright(tw, template, True), _slope_when_upright(tw, template, False)
    assert len(near) >= 3
    assert all(s > 0 for s in near)
    assert all(s < 0 for s in far)


def test_right_handed_in_a_right_handed_frame() -> None:
    """x right, y UP, z near: the strand turns from y towards z as it moves along +x."""
    x = np.array([0.0, 1.0])
    y_down, z = Twist().strand(x, False)
    y = -y_down
    assert y[0] * z[1] - z[0] * y[1] > 0


def _pixels(m: Helix, width: int, height: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with tempconfig(
        {"pixel_width": width, "pixel_height": height, "frame_width": width / 135, "frame_height": height / 135}
    ):
        camera = PaintCamera(background_color="#000000")
        camera.capture_mobjects([m])
        return np.asarray(camera.pixel_array[..., :3]).copy()


def test_rendered_near_strand_covers_the_far_one_and_rises_to_the_right() -> None:
    """On the picture itself, upright: bright (near) strand pixels run from lower left to upper right."""
    size = 640
    with tempconfig({"pixel_width": size, "pixel_height": size, "frame_width": size / 135, "frame_height": size / 135}):
        m = Helix(letters="", reach=(-330, 330), fade=1.0)  # strands alone
        m.tilt = -np.pi / 2
        m.at(size / 2, size / 2)
    shown = _pixels(m, size, size).astype(float)
    shine = (shown.min(-1) > 170).astype(float)  # the white line along near tubes
    ys, xs = np.nonzero(shine)
    assert len(ys) > 200
    # near tubes: local direction of the bright line, by the structure tensor
    gy, gx = np.gradient(shown.mean(-1))
    jxy = (gx * gy)[ys, xs].sum()
    assert jxy > 0  # gradients across "/" on a y-down picture have equal signs


def test_turn_and_proportions() -> None:
    assert PAIRS_PER_TURN == 10.5
    assert pytest.approx(bases.PITCH * 10.5) == AXIAL
    assert 3.4 / 2.0 < AXIAL / (2 * RADIUS) < 3.9 / 2.0  # pitch about 3.6 nm, diameter 2 nm
    y0, z0 = Twist().strand(0.0, False)
    y1, z1 = Twist().strand(AXIAL, False)
    assert np.allclose([y0, z0], [y1, z1])


def test_two_grooves_one_about_twice_the_other() -> None:
    assert 128 <= np.degrees(OFFSET) <= 150
    for near in (0.0, 900.0, -2000.0):
        (a, b), (c, d) = Twist(turn=0.7).grooves(near)
        assert b == pytest.approx(c)
        assert d - a == pytest.approx(AXIAL)
        assert abs((a + d) / 2 - near) <= AXIAL
        tube = 2 * 11.5 / np.sin(np.arctan2(2 * np.pi * RADIUS, AXIAL))  # what the backbone takes of each groove
        assert 1.7 < (d - c - tube) / (b - a - tube) < 2.2
        # they are measured where the strands turn back: coding at b, template at a and d
        tw = Twist(turn=0.7)
        assert tw.strand(b, False)[0] == pytest.approx(RADIUS)
        assert tw.strand(a, True)[0] == pytest.approx(RADIUS)


def test_minor_groove_partners_lie_towards_both_3_prime_ends() -> None:
    """Across the minor groove the nearest place of the other strand is shifted towards 3' (coding 3' is +x)."""
    tw = Twist()
    x = np.linspace(-AXIAL / 2, AXIAL / 2, 2001)
    yc, zc = tw.strand(0.0, False)
    yt, zt = tw.strand(x, True)
    nearest = x[np.argmin((yt - yc) ** 2 + (zt - zc) ** 2 + x**2)]
    assert nearest < 0  # the template's 3' end is at -x


def test_pairs_purine_with_pyrimidine_and_rungs_are_equally_long() -> None:
    m = Helix()
    for a, b in zip(m.coding, m.template, strict=True):
        assert {a, b} in ({"A", "T"}, {"G", "C"})
        assert (a in bases.PURINES) != (b in bases.PURINES)
    heights = {round(bases.tile_height(a) + bases.tile_height(b), 6) for a, b in ("AT", "TA", "GC", "CG", "UA", "AU")}
    assert len(heights) == 1


def test_bubble_opens_and_the_rest_stays_wound() -> None:
    m = Helix(bubble=(8.0, 3.0))
    m.open = 1.0
    tw = m.twist()
    inside = np.array([-300.0, 0.0, 100.0])
    assert np.allclose(tw.parted(inside), 1)
    assert np.allclose(tw.strand(inside, False)[0], -tw.gap)
    assert np.allclose(tw.strand(inside, True)[0], tw.gap)
    far = np.array([-700.0, 500.0])
    assert np.allclose(tw.parted(far), 0)
    for x in far:
        (y0, z0), (y1, z1) = tw.strand(x, False), tw.strand(x, True)
        chord = float(np.hypot(y0 - y1, z0 - z1))
        assert chord == pytest.approx(2 * RADIUS * np.sin(OFFSET / 2))


def test_genetics_of_the_real_start_of_beta_globin() -> None:
    start = genetics.HBB_CODING[:30]
    assert start == "ATGGTGCATCTGACTCCTGAGGAGAAGTCT"
    assert complement(start) == "TACCACGTAGACTGAGGACTCCTCTTCAGA"
    assert transcribe(start) == "AUGGUGCAUCUGACUCCUGAGGAGAAGUCU"
    assert anticodon("AUG") == "UAC"


def test_the_whole_message_makes_beta_globin() -> None:
    """Against the protein's own sequence (UniProt P68871), which was read from the protein, not from the gene."""
    one = {name: letter for letter, name in genetics._NAMES.items()}
    got = "".join(one[name] for name in peptide(transcribe(genetics.HBB_LEADER + genetics.HBB_CODING)))
    assert got == (
        "MVHLTPEEKSAVTALWGKVNVDEVGGEALGRLLVVYPWTQRFFESFGDLSTPDAVMGNPKVKAHGKKVLGAFSDGLAHLDNLKGTFATLSELHCDK"
        "LHVDPENFRLLGNVLVCVLAHHFGKEFTPPVQAAYQKVVAGVANALAHKYH"
    )
    assert genetics.HBB_CODING.endswith("TAA")


def test_peptide_starts_at_aug_and_stops_at_stop() -> None:
    assert peptide("CCAUGUUUUGGUAAGGG") == ("Met", "Phe", "Trp")
    assert peptide("AUGGUG" + "UGA") == peptide("AUGGUG" + "UAG") == ("Met", "Val")
    assert peptide("CCCC") == ()
    assert peptide("AUGGU") == ("Met",)
    # the leader in front of the gene must not hold another AUG, or reading would start there
    assert peptide(transcribe(genetics.HBB_LEADER + genetics.HBB_CODING)) == peptide(transcribe(genetics.HBB_CODING))


def test_rna_has_u_and_dna_has_t() -> None:
    m = polymerase.Transcription()
    assert "U" not in m.coding + m.template
    assert "T" not in m.message
    assert m.message == m.coding.replace("T", "U")
    assert all(anticodon(m.message[i]) == m.template[i].replace("T", "U") for i in range(len(m.message)))


def test_copy_grows_by_whole_letters_to_the_right() -> None:
    m = polymerase.Transcription()
    m.n = 4.0
    assert m.column(4) == 0.0
    assert m.column(5) == bases.PITCH
    m.n = 4.999999
    assert m.column(5) == pytest.approx(0.0, abs=1e-3)


def test_drawing_depends_only_on_knobs_and_time() -> None:
    m = Helix()
    shots = []
    for _ in range(2):
        pixels = np.zeros((90, 160, 4), np.uint8)
        ctx = cairo.Context(cairo.ImageSurface.create_for_data(pixels.data, cairo.FORMAT_ARGB32, 160, 90, 640))
        ctx.scale(0.1, 0.1)
        ctx.translate(800, 450)
        m.draw(Canvas(ctx, 0.1), 2.0)
        shots.append(pixels)
    assert np.array_equal(shots[0], shots[1])
    assert shots[0].any()


@pytest.mark.parametrize("n", [EXON - 0.4, EXON + 0.4, EXON + 60.4])
def test_it_is_drawn_also_when_all_letters_that_it_has_are_copied(n: float) -> None:
    helix = polymerase.Transcription(n=n)
    helix.open, helix.enzyme = 1.0, 1.0
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, 160, 90)
    context = cairo.Context(surface)
    context.scale(0.08, 0.08)
    context.translate(1000, 560)
    helix.draw(Canvas(context, 0.08), 0.0)
    assert np.asarray(surface.get_data()).any()

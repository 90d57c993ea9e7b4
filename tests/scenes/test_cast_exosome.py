"""The envelope: its membrane, its proteins, its letter and its strand are built as the facts say (section C)."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from explainer.draw.canvas import Canvas, bake
from explainer.draw.geometry import Points, arc, lengths
from scenes.cast.letter import handwriting, letter, strand
from scenes.cast.nucleic_acid import genetics
from scenes.cast.translation import argonaute
from scenes.cast.vesicle import exosome, fusion, lanterns, opening
from scenes.cast.vesicle.bilayer import bilayer, round_bilayer

R = 325.0
KINDS: tuple[exosome.Kind, ...] = get_args(exosome.Kind)


def inside(point: tuple[float, float], outline: Points) -> bool:
    """Whether a closed outline winds round a point."""
    v = outline - np.array(point)
    turn = np.diff(np.unwrap(np.arctan2(*np.vstack([v, v[:1]]).T[::-1])))
    return bool(abs(turn.sum()) > np.pi)


def pixels(draw: Callable[[Canvas], None], reach: float, scale: float = 0.25) -> NDArray[np.uint8]:
    """A drawing about (0, 0) as premultiplied pixels."""
    return bake(draw, (-reach, -reach, reach, reach), scale).pixels


# ---- membrane
def test_close_up_has_two_leaflets_a_tenth_of_the_radius_apart() -> None:
    thick = exosome.membrane(R)
    assert R / 12 <= thick <= R / 10
    skin = round_bilayer(R, thick)
    outer, inner = np.hypot(*skin.outer.T), np.hypot(*skin.inner.T)
    assert outer == pytest.approx(R - skin.head, abs=0.5)
    assert inner == pytest.approx(R - thick + skin.head, abs=0.5)
    assert len(skin.outer) > len(skin.inner) > 100


def test_heads_stand_side_by_side_and_tails_stay_between_the_leaflets() -> None:
    skin = round_bilayer(R, R / 10, wavy=True)
    for heads in (skin.outer, skin.inner):
        steps = np.hypot(*(heads - np.roll(heads, 1, 0)).T)
        assert np.all((steps > 1.9 * skin.head) & (steps < 2.4 * skin.head))
    depth = np.hypot(*np.concatenate(skin.tails).T)
    assert depth.max() < R - skin.head
    assert depth.min() > R - R / 10 + skin.head
    assert len(skin.tails) == 2 * (len(skin.outer) + len(skin.inner))


@pytest.mark.parametrize("seed", range(4))
def test_proteins_point_out_of_the_ball(seed: int) -> None:
    proteins = exosome.hero_proteins(R, seed)
    assert {p.kind for p in proteins} == {"tetraspanin", "receptor"}
    for p in proteins:
        assert np.dot(p.foot, p.out) > 0
        for x, y, r in p.loops:
            assert np.hypot(x, y) + r > R, "a loop stays inside the skin"
            assert np.hypot(x, y) > R - r / 2


def test_tetraspanins_have_a_large_and_a_small_loop() -> None:
    p = next(p for p in exosome.hero_proteins(R) if p.kind == "tetraspanin")
    radii = [r for *_, r in p.loops]
    assert max(radii) > 1.3 * min(radii)


# ---- level of detail
def test_detail_grows_with_size_and_never_jumps() -> None:
    names = [lv.name for lv in exosome.LEVELS]
    assert names[exosome.levels_at(5)[0][0]] == "bead"
    assert names[exosome.levels_at(400)[-1][0]] == "hero"
    for i, level in enumerate(exosome.LEVELS[1:], start=1):
        lower, upper = exosome.levels_at(level.above)
        assert lower == (i - 1, 1.0), "the coarser drawing lies under the finer one"
        assert upper[0] == i
        assert upper[1] == pytest.approx(0.5)
        assert exosome.levels_at(level.above * 0.9001)[-1][1] == pytest.approx(0, abs=0.01)
        assert exosome.levels_at(level.above * 1.11) == [(i, 1.0)]
    levels = [exosome.levels_at(float(r))[-1][0] for r in np.geomspace(3, 700, 900)]
    assert levels == sorted(levels)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("level", exosome.LEVELS, ids=lambda lv: lv.name)
def test_every_level_of_every_kind_is_a_bright_disc(kind: exosome.Kind, level: exosome.Level) -> None:
    got = pixels(lambda c: level.draw(c, level.radius, kind, 1), level.radius * 2, 30 / level.radius)
    n = got.shape[0]
    ys, xs = np.mgrid[0:n, 0:n] - (n - 1) / 2
    far = np.hypot(xs, ys)
    assert (got[far < 26, 3] == 255).all()
    assert got[far < 24, :3].mean() > 1.6 * got[(far > 45) & (far < 58), :3].mean()


def test_the_letter_makes_the_difference_between_the_kinds() -> None:
    drawn = {k: pixels(lambda c, k=k: exosome._hero(c, R, k, 0), R, 0.1) for k in KINDS}  # type: ignore[misc]
    for a in KINDS:
        for b in KINDS:
            assert (a == b) == np.array_equal(drawn[a], drawn[b])


# ---- opening
def test_fusion_makes_one_membrane_of_two() -> None:
    before, after = fusion.opening(100, 0.1, room=180), fusion.opening(100, 1.0, room=180)
    assert len(before.lines) == 2
    assert len(after.lines) == 1
    assert before.closed
    assert after.closed


@pytest.mark.parametrize("open", [0.45, 0.7, 1.0])
def test_fused_exosome_opens_to_the_cytosol_and_its_outside_stays_in_the_room(open: float) -> None:
    state = fusion.opening(100, open, room=180)
    (ring,) = state.lines
    assert state.room is not None
    x, y, r = state.room
    assert not inside((0, 0), ring), "the letter would still be shut in"
    assert not inside((x, y - r - 40), ring), "the cytosol cannot be inside the membrane"
    assert inside((0, 100 + (y + r - 100) / 2), ring), "the room itself must stay closed"


def test_membranes_never_cross_before_they_fuse() -> None:
    for open in np.linspace(0, 0.24, 9):
        state = fusion.opening(100, float(open), room=180)
        exo, _ = state.lines
        assert state.room is not None
        gap = state.room[2] - np.hypot(exo[:, 0] - state.room[0], exo[:, 1] - state.room[1]).max()
        assert gap >= opening.OpeningExosome(100, room=180).thick * 0.95


def test_opening_slides_proteins_aside_and_keeps_them_outside() -> None:
    for gap in (0.0, 0.4, 0.8):
        for p in opening.slid_proteins(100, 14, gap, 0):
            from_top = abs(np.arctan2(p.out[0], -p.out[1]))
            assert from_top >= gap
            assert np.dot(p.foot, p.out) > 0


def test_open_end_is_closed_by_heads() -> None:
    (line,) = fusion.opening(100, 1.0).lines
    skin = bilayer(line, 14, closed=False)
    cap = opening._cap(line, 0, 14, skin.head)
    assert len(cap) >= 2
    assert np.all(np.hypot(*(cap - line[0]).T) < 14)


# ---- crowd
def test_lanterns_depend_on_time_only_and_few_carry_letters() -> None:
    crowd = lanterns.Lanterns((0, 0, 1000, 600), 60, seed=4, quiet=(100, 100, 400, 300))
    a, b = crowd.places(3.0), crowd.places(3.0)
    assert np.array_equal(a[0], b[0])
    assert not np.array_equal(a[0], crowd.places(3.5)[0])
    assert 0 < crowd.kinds.count("letter") < 20
    x, y = a[0].T
    silent = (x > 100) & (x < 400) & (y > 100) & (y < 300)
    assert silent.any()
    assert a[1][silent].max() == 0


# ---- letter and strand
def test_loops_ride_above_their_line() -> None:
    guide = np.array([(0.0, 0.0), (300.0, 0.0)])
    loops = handwriting.loops_on(guide, 20, [30.0] * 12)
    assert loops[:, 1].min() == pytest.approx(-30, abs=0.5)
    assert loops[:, 1].max() == pytest.approx(0, abs=0.5)
    assert (np.diff(loops[:, 0]) < 0).any(), "a loop must turn back"


def test_letter_is_drawn_blank_written_and_open() -> None:
    blank = pixels(lambda c: letter.draw_letter(c, 300, written=0), 260)
    half = pixels(lambda c: letter.draw_letter(c, 300, written=0.5), 260)
    full = pixels(lambda c: letter.draw_letter(c, 300), 260)
    unfolded = pixels(lambda c: letter.draw_letter(c, 300, 1.0), 260)
    dark = [int((p[..., 2] < 90).sum()) for p in (blank, half, full)]
    assert dark[0] < dark[1] < dark[2]
    assert (unfolded[..., 3] == 255).sum() > 1.5 * (full[..., 3] == 255).sum()


def test_line_end_lies_on_the_page() -> None:
    x, y = letter.line_end(400)
    assert 0 < x < 200
    assert 0 < y < 400 * 0.4


def test_writing_becomes_let_7a() -> None:
    page = np.array([(0.0, 0.0), (600.0, 0.0)])
    track = arc(300, -500, 800, np.radians(120), np.radians(60), 60)
    w = strand.WritingToStrand(page, track)
    assert w.letters == genetics.LET7A
    assert len(genetics.LET7A) == 22
    assert not set(genetics.LET7A) - set("AUGC")
    feet = w.feet()
    assert feet.shape == (22, 2)
    steps = np.hypot(*np.diff(feet, axis=0).T)
    assert steps == pytest.approx(steps.mean(), rel=0.02)
    written, _ = strand.morph(page, track, 22, 0.0, 12)
    line, guide = strand.morph(page, track, 22, 1.0, 12)
    assert abs(written[:, 1]).max() < 30
    assert line == pytest.approx(guide, abs=1e-6)
    assert lengths(line)[-1] == pytest.approx(lengths(track)[-1], rel=0.01)


def test_nucleotides_come_one_after_the_other() -> None:
    at = np.array([strand.progress(22, t) for t in np.linspace(0, 1, 21)])
    assert (np.diff(at, axis=0) >= 0).all()
    assert (at[0] == 0).all()
    assert (at[-1] == 1).all()
    assert (np.diff(at[10]) > 0).any(), "the end of the line leaves first"


# ---- Argonaute
@pytest.mark.parametrize("five_prime", ["left", "right"])
def test_argonaute_shows_the_seed_and_covers_the_rest(five_prime: argonaute.End) -> None:
    places = argonaute.slots(1.0, five_prime)
    seed = places[[i - 1 for i in argonaute.SEED]]
    assert "".join(genetics.LET7A[i - 1] for i in argonaute.SEED) == "GAGGUAG"
    assert np.ptp(seed[:, 1]) < 0.02
    assert np.abs(np.diff(seed[:, 0])) == pytest.approx(1.0, abs=0.02)
    assert (np.diff(seed[:, 0]) > 0).all() == (five_prime == "left")
    mirror = np.array([1.0 if five_prime == "right" else -1.0, 1.0])
    _, first, second = (lobe * mirror for lobe in argonaute._lobes())
    for i, (x, y) in enumerate(places, start=1):
        base = (x, y - 0.5) if y < 0.1 else (x, y)
        covered = inside(base, first) or inside(base, second)
        assert covered == (i not in argonaute.SEED), f"nucleotide {i}"


# ---- everything draws

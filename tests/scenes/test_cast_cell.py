"""Cells, organelles and live membranes: the topology that the facts demand (C4, C5)."""

from __future__ import annotations

import numpy as np
import pytest

from explainer.draw.canvas import bake
from explainer.draw.geometry import Points, outward
from scenes.cast.cell.cell import RECEIVER, SENDER, Anatomy, draw_cell, outside, stubs
from scenes.cast.cell.gate import Gate, OpenCell
from scenes.cast.cell.room import SHUT, Room
from scenes.cast.cell.variants import EATER, READER, SENDER_TALL, TUMOUR
from scenes.cast.nucleic_acid import genetics
from scenes.cast.setting.motes import Motes
from scenes.cast.translation.workshop import SETTLED, SITE, Workshop
from scenes.cast.vesicle.bilayer import bilayer
from scenes.cast.vesicle.mail import Mail, Route

ANATOMIES = (SENDER, RECEIVER, SENDER_TALL, READER, EATER, TUMOUR)
TURNS = (0.0, np.pi / 2, -0.35)


def depth(anatomy: Anatomy, p: Points, facing: float = 0.0) -> Points:
    """Distance of points to a cell's membrane, negative inside."""
    return anatomy.field(p[:, 0], p[:, 1], facing)


@pytest.mark.parametrize("anatomy", ANATOMIES)
def test_two_leaflets_all_round(anatomy: Anatomy) -> None:
    skin = bilayer(anatomy.outline(), anatomy.thick, anatomy.head)
    outer, inner = depth(anatomy, skin.outer), depth(anatomy, skin.inner)
    assert outer.min() > 0 > inner.max()
    assert np.ptp(outer) < anatomy.thick / 2
    assert len(skin.outer) > len(skin.inner) > 100


@pytest.mark.parametrize("anatomy", ANATOMIES)
def test_surface_proteins_point_out(anatomy: Anatomy) -> None:
    feet, heads = stubs(anatomy.outline(), 24, anatomy.head, 1)
    assert (depth(anatomy, heads) > depth(anatomy, feet)).all()
    assert (depth(anatomy, heads) > anatomy.thick / 2).all()


@pytest.mark.parametrize("anatomy", ANATOMIES)
@pytest.mark.parametrize("facing", TURNS)
def test_still_and_live_membrane_meet(anatomy: Anatomy, facing: float) -> None:
    gates = [Gate(anatomy, facing, i, half=105.0, sunk=50.0, r=38.0) for i in range(len(anatomy.gates))]
    stretches = outside(anatomy.outline(facing), tuple(g.box for g in gates))
    assert len(stretches) == len(gates)
    ends = np.array([p for s in stretches for p in (s[0], s[-1])])
    for g in gates:
        for e in g.ends:
            assert np.hypot(*(ends - e).T).min() < 6


@pytest.mark.parametrize("facing", TURNS)
def test_fusion_makes_one_membrane_of_two(facing: float) -> None:
    gate = Gate(SENDER, facing, deep=107, r=86)
    lines, rooms = gate.lines()
    assert (len(lines), len(rooms)) == (1, 1)
    gate.set(deep=60, neck=28)
    lines, rooms = gate.lines()
    assert (len(lines), len(rooms)) == (1, 0)
    assert depth(SENDER, lines[0], facing).min() < -100  # the pocket is part of the cell's skin


@pytest.mark.parametrize("facing", TURNS)
def test_uptake_ends_in_a_closed_room(facing: float) -> None:
    gate = Gate(RECEIVER, facing, deep=-96, r=38, neck=32, half=105, sunk=50)
    assert [len(v) for v in gate.lines()] == [1, 0]
    gate.set(deep=30)
    assert [len(v) for v in gate.lines()] == [1, 0]
    gate.set(deep=100, neck=SHUT)
    lines, rooms = gate.lines()
    assert (len(lines), len(rooms)) == (1, 1)
    assert depth(RECEIVER, rooms[0], facing).max() < -RECEIVER.thick
    assert np.abs(depth(RECEIVER, lines[0], facing)).max() < 6  # the skin has closed behind it


@pytest.mark.parametrize("anatomy", ANATOMIES)
@pytest.mark.parametrize("facing", TURNS)
def test_nothing_lies_across_an_open_pocket(anatomy: Anatomy, facing: float) -> None:
    gate = Gate(anatomy, facing, deep=60, r=70, neck=40)
    line = OpenCell(anatomy, facing, (gate,)).outline()
    assert np.hypot(*(line - gate.mouth).T).min() > 30  # the body ends at the pocket's wall
    steps = np.hypot(*(line - np.roll(line, 1, 0)).T)
    assert steps.max() < 16  # one closed line without a seam
    gate.set(r=0.0, neck=SHUT)
    whole = OpenCell(anatomy, facing, (gate,)).outline()
    assert np.abs(depth(anatomy, whole, facing)).max() < 6


def test_beads_are_whole_where_still_and_live_membrane_meet() -> None:
    gate, scale = Gate(READER, r=0.0), 2.0
    frame = (gate.box[0] - 60, gate.box[1] - 60, gate.box[2] + 60, gate.box[3] + 60)
    cell = OpenCell(READER, 0.0, (gate,))
    live, whole = (bake(draw, frame, scale) for draw in (lambda c: cell.draw(c, 0.0), lambda c: draw_cell(c, READER)))
    line = READER.outline()
    heads = line + outward(line) * (READER.thick / 2 - READER.head)  # the outer leaflet
    for end in gate.ends:
        near = heads[np.hypot(*(line - end).T) < 40]
        x, y = ((near - [live.x, live.y]) * scale).round().astype(int).T
        there = [p.pixels[y, x, 3].astype(int) for p in (live, whole)]
        assert len(near) > 10
        assert (there[0] > there[1] - 60).all()


def test_the_room_buds_inward() -> None:
    room = Room(86, ("plain",) * 7, SENDER.tone)
    for bud in np.arange(0, 7.01, 0.1):
        room.bud = float(bud)
        lumen = room.lumen()
        away = np.hypot(room.X, room.Y)
        assert away[lumen < 0].max() <= room.r + room.grid.step  # never outward
    room.bud = 0.35
    assert room.lumen()[np.hypot(room.X, room.Y) < room.r - 2].max() > 0  # cytosol reaches in
    room.bud = 7.0
    for i in range(7):
        assert np.hypot(*room.place(i)) + room.small < room.r


def test_the_site_pairs_with_the_seed() -> None:
    pair = {"A": "U", "U": "A", "G": "C", "C": "G"}
    seed = genetics.LET7A[1:8]
    assert SITE[:7] == "".join(pair[ch] for ch in reversed(seed))


def test_a_microrna_leaves_four_proteins_of_ten() -> None:
    work = Workshop(700, 300)
    assert (work.made, work.output) == (10, 10)
    made = []
    for held in np.arange(0, SETTLED + 1, 0.05):
        work.held = float(held)
        made.append(work.made)
    assert made[-1] == 4
    assert work.output == pytest.approx(4)
    assert set(np.diff(made)) == {0, -1}, "the count misses none and never rises"


def test_ribosomes_on_their_way_finish() -> None:
    work = Workshop(700, 300, ribosomes=5)
    work.held = 3.0
    on = [work.boards(i, since) for i in range(5) for since in (3.5, 7.0)]
    late = [work.boards(i, 2.5) for i in range(5)]
    assert all(on)
    assert sum(late) == 2, "fewer board, not none"


def test_what_drifts_depends_on_time_only() -> None:
    a, b = (Motes((0, 0, 400, 300), 30, 4, seed=2) for _ in range(2))
    a.places(3.0)
    assert np.allclose(a.places(7.5), b.places(7.5))
    assert (a.places(1e4) >= 0).all()
    mail = Mail([Route(((0, 0), (90, 60), (200, 0)), 10, settle=True)], go=1.0)
    assert np.allclose(mail.place(0, 1.0), mail.place(0, 9.0), atol=0.5)  # at rest where it settles

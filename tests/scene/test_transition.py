"""Transitions: they begin as the old picture, end as the new one, and nothing jumps on the way."""

from __future__ import annotations

from itertools import pairwise

import cairo
import numpy as np
import pytest
from numpy.typing import NDArray

from explainer.core.model import Outline, TransitionKind
from explainer.draw.canvas import Canvas
from explainer.draw.shapes import disc
from explainer.scene.transition import Ring, changed_share, transition

Frame = NDArray[np.uint8]
SCALE = 1 / 6  # 320 px of 1920
FRAMES = 48  # 1.6 s
LEAVES, ENTERS = Outline(1390, 470, 300), Outline(800, 600, 150)
DARK, PALE, ENVELOPE = "#0A3152", "#F3DAB0", "#FABD59"


def picture(ground: str, other: str, outline: Outline) -> Frame:
    """A ground with things on it, and an envelope."""
    pixels = np.zeros((180, 320, 4), np.uint8)
    ctx = cairo.Context(cairo.ImageSurface.create_for_data(pixels.data, cairo.FORMAT_ARGB32, 320, 180, 1280))
    ctx.scale(SCALE, SCALE)
    c = Canvas(ctx, SCALE)
    c.fill(disc(960, 540, 3000), ground)
    for i in range(40):
        c.fill(disc(i * 397 % 1920, i * 211 % 1080, 30 + i), other, alpha=0.6)
    c.fill(disc(outline.x, outline.y, outline.radius), ENVELOPE)
    return pixels


OLD, NEW = picture(PALE, "#9C5138", LEAVES), picture(DARK, "#27AFA8", ENTERS)


def shown(kind: TransitionKind, n: int = FRAMES, old: Frame = OLD, new: Frame = NEW) -> list[Frame]:
    """Both pictures and what is between them."""
    return [old, *(f.copy() for f in transition(kind, old, new, LEAVES, ENTERS, n, SCALE, Ring())), new]


@pytest.mark.parametrize("kind", ["iris", "dive", "match"])
def test_nothing_jumps(kind: TransitionKind) -> None:
    assert max(changed_share(a, b, SCALE) for a, b in pairwise(shown(kind))) <= 0.08


@pytest.mark.parametrize("kind", ["iris", "dive", "match"])
def test_every_frame_moves_and_is_opaque(kind: TransitionKind) -> None:
    film = shown(kind)
    assert len(film) == FRAMES + 2
    assert all((f[..., 3] == 255).all() for f in film)
    assert all((a != b).any() for a, b in pairwise(film))


@pytest.mark.parametrize("kind", ["iris", "dive", "match"])
def test_the_old_picture_stays_whole_until_it_is_covered(kind: TransitionKind) -> None:
    film = shown(kind, old=picture(PALE, PALE, Outline(0, 0, 1)), new=picture(DARK, DARK, Outline(0, 0, 1)))
    pale = [float((f[..., 0] > 200).mean()) for f in film]
    assert pale[1] > 0.95
    assert pale == sorted(pale, reverse=True)
    assert pale[-2] < 0.05
    # far from the window nothing has changed at half time: no fading, no darkening
    corners = [film[FRAMES // 2][at].astype(int) - film[0][at] for at in ((0, 0), (-1, 0), (0, -1), (-1, -1))]
    assert min(np.abs(c).max() for c in corners) <= 2


def test_the_iris_opens_on_the_outline_that_is_left() -> None:
    changed = (shown("iris")[3] != OLD).any(-1)
    rows, columns = np.nonzero(changed)
    assert abs(columns.mean() / SCALE - LEAVES.x) < 15
    assert abs(rows.mean() / SCALE - LEAVES.y) < 15
    assert np.hypot(columns / SCALE - LEAVES.x, rows / SCALE - LEAVES.y).max() < LEAVES.radius


def test_a_match_carries_the_outline_onto_the_next() -> None:
    middle = shown("match")[FRAMES // 2 + 1]
    envelope = (np.abs(middle[..., :3].astype(int) - [0xFA, 0xBD, 0x59]) < 12).all(-1)
    rows, columns = np.nonzero(envelope)
    assert columns.mean() / SCALE == pytest.approx((LEAVES.x + ENTERS.x) / 2, abs=40)
    assert rows.mean() / SCALE == pytest.approx((LEAVES.y + ENTERS.y) / 2, abs=40)
    radius = np.sqrt(envelope.sum() / np.pi) / SCALE
    assert ENTERS.radius < radius < LEAVES.radius


def test_a_cut_is_a_jump_and_motion_is_none() -> None:
    assert changed_share(OLD, NEW, SCALE) > 0.5
    assert changed_share(OLD, OLD, SCALE) == 0
    moved = np.roll(OLD, 3, axis=1)  # 18 design px
    assert changed_share(OLD, moved, SCALE) < 0.06
    quarter = OLD.copy()
    quarter[:90, :160] = NEW[:90, :160]
    assert 0.12 < changed_share(OLD, quarter, SCALE) < 0.3

"""The envelope: one outline and one table of places in three materials; one membrane; it opens without a jump."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from explainer.draw.canvas import Canvas, bake
from explainer.draw.colour import rgb
from scenes import theme
from scenes.cast.envelope import ball, envelope, places
from scenes.cast.envelope.bag import draw_bag
from scenes.cast.envelope.washi import draw_paper

R = 100.0
BOX = (-140.0, -150.0, 140.0, 140.0)
Y, X = np.mgrid[BOX[1] : BOX[3], BOX[0] : BOX[2]] + 0.5
Pixels = NDArray[np.uint8]


def closed_ball(c: Canvas) -> None:
    """The ball without the light that it sheds."""
    with places.within_outline(c, R, theme.EXOSOME_TAIL[1]):
        ball.draw_back(c, R)
        ball.draw_cargo(c, R, "letter", 0)
        ball.draw_front(c, R)
        ball.draw_cap(c, R, mark=True)


MATERIALS: dict[str, Callable[[Canvas], None]] = {
    "ball": closed_ball,
    "bag": lambda c: draw_bag(c, R, shade=0.0),
    "paper": lambda c: draw_paper(c, R, lamp=0.0, shade=0.0),
}


@pytest.fixture(scope="module")
def pictures() -> dict[str, Pixels]:
    """Each material at radius 100 px, without light or shadow on the ground."""
    return {name: bake(draw, BOX, 1.0).pixels for name, draw in MATERIALS.items()}


def near(pixels: Pixels, colour: str, reach: float = 34) -> NDArray[np.bool_]:
    """Where a picture is about that colour."""
    off = pixels[..., :3].astype(float) - rgb(colour) * 255
    return np.asarray((np.abs(off).max(-1) < reach) & (pixels[..., 3] > 200))


def middle(where: NDArray[np.bool_]) -> tuple[float, float]:
    """The middle of a patch, px."""
    return float((X[where].min() + X[where].max()) / 2), float((Y[where].min() + Y[where].max()) / 2)


@pytest.mark.parametrize("material", ["bag", "paper"])
def test_all_materials_have_exactly_one_outline(pictures: dict[str, Pixels], material: str) -> None:
    assert (pictures["ball"][..., 3] == pictures[material][..., 3]).all()
    assert 32000 < (pictures[material][..., 3] > 250).sum() < 40000
    assert (pictures[material][np.hypot(X, Y) < 99][:, 3] == 255).all()


@pytest.mark.parametrize("material", MATERIALS)
def test_seal_and_postmark_are_where_the_table_says(pictures: dict[str, Pixels], material: str) -> None:
    pixels = pictures[material].astype(int)
    x, y, r = (v * R for v in places.MARK)
    teal = (pixels[..., 1] > pixels[..., 0] + 40) & (pixels[..., 2] > pixels[..., 0] + 30)
    assert middle(teal) == pytest.approx((x, y), abs=2)
    assert teal[np.hypot(X - x, Y - y) < r].mean() > 0.4
    x, y, r = (v * R for v in places.SEAL)
    wax = pixels[np.hypot(X - x, Y - y) < 0.9 * r].mean(0)
    assert wax[0] > wax[1] + 40
    assert wax[0] > wax[2] + 40


def test_only_ours_has_the_postmark() -> None:
    def teal(mark: bool) -> int:
        pixels = bake(lambda c: ball.draw_ball(c, R, "protein", mark), BOX, 1.0).pixels.astype(int)
        return int(((pixels[..., 1] > pixels[..., 0] + 40) & (pixels[..., 3] > 250)).sum())

    assert teal(True) > 400
    assert teal(False) == 0


def test_the_flap_hangs_from_the_ring_and_its_tip_is_under_the_seal() -> None:
    edge = places.flap_edge(R)
    assert np.hypot(*edge[[0, -1]].T) == pytest.approx(R * places.INNER)
    assert (edge[:, 0] + edge[::-1, 0]) == pytest.approx(0, abs=1e-9)
    tip = edge[np.argmax(edge[:, 1])]
    assert tip == pytest.approx(np.array(places.FLAP_TIP) * R)
    assert np.hypot(*(tip - np.array(places.SEAL[:2]) * R)) < places.SEAL[2] * R
    assert (np.hypot(*edge[1:-1].T) < R * places.INNER).all()


def test_it_has_one_membrane(monkeypatch: pytest.MonkeyPatch) -> None:
    """The flap is a fold of its near side: leaflets lie in the ring and nowhere else, once round."""
    drawn: list[tuple[NDArray[np.float64], float]] = []
    monkeypatch.setattr(ball, "draw_bilayer", lambda c, b, *_: drawn.append((np.vstack([b.outer, b.inner]), b.head)))
    bake(closed_ball, BOX, 1.0)
    heads = np.vstack([h for h, _ in drawn])
    r, reach = np.hypot(*heads.T), drawn[0][1]
    assert (r + reach <= R + 0.01).all()
    assert (r - reach >= R * places.INNER - 0.01).all()
    counts = np.histogram(np.arctan2(heads[:, 1], heads[:, 0]), 24, (-np.pi, np.pi))[0]
    assert counts.max() <= counts.min() * 1.5


def test_loops_are_paired_and_point_outward() -> None:
    parts = np.array([*places.lobes(R), *places.top_lobes(R)])
    assert len(parts) == 16
    assert (np.hypot(*parts[:, :2].T) > R).all()
    assert len(places.lobes(R, cap=True)) + len(places.lobes(R, cap=False)) == 14
    small, large = places.TOP_LOBES
    assert small[2] < 0.75 * large[2]  # a tetraspanin's two loops, not a bow


def opened(how: float, rise: float = 0.0) -> Pixels:
    """The opening envelope at radius 100 px."""
    thing = envelope.OpeningEnvelope(R, open=how, rise=rise)
    return bake(lambda c: thing.draw(c, 0.0), (-240, -240, 240, 240), 1.0).pixels


def test_opening_begins_without_a_jump() -> None:
    closed, ajar = opened(0.0).astype(int), opened(1e-6).astype(int)
    change = np.abs(closed - ajar).max(-1)
    assert (change > 40).mean() < 0.008
    assert np.abs(opened(0.3).astype(int) - closed).max(-1).mean() > 5


def test_the_sheet_is_in_the_open_body_then_clear_above_it() -> None:
    def paper(pixels: Pixels, top: float, bottom: float) -> int:
        return int(near(pixels, theme.LETTER[0], 12)[round(240 + top) : round(240 + bottom), 200:300].sum())

    low, high = envelope.OpeningEnvelope(R, open=1), envelope.OpeningEnvelope(R, open=1, rise=1)
    foot = high.sheet_at()[1] + (places.SHEET[3] - places.SHEET[1]) / 2 * R
    assert foot < places.flap_edge(R)[:, 1].min()
    assert high.sheet_at()[1] < low.sheet_at()[1] - R
    assert paper(opened(1.0, 1.0), -160, -70) > 800 > paper(opened(1.0, 0.0), -160, -70)


@pytest.mark.parametrize(
    ("radius", "names"), [(6, ["bead"]), (30, ["small"]), (62, ["small", "whole"]), (90, ["whole"])]
)
def test_detail_follows_size(radius: float, names: list[str]) -> None:
    assert [name for name, _ in envelope.levels_at(radius)] == names


@pytest.mark.parametrize("border", [envelope.BEAD, envelope.SMALL])
def test_neighbouring_levels_overlap(border: float) -> None:
    (_, below), (_, above) = envelope.levels_at(border)
    assert below == 1
    assert 0.3 < above < 0.7


def test_the_small_one_has_the_same_signs_at_the_same_places() -> None:
    pixels = bake(lambda c: ball.draw_small(c, 40, "letter", True, 0), (-60, -60, 60, 60), 1.0).pixels
    y, x = np.mgrid[-60:60, -60:60] + 0.5
    for (px, py, r), colour in ((places.MARK, theme.POSTMARK[1]), (places.SEAL, theme.SEAL_WAX[1])):
        spot = pixels[np.hypot(x - px * 40, y - py * 40) < r * 36]
        assert np.abs(np.median(spot[:, :3], 0) - rgb(colour) * 255).max() < 80

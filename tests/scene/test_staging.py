"""Layers, places, shots, travels and names of things on the stage."""

from __future__ import annotations

import numpy as np
import pytest

from explainer.core.formats import FORMATS
from explainer.core.model import FormatName
from explainer.draw.mobjects import Sprite
from explainer.draw.onscreen import solid
from explainer.scene.shots import Fit, between, seen_at
from tests.support.kit import Kit, Rooms, drawn
from tests.support.stage import Ripple, ball


def test_layers_stand_as_they_are_listed_whatever_was_added_first() -> None:
    front = drawn(wanted={0})[0]

    class Turned(Kit):
        def build(self) -> None:
            super().build()
            self.ring.at(*self.layout.ball)
            self.ring.size = 20.0

    assert np.array_equal(drawn(Turned, {0})[0][70:110, 50:90], front[70:110, 50:90])


def test_places_follow_the_format_with_its_exceptions() -> None:
    wide, tall = Rooms(FORMATS["wide"]), Rooms(FORMATS["tall"])
    assert wide.ball == FORMATS["wide"].stage.at(0.2, 0.5)
    assert tall.ball == FORMATS["tall"].stage.at(0.5, 0.2)
    assert wide.radius == pytest.approx(0.25 * FORMATS["wide"].stage.height)
    assert (wide.rows, tall.rows) == (2, 4)


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_shot_shows_its_box_in_the_middle_of_its_region(fmt: FormatName) -> None:
    f = FORMATS[fmt]
    pose = Fit((100, 50), 40, 30).pose(f)
    x0, y0 = seen_at(f, pose, (80, 35))
    x1, y1 = seen_at(f, pose, (120, 65))
    assert f.stage.x0 - 0.01 <= x0
    assert x1 <= f.stage.x1 + 0.01
    assert f.stage.y0 - 0.01 <= y0
    assert y1 <= f.stage.y1 + 0.01
    assert (x0 + x1) / 2 == pytest.approx(f.stage.centre[0])


def test_a_travel_magnifies_evenly_and_keeps_what_it_goes_to_in_sight() -> None:
    zooms = [between((0, 0, 1), (1000, 0, 10000), a)[2] for a in (0, 0.25, 0.5, 0.75, 1)]
    assert np.diff(np.log(zooms)) == pytest.approx([np.log(10)] * 4)
    for a in np.linspace(0.05, 1, 12):
        x, _, zoom = between((0, 0, 1), (1000, 0, 10000), float(a))
        assert abs(1000 - x) * zoom <= 1000 + 1e-6


def test_things_are_named_as_the_chapter_names_them() -> None:
    named: list[str] = []

    class Named(Kit):
        def build(self) -> None:
            super().build()
            self.row = [ball(), Ripple()]
            named.extend(thing.name for thing in (self.ball, *self.row))

    drawn(Named, {0})
    assert named == ["ball", "row[0]", "row[1]"]


def test_solid_parts_are_those_that_check_sees() -> None:
    mask, box = solid(ball(), 0.0)
    assert isinstance(ball(), Sprite)
    assert 0.5 < mask.mean() < 0.8
    assert box == (-110, -110, 110, 110)


def test_what_is_written_is_known_where_it_stands_in_the_world() -> None:
    found: list[tuple[float, float]] = []

    class Written(Kit):
        def build(self) -> None:
            super().build()
            assert self.words_in_world() == []
            word = self.words("word", anchor="c").at(300, 200).set_opacity(0.5)
            self.add(word, self.words("word", anchor="c").at(900, 500).set_opacity(0.0))
            self.view.x, self.view.y, self.view.zoom = 100.0, 50.0, 4.0
            for (x0, y0, x1, y1), opacity in self.words_in_world():
                assert opacity == 0.5
                found.append(self.seen_at(((x0 + x1) / 2, (y0 + y1) / 2)))

    drawn(Written, {0})
    assert len(found) == 1
    assert found[0] == pytest.approx((300, 200), abs=30)

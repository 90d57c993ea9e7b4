"""Scale: everything at its true size, really counted, in one zoom that never draws back."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from explainer.check.inspect import watch
from explainer.core.formats import FORMATS
from explainer.core.model import FormatName
from explainer.draw.mobjects import Paint, View
from explainer.draw.onscreen import box_of, matrix, solid
from explainer.narration.takes import narrate
from explainer.narration.timeline import build_timeline
from explainer.project.loader import load_project
from scenes.cast.cell.cell import SENDER, cell
from scenes.cast.scale.hair import WIDTH, hair
from scenes.cast.scale.row import DIAMETER
from scenes.chapters.scale.scene import CELL_SIZE, OUR, N, Scale


def test_the_row_reaches_from_edge_to_edge_of_the_hair() -> None:
    """800 exosomes of 100 nm side by side are 80 µm (claims 7 and 8)."""
    assert pytest.approx(WIDTH) == N * DIAMETER
    assert 500 <= N <= 1000
    assert pytest.approx(800) == WIDTH / DIAMETER


def _across(thing: Paint, view: View) -> float:
    mask, (x0, _, x1, _) = solid(thing, 0.0)
    columns = np.flatnonzero(mask.any(0))
    k = (x1 - x0) / mask.shape[1]
    left, _, right, _ = box_of(matrix(thing, view), (x0 + columns[0] * k, 0, x0 + (columns[-1] + 1) * k, 1))
    return right - left


def test_hair_and_cell_are_as_wide_as_they_are_said_to_be() -> None:
    view = View()
    assert _across(hair(), view) == pytest.approx(WIDTH, rel=0.06)
    assert _across(cell(SENDER).sized(CELL_SIZE / 2 / SENDER.r), view) == pytest.approx(15, rel=0.12)


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_zoom_never_draws_back_and_ends_on_our_exosome(fmt: FormatName, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_VOICE", "none")
    zooms: list[float] = []
    last: list[tuple[float, float]] = []
    counted: list[float] = []

    class Watched(Scale):
        def update_mobjects(self, dt: float) -> None:
            super().update_mobjects(dt)
            zooms.append(self.view.zoom)
            counted.append(self.row.laid)
            last.append(self.seen_at(OUR))

    script = load_project().chapter("scale", "en")
    timeline = build_timeline(script, narrate(script), Fraction(5))
    watch(Watched, script, timeline, fmt, range(timeline.frames))
    assert min(np.diff(zooms)) >= -1e-9
    assert zooms[-1] > 400 * zooms[0]
    assert min(np.diff(counted)) >= 0
    assert counted[-1] == N
    stage = FORMATS[fmt].stage
    assert stage.x0 < last[-1][0] < stage.x1
    assert stage.y0 < last[-1][1] < stage.y1

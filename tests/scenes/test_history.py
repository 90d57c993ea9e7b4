"""The chapter `history`: years stay readable, the last panel is whole, and one bag walks all the way."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from explainer.check.inspect import watch
from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Lang
from explainer.narration.takes import narrate
from explainer.narration.timeline import build_timeline
from explainer.project.loader import load_project
from explainer.scene.shots import Fit
from scenes.cast.envelope.unwrapping import R
from scenes.cast.paper.cells import PaperCell, reticulocyte
from scenes.cast.paper.immune import ImmuneCell
from scenes.chapters.history.scene import History
from scenes.chapters.history.walk import POST, YEARS, Way


class Watched(History):
    """Notes on every frame where the bag is, how far it has become the envelope, which years can be read."""

    seen: dict[int, tuple[tuple[float, float, float], list[bool], bool]]

    def update_mobjects(self, dt: float) -> None:
        super().update_mobjects(dt)
        x, y = self.hero.xy
        bag = (float(x), float(y), self.hero.tear if self.hero.opacity else -1.0)
        cells = any(isinstance(m, (PaperCell, ImmuneCell)) and m.opacity > 0 for m in self.mobjects)
        self.seen[self.frames] = bag, [year.opacity > 0.5 for year in self.years], cells


Played = tuple[list[tuple[float, float, float]], list[list[bool]], list[bool], dict[str, int]]


def played(fmt: FormatName, lang: Lang, monkeypatch: pytest.MonkeyPatch) -> Played:
    """By frame: the bag, the years, whether there are cells; and the frame at which each cue begins."""
    monkeypatch.setenv("EXPLAINER_VOICE", "none")

    class Here(Watched):
        seen = {}

    script = load_project().chapter("history", lang)
    timeline = build_timeline(script, narrate(script), Fraction(4))
    watch(Here, script, timeline, fmt, range(timeline.frames))
    bag, read, cells = zip(*(Here.seen[n] for n in range(timeline.frames)), strict=True)
    return list(bag), list(read), list(cells), {cue.id: cue.start for cue in timeline.cues}


@pytest.mark.parametrize(("fmt", "lang"), [("wide", "ja"), ("tall", "en")])
def test_one_bag_walks_from_stop_to_stop_and_becomes_the_envelope(
    fmt: FormatName, lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    bag, read, _, starts = played(fmt, lang, monkeypatch)
    walk = np.array(bag)[starts["garbage"] :]
    along = walk[:, 0 if fmt == "wide" else 1]
    way = Way(FORMATS[fmt])
    stops = [way.stop(i, *way.bag[i])[0 if fmt == "wide" else 1] for i in (1, 2, 3, 4)]
    assert all(np.abs(along - stop).min() < 5 for stop in stops)
    assert along[-1] == pytest.approx(stops[-1], abs=1)
    assert min(np.diff(walk[:, 2])) >= 0
    assert (walk[0, 2], walk[-1, 2]) == (0.0, 1.0)
    assert read[starts["word"]] == [False] * 5
    assert read[-1] == [True] * 5
    assert [sum(read[starts[c] - 1]) for c in ("found", "garbage", "immune", "rna", "turn")] == [1, 2, 3, 4, 5]


def test_1981_shows_a_word_and_no_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts C7, 17: nothing of the red-cell story before 1983."""
    bag, _, cells, starts = played("square", "ja", monkeypatch)
    before = slice(starts["word"] + 1, starts["found"])
    assert not any(cells[before])
    assert all(tear == -1 for *_, tear in bag[before])
    assert cells[starts["garbage"]]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_years_are_the_historical_ones(lang: Lang) -> None:
    labels = load_project().chapter("history", lang).labels
    assert [labels[name][:4] for name in YEARS] == ["1981", "1983", "1987", "1990", "2007"]


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_stop_shows_its_year_and_its_bag_clear_of_captions(fmt: FormatName) -> None:
    f, way = FORMATS[fmt], Way(FORMATS[fmt])
    w, h = way.shot
    k = min(room / size for room, size in ((f.stage.width, w), (f.stage.height, h)) if size)
    (x, y), (ox, oy) = way.stop(2, *POST), way.stop(2)
    r = 72 * 1.3 * way.k * k
    sx, sy = f.stage.centre[0] + (x - ox) * k, f.stage.centre[1] + (y - oy) * k
    assert f.safe.x0 <= sx - r
    assert f.safe.y0 <= sy - r
    assert sx + r <= f.safe.x1
    assert 0.6 * 66 * 1.3 * way.k * k >= f.small_px  # height of the year's figures


def test_the_last_panel_ends_inside_the_frame() -> None:
    f, way = FORMATS["wide"], Way(FORMATS["wide"])
    assert way.edge[1] < f.width / 2 / (f.stage.height / way.shot[1])


@pytest.mark.parametrize("fmt", FORMATS)
def test_what_is_thrown_out_stands_beside_its_cell_and_the_postmark_clear_of_both(fmt: FormatName) -> None:
    way = Way(FORMATS[fmt])
    shape = reticulocyte().shape
    cell, bag, mark = (np.array(way.stop(1, *at)) for at in (way.reticulocyte, way.bag[1], POST))
    r, own, year = shape.rx * way.reticulocyte_k * way.k, 0.58 * R * way.k, 1.3 * 72 * way.k
    assert np.hypot(*(bag - cell)) > r + own
    assert np.hypot(*(mark - cell)) > 0.94 * (r + year)
    assert np.hypot(*(mark - bag)) > own + year
    f, k = FORMATS[fmt], 1 + 0.17 * way.push  # where the view is nearest
    x, _, zoom = Fit(way.stop(1, -0.05), way.shot[0] / k, way.shot[1] / k).pose(f)
    assert (bag[0] + own - x) * zoom <= f.width / 2

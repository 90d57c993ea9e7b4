"""The chapter `history`: every cue plays, years stay readable, and one parcel walks all the way."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Lang, Take, TimedCue, Timeline
from explainer.project.loader import load_chapter
from explainer.render.frames import draw_chapter
from explainer.scene.cue import Cue
from explainer.scene.shots import seen_at
from scenes.cast.paper.cells import PaperCell
from scenes.cast.paper.immune import ImmuneCell
from scenes.cast.paper.living_parcel import Parcel
from scenes.cast.paper.parcel import OPEN
from scenes.chapters.history.layout import STOPS, HistoryLayout
from scenes.chapters.history.scene import History

CUE = 24  # frames


def timeline(lang: Lang) -> Timeline:
    """Every cue as long as the others."""
    script = load_chapter("history", lang)
    take = Take("x", None, 1, (), "estimated")
    cues = tuple(TimedCue(c.id, 2 + CUE * i, 2 + CUE * (i + 1), CUE - 1, take) for i, c in enumerate(script.cues))
    return Timeline("history", lang, Fraction(4), cues, cues[-1].end + 2)


class Watched(History):
    """Notes what is on the stage whenever a cue begins."""

    seen: dict[str, list[Any]]
    stages: dict[str, tuple[int, float]]

    def cue(self, cue_id: str) -> Cue:
        """Note, then wait for the cue."""
        found = super().cue(cue_id)
        if cue_id == "open":
            type(self).seen, type(self).stages = {}, {}
        type(self).seen[cue_id] = [type(m) for m in self.mobjects]
        hero = getattr(self, "hero", None)
        if hero is not None:
            type(self).stages[cue_id] = (id(hero), round(hero.t, 3))
        return found


def play(chapter: type[History], fmt: FormatName, lang: Lang, wanted: set[int]) -> dict[int, np.ndarray]:
    """Some frames of the chapter, small."""
    f = FORMATS[fmt]
    got: dict[int, np.ndarray] = {}
    size = (2 * round(f.width / 12), 2 * round(f.height / 12))
    script = load_chapter("history", lang)
    draw_chapter(chapter, script, timeline(lang), fmt, size, lambda i, p: got.update({i: p[..., :3].copy()}), wanted)
    return got


@pytest.mark.parametrize(("fmt", "lang"), [("wide", "ja"), ("tall", "en"), ("square", "ja")])
def test_every_cue_moves(fmt: FormatName, lang: Lang) -> None:
    cues = timeline(lang).cues
    wanted = {c.start + k for c in cues for k in (1, CUE - 2)} | {timeline(lang).frames - 1}
    got = play(History, fmt, lang, wanted)
    assert set(got) == wanted
    for c in cues:
        a, b = (got[c.start + k].astype(int) for k in (1, CUE - 2))
        assert np.abs(a - b).max() > 40, c.id
    for frame in got.values():
        assert frame.mean() > 120  # paper, never dark


def test_one_parcel_walks_from_bag_to_envelope() -> None:
    play(Watched, "wide", "en", set())
    ids = {i for i, _ in Watched.stages.values()}
    steps = [t for _, t in Watched.stages.values()]
    assert len(ids) == 1
    assert steps == sorted(steps)
    assert steps[0] == 0.0
    assert steps[-1] == OPEN


def test_1981_shows_a_word_and_no_cell() -> None:
    """Facts C7, 17: nothing of the red-cell story before 1983."""
    play(Watched, "square", "ja", set())
    cells = (PaperCell, ImmuneCell, Parcel)
    for cue in ("open", "word", "found"):
        assert not any(issubclass(m, cells) for m in Watched.seen[cue])
    assert any(issubclass(m, PaperCell) for m in Watched.seen["rubbish"])


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_years_are_the_historical_ones(lang: Lang) -> None:
    labels = load_chapter("history", lang).labels
    years = ("1981", "1983", "1987", "1990", "2007")
    assert all(labels[f"y{year}"].startswith(year) for year in years)
    assert "\n" not in labels["exosome"]


@pytest.mark.parametrize("fmt", list(FORMATS))
def test_a_stop_shows_its_year_and_label_clear_of_captions(fmt: FormatName) -> None:
    f, p = FORMATS[fmt], HistoryLayout(FORMATS[fmt])
    for i in range(len(STOPS)):
        x, y = p.postmark(i)
        view = p.stop_view(i)
        for dx, dy in ((-79, -79), (79, -79), (-128, 130), (128, 130)):
            sx, sy = seen_at(f, view, (x + dx * p.era, y + dy * p.era))
            assert f.safe.x0 - 1 <= sx <= f.safe.x1 + 1, STOPS[i]
            assert (f.safe.y0 if fmt == "tall" else 0) - 1 <= sy <= f.caption.y0, STOPS[i]


class Walked(History):
    """Notes which years can be read when a cue begins."""

    years: dict[str, list[bool]]

    def cue(self, cue_id: str) -> Cue:
        """Note, then wait for the cue."""
        found = super().cue(cue_id)
        if cue_id == "open":
            type(self).years = {}
        type(self).years[cue_id] = [era[1].opacity > 0.99 for era in self.eras]
        return found


def test_years_that_the_view_leaves_fade_and_come_back() -> None:
    play(Walked, "wide", "ja", set())
    assert Walked.years["rubbish"] == [True, True]
    assert not Walked.years["rna"][0]
    assert Walked.years["rna"][-1]
    assert Walked.years["still"] == [True] * len(STOPS)


@pytest.mark.parametrize("fmt", list(FORMATS))
def test_all_years_are_seen_at_once(fmt: FormatName) -> None:
    f, p = FORMATS[fmt], HistoryLayout(FORMATS[fmt])
    view = p.over_view()
    for i, (x, y) in enumerate(p.stops):
        dx, dy, k = p.over[i] if p.over else (p.post[0], p.post[1], 1.0)
        half = 79 * k * p.zoom_over
        sx, sy = seen_at(f, view, (x + dx, y + dy))
        assert f.safe.x0 - 8 <= sx - half
        assert sx + half <= f.safe.x1 + 8
        assert sy + half < f.caption.y0
        assert 0.6 * 70 * k * p.zoom_over >= (40 if fmt == "tall" else 34)  # height of the year, px


def test_walk_ends_at_the_envelope() -> None:
    for p in map(HistoryLayout, FORMATS.values()):
        way = p.walk()
        assert np.allclose(way[0], p.place("found", p.out))
        assert np.allclose(way[-1], p.place("rna", p.hero))

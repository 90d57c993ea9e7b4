"""The film's own thumbnails: every cut's words can be read in a list, and nothing stands behind them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from explainer.core.formats import FORMATS, Format
from explainer.project.loader import load_project
from explainer.publish.sites import SITES
from explainer.publish.texts import given
from explainer.publish.thumbnail import fitted, painted, painter, place, too_small, usual_words

CUTS = ["story", "letter", "history", "protein_flow"]
SCALE = 0.2


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_words_are_few_and_large(cut: str, lang: str) -> None:
    project = load_project()
    said = given(SITES["youtube"], project.cut(cut), "thumbnail", lang)
    words = said[0] if said else usual_words(project.cut(cut).title[lang])
    for frame in (FORMATS["wide"], FORMATS["tall"]):
        assert too_small(fitted(words, place(cut, frame).region, frame), frame) == ""


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("frame", [FORMATS["wide"], FORMATS["tall"]], ids=["wide", "tall"])
def test_the_picture_leaves_the_words_their_place(cut: str, frame: Format) -> None:
    pixels, where = painted(painter(Path()), cut, frame, SCALE)
    light = pixels[..., :3].astype(np.float64).mean(axis=2)
    edges = np.hypot(*np.gradient(light))
    x0, y0, x1, y1 = (round(v * SCALE) for v in (where.region.x0, where.region.y0, where.region.x1, where.region.y1))
    assert np.percentile(edges[y0:y1, x0:x1], 99) < 6, "calm water"
    assert light[y0:y1, x0:x1].mean() < 110, "dark enough for pale letters"
    assert np.percentile(edges, 99) > 12, "and something to look at beside them"

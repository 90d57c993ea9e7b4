"""The joined film, looked at packet by packet: order, times, marks, tracks."""

from __future__ import annotations

import shutil
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import pytest

from explainer.core.errors import ExplainerError
from explainer.media.aac import encoded
from explainer.media.mp4_boxes import outer_boxes
from explainer.media.mux import mux
from tests.support.film_parts import FPS, chord, film, segment


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of three pieces and two chapters."""
    folder = tmp_path_factory.mktemp("mux")
    return film(folder, folder / "film.mp4")


def test_it_can_be_played_while_it_loads_and_has_no_edit_list(made: Path) -> None:
    names, edit_lists = outer_boxes(made)
    assert names.index("moov") < names.index("mdat")
    assert edit_lists == 0


def test_picture_and_sound_lie_beside_each_other(made: Path) -> None:
    with av.open(str(made)) as opened:
        packets = [p for p in opened.demux() if p.dts is not None]
        places = sorted(packets, key=lambda p: p.pos or 0)
        times = [float(p.dts * p.time_base) for p in places if p.dts is not None]
    assert all(later - sooner > -0.1 for sooner, later in pairwise(times))


def test_every_packet_lasts_until_the_next(made: Path) -> None:
    with av.open(str(made)) as opened:
        frames = [p for p in opened.demux(video=0) if p.pts is not None]
        units = [(p.pts, p.duration, p.time_base or Fraction(0)) for p in frames]
    assert [(pts or 0) * base for pts, _, base in units] == [Fraction(i, 30) for i in range(90)]
    assert all((lasts or 0) * base == Fraction(1, 30) for _, lasts, base in units)


def test_marks_titles_and_languages(made: Path) -> None:
    with av.open(str(made)) as opened:
        marks = [
            (c["metadata"]["title"], c["start"] * (c["time_base"] or 0), c["end"] * (c["time_base"] or 0))
            for c in opened.chapters()
        ]
        assert marks == [("細胞からの手紙", 0, Fraction(4, 3)), ("A & B <c>", Fraction(4, 3), 3)]
        assert {s.type: s.metadata["language"] for s in opened.streams if s.type != "data"} == {
            "video": "jpn",
            "audio": "jpn",
        }
        assert opened.streams.audio[0].rate == 48000
        assert opened.metadata["title"] == "エクソソーム"


def test_a_piece_with_sound_is_refused(made: Path, tmp_path: Path) -> None:
    spoken = tmp_path / "spoken.mp4"
    shutil.copy(made, spoken)
    with pytest.raises(ExplainerError, match=r"spoken\.mp4: must hold one video stream and nothing else"):
        mux(
            [segment(tmp_path / "a.mp4", 0, 10), spoken],
            encoded(chord(100 / 30), 100, FPS),
            tmp_path / "out.mp4",
            fps=FPS,
            chapters=[],
            metadata={},
            track_language="eng",
        )
    assert not (tmp_path / "out.mp4").exists()

"""The joined film, looked at packet by packet: order, times, marks, tracks."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import pytest

from explainer.core.errors import ExplainerError
from explainer.media.aac import encoded
from explainer.media.mp4_boxes import outer_boxes
from explainer.media.mux import TextTrack, mux
from tests.support.film_parts import FPS, chord, film, segment


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A film of three pieces and two chapters; made for every test, so that each is seen to rest on the joining."""
    return film(tmp_path, tmp_path / "film.mp4")


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


def joined(out: Path, pieces: list[Path], frames: int, **change: Any) -> None:
    """Join pieces with sound for so many frames."""
    how: dict[str, Any] = {"fps": FPS, "chapters": [], "metadata": {}, "track_language": "eng", **change}
    mux(pieces, encoded(chord(frames / 30), frames, FPS), out, **how)


@pytest.fixture(scope="module")
def piece(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A piece of ten frames."""
    return segment(tmp_path_factory.mktemp("piece") / "a.mp4", 0, 10)


def test_what_an_mp4_has_no_place_for_is_refused_by_name(piece: Path, tmp_path: Path) -> None:
    with pytest.raises(ExplainerError, match=r"out\.mp4: an MP4 has no place for \['mood', 'tempo'\]; use \['album'"):
        joined(tmp_path / "out.mp4", [piece], 10, metadata={"title": "a", "tempo": "b", "mood": "c"})


def test_a_film_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExplainerError, match=r"^there is no piece of picture to join$"):
        joined(tmp_path / "out.mp4", [], 10)


@pytest.mark.parametrize(
    ("chapters", "said"),
    [
        ([("a", 0, 11)], r"out\.mp4: chapter “a” \(frames 0 to 11\) must come after the one before it and lie within"),
        ([("a", 3, 3)], r"frames 3 to 3.*the film's 10 frames$"),
        ([("a", -1, 3)], "frames -1 to 3"),
        ([("a", 0, 5), ("b", 4, 10)], "“b” .*frames 4 to 10"),
    ],
)
def test_chapters_that_do_not_fit_are_refused(
    chapters: list[tuple[str, int, int]], said: str, piece: Path, tmp_path: Path
) -> None:
    with pytest.raises(ExplainerError, match=said):
        joined(tmp_path / "out.mp4", [piece], 10, chapters=chapters)
    assert list(tmp_path.iterdir()) == []


def test_chapters_are_numbered_from_one_and_may_leave_gaps(piece: Path, tmp_path: Path) -> None:
    joined(tmp_path / "out.mp4", [piece], 10, chapters=[("a", 0, 4), ("b", 6, 10)])
    with av.open(str(tmp_path / "out.mp4")) as opened:
        found = [(c["id"], c["metadata"]["title"], c["start"] * (c["time_base"] or 0) * 30) for c in opened.chapters()]
    assert found == [(found[0][0], "a", 0), (found[0][0] + 1, "b", 6)]


def test_sound_of_another_length_is_refused(piece: Path, tmp_path: Path) -> None:
    said = r"^the sound was encoded for 0\.400 s, the picture lasts 0\.333 s$"
    with pytest.raises(ExplainerError, match=said):
        joined(tmp_path / "out.mp4", [piece], 12)


def test_pieces_of_another_make_are_refused(piece: Path, tmp_path: Path) -> None:
    small = segment(tmp_path / "small.mp4", 0, 10, size=(160, 90))
    said = r"small\.mp4: was encoded otherwise \(160×90 px\) than .*a\.mp4; encode all pieces with the same size"
    with pytest.raises(ExplainerError, match=said):
        joined(tmp_path / "out.mp4", [piece, piece, small], 30)
    slow = segment(tmp_path / "slow.mp4", 0, 10, Fraction(24))
    with pytest.raises(ExplainerError, match=r"slow\.mp4: has 24 frames/s, the film has 30$"):
        joined(tmp_path / "out.mp4", [piece, slow], 20)


def _moved(piece: Path, out: Path, ticks: Mapping[int, int]) -> Path:
    """A copy of a piece whose packets of these numbers come so many ticks (1/15360 s) later."""
    with av.open(str(piece)) as old, av.open(str(out), "w", options={"use_editlist": "0"}) as new:
        stream = new.add_stream_from_template(old.streams.video[0], opaque=True)
        for i, packet in enumerate(p for p in old.demux(video=0) if p.pts is not None):
            packet.pts = packet.dts = (packet.pts or 0) + ticks.get(i, 0)
            packet.stream = stream
            new.mux(packet)
    return out


def test_a_piece_whose_frames_are_not_at_their_times_is_refused(piece: Path, tmp_path: Path) -> None:
    moved = _moved(piece, tmp_path / "moved.mp4", {4: 100})
    with pytest.raises(ExplainerError, match=r"moved\.mp4: packet 4 is not at the time of frame 4$"):
        joined(tmp_path / "out.mp4", [piece, moved], 20)
    assert not (tmp_path / "out.mp4").exists()


def test_sound_ends_with_the_picture(made: Path) -> None:
    with av.open(str(made)) as opened:
        packets = [p for p in opened.demux(audio=0) if p.pts is not None]
    assert [p.pts for p in packets] == [1024 * i for i in range(len(packets))]
    assert {p.duration for p in packets[:-1]} == {1024}
    assert (packets[-1].pts or 0) + (packets[-1].duration or 0) == 3 * 48_000
    assert all(p.is_keyframe for p in packets)


def test_captions_inside_are_read_back_in_each_language(tmp_path: Path) -> None:
    lines = ((0.5, 1.25, "細胞が\n送ります"), (1.25, 2.0, "A < B & C"))
    texts = (TextTrack("jpn", "Japanese", lines), TextTrack("eng", "English", lines[1:]))
    mux(
        [segment(tmp_path / "piece.mp4", 0, 90)],
        encoded(chord(3.0), 90, FPS),
        tmp_path / "film.mp4",
        fps=FPS,
        chapters=[("one", 0, 90)],
        metadata={"title": "t"},
        track_language="jpn",
        texts=texts,
    )
    names, edit_lists = outer_boxes(tmp_path / "film.mp4")
    assert names.index("moov") < names.index("mdat")
    assert edit_lists == 0
    with av.open(str(tmp_path / "film.mp4")) as opened:
        tracks = opened.streams.subtitles
        assert [(t.metadata["language"], t.codec_context.name) for t in tracks] == [
            ("jpn", "mov_text"),
            ("eng", "mov_text"),
        ]
        for track, text in zip(tracks, texts, strict=True):
            opened.seek(0)
            shown = [p for p in opened.demux(track) if p.pts is not None and len(bytes(p)) > 2]
            assert [bytes(p)[2:].decode() for p in shown] == [words for _, _, words in text.lines]
            starts = [float((p.pts or 0) * (p.time_base or 0)) for p in shown]
            assert starts == [start for start, _, _ in text.lines]

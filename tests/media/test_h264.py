"""Pictures and sound become a film: what was put in must come out of the file again, in step."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from explainer.core.errors import ExplainerError
from explainer.core.model import QualityName
from explainer.media import yuv as convert
from explainer.media.aac import SAMPLE_RATE, Track, encoded
from explainer.media.h264 import SegmentWriter, gop_length
from explainer.media.mux import mux
from tests.support.film_parts import FPS, SIZE, chord, film, picture, segment


def decoded(path: Path) -> list[npt.NDArray[np.uint8]]:
    """Every frame's planes, as yuv420p."""
    with av.open(str(path)) as file:
        return [np.asarray(frame.to_ndarray(), np.uint8) for frame in file.decode(video=0)]


def sound_of(path: Path) -> npt.NDArray[np.float32]:
    with av.open(str(path)) as file:
        return np.concatenate([frame.to_ndarray() for frame in file.decode(audio=0)], axis=1)


COLOURS = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0), (200, 100, 50), (12, 30, 70)]


@pytest.mark.parametrize("rgb", COLOURS)
def test_colours_are_converted_with_the_bt709_matrix(tmp_path: Path, rgb: tuple[int, int, int]) -> None:
    frame = np.zeros((48, 64, 4), np.uint8)
    frame[..., :3] = rgb
    frame[..., 3] = 90  # alpha is ignored
    with SegmentWriter(tmp_path / "c.mp4", 64, 48, FPS, "final") as writer:
        writer.write(frame)
    r, g, b = (value / 255 for value in rgb)
    luma = 0.2126 * r + 0.7152 * g + 0.0722 * b
    expected = (16 + 219 * luma, 128 + 224 * (b - luma) / 1.8556, 128 + 224 * (r - luma) / 1.5748)
    with av.open(str(tmp_path / "c.mp4")) as file:
        planes = next(file.decode(video=0)).planes
        found = [memoryview(plane)[10 * plane.line_size + 10] for plane in planes]
    # a BT.601 matrix would be up to 30 off, full range 16
    assert np.allclose(np.array(found, float), expected, atol=1.6)


def test_the_frames_come_back_in_order(tmp_path: Path) -> None:
    frames = decoded(segment(tmp_path / "s.mp4", 0, 40))
    assert len(frames) == 40
    for index, frame in enumerate(frames):
        luma = frame[: SIZE[1]].astype(float)
        step = np.diff(luma.mean(axis=0))
        assert abs(int(np.argmin(step)) + 1 - (3 * index + 20)) <= 1  # the bar's right edge


def test_repeat_shows_the_last_frame_again(tmp_path: Path) -> None:
    with SegmentWriter(tmp_path / "r.mp4", *SIZE, FPS, "final") as writer:
        writer.write(picture(0))
        writer.repeat(20)
        writer.repeat(0)
        writer.write(picture(30))
        assert writer.frames == 22
    frames = decoded(tmp_path / "r.mp4")
    assert len(frames) == 22
    assert np.abs(frames[20].astype(int) - frames[0]).mean() < 1
    assert np.abs(frames[21].astype(int) - frames[0]).mean() > 5


def test_the_array_may_be_drawn_on_again_at_once(tmp_path: Path) -> None:
    canvas = picture(0)
    with SegmentWriter(tmp_path / "a.mp4", *SIZE, FPS, "final") as writer:
        for index in range(10):
            canvas[...] = picture(index)
            writer.write(canvas)
            canvas[...] = 0
    fresh = decoded(segment(tmp_path / "b.mp4", 0, 10))
    again = decoded(tmp_path / "a.mp4")
    assert all(np.abs(a.astype(int) - b).mean() < 3 for a, b in zip(again, fresh, strict=True))


def test_every_run_gives_the_same_file(tmp_path: Path) -> None:
    pieces = {segment(tmp_path / f"{run}.mp4", 0, 40).read_bytes() for run in range(8)}
    assert len(pieces) == 1
    first, second = (film(tmp_path, tmp_path / f"{name}.mp4") for name in "ab")
    assert first.read_bytes() == second.read_bytes()
    frames = decoded(first)
    assert len(frames) == 90
    assert all(np.array_equal(a, b) for a, b in zip(frames, decoded(second), strict=True))


@pytest.mark.parametrize(("rate", "gop"), [(30, 15), (60, 30), (15, 7), (Fraction(30000, 1001), 15), (1, 1)])
def test_a_gop_is_half_a_second(rate: Fraction, gop: int) -> None:
    assert gop_length(Fraction(rate)) == gop


def test_small_films_have_few_keyframes_and_few_bytes(tmp_path: Path) -> None:
    def written(quality: QualityName) -> tuple[int, list[int]]:
        file = tmp_path / f"{quality}.mp4"
        with SegmentWriter(file, *SIZE, FPS, quality) as writer:
            for index in range(160):
                writer.write(picture(index))
        with av.open(str(file)) as piece:
            packets = [packet for packet in piece.demux(video=0) if packet.size]
        return file.stat().st_size, [k for k, packet in enumerate(packets) if packet.is_keyframe]

    small, keys = written("small")
    final, usual = written("final")
    assert (keys, usual[:3]) == ([0, 150], [0, 15, 30])
    assert small < final * 0.6


@pytest.mark.parametrize("size", [(853, 480), (854, 481), (0, 480)])
def test_odd_sizes_are_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    with pytest.raises(ExplainerError, match="even"):
        SegmentWriter(tmp_path / "x.mp4", *size, FPS, "draft")


@pytest.mark.parametrize("size", [(854, 480), (480, 854), (480, 480)])
def test_draft_sizes_are_encoded(tmp_path: Path, size: tuple[int, int]) -> None:
    with SegmentWriter(tmp_path / "d.mp4", *size, Fraction(15), "draft") as writer:
        writer.write(picture(0, size))
    with av.open(str(tmp_path / "d.mp4")) as file:
        stream = file.streams.video[0]
        assert (stream.width, stream.height, stream.profile) == (*size, "High")


def test_a_drawing_error_leaves_the_earlier_file(tmp_path: Path) -> None:
    path = tmp_path / "s.mp4"
    path.write_bytes(b"earlier")

    def draw() -> None:
        with SegmentWriter(path, *SIZE, FPS, "draft") as writer:
            writer.write(picture(0))
            raise KeyError("cue")

    with pytest.raises(KeyError, match="cue"):
        draw()
    assert path.read_bytes() == b"earlier"
    assert [p.name for p in tmp_path.iterdir()] == ["s.mp4"]


def test_an_encoding_error_surfaces_and_leaves_the_earlier_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> av.VideoFrame:
        raise av.MemoryError(12, "no memory for the frame")

    monkeypatch.setattr(convert, "to_yuv", broken)
    path = tmp_path / "s.mp4"
    path.write_bytes(b"earlier")

    def draw() -> None:
        with SegmentWriter(path, *SIZE, FPS, "draft") as writer:
            # more frames than the queue holds: a dead encoder must not make the drawing wait forever
            for index in range(50):
                writer.write(picture(index))

    with pytest.raises(ExplainerError, match="no memory"):
        draw()
    assert path.read_bytes() == b"earlier"
    assert [p.name for p in tmp_path.iterdir()] == ["s.mp4"]


def test_wrong_frames_and_none_at_all_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.mp4"
    with pytest.raises(ExplainerError, match="no frame"), SegmentWriter(path, *SIZE, FPS, "draft"):
        pass
    with (
        pytest.raises(ExplainerError, match=r"must be \(180, 320, 4\) uint8"),
        SegmentWriter(path, *SIZE, FPS, "draft") as writer,
    ):
        writer.write(picture(0)[:, :, :3])
    with (
        pytest.raises(ExplainerError, match="cannot repeat"),
        SegmentWriter(path, *SIZE, FPS, "draft") as writer,
    ):
        writer.repeat(3)
    assert not path.exists()


def test_a_click_is_heard_when_its_flash_is_seen(tmp_path: Path) -> None:
    flashes = (10, 41, 88)
    audio = np.random.default_rng(1).normal(0, 1e-3, (3 * SAMPLE_RATE, 2)).astype(np.float32)
    for frame in flashes:
        audio[round(frame / FPS * SAMPLE_RATE)] = 0.9
    pieces = []
    for piece, (first, count) in enumerate(((0, 40), (40, 50))):
        path = tmp_path / f"{piece}.mp4"
        with SegmentWriter(path, *SIZE, FPS, "final") as writer:
            for index in range(first, first + count):
                writer.write(np.full((SIZE[1], SIZE[0], 4), 255 if index in flashes else 0, np.uint8))
        pieces.append(path)
    out = tmp_path / "sync.mp4"
    mux(pieces, encoded(audio, 90, FPS), out, fps=FPS, chapters=[], metadata={"title": "sync"}, track_language="eng")
    with av.open(str(out)) as file:
        seen = [frame.time for frame in file.decode(video=0) if frame.to_ndarray()[: SIZE[1]].mean() > 128]
    with av.open(str(out)) as file:
        begin = next(file.decode(audio=0)).time or 0.0
    loud = np.flatnonzero(np.abs(sound_of(out)).max(axis=0) > 0.5)
    heard = [begin + sample / SAMPLE_RATE for sample in loud]
    assert seen == pytest.approx([float(frame / FPS) for frame in flashes], abs=1e-6)
    assert heard == pytest.approx(seen, abs=0.001)


def test_the_sound_survives(tmp_path: Path) -> None:
    audio = chord(3.0)
    out = sound_of(film(tmp_path, tmp_path / "f.mp4", audio)).T
    compared = slice(2048, 3 * SAMPLE_RATE - 2048)
    error = out[compared] - audio[compared]
    assert 10 * np.log10((audio[compared] ** 2).mean() / (error**2).mean()) > 30


@pytest.mark.parametrize("frames", [1, 15, 29, 90])
@pytest.mark.parametrize("fps", [Fraction(15), Fraction(30), Fraction(30000, 1001)])
def test_sound_and_picture_end_together(tmp_path: Path, frames: int, fps: Fraction) -> None:
    samples = round(frames * SAMPLE_RATE / fps)
    track = encoded(np.zeros((samples, 2), np.float32), frames, fps)
    piece, out = segment(tmp_path / "s.mp4", 0, frames, fps), tmp_path / "f.mp4"
    mux([piece], track, out, fps=fps, chapters=[], metadata={}, track_language="eng")
    with av.open(str(out)) as file:
        *_, last = (packet for packet in file.demux(audio=0) if packet.pts is not None)
    assert last.pts is not None
    end = (last.pts + (last.duration or 0)) * last.time_base
    assert end == pytest.approx(float(frames / fps), abs=1 / SAMPLE_RATE)
    assert abs(sound_of(out).shape[1] - samples) < 1024


@pytest.mark.parametrize(
    ("what", "audio"),
    [
        ("must agree within one frame", np.zeros((2 * SAMPLE_RATE, 2), np.float32)),
        ("stereo float32", np.zeros((3 * SAMPLE_RATE, 2), np.float64)),
        ("stereo float32", np.zeros(3 * SAMPLE_RATE, np.float32)),
    ],
)
def test_sound_that_does_not_fit_the_picture_is_refused(what: str, audio: npt.NDArray[np.float32]) -> None:
    with pytest.raises(ExplainerError, match=what):
        encoded(audio, 90, FPS)


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("encoded for 2.000 s", {"sound": Track((b"",), Fraction(2))}),
        ("must come after", {"chapters": [("a", 0, 10), ("b", 5, 20)]}),
        ("must come after", {"chapters": [("a", 0, 91)]}),
        ("no place for", {"metadata": {"colour": "blue"}}),
        ("frames/s", {"fps": Fraction(60)}),
        ("no piece", {"segments": []}),
    ],
)
def test_mux_refuses_what_does_not_fit(tmp_path: Path, what: str, change: dict[str, object]) -> None:
    arguments: dict[str, object] = {
        "segments": [segment(tmp_path / "s.mp4", 0, 90)],
        "sound": Track((b"",), Fraction(3)),
        "fps": FPS,
        "chapters": [],
        "metadata": {},
    }
    out = tmp_path / "out.mp4"
    out.write_bytes(b"earlier")
    with pytest.raises(ExplainerError, match=what):
        mux(out=out, track_language="eng", **(arguments | change))  # type: ignore[arg-type]
    assert out.read_bytes() == b"earlier"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.mp4", "s.mp4"]


def test_mux_refuses_pieces_of_different_make(tmp_path: Path) -> None:
    pieces = [segment(tmp_path / "a.mp4", 0, 45), segment(tmp_path / "b.mp4", 0, 45, size=(640, 360))]
    with pytest.raises(ExplainerError, match=r"b\.mp4: was encoded otherwise \(640×360 px\)"):
        mux(
            pieces,
            encoded(chord(3.0), 90, FPS),
            tmp_path / "o.mp4",
            fps=FPS,
            chapters=[],
            metadata={},
            track_language="eng",
        )


def test_frames_given_as_changes_are_those_written_whole(tmp_path: Path) -> None:
    def hashes(changes: bool) -> list[bytes]:
        path = tmp_path / f"{changes}.mp4"
        with SegmentWriter(path, *SIZE, FPS, "final") as writer:
            for i in range(12):
                x = 3 * i
                writer.write(picture(i), [(max(x - 3, 0), 0, x + 20, SIZE[1])] if changes and i else None)
            writer.write(picture(11), [] if changes else None)
        with av.open(str(path)) as container:
            return [f.to_ndarray().tobytes() for f in container.decode(video=0)]

    assert hashes(True) == hashes(False)

"""Any finished film is watched whole: whatever its codec, size, rate or sound, and whoever made it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.audio.stream import AudioStream
from av.video.stream import VideoStream

from explainer.check.film import FilmResult, check_film
from explainer.core.errors import UserError


def write(path: Path, size: tuple[int, int] = (320, 180), codec: str = "mpeg4", *, frames: int = 75, cut: int = 0,
          times: tuple[int, ...] = (), tone: bool = False) -> Path:  # fmt: skip
    """A film of drifting stripes at 25 a second; its picture is replaced on frame `cut`, `times` are in 1/25 s."""
    with av.open(str(path), "w") as film:
        stream = film.add_stream(codec, rate=25, options={"qscale": "2"})
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.codec_context.time_base = Fraction(1, 25)
        sound = film.add_stream("aac", rate=48000, layout="stereo") if tone else None
        assert sound is None or isinstance(sound, AudioStream)
        for n in range(frames):
            wave = 100 + 60 * np.sin((np.arange(size[0]) - 2 * n) / 8)
            grey = np.repeat(wave.astype(np.uint8)[None], size[1], axis=0)
            if cut and n >= cut:
                grey = 255 - np.repeat(np.linspace(0, 200, size[1]).astype(np.uint8)[:, None], size[0], axis=1)
            frame = av.VideoFrame.from_ndarray(np.repeat(grey[..., None], 3, axis=2), "rgb24")
            frame.pts, frame.time_base = (times[n] if times else n), Fraction(1, 25)
            film.mux(stream.encode(frame))
        film.mux(stream.encode(None))
        if sound is not None:
            wave = 0.1 * np.sin(np.arange(48000 * frames // 25) / 20).astype(np.float32)
            heard = av.AudioFrame.from_ndarray(np.stack([wave, wave]), "fltp", "stereo")
            heard.sample_rate = 48000
            film.mux(sound.encode(heard))
            film.mux(sound.encode(None))
    return path


def watched(path: Path) -> FilmResult:
    """What is found in a film of no project."""
    return check_film(path, None, lambda share: None)


def ids(result: FilmResult) -> set[str]:
    """The checks that found something seen or heard."""
    return {f.check for f in result.findings if not f.check.startswith("file.")}


def test_a_foreign_film_is_watched_although_its_file_breaks_the_rules(tmp_path: Path) -> None:
    result = watched(write(tmp_path / "a.mp4", tone=True))
    assert ids(result) == set()
    assert {f.check for f in result.findings} == {"file.mp4"}
    assert result.watch.seconds == pytest.approx(3.0, abs=0.1)


def test_a_pop_in_a_foreign_film_has_its_time_frame_and_strip(tmp_path: Path) -> None:
    result = watched(write(tmp_path / "a.mp4", cut=50, tone=True, frames=60))
    (found,) = [f for f in result.findings if f.check == "motion.pop"]
    assert found.seconds == pytest.approx(2.0, abs=0.05)
    shown = result.pictures[found]
    assert shown.frame[:2] == shown.strip[:2] == b"\xff\xd8"


def test_a_film_without_sound_says_so(tmp_path: Path) -> None:
    assert "sound.dead" in ids(watched(write(tmp_path / "a.mkv")))


@pytest.mark.parametrize("size", [(98, 34), (120, 250), (640, 64)])
def test_odd_sizes(tmp_path: Path, size: tuple[int, int]) -> None:
    assert ids(watched(write(tmp_path / "a.mkv", size, tone=True))) <= {"layout.empty", "motion.still"}


@pytest.mark.parametrize("frames", [1, 2, 4])
def test_very_short_films(tmp_path: Path, frames: int) -> None:
    assert "motion.pop" not in ids(watched(write(tmp_path / "a.mkv", frames=frames)))


def test_frames_at_uneven_times(tmp_path: Path) -> None:
    times = tuple(n + n // 3 * 2 for n in range(75))
    result = watched(write(tmp_path / "a.mkv", times=times, tone=True))
    assert "motion.pop" not in ids(result)
    assert "motion.still" not in ids(result)


def test_captions_under_which_nothing_is_heard(tmp_path: Path) -> None:
    film = write(tmp_path / "a.mp4", tone=True, frames=50)
    film.with_suffix(".srt").write_text("1\n00:00:00,100 --> 00:00:01,500\nHeard.\n", "utf-8")
    assert "voice.lost" not in ids(watched(film))


@pytest.mark.parametrize("data", [b"", b"not a film" * 50])
def test_what_is_no_film_is_the_users_mistake(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.mp4").write_bytes(data)
    with pytest.raises(UserError, match="name a finished film"):
        watched(tmp_path / "a.mp4")
    with pytest.raises(UserError, match="name a finished film"):
        watched(tmp_path / "missing.mp4")


def test_a_film_that_is_cut_short_is_watched_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.mkv", tone=True)
    part = tmp_path / "part.mkv"
    part.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert watched(part).watch.seconds < 3.0


def test_characters_without_a_glyph_in_captions_marks_and_title(tmp_path: Path) -> None:
    film = write(tmp_path / "a.mp4", tone=True)
    film.with_suffix(".srt").write_text("1\n00:00:00,500 --> 00:00:02,000\nA cell \U0001fac0 beats\n\n", "utf-8")
    (found,) = [f for f in watched(film).findings if f.check == "text.glyph"]
    assert "“A cell \U0001fac0 beats”" in found.what
    assert "ANATOMICAL HEART" in found.what
    assert (found.seconds, found.place) == (0.5, str(film))
    film.with_suffix(".srt").write_text("1\n00:00:00,500 --> 00:00:02,000\nA cell — 細胞 — beats\n\n", "utf-8")
    assert [f for f in watched(film).findings if f.check == "text.glyph"] == []

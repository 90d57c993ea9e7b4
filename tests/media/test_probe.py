"""A small film is reopened and every row of the delivery rules' MP4 table is read from it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from explainer.core.errors import ExplainerError
from explainer.media.aac import SAMPLE_RATE
from explainer.media.loudness import measure
from explainer.media.probe import FilmFacts, probe, violations
from tests.support.film_parts import FPS, SIZE, film, picture


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> FilmFacts:
    folder = tmp_path_factory.mktemp("film")
    return probe(film(folder, folder / "film.mp4"))


def test_a_film_keeps_every_rule(facts: FilmFacts) -> None:
    assert violations(facts, fps=FPS, size=SIZE) == []


def test_small_films_may_have_fewer_keyframes(facts: FilmFacts) -> None:
    for gops, fine in (((90,), True), ((40, 25, 25), True), ((150, 60), True), ((151, 60), False)):
        small = replace(facts, gops=gops, frames=sum(gops))
        assert (violations(small, fps=FPS, size=SIZE, quality="small") == []) is fine
        assert violations(small, fps=FPS, size=SIZE) != []


def test_container(facts: FilmFacts) -> None:
    assert facts.boxes.index("moov") < facts.boxes.index("mdat")
    assert facts.edit_lists == 0
    assert [title for title, _, _ in facts.chapters] == ["細胞からの手紙", "A & B <c>"]
    assert [time for _, *times in facts.chapters for time in times] == pytest.approx([0, 4 / 3, 4 / 3, 3])
    assert facts.metadata["title"] == "エクソソーム"
    assert facts.metadata["description"] == "小さな封筒"
    assert facts.metadata["comment"] == "synthetic voice"
    assert facts.languages == ("jpn", "jpn")


def test_picture(facts: FilmFacts) -> None:
    assert (facts.video_codec, facts.video_profile, facts.pixel_format) == ("h264", "High", "yuv420p")
    assert facts.progressive
    assert facts.colour == (1, 1, 1)
    assert facts.colour_range == 1
    assert facts.frames == 90
    assert facts.fps == 30
    assert facts.gops == (15, 15, 10, 15, 10, 15, 10)  # a new one where a piece begins, at 40 and 65
    assert facts.closed_gops
    assert facts.b_frames == 0


def test_sound(facts: FilmFacts) -> None:
    assert (facts.audio_codec, facts.audio_profile) == ("aac", "LC")
    assert (facts.sample_rate, facts.channels) == (48_000, 2)
    assert facts.loudness == pytest.approx(-14, abs=0.3)
    assert facts.true_peak < -1


def test_sync(facts: FilmFacts) -> None:
    assert facts.video_start == facts.audio_start == 0
    assert facts.video_end == 3.0
    assert facts.audio_end == pytest.approx(3.0, abs=1 / 48_000)
    assert facts.frame_times_exact
    assert facts.audio_gapless


BREACHES: list[tuple[str, dict[str, Any]]] = [
    ("moov must come before mdat", {"boxes": ("ftyp", "mdat", "moov")}),
    ("edit lists", {"edit_lists": 1}),
    ("no chapters", {"chapters": ()}),
    ("no title", {"metadata": {"comment": "x"}}),
    ("track languages", {"languages": ("jpn", "und")}),
    ("must be h264", {"video_codec": "hevc"}),
    ("must be High", {"video_profile": "Main"}),
    ("must be yuv420p", {"pixel_format": "yuv444p"}),
    ("interlaced", {"progressive": False}),
    ("colour tags", {"colour": (1, 1, 5)}),
    ("colour range", {"colour_range": 2}),
    ("size is", {"size": (320, 182)}),
    ("frames/s", {"fps": Fraction(30000, 1001)}),
    ("exact multiples", {"frame_times_exact": False}),
    ("GOP is open", {"closed_gops": False}),
    ("frames apart", {"gops": (30, 30, 30)}),
    ("frames apart", {"gops": (15, 15, 15)}),
    ("B-frames in a row", {"b_frames": 3}),
    ("must be aac LC", {"audio_profile": "HE-AAC"}),
    ("44100 Hz", {"sample_rate": 44_100}),
    ("1 channels", {"channels": 1}),
    ("without a gap", {"audio_gapless": False}),
    ("sound at", {"audio_start": 0.0021}),
    ("sound at", {"audio_end": 2.95}),
    ("loudness", {"loudness": -15.2}),
    ("loudness", {"loudness": -float("inf")}),
    ("true peak", {"true_peak": -0.5}),
]


@pytest.mark.parametrize(("what", "change"), BREACHES)
def test_each_breach_is_named(facts: FilmFacts, what: str, change: dict[str, Any]) -> None:
    found = violations(replace(facts, **change), fps=FPS, size=SIZE)
    assert len(found) == 1
    assert what in found[0]


@pytest.fixture(scope="module")
def careless(tmp_path_factory: pytest.TempPathFactory) -> FilmFacts:
    """A film written with the library's defaults."""
    path = tmp_path_factory.mktemp("careless") / "c.mp4"
    with av.open(str(path), "w") as file:
        video = file.add_stream("libx264", rate=30)
        video.width, video.height, video.pix_fmt = *SIZE, "yuv420p"
        video.options = {"preset": "medium", "bf": "4", "x264-params": "b-adapt=0:b-pyramid=0"}
        audio = file.add_stream("aac", rate=44_100)
        audio.layout = "mono"
        for index in range(60):
            file.mux(video.encode(av.VideoFrame.from_ndarray(picture(index), format="rgba")))
        for start in range(0, 2 * 44_100, 1024):
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
            frame.sample_rate, frame.pts = 44_100, start
            file.mux(audio.encode(frame))
        file.mux(video.encode())
        file.mux(audio.encode())
    return probe(path)


@pytest.mark.parametrize(
    "what",
    ["moov", "edit lists", "no chapters", "no title", "track languages", "colour tags", "frames apart",
     "B-frames", "44100 Hz", "1 channels", "loudness"],
)  # fmt: skip
def test_a_careless_film_is_found_out(careless: FilmFacts, what: str) -> None:
    assert any(what in found for found in violations(careless, fps=FPS, size=SIZE))


def test_what_is_no_film_is_refused(tmp_path: Path, facts: FilmFacts) -> None:
    good = film(tmp_path, tmp_path / "film.mp4").read_bytes()
    for name, data in {"half": good[: len(good) // 2], "text": b"not a film at all, just words"}.items():
        path = tmp_path / f"{name}.mp4"
        path.write_bytes(data)
        with pytest.raises(ExplainerError):
            probe(path)
    with pytest.raises(ExplainerError, match="one video and one audio"):
        probe(tmp_path / "0.mp4")  # a silent piece


def test_true_peak_lies_between_the_samples() -> None:
    """A quarter-rate sine sampled 45° off its crests peaks 3.01 dB above them (EBU Tech 3341, case 15)."""
    index = np.arange(11 * SAMPLE_RATE)
    tone = np.sin(np.pi / 2 * index + np.pi / 4) * 0.5
    fade = np.clip(np.minimum(index, index[::-1]) / 4800, 0, 1)
    samples = np.stack([tone * fade, tone * fade], axis=1).astype(np.float32)
    assert 20 * np.log10(np.abs(samples).max()) == pytest.approx(-9.03, abs=0.01)
    assert measure(samples).true_peak_dbtp == pytest.approx(-6.02, abs=0.2)

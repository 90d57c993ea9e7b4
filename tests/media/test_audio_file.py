"""Recordings of every format come in as the same mono sound; what is no whole recording is refused."""

from __future__ import annotations

import os
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.io import wavfile

from explainer.media.audio_file import read_audio, wav_bytes

RATE = 48_000


def tone(rate: int, seconds: float = 1.0) -> NDArray[np.float32]:
    """A sine of 1 kHz at half of full scale."""
    return (0.5 * np.sin(2 * np.pi * 1000 * np.arange(round(rate * seconds)) / rate)).astype(np.float32)


def encoded(path: Path, codec: str, format: str) -> Path:
    """A second of the tone, stereo at 48 kHz, in a file of another kind."""
    with av.open(str(path), "w") as file:
        stream = file.add_stream(codec, rate=RATE)
        assert isinstance(stream, av.AudioStream)
        stream.layout, stream.format = "stereo", format
        resampler = av.AudioResampler(format, "stereo", RATE, frame_size=stream.codec_context.frame_size or 1024)
        frame = av.AudioFrame.from_ndarray(np.stack([tone(RATE)] * 2), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = RATE, 0
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            file.mux(stream.encode(part))
        file.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("rate", [8_000, 22_050, 24_000, 44_100, 96_000])
def test_resampling_keeps_a_tone(tmp_path: Path, rate: int) -> None:
    (tmp_path / "tone.wav").write_bytes(wav_bytes(tone(rate), rate))
    samples, own = read_audio(tmp_path / "tone.wav")
    assert own == rate
    assert np.abs(samples - tone(rate)).max() < 1e-4
    again, wanted = read_audio(tmp_path / "tone.wav", RATE)
    assert wanted == RATE
    assert abs(len(again) - RATE) <= 32
    assert np.abs(again[2000:40_000] - tone(RATE)[2000:40_000]).max() < 2e-3


@pytest.mark.parametrize(
    ("name", "codec", "format", "off"),
    [
        ("a.flac", "flac", "s32", 1e-3),
        ("a.mp3", "libmp3lame", "fltp", 0.05),
        ("a.m4a", "aac", "fltp", 0.05),
        ("a.opus", "libopus", "flt", 0.05),
        ("a.aiff", "pcm_s16be", "s16", 1e-3),
        ("24.wav", "pcm_s24le", "s32", 1e-3),
        ("float.wav", "pcm_f32le", "flt", 1e-3),
    ],
)
def test_any_format_is_read(tmp_path: Path, name: str, codec: str, format: str, off: float) -> None:
    file = encoded(tmp_path / name, codec, format)
    samples, rate = read_audio(file)
    assert rate == RATE
    assert len(samples) == pytest.approx(RATE, abs=1024)
    middle = samples[5_000:40_000]
    phase = np.arange(len(middle)) * 2 * np.pi * 1000 / RATE
    heard = 2 * np.hypot((middle * np.sin(phase)).mean(), (middle * np.cos(phase)).mean())
    assert heard == pytest.approx(0.5, abs=off)
    file.write_bytes(file.read_bytes()[: file.stat().st_size * 2 // 3])
    if name != "a.opus":  # its pages say nothing of what is missing behind them
        with pytest.raises(ValueError, match="not a whole sound file"):
            read_audio(file)


@pytest.mark.parametrize(("left", "right"), [(1.0, -1.0), (1.0, -0.8), (0.3, -1.0), (1.0, 0.0), (1.0, 1.0)])
def test_channels_never_cancel_each_other(tmp_path: Path, left: float, right: float) -> None:
    wavfile.write(tmp_path / "s.wav", RATE, np.stack([left * tone(RATE), right * tone(RATE)], axis=1))
    samples, _ = read_audio(tmp_path / "s.wav")
    assert np.abs(samples).max() == pytest.approx(0.5 * (abs(left) + abs(right)) / 2, abs=1e-3)


def test_a_missing_last_byte_of_padding_is_no_damage(tmp_path: Path) -> None:
    wavfile.write(tmp_path / "odd.wav", RATE, np.resize(np.array([200, 56], np.uint8), RATE - 1))
    data = (tmp_path / "odd.wav").read_bytes()
    size = 44 + RATE - 1
    said = (size + 1 - 8).to_bytes(4, "little")
    for padding in (b"", b"\0"):
        (tmp_path / "odd.wav").write_bytes(data[:4] + said + data[8:size] + padding)
        assert len(read_audio(tmp_path / "odd.wav")[0]) == RATE - 1


@pytest.mark.parametrize(
    ("what", "channels"),
    [
        ("silence", np.zeros((100, 2), np.float32)),
        ("silence", np.full((100, 2), 0.4, np.float32)),
        ("silence", np.random.default_rng(1).uniform(-4e-4, 4e-4, (100, 2)).astype(np.float32)),
        ("no numbers", np.full((100, 2), np.nan, np.float32)),
        ("no numbers", np.append(np.ones((99, 1)), [[np.inf]], 0).astype(np.float32)),
    ],
)
def test_what_cannot_be_heard_is_refused(tmp_path: Path, what: str, channels: NDArray[np.float32]) -> None:
    wavfile.write(tmp_path / "s.wav", RATE, channels)
    with pytest.raises(ValueError, match=what):
        read_audio(tmp_path / "s.wav")


def test_a_header_with_no_channels_is_refused(tmp_path: Path) -> None:
    data = bytearray(wav_bytes(tone(RATE), RATE))
    data[22:24] = b"\0\0"
    (tmp_path / "s.wav").write_bytes(data)
    with pytest.raises(ValueError, match="not a whole sound file"):
        read_audio(tmp_path / "s.wav")


@pytest.mark.parametrize("rate", [1, 3_000, 900_000, 2**30])
def test_a_rate_that_nothing_records_at_is_refused_before_memory_is_full(rate: int, tmp_path: Path) -> None:
    (tmp_path / "s.wav").write_bytes(wav_bytes(tone(RATE), rate))
    with pytest.raises(ValueError, match=r"sample rate|not a whole sound file"):
        read_audio(tmp_path / "s.wav", RATE)


def test_what_is_too_long_for_the_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "s.wav").write_bytes(wav_bytes(tone(RATE, 3), RATE))
    monkeypatch.setattr("explainer.media.audio_file._LONGEST", 4)
    assert len(read_audio(tmp_path / "s.wav")[0]) == 3 * RATE
    monkeypatch.setattr("explainer.media.audio_file._LONGEST", 2)
    with pytest.raises(ValueError, match="longer than"):
        read_audio(tmp_path / "s.wav")


@pytest.mark.parametrize("bits", [0, 33, 65_535])
def test_a_codec_that_nobody_knows_is_refused(bits: int, tmp_path: Path) -> None:
    data = bytearray(wav_bytes(tone(RATE), RATE))
    data[34:36] = bits.to_bytes(2, "little")
    (tmp_path / "s.wav").write_bytes(data)
    with pytest.raises(ValueError, match="not a whole sound file"):
        read_audio(tmp_path / "s.wav")


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "s.wav")
    (tmp_path / "t.wav").mkdir()
    for name in ("s.wav", "t.wav"):
        with pytest.raises(ValueError, match="not a file"):
            read_audio(tmp_path / name)


def test_a_file_without_sound_is_refused(tmp_path: Path) -> None:
    for name, data in {"words.wav": b"not a sound at all", "empty.mp3": b""}.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(ValueError, match="not a whole sound file"):
            read_audio(tmp_path / name)
    with pytest.raises(FileNotFoundError):
        read_audio(tmp_path / "nothing.wav")

"""Breaks a small project's scenes and recordings, and types what no command understands."""

from __future__ import annotations

import struct
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.support.breaking import GOOD_SCENE, SCENE, TAKE, Case, folder, writer


def code_cases() -> Iterator[Case]:
    """Every one of them, with a name of its own."""
    yield from _scenes()
    yield from _takes()
    yield from _options()
    for end in ("mp4", "jpg", "srt", "vtt"):
        yield Case(f"a folder where the {end} goes", None, _folder_in_place(f"out/main-ja-wide.{end}"))


def _folder_in_place(name: str) -> Callable[[Path], None]:
    def harm(root: Path) -> None:
        if name.endswith(".mp4"):
            (root / name).unlink()
        (root / name).mkdir(parents=True)

    return harm


# ---- scenes
def _scenes() -> Iterator[Case]:
    bodies = {
        "is no Python": "class Intro(:\n", "names what is not there": "import nowhere\n",
        "raises when read": "raise RuntimeError('[/b] no')\n", "ends the program": "raise SystemExit(3)\n",
        "is empty": "", "is not UTF-8": None, "divides by nothing": GOOD_SCENE.replace("Square()", "1 / 0"),
        "plays an unknown cue": GOOD_SCENE.replace('"send"', '"sent"'),
        "leaves a cue out": GOOD_SCENE.replace('        self.cue("read").wait()\n', ""),
        "plays a cue twice": GOOD_SCENE.replace('"read"', '"send"'),
        "shows an unknown label": GOOD_SCENE.replace("Create(Square())", 'Create(self.words("nothing"))'),
        "has another id": GOOD_SCENE.replace('id = "intro"', 'id = "other"'),
        "holds two chapters": GOOD_SCENE + "\n\nclass Two(Chapter):\n    id = 'two'\n",
        "holds none": GOOD_SCENE.replace("(Chapter)", ""),
        "kills its process": GOOD_SCENE.replace("Create(Square())", "__import__('os').abort()"),
        "overruns": GOOD_SCENE.replace('.wait()\n        self.cue("read")', '.wait(2.5)\n        self.cue("read")'),
    }  # fmt: skip
    for what, body in bodies.items():
        data = b"\xff\xfe\x00" if body is None else body.encode()
        yield Case(f"the scene {what}", None, writer(SCENE, data))
    yield Case("the scene is a folder", None, folder(SCENE))
    yield Case("no scene", None, lambda root: (root / SCENE).unlink())
    yield Case("scenes is a file", None, _scenes_is_a_file)


def _scenes_is_a_file(root: Path) -> None:
    (root / "scenes").rename(root / "elsewhere")
    (root / "scenes").write_text("")


# ---- recordings
def _takes() -> Iterator[Case]:
    wav = {
        "is empty": b"", "is text": b"la la la", "is half a header": b"RIFF\x10\0\0\0WAVEfm",
        "has no channels": header(channels=0), "has no rate": header(rate=0), "has 7 bits": header(bits=7),
        "promises more than it holds": header(size=2**31 - 1), "has a thousand channels": header(channels=1000),
    }  # fmt: skip
    for what, data in wav.items():
        yield Case(f"the recording {what}", TAKE, writer(TAKE, data))
    yield Case("the recording is silent", TAKE, _silent, harmless=True)
    yield Case("the recording is a folder", TAKE, lambda root: (root / TAKE).mkdir(parents=True))
    yield Case("a recording of no cue", None, writer("assets/voice/ja/intro/nothing.wav", header()), harmless=True)


def header(channels: int = 1, rate: int = 48_000, bits: int = 16, size: int = 0) -> bytes:
    """A WAV's first bytes (RIFF WAVE, PCM)."""
    row = struct.pack(
        "<HHIIHH", 1, channels, rate, (rate * channels * bits // 8) % 2**32, (channels * bits // 8) % 2**16, bits
    )
    return (
        b"RIFF"
        + struct.pack("<I", (36 + size) % 2**32)
        + b"WAVEfmt \x10\0\0\0"
        + row
        + b"data"
        + struct.pack("<I", size)
    )


def _silent(root: Path) -> None:
    (root / TAKE).parent.mkdir(parents=True)
    with wave.open(str(root / TAKE), "wb") as w:
        w.setnchannels(1)
        w.setsampwidth(2)
        w.setframerate(48_000)
        w.writeframes(bytes(96_000))


# ---- what is typed
def _options() -> Iterator[Case]:
    film = ("film", "main", "--quality", "draft")
    typed = (
        ("film", "nothing"),
        ("film", "../main"),
        ("film", ""),
        (*film, "--lang", "xx"),
        (*film, "--lang", ""),
        (*film, "--format", "round"),
        (*film, "--quality", "best"),
        (*film, "--fps", "0"),
        (*film, "--fps", "-3"),
        (*film, "--fps", "nan"),
        (*film, "--fps", "1e9"),
        (*film, "--fps", "fast"),
        (*film, "--jobs", "0"),
        (*film, "--jobs", "-1"),
        (*film, "--captions", "loud"),
        (*film, "--out", "/proc/nothing"),
        (*film, "--out", "/dev/null"),
        (*film, "--out", "project.toml"),
        (*film, "--out", "assets/facts.toml/deep"),
        ("chapter", "nothing"),
        ("chapter",),
        ("sheet", "nothing"),
        ("sheet", "intro", "--out", "project.toml"),
        ("check", "nothing"),
        ("check", "x.mp4"),
        ("check", "project.toml"),
        ("check", "--lang", "xx"),
        ("check", "--format", "round"),
        ("say", ""),
        ("say", "\x00"),
        ("say", "🧬"),
        ("say", "はい。", "--out", "/proc/x.wav"),
        ("fly",),
        ("film", "main", "extra"),
        ("list", "--colour"),
        ("film", "[/b]"),
        ("chapter", "[red]"),
        ("new", "chapter", "Bad Id"),
        ("new", "chapter", "intro"),
        ("scene", "nothing.py", "X"),
        ("scene", "project.toml", "X"),
    )
    for words in typed:
        yield Case("typed: " + " ".join(words), None, lambda root: None, words)

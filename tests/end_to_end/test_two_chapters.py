"""A film of two chapters, made by the command and measured: a flash and a tone begin with every cue.

Each cue has a colour and a pitch of its own, so that whatever ends up in the wrong place is seen, heard or read.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from explainer.captions.subtitles import read_subtitles
from explainer.core.formats import FORMATS
from explainer.media.audio_file import wav_bytes
from explainer.media.probe import probe
from tests.support.running import run
from tests.support.small_project import write, write_chapter

FPS = Fraction(30)
SIZE = (854, 480)
RATE = 48_000
SPOKEN = 2.0  # s, every take
LEAD, PAUSE, TAIL = 21, 14, 48  # frames before the first voice, after each, at the end: 0.7, 0.45 and 1.6 s
FLASH = 6  # frames
DARK = "#101418"


@dataclass(frozen=True)
class Moment:
    """One cue: where it stands, and what tells it from all others."""

    chapter: str
    cue: str
    text: str
    colour: tuple[int, int, int]
    pitch: float


LONG = "Every single day, each one of your cells is sending out letters."
CUES = (
    Moment("second", "warm", "This is red.", (220, 40, 40), 330.0),  # the order is the cut's, not the alphabet's
    Moment("second", "cool", LONG, (40, 80, 230), 550.0),
    Moment("first", "leaf", "This is green.", (30, 200, 60), 770.0),
    Moment("first", "snow", "And this is white.", (240, 240, 240), 990.0),
)
CHAPTER_FRAMES = LEAD + 2 * (round(SPOKEN * FPS) + PAUSE) + TAIL
LAST = {"second": (60, 20, 90), "first": (20, 90, 90)}  # the colours that the chapters end on

CODE = """\
from explainer.core.model import Transition
from explainer.draw.baking import Drawing
from explainer.draw.mobjects import Sprite
from explainer.draw.shapes import path
from explainer.scene.chapter import Chapter

def plain(colour, box):
    x0, y0, x1, y1 = box
    shape = path([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
    return Sprite(Drawing(lambda c: c.fill(shape, colour), box))

class Flashes(Chapter):
    id = {id!r}
    enters = Transition("cut")

    def build(self):
        self.add(plain({dark!r}, (0, 0, self.fmt.width, self.fmt.height)))

    def flash(self, cue, colour):
        light = plain(colour, (0, 0, self.fmt.width, self.fmt.height / 2))
        self.add(light)
        cue.wait({flash} / {length})
        self.remove(light)
        if cue.end == self.timeline.cues[-1].end:
            self.add(plain({last!r}, (0, 0, self.fmt.width, self.fmt.height / 2)))
        cue.wait()
{methods}
"""


def start(index: int) -> int:
    """The film's frame on which a cue must begin."""
    chapter, cue = divmod(index, 2)
    return chapter * CHAPTER_FRAMES + LEAD + cue * (round(SPOKEN * FPS) + PAUSE)


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour)


def _project(root: Path) -> None:
    """Write the project: two chapters of two cues, with their takes."""
    write(root, "project.toml", 'languages = ["en"]\ndefault_cut = "both"\n')
    write(
        root,
        "assets/cuts/both.toml",
        'chapters = ["second", "first"]\nformats = ["wide", "tall"]\nposter = "first"\n'
        '[title]\nen = "Flashes"\n[description]\nen = "Tones."\n',
    )
    for chapter in ("first", "second"):
        own = [m for m in CUES if m.chapter == chapter]
        script = "".join(f'\n[[cue]]\nid = "{m.cue}"\ntext = "{m.text}"\n' for m in own)
        write(root, f"assets/script/en/{chapter}.toml", f'title = "The {chapter}"\n{script}')
        methods = "".join(
            f"\n    def cue_{m.cue}(self, cue):\n        self.flash(cue, {_hex(m.colour)!r})\n" for m in own
        )
        write_chapter(
            root,
            chapter,
            CODE.format(id=chapter, dark=DARK, flash=FLASH, length=round(SPOKEN * FPS) + PAUSE,
                        last=_hex(LAST[chapter]), methods=methods),
        )  # fmt: skip
        for m in own:
            tone = 0.3 * np.sin(2 * np.pi * m.pitch * np.arange(round(SPOKEN * RATE)) / RATE)
            write(root, f"assets/voice/en/{chapter}/{m.cue}.wav", wav_bytes(tone.astype(np.float32), RATE))


@dataclass(frozen=True)
class Made:
    """A finished film, reopened."""

    file: Path
    pictures: NDArray[np.uint8]
    sound: NDArray[np.float32]


def _film(root: Path, cache: Path, out: Path, *options: str) -> Path:
    words = ("film", "both", "--lang", "en", "--quality", "draft", "--fps", "30", "--out", str(out), *options)
    done = run(*words, cache=cache, EXPLAINER_ROOT=str(root))
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip().splitlines()[-1])


def _opened(file: Path) -> Made:
    with av.open(str(file)) as container:
        pictures = np.stack([frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]).astype(np.uint8)
    with av.open(str(file)) as container:
        sound = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
    return Made(file, pictures, sound)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("flashes")
    _project(folder)
    return folder


@pytest.fixture(scope="module")
def made(root: Path) -> Made:
    return _opened(_film(root, root / "cache", root / "out"))


def test_every_flash_is_seen_on_its_frame(made: Made) -> None:
    assert len(made.pictures) == 2 * CHAPTER_FRAMES
    seen = np.median(made.pictures[:, 20:200, 20:-20], axis=(1, 2))
    for index, moment in enumerate(CUES):
        near = np.flatnonzero(np.abs(seen - moment.colour).max(axis=1) < 25)
        assert near.tolist() == list(range(start(index), start(index) + FLASH)), moment.cue


def test_every_tone_is_heard_on_its_frame(made: Made) -> None:
    assert abs(len(made.sound) - 2 * CHAPTER_FRAMES * RATE / FPS) <= 1024
    frame = round(RATE / FPS)
    spectrum = np.abs(np.fft.rfft(made.sound[: len(made.sound) // frame * frame].reshape(-1, frame), axis=1))
    loud = spectrum.max(axis=1) > 0.05 * spectrum.max()
    loudest = np.fft.rfftfreq(frame, 1 / RATE)[spectrum.argmax(axis=1)]
    for index, moment in enumerate(CUES):
        heard = np.flatnonzero(loud & (np.abs(loudest - moment.pitch) < 40))
        assert heard[0] == pytest.approx(start(index), abs=1), moment.cue
        assert heard[-1] == pytest.approx(start(index) + SPOKEN * FPS - 1, abs=1), moment.cue
        onset = np.flatnonzero(np.abs(made.sound[(start(index) - 3) * frame :]) > 0.02)[0]
        assert onset == pytest.approx(3 * frame, abs=0.01 * RATE), moment.cue


@pytest.mark.parametrize("ending", [".srt", ".vtt"])
def test_every_caption_stands_by_its_words(made: Made, ending: str) -> None:
    captions = read_subtitles(made.file.with_suffix(ending), FPS)
    assert [" ".join(caption.lines) for caption in captions] == [moment.text for moment in CUES]
    assert [len(caption.lines) for caption in captions] == [1, 2, 1, 1]
    for index, caption in enumerate(captions):
        assert caption.start_frame == pytest.approx(start(index), abs=1)
        assert 0 <= caption.end_frame - start(index) - SPOKEN * FPS <= 1.5 * FPS  # a long one is read to its end


def test_chapter_marks_and_title(made: Made) -> None:
    facts = probe(made.file)
    length = CHAPTER_FRAMES / float(FPS)
    assert [title for title, *_ in facts.chapters] == ["The second", "The first"]
    times = [time for _, *both in facts.chapters for time in both]
    assert times == pytest.approx([0, length, length, 2 * length], abs=1e-3)
    assert (facts.metadata["title"], facts.metadata["description"]) == ("Flashes", "Tones.")
    assert facts.video_end == facts.audio_end == pytest.approx(2 * length, abs=1 / RATE)


def test_the_poster_is_the_last_picture_of_its_chapter(made: Made) -> None:
    poster = made.file.with_suffix(".jpg")
    assert poster.stat().st_size < 2_000_000
    with Image.open(poster) as image:
        assert image.size == SIZE
        assert np.median(np.asarray(image)[20:200], axis=(0, 1)) == pytest.approx(LAST["first"], abs=8)


def test_burned_captions_lie_in_their_rows_and_times_alone(root: Path, made: Made) -> None:
    burned = _opened(_film(root, root / "cache", root / "burned", "--captions", "burn"))
    assert {path.suffix for path in burned.file.parent.iterdir()} == {".mp4", ".jpg"}
    captions = read_subtitles(made.file.with_suffix(".srt"), FPS)
    region, scale = FORMATS["wide"].caption, SIZE[1] / 1080
    top, end = int(region.y0 * scale), int(np.ceil(region.y1 * scale))
    assert len(burned.pictures) == len(made.pictures)
    edges = {at for c in captions for at in (c.start_frame - 1, c.start_frame, c.end_frame - 1, c.end_frame)}
    for frame in sorted(edges | set(range(0, len(made.pictures), 25))):
        plain, shown = made.pictures[frame], burned.pictures[frame]
        changed = np.abs(shown.astype(np.int16) - plain).max(axis=2)
        rows = np.flatnonzero((changed > 24).any(axis=1))
        caption = next((c for c in captions if c.start_frame <= frame < c.end_frame), None)
        if caption is None:
            assert not rows.size, frame
            continue
        assert rows.size, frame
        assert top <= rows.min() <= rows.max() < end, frame
        ink = (shown.min(axis=2) > 150)[top:end].any(axis=1)  # white letters on a dark ground
        lines = int(np.count_nonzero(np.diff(ink.astype(int), prepend=0) == 1))
        assert lines == len(caption.lines), frame
        columns = np.flatnonzero((shown[top:end].min(axis=2) > 150).any(axis=0))
        assert columns.min() + columns.max() == pytest.approx(SIZE[0], abs=6), frame


def test_corrected_captions_are_kept_until_forced(root: Path, made: Made) -> None:
    subtitles, other = made.file.with_suffix(".srt"), made.file.with_suffix(".vtt")
    ours = subtitles.read_text("utf-8")
    subtitles.write_text(ours.replace("green", "mine"), "utf-8")
    options = ("film", "both", "--lang", "en", "--quality", "draft", "--fps", "30", "--out", str(made.file.parent))
    for more in (("--captions", "none"), ()):
        done = run(*options, *more, cache=root / "cache", EXPLAINER_ROOT=str(root))
        assert done.returncode == 0, done.stderr
        assert f"{subtitles} was changed by hand and is kept; --force replaces it" in " ".join(done.stderr.split())
        assert "mine" in subtitles.read_text("utf-8")
        assert other.exists() == (more == ())
    done = run(*options, "--force", cache=root / "cache", EXPLAINER_ROOT=str(root))
    assert (done.returncode, done.stderr) == (0, "")
    assert subtitles.read_text("utf-8") == ours

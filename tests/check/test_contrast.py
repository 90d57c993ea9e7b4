"""Contrast and covering of a text, read from one frame with words on it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from manim import tempconfig
from numpy.typing import NDArray

from explainer.check.rules.contrast import LARGE, NORMAL, Reader, Reading, needed
from explainer.draw.camera import PaintCamera
from explainer.draw.onscreen import seen_text
from explainer.draw.words import Words

SCALE = 0.5  # device px per design px


@pytest.fixture(scope="module")
def camera() -> Iterator[PaintCamera]:
    """A camera for frames of 960 × 540 px."""
    with tempconfig({"pixel_width": 960, "pixel_height": 540}):
        yield PaintCamera(background_color="#000000")


def frame(camera: PaintCamera, grey: int, *words: Words) -> NDArray[np.uint8]:
    """Words on a grey ground."""
    pixels = np.full((540, 960, 4), 255, np.uint8)
    pixels[..., :3] = grey
    camera.display_paints(list(words), pixels)
    return pixels


def read(camera: PaintCamera, pixels: NDArray[np.uint8], words: Words) -> Reading:
    """What is read of the words on this frame."""
    seen = seen_text(words, None)
    assert seen is not None
    reading = Reader(camera).read(pixels, words, seen, SCALE)
    assert reading is not None
    return reading


# relative luminance of sRGB 128, 64, 32 (IEC 61966-2-1): 0.2159, 0.0513, 0.0144
@pytest.mark.parametrize(
    ("ground", "colour", "ratio"),
    [
        (0, "#FFFFFF", 21.0),
        (255, "#000000", 21.0),
        (128, "#FFFFFF", 1.05 / 0.2659),
        (64, "#808080", 0.2659 / 0.1013),
        (32, "#FF0000", 0.2626 / 0.0644),
        (32, "#00FF00", 0.7652 / 0.0644),
        (255, "#0000FF", 1.05 / 0.1222),
        (128, "#808080", 1.0),
    ],
)
def test_the_ratio_is_wcags(ground: int, colour: str, ratio: float, camera: PaintCamera) -> None:
    words = Words("Exosomes carry", 60, colour).at(300, 500)
    found = read(camera, frame(camera, ground, words), words)
    assert found.ratio == pytest.approx(ratio, rel=0.01)
    assert found.covered == 0
    assert found.needed == LARGE


def test_half_seen_text_is_mixed_with_its_ground_in_srgb(camera: PaintCamera) -> None:
    words = Words("Exosomes carry", 60, "#FFFFFF").at(300, 500).set(opacity=0.5)
    # half of 255 and 0 is 128
    assert read(camera, frame(camera, 0, words), words).ratio == pytest.approx(0.2659 / 0.05, rel=0.02)


@pytest.mark.parametrize(("ground", "colour", "ratio"), [(64, "#FFFFFF", 0.4008 / 0.1013), (128, "#FF0000", 1.32)])
def test_half_seen_text_on_a_ground_that_is_not_black(
    ground: int, colour: str, ratio: float, camera: PaintCamera
) -> None:
    words = Words("Exosomes carry", 60, colour).at(300, 500).set(opacity=0.5)
    assert read(camera, frame(camera, ground, words), words).ratio == pytest.approx(ratio, rel=0.03)


def test_bold_text_is_large_sooner(camera: PaintCamera) -> None:
    bold, plain = (Words("Exosomes", 40, "#FFFFFF", bold=b).at(300, 500) for b in (True, False))
    assert read(camera, frame(camera, 0, bold), bold).needed == LARGE
    assert read(camera, frame(camera, 0, plain), plain).needed == NORMAL


def test_the_ground_is_what_lies_close_to_the_glyphs(camera: PaintCamera) -> None:
    """A dark shade 10 design px wide around the line is the ground, the bright picture outside of it is not."""
    words = Words("Exosomes", 60, "#FFFFFF").at(300, 500)
    seen = seen_text(words, None)
    assert seen is not None
    x0, y0, x1, y1 = (round(v * SCALE) for v in seen.box)
    pixels = np.full((540, 960, 4), 255, np.uint8)
    pixels[y0 - 5 : y1 + 5, x0 - 5 : x1 + 5, :3] = 0
    camera.display_paints([words], pixels)
    assert read(camera, pixels, words).ratio > 12


def test_the_worst_piece_counts_and_is_shown(camera: PaintCamera) -> None:
    words = Words("Exosomes carry letters", 60, "#FFFFFF").at(300, 500)
    pixels = np.zeros((540, 960, 4), np.uint8)
    pixels[:, 300:360, :3] = 128
    camera.display_paints([words], pixels)
    found = read(camera, pixels, words)
    assert found.ratio < 6
    assert 480 < found.box[0] < found.box[2] < 840
    assert 440 < found.box[1] < found.box[3] < 540


def test_each_line_is_read(camera: PaintCamera) -> None:
    words = Words("Exosomes\ncarry", 60, "#FFFFFF").at(300, 400)
    pixels = np.zeros((540, 960, 4), np.uint8)
    pixels[212:, :, :3] = 200
    camera.display_paints([words], pixels)
    found = read(camera, pixels, words)
    assert found.ratio == pytest.approx(1.05 / 0.6276, rel=0.05)
    assert found.box[1] > 410


def test_what_covers_strokes_counts_by_its_share(camera: PaintCamera) -> None:
    words = Words("IIIIIIIIIIII", 80, "#FFFFFF").at(300, 500)
    seen = seen_text(words, None)
    assert seen is not None
    x0, _, x1, _ = seen.box
    pixels = frame(camera, 0, words)
    assert read(camera, pixels, words).covered == 0
    for share in (0.25, 0.5, 1.0):
        hidden = pixels.copy()
        hidden[:, int(x0 * SCALE) : round((x0 + share * (x1 - x0)) * SCALE), :3] = (200, 90, 30)
        assert read(camera, hidden, words).covered == pytest.approx(share, abs=0.1)
    shaded = (pixels * 0.8).astype(np.uint8)  # 51 of 255 darker is shade
    assert read(camera, shaded, words).covered == 0
    assert read(camera, (pixels * 0.7).astype(np.uint8), words).covered > 0.9


def test_text_that_shines_through_is_not_covered(camera: PaintCamera) -> None:
    words = Words("IIIIIIIIIIII", 80, "#FFFFFF").at(300, 500).set(opacity=0.9)
    assert read(camera, frame(camera, 0), words).covered == 0


@pytest.mark.parametrize("place", [(-900, 500), (2400, 500), (300, -400), (300, 1500)])
def test_what_is_off_the_frame_is_not_read(place: tuple[float, float], camera: PaintCamera) -> None:
    words = Words("Exosomes", 60, "#FFFFFF").at(*place)
    seen = seen_text(words, None)
    assert seen is not None
    assert Reader(camera).read(frame(camera, 0, words), words, seen, SCALE) is None


def test_words_at_the_frames_edge_are_read_by_what_is_seen(camera: PaintCamera) -> None:
    words = Words("Exosomes carry", 60, "#FFFFFF").at(-150, 40)
    assert read(camera, frame(camera, 128, words), words).ratio == pytest.approx(1.05 / 0.2659, rel=0.02)


def test_large_text_needs_less() -> None:
    assert needed(48, False) == needed(38, True) == needed(37.3, True) == LARGE == 3.0
    assert needed(47, False) == needed(37, True) == NORMAL == 4.5

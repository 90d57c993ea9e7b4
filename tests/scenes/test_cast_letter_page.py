"""The sheet that is read: plain paper, words that can be read, written one character after the other."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy import ndimage as ndi

from explainer.draw.canvas import bake
from explainer.draw.typeset import font, width
from scenes import theme
from scenes.cast.letter import hand, page

JA = ("「このタンパク質を", "少しだけ、へらして", "ください」")
EN = ("“Please make", "a little less", "of this protein.”")


def ink(written: float, lines: tuple[str, ...] = JA) -> NDArray[np.bool_]:
    """Where the sheet differs from the blank one."""

    def pixels(share: float) -> NDArray[np.int64]:
        made = page.LetterPage(lines, 400, written=share)
        return bake(lambda c: made.draw(c, 0.0), made.box, 1.0).pixels.astype(int)

    return np.asarray(np.abs(pixels(written) - pixels(0.0)).max(-1) > 60)


def small(image: NDArray[np.generic]) -> NDArray[np.float64]:
    """A character's picture blurred, standardised and centred on its ink."""
    blurred = ndi.gaussian_filter(np.asarray(image, float), image.shape[0] / 40)
    y, x = ndi.center_of_mass(blurred)
    n = image.shape[0]
    moved = ndi.zoom(ndi.shift(blurred, (n / 2 - y, n / 2 - x), order=1), 56 / n, order=1)
    return np.asarray((moved - moved.mean()) / moved.std())


def printed(char: str, n: int) -> NDArray[np.float64]:
    """The same character as the font prints it, leaning as the hand does."""
    img = Image.new("L", (n, n), 0)
    ImageDraw.Draw(img).text((n / 2, n / 2), char, font=font(n / 1.7, bold=False), fill=255, anchor="mm")
    v, u = np.mgrid[0:n, 0:n] - n / 2
    return small(ndi.map_coordinates(np.asarray(img, float), [v + n / 2, u + 0.11 * v + n / 2], order=1))


@pytest.mark.parametrize("text", ["このタンパク質をへらしてくださ少", "Pleasmkithofprn"])
def test_every_character_reads_as_itself(text: str) -> None:
    written = [small(hand.glyph(ch, theme.LETTER_PEN[0], 7 + i).pixels[..., 3]) for i, ch in enumerate(text)]
    n = hand.glyph(text[0], theme.LETTER_PEN[0], 7).pixels.shape[0]
    models = [printed(ch, n) for ch in text]
    likeness = np.array([[float((a * b).mean()) for b in models] for a in written])
    assert [text[i] for i in likeness.argmax(1)] == list(text)
    assert likeness.diagonal().min() > 0.6


def test_no_two_seeds_write_alike() -> None:
    a, b = (hand.glyph("タ", theme.LETTER_PEN[0], seed).pixels[..., 3].astype(float) for seed in (1, 2))
    assert np.abs(a - b).mean() > 4


@pytest.mark.parametrize("lines", [JA, EN])
def test_it_is_written_character_by_character(lines: tuple[str, ...]) -> None:
    forms = page.LetterPage(lines).forms()
    assert "".join(f.char for _, f in forms) == "".join(lines).replace(" ", "")
    shares = [0.0, 1 / len(forms), 1.5 / len(forms), 0.4, 1.0]
    areas = [int(ink(s, lines).sum()) for s in shares]
    assert areas[0] == 0
    assert areas == sorted(set(areas))
    half = ink(0.5, lines)
    assert not (half & ~ink(1.0, lines)).any()  # what is written stays as it is


def test_a_word_is_whole_at_its_share() -> None:
    made = page.LetterPage(JA)
    assert made.when("タンパク質") == pytest.approx(8 / 23)
    assert page.LetterPage(EN).when("this") == pytest.approx((11 + 11 + 6) / 37)
    with pytest.raises(ValueError, match="no line of the letter has"):
        made.when("手紙")


@pytest.mark.parametrize("lines", [JA, EN, ("“Please make a little bit less", "of it, would you?”")])
def test_writing_stays_on_its_panel(lines: tuple[str, ...]) -> None:
    made = page.LetterPage(lines)
    corners = page.panel_corners(len(lines))
    for line, form in made.forms():
        x, y = made.starts()[line]
        assert abs(x + form.x) + form.advance / 2 < page.W / 2 - 12
        top, bottom = corners[line, 0, 1], corners[line + 1, 0, 1]
        assert top < y + form.y - 0.45 * made.size < y + form.y + 0.45 * made.size < bottom


def test_it_is_plain_paper_with_a_fold_between_lines() -> None:
    made = page.LetterPage(JA, page.W, written=0.0)
    pixels = bake(lambda c: made.draw(c, 0.0), made.box, 1.0).pixels.astype(int)
    on = pixels[
        round(-made.box[1] - 300) : round(-made.box[1] + 300), round(-made.box[0] - 380) : round(-made.box[0] + 380)
    ]
    assert (on[..., 3] == 255).all()
    assert (on[..., :3].min((0, 1)) > (190, 160, 105)).all()  # no wax, no ink
    assert len(page.panel_corners(3)) == 4
    assert width(JA[0], made.size, bold=False) > 0.7 * page.W  # as large as a letter one holds

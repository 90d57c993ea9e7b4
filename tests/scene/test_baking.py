"""Pictures are baked to a bounded size, and one that is stretched says so once, by its name."""

from __future__ import annotations

import warnings

import cairo
import pytest

from explainer.draw.baking import MOST_PIXELS, Drawing
from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import Sprite, StretchedPicture
from explainer.draw.shapes import disc


def _paint(sprite: Sprite, scale: float) -> None:
    ctx = cairo.Context(cairo.ImageSurface(cairo.FORMAT_ARGB32, 32, 32))
    ctx.scale(scale, scale)
    sprite.paint(Canvas(ctx, 1.0), 0.0)


def _sprite(finest: float = float("inf")) -> Sprite:
    drawing = Drawing(lambda c: c.fill(disc(0, 0, 90), "#FFFFFF"), (-100, -100, 100, 100), finest=finest)
    sprite = Sprite(drawing)
    sprite.name = "moon"
    return sprite


def test_a_deep_zoom_bakes_no_more_than_is_allowed_and_names_what_is_stretched() -> None:
    sprite = _sprite()
    with pytest.warns(StretchedPicture, match="moon is drawn") as told:  # noqa: PT031 - said once for two
        _paint(sprite, 60.0)
        _paint(sprite, 90.0)
    assert len(told) == 1
    pixels = sprite.drawing.at_scale(60.0).pixels
    assert 0.9 * MOST_PIXELS < pixels.shape[0] * pixels.shape[1] < 1.02 * MOST_PIXELS


def test_what_is_meant_to_be_stretched_is_stretched_in_silence() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        _paint(_sprite(finest=1.0), 60.0)
        _paint(_sprite(), 4.0)

"""Colours that carry different meanings stay apart for eyes without red or green cones.

Colour blindness is simulated after Machado, Oliveira & Fernandes, "A physiologically-based model for simulation of
color vision deficiency", IEEE TVCG 15 (2009), severity 1.0; distances are CIE 1976 ΔE*ab (ISO/CIE 11664-4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any, Final

import numpy as np
from manim import tempconfig
from numpy.typing import NDArray

from explainer.check.finding import Finding
from explainer.core.errors import UserError
from explainer.draw.camera import PaintCamera
from explainer.draw.colour import Colour, rgb

LEAST_DISTANCE: Final = 15.0
"""ΔE*ab. The nearest pair of Okabe & Ito's palette, which was made for this, is 17.0 apart under these simulations."""

_MACHADO: Final = {
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}
XYZ: Final = np.array(((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505)))
"""Linear sRGB light to CIE XYZ (IEC 61966-2-1)."""

_WHITE: Final = XYZ.sum(axis=1)


def linear(srgb: NDArray[np.floating]) -> NDArray[np.float64]:
    """sRGB 0..1 to linear light 0..1 (IEC 61966-2-1)."""
    c = np.asarray(srgb, float)
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def lab(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """Linear sRGB light to CIE L*a*b* under D65."""
    r = light @ XYZ.T / _WHITE
    f = np.where(r > (6 / 29) ** 3, np.cbrt(r), r / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1)


def distance(a: Colour, b: Colour, sight: str) -> float:
    """ΔE*ab between two colours as seen with `deuteranopia` or `protanopia`."""
    seen = [lab(np.clip(linear(rgb(c)) @ np.array(_MACHADO[sight]).T, 0, 1)) for c in (a, b)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def drawn_colour(specimen: Any) -> Colour:
    """The colour that a drawing of the cast has in most places: the median of its opaque pixels.

    Parameters
    ----------
    specimen
        Has `build(height)`, which makes it about `height` px tall, in the middle of the frame.
    """
    seen = []
    with tempconfig({"pixel_width": 480, "pixel_height": 270, "frame_width": 1920 / 135, "frame_height": 8.0}):
        for ground in ("#000000", "#FFFFFF"):
            camera = PaintCamera(background_color=ground)
            camera.capture_mobjects([specimen.build(760)])
            seen.append(camera.pixel_array[..., :3].astype(int))
    opaque = np.abs(seen[0] - seen[1]).max(-1) < 26  # a tenth of the ground shines through at most
    return "#" + "".join(f"{round(v):02X}" for v in np.median(seen[0][opaque], 0))


def colours_drawn(sets: Mapping[str, tuple[str, tuple[str, ...]]], cast: Iterable[Any]) -> dict[str, dict[str, Colour]]:
    """The colours of meanings that stand side by side, measured in the first drawing of each.

    Parameters
    ----------
    sets
        By a name for the set: the world it stands in, and the words of its meanings.
    cast
        Drawings with `world` and `means`, whose first word is what the drawing is a picture of.

    Raises
    ------
    UserError
        If nothing in the cast is a picture of one of the meanings.
    """
    first: dict[tuple[str, str], Any] = {}
    for specimen in sorted(cast, key=lambda s: len(s.means.split())):  # a drawing of it alone, if there is one
        first.setdefault((specimen.world, specimen.means.partition(" ")[0]), specimen)
    for name, (world, words) in sets.items():
        if lost := [m for m in words if (world, m) not in first]:
            raise UserError(
                f"SIDE_BY_SIDE {name!r}: no drawing of the world {world!r} is a picture of {', '.join(lost)}; "
                "give one these `means`, or take the words out of the theme's SIDE_BY_SIDE"
            )
    return {name: {m: drawn_colour(first[world, m]) for m in words} for name, (world, words) in sets.items()}


def check_colours(meanings: Mapping[str, Mapping[str, Colour]], place: str) -> list[Finding]:
    """Pairs of colours of one set that mean different things and look alike.

    Parameters
    ----------
    meanings
        Sets of colours that stand beside one another, each with what its colours mean.
    """
    out: list[Finding] = []
    for name, colours in meanings.items():
        for (one, a), (two, b) in combinations(colours.items(), 2):
            near = {sight: distance(a, b, sight) for sight in _MACHADO}
            sight = min(near, key=lambda s: near[s])
            if near[sight] < LEAST_DISTANCE:
                what = f"{name}: {one} {a} and {two} {b} look alike with {sight} (ΔE {near[sight]:.1f})"
                fix = f"make one of them lighter or darker (at least ΔE {LEAST_DISTANCE:g})"
                out.append(Finding("picture.colours", what, fix, place=place))
    return out

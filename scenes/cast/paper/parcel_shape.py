"""The parcel's geometry: one outline, two leaflets, pleats, flap and pocket, and the letter's handwriting."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from explainer.draw.geometry import Points, at_length, bezier, blob, lengths, pts
from scenes.cast.nucleic_acid import genetics

_EARS = (
    (-0.075, -1.052), (-0.172, -1.096), (-0.271, -1.192), (-0.271, -1.292), (-0.185, -1.308), (-0.086, -1.232),
    (-0.009, -1.124), (0.073, -1.248), (0.163, -1.356), (0.280, -1.364), (0.322, -1.276), (0.249, -1.164),
    (0.138, -1.088), (0.075, -1.052),
)  # fmt: skip
_PUCKERS = (
    (52, 1.0),
    (97, 0.92),
    (143, 1.0),
    (199, 0.95),
    (241, 1.0),
    (283, 0.92),
    (322, 0.95),
)  # degrees from the top
_PLEATS = (
    # from the knot to: x, y, half width, bend, lightness (all in radii)
    (-0.66, -0.30, 0.050, -0.10, 0.34), (-0.56, -0.05, 0.052, -0.10, -0.34), (-0.30, 0.28, 0.055, -0.07, 0.30),
    (-0.12, 0.02, 0.040, -0.02, -0.40), (0.10, 0.40, 0.052, 0.02, 0.26), (0.22, -0.06, 0.040, 0.04, -0.42),
    (0.44, 0.24, 0.055, 0.08, 0.20), (0.60, -0.02, 0.050, 0.11, -0.44), (0.74, -0.26, 0.046, 0.12, 0.16),
)  # fmt: skip
_DENTS = (
    (-0.72, 0.30, -0.20, 0.56, 0.035, 0.08, -0.34), (-0.62, 0.42, -0.22, 0.66, 0.028, 0.08, 0.22),
    (0.12, 0.66, 0.62, 0.46, 0.036, 0.10, -0.40), (0.20, 0.78, 0.56, 0.64, 0.024, 0.08, 0.16),
    (-0.10, 0.84, 0.16, 0.86, 0.022, 0.05, -0.30),
)  # fmt: skip


def silhouette(R: float = 1.0) -> Points:
    """The one outline of bag and envelope: a disc of radius `R` px with two tied ears on top."""
    a = np.radians(np.linspace(-83.5, 263.5, 64))
    return np.vstack([np.c_[np.cos(a), np.sin(a)] * R, pts(_EARS) * R])


def membrane(R: float, split: float = 1.0) -> tuple[float, float, float]:
    """Inner edges of outer leaflet, seam and inner leaflet (px from the centre); `split` 0 is one skin."""
    th, gap = max(R * 0.043, 3.0) * split, max(R * 0.018, 1.7) * split
    return R - th, R - th - gap, R - 2 * th - gap


def tetraspanin_heads(R: float) -> tuple[Points, list[float]]:
    """Centres and radii (px) of the smaller tetraspanins' two outer loops: puckers of the bag, at every stage."""
    centres, radii = [], []
    for degrees, k in _PUCKERS:
        a = np.radians(degrees)
        out, along = np.array([np.sin(a), -np.cos(a)]), np.array([np.cos(a), np.sin(a)])
        small, large = 0.046 * R * k, 0.064 * R * k
        centres += [out * (R + small * 0.55) - along * small * 1.12, out * (R + large * 0.62) + along * large * 0.95]
        radii += [small, large]
    return np.array(centres), radii


def ears(R: float) -> Points:
    """The two tied ears, px: the bag's knot and the tetraspanin's two outer loops."""
    return np.vstack([[(-0.085, -0.96)], pts(_EARS), [(0.085, -0.96)]]) * R


def _leaf(p0: tuple[float, float], p1: tuple[float, float], width: float, bend: float) -> Points:
    a, b = np.array(p0), np.array(p1)
    d = b - a
    n = np.array([-d[1], d[0]]) / np.hypot(*d)
    side = [
        bezier(a, a + d * 0.33 + n * (bend + s * width), a + d * 0.7 + n * (bend + s * width * 0.9), b, 10)
        for s in (1, -1)
    ]
    return np.vstack([side[0], side[1][::-1][1:-1]])


@lru_cache(maxsize=1)
def creases() -> tuple[tuple[Points, float, float], ...]:
    """Pleats, dents and shine of the bag, for radius 1: (outline, lightness, opacity)."""
    pleats = [(_leaf((0, -0.95), (x, y), w, b), tone, 0.7) for x, y, w, b, tone in _PLEATS]
    dents = [(_leaf((x0, y0), (x1, y1), w, b), tone, 0.65) for x0, y0, x1, y1, w, b, tone in _DENTS]
    shine = [
        (blob(-0.62, 0.02, 0.050, 0.20, 0.06, 18, 3, rot=0.18), 0.85, 0.75),
        (blob(-0.53, 0.32, 0.03, 0.06, 0.06, 12, 3, rot=-0.3), 0.85, 0.65),
    ]
    return tuple(pleats + dents + shine)


def pocket(R3: float) -> Points:
    """The envelope's lower part: the disc below a V, for an inside of radius `R3` px."""
    a = np.linspace(np.arcsin(-0.1), np.pi - np.arcsin(-0.1), 40)
    edge = np.c_[np.cos(a), np.sin(a)]
    m = np.array([0, 0.26])
    left = [edge[-1] + (m - edge[-1]) * u for u in (0.25, 0.5, 0.75, 0.88)]
    right = [m + (edge[0] - m) * u for u in (0.12, 0.25, 0.5, 0.75)]
    return np.vstack([edge, left, [m + [-0.05, -0.012], m + [0.05, -0.012]], right]) * R3


def flap(R3: float, tip: float = 0.3) -> Points:
    """The envelope's flap hanging from the upper rim down to `tip` (radii; negative when it is lifted)."""
    a = np.linspace(np.radians(188), np.radians(352), 30)
    edge = np.c_[np.cos(a), np.sin(a)]
    m, first, last = np.array([0, tip]), edge[0], edge[-1]
    right = [last + (m - last) * u for u in (0.2, 0.45, 0.7, 0.86)]
    left = [m + (first - m) * u for u in (0.14, 0.3, 0.55, 0.8)]
    return np.vstack([edge, right, [m + [0.06, -0.02], m + [-0.06, -0.02]], left]) * R3


def handwriting(R: float, seed: int = 0) -> tuple[list[Points], Points, str]:
    """Handwriting that is RNA, for an envelope of radius `R` px: lines, places of the letters, the letters.

    The letters are let-7a's (facts C4), read on from line to line.
    """
    lines, places, letters = [], [], ""
    k = seed
    for i in range(4):
        x = np.linspace(0, 0.8, 24)
        y = 0.03 * np.sin(x * 21 + i * 1.3) * (1 - 0.25 * np.cos(x * 5))
        p = np.c_[x - 0.4, y - 0.43 + 0.135 * i] * R
        lines.append(p)
        at = at_length(p, np.linspace(0, lengths(p)[-1], 7))
        places.append(at)
        for _ in at:
            letters += genetics.LET7A[k % len(genetics.LET7A)]
            k += 1
    return lines, np.vstack(places), letters

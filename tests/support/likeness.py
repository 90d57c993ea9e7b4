"""How much two pictures differ."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

_WINDOW = 1.5, 3.5  # standard deviation of the Gaussian window and where it ends, px: 11 x 11 as in the paper
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def difference(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> float:
    """Mean absolute difference of red, green and blue, 0..255."""
    return float(np.abs(a[..., :3].astype(np.int16) - b[..., :3]).mean())


def _blur(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(ndimage.gaussian_filter(x, _WINDOW[0], truncate=_WINDOW[1]))


def ssim(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> float:
    """Structural similarity of the pictures' luma, at most 1.

    Source: Wang, Bovik, Sheikh, Simoncelli, IEEE Trans. Image Processing 13 (2004) 600-612, eq. 13.
    """
    weights = np.array([0.2126, 0.7152, 0.0722])
    x, y = a[..., :3] @ weights, b[..., :3] @ weights
    mx, my = _blur(x), _blur(y)
    vx, vy, cov = _blur(x * x) - mx * mx, _blur(y * y) - my * my, _blur(x * y) - mx * my
    values = (2 * mx * my + _C1) * (2 * cov + _C2) / ((mx * mx + my * my + _C1) * (vx + vy + _C2))
    return float(values.mean())

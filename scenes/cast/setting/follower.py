"""A place that is not drawn and goes with something: what a label is put on whose thing moves inside a drawing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import Live


class Follower(Live):
    """A place about local (0, 0).

    Parameters
    ----------
    of
        Where it is now, world px.
    r
        How much room the thing takes round it, px: labels keep clear of it.
    """

    def __init__(self, of: Callable[[], ArrayLike], r: float = 20.0, **kwargs: Any) -> None:
        super().__init__((-r, -r, r, r), **kwargs)

        def go(m: Follower) -> None:
            x, y = np.asarray(of(), float).tolist()
            m.at(x, y)

        go(self)
        self.add_updater(go)

    def draw(self, c: Canvas, t: float) -> None:
        """Nothing is seen of it."""

"""The pictures that stand for the film's cuts in a list: one thing, large, beside its words."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from explainer.core.formats import Format, Region
from explainer.draw.canvas import Canvas
from explainer.draw.materials.light import halo
from explainer.draw.mobjects import Paint
from explainer.publish.thumbnail import Place
from scenes import theme
from scenes.cast.envelope.envelope import Envelope, OpeningEnvelope
from scenes.cast.nucleic_acid.helix import Helix
from scenes.cast.setting.backdrop import deep_body

# in px of a square of 1000 round (0, 0), which the picture's half of the frame holds
Subject = Callable[[Canvas], None]


def _shown(c: Canvas, thing: Paint, x: float, y: float, k: float = 1.0, angle: float = 0.0) -> None:
    with c.moved(x, y, k, angle):
        thing.paint(c, 0.0)


def _letter(c: Canvas) -> None:
    """The envelope, open, its letter rising."""
    _shown(c, OpeningEnvelope(330.0, open=1.0, rise=0.85), 90, 190)


def _history(c: Canvas) -> None:
    """What was taken for a rubbish bag, and what it is."""
    _shown(c, Envelope(300.0, "bag"), -130, 190, angle=-0.12)
    _shown(c, Envelope(250.0), 180, -220)


def _protein_flow(c: Canvas) -> None:
    """The double helix, upright."""
    helix = Helix(reach=(-640, 640))
    helix.tilt, helix.pos = -np.pi / 2 + 0.25, 4.0
    _shown(c, helix, 0, 0, 0.86)


_SUBJECTS: dict[str, Subject] = {"history": _history, "protein_flow": _protein_flow}


def thumbnail(c: Canvas, cut: str, frame: Format) -> Place:
    """Deep water, the cut's one thing on the right (below in tall), its words on the left (above)."""
    deep_body(size=(frame.width, frame.height), bokeh=18).paint(c, 0.0)
    if frame.name == "tall":
        (x, y), k, words = (540.0, 1190.0), 0.95, Region(80, 270, 1000, 680)
    else:
        (x, y), k, words = (frame.width * 0.785, frame.height * 0.52), frame.height / 1250, Region(90, 60, 1060, 1020)
    with c.moved(x, y, k):
        halo(c, 0, 0, 620, 0.5, theme.HALO, alpha=0.35)
        _SUBJECTS.get(cut, _letter)(c)
    return Place(words, theme.TEXT, theme.TEXT_SHADE)

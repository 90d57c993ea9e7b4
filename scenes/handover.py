"""Where the envelope stands on the screen when one chapter ends and the next begins with it."""

from __future__ import annotations

from explainer.core.model import FormatName

# x, y, radius in px: in the title's last picture, and so in the letter's first
TITLE: dict[FormatName, tuple[float, float, float]] = {
    "wide": (1390, 470, 312),
    "square": (540, 580, 212),
    "tall": (449, 852, 218),
}

"""Text mobjects: lines of words that stand crisp on the pixel grid and know what they say."""

from __future__ import annotations

from typing import Any

from explainer.draw import typeset as type_
from explainer.draw.baking import Drawing
from explainer.draw.colour import Colour
from explainer.draw.mobjects import Sprite
from explainer.draw.picture import Picture


class Words(Sprite):
    """One or more lines of text with local (0, 0) at the anchor on the first baseline.

    Parameters
    ----------
    text
        What it says; `\\n` breaks a line by hand.
    size
        Design px per em.
    max_width
        Longest line in px; longer text is broken at phrases.
    shade, edge, plate
        Soft dark behind, pale cut edge, ground: see `explainer.draw.typeset.picture`.
    """

    def __init__(
        self,
        text: str,
        size: float,
        colour: Colour,
        *,
        bold: bool = True,
        anchor: type_.Anchor = "l",
        max_width: float | None = None,
        leading: float = 1.28,
        shade: tuple[Colour, float, float] | None = None,
        edge: Colour | None = None,
        plate: tuple[Colour, float] | None = None,
        parallax: float = 0.0,
        **kwargs: Any,
    ) -> None:
        self.text, self.size, self.colour, self.leading = text, size, colour, leading
        self.bold, self.anchor = bold, anchor
        self.lines = type_.wrap(text, size, max_width, bold) if max_width else text.split("\n")
        lines = self.lines

        def raster(scale: float) -> Picture:
            return type_.picture(
                lines,
                size,
                colour,
                scale,
                bold=bold,
                anchor=anchor,
                leading=leading,
                shade=shade,
                edge=edge,
                plate=plate,
            )

        widths = [type_.width(t, size, bold) for t in lines]
        shift = {"l": 0.0, "c": 0.5, "r": 1.0}[anchor] * max(widths)
        box = (-shift, -0.88 * size, max(widths) - shift, 0.14 * size + leading * size * (len(lines) - 1))
        self.ink_width = max(widths)
        super().__init__(Drawing(None, box, raster), crisp=True, parallax=parallax, **kwargs)

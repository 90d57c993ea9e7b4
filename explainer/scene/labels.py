"""What a chapter writes on the screen: its labels, heading and small print, in the format's sizes and places."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any, ClassVar

from explainer.core.errors import UserError
from explainer.core.files import project_root
from explainer.core.formats import Format
from explainer.draw.colour import Colour
from explainer.draw.typeset import Anchor
from explainer.draw.words import Words
from explainer.project.records import ChapterScript


def relative(file: str) -> str:
    """A file as seen from the project's folder, if it lies in it."""
    root = project_root()
    return str(Path(file).relative_to(root)) if Path(file).is_relative_to(root) else file


class Labels:
    """The words of a chapter, in its ink.

    Attributes
    ----------
    text_colour, small_colour
        Ink of labels and of small print.
    shade
        What lies under the letters: colour, softness px, strength; None for none.
    edge
        A pale edge round the letters.
    leader_colour, leader_casing
        The lines from labels to what they name, and what lies under them.
    count_colour
        Ink of live counts.
    """

    text_colour: ClassVar[Colour] = "#FFF8E8"
    small_colour: ClassVar[Colour] = "#BFE3E6"
    shade: ClassVar[tuple[Colour, float, float] | None] = ("#020A18", 9.0, 0.5)
    edge: ClassVar[Colour | None] = None
    leader_colour: ClassVar[Colour] = "#FFF3D6"
    leader_casing: ClassVar[Colour] = "#020A18"
    count_colour: ClassVar[Colour] = "#FFDF9A"

    script: ChapterScript
    fmt: Format

    def _place(self) -> str:
        """The line of the chapter's own code that is running, as file:line."""
        own = inspect.getfile(type(self))
        lines = [f.lineno for f in inspect.stack(0) if f.filename == own]
        return f"{relative(own)}:{lines[0]}" if lines else relative(own)

    def label(self, name: str) -> str:
        """The text of an on-screen label.

        Raises
        ------
        UserError
            When the script has no such label.
        """
        try:
            return self.script.labels[name]
        except KeyError:
            raise UserError(
                f"{self.script.file}: {self._place()} shows label {name!r}, which [labels] does not have; "
                f'add  {name} = "..."'
            ) from None

    def words(self, name: str, size: float | None = None, **kwargs: Any) -> Words:
        """A label as a mobject at the format's label size, in the chapter's ink."""
        kwargs.setdefault("shade", self.shade)
        kwargs.setdefault("edge", self.edge)
        kwargs.setdefault("max_width", 13.2 * (size or self.fmt.label_px))
        colour = kwargs.pop("colour", self.text_colour)
        return Words(self.label(name), size or self.fmt.label_px, colour, **kwargs)

    def heading(self) -> Words:
        """The chapter's title on the baseline that all chapters share."""
        f = self.fmt
        shade = None if self.shade is None else (self.shade[0], 14.0, 0.42)
        w = Words(
            self.script.title,
            f.heading_px,
            self.text_colour,
            shade=shade,
            edge=self.edge,
            max_width=f.heading.width,
        )
        return w.at(f.heading.x0, f.heading.y1)

    def small_print(self, name: str = "not_to_scale", plate: tuple[Colour, float] | None = None) -> Words:
        """Small print in the `aside` region; on a ground (colour, alpha) where busy things pass behind it."""
        f = self.fmt
        anchor: Anchor = "l" if f.name == "tall" else "r"
        shade = None if self.shade is None else (*self.shade[:2], 1.0)  # small, and bright things may pass behind it
        x = f.aside.x0 if anchor == "l" else f.aside.x1
        w = Words(
            self.label(name),
            f.small_px,
            self.small_colour,
            anchor=anchor,
            shade=shade,
            plate=plate,
            max_width=f.aside.width,
        )
        return w.at(x, f.aside.y1)

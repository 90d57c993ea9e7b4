"""What a chapter stages its pictures with: shots, layers, places, and names for what is on the stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, cast

from manim import Mobject

from explainer.core.author import author_place
from explainer.core.errors import UserError
from explainer.core.formats import Rect
from explainer.draw.mobjects import Paint, View
from explainer.draw.onscreen import box_of, matrix, seen_text
from explainer.draw.words import Words
from explainer.scene.labels import Labels
from explainer.scene.layout import Layout
from explainer.scene.shots import XY, Fit, Pose, Travel, seen_at
from explainer.scene.shown import Appearing, Count, Measured, Number
from explainer.scene.tags import Side, Tag

if TYPE_CHECKING:
    from explainer.scene.chapter import Chapter


_MANIMS = frozenset({"mobjects", "foreground_mobjects", "moving_mobjects", "static_mobjects"})  # lists of all things


class Staging(Labels):
    """The part of a chapter that says what is seen and where.

    Attributes
    ----------
    shots, tall, square
        What the view shows, by name; in tall and square their own where they need it.
    layers
        Names of the layers that things are put on with `layer`, from the back to the front.
    layout
        Places by the format's regions; a chapter annotates it with its own `Layout`.
    """

    shots: ClassVar[Mapping[str, Fit]] = {}
    tall: ClassVar[Mapping[str, Fit]] = {}
    square: ClassVar[Mapping[str, Fit]] = {}
    layers: ClassVar[tuple[str, ...]] = ()
    layout: Layout

    view: View

    def layer(self, name: str, *things: Mobject) -> None:
        """Put things on a layer, whatever is added before or behind them."""
        if name not in self.layers:
            raise UserError(f"{author_place()}: there is no layer {name!r}; write one of: {', '.join(self.layers)}")
        for thing in things:
            thing.set_z_index(self.layers.index(name) - len(self.layers))
        self.add(*things)  # type: ignore[attr-defined]

    def pose(self, shot: str) -> Pose:
        """Where the view looks in a shot."""
        own = {"tall": self.tall, "square": self.square}.get(self.fmt.name, {})
        fit = own.get(shot) or self.shots.get(shot)
        if fit is None:
            raise UserError(f"{author_place()}: there is no shot {shot!r}; write one of: {', '.join(self.shots)}")
        return fit.pose(self.fmt)

    def cut(self, shot: str) -> None:
        """Look at a shot at once."""
        self.view.x, self.view.y, self.view.zoom = self.pose(shot)

    def travel(self, shot: str, dip: float = 0.0, **how: Any) -> Travel:
        """Travel to a shot; see `Travel`."""
        return Travel(self.view, self.pose(shot), dip, **how)

    # ---- what is there for as long as its beat lasts: write these into `cue.beats`
    def tag(self, name: str, thing: Paint, *sides: Side, anchor: XY | None = None, **style: Any) -> Tag:
        """The label `name` at a thing, with a line that ends on it.

        It stands on the first of `sides` (else above, right, below, left) that has room for the whole stay, and
        follows thing and view. `anchor` is the point that is named, in the thing's own px.
        """
        return Tag(self._me, self.words(name, anchor="c", **style), thing, sides, anchor)

    def title(self) -> Appearing:
        """The chapter's title as its heading."""
        return Appearing(self.heading())

    def footnote(self, name: str = "not_to_scale") -> Appearing:
        """The label `name` as small print in the corner that is kept for it."""
        return Appearing(self.small_print(name))

    def number(self, name: str, of: Callable[[], float], at: Callable[[], XY], size: float | None = None) -> Count:
        """A live count: the label `name`, whose {} is the rounded value of `of` now, at a point of the screen."""
        size = size or 1.6 * self.fmt.label_px
        written = Number(self.label(name), of, size, self.count_colour, anchor="c", shade=self.shade, edge=self.edge)
        return Count(self._me, written, at)

    def caption_bracket(self, name: str, a: XY, b: XY) -> Measured:
        """A bracket from one point of the world to another with the label `name`; it follows the view."""
        return Measured(self._me, self.words(name, anchor="c"), a, b, (self.leader_colour, self.leader_casing))

    def seen_at(self, point: XY) -> XY:
        """Where a point of the world is on the screen now, px."""
        return seen_at(self.fmt, (self.view.x, self.view.y, self.view.zoom), point)

    def words_in_world(self) -> list[tuple[Rect, float]]:
        """The words on the frame now: the box of each in world px, and how opaque it is."""
        zoom, dx, dy = self.view.matrix(1.0)
        out = []
        for words in self.get_mobject_family_members():  # type: ignore[attr-defined]
            seen = seen_text(words, self.view) if isinstance(words, Words) and words.opacity > 0 else None
            if seen is not None:
                x0, y0, x1, y1 = seen.box
                out.append((((x0 - dx) / zoom, (y0 - dy) / zoom, (x1 - dx) / zoom, (y1 - dy) / zoom), seen.opacity))
        return out

    def side_of(self, thing: Paint) -> float:
        """How far left (-1) or right (1) the middle of a thing is on the screen now."""
        left, _, right, _ = box_of(matrix(thing, self.view), thing.box)
        return float(min(max((left + right) / self.fmt.width - 1, -1.0), 1.0))

    @property
    def _me(self) -> Chapter:
        return cast("Chapter", self)

    def __setattr__(self, name: str, value: Any) -> None:
        """Things are named as the chapter names them, for messages and findings."""
        several = isinstance(value, (list, tuple))
        for i, thing in enumerate(value if several else [value]):
            if name not in _MANIMS and isinstance(thing, Paint) and thing.name == type(thing).__name__:
                thing.name = f"{name}[{i}]" if several else name
        super().__setattr__(name, value)

"""What a chapter stages its pictures with: shots, layers, places, and names for what is on the stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from manim import Mobject

from explainer.core.author import author_place
from explainer.core.errors import UserError
from explainer.draw.mobjects import Paint, View
from explainer.scene.labels import Lettering
from explainer.scene.layout import Layout
from explainer.scene.shots import Fit, Pose, Travel


class Staging(Lettering):
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

    def __setattr__(self, name: str, value: Any) -> None:
        """Things are named as the chapter names them, for messages and findings."""
        several = isinstance(value, (list, tuple))
        for i, thing in enumerate(value if several else [value]):
            if isinstance(thing, Paint) and thing.name == type(thing).__name__:
                thing.name = f"{name}[{i}]" if several else name
        super().__setattr__(name, value)

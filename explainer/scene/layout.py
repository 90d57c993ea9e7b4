"""Where a chapter's things stand: places and lengths by the format's regions, exceptions by format."""

from __future__ import annotations

from typing import Generic, TypeVar, overload

from explainer.core.formats import Format

XY = tuple[float, float]
T = TypeVar("T")


class Layout:
    """The places of a chapter in one format; a chapter's own has fields made with `spot` and `length`.

    Examples
    --------
    >>> class Desk(Layout):
    ...     lamp = spot(0.2, 0.5, tall=(0.5, 0.2))  # shares of the stage's width and height
    ...     radius = length(0.3)  # of the stage's height

    A chapter says `layout: Desk` and reads `self.layout.lamp`.
    """

    def __init__(self, fmt: Format) -> None:
        self.fmt = fmt

    def at(self, u: float, v: float, region: str = "stage") -> XY:
        """A place by shares of a region: (0, 0) its upper left, (1, 1) its lower right; design px."""
        x, y = getattr(self.fmt, region).at(u, v)
        return float(x), float(y)


class spot:  # noqa: N801 - read like a function
    """A place by shares of a region, in design px of the format; exceptions by the format's name."""

    def __init__(self, u: float, v: float, region: str = "stage", **exceptions: XY) -> None:
        self.shares, self.region, self.exceptions = (u, v), region, exceptions

    @overload
    def __get__(self, layout: None, owner: type[Layout]) -> spot: ...
    @overload
    def __get__(self, layout: Layout, owner: type[Layout]) -> XY: ...
    def __get__(self, layout: Layout | None, owner: type[Layout]) -> spot | XY:
        if layout is None:
            return self
        return layout.at(*self.exceptions.get(layout.fmt.name, self.shares), self.region)


class length:  # noqa: N801 - read like a function
    """A length by a share of a region's height, in design px; exceptions by the format's name."""

    def __init__(self, share: float, region: str = "stage", **exceptions: float) -> None:
        self.share, self.region, self.exceptions = share, region, exceptions

    @overload
    def __get__(self, layout: None, owner: type[Layout]) -> length: ...
    @overload
    def __get__(self, layout: Layout, owner: type[Layout]) -> float: ...
    def __get__(self, layout: Layout | None, owner: type[Layout]) -> length | float:
        if layout is None:
            return self
        height: float = getattr(layout.fmt, self.region).height
        return height * self.exceptions.get(layout.fmt.name, self.share)


class each(Generic[T]):  # noqa: N801 - read like a function
    """A value of any kind that some formats have of their own: exceptions by the format's name."""

    def __init__(self, value: T, **exceptions: T) -> None:
        self.value, self.exceptions = value, exceptions

    @overload
    def __get__(self, layout: None, owner: type[Layout]) -> each[T]: ...
    @overload
    def __get__(self, layout: Layout, owner: type[Layout]) -> T: ...
    def __get__(self, layout: Layout | None, owner: type[Layout]) -> each[T] | T:
        if layout is None:
            return self
        return self.exceptions.get(layout.fmt.name, self.value)

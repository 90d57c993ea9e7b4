"""Declared numbers of a drawing that animate: `open: float = prop(0.0)`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from explainer.core.author import author_place
from explainer.core.errors import UserError

_DECLARED: dict[type, tuple[str, ...]] = {}


class _Prop:
    """What `prop` declares; an instance's own value stands in its `__dict__` and hides the default."""

    def __init__(self, default: float) -> None:
        self.default = default

    def __get__(self, instance: object, owner: type) -> float:
        return self.default


def prop(default: float = 0.0) -> Any:
    """Declare a number that `thing.animate.set(name=…)` and `tune(thing, name=…)` move.

    Parameters
    ----------
    default
        What it is until it is set.
    """
    return _Prop(default)


def props_of(kind: type) -> tuple[str, ...]:
    """The names of the props that a class and its bases declare, bases first."""
    if kind not in _DECLARED:  # asked for on every frame
        names = (n for base in reversed(kind.__mro__) for n, v in vars(base).items() if isinstance(v, _Prop))
        _DECLARED[kind] = tuple(dict.fromkeys(names))
    return _DECLARED[kind]


def known(kind: type, names: Iterable[str]) -> None:
    """Refuse names that are neither props of a class nor the opacity nor properties that can be set.

    Raises
    ------
    UserError
        With the line of the author's code, and the props that there are.
    """
    props = props_of(kind)
    for name in names:
        own = getattr(kind, name, None)
        if name not in (*props, "opacity") and getattr(own, "fset", None) is None:
            has = ", ".join(props) or "none"
            raise UserError(
                f"{author_place()}: {kind.__name__} has no prop {name!r} (it has: {has}); write one of them, "
                f"or declare {name}: float = prop() in the class"
            )

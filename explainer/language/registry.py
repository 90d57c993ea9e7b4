"""The languages of the program: every module of `explainer.language.languages` holds one as LANGUAGE."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from explainer.core.errors import UserError
from explainer.language import languages
from explainer.language.language import Language


@cache
def known_languages() -> Mapping[str, Language]:
    """Every language by its code."""
    modules = (import_module(f"{languages.__name__}.{module.name}") for module in iter_modules(languages.__path__))
    found: list[Language] = [module.LANGUAGE for module in modules]
    return MappingProxyType({one.code: one for one in found})


def language(code: str) -> Language:
    """The language of a code.

    Raises
    ------
    UserError
        If the program knows none of that code.
    """
    try:
        return known_languages()[code]
    except KeyError:
        known = ", ".join(known_languages())
        raise UserError(f"'{code}' is not a language of the program; write one of {known}") from None


@cache
def language_of(text: str) -> Language:
    """The language in which a text is written, by its letters; one without letters of its own if in doubt."""
    by_letters = sorted(known_languages().values(), key=lambda one: one.letters is None)
    return next(one for one in by_letters if one.letters is None or one.letters.search(text))

"""Wording that several files share: written once in assets/phrases/<lang>.toml, used as {=name} in the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from explainer.core.errors import Problem
from explainer.core.model import Lang
from explainer.project.discovery import Assets
from explainer.project.names import nearest
from explainer.project.toml_lines import Loc
from explainer.project.toml_source import Document

_USE = re.compile(r"\{=([^{}]*)\}")


def put_in(assets: Assets) -> list[Problem]:
    """Put the shared wording into scripts and cuts, in place.

    Returns
    -------
    list of Problem
        Every use of a phrase that is not written.
    """
    found: list[Problem] = []
    for (lang, _), script in assets.scripts.items():
        if script:
            found += _filled(script, script.data, (), _written(assets, lang))
    for cut in filter(None, assets.cuts.values()):
        for key in ("title", "description", "post"):
            for loc, table in _by_language(cut.data.get(key), (key,), assets.languages):
                for lang in table:
                    found += _filled(cut, table, loc, _written(assets, lang), only=lang)
    return found


def _by_language(table: Any, loc: Loc, languages: Sequence[Lang]) -> Iterator[tuple[Loc, Any]]:
    """The tables whose keys are languages, in a table of a cut."""
    if isinstance(table, dict) and table.keys() & set(languages):
        yield loc, table
    elif isinstance(table, dict):
        for key in table:
            yield from _by_language(table[key], (*loc, key), languages)


def _written(assets: Assets, lang: Lang) -> Mapping[str, str]:
    document = assets.phrases.get(lang)
    table = document.data.get("phrases") if document else None
    return {k: v for k, v in table.items() if isinstance(v, str)} if isinstance(table, dict) else {}


def _filled(
    document: Document, table: Any, loc: Loc, phrases: Mapping[str, str], only: str | None = None
) -> Iterator[Problem]:
    """Replace every use in a table or list, and in what it holds."""
    keys = range(len(table)) if isinstance(table, list) else [only] if only else list(table)
    for key in keys:
        value = table[key]
        if isinstance(value, (dict, list)):
            yield from _filled(document, value, (*loc, key), phrases)
        elif isinstance(value, str):
            for name in _USE.findall(value):
                if name not in phrases:
                    tip = nearest(name, phrases) or "; write it in assets/phrases, in every language"
                    yield document.problem((*loc, key), f"there is no phrase '{name}'{tip}")
            table[key] = _USE.sub(lambda use: phrases.get(use[1], use[1]), value)

"""What [post] of a cut names is there: languages, and the cuts of its series."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from explainer.core.errors import Problem
from explainer.core.model import Lang
from explainer.language.registry import known_languages
from explainer.project.discovery import Assets
from explainer.project.names import is_id, nearest
from explainer.project.posting import SiteName
from explainer.project.toml_lines import Loc
from explainer.project.toml_source import Document

_BY_LANGUAGE = (
    *("title", "description", "text", "thumbnail", "hashtags", "alt"),
    *("synthetic_reason", "made_for_kids_reason", "music"),
)


def posted(document: Document, assets: Assets) -> Iterator[Problem]:
    """Every mistake in a cut's [post] that shows only beside the rest of the project."""
    post = document.data.get("post")
    if not isinstance(post, dict):
        return
    yield from _languages(document, ("post",), post, assets.languages)
    sites = post.get("sites")
    for site in get_args(SiteName):
        if isinstance(sites, dict) and isinstance(sites.get(site), dict):
            yield from _languages(document, ("post", "sites", site), sites[site], assets.languages)
    series = post.get("series")
    for at, cut in enumerate(series if isinstance(series, list) else []):
        if isinstance(cut, str) and is_id(cut):
            if cut == document.file.stem:
                yield document.problem(("post", "series", at), f"the series of cut '{cut}' is itself; name others")
            elif cut not in assets.cuts:
                tip = nearest(cut, assets.cuts) or f"; write assets/cuts/{cut}.toml"
                yield document.problem(("post", "series", at), f"there is no cut '{cut}'{tip}")


def _languages(document: Document, loc: Loc, table: dict[str, Any], known: tuple[Lang, ...]) -> Iterator[Problem]:
    """Texts are in languages of the project, or in others that the program knows and that may wait."""
    for key in _BY_LANGUAGE:
        texts = table.get(key)
        for lang in texts.keys() - set(known_languages()) if isinstance(texts, dict) else ():
            tip = nearest(lang, known) or f"; write one of {', '.join(known)}"
            yield document.problem((*loc, key, lang), f"'{lang}' is not a language of the program{tip}")

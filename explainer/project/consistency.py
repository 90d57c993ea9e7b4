"""Checks that the project's TOML files agree: languages with each other, cues with facts, cuts with chapters.

They look at the data as read, so that a file with another mistake in it is still checked for these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from explainer.core.errors import Problem
from explainer.core.model import Lang
from explainer.language.registry import known_languages
from explainer.project.discovery import FACTS, Assets, script_file, words_file
from explainer.project.names import is_id, nearest
from explainer.project.posting_consistency import posted
from explainer.project.records import MARK, Claim
from explainer.project.toml_lines import Loc
from explainer.project.toml_source import Document
from explainer.project.validation import known_keys

_NEEDS_WORDING = ("imprecise", "wrong", "contested")


def disagreements(assets: Assets) -> Iterator[Problem]:
    """Every mistake that shows only when the parts of the project are held against each other."""
    if assets.project:
        yield from _settings(assets.project, assets)
    yield from _counterparts(assets)
    for document in assets.scripts.values():
        if document:
            yield from _written_twice(document, "cue")
            yield from _marks_once(document)
            yield from _unknown_claims(document, assets)
    for chapter in assets.chapters:
        yield from _languages_agree(assets, chapter)
    for document in assets.facts.values():
        if document:
            yield from _facts(document, assets)
    for document in assets.cuts.values():
        if document:
            yield from _cut(document, assets)
            yield from _left_out(document, assets)
            yield from posted(document, assets)


# ---- settings
def _settings(document: Document, assets: Assets) -> Iterator[Problem]:
    """What project.toml names is there."""
    default, needed = assets.settings.default_cut, {"claims": [FACTS], "words": map(words_file, assets.languages)}
    if default is not None and default not in assets.cuts:
        tip = nearest(default, assets.cuts) or f"; write assets/cuts/{default}.toml"
        yield document.problem(("default_cut",), f"there is no cut '{default}'{tip}")
    for at, check in enumerate(assets.settings.checks):
        for file in needed[check]:
            if file not in {*assets.facts, *map(words_file, assets.words)}:
                what = f"the check '{check}' needs {file}; write it, or take '{check}' out"
                yield document.problem(("checks", at), what)


# ---- chapters
def _counterparts(assets: Assets) -> Iterator[Problem]:
    """Every chapter is written in every language that has a script."""
    have = {lang: {id for of, id in assets.scripts if of == lang} for lang in assets.languages}
    for chapter in assets.chapters:
        here = next(lang for lang in assets.languages if chapter in have[lang])
        for lang in assets.languages:
            if chapter not in have[lang]:
                meant = nearest(chapter, have[lang] - have[here])
                tip = meant or "; write it with the same cues and labels"
                yield Problem(script_file(here, chapter), 1, f"has no counterpart {script_file(lang, chapter)}{tip}")


def _languages_agree(assets: Assets, chapter: str) -> Iterator[Problem]:
    """Cues (in their order) and labels are the same as in the first language."""
    model, *others = [assets.scripts.get((lang, chapter)) for lang in assets.languages]
    for other in others:
        if not (model and other):
            continue
        ours, theirs = _ids(model, "cue"), _ids(other, "cue")
        if ours and theirs:
            yield from _same_names("cue", (model, ours), (other, theirs), _after(model, other))
            yield from _same_order(model, list(ours), other, theirs)
            yield from _same_marks(model, other)
        if isinstance(_labels(model), dict) and isinstance(_labels(other), dict):
            yield from _same_names(
                "label",
                (model, {name: ("labels", name) for name in _labels(model)}),
                (other, {name: ("labels", name) for name in _labels(other)}),
                lambda name: (("labels",), f'{name} = "…" under [labels]'),
            )


def _same_marks(model: Document, other: Document) -> Iterator[Problem]:
    """Every cue has the same word marks as in the first language, each once."""
    ours, theirs = _marks(model), _marks(other)
    for id, (loc, names) in theirs.items():
        first, wanted = ours.get(id, (loc, names))
        where = f"{model.file}:{model.lines.line(first)}"
        for name in dict.fromkeys(wanted):
            if name not in names:
                yield other.problem(loc, f"word mark '{name}' of {where} is missing; write {{{name}}} before its word")
        for name in dict.fromkeys(names):
            if name not in wanted:
                tip = nearest(name, wanted) or "; write it there too, or remove it here"
                yield other.problem(loc, f"word mark '{name}' is not in {where}{tip}")


def _marks_once(document: Document) -> Iterator[Problem]:
    for loc, names in _marks(document).values():
        for name in dict.fromkeys(n for n in names if names.count(n) > 1):
            yield document.problem(loc, f"word mark '{name}' stands twice in the cue; give one of them another name")


def _marks(document: Document) -> dict[str, tuple[Loc, list[str]]]:
    """The word marks of each cue in what is spoken, and where that is written."""
    out: dict[str, tuple[Loc, list[str]]] = {}
    for loc, cue in _tables(document, "cue"):
        key = "say" if isinstance(cue.get("say"), str) else "text"
        if isinstance(cue.get("id"), str) and isinstance(cue.get(key), str):
            out[cue["id"]] = ((*loc, key), MARK.findall(cue[key]))
    return out


Named = tuple[Document, Mapping[str, Loc]]
Advice = Callable[[str], tuple[Loc, str]]


def _same_names(what: str, model: Named, other: Named, write: Advice) -> Iterator[Problem]:
    """The names of `other` are those of `model`; `write` says where a missing one goes and what to write."""
    (first, ours), (second, theirs) = model, other
    missing = [name for name in ours if name not in theirs]
    for name, loc in theirs.items():
        if name in ours:
            continue
        meant = get_close_matches(name, missing, n=1)
        if meant:
            missing.remove(meant[0])
        if is_id(name):  # otherwise its spelling is reported already
            tip = f"did you mean '{meant[0]}'?" if meant else "write it there too, or remove it here"
            yield second.problem(loc, f"{what} '{name}' is not in {first.file}; {tip}")
    for name in missing:
        where = f"{first.file}:{first.lines.line(ours[name])}"
        loc, text = write(name)
        yield second.problem(loc, f"{what} '{name}' of {where} is missing; write {text}")


def _after(model: Document, other: Document) -> Advice:
    """Where a cue that `other` lacks belongs: after the cue that comes before it in `model`."""
    ours, theirs = list(_ids(model, "cue")), _ids(other, "cue")

    def advice(name: str) -> tuple[Loc, str]:
        before = [id for id in ours[: ours.index(name)] if id in theirs]
        text = f'[[cue]] with id = "{name}"'
        return (theirs[before[-1]], f"{text} after '{before[-1]}'") if before else (("cue",), f"{text} first")

    return advice


def _same_order(model: Document, ours: list[str], other: Document, theirs: dict[str, Loc]) -> Iterator[Problem]:
    right = [id for id in ours if id in theirs]
    for wanted, found in zip(right, (id for id in theirs if id in ours), strict=True):
        if wanted != found:
            what = f"cue '{found}' comes before '{wanted}', but after it in {model.file}"
            yield other.problem(theirs[found], f"{what}; write the cues in the order {', '.join(right)}")
            return


def _unknown_claims(document: Document, assets: Assets) -> Iterator[Problem]:
    facts = assets.facts.get(FACTS)
    if FACTS in assets.facts and not facts:
        return
    known = _ids(facts, "claim") if facts else {}
    for loc, cue in _tables(document, "cue"):
        for key in ("claims", "corrected"):
            yield from _all_known(document, (*loc, key), cue.get(key), known)


def _all_known(document: Document, loc: Loc, claims: object, known: Mapping[str, Loc]) -> Iterator[Problem]:
    for inner, claim in _texts(claims):
        if claim not in known:
            tip = nearest(claim, known) or f"; write the id of a claim in {FACTS}"
            yield document.problem((*loc, *inner), f"unknown claim '{claim}'{tip}")


# ---- facts
def _facts(document: Document, assets: Assets) -> Iterator[Problem]:
    yield from _written_twice(document, "claim")
    sources = document.data.get("sources", {})
    known = [*known_keys(Claim), *assets.languages]
    for loc, claim in _tables(document, "claim"):
        for key in claim.keys() - {*known, *known_languages()}:  # a wording in another language may wait for it
            tip = nearest(key, known) or ";"
            yield document.problem((*loc, key), f"unknown key '{key}'{tip} known here: {', '.join(known)}")
        for lang in assets.languages:
            if claim.get("verdict") in _NEEDS_WORDING and claim.get(lang, "") == "":
                what = f"claim '{claim.get('id')}' is {claim['verdict']} and has no wording in {lang}"
                yield document.problem((*loc, lang), f'{what}; write {lang} = "…"')
        for inner, ref in _texts(claim.get("refs")):
            if isinstance(sources, dict) and ref not in sources:
                tip = nearest(ref, sources) or f"; write [sources.{ref}] with its citation"
                yield document.problem((*loc, "refs", *inner), f"unknown reference '{ref}'{tip}")


# ---- cuts
def _first(assets: Assets) -> Lang:
    """The language to begin with; a project may have none that is known."""
    return (*assets.languages, *sorted(known_languages()))[0]


def _cut(document: Document, assets: Assets) -> Iterator[Problem]:
    chapters = {text: ("chapters", *inner) for inner, text in _texts(document.data.get("chapters"))}
    for key, what in (("chapters", "chapter"), ("formats", "format")):
        yield from _listed_twice(document, key, what)
    for chapter, loc in chapters.items():
        if is_id(chapter) and chapter not in assets.chapters:
            tip = nearest(chapter, assets.chapters) or f"; write {script_file(_first(assets), chapter)} first"
            yield document.problem(loc, f"unknown chapter '{chapter}'{tip}")
    poster = document.data.get("poster")
    if isinstance(poster, str) and is_id(poster) and chapters and poster not in chapters:
        what = f"poster '{poster}' is not a chapter of this cut; write one of {', '.join(chapters)}"
        yield document.problem(("poster",), what)
    for key in ("title", "description"):
        yield from _all_languages(document, key, assets.languages)


def _left_out(document: Document, assets: Assets) -> Iterator[Problem]:
    facts = assets.facts.get(FACTS)
    if facts:
        known = _ids(facts, "claim")
        for loc, table in _tables(document, "left_out"):
            yield from _all_known(document, (*loc, "claims"), table.get("claims"), known)


def _all_languages(document: Document, key: str, languages: Sequence[Lang]) -> Iterator[Problem]:
    words = document.data.get(key)
    if not isinstance(words, dict):
        return
    missing = [lang for lang in languages if lang not in words]
    for unknown in words.keys() - set(known_languages()):
        tip = nearest(unknown, missing) or f"; write one of {', '.join(languages)}"
        yield document.problem((key, unknown), f"'{unknown}' is not a language of the program{tip}")
    for lang in missing:
        yield document.problem((key,), f'the {key} in {lang} is missing; write {lang} = "…" under [{key}]')


# ---- looking into data that may be of any shape
def _tables(document: Document, key: str) -> Iterator[tuple[Loc, Mapping[str, Any]]]:
    """The tables in an array of tables, each with its place."""
    value = document.data.get(key)
    for index, table in enumerate(value if isinstance(value, list) else []):
        if isinstance(table, dict):
            yield (key, index), table


def _texts(value: object) -> Iterator[tuple[Loc, str]]:
    """The texts in a list, each with its place."""
    for index, text in enumerate(value if isinstance(value, list) else []):
        if isinstance(text, str):
            yield (index,), text


def _ids(document: Document, key: str) -> dict[str, Loc]:
    """The ids in an array of tables and where each is first written; none if one of them has no id."""
    found: dict[str, Loc] = {}
    for loc, table in _tables(document, key):
        if not isinstance(table.get("id"), str):
            return {}
        found.setdefault(table["id"], (*loc, "id"))
    return found


def _labels(document: Document) -> Any:
    return document.data.get("labels", {})


def _written_twice(document: Document, key: str) -> Iterator[Problem]:
    """Ids that stand in two tables of an array of tables."""
    ids = [((*loc, "id"), table["id"]) for loc, table in _tables(document, key) if "id" in table]
    for loc, id, line in _again(document, ids):
        what = f"{key} id '{id}' was already written on line {line}; give this {key} another id"
        yield document.problem(loc, what)


def _listed_twice(document: Document, key: str, what: str) -> Iterator[Problem]:
    """Texts that stand twice in a list."""
    items = [((key, *inner), text) for inner, text in _texts(document.data.get(key))]
    for loc, text, line in _again(document, items):
        yield document.problem(loc, f"{what} '{text}' was already listed on line {line}; list it once")


def _again(document: Document, items: list[tuple[Loc, Any]]) -> Iterator[tuple[Loc, str, int]]:
    """The texts among `items` that came before, each with the line where it came first."""
    first: dict[str, Loc] = {}
    for loc, text in items:
        if isinstance(text, str) and first.setdefault(text, loc) != loc:
            yield loc, text, document.lines.line(first[text])

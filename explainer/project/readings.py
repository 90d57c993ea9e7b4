"""The project's own readings: assets/readings/<lang>.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from explainer.core.errors import Problem, ScriptError
from explainer.core.files import project_root
from explainer.core.model import Lang
from explainer.language.characters import described, without_refused
from explainer.language.pronunciation import Reader
from explainer.language.registry import language
from explainer.project.records import Readings
from explainer.project.toml_source import Document, read_toml
from explainer.project.validation import checked


def reader(lang: Lang, root: Path | None = None) -> Reader:
    """The reader with the project's table for a language.

    Raises
    ------
    ScriptError
        With every mistake in assets/readings/<lang>.toml.
    """
    words, problems = read_words(root or project_root(), lang)
    if problems:
        raise ScriptError(problems)
    return Reader(language(lang), words)


def read_words(root: Path, lang: Lang) -> tuple[Mapping[str, str], list[Problem]]:
    """The table assets/readings/<lang>.toml and every mistake in it; a project need not have one."""
    file = Path("assets", "readings", f"{lang}.toml")
    if not (root / file).exists():
        return {}, []
    document = read_toml(root, file)
    if isinstance(document, Problem):
        return {}, [document]
    table, problems = checked(Readings, document)
    return (table.words if table else {}), problems or list(unsaid(document, lang))


def unsaid(document: Document, lang: Lang) -> Iterator[Problem]:
    """Readings with a sign that the voice leaves out: the word they are for would fall silent.

    What no text may hold is named where texts are read, and not again here.
    """
    rules = language(lang).pronunciation
    table = document.data.get("words")
    for written, spoken in table.items() if isinstance(table, dict) else ():
        if isinstance(spoken, str):
            for part in rules.unread.finditer(rules.plain(rules.tidy(without_refused(spoken)))):
                signs = [char for char in dict.fromkeys(part[0]) if rules.unread.fullmatch(char) and not char.isalpha()]
                if signs:
                    what = (
                        f"the reading of {written!r} has {', '.join(map(described, signs))}, which the voice leaves out"
                    )
                    found = document.problem(("words", written), f"{what}; write how it sounds")
                    yield replace(found, check="voice.unspeakable")

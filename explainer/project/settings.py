"""project.toml: the film's languages, default cut, theme and own checks."""

from __future__ import annotations

import os
from pathlib import Path

from explainer.core.errors import Problem, ScriptError
from explainer.core.files import project_root
from explainer.core.model import Source
from explainer.language.registry import known_languages
from explainer.project.names import nearest
from explainer.project.records import Settings
from explainer.project.toml_source import Document, read_toml
from explainer.project.validation import checked

SETTINGS = Path("project.toml")


def load_settings(root: Path | None = None) -> Settings:
    """What project.toml says; a project without one speaks the languages that it has scripts in.

    Parameters
    ----------
    root
        The project's folder; by default that of this run.

    Raises
    ------
    ScriptError
        With every mistake in project.toml.
    """
    settings, _, problems = read_settings(root or project_root())
    if problems:
        raise ScriptError(problems)
    return settings


def read_settings(root: Path) -> tuple[Settings, Document | None, list[Problem]]:
    """What project.toml says, as record and as data, and every mistake in it; without it, what the folders say."""
    found = tuple(code for code in sorted(known_languages()) if (root / "assets" / "script" / code).is_dir())
    assumed = Settings(source=Source(SETTINGS, 1), languages=found)
    if not os.path.lexists(root / SETTINGS):
        return assumed, None, []
    document = read_toml(root, SETTINGS)
    if isinstance(document, Problem):
        return assumed, None, [document]
    settings, problems = checked(Settings, document)
    if settings is None:
        return assumed, document, problems
    for at, code in enumerate(settings.languages):
        if code not in known_languages():
            problems.append(document.problem(("languages", at), no_language(code)))
        elif code in settings.languages[:at]:
            problems.append(document.problem(("languages", at), f"language '{code}' is listed already; list it once"))
    if settings.theme and not any(
        (root / (settings.theme.replace(".", "/") + end)).is_file() for end in (".py", "/__init__.py")
    ):
        file = settings.theme.replace(".", "/") + ".py"
        problems.append(document.problem(("theme",), f"there is no {file}; write it, or take the key out"))
    languages = tuple(dict.fromkeys(code for code in settings.languages if code in known_languages()))
    return settings.model_copy(update={"languages": languages or found}), document, problems


def no_language(name: str) -> str:
    """What is wrong with a language that the program does not know."""
    tip = nearest(name, known_languages()) or f"; write one of {', '.join(sorted(known_languages()))}"
    return f"'{name}' is not a language of the program{tip}"

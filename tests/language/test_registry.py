"""The languages of the program: found by their modules, known by code, told by their letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.core.errors import UserError
from explainer.core.formats import FORMATS
from explainer.language import languages
from explainer.language.registry import known_languages, language, language_of


def test_a_module_is_all_that_a_language_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dutch.py").write_text(
        "from dataclasses import replace\n"
        "from explainer.language.languages.english import LANGUAGE as ENGLISH\n"
        "LANGUAGE = replace(ENGLISH, code='nl', name='Dutch', track='nld', voice='')\n"
    )
    monkeypatch.setattr(languages, "__path__", [*languages.__path__, str(tmp_path)])
    known_languages.cache_clear()
    try:
        assert sorted(known_languages()) == ["en", "ja", "nl"]
        assert language("nl").track == "nld"
    finally:
        known_languages.cache_clear()


def test_an_unknown_language_is_refused_with_those_known() -> None:
    with pytest.raises(UserError, match="'xx' is not a language of the program; write one of en, ja"):
        language("xx")


@pytest.mark.parametrize(("text", "code"), [("miRNA", "en"), ("", "en"), ("1987年", "ja"), ("ＲＮＡ", "ja")])
def test_a_language_is_told_by_its_letters(text: str, code: str) -> None:
    assert language_of(text).code == code


def test_every_language_answers_for_every_format() -> None:
    for code, one in known_languages().items():
        assert one.code == code
        assert one.caption_limits.keys() == FORMATS.keys()
        assert len(one.track) == 3

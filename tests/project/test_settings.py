"""project.toml: what the film is, and what is assumed without it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from explainer.core.errors import ScriptError, UserError
from explainer.core.files import program_root, project_root
from explainer.project.loader import load_project
from explainer.project.settings import load_settings
from tests.support.small_project import CUT, EN, FACTS, JA, SETTINGS, write, write_project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(tmp_path)


def problems(root: Path) -> list[str]:
    with pytest.raises(ScriptError) as caught:
        load_project(root)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('languages = ["ja", "fr"]', ["project.toml:1: 'fr' is not a language of the program; write one of en, ja"]),
        ('languages = ["ja", "en", "ja"]', ["project.toml:1: language 'ja' is listed already; list it once"]),
        (
            'default_cut = "mian"\nlanguages = ["ja", "en"]',
            ["project.toml:1: there is no cut 'mian'; did you mean 'main'?"],
        ),
        ('theme = "scenes.theme"', ["project.toml:1: there is no scenes/theme.py; write it, or take the key out"]),
        (
            'theme = "theme"',
            ["project.toml:1: 'theme' is not the name of a module under scenes/; write one like 'scenes.theme'"],
        ),
        (
            'languages = ["ja", "en"]\nchecks = [\n  "claims",\n  "words",\n]',
            [
                f"project.toml:4: the check 'words' needs assets/words/{lang}.toml; write it, or take 'words' out"
                for lang in ("en", "ja")
            ],
        ),
        (
            'checks = ["claim"]',
            ["project.toml:1: item 1 of 'checks' is 'claim'; write 'claims' or 'words'; did you mean 'claims'?"],
        ),
        (
            'langages = ["ja"]',
            [
                "project.toml:1: unknown key 'langages'; did you mean 'languages'? "
                "known here: languages, default_cut, theme, checks"
            ],
        ),
        (
            "languages = ja",
            ['project.toml:1: bad TOML at column 13: Invalid value; text stands in double quotes: key = "text"'],
        ),
    ],
)
def test_a_mistake_in_it_gives_its_line_and_advice(root: Path, text: str, says: list[str]) -> None:
    write(root, SETTINGS, text)
    assert [said for said in problems(root) if said.startswith("project.toml")] == says


def test_a_script_in_a_language_that_is_not_listed(root: Path) -> None:
    write(root, SETTINGS, 'languages = ["ja"]')
    assert problems(root)[0] == (
        f"{EN}:1: 'en' is not a language of the project; write it in the languages of project.toml, or remove this file"
    )


@pytest.mark.parametrize("given", ['languages = ["tlh"]\n', 'languages = ["tlh", "xx"]\n', None])
def test_a_film_in_languages_that_nobody_speaks_here(given: str | None, root: Path) -> None:
    for lang in ("ja", "en"):
        shutil.rmtree(root / "assets" / "script" / lang)
    write(root, "assets/script/tlh/intro.toml", 'title = "nuqneH"\n')
    if given is None:
        (root / SETTINGS).unlink()
    else:
        write(root, SETTINGS, given)
    said = problems(root)
    assert any("'tlh' is not a language of the program; write one of en, ja" in line for line in said), said
    assert any(line.startswith("assets/cuts/main.toml:1: unknown chapter 'intro'") for line in said), said


def test_without_it_the_folders_say_the_languages(root: Path) -> None:
    (root / SETTINGS).unlink()
    project = load_project(root)
    assert (project.languages, project.language) == (("en", "ja"), "en")
    assert project.default_cut == "main"  # the only one
    assert (project.settings.theme, project.settings.checks) == (None, ())


def test_without_cuts_all_chapters_are_the_film(root: Path) -> None:
    (root / CUT).unlink()
    for file in (JA, EN):
        write(root, file.replace("intro", "aside"), (root / file).read_text("utf-8"))
    project = load_project(root)
    film = project.cut(project.default_cut)
    assert (project.default_cut, film.chapters, film.poster) == ("film", ("aside", "intro"), "aside")
    assert film.title == {"ja": "手紙", "en": "Letters"}
    assert film.formats == ("wide", "square", "tall")


def test_several_cuts_and_none_chosen(root: Path) -> None:
    write(root, "assets/cuts/other.toml", (root / CUT).read_text("utf-8"))
    project = load_project(root)
    with pytest.raises(UserError, match=r'name a cut: main, other; or write default_cut = "…" in project.toml'):
        _ = project.default_cut


def test_a_film_in_one_language_needs_no_words_in_another(root: Path) -> None:
    write(root, SETTINGS, 'languages = ["en"]')
    (root / JA).unlink()
    (root / "assets/readings/ja.toml").unlink()
    project = load_project(root)
    assert list(project.chapters) == [("en", "intro")]
    assert project.facts["E1"].wording == {"ja": "手紙の一部が届きます。", "en": "Some letters arrive."}
    write(root, FACTS, (root / FACTS).read_text("utf-8").replace("en = ", "fr = "))
    assert problems(root) == [
        f"{FACTS}:7: claim 'E1' is wrong and has no wording in en; write en = \"…\"",
        f"{FACTS}:12: unknown key 'fr'; known here: id, verdict, article, refs, note, en",
    ]


def test_the_films_folder_is_the_nearest_one_upwards(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EXPLAINER_ROOT", raising=False)
    monkeypatch.chdir(root / "assets" / "script")
    assert project_root() == root
    assert load_settings().languages == ("ja", "en")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert project_root() == program_root()
    monkeypatch.setenv("EXPLAINER_ROOT", str(root))
    assert project_root() == root

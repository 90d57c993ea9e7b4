"""New terms that come too fast, and sentences that are said twice, in a whole cut."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from explainer.check.rules.repetition import check_density, check_repeats
from explainer.core.errors import ScriptError
from explainer.core.model import Lang
from explainer.narration.takes import narrate
from explainer.narration.timeline import build_timeline
from explainer.project.loader import Project, load_project
from tests.support.small_project import CUT, EN, JA, change, write, write_project

LONG = "And so it goes on for a good while, without anything that would be new to anybody who looks on."


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two chapters in one cut, whose terms are the gadgets and the widgets."""
    root = write_project(tmp_path / "project")
    monkeypatch.setenv("EXPLAINER_ROOT", str(root))
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("EXPLAINER_VOICE", "none")
    for first, second in ((JA, JA.replace("intro", "more")), (EN, EN.replace("intro", "more"))):
        write(root, second, (root / first).read_bytes())
    change(root, {"file": CUT, "old": 'chapters = ["intro"]', "new": 'chapters = ["intro", "more"]'})
    write(root, "assets/terms/en.toml", 'terms = [["gadget"], ["widget", "wotsit"], ["red gadget"]]')
    write(root, "assets/terms/ja.toml", 'terms = [["小胞"], ["マイクロRNA", "miRNA"], ["RNA"]]')
    return root


def dense(project: Project, lang: Lang = "en") -> list[tuple[str, str]]:
    timelines = {}
    for chapter in project.cuts["main"].chapters:
        script = project.chapter(chapter, lang)
        timelines[chapter] = build_timeline(script, narrate(script), Fraction(30))
    found = list(check_density(project, project.cuts["main"], lang, timelines))
    assert {f.check for f in found} <= {"script.density"}
    return [(f.what, f.place) for f in found]


@pytest.mark.parametrize("gap", ["", LONG])
def test_two_new_terms_close_together(gap: str, root: Path) -> None:
    change(root, {"file": EN, "old": "A cell writes.", "new": f"A gadget arrives. {gap}"})
    change(root, {"file": EN, "old": "It sends.", "new": "Its widgets follow, wotsits and gadgets."})
    found = dense(load_project(root))
    assert len(found) == (0 if gap else 1)
    if found:
        what, place = found[0]
        assert what.startswith("“widget” is new ")
        assert "after “gadget” in the cut 'main'" in what
        assert place == f"{EN}:10"


def test_a_term_is_new_once_in_a_cut_and_the_longest_name_wins(root: Path) -> None:
    second = EN.replace("intro", "more")
    change(root, {"file": EN, "old": "A cell writes.", "new": "A gadget. A gadget. The gadgets."})
    change(root, {"file": second, "old": "A cell writes.", "new": f"The gadget again. {LONG} A red gadget."})
    change(root, {"file": second, "old": "Another reads.", "new": "A wotsit, a gadgetry, a widget."})
    found = dense(load_project(root))
    assert [what.partition(" is new")[0] for what, _ in found] == ["“widget”"]
    assert "after “red gadget”" in found[0][0]
    assert found[0][1] == f"{second}:14"


def test_japanese_terms_stand_for_themselves(root: Path) -> None:
    change(root, {"file": JA, "old": "細胞は手紙を書きます。", "new": "小胞とmiRNAとマイクロRNA。"})
    assert [what.partition(" is new")[0] for what, _ in dense(load_project(root), "ja")] == ["“マイクロRNA”"]


def test_without_a_list_nothing_is_new(root: Path) -> None:
    (root / "assets/terms/en.toml").unlink()
    change(root, {"file": EN, "old": "A cell writes.", "new": "A gadget and a widget."})
    assert dense(load_project(root)) == []


def test_a_list_of_terms_has_its_shape(root: Path) -> None:
    write(root, "assets/terms/en.toml", 'terms = ["gadget"]')
    with pytest.raises(ScriptError, match=r"assets/terms/en\.toml:1: .*a list"):
        load_project(root)
    write(root, "assets/terms/fr.toml", 'terms = [["x"]]')
    with pytest.raises(ScriptError, match=r"assets/terms/fr\.toml:1: 'fr' is not a language"):
        load_project(root)


@pytest.mark.parametrize(
    ("lang", "first", "again", "found"),
    [
        ("en", "The letter is still being read.", "the letter is — still being READ!", True),
        ("en", "The letter is still being read.", "The letters are still being read.", False),
        ("en", "Some pass by.", "Some pass by.", False),
        ("ja", "お手紙の読み取りは続いています。", "お手紙の、読み取りは続いています！", True),
        ("ja", "はい、そうです。", "はい、そうです。", False),
    ],
)
def test_a_sentence_said_twice(lang: Lang, first: str, again: str, found: bool, root: Path) -> None:
    file, old = (EN, "It sends.") if lang == "en" else (JA, "細胞は手紙を書きます。")
    second = file.replace("intro", "more")
    change(root, {"file": file, "old": old, "new": first})
    change(root, {"file": second, "old": old, "new": again})
    project = load_project(root)
    uses = [f for f in check_repeats(project, project.cuts["main"], lang) if again[:5] in f.what]
    assert [(f.check, f.place.partition(":")[0]) for f in uses] == ([("script.repeat", second)] if found else [])
    assert all(f"at {file}:" in f.what for f in uses)

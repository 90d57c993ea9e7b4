"""Wording that files share is put in where they name it; a name that is not written is told with its place."""

from __future__ import annotations

from pathlib import Path

from explainer.project.loader import load_project
from tests.support.small_project import CUT, EN, JA, change, problems, write


def phrased(root: Path) -> Path:
    """The small project with a phrase in both languages that its scripts and its cut use."""
    write(root, "assets/phrases/ja.toml", '[phrases]\nnote = "ひとこと。"\n')
    write(root, "assets/phrases/en.toml", '[phrases]\nnote = "A word."\n')
    change(root, {"file": JA, "old": '"細胞は手紙を書きます。"', "new": '"{=note}{write}細胞は手紙を書きます。"'})
    change(root, {"file": EN, "old": '"A cell writes."', "new": '"{=note} {write}A cell writes."'})
    return root


def test_a_phrase_is_spoken_in_its_language_and_word_marks_count_behind_it(root: Path) -> None:
    project = load_project(phrased(root))
    ja, en = (project.chapter("intro", lang).cues[0] for lang in ("ja", "en"))
    assert (ja.text, en.text) == ("ひとこと。細胞は手紙を書きます。", "A word. A cell writes.")
    assert (ja.marks, en.marks) == ((("write", 5),), (("write", 8),))


def test_a_label_and_a_description_use_it_too(root: Path) -> None:
    phrased(root)
    for file, text in ((JA, "送る細胞"), (CUT, (root / CUT).read_text("utf-8").split('ja = "')[2].split('"')[0])):
        change(root, {"file": file, "old": f'"{text}"', "new": '"{=note}"'})
    project = load_project(root)
    assert project.chapter("intro", "ja").labels["sender"] == "ひとこと。"
    assert project.cut("main").description["ja"] == "ひとこと。"


def test_a_phrase_that_is_not_written_is_told_with_its_line(root: Path) -> None:
    phrased(root)
    change(root, {"file": JA, "old": "{=note}", "new": "{=nota}"})
    (told,) = problems(root)
    assert told.startswith(f"{JA}:6: there is no phrase 'nota'")
    assert "note" in told


def test_the_phrases_are_checked_and_no_other_language_has_some(root: Path) -> None:
    phrased(root)
    write(root, "assets/phrases/en.toml", '[phrases]\nnote = "A word."\nempty = ""\n')
    assert any("assets/phrases/en.toml:3" in told for told in problems(root))
    write(root, "assets/phrases/en.toml", '[phrases]\nnote = "A word."\n')
    write(root, "assets/phrases/fr.toml", '[phrases]\nnote = "Un mot."\n')
    assert [told.split(":")[0] for told in problems(root)] == ["assets/phrases/fr.toml"]

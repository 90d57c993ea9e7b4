"""Mistakes planted into a project's words are found on their lines; without them nothing is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explainer.check.finding import CHECKS, Finding, sifted
from explainer.check.rules.script import check_coverage, check_cuts, check_script, coverage, from_problems
from explainer.core.errors import ScriptError
from explainer.core.files import project_root
from explainer.project.loader import Project, load_project
from tests.support.small_project import CUT, EN, FACTS, JA, SETTINGS, change, write, write_project

WORDS = """\
[[banned]]
words = ["効く", "安全"]
instead = "調べられたことを言う"
"""
LEFT_OUT = """
[[left_out]]
claims = ["E1"]
reason = "It has a film of its own."
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in which nothing is found."""
    root = write_project(tmp_path)
    write(root, SETTINGS, 'languages = ["ja", "en"]\ndefault_cut = "full"\nchecks = ["claims", "words"]\n')
    write(root, "assets/words/ja.toml", WORDS)
    write(root, "assets/words/en.toml", "")
    for file in (JA, EN):
        text = (root / file).read_text("utf-8")
        for id in ('"send"', '"read"'):
            text = text.replace(f"id = {id}\n", f'id = {id}\nclaims = ["1"]\n')
        write(root, file, text)
    cut = (root / CUT).read_text("utf-8")
    (root / CUT).unlink()
    write(root, "assets/cuts/full.toml", cut + LEFT_OUT)
    return root


def found(root: Path) -> list[Finding]:
    """Everything that is found in the project's words."""
    project: Project = load_project(root)
    out = check_script(project, ["intro"], project.languages)
    out += check_cuts(project, list(project.cuts.values())) + check_coverage(project)
    return sifted(out, project.chapters.values())


def planted(root: Path, file: str, old: str, new: str) -> list[tuple[str, str, str]]:
    """Check, cue and place of what is found after an edit."""
    change(root, {"file": file, "old": old, "new": new})
    return [(f.check, f.cue, f.place) for f in found(root)]


def test_nothing_is_found_in_a_good_project(root: Path) -> None:
    assert found(root) == []


def test_languages_that_disagree_are_found_where_they_do(root: Path) -> None:
    change(root, {"file": EN, "old": 'id = "send"', "new": 'id = "mail"'})
    with pytest.raises(ScriptError) as caught:
        load_project(root)
    findings = from_problems(caught.value.problems)
    assert {(f.check, f.chapter) for f in findings} == {("script.data", "intro")}
    missing = next(f for f in findings if "is missing" in f.what)
    assert missing.place == f"{EN}:4"
    assert missing.what == f"cue 'send' of {JA}:10 is missing"
    assert missing.fix == "write [[cue]] with id = \"send\" after 'write'"


def test_a_cue_without_claim(root: Path) -> None:
    assert planted(root, EN, 'text = "A cell writes."\nclaims = ["1"]', 'text = "A cell writes."') == [
        ("script.no-claim", "write", f"{EN}:3")
    ]


def test_a_claim_without_source(root: Path) -> None:
    places = planted(root, FACTS, 'article = "細胞は手紙を書く"\nrefs = ["SMITH20"]', 'article = "細胞は手紙を書く"')
    assert {check for check, *_ in places} == {"script.no-source"}
    assert places[0] == ("script.no-source", "write", f"{JA}:4")
    assert len(places) == 6


def test_a_wrong_claim_needs_its_corrected_wording(root: Path) -> None:
    change(root, {"file": "assets/cuts/full.toml", "old": LEFT_OUT, "new": ""})
    change(
        root, {"file": FACTS, "old": 'en = "Some letters arrive."', "new": 'en = "Some arrive."\nrefs = ["SMITH20"]'}
    )
    cites = 'claims = ["1", "E1"]'
    change(root, {"file": JA, "old": 'claims = ["1"]', "new": cites})
    assert [(f.check, f.lang, f.place) for f in found(root)] == [("script.wrong-claim", "ja", f"{JA}:4")]
    assert "手紙の一部が届きます。" in found(root)[0].fix
    change(root, {"file": JA, "old": cites, "new": cites + '\ncorrected = ["E1"]'})
    assert found(root) == []


def test_a_claim_marked_corrected_that_is_not_wrong(root: Path) -> None:
    assert planted(root, EN, 'claims = ["1"]', 'claims = ["1"]\ncorrected = ["1"]') == [
        ("script.wrong-claim", "write", f"{EN}:3")
    ]


def test_a_claim_that_is_neither_told_nor_left_out(root: Path) -> None:
    assert planted(root, "assets/cuts/full.toml", LEFT_OUT, "") == [("script.uncovered", "", f"{FACTS}:7")]


def test_a_claim_that_is_told_and_left_out(root: Path) -> None:
    assert planted(root, "assets/cuts/full.toml", '["E1"]', '["E1", "1"]') == [
        ("script.uncovered", "", "assets/cuts/full.toml:1")
    ]


def test_the_table_of_claims(root: Path) -> None:
    rows = {row.claim: row for row in coverage(load_project(root))}
    assert rows["1"].cues == ("intro/write", "intro/send", "intro/read")
    assert rows["E1"].left_out == "It has a film of its own."


@pytest.mark.parametrize(
    ("file", "old", "new", "cue", "line"),
    [
        (JA, "だれかが読みます。", "手紙はよく効きます。", "read", 20),
        (JA, 'say = "誰かが読みます。"', 'say = "手紙は安全です。"', "read", 21),
        (JA, '"送る細胞"', '"安全な細胞"', "", 24),
        (JA, 'title = "手紙"', 'title = "効く手紙"', "", 2),
        ("assets/cuts/full.toml", "手紙の話です。", "効いた人の話です。", "", 1),
        ("assets/cuts/full.toml", LEFT_OUT, LEFT_OUT + '\n[post.alt]\nja = "効いた人の話です。"\n', "", 1),
        ("assets/cuts/full.toml", LEFT_OUT, LEFT_OUT + '\n[post.sites.x.text]\nja = "効いた人の話です。"\n', "", 1),
    ],
)
def test_a_banned_word(root: Path, file: str, old: str, new: str, cue: str, line: int) -> None:
    places = planted(root, file, old, new)
    assert [(check, at) for check, at, _ in places] == [("script.word", cue)]
    assert places[0][2] == f"{file}:{line}"


@pytest.mark.parametrize(
    ("file", "old", "new", "cue", "line", "named"),
    [
        (JA, "送る細胞", "①🧫", "", 24, "label 'sender' has “🧫” (U+1F9EB PETRI DISH)"),
        (JA, "送る細胞", "細胞x\u0301", "", 24, "U+0301 COMBINING ACUTE ACCENT"),
        (EN, '"Sender"', '"مرسل"', "", 19, "U+0645 ARABIC LETTER MEEM"),
        (EN, '"Letters"', '"नमस्ते Letters"', "", 1, "U+0928 DEVANAGARI LETTER NA"),
        (JA, "だれかが読みます", "だれかが𓀀読みます", "read", 20, "U+13000 EGYPTIAN HIEROGLYPH A001"),
    ],
)
def test_a_character_without_a_glyph(
    root: Path, file: str, old: str, new: str, cue: str, line: int, named: str
) -> None:
    change(root, {"file": file, "old": old, "new": new})
    findings = [f for f in found(root) if f.check == "text.glyph"]
    assert [(f.cue, f.place) for f in findings] == [(cue, f"{file}:{line}")]
    assert named in findings[0].what


def test_a_character_that_nobody_sees_is_a_finding_of_its_own(root: Path) -> None:
    change(root, {"file": JA, "old": "送る細胞", "new": "送る\u202e細胞"})
    with pytest.raises(ScriptError) as caught:
        load_project(root)
    (finding,) = from_problems(caught.value.problems)
    assert (finding.check, finding.place, finding.fix) == ("text.control", f"{JA}:24", "remove it")


def test_a_word_without_reading(root: Path) -> None:
    assert planted(root, JA, 'say = "誰かが読みます。"', 'say = "Wnt と ※ を読む。"') == [
        ("script.reading", "read", f"{JA}:21"),
        ("voice.unspeakable", "read", f"{JA}:21"),
    ]


def test_a_long_label_and_a_long_title(root: Path) -> None:
    long = "とても長いので二行には入らない、いつまでも続くことばの札"
    assert planted(root, JA, '"送る細胞"', f'"{long}"') == [("script.label-length", "", f"{JA}:24")]
    change(root, {"file": JA, "old": f'"{long}"', "new": '"送る細胞"'})
    assert {(c, p) for c, _, p in planted(root, JA, 'title = "手紙"', f'title = "{long}、また続く長い題名"')} == {
        ("script.title-length", f"{JA}:2")
    }


def test_an_allowed_finding_carries_its_reason(root: Path) -> None:
    allow = '\n[[allow]]\ncheck = "script.word"\ncue = "read"\nabout = "効き"\nreason = "A rumour."\n\n[labels]'
    change(root, {"file": JA, "old": "だれかが読みます。", "new": "手紙はよく効きます。"})
    change(root, {"file": JA, "old": "\n[labels]", "new": allow})
    assert [f.allowed for f in found(root)] == ["A rumour."]
    change(root, {"file": JA, "old": 'cue = "read"\nabout', "new": 'cue = "send"\nabout'})
    assert [f.allowed for f in found(root)] == [""]


@pytest.mark.parametrize(
    ("table", "fix"),
    [
        ('check = "script.wurd"\nreason = "…"', "did you mean 'script.word'?"),
        ('check = "script.word"\ncue = "raed"\nreason = "…"', "did you mean 'read'?"),
    ],
)
def test_allowing_what_there_is_not(root: Path, table: str, fix: str) -> None:
    change(root, {"file": JA, "old": "\n[labels]", "new": f"\n[[allow]]\n{table}\n\n[labels]"})
    assert [(f.check, f.place, f.fix) for f in found(root)] == [("script.allow", f"{JA}:23", fix)]


def test_every_id_is_listed() -> None:
    code = "".join(file.read_text("utf-8") for file in (project_root() / "explainer").rglob("*.py"))
    rooms = "text|voice|script|caption|layout|label|motion|picture|sound|file|scene"
    used = set(re.findall(rf'"((?:{rooms})\.(?!py)[a-z0-9-]+)"', code))
    assert used == set(CHECKS)
    assert all(code.count(f'"{id}"') > 1 for id in CHECKS)  # listed, and found somewhere

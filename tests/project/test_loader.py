"""Mistakes in the script, facts, cuts and readings are reported all at once, each with file and line."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.core.errors import ScriptError, UserError
from explainer.core.model import Source
from explainer.project.loader import load_chapter, load_project
from explainer.project.toml_source import MOST_BYTES
from tests.support.small_project import CUT, EN, FACTS, GOOD, JA, READINGS, change, problems, write, write_project

CASES = tomllib.loads(Path(__file__).with_name("bad_scripts.toml").read_text(encoding="utf-8"))["case"]


# ---- what is right
def test_a_good_project_becomes_records(root: Path) -> None:
    project = load_project(root)
    assert project.languages == ("ja", "en")
    chapter = project.chapter("intro", "ja")
    assert (chapter.title, chapter.file) == ("手紙", Path(JA))
    assert [cue.id for cue in chapter.cues] == ["write", "send", "read"]
    assert [cue.text for cue in chapter.cues][1] == "それを 送ります。"
    assert [cue.pause for cue in chapter.cues] == [None, 0.5, None]
    assert chapter.cues[2].say == "誰かが読みます。"
    assert chapter.cues[0].claims == ("1",)
    assert [cue.source for cue in chapter.cues] == [Source(Path(JA), line) for line in (4, 9, 16)]
    assert chapter.labels == {"sender": "送る細胞", "letter": "手紙"}
    assert project.facts["E1"].wording["en"] == "Some letters arrive."
    assert project.sources["SMITH20"].url == "https://example.org/letters"
    assert project.cut("main").formats == ("wide", "tall")
    assert project.cut("main").max_seconds == 180
    assert project.readings == {"ja": {"DNA": "ディーエヌエー"}}


def test_word_marks_are_taken_out_of_what_is_shown_and_said(root: Path) -> None:
    change(root, {"file": EN, "old": '"It sends."', "new": '"{who}It {how}sends."\nhold = true'})
    change(root, {"file": JA, "old": "それを", "new": "{who}それを"})
    change(root, {"file": JA, "old": "送ります。", "new": "{how}送ります。"})
    change(root, {"file": JA, "old": '"誰かが読みます。"', "new": '"誰かが{how}読みます。"'})
    change(root, {"file": EN, "old": '"Another reads."', "new": '"Another {how}reads."'})
    project = load_project(root)
    cue, plain = project.chapter("intro", "en").cues[1], project.chapter("intro", "en").cues[0]
    assert (cue.text, cue.marks, cue.hold) == ("It sends.", (("who", 0), ("how", 3)), True)
    assert (plain.marks, plain.hold) == ((), False)
    said = project.chapter("intro", "ja").cues[2]
    assert (said.text, said.say, said.marks) == ("だれかが読みます。", "誰かが読みます。", (("how", 3),))


def test_the_real_assets() -> None:
    project = load_project()
    assert project.languages == ("ja", "en")
    assert len(project.facts) == 115
    for cut in project.cuts.values():
        assert all((lang, chapter) in project.chapters for lang in project.languages for chapter in cut.chapters)


def test_an_edit_is_seen_at_once(root: Path) -> None:
    assert load_project(root).chapter("intro", "en").title == "Letters"
    change(root, {"file": EN, "old": "Letters", "new": "Lettuce"})
    assert load_project(root).chapter("intro", "en").title == "Lettuce"


# ---- what is wrong
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_mistake_gives_its_line_and_advice(root: Path, case: dict[str, Any]) -> None:
    change(root, case)
    assert problems(root) == case["says"]


def _outside(name: str) -> Callable[[Path], None]:
    """Put a link that leads out of the project in place of a file or folder."""

    def edit(root: Path) -> None:
        (root / name).rename(root.parent / "outside")
        (root / name).symlink_to(root.parent / "outside")

    return edit


_PLACE = (
    "is in a wrong place; write assets/facts.toml, or a file in script/<lang>/, cuts/, phrases/, readings/, terms/ or "
    "words/"
)
_LANGUAGE = "is not a language of the program; write one of en, ja"
_ID = "is not spelled like an id (a-z, 0-9 and _, a letter first)"
_SINGLE = "is one table, and there may be several; write its double brackets:"
_LINK = "put the file itself here instead of a link"

FILE_CASES: list[tuple[str, Callable[[Path], object], list[str]]] = [
    (
        "not UTF-8",
        lambda root: write(root, READINGS, b"[words]\n# caf\xe9\n"),
        [f"{READINGS}:2: is not UTF-8 text; save the file with the encoding UTF-8"],
    ),
    (
        "over 1 MiB",
        lambda root: write(root, READINGS, b"[words]\n" + b"#" * MOST_BYTES),
        [f"{READINGS}:1: is larger than 1 MiB; split it or remove what is not text for the film"],
    ),
    (
        "nested too deep",
        lambda root: write(root, CUT, "a = " + "[" * 100_000),
        [f"{CUT}:1: bad TOML: lists or tables nested too deep; two levels are enough here"],
    ),
    (
        "number too long",
        lambda root: write(root, CUT, "a = " + "1" * 5000),
        [f"{CUT}:1: bad TOML: a number has too many digits; write a shorter one"],
    ),
    (
        "not a file",
        lambda root: (root / "assets/cuts/other.toml").mkdir(),
        ["assets/cuts/other.toml:1: is not a file; write a TOML text file of this name"],
    ),
    (
        "link to nothing",
        lambda root: (root / "assets/cuts/gone.toml").symlink_to("nothing"),
        ["assets/cuts/gone.toml:1: cannot be read (No such file or directory); make it a file you may read"],
    ),
    ("link to a file outside", _outside(FACTS), [f"{FACTS}:1: leads out of the project; {_LINK}"]),
    (
        "link to a folder outside",
        _outside("assets/cuts"),
        ["assets/cuts:1: is a link to a folder; put the folder itself here"],
    ),
    (
        "a file in place of a folder",
        lambda root: write(root, "assets/words", "words"),
        ["assets/words:1: is not a folder; make one of this name, or take it away"],
    ),
    (
        "a link to nothing in place of a folder",
        lambda root: (root / "assets/terms").symlink_to("gone"),
        ["assets/terms:1: is not a folder; make one of this name, or take it away"],
    ),
    (
        "no cues",
        lambda root: write(root, JA, 'title = "手紙"\n[labels]\nsender = "1"\nletter = "2"'),
        [f"{JA}:1: 'cue' is missing; write [[cue]] with id and text below it"],
    ),
    (
        "cue with single brackets",
        lambda root: write(root, JA, 'title = "手紙"\n[labels]\nsender = "1"\nletter = "2"\n[cue]\nid = "write"'),
        [f"{JA}:5: [cue] is one table, and there may be several; write its double brackets: [[cue]]"],
    ),
    (
        "every cue with single brackets",
        lambda root: write(root, JA, (root / JA).read_text("utf-8").replace("[[cue]]", "[cue]")),
        [f"{JA}:4: [cue] {_SINGLE} [[cue]], also on line 9, 16"],
    ),
    (
        "a cue with single brackets, spaces and quotes",
        lambda root: write(root, EN, (root / EN).read_text("utf-8").replace("[[cue]]", "[ 'cue' ] # one", 1)),
        [f"{EN}:3: [cue] {_SINGLE} [[cue]]"],
    ),
    (
        "a first cue with single brackets and a name of its own",
        lambda root: write(root, EN, (root / EN).read_text("utf-8").replace("[[cue]]", "[cue.write]", 1)),
        [f"{EN}:3: [cue] {_SINGLE} [[cue]]"],
    ),
    (
        "two claims with single brackets",
        lambda root: write(root, FACTS, (root / FACTS).read_text("utf-8").replace("[[claim]]", "[claim]")),
        [f"{FACTS}:1: [claim] {_SINGLE} [[claim]], also on line 7"],
    ),
    (
        "two tables with a bracket too many",
        lambda root: write(root, CUT, (root / CUT).read_text("utf-8").replace("[title]", "[title]]")),
        [
            f"{CUT}:6: bad TOML at column 8: Expected newline or end of document after a statement; a table's name "
            "stands alone on its line: [name], or [[name]] where there may be several"
        ],
    ),
    (
        "chapter in one language only",
        lambda root: (root / EN).rename(root / "assets/script/en/inro.toml"),
        [
            "assets/script/en/inro.toml:1: has no counterpart assets/script/ja/inro.toml; did you mean 'intro'?",
            f"{JA}:1: has no counterpart {EN}; did you mean 'inro'?",
        ],
    ),
    (
        "unknown language",
        lambda root: write(root, "assets/script/fr/intro.toml", ""),
        [f"assets/script/fr/intro.toml:1: 'fr' {_LANGUAGE}"],
    ),
    (
        "script outside a language",
        lambda root: write(root, "assets/script/intro.toml", ""),
        ["assets/script/intro.toml:1: is in no language's folder; move it to assets/script/ja"],
    ),
    (
        "readings of an unknown language",
        lambda root: write(root, "assets/readings/fr.toml", "[words]\n"),
        [f"assets/readings/fr.toml:1: 'fr' {_LANGUAGE}"],
    ),
    (
        "file too deep",
        lambda root: write(root, "assets/script/ja/old/intro.toml", ""),
        [f"assets/script/ja/old/intro.toml:1: {_PLACE}"],
    ),
    (
        "file at the top",
        lambda root: write(root, "assets/fact.toml", ""),
        [f"assets/fact.toml:1: {_PLACE}"],
    ),
    (
        "bad spelling of a file",
        lambda root: write(root, "assets/cuts/Short Cut.toml", ""),
        [f"assets/cuts/Short Cut.toml:1: 'Short Cut' {_ID}; write 'short_cut'"],
    ),
    (
        "no assets",
        lambda root: (root / "assets").rename(root / "elsewhere"),
        [
            "assets:1: is missing; start in the folder of the project, or name it with --project DIR",
        ],
    ),
]


@pytest.mark.parametrize(("edit", "says"), [case[1:] for case in FILE_CASES], ids=[case[0] for case in FILE_CASES])
def test_a_file_that_is_wrong_as_such_is_named(root: Path, edit: Callable[[Path], object], says: list[str]) -> None:
    edit(root)
    assert problems(root) == says


def test_all_mistakes_are_reported_in_one_run(root: Path) -> None:
    chosen = (
        "unknown key",
        "cue missing in one language",
        "reference without source",
        "unknown verdict",
        "poster of another chapter",
    )
    cases = [case for case in CASES if case["name"] in chosen]
    for case in cases:
        change(root, case)
    write(root, READINGS, "words")
    said = problems(root)
    assert len(cases) == len(chosen)
    assert said == sorted(said, key=lambda line: (line.split(":")[0], int(line.split(":")[1])))
    assert {line for case in cases for line in case["says"]} < set(said)
    assert [line for line in said if line.startswith(READINGS)]
    assert len(said) == len(chosen) + 1


def test_one_chapter_can_be_loaded_beside_mistakes_elsewhere(root: Path) -> None:
    write(root, CUT, "?")
    assert load_chapter("intro", "en", root).title == "Letters"
    change(root, {"file": JA, "old": "pause", "new": "pauze"})
    with pytest.raises(ScriptError) as caught:
        load_chapter("intro", "en", root)
    assert [problem.line for problem in caught.value.problems] == [14]


def test_what_there_is_not_is_refused_with_the_nearest(root: Path) -> None:
    project = load_project(root)
    with pytest.raises(UserError, match="there is no chapter 'intor' in en; did you mean 'intro'"):
        load_chapter("intor", "en", root)
    with pytest.raises(UserError, match=r"there is no chapter '\.\./x' in ja; the chapters are intro"):
        project.chapter("../x", "ja")
    with pytest.raises(UserError, match="there is no cut 'mian'; did you mean 'main'"):
        project.cut("mian")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("flips"))


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(GOOD)),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=3),
)
def test_flipped_bytes_raise_nothing_but_a_script_error(shared: Path, name: str, flips: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD[name].encode())
    for place, byte in flips:
        data[place % len(data)] = byte
    write(shared, name, bytes(data))
    try:
        load_project(shared)
    except ScriptError as error:
        for problem in error.problems:
            assert (shared / problem.file).is_file()
            assert 1 <= problem.line <= (shared / problem.file).read_bytes().count(b"\n") + 1
    finally:
        write(shared, name, GOOD[name])

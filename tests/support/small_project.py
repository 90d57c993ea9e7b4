"""A small project without mistakes, for tests that then put some in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from explainer.core.errors import ScriptError
from explainer.project.loader import load_project

JA, EN = "assets/script/ja/intro.toml", "assets/script/en/intro.toml"
FACTS, CUT, READINGS = "assets/facts.toml", "assets/cuts/main.toml", "assets/readings/ja.toml"
SETTINGS = "project.toml"

GOOD = {
    SETTINGS: """\
languages = ["ja", "en"]
""",
    JA: '''\
# the first chapter
title = "手紙"

[[cue]]
id = "write"
text = "細胞は手紙を書きます。"
claims = ["1"]

[[cue]]
id = "send"
text = """\\
  それを \\
  送ります。"""
pause = 0.5

[[cue]]
id = "read"
text = "だれかが読みます。"
say = "誰かが読みます。"

[labels]
sender = "送る細胞"
letter = "手紙"
''',
    EN: """\
title = "Letters"

[[cue]]
id = "write"
text = "A cell writes."
claims = ["1"]

[[cue]]
id = "send"
text = "It sends."

[[cue]]
id = "read"
text = "Another reads."

[labels]
sender = "Sender"
letter = "Letter"
""",
    FACTS: """\
[[claim]]
id = "1"
verdict = "correct"
article = "細胞は手紙を書く"
refs = ["SMITH20"]

[[claim]]
id = "E1"
verdict = "wrong"
article = "手紙はかならず届く"
ja = "手紙の一部が届きます。"
en = "Some letters arrive."

[sources.SMITH20]
citation = "Smith A. Letters. 2020"
url = "https://example.org/letters"
""",
    CUT: """\
chapters = ["intro"]
formats = ["wide", "tall"]
poster = "intro"
max_seconds = 180

[title]
ja = "手紙の話"
en = "A film of letters"

[description]
ja = "手紙の話です。"
en = "About letters."
""",
    READINGS: """\
[words]
"DNA" = "ディーエヌエー"
""",
}


def write_project(root: Path) -> Path:
    """Write the project under `root`."""
    for name, text in GOOD.items():
        write(root, name, text)
    return root


def write(root: Path, name: str, data: str | bytes) -> None:
    """Write one file of it anew."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(data.encode() if isinstance(data, str) else data)


def write_chapter(root: Path, id: str, code: str) -> None:
    """Write the module that draws a chapter; what was imported of the project before is forgotten."""
    write(root, f"scenes/chapters/{id}/scene.py", code)
    sys.modules.pop("scenes", None)


def change(root: Path, case: dict[str, Any]) -> None:
    """Replace the first `old` in `file`, which must be there, by `new`."""
    text = (root / case["file"]).read_text(encoding="utf-8")
    assert case["old"] in text
    write(root, case["file"], text.replace(case["old"], case["new"], 1))


def problems(root: Path) -> list[str]:
    """Every mistake that is found in a project, which must have some."""
    with pytest.raises(ScriptError) as caught:
        load_project(root)
    assert caught.value.status == 2
    assert str(caught.value) == "\n".join(map(str, caught.value.problems))
    return [str(problem) for problem in caught.value.problems]

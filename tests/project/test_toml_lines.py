"""The line of every table, key and list item."""

from __future__ import annotations

import tomllib

from explainer.project.toml_lines import Lines


def test_every_way_to_write_a_key_has_its_line() -> None:
    text = """\
# [[not.this]]
title = "a # [[nor.this]]"
[[cue]]   # the first
id = "a"
text = \'\'\'
[[nor this]]
key = 1\'\'\'
  claims = ["1", # a comment, with a ]
   "2",
   { a = 1, b.c = [1,
   2] },
]
[[cue]]
id = 'b'
"q\\u0041.k" = 1979-05-27 07:32:00
[cue.sub]
z.y = 1
"""
    at = {
        ("title",): 2,
        ("cue",): 3,
        ("cue", 0): 3,
        ("cue", 0, "text"): 5,
        ("cue", 0, "claims", 0): 8,
        ("cue", 0, "claims", 1): 9,
        ("cue", 0, "claims", 2, "b", "c", 1): 11,
        ("cue", 1): 13,
        ("cue", 1, "id"): 14,
        ("cue", 1, "qA.k"): 15,
        ("cue", 1, "sub"): 16,
        ("cue", 1, "sub", "z", "y"): 17,
        ("cue", 1, "not", "there"): 13,
        ("nowhere",): 1,
    }
    tomllib.loads(text)
    for ends in ("\n", "\r\n"):
        lines = Lines(text.replace("\n", ends))
        assert {loc: lines.line(loc) for loc in at} == at
        assert not lines.repeated


def test_keys_written_twice_are_found_with_both_lines() -> None:
    text = '[a]\nb = 1\n[c]\nb = """\n\n"""\nb = 2\n[a]\n'
    assert Lines(text).repeated == {("c", "b"): (4, 7), ("a",): (1, 8)}


def test_what_is_not_toml_ends_the_walk() -> None:
    lines = Lines("\na = 1\n= 2\nb = 3\n")
    assert lines.line(("a",)) == 2
    assert lines.line(("b",)) == 1

"""Breaks a small project in one place, in every way that was ever seen and some that were not."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.small_project import CUT, EN, FACTS, JA, READINGS, write_project

SCENE = "scenes/chapters/intro/scene.py"
TAKE = "assets/voice/ja/intro/write.wav"
PROJECT = "project.toml"
TEXTS = (JA, EN, FACTS, CUT, READINGS, PROJECT)
FILM = ("film", "main", "--quality", "draft")

GOOD_SCENE = '''\
"""A square that grows."""

from manim import Create, Square

from explainer.scene.chapter import Chapter


class Intro(Chapter):
    """One square."""

    id = "intro"

    def construct(self) -> None:
        """Three cues."""
        self.cue("write").play(Create(Square()))
        self.cue("send").wait()
        self.cue("read").wait()
'''


@dataclass(frozen=True)
class Case:
    """A broken project: what was done to it, the file at fault (None: no file of the project), and how to break it.

    `harmless` cases may be no mistake at all, or one that only `check` minds: they are listed, not drawn, unless
    `words` says what is run. `bound` cases are run by somebody whom the permissions of files bind.
    """

    name: str
    file: str | None
    harm: Callable[[Path], None]
    words: tuple[str, ...] | None = None
    harmless: bool = False
    bound: bool = False

    @property
    def command(self) -> tuple[str, ...]:
        """What is run on it."""
        return self.words or (("list",) if self.harmless else FILM)


def whole(root: Path) -> Path:
    """The project before it is broken."""
    write_project(root)
    for name in ("scenes/__init__.py", "scenes/chapters/__init__.py", "scenes/chapters/intro/__init__.py"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("")
    (root / SCENE).write_text(GOOD_SCENE)
    if not (root / PROJECT).exists():
        (root / PROJECT).write_text('languages = ["ja", "en"]\ndefault_cut = "main"\n')
    return root


def text_cases(seed: int = 1) -> Iterator[Case]:
    """All that break its texts; those that are drawn by chance are the same for the same seed."""
    yield from _whole_files()
    yield from _values(random.Random(seed))
    yield from _keys(random.Random(seed + 1))
    yield from _characters()


# ---- files as such
def _whole_files() -> Iterator[Case]:
    for file in TEXTS:
        yield Case(f"{file} is not UTF-8", file, writer(file, b'title = "\xff\xfe\x80"\n'))
        yield Case(f"{file} holds NUL", file, writer(file, b"a = 1\0\n"))
        yield Case(f"{file} is a folder", file, folder(file))
        yield Case(f"{file} links to itself", file, _link(file, Path(file).name))
        yield Case(f"{file} links out of the project", file, _link(file, "/etc/hostname"))
        yield Case(f"{file} is cut in the middle", file, _cut(file))
        yield Case(f"{file} is deeply nested", file, writer(file, b"x = " + b"[" * 5000 + b"]" * 5000 + b"\n"))
        yield Case(f"{file} is large", file, writer(file, b'x = "' + b"a" * 3_000_000 + b'"\n'))
        yield Case(f"{file} is a pipe", file, _pipe(file))
    for file in (JA, CUT, EN):
        yield Case(f"{file} is empty", file, writer(file, b""))
        yield Case(f"{file} is gone", None, lambda root, file=file: (root / file).unlink())  # type: ignore[misc]
    for file in (JA, CUT):
        yield Case(f"{file} begins with a mark", file, _prefixed(file, b"\xef\xbb\xbf"), harmless=True)
        yield Case(f"{file} has Windows' line ends", file, _crlf(file), harmless=True)
    yield Case("a language nobody speaks", None, _copied(JA, "assets/script/xx/intro.toml"))
    yield Case("a script with a name in capitals", None, _copied(JA, "assets/script/ja/Intro Two.toml"))
    yield Case("a script outside a language", None, _copied(JA, "assets/script/intro.toml"))
    yield Case("no assets", None, _no_assets)


def _no_assets(root: Path) -> None:
    (root / "assets").rename(root / "elsewhere")


def writer(file: str, data: bytes) -> Callable[[Path], None]:
    """Puts these bytes in place of a file."""
    return lambda root: put(root / file, data)


def put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def folder(file: str) -> Callable[[Path], None]:
    """Puts a folder in place of a file."""

    def harm(root: Path) -> None:
        (root / file).unlink()
        (root / file).mkdir()

    return harm


def _link(file: str, to: str) -> Callable[[Path], None]:
    def harm(root: Path) -> None:
        (root / file).unlink()
        (root / file).symlink_to(to)

    return harm


def _pipe(file: str) -> Callable[[Path], None]:
    def harm(root: Path) -> None:
        (root / file).unlink()
        os.mkfifo(root / file)

    return harm


def _cut(file: str) -> Callable[[Path], None]:
    def harm(root: Path) -> None:
        data = (root / file).read_bytes()
        at = data.rindex(b'"')  # inside the last text, which then never ends
        (root / file).write_bytes(data[:at])

    return harm


def _prefixed(file: str, data: bytes) -> Callable[[Path], None]:
    return lambda root: put(root / file, data + (root / file).read_bytes())


def _crlf(file: str) -> Callable[[Path], None]:
    return lambda root: put(root / file, (root / file).read_bytes().replace(b"\n", b"\r\n"))


def _copied(file: str, to: str) -> Callable[[Path], None]:
    return lambda root: put(root / to, (root / file).read_bytes())


# ---- values of the wrong kind
WRONG = (
    "1", "-1", "1e400", "nan", "inf", "true", '""', '"  "', "[]", "[[]]", "{}", "[1, 2]", '["", ""]', "{ a = 1 }",
    "1979-05-27", "07:32:00", "9223372036854775808", '"\\u0007"', '"\\ud800"', '"""a\nb"""', '"<b>"', "'''", "0x",
)  # fmt: skip


def _values(chance: random.Random) -> Iterator[Case]:
    lines = [
        (JA, "title"), (JA, "id"), (JA, "text"), (JA, "claims"), (JA, "pause"), (JA, "say"), (EN, "title"), (EN, "id"),
        (CUT, "chapters"), (CUT, "formats"), (CUT, "poster"), (CUT, "max_seconds"), (FACTS, "id"), (FACTS, "verdict"),
        (FACTS, "refs"), (FACTS, "article"), (PROJECT, "languages"), (PROJECT, "default_cut"),
    ]  # fmt: skip
    for file, key in lines:
        for value in chance.sample(WRONG, 4):
            yield Case(f"{key} = {value} in {file}", file, _valued(file, key, value), harmless=True)


def _valued(file: str, key: str, value: str) -> Callable[[Path], None]:
    def harm(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        new = re.sub(rf"(?m)^{key} = .*$", lambda _: f"{key} = {value}", text, count=1)
        (root / file).write_text(new, "utf-8")

    return harm


# ---- keys and tables
def _keys(chance: random.Random) -> Iterator[Case]:
    for file in TEXTS:
        for line in ("colour = 1", "[colour]", "[[colour]]", "'' = 1", "a.b.c = 1", '"[b]bold[/b]" = "[/b]"'):
            yield Case(f"{line} atop {file}", file, _prefixed(file, f"{line}\n".encode()))
        yield Case(f"the first line of {file} twice", file, _doubled(file))
        yield Case(f"a line of {file} without its end", file, _torn(file, chance.random()))
    for file in (JA, EN):
        yield Case(f"[cue] in {file}", file, _swapped(file, "[[cue]]", "[cue]"))
        yield Case(f"{{}} in a text of {file}", file, _swapped(file, 'text = "', 'text = "{'))
        yield Case(f"an unknown cue in {file}", None, _swapped(file, '"send"', '"sent"'))


def _doubled(file: str) -> Callable[[Path], None]:
    def harm(root: Path) -> None:
        lines = [r for r in (root / file).read_text("utf-8").split("\n") if " = " in r]
        put(root / file, f"{lines[0]}\n{lines[0]}\n".encode() + (root / file).read_bytes())

    return harm


def _torn(file: str, where: float) -> Callable[[Path], None]:
    def harm(root: Path) -> None:
        lines = (root / file).read_text("utf-8").split("\n")
        at = [i for i, r in enumerate(lines) if " = " in r and not r.endswith("\\")]
        i = at[int(where * len(at))]
        lines[i] = lines[i].partition("=")[0] + "="
        (root / file).write_text("\n".join(lines), "utf-8")

    return harm


def _swapped(file: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: put(root / file, (root / file).read_bytes().replace(old.encode(), new.encode(), 1))


# ---- characters nobody sees, or nobody can say or draw
ODD = {
    "a line separator": "\u2028", "a zero-width space": "\u200b", "a right-to-left override": "\u202e",
    "a private character": "\ue000", "a tag character": "\U000e0041", "a soft hyphen": "\u00ad",
    "an escape sequence": "\x1b[31m", "a byte order mark": "\ufeff", "no character": "\ufffe",
    "an emoji": "🧬", "Arabic": "مرحبا", "Devanagari": "नमस्ते", "a superscript": "10⁻⁹", "half a pair": "\\ud83e",
}  # fmt: skip


def _characters() -> Iterator[Case]:
    for name, text in ODD.items():
        for file, key in ((JA, "text"), (EN, "text"), (JA, "title"), (JA, "letter"), (CUT, "ja"), (READINGS, '"DNA"')):
            new = f'{key} = "' + text
            yield Case(f"{name} in {key} of {file}", file, _swapped(file, f'{key} = "', new), harmless=True)
    for file, key in ((JA, "title"), (JA, "text"), (JA, "letter"), (EN, "sender")):
        huge = f'{key} = "' + "手紙" * 60_000
        yield Case(f"{key} of {file} without end", file, _swapped(file, f'{key} = "', huge), harmless=True)

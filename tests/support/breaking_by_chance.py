"""Breaks a small project in several places at once, by chance, and takes away the right to read or write it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.support.breaking import FILM, GOOD_SCENE, ODD, SCENE, TAKE, TEXTS, WRONG, Case, put
from tests.support.breaking_code import header

Harm = Callable[[random.Random, Path], None]
CHECK = ("check", "intro", "--fast", "--format", "wide")
SMALL = (*FILM, "--fps", "2")


def chance_cases(many: int, seed: int = 1) -> Iterator[Case]:
    """Projects with one to three mistakes; each is the same for the same seed and number."""
    for n in range(many):
        name = f"by chance {seed}.{n}"
        if n % 8 == 7:
            yield Case(name, None, _several((_scene, _take), f"{seed}.{n}"), SMALL, harmless=True)
        else:
            yield Case(name, None, _several(_TEXTS, f"{seed}.{n}"), CHECK if n % 8 == 3 else None, harmless=True)


def permission_cases() -> Iterator[Case]:
    """Files and folders that may not be read, looked into or written to."""
    for file in TEXTS:
        yield Case(f"{file} may not be read", file, _closed(file), bound=True)
    yield Case("the scene may not be read", None, _closed(SCENE), bound=True)
    yield Case("the recording may not be read", TAKE, _recorded_and_closed, bound=True)
    for folder in ("assets", "assets/script", "assets/script/ja", "assets/cuts", "assets/readings", "scenes"):
        yield Case(f"{folder} may not be looked into", None, _closed(folder), bound=True)
        yield Case(f"{folder} may not be listed", None, _closed(folder, 0o300), harmless=True, bound=True)
    yield Case("nothing may be made in out", None, _closed("out", 0o500), bound=True)
    yield Case("nothing may be made in out for check", None, _closed("out", 0o500), CHECK, bound=True)
    yield Case("nothing may be made in out for a sheet", None, _closed("out", 0o500), ("sheet", "intro"), bound=True)


def _several(kinds: tuple[Harm, ...], seed: str) -> Callable[[Path], None]:
    def harm(root: Path) -> None:
        chance = random.Random(seed)
        for _ in range(chance.randint(1, 3)):
            chance.choice(kinds)(chance, root)

    return harm


def _closed(name: str, mode: int = 0) -> Callable[[Path], None]:
    def harm(root: Path) -> None:
        if not (root / name).exists():
            (root / name).mkdir()
        (root / name).chmod(mode)

    return harm


def _recorded_and_closed(root: Path) -> None:
    put(root / TAKE, header())
    (root / TAKE).chmod(0)


# ---- texts
def _text(chance: random.Random, root: Path) -> tuple[Path, bytes]:
    """One of the texts that are left."""
    there = [root / name for name in TEXTS if (root / name).is_file()] or [root / SCENE]
    path = chance.choice(there)
    return path, path.read_bytes()


def _lines(change: Callable[[random.Random, list[bytes], int], None]) -> Harm:
    """Changes the lines of a text, of which one is picked."""

    def harm(chance: random.Random, root: Path) -> None:
        path, data = _text(chance, root)
        lines = data.split(b"\n")
        change(chance, lines, chance.randrange(len(lines)))
        put(path, b"\n".join(lines))

    return harm


def _gone(_: random.Random, lines: list[bytes], at: int) -> None:
    del lines[at]


def _twice(chance: random.Random, lines: list[bytes], at: int) -> None:
    lines.insert(chance.randrange(len(lines)), lines[at])


def _moved(chance: random.Random, lines: list[bytes], at: int) -> None:
    lines.insert(chance.randrange(len(lines)), lines.pop(at))


def _other_value(chance: random.Random, lines: list[bytes], at: int) -> None:
    lines[at] = lines[at].partition(b"=")[0] + b"= " + chance.choice(WRONG).encode()


def _other_key(chance: random.Random, lines: list[bytes], at: int) -> None:
    key, equals, value = lines[at].partition(b"=")
    lines[at] = bytes(reversed(key.strip())) + b" " + equals + value


def _odd_character(chance: random.Random, lines: list[bytes], at: int) -> None:
    where = chance.randint(0, len(lines[at]))
    lines[at] = lines[at][:where] + chance.choice(list(ODD.values())).encode() + lines[at][where:]


def _bytes(chance: random.Random, root: Path) -> None:
    path, data = _text(chance, root)
    where = chance.randint(0, len(data))
    put(path, data[:where] + chance.randbytes(chance.randint(1, 4)) + data[where + chance.randint(0, 4) :])


def _cut(chance: random.Random, root: Path) -> None:
    path, data = _text(chance, root)
    put(path, data[: chance.randint(0, len(data))])


def _another_text(chance: random.Random, root: Path) -> None:
    put(_text(chance, root)[0], _text(chance, root)[1])


def _no_text(chance: random.Random, root: Path) -> None:
    _text(chance, root)[0].unlink()


def _no_language(chance: random.Random, root: Path) -> None:
    shutil.rmtree(root / "assets" / "script" / chance.choice(("ja", "en")), ignore_errors=True)


_TEXTS: tuple[Harm, ...] = (
    *map(_lines, (_gone, _twice, _moved, _other_value, _other_value, _other_key, _odd_character, _odd_character)),
    _bytes, _cut, _another_text, _no_text, _no_language,
)  # fmt: skip


# ---- scenes and recordings
def _scene(chance: random.Random, root: Path) -> None:
    lines = GOOD_SCENE.split("\n")
    at = chance.randrange(len(lines))
    word = chance.choice(
        ("1 / 0", "self.nothing", "None", "\x00", "yield", "import nowhere", "raise KeyError", "x" * 9000)
    )
    indent = len(lines[at]) - len(lines[at].lstrip())
    lines[at : at + chance.randint(0, 1)] = [" " * indent + word]
    put(root / SCENE, "\n".join(lines).encode())


def _take(chance: random.Random, root: Path) -> None:
    data = bytearray(header(size=9600) + chance.randbytes(9600))
    for _ in range(chance.randint(0, 4)):
        data[chance.randrange(48)] = chance.randrange(256)
    put(root / TAKE, bytes(data[: chance.choice((len(data), chance.randrange(len(data))))]))

"""What a film needs, what is there, what is missing, and the command that fixes it.

Imports nothing outside the standard library until a check asks for it, so that it also runs where
hardly anything is installed.
"""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module, metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explainer.cli.lockfile import direct, locked
from explainer.core.files import program_root, project_root

if TYPE_CHECKING:
    from rich.console import Console


OLDEST, NEWEST = (3, 11), (3, 14)
FREE_BYTES = 2_000_000_000
"""Room for the pictures, the sound and the film of a ten-minute final render, with as much to spare."""

REINSTALL = "rm -rf .venv && make setup"


@dataclass(frozen=True)
class Check:
    """One thing a film needs: whether it is there, what was found, and the fixing command ("" if ok)."""

    name: str
    ok: bool
    found: str
    fix: str


class Missing(Exception):  # noqa: N818 - a finding of a check, not a failure of the program
    """What a check found wrong, with the command that fixes it."""

    def __init__(self, found: str, fix: str = REINSTALL) -> None:
        super().__init__(found)
        self.fix = fix


def checkup(program: Path | None = None, out: Path | None = None) -> list[Check]:
    """Check everything, in the order in which to fix it; never raises for something missing.

    `program` is the folder that holds uv.lock and `out` the folder for films, both with their usual defaults. A
    program that was installed without its lock has nothing to compare its packages with.
    """
    program, root = program or program_root(), project_root()
    cache = os.environ.get("EXPLAINER_CACHE")
    films, takes = out or root / "out", Path(cache) if cache else root / "build" / "cache"
    rows: list[tuple[str, Callable[[], str]]] = [
        ("Python", _python),
        ("Cairo", _cairo),
        ("Pango", _pango),
        *(_locked_packages(program) if (program / "uv.lock").exists() else ()),
        ("PyAV, H.264 and AAC", _encoders),
        ("Font, regular", lambda: _font("noto_cjk_sans_jp_regular")),
        ("Font, bold", lambda: _font("noto_cjk_sans_jp_bold")),
        ("Voices", _voices),
        ("Instruments (libsonare)", _instruments),
        ("Line breaks (BudouX)", _line_breaks),
        ("Temporary folder", _temporary),
        ("Folder for films", lambda: _writable(films)),
        ("Cache folder", lambda: _writable(takes)),
        ("Free disk space", lambda: _space(films, takes)),
    ]
    return [_check(name, test) for name, test in rows]


def report(console: Console, checks: Sequence[Check] | None = None) -> bool:
    """Print the checks and the commands to run; True if nothing is missing."""
    checks = checkup() if checks is None else checks
    styles = {"✓": "green", "✗": "bold red", "→": "bold"}
    for line in _lines(checks):
        style = styles.get(line.strip()[:1], "")
        console.print(line, style=style, markup=False, highlight=False, soft_wrap=True)
    return all(check.ok for check in checks)


def plain_report() -> bool:
    """As `report`, for a Python that lacks even rich."""
    checks = checkup()
    print("\n".join(_lines(checks)))
    return all(check.ok for check in checks)


def _lines(checks: Sequence[Check]) -> list[str]:
    """One line a check, then each fixing command once, in order."""
    width = max(len(check.name) for check in checks)
    lines = [f"{'✓' if check.ok else '✗'} {check.name:<{width}}  {check.found}" for check in checks]
    fixes = dict.fromkeys(check.fix for check in checks if not check.ok)
    if not fixes:
        return [*lines, "Everything is there."]
    return [*lines, "To fix it, run from the top, then ask again:", *(f"  → {fix}" for fix in fixes)]


def _check(name: str, test: Callable[[], str]) -> Check:
    try:
        return Check(name, True, test(), "")
    except Missing as missing:
        return Check(name, False, str(missing), missing.fix)
    except ModuleNotFoundError as error:
        return Check(name, False, f"the package {error.name} is not installed", REINSTALL)
    except Exception as error:  # a broken package may raise anything, and the other checks still count
        return Check(name, False, _one_line(error), REINSTALL)


def _one_line(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]


def _python() -> str:
    found = f"{platform.python_version()} ({sys.executable})"
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        raise Missing(f"{found}; 3.11 to 3.14 are supported", install_command("python"))
    return found


def install_command(what: str) -> str:
    """The command by which this system installs "python" or "libraries" (Cairo and Pango for building)."""
    root = "" if not hasattr(os, "geteuid") or os.geteuid() == 0 else "sudo "
    if sys.platform == "darwin":
        names = {"python": "python@3.13", "libraries": "cairo pango pkg-config"}
        return f"brew install {names[what]}"
    if shutil.which("apt-get"):
        names = {"python": "python3", "libraries": "pkg-config libcairo2-dev libpango1.0-dev"}
        return f"{root}apt-get install -y {names[what]}"
    if shutil.which("dnf"):
        names = {"python": "python3.13", "libraries": "gcc-c++ pkgconf-pkg-config cairo-devel pango-devel"}
        return f"{root}dnf install -y {names[what]}"
    wanted = {"python": "Python 3.13", "libraries": "pkg-config and the headers of Cairo and Pango"}
    return f"install {wanted[what]} with the system's package manager"


def _native(module: str) -> Any:
    """Import a package that is built against the system's libraries."""
    try:
        return import_module(module)
    except ModuleNotFoundError:
        raise
    except ImportError as error:  # the package is there, a library under it is not
        fix = f"{install_command('libraries')} && {REINSTALL}"
        raise Missing(_one_line(error), fix) from error


def _cairo() -> str:
    cairo = _native("cairo")
    return f"{cairo.cairo_version_string()} (pycairo {cairo.version})"


def _pango() -> str:
    return f"{_native('manimpango').pango_version()} (manimpango {metadata.version('manimpango')})"


def _package(root: Path, name: str) -> str:
    """The version of a package, which must be one that uv.lock names."""
    wanted = locked(root)[name]
    try:
        found = metadata.version(name)
    except metadata.PackageNotFoundError as error:
        raise Missing("not installed") from error
    if found not in wanted:
        raise Missing(f"{found} instead of {' or '.join(sorted(wanted))}")
    return found


def _locked_packages(program: Path) -> list[tuple[str, Callable[[], str]]]:
    return [
        ("Python packages", lambda: _packages(program)),
        ("Manim", lambda: _package(program, "manim")),
        ("Pillow", lambda: _package(program, "pillow")),
    ]


def _packages(root: Path) -> str:
    wrong: list[str] = []
    names = direct(root)
    for name in names:
        try:
            _package(root, name)
        except Missing as missing:
            wrong.append(f"{name}: {missing}")
    if wrong:
        shown = "; ".join(wrong[:4]) + ("; …" if len(wrong) > 4 else "")
        raise Missing(f"{len(wrong)} of {len(names)} are wrong: {shown}")
    return f"{len(names)} as in uv.lock"


def _encoders() -> str:
    import av
    from av.codec import Codec

    names = [Codec(name, "w").name for name in ("libx264", "aac")]
    return f"PyAV {av.__version__}: {', '.join(names)}"


def _font(package: str) -> str:
    """Load a font file and draw one character with it, which a cut-off file does not survive."""
    from PIL import ImageFont

    path = Path(str(import_module(package).FONT_PATH))
    font = ImageFont.truetype(str(path), 32)
    if font.getmask("文").getbbox() is None:
        raise Missing(f"{path.name} draws no 文")
    return " ".join(part for part in font.getname() if part)


def _voices() -> str:
    """Load the voices of the film's languages with their models, as narration does; nothing is spoken."""
    from explainer.language.registry import language
    from explainer.narration.voices import voice
    from explainer.project.settings import load_settings

    found: list[str] = []
    for lang in load_settings().languages:
        if language(lang).voice:
            speaker = voice(lang)
            speaker.load()
            found.append(f"{speaker.name} ({lang})")
    return ", ".join(found) or "none needed"


def _instruments() -> str:
    """What plays the film's music, and every sound that its score asks for."""
    from explainer.sound.score import load_score
    from explainer.sound.synthesiser import check_presets, synthesiser

    score = load_score(project_root())
    if score is None:
        return "none needed"
    check_presets(score)
    return f"{synthesiser().settings.split(' velocity')[0]}, {len(score.instruments)} in the score"


def _line_breaks() -> str:
    import budoux

    phrases = budoux.load_default_japanese_parser().parse("今日は天気です。")
    if len(phrases) < 2:
        raise Missing("finds no place to break 今日は天気です。")
    return metadata.version("budoux")


def _temporary() -> str:
    try:
        return tempfile.gettempdir()
    except OSError as error:
        raise Missing(_one_line(error), "unset TMPDIR") from error


def _existing(folder: Path) -> Path:
    """The folder itself, or the nearest one above it that exists."""
    return next(place for place in (folder, *folder.parents) if place.exists())


def _writable(folder: Path) -> str:
    place = _existing(folder.resolve())
    try:
        with tempfile.TemporaryFile(dir=place):
            return str(folder)
    except OSError as error:
        quoted = shlex.quote(str(place))
        fix = f'sudo chown "$(id -un)" {quoted} && chmod u+rwx {quoted}'
        if not place.is_dir():
            fix = f"mv {quoted} {shlex.quote(f'{place}.old')}"
        raise Missing(_one_line(error), fix) from error


def _space(folder: Path, cache: Path) -> str:
    place = _existing(folder.resolve())
    free = shutil.disk_usage(place).free
    found = f"{free / 1e9:.1f} GB on the disk of {folder}"
    if free < FREE_BYTES:
        need = f"{found}; {FREE_BYTES / 1e9:.0f} GB are needed"
        raise Missing(need, f"rm -rf {shlex.quote(str(cache))}")
    return found

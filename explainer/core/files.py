"""Files that appear whole or not at all, and where the project keeps its own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from explainer.core.errors import UserError


def project_root() -> Path:
    """The folder that holds a film's project.toml, assets/ and scenes/.

    It is the one that the variable EXPLAINER_ROOT names; else the nearest with a project.toml, from the current
    folder upwards; else the program's own, if that has a film; else the current folder.
    """
    chosen = os.environ.get("EXPLAINER_ROOT")
    if chosen:
        return Path(chosen).resolve()
    here = Path.cwd()
    places = (here, *here.parents, program_root())
    return next((folder for folder in places if (folder / "project.toml").is_file()), here)


def program_root() -> Path:
    """The folder that the program itself stands in."""
    return Path(__file__).resolve().parents[2]


def cache_dir(name: str) -> Path:
    """The folder `name` of the cache, made if missing; EXPLAINER_CACHE moves the whole cache elsewhere.

    Raises
    ------
    UserError
        If the folder cannot be made.
    """
    chosen = os.environ.get("EXPLAINER_CACHE")
    folder = (Path(chosen).resolve() if chosen else project_root() / "build" / "cache") / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"the cache's folder {folder} cannot be made ({error.strerror})"
        raise UserError(f"{what}; choose another place with EXPLAINER_CACHE") from error
    return folder


@contextmanager
def atomic_path(final: Path) -> Iterator[Path]:
    """Give a temporary path beside `final` (same suffix) that takes its name once the block has succeeded.

    The temporary file exists and is empty. On any exception, also KeyboardInterrupt, it is removed
    and `final` stays as it was. Missing parent folders are made.

    Raises
    ------
    OSError
        If the file cannot be made, synchronised or renamed.
    """
    with _named(final):
        final.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=final.parent, prefix=f".{final.stem}-", suffix=final.suffix)
        os.close(handle)
    beside = Path(name)
    try:
        with _named(final, beside):
            # mkstemp gives 0600; the result should be as readable as a file made the plain way
            beside.chmod(0o666 & ~_umask())
            yield beside
            _sync(beside)
            beside.replace(final)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync(final.parent)


@contextmanager
def atomic_folder(final: Path) -> Iterator[Path]:
    """Give an empty folder beside `final` that takes its name, and its place, once the block has succeeded.

    On any exception, also KeyboardInterrupt, it is removed and `final` stays as it was.

    Raises
    ------
    OSError
        If it cannot be made, synchronised or renamed.
    """
    with _named(final):
        final.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=final.parent, prefix=f".{final.name}-"))
    earlier = beside / "earlier"
    try:
        made = beside / "made"
        made.mkdir()
        yield made
        with _named(final, beside):
            for path in (*made.rglob("*"), made):
                _sync(path)
            if final.exists():
                final.replace(earlier)
            try:
                made.replace(final)
            except BaseException:
                if earlier.exists():
                    earlier.replace(final)
                raise
            _sync(final.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def _named(final: Path, beside: Path | None = None) -> Iterator[None]:
    """Let errors name the file that was asked for instead of the temporary one."""
    try:
        yield
    except OSError as error:
        if beside is None or error.filename in (None, str(beside), str(final)):
            error.filename, error.filename2 = str(final), None
        raise


def check_writable(files: Iterable[Path], asked: str, size: int = 0) -> None:
    """Find out before the work that its files can be written after it.

    Parameters
    ----------
    files
        What will be written; folders that are missing can be made later.
    asked
        What chose the place, such as an option.
    size
        Bytes that will be written at least.

    Raises
    ------
    UserError
        If a folder cannot be made or written, a file is a folder, or the disk is too full.
    """
    for file in files:
        folder = file.parent.absolute()
        place = next(p for p in (folder, *folder.parents) if os.path.lexists(p))
        tip = f"choose another place with {asked}"
        if not place.is_dir():
            raise UserError(f"{place} is a file, not a folder; take it away, or {tip}")
        if file.is_dir():
            raise UserError(f"{file} is a folder, a file must go there; take it away, or {tip}")
        try:
            with tempfile.TemporaryFile(dir=place):
                pass
            free = shutil.disk_usage(place).free
        except OSError as error:
            raise UserError(f"{place} cannot be written ({error.strerror}); {tip}") from error
        if free < size:
            need = f"{_bytes(size)} are needed and {_bytes(free)} are free"
            raise UserError(f"the disk of {place} is too full: {need}; make room, or {tip}")


def _bytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB" if size >= 1_000_000 else f"{size / 1e3:.0f} kB"


def text_of(file: Path) -> str:
    """What somebody has written into a text file.

    Raises
    ------
    UserError
        If it is not UTF-8.
    """
    raw = file.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UserError(f"{file}:{line}: is not UTF-8 text; save the file with the encoding UTF-8") from None


def write_atomic(path: Path, data: bytes | str) -> None:
    """Write `data` (text as UTF-8, line ends untouched) to `path`, whole or not at all.

    Raises
    ------
    OSError
        If the file cannot be written; an older file is then left as it was.
    """
    with atomic_path(path) as beside:
        beside.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)


def _sync(path: Path) -> None:
    """Have the disk hold what was written to a file, or the names in a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    """The process's umask, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask

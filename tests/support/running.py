"""Running the command line on the real project, small, in a place of its own."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import av

from explainer.core.files import project_root

DRAFT = ("--quality", "draft")


def environment(cache: Path, **more: str) -> dict[str, str]:
    """The environment of a run: its own cache, no voice unless asked for."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("EXPLAINER_")}
    return {**kept, "EXPLAINER_CACHE": str(cache), "EXPLAINER_VOICE": "none", **more}


def command(*words: str) -> list[str]:
    """The command line as a user types it."""
    return [sys.executable, str(project_root() / "render.py"), *words]


def run(*words: str, cache: Path, timeout: float = 240, **more: str) -> subprocess.CompletedProcess[str]:
    """Run render.py to its end."""
    return subprocess.run(
        command(*words),
        cwd=project_root(),
        env=environment(cache, **more),
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def frame_hashes(film: Path) -> list[str]:
    """A hash of every decoded frame."""
    with av.open(str(film)) as container:
        return [hashlib.sha256(f.to_ndarray().tobytes()).hexdigest() for f in container.decode(video=0)]


def leftovers(folder: Path) -> Sequence[Path]:
    """Temporary files that a run has left behind."""
    return [p for p in folder.rglob(".*") if p.is_file()]


@dataclass(frozen=True)
class Running:
    """A process of this machine."""

    pid: int
    parent: int
    group: int
    state: str
    words: str


def running() -> list[Running]:
    """All processes: from /proc where there is one (a small Linux has no `ps`), else from `ps`."""
    if Path("/proc/self/stat").exists():
        return [p for folder in Path("/proc").glob("[0-9]*") if (p := _from_proc(folder)) is not None]
    shown = subprocess.run(["ps", "-wweo", "pid=,ppid=,pgid=,stat=,args="], capture_output=True, text=True, check=True)
    rows = [row.split(None, 4) for row in shown.stdout.splitlines()]
    return [Running(int(r[0]), int(r[1]), int(r[2]), r[3], r[4] if len(r) > 4 else "") for r in rows]


def _from_proc(folder: Path) -> Running | None:
    try:
        after_name = (folder / "stat").read_text().rpartition(")")[2].split()
        words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return None  # it has ended meanwhile
    return Running(int(folder.name), int(after_name[1]), int(after_name[2]), after_name[0], words)

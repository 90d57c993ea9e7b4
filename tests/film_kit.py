"""Running the command line on the real project, small, in a place of its own."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import av

from explainer.files import project_root

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

"""`render.py scene` beside `manim render` of the same file: whole commands, at 1080p60."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

import av

from bench.examples import NAMES, file_of
from explainer.core.files import project_root

RUNS = 3
_PLAIN = ("-m", "manim", "render", "-qh", "--disable_caching", "--progress_bar", "none")
_TUNED = (*_PLAIN, "--encoder-option", "preset=veryfast", "--max-inflight-encoders", "4")


def _run(how: str, file: Path, names: Sequence[str], out: Path) -> tuple[float, float]:
    """Wall and CPU seconds of a command."""
    words = {
        "plain": (*_PLAIN, "--media_dir", str(out), str(file), *names),
        "tuned": (*_TUNED, "--media_dir", str(out), str(file), *names),
        "ours": (str(project_root() / "render.py"), "scene", str(file), *names, "--fps", "60", "--out", str(out)),
    }[how]
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"bench: {' '.join(words)} failed:\n{done.stdout}{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = time.perf_counter() - begin
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _row(file: Path, names: Sequence[str], title: str) -> str:
    """One row of the table; the ways take turns, so that other work on the machine meets all of them."""
    times: dict[str, list[tuple[float, float]]] = {"plain": [], "tuned": [], "ours": []}
    frames = 0
    for _ in range(RUNS):
        for how, runs in times.items():
            with tempfile.TemporaryDirectory() as out:
                runs.append(_run(how, file, names, Path(out)))
                if how == "ours":
                    frames = sum(_frames(film) for film in Path(out).glob("*.mp4"))
    print(title, times, file=sys.stderr, flush=True)
    return _line(title, frames, times)


def _line(title: str, frames: int, times: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """A row of what was measured."""
    (a, cpu), (b, _), (c, least) = (tuple(map(median, zip(*runs, strict=True))) for runs in times.values())
    return (
        f"| {title} | {frames} | {a:.1f} s | {b:.1f} s | {c:.1f} s | {a / c:.1f}× | {b / c:.1f}× | {cpu / least:.1f}× |"
    )


def _frames(film: Path) -> int:
    with av.open(str(film)) as opened:
        return opened.streams.video[0].frames


def table() -> list[str]:
    """The examples one by one, then all of them with one command."""
    with tempfile.TemporaryDirectory() as folder:
        file = file_of(NAMES, Path(folder))
        rows = [_row(file, [name], name) for name in NAMES]
        rows.append(_row(file, NAMES, "all of them at once"))
    return [
        "Manim's examples at 1080p60, whole commands: `manim render -qh`, the same with `preset=veryfast` and four",
        f"encoders in flight, and `render.py scene --fps 60`; medians of {RUNS} runs taken in turns.",
        "",
        "| example | frames | plain | tuned | ours | ratio | to tuned | ratio of CPU time |",
        "|---|---|---|---|---|---|---|---|",
        *rows,
    ]

"""`make bench`: this machine's times, ours and plain Manim's side by side, written into the README.

`make bench ARGS=scenes` measures one section only: whole, chapters or scenes.

Long things are sampled: a chapter by runs of frames in every third cue, multiplied out to its length. The
cold film, the edit and the run with nothing to do are whole runs of the command line on a copy of the
project; voices are muted, so that pictures are measured.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import av

from bench import scenes
from explainer.core.files import project_root, write_atomic

CHAPTERS = ("letter", "history", "protein_flow")
RUNS = 3
PLAIN_RUNS = 2


def job(*words: str) -> Any:
    """Run one of bench.jobs in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.jobs", *words], cwd=project_root(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"bench: {' '.join(words)} failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def median(runs: Sequence[Any]) -> Any:
    """The median of equal records, number by number."""
    if isinstance(runs[0], dict):
        return {k: median([r[k] for r in runs]) for k in runs[0]}
    return statistics.median(runs)


def say(text: str) -> None:
    """Progress, on stderr."""
    print(text, file=sys.stderr, flush=True)


class Copy:
    """A copy of the project with an empty cache, where a sentence may be edited."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "project"
        for part in ("explainer", "scenes", "assets"):
            shutil.copytree(project_root() / part, self.root / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(project_root() / "render.py", self.root)
        self._cache = folder / "cache"

    def render(self, *words: str) -> float:
        """Wall seconds of `render.py ...`."""
        env = {k: v for k, v in os.environ.items() if not k.startswith("EXPLAINER_")}
        env |= {
            "EXPLAINER_VOICE": "none",
            "EXPLAINER_CACHE": str(self._cache),
            "EXPLAINER_ROOT": str(self.root),
            "PYTHONPATH": str(self.root),
        }
        begin = time.perf_counter()
        done = subprocess.run(
            [sys.executable, str(self.root / "render.py"), *words],
            cwd=self.root,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"bench: render.py {' '.join(words)} failed:\n{done.stderr}")
        return time.perf_counter() - begin

    def forget(self) -> None:
        """Empty the cache."""
        shutil.rmtree(self._cache, ignore_errors=True)

    def edit(self) -> None:
        """Make the fifth sentence of a chapter longer."""
        script = self.root / "assets" / "script" / "ja" / f"{CHAPTERS[0]}.toml"
        parts = script.read_text("utf-8").split('\ntext = "')
        parts[5] = "そして、" + parts[5]
        script.write_text('\ntext = "'.join(parts), "utf-8")


def whole_runs() -> dict[str, float]:
    """Whole runs: a chapter with one job and with two; the film cold, unchanged, edited; s and MB."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder))
        out: dict[str, float] = {}
        for jobs in ("1", "2"):
            say(f"a chapter, {jobs} at a time")
            copy.forget()
            out[f"jobs{jobs}"] = copy.render("chapter", CHAPTERS[-1], "--jobs", jobs)
        copy.forget()
        say("the whole film, cold")
        out["cold"] = copy.render("film")
        out["memory"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        with av.open(str(copy.root / "out" / "full-ja-wide.mp4")) as film:
            out["length"] = (film.duration or 0) / av.time_base
        out["unchanged"] = statistics.median(copy.render("film") for _ in range(RUNS))
        copy.edit()
        out["edited"] = copy.render("film")
    return out


def _whole_table() -> list[str]:
    t = whole_runs()
    return [
        "Voices muted, two jobs; one run of the cold film and the edit, medians of 3 of the rest.",
        "",
        "| whole runs, 1080p30 | |",
        "|---|---|",
        f"| full film of {t['length']:.0f} s, cold | {t['cold']:.0f} s |",
        f"| after editing one sentence | {t['edited']:.1f} s ({100 * t['edited'] / t['cold']:.0f} % of cold) |",
        f"| after changing nothing | {t['unchanged']:.1f} s |",
        f"| {CHAPTERS[-1]} alone, one job, then two | {t['jobs1']:.0f} s, {t['jobs2']:.0f} s "
        f"({t['jobs1'] / t['jobs2']:.2f}×) |",
        f"| largest process | {t['memory']:.0f} MB |",
    ]


def _chapter_table() -> list[str]:
    lines = [
        f"Chapters at 1080p, one process, s for a chapter, multiplied out from a sample; medians of {RUNS} runs",
        f"({PLAIN_RUNS} of plain Manim). *Tuned* is `preset=veryfast` with four encoders in flight. Plain Manim shows",
        "our pictures as its `ImageMobject`s; its time for a frame is taken at 30 frames/s for both rates. The last",
        "column is CPU time a frame: update, draw, convert, encode.",
        "",
        "| chapter | frames/s | ours | plain | tuned | ratio | to tuned | encoding alone | stages |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for chapter in CHAPTERS:
        say(f"chapter {chapter}")
        plain = [
            median([job("plain_chapter", chapter, "30", how)["seconds"] for _ in range(PLAIN_RUNS)])
            for how in ("default", "tuned")
        ]
        for fps in ("30", "60"):
            t = median([job("our_chapter", chapter, fps, "16") for _ in range(RUNS)])
            n = t["of"]
            mine, (a, b) = t["wall"] * n, (p * n for p in plain)
            stages = ", ".join(f"{1000 * t[s]:.1f}" for s in ("update", "draw", "convert", "encode"))
            lines.append(
                f"| {chapter} | {fps} | {mine:.0f} ({n / mine:.0f} frames/s) | {a:.0f} | {b:.0f} "
                f"| {a / mine:.1f}× | {b / mine:.1f}× | {t['encode_wall'] * n:.0f} | {stages} ms |"
            )
    return lines


SECTIONS: Mapping[str, Callable[[], list[str]]] = {
    "whole": _whole_table,
    "chapters": _chapter_table,
    "scenes": scenes.table,
}


def into_readme(section: str, lines: Sequence[str]) -> None:
    """Replace what stands between the section's marks in the README."""
    readme = project_root() / "README.md"
    begin, end = f"<!-- bench {section} -->", f"<!-- /bench {section} -->"
    text = readme.read_text("utf-8")
    if begin not in text or end not in text:
        raise SystemExit(f"{readme}: write the lines {begin} and {end} where the table should be")
    head, rest = text.split(begin, 1)
    write_atomic(readme, "\n".join([head + begin, *lines, end + rest.split(end, 1)[1]]))


def main(asked: Sequence[str]) -> None:
    """Measure the sections that are asked for, or all of them."""
    unknown = sorted(set(asked) - set(SECTIONS))
    if unknown:
        raise SystemExit(f"bench: there is no section {unknown[0]!r}; write some of: {', '.join(SECTIONS)}")
    for section in asked or SECTIONS:
        say(section)
        table = SECTIONS[section]()
        lines = [
            f"On {os.cpu_count()} cores; load average of the last quarter of an hour {os.getloadavg()[2]:.0f}.",
            "",
            *table,
        ]
        print(*lines, sep="\n")
        into_readme(section, lines)


if __name__ == "__main__":
    main(sys.argv[1:])

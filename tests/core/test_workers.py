"""Workers: several processes at once, each task in one of its own; what fails there is said here."""

from __future__ import annotations

import os
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from explainer.core import workers
from explainer.core.errors import ExplainerError, UserError
from explainer.core.workers import Tick


@dataclass(frozen=True)
class Errand:
    """What one worker is asked to do."""

    name: str
    folder: Path
    kind: str = "write"


def do(task: Errand, tick: Tick) -> None:
    """Write down who did it, or fail in some way."""
    tick(1)
    if task.kind == "meet":  # ends only if another worker is there at the same time
        (task.folder / task.name).touch()
        deadline = time.monotonic() + 60
        while len(list(task.folder.iterdir())) < 2:
            assert time.monotonic() < deadline
            time.sleep(0.02)
    elif task.kind == "user":
        raise UserError("film.py:3: wrong")
    elif task.kind == "ours":
        raise ValueError("odd")
    elif task.kind == "memory":
        raise MemoryError
    elif task.kind == "disk":
        raise OSError(28, "No space left on device", "a.mp4")
    elif task.kind == "dies":
        os._exit(9)
    else:
        (task.folder / task.name).write_text(str(os.getpid()))
    tick(2)


def _run(tasks: list[Errand], jobs: int = 2) -> list[tuple[int, int]]:
    ticks: list[tuple[int, int]] = []
    workers.run(do, tasks, jobs, lambda index, n: ticks.append((index, n)), lambda: None)
    return ticks


def test_each_task_has_a_process_of_its_own_and_all_ticks_arrive(tmp_path: Path) -> None:
    ticks = _run([Errand("a", tmp_path), Errand("b", tmp_path)])
    assert sorted(ticks) == [(0, 1), (0, 2), (1, 1), (1, 2)]
    who = {p.name: int(p.read_text()) for p in tmp_path.iterdir()}
    assert len({*who.values(), os.getpid()}) == 3


def test_two_work_at_the_same_time(tmp_path: Path) -> None:
    _run([Errand("a", tmp_path, "meet"), Errand("b", tmp_path, "meet")])


@pytest.mark.parametrize(
    ("kind", "status", "said"),
    [
        ("user", 2, r"^film\.py:3: wrong$"),
        ("ours", 1, r"test_workers\.py:\d+: it failed: ValueError: odd$"),
        ("memory", 1, r"^it: out of memory; use --jobs 1$"),
        ("disk", 1, r"^it: a\.mp4: No space left on device$"),
        ("dies", 1, "was killed"),
    ],
)
def test_what_fails_in_a_worker_is_said_here(kind: str, status: int, said: str, tmp_path: Path) -> None:
    with pytest.raises(ExplainerError, match=said) as caught:
        _run([Errand("it", tmp_path, kind)], 1)
    assert caught.value.status == status


def test_spread_gives_results_in_order_and_counts() -> None:
    counted: list[int] = []
    assert workers.spread("squares", abs, [-5, 4, -3, 2, -1], 2, counted.append) == [5, 4, 3, 2, 1]
    assert sorted(counted) == [1, 2, 3, 4, 5]
    with pytest.raises(ExplainerError, match="squares failed: TypeError"):
        workers.spread("squares", abs, [1, "two"], 2, counted.append)  # type: ignore[arg-type]


def test_an_interrupt_while_tasks_are_asked_for_waits_for_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first task is on its way, nobody has noted it yet; it would wait a minute for another."""

    def interrupted(self: workers._FreshProcesses[Errand, None], *words: object) -> Future[None]:
        ThreadPoolExecutor.submit(self, *words)  # type: ignore[arg-type]
        while not any(tmp_path.iterdir()):
            time.sleep(0.02)
        raise KeyboardInterrupt

    monkeypatch.setattr(workers._FreshProcesses, "submit", interrupted)
    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        _run([Errand("a", tmp_path, "meet")])
    assert time.monotonic() - begin < 30

"""As many drawing processes as the machine holds, and a word when more were asked for."""

from __future__ import annotations

import os
import warnings

import pytest

from explainer.core import machine
from explainer.core.machine import FewerJobs, drawing_processes


@pytest.fixture
def holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four cores and room for three processes."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2, 3}, raising=False)
    monkeypatch.setattr(machine, "free_memory", lambda: 3 * machine.PROCESS_BYTES + 5)


@pytest.mark.usefixtures("holds")
@pytest.mark.parametrize(("asked", "given"), [(None, 3), (1, 1), (3, 3)])
def test_what_fits_is_given_without_a_word(asked: int | None, given: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert drawing_processes(asked) == given


@pytest.mark.usefixtures("holds")
def test_more_than_fits_is_capped_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.warns(FewerJobs, match=r"--jobs 1000 .* \(3 GB of free memory\); using 3"):
        assert drawing_processes(1000) == 3
    monkeypatch.setattr(machine, "free_memory", lambda: 0)
    with pytest.warns(FewerJobs, match="using 1"):
        assert drawing_processes(2) == 1
    monkeypatch.setattr(machine, "free_memory", lambda: 10**13)
    with pytest.warns(FewerJobs, match=r"\(4 processor cores\); using 4"):
        assert drawing_processes(17) == 4


def test_a_container_may_hold_less(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.mktemp("group")
    most, used = folder / "max", folder / "current"
    monkeypatch.setattr(machine, "_LIMITS", ((str(most), str(used)),))
    assert machine.free_memory() > 0
    used.write_text("400\n")
    most.write_text("max\n")
    free = machine.free_memory()
    most.write_text("1000\n")
    assert machine.free_memory() == 600 < free
    most.write_text("100\n")
    assert machine.free_memory() == 0

"""What the machine holds: how many processes may draw at once."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import psutil  # type: ignore[import-untyped]

PROCESS_BYTES = 1_000_000_000
"""Memory of a process that draws a 1080p chapter, with its baked sprites."""

_LIMITS = (
    ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"),
    ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/memory.usage_in_bytes"),
)
"""What a container may use and uses: control groups, version 2 and 1."""


class FewerJobs(UserWarning):
    """More drawing processes were asked for than the machine holds."""


def drawing_processes(asked: int | None) -> int:
    """As many processes as were asked for, or one a core; never more than cores or free memory hold.

    Warns
    -----
    FewerJobs
        If fewer than were asked for can be had.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    fit = max(1, free_memory() // PROCESS_BYTES)
    most = min(cores, fit)
    if asked is not None and asked > most:
        why = f"{cores} processor cores" if cores <= fit else f"{fit * PROCESS_BYTES / 1e9:.0f} GB of free memory"
        warnings.warn(f"--jobs {asked} is more than this machine holds ({why}); using {most}", FewerJobs, stacklevel=2)
    return min(asked or most, most)


def free_memory() -> int:
    """Bytes of memory that can still be had, here and in the container around it."""
    free = int(psutil.virtual_memory().available)
    for most, used in _LIMITS:
        try:
            free = min(free, int(Path(most).read_text()) - int(Path(used).read_text()))
        except (OSError, ValueError):  # no such group, or "max": no limit
            continue
    return max(0, free)

"""Work spread over processes: each task in a fresh one, progress counted here, all of them stopped at once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import struct
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import Connection
from threading import Thread
from typing import Final, Generic, Protocol, TypeAlias, TypeVar

from explainer.core.background import no_interrupts
from explainer.core.errors import ExplainerError, UserError

_POLL: Final = 0.1  # s between looks at the progress
_PATIENCE: Final = 0.5  # s for a worker to clean up
_MESSAGE: Final = struct.Struct(">II")  # a task's index and how far it went on: written in one piece beside others'

Tick: TypeAlias = Callable[[int], None]


class Task(Protocol):
    """What a worker is sent: it can be pickled, and has a name for messages, such as “chapter 'letter'”."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        ...


T_contra = TypeVar("T_contra", bound=Task, contravariant=True)
R_co = TypeVar("R_co", covariant=True)
T = TypeVar("T", bound=Task)
R = TypeVar("R")
Item = TypeVar("Item")


class Work(Protocol[T_contra, R_co]):
    """A function of a module (a worker imports it) that does a task and ticks as it goes on."""

    def __call__(self, task: T_contra, tick: Tick, /) -> R_co:
        """Do the task."""
        ...


class StoppedError(ExplainerError):
    """The run was stopped from outside."""


_progress: Connection | None = None
_parent: int | None = None


def _begin(progress: Connection, parent: int) -> None:
    global _progress, _parent
    signal.signal(signal.SIGTERM, _terminated)
    _progress, _parent = progress, parent
    Thread(target=_end_with_parent, daemon=True).start()


class _Terminated(SystemExit):
    """A worker is told to end: it unwinds, so that half-written files go."""


def _terminated(*_: object) -> None:
    raise _Terminated(1)


def _end_with_parent() -> None:
    """End this worker when its parent is gone: it may be waiting for a task that nobody will send."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)  # unwinds, so that half-written files go
    time.sleep(_PATIENCE)
    os._exit(1)


def _in_worker(work: Work[T, R], task: T, index: int) -> R:
    def tick(n: int) -> None:
        if os.getppid() != _parent:
            raise StoppedError("the program that asked for this is gone")
        if _progress is not None:
            _progress.send_bytes(_MESSAGE.pack(index, n))

    try:
        return work(task, tick)
    except (UserError, StoppedError, _Terminated):
        raise
    except SystemExit as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        raise UserError(f"{where.filename}:{where.lineno}: {task.name} ends the program; take that out") from None
    except MemoryError:
        raise ExplainerError(f"{task.name}: out of memory; use --jobs 1") from None
    except OSError as error:
        raise ExplainerError(f"{task.name}: {error.filename or 'the disk'}: {error.strerror or error}") from None
    except Exception as error:
        if isinstance(error, ExplainerError):
            raise
        where = traceback.extract_tb(error.__traceback__)[-1]
        raise ExplainerError(
            f"{where.filename}:{where.lineno}: {task.name} failed: {type(error).__name__}: {error}"
        ) from None


class _FreshProcesses(ThreadPoolExecutor, Generic[T, R]):
    """An executor that runs every task in a process of its own, so that no memory is kept from one to the next."""

    def __init__(self, work: Work[T, R], jobs: int, progress: Connection) -> None:
        super().__init__(jobs)
        self._context = multiprocessing.get_context("spawn")  # no fork: voices and encoders have threads
        self._work, self._progress = work, progress
        self.busy: set[int] = set()  # indices of the tasks that have a process, or are being given one
        self.stopping = False

    def do(self, task: T, index: int) -> R:
        """Do one task in a new process and wait for it."""
        self.busy.add(index)
        try:
            if self.stopping:
                raise StoppedError("the others have stopped")
            with (
                no_interrupts(),
                ProcessPoolExecutor(1, self._context, _begin, (self._progress, os.getpid())) as process,
            ):
                return process.submit(_in_worker, self._work, task, index).result()
        finally:
            self.busy.discard(index)


def run(
    work: Work[T, R],
    tasks: Sequence[T],
    jobs: int,
    progress: Callable[[int, int], None],
    sweep: Callable[[], None],
) -> list[R]:
    """Do tasks in `jobs` processes at a time; on Ctrl-C or a failure all of them stop at once.

    Parameters
    ----------
    work
        Done once for every task, in a process of its own.
    progress
        Told a task's index and how far it went on, each time that it ticks.
    sweep
        Removes what workers left unfinished; called when one had to be killed.

    Returns
    -------
    list
        What each task came to, in their order.

    Raises
    ------
    ExplainerError
        When a worker fails or dies.
    """
    here, there = multiprocessing.get_context("spawn").Pipe(duplex=False)
    with here, there, _FreshProcesses(work, jobs, there) as pool:
        try:  # asking too: an interrupt that left the pool in between would wait for all that is being done
            asked = [pool.submit(pool.do, task, i) for i, task in enumerate(tasks)]
            waiting = set(asked)
            while waiting:
                done, waiting = wait(waiting, timeout=_POLL)
                _drain(here, progress)
                for future in done:
                    future.result()
            _drain(here, progress)
            return [future.result() for future in asked]
        except BaseException as error:
            pool.stopping = True
            pool.shutdown(wait=False, cancel_futures=True)
            clean = _end_workers()
            while pool.busy:  # one was only being started
                time.sleep(_POLL / 10)
                clean = _end_workers() and clean
            if not clean:
                sweep()
            if isinstance(error, BrokenProcessPool):
                raise ExplainerError(
                    "a drawing process was killed (often: out of memory); run again, it goes on where it stopped, "
                    "or use --jobs 1"
                ) from None
            raise


def _end_workers() -> bool:
    """Have all workers clean up and end within about a second; those that do not are killed. Whether all did."""
    workers = multiprocessing.active_children()
    for worker in workers:
        worker.terminate()
    patience = time.monotonic() + _PATIENCE
    for worker in workers:
        worker.join(max(0.0, patience - time.monotonic()))
        if worker.is_alive():
            worker.kill()
            worker.join()
    return all(worker.exitcode in (0, 1) for worker in workers)


def _drain(ticks: Connection, progress: Callable[[int, int], None]) -> None:
    while ticks.poll():
        progress(*_MESSAGE.unpack(ticks.recv_bytes()))


@dataclass(frozen=True)
class _Batch(Generic[Item, R]):
    """Items that one worker takes one after the other."""

    name: str
    work: Callable[[Item], R]
    items: tuple[Item, ...]


def _do_batch(batch: _Batch[Item, R], tick: Tick) -> list[R]:
    out = []
    for item in batch.items:
        out.append(batch.work(item))
        tick(1)
    return out


def spread(
    name: str, work: Callable[[Item], R], items: Sequence[Item], jobs: int, progress: Callable[[int], None]
) -> list[R]:
    """Do the same work on every item, in several processes if there are several items; results in their order.

    Parameters
    ----------
    name
        What the work is called in messages.
    progress
        Told how many items are done.

    Raises
    ------
    ExplainerError
        When a worker fails or dies.
    """
    if len(items) < 2 or jobs < 2:
        return [work(item) for item in items]
    size = -(-len(items) // (4 * jobs))  # a process takes a second to begin; small batches end together
    batches = [_Batch(name, work, tuple(items[i : i + size])) for i in range(0, len(items), size)]
    done = 0

    def tick(_: int, n: int) -> None:
        nonlocal done
        done += n
        progress(done)

    return [result for batch in run(_do_batch, batches, jobs, tick, lambda: None) for result in batch]

"""Work done beside other work: a thread that never keeps the program from ending, processes deaf to Ctrl-C."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from multiprocessing import resource_tracker
from threading import Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class BackgroundTask(Generic[T]):
    """Does `work` in a thread from now on.

    An executor's threads are waited for when the program ends, also after Ctrl-C; this one is not.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._future: Future[T] = Future()
        self._work = work
        Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            self._future.set_result(self._work())
        except BaseException as error:
            self._future.set_exception(error)

    def result(self) -> T:
        """Wait for what the work returns; what it raised is raised here."""
        return self._future.result()


@contextmanager
def no_interrupts() -> Iterator[None]:
    """Processes started in here never hear Ctrl-C, from their first moment on: their parent decides."""
    resource_tracker.ensure_running()  # when it begins, it lets the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # inherited
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

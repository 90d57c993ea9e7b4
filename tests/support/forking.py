"""Runs many commands quickly: everything is imported once, and each command runs in a fork of that.

`python -m tests.support.forking` reads a JSON request a line ({words, cwd, env, limit}) and answers with
one ({status, out, err}). What a user would see is what comes back: an exception that reaches the top is
printed as Python prints it.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # s for one command
Printed = Literal["kept", "broken", "full"]


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """Everything it printed."""
        return self.out + self.err


class Forks:
    """The process that forks; use it as a context manager."""

    def __enter__(self) -> Forks:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.forking"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)

    def run(
        self,
        words: Sequence[str],
        cwd: Path,
        env: Mapping[str, str],
        limit: int | None = None,
        *,
        bound: bool = False,
        printed: Printed = "kept",
    ) -> Ended:
        """Run the command line with these words.

        Parameters
        ----------
        limit
            Bytes that a file may have: what a full disk looks like from inside.
        bound
            Whether permissions of files count even for the superuser.
        printed
            What becomes of what it prints: it is kept, the other end of its pipe is closed, or the disk is full.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"words": list(words), "cwd": str(cwd), "env": dict(env), "limit": limit}
        asked |= {"bound": bound, "printed": printed}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return Ended(**json.loads(self._process.stdout.readline()))


def _print_to(printed: Printed, out: int) -> None:
    """Lay the standard output where it shall go."""
    if printed == "broken":
        reader, out = os.pipe()
        os.close(reader)
    if printed == "full":
        out = os.open("/dev/full", os.O_WRONLY)
    os.dup2(out, 1)


def _give_up_privileges() -> None:
    """Let permissions of files bind the superuser too (Linux: capset(2) with nothing in it)."""
    if sys.platform == "linux" and os.geteuid() == 0:
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
        if ctypes.CDLL(None, use_errno=True).capset(header, (ctypes.c_uint32 * 6)()):
            raise OSError(ctypes.get_errno(), "capset")


def _child(asked: Mapping[str, Any], out: int, err: int) -> None:
    """What the fork does; it never returns."""
    status = 70
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        _print_to(asked["printed"], out)
        os.dup2(err, 2)
        os.chdir(asked["cwd"])
        for name in [n for n in os.environ if n.startswith("EXPLAINER_")]:
            del os.environ[name]
        os.environ.update(asked["env"])
        if asked["limit"] is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (asked["limit"], asked["limit"]))
        if asked["bound"]:
            _give_up_privileges()
        sys.argv = ["render.py", *asked["words"]]
        from explainer.cli.commands import app

        app()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:
        traceback.print_exc()
        status = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _serve() -> None:
    import signal

    import explainer.check.runner
    import explainer.cli.commands
    import explainer.render.pipeline  # noqa: F401 - loaded before the forks

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # as Python does: too large a file is an error, not a death
    for line in sys.stdin:
        asked = json.loads(line)
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            pid = os.fork()
            if pid == 0:
                signal.alarm(PATIENCE)
                _child(asked, out.fileno(), err.fileno())
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            out.seek(0)
            err.seek(0)
            texts = [f.read().decode("utf-8", "replace") for f in (out, err)]
        print(json.dumps({"status": status, "out": texts[0], "err": texts[1]}), flush=True)


if __name__ == "__main__":
    _serve()

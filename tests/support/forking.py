"""Runs many commands quickly: everything is imported once, and each command runs in a fork of that.

`python -m tests.support.forking` reads a JSON request a line ({words, cwd, env, limit}) and answers with
one ({status, out, err}). What a user would see is what comes back: an exception that reaches the top is
printed as Python prints it.
"""

from __future__ import annotations

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
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # s for one command


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

    def run(self, words: Sequence[str], cwd: Path, env: Mapping[str, str], limit: int | None = None) -> Ended:
        """Run the command line with these words.

        Parameters
        ----------
        limit
            Bytes that a file may have: what a full disk looks like from inside.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"words": list(words), "cwd": str(cwd), "env": dict(env), "limit": limit}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return Ended(**json.loads(self._process.stdout.readline()))


def _child(asked: Mapping[str, Any], out: int, err: int) -> None:
    """What the fork does; it never returns."""
    status = 70
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out, 1)
        os.dup2(err, 2)
        os.chdir(asked["cwd"])
        for name in [n for n in os.environ if n.startswith("EXPLAINER_")]:
            del os.environ[name]
        os.environ.update(asked["env"])
        if asked["limit"] is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (asked["limit"], asked["limit"]))
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

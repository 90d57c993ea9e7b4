"""A browser without a window, driven over its pipe (Chrome DevTools Protocol)."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

COMMAND = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")

_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--remote-debugging-pipe",
)


class Browser:
    """Tabs of a running browser, each under its session; `events` is all that they told, in order."""

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read = write, read
        self._buffer, self._number = b"", 0
        self.events: list[dict[str, Any]] = []

    def ask(self, method: str, session: str | None = None, **values: Any) -> dict[str, Any]:
        """Send a command and wait for its answer."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": values}
        os.write(self._write, json.dumps({**message, **({"sessionId": session} if session else {})}).encode() + b"\0")
        while True:
            heard = self._next()
            if heard.get("id") == self._number:
                assert "error" not in heard, heard["error"]
                answer: dict[str, Any] = heard["result"]
                return answer
            self.events.append(heard)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            more = os.read(self._read, 1 << 16)
            assert more, "the browser has ended"
            self._buffer += more
        line, _, self._buffer = self._buffer.partition(b"\0")
        heard: dict[str, Any] = json.loads(line)
        return heard

    def tab(self, target: str) -> str:
        """The session of a tab, whose requests and messages are listened to."""
        session = str(self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.ask(f"{domain}.enable", session)
        return session

    def open(self, file: Path, width: int = 960, height: int = 540) -> str:
        """Open a file in a new tab; its session."""
        session = self.tab(
            self.ask("Target.createTarget", url="about:blank", newWindow=True, width=width, height=height)["targetId"]
        )
        self.ask("Page.navigate", session, url=file.resolve().as_uri())
        self.until(session, "document.readyState === 'complete'")
        return session

    def value(self, session: str, expression: str) -> Any:
        """What an expression of JavaScript gives."""
        told = self.ask("Runtime.evaluate", session, expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def until(self, session: str, expression: str, seconds: float = 20) -> None:
        """Wait for an expression to become true."""
        end = time.monotonic() + seconds
        while not self.value(session, expression):
            assert time.monotonic() < end, f"still false: {expression}"
            time.sleep(0.05)

    def press(self, session: str, key: str, code: int) -> None:
        """Press a key by its name and its number."""
        for kind in ("keyDown", "keyUp"):
            self.ask(
                "Input.dispatchKeyEvent", session, type=kind, key=key, code=key, windowsVirtualKeyCode=code,
            )  # fmt: skip

    def click(self, session: str, x: int, y: int) -> None:
        """Click somewhere."""
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", session, type=kind, x=x, y=y, button="left", clickCount=1)

    def picture(self, session: str, file: Path) -> Path:
        """A picture of a tab."""
        file.write_bytes(base64.b64decode(self.ask("Page.captureScreenshot", session)["data"]))
        return file

    def targets(self) -> list[dict[str, Any]]:
        """All tabs and windows."""
        found: list[dict[str, Any]] = self.ask("Target.getTargets")["targetInfos"]
        return [target for target in found if target["type"] == "page"]

    def told(self, method: str) -> list[dict[str, Any]]:
        """What was told of one kind."""
        return [event["params"] for event in self.events if event.get("method") == method]


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """Start a browser with a profile of its own in `folder`."""
    assert COMMAND
    to_read, write = os.pipe()
    read, to_write = os.pipe()

    def pipes() -> None:  # the browser reads from 3 and writes to 4
        first, second = os.dup(to_read), os.dup(to_write)
        os.dup2(first, 3)
        os.dup2(second, 4)

    command = [COMMAND, *_OPTIONS, f"--user-data-dir={folder / 'profile'}"]
    process = subprocess.Popen(
        command, preexec_fn=pipes, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(to_read)
    os.close(to_write)
    try:
        yield Browser(write, read)
    finally:
        process.terminate()
        process.wait(10)
        os.close(write)
        os.close(read)

"""A server that speaks as much of YouTube's Data API as an upload needs, and remembers what it was sent."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from socket import SHUT_RDWR
from threading import Thread
from typing import Any

_RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+)")


@dataclass
class Memory:
    """What came, and what is to go wrong.

    `fail` names the next requests that fail and how: a status with the API's reason, or 0 for a connection that is cut.
    """

    asked: list[str] = field(default_factory=list)
    ranges: list[str] = field(default_factory=list)
    films: list[dict[str, Any]] = field(default_factory=list)
    film: bytes = b""
    thumbnail: bytes = b""
    captions: dict[str, bytes] = field(default_factory=dict)
    notify: list[str] = field(default_factory=list)
    fail: list[tuple[str, int, str]] = field(default_factory=list)

    def failing(self, what: str) -> tuple[int, str] | None:
        """How this request fails, if it is the next that shall."""
        if self.fail and self.fail[0][0] == what:
            return self.fail.pop(0)[1:]
        return None


@contextmanager
def stand_in() -> Iterator[tuple[str, Memory]]:
    """Run the server; gives its address and its memory."""
    memory = Memory()

    class Handler(_Handler):
        of = memory

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", memory
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def service(address: str, credentials: Any = None) -> Any:
    """The official client, told that the API is at the stand-in's address."""
    from google.oauth2.credentials import Credentials
    from googleapiclient.discovery import build_from_document

    text = files("googleapiclient.discovery_cache.documents").joinpath("youtube.v3.json").read_text("utf-8")
    document = json.loads(text) | {"rootUrl": f"{address}/", "baseUrl": f"{address}/"}
    return build_from_document(document, credentials=credentials or Credentials(token="t"))


class _Handler(BaseHTTPRequestHandler):
    of: Memory
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Begin a video, or take a thumbnail or captions."""
        what = self.path.partition("?")[0].removeprefix("/upload/youtube/v3/")
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self._fails(what):
            return
        if what == "videos":
            self.of.films.append(json.loads(body))
            self.of.notify += re.findall(r"notifySubscribers=(\w+)", self.path)
            address = f"http://{self.headers['Host']}/session/{len(self.of.films)}"
            self._answer(200, b"", Location=address)
        elif what == "thumbnails/set":
            self.of.thumbnail = body
            self._answer(200, b"{}")
        elif what == "captions":
            told, data = self._parts(body)
            self.of.captions[json.loads(told)["snippet"]["language"]] = data
            self._answer(200, b'{"id": "c"}')
        else:
            self._answer(404, b"{}")

    def do_PUT(self) -> None:
        """Take a piece of the film, or say how much there is."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = self.headers["Content-Range"]
        self.of.ranges.append(asked)
        if self._fails(self.path.strip("/").partition("/")[0]):
            return
        found = _RANGE.fullmatch(asked)
        assert found is not None
        first, _, size = found.groups()
        if first is not None:
            assert int(first) == len(self.of.film), "a piece must begin where the one before it ended"
            self.of.film += body
        if len(self.of.film) == int(size):
            self._answer(200, b'{"id": "v1d30"}')
        else:
            more = {"Range": f"bytes=0-{len(self.of.film) - 1}"} if self.of.film else {}
            self._answer(308, b"", **more)

    def _fails(self, what: str) -> bool:
        self.of.asked.append(what)
        failing = self.of.failing(what)
        if failing is None:
            return False
        status, reason = failing
        if status == 0:
            self.close_connection = True
            self.connection.shutdown(SHUT_RDWR)
        else:
            error = {"code": status, "message": "No.", "errors": [{"reason": reason}]}
            self._answer(status, json.dumps({"error": error}).encode())
        return True

    def _parts(self, body: bytes) -> tuple[bytes, bytes]:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        first, second = (part.get_payload(decode=True) for part in message_from_bytes(head + body, policy=HTTP).walk()
                         if not part.is_multipart())  # fmt: skip
        assert isinstance(first, bytes)
        assert isinstance(second, bytes)
        return first, second

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""

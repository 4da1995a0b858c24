"""A host like GitHub Pages: gzip, HTTP/1.1 that keeps connections, ten minutes of cache, entity tags.

It slows the network itself, so that this reaches workers, prefetched and prerendered pages too, which the browser's own
emulation leaves alone. One request waits for one round trip, a new connection for another; all share the bandwidth.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_PLAIN = {".png", ".woff2"}
_CHUNK = 4096


@dataclass
class Network:
    """Seconds of a round trip, bytes per second down; none of both is full speed."""

    name: str
    round_trip: float = 0
    bandwidth: float = 0
    cpu: int = 1
    """By how much the browser's processor is slowed."""
    _free_at: float = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def pass_on(self, size: int) -> None:
        """Return when ``size`` bytes have arrived."""
        if self.bandwidth:
            with self._lock:
                self._free_at = max(self._free_at, time.monotonic()) + size / self.bandwidth
                wait = self._free_at - time.monotonic()
            time.sleep(max(wait, 0))


FULL_SPEED = Network("full speed")
SLOW_4G = Network("slow 4G, CPU x 4", round_trip=0.15, bandwidth=1.6e6 / 8, cpu=4)
"""Lighthouse's: 150 ms, 1.6 Mbps down. The little that goes up is not slowed."""


@dataclass
class Host:
    """The folder of a site behind an address, and what has been asked of it."""

    folder: Path
    url: str = ""
    network: Network = field(default_factory=lambda: FULL_SPEED)
    sent: list[tuple[str, int, int]] = field(default_factory=list)
    """Of each response: path, status, bytes with its header, as far as the visitor took them."""

    @contextmanager
    def serving(self) -> Iterator[Host]:
        """Serve on a free port of loopback."""
        server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"host": self}))
        server.daemon_threads = True
        self.url = f"http://127.0.0.1:{server.server_address[1]}/"
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()

    def wait_until_idle(self, at_least: float, wait: Callable[[float], object]) -> None:
        """Until nothing was sent for a second, and ``at_least`` so many; ``wait`` does so for some seconds."""
        end, known, quiet = time.monotonic() + at_least, -1, time.monotonic()
        while time.monotonic() < end or time.monotonic() - quiet < 1:
            wait(0.1)
            if len(self.sent) != known:
                known, quiet = len(self.sent), time.monotonic()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # the visitor has gone on
            super().handle_error(request, client_address)


@cache
def _content(path: Path) -> tuple[bytes, str, bool]:
    """What is sent for a file, its entity tag, and whether it is compressed."""
    body = path.read_bytes()
    compressed = path.suffix not in _PLAIN
    return gzip.compress(body, 6) if compressed else body, f'"{hashlib.sha256(body).hexdigest()[:16]}"', compressed


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    host: Host

    def setup(self) -> None:
        super().setup()
        time.sleep(self.host.network.round_trip)

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        time.sleep(self.host.network.round_trip)
        path = self.host.folder / self.path.partition("?")[0].lstrip("/")
        if path.is_dir():
            path /= "index.html"
        status = 200 if path.is_file() else 404
        body, tag, compressed = _content(path) if status == 200 else (b"", "", False)
        if tag and self.headers.get("If-None-Match") == tag:
            status, body = 304, b""
        self._answer(status, path, tag, body, compressed)

    def _answer(self, status: int, path: Path, tag: str, body: bytes, compressed: bool) -> None:
        self.send_response(status)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        text = kind.startswith("text/") or "javascript" in kind
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("ETag", tag)
        if compressed and status == 200:
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        size = sum(map(len, self._headers_buffer))
        self.end_headers()
        try:
            for start in range(0, len(body), _CHUNK):
                self.host.network.pass_on(len(body[start : start + _CHUNK]))
                self.wfile.write(body[start : start + _CHUNK])
                size += len(body[start : start + _CHUNK])
        finally:
            self.host.sent.append((self.path, status, size))

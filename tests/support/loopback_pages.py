"""A server on loopback that answers each path as told, well or badly."""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from site_under_test import Site


@dataclass
class Page:
    """One answer."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    missing: int = 0
    """Bytes that are announced and never sent."""
    hangs: bool = False
    """Sends a byte now and then, and never ends, as long as the test runs."""
    silent: bool = False
    """Sends nothing at all, as long as the test runs."""


class Pages:
    """What the server answers, by path; anything else is 404."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[str] = []
        self.ended = threading.Event()
        handler = type("Handler", (_Handler,), {"served": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    @contextmanager
    def running(self) -> Iterator[Pages]:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield self
        finally:
            self.ended.set()
            self._server.shutdown()
            self._server.server_close()


def served_pages(site: Site) -> Pages:
    """The files of a site, but its pictures, as they are."""
    pages = Pages()
    for path in site.folder.rglob("*"):
        if path.is_file() and path.suffix != ".png":
            address = f"/{path.relative_to(site.folder).as_posix()}".removesuffix("index.html")
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            pages.pages[address] = Page(path.read_bytes(), headers={"Content-Type": f"{kind}; charset=utf-8"})
    return pages


class _Handler(BaseHTTPRequestHandler):
    served: Pages

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.served.asked.append(self.path)
        page = self.served.pages.get(path, Page(status=404))
        if page.silent:
            self.served.ended.wait()
            return
        self.send_response(page.status)
        for name, value in page.headers.items():
            self.send_header(name, value)
        if not page.hangs:
            self.send_header("Content-Length", str(len(page.body) + page.missing))
        self.end_headers()
        try:
            self.wfile.write(page.body)
            while page.hangs and not self.served.ended.wait(0.1):
                self.wfile.write(b".")
        except OSError:
            pass  # the other end has had enough

    def do_HEAD(self) -> None:
        self.do_GET()

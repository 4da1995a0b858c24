"""Builds the real site and serves it as GitHub Pages would."""

from __future__ import annotations

import contextlib
import functools
import gzip
import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
from mkdocs.commands.build import build
from mkdocs.config import load_config

PROJECT = Path(__file__).parents[2]

COMPRESSED = {"application/javascript", "application/json", "application/xml", "image/svg+xml"}
"""Types that GitHub Pages compresses beside text/*."""


@dataclass
class Site:
    """One built site: its files, the path it is published under, and its server's address."""

    host_folder: Path
    """What stands at the host's root."""
    path: str
    """Where the site is published: "/" or "/some-name/"."""
    url: str
    """Address of the site's root as the site itself writes it."""
    served_url: str
    """Address of the site's root on loopback; the same unless the site is built for another host."""
    _server: ThreadingHTTPServer

    @property
    def folder(self) -> Path:
        return self.host_folder / self.path.strip("/")

    def html_files(self) -> list[Path]:
        return sorted(self.folder.rglob("*.html"))

    def page(self, address: str) -> lxml.html.HtmlElement:
        """The parsed page at an address relative to the site's root, such as ``fr/codes/407/``."""
        return parse(self.folder / address / "index.html" if not address.endswith(".html") else self.folder / address)

    @contextmanager
    def served(self) -> Iterator[None]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._server.shutdown()
            self._server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    """Files, index.html of folders, and the site's own 404 page, compressed as GitHub Pages does; says nothing."""

    site_folder: Path

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not urlsplit(self.path).path.endswith("/"):
            super().do_GET()  # leads to the address with a slash
            return
        path = path / "index.html" if path.is_dir() else path
        if path.is_file():
            self._answer(HTTPStatus.OK, path)
        else:
            self._answer(HTTPStatus.NOT_FOUND, self.site_folder / "404.html")

    def _answer(self, status: HTTPStatus, path: Path) -> None:
        body, kind = path.read_bytes(), self.guess_type(path)
        text = kind.startswith("text/") or kind in COMPRESSED
        compressed = text and "gzip" in self.headers.get("Accept-Encoding", "")
        if compressed:
            body = gzip.compress(body)
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Vary", "Accept-Encoding")
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # the visitor has gone on
            self.wfile.write(body)


def build_site(host_folder: Path, path: str, repository: str, url: str = "") -> Site:
    """Build the project's site in process, strictly, with a server on a free port of loopback.

    It is built for ``url``; without one, for that server.
    """
    site = _with_server(host_folder, path, url)
    run_mkdocs(site.folder, site.url, repository)
    return site


def built_already(folder: Path, url: str, host_folder: Path) -> Site:
    """The site that stands in ``folder``, built for ``url``; nothing is written there. ``host_folder`` is a new one."""
    if not url or not (folder / "index.html").is_file():
        raise FileNotFoundError(f"no site for {url or 'SITE_URL'} in {folder}: set SITE_URL and run mkdocs build first")
    path = urlsplit(url).path
    if path == "/":
        return _with_server(folder, path, url)
    link = host_folder / path.strip("/")  # the server finds the folder under the site's path
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(folder)
    return _with_server(host_folder, path, url)


def _with_server(host_folder: Path, path: str, url: str) -> Site:
    folder = host_folder / path.strip("/")
    handler = type("Handler", (_Handler,), {"site_folder": folder})
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(host_folder)))
    served_url = f"http://127.0.0.1:{server.server_address[1]}{path}"
    return Site(host_folder, path, url or served_url, served_url, server)


def run_mkdocs(
    folder: Path, url: str, repository: str = "", docs: Path = PROJECT / "docs", command: str = "build"
) -> None:
    """One strict build, as the command does it. Raises SystemExit (mkdocs.exceptions.Abort) when it fails."""
    config = load_config(
        str(PROJECT / "mkdocs.yml"), site_dir=str(folder), site_url=url, docs_dir=str(docs), strict=True
    )
    config.extra["repository"] = repository
    config.plugins.on_startup(command=command, dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def fingerprint(folder: Path) -> dict[str, str]:
    """What each file of a folder holds, by its path in it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@functools.cache
def parse(path: Path) -> lxml.html.HtmlElement:
    """The parsed HTML file; tests read it and never change it."""
    return lxml.html.document_fromstring(path.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))

"""One Chromium for all browser tests, and pages that report what goes wrong in them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserType, Error, Page, Request, sync_playwright

from site_under_test import Site

_ARGUMENTS = [
    # Not the site's: what Chromium itself asks the network for, which would count as requests to other hosts.
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    # In a container Chromium's own sandbox cannot start; it opens loopback pages only.
    "--no-sandbox",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = _launch(playwright.chromium)
        yield browser
        browser.close()


def _launch(chromium: BrowserType) -> Browser:
    """The machine's own browser; where there is none, Playwright's, installed by this run."""
    own = shutil.which("chromium") or shutil.which("chromium-browser")
    choices: list[dict[str, str]] = [{"executable_path": own}] if own else []
    for choice in [*choices, {"channel": "chrome"}, {"channel": "msedge"}, {}]:
        try:
            return chromium.launch(args=_ARGUMENTS, **choice)  # type: ignore[arg-type]
        except Error:
            continue
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    try:
        return chromium.launch(args=_ARGUMENTS)
    except Error:
        pytest.fail("No browser: install Chromium, Chrome or Edge (Debian: apt-get install chromium).", pytrace=False)


@dataclass
class Watched:
    """A page and everything that went wrong while it was open."""

    page: Page
    host: str
    problems: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("console", lambda m: self.problems.append(f"console: {m.text}") if m.type == "error" else None)
        self.page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        self.page.on("requestfailed", self._check_failure)
        self.page.on("response", lambda r: self.problems.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
        self.page.on("request", lambda r: self._check_host(r.url))

    def _check_failure(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # aborted: the visitor went on before it was done
            self.problems.append(f"failed: {request.url} ({request.failure})")

    def _check_host(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.host:
            self.problems.append(f"other host: {url}")


@pytest.fixture
def opened(browser: Browser) -> Callable[..., object]:
    """``with opened(site, "codes/407/", width=360, scheme="dark") as watched``: a fresh visitor's page."""

    @contextmanager
    def open_page(site: Site, address: str, width: int = 1280, scheme: str = "light") -> Iterator[Watched]:
        height = 740 if width < 400 else 900
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
        watched = Watched(context.new_page(), urlsplit(site.served_url).netloc)
        watched.watch()
        try:
            watched.page.goto(site.served_url + address, wait_until="networkidle")
            yield watched
        finally:
            context.close()

    return open_page

"""One Chromium for all browser tests, and pages that report what goes wrong in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from browser.chromium import launch
from site_under_test import Site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(site_under_a_path: Site) -> Site:
    """Other tests of this folder open `root_site`; those of tests/site read the files of each."""
    return site_under_a_path


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

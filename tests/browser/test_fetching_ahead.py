"""A page is fetched while the pointer rests on its link; a file, which may be large, is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from browser.every_page import DESK, window
from loopback_pages import Pages, served_pages
from site_under_test import PROJECT, Site
from statuscodes.output.content_security_policy import SPECULATION_RULES

WITHOUT_RULES = "Object.defineProperty(Navigator.prototype, 'userAgentData', { value: undefined })"
"""As where there are no speculation rules: the page is fetched only."""


@pytest.fixture(scope="module")
def served(root_site: Site) -> Iterator[Pages]:
    """The site on a server that notes what it is asked for; what Chromium fetches ahead no page reports."""
    pages = served_pages(root_site)
    with pages.running():
        yield pages


@pytest.mark.parametrize("script", ["", WITHOUT_RULES], ids=["drawn", "fetched"])
@pytest.mark.parametrize(
    ("address", "files"),
    [("/data/", "article a[href*='/api/']"), ("/guides/cheat-sheet/", "article a[download]")],
    ids=["data", "offline file"],
)
def test_pages_only(browser: Browser, served: Pages, address: str, files: str, script: str) -> None:
    with window(browser, DESK, script) as page:
        page.goto(served.url + address, wait_until="networkidle")
        links = page.locator(files)
        paths = {f"/{path}" for path in links.evaluate_all("links => links.map(({ pathname }) => pathname.slice(1))")}
        assert paths
        served.asked.clear()
        for link in links.all():
            link.hover()
            page.wait_for_timeout(100)
        page.locator(".wordmark").hover()
        for _ in range(100):  # the page of the last link comes after whatever the first ones have asked for
            if "/" in served.asked:
                break
            page.wait_for_timeout(100)
        assert "/" in served.asked
        assert not paths.intersection(served.asked)
        expect(page.locator("h1")).to_be_visible()


def test_rules_are_those_that_the_policy_knows() -> None:
    script = (PROJECT / "docs" / "assets" / "page.js").read_text(encoding="utf-8")
    assert f"'{SPECULATION_RULES}'" in script.replace("' +\n  '", "")

"""Nothing in a text of the registry or in an address is executed or causes a request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Response

from browser.every_page import DESK, kinds_of, window
from browser.searching import search
from built_pages import ROOT
from hostile import TRAPS
from report import Report
from site_under_test import Site
from statuscodes.content import addresses
from statuscodes.records import LANGUAGES, Language

HIT = "window.hit = () => { throw new Error('a text is executed') }"

FOUND = {"100": "codes/100/", "418": "codes/418/", "12002": "errors/12002/"}
"""Queries for records whose titles are traps."""

ADDRESSES = (
    "<img src=x onerror=hit()>",
    "407/<script>hit()</script>",
    'codes/407"><svg onload=hit()>',
    "codes/%22onmouseover=%22hit()",
    "proxy_auth/' onfocus='hit()' autofocus '",
    "javascript:hit()",
    "{{constructor.constructor('hit()')()}}",
    "%3Cimg%20src=x%20onerror=hit()%3E",
    "%253Cscript%253Ehit()",
    "%E0%A4%A",
    "407%00",
    "407?next=<img src=x onerror=hit()>#<img src=x onerror=hit()>",
    "//evil.example/%2e%2e",
    "teapot/" + "418" * 600,
)
"""What anyone can ask the site for."""


@contextmanager
def watched(browser: Browser, site: Site) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what went wrong in it; only the page itself may be one that is not there.

    Without its policy, which would keep from running what has slipped in.
    """
    problems: list[str] = []
    with window(browser, DESK, HIT, bypass_csp=True) as page:
        page.on("pageerror", lambda error: problems.append(f"script: {error}"))
        page.on("dialog", lambda dialog: (problems.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda r: problems.append(f"request: {r.url}") if outside(r.url, site) else None)
        page.on("response", lambda r: problems.append(f"{r.status}: {r.url}") if is_wrong(r) else None)
        yield page, problems


def outside(url: str, site: Site) -> bool:
    return not url.startswith((site.served_url, "data:", "blob:"))


def is_wrong(response: Response) -> bool:
    return response.status >= 400 and not response.request.is_navigation_request()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_executed(browser: Browser, trapped_site: Site, trust: Report, language: Language) -> None:
    """A page of each kind, the find page and the offline file; tests/site compares the elements of every page."""
    pages = [*kinds_of(trapped_site, language), f"{ROOT[language]}find/", addresses.offline_file(language)]
    with watched(browser, trapped_site) as (page, problems):
        for address in pages:
            page.goto(trapped_site.served_url + address, wait_until="load")
    trust("hostile texts in Chromium", len(pages), "pages", len(problems))
    assert problems == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_result_is_executed(browser: Browser, trapped_site: Site, language: Language) -> None:
    """In the search field of a page, on the home page, and on the find page, which opens the best answer."""
    with watched(browser, trapped_site) as (page, problems):
        for query, location in FOUND.items():
            page.goto(f"{trapped_site.served_url}{ROOT[language]}about/")
            assert f"{trapped_site.served_url}{ROOT[language]}{location}" in search(page, query)
            page.goto(f"{trapped_site.served_url}{ROOT[language]}?q={query}", wait_until="networkidle")
            page.goto(f"{trapped_site.served_url}{ROOT[language]}find/?q={query}", wait_until="networkidle")
            page.wait_for_url(f"**/{location}**")
        for trap in TRAPS[:7]:  # those that are HTML
            page.goto(f"{trapped_site.served_url}{ROOT[language]}find/?q={quote(trap)}", wait_until="networkidle")
    assert problems == []


def elements(page: Page) -> int:
    """How many there are, but for what the page proposes."""
    count: int = page.evaluate(
        """() => {
          const all = document.querySelectorAll("*").length
          return all - document.querySelectorAll("[data-nearest] li, [data-nearest] li *").length
        }"""
    )
    return count


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address[:40])
def test_no_address_is_executed(browser: Browser, root_site: Site, trust: Report, address: str) -> None:
    """The 404 page reads what was asked for, and shows none of it."""
    with watched(browser, root_site) as (page, problems):
        page.goto(f"{root_site.served_url}nothing-there/", wait_until="networkidle")
        before = elements(page)
        page.goto(f"{root_site.served_url}not/{address}", wait_until="networkidle")
        added = elements(page) - before
        text = page.locator("body").inner_text()
    trust("hostile addresses", 1, "inputs", len(problems) + bool(added))
    assert problems == []
    assert added == 0
    assert "hit(" not in text


def test_watching_bites(browser: Browser, root_site: Site) -> None:
    """A script of a text, and a picture that it asks for, are both seen."""
    with watched(browser, root_site) as (page, problems):
        page.goto(f"{root_site.served_url}about/")
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=hit()>')")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(200)
    assert any("a text is executed" in problem for problem in problems)
    assert any(problem.startswith("404: ") for problem in problems)

"""Layout: what fits a desk, what stays in place; test_every_page.py has what holds on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from browser.every_page import DESK, PHONE, kinds_of, visited, window
from browser.measures import NEEDED, SHIFTED, SHIFTS
from built_pages import ROOT
from site_under_test import Site
from statuscodes.records import LANGUAGES, Language, Registry


@pytest.mark.parametrize("language", LANGUAGES)
def test_desk(browser: Browser, root_site: Site, language: Language) -> None:
    """A page of each kind neither jumps nor needs more than the window."""
    found = {}
    with window(browser, DESK, SHIFTS) as page:
        for address in visited(page, root_site, kinds_of(root_site, language)):
            shifts, needed = page.evaluate(SHIFTED), page.evaluate(NEEDED)
            if shifts or needed > DESK["width"]:
                found[address] = (shifts, needed)
    assert found == {}


@pytest.mark.parametrize("width", [600, 800, 1024, 1240, 1920])
@pytest.mark.parametrize("address", ["", "codes/407/", "codes/", "guides/", "404.html"])
def test_page_has_most_of_the_window(browser: Browser, root_site: Site, address: str, width: int) -> None:
    """At each arrangement of the columns, with and without sections beside the page."""
    with window(browser, {"width": width, "height": 900}) as page:
        page.goto(root_site.served_url + address)
        article = page.evaluate("document.querySelector('article').clientWidth")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert article > 0.4 * width


LAPTOP = {"width": 1280, "height": 800}

PLACES = """() => [...document.querySelectorAll(".code-grid:not(.class-error) li")]
  .map(place => place.getBoundingClientRect().bottom)"""

NEXT_ROW = """() => [...document.querySelectorAll(".code-grid:not(.class-error) ul")].flatMap(list => {
  const columns = getComputedStyle(list).gridTemplateColumns.split(" ").length
  return Array.from({ length: columns - (list.children.length % columns) }, () => {
    const place = list.appendChild(list.querySelector("li:not(:has(i))").cloneNode(true))
    const name = place.querySelector("span")
    name.textContent = "Network Authentication Required"
    const range = document.createRange()
    range.selectNodeContents(name)
    return range.getClientRects().length
  })
})"""
"""Fills the last row of each class, or adds one, with names like the longest that IANA has; the lines of each name."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_on_one_screen(browser: Browser, root_site: Site, registry: Registry, language: Language) -> None:
    with window(browser, LAPTOP) as page:
        page.goto(root_site.served_url + ROOT[language])
        bottoms = page.evaluate(PLACES)
        assert len(bottoms) == len(registry.codes)
        assert max(bottoms) <= LAPTOP["height"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_next_codes_of_each_class_are_on_the_screen_too(browser: Browser, root_site: Site, language: Language) -> None:
    with window(browser, DESK) as page:
        page.goto(root_site.served_url + ROOT[language])
        before = page.evaluate(PLACES)
        lines = page.evaluate(NEXT_ROW)
        after = page.evaluate(PLACES)
    assert set(lines) == {2}
    assert len(after) == len(before) + len(lines)
    assert max(after) <= DESK["height"]


BESIDE = """() => [...document.querySelectorAll("pre > .code-copy")].map(button => {
  const code = button.parentElement.querySelector("code").getBoundingClientRect()
  return button.getBoundingClientRect().left - code.right
})"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("address", ["data/", "codes/407/"])
def test_button_that_copies_covers_no_code(
    browser: Browser, root_site: Site, address: str, size: dict[str, int]
) -> None:
    with window(browser, size) as page:
        page.goto(root_site.served_url + address)
        page.locator(".told").wait_for(state="attached")
        beside = page.evaluate(BESIDE)
    assert beside
    assert min(beside) >= -0.5

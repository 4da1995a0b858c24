"""Layout on every page of both languages: what is above the fold, what fits, what stays in place."""

from __future__ import annotations

import sys

import pytest
from playwright.sync_api import Browser

from browser.every_page import DESK, PHONE, addresses_of, code_addresses, visited, window
from built_pages import ROOT
from site_under_test import Site
from statuscodes.records import LANGUAGES, Language, Registry

HEAD = [".code-class", "h1", ".code-name", ".code-keys", ".code-meaning", ".code-strip", "#do-first + ol > li"]
"""In this order from top to bottom; of "do this first", at least the first step."""

LEAST_WHOLE = {"en": 38, "fr": 26}
"""Code pages of which the whole list "do this first" fits too, some fewer than measured: fonts differ in width."""

BOTTOMS = """selectors => selectors.map(selector => document.querySelector(selector).getBoundingClientRect().bottom)"""

SHIFTS = """
  globalThis.shifts = []
  new PerformanceObserver(list => shifts.push(...list.getEntries().map(({ value }) => value)))
    .observe({ type: "layout-shift", buffered: true })
"""

SMALL_TARGETS = """() => [...document.querySelectorAll(
    "header :is(a, button), :is(.site-nav, .page-toc, .code-grid, .not-found-codes) a, .find *, .code-copy"
  )]
  .filter(target => target.matches("a, button, label, input"))
  .filter(target => target.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter(target => !target.matches(".find label"))
  .map(target => [target.outerHTML.slice(0, 120), target.getBoundingClientRect()])
  .filter(([, { width, height }]) => Math.min(width, height) < 24)
  .map(([html, { width, height }]) => `${html} ${width} x ${height}`)
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_answer_is_above_the_fold(
    browser: Browser, root_site: Site, registry: Registry, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    """Number, names, constant, HRESULT, standing, meaning, facts and the first step, on a phone, without scrolling."""
    height = PHONE["height"]
    below: dict[str, float] = {}
    whole = 0
    with window(browser, PHONE) as page:
        for address in visited(page, root_site, code_addresses(registry, language)):
            bottoms = page.evaluate(BOTTOMS, HEAD)
            assert bottoms == sorted(bottoms), address
            if max(bottoms) > height:
                below[address] = max(bottoms)
            whole += page.evaluate(BOTTOMS, ["#do-first + ol"])[0] <= height
    with capsys.disabled():
        sys.stdout.write(f"\n  {language}: the whole list fits on {whole} of {len(registry.codes)} pages\n")
    assert below == {}
    assert whole >= LEAST_WHOLE[language]


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_the_window(browser: Browser, root_site: Site, language: Language, width: int) -> None:
    """320 pixels are also a window of 1280 at 400 %. Tables and code scroll inside themselves."""
    wide = {}
    with window(browser, {"width": width, "height": 256 if width == 320 else 740}) as page:
        for address in visited(page, root_site, addresses_of(root_site, language)):
            needed = page.evaluate("document.documentElement.scrollWidth")
            if needed > width:
                wide[address] = needed
    assert wide == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_targets_are_large_enough(browser: Browser, root_site: Site, language: Language) -> None:
    """24 pixels both ways for what is no link within a sentence; axe measures the distances of the others."""
    small = {}
    with window(browser, PHONE) as page:
        for address in visited(page, root_site, addresses_of(root_site, language)):
            if found := page.evaluate(SMALL_TARGETS):
                small[address] = found
    assert small == {}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_jumps_while_loading(
    browser: Browser, root_site: Site, language: Language, size: dict[str, int]
) -> None:
    jumping = {}
    with window(browser, size, SHIFTS) as page:
        for address in visited(page, root_site, addresses_of(root_site, language)):
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")
            if shifts := page.evaluate("shifts"):
                jumping[address] = shifts
    assert jumping == {}


@pytest.mark.parametrize("width", [600, 800, 1024, 1240, 1920])
@pytest.mark.parametrize("address", ["", "codes/407/", "codes/", "guides/", "404.html"])
def test_page_has_most_of_the_window(browser: Browser, root_site: Site, address: str, width: int) -> None:
    """At each arrangement of the columns, with and without sections beside the page."""
    with window(browser, {"width": width, "height": 900}) as page:
        page.goto(root_site.served_url + address)
        article = page.evaluate("document.querySelector('article').clientWidth")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert article > 0.4 * width


PLACES = "[...document.querySelectorAll('.code-grid li')].map(place => place.getBoundingClientRect().bottom)"

NEXT_ROW = """() => [...document.querySelectorAll(".code-grid ul")].flatMap(list => {
  const columns = getComputedStyle(list).gridTemplateColumns.split(" ").length
  return Array.from({ length: columns }, () => {
    const place = list.appendChild(list.querySelector("li:not(:has(i))").cloneNode(true))
    const name = place.querySelector("span")
    name.textContent = "Network Authentication Required"
    return name.getClientRects().length
  })
})"""
"""Adds a row of codes to each class, with names like the longest that IANA has; the lines that each name takes."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_on_one_screen(browser: Browser, root_site: Site, registry: Registry, language: Language) -> None:
    with window(browser, DESK) as page:
        page.goto(root_site.served_url + ROOT[language])
        bottoms = page.evaluate(PLACES)
        assert len(bottoms) == len(registry.codes)
        assert max(bottoms) <= DESK["height"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_next_row_of_each_class_is_on_the_screen_too(browser: Browser, root_site: Site, language: Language) -> None:
    with window(browser, DESK) as page:
        page.goto(root_site.served_url + ROOT[language])
        before = page.evaluate(PLACES)
        lines = page.evaluate(NEXT_ROW)
        after = page.evaluate(PLACES)
    assert set(lines) == {2}
    assert len(after) == len(before) + len(lines)
    assert max(after) <= DESK["height"]

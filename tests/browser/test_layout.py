"""Layout on every page of both languages: what is above the fold, what fits, what stays in place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from browser import measures
from browser.every_page import DESK, PHONE, code_addresses, kinds_of, visited, window
from browser.measures import NARROW, NEEDED, SHIFTED, SHIFTS, Measures
from built_pages import ROOT
from report import Report
from site_under_test import Site
from statuscodes.records import LANGUAGES, Language, Registry

LEAST_WHOLE = {"en": 38, "fr": 26}
"""Code pages of which the whole list "do this first" fits too, some fewer than measured: fonts differ in width."""

Measured = Callable[[Language], dict[str, Measures]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_answer_is_above_the_fold(measured: Measured, registry: Registry, language: Language, trust: Report) -> None:
    """Number, names, constant, HRESULT, standing, meaning, facts and the first step, on a phone, without scrolling."""
    height = PHONE["height"]
    pages = {address: measured(language)[address] for address in code_addresses(registry, language)}
    assert {address: each.bottoms for address, each in pages.items() if each.bottoms != sorted(each.bottoms)} == {}
    assert {address: each.bottoms for address, each in pages.items() if max(each.bottoms) > height} == {}
    whole = sum(each.list_bottom <= height for each in pages.values())
    trust.note(f"above the fold ({language}): the whole list fits on {whole} of {len(pages)} code pages")
    assert whole >= LEAST_WHOLE[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_the_window(measured: Measured, language: Language) -> None:
    """Tables and code scroll inside themselves."""
    widths = {address: (each.needed, each.needed_narrow) for address, each in measured(language).items()}
    room = (PHONE["width"], NARROW["width"])
    assert {address: both for address, both in widths.items() if both[0] > room[0] or both[1] > room[1]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_targets_are_large_enough(measured: Measured, language: Language) -> None:
    """24 pixels both ways for what is no link within a sentence; axe measures the distances of the others."""
    assert {address: each.small for address, each in measured(language).items() if each.small} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_jumps_while_loading(measured: Measured, language: Language) -> None:
    assert {address: each.shifts for address, each in measured(language).items() if each.shifts} == {}


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


def test_measuring_bites(browser: Browser, root_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page on which all is wrong: too wide, jumping, its head out of order, a target too small, two policies."""
    wrong = """
      new Image().src = "https://example.org/x.png"
      const policy = document.querySelector("meta[http-equiv]")
      policy.after(policy.cloneNode(true))
      document.querySelector(".code-copy").removeAttribute("aria-label")
      document.querySelector(".code-meaning").before(document.querySelector("#do-first + ol"))
      document.querySelector("#do-first").remove()
      document.querySelector("h1").insertAdjacentHTML("beforebegin", "<h2 id=do-first>x</h2><ol><li>x</ol>")
      document.querySelector("h1").style.width = "350px"
      document.querySelector(".code-copy").style = "position: absolute; width: 9px; height: 9px; min-width: 0"
    """
    monkeypatch.setattr(measures, "addresses_of", lambda *_: ["codes/502/"])
    script = f"addEventListener('load', () => {{ {wrong} }})"
    monkeypatch.setattr(measures, "SHIFTS", f"{measures.SHIFTS};{script}")
    (found,) = measures.measure(browser, root_site, "en").values()
    assert found.bottoms != sorted(found.bottoms)
    assert found.needed_narrow > NARROW["width"]
    assert found.small
    assert found.policies == 2
    assert {each.partition(":")[0] for each in found.violations} == {"img-src"}
    assert {rule for rule, _ in found.structure} >= {"button-name"}
    assert found.said
    assert found.shifts


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

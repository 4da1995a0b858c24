"""What one visit to each page of both languages shows: what is above the fold, fits, jumps, or is broken.

One module, so that every page is visited once: see `measures`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from playwright.sync_api import Browser

from browser import measures
from browser.every_page import PHONE, entry_addresses
from browser.measures import NARROW, Measures
from report import Report
from site_under_test import Site
from statuscodes.records import LANGUAGES, Language, Registry

LEAST_WHOLE = {"codes": {"en": 38, "fr": 26}, "errors": {"en": 20, "fr": 15}}
"""Pages of which the whole list "do this first" fits too, some fewer than measured: fonts differ in width."""

Measured = Callable[[Language], dict[str, Measures]]


@pytest.fixture(scope="module")
def measured(browser: Browser, root_site: Site) -> Measured:
    """``measured("fr")``: what one visit to each page of a language shows, by the page's address."""
    return cache(lambda language: measures.measure(browser, root_site, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_answer_is_above_the_fold(measured: Measured, registry: Registry, language: Language, trust: Report) -> None:
    """Number, names, constant, HRESULT, standing, meaning, facts and the first step, on a phone, without scrolling."""
    height = PHONE["height"]
    pages = {address: measured(language)[address] for address in entry_addresses(registry, language)}
    assert {address: each.bottoms for address, each in pages.items() if each.bottoms != sorted(each.bottoms)} == {}
    assert {address: each.bottoms for address, each in pages.items() if max(each.bottoms) > height} == {}
    for kind, least in LEAST_WHOLE.items():
        lists = [each.list_bottom for address, each in pages.items() if f"{kind}/" in address]
        whole = sum(bottom <= height for bottom in lists)
        trust.note(f"above the fold ({language}, {kind}): the whole list fits on {whole} of {len(lists)} pages")
        assert whole >= least[language]


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
def test_structure_of_every_page(measured: Measured, trust: Report, language: Language) -> None:
    pages = measured(language)
    found = {address: each.structure for address, each in pages.items() if each.structure}
    trust("axe, without colors", len(pages), "pages", sum(map(len, found.values())))
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_against_it(measured: Measured, language: Language, trust: Report) -> None:
    pages = measured(language)
    found = {address: each.violations + each.said for address, each in pages.items() if each.violations or each.said}
    trust("content security policy", len(pages), "pages", len(found))
    assert {address: each.policies for address, each in pages.items() if each.policies != 1} == {}
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
      document.querySelector(".code-meaning").style.width = "350px"
      document.querySelector(".code-copy").style = "position: absolute; width: 9px; height: 9px; min-width: 0"
    """
    monkeypatch.setattr(measures, "addresses_of", lambda *_: ["codes/502/"])
    painted = (
        f"requestAnimationFrame(() => requestAnimationFrame(() => {{ {wrong}; setTimeout(() => done(shifts), 500) }}))"
    )
    monkeypatch.setattr(measures, "SHIFTED", f"() => new Promise(done => {painted})")
    (found,) = measures.measure(browser, root_site, "en").values()
    assert found.bottoms != sorted(found.bottoms)
    assert found.needed_narrow > NARROW["width"]
    assert found.small
    assert found.policies == 2
    assert {each.partition(":")[0] for each in found.violations} == {"img-src"}
    assert {rule for rule, _ in found.structure} >= {"button-name"}
    assert found.said
    assert found.shifts

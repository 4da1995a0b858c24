"""axe-core finds nothing: on each kind of page on a phone and at a desk, in light and in dark colors.

On every page it looks at all but the colors: test_every_page.py.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from browser import axe
from browser.axe import COLORS, EVERYTHING, STRUCTURE, violations
from browser.every_page import DESK, PHONE, kinds_of, visited, window
from browser.searching import RESULT
from built_pages import ROOT
from report import Report
from site_under_test import Site
from statuscodes.content import addresses
from statuscodes.records import LANGUAGES, Language


@pytest.mark.parametrize(
    ("language", "size"),
    [(LANGUAGES[0], PHONE), (LANGUAGES[-1], DESK)],
    ids=["phone, first language", "desk, last one"],
)
def test_nothing_is_found(
    browser: Browser, root_site: Site, trust: Report, language: Language, size: dict[str, int]
) -> None:
    """Colors are the same in every language; of the rest, test_every_page.py sees each page of each."""
    pages, found = kinds_of(root_site, language), {}
    with window(browser, size, axe.SCRIPT) as page:
        for address in visited(page, root_site, pages):
            for scheme, options in (("default", EVERYTHING), ("slate", COLORS)):
                if errors := violations(page, options, scheme):
                    found[address, scheme] = errors
    trust("axe", 2 * len(pages), "views of a page of each kind", sum(map(len, found.values())))
    assert found == {}


def test_open_search_is_accessible(browser: Browser, root_site: Site) -> None:
    with window(browser, PHONE, axe.SCRIPT) as page:
        page.goto(f"{root_site.served_url}fr/codes/200/")
        page.keyboard.press("/")
        page.keyboard.type("proxy")
        page.locator(RESULT).first.wait_for()
        assert violations(page, EVERYTHING) == []
        assert violations(page, COLORS, "slate") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_without_the_theme(browser: Browser, root_site: Site, language: Language) -> None:
    """The find page and the offline file."""
    with window(browser, PHONE, axe.SCRIPT) as page:
        files = [f"{ROOT[language]}find/", addresses.offline_file(language)]
        found = {address: violations(page, EVERYTHING) for address in visited(page, root_site, files)}
    assert {address: each for address, each in found.items() if each} == {}


def test_checker_bites(browser: Browser, root_site: Site) -> None:
    with window(browser, PHONE, axe.SCRIPT) as page:
        page.goto(f"{root_site.served_url}codes/407/")
        page.evaluate("document.querySelector('.code-copy').removeAttribute('aria-label')")
        page.evaluate("document.querySelector('.code-meaning').style.color = '#999'")
        assert {name for name, _ in violations(page, EVERYTHING)} == {"button-name", "color-contrast"}
        assert {name for name, _ in violations(page, COLORS)} == {"color-contrast"}
        assert {name for name, _ in violations(page, STRUCTURE)} == {"button-name"}

"""axe-core finds nothing: on every page, on a phone and at a desk, in light and in dark colors."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.every_page import DESK, PHONE, addresses_of, visited, window
from browser.searching import RESULT
from report import Report
from site_under_test import Site
from statuscodes.records import LANGUAGES, Language

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

EVERYTHING = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
"""What the other colors can change; the structure of the page is the same."""

RUN = """async ([scheme, options]) => {
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))  // scripts have seen the sizes
  document.body.setAttribute("data-md-color-scheme", scheme)
  const { violations } = await axe.run(document, options)
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html, target }) => `${target}: ${html.slice(0, 200)}`)])
}"""


def violations(page: Page, scheme: str, options: dict[str, Any]) -> list[Any]:
    found: list[Any] = page.evaluate(RUN, [scheme, options])
    return found


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_found(
    browser: Browser, root_site: Site, trust: Report, language: Language, size: dict[str, int]
) -> None:
    found, pages = {}, addresses_of(root_site, language)
    with window(browser, size, AXE) as page:
        for address in visited(page, root_site, pages):
            for scheme, options in (("default", EVERYTHING), ("slate", COLOURS)):
                if faults := violations(page, scheme, options):
                    found[address, scheme] = faults
    trust("axe", 2 * len(pages), "views", sum(map(len, found.values())))
    assert found == {}


def test_open_search_is_accessible(browser: Browser, root_site: Site) -> None:
    with window(browser, PHONE, AXE) as page:
        page.goto(f"{root_site.served_url}fr/codes/200/")
        page.keyboard.press("/")
        page.keyboard.type("proxy")
        page.locator(RESULT).first.wait_for()
        assert violations(page, "default", EVERYTHING) == []
        assert violations(page, "slate", COLOURS) == []


def test_checker_bites(browser: Browser, root_site: Site) -> None:
    with window(browser, PHONE, AXE) as page:
        page.goto(f"{root_site.served_url}codes/407/")
        page.evaluate("document.querySelector('.code-copy').removeAttribute('aria-label')")
        page.evaluate("document.querySelector('.code-meaning').style.color = '#999'")
        assert {name for name, _ in violations(page, "default", EVERYTHING)} == {"button-name", "color-contrast"}

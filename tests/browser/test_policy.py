"""No page of any kind and nothing that a visitor does violates the Content-Security-Policy."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.every_page import DESK, kinds_of, visited, window
from browser.measures import POLICY
from browser.searching import RESULT, open_search, search
from built_pages import ROOT
from site_under_test import Site
from statuscodes.content import addresses
from statuscodes.records import LANGUAGES, Language, Registry

POLICIES = "document.querySelectorAll('meta[http-equiv=Content-Security-Policy]').length"


def violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("violations")
    return found


def test_no_kind_of_page_is_against_it_under_a_path(browser: Browser, site: Site) -> None:
    with window(browser, DESK, POLICY) as page:
        for address in visited(page, site, kinds_of(site, *LANGUAGES)):
            assert page.evaluate(POLICIES) == 1, address
            assert violations(page) == [], address


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_and_colours_are_not_against_it(root_site: Site, opened, language: Language) -> None:
    with opened(root_site, f"{ROOT[language]}codes/407/") as watched:
        page = watched.page
        page.evaluate(POLICY)
        assert search(page, "proxy")
        page.keyboard.press("Escape")
        page.locator(".scheme-switch").click()
        page.locator(".code-copy").first.click()
        open_search(page)
        page.locator(RESULT).first.click()
        page.wait_for_url("**/codes/407/")
        assert watched.problems == []


def test_pages_without_the_theme_have_one_too(browser: Browser, root_site: Site, registry: Registry) -> None:
    files = [f"{ROOT[language]}find/" for language in LANGUAGES]
    files += [addresses.offline_file(language) for language in LANGUAGES]
    with window(browser, DESK, POLICY) as page:
        for _ in visited(page, root_site, files):
            assert page.evaluate(POLICIES) == 1
            assert violations(page) == []
    for alias in addresses.aliases(registry):
        assert root_site.page(alias).cssselect("meta[http-equiv=Content-Security-Policy]"), alias


@pytest.mark.parametrize(
    ("attempt", "directive"),
    [
        (
            "const s = document.createElement('script'); s.textContent = 'hit = 1'; document.body.append(s)",
            "script-src",
        ),
        ("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"hit = 1\">')", "script-src"),
        ("new Image().src = 'https://example.org/x.png'", "img-src"),
        ("fetch('https://example.org/').catch(() => {})", "default-src"),
        ("const s = document.createElement('style'); s.textContent = '*{}'; document.body.append(s)", "style-src"),
    ],
    ids=["inline script", "inline handler", "picture of another host", "request to another host", "inline style"],
)
def test_policy_bites(root_site: Site, browser: Browser, attempt: str, directive: str) -> None:
    with window(browser, DESK, POLICY) as page:
        page.goto(f"{root_site.served_url}codes/407/")
        page.evaluate(f"() => {{ {attempt} }}")
        page.wait_for_function("violations.length")
        assert violations(page)[0].startswith(directive) or directive == "default-src"
        assert page.evaluate("typeof hit") == "undefined"
        expect(page.locator("h1")).to_be_visible()

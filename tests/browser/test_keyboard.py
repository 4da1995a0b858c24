"""Without a mouse: every focus is visible, and every control can be reached."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.searching import FIELD
from built_pages import ROOT
from site_under_test import Site
from statuscodes.records import LANGUAGES, Language

FOCUS = """() => {
  const element = document.activeElement
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  const { width, height, bottom } = element.getBoundingClientRect()
  const header = document.querySelector("header").getBoundingClientRect().bottom
  return {
    name: element.outerHTML.slice(0, 150),
    body: element === document.body,
    seen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && width > 0 && height > 0,
    covered: !element.closest("header") && bottom <= header && !element.matches(".skip")
  }
}"""


def tab_to(page: Page, selector: str, most: int = 40) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not within {most} stops")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_path_from_home_to_the_other_language(site: Site, opened, language: Language, width: int) -> None:
    root = site.served_url + ROOT[language]
    other = "fr" if language == "en" else "en"
    with opened(site, ROOT[language], width=width) as watched:
        page = watched.page
        tab_to(page, "#find-query")
        page.keyboard.type("407")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{root}codes/407/")
        tab_to(page, ".search-opener")
        page.keyboard.press("Enter")
        expect(page.locator(FIELD)).to_be_focused()
        page.keyboard.type("gone")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{root}codes/410/")
        tab_to(page, f".language-switch[hreflang={other}]")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site.served_url}{ROOT[other]}codes/410/")  # type: ignore[index]
        assert watched.problems == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["", "fr/", "fr/codes/407/", "codes/4xx/", "guides/redirects/", "404.html"])
def test_every_stop_is_seen(root_site: Site, opened, address: str, width: int) -> None:
    with opened(root_site, address, width=width) as watched:
        page = watched.page
        stops = []
        for _ in range(400):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUS)
            if stop["body"]:
                break
            stops.append(stop)
        assert len(stops) > 20
        assert [stop["name"] for stop in stops if not stop["seen"] or stop["covered"]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_skip_link_leads_past_the_header(root_site: Site, opened, language: Language) -> None:
    with opened(root_site, ROOT[language] + "codes/407/") as watched:
        page = watched.page
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('article'))")


def test_menu_leads_to_the_navigation(root_site: Site, opened) -> None:
    with opened(root_site, "codes/407/", width=360) as watched:
        page = watched.page
        tab_to(page, ".to-nav")
        page.keyboard.press("Enter")
        expect(page.locator("#site-nav")).to_be_in_viewport()
        page.keyboard.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('#site-nav'))")

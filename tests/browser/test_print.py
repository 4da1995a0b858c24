"""What comes out on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.every_page import kinds_of_codes, visited, window
from built_pages import ROOT
from site_under_test import Site
from statuscodes.records import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_cheat_sheet_is_one_a4_page(root_site: Site, opened, tmp_path: Path, language: Language) -> None:
    with opened(root_site, ROOT[language] + "guides/cheat-sheet/") as watched:
        pdf = watched.page.pdf(prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1
    width, height = (round(float(side)) for side in sizes[0])
    assert (width, height) in {(595, 842), (596, 842), (595, 841)}, "not A4 in points"


PRINTED = """() => {
  const behind = link => getComputedStyle(link, "::after").content
  const shown = selector => [...document.querySelectorAll(selector)].filter(element => element.checkVisibility())
  return {
    navigation: shown("header, nav, .headerlink, .code-copy, .page-report").map(element => element.className),
    bare: shown("article a[href^=http]").filter(link => !behind(link).includes("http")).length,
    address: shown(".page-address").map(element => element.textContent)
  }
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_pages_print_without_navigation_and_with_addresses(
    browser: Browser, root_site: Site, language: Language
) -> None:
    with window(browser, {"width": 718, "height": 1047}) as page:  # the inner measures of A4, at 96 dots an inch
        page.emulate_media(media="print")
        for address in visited(page, root_site, kinds_of_codes(root_site, language)):
            printed = page.evaluate(PRINTED)
            assert printed == {"navigation": [], "bare": 0, "address": [root_site.url + address]}, address


def test_closed_details_are_printed(browser: Browser, root_site: Site) -> None:
    with window(browser, {"width": 718, "height": 1047}) as page:
        page.goto(f"{root_site.served_url}codes/407/")
        page.emulate_media(media="print")
        heights = page.evaluate("[...document.querySelectorAll('details')].map(each => each.offsetHeight)")
    assert len(heights) > 2
    assert min(heights) > 60, "only the summary"

"""The page of a code: samples in tabs, facts that open, sections that others have linked to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.every_page import DESK, PHONE, window
from site_under_test import Site

WITH_TABS = "codes/404/"
"""Has samples in four languages."""


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, root_site: Site) -> Iterator[Page]:
    with window(browser, request.param, permissions=["clipboard-read", "clipboard-write"]) as opened:
        opened.goto(root_site.served_url + WITH_TABS)
        yield opened


def test_each_tab_shows_its_sample_alone_and_copies_it(page: Page) -> None:
    tabs = page.locator(".samples > details > summary")
    assert tabs.all_inner_texts() == ["C++14", "C#", "PowerShell", "curl"]
    tops = tabs.evaluate_all("tabs => tabs.map(tab => tab.getBoundingClientRect().top)")
    assert len(set(tops)) == 1, "they do not stand side by side"
    codes = page.locator(".samples pre > code")
    for number in range(tabs.count()):
        if number:
            tabs.nth(number).click()
        assert [code.is_visible() for code in codes.all()].count(True) == 1
        page.locator(".samples > details[open] pre .code-copy").first.click(timeout=5000)
        shown = page.locator(".samples > details[open] pre > code").first.text_content()
        assert page.evaluate("navigator.clipboard.readText()") == shown


def test_tabs_are_for_the_keyboard_too(page: Page) -> None:
    page.locator(".samples > details > summary").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".samples > details").nth(1)).to_have_attribute("open", "")
    expect(page.locator(".samples > details").first).not_to_have_attribute("open", "")


@pytest.mark.parametrize("section", ["facts", "fields", "exchange", "sent-when", "see-also", "sources"])
def test_former_section_is_reached(browser: Browser, root_site: Site, section: str) -> None:
    """Links to sections that are now part of another one lead there, and open what holds them."""
    with window(browser, DESK) as page:
        page.goto(f"{root_site.served_url}codes/407/#{section}")
        expect(page.locator(f"#{section}")).to_be_in_viewport()
        if section == "fields":
            expect(page.locator("#facts")).to_have_attribute("open", "")

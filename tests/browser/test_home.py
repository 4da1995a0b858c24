"""The home page: the field filters the grid, Enter leads on, and without scripts both are plain HTML."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.every_page import DESK, window
from built_pages import ROOT
from site_under_test import Site
from statuscodes.records import LANGUAGES, ErrorStanding, Language, Registry

FIELD = "#find-query"
SHOWN = ".code-grid:not([hidden]) li:not([hidden])"


OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll("h1, .home-lead, h2, .grid-head p, .find, .situations li")].map(each => {
    const range = document.createRange()
    range.selectNodeContents(each)
    return [each.outerHTML.slice(0, 80), range.getBoundingClientRect()]
  })
  const meet = (a, b) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
  return boxes.flatMap(([one, a], place) =>
    boxes.slice(place + 1).filter(([, b]) => meet(a, b)).map(([other]) => [one, other]))
}"""


def shown(page: Page) -> set[str]:
    return {text.split()[0] for text in page.locator(SHOWN).all_inner_texts()}


def in_the_grid(registry: Registry) -> set[str]:
    """Every code, and the errors that something reports today."""
    today = (ErrorStanding.FUNCTIONS, ErrorStanding.COM)
    errors = (error.number for error in registry.errors.values() if error.standing in today)
    return {str(number) for number in (*registry.codes, *errors)}


@pytest.mark.parametrize(
    ("query", "best"),
    [
        *(("407", "407"), ("PROXY_AUTH", "407"), ("0x80190197", "407"), ("-2145844841", "407"), ("teapot", "418")),
        *(("12002", "12002"), ("0x80072EE7", "12007"), ("SECURE_FAILURE", "12175")),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_grid_filters_and_enter_opens(site: Site, opened, language: Language, query: str, best: str) -> None:
    with opened(site, ROOT[language]) as watched:
        page = watched.page
        page.locator(FIELD).press_sequentially(query)
        expect(page.locator(".code-grid .best")).to_contain_text(best)
        assert best in shown(page)
        assert len(shown(page)) < 40
        expect(page.locator(".find-answer a")).to_contain_text(best)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site.served_url}{ROOT[language]}{'errors' if len(best) > 3 else 'codes'}/{best}/")
        page.go_back()
        assert watched.problems == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_answer_in_the_grid_nothing_is_hidden(
    site: Site, opened, registry: Registry, language: Language
) -> None:
    with opened(site, ROOT[language]) as watched:
        page = watched.page
        page.locator(FIELD).fill("12189")  # has a page, but no place in the grid
        expect(page.locator(".find-answer a")).to_contain_text("12189 ERROR_WINHTTP_RESERVED_189")
        page.locator(FIELD).fill("")
        expect(page.locator(SHOWN)).to_have_count(len(in_the_grid(registry)))
        expect(page.locator(".find-answer")).to_contain_text("PROXY_AUTH_REQ")
        page.locator(FIELD).fill("zzzzzzzz")
        expect(page.locator(".find-answer a")).to_have_count(0)
        expect(page.locator(SHOWN)).to_have_count(len(in_the_grid(registry)))
        assert watched.problems == []


def test_nothing_of_the_search_is_fetched_before_the_field_is_used(browser: Browser, root_site: Site) -> None:
    with window(browser, DESK) as page:
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url.removeprefix(root_site.served_url)))
        page.goto(root_site.served_url, wait_until="networkidle")
        assert not [name for name in requests if "worker" in name or "finder" in name or name.endswith(".json")]
        with page.expect_request("**/search/entries.json"):
            page.keyboard.press("/")
        expect(page.locator(FIELD)).to_be_focused()


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_key_leads_to_the_field(browser: Browser, root_site: Site, key: str) -> None:
    with window(browser, DESK) as page:
        page.goto(root_site.served_url)
        page.locator(".wordmark").focus()
        page.keyboard.press(key)
        expect(page.locator(FIELD)).to_be_focused()
        page.keyboard.type("407")
        page.locator(".wordmark").focus()
        page.keyboard.press(key)
        page.keyboard.type("410")  # what was asked before is replaced
        expect(page.locator(FIELD)).to_have_value("410")


@pytest.mark.parametrize("address", ["", "fr/", "no/such/page/", "find/"])
def test_digit_goes_into_the_field(browser: Browser, root_site: Site, address: str) -> None:
    """Wherever the focus is, and with the Shift that some keyboards need for digits; nothing else is taken."""
    with window(browser, DESK) as page:
        page.goto(root_site.served_url + address)
        field = page.locator("input[name=q]").first
        link = page.locator("header a").first
        link.focus()
        for key in ("a", "Alt+4", "Control+4", "Control+Shift+K"):
            page.keyboard.press(key)
            expect(link).to_be_focused()
        page.evaluate("""() => document.activeElement.dispatchEvent(
          new KeyboardEvent("keydown", { key: "4", shiftKey: true, bubbles: true }))""")
        expect(field).to_be_focused()
        link.focus()
        page.keyboard.type("410")
        expect(field).to_have_value("410")


@pytest.mark.parametrize("address", ["codes/407/", "no/such/page/", "find/", "guides/other-numbers/"])
@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_key_opens_the_search_everywhere(browser: Browser, root_site: Site, address: str, key: str) -> None:
    with window(browser, DESK) as page:
        page.goto(root_site.served_url + address)
        page.locator("header a").first.focus()
        page.keyboard.press(key)
        expect(page.locator("input[name=q]").first).to_be_focused()


@pytest.mark.parametrize("key", ["/", "Control+k", "4"])
def test_key_in_another_field_stays_there(browser: Browser, root_site: Site, key: str) -> None:
    with window(browser, DESK) as page:
        page.goto(f"{root_site.served_url}guides/other-numbers/")
        field = page.locator("#other-number")
        field.focus()
        page.keyboard.press(key)
        expect(field).to_be_focused()
        expect(field).to_have_value("" if "+" in key else key)
        expect(page.locator("dialog.search")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_guide_is_reached_by_what_happened(root_site: Site, language: Language, registry: Registry) -> None:
    """The home page, and the search before there is a query, show each guide that the list of guides has."""
    listed = root_site.page(f"{ROOT[language]}guides/").cssselect("article ul")[0]
    guides = {link.get("href") for link in listed.cssselect("li > a:first-child")}
    assert len(guides) > 10
    home = root_site.page(ROOT[language])
    shown = [link.get("href") for link in home.cssselect(".situations li > a:first-child")]
    assert {link.removeprefix("guides/") for link in shown} >= {link.removeprefix("../guides/") for link in guides}
    start = json.loads((root_site.folder / ROOT[language] / "search" / "start.json").read_text(encoding="utf-8"))
    assert [address for _, address in start["guides"]] == shown
    numbers = {link.text_content() for link in home.cssselect(".situations .number")}
    assert numbers <= {str(entry.number) for entry in registry.entries}


@pytest.mark.parametrize("width", [320, 360, 768, 1220, 1280, 1920])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_a_heading_runs_into_another(
    browser: Browser, root_site: Site, language: Language, width: int
) -> None:
    with window(browser, {"width": width, "height": 800}) as page:
        page.goto(root_site.served_url + ROOT[language])
        assert page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_index_without_scripts(browser: Browser, site: Site, registry: Registry, language: Language) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.served_url + ROOT[language])
    assert shown(page) == in_the_grid(registry)
    page.locator(FIELD).fill("407")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.served_url}{ROOT[language]}find/?q=407")
    page.go_back()
    page.locator(SHOWN).get_by_text("407").click()
    page.wait_for_url(f"{site.served_url}{ROOT[language]}codes/407/")
    context.close()

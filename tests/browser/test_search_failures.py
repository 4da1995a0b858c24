"""If the search is slow or fails, the reader is told and offered alternatives, and the next key tries again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser.every_page import DESK, window
from browser.searching import FIELD, RESULT
from built_pages import ROOT
from loopback_pages import Page as LoopbackPage
from loopback_pages import served_pages
from site_under_test import Site
from statuscodes.records import LANGUAGES, Language

ENTRIES = "**/entries.json"
FINDER = re.compile(r"/finder\.js(\?\d+)?$")
BOX = re.compile(r"/box\.js(\?\d+)?$")

REFUSED_WORKER = """
  const Allowed = Worker
  globalThis.isRefused = true
  globalThis.Worker = function (...options) {
    if (isRefused) throw new DOMException("refused", "SecurityError")
    return new Allowed(...options)
  }
"""


def body(text: str, status: int = 200, kind: str = "application/json") -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=text, status=status, content_type=kind)


def half(route: Route) -> None:
    text = route.fetch().text()
    route.fulfill(body=text[: len(text) // 2], content_type="application/json")


PORTAL = "<!doctype html><title>Log on to this network</title>"
FAILURES: dict[str, tuple[str | re.Pattern[str], Callable[[Route], None]]] = {
    "entries aborted": (ENTRIES, lambda route: route.abort()),
    "entries missing": (ENTRIES, body("", status=404)),
    "entries truncated": (ENTRIES, half),
    "entries of a captive portal": (ENTRIES, body(PORTAL, kind="text/html")),
    "entries empty": (ENTRIES, body("")),
    "entries of another shape": (ENTRIES, body('{"results": []}')),
    "entries a list": (ENTRIES, body("[]")),
    "entries without any": (ENTRIES, body('{"texts": {}, "entries": []}')),
    "entries without texts": (ENTRIES, body('{"entries": [{"location": "codes/407/", "title": "407"}], "texts": {}}')),
    "finder aborted": (FINDER, lambda route: route.abort()),
    "finder missing": (FINDER, body("", status=404)),
    "finder of a captive portal": (FINDER, body(PORTAL, kind="text/html")),
    "finder with a syntax error": (FINDER, body("const = 1", kind="text/javascript")),
    "worker refused": ("", lambda route: route.continue_()),
}
EVERYWHERE = ["entries of a captive portal", "finder missing", "worker refused"]
"""On the pages that ask in the same way as the dialog."""


class Broken:
    """A page whose search fails until `repair`."""

    def __init__(self, page: Page, failure: str) -> None:
        self.page = page
        self._is_whole = False
        what, self._fail = FAILURES[failure]
        if what:
            page.route(what, self._answer)
        else:
            page.add_init_script(REFUSED_WORKER)

    def repair(self) -> None:
        """From the next request on; one that is under way still fails."""
        self._is_whole = True
        self.page.evaluate("globalThis.isRefused = false")

    def _answer(self, route: Route) -> None:
        if self._is_whole:
            route.continue_()
        else:
            self._fail(route)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with window(browser, DESK) as page:
        yield page


def expect_offers(page: Page, root: str, links: str) -> None:
    """The indexes of the codes and of the errors are in sight."""
    expect(page.locator(links).first).to_be_visible()
    addresses = page.locator(links).evaluate_all("links => links.map(link => link.href)")
    assert addresses[-2:] == [f"{root}codes/", f"{root}errors/"]


@pytest.mark.parametrize("failure", FAILURES)
def test_dialog_tells_and_tries_again(root_site: Site, page: Page, failure: str) -> None:
    broken = Broken(page, failure)
    page.goto(f"{root_site.served_url}fr/codes/200/")
    page.keyboard.press("/")
    state = page.locator("dialog.search [role=status]")
    for letter in "pr":  # the second attempt fails too
        page.locator(FIELD).press_sequentially(letter)
        expect(state).to_have_text(re.compile("n’ont pas pu être chargées"))
        expect_offers(page, f"{root_site.served_url}fr/", ".search-offers a")
    broken.repair()
    page.locator(FIELD).press_sequentially("oxy")
    expect(page.locator(RESULT).first).to_have_attribute("href", f"{root_site.served_url}fr/codes/407/")
    expect(state).to_have_text(re.compile("résultats"))


@pytest.mark.parametrize("failure", EVERYWHERE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_home_tells_and_tries_again(root_site: Site, page: Page, language: Language, failure: str) -> None:
    broken = Broken(page, failure)
    root = root_site.served_url + ROOT[language]
    page.goto(root)
    page.locator("#find-query").press_sequentially("prox")
    expect(page.locator(".find-answer")).to_have_text(re.compile("couldn’t be loaded|pas pu être chargées"))
    expect_offers(page, root, ".search-offers a")
    assert page.locator(".code-grid li:visible").count() > 60
    broken.repair()
    page.locator("#find-query").press_sequentially("y")
    expect(page.locator(".find-answer a")).to_have_attribute("href", f"{root}codes/407/")
    expect(page.locator(".search-offers")).to_be_hidden()


@pytest.mark.parametrize("failure", EVERYWHERE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_find_page_tells_and_tries_again(root_site: Site, page: Page, language: Language, failure: str) -> None:
    broken = Broken(page, failure)
    root = root_site.served_url + ROOT[language]
    page.goto(f"{root}find/?q=407")
    expect(page.locator('[data-when="failed"]')).to_be_visible()
    expect(page.locator('[data-when="waiting"]')).to_be_hidden()
    expect_offers(page, root, ".home-lead a")
    broken.repair()
    page.add_init_script("globalThis.isRefused = false")
    page.locator(".find button").click()
    page.wait_for_url(f"{root}codes/407/")


@pytest.mark.parametrize("failure", EVERYWHERE)
def test_unknown_address_tells(root_site: Site, page: Page, failure: str) -> None:
    Broken(page, failure)
    page.goto(f"{root_site.served_url}codes/4077/")
    for language in LANGUAGES:
        section = page.locator(f'section[lang="{language}"]')
        expect(section.locator("[data-broken]")).to_be_visible()
        expect(section.locator("[data-nearest]")).to_be_hidden()
        href = f"{root_site.served_url}{ROOT[language]}errors/"
        assert section.locator("[data-broken] a").evaluate("link => link.href") == href


def test_kept_page_of_a_captive_portal_does_not_stay(root_site: Site, page: Page) -> None:
    """What the browser keeps of a failure would fail again on each visit: a second attempt asks the site itself."""
    served = served_pages(root_site)
    entries = served.pages["/search/entries.json"]
    with served.running():
        kept = {"Content-Type": "text/html", "Cache-Control": "max-age=3600"}
        served.pages["/search/entries.json"] = LoopbackPage(PORTAL.encode(), headers=kept)
        page.goto(f"{served.url}/find/?q=407")
        expect(page.locator('[data-when="failed"]')).to_be_visible()
        served.pages["/search/entries.json"] = entries
        page.locator(".find button").click()
        page.wait_for_url(f"{served.url}/codes/407/")


# ----------------------------------------------------------------------------
# The dialog without what fills it
# ----------------------------------------------------------------------------


def test_dialog_closes_by_touch_and_loads_its_box_again(browser: Browser, root_site: Site) -> None:
    with window(browser, {"width": 360, "height": 740}, has_touch=True) as page:
        page.route(BOX, lambda route: route.abort())
        page.goto(f"{root_site.served_url}codes/200/")
        page.locator(".search-opener").tap()
        expect(page.locator("dialog.search [role=status]")).to_have_text(re.compile("couldn’t be loaded"))
        expect_offers(page, root_site.served_url, ".search-offers a")
        page.get_by_role("button", name="Close the search").tap()
        expect(page.locator("dialog.search")).to_be_hidden()
        page.unroute(BOX)
        page.locator(".search-opener").tap()
        page.locator(FIELD).fill("proxy")
        expect(page.locator(RESULT).first).to_have_attribute("href", f"{root_site.served_url}codes/407/")


def test_next_key_loads_the_box_again(root_site: Site, page: Page) -> None:
    page.route(BOX, lambda route: route.abort())
    page.goto(f"{root_site.served_url}codes/200/")
    page.keyboard.press("/")
    expect(page.locator("dialog.search [role=status]")).to_have_text(re.compile("couldn’t be loaded"))
    page.unroute(BOX)
    page.keyboard.type("proxy")
    expect(page.locator(RESULT).first).to_have_attribute("href", f"{root_site.served_url}codes/407/")


def test_missing_start_is_told_and_asked_for_again(root_site: Site, page: Page) -> None:
    page.route("**/start.json", lambda route: route.fulfill(status=404))
    page.goto(f"{root_site.served_url}codes/200/")
    page.keyboard.press("/")
    state = page.locator("dialog.search [role=status]")
    expect(state).to_have_text(re.compile("couldn’t be loaded"))
    expect_offers(page, root_site.served_url, ".search-offers a")
    page.keyboard.type("proxy")  # queries are answered nevertheless
    expect(page.locator(RESULT).first).to_have_attribute("href", f"{root_site.served_url}codes/407/")
    page.unroute("**/start.json")
    page.locator(FIELD).fill("")
    expect(page.locator(".search-start a").first).to_be_visible()
    expect(state).to_have_text("")


def test_button_closes_the_dialog(root_site: Site, page: Page) -> None:
    page.goto(f"{root_site.served_url}codes/200/")
    page.keyboard.press("/")
    page.locator(FIELD).fill("proxy")
    expect(page.locator(RESULT).first).to_be_visible()
    page.get_by_role("button", name="Close the search").click()
    expect(page.locator("dialog.search")).to_be_hidden()
    assert page.url == f"{root_site.served_url}codes/200/"


# ----------------------------------------------------------------------------
# Slow
# ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "state", "answer"),
    [("codes/200/", "dialog.search [role=status]", RESULT), ("", ".find-answer", ".find-answer a")],
    ids=["dialog", "home"],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_reader_is_told_to_wait(
    root_site: Site, page: Page, language: Language, address: str, state: str, answer: str
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(ENTRIES, hold)
    page.goto(root_site.served_url + ROOT[language] + address)
    page.keyboard.press("/")
    page.keyboard.type("proxy")
    expect(page.locator(state)).to_have_text({"en": "Searching…", "fr": "Recherche en cours…"}[language])
    held.pop().continue_()
    href = f"{root_site.served_url}{ROOT[language]}codes/407/"
    expect(page.locator(answer).first).to_have_attribute("href", href)
    expect(page.locator(state)).not_to_have_text(re.compile("…$"))


SENT = """
  globalThis.sent = []
  const { postMessage } = Worker.prototype
  Worker.prototype.postMessage = function (message, ...more) {
    if (message.query) sent.push(message.query)
    return postMessage.call(this, message, ...more)
  }
"""


@pytest.mark.parametrize(
    ("address", "state", "answer"),
    [("codes/200/", "dialog.search [role=status]", RESULT), ("", ".find-answer", ".find-answer a")],
    ids=["dialog", "home"],
)
def test_what_was_written_meanwhile_does_not_hold_up_the_last_query(
    root_site: Site, page: Page, address: str, state: str, answer: str
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.add_init_script(SENT)
    page.route(ENTRIES, hold)
    page.goto(root_site.served_url + address)
    page.keyboard.press("/")
    page.keyboard.type("proxy", delay=20)
    expect(page.locator("[name=q]")).to_have_value("proxy")
    expect(page.locator(state)).to_have_text("Searching…")
    held.pop().continue_()
    expect(page.locator(answer).first).to_have_attribute("href", f"{root_site.served_url}codes/407/")
    assert page.evaluate("sent") == ["proxy"]

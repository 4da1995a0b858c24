"""The page of the link that the reader turns to is fetched or drawn ahead; a file, which may be large, is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.every_page import DESK, window
from browser.searching import FIELD, RESULT
from built_pages import ROOT
from loopback_pages import Pages, served_pages
from site_under_test import PROJECT, Site
from statuscodes.output.head.content_security_policy import SPECULATION_RULES
from statuscodes.records import LANGUAGES, Language

WITHOUT_RULES = "Object.defineProperty(Navigator.prototype, 'userAgentData', { value: undefined })"
"""As where there are no speculation rules: the page is fetched only."""
DEAR = {
    "saved": "{ saveData: true, effectiveType: '4g' }",
    "slow": "{ saveData: false, effectiveType: '3g' }",
}
"""Connections on which no page is fetched that may not be wanted."""
EVERYWHERE = pytest.mark.parametrize("script", ["", WITHOUT_RULES], ids=["drawn", "fetched"])
"""The page that Chromium draws is fetched first. What drives it here keeps it from drawing, so only that is seen."""


@pytest.fixture(scope="module")
def site_as_asked(root_site: Site) -> Iterator[Pages]:
    """The site on a server that notes what it is asked for; what Chromium fetches ahead no page reports."""
    pages = served_pages(root_site)
    with pages.running():
        yield pages


@pytest.fixture
def served(site_as_asked: Pages) -> Pages:
    site_as_asked.asked.clear()
    return site_as_asked


def expect_asked(page: Page, served: Pages, path: str) -> None:
    for _ in range(100):
        if path in served.asked:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"{path} was never asked for, but {served.asked}")


def connection(kind: str) -> str:
    return f"Object.defineProperty(Navigator.prototype, 'connection', {{ value: {DEAR[kind]} }})"


@EVERYWHERE
@pytest.mark.parametrize(
    ("address", "files"),
    [("/data/", "article a[href*='/api/']"), ("/guides/cheat-sheet/", "article a[download]")],
    ids=["data", "offline file"],
)
def test_pages_only(browser: Browser, served: Pages, address: str, files: str, script: str) -> None:
    with window(browser, DESK, script) as page:
        page.goto(served.url + address, wait_until="networkidle")
        links = page.locator(files)
        paths = {f"/{path}" for path in links.evaluate_all("links => links.map(({ pathname }) => pathname.slice(1))")}
        assert paths
        served.asked.clear()
        for link in links.all():
            link.hover()
            link.focus()
            link.dispatch_event("pointerdown")
            page.wait_for_timeout(100)
        page.locator(".wordmark").hover()
        expect_asked(page, served, "/")  # it comes after whatever the first ones have asked for
        assert not paths.intersection(served.asked)
        expect(page.locator("h1")).to_be_visible()


@EVERYWHERE
@pytest.mark.parametrize("turn", ["hover", "focus", "press"])
def test_link_that_the_reader_turns_to(browser: Browser, served: Pages, turn: str, script: str) -> None:
    with window(browser, DESK, script) as page:
        page.goto(f"{served.url}/codes/407/", wait_until="networkidle")
        link = page.locator("article a[href='../401/']").first
        {"hover": link.hover, "focus": link.focus, "press": lambda: link.dispatch_event("pointerdown")}[turn]()
        expect_asked(page, served, "/codes/401/")


@EVERYWHERE
def test_section_of_the_page_itself_is_there_already(browser: Browser, served: Pages, script: str) -> None:
    with window(browser, DESK, script) as page:
        page.goto(f"{served.url}/codes/407/", wait_until="networkidle")
        page.locator("#site-nav a[href='#do-first']").hover()
        page.locator("article a[href='../401/']").first.hover()
        expect_asked(page, served, "/codes/401/")
        assert served.asked.count("/codes/407/") == 1


def test_one_page_at_a_time_is_drawn(browser: Browser, served: Pages) -> None:
    with window(browser, DESK) as page:
        page.goto(f"{served.url}/codes/407/", wait_until="networkidle")
        for target in ("../401/", "../511/"):
            page.locator(f"article a[href='{target}']").first.hover()
            expect(page.locator(".ahead")).to_have_attribute("href", target)


@EVERYWHERE
@pytest.mark.parametrize("language", LANGUAGES)
def test_answer_that_enter_opens(browser: Browser, served: Pages, language: Language, script: str) -> None:
    with window(browser, DESK, script) as page:
        page.goto(f"{served.url}/{ROOT[language]}codes/200/", wait_until="networkidle")
        page.keyboard.press("/")
        page.locator(FIELD).fill("proxy auth")
        expect_asked(page, served, f"/{ROOT[language]}codes/407/")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        second = page.locator(RESULT).nth(1).evaluate("link => link.pathname")
        expect_asked(page, served, second)


@EVERYWHERE
def test_answer_below_the_field_of_home(browser: Browser, served: Pages, script: str) -> None:
    with window(browser, DESK, script) as page:
        page.goto(served.url, wait_until="networkidle")
        page.locator("#find-query").fill("proxy auth")
        expect_asked(page, served, "/codes/407/")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{served.url}/codes/407/")
        assert not [path for path in served.asked if path.startswith("/find/")]


@EVERYWHERE
def test_neighbors_once_they_are_in_sight(browser: Browser, served: Pages, script: str) -> None:
    with window(browser, DESK, script) as page:
        page.goto(f"{served.url}/codes/407/", wait_until="networkidle")
        assert not {"/codes/406/", "/codes/408/"}.intersection(served.asked)
        page.locator("[rel=next]").scroll_into_view_if_needed()
        expect_asked(page, served, "/codes/406/")
        expect_asked(page, served, "/codes/408/")


@pytest.mark.parametrize("kind", DEAR)
def test_neighbors_are_not_fetched_where_data_is_dear(browser: Browser, served: Pages, kind: str) -> None:
    with window(browser, DESK, connection(kind)) as page:
        page.goto(f"{served.url}/codes/407/", wait_until="networkidle")
        page.locator("[rel=next]").scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        page.locator("[rel=prev]").dispatch_event("pointerdown")
        expect_asked(page, served, "/codes/406/")
        assert "/codes/408/" not in served.asked


def test_who_saves_data_must_press(browser: Browser, served: Pages) -> None:
    with window(browser, DESK, connection("saved")) as page:
        page.goto(f"{served.url}/codes/407/", wait_until="networkidle")
        first, second = (page.locator(f"article a[href='{target}']").first for target in ("../401/", "../511/"))
        first.hover()
        first.focus()
        page.wait_for_timeout(300)
        second.dispatch_event("pointerdown")
        expect_asked(page, served, "/codes/511/")
        assert "/codes/401/" not in served.asked


def test_rules_are_those_that_the_policy_knows() -> None:
    script = (PROJECT / "docs" / "assets" / "page.js").read_text(encoding="utf-8")
    assert f"'{SPECULATION_RULES}'" in script

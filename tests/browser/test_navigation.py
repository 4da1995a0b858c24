"""Ways through the site: the menu of a phone, names of bare numbers, links to sections, the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import axe
from browser.every_page import DESK, PHONE, window
from built_pages import ROOT
from site_under_test import Site
from statuscodes.records import LANGUAGES, Language, Registry

WHEEL = 1500
"""Pixels down a page, so that one sees whether it keeps its place."""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    with window(browser, PHONE, axe.SCRIPT, has_touch=True, is_mobile=True) as page:
        yield page


@pytest.fixture
def phone_without_scripts(browser: Browser) -> Iterator[Page]:
    with window(browser, PHONE, java_script_enabled=False) as page:
        yield page


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    with window(browser, DESK, permissions=["clipboard-read", "clipboard-write"]) as page:
        yield page


def top_of(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box
    return box["y"]


# ----------------------------------------------------------------------------
# The menu of a phone
# ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_menu_shows_sections_and_closes_where_it_was_opened(root_site: Site, phone: Page, language: Language) -> None:
    address = f"{root_site.served_url}{ROOT[language]}codes/407/"
    phone.goto(address)
    phone.evaluate(f"scrollTo(0, {WHEEL})")
    phone.locator(".to-nav").tap()
    expect(phone.locator(".page-toc a").first).to_be_in_viewport()
    assert axe.violations(phone, axe.STRUCTURE) == []
    phone.locator(".menu-close").tap()
    expect(phone.locator(".page-toc")).to_be_hidden()
    expect(phone.locator(".to-nav")).to_be_focused()
    assert phone.evaluate("scrollY") == WHEEL
    assert phone.url == address  # and the way back leads to the page before, not to the menu


def test_section_chosen_in_the_menu_is_shown(root_site: Site, phone: Page) -> None:
    phone.goto(f"{root_site.served_url}codes/407/")
    phone.locator(".to-nav").tap()
    phone.locator(".page-toc a[href='#causes']").tap()
    expect(phone.locator(".page-toc")).to_be_hidden()
    expect(phone.locator("#causes")).to_be_in_viewport()
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.closest('article') !== null")


def test_menu_needs_no_script(root_site: Site, phone_without_scripts: Page) -> None:
    page = phone_without_scripts
    page.goto(f"{root_site.served_url}codes/407/#winhttp")
    place = top_of(page, "#winhttp")
    page.locator(".to-nav").click()
    expect(page.locator(".page-toc a").first).to_be_in_viewport()
    page.locator(".menu-close").click()
    expect(page.locator(".page-toc")).to_be_hidden()
    assert top_of(page, "#winhttp") == pytest.approx(place, abs=1)
    page.locator(".to-nav").click()
    page.locator(".page-toc a[href='#causes']").click()
    expect(page.locator("#causes")).to_be_in_viewport()
    expect(page.locator(".page-toc")).to_be_hidden()


def test_keyboard_stays_in_the_open_menu(browser: Browser, root_site: Site) -> None:
    with window(browser, PHONE) as page:
        page.goto(f"{root_site.served_url}codes/407/")
        page.locator(".to-nav").press("Enter")
        page.keyboard.press("Tab")
        expect(page.locator(".menu-close")).to_be_focused()
        within = "document.activeElement.matches('body, .skip, .site-menu *, header *')"
        for _ in range(80):
            page.keyboard.press("Tab")
            assert page.evaluate(within)
        page.locator(".page-toc a").first.focus()
        page.keyboard.press("Escape")
        expect(page.locator(".to-nav")).to_be_focused()
        expect(page.locator(".page-toc")).to_be_hidden()
        page.keyboard.press("Tab")  # colors
        page.keyboard.press("Tab")  # the other language
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('article') !== null")


@pytest.mark.parametrize("width", [320, 360, 768, 1024])
@pytest.mark.parametrize("address", ["", "codes/407/", "fr/errors/12175/", "guides/timeouts/", "404.html"])
def test_menu_fits_the_window(browser: Browser, root_site: Site, address: str, width: int) -> None:
    with window(browser, {"width": width, "height": 740}) as page:
        page.goto(root_site.served_url + address)
        page.locator(".to-nav").click()
        expect(page.locator(".site-nav a").first).to_be_in_viewport()
        assert page.evaluate("document.querySelector('.site-menu').scrollWidth") <= width
        links = page.locator(".site-menu a")
        heights = links.evaluate_all("links => links.map(link => link.getBoundingClientRect().height)")
        assert min(heights) >= 24


def test_wider_window_shows_the_page_again(root_site: Site, phone: Page) -> None:
    phone.goto(f"{root_site.served_url}codes/407/")
    phone.locator(".to-nav").tap()
    phone.set_viewport_size(DESK)  # type: ignore[arg-type]
    expect(phone.locator(".menu-close")).to_be_hidden()
    expect(phone.locator("h1")).to_be_in_viewport()
    expect(phone.locator("article[inert], [inert] article")).to_have_count(0)


# ----------------------------------------------------------------------------
# Names of bare numbers
# ----------------------------------------------------------------------------

SHOWN_NAME = """link => {
  const { content, position } = getComputedStyle(link, "::after")
  return position === "absolute" && content !== "none" ? content : ""
}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("page_number", "number"), [(407, 403), (12002, 12029)])
def test_number_is_named(
    root_site: Site, desk: Page, registry: Registry, language: Language, page_number: int, number: int
) -> None:
    """Under the pointer, at the focus, and to screen readers."""
    kind = "errors" if page_number > 12000 else "codes"
    name = f"{number} {registry.entry(number).name[language]}"
    other = next(each for each in registry.entries if each.number == page_number)
    desk.goto(f"{root_site.served_url}{ROOT[language]}{kind}/{page_number}/")
    link = desk.locator(f".site-nav-codes a[href$='/{number}/']")
    link.hover()
    expect(link).to_have_accessible_name(name)
    assert link.evaluate(SHOWN_NAME) == f'"{name}"'
    desk.mouse.move(0, 0)
    assert link.evaluate(SHOWN_NAME) == ""
    link.focus()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Shift+Tab")
    assert link.evaluate(SHOWN_NAME) != ""
    here = desk.locator(".site-nav-codes [aria-current]")
    expect(here).to_have_accessible_name(f"{page_number} {other.name[language]}")


def test_name_covers_no_link(root_site: Site, desk: Page) -> None:
    """Every number of a class can be named without anything moving."""
    desk.goto(f"{root_site.served_url}fr/errors/12175/", wait_until="networkidle")
    place = "() => [...document.querySelectorAll('.site-nav a')].map(link => link.getBoundingClientRect().top)"
    before = desk.evaluate(place)
    for link in desk.locator(".site-nav-codes a").all():
        link.hover()
        expect(link).to_have_attribute("aria-label", re.compile(r"^\d{5} \S"))
        assert desk.evaluate(place) == before


def test_numbers_do_without_their_names(root_site: Site, desk: Page) -> None:
    """The file is asked for again when the reader comes back."""
    problems: list[str] = []
    desk.on("pageerror", lambda error: problems.append(str(error)))
    desk.route("**/search/names.json", lambda route: route.abort())
    desk.goto(f"{root_site.served_url}codes/407/")
    link = desk.locator(".site-nav-codes a[href$='/403/']")
    link.hover()
    expect(link).to_have_accessible_name("403")
    desk.unroute("**/search/names.json")
    desk.mouse.move(600, 400)
    link.hover()
    expect(link).to_have_accessible_name("403 Forbidden")
    assert problems == []


# ----------------------------------------------------------------------------
# A link to a section
# ----------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "told"), [("en", "Link copied"), ("fr", "Lien copié")])
def test_sign_of_a_section_leads_there_and_copies_its_address(
    root_site: Site, desk: Page, language: Language, told: str
) -> None:
    address = f"{root_site.served_url}{ROOT[language]}codes/407/"
    desk.goto(f"{address}?from=mail")
    desk.locator("#causes .headerlink").focus()
    desk.keyboard.press("Enter")
    expect(desk.locator(".told")).to_have_text(told)
    assert desk.evaluate("navigator.clipboard.readText()") == f"{address}#causes"
    assert desk.evaluate("location.hash") == "#causes"
    expect(desk.locator("#causes")).to_be_in_viewport()


def test_sign_of_a_section_can_be_touched(root_site: Site, phone: Page) -> None:
    for address in ("codes/407/", "glossary/", "guides/timeouts/", "errors/"):
        phone.goto(root_site.served_url + address)
        signs = phone.locator("article .headerlink:visible")
        boxes = signs.evaluate_all("""signs => signs.map(sign => {
          const { width, height } = sign.getBoundingClientRect()
          return [Number(getComputedStyle(sign).opacity), width, height]
        })""")
        assert boxes
        assert [box for box in boxes if box[0] < 1 or min(box[1:]) < 24] == [], address


# ----------------------------------------------------------------------------
# The other language
# ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_switch_keeps_the_section(root_site: Site, desk: Page, language: Language) -> None:
    other = "fr" if language == "en" else "en"
    desk.goto(f"{root_site.served_url}{ROOT[language]}codes/407/")
    desk.evaluate("location.hash = 'causes'")
    desk.locator(".language-switch").click()
    desk.wait_for_url(f"{root_site.served_url}{ROOT[other]}codes/407/#causes")  # type: ignore[index]
    expect(desk.locator("#causes")).to_be_in_viewport()
    desk.locator(".language-switch").click()  # the address had its fragment from the beginning
    desk.wait_for_url(f"{root_site.served_url}{ROOT[language]}codes/407/#causes")


def test_switch_keeps_the_query(root_site: Site, desk: Page) -> None:
    desk.goto(f"{root_site.served_url}?q=teapot")
    desk.locator(".language-switch").click()
    desk.wait_for_url(f"{root_site.served_url}fr/?q=teapot")
    expect(desk.locator(".find input")).to_have_value("teapot")


@pytest.mark.parametrize("fragment", ["#site-nav", "#no-such-section", "#%"])
def test_switch_leaves_out_what_is_no_section(root_site: Site, phone: Page, fragment: str) -> None:
    phone.goto(f"{root_site.served_url}codes/407/{fragment}")
    phone.locator(".language-switch").tap()
    phone.wait_for_url(f"{root_site.served_url}fr/codes/407/")


def test_switch_forgets_the_section_that_is_left(root_site: Site, desk: Page) -> None:
    desk.goto(f"{root_site.served_url}codes/407/#causes")
    desk.evaluate("location.hash = ''")
    desk.locator(".language-switch").click()
    desk.wait_for_url(f"{root_site.served_url}fr/codes/407/")

"""The 404 page: proposes what the address may have meant, in both languages; without scripts, a list of all numbers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route, expect

from browser.every_page import PHONE, window
from browser.measures import SHIFTED, SHIFTS
from built_pages import ROOT
from site_under_test import Site
from statuscodes.records import LANGUAGES, Language, Registry


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("codes/4077/", "codes/407/"),
        ("codes/47/407", "codes/407/"),
        ("fr/407.html", "codes/407/"),
        ("HTTP_STATUS_PROXYAUTH_REQ", "codes/407/"),
        ("http-status-proxy-auth-req/", "codes/407/"),
        ("fr/codes/0x80190197/", "codes/407/"),
        ("2149122452", "codes/404/"),
        ("codes/-2145844844/", "codes/404/"),
        ("codes/proxy-authentication-required/", "codes/407/"),
        ("fr/codes/d%C3%A9lai-d%C3%A9pass%C3%A9/", "codes/408/"),
        ("codes/499/", "codes/unregistered/#499"),
        ("errors/12002.html", "errors/12002/"),
        ("fr/error/0x80072EE2", "errors/12002/"),
        ("codes/12175/", "errors/12175/"),
        ("ERROR_WINHTTP_SECURE_FALIURE/", "errors/12175/"),
        ("HTTP_STATUS_PROXY_AUTH_REQUIRED/", "codes/407/"),
        ("codes/4O7/", "codes/407/"),
        ("fr/codes/4l0/", "codes/410/"),
        ("index.php?code=407", "codes/407/"),
    ],
)
def test_proposes_what_was_meant(site: Site, opened, asked: str, meant: str) -> None:
    with opened(site, asked) as watched:
        shown = 0
        for language in LANGUAGES:
            proposals = watched.page.locator(f'section[lang="{language}"] [data-nearest]')
            if language == "fr" or "%C3" not in asked:  # French words mean nothing in English
                expect(proposals.locator("a").first).to_have_attribute(
                    "href", f"{site.served_url}{ROOT[language]}{meant}"
                )
                shown += 1
        assert shown
        assert watched.problems == [problem for problem in watched.problems if "404" in problem]


def test_proposes_at_the_root_of_a_host(root_site: Site, opened) -> None:
    with opened(root_site, "fr/codes/4077/") as watched:
        proposal = watched.page.locator('section[lang="fr"] [data-nearest] a').first
        expect(proposal).to_have_attribute("href", f"{root_site.served_url}fr/codes/407/")


ENDLESS = """addEventListener("DOMContentLoaded", () => document.getAnimations().forEach(each => each.pause()))"""
"""However slow the machine is, the grid does not stop waiting."""


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_and_nothing_is_empty(root_site: Site, browser: Browser, width: int) -> None:
    """What was meant comes between the field and the grid, which waits for it; no place is kept free."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    with window(browser, {"width": width, "height": 740}, f"{SHIFTS};{ENDLESS}") as page:
        page.route("**/entries.json", hold)
        page.goto(f"{root_site.served_url}fr/codes/4077/", wait_until="domcontentloaded")
        page.wait_for_function("document.querySelector('.not-found-codes[hidden]')")
        grid = page.locator('section[lang="fr"] .not-found-codes')
        expect(grid).to_have_css("visibility", "hidden")
        expect(page.locator('section[lang="fr"] [data-nearest]')).to_be_hidden()
        for route in held:
            route.continue_()
        expect(grid).to_have_css("visibility", "visible")
        gap = page.evaluate("""() => {
          const [above, below] = [".not-found-head", ".not-found-codes"].map(each => document.querySelector(each))
          const bottom = each => each.getBoundingClientRect().bottom
          const ends = [...above.querySelectorAll("input, button, p, a")].map(bottom)
          return below.getBoundingClientRect().top - Math.max(...ends)
        }""")
        assert gap < 40
        assert page.evaluate(SHIFTED) == []


@pytest.mark.parametrize("missing", ["not-found.js", "field.js", "entries.json"])
def test_grid_shows_whatever_is_missing(root_site: Site, browser: Browser, missing: str) -> None:
    with window(browser, PHONE) as page:
        page.route(f"**/{missing}", lambda route: route.abort())
        page.goto(f"{root_site.served_url}codes/4077/")
        expect(page.locator("h1")).to_have_css("visibility", "visible")
        expect(page.locator("section").first).to_have_css("visibility", "visible")
        expect(page.locator(".not-found-codes").first).to_have_css("visibility", "visible")


@pytest.mark.parametrize("language", LANGUAGES)
def test_field_filters_and_asks(root_site: Site, opened, language: Language) -> None:
    with opened(root_site, f"{ROOT[language]}no/such/page/") as watched:
        page = watched.page
        section = page.locator(f'section[lang="{language}"]')
        expect(section.locator(".code-grid li:visible")).not_to_have_count(0)
        assert page.locator("section[lang] .not-found-codes:visible").count() == 1
        page.keyboard.press("/")
        page.keyboard.type("0x80190197")
        expect(section.locator(".code-grid .best")).to_contain_text("407")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{root_site.served_url}{ROOT[language]}codes/407/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_of_the_address_comes_first(site: Site, opened, language: Language) -> None:
    """A French address is not answered in English with French below; any other is answered in the first language."""
    other = next(each for each in LANGUAGES if each != language)
    titles = {"en": "Page not found", "fr": "Page introuvable"}
    with opened(site, f"{ROOT[language]}no/such/page/") as watched:
        page = watched.page
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("h1")).to_have_text(f"{titles[language]} – {titles[other]}")
        expect(page.locator("section[lang]").first).to_have_attribute("lang", language)
        assert page.title().startswith(f"{titles[language]} – {titles[other]}")


BAR = {
    "en": ["WinHTTP status codes", "Menu", "Français", "Status codes"],
    "fr": ["Codes d’état WinHTTP", "Menu", "English", "Codes d’état"],
}
AROUND = [".wordmark", ".to-nav", ".language-switch", ".site-nav > ul > li > a >> nth=0"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_bar_and_menu_speak_the_language_of_the_address(root_site: Site, opened, language: Language) -> None:
    """A screen reader must not read English links as French; what page.js has the bar do still works."""
    other = next(each for each in LANGUAGES if each != language)
    with opened(root_site, f"{ROOT[language]}no/such/page/") as watched:
        page = watched.page
        expect(page.locator(AROUND[0])).to_have_text(BAR[language][0])
        assert [page.locator(each).inner_text() for each in AROUND] == BAR[language]
        for part in (".wordmark", ".site-nav", ".site-foot"):
            assert page.locator(part).evaluate("part => part.closest('[lang]').lang") == language
        for link, target in ((AROUND[0], language), (AROUND[2], other)):
            address = page.locator(link).evaluate("link => link.href")
            assert address == f"{root_site.served_url}{ROOT[target]}"
        page.locator(".scheme-switch").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_languages_are_those_of_the_page(root_site: Site, browser: Browser) -> None:
    """A part of the address that names a language of the site is no word, whichever languages it has."""
    page = browser.new_page()
    html = (root_site.folder / "404.html").read_text(encoding="utf-8")
    renamed = html.replace(' lang="fr" aria-labelledby="not-found', ' lang="ok" aria-labelledby="not-found')
    renamed = renamed.replace('<template data-frame lang="fr"', '<template data-frame lang="ok"')
    page.route("**/ok/*/", lambda route: route.fulfill(body=renamed, content_type="text/html"))
    page.goto(f"{root_site.served_url}ok/407/", wait_until="networkidle")
    expect(page.locator("[data-nearest] a").first).to_contain_text("407")
    page.goto(f"{root_site.served_url}ok/codes/", wait_until="networkidle")
    expect(page.locator('section[lang="ok"]')).to_be_visible()
    expect(page.locator("[data-nearest] a")).to_have_count(0)
    page.close()


@pytest.mark.parametrize(
    "asked", ["zzzzqqqq/", "%ff%fe/", "%3Cimg%20src%3Dx%20onerror%3Dalert(zzz)%3E/", "a" * 4000, "codes/", "fr/%2F/"]
)
def test_any_address_is_only_compared(site: Site, opened, asked: str) -> None:
    with opened(site, f"nothing/{asked}") as watched:
        page = watched.page
        expect(page.locator("h1")).to_contain_text("Page introuvable")
        assert page.locator("section img").count() == 0
        for link in page.locator("[data-nearest] a").all():
            assert str(link.get_attribute("href")).startswith(site.served_url)
        assert watched.problems == [problem for problem in watched.problems if "404" in problem]


def test_lists_every_code_and_error_without_scripts(site: Site, browser: Browser, registry: Registry) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site.served_url}no/such/page/")
    for language in LANGUAGES:
        listed = page.locator(f'section[lang="{language}"] .not-found-codes :is(li, p) a')
        links = listed.evaluate_all("links => links.map(link => link.href)")
        codes = [f"codes/{code}/" for code in registry.codes]
        pages = [*codes, "codes/unregistered/", *(f"errors/{error}/" for error in registry.errors)]
        assert links == [f"{site.served_url}{ROOT[language]}{page}" for page in pages]
        expect(page.locator(f'section[lang="{language}"] [data-nearest]')).to_be_hidden()
